# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for the accessible tree of every page and dialog: each focusable object has a name."""

import re

import case
import driver
from driver import Atspi

# Containers that forward the focus; the toolkit gives these roles no name.
CONTAINERS = ("scroll pane", "panel", "list", "table", "tree table")


def is_focusable(node):
    return node.get_state_set().contains(Atspi.StateType.FOCUSABLE)


def find_fault(node):
    """The problem of a focusable object, or None."""
    name = node.get_name() or ""
    if not name.strip():
        is_container = node.get_role_name() in CONTAINERS and node.get_child_count() > 0
        return None if is_container else "has no name"
    if name.endswith("-symbolic"):
        return "is called like an icon"
    if re.search(r"(^|[\s-])_\w", name) or re.search(r"\w_\w*$", name) and " " in name:
        return "has a mnemonic in its name"
    return None


class AccessibleCase(case.Case):
    def check_page(self, title):
        """Checks the dialog, or the window if there is none, once it is shown."""
        faults = []

        def is_good():
            faults[:] = self.find_faults(title)
            return not faults

        try:
            driver.wait_for(is_good, f"the names of {title}")
        except driver.Timeout:
            self.fail("\n".join(faults))

    def find_faults(self, title):
        root = self.program.find_now(role="dialog") or self.program.application
        nodes = [node for node in driver.walk(root) if is_focusable(node) and driver.is_shown(node)]
        if len(nodes) <= 2:
            return [f"{title}: only {len(nodes)} objects take the focus"]
        faults = []
        for node in nodes:
            fault = find_fault(node)
            # The closed popover list of an AdwComboRow has no name.
            if fault is not None and not self.is_inside_combo(node):
                faults.append(f"{title}: {node.get_role_name()} {node.get_name()!r} {fault}")
        return faults

    def is_inside_combo(self, node):
        while node is not None:
            if node.get_role_name() == "combo box":
                return True
            node = node.get_parent()
        return False

    def leave_dialog(self):
        self.program.key("Escape")
        self.program.gone(role="dialog")

# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person without a pointer does: the bus only tells where the focus is."""

import itertools

import case
import driver
import tree
from driver import GLib

# More controls than any page has.
STOPS = 60

ENTRIES = ("text", "entry", "password text")


def describe(node):
    if node is None:
        return "nothing"
    try:
        return f"{node.get_role_name()} {node.get_name()!r}"
    except GLib.Error:
        return "what is gone"


class Keys:
    """For tests with a program: follows the focus, and moves it with keys."""

    def setUp(self):
        super().setUp()
        self.focus = None
        self.listener = tree.Listener("focused", self.on_focus)

    def tearDown(self):
        self.listener.stop()
        super().tearDown()

    def on_focus(self, node, has_focus):
        if has_focus:
            self.focus = node
        elif node == self.focus:
            self.focus = None

    def look_for_focus(self):
        """The toolkit tells nothing about an object that nobody has asked for yet."""
        for node in driver.walk(self.program.application):
            if driver.is_focused(node):
                return node
        return None

    def wait_for_focus(self, before=None, key=None):
        """Waits until something else has the focus. Looks from time to time, which is slow. A key that
        comes amid a change of the window is lost: a person who sees that nothing moved presses again."""
        ticks = itertools.count(1)

        def has_focus():
            if self.focus not in (None, before):
                return True
            tick = next(ticks)
            if tick % 10 == 0:
                self.focus = self.look_for_focus()
            if tick % 100 == 0 and key is not None and self.focus == before:
                self.program.key(key)
            return self.focus not in (None, before)

        driver.wait_for(has_focus, f"the focus after {describe(before)}")

    def is_focused(self, name):
        return self.focus is not None and name in (self.focus.get_name() or "")

    def is_reached(self, name, role):
        try:
            return (self.focus.get_name() == name
                    and (role is None or self.focus.get_role_name() in role))
        except GLib.Error:
            return False  # A row goes when the list becomes narrow.

    def tab_to(self, name, key="Tab", role=None):
        """Walks with Tab until the object of that name has the focus."""
        before, seen = None, []
        for _ in range(STOPS):
            self.wait_for_focus(before, key if before is not None else None)
            if self.is_reached(name, role):
                # A page may scroll to what has the focus: keys of a person come later.
                self.program.wait_for_place(lambda: self.focus)
                return
            before = self.focus
            seen.append(describe(before))
            self.program.key(key)
        self.fail(f"no way to {name!r} by {key}:\n" + "\n".join(seen))

    def press_key_at(self, name, key="Return", role=None):
        self.tab_to(name, role=role)
        self.program.key(key)

    def type_at(self, name, text, role=ENTRIES):
        """Replaces the text of an entry."""
        self.tab_to(name, role=role)
        self.program.key("ctrl+a")
        self.program.type(text)

    def connect(self, environment=None):
        """Enters the key in the dialog."""
        program = self.program = driver.Program(environment=environment)
        program.find(role="button", name="Add API Key…")
        self.press_key_at("Add API Key…")
        program.find(role="button", name="Connect")
        self.type_at("API Key", case.KEY)
        self.press_key_at("Advanced")
        program.find(role="text", name="Server Address")
        self.type_at("Server Address", self.server.address)
        program.key("Return")
        program.find(role=driver.ROW, contains="Bundle ")
        return program

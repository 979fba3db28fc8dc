# SPDX-License-Identifier: GPL-3.0-or-later
"""Selecting with the real pointer and the real keyboard. Run it through with-keyring and
with-display (see meson.build).
"""

import itertools
import subprocess
import unittest

import case
import driver


class Selection(case.Case):
    def row(self, index):
        """One of the visible rows of the list, which must not move meanwhile, if there are so many."""
        rows = self.program.find_all_now(role=driver.ROW, contains="Bundle ")
        return next(itertools.islice(rows, index, None), None)

    def click(self, index, modifier=None, times=1):
        if modifier is not None:
            subprocess.run(["xdotool", "keydown", modifier], check=True)
        try:
            self.program.click(lambda: self.row(index), times)
        finally:
            if modifier is not None:
                subprocess.run(["xdotool", "keyup", modifier], check=True)

    def bar(self, text):
        self.program.find(role="label", contains=text)

    def test_selection(self):
        program = self.connect()
        self.use_pointer()
        self.click_twice()
        self.use_keyboard()
        self.assertEqual(program.close(), 0)

    def use_pointer(self):
        program = self.program
        # One click opens.
        self.click(1)
        program.find(role="button", name="Copy ID")
        program.key("Escape")
        program.gone(role="button", name="Copy ID")
        # It is still selected. Others are beside it.
        self.click(3, "ctrl")
        program.gone(role="button", name="Copy ID")
        self.bar("2 of ")
        self.click(6, "shift")
        self.bar("4 of ")
        # Escape ends it, and opens or closes nothing.
        program.key("Escape")
        program.gone(role="label", contains=" selected")
        # The button: clicks select.
        program.press(role="toggle button", name="Select")
        self.bar("0 of ")
        self.click(0)
        self.bar("1 of ")
        self.click(2)
        self.bar("2 of ")
        self.click(0)
        self.bar("1 of ")
        program.press(role="toggle button", name="Select")
        program.gone(role="label", contains=" selected")

    def click_twice(self):
        """The second click is not for what lies there then."""
        program = self.program
        # Opening reads its name.
        place = driver.wait_for(lambda: self.row(2), "row 2").get_name().split(", ", 1)[1]
        self.click(2, times=2)
        program.find(role="button", name="Copy ID")
        driver.wait_for(
            lambda: any(node.get_name().endswith(place) and node.get_state_set().contains(
                driver.Atspi.StateType.SELECTED) for node in program.find_all_now(role=driver.ROW)),
            "the row that was clicked is selected")
        program.key("Escape")
        program.gone(role="button", name="Copy ID")

    def use_keyboard(self):
        program = self.program
        self.click(0)
        program.find(role="button", name="Copy ID")
        program.key("Escape")
        program.gone(role="button", name="Copy ID")
        program.key("shift+Down")
        program.key("shift+Down")
        self.bar("3 of ")
        program.key("ctrl+a")
        total = len(self.server.ask("/bundles?per_page=100"))
        self.bar(f"{total} of {total} selected")
        program.key("ctrl+c")
        program.find(contains=f"{total} IDs Copied")
        program.key("Escape")
        program.gone(role="label", contains=" selected")


if __name__ == "__main__":
    unittest.main()

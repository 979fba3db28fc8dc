# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole way of a bundle through the accessibility bus.

Run it through with-keyring and with-display (see meson.build).
"""

import unittest

import driver
import story


class Bus(story.Story):
    def press(self, name):
        """In the dialog, if there is one."""
        dialog = self.program.find_now(role="dialog")
        self.program.press(role=("button", "toggle button"), name=name,
                           where=dialog and self.program.is_in_dialog)

    def switch_off(self, name):
        self.program.press(role=driver.SWITCH, name=name)

    def enter(self, name, text):
        self.program.type_into(name, text)

    def enter_number(self, name, number):
        field = self.program.find(role="spin button", name=name)
        field.get_value_iface().set_current_value(number)

    def open_found(self):
        self.program.open_row("Bundle ")

    def paste_picture(self):
        self.press("Paste Picture")

    def give_video(self, place):
        self.press("Link")
        self.enter("Link", place)
        self.press("Use Link")

    def choose_day(self):
        self.program.press(role="button", contains=" 20", where=self.is_possible_day)


class Early(Bus):
    contract = "early-2026"

    def test_story(self):
        self.run_story()


class Current(Bus):
    contract = "2026-05-25"

    def test_story(self):
        self.run_story()


if __name__ == "__main__":
    unittest.main()

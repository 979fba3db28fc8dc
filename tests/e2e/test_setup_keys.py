# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole way of a bundle with keys only: the bus is only read, to know where the focus is and what
is shown.

Run it through with-keyring and with-display (see meson.build).
"""

import unittest

import driver
import keys
import story

BUTTONS = ("button", "toggle button")

# What has a key of its own.
SHORTCUTS = {
    "New Bundle": "ctrl+n",
    "Save": "ctrl+Return",
    "Next Video": "alt+Down",
    "Request Corrections…": "c",
    "Request Corrections": "ctrl+Return",
    "Approve": "a",
    "Close": "Escape",
}


class KeysOnly(keys.Keys, story.Story):
    def press(self, name):
        if name in SHORTCUTS:
            self.program.find(role="button", name=name, where=driver.is_sensitive)
            self.program.key(SHORTCUTS[name])
        else:
            self.press_key_at(name, role=BUTTONS)

    def switch_off(self, name):
        self.press_key_at(name, "space", driver.SWITCH)

    def enter(self, name, text):
        self.type_at(name, text)

    def enter_number(self, name, number):
        self.type_at(name, str(number), ("spin button",))

    def open_found(self):
        self.program.key("Down")
        driver.wait_for(lambda: self.is_focused("Bundle "), "the row to have the focus")
        self.program.key("Return")

    def paste_picture(self):
        self.tab_to("Picture")
        self.program.key("ctrl+v")
        self.program.find(role="button", name="Use Picture")

    def give_video(self, place):
        """Anywhere in the row of the video."""
        self.copy("text/plain;charset=utf-8", place)
        self.tab_to("Link")
        self.program.key("ctrl+v")

    def choose_day(self):
        """The focus is on the first possible day."""
        driver.wait_for(lambda: self.focus is not None and self.is_possible_day(self.focus),
                        "the focus in the calendar")
        self.program.key("Return")


class Early(KeysOnly):
    contract = "early-2026"

    def test_story(self):
        self.run_story()


class Current(KeysOnly):
    contract = "2026-05-25"

    def test_story(self):
        self.run_story()


if __name__ == "__main__":
    unittest.main()

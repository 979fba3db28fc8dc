# SPDX-License-Identifier: GPL-3.0-or-later
"""The accessible tree of what a bundle is set up and reviewed with.

Run it through with-keyring and with-display (see meson.build).
"""

import unittest

import accessible
import driver

ROW_IN_SETUP = ", TikTok, United States, Setup for"


class AccessibilitySetup(accessible.AccessibleCase):
    def test_pages(self):
        self.program = driver.Program("--demo", "--demo-bundles", "12")
        self.program.find(role=driver.ROW, contains="Bundle ")
        self.check_profiles()
        self.check_setup()
        self.check_review()

    def check_dialog(self, name):
        self.program.find(role="dialog", name=name)
        self.check_page(name)

    def open_bundle(self, row, step):
        self.program.open_row(row)
        self.program.find(role="list item", contains=f", {step}, since ")

    def check_setup(self):
        program = self.program
        self.open_bundle(ROW_IN_SETUP, "Setup")
        program.find(role="table cell", contains="Video 5, ")
        self.check_page("setup")
        program.press(role="button", name="Edit…")
        self.check_dialog("Profile")
        self.leave_dialog()
        program.key("F2")
        self.check_dialog("Name, Tags, and Note")
        self.leave_dialog()
        for command, name in (("Plan Dates…", "Plan Dates"), ("Add Videos…", "Add Videos")):
            program.choose("Menu of the Videos", command)
            self.check_dialog(name)
            self.leave_dialog()
        self.check_video()

    def check_video(self):
        program = self.program
        program.choose("Menu of Video 1", "Edit…")
        self.check_dialog("Video 1")
        program.press(role="toggle button", name="Date", where=program.is_in_dialog)
        program.find(role="button", contains=" 20", where=program.is_in_dialog)
        self.check_page("calendar")
        program.key("Escape")
        program.gone(role="button", contains=" 20", where=program.is_in_dialog)
        self.leave_dialog()

    def check_profiles(self):
        program = self.program
        program.press(role="list item", contains="Setup, 3 bundles")
        program.choose("View Menu", 3)
        self.check_dialog("Profiles")
        self.leave_dialog()
        program.press(role="list item", contains="All, 12 bundles")

    def check_review(self):
        program = self.program
        self.open_bundle(", In Review for", "In Review")
        program.find(role="table cell", contains="Video 4, ")
        self.check_page("in review")
        program.press(role="button", name="Review…")
        program.find(role="button", name="Approve")
        self.check_page("review")
        program.press(role="button", name="Request Corrections…")
        program.find(role="text", name="What to correct")
        self.check_page("corrections")
        program.key("Escape")
        program.find(role="button", name="Approve")
        self.leave_dialog()


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The accessible tree of pages and dialogs, each row a sentence, each insensitive action with the
reason. Setup and review: test_accessibility_setup.

Run it through with-keyring and with-display (see meson.build).
"""

import re
import unittest

import accessible
import driver

SENTENCE = re.compile(r"^Bundle .+, (TikTok|Instagram|YouTube), .+, .+ for .+")


class Accessibility(accessible.AccessibleCase):
    def test_pages(self):
        program = self.program = driver.Program()
        program.find(role="button", name="Add API Key…")
        self.check_page("welcome")
        program.press(role="button", name="Add API Key…")
        program.find(role="button", name="Connect")
        program.press(name="Advanced")
        program.find(name="Server Address", role="text")
        self.check_page("add workspace")
        program.kill()

        program = self.program = driver.Program("--demo", "--demo-bundles", "8")
        program.find(role=driver.ROW, contains="Bundle ")
        self.check_page("list")
        self.check_rows()
        self.check_views()
        self.check_preferences()
        for key, name in (("F1", "Help"), ("ctrl+question", "Keyboard Shortcuts")):
            program.key(key)
            program.find(role="dialog", name=name)
            self.check_page(name)
            self.leave_dialog()
        program.choose("Main Menu", -1)
        program.find(role="dialog", contains="About")
        self.check_page("about")
        self.leave_dialog()
        self.check_create()
        self.check_batch()
        self.check_detail()

    def check_rows(self):
        def find_rows():
            rows = list(self.program.find_all_now(role="table row", contains="Bundle "))
            return rows if len(rows) == 8 else None

        for row in driver.wait_for(find_rows, "eight rows"):
            self.assertRegex(row.get_name(), SENTENCE)

    def check_views(self):
        """The pages other than lists of bundles."""
        program = self.program
        program.press(role="list item", contains="Needs Attention, ")
        program.find(role="list item", contains=" in Setup")
        self.check_page("attention")
        program.press(role="list item", name="Overview")
        program.find(contains="In Review, ")
        self.check_page("overview")
        program.press(role="list item", contains="Activity")
        program.find(role="list item", contains=" Bundles Found, ")
        self.check_page("activity")
        program.press(role="list item", name="All, 8 bundles")
        program.find(role=driver.ROW, contains="Bundle ")

    def check_detail(self):
        program = self.program
        program.open_row(", Setup for")
        program.find(role="list item", contains="Step 1 of 6, Setup, since ")
        program.find(role="list item", contains="Step 6 of 6, Completed, not yet reached")
        self.check_page("detail")
        program.press(role="button", name="Show All")
        program.find(role="button", name="Export History…")
        self.check_page("history")
        program.press(role="button", name="Back")
        program.gone(role="button", name="Export History…")
        program.choose("Bundle Menu", -1)
        program.find(name="JSON")
        self.check_page("raw data")
        program.key("Escape")
        self.check_questions()

    def check_questions(self):
        """The dialogs of actions: missing fields, and confirmation."""
        program = self.program
        program.open_row(", Instagram, France, Setup for")
        program.find(role="button", name="Complete Profile…")
        program.key("ctrl+Return")
        program.find(contains="Publish Anyway?")
        self.check_page("readiness")
        self.leave_dialog()
        program.open_row(", Published for")
        program.find(role="button", name="Unpublish…", where=driver.is_sensitive)
        program.key("ctrl+shift+Return")
        program.find(contains="Unpublish “")
        self.check_page("unpublish")
        program.key("Escape")
        program.gone(contains="Unpublish “")
        self.check_many()

    def check_many(self):
        """The question about many bundles, and the sheet with what becomes of them. Some of the
        larger sample can be published."""
        self.program.kill()
        program = self.program = driver.Program("--demo", "--demo-bundles", "40")
        driver.wait_for(lambda: program.find_now(role=driver.ROW, contains="Bundle "), "rows")
        program.open_row(", Published for")
        program.key("Escape")
        program.gone(role="list item", contains="Step 1 of ")
        program.key("ctrl+a")
        program.find(contains="40 of 40 selected")
        program.key("ctrl+Return")
        program.find(contains="selected cannot be published")
        self.check_page("publish many")
        program.key("Return")
        program.press(role="button", contains=" published")
        program.find(role="button", name="Copy Report")
        self.check_page("queue")
        program.press(role="button", name="Done")
        program.gone(role="button", name="Copy Report")

    def check_create(self):
        program = self.program
        program.key("ctrl+n")
        deep = program.find(role=driver.SWITCH, name="Deep Warming")
        self.assertFalse(driver.is_sensitive(deep))
        program.find(contains="Available on Instagram only.")
        program.find(role="spin button", contains="Number of Videos")
        self.check_page("create")
        program.press(role="button", name="Continue")
        program.find(role="button", name="Create Bundle")
        self.check_page("review")
        program.key("Escape")
        program.find(role="button", name="Continue")
        self.leave_dialog()

    def check_batch(self):
        program = self.program
        program.key("ctrl+shift+n")
        program.find(contains="Add a Country")
        program.type_into("Names or Codes", "Brazil")
        program.find(contains="1 Country")
        self.check_page("batch form")
        program.press(role="button", name="Continue", where=program.is_in_dialog)
        program.find(role="button", name="Create 1 Bundle")
        program.find(role="list item", name="Account + 1 video on TikTok, Brazil, Ready")
        self.check_page("batch list")
        program.key("Escape")
        program.find(role="button", name="Continue")
        self.leave_dialog()

    def check_preferences(self):
        program = self.program
        program.key("ctrl+comma")
        for name in ("General", "Tracking", "Privacy", "Workspaces"):
            program.press(role="page tab", name=name)
            self.check_page(f"preferences {name}")
            if name == "Tracking":
                program.find(role="spin button", contains="Review Deadline (Hours)")
        program.press(role="list item", name="Sample Data", where=program.is_in_dialog)
        program.find(contains="Read-Only")
        self.check_page("preferences workspace")
        program.key("Escape")
        program.find(role="page tab", name="General")
        self.leave_dialog()


if __name__ == "__main__":
    unittest.main()

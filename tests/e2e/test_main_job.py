# SPDX-License-Identifier: GPL-3.0-or-later
"""The main workflow, end to end: the real program, D-Bus session, keyring and HTTP on loopback,
driven through the accessibility bus.

Run it through with-keyring and with-display (see meson.build).
"""

import json
import os
import subprocess
import unittest

import case
import driver


class MainJob(case.Case):
    def test_main_job(self):
        program = self.connect()
        self.create(program)
        self.publish_and_undo(program)
        self.restart(program)
        self.command_line()

    def create(self, program):
        """Creates an Instagram bundle with deep warming, and checks what it still lacks."""
        program.press(role="button", name="New Bundle")
        deep = program.find(role=driver.SWITCH, name="Deep Warming")
        self.assertFalse(driver.is_sensitive(deep))
        program.find(contains="Available on Instagram only.")
        program.press(role="radio button", name="Instagram")
        program.press(role=driver.SWITCH, name="Deep Warming", where=driver.is_sensitive)
        program.find(role=driver.SWITCH, name="Deep Warming", where=driver.is_checked)
        program.press(role="button", name="Continue")
        program.press(role="button", name="Create Bundle")
        program.press(role="button", name="Open")
        created = driver.wait_for(self.server.find_newest, "the new bundle")
        self.assertEqual(created["platform"], "instagram")
        self.assertTrue(created["options"]["deep_warming"])
        program.find(role="label", name=created["id"])
        program.find(role="button", name="Complete Profile…")
        program.find(role="button", contains="Set Up 1 Video…")
        program.key("ctrl+Return")
        program.find(contains="Publish Anyway?")
        program.find(contains="Username")
        program.press(role="button", name="Close", where=program.is_in_dialog)
        program.gone(role="dialog")

    def publish_and_undo(self, program):
        """Publishes a configured bundle and unpublishes it with Undo."""
        bundle = self.server.find_configured()
        program.search(bundle)
        program.open_row("Bundle ")
        program.find(role="label", name=bundle)
        program.press(role="button", name="Publish", where=driver.is_sensitive)
        driver.wait_for(lambda: self.server.status(bundle) == "published", "the server's word")
        program.press(role="button", name="Undo")
        driver.wait_for(lambda: self.server.status(bundle) == "pending_setup", "the server's word")
        program.find(role=driver.ROW, contains=", Setup")

    def restart(self, program):
        """Key, list and draft are restored without a prompt."""
        program.key("ctrl+n")
        program.find(role="dialog", name="New Bundle")
        program.press(role="radio button", name="YouTube", where=program.is_in_dialog)
        program.find(role="radio button", name="YouTube", where=driver.is_checked)
        self.assertEqual(program.close(), 0)
        program = self.program = driver.Program()
        program.find(role=driver.ROW, contains="Bundle ")
        program.key("ctrl+n")
        program.find(contains="Draft restored")
        program.find(role="radio button", name="YouTube", where=driver.is_checked)

    def command_line(self):
        """The commands find the workspace and its key in the keyring."""
        program = os.path.join(driver.BUILD, "src", "bundles")
        answer = subprocess.run([program, "list", "--json"], check=True, capture_output=True,
                                text=True, timeout=driver.LIMIT)
        listed = [bundle["id"] for bundle in json.loads(answer.stdout)]
        self.assertEqual(listed, [bundle["id"] for bundle in self.server.ask("/bundles?per_page=100")])


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The complete flow by keyboard: connect, filter, open, publish, undo, create. Every step is a real
key press. Run it through with-keyring and
with-display (see meson.build).
"""

import unittest

import case
import driver
import keys


class Keyboard(keys.Keys, case.Case):
    def test_flow(self):
        program = self.connect()
        bundle = self.server.find_configured()
        self.filter_and_open(bundle)
        self.publish_and_undo(bundle)
        self.create()
        self.assertEqual(program.close(), 0)

    def filter_and_open(self, bundle):
        program = self.program
        program.key("ctrl+4")  # the bundles in Setup
        program.gone(role=driver.ROW, contains="Published for")
        program.search(bundle)
        program.key("Down")
        driver.wait_for(lambda: self.is_focused("Bundle "), "the row to have the focus")
        program.key("Return")
        program.find(role="label", name=bundle)

    def publish_and_undo(self, bundle):
        program = self.program
        program.find(role="button", name="Publish", where=driver.is_sensitive)
        program.key("ctrl+Return")
        driver.wait_for(lambda: self.server.status(bundle) == "published", "the server's word")
        program.find(role="button", name="Undo")
        program.key("ctrl+z")
        driver.wait_for(lambda: self.server.status(bundle) == "pending_setup", "the server's word")

    def create(self):
        program = self.program
        known = len(self.server.ask("/bundles?per_page=100"))
        program.key("ctrl+n")
        program.find(role=driver.SWITCH, name="Deep Warming")
        self.tab_to("Niche Warming")
        program.key("space")
        program.find(role=driver.SWITCH, name="Niche Warming", where=driver.is_checked)
        self.tab_to("Continue")
        program.key("Return")
        program.find(role="button", name="Create Bundle")
        self.tab_to("Create Bundle")
        program.key("Return")
        driver.wait_for(lambda: len(self.server.ask("/bundles?per_page=100")) > known, "an order")
        program.find(role="button", name="Open")  # of the toast
        self.assertEqual(len(self.server.ask("/bundles?per_page=100")), known + 1)
        newest = self.server.find_newest()
        self.assertTrue(newest["options"]["niche_warming"])


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The complete flow by keyboard: connect, filter, open, publish, undo, create. Every step is a real
key press. Run it through with-keyring and
with-display (see meson.build).
"""

import subprocess
import unittest

import case
import driver
from driver import Atspi

# More controls than any page has.
STOPS = 60


class Keyboard(case.Case):
    def setUp(self):
        super().setUp()
        self.focus = None
        self.listener = Atspi.EventListener.new(self.on_focus)
        self.listener.register("object:state-changed:focused")

    def tearDown(self):
        self.listener.deregister("object:state-changed:focused")
        super().tearDown()

    def on_focus(self, event):
        if event.detail1:
            self.focus = event.source

    def is_focused(self, name):
        return self.focus is not None and name in (self.focus.get_name() or "")

    def tab_to(self, name, key="Tab"):
        """Walks with Tab until the object of that name has the focus."""
        for _ in range(STOPS):
            if self.is_focused(name):
                return
            before = self.focus
            self.program.key(key)
            driver.wait_for(lambda: self.focus != before, f"the focus to leave {before and before.get_name()!r}")
        self.fail(f"no way to {name!r} by {key}")

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "5", text], check=True)

    def test_flow(self):
        program = self.program = driver.Program()
        self.connect_by_keys()
        bundle = self.server.find_configured()
        self.filter_and_open(bundle)
        self.publish_and_undo(bundle)
        self.create()
        self.assertEqual(program.close(), 0)

    def connect_by_keys(self):
        program = self.program
        program.find(role="button", name="Add API Key…")
        self.tab_to("Add API Key…")
        program.key("Return")
        program.find(role="button", name="Connect")
        self.tab_to("API Key")
        self.type(case.KEY)
        self.tab_to("Advanced")
        program.key("Return")
        program.find(role="text", name="Server Address")
        self.tab_to("Server Address")
        program.key("ctrl+a")
        self.type(self.server.address)
        program.key("Return")
        program.find(role=driver.ROW, contains="Bundle ")

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
        program.find(contains="Created")
        self.assertEqual(len(self.server.ask("/bundles?per_page=100")), known + 1)
        newest = self.server.find_newest()
        self.assertTrue(newest["options"]["niche_warming"])


if __name__ == "__main__":
    unittest.main()

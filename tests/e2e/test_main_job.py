# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, end to end: the real program, a real D-Bus session, a real
keyring and real HTTP on loopback, driven through the accessibility bus.

Run it through with-keyring and with-display (see meson.build).
"""

import os
import subprocess
import unittest

import driver

KEY = "tok_live_0123456789abcdef0123456789abcdef"


class Server:
    """The sample server as a program of its own, frozen in time."""

    def __init__(self, *arguments):
        program = os.path.join(driver.BUILD, "src", "demo", "bundles-demo-server")
        self.process = subprocess.Popen(
            [program, "--speed", "0", "--rate", "0", "--seed", "1", "--key", KEY, *arguments],
            stdout=subprocess.PIPE,
            text=True,
        )
        self.address = self.process.stdout.readline().strip()

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=driver.LIMIT)
        self.process.stdout.close()


class MainJob(unittest.TestCase):
    def setUp(self):
        self.server = Server("--bundles", "40")
        self.program = None

    def tearDown(self):
        if self.program is not None and self.program.process.poll() is None:
            self.program.quit()
        self.server.stop()

    def connect(self):
        """Enters the key in the dialog, with a wrong one first."""
        program = self.program = driver.Program()
        program.press(role="button", name="Add API Key…")
        program.press(name="Advanced")
        program.type_into("Server Address", self.server.address)
        program.type_into("API Key", "tok_live_wrong")
        program.press(role="button", name="Connect")
        program.find(contains="The server does not accept this key.")
        program.type_into("API Key", f"  {KEY}\n")
        program.press(role="button", name="Connect")
        program.find(role=("table row", "list item"), contains="Bundle ")
        return program

    def test_main_job(self):
        program = self.connect()
        self.create(program)
        self.publish_and_undo(program)
        self.restart(program)

    def create(self, program):
        """An Instagram bundle with deep warming, and what it still lacks."""
        program.press(role="button", name="New Bundle")
        deep = program.find(name="Deep Warming", contains=None)
        self.assertFalse(driver.is_sensitive(deep))
        program.find(contains="Available on Instagram only.")
        program.press(name="Instagram")
        program.press(name="Deep Warming", where=driver.is_sensitive)
        program.press(role="button", name="Continue")
        program.press(role="button", name="Create Bundle")
        program.press(role="button", name="Open")
        program.press(role="button", name="Publish…")
        program.find(contains="Not Ready to Publish")
        program.find(contains="Username")
        program.press(role="button", name="Close")

    def publish_and_undo(self, program):
        """A configured bundle: published at once, taken back with Undo."""

    def restart(self, program):
        """Key and list are there again, without a question."""
        self.assertEqual(program.quit(), 0)
        program = self.program = driver.Program()
        program.find(role=("table row", "list item"), contains="Bundle ")


if __name__ == "__main__":
    unittest.main()

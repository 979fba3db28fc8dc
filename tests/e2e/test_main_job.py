# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, end to end: the real program, a real D-Bus session, a real
keyring and real HTTP on loopback, driven through the accessibility bus.

Run it through with-keyring and with-display (see meson.build).
"""

import json
import os
import subprocess
import unittest
import urllib.request

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

    def ask(self, path):
        """What the server itself says."""
        request = urllib.request.Request(self.address + path, headers={"X-API-Key": KEY})
        with urllib.request.urlopen(request, timeout=driver.LIMIT) as answer:
            return json.load(answer)["data"]

    def status(self, bundle):
        return self.ask(f"/bundles/{bundle}")["status"]

    def find_newest(self):
        """The bundle that was created last."""
        return max(self.ask("/bundles?per_page=100"), key=lambda item: item["created_at"])

    def find_configured(self):
        """The newest bundle of the sample data that lacks nothing for publishing."""
        bundles = self.ask("/bundles?per_page=100")
        for item in sorted(bundles, key=lambda item: item["created_at"], reverse=True):
            account = self.ask(f"/bundles/{item['id']}")["account"] or {}
            if item["status"] == "pending_setup" and account.get("profile_picture_url"):
                return item["id"]
        raise AssertionError("the sample data has no configured bundle")

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=driver.LIMIT)
        self.process.stdout.close()


class MainJob(unittest.TestCase):
    def setUp(self):
        self.server = Server("--bundles", "12")
        self.program = None

    def tearDown(self):
        if self.program is not None:
            self.program.kill()
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
        program.find(role=driver.ROW, contains="Bundle ")
        return program

    def test_main_job(self):
        program = self.connect()
        self.create(program)
        self.publish_and_undo(program)
        self.restart(program)
        self.command_line()

    def create(self, program):
        """An Instagram bundle with deep warming, and what it still lacks."""
        program.press(role="button", name="New Bundle")
        deep = program.find(role="check box", name="Deep Warming")
        self.assertFalse(driver.is_sensitive(deep))
        program.find(contains="Available on Instagram only.")
        program.press(role="radio button", name="Instagram")
        program.press(role="check box", name="Deep Warming", where=driver.is_sensitive)
        program.find(role="check box", name="Deep Warming", where=driver.is_checked)
        program.press(role="button", name="Continue")
        program.press(role="button", name="Create Bundle")
        program.press(role="button", name="Open")
        created = driver.wait_for(self.server.find_newest, "the new bundle")
        self.assertEqual(created["platform"], "instagram")
        self.assertTrue(created["options"]["deep_warming"])
        program.find(role="label", name=created["id"])
        program.press(role="button", name="Publish", where=driver.is_sensitive)
        program.find(contains="Not Ready to Publish")
        program.find(contains="Username")
        program.press(role="button", name="Close", where=program.is_in_dialog)
        program.gone(role="dialog")

    def publish_and_undo(self, program):
        """A configured bundle: published at once, taken back with Undo."""
        bundle = self.server.find_configured()
        program.open_row(f"Bundle {bundle}")
        program.find(role="label", name=bundle)
        program.press(role="button", name="Publish", where=driver.is_sensitive)
        driver.wait_for(lambda: self.server.status(bundle) == "published", "the server's word")
        program.press(role="button", name="Undo")
        driver.wait_for(lambda: self.server.status(bundle) == "pending_setup", "the server's word")
        program.find(role=driver.ROW, contains=", Setup")

    def restart(self, program):
        """Key and list are there again, without a question."""
        self.assertEqual(program.close(), 0)
        program = self.program = driver.Program()
        program.find(role=driver.ROW, contains="Bundle ")

    def command_line(self):
        """The commands find the workspace and its key in the keyring."""
        program = os.path.join(driver.BUILD, "src", "bundles")
        answer = subprocess.run([program, "list", "--json"], check=True, capture_output=True,
                                text=True, timeout=driver.LIMIT)
        listed = [bundle["id"] for bundle in json.loads(answer.stdout)]
        self.assertEqual(listed, [bundle["id"] for bundle in self.server.ask("/bundles?per_page=100")])


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Shared by the end-to-end tests: the sample server as a separate process, and a program that is
connected to it."""

import json
import os
import subprocess
import unittest
import urllib.request

import driver

KEY = "tok_live_0123456789abcdef0123456789abcdef"


class Server:
    """The sample server as a separate process, with a frozen clock."""

    def __init__(self, *arguments):
        program = os.path.join(driver.BUILD, "src", "demo", "bundles-demo-server")
        self.process = subprocess.Popen(
            [program, "--speed", "0", "--rate", "0", "--seed", "1", "--key", KEY, "--commands",
             *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.address = self.process.stdout.readline().strip()

    def ask(self, path):
        """Sends a request directly to the server."""
        request = urllib.request.Request(self.address + path, headers={"X-API-Key": KEY})
        with urllib.request.urlopen(request, timeout=driver.LIMIT) as answer:
            return json.load(answer)["data"]

    def tell(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def count(self, prefix):
        """The requests so far that start with a method and a path."""
        return int(self.tell(f"count {prefix}"))

    def command(self, line):
        """What happens on the server's side, like the work of an operator."""
        answer = self.tell(line)
        if answer != "done":
            raise AssertionError(f"{line}: {answer}")

    def status(self, bundle):
        return self.ask(f"/bundles/{bundle}")["status"]

    def find_newest(self):
        """The newest bundle."""
        return max(self.ask("/bundles?per_page=100"), key=lambda item: item["created_at"])

    def find_configured(self):
        """The newest bundle of the sample data that can be published."""
        bundles = self.ask("/bundles?per_page=100")
        for item in sorted(bundles, key=lambda item: item["created_at"], reverse=True):
            account = self.ask(f"/bundles/{item['id']}")["account"] or {}
            if item["status"] == "pending_setup" and account.get("profile_picture_url"):
                return item["id"]
        raise AssertionError("the sample data has no configured bundle")

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=driver.LIMIT)
        self.process.stdin.close()
        self.process.stdout.close()


class Case(unittest.TestCase):
    """A test with a server and at most one program, both stopped in tearDown()."""

    server_arguments = ("--bundles", "12")

    def setUp(self):
        self.server = Server(*self.server_arguments)
        self.program = None

    def tearDown(self):
        if self.program is not None:
            self.program.kill()
        self.server.stop()

    def connect(self, environment=None, program=None):
        """Enters the key in the dialog, a wrong one first."""
        program = self.program = program or driver.Program(environment=environment)
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

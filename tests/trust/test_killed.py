# SPDX-License-Identifier: GPL-3.0-or-later
"""The program is killed at random moments while it orders out of a file, and started
again, until it is through. Then the server's own list is held against the file
with the results: no order is there twice, none is lost without a word.

TOK_SOAK=1000 makes it long; the suite has a short one.
"""

import csv
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest
import urllib.request

BUILD = os.environ.get("TOK_BUILD_DIR", "build")
KEY = "tok_live_0123456789abcdef0123456789abcdef"
ORDERS = int(os.environ.get("TOK_SOAK", "30"))
BEFORE = 3
# The moment of the kill, in seconds: within the start, the reading back, or an order.
# Where a program does not get that far, it is given more.
EARLIEST = 0.05
LATEST = 0.35
PATIENCE = 1.5


class Killed(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.random = random.Random(11)
        self.kills = 0
        self.latest = LATEST

    def tearDown(self):
        self.server.terminate()
        self.server.wait()
        self.server.stdout.close()
        self.folder.cleanup()

    def start_server(self, contract):
        program = os.path.join(BUILD, "src", "demo", "bundles-demo-server")
        self.server = subprocess.Popen(
            [program, "--speed", "0", "--rate", "0", "--seed", "1", "--key", KEY,
             "--bundles", str(BEFORE), "--credits", "1000000", "--contract", contract,
             "--fault", "POST /bundles:slow=60"],
            stdout=subprocess.PIPE, text=True)
        self.address = self.server.stdout.readline().strip()

    def list_bundles(self):
        """What the server itself says, page by page."""
        bundles, page = [], 1
        while True:
            request = urllib.request.Request(
                f"{self.address}/bundles?per_page=100&page={page}", headers={"X-API-Key": KEY})
            with urllib.request.urlopen(request, timeout=30) as answer:
                rows = json.load(answer)["data"]
            bundles += rows
            if len(rows) < 100:
                return bundles
            page += 1

    def write_file(self, country):
        path = pathlib.Path(self.folder.name, "orders.csv")
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["type", "platform", "country"])
            writer.writerows([["account_only", "tiktok", country]] * ORDERS)
        return path

    def run_until_killed(self, path):
        """Returns the exit code, None when it was killed before its end."""
        process = subprocess.Popen(
            [os.path.join(BUILD, "src", "bundles"), "create", "--from", str(path), "--yes"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "XDG_DATA_HOME": self.folder.name, "TOKPORTAL_API_KEY": KEY,
                 "TOKPORTAL_BASE_URL": self.address})
        try:
            process.communicate(timeout=self.random.uniform(EARLIEST, self.latest))
            return process.returncode
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            self.kills += 1
            return None

    def order_all(self, contract, country):
        self.start_server(contract)
        path = self.write_file(country)
        code = None
        for _ in range(40 * ORDERS):
            before = len(self.list_bundles())
            code = self.run_until_killed(path)
            if code is not None:
                break
            if len(self.list_bundles()) == before:
                self.latest *= PATIENCE
        self.assertIn(code, (0, 4), "never came to its end")
        results = path.with_name("orders.results.csv")
        with results.open(newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def compare(self, contract, country):
        rows = self.order_all(contract, country)
        bundles = {bundle["id"] for bundle in self.list_bundles()}
        claimed = [row["bundle"] for row in rows if row["bundle"]]
        unknown = sum(row["result"] == "unknown" for row in rows)
        beyond = len(bundles) - BEFORE - len(claimed)
        print(f"# figures: killed {self.kills} times, {contract}: {ORDERS} orders, "
              f"{len(claimed)} created, {unknown} shown as unknown, the server has "
              f"{beyond} bundles beyond those")
        self.assertEqual(len(rows), ORDERS)
        self.assertEqual(len(claimed), len(set(claimed)), "two orders claim one bundle")
        self.assertLessEqual(set(claimed), bundles, "a bundle is claimed that is not there")
        self.assertEqual(len(claimed) + unknown, ORDERS, "an order was lost without a word")
        self.assertGreaterEqual(beyond, 0)
        self.assertLessEqual(beyond, unknown, "an order was created twice")
        self.assertGreater(self.kills, 0)
        return unknown

    def test_early(self):
        self.compare("early-2026", "US")

    def test_current(self):
        # With a key nothing stays unknown.
        self.assertEqual(self.compare("2026-05-25", "USA"), 0)


if __name__ == "__main__":
    sys.exit(unittest.main())

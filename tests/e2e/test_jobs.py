# SPDX-License-Identifier: GPL-3.0-or-later
"""The five jobs of doc/design.md with the real pointer and the real keyboard. Each press is counted.

Run it through with-keyring and with-display (see meson.build).
"""

import subprocess
import unittest

import case
import driver


class Jobs(case.Case):
    server_arguments = ("--bundles", "40")

    def setUp(self):
        super().setUp()
        self.cost = 0

    def count(self, job, most, work, *arguments):
        """Does a job, and fails if it costs more than the table says."""
        self.cost = 0
        work(*arguments)
        print(f"{job}: {self.cost} clicks and keys (table: {most})")
        self.assertLessEqual(self.cost, most, job)

    def click(self, node, modifier=None):
        """A click with the pointer."""
        if modifier is not None:
            subprocess.run(["xdotool", "keydown", modifier], check=True)
        try:
            self.program.click(node)
        finally:
            if modifier is not None:
                subprocess.run(["xdotool", "keyup", modifier], check=True)
        self.cost += 1

    def press(self, **what):
        """The same where GTK tells a place beside the button: in a dialog that still moves, in a row
        with margins."""
        self.program.press(**what)
        self.cost += 1

    def key(self, keys):
        self.program.key(keys)
        self.cost += 1

    def write(self, text):
        subprocess.run(["xdotool", "type", "--delay", "5", text], check=True)
        self.cost += 1

    def nodes(self):
        """The rows of the list. Their names change while they are read in the background."""
        return [node for node in self.program.find_all_now(role=driver.ROW)
                if (node.get_name() or "").startswith("Bundle ")]

    def rows(self):
        return [node.get_name() for node in self.nodes()]

    def is_all_setup(self):
        rows = self.rows()
        return rows and all(", Setup for " in row for row in rows)

    def statuses(self):
        return [item["status"] for item in self.server.ask("/bundles?per_page=100")]

    def test_jobs(self):
        program = self.connect()
        name = self.dup_name()
        program.find(role=driver.ROW, contains=f"Bundle {name}, ")
        self.count("find one", 1, self.find_one, name)
        program.key("ctrl+a")
        program.key("BackSpace")
        program.key("Escape")
        driver.wait_for(lambda: len(self.rows()) > 5, "all rows")
        self.count("see what needs me, and act on it", 2, self.act)
        program.key("Escape")
        program.gone(role="dialog")
        program.press(role="list item", contains="Setup, ")
        driver.wait_for(self.is_all_setup, "Setup only")
        self.count("publish many", 4, self.publish_many)
        self.count("order one", 4, self.order_one)
        self.count("order 20 in 5 countries", 5, self.order_many)
        self.assertEqual(program.close(), 0)

    def dup_name(self):
        """The username of the newest bundle that has one."""
        for item in sorted(self.server.ask("/bundles?per_page=100"),
                           key=lambda item: item["created_at"], reverse=True):
            account = self.server.ask(f"/bundles/{item['id']}").get("account") or {}
            if account.get("username"):
                return account["username"]
        raise AssertionError("the sample data has no username")

    def find_one(self, name):
        self.write(name)
        driver.wait_for(lambda: len(self.rows()) == 1 and name in self.rows()[0], "the one row")

    def act(self):
        """One click shows it, one click begins it."""
        self.click(self.program.find(role="list item", contains="Needs Attention, "))
        self.press(role="button", name="Review All…")
        self.program.find(role="dialog")

    def publish_many(self):
        before = self.statuses().count("published")
        self.click(driver.wait_for(self.nodes, "rows")[0])
        self.program.find(role="list item", contains="Step 1 of ")
        self.click(driver.wait_for(self.nodes, "rows beside the detail")[-1], "shift")
        self.program.find(role="label", contains=" selected")
        self.click(self.program.find(role="button", name="Publish…"))
        self.program.find(contains="selected cannot be published")
        self.press(role="button", contains="Publish ")
        driver.wait_for(lambda: self.statuses().count("published") > before, "the server's word")

    def order_one(self):
        before = len(self.statuses())
        self.key("ctrl+n")
        self.press(role=driver.SWITCH, name="Niche Warming")
        self.press(role="button", name="Continue")
        self.press(role="button", name="Create Bundle")
        driver.wait_for(lambda: len(self.statuses()) == before + 1, "the order")

    def order_many(self):
        before = self.total()
        self.key("ctrl+shift+n")
        self.program.find(contains="Add a Country")
        self.write("US FR DE JP BR 4 each")
        self.press(role="button", name="Continue")
        self.press(role="button", name="Create 20 Bundles")
        driver.wait_for(lambda: self.total() == before + 20, "twenty orders")

    def total(self):
        return len(self.server.ask("/bundles?per_page=100"))


if __name__ == "__main__":
    unittest.main()

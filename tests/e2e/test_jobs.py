# SPDX-License-Identifier: GPL-3.0-or-later
"""The five jobs of doc/design.md with the real pointer and the real keyboard. Each press is counted.

Run it through with-keyring and with-display (see meson.build).
"""

import os
import pathlib
import subprocess
import unittest

import case
import driver

SETTINGS = "io/github/bundles_desktop/Bundles"


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

    def click(self, find, modifier=None):
        """A click with the pointer on what find() returns, once that stays where it is."""
        if modifier is not None:
            subprocess.run(["xdotool", "keydown", modifier], check=True)
        try:
            self.program.click(find)
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

    def is_written_in(self, node):
        """Whether what is typed goes into that object of a dialog."""
        states = node.get_state_set()
        return (states.contains(driver.Atspi.StateType.FOCUSED)
                and states.contains(driver.Atspi.StateType.EDITABLE)
                and self.program.is_in_dialog(node))

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
        program.press(role="list item", where=lambda node: node.get_name().startswith("Setup, "))
        driver.wait_for(self.is_all_setup, "Setup only")
        self.count("publish many", 4, self.publish_many)
        self.count("order one", 4, self.order_one)
        self.count("order 20 in 5 countries", 4, self.order_many)
        # The program asks before it quits amid an order.
        program.gone(contains=" of 20")
        self.assertEqual(program.close(), 0)
        self.start_with_attention()
        self.count("see what needs me, and act on it", 1, self.act_at_once)
        self.program.key("Escape")
        self.program.gone(role="dialog")
        self.assertEqual(self.program.close(), 0)

    def start_with_attention(self):
        """The page to start with is a setting."""
        folder = pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / "glib-2.0" / "settings"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "keyfile").write_text(
            f"[{SETTINGS}]\nstart-view='attention'\n", encoding="utf-8")
        self.program = driver.Program(environment={"GSETTINGS_BACKEND": "keyfile"})

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
        self.click(lambda: self.program.find_now(role="list item", contains="Needs Attention, "))
        self.press(role="button", name="Review All…")
        self.program.find(role="dialog")

    def act_at_once(self):
        """Where the program starts with it, only the action is left."""
        self.press(role="button", name="Review All…")
        self.program.find(role="dialog")

    def publish_many(self):
        before = self.statuses().count("published")
        n_rows = len(self.nodes())
        self.click(lambda: next(iter(self.nodes()), None))
        self.program.find(role="list item", contains="Step 1 of ")
        # Beside the page the list has other rows, which come one after the other.
        driver.wait_for(lambda: len(self.nodes()) == n_rows, "all rows")
        self.click(lambda: next(reversed(self.nodes()), None), "shift")
        self.program.find(role="label", contains=" selected")
        self.click(lambda: self.program.find_now(role="button", name="Publish…"))
        self.program.find(contains="selected cannot be published")
        self.press(role="button", contains="Publish ")
        driver.wait_for(lambda: self.statuses().count("published") > before, "the server's word")
        self.program.gone(role="dialog")

    def order_one(self):
        before = len(self.statuses())
        self.key("ctrl+n")
        self.press(role=driver.SWITCH, name="Niche Warming")
        self.press(role="button", name="Continue")
        self.press(role="button", name="Create Bundle")
        driver.wait_for(lambda: len(self.statuses()) == before + 1, "the order")
        # The server has it before the dialog knows. Until then keys are the dialog's.
        self.program.gone(role="dialog")

    def order_many(self):
        before = self.total()
        self.key("ctrl+shift+n")
        self.program.find(where=self.is_written_in)
        self.write("US FR DE JP BR 4 each")
        self.press(role="button", name="Continue")
        self.press(role="button", name="Create 20 Bundles")
        driver.wait_for(lambda: self.total() == before + 20, "twenty orders")

    def total(self):
        return len(self.server.ask("/bundles?per_page=100"))


if __name__ == "__main__":
    unittest.main()

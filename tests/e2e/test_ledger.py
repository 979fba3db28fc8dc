# SPDX-License-Identifier: GPL-3.0-or-later
"""Banner, question and recovery after the record of orders was lost."""

import os
import unittest

import case
import driver

DATABASE = os.path.join(os.environ["XDG_DATA_HOME"], "bundles", "bundles.db")


def picture(name):
    """Saves a screenshot if TOK_PICTURES is set."""
    if "TOK_PICTURES" in os.environ:
        driver.picture(os.path.join(os.environ["TOK_PICTURES"], name + ".png"))


def damage():
    """Overwrites the third page of the database, which contains no orders."""
    with open(DATABASE, "r+b") as file:
        file.seek(2 * 4096)
        file.write(b"\xa5" * 4096)


class Ledger(case.Case):
    def test_record(self):
        self.recover(self.connect())
        self.delete()

    def recover(self, program):
        """After Ctrl+Q the database is one complete file, so all orders can be recovered."""
        self.order(program)
        program.press(role="button", name="Open")
        self.assertEqual(program.close(), 0)
        self.assertFalse(os.path.exists(DATABASE + "-wal"))

        damage()
        program = self.program = driver.Program()
        program.find(contains="Earlier orders may be unknown")
        program.find(role="button", name="Add API Key…")
        picture("ledger-banner")
        program.press(role="button", name="Details…")
        program.find(contains=DATABASE + ".2")
        program.find(role="button", name="Show in Files")
        picture("ledger-dialog")
        program.press(role="button", name="Recover")
        program.find(contains="1 order recovered")
        program.find(role=driver.ROW, contains="Bundle ")
        program.gone(contains="Earlier orders may be unknown")
        picture("ledger-recovered")
        self.assertEqual(program.close(), 0)

    def delete(self):
        """Asks once before creating, and not again after a confirmation."""
        os.truncate(DATABASE, 0)

        program = self.connect()
        before = self.server.find_newest()["id"]
        self.order(program)
        program.find(contains="Create Anyway?")
        picture("ledger-question")
        program.press(role="button", name="Cancel")
        program.gone(contains="Create Anyway?")
        self.assertEqual(self.server.find_newest()["id"], before)
        program.press(role="button", name="Create Bundle")
        program.press(role="button", name="Create")
        self.open_order(program)
        self.assertNotEqual(self.server.find_newest()["id"], before)
        program.gone(contains="Earlier orders may be unknown")
        self.order(program)
        self.open_order(program)

    def open_order(self, program):
        """What is pressed while its page takes the place of another one is lost."""
        program.press(role="button", name="Open")
        program.find(role="button", name="Back to the List")

    def order(self, program):
        program.press(role="button", name="New Bundle")
        program.press(role="radio button", name="Instagram")
        program.press(role="button", name="Continue")
        program.press(role="button", name="Create Bundle")


if __name__ == "__main__":
    unittest.main()

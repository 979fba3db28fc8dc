# SPDX-License-Identifier: GPL-3.0-or-later
"""A real keyring that is locked, and asks: first the question is cancelled, then it is answered.

Run it through with-keyring --answers "cancel password" and with-display (see meson.build).
"""

import unittest

import case
import driver

from gi.repository import Gio, GLib

LOCKED = "The keyring is locked."


def lock():
    """What the desktop does when the user locks it."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    login = ["/org/freedesktop/secrets/collection/login"]
    bus.call_sync("org.freedesktop.secrets", "/org/freedesktop/secrets",
                  "org.freedesktop.Secret.Service", "Lock", GLib.Variant("(ao)", (login,)), None,
                  Gio.DBusCallFlags.NONE, -1, None)


class Keyring(case.Case):
    def count_reads(self):
        return self.server.count("GET /bundles?")

    def test_locked(self):
        """What was read before is shown in any case, and the key is asked for again."""
        self.assertEqual(self.connect().close(), 0)
        lock()
        program = self.program = driver.Program()
        program.find(contains=LOCKED)
        program.find(role=driver.ROW, contains="Bundle ")
        self.assertIsNone(program.find_now(contains="no keyring"))
        self.assertIsNone(program.find_now(name="Replace Key…"))
        n_reads = self.count_reads()
        program.press(role="button", name="Unlock…")
        program.gone(contains=LOCKED)
        driver.wait_for(lambda: self.count_reads() > n_reads, "a request with the key")
        self.assertEqual(program.close(), 0)


if __name__ == "__main__":
    unittest.main()

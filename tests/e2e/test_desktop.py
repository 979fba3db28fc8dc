# SPDX-License-Identifier: GPL-3.0-or-later
"""Integration with the desktop: started as a service, the program answers GNOME Shell's search from
its cache, opens a result, and runs the actions of the desktop file; a second start uses the first
process."""

import os
import subprocess
import unittest

import case
import driver

from gi.repository import Gio, GLib

NAME = "io.github.bundles_desktop.Bundles"
PATH = "/io/github/bundles_desktop/Bundles"
SEARCH = "org.gnome.Shell.SearchProvider2"

# Settings in a file, so that the test can change them.
SETTINGS = {"GSETTINGS_BACKEND": "keyfile"}


class Desktop(case.Case):
    def setUp(self):
        super().setUp()
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.service = None

    def tearDown(self):
        if self.service is not None and self.service.poll() is None:
            self.service.kill()
            self.service.wait()
        super().tearDown()

    def call(self, path, interface, method, *arguments):
        signature = {"GetInitialResultSet": "(as)", "GetSubsearchResultSet": "(asas)",
                     "GetResultMetas": "(as)", "ActivateResult": "(sasu)", "LaunchSearch": "(asu)",
                     "ActivateAction": "(sava{sv})"}[method]
        answer = self.bus.call_sync(NAME, path, interface, method, GLib.Variant(signature, arguments),
                                    None, Gio.DBusCallFlags.NONE, int(driver.LIMIT * 1000), None)
        return answer.unpack()[0] if answer.n_children() else None

    def search(self, method, *arguments):
        return self.call(PATH + "/SearchProvider", SEARCH, method, *arguments)

    def has_owner(self):
        answer = self.bus.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus",
                                    "NameHasOwner", GLib.Variant("(s)", (NAME,)), None,
                                    Gio.DBusCallFlags.NONE, -1, None)
        return answer.unpack()[0]

    def start_service(self):
        program = os.path.join(driver.BUILD, "src", "bundles")
        self.service = subprocess.Popen([program, "--gapplication-service"],
                                        env={**os.environ, **SETTINGS})
        driver.wait_for(self.has_owner, "the service on the session bus")

    def set_search(self, on):
        path = os.path.join(os.environ["XDG_CONFIG_HOME"], "glib-2.0", "settings", "keyfile")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"[{PATH[1:]}]\nshell-search={'true' if on else 'false'}\n")

    def test_desktop(self):
        self.connect(environment=SETTINGS)
        self.assertEqual(self.program.close(), 0)
        self.start_service()
        bundle = self.server.ask("/bundles?per_page=100")[3]["id"]
        self.find(bundle)
        self.switch_off(bundle)
        self.open(bundle)
        self.second_start()

    def find(self, bundle):
        """At least two characters; at most five results, with name and description."""
        self.assertEqual(self.search("GetInitialResultSet", ["b"]), [])
        self.assertEqual(len(self.search("GetInitialResultSet", ["bn"])), 5)
        results = self.search("GetInitialResultSet", [bundle.upper()])
        self.assertEqual([result.split("/")[1] for result in results], [bundle])
        self.assertEqual(self.search("GetSubsearchResultSet", results, [bundle, "no such"]), [])
        meta = self.search("GetResultMetas", results)[0]
        self.assertEqual(meta["id"], results[0])
        self.assertTrue(meta["name"])
        self.assertEqual(meta["description"].count(" · "), 2)
        self.assertEqual(self.search("GetResultMetas", ["nothing", "no/such"]), [])

    def switch_off(self, bundle):
        self.set_search(False)
        driver.wait_for(lambda: self.search("GetInitialResultSet", [bundle]) == [], "no results")
        self.set_search(True)
        driver.wait_for(lambda: self.search("GetInitialResultSet", [bundle]), "results")

    def open(self, bundle):
        result = self.search("GetInitialResultSet", [bundle])[0]
        self.search("ActivateResult", result, [bundle], 0)
        self.program = driver.Program.adopt(self.service)
        self.program.find(role="label", name=bundle)
        self.call(PATH, "org.freedesktop.Application", "ActivateAction", "new", [], {})
        self.program.find(role=driver.SWITCH, name="Deep Warming")
        self.program.key("Escape")
        self.program.gone(role=driver.SWITCH, name="Deep Warming")

    def second_start(self):
        """A second start forwards its arguments and exits."""
        other = self.server.ask("/bundles?per_page=100")[5]["id"]
        program = os.path.join(driver.BUILD, "src", "bundles")
        subprocess.run([program, "--view", "all", "--open", other], check=True,
                       timeout=driver.LIMIT)
        self.program.find(role="label", name=other)


if __name__ == "__main__":
    unittest.main()

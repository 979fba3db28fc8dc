# SPDX-License-Identifier: GPL-3.0-or-later
"""A test whose program follows a server with bundles that the test changes."""

import os
import shutil
import subprocess
import unittest

import case
import driver
import script_server

from gi.repository import Gio, GLib

NAME = "io.github.bundles_desktop.Bundles"
PATH = "/io/github/bundles_desktop/Bundles"


def write_settings(**values):
    """Keeps the settings in a file, so that they persist across starts."""
    path = os.path.join(os.environ["XDG_CONFIG_HOME"], "glib-2.0", "settings", "keyfile")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    lines = [f"{key.replace('_', '-')}={value}" for key, value in values.items()]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join([f"[{PATH[1:]}]", *lines, ""]))


class Case(unittest.TestCase):
    """Connects the workspace once; each test starts from a copy of that state."""

    n_bundles = 8
    connect = case.Case.connect

    @classmethod
    def setUpClass(cls):
        os.environ["GSETTINGS_BACKEND"] = "keyfile"
        cls.server = script_server.ScriptServer(cls.n_bundles)
        cls.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        cls.folder = os.path.join(os.environ["XDG_DATA_HOME"], "bundles")
        cls.connected = cls.folder + "-connected"

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()
        shutil.rmtree(cls.folder, ignore_errors=True)
        shutil.rmtree(cls.connected, ignore_errors=True)

    def setUp(self):
        self.program = None
        self.processes = []
        self.server.begin()
        write_settings()
        shutil.rmtree(self.folder, ignore_errors=True)
        if not os.path.exists(self.connected):
            self.connect()
            self.activate("quit")
            self.assertEqual(self.program.process.wait(timeout=driver.LIMIT), 0)
            shutil.copytree(self.folder, self.connected)
        else:
            shutil.copytree(self.connected, self.folder)

    def tearDown(self):
        if self.program is not None:
            self.program.kill()
        for process in self.processes:
            if process.poll() is None:
                process.kill()
            process.wait()
        self.server.release()

    def open(self):
        """Starts the program with a window and waits for the first read."""
        self.program = driver.Program()
        self.program.find(role=driver.ROW, contains="Bundle ")
        return self.program

    def start(self, *arguments):
        """Starts the program without opening a window."""
        program = os.path.join(driver.BUILD, "src", "bundles")
        self.processes.append(subprocess.Popen([program, *arguments]))
        return self.processes[-1]

    def has_owner(self, name=NAME):
        answer = self.bus.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus",
                                    "NameHasOwner", GLib.Variant("(s)", (name,)), None,
                                    Gio.DBusCallFlags.NONE, -1, None)
        return answer.unpack()[0]

    def activate(self, action, *parameters):
        """Activates an action of the program over D-Bus, as the desktop does."""
        self.bus.call_sync(NAME, PATH, "org.freedesktop.Application", "ActivateAction",
                           GLib.Variant("(sava{sv})", (action, parameters, {})), None,
                           Gio.DBusCallFlags.NONE, int(driver.LIMIT * 1000), None)

    def request_and_hold(self):
        """Makes the program send a request, and holds the response. A refresh that is requested
        while another one finishes is merged with it."""
        self.server.hold()

        def is_held():
            self.activate("refresh")
            return self.server.n_held > 0

        driver.wait_for(is_held, "the request")

    def change(self, videos=(), **statuses):
        """Changes bundles, and the videos of some, while no window has the focus, and lets the
        program read it."""
        self.request_and_hold()
        driver.drop_focus()
        driver.wait_for(lambda: not self.program.is_active(), "the window to lose the keyboard")
        self.server.videos.update(videos)
        self.server.bundles.update(statuses)
        self.server.release()

    def close_window(self):
        """Closes the window, as its close button does."""
        self.program.key("ctrl+w")

    def has_no_window(self):
        return self.program.window() is None

# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed Flatpak in its sandbox: what it may do, where its key goes, which
files it writes, and that it can be seen. Run by tests/flatpak/run."""

import json
import os
import pathlib
import subprocess
import unittest

import driver
import portal


ID = "io.github.bundles_desktop.Bundles"
KEY = "tok_live_0123456789abcdef0123456789abcdef"
HOME = pathlib.Path(os.environ["HOME"])
SOURCE = pathlib.Path(os.environ["TOK_SOURCE_DIR"])


def flatpak(*arguments, **options):
    return subprocess.run(["flatpak", *arguments], check=True, capture_output=True, text=True,
                          timeout=driver.LIMIT, **options).stdout


class Server:
    """The sample server, which is built for the private Debian 13."""

    def __init__(self, *arguments):
        environment = {**os.environ, "XDG_CACHE_HOME": os.environ["TOK_CACHE_HOME"]}
        self.process = subprocess.Popen(
            [SOURCE / "build-aux/shell", SOURCE / "build/src/demo/bundles-demo-server", "--speed", "0",
             "--rate", "0", "--seed", "1", "--key", KEY, *arguments],
            stdout=subprocess.PIPE, text=True, env=environment)
        self.address = self.process.stdout.readline().strip()

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=driver.LIMIT)
        self.process.stdout.close()


class Sandboxed(driver.Program):
    """The program inside: its process id there says nothing here."""

    def __init__(self, *arguments):
        self._watch(subprocess.Popen(["flatpak", "run", "--env=GSK_RENDERER=cairo", ID, *arguments]))

    def is_application(self, application):
        return application.get_name() in ("bundles", ID)


class Sandbox(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.portal = portal.Portal()

    def setUp(self):
        self.program = None
        self.servers = []

    def tearDown(self):
        if self.program is not None:
            subprocess.run(["flatpak", "kill", ID], check=False, capture_output=True)
            self.program.kill()
        for server in self.servers:
            server.stop()

    def serve(self, *arguments):
        self.servers.append(Server(*arguments))
        return self.servers[-1]

    def test_permissions(self):
        """Exactly the five, and no bus, no folder beside them."""
        shown = flatpak("info", "--show-permissions", ID).split()
        groups = [line for line in shown if line.startswith("[")]
        values = {key: set(filter(None, value.split(";")))
                  for key, _, value in (line.partition("=") for line in shown if "=" in line)}
        self.assertEqual(groups, ["[Context]"])
        # What "fallback-x11" is: X11 where there is no Wayland.
        self.assertEqual(values.pop("sockets") - {"x11"}, {"wayland", "fallback-x11"})
        self.assertEqual(values, {"shared": {"network", "ipc"}, "devices": {"dri"}})

    def test_languages(self):
        """Every catalogue is inside, so that a bundle file brings its language."""
        languages = (SOURCE / "po/LINGUAS").read_text(encoding="utf-8").split()
        found = flatpak("run", "--command=find", ID, "/app/share/locale", "-name", "bundles.mo")
        self.assertEqual(sorted(path.split("/")[4] for path in found.split()), sorted(languages))

    def test_licence(self):
        folder = f"/app/share/licenses/{ID}"
        found = flatpak("run", "--command=find", ID, folder, "-name", "COPYING", "-type", "f")
        self.assertIn(f"{folder}/COPYING", found.split())

    def test_key_files_and_notification(self):
        server = self.serve("--bundles", "12")
        self.connect(server)
        self.assertGreater(self.portal.secrets_given, 0)
        self.assertEqual(self.program.close(), 0)
        self.find_key_again()
        self.look_at_files()
        self.revoke(server)

    def connect(self, server):
        program = self.program = Sandboxed()
        program.press(name="Add API Key…")
        program.press(name="Advanced")
        program.type_into("Server Address", server.address)
        program.type_into("API Key", KEY)
        program.press(name="Connect")
        program.find(role=driver.ROW, contains="Bundle ")

    def find_key_again(self):
        """Another process finds the key where the first one left it."""
        listed = json.loads(flatpak("run", ID, "list", "--json"))
        self.assertEqual(len(listed), 12)
        keyrings = list(HOME.glob(f".var/app/{ID}/data/keyrings/*"))
        self.assertEqual(len(keyrings), 1, "the key is in libsecret's encrypted file")

    def look_at_files(self):
        """Nothing outside of its own folder, and the key in clear in no file."""
        self.assertEqual([path.name for path in HOME.iterdir() if path.name != ".cache"], [".var"])
        self.assertEqual(os.listdir(HOME / ".var/app"), [ID])
        files = [path for path in HOME.rglob("*") if path.is_file()]
        self.assertIn("bundles.db", [path.name for path in files])
        for path in files:
            self.assertNotIn(KEY.encode(), path.read_bytes(), path)
        flatpak("run", "--command=sh", ID, "-c", "echo x >$HOME/outside")
        self.assertFalse((HOME / "outside").exists())

    def asks_again(self):
        self.portal.change_network()
        return self.program.find_now(contains="no longer works")

    def revoke(self, server):
        """The key stops working while nobody looks: said through the portal."""
        self.program = Sandboxed()
        self.program.find(role=driver.ROW, contains="Bundle ")
        port = server.address.rpartition(":")[2].partition("/")[0]
        server.stop()
        self.servers.remove(server)
        self.serve("--port", port, "--bundles", "12", "--key", "tok_live_another")
        driver.drop_focus()
        driver.wait_for(self.asks_again, "the refused key")
        told = driver.wait_for(lambda: list(self.portal.notifications.values()), "a notification")
        self.assertEqual([content["title"] for content in told], ["Workspace: Key No Longer Works"])


if __name__ == "__main__":
    unittest.main(verbosity=2)

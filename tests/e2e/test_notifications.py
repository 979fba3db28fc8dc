# SPDX-License-Identifier: GPL-3.0-or-later
"""Notifications on a real session bus while no window has the focus: when they are sent, what a
click does, and when they are withdrawn.

Run it through with-keyring and with-display (see meson.build).
"""

import os
import sqlite3
import unittest

import driver
import following
import notifications

from gi.repository import GLib


def is_changed(name):
    """Whether the accessible name of a row marks it as changed."""
    return lambda node: name in node.get_name() and node.get_name().endswith(", changed")


class Notifications(following.Case):
    n_bundles = 12

    def setUp(self):
        super().setUp()
        self.service = None

    def tearDown(self):
        super().tearDown()
        self.service.stop()

    def wait_for_titles(self, *titles):
        driver.wait_for(lambda: self.service.titles() == sorted(titles),
                        f"{titles} and not {self.service.titles()}")

    def test_notifications(self):
        self.service = notifications.Freedesktop()
        self.open()
        self.baseline()
        self.open_bundle()
        self.mark_as_seen()
        self.take_back()
        self.summarize()
        self.keep_focus()
        self.open_view()
        self.assertEqual(self.service.titles(), [])

    def baseline(self):
        """No notification for the first read, or for a refresh without changes."""
        self.change()
        self.change(bnd_01="in_review")
        self.wait_for_titles("name_01 Is In Review")
        self.assertEqual(self.service.n_notified, 1)

    def open_bundle(self):
        body = self.service.find("name_01 Is In Review")[1]
        self.assertTrue(body.startswith("Review the work before about "), body)
        self.service.press("name_01 Is In Review")
        self.program.find(role="label", name="bnd_01")
        self.program.gone(role=driver.ROW, where=is_changed("name_01"))

    def mark_as_seen(self):
        """Works without showing the window; the open bundle stays open."""
        self.change(bnd_02="accepted")
        self.wait_for_titles("name_02 Was Accepted")
        self.program.find(role=driver.ROW, where=is_changed("name_02"))
        self.service.press("name_02 Was Accepted", "Mark as Seen")
        self.program.gone(role=driver.ROW, where=is_changed("name_02"))
        self.wait_for_titles()
        self.program.find(role="label", name="bnd_01")

    def take_back(self):
        """Withdrawn after being viewed in the window, after another change, and when replaced."""
        self.change(bnd_03="accepted", bnd_04="accepted", bnd_05="accepted")
        self.wait_for_titles("name_03 Was Accepted", "name_04 Was Accepted", "name_05 Was Accepted")
        self.program.open_row("Bundle name_03")
        self.wait_for_titles("name_04 Was Accepted", "name_05 Was Accepted")
        n_notified = self.service.n_notified
        self.change(bnd_04="finalized", bnd_05="completed")
        self.wait_for_titles("name_05 Is Completed")
        self.assertEqual(self.service.n_notified, n_notified + 1)
        self.service.press("name_05 Is Completed", "Mark as Seen")
        self.wait_for_titles()

    def summarize(self):
        """More than three changes become one summary."""
        self.change(bnd_00="accepted", bnd_01="accepted", bnd_06="accepted", bnd_07="accepted")
        self.wait_for_titles("4 Bundles Changed")
        self.assertEqual(self.service.find("4 Bundles Changed")[1], "4 accepted")
        self.change(bnd_00="completed", bnd_01="completed", bnd_06="completed", bnd_02="completed")
        self.wait_for_titles("5 Bundles Changed")
        self.assertEqual(self.service.find("5 Bundles Changed")[1], "1 accepted, 4 completed")
        self.service.press("5 Bundles Changed", "Mark as Seen")
        self.wait_for_titles()
        for name in ("name_00", "name_01", "name_02", "name_06", "name_07"):
            self.program.gone(role=driver.ROW, where=is_changed(name))

    def keep_focus(self):
        """A focused window gets no notification, then or later."""
        n_notified = self.service.n_notified
        self.server.bundles["bnd_07"] = "in_review"
        self.activate("refresh")
        driver.wait_for(self.program.is_active, "the window to get the keyboard")
        self.program.find(role=driver.ROW, where=is_changed("name_07"))
        self.change()
        self.assertEqual(self.service.n_notified, n_notified)
        self.service.shown.clear()

    def open_view(self):
        """A click on a summary opens the view with all of its bundles."""
        self.change(bnd_08="accepted", bnd_09="accepted", bnd_10="accepted", bnd_11="accepted")
        self.wait_for_titles("4 Bundles Changed")
        self.service.press("4 Bundles Changed")
        self.program.gone(role=driver.ROW, contains="Bundle name_07")
        self.program.find(role=driver.ROW, contains="Bundle name_08")

    def test_videos(self):
        """A video to review, and a file that could not be downloaded, of bundles whose status stays
        the same."""
        self.service = notifications.Freedesktop()
        self.server.videos = {"bnd_03": {"status": "accepted"}}
        self.open()
        self.program.open_row("Bundle name_03")
        self.program.find(contains="Video 1")
        self.change(videos={"bnd_03": {"status": "in_review"}})
        self.wait_for_titles("Videos of name_03 Are Ready for Review")
        self.assertEqual(self.server.bundles["bnd_03"], "published")
        self.change(videos={"bnd_03": {"status": "in_review", "download_issue": True}})
        self.wait_for_titles("A File of name_03 Could Not Be Downloaded")
        self.assertEqual(self.service.n_notified, 2)
        self.service.press("A File of name_03 Could Not Be Downloaded")
        self.program.gone(role=driver.ROW, where=is_changed("name_03"))
        self.wait_for_titles()

    def query_database(self, statement):
        path = os.path.join(os.environ["XDG_DATA_HOME"], "bundles", "bundles.db")
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            return [row[0] for row in connection.execute(statement)]
        finally:
            connection.close()

    def test_while_not_running(self):
        """With org.gtk.Notifications, which keeps notifications after the program has exited. The
        last test by name: it removes the workspace and its key."""
        self.service = notifications.Gtk()
        self.open()
        self.change(bnd_01="in_review", bnd_02="accepted")
        driver.wait_for(lambda: len(self.service.shown) == 2, "two notifications")
        workspace, = self.query_database("SELECT id FROM workspaces")
        self.assertEqual(sorted(self.service.shown),
                         [f"bundle-{workspace}-bnd_01", f"bundle-{workspace}-bnd_02"])
        content = self.service.shown[f"bundle-{workspace}-bnd_01"]
        self.assertEqual(content["default-action"], "app.open-bundle-in")
        self.assertEqual(content["default-action-target"], (workspace, "bnd_01"))
        self.assertEqual(content["buttons"], [{"label": "Mark as Seen", "action": "app.mark-seen",
                                               "target": (workspace, "bnd_01")}])
        self.activate("quit")
        self.assertEqual(self.program.process.wait(timeout=driver.LIMIT), 0)
        self.assertEqual(len(self.service.shown), 2)
        self.mark_seen(workspace)
        self.go_on(workspace)
        self.remove()

    def mark_seen(self, workspace):
        """The button starts the program, which sends no request, reads no key and opens no
        window."""
        n_asked = self.server.n_asked
        service = self.start("--gapplication-service")
        driver.wait_for(self.has_owner, "the service on the session bus")
        self.activate("mark-seen", GLib.Variant("(ss)", (workspace, "bnd_01")))
        driver.wait_for(lambda: len(self.service.shown) == 1, "one notification")
        driver.wait_for(
            lambda: self.query_database("SELECT bundle FROM notices") == ["bnd_02"], "the mark")
        self.assertEqual(
            self.query_database("SELECT id FROM bundles WHERE unseen IS NOT NULL"), ["bnd_02"])
        self.assertEqual(self.server.n_asked, n_asked)
        self.activate("quit")
        self.assertEqual(service.wait(timeout=driver.LIMIT), 0)

    def go_on(self, workspace):
        """The next run repeats no notification, opens a remaining one and withdraws it."""
        service = self.start("--gapplication-service")
        driver.wait_for(self.has_owner, "the service on the session bus")
        self.activate("open-bundle-in", GLib.Variant("(ss)", (workspace, "bnd_02")))
        self.program = driver.Program.adopt(service)
        self.program.find(role="label", name="bnd_02")
        driver.wait_for(lambda: not self.service.shown, "no notification")
        self.assertEqual(len(self.service.added), 2)

    def remove(self):
        """Removing a workspace withdraws its notifications."""
        self.change(bnd_03="in_review")
        driver.wait_for(lambda: self.service.titles() == ["name_03 Is In Review"], "a notification")
        self.activate("refresh")
        self.program.key("ctrl+comma")
        self.program.press(name="Workspaces")
        self.program.press(role="list item", contains="Workspace")
        self.program.press(role="button", name="Remove Workspace…")
        self.program.press(role="button", name="Remove")
        driver.wait_for(lambda: not self.service.shown, "no notification")


if __name__ == "__main__":
    unittest.main()

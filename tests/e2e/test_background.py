# SPDX-License-Identifier: GPL-3.0-or-later
"""Running without a window: only with the portal's permission, whose answer the switch shows, and
until the program is quit.

Run it through with-keyring and with-display (see meson.build).
"""

import unittest

import case
import driver
import following
import notifications
import portal

from gi.repository import Gio

SWITCH = "Track in the Background"
AUTOSTART = "Start at Login"


class Case(following.Case):
    """With a portal, if the test serves one."""

    def setUp(self):
        super().setUp()
        self.portal = None
        self.service = notifications.Freedesktop()

    def tearDown(self):
        super().tearDown()
        self.service.stop()
        if self.portal is not None:
            self.portal.stop()

    def serve(self, **answers):
        self.portal = portal.Portal()
        for name, answer in answers.items():
            setattr(self.portal, name, answer)

    def open_preferences(self):
        self.program.key("ctrl+comma")
        self.program.press(name="Tracking")
        self.program.find(role=driver.SWITCH, name=SWITCH)

    def find_switch(self, name, on):
        """The switch of that name, once it is sensitive and has the given state."""
        self.program.find(role=driver.SWITCH, name=name, where=lambda node: driver.is_sensitive(node)
                          and driver.is_checked(node) == on)

    def turn_on(self, name):
        """Turns the switch on, which looks so at once, and waits until the portal was asked about it."""
        n_asked = len(self.portal.asked)
        self.program.press(role=driver.SWITCH, name=name)
        driver.wait_for(lambda: len(self.portal.asked) > n_asked, "the question")
        self.find_switch(name, True)

    def go_to_background(self):
        """Allows running in the background, and closes the window."""
        self.open_preferences()
        self.turn_on(SWITCH)
        self.program.key("Escape")
        self.program.gone(role=driver.SWITCH, name=SWITCH)
        self.close_window()
        driver.wait_for(self.has_no_window, "the window to close")

    def wait_for_end(self, process):
        self.assertEqual(process.wait(timeout=driver.LIMIT), 0)

    def end_with_window(self):
        self.program.key("Escape")
        self.program.gone(role=driver.SWITCH, name=SWITCH)
        self.close_window()
        self.wait_for_end(self.program.process)


class Session(Case):
    """With permission."""

    def test_granted(self):
        """Without window and widgets, changes are notified; a click opens a new window; quitting
        ends the process."""
        self.serve()
        self.open()
        self.check_permission_request()
        self.notify_without_window()
        self.open_again()
        self.close_window()
        driver.wait_for(self.has_no_window, "the window to close")
        self.activate("quit")
        self.wait_for_end(self.program.process)

    def check_permission_request(self):
        self.assertEqual(self.portal.asked, [])
        self.open_preferences()
        self.find_switch(SWITCH, False)
        self.turn_on(SWITCH)
        self.assertFalse(self.portal.asked[-1]["autostart"])
        self.find_switch(AUTOSTART, False)
        self.turn_on(AUTOSTART)
        self.assertTrue(self.portal.asked[-1]["autostart"])
        self.assertEqual(self.portal.asked[-1]["commandline"], ["bundles", "--background"])
        driver.wait_for(lambda: self.portal.status == "Following 8 bundles", "the status")
        self.program.key("Escape")
        self.program.gone(role=driver.SWITCH, name=SWITCH)

    def notify_without_window(self):
        self.request_and_hold()
        self.close_window()
        driver.wait_for(self.has_no_window, "the window to close")
        self.server.bundles["bnd_03"] = "in_review"
        self.server.release()
        driver.wait_for(lambda: self.service.titles() == ["name_03 Is In Review"], "a notification")
        self.assertIsNone(self.program.process.poll())
        self.assertEqual(self.program.application.get_child_count(), 0)

    def open_again(self):
        """The window shows the list from memory: the server does not respond."""
        self.server.hold()
        self.service.press("name_03 Is In Review")
        driver.wait_for(self.program.window, "a window")
        self.program.find(role="label", name="bnd_03")
        self.server.release()

    def test_next_session(self):
        """At login it starts without a window; a second such start has no effect, a normal start
        opens the window."""
        self.serve()
        self.open()
        self.go_to_background()
        self.activate("quit")
        self.wait_for_end(self.program.process)
        self.server.bundles.update(bnd_01="accepted")

        process = self.start("--background")
        driver.wait_for(lambda: self.service.titles() == ["name_01 Was Accepted"], "a notification")
        self.wait_for_end(self.start("--background"))
        self.wait_for_end(self.start("--view", "all"))
        self.program = driver.Program.adopt(process)
        self.program.find(role=driver.ROW, contains="Bundle name_01")
        # Closing the window keeps it running; Ctrl+Q ends it.
        self.close_window()
        driver.wait_for(self.has_no_window, "the window to close")
        self.wait_for_end(self.start("--view", "all"))
        self.program.find(role=driver.ROW, contains="Bundle name_01")
        self.assertEqual(self.program.close(), 0)


class Rare(Case):
    """The other answers of the portal, what runs without it, and a key that no longer works."""

    def test_denied(self):
        self.serve(background=False)
        self.open()
        self.open_preferences()
        self.program.press(role=driver.SWITCH, name=SWITCH)
        self.program.find(contains="The system does not allow it.")
        self.find_switch(SWITCH, False)
        self.assertEqual(len(self.portal.asked), 1)
        self.end_with_window()
        # Denied: the next start does not ask again.
        self.open()
        self.assertEqual(len(self.portal.asked), 1)

    def is_activatable(self):
        answer = self.bus.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus",
                                    "ListActivatableNames", None, None,
                                    Gio.DBusCallFlags.NONE, -1, None)
        return portal.NAME in answer.unpack()[0]

    def test_absent(self):
        """No portal, or, on a machine with portals, one without the interface."""
        if self.is_activatable():
            self.portal = portal.Portal(without=(portal.BACKGROUND,))
        self.check_absent()

    def test_other_portal(self):
        self.portal = portal.Portal(without=(portal.BACKGROUND,))
        self.check_absent()

    def check_absent(self):
        self.open()
        self.open_preferences()
        self.program.press(role=driver.SWITCH, name=SWITCH)
        self.program.find(contains="its Background portal does not answer")
        self.find_switch(SWITCH, False)
        self.end_with_window()

    def test_autostart_refused(self):
        self.serve(autostart=False)
        self.open()
        self.open_preferences()
        self.program.press(role=driver.SWITCH, name=SWITCH)
        self.find_switch(AUTOSTART, False)
        self.program.press(role=driver.SWITCH, name=AUTOSTART)
        self.program.find(contains="The system did not allow it.")
        self.find_switch(AUTOSTART, False)
        self.find_switch(SWITCH, True)
        # Off again: removed from the session's autostart.
        self.portal.autostart = True
        self.program.press(role=driver.SWITCH, name=AUTOSTART)
        self.find_switch(AUTOSTART, True)
        self.program.press(role=driver.SWITCH, name=SWITCH)
        self.find_switch(SWITCH, False)
        driver.wait_for(lambda: not self.portal.asked[-1]["autostart"], "the end of autostart")
        self.check_vanished()
        self.end_with_window()

    def check_vanished(self):
        """A portal that vanishes before its response counts as absent."""
        n_asked = len(self.portal.asked)
        self.portal.silent = True
        self.program.press(role=driver.SWITCH, name=SWITCH)
        self.program.find(contains="Asking the system")
        driver.wait_for(lambda: len(self.portal.asked) > n_asked, "the question")
        self.portal.stop()
        self.portal = None
        self.program.find(contains="its Background portal does not answer")
        self.find_switch(SWITCH, False)

    def test_denied_later(self):
        """Permission is requested at each start: withdrawn permission turns it off, renewed
        permission turns it on."""
        self.serve()
        self.open()
        self.go_to_background()
        self.activate("quit")
        self.wait_for_end(self.program.process)

        self.portal.background = False
        self.wait_for_end(self.start("--background"))
        self.program = driver.Program()
        self.open_preferences()
        self.find_switch(SWITCH, False)
        self.program.find(contains="The system does not allow it.")
        self.end_with_window()

        self.portal.background = True
        self.program = driver.Program()
        self.open_preferences()
        self.find_switch(SWITCH, True)

    def test_not_wanted(self):
        """With background off, such a start exits at once."""
        self.serve()
        self.wait_for_end(self.start("--background"))
        self.assertEqual(self.portal.asked, [])

    def test_sample_data(self):
        """A run that a second start cannot reach never hides."""
        self.serve()
        following.write_settings(run_in_background="true")
        self.program = driver.Program("--demo")
        self.program.find(role=driver.ROW, contains="Bundle ")
        self.open_preferences()
        self.program.find(contains="Not available with sample data")
        self.assertEqual(self.portal.asked, [])
        self.end_with_window()

    def test_revoked(self):
        """The key is revoked while no window is open: one notification, and no requests until the
        key is replaced."""
        self.serve()
        self.open()
        self.go_to_background()
        self.activate("quit")
        self.wait_for_end(self.program.process)
        self.server.key = "tok_live_another"
        self.server.refusal = "AUTH_REVOKED_KEY"
        process = self.start("--background")
        driver.wait_for(lambda: self.service.titles() == ["Workspace: Key No Longer Works"],
                        "a notification")
        n_asked = self.server.n_asked
        self.service.press("Workspace: Key No Longer Works")
        self.program = driver.Program.adopt(process)
        self.program.find(contains="The key for Workspace no longer works")
        self.program.find(role="button", name="Replace Key…")
        self.assertEqual(self.server.n_asked, n_asked)
        self.assertEqual(self.service.n_notified, 1)
        self.server.key = case.KEY
        self.activate("refresh")
        self.program.gone(role="button", name="Replace Key…")


if __name__ == "__main__":
    unittest.main()

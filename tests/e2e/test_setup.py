# SPDX-License-Identifier: GPL-3.0-or-later
"""From a new bundle to a completed one, through the accessibility bus, on both contracts: profile
with a picture, three videos from files, publication, corrections, approval.

Run it through with-keyring and with-display (see meson.build).
"""

import unittest

import driver
import story


class Bus(story.Story):
    def run_story(self):
        program = self.connect(environment=self.get_environment())
        self.create(program)
        self.fill_profile(program)
        for position in (1, 2, 3):
            self.fill_video(program, position)
        program.press(role="button", name="Close", where=program.is_in_dialog)
        program.gone(role="dialog")
        program.press(role="button", name="Publish", where=driver.is_sensitive)
        self.wait_for_bundle("published")
        self.server.command(f"status {self.bundle} accepted")
        self.reload(program, "Step 3 of 6, Accepted, since")
        self.server.command(f"status {self.bundle} in_review")
        self.reload(program, "Step 4 of 6, In Review, since")
        self.review(program)
        self.wait_for_bundle("finalized")
        self.reload(program, "Step 5 of 6, Finalized, since")
        self.server.command(f"status {self.bundle} completed")
        self.reload(program, "Step 6 of 6, Completed, since")
        self.check_server()
        self.check_history()
        self.assertEqual(program.close(), 0)

    def create(self, program):
        program.press(role="button", name="New Bundle")
        number = program.find(role="spin button", name="Number of Videos")
        number.get_value_iface().set_current_value(3)
        # The default of the current contract.
        if driver.is_checked(program.find(role=driver.SWITCH, name="Finalize Automatically")):
            program.press(role=driver.SWITCH, name="Finalize Automatically")
        program.press(role="button", name="Continue")
        program.press(role="button", name="Create Bundle")
        program.press(role="button", name="Open")
        self.bundle = driver.wait_for(self.server.find_newest, "the new bundle")["id"]
        program.find(role="label", name=self.bundle)
        program.gone(role="dialog")

    def fill_profile(self, program):
        program.press(role="button", name="Complete Profile…")
        program.type_into("Username", story.USERNAME)
        program.type_into("Visible Name", story.VISIBLE_NAME)
        program.type_into("Biography", story.BIOGRAPHY)
        self.copy_file(self.path / "face.png")
        program.press(role="button", name="Paste Picture")
        program.press(role="button", name="Use Picture")
        program.find(name="Sent when you save")
        program.press(role="button", name="Save", where=program.is_in_dialog)
        program.gone(role="dialog")

    def fill_video(self, program, position):
        """The first path as an address, the others as the path that a terminal shows."""
        if position == 1:
            program.press(role="button", name="Set Up…")
        else:
            program.press(role="button", name="Next Video")
        program.find(role="dialog", name=f"Video {position}")
        program.type_into("Caption", story.CAPTIONS[position - 1])
        program.press(role="toggle button", name="Link", where=program.is_in_dialog)
        video = self.videos[position - 1]
        program.type_into("Link", video.as_uri() if position == 1 else str(video))
        program.press(role="button", name="Use Link")
        program.find(contains=f"{video.name}\n")
        program.press(role="toggle button", name="Date", where=program.is_in_dialog)
        program.press(role="button", contains=" 20", where=self.is_possible_day)
        program.press(role="button", name="Save", where=program.is_in_dialog)
        self.wait_for_video(position, "configured")
        program.find(role="label", name="Saved")

    def is_possible_day(self, node):
        return (self.program.is_in_dialog(node) and driver.is_sensitive(node)
                and node.get_name().split(" ")[0].isdigit())

    def reload(self, program, step):
        program.key("F5")
        program.find(role="list item", contains=step)

    def review(self, program):
        """The profile needs corrections first, the videos are fine."""
        program.press(role="button", name="Review…")
        program.press(role="button", name="Request Corrections…")
        program.type_into("What to correct", story.CORRECTION)
        program.press(role="button", name="Request Corrections")
        self.wait_for_account("pending_corrections")
        program.press(role="button", name="Close", where=program.is_in_dialog)
        program.gone(role="dialog")
        self.server.command(f"account {self.bundle} in_review")
        self.reload(program, "Step 4 of 6, In Review, since")
        program.press(role="button", name="Review…")
        program.find(role="label", name="1 of 4")
        program.press(role="button", name="Approve", where=program.is_in_dialog)
        self.wait_for_account("finalized")
        for position in (1, 2, 3):
            program.find(role="label", name=f"{position + 1} of 4")
            program.press(role="button", name="Approve", where=program.is_in_dialog)
            self.wait_for_video(position, "finalized")
        program.find(role="label", name="All Reviewed")
        program.press(role="button", name="Close", where=program.is_in_dialog)
        program.gone(role="dialog")


class Early(Bus):
    contract = "early-2026"

    def test_story(self):
        self.run_story()


class Current(Bus):
    contract = "2026-05-25"

    def test_story(self):
        self.run_story()


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole way of a bundle, from an order with a profile and videos to a completed one, on both
contracts: what the user does, what the operator does, and what the server has in the end. The tests
of the story say how the user does it."""

import itertools
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import zlib

import case
import driver

USERNAME = "lena.trains"
VISIBLE_NAME = "Lena Trains"
BIOGRAPHY = "Two minutes a day."
CAPTIONS = ("Squats for beginners", "A plank a day")
POSITIONS = range(1, len(CAPTIONS) + 1)
CORRECTION = "The name has a typo."

# F5 is pressed again after so many looks.
LOOKS = 10

# The steps of the account, each once.
HISTORY = (
    "Created by You", "Profile Saved by You", *(f"Video {n}: Saved by You" for n in POSITIONS),
    "Published by You", "Accepted", "In Review", "You Requested Corrections to the Profile",
    "Profile Approved by You", *(f"Video {n}: Approved by You" for n in POSITIONS), "Finalized",
    "Completed",
)


def make_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def write_picture(path, side=64):
    """A PNG with a gradient."""
    line = b"\0" + bytes(value for x in range(side) for value in (3 * x, 80, 160))
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + make_chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
        + make_chunk(b"IDAT", zlib.compress(line * side))
        + make_chunk(b"IEND", b"")
    )


def write_video(path, content):
    """Begins like an MP4. Nobody plays it."""
    head = struct.pack(">I4s4sI", 16, b"ftyp", b"isom", 512)
    path.write_bytes(head + content * 1000)


class Story(case.Case):
    """Each test has a server of one contract, files, and a program without settings. Subclasses have
    press(), switch_off(), enter(), enter_number(), open_found(), paste_picture(), give_video() and
    choose_day()."""

    contract = None

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="bundles story ")
        self.path = pathlib.Path(self.folder.name)
        self.log = self.path / "server.log"
        self.server_arguments = ("--bundles", "3", "--contract", self.contract, "--log",
                                 str(self.log))
        self.clipboard = None
        self.bundle = None
        write_picture(self.path / "face.png")
        self.videos = [self.path / f"clip {n}.mp4" for n in POSITIONS]
        for number, video in enumerate(self.videos):
            write_video(video, bytes([number]))
        super().setUp()

    def tearDown(self):
        super().tearDown()
        self.empty_clipboard()
        self.folder.cleanup()

    def get_environment(self):
        """Folders of its own, as the files of one test share a session."""
        environment = {}
        for name in ("DATA", "CONFIG", "CACHE", "STATE"):
            folder = self.path / name
            folder.mkdir(exist_ok=True)
            environment[f"XDG_{name}_HOME"] = str(folder)
        return environment

    def empty_clipboard(self):
        if self.clipboard is not None:
            self.clipboard.kill()
            self.clipboard.communicate()
            self.clipboard = None

    def copy(self, kind, text):
        """Copies something in another program."""
        self.empty_clipboard()
        script = os.path.join(os.path.dirname(__file__), "clipboard.py")
        self.clipboard = subprocess.Popen([sys.executable, script, kind, text],
                                          stdout=subprocess.PIPE, text=True)
        self.assertEqual(self.clipboard.stdout.readline(), "ready\n")

    # --- the way -----------------------------------------------------------------------------

    def run_story(self):
        self.connect(environment=self.get_environment())
        self.create()
        self.fill_profile()
        for position in POSITIONS:
            self.fill_video(position)
        self.leave_dialog()
        self.publish()
        self.operate("status accepted", "Step 3 of 6, Accepted, since")
        self.operate("status in_review", "Step 4 of 6, In Review, since")
        self.review()
        self.wait_for_bundle("finalized")
        self.reload("Step 5 of 6, Finalized, since")
        self.operate("status completed", "Step 6 of 6, Completed, since")
        self.check_server()
        self.check_history()
        self.assertEqual(self.program.close(), 0)

    def operate(self, command, step):
        """Something happens on the other side, and the user looks again."""
        what, status = command.split(" ")
        self.server.command(f"{what} {self.bundle} {status}")
        self.reload(step)

    def reload(self, step):
        """Looks again until the step is there: a refresh joins one that has begun, which may have
        read the bundle already."""
        looks = itertools.count()

        def is_reached():
            if next(looks) % LOOKS == 0:
                self.program.key("F5")
            return self.program.find_now(role="list item", contains=step)

        driver.wait_for(is_reached, step)

    def create(self):
        program = self.program
        self.press("New Bundle")
        self.enter_number("Number of Videos", len(CAPTIONS))
        # The default of the current contract.
        if driver.is_checked(program.find(role=driver.SWITCH, name="Finalize Automatically")):
            self.switch_off("Finalize Automatically")
        self.press("Continue")
        self.press("Create Bundle")
        program.gone(role="dialog")
        self.bundle = driver.wait_for(self.server.find_newest, "the new bundle")["id"]
        # The toast with Open may be gone before a busy machine looks for it.
        program.search(self.bundle)
        self.open_found()
        program.find(role="label", name=self.bundle)

    def fill_profile(self):
        program = self.program
        self.press("Complete Profile…")
        self.enter("Username", USERNAME)
        self.enter("Visible Name", VISIBLE_NAME)
        self.enter("Biography", BIOGRAPHY)
        self.copy("text/uri-list", (self.path / "face.png").as_uri() + "\r\n")
        self.paste_picture()
        self.press("Use Picture")
        program.find(name="Sent when you save")
        self.press("Save")
        program.gone(role="dialog")

    def fill_video(self, position):
        """The first path as an address, the second as the path that a terminal shows."""
        program = self.program
        self.press("Set Up…" if position == 1 else "Next Video")
        program.find(role="dialog", name=f"Video {position}")
        self.enter("Caption", CAPTIONS[position - 1])
        video = self.videos[position - 1]
        self.give_video(video.as_uri() if position == 1 else str(video))
        program.find(contains=f"{video.name}\n")
        self.press("Date")
        self.choose_day()
        self.press("Save")
        self.wait_for_video(position, "configured")
        program.find(role="button", name="Save", where=self.is_spent)

    def is_possible_day(self, node):
        return (self.program.is_in_dialog(node) and driver.is_sensitive(node)
                and node.get_name().split(" ")[0].isdigit())

    def is_spent(self, node):
        """A button of the dialog that has nothing more to do."""
        return self.program.is_in_dialog(node) and not driver.is_sensitive(node)

    def leave_dialog(self):
        self.press("Close")
        self.program.gone(role="dialog")

    def publish(self):
        self.press("Publish")
        self.wait_for_bundle("published")
        self.program.find(role="list item", contains="Step 2 of 6, Published, since")

    def review(self):
        """The profile needs corrections first, the videos are fine."""
        program = self.program
        self.press("Review…")
        self.press("Request Corrections…")
        self.enter("What to correct", CORRECTION)
        self.press("Request Corrections")
        self.wait_for_account("pending_corrections")
        program.gone(name="What to correct")
        self.leave_dialog()
        self.operate("account in_review", "Step 4 of 6, In Review, since")
        self.press("Review…")
        program.find(role="label", name=f"1 of {len(CAPTIONS) + 1}")
        self.press("Approve")
        self.wait_for_account("finalized")
        for position in POSITIONS:
            program.find(role="label", name=f"{position + 1} of {len(CAPTIONS) + 1}")
            self.press("Approve")
            self.wait_for_video(position, "finalized")
        program.find(role="label", name="All Reviewed")
        self.leave_dialog()

    # --- the server --------------------------------------------------------------------------

    def ask_bundle(self, rest=""):
        return self.server.ask(f"/bundles/{self.bundle}{rest}")

    def ask_account(self):
        return self.ask_bundle("/account")["account"]

    def wait_for_account(self, status):
        driver.wait_for(lambda: self.ask_account()["status"] == status, f"the account {status}")

    def wait_for_video(self, position, status):
        driver.wait_for(lambda: self.ask_bundle("/videos")[position - 1]["status"] == status,
                        f"video {position} {status}")

    def wait_for_bundle(self, status):
        driver.wait_for(lambda: self.server.status(self.bundle) == status, f"the bundle {status}")

    def check_server(self):
        """What was set up, and that each step happened once."""
        account = self.ask_account()
        self.assertEqual(account["username"], USERNAME)
        self.assertEqual(account["visible_name"], VISIBLE_NAME)
        self.assertEqual(account["biography"], BIOGRAPHY)
        self.assertIn("profile-pictures/", account["profile_picture_url"])
        self.assertTrue(account["profile_picture_url"].endswith(".png"))
        self.assertEqual(account["status"], "finalized")
        videos = self.ask_bundle("/videos")
        self.assertEqual([video["description"] for video in videos], list(CAPTIONS))
        self.assertEqual([video["status"] for video in videos], ["finalized"] * len(CAPTIONS))
        self.assertEqual(len({video["video_url"] for video in videos}), len(CAPTIONS))
        for video in videos:
            self.assertIn("/storage/videos/", video["video_url"])
            self.assertIsNotNone(video["target_publish_start_date"])
        moves = [json.loads(line) for line in self.log.read_text().splitlines()]
        self.assertEqual(
            [move["to"] for move in moves if move["bundle_id"] == self.bundle],
            ["pending_setup", "published", "accepted", "in_review", "finalized", "completed"])

    def check_history(self):
        """The history of the bundle has each step once, and nothing has an upload address."""
        program = self.program
        program.find(role="list item", contains="Step 6 of 6, Completed, since")
        program.press(role="button", name="Show All")
        program.find(role="button", name="Export History…")
        names = []

        def is_complete():
            names[:] = [node.get_name() for node in program.find_all_now(role="list item")]
            return set(HISTORY) <= set(names)

        try:
            driver.wait_for(is_complete, "the whole history")
        except driver.Timeout:
            self.fail("\n".join(names))
        for step in HISTORY:
            self.assertEqual(names.count(step), 1, step)
        texts = [node.get_name() or "" for node in driver.walk(program.application)]
        self.assertFalse([text for text in texts if "/upload" in text or "token=" in text])

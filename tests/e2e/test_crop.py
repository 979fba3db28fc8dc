# SPDX-License-Identifier: GPL-3.0-or-later
"""Cropping a picture with the real pointer and keyboard.

Run it through with-keyring and with-display (see meson.build).
"""

import pathlib
import subprocess
import tempfile
import unittest

import case
import driver
import story

AREA = {"role": "slider", "name": "Visible part of the picture"}


class Crop(case.Case):
    server_arguments = ("--bundles", "3", "--contract", "2026-05-25")

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="bundles crop ")
        self.picture = pathlib.Path(self.folder.name) / "face.png"
        story.write_picture(self.picture, 85)
        super().setUp()

    def tearDown(self):
        super().tearDown()
        self.folder.cleanup()

    def open_profile(self):
        program = self.connect()
        program.open_row("TikTok")
        program.press(role="button", name="Edit…")
        program.type_into("Username", self.picture.as_uri())
        program.find(name="Username", where=driver.is_ready_for_text)
        program.key("ctrl+a")
        program.key("ctrl+x")
        field = program.find(name="Username", where=driver.is_ready_for_text)
        driver.wait_for(lambda: field.get_character_count() == 0, "the address on the clipboard")

    def open_picture(self):
        self.program.press(role="button", name="Paste Picture")
        driver.wait_for(self.is_focused, "the focus in the picture")

    def is_focused(self):
        area = self.program.find_now(**AREA)
        return area and driver.is_focused(area)

    def get_zoom(self):
        return self.program.find(**AREA).get_value_iface().get_current_value()

    def wait_for_zoom(self, zoom):
        driver.wait_for(lambda: abs(self.get_zoom() - zoom) < 0.001, f"the zoom {zoom}")

    def wait_until_used(self):
        self.program.find(name="Sent when you save")
        self.program.gone(**AREA)

    def get_cropped(self):
        """The pictures that are kept, by their names."""
        folder = pathlib.Path(driver.os.environ["XDG_CACHE_HOME"]) / "bundles" / "pictures"
        return {file.name: file.read_bytes() for file in folder.glob("*.png")}

    def wait_for_other(self, known):
        """The cropped picture, once it is the only one and another one."""
        driver.wait_for(lambda: len(self.get_cropped()) == 1
                        and known not in self.get_cropped().values(), "another part")
        return next(iter(self.get_cropped().values()))

    def move_pointer(self, *arguments):
        subprocess.run(["xdotool", *map(str, arguments)], check=True)

    def drag(self, dx, dy):
        extents = self.program.wait_for_place(lambda: self.program.find_now(**AREA))
        x, y = extents.x + extents.width // 2, extents.y + extents.height // 2
        self.move_pointer("mousemove", x, y, "mousedown", 1)
        for part in (1, 2, 3, 4):
            self.move_pointer("mousemove", x + dx * part // 4, y + dy * part // 4)
        self.move_pointer("mouseup", 1)

    def test_crop(self):
        self.open_profile()
        self.open_picture()
        self.wait_for_zoom(1)
        for _ in range(5):
            self.program.key("plus")
        self.wait_for_zoom(1.1 ** 5)
        self.program.key("minus")
        self.wait_for_zoom(1.1 ** 4)
        self.program.key("Return")
        self.wait_until_used()
        middle = self.wait_for_other(None)

        # The arrow keys choose another part; Ctrl+Return uses it too, and does not save.
        self.open_picture()
        for _ in range(4):
            self.program.key("plus")
        self.program.key("Left")
        self.program.key("Left")
        self.program.key("ctrl+Return")
        self.wait_until_used()
        left = self.wait_for_other(middle)
        self.program.find(role="button", name="Save", where=self.program.is_in_dialog)

        # So does the pointer; the wheel zooms.
        self.open_picture()
        for _ in range(4):
            self.program.key("plus")
        self.wait_for_zoom(1.1 ** 4)
        self.drag(-60, 0)
        self.move_pointer("click", 4)
        self.wait_for_zoom(1.1 ** 5)
        self.move_pointer("click", 5)
        self.wait_for_zoom(1.1 ** 4)
        self.program.press(role="button", name="Use Picture")
        self.wait_until_used()
        self.assertNotEqual(self.wait_for_other(left), middle)

        # Escape leaves the page and not the dialog, which keeps the picture.
        kept = self.get_cropped()
        self.open_picture()
        self.program.key("Escape")
        self.program.gone(**AREA)
        self.program.find(name="Sent when you save")
        self.assertEqual(self.get_cropped(), kept)


if __name__ == "__main__":
    unittest.main()

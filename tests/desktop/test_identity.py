# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop and the stores read about the program: one id everywhere, the
five permissions, and what the rules of the stores ask of texts and pictures.

    test_identity.py SOURCE BUILD ID
"""

import configparser
import datetime
import json
import pathlib
import re
import struct
import sys
import unittest
import xml.etree.ElementTree as ElementTree

# Of the program, and of this build of it: one of the development profile has its own.
NAME = "io.github.bundles_desktop.Bundles"
SOURCE, BUILD, ID = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
DATA = SOURCE / "data"
VERSION = re.search(r"version: '([^']+)'", (SOURCE / "meson.build").read_text())[1]


def read_ini(path):
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str
    parser.read_string(path.read_text(encoding="utf-8"))
    return parser


class Identity(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.metainfo = ElementTree.parse(BUILD / f"data/{ID}.metainfo.xml").getroot()
        cls.desktop = read_ini(BUILD / f"data/{ID}.desktop")
        cls.manifest = json.loads((SOURCE / f"flatpak/{NAME}.json").read_text())

    def text(self, path):
        element = self.metainfo.find(path)
        self.assertIsNotNone(element, path)
        return element.text

    def test_one_id(self):
        schema = ElementTree.parse(BUILD / f"data/{ID}.gschema.xml").getroot().find("schema")
        provider = read_ini(BUILD / f"data/{ID}.search-provider.ini")["Shell Search Provider"]
        path = "/" + ID.replace(".", "/")
        self.assertEqual(self.text("id"), ID)
        self.assertEqual(self.text("launchable"), f"{ID}.desktop")
        self.assertEqual(self.text("provides/dbus"), ID)
        self.assertEqual(self.manifest["id"], NAME)
        self.assertIn(ID, (NAME, NAME + ".Devel"))
        self.assertEqual(self.desktop["Desktop Entry"]["Icon"], ID)
        self.assertEqual(read_ini(BUILD / f"data/{ID}.service")["D-BUS Service"]["Name"], ID)
        self.assertEqual(schema.get("id"), ID)
        self.assertEqual(schema.get("path"), path + "/")
        self.assertEqual(provider["BusName"], ID)
        self.assertEqual(provider["DesktopId"], f"{ID}.desktop")
        self.assertEqual(provider["ObjectPath"], path + "/SearchProvider")
        self.assertTrue((DATA / f"icons/hicolor/scalable/apps/{ID}.svg").exists())
        self.assertTrue((DATA / f"icons/hicolor/symbolic/apps/{NAME}-symbolic.svg").exists())
        self.assertIn(f'"{ID}"', (BUILD / "config.h").read_text())
        self.assertLessEqual(len(ID.split(".")), 5)
        self.assertGreaterEqual(len(ID.split(".")), 4)

    def test_desktop_file(self):
        entry = self.desktop["Desktop Entry"]
        self.assertEqual(entry["DBusActivatable"], "true")
        self.assertEqual(entry["StartupNotify"], "true")
        self.assertNotIn("NoDisplay", entry)
        self.assertTrue(entry["Keywords"])
        if ID == NAME:
            self.assertEqual(entry["Exec"], self.manifest["command"])
        else:
            # By its path: the one in PATH may be the installed program.
            self.assertRegex(entry["Exec"], f"^/.*/{self.manifest['command']}$")
        for action in entry["Actions"].rstrip(";").split(";"):
            self.assertIn(f"Desktop Action {action}", self.desktop)
        application = (SOURCE / "src/ui/application/tok-application-actions.c").read_text()
        for action in entry["Actions"].rstrip(";").split(";"):
            self.assertIn(f'{{ "{action}", ', application)

    def test_manifest(self):
        self.assertEqual(self.manifest["runtime"], "org.gnome.Platform")
        self.assertEqual(self.manifest["runtime-version"], "51")
        self.assertEqual(sorted(self.manifest["finish-args"]), [
            "--device=dri", "--share=ipc", "--share=network", "--socket=fallback-x11",
            "--socket=wayland",
        ])
        for module in self.manifest["modules"]:
            for source in module["sources"]:
                self.assertTrue(source["type"] == "dir" or "sha256" in source or "commit" in source)

    def test_name_and_summary(self):
        name, summary = self.text("name"), self.text("summary")
        self.assertLessEqual(len(name), 15)
        self.assertTrue(10 <= len(summary) <= 35, summary)
        self.assertNotRegex(summary, r"\.$|^(A|An|The) |\b(app|tool|client)\b")
        self.assertNotIn(name.lower(), summary.lower())
        self.assertEqual(summary, self.desktop["Desktop Entry"]["Comment"])
        description = " ".join(" ".join(p.itertext()) for p in self.metainfo.iter("p"))
        self.assertIn("unofficial", description)
        self.assertNotIn(summary, description)

    def test_tags(self):
        self.assertTrue(self.metainfo.find("developer").get("id"))
        self.assertEqual(self.metainfo.find("content_rating").get("type"), "oars-1.1")
        self.assertEqual(self.metainfo.find("translation").get("type"), "gettext")
        kinds = {url.get("type") for url in self.metainfo.findall("url")}
        self.assertLessEqual({"homepage", "bugtracker", "vcs-browser", "help", "contribute",
                              "translate"}, kinds)
        self.assertEqual(self.text("requires/display_length"), "360")
        colors = [color.text for color in self.metainfo.findall("branding/color")]
        self.assertEqual(len(set(colors)), 2)

    def test_screenshots(self):
        screenshots = self.metainfo.findall("screenshots/screenshot")
        self.assertTrue(3 <= len(screenshots) <= 6)
        for screenshot in screenshots:
            caption, image = screenshot.findtext("caption"), screenshot.find("image")
            self.assertFalse(caption.endswith("."), caption)
            self.assertIn(f"/v{VERSION}/", image.text)
            path = DATA / "screenshots" / image.text.rpartition("/")[2]
            width, height = struct.unpack(">II", path.read_bytes()[16:24])
            self.assertEqual([image.get("width"), image.get("height")], [str(width), str(height)])
            self.assertLessEqual(width, 1000)
            self.assertLessEqual(height, 700)

    def test_releases(self):
        releases = self.metainfo.findall("releases/release")
        self.assertEqual(releases[0].get("version"), VERSION)
        dates = [release.get("date") for release in releases]
        self.assertEqual(dates, sorted(dates, reverse=True))
        self.assertLessEqual(dates[0], datetime.date.today().isoformat())
        for release in releases:
            self.assertTrue("".join(release.find("description").itertext()).strip())
        news = (SOURCE / "NEWS.md").read_text(encoding="utf-8")
        self.assertEqual(re.findall(r"^## (\S+) \((\S+)\)$", news, re.MULTILINE),
                         [(release.get("version"), release.get("date")) for release in releases])

    def test_project_file(self):
        """The file that directories of software read says what the metainfo does."""
        doap, rdf = "{http://usefulinc.com/ns/doap#}", "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
        project = ElementTree.parse(SOURCE / "bundles.doap").getroot()
        self.assertEqual(project.findtext(doap + "name"), self.text("name"))
        self.assertEqual(project.findtext(doap + "shortdesc"), self.text("summary"))
        for tag, kind in (("homepage", "homepage"), ("bug-database", "bugtracker")):
            self.assertEqual(project.find(doap + tag).get(rdf + "resource"),
                             self.text(f"url[@type='{kind}']"))
        self.assertTrue(project.find(doap + "license").get(rdf + "resource")
                        .endswith("/" + self.text("project_license")))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])

# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes pictures of the program on sample data into a folder.

Waits until what a picture is to show is there: the list has its rows, the
detail its texts, and the picture has come to rest.
"""

import os
import sys
import tempfile

import driver


def isolate():
    """Folders of its own, so that no state of the user is seen or changed."""
    home = tempfile.mkdtemp(prefix="bundles-screenshots-")
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = os.path.join(home, name.lower())
    os.environ["GSETTINGS_BACKEND"] = "memory"
    # What a desktop's settings daemon would say.
    settings = os.path.join(home, "config", "gtk-4.0")
    os.makedirs(settings)
    with open(os.path.join(settings, "settings.ini"), "w", encoding="utf-8") as file:
        file.write("[Settings]\ngtk-font-name=Cantarell 11\ngtk-decoration-layout=:close\n")


def main():
    directory, arguments = sys.argv[1], sys.argv[2:]
    os.makedirs(directory, exist_ok=True)
    isolate()

    def path(name):
        return os.path.join(directory, name + ".png")

    # The welcome page: a program that knows no workspace.
    program = driver.Program()
    program.find(role="button", name="Add API Key…")
    driver.picture(path("welcome"))
    program.kill()

    for name, environment in (
        ("", {}),
        ("-dark", {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}),
    ):
        program = driver.Program("--demo", *arguments, environment=environment)
        program.find(contains="Bundle ", role=driver.ROW)
        driver.picture(path("bundles" + name))
        program.open_row("Bundle ")
        program.find(contains="Step ", role="list item")
        driver.picture(path("list" + name))
        program.press(role="button", name="New Bundle")
        program.find(name="Deep Warming")
        driver.picture(path("create" + name))
        program.kill()


if __name__ == "__main__":
    main()

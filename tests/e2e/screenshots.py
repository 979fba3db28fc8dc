# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes screenshots of the program with sample data into a folder. Waits for the content (rows of
the list, texts of the detail page) and until the picture no longer changes.
"""

import os
import sys
import tempfile

import driver


def isolate():
    """Isolated folders, so that the user's state is neither read nor changed."""
    home = tempfile.mkdtemp(prefix="bundles-screenshots-")
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = os.path.join(home, name.lower())
    os.environ["GSETTINGS_BACKEND"] = "memory"
    # As a desktop's settings daemon sets it.
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

    # The welcome page: no workspace yet.
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
        program.find(role="button", name="Continue")
        driver.picture(path("create" + name))
        program.kill()


if __name__ == "__main__":
    main()

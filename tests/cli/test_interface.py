# SPDX-License-Identifier: GPL-3.0-or-later
"""The man page and the completions against the program: each names every command,
option and value that the program has, and no other. And what the program loads.

    test_interface.py PROGRAM SOURCE
"""

import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import unittest

PROGRAM, SOURCE = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
DATA = SOURCE / "data"
COMPLETIONS = DATA / "completions"
# Options whose value is a file.
FILES = {"from", "results", "import", "export", "file", "image", "picture"}
# The options of the window are those without a command.
WINDOW = ""


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False)


def read_help(command):
    """The options of a command: name to whether it has a value."""
    text = run(*filter(None, [command]), "--help").stdout
    return {name: bool(value)
            for name, value in re.findall(r"^  (?:-h, )?--([a-z-]+)(=\S+)?  ", text, re.MULTILINE)}


def read_commands():
    text = run("--help").stdout
    block = re.search(r"^Commands:\n((?:  .*\n)+)", text, re.MULTILINE)[1]
    return re.findall(r"^  (\S+) ", block, re.MULTILINE)


def read_possible(*arguments):
    """What a message about a wrong word names as possible."""
    return set(run(*arguments).stderr.strip().rpartition(": ")[2].split(", "))


def read_values():
    """The values of those options that have a set of them."""
    text = run("create", "--help").stdout + run("video", "--help").stdout

    def words(option):
        described = re.search(rf"^  --{option}=\S+ +(.*)$", text, re.MULTILINE)[1]
        return set(re.split(r", or |, | or ", described.rpartition(": ")[2]))

    return {
        "status": read_possible("--demo", "list", "--status", "?"),
        "view": read_possible("--demo", "list", "--view", "?"),
        "contract": words("contract"),
        "type": words("type"),
        "platform": words("platform"),
        "kind": words("kind"),
        "post-as": words("post-as"),
        "youtube-visibility": words("youtube-visibility"),
    }


class Interface(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.commands = read_commands()
        cls.options = {command: read_help(command) for command in [WINDOW, *cls.commands]}
        cls.values = read_values()
        # The window has views that are no lists. It takes any name: a view may be saved.
        cls.window_views = cls.values["view"] | {"attention", "overview", "activity"}

    def test_program(self):
        """What the other tests compare with was read."""
        self.assertIn("create", self.commands)
        self.assertTrue(self.options["create"]["videos"])
        self.assertFalse(self.options["create"]["yes"])
        self.assertFalse(self.options[WINDOW]["help"])
        self.assertIn("in_review", self.values["status"])
        self.assertIn("open", self.values["view"])
        self.assertIn("overview", self.window_views)
        self.assertLess(self.values["view"], self.window_views)
        self.assertIn("early-2026", self.values["contract"])
        self.assertEqual(len(self.values["type"]), 3)
        self.assertEqual(len(self.values["platform"]), 3)

    # --- the man page -----------------------------------------------------

    def read_man_page(self):
        """Each section and subsection of the page, without the escapes."""
        text = (DATA / "bundles.1.in").read_text(encoding="utf-8").replace("\\-", "-")
        parts = re.split(r"^\.(?:SH|SS) (.*)\n", text, flags=re.MULTILINE)
        return dict(zip(parts[1::2], parts[2::2]))

    @staticmethod
    def read_man_options(section):
        tags = re.findall(r"^\.TP\n\.(?:B|BI|BR) (.*)$", section, re.MULTILINE)
        return {match[1]: bool(match[2])
                for match in (re.search(r"--([a-z-]+)(=)?", tag) for tag in tags) if match}

    def test_man_page(self):
        sections = self.read_man_page()
        common = self.read_man_options(sections["OPTIONS"])
        window = self.read_man_options(sections["WINDOW"])
        shared = self.read_man_options(sections["COMMANDS"])
        self.assertEqual(common | window, self.options[WINDOW])
        for command in self.commands:
            with self.subTest(command=command):
                own = self.read_man_options(sections[command])
                self.assertEqual(common | shared | own, self.options[command])
        named = re.findall(r"^\.B bundles ([a-z]+)$", sections["SYNOPSIS"], re.MULTILINE)
        self.assertEqual(named, self.commands)
        self.assertEqual([name for name in sections if name.islower()], self.commands)

    def test_man_page_values(self):
        sections = self.read_man_page()
        text = "\n".join(sections.values())
        for option, values in self.values.items():
            described = re.search(rf"--{option}= .*\n((?:.*\n)+?)(?=\.TP|\.S|\.PP|\Z)", text)[1]
            missing = {value for value in values
                       if not re.search(rf"(?<![\w-]){re.escape(value)}(?![\w-])", described)}
            # Statuses are named once.
            if option == "view":
                missing -= self.values["status"]
            self.assertEqual(missing, set(), option)
        for name, views in (("WINDOW", self.window_views), ("list", self.values["view"])):
            described = sections[name].partition("--view= ")[2].partition(".TP")[0]
            named = set(re.findall(r"[a-z]+", described.partition(":")[2]))
            self.assertLessEqual(views - self.values["status"], named, name)

    def test_man_page_columns(self):
        """The columns of a file are the options of an order."""
        section = self.read_man_page()["ORDERS FROM A FILE"]
        columns = section[section.index(".BR type"):section.index("in any order")]
        named = set(re.findall(r"[a-z_]{3,}", columns.replace(" and ", " ")))
        about_the_run = {"from", "results", "check", "again", "without-ledger", "json", "yes"}
        own = set(self.options["create"]) - set(self.options["show"]) - about_the_run
        self.assertEqual(named, {name.replace("-", "_") for name in own})

    def test_man_page_exit_codes(self):
        told = re.search(r"^Exit codes: (.*)$", run("--help").stdout, re.MULTILINE)[1]
        section = self.read_man_page()["EXIT STATUS"]
        self.assertEqual(re.findall(r"^\.B (\d)$", section, re.MULTILINE),
                         re.findall(r"\b(\d) ", told))

    # --- bash -------------------------------------------------------------

    @staticmethod
    def complete_in_bash(*words):
        """What bash offers for the last of @words."""
        script = ('compopt () { :; }; source "$1"; shift; COMP_WORDS=("$@"); '
                  'COMP_CWORD=$(($# - 1)); _bundles; printf "%s\\n" "${COMPREPLY[@]}"')
        out = subprocess.run(["bash", "-c", script, "bash", COMPLETIONS / "bundles.bash", *words],
                             capture_output=True, text=True, check=True)
        assert out.stderr == "", out.stderr
        return set(out.stdout.split())

    def test_bash(self):
        complete = self.complete_in_bash
        for command, options in self.options.items():
            with self.subTest(command=command):
                offered = complete("bundles", *filter(None, [command]), "--")
                self.assertEqual(offered, {f"--{name}" + ("=" if valued else "")
                                           for name, valued in options.items()})
        self.assertEqual(complete("bundles", ""), set(self.commands))
        self.assertEqual(complete("bundles", "un"), {"unpublish"})
        self.assertEqual(complete("bundles", "show", ""), set())

    def test_bash_values(self):
        complete = self.complete_in_bash
        for option, values in self.values.items():
            with self.subTest(option=option):
                self.assertEqual(complete("bundles", "list", f"--{option}", "=", ""), values)
                self.assertEqual(complete("bundles", "list", f"--{option}", "="), values)
                self.assertEqual(complete("bundles", "list", f"--{option}", ""), values)
        self.assertEqual(complete("bundles", "list", "--status", "=", "in"), {"in_review"})
        self.assertEqual(complete("bundles", "--view", "=", ""), self.window_views)
        self.assertEqual(complete("bundles", "--view", ""), self.window_views)
        for command, options in self.options.items():
            free = {name for name, valued in options.items() if valued}
            for option in free - set(self.values) - FILES:
                self.assertEqual(complete("bundles", command, f"--{option}", ""), set(), option)
        self.assertEqual(self.commands_after("--contract", "=", "early-2026"), {"list"})
        self.assertEqual(self.commands_after("--demo-bundles", "5"), {"list"})
        self.assertEqual(self.commands_after("--demo"), {"list"})

    def commands_after(self, *words):
        return self.complete_in_bash("bundles", *words, "l")

    # --- zsh and fish -----------------------------------------------------

    def test_zsh(self):
        text = (COMPLETIONS / "_bundles").read_text(encoding="utf-8")
        text = text.replace("$statuses", re.search(r"statuses=\((.*)\)", text)[1])
        arrays = dict(re.findall(r"^  (\w+)=\(\n(.*?)^  \)$", text, re.MULTILINE | re.DOTALL))

        def read(name):
            return {option: bool(value)
                    for option, value in re.findall(r"--([a-z-]+)(=)?[\[}]", arrays[name])}

        self.assertEqual(re.findall(r"'(\w+):", arrays["commands"]), self.commands)
        self.assertEqual(read("common") | read("window"), self.options[WINDOW])
        for command in self.commands:
            with self.subTest(command=command):
                self.assertRegex(text, rf"\b{command}\) _arguments \$common \$workspace \${command}\b")
                self.assertEqual(read("common") | read("workspace") | read(command),
                                 self.options[command])
        offered = [(option, set(values.split())) for option, values in
                   re.findall(r"--([a-z-]+)=\[[^]]*\]:\w+:\(([^)]*)\)", text)]
        self.assertIn(("view", self.window_views), offered)
        offered.remove(("view", self.window_views))
        self.assertEqual(dict(offered), self.values)
        self.check_syntax("zsh", COMPLETIONS / "_bundles")

    def test_fish(self):
        text = (COMPLETIONS / "bundles.fish").read_text(encoding="utf-8")
        text = text.replace("$statuses", re.search(r"statuses '(.*)'", text)[1])
        options = {command: {} for command in self.options}
        commands, offered = [], {}
        for line in re.findall(r"^complete (.*)$", text, re.MULTILINE):
            words = shlex.split(line)
            given = dict(zip(words, words[1:]))
            condition = given.get("-n", "")
            if "-l" in given:
                where = condition.split()[1:] or [WINDOW]
                for command in where if condition else self.options:
                    options[command][given["-l"]] = "-x" in words or "-r" in words
                if "-a" in given:
                    window = given["-l"] == "view" and where == [WINDOW]
                    offered[WINDOW if window else "any", given["-l"]] = set(given["-a"].split())
            elif "-a" in given:
                commands.append(given["-a"])
        self.assertEqual(commands, self.commands)
        self.assertEqual(options, self.options)
        self.assertEqual(offered.pop((WINDOW, "view")), self.window_views)
        self.assertEqual({option: values for (_, option), values in offered.items()}, self.values)
        self.check_syntax("fish", COMPLETIONS / "bundles.fish")

    def check_syntax(self, shell, path):
        """By the shell itself, where it is installed."""
        if shutil.which(shell):
            subprocess.run([shell, "-n", path], check=True)


class Libraries(unittest.TestCase):
    """Commands are quick and small because they load nothing of the window."""

    toolkit = re.compile(r"lib(gtk|gdk|adwaita|pango|cairo|gsk|graphene|vulkan|epoxy|wayland|X11)")

    @staticmethod
    def load(*arguments):
        """The libraries that are loaded at the start and later, by the log of glibc's linker."""
        out = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=True,
                             env={**os.environ, "LD_DEBUG": "files"})
        return set(re.findall(r"file=(\S+) \[0\];  generating link map", out.stderr))

    def test_commands(self):
        for arguments in (["--version"], ["--help"], ["--demo", "list"], ["--demo", "attention"]):
            with self.subTest(arguments=arguments):
                libraries = self.load(*arguments)
                self.assertTrue([name for name in libraries if "libglib-2.0" in name])
                self.assertEqual([name for name in libraries if self.toolkit.search(name)], [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])

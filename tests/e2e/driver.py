# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real program through the accessibility bus, as a person would.

Everything waits for a condition: no result depends on a fixed sleep. A condition that does not hold within LIMIT seconds fails with the current accessible tree.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time

# Warnings are fatal for the program, not for the libraries of this script.
PROGRAM_DEBUG = os.environ.pop("G_DEBUG", "")

# GTK 4.24 warns by itself about a popover on a display without a compositor.
if subprocess.call("pkg-config --atleast-version=4.24 gtk4 2>/dev/null", shell=True) == 0:
    PROGRAM_DEBUG = PROGRAM_DEBUG.replace("fatal-warnings", "fatal-criticals")

import tree  # noqa: E402
from tree import Atspi, GLib  # noqa: E402

LIMIT = float(os.environ.get("TOK_E2E_LIMIT", "60"))
BUILD = os.environ.get("TOK_BUILD_DIR", "build")

FUNCTION_KEYS = {f"F{number}": 66 + number for number in range(1, 11)}

# The role of a switch in newer and in older toolkits.
SWITCH = ("switch", "check box")

# The toolkit's buttons stay pressed for so many seconds before they act on an action.
ACTIVATION = 0.25
BUTTONS = ("button", "toggle button")

# Two clicks on one place within so many seconds are a double click.
DOUBLE_CLICK = 0.4

# Between two looks, in seconds. What takes long is not made slower by looking at it.
SHORTEST_PAUSE = 0.03
LONGEST_PAUSE = 0.2

# The role of a bundle in the wide and in the narrow list.
ROW = ("table row", "list item")


class Timeout(AssertionError):
    """A condition did not hold in time."""


def process_events():
    """Processes pending accessibility events."""
    context = GLib.MainContext.default()
    while context.iteration(False):
        pass


def wait_for(condition, what):
    """Returns the first true value of condition()."""
    end = time.monotonic() + LIMIT
    pause = SHORTEST_PAUSE
    while True:
        process_events()
        try:
            value = condition()
        except GLib.Error:
            value = None  # The object vanished during the check.
        if value:
            return value
        if time.monotonic() > end:
            raise Timeout(f"waited {LIMIT:.0f} s for {what}")
        time.sleep(pause)
        pause = min(pause * 1.5, LONGEST_PAUSE)


walk = tree.walk
is_shown = tree.is_showing


def is_sensitive(node):
    return node.get_state_set().contains(Atspi.StateType.SENSITIVE)


def is_checked(node):
    states = node.get_state_set()
    return states.contains(Atspi.StateType.CHECKED) or states.contains(Atspi.StateType.PRESSED)


def is_focused(node):
    return node.get_state_set().contains(Atspi.StateType.FOCUSED)


def is_ready_for_text(node):
    """Whether what is typed gets there."""
    return is_focused(node) and node.get_state_set().contains(Atspi.StateType.EDITABLE)


def describe(node):
    """The tree as text, for failure messages."""
    lines = []
    for child in walk(node):
        try:
            lines.append(f"{child.get_role_name()}: {child.get_name()!r} {child.get_description()!r}")
        except GLib.Error:
            continue
    return "\n".join(lines[:400])


def drop_focus():
    """Moves pointer and keyboard focus away from all windows."""
    subprocess.run(["xdotool", "mousemove", "1399", "999"], check=True)
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    x11.XSetInputFocus(display, ctypes.c_ulong(x11.XDefaultRootWindow(display)), 0, 0)
    x11.XCloseDisplay(display)


class Program:
    """One run of the program."""

    def __init__(self, *arguments, environment=None):
        program = os.path.join(BUILD, "src", "bundles")
        self._watch(subprocess.Popen(
            [program, *arguments],
            env={**os.environ, "G_DEBUG": PROGRAM_DEBUG, **(environment or {})},
        ))

    @classmethod
    def adopt(cls, process):
        """Attaches to a running process that has opened a window."""
        program = cls.__new__(cls)
        program._watch(process)
        return program

    def _watch(self, process):
        self.process = process
        self.last_clicks = {}  # by their place
        self.application = wait_for(self._application, "the program on the accessibility bus")
        wait_for(self.window, "a window")

    def _application(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the program ended with {self.process.returncode}")
        return next((application for application in tree.get_applications()
                     if self.is_application(application)), None)

    def is_application(self, application):
        return application.get_process_id() == self.process.pid

    def window(self):
        return next((child for child in self.application.get_children() if is_shown(child)), None)

    def is_active(self):
        """Whether it gets the keys."""
        return any(child.get_state_set().contains(Atspi.StateType.ACTIVE)
                   for child in self.application.get_children())

    def find_all_now(self, role=None, name=None, contains=None, where=None):
        """Yields visible objects of that role whose name equals or contains a text."""
        nodes = walk(self.application)
        if role is not None:
            roles = role if isinstance(role, tuple) else (role,)
            nodes = [node for node in nodes if node.get_role_name() in roles]
        for node in nodes:
            if name is not None and node.get_name() != name:
                continue
            if contains is not None and contains not in node.get_name():
                continue
            if is_shown(node) and (where is None or where(node)):
                yield node

    def find_now(self, role=None, name=None, contains=None, where=None):
        return next(self.find_all_now(role, name, contains, where), None)

    def find(self, role=None, name=None, contains=None, where=None):
        try:
            return wait_for(
                lambda: self.find_now(role, name, contains, where),
                f"{role} {name or contains!r}",
            )
        except Timeout:
            sys.stderr.write(describe(self.application) + "\n")
            raise

    def gone(self, **what):
        wait_for(lambda: not self.find_now(**what), f"{what} to go")

    def press(self, role=None, name=None, contains=None, where=None):
        """Runs the object's first action, or clicks on it if it has none."""

        def find_all():
            return [node for node in self.find_all_now(role, name, contains, where)
                    if is_sensitive(node) and node.get_role_name() != "label"]

        def pressed():
            nodes = find_all()
            for node in nodes:
                action = node.get_action_iface()
                if action is not None and action.get_n_actions() > 0:
                    return action.do_action(0) and self.await_activation(node)
            if nodes:
                self.click(lambda: next(iter(find_all()), None))
            return bool(nodes)

        try:
            wait_for(pressed, f"pressing {role} {name or contains!r}")
        except Timeout:
            sys.stderr.write(describe(self.application) + "\n")
            raise

    def await_activation(self, node):
        """What changes the window before a button acts would cancel it. The answer comes from the
        main loop in which the button waits."""
        if node.get_role_name() in BUTTONS:
            time.sleep(ACTIVATION)
            self.application.get_children()
        return True

    def choose(self, menu, item):
        """Opens a menu by its button's name and activates an item, by its name or its position: the
        toolkit gives plain items no names."""
        self.press(role="toggle button", name=menu)

        def chosen():
            items = list(self.find_all_now(role="menu item"))
            if isinstance(item, str):
                items = [node for node in items if node.get_name() == item]
            if not items:
                return False
            return items[item if isinstance(item, int) else 0].get_action_iface().do_action(0)

        wait_for(chosen, f"{item!r} of {menu!r}")

    def is_in_dialog(self, node):
        """Whether the object is inside a dialog."""
        while node is not None and node.get_role() != Atspi.Role.DIALOG:
            node = node.get_parent()
        return node is not None

    def wait_for_place(self, find):
        """Returns the place of what find() returns, once it no longer moves: on a busy machine the
        program may still have to lay out what its objects tell already, or to replace one."""
        places = []

        def is_at_rest():
            tree.wait_for_rest(self.application.bus_name)
            node = find()
            places.append(node and node.get_component_iface().get_extents(Atspi.CoordType.WINDOW))
            return node and places[-2:] == places[-1:] * 2

        wait_for(is_at_rest, "an object to come to rest")
        return places[-1]

    def click(self, find, times=1):
        """Clicks the centre of what find() returns with the real pointer, once it no longer moves."""
        extents = self.wait_for_place(find)
        place = (str(extents.x + extents.width // 2), str(extents.y + extents.height // 2))
        time.sleep(max(0, self.last_clicks.get(place, 0) + DOUBLE_CLICK - time.monotonic()))
        subprocess.run(
            ["xdotool", "mousemove", *place, "click", "--repeat", str(times), "--delay", "60", "1"],
            check=True,
        )
        self.last_clicks[place] = time.monotonic()

    def open_row(self, text):
        """Opens the row whose name contains a text; its page has the same name."""
        self.click(lambda: self.find_now(role=ROW, contains=text))
        self.find(role="grouping", contains=text)

    def search(self, text):
        """Searches the list for something that one bundle has."""
        self.key("ctrl+f")
        self.type(text)
        wait_for(lambda: len(list(self.find_all_now(role=ROW, contains="Bundle "))) == 1,
                 "the one row")

    def type_into(self, name, text):
        """Replaces the text of an entry."""
        node = self.find(role=("text", "entry", "password text"), name=name)
        entry = node.get_editable_text_iface()
        if entry is None:
            raise AssertionError(f"{name!r} cannot be edited")
        wait_for(lambda: entry.set_text_contents(text), f"text in {name!r}")

    def type(self, text):
        """Types, once an entry has the focus."""
        self.find(where=is_ready_for_text)
        subprocess.run(["xdotool", "type", "--delay", "5", text], check=True)

    def key(self, keys):
        """Presses keys, named as in xdotool, once the program gets them. Function keys are sent as
        key codes: with newer keymaps xdotool adds Alt to their names."""
        wait_for(self.is_active, "the window to have the keyboard")
        parts = [str(FUNCTION_KEYS.get(part, part)) for part in keys.split("+")]
        subprocess.run(["xdotool", "key", "--clearmodifiers", "+".join(parts)], check=True)

    def close(self):
        """Quits the program with the keyboard and returns its exit code."""
        self.key("ctrl+q")
        return self.process.wait(timeout=LIMIT)

    def kill(self):
        """Terminates the program."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def picture(path):
    """Writes a screenshot of the display once it no longer changes."""

    def capture():
        return subprocess.run(
            ["import", "-silent", "-window", "root", "png:-"], check=True, capture_output=True
        ).stdout

    def pixels(data):
        return subprocess.run(
            ["identify", "-quiet", "-format", "%#", "-"], check=True, capture_output=True, input=data
        ).stdout

    state = {"last": None, "data": b""}

    def at_rest():
        state["data"] = capture()
        now = pixels(state["data"])
        same = now == state["last"]
        state["last"] = now
        return same

    wait_for(at_rest, "the picture to come to rest")
    with open(path, "wb") as file:
        file.write(state["data"])

# SPDX-License-Identifier: GPL-3.0-or-later
"""The accessible objects of programs, over the bus of AT-SPI. Asking one object after the other takes
a second for one look at a window: here all that a program has are read with one request. Objects have
the methods of Atspi.Accessible that the tests use.

That request also realizes what the objects are in: a page with a stack must not be taken out of the
window and put back, which the toolkit complains about then.
"""

import ast
import collections
import functools
import re
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

ROOT = "/org/a11y/atspi/accessible/root"
REGISTRY = "org.a11y.atspi.Registry"
INTERFACE = "org.a11y.atspi."
CACHE = "/org/a11y/atspi/cache"
PROPERTIES = "org.freedesktop.DBus.Properties"
# In milliseconds.
LIMIT = 60 * 1000
# How often a program that goes on changing is read for one look.
READS = 5
# A program is at rest when it runs less than a share of so many seconds. It is not waited for longer.
REST = 0.03
SHARE = 0.05
LONGEST = 0.6
# A frame is not drawn in less.
DRAWING = 0.001
# What changes while a look is taken may be missing in it: none is older than so many seconds.
OLDEST = 0.6
# The states of an object that is gone.
GONE = (0, 0)

SHOWING = 1 << int(Atspi.StateType.SHOWING)
TABLE_ROW = int(Atspi.Role.TABLE_ROW)
# What has nothing below it, or only links.
LEAVES = (int(Atspi.Role.LABEL), int(Atspi.Role.IMAGE), int(Atspi.Role.SEPARATOR))

Extents = collections.namedtuple("Extents", "x y width height")


class Bus:
    """The connection to the bus, made when it is first needed. The toolkit tells all about an object
    when somebody asks for it the first time: that is in added, by its program and path."""

    connection = None
    added = {}

    @classmethod
    def on_added(cls, _, bus_name, path, interface, signal, parameters):
        item = parameters.get_child_value(0)
        cls.added[bus_name, item.get_child_value(0).get_child_value(1).get_string()] = item

    @classmethod
    def connect(cls):
        if cls.connection is None:
            session = Gio.bus_get_sync(Gio.BusType.SESSION)
            address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress",
                                        None, None, Gio.DBusCallFlags.NONE, LIMIT, None).unpack()[0]
            cls.connection = Gio.DBusConnection.new_for_address_sync(
                address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
                | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
            cls.connection.signal_subscribe(None, INTERFACE + "Cache", "AddAccessible", CACHE, None,
                                            Gio.DBusSignalFlags.NONE, cls.on_added)
        return cls.connection

    @classmethod
    def ask(cls, name, path, interface, method, parameters=None):
        return cls.connect().call_sync(name, path, interface, method, parameters, None,
                                       Gio.DBusCallFlags.NONE, LIMIT, None)

    @classmethod
    def call(cls, *arguments):
        return cls.ask(*arguments).unpack()


class States:
    def __init__(self, words):
        self.bits = words[0] | words[1] << 32

    def contains(self, state):
        return bool(self.bits >> int(state) & 1)


class Node:
    """An object. What walk() has read of it is not asked again."""

    def __init__(self, bus_name, path):
        self.bus_name, self.path = bus_name, path
        self.name = self.role = self.states = self.parent = None
        self.n_children = 0

    def __eq__(self, other):
        return (isinstance(other, Node)
                and (self.bus_name, self.path) == (other.bus_name, other.path))

    def __hash__(self):
        return hash((self.bus_name, self.path))

    def call(self, interface, method, parameters=None):
        return Bus.call(self.bus_name, self.path, INTERFACE + interface, method, parameters)

    def get_property(self, interface, name):
        parameters = GLib.Variant("(ss)", (INTERFACE + interface, name))
        return Bus.call(self.bus_name, self.path, PROPERTIES, "Get", parameters)[0]

    def get_process_id(self):
        return Bus.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus",
                        "GetConnectionUnixProcessID", GLib.Variant("(s)", (self.bus_name,)))[0]

    def get_name(self):
        if self.name is not None:
            return self.name
        name = self.get_property("Accessible", "Name")
        if self.states is not None:
            self.name = name
        return name

    def get_role(self):
        return Atspi.Role(self.role if self.role is not None
                          else self.call("Accessible", "GetRole")[0])

    def get_role_name(self):
        return get_role_name(int(self.get_role()) if self.role is None else self.role)

    def get_description(self):
        return self.get_property("Accessible", "Description")

    def get_state_set(self):
        return States(self.states if self.states is not None
                      else self.call("Accessible", "GetState")[0])

    def get_child_count(self):
        return self.get_property("Accessible", "ChildCount")

    def get_children(self):
        return [Node(name, path) for name, path in self.call("Accessible", "GetChildren")[0]]

    def get_parent(self):
        if self.parent is not None:
            return self.parent
        name, path = self.get_property("Accessible", "Parent")
        return Node(name, path) if name == self.bus_name else None

    # --- its interfaces ----------------------------------------------------------------------

    def get_interface(self, name):
        return self if INTERFACE + name in self.call("Accessible", "GetInterfaces")[0] else None

    def get_action_iface(self):
        return self.get_interface("Action")

    def get_component_iface(self):
        return self.get_interface("Component")

    def get_editable_text_iface(self):
        return self.get_interface("EditableText")

    def get_value_iface(self):
        return self.get_interface("Value")

    def get_n_actions(self):
        return self.get_property("Action", "NActions")

    def do_action(self, index):
        return self.call("Action", "DoAction", GLib.Variant("(i)", (index,)))[0]

    def get_extents(self, kind):
        return Extents(*self.call("Component", "GetExtents", GLib.Variant("(u)", (int(kind),)))[0])

    def set_text_contents(self, text):
        return self.call("EditableText", "SetTextContents", GLib.Variant("(s)", (text,)))[0]

    def get_character_count(self):
        return self.get_property("Text", "CharacterCount")

    def get_current_value(self):
        return self.get_property("Value", "CurrentValue")

    def set_current_value(self, value):
        parameters = GLib.Variant("(ssv)", (INTERFACE + "Value", "CurrentValue",
                                            GLib.Variant("d", value)))
        Bus.call(self.bus_name, self.path, PROPERTIES, "Set", parameters)


def get_applications():
    return Node(REGISTRY, ROOT).get_children()


class Listener:
    """Calls a function with each object one of whose states changes, and whether it has it now. The
    one of Atspi keeps a copy of all objects of all programs, too."""

    def __init__(self, state, on_change):
        self.event = f"object:state-changed:{state}"
        self.ask_registry("RegisterEvent", GLib.Variant("(sass)", (self.event, [], "")))
        self.id = Bus.connect().signal_subscribe(
            None, INTERFACE + "Event.Object", "StateChanged", None, state,
            Gio.DBusSignalFlags.NONE, self.on_signal, on_change)

    @staticmethod
    def ask_registry(method, parameters):
        Bus.call(REGISTRY, "/org/a11y/atspi/registry", REGISTRY, method, parameters)

    @staticmethod
    def on_signal(_, bus_name, path, interface, signal, parameters, on_change):
        on_change(Node(bus_name, path), parameters.get_child_value(1).get_int32() != 0)

    def stop(self):
        Bus.connect().signal_unsubscribe(self.id)
        self.ask_registry("DeregisterEvent", GLib.Variant("(s)", (self.event,)))


# An item of the answer as GVariant writes it, without the beginning; its unpack() takes ten times as
# long. It has the object itself, its program and parent, index and number of children, interfaces,
# name, role, description and states.
TEXT = r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
REFERENCE = rf"\({TEXT}, {TEXT}\)"
ITEM = re.compile(rf"{TEXT}\), {REFERENCE}, {REFERENCE}, (-?\d+), (-?\d+), "
                  rf"(?:@as )?\[[^]]*\], {TEXT}, (\d+), {TEXT}, \[(\d+), (\d+)\]\)")


def read_text(text):
    return ast.literal_eval(text) if "\\" in text else text[1:-1]


@functools.lru_cache(maxsize=None)
def read_item(text):
    """Path, parent, index, number of children, name, role and states. Most objects are the same
    when they are looked at again."""
    (path, _, _, _, parent, index, n_children, name, role, _, low,
     high) = ITEM.match(text).groups()
    return (read_text(path), read_text(parent), int(index), int(n_children), read_text(name),
            int(role), (int(low), int(high)))


@functools.lru_cache(maxsize=None)
def get_role_name(role):
    return Atspi.role_get_name(Atspi.Role(role))


def is_showing(node):
    return bool(node.get_state_set().bits & SHOWING)


def is_row(node):
    """Whether its texts are in its name."""
    return node.role == TABLE_ROW


def ask_all(requests):
    """The answers to requests, each a node and a method without parameters, which are sent at once;
    None where the object is gone."""
    answers = [None] * len(requests)
    left = [len(requests)]

    def on_answer(connection, result, index):
        left[0] -= 1
        try:
            answers[index] = connection.call_finish(result).unpack()[0]
        except GLib.Error:
            pass

    for index, (node, method) in enumerate(requests):
        Bus.connect().call(node.bus_name, node.path, INTERFACE + "Accessible", method, None, None,
                           Gio.DBusCallFlags.NONE, LIMIT, None, on_answer, index)
    while left[0] > 0:
        GLib.MainContext.default().iteration(True)
    return answers


class Reading:
    """All objects of the program of a node, as they are at one moment."""

    def __init__(self, node):
        self.bus_name = node.bus_name
        self.children = {}  # By path: of those that were asked.
        answer = Bus.ask(self.bus_name, CACHE, INTERFACE + "Cache", "GetItems").print_(False)
        self.nodes, known = {}, collections.defaultdict(list)
        for text in answer.split(f"(('{self.bus_name}', ")[1:]:
            path, parent, index, n_children, name, role, states = read_item(text)
            node = self.nodes[path] = Node(self.bus_name, path)
            node.name, node.role, node.states, node.n_children = name, role, states, n_children
            known[parent].append((index, path))
        self.known = {path: sorted(children) for path, children in known.items()}

    def ask_children(self, nodes):
        """Returns those that the toolkit has not listed."""
        news = []
        for node, answer in zip(nodes, ask_all([(node, "GetChildren") for node in nodes])):
            self.children[node.path] = [path for _, path in answer or []]
            news += [Node(node.bus_name, path) for path in self.children[node.path]
                     if path not in self.nodes]
        return news

    def ask_below(self, nodes):
        """The toolkit does not list objects that nobody has asked for yet: asks for all below."""
        while nodes:
            news = self.ask_children(nodes)
            for node in news:
                item = Bus.added.pop((node.bus_name, node.path), None)
                if item is not None:
                    *_, node.n_children, _, node.name, node.role, _, node.states = item.unpack()
            unknown = [node for node in news if node.states is None]
            answers = ask_all([(node, method) for node in unknown
                               for method in ("GetState", "GetRole")])
            for node, states, role in zip(unknown, answers[::2], answers[1::2]):
                node.states, node.role = states or GONE, role or 0
            self.nodes.update((node.path, node) for node in news)
            nodes = [node for node in news if is_showing(node) and not is_row(node)
                     and node.role not in LEAVES and (node.n_children > 0 or node in unknown)]

    def get_known(self, node):
        """The children that the toolkit has listed, by index. What is behind a dialog still names its
        parent, which does not count it, and what is no child any more has no index."""
        return [(index, path) for index, path in self.known.get(node.path, [])
                if 0 <= index < node.n_children]

    def has_all_children(self, node):
        indexes = [index for index, _ in self.get_known(node)]
        return node.path in self.children or (node.path != ROOT
                                              and indexes == list(range(node.n_children)))

    def visit(self, node, found, incomplete):
        found.append(node)
        if is_row(node):
            return
        if not self.has_all_children(node):
            incomplete.append(node)
        known = [path for _, path in self.get_known(node)]
        for path in self.children.get(node.path, known):
            child = self.nodes.get(path)
            if child is not None and is_showing(child):
                child.parent = node
                self.visit(child, found, incomplete)

    def collect(self, path):
        for _ in range(READS):
            found, incomplete = [], []
            if path == ROOT or path in self.nodes:
                self.visit(self.nodes.get(path, Node(self.bus_name, ROOT)), found, incomplete)
            if not incomplete:
                break
            self.ask_below(incomplete)
        return found


@functools.lru_cache(maxsize=None)
def get_process_id(bus_name):
    return Node(bus_name, ROOT).get_process_id()


def measure(bus_name):
    """What the main thread of a program has run, in seconds."""
    try:
        with open(f"/proc/{get_process_id(bus_name)}/schedstat", encoding="utf-8") as file:
            return int(file.read().split()[0]) / 1e9
    except OSError:
        return 0  # It has ended.


def wait_for_rest(bus_name):
    """Until the program waits for something, or goes on for long: it costs both sides much to read
    what is about to change. Returns what measure() says then."""
    end = time.monotonic() + LONGEST
    before, after = -1, measure(bus_name)
    while after - before > REST * SHARE and time.monotonic() < end:
        time.sleep(REST)
        before, after = after, measure(bus_name)
    return after


class Look:
    """What walk() has found below a node, and when."""

    def __init__(self, node):
        self.node, self.time = node, time.monotonic()
        self.found = Reading(node).collect(node.path)
        self.measure = measure(node.bus_name)

    def is_still_true(self, node, now):
        """A program that has hardly run since then, now being what measure() says, has drawn nothing,
        so that nothing has changed in its windows."""
        return (self.node == node and now - self.measure < DRAWING
                and time.monotonic() - self.time < OLDEST)


looks = {}  # The last one by program.


def walk(node):
    """Returns a node and its visible descendants, without the cells of rows, as they are now."""
    now = wait_for_rest(node.bus_name)
    look = looks.get(node.bus_name)
    if look is None or not look.is_still_true(node, now):
        look = looks[node.bus_name] = Look(node)
    return look.found

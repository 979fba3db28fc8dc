# SPDX-License-Identifier: GPL-3.0-or-later
"""The two notification services of desktops, on their own thread, so that a test can block on the
program."""

import os
import threading

from gi.repository import Gio, GLib


class Service:
    """A name on the session bus with one object."""

    name = path = interface = None

    def __init__(self):
        self.ready = threading.Event()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()
        self.ready.wait()

    def _run(self):
        context = GLib.MainContext()
        context.push_thread_default()
        self.loop = GLib.MainLoop.new(context, False)
        flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
                 | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        self.bus = Gio.DBusConnection.new_for_address_sync(
            os.environ["DBUS_SESSION_BUS_ADDRESS"], flags, None, None)
        info = Gio.DBusNodeInfo.new_for_xml(self.interface).interfaces[0]
        self.bus.register_object(self.path, info, self._on_call, None, None)
        self.bus.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "RequestName",
                           GLib.Variant("(su)", (self.name, 4)), None, 0, -1, None)
        self.ready.set()
        self.loop.run()
        self.bus.close_sync(None)
        context.pop_thread_default()

    def stop(self):
        self.loop.quit()
        self.thread.join()


class Freedesktop(Service):
    """org.freedesktop.Notifications, of most desktops: numbers notifications and reports clicks."""

    name = "org.freedesktop.Notifications"
    path = "/org/freedesktop/Notifications"
    interface = """
    <node><interface name="org.freedesktop.Notifications">
      <method name="Notify">
        <arg type="s" direction="in"/><arg type="u" direction="in"/>
        <arg type="s" direction="in"/><arg type="s" direction="in"/>
        <arg type="s" direction="in"/><arg type="as" direction="in"/>
        <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/>
        <arg type="u" direction="out"/>
      </method>
      <method name="CloseNotification"><arg type="u" direction="in"/></method>
    </interface></node>
    """

    def __init__(self):
        self.shown = {}  # number → (title, body, actions by their labels)
        self.n_notified = 0
        super().__init__()

    def _on_call(self, _bus, _sender, _path, _interface, method, parameters, invocation):
        arguments = parameters.unpack()
        if method == "CloseNotification":
            self._close(arguments[0], 3)
            invocation.return_value(None)
            return
        _app, replaced, _icon, title, body, actions, _hints, _timeout = arguments
        self.n_notified += 1
        number = replaced or self.n_notified
        self.shown[number] = (title, body, dict(zip(actions[1::2], actions[::2])))
        invocation.return_value(GLib.Variant("(u)", (number,)))

    def _emit(self, signal, parameters):
        self.bus.emit_signal(None, self.path, self.name, signal, parameters)

    def _close(self, number, reason):
        if self.shown.pop(number, None) is not None:
            self._emit("NotificationClosed", GLib.Variant("(uu)", (number, reason)))

    def titles(self):
        return sorted(title for title, _body, _actions in self.shown.values())

    def find(self, title):
        """Number, text and actions of the notification with that title, or None."""
        for number, (shown, body, actions) in self.shown.items():
            if shown == title:
                return number, body, actions
        return None

    def press(self, title, label=""):
        """Clicks the notification, or its button with that label."""
        number, _body, actions = self.find(title)
        self._emit("ActionInvoked", GLib.Variant("(us)", (number, actions[label])))
        self._close(number, 2)


class Gtk(Service):
    """org.gtk.Notifications, of GNOME: keeps notifications by id, also after the program has
    exited."""

    name = "org.gtk.Notifications"
    path = "/org/gtk/Notifications"
    interface = """
    <node><interface name="org.gtk.Notifications">
      <method name="AddNotification">
        <arg type="s" direction="in"/><arg type="s" direction="in"/>
        <arg type="a{sv}" direction="in"/>
      </method>
      <method name="RemoveNotification">
        <arg type="s" direction="in"/><arg type="s" direction="in"/>
      </method>
    </interface></node>
    """

    def __init__(self):
        self.shown = {}  # id → content
        self.added = []  # ids, each time
        super().__init__()

    def _on_call(self, _bus, _sender, _path, _interface, method, parameters, invocation):
        _app, name, *content = parameters.unpack()
        if method == "AddNotification":
            self.shown[name] = content[0]
            self.added.append(name)
        else:
            self.shown.pop(name, None)
        invocation.return_value(None)

    def titles(self):
        return sorted(content["title"] for content in self.shown.values())

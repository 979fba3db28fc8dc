# SPDX-License-Identifier: GPL-3.0-or-later
"""The portals that the program uses: Secret gives a fixed master secret, Notification stores the
notifications, Background gives a scripted response."""

import os
import threading

from gi.repository import Gio, GLib

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SECRET = bytes(range(64))

INTERFACES = """
<node>
  <interface name="org.freedesktop.portal.Secret">
    <method name="RetrieveSecret">
      <arg type="h" direction="in"/><arg type="a{sv}" direction="in"/>
      <arg type="o" direction="out"/>
    </method>
    <property name="version" type="u" access="read"/>
  </interface>
  <interface name="org.freedesktop.portal.Notification">
    <method name="AddNotification">
      <arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
    </method>
    <method name="RemoveNotification"><arg type="s" direction="in"/></method>
    <property name="version" type="u" access="read"/>
  </interface>
  <interface name="org.freedesktop.portal.Background">
    <method name="RequestBackground">
      <arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
      <arg type="o" direction="out"/>
    </method>
    <method name="SetStatus"><arg type="a{sv}" direction="in"/></method>
    <property name="version" type="u" access="read"/>
  </interface>
  <interface name="org.freedesktop.portal.ProxyResolver">
    <method name="Lookup">
      <arg type="s" direction="in"/><arg type="as" direction="out"/>
    </method>
    <property name="version" type="u" access="read"/>
  </interface>
  <interface name="org.freedesktop.portal.NetworkMonitor">
    <method name="GetStatus"><arg type="a{sv}" direction="out"/></method>
    <method name="CanReach">
      <arg type="s" direction="in"/><arg type="u" direction="in"/>
      <arg type="b" direction="out"/>
    </method>
    <signal name="changed"/>
    <property name="version" type="u" access="read"/>
  </interface>
</node>
"""

BACKGROUND = "org.freedesktop.portal.Background"
VERSIONS = {"org.freedesktop.portal.NetworkMonitor": 3, BACKGROUND: 2}
ANSWERS = {
    "Lookup": GLib.Variant("(as)", (["direct://"],)),
    "CanReach": GLib.Variant("(b)", (True,)),
}


class Portal:
    """Runs on its own thread, so that a test can block on the program."""

    def __init__(self, without=()):
        self.without = without
        self.background = True
        self.autostart = True
        self.silent = False
        self.asked = []
        self.status = None
        self.notifications = {}
        self.secrets_given = 0
        self.metered = False
        self.ready = threading.Event()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()
        self.ready.wait()

    def _run(self):
        context = GLib.MainContext()
        context.push_thread_default()
        self.loop = GLib.MainLoop.new(context, False)
        address = os.environ["DBUS_SESSION_BUS_ADDRESS"]
        flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
                 | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        self.bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        for interface in Gio.DBusNodeInfo.new_for_xml(INTERFACES).interfaces:
            if interface.name not in self.without:
                self.bus.register_object(PATH, interface, self._on_call, self._on_property, None)
        self.bus.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "RequestName",
                           GLib.Variant("(su)", (NAME, 4)), None, 0, -1, None)
        self.ready.set()
        self.loop.run()
        self.bus.close_sync(None)
        context.pop_thread_default()

    def stop(self):
        """Drops the name from the bus, as in a crash."""
        self.loop.quit()
        self.thread.join()

    def _on_call(self, bus, sender, path, interface, method, parameters, invocation):
        if method == "RetrieveSecret":
            self._give_secret(sender, parameters, invocation)
            return
        if method == "RequestBackground":
            self._answer_background(sender, parameters, invocation)
            return
        if method == "SetStatus":
            self.status = parameters.unpack()[0]["message"]
        elif method == "AddNotification":
            name, content = parameters.unpack()
            self.notifications[name] = content
        elif method == "RemoveNotification":
            self.notifications.pop(parameters.unpack()[0], None)
        invocation.return_value(self._status() if method == "GetStatus" else ANSWERS.get(method))

    def _status(self):
        status = {"available": GLib.Variant("b", True), "connectivity": GLib.Variant("u", 4),
                  "metered": GLib.Variant("b", self.metered)}
        return GLib.Variant("(a{sv})", (status,))

    def _on_property(self, bus, sender, path, interface, name):
        return GLib.Variant("u", VERSIONS.get(interface, 1))

    def change_network(self):
        """Signals a change of network, as after a suspend."""
        self.metered = not self.metered
        self.bus.emit_signal(None, PATH, "org.freedesktop.portal.NetworkMonitor", "changed", None)

    def _give_secret(self, sender, parameters, invocation):
        index, options = parameters.unpack()
        descriptor = invocation.get_message().get_unix_fd_list().get(index)
        with os.fdopen(descriptor, "wb") as pipe:
            pipe.write(SECRET)
        self.secrets_given += 1
        self._respond(sender, options, invocation, 0, {})

    def _answer_background(self, sender, parameters, invocation):
        """A refusal is sent as a successful response with false, as when a person denies it."""
        options = parameters.unpack()[1]
        self.asked.append(options)
        if self.silent:
            invocation.return_value(GLib.Variant("(o)", (PATH + "/request/silent",)))
            return
        results = {"background": GLib.Variant("b", self.background),
                   "autostart": GLib.Variant("b", self.autostart and options["autostart"])}
        self._respond(sender, options, invocation, 0 if self.background else 1, results)

    def _respond(self, sender, options, invocation, code, results):
        token = options.get("handle_token", "t")
        request = f"{PATH}/request/{sender[1:].replace('.', '_')}/{token}"
        invocation.return_value(GLib.Variant("(o)", (request,)))
        self.bus.emit_signal(sender, request, "org.freedesktop.portal.Request", "Response",
                             GLib.Variant("(ua{sv})", (code, results)))

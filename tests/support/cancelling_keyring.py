# SPDX-License-Identifier: GPL-3.0-or-later
"""cancelling_keyring.py MODE COMMAND [ARGUMENT…]: runs a command with a Secret Service that cancels
every prompt. Requires its own session bus.

MODE "locked": a locked keyring with one secret of the program. MODE "new": no keyring exists yet.
"""

import subprocess
import sys
import threading

from gi.repository import Gio, GLib

ROOT = "/org/freedesktop/secrets"
ITEM = ROOT + "/collection/login/1"
PROMPT = ROOT + "/prompt/p1"

INTERFACES = """
<node>
 <interface name="org.freedesktop.Secret.Service">
  <method name="OpenSession"><arg type="s" direction="in"/><arg type="v" direction="in"/>
   <arg type="v" direction="out"/><arg type="o" direction="out"/></method>
  <method name="SearchItems"><arg type="a{ss}" direction="in"/>
   <arg type="ao" direction="out"/><arg type="ao" direction="out"/></method>
  <method name="Unlock"><arg type="ao" direction="in"/>
   <arg type="ao" direction="out"/><arg type="o" direction="out"/></method>
  <method name="ReadAlias"><arg type="s" direction="in"/><arg type="o" direction="out"/></method>
  <method name="CreateCollection"><arg type="a{sv}" direction="in"/><arg type="s" direction="in"/>
   <arg type="o" direction="out"/><arg type="o" direction="out"/></method>
  <method name="GetSecrets"><arg type="ao" direction="in"/><arg type="o" direction="in"/>
   <arg type="a{o(oayays)}" direction="out"/></method>
  <property name="Collections" type="ao" access="read"/>
 </interface>
 <interface name="org.freedesktop.Secret.Collection">
  <method name="CreateItem"><arg type="a{sv}" direction="in"/><arg type="(oayays)" direction="in"/>
   <arg type="b" direction="in"/><arg type="o" direction="out"/><arg type="o" direction="out"/></method>
  <method name="SearchItems"><arg type="a{ss}" direction="in"/><arg type="ao" direction="out"/></method>
  <property name="Items" type="ao" access="read"/>
  <property name="Label" type="s" access="read"/>
  <property name="Locked" type="b" access="read"/>
 </interface>
 <interface name="org.freedesktop.Secret.Item">
  <method name="Delete"><arg type="o" direction="out"/></method>
  <property name="Locked" type="b" access="read"/>
  <property name="Attributes" type="a{ss}" access="read"/>
  <property name="Label" type="s" access="read"/>
  <property name="Created" type="t" access="read"/>
  <property name="Modified" type="t" access="read"/>
 </interface>
 <interface name="org.freedesktop.Secret.Prompt">
  <method name="Prompt"><arg type="s" direction="in"/></method>
  <method name="Dismiss"/>
  <signal name="Completed"><arg type="b"/><arg type="v"/></signal>
 </interface>
</node>
"""


class Keyring:
    def __init__(self, mode, connection):
        self.locked = mode == "locked"
        self.nothing = None  # what a prompt that was cancelled has for a result
        self.connection = connection
        self.node = Gio.DBusNodeInfo.new_for_xml(INTERFACES)
        self.export(ROOT, "Service")
        self.export(PROMPT, "Prompt")
        if self.locked:
            self.export(ROOT + "/aliases/default", "Collection")
            self.export(ROOT + "/collection/login", "Collection")
            self.export(ITEM, "Item")

    def export(self, path, name):
        interface = self.node.lookup_interface("org.freedesktop.Secret." + name)
        self.connection.register_object(path, interface, self.call, self.read, None)

    def call(self, connection, sender, path, interface, method, arguments, invocation):
        if method == "OpenSession" and arguments[0] != "plain":
            invocation.return_dbus_error("org.freedesktop.DBus.Error.NotSupported", "plain only")
        elif method == "CreateItem":
            invocation.return_dbus_error("org.freedesktop.Secret.Error.IsLocked", "locked")
        elif method == "Prompt":
            invocation.return_value(None)
            answer = GLib.Variant("(bv)", (True, self.nothing))
            connection.emit_signal(sender, path, interface, "Completed", answer)
        else:
            self.nothing = GLib.Variant("o", "/") if method == "CreateCollection" else GLib.Variant("ao", [])
            invocation.return_value(self.answer(interface, method))

    def answer(self, interface, method):
        items = [ITEM] if self.locked else []
        if method == "SearchItems":
            return GLib.Variant("(aoao)", ([], items)) if interface.endswith("Service") else GLib.Variant("(ao)", (items,))
        return {
            "OpenSession": GLib.Variant("(vo)", (GLib.Variant("s", ""), ROOT + "/session/s1")),
            "Unlock": GLib.Variant("(aoo)", ([], PROMPT)),
            "ReadAlias": GLib.Variant("(o)", (ROOT + "/collection/login" if self.locked else "/",)),
            "CreateCollection": GLib.Variant("(oo)", ("/", PROMPT)),
            "GetSecrets": GLib.Variant("(a{o(oayays)})", ({},)),
            "Delete": GLib.Variant("(o)", (PROMPT,)),
        }.get(method)

    def read(self, connection, sender, path, interface, name):
        return {
            "Collections": GLib.Variant("ao", [ROOT + "/collection/login"] if self.locked else []),
            "Items": GLib.Variant("ao", [ITEM]),
            "Label": GLib.Variant("s", "Login"),
            "Locked": GLib.Variant("b", True),
            "Attributes": GLib.Variant("a{ss}", {"workspace": "w1"}),
            "Created": GLib.Variant("t", 0),
            "Modified": GLib.Variant("t", 0),
        }[name]


def main():
    mode, *command = sys.argv[1:]
    connection = Gio.bus_get_sync(Gio.BusType.SESSION)
    Keyring(mode, connection)
    loop = GLib.MainLoop()
    result = {}

    def run(*ignored):
        def wait():
            result["code"] = subprocess.run(command, check=False).returncode
            GLib.idle_add(loop.quit)

        threading.Thread(target=wait).start()

    Gio.bus_own_name_on_connection(connection, "org.freedesktop.secrets", 0, run, None)
    loop.run()
    sys.exit(result["code"])


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts text onto the clipboard, as another program does, and keeps it there: clipboard.py TYPE TEXT.
Says "ready" then."""

import sys

import gi

gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, GLib, Gtk  # noqa: E402

Gtk.init()
content = Gdk.ContentProvider.new_for_bytes(sys.argv[1], GLib.Bytes.new(sys.argv[2].encode()))
Gdk.Display.get_default().get_clipboard().set_content(content)
print("ready", flush=True)
GLib.MainLoop().run()

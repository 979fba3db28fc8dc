/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-settings-portal.h"

#include "tok-words.h"

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define SETTINGS "org.freedesktop.portal.Settings"
#define NAMESPACE "org.gnome.desktop.interface"
#define CLOCK_FORMAT "clock-format"

/* Read returns a variant in a variant, the signal has a single one. */
static void
set_clock_format (GVariant *value)
{
  g_autoptr (GVariant) inner = g_variant_ref (value);

  while (g_variant_is_of_type (inner, G_VARIANT_TYPE_VARIANT))
    {
      GVariant *child = g_variant_get_variant (inner);

      g_variant_unref (inner);
      inner = child;
    }
  if (g_variant_is_of_type (inner, G_VARIANT_TYPE_STRING))
    tok_words_set_portal_clock (g_variant_get_string (inner, NULL));
}

/* If there is no portal or it lacks the key, the locale decides. */
static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_autoptr (GVariant) value = NULL;

  if (reply == NULL)
    return;
  value = g_variant_get_child_value (reply, 0);
  set_clock_format (value);
}

static void
on_setting_changed (GDBusConnection *connection,
                    const char *sender,
                    const char *path,
                    const char *interface,
                    const char *signal,
                    GVariant *parameters,
                    gpointer data)
{
  g_autoptr (GVariant) value = NULL;
  const char *name;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ssv)")))
    return;
  g_variant_get (parameters, "(&s&s@v)", NULL, &name, &value);
  if (g_str_equal (name, CLOCK_FORMAT))
    set_clock_format (value);
}

/**
 * tok_settings_portal_follow:
 * @connection: the session bus
 *
 * Reads the desktop's clock format from the Settings portal and follows its changes for the
 * lifetime of @connection.
 */
void
tok_settings_portal_follow (GDBusConnection *connection)
{
  g_return_if_fail (G_IS_DBUS_CONNECTION (connection));

  g_dbus_connection_signal_subscribe (connection, PORTAL_NAME, SETTINGS, "SettingChanged",
                                      PORTAL_PATH, NAMESPACE, G_DBUS_SIGNAL_FLAGS_NONE,
                                      on_setting_changed, NULL, NULL);
  /* Read instead of ReadOne, which portals before 1.18 lack. */
  g_dbus_connection_call (connection, PORTAL_NAME, PORTAL_PATH, SETTINGS, "Read",
                          g_variant_new ("(ss)", NAMESPACE, CLOCK_FORMAT), G_VARIANT_TYPE ("(v)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_read, NULL);
}

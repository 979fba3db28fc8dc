/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-settings-portal.h"
#include "tok-test.h"
#include "tok-words.h"

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define INTERFACE "org.gnome.desktop.interface"

static const char introspection[] =
    "<node><interface name='org.freedesktop.portal.Settings'>"
    "<method name='Read'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='v' direction='out'/></method>"
    "<signal name='SettingChanged'><arg type='s'/><arg type='s'/><arg type='v'/></signal>"
    "</interface></node>";

/* A bus with a scripted portal on it. */
typedef struct
{
  GTestDBus *bus;
  GDBusConnection *portal;
  GDBusConnection *program;
  guint n_reads;
} Fixture;

static void
on_call (GDBusConnection *connection,
         const char *sender,
         const char *path,
         const char *interface,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer data)
{
  Fixture *fixture = data;
  const char *name_space;
  const char *key;

  g_variant_get (parameters, "(&s&s)", &name_space, &key);
  g_assert_cmpstr (name_space, ==, INTERFACE);
  g_assert_cmpstr (key, ==, "clock-format");
  fixture->n_reads++;
  g_dbus_method_invocation_return_value (
      invocation, g_variant_new ("(v)", g_variant_new_variant (g_variant_new_string ("12h"))));
}

static GDBusConnection *
connect_to (GTestDBus *bus)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection =
      g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (bus),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);

  g_assert_no_error (error);
  return connection;
}

static void
on_acquired (GDBusConnection *connection, const char *name, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const GDBusInterfaceVTable table = { .method_call = on_call };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (introspection, NULL);
  gboolean is_owned = FALSE;

  fixture->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (fixture->bus);
  fixture->program = connect_to (fixture->bus);
  fixture->portal = connect_to (fixture->bus);
  g_assert_cmpuint (g_dbus_connection_register_object (fixture->portal, PORTAL_PATH,
                                                       node->interfaces[0], &table, fixture, NULL,
                                                       NULL),
                    >, 0);
  g_bus_own_name_on_connection (fixture->portal, PORTAL, G_BUS_NAME_OWNER_FLAGS_NONE, on_acquired,
                                NULL, &is_owned, NULL);
  tok_test_run_until (is_set, &is_owned);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_dbus_connection_close_sync (fixture->program, NULL, NULL);
  g_dbus_connection_close_sync (fixture->portal, NULL, NULL);
  g_object_unref (fixture->program);
  g_object_unref (fixture->portal);
  g_test_dbus_down (fixture->bus);
  g_object_unref (fixture->bus);
}

/* Noon, with or without "PM". */
static gboolean
is_12_hours (gpointer data)
{
  g_autofree char *clock = tok_words_dup_clock (12 * G_TIME_SPAN_HOUR);

  return g_str_equal (clock, "12:00 PM");
}

static gboolean
is_24_hours (gpointer data)
{
  return !is_12_hours (data);
}

static void
change (Fixture *fixture, const char *key, GVariant *value)
{
  g_assert_true (g_dbus_connection_emit_signal (fixture->portal, NULL, PORTAL_PATH,
                                                "org.freedesktop.portal.Settings", "SettingChanged",
                                                g_variant_new ("(ssv)", INTERFACE, key, value),
                                                NULL));
}

static void
test_follow (Fixture *fixture, gconstpointer data)
{
  g_assert_true (is_24_hours (NULL));
  tok_settings_portal_follow (fixture->program);
  tok_test_run_until (is_12_hours, NULL);
  g_assert_cmpuint (fixture->n_reads, ==, 1);

  change (fixture, "clock-format", g_variant_new_string ("24h"));
  tok_test_run_until (is_24_hours, NULL);

  /* Other keys and values of another type are ignored. */
  change (fixture, "accent-color", g_variant_new_string ("12h"));
  change (fixture, "clock-format", g_variant_new_int32 (12));
  change (fixture, "clock-format", g_variant_new_string ("12h"));
  tok_test_run_until (is_12_hours, NULL);
  g_assert_cmpuint (fixture->n_reads, ==, 1);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);
  g_test_add ("/settings-portal/follow", Fixture, NULL, set_up, test_follow, tear_down);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-background-portal.h"

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define BACKGROUND "org.freedesktop.portal.Background"
#define REQUEST "org.freedesktop.portal.Request"

/** The portal's maximum length of a status, in characters. */
#define STATUS_MAX 96

/* A request without a response yet; the system may ask the user first. It has two
 * references, released in either order: the method call and the wait for the response. */
typedef struct
{
  GDBusConnection *connection;
  DexPromise *promise;
  char *path;         /* the object path of the request */
  guint subscription; /* to the response; 0: received */
  guint watch;        /* of the portal's bus name; 0: not watched */
} Request;

static void
request_clear (gpointer data)
{
  Request *self = data;

  g_object_unref (self->connection);
  dex_unref (self->promise);
  g_free (self->path);
}

static void
request_unref (gpointer data)
{
  g_rc_box_release_full (data, request_clear);
}

/* @error: (nullable): why no response will come */
static void
end_wait (Request *self, guint answer, const GError *error)
{
  if (self->subscription == 0)
    return;
  g_dbus_connection_signal_unsubscribe (self->connection, self->subscription);
  self->subscription = 0;
  g_clear_handle_id (&self->watch, g_bus_unwatch_name);
  if (error == NULL)
    dex_promise_resolve_uint (self->promise, answer);
  else
    dex_promise_reject (self->promise, g_error_copy (error));
  request_unref (self);
}

/* A request that the user cancelled has no results. */
static void
on_response (GDBusConnection *connection,
             const char *sender,
             const char *path,
             const char *interface,
             const char *signal,
             GVariant *parameters,
             gpointer data)
{
  g_autoptr (GVariant) results = NULL;
  gboolean background = FALSE;
  gboolean autostart = FALSE;
  guint response;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    return;
  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  if (response == 0)
    {
      g_variant_lookup (results, "background", "b", &background);
      g_variant_lookup (results, "autostart", "b", &autostart);
    }
  end_wait (data,
            (background ? TOK_BACKGROUND_ALLOWED : 0) | (autostart ? TOK_BACKGROUND_AUTOSTART : 0),
            NULL);
}

static void
subscribe (Request *self)
{
  self->subscription =
      g_dbus_connection_signal_subscribe (self->connection, PORTAL_NAME, REQUEST, "Response",
                                          self->path, NULL, G_DBUS_SIGNAL_FLAGS_NONE, on_response,
                                          self, NULL);
}

static void
on_vanished (GDBusConnection *connection, const char *name, gpointer data)
{
  g_autoptr (GError) error =
      g_error_new (G_IO_ERROR, G_IO_ERROR_CLOSED, "The portal went away before its answer");

  end_wait (data, 0, error);
}

/* The call returns the request's path. Old portals use another path than expected. */
static void
on_called (GObject *object, GAsyncResult *result, gpointer data)
{
  Request *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) value =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (object), result, &error);
  const char *path = NULL;

  if (value == NULL)
    end_wait (self, 0, error);
  else if (self->subscription != 0)
    {
      g_variant_get (value, "(&o)", &path);
      if (g_set_str (&self->path, path))
        {
          g_dbus_connection_signal_unsubscribe (self->connection, self->subscription);
          subscribe (self);
        }
      self->watch = g_bus_watch_name_on_connection (self->connection, PORTAL_NAME,
                                                    G_BUS_NAME_WATCHER_FLAGS_NONE, NULL,
                                                    on_vanished, self, NULL);
    }
  request_unref (self);
}

/* The path that the portal derives from the sender and the token. */
static char *
dup_request_path (GDBusConnection *connection, const char *token)
{
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (connection) + 1);

  g_strdelimit (sender, ".", '_');
  return g_strconcat (PORTAL_PATH "/request/", sender, "/", token, NULL);
}

/* With the command line for autostart. */
static GVariant *
new_options (const char *token, const char *reason, gboolean autostart)
{
  static const char *const command[] = { BUNDLES_COMMAND, "--background", NULL };
  g_auto (GVariantBuilder) options = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "reason", g_variant_new_string (reason));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (autostart));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (command, -1));
  g_variant_builder_add (&options, "{sv}", "dbus-activatable", g_variant_new_boolean (FALSE));
  return g_variant_builder_end (&options);
}

/**
 * tok_background_portal_ask:
 * @connection: (nullable): the session bus
 * @reason: a sentence that the system may show to the user
 * @autostart: whether to start with the session; %FALSE removes it
 *
 * Requests permission to run without a window.
 *
 * Returns: (transfer full): a future of #TokBackgroundAnswer as uint. Rejects if there is
 *   no portal
 */
DexFuture *
tok_background_portal_ask (GDBusConnection *connection, const char *reason, gboolean autostart)
{
  g_autofree char *token = NULL;
  Request *request;
  DexPromise *promise;

  if (connection == NULL)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED, "No session bus");

  token = g_strdup_printf ("bundles%u", g_random_int ());
  promise = dex_promise_new ();
  request = g_rc_box_new0 (Request);
  request->connection = g_object_ref (connection);
  request->promise = dex_ref (promise);
  request->path = dup_request_path (connection, token);
  subscribe (request);
  g_dbus_connection_call (connection, PORTAL_NAME, PORTAL_PATH, BACKGROUND, "RequestBackground",
                          g_variant_new ("(s@a{sv})", "", new_options (token, reason, autostart)),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_called,
                          g_rc_box_acquire (request));
  return DEX_FUTURE (promise);
}

/**
 * tok_background_portal_set_status:
 * @connection: (nullable): the session bus
 * @status: the status that the system shows for the background program
 *
 * Only for sandboxed programs; otherwise the portal rejects it.
 */
void
tok_background_portal_set_status (GDBusConnection *connection, const char *status)
{
  g_auto (GVariantBuilder) options = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  g_autofree char *message =
      g_utf8_substring (status, 0, MIN (STATUS_MAX, g_utf8_strlen (status, -1)));

  if (connection == NULL)
    return;
  g_variant_builder_add (&options, "{sv}", "message", g_variant_new_string (message));
  g_dbus_connection_call (connection, PORTAL_NAME, PORTAL_PATH, BACKGROUND, "SetStatus",
                          g_variant_new ("(@a{sv})", g_variant_builder_end (&options)), NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
}

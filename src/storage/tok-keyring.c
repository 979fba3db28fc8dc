/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libsecret/secret.h>

#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-keyring.h"

/* The name is part of each lookup: attributes alone could match secrets of other programs. */
static const SecretSchema schema = {
  BUNDLES_APPLICATION_ID ".ApiKey",
  SECRET_SCHEMA_NONE,
  { { "workspace", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

typedef struct
{
  char *workspace_id;
  char *label;
  char *key;
} TokKeyringCall;

static TokKeyringCall *
tok_keyring_call_new (const char *workspace_id)
{
  TokKeyringCall *call = g_new0 (TokKeyringCall, 1);

  call->workspace_id = g_strdup (workspace_id);
  return call;
}

static void
tok_keyring_call_free (gpointer data)
{
  TokKeyringCall *call = data;

  g_free (call->workspace_id);
  g_free (call->label);
  g_clear_pointer (&call->key, secret_password_free);
  g_free (call);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  GError *error = NULL;
  char *key = secret_password_lookup_finish (result, &error);

  if (error != NULL)
    dex_promise_reject (promise, error);
  else
    dex_promise_resolve_string (promise, g_strdup (key));
  secret_password_free (key);
}

static void
on_searched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  GError *error = NULL;
  GList *items = secret_password_search_finish (result, &error);

  if (error != NULL)
    dex_promise_reject (promise, error);
  else
    dex_promise_resolve_boolean (promise, items != NULL);
  g_list_free_full (items, g_object_unref);
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  GError *error = NULL;

  if (secret_password_store_finish (result, &error))
    dex_promise_resolve_boolean (promise, TRUE);
  else
    dex_promise_reject (promise, error);
}

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  GError *error = NULL;
  gboolean cleared = secret_password_clear_finish (result, &error);

  if (error != NULL)
    dex_promise_reject (promise, error);
  else
    dex_promise_resolve_boolean (promise, cleared);
}

/* When a person cancels the creation of a keyring, libsecret does not report that, but goes
 * on and fails with one of these errors. */
static gboolean
is_creation_cancelled (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT) ||
         g_error_matches (error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT);
}

static TokErrorCode
classify (const GError *error, gboolean has_bus, gboolean has_service)
{
  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    return TOK_ERROR_KEYRING_LOCKED;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return TOK_ERROR_KEYRING_CANCELLED;
  if (!has_bus)
    return TOK_ERROR_KEYRING_ABSENT;
  if (has_service && is_creation_cancelled (error))
    return TOK_ERROR_KEYRING_CANCELLED;
  if (error->domain != G_DBUS_ERROR)
    return TOK_ERROR_KEYRING_FAILED;

  switch (error->code)
    {
    case G_DBUS_ERROR_SERVICE_UNKNOWN:
    case G_DBUS_ERROR_NAME_HAS_NO_OWNER:
    case G_DBUS_ERROR_SPAWN_EXEC_FAILED:
    case G_DBUS_ERROR_SPAWN_FAILED:
    case G_DBUS_ERROR_SPAWN_CHILD_EXITED:
    case G_DBUS_ERROR_SPAWN_CHILD_SIGNALED:
    case G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND:
    case G_DBUS_ERROR_UNKNOWN_METHOD:
      return TOK_ERROR_KEYRING_ABSENT;
    default:
      return TOK_ERROR_KEYRING_FAILED;
    }
}

static gboolean
has_secret_service (GDBusConnection *bus)
{
  g_autoptr (GVariant) answer = dex_await_variant (
      dex_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                "org.freedesktop.DBus", "NameHasOwner",
                                g_variant_new ("(s)", "org.freedesktop.secrets"),
                                G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NONE, -1),
      NULL);
  gboolean has_owner = FALSE;

  if (answer != NULL)
    g_variant_get (answer, "(b)", &has_owner);
  return has_owner;
}

/* libsecret reports a missing session bus or service by many errors, so this checks for
 * them. */
static DexFuture *
reject (const GError *cause)
{
  g_autoptr (GDBusConnection) bus = dex_await_object (dex_bus_get (G_BUS_TYPE_SESSION), NULL);
  gboolean has_service = bus != NULL && has_secret_service (bus);

  return dex_future_new_for_error (
      tok_error_new (classify (cause, bus != NULL, has_service), cause->message));
}

static DexFuture *
lookup_fiber (gpointer data)
{
  TokKeyringCall *call = data;
  DexPromise *found = dex_promise_new_cancellable ();
  DexPromise *searched;
  g_autoptr (GError) error = NULL;
  g_autofree char *key = NULL;
  gboolean exists;

  secret_password_lookup (&schema, dex_promise_get_cancellable (found), on_found, dex_ref (found),
                          "workspace", call->workspace_id, NULL);
  key = dex_await_string (DEX_FUTURE (found), &error);
  if (error != NULL)
    return reject (error);
  if (key != NULL)
    return dex_future_new_take_string (g_steal_pointer (&key));

  /* libsecret also returns NULL when the keyring stayed locked. */
  searched = dex_promise_new_cancellable ();
  secret_password_search (&schema, SECRET_SEARCH_NONE, dex_promise_get_cancellable (searched),
                          on_searched, dex_ref (searched), "workspace", call->workspace_id, NULL);
  exists = dex_await_boolean (DEX_FUTURE (searched), &error);
  if (error != NULL)
    return reject (error);
  if (exists)
    return dex_future_new_for_error (
        tok_error_new (TOK_ERROR_KEYRING_LOCKED, "The keyring stayed locked"));
  return dex_future_new_for_string (NULL);
}

static DexFuture *
store_fiber (gpointer data)
{
  TokKeyringCall *call = data;
  DexPromise *stored = dex_promise_new_cancellable ();
  g_autoptr (GError) error = NULL;

  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, call->label, call->key,
                         dex_promise_get_cancellable (stored), on_stored, dex_ref (stored),
                         "workspace", call->workspace_id, NULL);
  if (!dex_await (DEX_FUTURE (stored), &error))
    return reject (error);
  return dex_future_new_true ();
}

static DexFuture *
clear_fiber (gpointer data)
{
  TokKeyringCall *call = data;
  DexPromise *done = dex_promise_new_cancellable ();
  g_autoptr (GError) error = NULL;
  gboolean cleared;

  secret_password_clear (&schema, dex_promise_get_cancellable (done), on_cleared, dex_ref (done),
                         "workspace", call->workspace_id, NULL);
  cleared = dex_await_boolean (DEX_FUTURE (done), &error);
  if (error != NULL)
    return reject (error);
  return dex_future_new_for_boolean (cleared);
}

static DexFuture *
spawn (DexFiberFunc func, TokKeyringCall *call)
{
  return tok_fiber_spawn (func, call, tok_keyring_call_free);
}

/**
 * tok_keyring_lookup:
 * @workspace_id: the id of a workspace
 *
 * May prompt to unlock the keyring.
 *
 * Returns: (transfer full): a future of a string: the key, or %NULL when the
 *   keyring has none for the workspace. Rejects with TOK_ERROR_KEYRING_*
 */
DexFuture *
tok_keyring_lookup (const char *workspace_id)
{
  g_return_val_if_fail (workspace_id != NULL, NULL);

  return spawn (lookup_fiber, tok_keyring_call_new (workspace_id));
}

/**
 * tok_keyring_store:
 * @workspace_id: the id of a workspace
 * @workspace_name: its name, for the label in the keyring
 * @key: the API key
 *
 * Stores a key and replaces an earlier one. May prompt to unlock the keyring.
 *
 * Returns: (transfer full): a future of a boolean. Rejects with
 *   TOK_ERROR_KEYRING_*
 */
DexFuture *
tok_keyring_store (const char *workspace_id, const char *workspace_name, const char *key)
{
  TokKeyringCall *call;

  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (workspace_name != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  call = tok_keyring_call_new (workspace_id);
  call->label = g_strdup_printf ("Bundles: %s", workspace_name);
  call->key = g_strdup (key);
  return spawn (store_fiber, call);
}

/**
 * tok_keyring_clear:
 * @workspace_id: the id of a workspace
 *
 * Returns: (transfer full): a future of a boolean: whether there was a key.
 *   Rejects with TOK_ERROR_KEYRING_*
 */
DexFuture *
tok_keyring_clear (const char *workspace_id)
{
  g_return_val_if_fail (workspace_id != NULL, NULL);

  return spawn (clear_fiber, tok_keyring_call_new (workspace_id));
}

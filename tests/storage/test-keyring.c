/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-error.h"
#include "tok-keyring.h"
#include "tok-test.h"

static char *
lookup (const char *workspace_id)
{
  g_autoptr (GError) error = NULL;
  char *key = tok_test_await_string (tok_keyring_lookup (workspace_id), &error);

  g_assert_no_error (error);
  return key;
}

static void
store (const char *workspace_id, const char *key)
{
  g_autoptr (GError) error = NULL;

  tok_test_await (tok_keyring_store (workspace_id, "Studio A", key), &error);
  g_assert_no_error (error);
}

static gboolean
clear (const char *workspace_id)
{
  g_autoptr (GError) error = NULL;
  gboolean cleared = tok_test_await_boolean (tok_keyring_clear (workspace_id), &error);

  g_assert_no_error (error);
  return cleared;
}

static void
test_unlocked (void)
{
  g_autofree char *none = lookup ("w1");
  g_autofree char *first = NULL, *second = NULL, *other = NULL, *gone = NULL;

  g_assert_null (none);
  store ("w1", "tok_live_1");
  store ("w2", "tok_live_2");
  first = lookup ("w1");
  g_assert_cmpstr (first, ==, "tok_live_1");

  store ("w1", "tok_live_1b");
  second = lookup ("w1");
  g_assert_cmpstr (second, ==, "tok_live_1b");

  g_assert_true (clear ("w1"));
  g_assert_false (clear ("w1"));
  gone = lookup ("w1");
  g_assert_null (gone);
  other = lookup ("w2");
  g_assert_cmpstr (other, ==, "tok_live_2");
}

/* Secrets of other programs with the same attribute are not found. */
static void
test_schema (void)
{
  g_autoptr (GSubprocess) foreign = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *key = NULL;

  foreign = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE, &error, "secret-tool", "store",
                              "--label=foreign", "workspace", "w3", NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (foreign, "foreign", NULL, NULL, NULL, NULL));
  g_assert_true (g_subprocess_get_successful (foreign));

  key = lookup ("w3");
  g_assert_null (key);
}

static void
test_locked (void)
{
  g_autoptr (GError) stored = NULL;
  g_autoptr (GError) found = NULL;

  g_assert_false (tok_test_await (tok_keyring_store ("w1", "Studio A", "tok_live_1"), &stored));
  g_assert_error (stored, TOK_ERROR, TOK_ERROR_KEYRING_LOCKED);
  g_assert_null (strstr (stored->message, "tok_live_1"));

  /* A locked keyring can be searched, and has no item of this workspace. */
  g_assert_true (tok_test_await (tok_keyring_lookup ("w1"), &found));
  g_assert_no_error (found);
}

static void
test_absent (void)
{
  g_autoptr (GError) found = NULL;
  g_autoptr (GError) stored = NULL;
  g_autoptr (GError) cleared = NULL;

  g_assert_false (tok_test_await (tok_keyring_lookup ("w1"), &found));
  g_assert_error (found, TOK_ERROR, TOK_ERROR_KEYRING_ABSENT);
  g_assert_false (tok_test_await (tok_keyring_store ("w1", "Studio A", "tok_live_1"), &stored));
  g_assert_error (stored, TOK_ERROR, TOK_ERROR_KEYRING_ABSENT);
  g_assert_false (tok_test_await (tok_keyring_clear ("w1"), &cleared));
  g_assert_error (cleared, TOK_ERROR, TOK_ERROR_KEYRING_ABSENT);
}

/* A cancelled unlock prompt is not reported as a missing keyring. */
static void
test_unlock_cancelled (void)
{
  g_autoptr (GError) found = NULL;
  g_autoptr (GError) stored = NULL;

  g_assert_false (tok_test_await (tok_keyring_lookup ("w1"), &found));
  g_assert_error (found, TOK_ERROR, TOK_ERROR_KEYRING_LOCKED);
  g_assert_false (tok_test_await (tok_keyring_store ("w1", "Studio A", "tok_live_1"), &stored));
  g_assert_error (stored, TOK_ERROR, TOK_ERROR_KEYRING_LOCKED);
}

/* Nor is a cancelled prompt to create one. */
static void
test_create_cancelled (void)
{
  g_autoptr (GError) stored = NULL;

  g_assert_false (tok_test_await (tok_keyring_store ("w1", "Studio A", "tok_live_1"), &stored));
  g_assert_error (stored, TOK_ERROR, TOK_ERROR_KEYRING_CANCELLED);
}

static void
lock_all (void)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
      bus, "org.freedesktop.secrets", "/org/freedesktop/secrets", "org.freedesktop.Secret.Service",
      "Lock", g_variant_new_parsed ("([objectpath '/org/freedesktop/secrets/collection/login'],)"),
      NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
}

/* One in 256 answers is lost: keyring and prompter disagree on a shared secret that begins with a
 * zero byte, and the question counts as cancelled. Then it is asked and answered again. */
static char *
lookup_answered (const char *workspace_id)
{
  g_autoptr (GError) error = NULL;
  char *key = tok_test_await_string (tok_keyring_lookup (workspace_id), &error);

  return g_error_matches (error, TOK_ERROR, TOK_ERROR_KEYRING_LOCKED) ? lookup (workspace_id) : key;
}

/* Somebody locks the keyring, cancels two questions of it and answers the third one. */
static void
test_answered (void)
{
  g_autoptr (GError) found = NULL;
  g_autoptr (GError) stored = NULL;
  g_autofree char *key = NULL;

  store ("w1", "tok_live_1");
  lock_all ();
  g_assert_false (tok_test_await (tok_keyring_lookup ("w1"), &found));
  g_assert_error (found, TOK_ERROR, TOK_ERROR_KEYRING_LOCKED);
  g_assert_false (tok_test_await (tok_keyring_store ("w2", "Studio B", "tok_live_2"), &stored));
  g_assert_error (stored, TOK_ERROR, TOK_ERROR_KEYRING_LOCKED);
  key = lookup_answered ("w1");
  g_assert_cmpstr (key, ==, "tok_live_1");
  g_assert_true (clear ("w1"));
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/keyring/unlocked/round-trip", test_unlocked);
  g_test_add_func ("/keyring/unlocked/schema", test_schema);
  g_test_add_func ("/keyring/locked", test_locked);
  g_test_add_func ("/keyring/absent", test_absent);
  g_test_add_func ("/keyring/answered", test_answered);
  g_test_add_func ("/keyring/not-unlocked", test_unlock_cancelled);
  g_test_add_func ("/keyring/not-made", test_create_cancelled);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "tok-schema.h"
#include "tok-store.h"
#include "tok-test.h"

typedef struct
{
  TokStore *store;
  TokWorkspaceRecord *record;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->store = tok_test_await_object (tok_store_open (NULL), NULL);
  fixture->record = tok_workspace_record_new ("Studio A", "https://example.com/api");
  g_assert_true (tok_test_await (tok_store_save_workspace (fixture->store, fixture->record), NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->record, tok_workspace_record_free);
  g_assert_finalize_object (fixture->store);
}

static void
append (Fixture *fixture, TokEvent *event)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);

  g_ptr_array_add (events, event);
  g_assert_true (
      tok_test_await (tok_store_append_events (fixture->store, fixture->record->id, events), NULL));
}

static void
assert_events_of (TokStore *store, const char *workspace_id, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events =
      tok_test_await_boxed (tok_store_take_unnotified_events (store, workspace_id), &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++)
    {
      const TokEvent *event = g_ptr_array_index (events, i);

      g_string_append_printf (text, "%s:%s>%s ", event->bundle_id, event->from, event->to);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
assert_events (Fixture *fixture, const char *expected)
{
  assert_events_of (fixture->store, fixture->record->id, expected);
}

/* Only changes of the status, of each bundle the last one, and none twice. */
static void
test_events (Fixture *fixture, gconstpointer data)
{
  assert_events (fixture, "");
  append (fixture, tok_event_new ("a", NULL, "published", TOK_TIME_UNKNOWN, 10));
  assert_events (fixture, "");
  append (fixture, tok_event_new ("a", "published", "accepted", 10, 20));
  append (fixture, tok_event_new_observed (TOK_EVENT_ACCOUNT_STATUS, "a", "x", "y", 10, 20));
  append (fixture, tok_event_new_own (TOK_EVENT_PUBLISH, TOK_EVENT_DONE, "b", 10, 20));
  append (fixture, tok_event_new ("b", "pending_setup", "published", 20, 30));
  assert_events (fixture, "a:published>accepted b:pending_setup>published ");
  assert_events (fixture, "");
  append (fixture, tok_event_new ("a", "accepted", "in_review", 20, 30));
  assert_events (fixture, "a:accepted>in_review ");
  append (fixture, tok_event_new ("a", "in_review", "accepted", 30, 40));
  append (fixture, tok_event_new ("b", "published", "accepted", 30, 40));
  append (fixture, tok_event_new ("a", "accepted", "in_review", 40, 50));
  append (fixture, tok_event_new ("a", "in_review", "finalized", 50, 60));
  assert_events (fixture, "b:published>accepted a:in_review>finalized ");
  assert_events (fixture, "");
}

/* Of a video its status and the problem with its file, of each the last change. */
static void
test_events_of_videos (Fixture *fixture, gconstpointer data)
{
  append (fixture, tok_event_new_observed_slot (TOK_EVENT_VIDEO_STATUS, "a", 1, "accepted",
                                                "in_review", 10, 20));
  append (fixture, tok_event_new_observed_slot (TOK_EVENT_VIDEO_STATUS, "a", 2, "accepted",
                                                "in_review", 10, 20));
  append (fixture, tok_event_new_observed_slot (TOK_EVENT_VIDEO_DATE, "a", 2, "x", "y", 10, 20));
  append (fixture, tok_event_new_observed_slot (TOK_EVENT_VIDEO_STATUS, "a", 1, "in_review",
                                                "finalized", 20, 30));
  append (fixture,
          tok_event_new_observed_slot (TOK_EVENT_DOWNLOAD_ISSUE, "b", 1, NULL, "true", 20, 30));
  append (fixture, tok_event_new ("a", "accepted", "in_review", 20, 30));
  assert_events (fixture, "a:accepted>in_review a:in_review>finalized b:(null)>true "
                          "a:accepted>in_review ");
  assert_events (fixture, "");
}

/* Saving an older record does not return events again. */
static void
test_record (Fixture *fixture, gconstpointer data)
{
  append (fixture, tok_event_new ("a", "published", "accepted", 10, 20));
  assert_events (fixture, "a:published>accepted ");
  g_assert_true (tok_test_await (tok_store_save_workspace (fixture->store, fixture->record), NULL));
  assert_events (fixture, "");
}

static GPtrArray *
load (Fixture *fixture, const char *workspace_id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *notifications =
      tok_test_await_boxed (tok_store_load_notifications (fixture->store, workspace_id), &error);

  g_assert_no_error (error);
  return notifications;
}

static void
save (Fixture *fixture, const char *workspace_id, guint n_notifications)
{
  g_autoptr (GPtrArray) notifications =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_notification_free);

  for (guint i = 0; i < n_notifications; i++)
    {
      g_autofree char *id = g_strdup_printf ("'; DROP TABLE notices; -- %u", i);

      g_ptr_array_add (notifications, tok_notification_new (id, "in_review", i % 2 == 1));
    }
  g_assert_true (
      tok_test_await (tok_store_save_notifications (fixture->store, workspace_id, notifications),
                      NULL));
}

static void
assert_n_notifications (Fixture *fixture, const char *workspace_id, guint expected)
{
  g_autoptr (GPtrArray) notifications = load (fixture, workspace_id);

  g_assert_cmpuint (notifications->len, ==, expected);
}

static void
test_notifications (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) notifications = NULL;
  const TokNotification *second;

  assert_n_notifications (fixture, fixture->record->id, 0);
  save (fixture, fixture->record->id, 5);
  save (fixture, fixture->record->id, 3);
  notifications = load (fixture, fixture->record->id);
  g_assert_cmpuint (notifications->len, ==, 3);
  second = g_ptr_array_index (notifications, 1);
  g_assert_cmpstr (second->bundle_id, ==, "'; DROP TABLE notices; -- 1");
  g_assert_cmpstr (second->status, ==, "in_review");
  g_assert_true (second->in_summary);
}

/* Workspaces have separate notifications, deleted with them and with the local data. */
static void
test_apart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspaceRecord) other = tok_workspace_record_new ("B", "http://127.0.0.1:1");

  g_assert_true (tok_test_await (tok_store_save_workspace (fixture->store, other), NULL));
  append (fixture, tok_event_new ("a", "published", "accepted", 10, 20));
  assert_events_of (fixture->store, other->id, "");
  save (fixture, fixture->record->id, 2);
  save (fixture, other->id, 4);
  assert_n_notifications (fixture, fixture->record->id, 2);
  g_assert_true (
      tok_test_await (tok_store_delete_workspace (fixture->store, other->id, other->id), NULL));
  assert_n_notifications (fixture, other->id, 0);
  g_assert_true (tok_test_await (tok_store_clear_all (fixture->store), NULL));
  assert_n_notifications (fixture, fixture->record->id, 0);
  assert_events (fixture, "");
  append (fixture, tok_event_new ("a", "accepted", "in_review", 20, 30));
  assert_events (fixture, "a:accepted>in_review ");
}

static void
execute (sqlite3 *database, const char *sql)
{
  char *message = NULL;

  sqlite3_exec (database, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}

/* The step that added notifications. */
static int
find_step (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tok_schema_steps); i++)
    if (strstr (tok_schema_steps[i], "CREATE TABLE notices") != NULL)
      return (int) i;
  g_assert_not_reached ();
}

/* Events of versions without notifications are not notified. */
static void
test_migration (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "old.db", NULL);
  g_autofree char *version = g_strdup_printf ("PRAGMA user_version = %d", find_step ());
  g_autoptr (TokStore) store = NULL;
  g_autoptr (TokWorkspaceRecord) record = tok_workspace_record_new ("Old", "https://example.com");
  sqlite3 *database = NULL;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  for (int i = 0; i < find_step (); i++)
    execute (database, tok_schema_steps[i]);
  execute (database, version);
  execute (database, "INSERT INTO workspaces (id, name, address, read_only)"
                     " VALUES ('w', 'Old', 'https://example.com', 0),"
                     " ('empty', 'Empty', 'https://example.com', 0)");
  execute (database,
           "INSERT INTO events (workspace, kind, bundle, from_value, to_value, after, before)"
           " VALUES ('w', 'status', 'a', 'published', 'accepted', 10, 20)");
  sqlite3_close (database);

  store = tok_test_await_object (tok_store_open (path), NULL);
  g_assert_null (tok_store_get_set_aside (store));
  assert_events_of (store, "w", "");
  assert_events_of (store, "empty", "");
  g_set_str (&record->id, "w");
  append (&(Fixture) { store, record }, tok_event_new ("a", "accepted", "in_review", 20, 30));
  assert_events_of (store, "w", "a:accepted>in_review ");
}

#define ADD(name)                                                                                  \
  g_test_add ("/store-notifications/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);
  ADD (events);
  ADD (events_of_videos);
  ADD (record);
  ADD (notifications);
  ADD (apart);
  g_test_add_func ("/store-notifications/migration", test_migration);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-clock.h"
#include "tok-error.h"
#include "tok-bundle-merger.h"
#include "tok-store.h"
#include "tok-test.h"

#define ID "bnd_1"
#define SECOND G_TIME_SPAN_SECOND
#define HOUR G_TIME_SPAN_HOUR

typedef struct
{
  TokStore *store;
  TokWorkspaceRecord *record;
  TokBundleList *list;
  TokBundleMerger *merger;
} Fixture;

/* A session. */
static void
begin (Fixture *fixture)
{
  g_assert_null (fixture->merger);
  fixture->list = tok_bundle_list_new ();
  fixture->merger = tok_bundle_merger_new (fixture->store, fixture->record->id, fixture->list);
  g_assert_true (tok_test_await (tok_bundle_merger_load_cache (fixture->merger), NULL));
}

static void
end (Fixture *fixture)
{
  /* Waits for earlier writes: the store keeps the order of calls. */
  g_assert_true (tok_test_await (tok_store_load_workspaces (fixture->store), NULL));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&fixture->merger));
  g_assert_finalize_object (g_steal_pointer (&fixture->list));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->store = tok_test_await_object (tok_store_open (NULL), NULL);
  fixture->record = tok_workspace_record_new ("Studio A", "https://example.com/api");
  g_assert_true (tok_test_await (tok_store_save_workspace (fixture->store, fixture->record), NULL));
  begin (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  end (fixture);
  g_clear_pointer (&fixture->record, tok_workspace_record_free);
  g_assert_finalize_object (fixture->store);
}

/* That long ago, by both clocks. */
static TokTimestamp
ago (gint64 time)
{
  TokTimestamp now = tok_clock_now ();

  return (TokTimestamp) { now.wall - time, now.steady - time };
}

static TokBundleSnapshot *
snapshot_new (const char *status)
{
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (ID);

  snapshot->status = g_strdup (status);
  return snapshot;
}

/* A response that arrives now and was requested that long ago. */
static void
take (Fixture *fixture, const char *status, gint64 asked)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  TokTimestamp timestamp = ago (asked);

  g_ptr_array_add (snapshots, snapshot_new (status));
  g_assert_true (tok_test_await (tok_bundle_merger_merge (fixture->merger, snapshots,
                                                          TOK_SOURCE_LIST, &timestamp),
                                 NULL));
}

/* The same with the JSON of the list. */
static void
take_json (Fixture *fixture, const char *json)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  TokBundleSnapshot *snapshot = snapshot_new ("published");
  TokTimestamp timestamp = ago (0);

  snapshot->json = g_strdup (json);
  g_ptr_array_add (snapshots, snapshot);
  g_assert_true (tok_test_await (tok_bundle_merger_merge (fixture->merger, snapshots,
                                                          TOK_SOURCE_LIST, &timestamp),
                                 NULL));
}

static void
take_own (Fixture *fixture, const char *status, gint64 sent, const char *known_status)
{
  g_autoptr (TokBundleSnapshot) snapshot = snapshot_new (status);
  TokTimestamp timestamp = ago (sent);

  g_assert_true (tok_test_await (tok_bundle_merger_merge_own (fixture->merger, snapshot, &timestamp,
                                                              known_status),
                                 NULL));
}

static void
note_read (Fixture *fixture, gint64 asked, gboolean is_complete)
{
  TokTimestamp timestamp = ago (asked);

  g_assert_true (
      tok_test_await (tok_bundle_merger_record_read (fixture->merger, &timestamp, is_complete,
                                                     tok_observation_period_get_tolerance (60)),
                      NULL));
}

static TokBundle *
get_bundle (Fixture *fixture)
{
  return tok_bundle_list_lookup (fixture->list, ID);
}

static GPtrArray *
load_events (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *events =
      tok_test_await_boxed (tok_store_load_events (fixture->store, fixture->record->id, ID),
                            &error);

  g_assert_no_error (error);
  return events;
}

/* The statuses in the journal, in order. */
static void
assert_journal (Fixture *fixture, const char *expected)
{
  g_autoptr (GPtrArray) events = load_events (fixture);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < events->len; i++)
    {
      const TokEvent *event = g_ptr_array_index (events, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", event->to);
      g_assert_true (event->after == TOK_TIME_UNKNOWN || event->after <= event->before);
    }
  g_assert_cmpstr (text->str, ==, expected);
  g_assert_cmpstr (tok_bundle_get_status_text (get_bundle (fixture)), ==,
                   events->len > 0 ? ((TokEvent *) events->pdata[events->len - 1])->to : NULL);
}

/* The interval of the last change, within a second: the clocks advance meanwhile. */
static void
assert_last_after (Fixture *fixture, gint64 ago_of_after)
{
  g_autoptr (GPtrArray) events = load_events (fixture);
  const TokEvent *event = g_ptr_array_index (events, events->len - 1);

  if (ago_of_after == TOK_TIME_UNKNOWN)
    {
      g_assert_cmpint (event->after, ==, TOK_TIME_UNKNOWN);
      return;
    }
  g_assert_cmpint (event->after, <=, event->before - ago_of_after);
  g_assert_cmpint (event->after, >, event->before - ago_of_after - SECOND);
}

static void
test_interval (Fixture *fixture, gconstpointer data)
{
  gint64 after, before;

  take (fixture, "published", 50 * SECOND);
  take (fixture, "published", 20 * SECOND);
  take (fixture, "accepted", 0);
  assert_journal (fixture, "published accepted");
  /* From the last request with the old value, not from its response. */
  assert_last_after (fixture, 20 * SECOND);
  tok_bundle_get_step_interval (get_bundle (fixture), &after, &before);
  g_assert_cmpint (before - after, >=, 20 * SECOND);
  g_assert_cmpint (before - after, <, 21 * SECOND);
}

static void
test_older_question (Fixture *fixture, gconstpointer data)
{
  take (fixture, "published", 30 * SECOND);
  take (fixture, "accepted", 0);
  take (fixture, "published", 20 * SECOND);
  assert_journal (fixture, "published accepted");
}

/* Requested later, but before the known response arrived: the order is unknown. */
static void
test_overlapping (Fixture *fixture, gconstpointer data)
{
  take (fixture, "accepted", 30 * SECOND);
  take (fixture, "published", 10 * SECOND);
  assert_journal (fixture, "accepted");
  take (fixture, "accepted", 5 * SECOND);
  take (fixture, "in_review", 0);
  assert_journal (fixture, "accepted in_review");
  /* For equal values, the later request counts. */
  assert_last_after (fixture, 5 * SECOND);
}

static void
test_own (Fixture *fixture, gconstpointer data)
{
  take (fixture, "pending_setup", HOUR);
  take_own (fixture, "published", 2 * SECOND, "pending_setup");
  assert_journal (fixture, "pending_setup published");
  assert_last_after (fixture, 2 * SECOND);
  g_assert_false (tok_bundle_get_unread (get_bundle (fixture)));
}

/* A page that was requested during an action has the old status, and arrives before or
 * after the response of the action. */
static void
test_own_and_pages (Fixture *fixture, gconstpointer data)
{
  take (fixture, "pending_setup", HOUR);
  take (fixture, "pending_setup", 4 * SECOND);
  take_own (fixture, "published", 5 * SECOND, "pending_setup");
  take (fixture, "pending_setup", 3 * SECOND);
  assert_journal (fixture, "pending_setup published");
  take (fixture, "published", 0);
  assert_journal (fixture, "pending_setup published");
}

/* A page with a later status arrives before the response of the action. */
static void
test_own_is_overtaken (Fixture *fixture, gconstpointer data)
{
  take (fixture, "accepted", 3 * SECOND);
  take_own (fixture, "published", 5 * SECOND, "pending_setup");
  assert_journal (fixture, "accepted");
}

/* Changes found by the next session happened after the last read was requested. */
static void
test_next_start (Fixture *fixture, gconstpointer data)
{
  take (fixture, "published", 3 * HOUR);
  note_read (fixture, 3 * HOUR, TRUE);
  take (fixture, "published", HOUR);
  note_read (fixture, HOUR, TRUE);
  end (fixture);

  begin (fixture);
  take (fixture, "accepted", 0);
  assert_journal (fixture, "published accepted");
  assert_last_after (fixture, HOUR);
}

/* A status that was observed after the last read is newer than it. */
static void
test_next_start_after_single_read (Fixture *fixture, gconstpointer data)
{
  take (fixture, "published", 3 * HOUR);
  note_read (fixture, 3 * HOUR, TRUE);
  end (fixture);

  begin (fixture);
  take (fixture, "accepted", HOUR);
  assert_last_after (fixture, 3 * HOUR);
  end (fixture);

  begin (fixture);
  take (fixture, "in_review", 0);
  assert_journal (fixture, "published accepted in_review");
  assert_last_after (fixture, HOUR);
}

/* A round says nothing about closed bundles. */
static void
test_next_start_after_partial_read (Fixture *fixture, gconstpointer data)
{
  const char *status = data;

  take (fixture, status, 3 * HOUR);
  note_read (fixture, 3 * HOUR, TRUE);
  note_read (fixture, HOUR, FALSE);
  end (fixture);

  begin (fixture);
  take (fixture, "in_review", 0);
  assert_last_after (fixture, g_str_equal (status, "completed") ? 3 * HOUR : HOUR);
}

/* The status of an unlisted bundle is known from its last response. */
static void
test_next_start_unlisted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  TokTimestamp now = tok_clock_now ();

  take (fixture, "published", 3 * HOUR);
  g_assert_true (tok_test_await (tok_bundle_merger_finish (fixture->merger, none, TRUE, now.steady,
                                                           g_get_real_time ()),
                                 NULL));
  note_read (fixture, HOUR, TRUE);
  end (fixture);

  begin (fixture);
  g_assert_false (tok_bundle_get_listed (get_bundle (fixture)));
  take (fixture, "accepted", 0);
  assert_last_after (fixture, 3 * HOUR);
}

static void
test_next_start_in_the_past (Fixture *fixture, gconstpointer data)
{
  take (fixture, "published", 0);
  /* Recorded an hour later. */
  g_assert_true (tok_test_await (tok_store_record_observation (fixture->store, fixture->record->id,
                                                               g_get_real_time () + HOUR, TRUE, 1),
                                 NULL));
  end (fixture);

  begin (fixture);
  take (fixture, "accepted", 0);
  assert_journal (fixture, "published accepted");
  assert_last_after (fixture, TOK_TIME_UNKNOWN);
}

static guint
count_watches (Fixture *fixture)
{
  g_autoptr (GPtrArray) periods = tok_test_await_boxed (
      tok_store_load_observation_periods (fixture->store, fixture->record->id), NULL);

  return periods->len;
}

/* A read with responses in unknown order is not recorded; the next one is. */
static void
test_doubted_read (Fixture *fixture, gconstpointer data)
{
  take (fixture, "accepted", 30 * SECOND);
  take (fixture, "published", 10 * SECOND);
  note_read (fixture, 10 * SECOND, TRUE);
  g_assert_cmpuint (count_watches (fixture), ==, 0);
  note_read (fixture, 0, TRUE);
  g_assert_cmpuint (count_watches (fixture), ==, 1);
}

/* A read that could not be stored is not recorded. */
static void
test_lossy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  g_autoptr (GError) error = NULL;
  TokTimestamp now = tok_clock_now ();

  g_assert_true (tok_test_await (tok_store_delete_workspace (fixture->store, fixture->record->id,
                                                             fixture->record->id),
                                 NULL));
  g_ptr_array_add (snapshots, snapshot_new ("published"));
  g_assert_false (
      tok_test_await (tok_bundle_merger_merge (fixture->merger, snapshots, TOK_SOURCE_LIST, &now),
                      &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_STORE);
  g_assert_true (tok_test_await (tok_store_save_workspace (fixture->store, fixture->record), NULL));
  note_read (fixture, 0, TRUE);
  g_assert_cmpuint (count_watches (fixture), ==, 0);
}

static void
test_unseen (Fixture *fixture, gconstpointer data)
{
  take (fixture, "published", HOUR);
  g_assert_false (tok_bundle_get_unread (get_bundle (fixture)));
  take (fixture, "accepted", 0);
  g_assert_true (tok_bundle_get_unread (get_bundle (fixture)));
  end (fixture);

  begin (fixture);
  g_assert_true (tok_bundle_get_unread (get_bundle (fixture)));
  take (fixture, "accepted", 0);
  g_assert_true (tok_bundle_get_unread (get_bundle (fixture)));
  g_assert_true (
      tok_test_await (tok_store_mark_read (fixture->store, fixture->record->id, ID), NULL));
  end (fixture);

  begin (fixture);
  g_assert_false (tok_bundle_get_unread (get_bundle (fixture)));
}

static void
take_account (Fixture *fixture, const char *account_status, gint64 asked)
{
  g_autoptr (TokBundleSnapshot) snapshot = snapshot_new ("accepted");
  TokTimestamp timestamp = ago (asked);

  snapshot->account_status = g_strdup (account_status);
  g_assert_true (
      tok_test_await (tok_bundle_merger_merge_one (fixture->merger, snapshot, &timestamp), NULL));
}

static void
assert_account (Fixture *fixture, gint64 after, gint64 before)
{
  gint64 known_after, known_before;

  tok_bundle_get_account_interval (get_bundle (fixture), &known_after, &known_before);
  if (after == TOK_TIME_UNKNOWN)
    {
      g_assert_cmpint (known_after, ==, TOK_TIME_UNKNOWN);
      g_assert_cmpint (known_before, ==, TOK_TIME_UNKNOWN);
      return;
    }
  g_assert_cmpint (ABS (known_after - ago (after).wall), <, SECOND);
  g_assert_cmpint (ABS (known_before - ago (before).wall), <, SECOND);
}

/* The interval of the account status is stored too. */
static void
test_account (Fixture *fixture, gconstpointer data)
{
  take_account (fixture, "published", 3 * HOUR);
  assert_account (fixture, TOK_TIME_UNKNOWN, TOK_TIME_UNKNOWN);
  take_account (fixture, "in_review", 0);
  assert_account (fixture, 3 * HOUR, 0);
  end (fixture);
  begin (fixture);
  assert_account (fixture, 3 * HOUR, 0);
}

static void
test_cache_is_loaded_once (Fixture *fixture, gconstpointer data)
{
  DexFuture *first = tok_bundle_merger_load_cache (fixture->merger);
  DexFuture *second = tok_bundle_merger_load_cache (fixture->merger);

  g_assert_true (first == second);
  g_assert_true (tok_test_await (first, NULL));
  g_assert_true (tok_test_await (second, NULL));
}

/* More than two chunks of the cache. */
#define N_CACHED 4500

static void
fill_cache (Fixture *fixture, GPtrArray *ids)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);

  for (guint i = 0; i < N_CACHED; i++)
    {
      /* In another order than that of the ids. */
      g_ptr_array_add (ids, g_strdup_printf ("bnd_%u", i * 7919u % N_CACHED));
      g_ptr_array_add (snapshots, tok_bundle_snapshot_new (ids->pdata[i]));
    }
  g_assert_true (tok_test_await (tok_store_save_bundles (fixture->store, fixture->record->id,
                                                         snapshots, NULL, TOK_SOURCE_LIST, 1),
                                 NULL));
  g_assert_true (
      tok_test_await (tok_store_finish_read (fixture->store, fixture->record->id, ids, none, 2),
                      NULL));
}

static void
assert_first (Fixture *fixture, GPtrArray *ids, guint n)
{
  GListModel *list = G_LIST_MODEL (fixture->list);

  g_assert_cmpuint (g_list_model_get_n_items (list), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);

      g_assert_cmpstr (tok_bundle_get_id (bundle), ==, ids->pdata[i]);
    }
}

/* The first rows, then all, each once and in order. */
static void
test_first_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  fill_cache (fixture, ids);
  end (fixture);
  fixture->list = tok_bundle_list_new ();
  fixture->merger = tok_bundle_merger_new (fixture->store, fixture->record->id, fixture->list);
  g_assert_true (
      tok_test_await_boolean (tok_bundle_merger_load_first_rows (fixture->merger), NULL));
  assert_first (fixture, ids, 200);
  g_assert_true (tok_test_await (tok_bundle_merger_load_cache (fixture->merger), NULL));
  assert_first (fixture, ids, N_CACHED);
}

static void
add (const char *path, gconstpointer data, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, data, set_up, test, tear_down);
}

/* After the data was deleted, the next read stores it again. */
static void
test_cleared (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  take_json (fixture, "{\"status\":\"published\"}");
  g_assert_true (tok_test_await (tok_store_clear_all (fixture->store), NULL));
  before =
      tok_test_await_boxed (tok_store_load_bundles (fixture->store, fixture->record->id), NULL);
  g_assert_cmpuint (before->len, ==, 0);
  take_json (fixture, "{\"status\":\"published\"}");
  after = tok_test_await_boxed (tok_store_load_bundles (fixture->store, fixture->record->id), NULL);
  g_assert_cmpuint (after->len, ==, 1);
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  add ("/bundle-merger/interval", NULL, test_interval);
  add ("/bundle-merger/older-question", NULL, test_older_question);
  add ("/bundle-merger/overlapping", NULL, test_overlapping);
  add ("/bundle-merger/own", NULL, test_own);
  add ("/bundle-merger/own-and-pages", NULL, test_own_and_pages);
  add ("/bundle-merger/own-is-overtaken", NULL, test_own_is_overtaken);
  add ("/bundle-merger/next-start", NULL, test_next_start);
  add ("/bundle-merger/next-start/after-single-read", NULL, test_next_start_after_single_read);
  add ("/bundle-merger/next-start/after-partial-read/open", "accepted",
       test_next_start_after_partial_read);
  add ("/bundle-merger/next-start/after-partial-read/over", "completed",
       test_next_start_after_partial_read);
  add ("/bundle-merger/next-start/unlisted", NULL, test_next_start_unlisted);
  add ("/bundle-merger/next-start/in-the-past", NULL, test_next_start_in_the_past);
  add ("/bundle-merger/doubted-read", NULL, test_doubted_read);
  add ("/bundle-merger/lossy", NULL, test_lossy);
  add ("/bundle-merger/unseen", NULL, test_unseen);
  add ("/bundle-merger/cleared", NULL, test_cleared);
  add ("/bundle-merger/account", NULL, test_account);
  add ("/bundle-merger/cache-is-loaded-once", NULL, test_cache_is_loaded_once);
  add ("/bundle-merger/first-rows", NULL, test_first_rows);

  return g_test_run ();
}

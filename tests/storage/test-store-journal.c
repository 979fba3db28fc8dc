/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "tok-schema.h"
#include "tok-store.h"
#include "tok-test.h"

#define TOLERANCE (15 * G_TIME_SPAN_MINUTE)

typedef struct
{
  TokStore *store;
  TokWorkspaceRecord *record;
  guint n_journal_changed; /* journal-changed */
} Fixture;

static void
on_journal_changed (TokStore *store, const char *workspace_id, Fixture *fixture)
{
  fixture->n_journal_changed++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->store = tok_test_await_object (tok_store_open (NULL), NULL);
  fixture->record = tok_workspace_record_new ("Studio A", "https://example.com/api");
  g_assert_true (tok_test_await (tok_store_save_workspace (fixture->store, fixture->record), NULL));
  g_signal_connect (fixture->store, "journal-changed", G_CALLBACK (on_journal_changed), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->record, tok_workspace_record_free);
  g_assert_finalize_object (fixture->store);
}

static GPtrArray *
events_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
}

static void
append (Fixture *fixture, TokEvent *event)
{
  g_autoptr (GPtrArray) events = events_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (events, event);
  tok_test_await (tok_store_append_events (fixture->store, fixture->record->id, events), &error);
  g_assert_no_error (error);
}

static GPtrArray *
query (Fixture *fixture, const TokEventQuery *part)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *events =
      tok_test_await_boxed (tok_store_query_events (fixture->store, fixture->record->id, part),
                            &error);

  g_assert_no_error (error);
  return events;
}

static void
assert_equal (const TokEvent *a, const TokEvent *b)
{
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpstr (a->bundle_id, ==, b->bundle_id);
  g_assert_cmpstr (a->from, ==, b->from);
  g_assert_cmpstr (a->to, ==, b->to);
  g_assert_cmpint (a->after, ==, b->after);
  g_assert_cmpint (a->before, ==, b->before);
  g_assert_cmpint (a->asked_at, ==, b->asked_at);
  g_assert_cmpint (a->updated_at, ==, b->updated_at);
  g_assert_cmpint (a->outcome, ==, b->outcome);
  g_assert_cmpstr (a->code, ==, b->code);
  g_assert_cmpstr (a->message, ==, b->message);
  g_assert_cmpstr (a->request_id, ==, b->request_id);
  g_assert_cmpint (a->position, ==, b->position);
}

static TokEvent *
event_of (guint kind, const char *bundle_id, TokEventOutcome outcome)
{
  static const char hostile[] = "'); DROP TABLE events; --";
  TokEvent *event;

  if (kind < TOK_N_OBSERVED)
    {
      event = tok_event_new_observed ((TokEventKind) kind, bundle_id, kind == 0 ? NULL : hostile,
                                      hostile, TOK_TIME_UNKNOWN, 20);
      event->asked_at = 15;
      event->updated_at = 12;
      return event;
    }
  if (tok_event_kind_is_observed ((TokEventKind) kind))
    return tok_event_new_observed_slot ((TokEventKind) kind, bundle_id, 3, NULL, hostile, 10, 20);
  event = tok_event_new_own ((TokEventKind) kind, outcome, bundle_id, 10, 20);
  if (outcome != TOK_EVENT_DONE)
    tok_event_set_answer (event, "CODE", hostile, "req_1");
  return event;
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) events = events_new ();
  g_autoptr (GPtrArray) loaded = NULL;
  g_autoptr (GError) error = NULL;
  TokEventQuery part = TOK_EVENT_QUERY_ALL;

  for (guint kind = 0; kind < TOK_N_OBSERVED; kind++)
    g_ptr_array_add (events, event_of (kind, "bnd_1", TOK_EVENT_OBSERVED));
  for (guint kind = TOK_N_OBSERVED; kind < TOK_N_EVENT_KINDS; kind++)
    for (TokEventOutcome outcome = TOK_EVENT_DONE; outcome <= TOK_EVENT_UNKNOWN; outcome++)
      g_ptr_array_add (events, event_of (kind, kind == TOK_EVENT_CREATE ? NULL : "bnd_1", outcome));
  tok_test_await (tok_store_append_events (fixture->store, fixture->record->id, events), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->n_journal_changed, ==, 1);

  part.is_forward = TRUE;
  loaded = query (fixture, &part);
  g_assert_cmpuint (loaded->len, ==, events->len);
  for (guint i = 0; i < loaded->len; i++)
    {
      assert_equal (loaded->pdata[i], events->pdata[i]);
      g_assert_cmpint (((TokEvent *) loaded->pdata[i])->sequence, ==, i + 1);
    }
  g_assert_cmpint (
      tok_test_await_int64 (tok_store_count_events (fixture->store, fixture->record->id), NULL), ==,
      events->len);
}

/* Of ten events seven are observed, two done and one refused. */
static void
fill (Fixture *fixture, guint n)
{
  g_autoptr (GPtrArray) events = events_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%u", i % 3);

      if (i % 10 < 7)
        g_ptr_array_add (events, event_of (i % TOK_N_OBSERVED, id, TOK_EVENT_OBSERVED));
      else
        g_ptr_array_add (events, event_of (TOK_EVENT_PUBLISH, id,
                                           i % 10 < 9 ? TOK_EVENT_DONE : TOK_EVENT_REFUSED));
    }
  g_assert_true (
      tok_test_await (tok_store_append_events (fixture->store, fixture->record->id, events), NULL));
}

static gboolean
is_wanted (const TokEvent *event, TokEventFilter filter)
{
  return ((filter & TOK_EVENT_FILTER_OBSERVED) && !tok_event_is_own (event)) ||
         ((filter & TOK_EVENT_FILTER_OWN) && tok_event_is_own (event)) ||
         ((filter & TOK_EVENT_FILTER_PROBLEMS) && tok_event_is_problem (event));
}

/* Pages in both directions return each event once, in order. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  TokEventQuery all = TOK_EVENT_QUERY_ALL;
  g_autoptr (GPtrArray) everything = NULL;

  fill (fixture, 95);
  everything = query (fixture, &all);
  g_assert_cmpuint (everything->len, ==, 95);
  for (guint filter = 1; filter < 8; filter++)
    for (guint bundle = 0; bundle < 2; bundle++)
      for (guint forward = 0; forward < 2; forward++)
        {
          TokEventQuery part = TOK_EVENT_QUERY_ALL;
          guint place = 0;

          part.filter = filter;
          part.bundle_id = bundle == 1 ? "bnd_1" : NULL;
          part.limit = 10;
          part.is_forward = forward == 1;
          for (gboolean more = TRUE; more;)
            {
              g_autoptr (GPtrArray) page = query (fixture, &part);

              for (guint i = 0; i < page->len; i++)
                {
                  const TokEvent *event = g_ptr_array_index (page, i);
                  const TokEvent *next;

                  do
                    next = everything->pdata[forward == 1 ? 94 - place++ : place++];
                  while (!is_wanted (next, filter) ||
                         (bundle == 1 && g_strcmp0 (next->bundle_id, "bnd_1") != 0));
                  g_assert_cmpint (event->sequence, ==, next->sequence);
                  if (forward == 1)
                    part.above = event->sequence;
                  else
                    part.below = event->sequence;
                }
              more = page->len == part.limit;
            }
          for (; place < 95; place++)
            g_assert_false (
                is_wanted (everything->pdata[forward == 1 ? 94 - place : place], filter) &&
                (bundle == 0 ||
                 g_strcmp0 (
                     ((TokEvent *) everything->pdata[forward == 1 ? 94 - place : place])->bundle_id,
                     "bnd_1") == 0));
        }
}

/* Only events of the status tell when the step began. */
static void
test_step (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  g_autoptr (GPtrArray) events = events_new ();
  g_autoptr (GPtrArray) loaded = NULL;
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new ("bnd_1");
  TokEvent *event =
      tok_event_new ("bnd_1", "published", "accepted", G_TIME_SPAN_HOUR, 3 * G_TIME_SPAN_HOUR);

  snapshot->status = g_strdup ("accepted");
  event->asked_at = 3 * G_TIME_SPAN_HOUR - 1;
  event->updated_at = 2 * G_TIME_SPAN_HOUR;
  g_ptr_array_add (snapshots, snapshot);
  g_ptr_array_add (events, event);
  g_ptr_array_add (events, tok_event_new_observed (TOK_EVENT_ACCOUNT_STATUS, "bnd_1", "new",
                                                   "accepted", 5, 6));
  g_assert_true (tok_test_await (tok_store_save_bundles (fixture->store, fixture->record->id,
                                                         snapshots, events, TOK_SOURCE_LIST, 1),
                                 NULL));
  loaded =
      tok_test_await_boxed (tok_store_load_bundles (fixture->store, fixture->record->id), NULL);
  snapshot = g_ptr_array_index (loaded, 0);
  g_assert_cmpint (snapshot->step_after, ==, G_TIME_SPAN_HOUR);
  g_assert_cmpint (snapshot->step_before, ==, 2 * G_TIME_SPAN_HOUR + TOK_EVENT_CLOCK_SKEW);
  g_assert_cmpint (snapshot->step_asked_at, ==, 3 * G_TIME_SPAN_HOUR - 1);
}

static void
save_account (Fixture *fixture, const char *from, const char *to, gint64 before)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  g_autoptr (GPtrArray) events = events_new ();
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new ("bnd_1");

  snapshot->account_status = g_strdup (to);
  g_ptr_array_add (snapshots, snapshot);
  g_ptr_array_add (events, tok_event_new_observed (TOK_EVENT_ACCOUNT_STATUS, "bnd_1", from, to,
                                                   before - 1, before));
  g_assert_true (tok_test_await (tok_store_save_bundles (fixture->store, fixture->record->id,
                                                         snapshots, events, TOK_SOURCE_LIST, 1),
                                 NULL));
}

static void
assert_account (Fixture *fixture, gint64 before)
{
  g_autoptr (GPtrArray) loaded =
      tok_test_await_boxed (tok_store_load_bundles (fixture->store, fixture->record->id), NULL);
  const TokBundleSnapshot *snapshot = g_ptr_array_index (loaded, 0);

  g_assert_cmpint (snapshot->account_before, ==, before);
  g_assert_cmpint (snapshot->account_after, ==,
                   before != TOK_TIME_UNKNOWN ? before - 1 : TOK_TIME_UNKNOWN);
}

/* The last time that the account came into review. */
static void
test_account (Fixture *fixture, gconstpointer data)
{
  save_account (fixture, "published", "in_review", 10);
  assert_account (fixture, 10);
  save_account (fixture, "in_review", "pending_corrections", 20);
  assert_account (fixture, TOK_TIME_UNKNOWN);
  save_account (fixture, "pending_corrections", "in_review", 30);
  assert_account (fixture, 30);
}

static void
record (Fixture *fixture, gint64 minute, gboolean is_complete)
{
  g_assert_true (tok_test_await (tok_store_record_observation (fixture->store, fixture->record->id,
                                                               minute * G_TIME_SPAN_MINUTE,
                                                               is_complete, TOLERANCE),
                                 NULL));
}

static void
test_periods (Fixture *fixture, gconstpointer data)
{
  static const gint64 expected[][3] = { { 100, 120, 115 }, { 200, 200, 200 }, { 50, 51, 51 } };
  g_autoptr (GPtrArray) periods = NULL;

  record (fixture, 100, FALSE);
  record (fixture, 115, TRUE);
  record (fixture, 120, FALSE);
  record (fixture, 200, TRUE);
  /* The clock was set back. */
  record (fixture, 50, TRUE);
  record (fixture, 51, TRUE);
  periods = tok_test_await_boxed (tok_store_load_observation_periods (fixture->store,
                                                                      fixture->record->id),
                                  NULL);
  g_assert_cmpuint (periods->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < periods->len; i++)
    {
      const TokObservationPeriod *period = g_ptr_array_index (periods, i);

      g_assert_cmpint (period->since, ==, expected[i][0] * G_TIME_SPAN_MINUTE);
      g_assert_cmpint (period->until, ==, expected[i][1] * G_TIME_SPAN_MINUTE);
      g_assert_cmpint (period->complete, ==, expected[i][2] * G_TIME_SPAN_MINUTE);
      g_assert_cmpint (period->tolerance, ==, TOLERANCE);
    }
}

static void
save (Fixture *fixture, const char *id, TokFlag unread)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

  snapshot->unread = unread;
  g_ptr_array_add (snapshots, snapshot);
  g_assert_true (tok_test_await (tok_store_save_bundles (fixture->store, fixture->record->id,
                                                         snapshots, NULL, TOK_SOURCE_LIST, 1),
                                 NULL));
}

static guint
count_unread (Fixture *fixture)
{
  g_autoptr (GPtrArray) loaded =
      tok_test_await_boxed (tok_store_load_bundles (fixture->store, fixture->record->id), NULL);
  guint n = 0;

  for (guint i = 0; i < loaded->len; i++)
    n += ((TokBundleSnapshot *) loaded->pdata[i])->unread == TOK_FLAG_YES;
  return n;
}

/* Later responses do not mark a bundle as read. */
static void
test_unread (Fixture *fixture, gconstpointer data)
{
  const char *workspace_id = fixture->record->id;

  save (fixture, "a", TOK_FLAG_YES);
  save (fixture, "b", TOK_FLAG_YES);
  save (fixture, "c", TOK_FLAG_YES);
  save (fixture, "d", TOK_FLAG_UNKNOWN);
  save (fixture, "a", TOK_FLAG_UNKNOWN);
  g_assert_cmpuint (count_unread (fixture), ==, 3);
  g_assert_true (tok_test_await (tok_store_mark_read (fixture->store, workspace_id, "a"), NULL));
  g_assert_cmpuint (count_unread (fixture), ==, 2);
  save (fixture, "a", TOK_FLAG_YES);
  g_assert_cmpuint (count_unread (fixture), ==, 3);
  g_assert_true (tok_test_await (tok_store_mark_read (fixture->store, workspace_id, NULL), NULL));
  g_assert_cmpuint (count_unread (fixture), ==, 0);
}

/* Only one event, in its workspace, permanently. */
static void
test_dismiss (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL, elsewhere = NULL, after = NULL;
  TokEventQuery all = TOK_EVENT_QUERY_ALL;
  gint64 sequence;

  append (fixture, event_of (0, "bnd_1", TOK_EVENT_REFUSED));
  append (fixture, event_of (1, "bnd_1", TOK_EVENT_REFUSED));
  before = query (fixture, &all);
  g_assert_false (((TokEvent *) before->pdata[0])->is_dismissed);
  sequence = ((TokEvent *) before->pdata[0])->sequence;

  g_assert_true (
      tok_test_await (tok_store_dismiss_event (fixture->store, "other", sequence), NULL));
  elsewhere = query (fixture, &all);
  g_assert_false (((TokEvent *) elsewhere->pdata[0])->is_dismissed);

  g_assert_true (
      tok_test_await (tok_store_dismiss_event (fixture->store, fixture->record->id, sequence),
                      NULL));
  after = query (fixture, &all);
  g_assert_cmpuint (after->len, ==, 2);
  g_assert_true (((TokEvent *) after->pdata[0])->is_dismissed);
  g_assert_false (((TokEvent *) after->pdata[1])->is_dismissed);
}

static void
test_clear_all (Fixture *fixture, gconstpointer data)
{
  TokEventQuery all = TOK_EVENT_QUERY_ALL;
  g_autoptr (GPtrArray) events = NULL, periods = NULL, again = NULL;

  fill (fixture, 5);
  record (fixture, 100, TRUE);
  fixture->n_journal_changed = 0;
  g_assert_true (tok_test_await (tok_store_clear_all (fixture->store), NULL));
  g_assert_cmpuint (fixture->n_journal_changed, ==, 1);
  events = query (fixture, &all);
  g_assert_cmpuint (events->len, ==, 0);
  periods = tok_test_await_boxed (tok_store_load_observation_periods (fixture->store,
                                                                      fixture->record->id),
                                  NULL);
  g_assert_cmpuint (periods->len, ==, 0);

  /* Sequences are not reused, so that new events are not taken for old ones. */
  append (fixture, event_of (0, "bnd_1", TOK_EVENT_OBSERVED));
  again = query (fixture, &all);
  g_assert_cmpint (((TokEvent *) again->pdata[0])->sequence, ==, 6);
}

/* Workspaces have separate journals, which are deleted with them. */
static void
test_apart (Fixture *fixture, gconstpointer data)
{
  Fixture other = { fixture->store, tok_workspace_record_new ("B", "http://127.0.0.1:1"), 0 };
  TokEventQuery all = TOK_EVENT_QUERY_ALL;
  g_autoptr (GPtrArray) mine = NULL, theirs = NULL, gone = NULL, left = NULL;

  g_assert_true (tok_test_await (tok_store_save_workspace (other.store, other.record), NULL));
  fill (fixture, 5);
  fill (&other, 7);
  record (&other, 100, TRUE);
  mine = query (fixture, &all);
  theirs = query (&other, &all);
  g_assert_cmpuint (mine->len, ==, 5);
  g_assert_cmpuint (theirs->len, ==, 7);
  g_assert_true (
      tok_test_await (tok_store_delete_workspace (other.store, other.record->id, other.record->id),
                      NULL));
  gone = query (&other, &all);
  g_assert_cmpuint (gone->len, ==, 0);
  left = query (fixture, &all);
  g_assert_cmpuint (left->len, ==, 5);
  tok_workspace_record_free (other.record);
}

static void
execute (sqlite3 *database, const char *sql)
{
  char *message = NULL;

  sqlite3_exec (database, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}

/* The step that added the current journal. */
static int
find_step (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tok_schema_steps); i++)
    if (strstr (tok_schema_steps[i], "CREATE TABLE watches") != NULL)
      return (int) i;
  g_assert_not_reached ();
}

/* A database of the version before that step, with events. */
static void
make_old_database (const char *path)
{
  g_autofree char *version = g_strdup_printf ("PRAGMA user_version = %d", find_step ());
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  for (int i = 0; i < find_step (); i++)
    execute (database, tok_schema_steps[i]);
  execute (database, version);
  execute (database, "INSERT INTO workspaces (id, name, address, read_only)"
                     " VALUES ('w', 'Old', 'https://example.com', 0)");
  execute (database, "INSERT INTO bundles (workspace, id, status, updated_at, present)"
                     " VALUES ('w', 'bnd_1', 'accepted', '1970-01-01T00:30:00Z', 0)");
  execute (database, "INSERT INTO events (workspace, bundle, from_status, to_status, after, before)"
                     " VALUES ('w', 'bnd_1', NULL, 'published', NULL, 10),"
                     " ('w', 'bnd_1', 'published', 'accepted', 600000000, 6000000000),"
                     " ('w', 'gone', NULL, 'completed', NULL, 30)");
  execute (database, "DELETE FROM events WHERE bundle = 'gone'");
  sqlite3_close (database);
}

static void
test_migration (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "old.db", NULL);
  g_autoptr (TokStore) store = NULL;
  g_autoptr (GPtrArray) records = NULL, events = NULL, bundles = NULL, later = NULL;
  const TokBundleSnapshot *snapshot;
  const TokEvent *event;
  Fixture fixture = { 0 };
  TokEventQuery all = TOK_EVENT_QUERY_ALL;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  make_old_database (path);
  store = tok_test_await_object (tok_store_open (path), NULL);
  g_assert_null (tok_store_get_set_aside (store));
  records = tok_test_await_boxed (tok_store_load_workspaces (store), NULL);
  g_assert_cmpuint (records->len, ==, 1);

  events = tok_test_await_boxed (tok_store_load_events (store, "w", "bnd_1"), NULL);
  g_assert_cmpuint (events->len, ==, 2);
  event = g_ptr_array_index (events, 0);
  g_assert_true (tok_event_is_first_observation (event));
  g_assert_cmpint (event->sequence, ==, 1);
  g_assert_cmpint (event->after, ==, TOK_TIME_UNKNOWN);
  g_assert_cmpint (event->before, ==, 10);
  event = g_ptr_array_index (events, 1);
  g_assert_cmpint (event->kind, ==, TOK_EVENT_STATUS);
  g_assert_cmpstr (event->from, ==, "published");
  g_assert_cmpstr (event->to, ==, "accepted");
  g_assert_cmpint (event->asked_at, ==, TOK_TIME_UNKNOWN);

  /* Without asked_at the lower bound is used. */
  bundles = tok_test_await_boxed (tok_store_load_bundles (store, "w"), NULL);
  snapshot = g_ptr_array_index (bundles, 0);
  g_assert_cmpint (snapshot->step_after, ==, 600000000);
  g_assert_cmpint (snapshot->step_before, ==, 30 * G_TIME_SPAN_MINUTE + TOK_EVENT_CLOCK_SKEW);
  g_assert_cmpint (snapshot->step_asked_at, ==, 600000000);
  g_assert_cmpint (snapshot->unread, ==, TOK_FLAG_UNKNOWN);

  fixture.store = store;
  fixture.record = records->pdata[0];
  append (&fixture, event_of (0, "bnd_1", TOK_EVENT_OBSERVED));
  later = query (&fixture, &all);
  g_assert_cmpuint (later->len, ==, 3);
  g_assert_cmpint (((TokEvent *) later->pdata[0])->sequence, >=, 3);
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  add ("/store-journal/round-trip", test_round_trip);
  add ("/store-journal/pages", test_pages);
  add ("/store-journal/step", test_step);
  add ("/store-journal/account", test_account);
  add ("/store-journal/periods", test_periods);
  add ("/store-journal/unread", test_unread);
  add ("/store-journal/dismiss", test_dismiss);
  add ("/store-journal/clear-all", test_clear_all);
  add ("/store-journal/apart", test_apart);
  g_test_add_func ("/store-journal/migration", test_migration);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service-fixture.h"

#include "tok-store.h"

#define MINUTE G_TIME_SPAN_MINUTE

/* 13 January 2026, noon. */
#define START (G_GINT64_CONSTANT (1768305600) * G_TIME_SPAN_SECOND)

/* More than two chunks. */
#define N_MANY 1300

typedef struct
{
  Service *service;
  TokStatistics *statistics;
  guint n_changed;
} Fixture;

static void
on_changed (Fixture *fixture)
{
  fixture->n_changed++;
}

static gboolean
has_changed (gpointer data)
{
  return ((Fixture *) data)->n_changed > 0;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->service = service_new (TOK_CONTRACT_EARLY_2026, 3);
  fixture->statistics = NULL;
  fixture->n_changed = 0;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  service_free (fixture->service);
}

/* Creates the statistics, and waits until they are loaded. */
static void
load (Fixture *fixture)
{
  fixture->statistics = tok_workspace_get_statistics (fixture->service->workspace);
  g_assert_true (fixture->statistics == tok_workspace_get_statistics (fixture->service->workspace));
  g_assert_false (tok_journal_reader_get_loaded (TOK_JOURNAL_READER (fixture->statistics)));
  g_signal_connect_swapped (fixture->statistics, "changed", G_CALLBACK (on_changed), fixture);
  tok_test_run_until (has_changed, fixture);
  g_assert_true (tok_journal_reader_get_loaded (TOK_JOURNAL_READER (fixture->statistics)));
  g_assert_cmpuint (fixture->n_changed, ==, 1);
}

static void
await_change (Fixture *fixture)
{
  fixture->n_changed = 0;
  tok_test_run_until (has_changed, fixture);
}

/* Waits for all operations of the store and their effects. */
static void
settle (Fixture *fixture)
{
  for (guint i = 0; i < 5; i++)
    {
      tok_test_await (tok_store_load_workspaces (fixture->service->store), NULL);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

/* Each of them was accepted for ten minutes, and completed. */
static GPtrArray *
new_events (guint first, guint n)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);

  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%u", i);

      g_ptr_array_add (events, tok_event_new (id, "published", "accepted", START, START));
      g_ptr_array_add (events, tok_event_new (id, "accepted", "completed", START + 10 * MINUTE,
                                              START + 10 * MINUTE));
    }
  return events;
}

static void
append (Fixture *fixture, GPtrArray *events)
{
  dex_future_disown (
      tok_store_append_events (fixture->service->store, fixture->service->record->id, events));
}

static void
append_new (Fixture *fixture, guint first, guint n)
{
  g_autoptr (GPtrArray) events = new_events (first, n);

  append (fixture, events);
}

static guint
count_samples (Fixture *fixture)
{
  TokDurationSummary summary;

  tok_durations_get (tok_statistics_get_durations (fixture->statistics), TOK_STATUS_ACCEPTED,
                     TOK_DURATIONS_ANY_PLATFORM, TOK_DURATIONS_ANY_COUNTRY, &summary);
  return summary.n_samples;
}

static void
assert_counts (Fixture *fixture, guint n_samples)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GArray) days = NULL;

  days = tok_daily_count (tok_statistics_get_daily (fixture->statistics),
                          service_list (fixture->service), utc, START, 1);
  g_assert_cmpuint (count_samples (fixture), ==, n_samples);
  g_assert_cmpuint (g_array_index (days, TokDay, 0).n_completed, ==, n_samples);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  load (fixture);
  assert_counts (fixture, 0);
}

static void
test_parts (Fixture *fixture, gconstpointer data)
{
  append_new (fixture, 0, N_MANY);
  load (fixture);
  assert_counts (fixture, N_MANY);
  append_new (fixture, N_MANY, N_MANY);
  await_change (fixture);
  assert_counts (fixture, 2 * N_MANY);
}

/* Own actions and other workspaces emit no "changed". */
static void
test_unrelated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  g_autoptr (GPtrArray) foreign = new_events (7, 1);
  g_autoptr (TokWorkspaceRecord) other = tok_workspace_record_new ("Other", "https://other.test");

  append_new (fixture, 0, 2);
  load (fixture);
  tok_test_await (tok_store_save_workspace (fixture->service->store, other), NULL);
  dex_future_disown (tok_store_append_events (fixture->service->store, other->id, foreign));
  g_ptr_array_add (own,
                   tok_event_new_own (TOK_EVENT_PUBLISH, TOK_EVENT_DONE, "bnd_0", START, START));
  append (fixture, own);
  settle (fixture);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  append_new (fixture, 2, 1);
  await_change (fixture);
  assert_counts (fixture, 3);
}

/* Many changes of the journal are read together. */
static void
test_coalesced (Fixture *fixture, gconstpointer data)
{
  load (fixture);
  fixture->n_changed = 0;
  for (guint i = 0; i < 50; i++)
    append_new (fixture, i, 1);
  settle (fixture);
  g_assert_cmpuint (fixture->n_changed, >=, 1);
  g_assert_cmpuint (fixture->n_changed, <=, 2);
  assert_counts (fixture, 50);
}

static gboolean
has_begun (gpointer data)
{
  return count_samples (data) > 0;
}

static gboolean
has_all (gpointer data)
{
  return count_samples (data) >= 2 * N_MANY;
}

/* Lines that are added during the read are counted once. */
static void
test_while_reading (Fixture *fixture, gconstpointer data)
{
  load (fixture);
  append_new (fixture, 0, N_MANY);
  tok_test_run_until (has_begun, fixture);
  g_assert_cmpuint (count_samples (fixture), <, N_MANY);
  append_new (fixture, N_MANY, N_MANY);
  tok_test_run_until (has_all, fixture);
  settle (fixture);
  assert_counts (fixture, 2 * N_MANY);
}

static void
test_deleted (Fixture *fixture, gconstpointer data)
{
  append_new (fixture, 0, 5);
  load (fixture);
  assert_counts (fixture, 5);
  dex_future_disown (tok_store_clear_all (fixture->service->store));
  await_change (fixture);
  assert_counts (fixture, 0);

  /* Deleted, and written again before it was read. */
  append_new (fixture, 0, 4);
  await_change (fixture);
  dex_future_disown (tok_store_clear_all (fixture->service->store));
  append_new (fixture, 0, 3);
  settle (fixture);
  assert_counts (fixture, 3);
}

/* Platform and country come from the cache, which is loaded later. */
static void
test_places (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  TokDurationSummary summary;
  TokBundle *bundle;
  g_autofree char *id = NULL;

  service_refresh (fixture->service);
  id = g_strdup (tok_bundle_get_id (service_bundle (fixture->service, 0)));
  g_ptr_array_add (events, tok_event_new (id, "published", "accepted", START, START));
  g_ptr_array_add (events, tok_event_new (id, "accepted", "in_review", START + 5 * MINUTE,
                                          START + 5 * MINUTE));
  append (fixture, events);
  settle (fixture);
  service_reopen (fixture->service);
  g_assert_cmpuint (service_n_bundles (fixture->service), ==, 0);
  load (fixture);
  bundle = tok_bundle_list_lookup (service_list (fixture->service), id);
  g_assert_nonnull (bundle);
  tok_durations_get (tok_statistics_get_durations (fixture->statistics), TOK_STATUS_ACCEPTED,
                     tok_bundle_get_platform (bundle), tok_bundle_get_country (bundle), &summary);
  g_assert_cmpuint (summary.n_samples, ==, 1);
  g_assert_cmpint (summary.median, ==, 5 * MINUTE);
}

/* A workspace that is closed while its journal is read. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  append_new (fixture, 0, N_MANY);
  g_assert_nonnull (tok_workspace_get_statistics (fixture->service->workspace));
  service_reopen (fixture->service);
  settle (fixture);
  load (fixture);
  assert_counts (fixture, N_MANY);
}

int
main (int argc, char **argv)
{
#define ADD(name, func) g_test_add ("/statistics/" name, Fixture, NULL, set_up, func, tear_down)
  tok_test_init (&argc, &argv);
  ADD ("empty", test_empty);
  ADD ("parts", test_parts);
  ADD ("unrelated", test_unrelated);
  ADD ("coalesced", test_coalesced);
  ADD ("while-reading", test_while_reading);
  ADD ("deleted", test_deleted);
  ADD ("places", test_places);
  ADD ("gone", test_gone);
  return g_test_run ();
}

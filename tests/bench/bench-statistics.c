/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-loop.h"
#include "bench-stall.h"
#include "bench.h"
#include "tok-client.h"
#include "tok-statistics.h"
#include "tok-store.h"
#include "tok-sync.h"

#include <stdio.h>
#include <stdlib.h>

#define N_BUNDLES 20000
#define N_DAYS 56
#define START (G_GINT64_CONSTANT (1768305600) * G_TIME_SPAN_SECOND)

static const char *const steps[] = { "pending_setup", "published", "accepted", "in_review",
                                     "completed" };

/* A list of bundles and their journal. */
typedef struct
{
  TokStore *store;
  TokWorkspaceRecord *record;
  TokClient *client;
  TokBundleList *list;
  TokSync *sync;
  gboolean is_changed;
} Bench;

static TokBundleSnapshot *
new_snapshot (guint i)
{
  static const char *const platforms[] = { "tiktok", "instagram", "youtube" };
  static const char *const countries[] = { "US", "GB", "DE", "FR", "BR" };
  g_autofree char *id = g_strdup_printf ("bnd_%u", i);
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

  snapshot->platform = g_strdup (platforms[i % 3]);
  snapshot->country = g_strdup (countries[i % 5]);
  snapshot->status = g_strdup ("completed");
  snapshot->created_at = tok_time_to_string (START + (i % N_DAYS) * G_TIME_SPAN_DAY);
  return snapshot;
}

static void
add_events (GPtrArray *events, guint step, guint n, GRand *random)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%u", i);
      gint64 time =
          START + step * G_TIME_SPAN_DAY + g_rand_int_range (random, 0, 72000) * G_USEC_PER_SEC;

      g_ptr_array_add (events, tok_event_new (id, step > 0 ? steps[step - 1] : NULL, steps[step],
                                              time, time + 2 * G_TIME_SPAN_MINUTE));
    }
}

static void
fill (Bench *self)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_auto (GValue) saved = G_VALUE_INIT;
  g_auto (GValue) appended = G_VALUE_INIT;

  for (guint step = 0; step < G_N_ELEMENTS (steps); step++)
    add_events (events, step, N_BUNDLES, random);
  for (guint i = 0; i < N_BUNDLES; i++)
    g_ptr_array_add (snapshots, new_snapshot (i));
  tok_bundle_list_merge (self->list, snapshots, TOK_MERGE_COMPLETE);
  bench_await (tok_store_save_workspace (self->store, self->record), &saved);
  bench_await (tok_store_append_events (self->store, self->record->id, events), &appended);
}

static void
on_changed (Bench *self)
{
  self->is_changed = TRUE;
}

/* The total time on the main thread, and its longest stall. */
static void
measure_reading (Bench *self, TokStatistics **statistics)
{
  g_autoptr (TokJournal) journal = tok_journal_new (self->store, self->record->id, self->list);
  BenchStall *stall = bench_stall_new ();
  double cpu = bench_cpu_time ();
  gint64 start = g_get_monotonic_time ();

  *statistics = tok_statistics_new (journal, self->list, tok_sync_load_cache (self->sync));
  g_signal_connect_swapped (*statistics, "changed", G_CALLBACK (on_changed), self);
  while (!self->is_changed)
    g_main_context_iteration (NULL, TRUE);
  printf ("a journal of %u lines: %.0f ms of the main thread in %.0f ms, longest stall %.1f ms "
          "(goal: 8 ms)\n",
          N_BUNDLES * (guint) G_N_ELEMENTS (steps), bench_cpu_time () - cpu,
          (double) (g_get_monotonic_time () - start) / 1000, stall->longest);
  bench_stall_free (stall);
}

static void
measure_questions (Bench *self, TokStatistics *statistics)
{
  TokDurations *durations = tok_statistics_get_durations (statistics);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("CET-1CEST,M3.5.0,M10.5.0/3");
  g_autoptr (GArray) days = NULL;
  TokDurationSummary summary;
  double first, second, third;
  double cpu = bench_cpu_time ();

  for (TokStatus status = TOK_STATUS_FIRST; status < TOK_STATUS_LAST; status++)
    tok_durations_get (durations, status, TOK_DURATIONS_ANY_PLATFORM, TOK_DURATIONS_ANY_COUNTRY,
                       &summary);
  first = bench_cpu_time () - cpu;
  cpu = bench_cpu_time ();
  for (guint i = 0; i < N_BUNDLES; i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      tok_durations_get_for_bundle (durations, bundle, &summary);
    }
  second = bench_cpu_time () - cpu;
  cpu = bench_cpu_time ();
  days = tok_daily_count (tok_statistics_get_daily (statistics), self->list, zone,
                          START + N_DAYS * G_TIME_SPAN_DAY, N_DAYS);
  third = bench_cpu_time () - cpu;
  printf ("five steps, sorted: %.1f ms; %u equal bundles: %.1f ms; %u days: %.1f ms\n", first,
          N_BUNDLES, second, days->len, third);
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };
  g_autoptr (TokStatistics) statistics = NULL;
  g_autoptr (GError) error = NULL;

  dex_init ();
  bench.store = bench_await_object (tok_store_open (NULL));
  bench.record = tok_workspace_record_new ("Bench", "http://127.0.0.1:9/api/ext");
  bench.client = tok_client_new (bench.record->address, "tok_live_bench", &error);
  bench.list = tok_bundle_list_new ();
  bench.sync = tok_sync_new (bench.client, bench.store, bench.record->id, bench.list);
  fill (&bench);
  measure_reading (&bench, &statistics);
  measure_questions (&bench, statistics);
  g_clear_object (&statistics);
  g_object_unref (bench.sync);
  g_object_unref (bench.list);
  g_object_unref (bench.client);
  tok_workspace_record_free (bench.record);
  g_object_unref (bench.store);
  return EXIT_SUCCESS;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-loop.h"
#include "bench-stall.h"
#include "bench.h"
#include "tok-activity-page.h"
#include "tok-journal-export.h"
#include "tok-store.h"
#include "tok-ui.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

#define N_EVENTS 1000000
#define N_BUNDLES 10000
#define RUNS 7

/* The events that are written in one transaction. */
#define CHUNK 50000

/* Milliseconds for painting. */
#define REST 500

/* A store on disk with a journal of several years. */
typedef struct
{
  char *folder;
  TokStore *store;
  TokWorkspaceRecord *record;
  BenchStall *stall;
} Bench;

static void
await (DexFuture *future)
{
  g_auto (GValue) value = G_VALUE_INIT;

  bench_await (future, &value);
}

static TokEvent *
new_event (guint i)
{
  g_autofree char *id = g_strdup_printf ("bnd_%u", i * 2654435761u % N_BUNDLES);
  gint64 time = G_GINT64_CONSTANT (1700000000000000) + (gint64) i * G_TIME_SPAN_MINUTE * 10;
  TokEvent *event;

  if (i % 20 != 0)
    return tok_event_new (id, "published", "accepted", time - G_TIME_SPAN_MINUTE, time);
  event = tok_event_new_own (TOK_EVENT_PUBLISH, i % 1000 == 0 ? TOK_EVENT_REFUSED : TOK_EVENT_DONE,
                             id, time - G_USEC_PER_SEC, time);
  tok_event_set_answer (event, NULL, NULL, "req_00112233445566778899aabbccddeeff");
  return event;
}

static void
set_up (Bench *self)
{
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp ("bench-journal-XXXXXX", NULL);
  path = g_build_filename (self->folder, "bundles.db", NULL);
  self->store = bench_await_object (tok_store_open (path));
  self->record = tok_workspace_record_new ("Bench", "http://127.0.0.1:9/api/ext");
  await (tok_store_save_workspace (self->store, self->record));
  for (guint n = 0; n < N_EVENTS; n += CHUNK)
    {
      g_autoptr (GPtrArray) events =
          g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);

      for (guint i = n; i < n + CHUNK; i++)
        g_ptr_array_add (events, new_event (i));
      await (tok_store_append_events (self->store, self->record->id, events));
    }
  /* One observation period a day. */
  for (guint day = 0; day < 7000; day++)
    await (
        tok_store_record_observation (self->store, self->record->id,
                                      G_GINT64_CONSTANT (1700000000000000) + day * G_TIME_SPAN_DAY,
                                      TRUE, 15 * G_TIME_SPAN_MINUTE));
  self->stall = bench_stall_new ();
}

static void
tear_down (Bench *self)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  bench_stall_free (self->stall);
  tok_workspace_record_free (self->record);
  g_object_unref (self->store);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/bundles.db%s", self->folder, suffixes[i]);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
}

static double
measure_query (Bench *self, const TokEventQuery *query)
{
  BenchSamples samples;
  double median;

  bench_samples_init (&samples);
  for (guint i = 0; i < RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      await (tok_store_query_events (self->store, self->record->id, query));
      bench_samples_add (&samples, (double) (g_get_monotonic_time () - start) / 1000);
    }
  median = bench_samples_median (&samples);
  bench_samples_clear (&samples);
  return median;
}

/* The floor: the same number of lines without conditions. */
static void
print_queries (Bench *self)
{
  TokEventQuery newest = TOK_EVENT_QUERY_ALL, middle, problems, bundle;
  double floor;

  newest.limit = 200;
  middle = problems = bundle = newest;
  middle.below = N_EVENTS / 2;
  problems.filter = TOK_EVENT_FILTER_PROBLEMS;
  bundle.bundle_id = "bnd_1";
  floor = measure_query (self, &newest);
  printf ("journal, %u events, the newest 200: %.2f ms\n", N_EVENTS, floor);
  bench_print_ratio ("journal, 200 in the middle", measure_query (self, &middle), floor, 1.5);
  bench_print_ratio ("journal, 100 problems of all", measure_query (self, &problems), floor, 1.5);
  bench_print_ratio ("journal, of one bundle", measure_query (self, &bundle), floor, 1.5);
}

static void
print_export (Bench *self, TokJournal *journal, const char *what, TokJournalFormat format)
{
  g_autofree char *path = g_build_filename (self->folder, "journal", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gint64 start = g_get_monotonic_time ();

  bench_stall_reset (self->stall);
  await (tok_journal_export_to_file (journal, NULL, format, file));
  printf ("journal, %u events, %s: %.0f ms, longest stall %.1f ms (goal: 16 ms)\n", N_EVENTS, what,
          (double) (g_get_monotonic_time () - start) / 1000, self->stall->longest);
  g_unlink (path);
}

static void
print_page (Bench *self)
{
  g_autoptr (GError) error = NULL;
  TokWorkspace *workspace =
      tok_workspace_new (self->record, TOK_WORKSPACE_SAMPLE, "tok_live_bench", self->store, &error);
  TokActivityPage *page = tok_activity_page_new ();
  GtkWidget *window = adw_window_new ();
  gint64 start;

  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (page));
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 680);
  gtk_window_present (GTK_WINDOW (window));
  bench_rest (REST);
  bench_stall_reset (self->stall);
  start = g_get_monotonic_time ();
  tok_activity_page_set_workspace (page, workspace);
  bench_rest (REST);
  printf ("activity page, %u events: longest stall %.1f ms in the first %.0f ms (goal: 16 ms)\n",
          N_EVENTS, self->stall->longest, (double) (g_get_monotonic_time () - start) / 1000);
  gtk_window_destroy (GTK_WINDOW (window));
  bench_rest (REST);
  g_object_unref (workspace);
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };
  g_autoptr (TokBundleList) list = NULL;
  g_autoptr (TokJournal) journal = NULL;

  setlinebuf (stdout);
  dex_init ();
  adw_init ();
  tok_ui_init ();
  set_up (&bench);
  print_queries (&bench);
  list = tok_bundle_list_new ();
  journal = tok_journal_new (bench.store, bench.record->id, list);
  print_export (&bench, journal, "as CSV", TOK_JOURNAL_CSV);
  print_export (&bench, journal, "as JSON", TOK_JOURNAL_JSON);
  g_clear_object (&journal);
  print_page (&bench);
  tear_down (&bench);
  return EXIT_SUCCESS;
}

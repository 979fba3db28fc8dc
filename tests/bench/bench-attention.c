/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-loop.h"
#include "bench-stall.h"
#include "bench.h"
#include "tok-attention-page.h"
#include "tok-store.h"
#include "tok-ui.h"

#include <stdio.h>
#include <stdlib.h>

#define MAX_PAST 20000
#define RUNS 9

/* Milliseconds: covers the last iteration of the main loop; and for painting. */
#define REST 50
#define LONG_REST 1500

#define NOW (G_GINT64_CONSTANT (1768305600) * G_TIME_SPAN_SECOND)

static const char *const statuses[] = { "pending_setup", "published", "accepted", "in_review" };

/* A workspace with only open bundles and a long journal. */
typedef struct
{
  TokStore *store;
  TokWorkspaceRecord *record;
  TokWorkspace *workspace;
  TokWallTimer *timer;
  TokAttentionList *list;
  guint n_open;    /* bundles that are open */
  guint n_past;    /* and completed ones, with a journal */
  guint n_splices; /* items-changed */
} Bench;

static TokBundleSnapshot *
new_snapshot (guint i, const char *status)
{
  static const char *const platforms[] = { "tiktok", "instagram", "youtube" };
  static const char *const countries[] = { "US", "GB", "DE", "FR", "BR" };
  g_autofree char *id = g_strdup_printf ("bnd_%u", i);
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

  snapshot->platform = g_strdup (platforms[i % 3]);
  snapshot->country = g_strdup (countries[i % 5]);
  snapshot->status = g_strdup (status);
  snapshot->account_status = g_strdup ("published");
  snapshot->step_before = NOW - (gint64) (i * 2654435761u % (5 * 86400)) * G_USEC_PER_SEC;
  snapshot->step_after = snapshot->step_before - 5 * G_TIME_SPAN_MINUTE;
  return snapshot;
}

static GPtrArray *
new_snapshots (Bench *self)
{
  GPtrArray *snapshots = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);

  for (guint i = 0; i < self->n_open; i++)
    g_ptr_array_add (snapshots, new_snapshot (i, statuses[i % G_N_ELEMENTS (statuses)]));
  for (guint i = self->n_open; i < self->n_open + self->n_past; i++)
    g_ptr_array_add (snapshots, new_snapshot (i, "completed"));
  return snapshots;
}

/* Each bundle was published, accepted, in review and finalized. */
static void
fill_journal (Bench *self)
{
  static const char *const steps[] = { "pending_setup", "published", "accepted", "in_review",
                                       "finalized" };
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_auto (GValue) saved = G_VALUE_INIT;
  g_auto (GValue) appended = G_VALUE_INIT;

  for (guint step = 0; step < G_N_ELEMENTS (steps); step++)
    for (guint i = self->n_open; i < self->n_open + self->n_past; i++)
      {
        g_autofree char *id = g_strdup_printf ("bnd_%u", i);
        gint64 time = NOW - 100 * G_TIME_SPAN_DAY + step * G_TIME_SPAN_DAY +
                      g_rand_int_range (random, 0, 72000) * G_USEC_PER_SEC;

        g_ptr_array_add (events, tok_event_new (id, step > 0 ? steps[step - 1] : NULL, steps[step],
                                                time, time + 2 * G_TIME_SPAN_MINUTE));
      }
  bench_await (tok_store_save_workspace (self->store, self->record), &saved);
  bench_await (tok_store_append_events (self->store, self->record->id, events), &appended);
}

static void
merge (Bench *self, GPtrArray *snapshots)
{
  tok_bundle_list_merge (tok_workspace_get_list (self->workspace), snapshots, TOK_MERGE_PARTIAL);
}

static void
on_items_changed (Bench *self)
{
  self->n_splices++;
}

static void
measure_loading (Bench *self)
{
  BenchStall *stall = bench_stall_new ();
  g_auto (GValue) loaded = G_VALUE_INIT;
  double cpu = bench_cpu_time ();
  double made;

  self->list = tok_workspace_new_attention_list (self->workspace, NULL, self->timer);
  made = bench_cpu_time () - cpu;
  bench_await (tok_attention_list_when_loaded (self->list), &loaded);
  bench_rest (REST);
  printf ("attention, %u open bundles, %u lines: %u items, made in %.1f ms, loaded in %.0f ms, "
          "longest stall %.1f ms (goal: 16 ms)\n",
          self->n_open, self->n_past * 5, g_list_model_get_n_items (G_LIST_MODEL (self->list)),
          made, bench_cpu_time () - cpu, stall->longest);
  bench_stall_free (stall);
  g_signal_connect_swapped (self->list, "items-changed", G_CALLBACK (on_items_changed), self);
}

static void
print (Bench *self, const char *what, const BenchSamples *samples)
{
  printf ("attention, %u open bundles, %s: %.2f ms (goal: 8 ms), %.1f items-changed\n",
          self->n_open, what, bench_samples_median (samples), (double) self->n_splices / RUNS);
  self->n_splices = 0;
}

static void
measure_merges (Bench *self, const char *what, guint n_changed)
{
  BenchSamples samples;

  bench_samples_init (&samples);
  for (guint run = 0; run < RUNS; run++)
    {
      g_autoptr (GPtrArray) snapshots =
          g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
      double cpu;

      for (guint i = 0; i < n_changed; i++)
        g_ptr_array_add (snapshots, new_snapshot (i * 89 % self->n_open,
                                                  statuses[(i + run) % G_N_ELEMENTS (statuses)]));
      cpu = bench_cpu_time ();
      merge (self, snapshots);
      bench_samples_add (&samples, bench_cpu_time () - cpu);
    }
  print (self, what, &samples);
  bench_samples_clear (&samples);
}

static void
measure_time (Bench *self)
{
  BenchSamples samples;

  bench_samples_init (&samples);
  for (guint run = 0; run < RUNS; run++)
    {
      double cpu = bench_cpu_time ();

      tok_wall_timer_set_now (self->timer, tok_wall_timer_get_time (self->timer));
      bench_samples_add (&samples, bench_cpu_time () - cpu);
    }
  print (self, "the next update", &samples);
  bench_samples_clear (&samples);
}

/* Large groups begin folded. */
static void
unfold (TokAttentionPage *page)
{
  TokAttentionModel *model = tok_attention_page_get_model (page);
  g_autoptr (GObject) first = g_list_model_get_item (tok_attention_model_get_rows (model), 0);

  tok_attention_model_fold (model, TOK_ATTENTION_SECTION (first), FALSE);
}

/* From the empty page to its rows. */
static void
measure_page (Bench *self)
{
  TokAttentionPage *page = tok_attention_page_new ();
  GtkWidget *window = adw_window_new ();
  BenchStall *stall;

  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (page));
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 680);
  gtk_window_present (GTK_WINDOW (window));
  bench_rest (LONG_REST);
  stall = bench_stall_new ();
  tok_attention_page_set_list (page, self->workspace, self->list);
  bench_rest (LONG_REST);
  printf ("attention page, %u items: longest stall %.1f ms (goal: 16 ms)\n",
          g_list_model_get_n_items (G_LIST_MODEL (self->list)), stall->longest);
  bench_stall_reset (stall);
  unfold (page);
  bench_rest (LONG_REST);
  printf ("attention page, the first group unfolded: longest stall %.1f ms (goal: 16 ms)\n",
          stall->longest);
  bench_stall_reset (stall);
  measure_merges (self, "1 changed, with the page", 1);
  bench_rest (LONG_REST);
  printf ("attention page, 1 changed: longest stall %.1f ms (goal: 16 ms)\n", stall->longest);
  bench_stall_free (stall);
  gtk_window_destroy (GTK_WINDOW (window));
  bench_rest (REST);
}

static void
measure (guint n_open)
{
  Bench bench = { .n_open = n_open, .n_past = MIN (2 * n_open, MAX_PAST) };
  g_autoptr (GPtrArray) snapshots = NULL;
  g_autoptr (GError) error = NULL;

  bench.store = bench_await_object (tok_store_open (NULL));
  bench.record = tok_workspace_record_new ("Bench", "http://127.0.0.1:9/api/ext");
  fill_journal (&bench);
  bench.workspace =
      tok_workspace_new (bench.record, TOK_WORKSPACE_SAMPLE, "tok_live_bench", bench.store, &error);
  bench.timer = tok_wall_timer_new ();
  tok_wall_timer_set_now (bench.timer, NOW);
  snapshots = new_snapshots (&bench);
  merge (&bench, snapshots);
  measure_loading (&bench);
  measure_merges (&bench, "nothing changed", 0);
  measure_merges (&bench, "1 changed", 1);
  measure_merges (&bench, "100 changed", 100);
  measure_time (&bench);
  measure_page (&bench);
  g_object_unref (bench.list);
  g_object_unref (bench.timer);
  g_object_unref (bench.workspace);
  tok_workspace_record_free (bench.record);
  g_object_unref (bench.store);
}

int
main (int argc, char **argv)
{
  static const guint sizes[] = { 100, 1000, 10000, 100000 };

  dex_init ();
  adw_init ();
  tok_ui_init ();
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    measure (sizes[i]);
  return EXIT_SUCCESS;
}

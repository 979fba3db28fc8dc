/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-loop.h"
#include "bench-stall.h"
#include "bench.h"
#include "tok-board.h"
#include "tok-bundle-list.h"
#include "tok-ui.h"

#include <stdio.h>
#include <stdlib.h>

#define ROUNDS 3

/* Milliseconds: for painting, and until all cards that a column creates are there. */
#define REST 300
#define LONG_REST 4000

static const char *const statuses[] = { "pending_setup", "published", "accepted",
                                        "in_review",     "finalized", "completed" };

typedef struct
{
  TokBundleList *list;
  GtkFilterListModel *shown; /* as in the list page */
  TokBoard *board;
  BenchStall *stall;
} Bench;

static TokBundleSnapshot *
new_snapshot (guint i, const char *status)
{
  g_autofree char *id = g_strdup_printf ("bnd_%u", i);
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

  snapshot->title = g_strdup_printf ("Order %u", i);
  snapshot->platform = g_strdup ("tiktok");
  snapshot->country = g_strdup ("US");
  snapshot->status = g_strdup (status);
  snapshot->present = TOK_PRESENT_TITLE;
  return snapshot;
}

static void
merge (Bench *self, guint begin, guint end, guint round)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);

  for (guint i = begin; i < end; i++)
    g_ptr_array_add (snapshots, new_snapshot (i, statuses[(i + round) % G_N_ELEMENTS (statuses)]));
  tok_bundle_list_merge (self->list, snapshots, TOK_MERGE_PARTIAL);
}

static void
rest (Bench *self, guint time)
{
  bench_rest (time);
  while (!tok_board_is_current (self->board))
    bench_rest (REST);
}

static void
measure (Bench *self, guint n)
{
  BenchSamples opened, changed;

  bench_samples_init (&opened);
  bench_samples_init (&changed);
  for (guint round = 1; round <= ROUNDS; round++)
    {
      tok_board_set_bundles (self->board, NULL);
      rest (self, REST);
      bench_stall_reset (self->stall);
      tok_board_set_bundles (self->board, G_LIST_MODEL (self->shown));
      rest (self, LONG_REST);
      bench_samples_add (&opened, self->stall->longest);
      bench_stall_reset (self->stall);
      merge (self, n / 2, n / 2 + 1, round);
      tok_board_refresh (self->board);
      rest (self, REST);
      bench_samples_add (&changed, self->stall->longest);
    }
  printf ("board of %u bundles, longest stall: opened %.1f ms, 1 changed %.1f ms (goal: 16 ms)\n",
          n, bench_samples_median (&opened), bench_samples_median (&changed));
  bench_samples_clear (&opened);
  bench_samples_clear (&changed);
}

int
main (int argc, char **argv)
{
  static const guint sizes[] = { 100, 1000, 10000, 100000 };
  g_autoptr (TokTicker) ticker = NULL;
  GtkWidget *window;
  guint n = 0;
  Bench bench;

  adw_init ();
  tok_ui_init ();
  ticker = tok_ticker_new ();
  bench.list = tok_bundle_list_new ();
  bench.shown =
      gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (bench.list)),
                                 GTK_FILTER (gtk_bool_filter_new (
                                     gtk_constant_expression_new (G_TYPE_BOOLEAN, TRUE))));
  bench.board = tok_board_new (NULL, ticker);
  window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (bench.board));
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 760);
  gtk_window_present (GTK_WINDOW (window));
  bench_rest (REST);
  bench.stall = bench_stall_new ();
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      merge (&bench, n, sizes[i], 0);
      n = sizes[i];
      rest (&bench, REST);
      measure (&bench, n);
    }
  bench_stall_free (bench.stall);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (bench.shown);
  g_object_unref (bench.list);
  return EXIT_SUCCESS;
}

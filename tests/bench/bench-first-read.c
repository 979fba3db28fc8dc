/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench-loop.h"
#include "bench-stall.h"
#include "bench-workspace.h"
#include "bench.h"
#include "tok-demo-control.h"
#include "tok-list-page.h"
#include "tok-sidebar.h"
#include "tok-store.h"
#include "tok-ui.h"

/*
 * The first read of a workspace over HTTP, in a window with the list and the sidebar, and also with
 * what needs attention. With an argument only of that number of bundles.
 */

/* Milliseconds, for what is done after the last page. */
#define REST 1500

static const struct
{
  guint n;
  double goal; /* seconds of the main thread */
} sizes[] = { { 10000, 0.35 }, { 30000, 0.8 }, { 100000, 2.5 } };

typedef struct
{
  TokDemoServer *server;
  TokWorkspace *workspace;
  TokAttentionList *attention; /* (nullable) */
  GtkWindow *window;
} Bench;

static void
open_workspace (Bench *self, guint n_bundles)
{
  TokDemoConfig config;

  tok_demo_config_init (&config);
  config.n_bundles = n_bundles;
  config.speed = 0;
  self->workspace = bench_workspace_open (&config, NULL, NULL, &self->server);
}

static void
open_window (Bench *self, TokWallTimer *timer, gboolean has_attention)
{
  TokSidebar *sidebar = g_object_new (TOK_TYPE_SIDEBAR, NULL);
  TokListPage *page = tok_list_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  if (has_attention)
    self->attention = tok_workspace_new_attention_list (self->workspace, NULL, timer);
  tok_list_page_set_workspace (page, self->workspace);
  tok_sidebar_set_workspace (sidebar, self->workspace);
  tok_sidebar_set_attention (sidebar, self->attention);
  gtk_widget_set_hexpand (GTK_WIDGET (page), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (sidebar));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (page));
  self->window = GTK_WINDOW (adw_window_new ());
  adw_window_set_content (ADW_WINDOW (self->window), box);
  gtk_window_set_default_size (self->window, 1200, 760);
  gtk_window_present (self->window);
  bench_rest (REST);
}

/* Returns: the seconds of the main thread */
static double
measure (guint n_bundles, gboolean has_attention, double goal)
{
  Bench bench = { 0 };
  g_autoptr (TokWallTimer) timer = tok_wall_timer_new ();
  g_auto (GValue) result = G_VALUE_INIT;
  BenchStall *stall = NULL;
  double used;
  guint n;

  open_workspace (&bench, n_bundles);
  open_window (&bench, timer, has_attention);
  stall = bench_stall_new ();
  used = bench_cpu_time ();
  bench_await (tok_sync_refresh (tok_workspace_get_sync (bench.workspace)), &result);
  bench_rest (REST);
  used = (bench_cpu_time () - used) / 1e3;
  n = g_list_model_get_n_items (G_LIST_MODEL (tok_workspace_get_list (bench.workspace)));
  printf ("first read, %u bundles%s: %.2f s of the main thread (goal: %.2f s), longest stall %.0f "
          "ms\n",
          n, has_attention ? ", with what needs attention" : "", used, goal, stall->longest);
  gtk_window_destroy (bench.window);
  bench_stall_free (stall);
  g_clear_object (&bench.attention);
  g_object_unref (bench.workspace);
  g_object_unref (bench.server);
  return used;
}

int
main (int argc, char **argv)
{
  guint only = argc > 1 ? (guint) atoi (argv[1]) : 0;
  guint last = G_N_ELEMENTS (sizes) - 1;

  setvbuf (stdout, NULL, _IOLBF, 0);
  dex_init ();
  adw_init ();
  tok_ui_init ();
  for (guint attention = 0; attention < 2; attention++)
    {
      double used[G_N_ELEMENTS (sizes)] = { 0 };

      for (guint i = 0; i <= last; i++)
        if (only == 0 || only == sizes[i].n)
          used[i] = measure (sizes[i].n, attention == 1, sizes[i].goal);
      if (only == 0)
        printf (
            "first read%s: grows with the number of bundles to the power of %.2f (goal: 1.00)\n",
            attention == 1 ? ", with what needs attention" : "",
            log (used[last] / used[0]) / log ((double) sizes[last].n / sizes[0].n));
    }
  return EXIT_SUCCESS;
}

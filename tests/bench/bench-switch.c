/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-loop.h"
#include "bench-stall.h"
#include "bench-workspace.h"
#include "bench.h"
#include "tok-demo-control.h"
#include "tok-store.h"
#include "tok-ui.h"
#include "tok-window.h"

#include <stdio.h>
#include <stdlib.h>

#define RUNS 5

/* In milliseconds of the main thread, most of it in one piece. */
#define GOAL 30

/* Milliseconds for painting, and for the window to come to rest. */
#define REST 400
#define LONG_REST 4000

static const guint sizes[] = { 100, 1000, 10000 };

static const char *const views[] = { "attention", "overview", "activity" };

/* A window with a complete list. */
typedef struct
{
  TokDemoServer *server;
  TokWorkspace *workspace;
  TokWindow *window;
  BenchStall *stall;
} Bench;

static void
open_workspace (Bench *self, TokWorkspaceStore *workspace_store, guint n_bundles)
{
  g_auto (GValue) read = G_VALUE_INIT;
  TokDemoConfig config;

  tok_demo_config_init (&config);
  config.n_bundles = n_bundles;
  config.speed = 0;
  self->workspace =
      bench_workspace_open (&config, NULL, tok_workspace_store_get_store (workspace_store),
                            &self->server);
  bench_await (tok_sync_refresh (tok_workspace_get_sync (self->workspace)), &read);
}

static void
bench_init (Bench *self, guint n_bundles)
{
  g_autoptr (TokWorkspaceStore) workspace_store =
      bench_await_object (tok_workspace_store_open (NULL));
  g_autoptr (TokWorkspaces) workspaces = tok_workspaces_new (workspace_store);

  open_workspace (self, workspace_store, n_bundles);
  self->window = tok_window_new (NULL);
  tok_window_set_workspaces (self->window, workspaces);
  tok_window_set_workspace (self->window, self->workspace);
  gtk_window_present (GTK_WINDOW (self->window));
  self->stall = bench_stall_new ();
  bench_rest (LONG_REST);
}

static void
bench_clear (Bench *self)
{
  bench_stall_free (self->stall);
  gtk_window_destroy (GTK_WINDOW (self->window));
  bench_rest (REST);
  g_object_unref (self->workspace);
  tok_demo_server_stop (self->server);
  g_object_unref (self->server);
}

/* The main thread until the window is at rest again. */
static void
show (Bench *self, const char *view, BenchSamples *stalls, BenchSamples *all)
{
  double start = bench_cpu_time ();

  bench_stall_reset (self->stall);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.view", "s", view);
  bench_rest (REST);
  bench_samples_add (stalls, MAX (self->stall->longest, 0));
  bench_samples_add (all, bench_cpu_time () - start);
}

static void
print (const char *from,
       const char *to,
       guint n_bundles,
       const BenchSamples *stalls,
       const BenchSamples *all)
{
  printf ("page, %u bundles, from %s to %s: %.1f ms of the main thread (goal: %d ms), longest stall"
          " %.1f ms\n",
          n_bundles, from, to, bench_samples_median (all), GOAL, bench_samples_median (stalls));
}

static void
measure (Bench *self, const char *view, guint n_bundles)
{
  BenchSamples there, there_all, back, back_all;

  bench_samples_init (&there);
  bench_samples_init (&there_all);
  bench_samples_init (&back);
  bench_samples_init (&back_all);
  for (guint i = 0; i < RUNS; i++)
    {
      show (self, view, &there, &there_all);
      show (self, "all", &back, &back_all);
    }
  print ("list", view, n_bundles, &there, &there_all);
  print (view, "list", n_bundles, &back, &back_all);
  bench_samples_clear (&there);
  bench_samples_clear (&there_all);
  bench_samples_clear (&back);
  bench_samples_clear (&back_all);
}

int
main (int argc, char **argv)
{
  dex_init ();
  adw_init ();
  tok_ui_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      Bench bench = { 0 };

      bench_init (&bench, sizes[i]);
      for (guint j = 0; j < G_N_ELEMENTS (views); j++)
        measure (&bench, views[j], sizes[i]);
      bench_clear (&bench);
    }
  return EXIT_SUCCESS;
}

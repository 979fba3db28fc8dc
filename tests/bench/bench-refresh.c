/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-loop.h"
#include "bench-stall.h"
#include "bench-workspace.h"
#include "bench.h"
#include "tok-demo-control.h"
#include "tok-list-page.h"
#include "tok-ui.h"

#include <stdio.h>
#include <stdlib.h>

#define N_BUNDLES 10000
#define REFRESHES 5

/* Milliseconds for painting after a refresh. */
#define REST 700

#define N_CHANGED 100
#define N_NEW 10
#define N_GONE 5

/* A window with a complete list. */
typedef struct
{
  TokDemoServer *server;
  TokWorkspace *workspace;
  TokListPage *page;
  GtkWindow *window;
  BenchStall *stall;
  guint n_splices; /* items-changed of the list */
} Bench;

static void
on_items_changed (Bench *self)
{
  self->n_splices++;
}

static void
open_workspace (Bench *self)
{
  TokDemoConfig config;

  tok_demo_config_init (&config);
  config.n_bundles = N_BUNDLES;
  config.speed = 0;
  self->workspace = bench_workspace_open (&config, NULL, NULL, &self->server);
}

static void
open_window (Bench *self)
{
  self->page = tok_list_page_new ();
  tok_list_page_set_workspace (self->page, self->workspace);
  self->window = GTK_WINDOW (adw_window_new ());
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->page));
  gtk_window_set_default_size (self->window, 1000, 680);
  gtk_window_present (self->window);
}

static void
refresh (Bench *self)
{
  g_auto (GValue) result = G_VALUE_INIT;

  bench_await (tok_sync_refresh (tok_workspace_get_sync (self->workspace)), &result);
}

/* A scheduled sync run: only the statuses that can change. */
static void
fly (Bench *self)
{
  TokSync *sync = tok_workspace_get_sync (self->workspace);

  tok_sync_stop (sync);
  tok_sync_start (sync);
  while (tok_sync_get_loading (sync))
    g_main_context_iteration (NULL, TRUE);
}

/* One read: the time on this thread, and the changes of the list. Without changes nothing may
 * be bound. */
static void
measure (Bench *self, const char *what, void (*read) (Bench *self), guint n_splices_goal)
{
  TokBundleViews *views = tok_list_page_get_views (self->page);
  guint n_binds = tok_bundle_views_get_n_binds (views);
  double cpu = bench_cpu_time ();
  gint64 start = g_get_monotonic_time ();
  gint64 end;

  self->n_splices = 0;
  bench_stall_reset (self->stall);
  read (self);
  end = g_get_monotonic_time ();
  bench_rest (REST);
  printf ("refresh, %u bundles, %s: %.0f ms of the main thread (goal: 80 ms) in %.0f ms, "
          "longest stall %.1f ms (goal: 4 ms), %u items-changed (goal: %u), %u row binds%s\n",
          g_list_model_get_n_items (G_LIST_MODEL (tok_workspace_get_list (self->workspace))), what,
          bench_cpu_time () - cpu, (double) (end - start) / 1000, self->stall->longest,
          self->n_splices, n_splices_goal, tok_bundle_views_get_n_binds (views) - n_binds,
          n_splices_goal == 0 ? " (goal: 0)" : "");
}

static void
change_server (Bench *self)
{
  TokBundleList *list = tok_workspace_get_list (self->workspace);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_CHANGED + N_GONE; i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (list), i * 90);

      g_ptr_array_add (ids, g_strdup (tok_bundle_get_id (bundle)));
    }
  for (guint i = 0; i < N_CHANGED; i++)
    tok_demo_server_set_status (self->server, g_ptr_array_index (ids, i), "in_review");
  for (guint i = N_CHANGED; i < ids->len; i++)
    tok_demo_server_remove_bundle (self->server, g_ptr_array_index (ids, i));
  for (guint i = 0; i < N_NEW; i++)
    g_free (tok_demo_server_add_bundle (self->server, "published"));
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };

  dex_init ();
  adw_init ();
  tok_ui_init ();
  open_workspace (&bench);
  open_window (&bench);
  bench.stall = bench_stall_new ();
  refresh (&bench);
  bench_rest (REST);
  g_signal_connect_swapped (tok_workspace_get_list (bench.workspace), "items-changed",
                            G_CALLBACK (on_items_changed), &bench);
  for (guint i = 0; i < REFRESHES; i++)
    measure (&bench, "nothing changed", refresh, 0);
  measure (&bench, "nothing changed, only what can change", fly, 0);
  change_server (&bench);
  measure (&bench, "100 changed, 10 new, 5 no longer listed", refresh, 1);
  measure (&bench, "the 5 taken out", refresh, N_GONE);
  measure (&bench, "nothing changed, only what can change", fly, 0);
  gtk_window_destroy (bench.window);
  bench_stall_free (bench.stall);
  g_object_unref (bench.workspace);
  g_object_unref (bench.server);
  return EXIT_SUCCESS;
}

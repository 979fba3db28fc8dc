/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-loop.h"
#include "bench-workspace.h"
#include "tok-demo-control.h"
#include "tok-list-page.h"
#include "tok-ui.h"

#include <stdio.h>
#include <stdlib.h>

/*
 * How the names of a new workspace get there in real time: a window on 2,000 bundles of the early
 * contract, whose list has no names, with a limit of 120 requests a minute that the server
 * enforces. Prints a line each minute. All names take hours: TOK_NAMES_MINUTES is for how long it
 * runs at most, by default five minutes.
 */

#define N_BUNDLES 2000
#define LIMIT 120
#define TICK 250 /* milliseconds */

/* Half a second less than a minute: a request that leaves after a minute can arrive sooner. */
#define WINDOW (59500 * G_TIME_SPAN_MILLISECOND)

/* Automatic requests by the end of a tick. */
typedef struct
{
  gint64 time;
  guint n_requests;
} Sample;

typedef struct
{
  TokDemoServer *server;
  TokWorkspace *workspace;
  TokListPage *page;
  GtkWindow *window;
  GMainLoop *loop;

  GArray *samples; /* (element-type Sample): since the first run */
  guint n_minutes; /* printed */
  guint n_first;   /* requests of the first run, for which the person waits */
  guint n_list;    /* by the end of the last minute */
  guint n_single;  /* the same, for single bundles */
  gint64 begin;
  gint64 shown_at;  /* the first row; 0: not yet */
  gint64 listed_at; /* the whole list */
  gint64 screen_at; /* names on the screen */
  double minutes;   /* at most */
} Bench;

static void
open_workspace (Bench *self)
{
  const TokDemoTestOptions options = { .rate = LIMIT };
  TokDemoConfig config;

  tok_demo_config_init (&config);
  config.contract = TOK_CONTRACT_EARLY_2026;
  config.n_bundles = N_BUNDLES;
  config.speed = 0;
  self->workspace = bench_workspace_open (&config, &options, NULL, &self->server);
}

static void
open_window (Bench *self)
{
  self->page = tok_list_page_new ();
  tok_list_page_set_workspace (self->page, self->workspace);
  self->window = GTK_WINDOW (adw_window_new ());
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->page));
  gtk_window_set_default_size (self->window, 1200, 760);
  gtk_window_present (self->window);
}

static guint
count_unnamed (Bench *self)
{
  return tok_bundle_list_get_n_without_details (tok_workspace_get_list (self->workspace));
}

/* Returns: how many rows on the screen have names; 0 unless all have */
static guint
count_shown (Bench *self)
{
  g_autoptr (GPtrArray) shown = tok_bundle_views_list_shown (tok_list_page_get_views (self->page));

  for (guint i = 0; i < shown->len; i++)
    if (tok_bundle_lacks_details (g_ptr_array_index (shown, i)))
      return 0;
  return shown->len;
}

static double
get_seconds (gint64 from, gint64 to)
{
  return (double) (to - from) / G_USEC_PER_SEC;
}

static void
watch_screen (Bench *self, gint64 now)
{
  TokSync *sync = tok_workspace_get_sync (self->workspace);
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (self->workspace));
  guint n_shown = count_shown (self);

  if (self->shown_at == 0 && g_list_model_get_n_items (list) > 0)
    self->shown_at = now;
  if (self->listed_at == 0 && self->shown_at > 0 && !tok_sync_get_loading (sync))
    {
      self->listed_at = now;
      self->n_first = tok_demo_server_count_requests (self->server, "GET /bundles?");
      printf ("names: %u bundles are listed after %.1f s; the plan for all names: %.0f min\n",
              g_list_model_get_n_items (list), get_seconds (self->begin, now),
              (double) tok_background_reader_estimate (tok_sync_get_reader (sync)) /
                  G_TIME_SPAN_MINUTE);
    }
  if (self->screen_at > 0 || self->listed_at == 0 || n_shown == 0)
    return;
  self->screen_at = now;
  printf ("names: all %u rows on the screen have names %.1f s after the first row, %.1f s after "
          "the whole list (goal: 10 s)\n",
          n_shown, get_seconds (self->shown_at, now), get_seconds (self->listed_at, now));
  fflush (stdout);
}

/* Returns: the most automatic requests within any minute, by the ends of ticks */
static guint
count_worst (Bench *self)
{
  guint first = 0;
  guint worst = 0;

  for (guint i = 0; i < self->samples->len; i++)
    {
      const Sample *sample = &g_array_index (self->samples, Sample, i);

      while (g_array_index (self->samples, Sample, first).time < sample->time - WINDOW)
        first++;
      worst =
          MAX (worst, sample->n_requests - g_array_index (self->samples, Sample, first).n_requests);
    }
  return worst;
}

static void
print_minute (Bench *self, guint minute)
{
  guint n_list = tok_demo_server_count_requests (self->server, "GET /bundles?");
  guint n_single = tok_demo_server_count_requests (self->server, "GET /bundles/");

  printf ("names: minute %u: %u requests for the list, %u for single bundles; %u names are "
          "missing; at most %u automatic requests in any minute (limit: %u)\n",
          minute, n_list - self->n_list, n_single - self->n_single, count_unnamed (self),
          count_worst (self), LIMIT / 4);
  fflush (stdout);
  self->n_list = n_list;
  self->n_single = n_single;
}

static gboolean
on_tick (gpointer data)
{
  Bench *self = data;
  gint64 now = g_get_monotonic_time ();
  Sample sample;

  watch_screen (self, now);
  if (self->listed_at == 0)
    return G_SOURCE_CONTINUE;
  sample = (Sample) { now, tok_demo_server_count_requests (self->server, "GET /bundles") -
                               self->n_first };
  g_array_append_val (self->samples, sample);
  if (now >= self->listed_at + (self->n_minutes + 1) * G_TIME_SPAN_MINUTE)
    print_minute (self, ++self->n_minutes);
  if (count_unnamed (self) == 0)
    printf ("names: all are there %.1f min after the list\n",
            get_seconds (self->listed_at, now) / 60);
  if (count_unnamed (self) > 0 && get_seconds (self->begin, now) < self->minutes * 60)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

int
main (int argc, char **argv)
{
  const char *minutes = g_getenv ("TOK_NAMES_MINUTES");
  Bench bench = { .begin = g_get_monotonic_time () };

  dex_init ();
  adw_init ();
  tok_ui_init ();
  bench.minutes = minutes != NULL ? g_ascii_strtod (minutes, NULL) : 5;
  bench.samples = g_array_new (FALSE, FALSE, sizeof (Sample));
  bench.loop = g_main_loop_new (NULL, FALSE);
  open_workspace (&bench);
  open_window (&bench);
  tok_sync_start (tok_workspace_get_sync (bench.workspace));
  g_timeout_add (TICK, on_tick, &bench);
  g_main_loop_run (bench.loop);
  tok_sync_stop (tok_workspace_get_sync (bench.workspace));
  gtk_window_destroy (bench.window);
  bench_rest (TICK);
  g_object_unref (bench.workspace);
  g_object_unref (bench.server);
  g_main_loop_unref (bench.loop);
  g_array_unref (bench.samples);
  return EXIT_SUCCESS;
}

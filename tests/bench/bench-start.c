/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-loop.h"
#include "bench-screen.h"
#include "bench.h"
#include "tok-demo-control.h"
#include "tok-store.h"
#include "tok-workspace-store.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

/* What the starts of one size may take, and use: ratios to the floor, and MiB beyond it. */
typedef struct
{
  guint n_bundles;
  double first_frame;
  double rows;
  double memory;
} Goal;

static const Goal goals[] = { { 10000, 1.2, 1.55, 30 }, { 100000, 1.25, 1.65, 90 } };

#define RUNS 5
#define MEMORY_RUNS 2

/* The events of a journal of several years, and what the program may use with them, in MiB. */
#define N_EVENTS 1000000
#define JOURNAL_MEMORY 180

/* The events that are written in one transaction. */
#define EVENTS_CHUNK 50000

/* The workspace with its key, and the server it is of, which answers as long as it is measured. */
typedef struct
{
  char *folder;
  TokDemoServer *server;
  TokWorkspaceStore *workspace_store;
  TokWorkspace *workspace;
} Data;

static void
await (DexFuture *future)
{
  g_auto (GValue) done = G_VALUE_INIT;

  bench_await (future, &done);
}

/* Writes a cache with the program's own services, and the key into the keyring. */
static void
data_init (Data *self, guint n_bundles)
{
  g_autofree char *data_dir = NULL;
  g_autoptr (GError) error = NULL;
  TokDemoConfig config;

  self->folder = g_dir_make_tmp ("bench-start-XXXXXX", NULL);
  data_dir = g_build_filename (self->folder, "bundles", NULL);
  tok_demo_config_init (&config);
  config.n_bundles = n_bundles;
  self->server = tok_demo_test_server_start (&config, NULL, &error);
  if (self->server == NULL)
    g_error ("%s", error->message);
  self->workspace_store = bench_await_object (tok_workspace_store_open (data_dir));
  self->workspace =
      bench_await_object (tok_workspace_store_add (self->workspace_store, "Bench",
                                                   tok_demo_server_get_base_url (self->server),
                                                   TOK_DEMO_KEY, FALSE, FALSE, NULL));
  await (tok_sync_refresh (tok_workspace_get_sync (self->workspace)));
}

/* Each bundle goes through its statuses again and again. */
static TokEvent *
new_event (TokBundle *bundle, guint step, gint64 time)
{
  static const char *const statuses[] = { "published", "accepted", "in_review", "finalized",
                                          "completed" };

  return tok_event_new (tok_bundle_get_id (bundle), statuses[step % G_N_ELEMENTS (statuses)],
                        statuses[(step + 1) % G_N_ELEMENTS (statuses)], time - G_TIME_SPAN_MINUTE,
                        time);
}

static void
add_events (Data *self)
{
  TokBundleList *list = tok_workspace_get_list (self->workspace);
  guint n_bundles = g_list_model_get_n_items (G_LIST_MODEL (list));
  gint64 time = G_GINT64_CONSTANT (1600000000000000);

  for (guint n = 0; n < N_EVENTS; n += EVENTS_CHUNK)
    {
      g_autoptr (GPtrArray) events =
          g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);

      for (guint i = n; i < n + EVENTS_CHUNK; i++)
        {
          guint position = (guint) (i * G_GUINT64_CONSTANT (2654435761) % n_bundles);
          g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (list), position);

          time += G_TIME_SPAN_MINUTE;
          g_ptr_array_add (events, new_event (bundle, i / n_bundles, time));
        }
      await (tok_store_append_events (tok_workspace_store_get_store (self->workspace_store),
                                      tok_workspace_get_id (self->workspace), events));
    }
}

static int
remove_entry (const char *path, const struct stat *status, int kind, struct FTW *position)
{
  return remove (path);
}

static void
data_clear (Data *self)
{
  await (tok_workspace_store_remove (self->workspace_store, self->workspace));
  g_object_unref (self->workspace);
  g_object_unref (self->workspace_store);
  tok_demo_server_stop (self->server);
  g_object_unref (self->server);
  nftw (self->folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
  g_free (self->folder);
}

/* The measured starts of a program. */
typedef struct
{
  BenchSamples first_frame, first_frame_cpu;
  BenchSamples rows, rows_cpu;
  BenchSamples memory;
} Starts;

static void
starts_init (Starts *self)
{
  bench_samples_init (&self->first_frame);
  bench_samples_init (&self->first_frame_cpu);
  bench_samples_init (&self->rows);
  bench_samples_init (&self->rows_cpu);
  bench_samples_init (&self->memory);
}

static void
starts_clear (Starts *self)
{
  bench_samples_clear (&self->first_frame);
  bench_samples_clear (&self->first_frame_cpu);
  bench_samples_clear (&self->rows);
  bench_samples_clear (&self->rows_cpu);
  bench_samples_clear (&self->memory);
}

static void
start_once (BenchScreen *screen,
            const char *program,
            const char *folder,
            gboolean with_memory,
            Starts *starts)
{
  const char *const argv[] = { program, NULL };
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "XDG_DATA_HOME", folder, TRUE);
  BenchStart start = bench_screen_start_program (screen, argv, environment, with_memory);

  bench_samples_add (&starts->first_frame, start.first_frame.time);
  bench_samples_add (&starts->first_frame_cpu, start.first_frame.cpu);
  bench_samples_add (&starts->rows, start.rows.time);
  bench_samples_add (&starts->rows_cpu, start.rows.cpu);
  if (with_memory)
    bench_samples_add (&starts->memory, start.memory);
}

/* An empty window has no rows: what is shown there is compared with its first frame. */
static void
print_moment (const char *what,
              guint n_bundles,
              const BenchSamples *time,
              const BenchSamples *cpu,
              const Starts *floor,
              double goal)
{
  double least = bench_samples_median (&floor->first_frame_cpu);
  g_autofree char *title =
      g_strdup_printf ("start, %u cached bundles, exec to %s", n_bundles, what);

  bench_print_ratio (title, bench_samples_median (time), bench_samples_median (&floor->first_frame),
                     goal);
  printf ("  of them the main thread: %.0f ms, %.2f × %.0f ms\n", bench_samples_median (cpu),
          bench_samples_median (cpu) / least, least);
}

static void
print (const Goal *goal, const Starts *ours, const Starts *floor)
{
  double memory = bench_samples_median (&ours->memory);
  double least = bench_samples_median (&floor->memory);

  print_moment ("first painted frame", goal->n_bundles, &ours->first_frame, &ours->first_frame_cpu,
                floor, goal->first_frame);
  print_moment ("rows on the screen", goal->n_bundles, &ours->rows, &ours->rows_cpu, floor,
                goal->rows);
  printf ("start, %u cached bundles, memory: %.1f MiB, %.1f MiB more than the floor of %.1f MiB"
          " (goal: %.0f MiB)\n",
          goal->n_bundles, memory, memory - least, least, goal->memory);
}

/* Alternating, so that other load affects both. */
static void
measure (BenchScreen *screen, char **programs, const Goal *goal)
{
  Data data;
  Starts floor;
  Starts ours;

  data_init (&data, goal->n_bundles);
  starts_init (&floor);
  starts_init (&ours);
  for (guint i = 0; i < RUNS; i++)
    {
      gboolean with_memory = i < MEMORY_RUNS;

      start_once (screen, programs[0], data.folder, with_memory, &floor);
      start_once (screen, programs[1], data.folder, with_memory, &ours);
    }
  print (goal, &ours, &floor);
  starts_clear (&floor);
  starts_clear (&ours);
  data_clear (&data);
}

static void
measure_journal (BenchScreen *screen, const char *program)
{
  Data data;
  Starts starts;

  data_init (&data, goals[0].n_bundles);
  add_events (&data);
  starts_init (&starts);
  start_once (screen, program, data.folder, TRUE, &starts);
  printf ("start, %u cached bundles and a journal of %u events, memory: %.1f MiB (goal: %d MiB)\n",
          goals[0].n_bundles, N_EVENTS, bench_samples_median (&starts.memory), JOURNAL_MEMORY);
  starts_clear (&starts);
  data_clear (&data);
}

/* What moves is painted for longer than it takes to build. */
static void
stop_animations (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "gtk-4.0", NULL);
  g_autofree char *path = g_build_filename (folder, "settings.ini", NULL);

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, "[Settings]\ngtk-enable-animations=false\n", -1, NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (BenchScreen) screen = NULL;

  if (argc != 3)
    g_error ("Usage: bench-start EMPTY-WINDOW BUNDLES");
  setlinebuf (stdout);
  dex_init ();
  stop_animations ();
  screen = bench_screen_open ();
  for (guint i = 0; i < G_N_ELEMENTS (goals); i++)
    measure (screen, argv + 1, &goals[i]);
  measure_journal (screen, argv[2]);
  return EXIT_SUCCESS;
}

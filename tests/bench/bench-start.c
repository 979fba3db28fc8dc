/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-loop.h"
#include "bench-screen.h"
#include "bench.h"
#include "tok-demo-server.h"
#include "tok-registry.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

#define RUNS 9

/* Caches @n_bundles below @folder as the program itself does: a workspace whose
 * key was for one session only. */
static void
fill_cache (const char *folder, guint n_bundles)
{
  g_autofree char *data_dir = g_build_filename (folder, "bundles", NULL);
  g_autoptr (TokRegistry) registry = bench_await_object (tok_registry_open (data_dir));
  g_autoptr (TokDemoServer) server = NULL;
  g_autoptr (TokWorkspace) workspace = NULL;
  g_auto (GValue) done = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  TokDemoConfig config;

  tok_demo_config_init (&config);
  config.n_bundles = n_bundles;
  server = tok_demo_server_start (&config, &error);
  if (server == NULL)
    g_error ("%s", error->message);
  workspace = bench_await_object (tok_registry_add (registry, "Bench",
                                                    tok_demo_server_get_base_url (server),
                                                    TOK_DEMO_KEY, FALSE, TRUE));
  bench_await (tok_sync_refresh (tok_workspace_get_sync (workspace)), &done);
}

/* What a program's starts were. */
typedef struct
{
  BenchSamples first_frame;
  BenchSamples content;
} Starts;

static int
remove_entry (const char *path, const struct stat *status, int kind, struct FTW *position)
{
  return remove (path);
}

static void
start_once (BenchScreen *screen, const char *program, const char *folder, Starts *starts)
{
  const char *const argv[] = { program, NULL };
  g_auto (GStrv) environment = g_get_environ ();
  BenchStart start;

  environment = g_environ_setenv (environment, "XDG_DATA_HOME", folder, TRUE);
  environment = g_environ_setenv (environment, "XDG_CONFIG_HOME", folder, TRUE);
  environment = g_environ_setenv (environment, "XDG_CACHE_HOME", folder, TRUE);
  start = bench_screen_start_program (screen, argv, environment);
  bench_samples_add (&starts->first_frame, start.first_frame);
  bench_samples_add (&starts->content, start.content);
}

/* In turns, so that whatever else the machine does meets both. */
static void
compare (BenchScreen *screen,
         const char *floor_program,
         const char *program,
         guint n_bundles,
         double goal)
{
  g_autofree char *folder = g_dir_make_tmp ("bench-start-XXXXXX", NULL);
  g_autofree char *first =
      g_strdup_printf ("start, %u cached bundles, exec to first painted frame", n_bundles);
  g_autofree char *content =
      g_strdup_printf ("start, %u cached bundles, exec to the painted list", n_bundles);
  Starts floor;
  Starts ours;

  bench_samples_init (&floor.first_frame);
  bench_samples_init (&floor.content);
  bench_samples_init (&ours.first_frame);
  bench_samples_init (&ours.content);
  fill_cache (folder, n_bundles);
  for (guint i = 0; i < RUNS; i++)
    {
      start_once (screen, floor_program, folder, &floor);
      start_once (screen, program, folder, &ours);
    }
  bench_print_ratio (first, bench_samples_median (&ours.first_frame),
                     bench_samples_median (&floor.first_frame), goal);
  bench_print_ratio (content, bench_samples_median (&ours.content),
                     bench_samples_median (&floor.content), goal);
  nftw (folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
  bench_samples_clear (&floor.first_frame);
  bench_samples_clear (&floor.content);
  bench_samples_clear (&ours.first_frame);
  bench_samples_clear (&ours.content);
}

int
main (int argc, char **argv)
{
  g_autoptr (BenchScreen) screen = NULL;

  if (argc != 3)
    g_error ("Usage: bench-start EMPTY-WINDOW BUNDLES");
  dex_init ();
  screen = bench_screen_open ();
  compare (screen, argv[1], argv[2], 10000, 1.25);
  return EXIT_SUCCESS;
}

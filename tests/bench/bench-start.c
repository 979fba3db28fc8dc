/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-loop.h"
#include "bench-screen.h"
#include "bench.h"
#include "tok-demo-control.h"
#include "tok-workspace-store.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

#define N_BUNDLES 10000
#define RUNS 9

/* Goal: ratio of a start to the floor. */
#define GOAL 1.25

/* Writes a cache of bundles below @folder with the program's own services, for a
 * workspace without a stored key. */
static void
fill_cache (const char *folder)
{
  g_autofree char *data_dir = g_build_filename (folder, "bundles", NULL);
  g_autoptr (TokWorkspaceStore) workspace_store =
      bench_await_object (tok_workspace_store_open (data_dir));
  g_autoptr (TokDemoServer) server = NULL;
  g_autoptr (TokWorkspace) workspace = NULL;
  g_auto (GValue) done = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  TokDemoConfig config;

  tok_demo_config_init (&config);
  config.n_bundles = N_BUNDLES;
  server = tok_demo_test_server_start (&config, NULL, &error);
  if (server == NULL)
    g_error ("%s", error->message);
  workspace = bench_await_object (tok_workspace_store_add (workspace_store, "Bench",
                                                           tok_demo_server_get_base_url (server),
                                                           TOK_DEMO_KEY, FALSE, TRUE, NULL));
  bench_await (tok_sync_refresh (tok_workspace_get_sync (workspace)), &done);
}

/* The measured starts of a program. */
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

static void
starts_init (Starts *self)
{
  bench_samples_init (&self->first_frame);
  bench_samples_init (&self->content);
}

static void
starts_clear (Starts *self)
{
  bench_samples_clear (&self->first_frame);
  bench_samples_clear (&self->content);
}

static void
print (const char *what, const BenchSamples *ours, const BenchSamples *floor)
{
  g_autofree char *title =
      g_strdup_printf ("start, %d cached bundles, exec to %s", N_BUNDLES, what);

  bench_print_ratio (title, bench_samples_median (ours), bench_samples_median (floor), GOAL);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("bench-start-XXXXXX", NULL);
  g_autoptr (BenchScreen) screen = NULL;
  Starts floor;
  Starts ours;

  if (argc != 3)
    g_error ("Usage: bench-start EMPTY-WINDOW BUNDLES");
  dex_init ();
  screen = bench_screen_open ();
  starts_init (&floor);
  starts_init (&ours);
  fill_cache (folder);
  /* Alternating, so that other load affects both. */
  for (guint i = 0; i < RUNS; i++)
    {
      start_once (screen, argv[1], folder, &floor);
      start_once (screen, argv[2], folder, &ours);
    }
  print ("first painted frame", &ours.first_frame, &floor.first_frame);
  print ("painted list", &ours.content, &floor.content);
  starts_clear (&floor);
  starts_clear (&ours);
  nftw (folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
  return EXIT_SUCCESS;
}

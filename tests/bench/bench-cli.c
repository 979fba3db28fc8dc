/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-loop.h"
#include "bench.h"
#include "tok-demo-control.h"
#include "tok-workspace-store.h"

#include <fcntl.h>
#include <ftw.h>
#include <math.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>

/* Goals: milliseconds of CPU time, MiB, and ratios to the floor. */
#define GOAL_VERSION 8
#define GOAL_ATTENTION 400
#define GOAL_MEMORY 20
#define GOAL_LIST_SMALL 1.3
#define GOAL_LIST_LARGE 0.7

#define N_VERSIONS 31
#define N_LISTS 11
#define N_ATTENTIONS 5

/* The measured runs of a program. */
typedef struct
{
  BenchSamples wall;
  BenchSamples cpu; /* with its child processes */
  double memory;    /* resident, in MiB; the most of all runs */
} Cost;

typedef struct
{
  const char *program;
  const char *server;
  char *folder;
  char **environment;
} Bench;

static void
cost_init (Cost *self)
{
  bench_samples_init (&self->wall);
  bench_samples_init (&self->cpu);
  self->memory = 0;
}

static void
cost_clear (Cost *self)
{
  bench_samples_clear (&self->wall);
  bench_samples_clear (&self->cpu);
}

static double
to_milliseconds (struct timeval time)
{
  return (double) time.tv_sec * 1e3 + (double) time.tv_usec / 1e3;
}

/* Not with GLib, which does not tell what a process used. This process has to stay small: the most
 * that a process had in memory begins with what its parent has. */
static void
run (Bench *self, const char *const *argv, Cost *cost)
{
  gint64 began = g_get_monotonic_time ();
  posix_spawn_file_actions_t actions;
  struct rusage usage;
  int status;
  pid_t pid;

  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_addopen (&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  if (posix_spawn (&pid, argv[0], &actions, NULL, (char **) argv, self->environment) != 0 ||
      wait4 (pid, &status, 0, &usage) != pid || status != 0)
    g_error ("%s failed", argv[0]);
  posix_spawn_file_actions_destroy (&actions);
  if (cost == NULL)
    return;
  bench_samples_add (&cost->wall, (double) (g_get_monotonic_time () - began) / 1e3);
  bench_samples_add (&cost->cpu,
                     to_milliseconds (usage.ru_utime) + to_milliseconds (usage.ru_stime));
  cost->memory = MAX (cost->memory, (double) usage.ru_maxrss / 1024);
}

/* --- the cache ------------------------------------------------------------------ */

/* Writes a cache of bundles with the program's own services; in a process of its own. */
static int
fill_cache (const char *data_dir, guint n_bundles)
{
  g_autoptr (TokWorkspaceStore) workspace_store =
      bench_await_object (tok_workspace_store_open (data_dir));
  g_autoptr (TokDemoServer) server = NULL;
  g_autoptr (TokWorkspace) workspace = NULL;
  g_auto (GValue) done = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  TokDemoConfig config;

  tok_demo_config_init (&config);
  config.n_bundles = n_bundles;
  config.speed = 0;
  server = tok_demo_test_server_start (&config, NULL, &error);
  if (server == NULL)
    g_error ("%s", error->message);
  workspace = bench_await_object (tok_workspace_store_add (workspace_store, "Bench",
                                                           tok_demo_server_get_base_url (server),
                                                           TOK_DEMO_KEY, FALSE, TRUE, NULL));
  bench_await (tok_sync_refresh (tok_workspace_get_sync (workspace)), &done);
  return EXIT_SUCCESS;
}

static void
set_folder (Bench *self, const char *folder)
{
  self->environment = g_environ_setenv (self->environment, "XDG_DATA_HOME", folder, TRUE);
  self->environment = g_environ_setenv (self->environment, "XDG_CONFIG_HOME", folder, TRUE);
  self->environment = g_environ_setenv (self->environment, "XDG_CACHE_HOME", folder, TRUE);
}

/* --- what is measured --------------------------------------------------------------- */

static void
measure_version (Bench *self)
{
  const char *const floor[] = { "/bin/true", NULL };
  const char *const ours[] = { self->program, "--version", NULL };
  Cost costs[2];

  cost_init (&costs[0]);
  cost_init (&costs[1]);
  for (guint i = 0; i < N_VERSIONS; i++)
    {
      run (self, floor, &costs[0]);
      run (self, ours, &costs[1]);
    }
  printf ("bundles --version: %.1f ms of CPU time (goal: %d ms); /bin/true takes %.1f ms\n",
          bench_samples_median (&costs[1].cpu), GOAL_VERSION, bench_samples_median (&costs[0].cpu));
  cost_clear (&costs[0]);
  cost_clear (&costs[1]);
}

/* Returns: the CPU time in milliseconds */
static double
measure_attention (Bench *self, guint n_bundles)
{
  g_autofree char *number = g_strdup_printf ("%u", n_bundles);
  g_autofree char *folder = g_build_filename (self->folder, number, NULL);
  g_autofree char *data_dir = g_build_filename (folder, "bundles", NULL);
  const char *const fill[] = { "/proc/self/exe", "--fill", data_dir, number, NULL };
  const char *const ours[] = { self->program, "attention", NULL };
  double milliseconds;
  Cost cost;

  cost_init (&cost);
  set_folder (self, folder);
  run (self, fill, NULL);
  for (guint i = 0; i < N_ATTENTIONS; i++)
    run (self, ours, &cost);
  milliseconds = bench_samples_median (&cost.cpu);
  printf ("bundles attention, %u cached bundles: %.0f ms of CPU time, %.0f ms in all, %.0f MiB",
          n_bundles, milliseconds, bench_samples_median (&cost.wall), cost.memory);
  cost_clear (&cost);
  return milliseconds;
}

static void
measure_attentions (Bench *self)
{
  double small = measure_attention (self, 10000), large;

  printf ("\n");
  large = measure_attention (self, 100000);
  printf (" (goal: %d ms), exponent %.2f\n", GOAL_ATTENTION, log10 (large / small));
}

/* Returns: (transfer full): the sample server with its address as the first line of output */
static GSubprocess *
start_server (Bench *self, guint n_bundles, char **address)
{
  g_autofree char *number = g_strdup_printf ("%u", n_bundles);
  g_autoptr (GError) error = NULL;
  GSubprocess *server =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self->server, "--bundles", number,
                        "--speed", "0", "--rate", "0", "--key", TOK_DEMO_KEY, NULL);
  g_autoptr (GDataInputStream) output = NULL;

  if (server == NULL)
    g_error ("%s", error->message);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server));
  *address = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  if (*address == NULL)
    g_error ("The sample server did not start");
  return server;
}

/* One connection for all pages, and one reader of all of them. */
static char *
dup_floor (const char *address, guint n_bundles)
{
  return g_strdup_printf ("curl -sS -H 'X-API-Key: " TOK_DEMO_KEY
                          "' '%s/bundles?page=[1-%u]&per_page=100' | jq -s -c 'map(.data[])'",
                          address, n_bundles / 100);
}

static double
measure_list (Bench *self, guint n_bundles, double goal)
{
  g_autofree char *address = NULL;
  g_autoptr (GSubprocess) server = start_server (self, n_bundles, &address);
  g_autofree char *line = dup_floor (address, n_bundles);
  const char *const floor[] = { "/bin/sh", "-c", line, NULL };
  const char *const ours[] = { self->program, "list", "--json", NULL };
  g_autofree char *title =
      g_strdup_printf ("bundles list --json, %u bundles from loopback", n_bundles);
  double milliseconds;
  Cost costs[2];

  cost_init (&costs[0]);
  cost_init (&costs[1]);
  self->environment = g_environ_setenv (self->environment, "TOKPORTAL_BASE_URL", address, TRUE);
  for (guint i = 0; i < N_LISTS; i++)
    {
      run (self, floor, &costs[0]);
      run (self, ours, &costs[1]);
    }
  milliseconds = bench_samples_median (&costs[1].wall);
  bench_print_ratio (title, milliseconds, bench_samples_median (&costs[0].wall), goal);
  printf ("  CPU time %.1f ms, floor %.1f ms; %.1f MiB resident",
          bench_samples_median (&costs[1].cpu), bench_samples_median (&costs[0].cpu),
          costs[1].memory);
  cost_clear (&costs[0]);
  cost_clear (&costs[1]);
  g_subprocess_force_exit (server);
  g_subprocess_wait (server, NULL, NULL);
  return milliseconds;
}

static gboolean
has_program (const char *name)
{
  g_autofree char *path = g_find_program_in_path (name);

  return path != NULL;
}

static void
measure_lists (Bench *self)
{
  double small, large;

  if (!has_program ("curl") || !has_program ("jq"))
    {
      printf ("bundles list --json: skipped, because curl or jq is not installed\n");
      return;
    }
  set_folder (self, self->folder);
  small = measure_list (self, 1000, GOAL_LIST_SMALL);
  printf (" (goal: %d MiB)\n", GOAL_MEMORY);
  large = measure_list (self, 10000, GOAL_LIST_LARGE);
  printf ("; exponent %.2f\n", log10 (large / small));
}

static int
remove_entry (const char *path, const struct stat *status, int kind, struct FTW *position)
{
  return remove (path);
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };

  setvbuf (stdout, NULL, _IOLBF, 0);
  if (argc == 4 && g_str_equal (argv[1], "--fill"))
    {
      dex_init ();
      return fill_cache (argv[2], (guint) atoi (argv[3]));
    }
  if (argc != 3)
    g_error ("Usage: bench-cli BUNDLES SERVER");
  bench.program = argv[1];
  bench.server = argv[2];
  bench.folder = g_dir_make_tmp ("bench-cli-XXXXXX", NULL);
  bench.environment = g_environ_setenv (g_get_environ (), "TOKPORTAL_API_KEY", TOK_DEMO_KEY, TRUE);
  measure_version (&bench);
  measure_attentions (&bench);
  measure_lists (&bench);
  nftw (bench.folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
  g_strfreev (bench.environment);
  g_free (bench.folder);
  return EXIT_SUCCESS;
}

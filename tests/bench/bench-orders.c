/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-loop.h"
#include "bench-stall.h"
#include "bench.h"
#include "tok-batch-dialog.h"
#include "tok-demo-control.h"
#include "tok-order-import.h"
#include "tok-rate-limiter.h"
#include "tok-report-writer.h"
#include "tok-store.h"
#include "tok-ui.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

/* Measures an order file: from the disk to the list on screen, and from there to the server. */

#define N_ROWS 5000
#define RUNS 10

/* The documented limit (doc/api.md, section 1.6), and so many orders under it. */
#define LIMIT 120
#define N_LIMITED 200

#define SECOND ((gint64) G_USEC_PER_SEC)

/* Milliseconds until a file is shown, even on a slow machine. */
#define REST 3000

static char *
make_file (const char *folder, guint n_rows)
{
  static const char *const countries[] = { "US", "BR", "DE", "JP", "FR", "GB" };
  static const char *const platforms[] = { "tiktok", "instagram" };
  g_autoptr (GString) text = g_string_new ("type,platform,country,videos,edits,moderation\n");
  g_autofree char *name = g_strdup_printf ("orders-%u.csv", n_rows);
  char *path = g_build_filename (folder, name, NULL);

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (text, "account_and_videos,%s,%s,%u,1,%s\n",
                            platforms[i % G_N_ELEMENTS (platforms)],
                            countries[i % G_N_ELEMENTS (countries)], 1 + i % 9,
                            i % 2 == 0 ? "yes" : "no");
  if (!g_file_set_contents (path, text->str, (gssize) text->len, NULL))
    g_error ("No file can be written");
  return path;
}

/* The floor: reading the bytes of the file on the same thread. */
static double
time_bytes (GFile *location)
{
  g_auto (GValue) result = G_VALUE_INIT;
  gint64 start = g_get_monotonic_time ();

  bench_await (dex_file_load_contents_bytes (location), &result);
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static double
time_orders (GFile *location)
{
  g_auto (GValue) result = G_VALUE_INIT;
  gint64 start = g_get_monotonic_time ();
  TokOrderImport *import;

  bench_await (tok_order_import_load (location, NULL, TOK_CONTRACT_EARLY_2026), &result);
  import = g_value_get_boxed (&result);
  if (tok_order_file_get_n_rows (import->file) != N_ROWS ||
      tok_order_file_get_n_good (import->file) != N_ROWS)
    g_error ("The orders could not be read");
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static void
measure_reading (GFile *location, BenchStall *stall)
{
  BenchSamples bytes;
  BenchSamples orders;

  bench_samples_init (&bytes);
  bench_samples_init (&orders);
  bench_stall_reset (stall);
  for (guint i = 0; i < RUNS; i++)
    {
      bench_samples_add (&bytes, time_bytes (location));
      bench_samples_add (&orders, time_orders (location));
    }
  printf ("orders, a file of %u rows is validated in %.0f ms (goal: 1000 ms; its bytes alone: "
          "%.1f ms), longest stall %.1f ms (goal: 16 ms)\n",
          N_ROWS, bench_samples_median (&orders), bench_samples_median (&bytes), stall->longest);
  bench_samples_clear (&bytes);
  bench_samples_clear (&orders);
}

static TokWorkspace *
open_workspace (TokDemoServer *server, const char *path)
{
  g_autoptr (TokStore) store = bench_await_object (tok_store_open (path));
  g_auto (GValue) saved = G_VALUE_INIT;
  g_autoptr (TokWorkspaceRecord) record =
      tok_workspace_record_new ("Bench", tok_demo_server_get_base_url (server));
  g_autoptr (GError) error = NULL;
  TokWorkspace *workspace;

  bench_await (tok_store_save_workspace (store, record), &saved);
  workspace = tok_workspace_new (record, TOK_WORKSPACE_SAMPLE, TOK_DEMO_KEY, store, &error);
  if (workspace == NULL)
    g_error ("%s", error->message);
  return workspace;
}

static void
refresh (TokWorkspace *workspace)
{
  g_auto (GValue) result = G_VALUE_INIT;

  bench_await (tok_sync_refresh (tok_workspace_get_sync (workspace)), &result);
}

/* The floor: the same dialog without a file. */
static double
measure_dialog (TokWorkspace *workspace, GtkWidget *window, GFile *location, BenchStall *stall)
{
  AdwDialog *dialog = location != NULL ? tok_batch_dialog_new_for_file (workspace, location)
                                       : tok_batch_dialog_new (workspace);
  double longest;

  bench_stall_reset (stall);
  adw_dialog_present (dialog, window);
  bench_rest (REST);
  longest = stall->longest;
  adw_dialog_force_close (dialog);
  bench_rest (REST / 10);
  return longest;
}

static void
measure_preview (TokDemoServer *server, GFile *location, BenchStall *stall)
{
  g_autoptr (TokWorkspace) workspace = open_workspace (server, NULL);
  GtkWidget *window = adw_window_new ();
  double empty;
  double full;

  refresh (workspace);
  adw_window_set_content (ADW_WINDOW (window), adw_bin_new ());
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 680);
  gtk_window_present (GTK_WINDOW (window));
  bench_rest (REST / 10);
  measure_dialog (workspace, window, location, stall); /* loads fonts, icons and styles */
  empty = measure_dialog (workspace, window, NULL, stall);
  full = measure_dialog (workspace, window, location, stall);
  printf ("orders, %u of them shown before they are sent: longest stall %.1f ms "
          "(goal: 16 ms; the dialog without them: %.1f ms)\n",
          N_ROWS, full, empty);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- sending -------------------------------------------------------------------------- */

static double
get_seconds (void)
{
  return (double) g_get_monotonic_time () / SECOND;
}

/* CPU time of the program and the sample server in it. */
static double
get_cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void
send_batch (TokBatch *batch, TokOrderImport *import)
{
  g_auto (GValue) matched = G_VALUE_INIT, written = G_VALUE_INIT, sent = G_VALUE_INIT,
                  ended = G_VALUE_INIT;
  g_autoptr (TokReportWriter) writer = tok_report_writer_new (batch, import, import->results);
  g_autoptr (TokBatchQueue) queue = tok_batch_queue_new (batch);
  guint n_rows = g_list_model_get_n_items (tok_batch_get_rows (batch));

  bench_await (tok_batch_match_existing (batch), &matched);
  bench_await (tok_report_writer_write (writer), &written);
  tok_report_writer_follow (writer, queue);
  bench_await (tok_batch_queue_run (queue), &sent);
  bench_await (tok_report_writer_write (writer), &ended);
  if (tok_batch_count (batch, TOK_BATCH_CREATED) != n_rows)
    g_error ("Not all orders were created");
}

typedef struct
{
  double seconds;
  double cpu; /* seconds */
  guint n_requests;
} Run;

/* As the program does it, with the ledger and the results on disk.
 * @test: (nullable): the limit of the server */
static Run
run_orders (const char *folder, guint n_rows, const TokDemoTestOptions *test)
{
  g_autofree char *path = make_file (folder, n_rows);
  g_autofree char *store = g_strdup_printf ("%s/%u.db", folder, n_rows);
  g_autoptr (GFile) location = g_file_new_for_path (path);
  g_autoptr (TokDemoServer) server = NULL;
  g_autoptr (TokWorkspace) workspace = NULL;
  g_autoptr (TokBatch) batch = NULL;
  g_auto (GValue) loaded = G_VALUE_INIT;
  TokOrderImport *import;
  TokDemoConfig config;
  double began, cpu;
  Run run;

  tok_demo_config_init (&config);
  config.speed = 0;
  config.n_bundles = 3;
  config.credits = G_MAXINT;
  server = tok_demo_test_server_start (&config, test, NULL);
  workspace = open_workspace (server, store);
  bench_await (tok_order_import_load (location, NULL, TOK_CONTRACT_EARLY_2026), &loaded);
  import = g_value_get_boxed (&loaded);
  batch = tok_batch_new (tok_workspace_get_orders (workspace), import->source);
  tok_batch_add_import (batch, import);
  began = get_seconds ();
  cpu = get_cpu_seconds ();
  send_batch (batch, import);
  run = (Run) { get_seconds () - began, get_cpu_seconds () - cpu,
                tok_demo_server_count_requests (server, "") };
  tok_batch_release (batch);
  tok_demo_server_stop (server);
  return run;
}

static void
measure_sending (const char *folder)
{
  static const guint sizes[] = { 100, 1000, 5000 };
  Run runs[G_N_ELEMENTS (sizes)];

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      runs[i] = run_orders (folder, sizes[i], NULL);
      printf (
          "orders, %u of them sent without a limit: %.0f a second, %.0f by the CPU time of both "
          "sides (goal: 500), %u requests\n",
          sizes[i], sizes[i] / runs[i].seconds, sizes[i] / runs[i].cpu, runs[i].n_requests);
    }
  printf ("orders, from %u to %u of them: exponent %.2f of the CPU time (goal: 1.05), %.2f of the "
          "time\n",
          sizes[1], sizes[2], log (runs[2].cpu / runs[1].cpu) / log ((double) sizes[2] / sizes[1]),
          log (runs[2].seconds / runs[1].seconds) / log ((double) sizes[2] / sizes[1]));
}

/* The requests of a run, one after the other, with a virtual clock.
 * Returns: the seconds */
static double
simulate (TokDemoLimitKind kind, guint n_requests, gint64 latency, guint *n_refused)
{
  g_autoptr (TokDemoLimit) limit = tok_demo_limit_new (kind, LIMIT, 0);
  g_autoptr (TokRateLimiter) rate = tok_rate_limiter_new (LIMIT, 0);
  gint64 now = 0;

  for (guint i = 0; i < n_requests; i++)
    {
      gint64 at = tok_rate_limiter_reserve (rate, TOK_PRIORITY_USER, now) + latency / 2;

      if (!tok_demo_limit_take (limit, at))
        *n_refused += 1;
      now = at + latency / 2;
      tok_rate_limiter_observe (rate, LIMIT, tok_demo_limit_get_remaining (limit, at), now);
      tok_rate_limiter_end (rate);
    }
  return (double) now / SECOND;
}

static const char *const kinds[TOK_DEMO_N_LIMIT_KINDS] = {
  [TOK_DEMO_LIMIT_BUCKET] = "a token bucket",
  [TOK_DEMO_LIMIT_FIXED] = "fixed windows",
  [TOK_DEMO_LIMIT_SLIDING] = "a sliding window",
};

static void
measure_limited (const char *folder)
{
  guint n_requests = run_orders (folder, N_LIMITED, NULL).n_requests;

  for (TokDemoLimitKind kind = 0; kind < TOK_DEMO_N_LIMIT_KINDS; kind++)
    {
      double least = kind == TOK_DEMO_LIMIT_BUCKET ? (n_requests - LIMIT) * 60.0 / LIMIT : 60;
      guint n_refused = 0;
      double seconds = simulate (kind, n_requests, SECOND / 20, &n_refused);

      printf ("orders, %u of them (%u requests) under a limit of %u a minute by %s, virtual clock: "
              "%.1f s (goal: %s; least possible: %.1f s), %u refused (goal: 0)\n",
              N_LIMITED, n_requests, LIMIT, kinds[kind], seconds,
              kind == TOK_DEMO_LIMIT_BUCKET ? "45 s" : "none", least, n_refused);
    }
}

/* In real time, with TOK_ORDERS_REAL: three minutes. */
static void
measure_real (const char *folder)
{
  for (TokDemoLimitKind kind = 0; kind < TOK_DEMO_N_LIMIT_KINDS; kind++)
    {
      const TokDemoTestOptions test = { .rate = LIMIT, .limit = kind };
      Run run;

      if (g_getenv ("TOK_ORDERS_REAL") == NULL)
        return;
      run = run_orders (folder, N_LIMITED + kind + 1, &test);
      printf ("orders, %u of them (%u requests) under a limit of %u a minute by %s, real time: "
              "%.1f s\n",
              N_LIMITED + kind + 1, run.n_requests, LIMIT, kinds[kind], run.seconds);
      fflush (stdout);
    }
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_remove (file);
    }
  g_rmdir (path);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("bundles-bench-XXXXXX", NULL);
  g_autofree char *path = make_file (folder, N_ROWS);
  g_autoptr (GFile) location = g_file_new_for_path (path);
  g_autoptr (TokDemoServer) server = NULL;
  g_autoptr (GError) error = NULL;
  TokDemoConfig config;
  BenchStall *stall;

  dex_init ();
  adw_init ();
  tok_ui_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  stall = bench_stall_new ();
  tok_demo_config_init (&config);
  config.speed = 0;
  server = tok_demo_test_server_start (&config, NULL, &error);
  if (server == NULL)
    g_error ("%s", error->message);
  measure_reading (location, stall);
  measure_preview (server, location, stall);
  tok_demo_server_stop (server);
  bench_stall_free (stall);
  measure_sending (folder);
  measure_limited (folder);
  measure_real (folder);
  remove_folder (folder);
  return EXIT_SUCCESS;
}

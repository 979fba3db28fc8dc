/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-loop.h"
#include "bench-stall.h"
#include "bench.h"
#include "tok-batch-dialog.h"
#include "tok-demo-control.h"
#include "tok-order-import.h"
#include "tok-store.h"
#include "tok-ui.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

/* Measures the import of an order file, from the disk to the list on screen. */

#define N_ROWS 5000
#define RUNS 10

/* Milliseconds until a file is shown, even on a slow machine. */
#define REST 3000

static char *
make_file (const char *folder)
{
  static const char *const countries[] = { "US", "BR", "DE", "JP", "FR", "GB" };
  static const char *const platforms[] = { "tiktok", "instagram" };
  g_autoptr (GString) text = g_string_new ("type,platform,country,videos,edits,moderation\n");
  char *path = g_build_filename (folder, "orders.csv", NULL);

  for (guint i = 0; i < N_ROWS; i++)
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
open_workspace (TokDemoServer *server)
{
  g_autoptr (TokStore) store = bench_await_object (tok_store_open (NULL));
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
  g_autoptr (TokWorkspace) workspace = open_workspace (server);
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
          "(the dialog without them: %.1f ms)\n",
          N_ROWS, full, empty);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("bundles-bench-XXXXXX", NULL);
  g_autofree char *path = make_file (folder);
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
  g_remove (path);
  g_rmdir (folder);
  return EXIT_SUCCESS;
}

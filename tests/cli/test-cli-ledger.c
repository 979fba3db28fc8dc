/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */
#include "config.h"

#include "cli-run.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "tok-store.h"

/* Without --without-ledger nothing is ordered if earlier orders may be unknown. */

#define ORDER "create --type account_only --platform tiktok --country US --yes"
#define TITLE "Earlier orders may be unknown"

static char *
dup_database (void)
{
  return g_build_filename (g_get_user_data_dir (), "bundles", "bundles.db", NULL);
}

static void
assert_refused (CliRun *cli, const char *line, const char *said)
{
  guint n_posts = cli_run_count (cli, "POST");

  cli_run (cli, "%s", line);
  cli_run_assert (cli, 2, "", said);
  g_assert_nonnull (strstr (cli->problem, "--without-ledger"));
  g_assert_cmpuint (cli_run_count (cli, "POST"), ==, n_posts);
}

static void
assert_ordered (CliRun *cli, const char *line, const char *said)
{
  guint n_posts = cli_run_count (cli, "POST");

  cli_run (cli, "%s", line);
  cli_run_assert (cli, 0, NULL, said);
  g_assert_cmpuint (cli_run_count (cli, "POST"), >, n_posts);
}

/* Reported until it was accepted once. */
static void
test_lost (gconstpointer contract)
{
  g_autoptr (CliRun) cli = cli_run_new (GPOINTER_TO_UINT (contract), 3);
  g_autofree char *database = dup_database ();

  assert_ordered (cli, ORDER, NULL);
  g_assert_cmpint (truncate (database, 10000), ==, 0);
  assert_refused (cli, ORDER, TITLE);
  g_assert_nonnull (strstr (cli->problem, database));
  assert_refused (cli, ORDER, TITLE);
  assert_ordered (cli, ORDER " --without-ledger", TITLE);
  assert_ordered (cli, ORDER, NULL);
}

static void
test_file_of_orders (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *database = dup_database ();
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "orders.csv", NULL);
  g_autofree char *line = g_strdup_printf ("create --from '%s' --yes", path);

  assert_ordered (cli, ORDER, NULL);
  g_assert_cmpint (g_unlink (database), ==, 0);
  g_assert_true (g_file_set_contents (
      path, "type,platform,country\naccount_only,tiktok,US\naccount_only,tiktok,US\n", -1, NULL));
  assert_refused (cli, line, TITLE);
  cli_run (cli, "create --from '%s' --check", path);
  g_assert_cmpint (cli->code, ==, 0);
}

/* The report is enough to match created orders without the ledger, but only for the same
 * account. */
static void
test_results (gconstpointer contract)
{
  g_autoptr (CliRun) cli = cli_run_new (GPOINTER_TO_UINT (contract), 3);
  g_autoptr (CliRun) other = cli_run_new (GPOINTER_TO_UINT (contract), 3);
  g_autofree char *database = dup_database ();
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "results.csv", NULL);
  g_autofree char *line = g_strdup_printf ("create --from '%s' --yes --without-ledger", path);

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (
      path, "type,platform,country\naccount_only,tiktok,US\naccount_only,tiktok,US\n", -1, NULL));
  assert_ordered (cli, line, "2 of 2");
  g_assert_cmpint (g_unlink (database), ==, 0);
  cli_run (cli, "%s", line);
  cli_run_assert (cli, 0, "", "2 orders were already created");
  g_assert_cmpuint (cli_run_count (cli, "POST"), ==, 2);
  assert_ordered (other, line, "2 orders to send");
  g_assert_cmpuint (cli_run_count (other, "POST"), ==, 2);
}

static TokStore *
open_store (const char *path)
{
  return tok_test_await_object (tok_store_open (path), NULL);
}

/* A store of a newer version is not changed. */
static void
test_newer (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *database = dup_database ();
  g_autofree char *before = NULL, *after = NULL;
  gsize length, length_after;

  g_assert_finalize_object (open_store (database));
  g_assert_true (g_file_get_contents (database, &before, &length, NULL));
  /* The schema version in the header of an SQLite file. */
  before[60] = 1;
  g_assert_true (g_file_set_contents (database, before, (gssize) length, NULL));
  assert_refused (cli, ORDER, "newer version");
  assert_ordered (cli, ORDER " --without-ledger", "newer version");
  assert_refused (cli, ORDER, "newer version");
  g_assert_true (g_file_get_contents (database, &after, &length_after, NULL));
  g_assert_cmpmem (before, length, after, length_after);
}

static void
test_not_kept (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "bundles", NULL);

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_assert_true (g_file_set_contents (folder, "a file", -1, NULL));
  assert_refused (cli, ORDER, folder);
  g_assert_nonnull (strstr (cli->problem, "Not a directory"));
  assert_ordered (cli, ORDER " --without-ledger", folder);
  assert_refused (cli, ORDER, folder);
}

/* After a termination signal the order in progress is in the database file itself, and the
 * exit status shows the signal. */
static void
test_ended (gconstpointer signal)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *database = dup_database ();
  g_autofree char *log = g_strconcat (database, "-wal", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GSubprocess) process = NULL;
  gsize length;

  cli_run_set_fault (cli, "POST /bundles:stall");
  process = cli_run_start (cli, ORDER " --title Swordfish");
  while (cli_run_count (cli, "POST /bundles") == 0)
    g_usleep (1000);
  g_subprocess_send_signal (process, GPOINTER_TO_INT (signal));
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (process));
  g_assert_cmpint (g_subprocess_get_term_sig (process), ==, GPOINTER_TO_INT (signal));
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (database, &content, &length, NULL));
  g_assert_nonnull (memmem (content, length, "Swordfish", strlen ("Swordfish")));
}

/* After a normal exit there is no write-ahead log left. */
static void
test_closed (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *database = dup_database ();
  g_autofree char *log = g_strconcat (database, "-wal", NULL);
  g_autoptr (TokStore) store = NULL;

  assert_ordered (cli, ORDER, NULL);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  store = open_store (database);
  g_assert_cmpint (tok_store_get_ledger_state (store), ==, TOK_LEDGER_KEPT);
}

int
main (int argc, char *argv[])
{
  cli_run_init (&argc, &argv);

  g_test_add_data_func ("/cli-ledger/lost/current", GUINT_TO_POINTER (TOK_CONTRACT_CURRENT),
                        test_lost);
  g_test_add_data_func ("/cli-ledger/lost/early", GUINT_TO_POINTER (TOK_CONTRACT_EARLY_2026),
                        test_lost);
  g_test_add_func ("/cli-ledger/file-of-orders", test_file_of_orders);
  g_test_add_data_func ("/cli-ledger/results/current", GUINT_TO_POINTER (TOK_CONTRACT_CURRENT),
                        test_results);
  g_test_add_data_func ("/cli-ledger/results/early", GUINT_TO_POINTER (TOK_CONTRACT_EARLY_2026),
                        test_results);
  g_test_add_func ("/cli-ledger/newer", test_newer);
  g_test_add_func ("/cli-ledger/not-kept", test_not_kept);
  g_test_add_func ("/cli-ledger/closed", test_closed);
  g_test_add_data_func ("/cli-ledger/ended/interrupt", GINT_TO_POINTER (SIGINT), test_ended);
  g_test_add_data_func ("/cli-ledger/ended/terminate", GINT_TO_POINTER (SIGTERM), test_ended);
  g_test_add_data_func ("/cli-ledger/ended/hang-up", GINT_TO_POINTER (SIGHUP), test_ended);

  return g_test_run ();
}

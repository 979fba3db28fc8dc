/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-run.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A file is ordered once per account, even if it was renamed or the ledger or the report is
 * lost. */

#define ORDERS "country,platform\nFR,tiktok\nDE,tiktok\n"
#define EXISTS "2 orders were already created"
#define EARLY GUINT_TO_POINTER (TOK_CONTRACT_EARLY_2026)
#define CURRENT GUINT_TO_POINTER (TOK_CONTRACT_CURRENT)

static char *
dup_path (const char *name)
{
  return g_build_filename (g_get_user_runtime_dir (), name, NULL);
}

static char *
new_file (const char *name, const char *text)
{
  char *path = dup_path (name);
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static char *
dup_text (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Deletes all stored data. */
static void
delete_ledger (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "bundles", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
}

static void
assert_ordered (CliRun *cli, const char *path, guint n)
{
  guint n_posts = cli_run_count (cli, "POST /bundles");

  cli_run (cli, "create --from '%s' --yes", path);
  cli_run_assert (cli, 0, NULL, "2 of 2 orders are created.");
  g_assert_cmpuint (cli_run_count (cli, "POST /bundles"), ==, n_posts + n);
}

static void
assert_exists (CliRun *cli, const char *path)
{
  guint n_posts = cli_run_count (cli, "POST /bundles");

  cli_run (cli, "create --from '%s' --yes --without-ledger", path);
  cli_run_assert (cli, 0, "", EXISTS);
  g_assert_cmpuint (cli_run_count (cli, "POST /bundles"), ==, n_posts);
}

/* Without the ledger, after confirming that. */
static void
test_lost_ledger (gconstpointer contract)
{
  g_autoptr (CliRun) cli = cli_run_new (GPOINTER_TO_UINT (contract), 3);
  g_autofree char *path = new_file ("orders.csv", ORDERS);
  g_autofree char *json = new_file ("o.json", "[{\"country\":\"FR\"},{\"country\":\"FR\"}]");
  g_autofree char *copy = dup_path ("orders.results.csv");
  g_autofree char *database =
      g_build_filename (g_get_user_data_dir (), "bundles", "bundles.db", NULL);

  assert_ordered (cli, path, 2);
  assert_ordered (cli, json, 2);
  delete_ledger ();
  assert_exists (cli, path);
  assert_exists (cli, json);
  delete_ledger ();
  assert_exists (cli, copy);
  g_assert_cmpint (g_unlink (database), ==, 0);
  assert_exists (cli, path);
}

/* Two accounts order the same file; neither orders it twice. */
static void
test_two_accounts (gconstpointer contract)
{
  g_autoptr (CliRun) one = cli_run_new (GPOINTER_TO_UINT (contract), 3);
  g_autoptr (CliRun) two = cli_run_new (GPOINTER_TO_UINT (contract), 3);
  g_autofree char *path = new_file ("orders.csv", ORDERS);
  g_autofree char *results = dup_path ("orders.results.csv");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  assert_ordered (one, path, 2);
  before = dup_text (results);
  assert_ordered (two, path, 2);
  g_assert_nonnull (strstr (two->problem, "orders.results-w"));
  after = dup_text (results);
  g_assert_cmpstr (after, ==, before);
  assert_exists (one, path);
  assert_exists (two, path);
  delete_ledger ();
  assert_exists (two, path);
  assert_exists (one, path);
}

/* Both accounts in turn, with the report of the other one. */
static void
test_copy_of_other (void)
{
  g_autoptr (CliRun) one = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autoptr (CliRun) two = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *path = new_file ("orders.csv", ORDERS);
  g_autofree char *copy = dup_path ("orders.results.csv");

  assert_ordered (one, path, 2);
  assert_ordered (two, copy, 2);
  delete_ledger ();
  assert_exists (one, path);
  assert_exists (two, copy);
}

static void
test_names (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *path = new_file ("folder/orders.csv", ORDERS);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *symbolic = dup_path ("symbolic.csv");
  g_autofree char *hard = dup_path ("hard.csv");
  g_autofree char *linked = dup_path ("linked");
  g_autofree char *in_linked = dup_path ("linked/orders.csv");
  g_autofree char *odd = dup_path ("folder/../folder//./orders.csv");
  g_autofree char *copied = new_file ("elsewhere/copied.csv", ORDERS);
  g_autofree char *renamed = dup_path ("renamed.csv");

  assert_ordered (cli, path, 2);
  g_assert_cmpint (symlink (path, symbolic), ==, 0);
  g_assert_cmpint (link (path, hard), ==, 0);
  g_assert_cmpint (symlink (folder, linked), ==, 0);
  assert_exists (cli, symbolic);
  assert_exists (cli, hard);
  assert_exists (cli, in_linked);
  assert_exists (cli, odd);
  assert_exists (cli, copied);
  g_assert_cmpint (g_rename (path, renamed), ==, 0);
  assert_exists (cli, renamed);
  /* With the report only. */
  g_assert_cmpint (g_rename (renamed, path), ==, 0);
  delete_ledger ();
  assert_exists (cli, symbolic);
  assert_exists (cli, in_linked);
}

static void
set_address (CliRun *cli, const char *format, guint port)
{
  g_autofree char *number = g_strdup_printf ("%u", port);
  g_auto (GStrv) parts = g_strsplit (format, "PORT", 2);

  g_free (cli->address);
  cli->address = g_strjoinv (number, parts);
}

static void
test_addresses (void)
{
  static const char *const addresses[] = {
    "http://localhost:PORT/api/ext",
    "HTTP://127.0.0.1:PORT/api/ext",
    "http://127.0.0.1:0PORT/api/ext/",
    "http://LOCALHOST:PORT/api/ext/",
  };
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *path = new_file ("orders.csv", ORDERS);
  g_autoptr (GUri) uri = g_uri_parse (cli->address, G_URI_FLAGS_NONE, NULL);
  g_autofree char *results = dup_path ("orders.results.csv");

  assert_ordered (cli, path, 2);
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      set_address (cli, addresses[i], (guint) g_uri_get_port (uri));
      if (i == 2)
        delete_ledger (); /* with the report only */
      if (i == 1)
        g_assert_cmpint (g_unlink (results), ==, 0); /* with the ledger only */
      assert_exists (cli, path);
    }
}

/* Data from a pipe is not recognized: it is ordered each time. */
static void
test_pipes (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *results = new_file ("out.csv", "");

  cli->input = ORDERS;
  assert_ordered (cli, "/dev/stdin", 2);
  assert_ordered (cli, "/dev/stdin", 2);
  for (guint i = 0; i < 2; i++)
    {
      cli_run (cli, "create --from /dev/stdin --results '%s' --yes", results);
      cli_run_assert (cli, 0, NULL, "2 of 2 orders are created.");
    }
  g_assert_cmpuint (cli_run_count (cli, "POST /bundles"), ==, 8);
}

static GSubprocess *
start_and_wait (CliRun *cli, const char *path)
{
  g_autofree char *line = g_strdup_printf ("create --from '%s' --yes", path);
  GSubprocess *process;

  cli_run_set_fault (cli, "POST /bundles:stall");
  process = cli_run_start (cli, line);
  while (cli_run_count (cli, "POST /bundles") == 0)
    g_usleep (1000);
  return process;
}

static void
end (CliRun *cli, GSubprocess *process)
{
  g_subprocess_force_exit (process);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  cli_run_set_fault (cli, NULL);
}

/* Two processes at a time, with different names for the file. */
static void
test_in_use (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *path = new_file ("orders.csv", ORDERS);
  g_autofree char *symbolic = dup_path ("symbolic.csv");
  g_autofree char *copied = new_file ("copied.csv", ORDERS);
  g_autoptr (GSubprocess) process = NULL;

  g_assert_cmpint (symlink (path, symbolic), ==, 0);
  process = start_and_wait (cli, path);
  cli_run (cli, "create --from '%s' --yes", symbolic);
  cli_run_assert (cli, 2, "", "The orders in this file are already being sent.");
  cli_run (cli, "create --from '%s' --yes", copied);
  cli_run_assert (cli, 2, "", "The orders in this file are already being sent.");
  g_assert_cmpuint (cli_run_count (cli, "POST /bundles"), ==, 1);
  end (cli, process);
}

/* Killed while sending, and the ledger lost: the order in progress is not sent again, and
 * is reported. */
static void
test_killed (gconstpointer contract)
{
  g_autoptr (CliRun) cli = cli_run_new (GPOINTER_TO_UINT (contract), 3);
  g_autofree char *path = new_file ("orders.csv", ORDERS);
  g_autofree char *results = dup_path ("orders.results.csv");
  g_autoptr (GSubprocess) process = start_and_wait (cli, path);
  g_autofree char *text = NULL;

  end (cli, process);
  text = dup_text (results);
  g_assert_nonnull (strstr (text, "FR,tiktok,sending,,w"));
  g_assert_nonnull (strstr (text, "DE,tiktok,not sent,,\n"));
  delete_ledger ();
  for (guint i = 0; i < 2; i++)
    {
      cli_run (cli, "create --from '%s' --yes", path);
      g_assert_cmpint (cli->code, ==, 4);
      g_assert_nonnull (strstr (cli->problem, "Line 2: We don’t know whether this was created: "
                                              "an earlier run ended"));
      g_assert_cmpuint (cli_run_count (cli, "POST /bundles"), ==, 2);
    }
  /* As the message says. */
  g_assert_cmpint (g_unlink (results), ==, 0);
  assert_ordered (cli, path, 1);
}

/* A long wait is reported once. */
static void
test_wait (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *path = new_file ("orders.csv", ORDERS);
  g_autofree char *line = g_strdup_printf ("create --from '%s' --yes", path);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GDataInputStream) said = NULL;
  g_autofree char *words = NULL;

  cli_run_set_fault (cli, "POST /bundles:throttled=600");
  process = cli_run_start (cli, line);
  said = g_data_input_stream_new (g_subprocess_get_stderr_pipe (process));
  do
    {
      g_free (words);
      words = g_data_input_stream_read_line (said, NULL, NULL, NULL);
      g_assert_nonnull (words);
    }
  while (strstr (words, "Waiting") == NULL);
  g_assert_true (g_regex_match_simple ("Waiting (600|59[0-9]) s \\(server limit\\)$", words, 0, 0));
  end (cli, process);
}

int
main (int argc, char **argv)
{
  cli_run_init (&argc, &argv);

  g_test_add_data_func ("/cli/evidence/lost-ledger/current", CURRENT, test_lost_ledger);
  g_test_add_data_func ("/cli/evidence/lost-ledger/early", EARLY, test_lost_ledger);
  g_test_add_data_func ("/cli/evidence/two-accounts/current", CURRENT, test_two_accounts);
  g_test_add_data_func ("/cli/evidence/two-accounts/early", EARLY, test_two_accounts);
  g_test_add_func ("/cli/evidence/copy-of-other", test_copy_of_other);
  g_test_add_func ("/cli/evidence/names", test_names);
  g_test_add_func ("/cli/evidence/addresses", test_addresses);
  g_test_add_func ("/cli/evidence/pipes", test_pipes);
  g_test_add_func ("/cli/evidence/in-use", test_in_use);
  g_test_add_data_func ("/cli/evidence/killed/current", CURRENT, test_killed);
  g_test_add_data_func ("/cli/evidence/killed/early", EARLY, test_killed);
  g_test_add_func ("/cli/evidence/wait", test_wait);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-run.h"

/* A line for each error, and its exit code. cli_run() checks that the key is not in it. */
static const struct
{
  const char *fault;
  int code;
  const char *problem;
} faults[] = {
  { "unauthorized", 3, "The server does not accept this key." },
  { "revoked", 3, "This key was revoked." },
  { "forbidden", 1, "Code: BUNDLE_NOT_OWNED" },
  { "payment", 1, "Code: INSUFFICIENT_CREDITS" },
  { "status=404", 1, "Request ID: " },
  { "status=409", 1, "Request ID: " },
  { "capacity", 1, "Code: capacity_cooldown" },
  { "throttled=600", 1, "Code: RATE_LIMIT_EXCEEDED" },
  { "status=500", 1, "Request ID: " },
  { "html", 1, "returned a web page. Check the server address" },
  { "empty", 1, "The answer is not from a Bundles API." },
  { "half", 1, "127.0.0.1" },
  { "reset-before", 1, "127.0.0.1" },
};

static void
test_faults (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_EARLY_2026, 3);

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *fault = g_strdup_printf ("* /bundles*:%s", faults[i].fault);

      cli_run_set_fault (cli, fault);
      cli_run (cli, "list --json");
      cli_run_assert (cli, faults[i].code, "", faults[i].problem);
    }
}

/* If a page fails, nothing is printed: an incomplete list would be misleading. */
static void
test_incomplete_list (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_EARLY_2026, 250);

  cli_run_set_fault (cli, "GET /bundles?page=3*:html");
  cli_run (cli, "list --json");
  cli_run_assert (cli, 1, "", "returned a web page. Check the server address");
}

#define ORDER "create --type account_only --platform tiktok --country %s --yes"

static char *
dup_order (TokContract contract, const char *more)
{
  g_autofree char *order = g_strdup_printf (ORDER, contract == TOK_CONTRACT_CURRENT ? "USA" : "US");

  return g_strconcat (order, more, NULL);
}

/* A lost response may mean a creation: the list is read to find the bundle. */
static void
test_lost_answer (gconstpointer data)
{
  TokContract contract = GPOINTER_TO_INT (data);
  g_autoptr (CliRun) cli = cli_run_new (contract, 3);
  g_autofree char *order = dup_order (contract, "");

  cli_run_set_fault (cli, "POST /bundles:reset-after:9");
  cli_run (cli, "%s", order);
  g_assert_cmpint (cli->code, ==, 0);
  g_assert_cmpuint (strlen (cli->output), >, 4);
  g_assert_cmpuint (tok_demo_server_count_bundles (cli->server), ==, 4);
}

/* An unknown outcome has its own exit code. The same command again is the same order; only
 * --again makes it another one. */
static void
test_unknown (gconstpointer data)
{
  TokContract contract = GPOINTER_TO_INT (data);
  gboolean has_keys = contract == TOK_CONTRACT_CURRENT;
  g_autoptr (CliRun) cli = cli_run_new (contract, 3);
  g_autofree char *order = dup_order (contract, "");
  g_autofree char *again = dup_order (contract, " --again");

  cli_run_set_fault (cli, "POST /bundles:reset-before:9");
  cli_run (cli, "%s", order);
  cli_run_assert (cli, 4, "", "We don’t know whether the bundle was created.");
  cli_run_set_fault (cli, NULL);
  cli_run (cli, "%s", order);
  if (has_keys)
    g_assert_cmpint (cli->code, ==, 0);
  else
    cli_run_assert (cli, 4, "", "We don’t know whether the same order was already created.");
  g_assert_cmpuint (tok_demo_server_count_bundles (cli->server), ==, has_keys ? 4 : 3);
  cli_run (cli, "%s", again);
  g_assert_cmpint (cli->code, ==, 0);
  g_assert_cmpuint (tok_demo_server_count_bundles (cli->server), ==, has_keys ? 5 : 4);
}

static void
test_environment (void)
{
  static const struct
  {
    const char *address;
    const char *key;
    int code;
    const char *problem;
  } cases[] = {
    { "http://127.0.0.1:1", "tok_live_x", 1, "Could not reach 127.0.0.1." },
    { "http://example.com", "tok_live_x", 2, "The server address must begin with https://." },
    { "nonsense", "tok_live_x", 2, "The server address must begin with https://." },
    { "https://user:pw@example.com", "tok_live_x", 2, "address" },
    { "http://127.0.0.1:1", NULL, 3, "There is no API key." },
    { "http://127.0.0.1:1", "", 3, "There is no API key." },
    { "http://127.0.0.1:1", "   ", 3, "There is no API key." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CliRun) cli = cli_run_new_without_server ();

      cli->address = g_strdup (cases[i].address);
      cli->key = g_strdup (cases[i].key);
      cli_run (cli, "list");
      cli_run_assert (cli, cases[i].code, "", cases[i].problem);
    }
}

/* A stopped run from a file is reported like a single order; an unknown outcome is not "not
 * created". */
static void
test_stopped_file (void)
{
  static const struct
  {
    const char *fault;
    int code;
    const char *problem;
  } cases[] = {
    { "POST /bundles:unauthorized", 3, "0 of 2 orders are created." },
    { "POST /bundles:payment", 1, "0 of 2 orders are created." },
    { "POST /bundles:empty", 4, "0 of 2 orders are confirmed as created." },
  };
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_EARLY_2026, 3);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "orders.csv", NULL);

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_assert_true (g_file_set_contents (
      path, "type,platform,country\naccount_only,tiktok,US\naccount_only,tiktok,US\n", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      cli_run_set_fault (cli, cases[i].fault);
      cli_run (cli, "create --from '%s' --yes", path);
      cli_run_assert (cli, cases[i].code, "", cases[i].problem);
    }
}

int
main (int argc, char **argv)
{
  cli_run_init (&argc, &argv);

  g_test_add_func ("/cli/failures/faults", test_faults);
  g_test_add_func ("/cli/failures/incomplete-list", test_incomplete_list);
  g_test_add_func ("/cli/failures/stopped-file", test_stopped_file);
  g_test_add_data_func ("/cli/failures/early/lost-answer",
                        GINT_TO_POINTER (TOK_CONTRACT_EARLY_2026), test_lost_answer);
  g_test_add_data_func ("/cli/failures/current/lost-answer", GINT_TO_POINTER (TOK_CONTRACT_CURRENT),
                        test_lost_answer);
  g_test_add_data_func ("/cli/failures/early/unknown", GINT_TO_POINTER (TOK_CONTRACT_EARLY_2026),
                        test_unknown);
  g_test_add_data_func ("/cli/failures/current/unknown", GINT_TO_POINTER (TOK_CONTRACT_CURRENT),
                        test_unknown);
  g_test_add_func ("/cli/failures/environment", test_environment);

  return g_test_run ();
}

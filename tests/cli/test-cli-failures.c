/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-run.h"

/* One sentence for each thing that goes wrong, and the exit code that tells a
 * script what kind it is. cli_run() looks for the key in what is said. */
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
  { "status=404", 1, "Request id: " },
  { "status=409", 1, "Request id: " },
  { "capacity", 1, "Code: capacity_cooldown" },
  { "throttled=600", 1, "Code: RATE_LIMIT_EXCEEDED" },
  { "status=500", 1, "Request id: " },
  { "html", 1, "The answer is not from a Bundles API." },
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

/* A page that fails takes the whole answer with it: half a list would be a lie. */
static void
test_half_a_list (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_EARLY_2026, 250);

  cli_run_set_fault (cli, "GET /bundles?page=3*:html");
  cli_run (cli, "list --json");
  cli_run_assert (cli, 1, "", "The answer is not from a Bundles API.");
}

/* An answer that was lost may have been a creation: that is said, and not repeated. */
static void
test_lost_answer (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_EARLY_2026, 3);

  cli_run_set_fault (cli, "POST /bundles:reset-after");
  cli_run (cli, "create --type account_only --platform tiktok --country US --yes");
  cli_run_assert (cli, 1, "", "It is not known whether the bundle was created.");
  g_assert_cmpuint (cli_run_count (cli, "POST"), ==, 1);
  g_assert_cmpuint (tok_demo_server_count_bundles (cli->server), ==, 4);
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

int
main (int argc, char **argv)
{
  cli_run_init (&argc, &argv);

  g_test_add_func ("/cli/failures/faults", test_faults);
  g_test_add_func ("/cli/failures/half-a-list", test_half_a_list);
  g_test_add_func ("/cli/failures/lost-answer", test_lost_answer);
  g_test_add_func ("/cli/failures/environment", test_environment);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-run.h"

#include <string.h>

/* One line on standard error, exit code 2, and no request. */
static void
test_usage (void)
{
  static const struct
  {
    const char *line;
    const char *problem;
  } cases[] = {
    { "frobnicate", "bundles: Unknown command “frobnicate”. See “bundles --help”.\n" },
    { "--demo frobnicate", "bundles: Unknown command “frobnicate”. See “bundles --help”.\n" },
    { "''", "bundles: Unknown command “”. See “bundles --help”.\n" },
    { "list extra", "bundles: Unexpected argument: “extra”.\n" },
    { "create extra", "bundles: Unexpected argument: “extra”.\n" },
    { "show", "bundles: “show” needs the ID of a bundle.\n" },
    { "show ''", "bundles: “show” needs the ID of a bundle.\n" },
    { "show --", "bundles: “show” needs the ID of a bundle.\n" },
    { "show -- -x -y", "bundles: Unexpected argument: “-y”.\n" },
    { "list -- -x", "bundles: Unexpected argument: “-x”.\n" },
    { "history", "bundles: “history” needs the ID of a bundle.\n" },
    { "history a b", "bundles: Unexpected argument: “b”.\n" },
    { "history a --yes", "bundles: Unknown option --yes\n" },
    { "show a b", "bundles: Unexpected argument: “b”.\n" },
    { "publish --yes", "bundles: “publish” needs the ID of a bundle.\n" },
    { "unpublish --yes", "bundles: “unpublish” needs the ID of a bundle.\n" },
    { "--bogus", "bundles: Unknown option --bogus\n" },
    { "list --bogus", "bundles: Unknown option --bogus\n" },
    { "list --yes", "bundles: Unknown option --yes\n" },
    { "show a --status x", "bundles: Unknown option --status\n" },
    { "publish a --json", "bundles: Unknown option --json\n" },
    { "unpublish a --videos 1", "bundles: Unknown option --videos\n" },
    { "list --status", "bundles: Missing argument for --status\n" },
    { "list --contract 2027",
      "bundles: The API version is early-2026 or 2026-05-25, not “2027”.\n" },
    { "create --contract ''", "bundles: The API version is early-2026 or 2026-05-25, not “”.\n" },
    { "create --videos three", "bundles: Cannot parse integer value “three” for --videos\n" },
    { "create --videos 3x", "bundles: Cannot parse integer value “3x” for --videos\n" },
    { "create --edits 1.5", "bundles: Cannot parse integer value “1.5” for --edits\n" },
    { "create --videos 99999999999",
      "bundles: Integer value “99999999999” for --videos out of range\n" },
    { "list --demo --demo-bundles -1", "bundles: --demo-bundles is a number from 0 to 1000000.\n" },
    { "list --demo --demo-bundles 1000001",
      "bundles: --demo-bundles is a number from 0 to 1000000.\n" },
    { "--workspace Studio",
      "bundles: --workspace works only with commands. In the window, use the workspace menu.\n" },
    { "--workspace Studio --open bnd_1",
      "bundles: --workspace works only with commands. In the window, use the workspace menu.\n" },
    { "--demo-bundles 0x", "bundles: Cannot parse integer value “0x” for --demo-bundles\n" },
  };
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_EARLY_2026, 1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      cli_run (cli, "%s", cases[i].line);
      g_assert_cmpstr (cli->problem, ==, cases[i].problem);
      cli_run_assert (cli, 2, "", cases[i].problem);
    }
  g_assert_cmpuint (tok_demo_server_count_keys (cli->server), ==, 0);
}

/* Arguments are escaped for the terminal. */
static void
test_hostile_argument (void)
{
  g_autoptr (CliRun) cli = cli_run_new_without_server ();

  cli_run (cli, "'\033[31m\u202e'");
  g_assert_cmpstr (cli->problem, ==,
                   "bundles: Unknown command “\\u001b[31m\\u202e”. See “bundles --help”.\n");
  cli_run (cli, "'\xff'");
  cli_run_assert (cli, 2, "", "Unknown command “\uFFFD”.");
}

static void
test_version (void)
{
  g_autoptr (CliRun) cli = cli_run_new_without_server ();

  cli_run (cli, "--version");
  cli_run_assert (cli, 0, "Bundles " BUNDLES_VERSION "\n", NULL);
  cli_run (cli, "list --version");
  cli_run_assert (cli, 0, "Bundles " BUNDLES_VERSION "\n", NULL);
}

/* The overview lists every command, and the help of a command its own options. */
static void
test_help (void)
{
  static const struct
  {
    const char *line;
    const char *part;
  } cases[] = {
    { "--help", "list         Lists the bundles." },
    { "--help", "show         Shows one bundle." },
    { "--help", "history      Prints the history of a bundle, as seen on this computer." },
    { "--help", "create       Orders a bundle and prints its ID." },
    { "--help", "publish      Publishes a bundle, so that an operator can accept it." },
    { "--help", "unpublish    Unpublishes a bundle." },
    { "--help", "--demo-bundles=N" },
    { "-h", "Without a command the window is opened." },
    { "list --help", "bundles [OPTION…] list\n" },
    { "list --help", "--status=STATUS" },
    { "list --help", "--json" },
    { "--help list", "Lists the bundles." },
    { "show --help", "bundles [OPTION…] show ID\n" },
    { "create --help", "--type=TYPE" },
    { "create --help", "--platform=PLATFORM" },
    { "create --help", "--country=CODE" },
    { "create --help", "--videos=N" },
    { "create --help", "--edits=N" },
    { "create --help", "--niche-warming" },
    { "create --help", "--niche-instructions=TEXT" },
    { "create --help", "--deep-warming" },
    { "create --help", "--moderation" },
    { "create --help", "--editing" },
    { "create --help", "--auto-finalize" },
    { "create --help", "--account=ID" },
    { "create --help", "--title=TEXT" },
    { "create --help", "--ref=TEXT" },
    { "create --help", "--contract=NAME" },
    { "create --help", "--yes" },
    { "create --help", "--json" },
    { "publish --help", "--yes" },
    { "unpublish --help", "bundles [OPTION…] unpublish ID\n" },
    { "unpublish --help", "--workspace=NAME" },
  };
  g_autoptr (CliRun) cli = cli_run_new_without_server ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      cli_run (cli, "%s", cases[i].line);
      cli_run_assert (cli, 0, NULL, NULL);
      g_assert_nonnull (strstr (cli->output, cases[i].part));
    }
}

/* Options may precede the command and surround the id. */
static void
test_order_of_words (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_EARLY_2026, 3);
  g_autofree char *id = cli_run_dup_id (cli, "pending_setup");
  g_autofree char *expected = NULL;

  cli_run (cli, "show --json %s", id);
  cli_run_assert (cli, 0, NULL, NULL);
  expected = g_strdup (cli->output);
  cli_run (cli, "show %s --json", id);
  cli_run_assert (cli, 0, expected, NULL);
  cli_run (cli, "--json --contract early-2026 show %s", id);
  cli_run_assert (cli, 0, expected, NULL);
  cli_run (cli, "--demo-bundles 7 show -- %s", id);
  cli_run_assert (cli, 0, NULL, NULL);
}

/* One line instead of GTK's warning. */
static void
test_without_display (void)
{
  const char *const lines[] = { "", "--demo", "--open bnd_1", "--new" };
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_EARLY_2026, 1);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      cli_run (cli, "%s", lines[i]);
      cli_run_assert (
          cli, 1, "",
          "bundles: No display is available to open a window. The commands work without one: "
          "see “bundles --help”.\n");
    }
  g_assert_cmpuint (tok_demo_server_count_keys (cli->server), ==, 0);
}

int
main (int argc, char **argv)
{
  cli_run_init (&argc, &argv);

  g_test_add_func ("/cli/arguments/usage", test_usage);
  g_test_add_func ("/cli/arguments/hostile", test_hostile_argument);
  g_test_add_func ("/cli/arguments/version", test_version);
  g_test_add_func ("/cli/arguments/help", test_help);
  g_test_add_func ("/cli/arguments/order-of-words", test_order_of_words);

  g_test_add_func ("/cli/arguments/without-display", test_without_display);

  return g_test_run ();
}

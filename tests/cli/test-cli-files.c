/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-run.h"

#include <glib/gstdio.h>

/* Creates a file in the test's folder. */
static char *
new_file (const char *name, const char *text, gssize length)
{
  char *path = g_build_filename (g_get_user_runtime_dir (), name, NULL);

  g_mkdir_with_parents (g_get_user_runtime_dir (), 0700);
  g_assert_true (g_file_set_contents (path, text, length, NULL));
  return path;
}

/* A value that the server does not list: no request that writes, and the possible values
 * are printed. */
static void
test_not_listed (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *path =
      new_file ("orders.csv", "country\nFR\nDeutschland\nFR\nDeutschland\n", -1);

  cli_run (cli, "create --from %s --check", path);
  cli_run_assert (
      cli, 2, "",
      "Line 3, column “country”: “Deutschland” is not a valid value. Choose from: USA, UK, FR");
  g_assert_nonnull (strstr (cli->problem, "(and in 1 more place)"));
  cli_run (cli, "create --from %s --yes", path);
  cli_run_assert (cli, 2, "", "“Deutschland” is not a valid value.");
  cli_run (cli, "create --type account_only --platform tiktok --country Deutschland --yes");
  cli_run_assert (cli, 2, "",
                  "--country: “Deutschland” is not a valid value. Choose from: USA, UK, FR");
  cli_run (cli, "create --type videos_only --platform tiktok --account nobody --yes");
  cli_run_assert (cli, 2, "", "--account: “nobody” is not a valid value.");
  g_assert_cmpuint (cli_run_count (cli, "POST"), ==, 0);
}

static void
assert_country (CliRun *cli, const char *expected)
{
  g_auto (GStrv) ids = g_strsplit (cli->output, "\n", 2);
  g_autofree char *path = g_strconcat ("/bundles/", ids[0], NULL);
  g_autofree char *body = cli_run_fetch (cli, path);
  g_autoptr (JsonNode) root = json_from_string (body, NULL);
  JsonObject *bundle = json_object_get_object_member (json_node_get_object (root), "data");

  g_assert_cmpstr (json_object_get_string_member (bundle, "country"), ==, expected);
}

/* Values are sent as listed, and accepted in any case. */
static void
test_as_listed (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *path = new_file ("orders.csv", "Type;Country\nAccount Only;gb\n", -1);

  cli_run (cli, "create --type ACCOUNT-ONLY --platform TikTok --country us --yes");
  cli_run_assert (cli, 0, NULL, NULL);
  assert_country (cli, "USA");
  cli_run (cli, "create --from %s --yes", path);
  g_assert_cmpint (cli->code, ==, 0);
  assert_country (cli, "UK");
}

/* An endless file, and one that is not a table. */
static void
test_no_table (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *workbook = new_file ("book.csv", "PK\x03\x04\x14\0\0\0", 8);
  g_autofree char *above = new_file ("above.csv", "My campaign\ntype,country\n,FR\n", -1);

  cli_run (cli, "create --from /dev/zero --check");
  cli_run_assert (cli, 2, "", "The file is larger than 16 MB.");
  cli_run (cli, "create --from %s --check", workbook);
  cli_run_assert (cli, 2, "", "This is a spreadsheet workbook.");
  cli_run (cli, "create --from %s --check", above);
  cli_run_assert (cli, 2, "", "Line 2: The column names are here.");
  g_assert_cmpuint (cli_run_count (cli, ""), <=, 3);
}

int
main (int argc, char **argv)
{
  cli_run_init (&argc, &argv);

  g_test_add_func ("/cli/files/not-listed", test_not_listed);
  g_test_add_func ("/cli/files/as-listed", test_as_listed);
  g_test_add_func ("/cli/files/no-table", test_no_table);

  return g_test_run ();
}

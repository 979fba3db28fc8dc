/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-run.h"

#include <string.h>

/* Names, tags and notes from a table. */

static char *
write_table (const char *text)
{
  char *path = g_build_filename (g_get_user_runtime_dir (), "table.csv", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

/* Nothing is kept without --yes; what is exported afterwards changes nothing. */
static void
test_save (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 12);
  g_autofree char *id = cli_run_dup_id (cli, "pending_setup");
  g_autofree char *text = g_strdup_printf ("id,name,tags\n%s,'=Noor,\"vip, Spring\"\n", id);
  g_autofree char *path = write_table (text);
  g_autofree char *data = g_build_filename (g_get_user_data_dir (), "bundles", NULL);
  g_autofree char *preview = g_strdup_printf ("%s: Name: =Noor · Tags: Spring, vip\n", id);
  g_autofree char *saved = g_strdup_printf ("%s\n", id);
  guint n_written = cli_run_count (cli, "POST ") + cli_run_count (cli, "PATCH ");

  cli_run (cli, "annotate '%s'", path);
  cli_run_assert (cli, 2, preview, "1 row would be saved.\nbundles: Nothing was saved. Add --yes");
  g_assert_false (g_file_test (data, G_FILE_TEST_EXISTS));
  cli_run (cli, "annotate '%s' --yes", path);
  cli_run_assert (cli, 0, saved, "");
  cli_run (cli, "list --csv --filter 'tag:spring =noor'");
  cli_run_assert (cli, 0, NULL, "");
  g_assert_nonnull (strstr (cli->output, ",'=Noor,"));
  g_assert_true (g_file_set_contents (path, cli->output, -1, NULL));
  cli_run (cli, "annotate '%s' --yes", path);
  cli_run_assert (cli, 0, "", "1 row changes nothing.");
  /* An empty cell removes. */
  g_free (text);
  text = g_strdup_printf ("id,name\n%s,\n", id);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  cli_run (cli, "annotate '%s' --yes", path);
  cli_run_assert (cli, 0, saved, "");
  cli_run (cli, "list --csv --filter tag:vip");
  g_assert_null (strstr (cli->output, "Noor"));
  g_assert_nonnull (strstr (cli->output, id));
  g_assert_cmpuint (cli_run_count (cli, "POST ") + cli_run_count (cli, "PATCH "), ==, n_written);
}

/* What is found is saved, and the rest is said. */
static void
test_not_found (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_EARLY_2026, 5);
  g_autofree char *id = cli_run_dup_id (cli, "pending_setup");
  g_autofree char *text = g_strdup_printf ("id,ref,note\nbnd_none,,A\n,none,B\n%s,,C\n", id);
  g_autofree char *path = write_table (text);
  g_autofree char *saved = g_strdup_printf ("%s\n", id);

  cli_run (cli, "annotate '%s' --yes", path);
  cli_run_assert (cli, 1, saved, "Line 2: There is no bundle “bnd_none”.");
  g_assert_nonnull (strstr (cli->problem, "Line 3: There is no bundle with the reference “none”."));
}

/* A table that is wrong by itself needs no request, and nothing of it is kept. */
static void
test_refused (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_EARLY_2026, 5);
  g_autofree char *id = cli_run_dup_id (cli, "pending_setup");
  guint n_before = cli_run_count (cli, "GET /bundles?");
  g_autofree char *text = g_strdup_printf ("id,tags\n%s,vip\n,x\n", id);
  g_autofree char *path = write_table (text);

  cli_run (cli, "annotate '%s' --yes", path);
  cli_run_assert (cli, 2, "", "Line 3: The ID or the reference of the bundle is missing.");
  cli_run (cli, "annotate /nonexistent.csv --yes");
  cli_run_assert (cli, 2, "", "The file could not be read: ");
  cli_run (cli, "annotate");
  cli_run_assert (cli, 2, "", "“annotate” needs a file.");
  cli_run (cli, "annotate a b");
  cli_run_assert (cli, 2, "", "Unexpected argument: “b”.");
  g_assert_true (g_file_set_contents (path, "id,title\nb,x\n", -1, NULL));
  cli_run (cli, "annotate '%s'", path);
  cli_run_assert (cli, 2, "", "Line 1: There is no column “name”, “tags”, or “note”.");
  g_assert_cmpuint (cli_run_count (cli, "GET /bundles?"), ==, n_before);
  cli_run (cli, "list --csv --filter tag:vip");
  g_assert_null (strstr (cli->output, id));
  g_free (text);
  text = g_strdup_printf ("id,tags\n%s,vip\n%s,x\n", id, id);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  cli_run (cli, "annotate '%s' --yes", path);
  cli_run_assert (cli, 2, "", "Line 3: Same bundle as on line 2.");
  cli_run (cli, "list --csv --filter tag:vip");
  g_assert_null (strstr (cli->output, id));
}

int
main (int argc, char **argv)
{
  cli_run_init (&argc, &argv);

  g_test_add_func ("/cli/annotate/save", test_save);
  g_test_add_func ("/cli/annotate/not-found", test_not_found);
  g_test_add_func ("/cli/annotate/refused", test_refused);

  return g_test_run ();
}

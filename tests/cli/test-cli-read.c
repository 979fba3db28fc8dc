/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-run.h"

#include <string.h>

static TokContract
contract_of (gconstpointer data)
{
  return (TokContract) GPOINTER_TO_UINT (data);
}

/* Appends the elements of "data" of one page, byte by byte. */
static void
append_elements (CliRun *cli, const char *path, GString *all)
{
  g_autofree char *body = cli_run_fetch (cli, path);
  const char *begin = strstr (body, "\"data\":[");
  const char *end = strstr (body, "],\"pagination\"");

  g_assert_nonnull (begin);
  begin += strlen ("\"data\":[");
  if (end == NULL)
    end = strrchr (body, ']');
  g_assert_true (end > begin);
  if (all->len > 1)
    g_string_append_c (all, ',');
  g_string_append_len (all, begin, end - begin);
}

/* Without what was added to each bundle. */
static char *
dup_as_sent (const char *output, guint n_bundles)
{
  g_auto (GStrv) parts = g_strsplit (output, ",\"local_name\":null,\"tags\":[],\"note\":null", -1);

  g_assert_cmpuint (g_strv_length (parts), ==, n_bundles + 1);
  return g_strjoinv ("", parts);
}

/* Many pages, one array, as the server sent it. */
static void
test_json_is_as_sent (gconstpointer data)
{
  g_autoptr (CliRun) cli = cli_run_new (contract_of (data), 350);
  g_autoptr (GString) expected = g_string_new ("[");
  g_autofree char *output = NULL;

  for (guint page = 1; page <= 4; page++)
    {
      g_autofree char *path = g_strdup_printf ("/bundles?page=%u&per_page=100", page);

      append_elements (cli, path, expected);
    }
  g_string_append (expected, "]\n");
  cli_run (cli, "list --json");
  cli_run_assert (cli, 0, NULL, NULL);
  output = dup_as_sent (cli->output, 350);
  g_assert_cmpstr (output, ==, expected->str);
}

static void
test_show_is_as_sent (gconstpointer data)
{
  g_autoptr (CliRun) cli = cli_run_new (contract_of (data), 3);
  g_autofree char *id = cli_run_dup_id (cli, "pending_setup");
  g_autofree char *path = g_strconcat ("/bundles/", id, NULL);
  g_autofree char *body = cli_run_fetch (cli, path);
  g_autofree char *inner = NULL;
  g_autofree char *expected = NULL;

  g_assert_true (g_str_has_prefix (body, "{\"data\":") && g_str_has_suffix (body, "}"));
  inner = g_strndup (body + strlen ("{\"data\":"), strlen (body) - strlen ("{\"data\":}"));
  expected = g_strdup_printf ("[%s]\n", inner);
  cli_run (cli, "show %s --json", id);
  cli_run_assert (cli, 0, expected, NULL);
}

/* A row for each bundle with a requested status. */
static void
test_status (void)
{
  static const char *const statuses[] = { "pending_setup", "published", "accepted",
                                          "in_review",     "finalized", "completed" };
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_EARLY_2026, 60);
  guint n = 0;
  guint n_two = 0;

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (JsonNode) root = NULL;
      JsonArray *array;

      cli_run (cli, "list --json --status %s", statuses[i]);
      cli_run_assert (cli, 0, NULL, NULL);
      array = cli_run_get_array (cli, &root);
      g_assert_cmpuint (json_array_get_length (array), >, 0);
      for (guint j = 0; j < json_array_get_length (array); j++)
        g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (array, j),
                                                        "status"),
                         ==, statuses[i]);
      n += json_array_get_length (array);
      if (i == 1)
        n_two = n;
    }
  g_assert_cmpuint (n, ==, 60);
  {
    g_autoptr (JsonNode) root = NULL;

    cli_run (cli, "list --json --status pending_setup --status published");
    g_assert_cmpuint (json_array_get_length (cli_run_get_array (cli, &root)), ==, n_two);
  }
  cli_run (cli, "list --json --status archived");
  cli_run_assert (cli, 0, "[]\n", NULL);
}

/* An invalid status is an error that lists the valid ones; a server's own status is valid. */
static void
test_unknown_status (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_EARLY_2026, 5);
  g_autofree char *id = cli_run_dup_id (cli, "pending_setup");

  cli_run (cli, "list --status accepted --status in-review");
  cli_run_assert (cli, 2, "",
                  "There is no status “in-review”. Choose from: draft, pending_setup, configuring, "
                  "published, published_priority, accepted, in_review, finalized, completed, "
                  "cancelled, archived\n");
  g_assert_true (tok_demo_server_set_status (cli->server, id, "on_hold"));
  cli_run (cli, "list --json --status on_hold");
  cli_run_assert (cli, 0, NULL, NULL);
  g_assert_nonnull (strstr (cli->output, id));
  cli_run (cli, "list --view nonsense");
  cli_run_assert (cli, 2, "",
                  "There is no view “nonsense”. Choose from: draft, pending_setup, configuring, "
                  "published, published_priority, accepted, in_review, finalized, completed, "
                  "cancelled, archived, all, open, other\n");
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == '\n';
  return n;
}

static void
test_table (gconstpointer data)
{
  g_autoptr (CliRun) cli = cli_run_new (contract_of (data), 12);

  cli_run (cli, "list");
  cli_run_assert (cli, 0, NULL, NULL);
  g_assert_true (g_str_has_prefix (cli->output, "ID "));
  g_assert_cmpuint (count_lines (cli->output), ==, 13);
}

static void
test_empty (gconstpointer data)
{
  g_autoptr (CliRun) cli = cli_run_new (contract_of (data), 0);

  cli_run (cli, "list --json");
  cli_run_assert (cli, 0, "[]\n", NULL);
  cli_run (cli, "list");
  cli_run_assert (cli, 0, "", NULL);
}

static void
test_show_words (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_EARLY_2026, 3);
  g_autofree char *id = cli_run_dup_id (cli, "pending_setup");
  g_autofree char *first = g_strdup_printf ("ID: %s\nStatus: Setup\n", id);

  cli_run (cli, "show %s", id);
  cli_run_assert (cli, 0, NULL, NULL);
  g_assert_true (g_str_has_prefix (cli->output, first));
  cli_run (cli, "show nothing_like_that");
  cli_run_assert (cli, 1, "", "bundles: This bundle is no longer available.\n  Code: ");
  g_assert_nonnull (strstr (cli->problem, "Request ID: "));
}

/* A failed write is an error. */
static void
test_full_disk (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_EARLY_2026, 60);

  cli->file = "/dev/full";
  cli_run (cli, "list --json");
  g_assert_cmpint (cli->code, ==, 1);
  g_assert_nonnull (strstr (cli->problem, "The output could not be written"));
}

static void
test_demo (void)
{
  g_autoptr (CliRun) cli = cli_run_new_without_server ();
  g_autoptr (JsonNode) root = NULL;

  cli_run (cli, "list --demo --demo-bundles 7 --contract 2026-05-25 --json");
  cli_run_assert (cli, 0, NULL, NULL);
  g_assert_cmpuint (json_array_get_length (cli_run_get_array (cli, &root)), ==, 7);
  g_assert_nonnull (strstr (cli->output, "\"bundle_type\":"));
}

static void
add_for_both (const char *name, GTestDataFunc function)
{
  static const TokContract contracts[] = { TOK_CONTRACT_EARLY_2026, TOK_CONTRACT_CURRENT };

  for (guint i = 0; i < G_N_ELEMENTS (contracts); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/cli/read/%s/%s", name, tok_contract_to_string (contracts[i]));

      g_test_add_data_func (path, GUINT_TO_POINTER (contracts[i]), function);
    }
}

int
main (int argc, char **argv)
{
  cli_run_init (&argc, &argv);

  add_for_both ("json-is-as-sent", test_json_is_as_sent);
  add_for_both ("show-is-as-sent", test_show_is_as_sent);
  add_for_both ("table", test_table);
  add_for_both ("empty", test_empty);
  g_test_add_func ("/cli/read/unknown-status", test_unknown_status);
  g_test_add_func ("/cli/read/status", test_status);
  g_test_add_func ("/cli/read/show-words", test_show_words);
  g_test_add_func ("/cli/read/full-disk", test_full_disk);
  g_test_add_func ("/cli/read/demo", test_demo);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-run.h"
#include "tok-script-server.h"

#include <string.h>

/* Unusual answers of a server. */

#define ROW(id) "{\"id\":\"" id "\",\"bundle_type\":\"account_only\",\"status\":\"pending_setup\"}"
#define PAGES(per_page, total, total_pages)                                                        \
  ",\"pagination\":{\"page\":1,\"per_page\":" per_page ",\"total\":" total                         \
  ",\"total_pages\":" total_pages "}"

static CliRun *
new_run (TokScriptServer *server)
{
  CliRun *cli = cli_run_new_without_server ();

  cli->address = g_strdup (tok_script_server_get_address (server));
  cli->key = g_strdup (TOK_DEMO_KEY);
  return cli;
}

static guint
count_elements (CliRun *cli)
{
  g_autoptr (JsonNode) root = NULL;

  return json_array_get_length (cli_run_get_array (cli, &root));
}

/* The same answer for every page: exit code, elements, requests, standard error. */
static void
test_list (void)
{
  static const struct
  {
    const char *numbers;
    int code;
    guint n_asked;
    const char *problem; /* (nullable) */
  } cases[] = {
    { "", 0, 1, NULL },
    { ",\"pagination\":null", 0, 1, NULL },
    { PAGES ("100", "3", "1"), 0, 1, NULL },
    { PAGES ("\"100\"", "\"3\"", "\"1\""), 0, 1, NULL },
    { PAGES ("100", "3.0", "1.0"), 0, 1, NULL },
    { PAGES ("3", "6", "2"), 1, 2, "the server counts 6 bundles but returned 3." },
    { PAGES ("3", "6", "2000000000"), 1, 2, "the server counts 6 bundles but returned 3." },
    { PAGES ("3", "2000000000", "2000000000"), 1, 3, "counts 2000000000 bundles but returned 3." },
    { PAGES ("3", "99999999999999999999", "1e30"), 1, 3, "but returned 3." },
    { PAGES ("100", "3", "2000000000"), 1, 1, "does not add up." },
    { PAGES ("100", "2", "1"), 1, 1, "does not add up." },
    { PAGES ("3", "null", "3"), 1, 3, "does not add up." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokScriptServer) server = tok_script_server_new ();
      g_autoptr (CliRun) cli = new_run (server);
      g_autofree char *body =
          g_strdup_printf ("{\"data\":[" ROW ("a") "," ROW ("b") "," ROW ("c") "]%s}",
                           cases[i].numbers);

      g_test_message ("%s", body);
      tok_script_server_set_answer (server, "GET /bundles", 200, body);
      cli_run (cli, "list --json");
      cli_run_assert (cli, cases[i].code, NULL, cases[i].problem);
      g_assert_cmpuint (count_elements (cli), ==, 3);
      g_assert_cmpuint (tok_script_server_count (server, "GET /bundles"), ==, cases[i].n_asked);
    }
}

/* An unreadable element does not affect the others. */
static void
test_elements (void)
{
  static const char *const elements[] = {
    "{\"id\":\"x\",\"title\":\"\\ud83d\"}", "{\"id\":\"a\\u0000b\"}", "{\"id\":17}", "null",
    "{\"id\":\"x\",\"title\":\"caf\xe9\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      g_autoptr (TokScriptServer) server = tok_script_server_new ();
      g_autoptr (CliRun) cli = new_run (server);
      g_autofree char *body =
          g_strdup_printf ("{\"data\":[" ROW ("a") ",%s," ROW ("c") "]}", elements[i]);
      g_auto (GStrv) lines = NULL;

      tok_script_server_set_answer (server, "GET /bundles", 200, body);
      cli_run (cli, "list");
      cli_run_assert (cli, 0, NULL, NULL);
      lines = g_strsplit (cli->output, "\n", -1);
      /* With the names of the columns, and what is behind the last line. */
      g_assert_cmpuint (g_strv_length (lines), ==, 5);
    }
}

/* A bundle listed before the order is not its result, also without a creation date; neither
 * is a dry run. */
static void
test_not_created (void)
{
  static const struct
  {
    const char *answer;
    const char *problem;
  } cases[] = {
    { "{\"data\":" ROW ("a") "}", "about another bundle: a." },
    { "{\"data\":{\"id\":\"n\",\"dry_run\":\"true\"}}", "" },
    /* An unknown id, but of another platform. */
    { "{\"data\":{\"id\":\"i\"}}", "about another bundle: i." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokScriptServer) server = tok_script_server_new ();
      g_autoptr (CliRun) cli = new_run (server);

      tok_script_server_set_answer (server, "GET /bundles", 200, "{\"data\":[" ROW ("a") "]}");
      tok_script_server_set_answer (server, "GET /countries", 200,
                                    "{\"data\":[{\"code\":\"FR\",\"name\":\"France\"}]}");
      tok_script_server_set_answer (server, "GET /bundles/i", 200,
                                    "{\"data\":{\"id\":\"i\",\"platform\":\"instagram\"}}");
      tok_script_server_set_answer (server, "POST /bundles", 201, cases[i].answer);
      cli_run (cli, "create --contract 2026-05-25 --type account_only --platform tiktok "
                    "--country FR --yes");
      cli_run_assert (cli, 4, "", cases[i].problem);
    }
}

/* An id that looks like an option. */
static void
test_dash (void)
{
  static const char *const ids[] = { "-x", "--", "--json", "-", "--yes" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (TokScriptServer) server = tok_script_server_new ();
      g_autoptr (CliRun) cli = new_run (server);
      g_autofree char *request = g_strconcat ("GET /bundles/", ids[i], NULL);
      g_autofree char *body = g_strdup_printf ("{\"data\":{\"id\":\"%s\"}}", ids[i]);
      g_autofree char *output = g_strdup_printf ("[{\"id\":\"%s\"}]\n", ids[i]);

      tok_script_server_set_answer (server, request, 200, body);
      cli_run (cli, "show --json -- %s", ids[i]);
      cli_run_assert (cli, 0, output, NULL);
      cli_run (cli, "--json show -- %s", ids[i]);
      cli_run_assert (cli, 0, output, NULL);
    }
}

#define OTHER "{\"data\":" ROW ("b") "}"

/* An answer about another bundle is rejected, and no action is sent for either. */
static void
test_other_id (void)
{
  g_autoptr (TokScriptServer) server = tok_script_server_new ();
  g_autoptr (CliRun) cli = new_run (server);

  tok_script_server_set_answer (server, "GET /bundles/a", 200, OTHER);
  tok_script_server_set_answer (server, "POST /bundles/a/publish", 200, OTHER);
  tok_script_server_set_answer (server, "POST /bundles/b/publish", 200, OTHER);
  cli_run (cli, "show a");
  cli_run_assert (cli, 1, "", "about another bundle: b.");
  cli_run (cli, "publish a --yes");
  cli_run_assert (cli, 1, "", "about another bundle: b.");
  cli_run (cli, "unpublish a --yes");
  cli_run_assert (cli, 1, "", "about another bundle: b.");
  g_assert_cmpuint (tok_script_server_count (server, "POST /bundles/a/publish"), ==, 0);
  g_assert_cmpuint (tok_script_server_count (server, "POST /bundles/b/publish"), ==, 0);
  g_assert_cmpuint (tok_script_server_count (server, "POST /bundles/b/unpublish"), ==, 0);
}

/* A bundle whose answers say nothing about missing data. */
static void
have_bundle (TokScriptServer *server)
{
  tok_script_server_set_answer (server, "GET /bundles/a", 200, "{\"data\":" ROW ("a") "}");
  tok_script_server_set_answer (
      server, "POST /bundles/a/publish", 200,
      "{\"data\":{\"id\":\"a\",\"status\":\"published\"},\"adjusted_videos\":["
      "{\"position\":2,\"previous_date\":\"2026-08-24\",\"new_date\":\"2026-08-27\"},"
      "{\"position\":3,\"new_date\":\"2026-08-28\"}]}");
}

/* The server's readiness: exit code with --yes, whether it is published, standard error. */
static void
test_readiness (void)
{
  static const struct
  {
    guint status;
    const char *body;
    int code;
    guint n_sent;
    const char *problem;
  } cases[] = {
    { 200, "{\"data\":{\"blockers\":[]}}", 0, 1, "Video 2: 24 August → 27 August\n" },
    { 200, "{\"data\":{\"blockers\":[]}}", 0, 1, "Video 3: Unknown → 28 August 2026\n" },
    { 404, "", 0, 1, "The server moved dates:\n" },
    { 403, "{}", 0, 1, "Could not check what is missing: " },
    { 200, "{\"data\":{\"ready\":false}}", 0, 1, "Could not check what is missing: " },
    { 200, "{\"data\":{\"blockers\":[\"NO_VIDEOS_CONFIGURED\"]}}", 2, 0,
      "  No video is set up yet.\n" },
    { 200, "{\"data\":{\"blockers\":[{}]}}", 2, 0, "  The server gave no reason.\n" },
    { 200,
      "{\"data\":{\"blockers\":[{\"code\":\"MANAGED_ACCOUNT_TASK_BLOCKED\",\"details\":"
      "{\"account_id\":17,\"reason\":\"unpaid\"}}]}}",
      2, 0, "  The account has no active Coverage. (Account: 17. Reason: unpaid.)\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokScriptServer) server = tok_script_server_new ();
      g_autoptr (CliRun) cli = new_run (server);

      have_bundle (server);
      tok_script_server_set_answer (server, "GET /bundles/a/publish-readiness", cases[i].status,
                                    cases[i].body);
      cli_run (cli, "publish a");
      g_assert_cmpint (cli->code, ==, 2);
      g_assert_cmpuint (tok_script_server_count (server, "POST /bundles/a/publish"), ==, 0);
      cli_run (cli, "publish a --yes");
      cli_run_assert (cli, cases[i].code, cases[i].n_sent > 0 ? NULL : "", cases[i].problem);
      g_assert_cmpuint (tok_script_server_count (server, "POST /bundles/a/publish"), ==,
                        cases[i].n_sent);
    }
}

/* The details of a refusal. */
static void
test_refusal (void)
{
  static const struct
  {
    const char *details;
    const char *problem;
  } cases[] = {
    { "{\"current_status\":\"cancelled\"}", "Status now: Cancelled." },
    { "{\"current_status\":\"in_review\"}", "Status now: In Review." },
    { "{\"min_days_ahead\":3,\"earliest_allowed\":\"2026-09-05\"}",
      "Earliest possible: 2026-09-05. At least 3 days ahead." },
    { "{\"min_days_ahead\":\"1\"}", "At least 1 day ahead." },
    { "{\"account_id\":12345678901234567890,\"reason\":\"coverage_lapsed\"}",
      "Account: 12345678901234567890. Reason: coverage_lapsed." },
    { "{\"blockers\":[{\"code\":\"ACCOUNT_MISSING_FIELDS\",\"details\":"
      "{\"missing_fields\":[\"biography\"]}},{\"code\":\"NO_VIDEOS_CONFIGURED\"}]}",
      "The account profile is incomplete. (Biography) No video is set up yet." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokScriptServer) server = tok_script_server_new ();
      g_autoptr (CliRun) cli = new_run (server);
      g_autofree char *body =
          g_strdup_printf ("{\"error\":{\"code\":\"X\",\"message\":\"No.\",\"details\":%s}}",
                           cases[i].details);

      have_bundle (server);
      tok_script_server_set_answer (server, "POST /bundles/a/publish", 409, body);
      cli_run (cli, "publish a --yes");
      cli_run_assert (cli, 1, "", cases[i].problem);
    }
}

/* A missing profile is requested separately; an error there does not prevent showing the
 * bundle. */
static void
test_profile (void)
{
  static const struct
  {
    const char *bundle;
    guint status;
    const char *account;
    gboolean asked;
    const char *shown; /* (nullable): the user name */
  } cases[] = {
    { "\"account\":{\"username\":\"nested\"}", 200, "", FALSE, "Username: nested\n" },
    { "\"x\":1", 200, "{\"data\":{\"username\":\"own\",\"id\":\"acc_1\"}}", TRUE,
      "Username: own\n" },
    { "\"x\":1", 200, "{\"data\":{\"id\":\"a\",\"account\":{\"username\":\"own\"}}}", TRUE,
      "Username: own\n" },
    { "\"account\":null", 200, "{\"data\":{\"username\":\"own\"}}", TRUE, "Username: own\n" },
    { "\"x\":1", 200, "{\"data\":{\"id\":\"b\",\"account\":{\"username\":\"other\"}}}", TRUE,
      NULL },
    { "\"x\":1", 200, "{\"data\":{\"bundle_id\":\"b\",\"username\":\"other\"}}", TRUE, NULL },
    { "\"x\":1", 200, "<html>", TRUE, NULL },
    { "\"x\":1", 200, "{\"data\":null}", TRUE, NULL },
    { "\"x\":1", 404, "", TRUE, NULL },
    { "\"x\":1", 405, "{}", TRUE, NULL },
    { "\"x\":1", 403, "{}", TRUE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokScriptServer) server = tok_script_server_new ();
      g_autoptr (CliRun) cli = new_run (server);
      g_autofree char *body =
          g_strdup_printf ("{\"data\":{\"id\":\"a\",\"bundle_type\":\"account_only\",%s}}",
                           cases[i].bundle);

      tok_script_server_set_answer (server, "GET /bundles/a", 200, body);
      tok_script_server_set_answer (server, "GET /bundles/a/account", cases[i].status,
                                    cases[i].account);
      cli_run (cli, "show a");
      cli_run_assert (cli, 0, NULL, NULL);
      if (cases[i].shown != NULL)
        g_assert_nonnull (strstr (cli->output, cases[i].shown));
      else
        g_assert_null (strstr (cli->output, "Username"));
      g_assert_cmpuint (tok_script_server_count (server, "GET /bundles/a/account"), ==,
                        cases[i].asked ? 1 : 0);
    }
}

/* A notice, printed once, without effect on the exit code. */
static void
test_version (void)
{
  static const struct
  {
    const char *header;
    const char *problem;
  } cases[] = {
    { "X-TokPortal-API-Version: 2026-05-25", NULL },
    { "X-TokPortal-API-Version: 2027-01-01",
      "bundles: The server uses version 2027-01-01, which Bundles does not know. "
      "Anything new in it is not shown.\n" },
    { "X-TokPortal-API-Version: \xff\xfe", NULL },
    { "X-Other: 1", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokScriptServer) server = tok_script_server_new ();
      g_autoptr (CliRun) cli = new_run (server);

      tok_script_server_set_header (server, cases[i].header);
      tok_script_server_set_answer (server, "GET /bundles", 200, "{\"data\":[" ROW ("a") "]}");
      cli_run (cli, "list");
      cli_run_assert (cli, 0, NULL, cases[i].problem);
    }
}

int
main (int argc, char **argv)
{
  cli_run_init (&argc, &argv);

  g_test_add_func ("/cli/answers/list", test_list);
  g_test_add_func ("/cli/answers/elements", test_elements);
  g_test_add_func ("/cli/answers/dash", test_dash);
  g_test_add_func ("/cli/answers/not-created", test_not_created);
  g_test_add_func ("/cli/answers/other-id", test_other_id);
  g_test_add_func ("/cli/answers/profile", test_profile);
  g_test_add_func ("/cli/answers/version", test_version);
  g_test_add_func ("/cli/answers/readiness", test_readiness);
  g_test_add_func ("/cli/answers/refusal", test_refusal);

  return g_test_run ();
}

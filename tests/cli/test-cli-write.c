/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-run.h"
#include "restrictions.h"
#include "tok-words.h"

#include <string.h>

#define BOTH "create --type account_and_videos --platform instagram --country US --videos 3 "

/* Values that only the command line can have. */
static const struct
{
  const char *line;
  const char *problem;
} unsaid[] = {
  { "create", "--type: Required." },
  { "create --type account_only", "--platform: Required." },
  { "create --type account_only --platform tiktok", "--country: Required." },
  { "create --type account_and_videos --platform instagram --country US --videos -1",
    "--videos: " },
};

static void
test_unsaid (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (unsaid); i++)
    {
      g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_EARLY_2026, 3);

      cli_run (cli, "%s --yes", unsaid[i].line);
      cli_run_assert (cli, 2, "", unsaid[i].problem);
      g_assert_cmpuint (cli_run_count (cli, "POST"), ==, 0);
    }
}

/* The columns of a file as options. */
static char *
dup_options (const Restriction *restriction)
{
  g_auto (GStrv) columns = g_strsplit (restriction->order, " ", -1);
  GString *line = g_string_new (NULL);

  for (guint i = 0; columns[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (columns[i], "=", 2);

      if (pair[0] == NULL)
        continue;
      g_strdelimit (pair[0], "_", '-');
      if (g_str_equal (pair[1], "yes"))
        g_string_append_printf (line, " --%s", pair[0]);
      else
        g_string_append_printf (line, " --%s '%s'", pair[0], pair[1]);
    }
  return g_string_free_and_steal (line);
}

/* Every row of the restriction table: the option, the reason, and no request that writes. */
static void
test_restrictions (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (restrictions); i++)
    {
      const Restriction *restriction = &restrictions[i];
      const char *contract = tok_contract_to_string (restriction->contract);
      g_autoptr (CliRun) cli = cli_run_new (restriction->contract, 3);
      g_autofree char *options = dup_options (restriction);
      g_autofree char *problem =
          restriction->reason == TOK_REASON_INVALID
              ? g_strdup (" is not a valid value. Choose from: ")
              : g_strdup_printf (": %s", tok_words_reason (restriction->reason));

      g_test_message ("%s", restriction->rule);
      cli_run (cli, "--contract %s create%s --yes", contract, options);
      cli_run_assert (cli, 2, "", problem);
      g_assert_cmpuint (cli_run_count (cli, "POST"), ==, 0);
    }
}

/* Invalid under every contract: refused without a request. */
static void
test_always_invalid (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_EARLY_2026, 3);

  cli_run (cli, "create --type account_only --platform tiktok --country US --videos 1 --yes");
  cli_run_assert (cli, 2, "", "--videos: This type has no videos.");
  g_assert_cmpuint (cli_run_count (cli, ""), ==, 0);
}

/* Without --yes nothing is sent, and the order is described. */
static void
test_without_yes (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_EARLY_2026, 60);
  g_autofree char *published = cli_run_dup_id (cli, "published");
  g_autofree char *setup = cli_run_dup_id (cli, "pending_setup");

  cli_run (cli, BOTH);
  cli_run_assert (cli, 2, "", "Nothing was sent. Add --yes to order this.");
  cli_run (cli, "unpublish %s", published);
  cli_run_assert (cli, 2, "", "Nothing was sent. Add --yes to do it.");
  cli_run (cli, "publish %s", setup);
  g_assert_cmpint (cli->code, ==, 2);
  g_assert_cmpuint (cli_run_count (cli, "POST"), ==, 0);
}

static JsonObject *
get_bundle (CliRun *cli, const char *id, JsonNode **root)
{
  g_autofree char *path = g_strconcat ("/bundles/", id, NULL);
  g_autofree char *body = cli_run_fetch (cli, path);

  *root = json_from_string (body, NULL);
  return json_object_get_object_member (json_node_get_object (*root), "data");
}

/* The server has the order; the output is the id only. */
static void
test_create_early (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_EARLY_2026, 3);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *bundle, *options;

  cli_run (cli, BOTH "--edits 2 --deep-warming --moderation --editing --auto-finalize --yes");
  cli_run_assert (cli, 0, NULL, NULL);
  g_assert_cmpuint (cli_run_count (cli, "POST"), ==, 1);
  bundle = get_bundle (cli, g_strchomp (cli->output), &root);
  options = json_object_get_object_member (bundle, "options");
  g_assert_cmpstr (json_object_get_string_member (bundle, "type"), ==, "account_and_videos");
  g_assert_cmpstr (json_object_get_string_member (bundle, "platform"), ==, "instagram");
  g_assert_cmpstr (json_object_get_string_member (bundle, "country"), ==, "US");
  g_assert_cmpint (json_object_get_int_member (bundle, "videos_quantity"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (bundle, "edits_quantity"), ==, 2);
  g_assert_true (json_object_get_boolean_member (options, "deep_warming"));
  g_assert_true (json_object_get_boolean_member (options, "moderation"));
  g_assert_true (json_object_get_boolean_member (options, "editing"));
  g_assert_true (json_object_get_boolean_member (options, "auto_finalize_videos"));
  g_assert_false (json_object_get_boolean_member (options, "niche_warming"));
}

static void
test_create_current (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *bundle;

  cli_run (cli, "create --type account_and_videos --platform tiktok --country USA --videos 3 "
                "--niche-warming --niche-instructions 'Cooking, family recipes' --title 'A “b”' "
                "--ref r-1 --auto-finalize --yes");
  cli_run_assert (cli, 0, NULL, NULL);
  bundle = get_bundle (cli, g_strchomp (cli->output), &root);
  g_assert_cmpstr (json_object_get_string_member (bundle, "bundle_type"), ==, "account_and_videos");
  g_assert_cmpstr (json_object_get_string_member (bundle, "title"), ==, "A “b”");
  g_assert_cmpstr (json_object_get_string_member (bundle, "external_ref"), ==, "r-1");
  g_assert_true (json_object_get_boolean_member (bundle, "wants_niche_warming"));
  g_assert_true (json_object_get_boolean_member (bundle, "auto_finalize_videos"));
}

static void
test_create_json (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autoptr (JsonNode) root = NULL;
  JsonArray *array;

  cli_run (cli, "create --type account_only --platform tiktok --country USA --yes --json");
  cli_run_assert (cli, 0, NULL, NULL);
  array = cli_run_get_array (cli, &root);
  g_assert_cmpuint (json_array_get_length (array), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (array, 0),
                                                  "status"),
                   ==, "pending_setup");
}

/* Publish and unpublish; a second time is refused without a request. */
static void
test_publish (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_EARLY_2026, 60);
  g_autofree char *published = cli_run_dup_id (cli, "published");
  g_autofree char *completed = cli_run_dup_id (cli, "completed");
  g_autofree char *accepted = cli_run_dup_id (cli, "accepted");
  guint n;

  cli_run (cli, "unpublish %s --yes", published);
  cli_run_assert (cli, 0, "pending_setup\n", NULL);
  cli_run (cli, "publish %s --yes", published);
  cli_run_assert (cli, 0, "published\n", NULL);
  n = cli_run_count (cli, "POST");
  g_assert_cmpuint (n, ==, 2);
  cli_run (cli, "publish %s --yes", published);
  cli_run_assert (cli, 2, "", "Already published.");
  cli_run (cli, "unpublish %s --yes", accepted);
  cli_run_assert (cli, 2, "", "accepted");
  cli_run (cli, "unpublish %s --yes", completed);
  cli_run_assert (cli, 2, "", "completed");
  cli_run (cli, "publish nothing_like_that --yes");
  cli_run_assert (cli, 1, "", "no longer available");
  g_assert_cmpuint (cli_run_count (cli, "POST"), ==, n);
}

/* Missing data is named. Nothing is sent if the server reports blockers; else the server
 * refuses. */
static void
test_not_ready (gconstpointer data)
{
  TokContract contract = (TokContract) GPOINTER_TO_UINT (data);
  g_autoptr (CliRun) cli = cli_run_new (contract, 3);
  g_autofree char *id = tok_demo_server_add_bundle (cli->server, "pending_setup");

  cli_run (cli, "publish %s --yes", id);
  if (contract == TOK_CONTRACT_CURRENT)
    cli_run_assert (cli, 2, "", "The bundle cannot be published yet. Missing:\n");
  else
    cli_run_assert (cli, 1, "", "Missing, as far as Bundles knows:\nbundles:   Username\n");
  g_assert_cmpuint (cli_run_count (cli, "POST"), ==, contract == TOK_CONTRACT_CURRENT ? 0 : 1);
}

int
main (int argc, char **argv)
{
  cli_run_init (&argc, &argv);

  g_test_add_func ("/cli/write/unsaid", test_unsaid);
  g_test_add_func ("/cli/write/restrictions", test_restrictions);
  g_test_add_func ("/cli/write/always-invalid", test_always_invalid);
  g_test_add_func ("/cli/write/without-yes", test_without_yes);
  g_test_add_func ("/cli/write/create-early", test_create_early);
  g_test_add_func ("/cli/write/create-current", test_create_current);
  g_test_add_func ("/cli/write/create-json", test_create_json);
  g_test_add_func ("/cli/write/publish", test_publish);
  g_test_add_data_func ("/cli/write/not-ready/early-2026",
                        GUINT_TO_POINTER (TOK_CONTRACT_EARLY_2026), test_not_ready);
  g_test_add_data_func ("/cli/write/not-ready/2026-05-25", GUINT_TO_POINTER (TOK_CONTRACT_CURRENT),
                        test_not_ready);

  return g_test_run ();
}

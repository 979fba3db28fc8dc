/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "cli-run.h"
#include "setup-files.h"
#include "setup-limits.h"
#include "setup-refusals.h"
#include "tok-cli-setup-options.h"
#include "tok-words-setup-table.h"

#define EARLY GUINT_TO_POINTER (TOK_CONTRACT_EARLY_2026)
#define CURRENT GUINT_TO_POINTER (TOK_CONTRACT_CURRENT)

static TokDate
get_today (void)
{
  return tok_date_from_time (g_get_real_time ());
}

/* Days after the first one on which a new account takes videos. */
static char *
dup_day (int days)
{
  return tok_date_to_string (get_today () + TOK_LEAD_DAYS_NEW + (TokDate) days);
}

/* Orders a bundle with a new account and two videos, or as many as the options say. */
static char *
dup_new_bundle (CliRun *cli, const char *platform, const char *options)
{
  cli_run (cli, "create --type account_and_videos --platform %s --country US %s %s --yes", platform,
           strstr (options, "--videos") == NULL ? "--videos 2" : "", options);
  g_assert_cmpint (cli->code, ==, 0);
  return g_strdup (g_strstrip (cli->output));
}

/* YouTube cannot be ordered on the current contract, but there are such bundles. */
static char *
dup_youtube (CliRun *cli)
{
  g_autofree char *body = cli_run_fetch (cli, "/bundles?per_page=100");
  g_autoptr (JsonNode) root = json_from_string (body, NULL);
  JsonArray *data = json_object_get_array_member (json_node_get_object (root), "data");

  for (guint i = 0; i < json_array_get_length (data); i++)
    {
      JsonObject *bundle = json_array_get_object_element (data, i);

      if (g_str_equal (json_object_get_string_member (bundle, "platform"), "youtube") &&
          g_str_equal (json_object_get_string_member (bundle, "status"), "pending_setup"))
        return g_strdup (json_object_get_string_member (bundle, "id"));
    }
  g_assert_not_reached ();
}

static const char *
get_order (const SetupLimit *limit)
{
  if (limit->terms_bought > 0)
    return "--advanced-warming --terms 'bread;wine;cheese;salt;pepper;yeast'";
  return limit->n_others > 0 ? "--videos 4" : "";
}

static char *dup_options (const SetupLimit *limit, const TokSetupValues *values);

/* Sets up the other slots that the limit is about. */
static void
add_others (CliRun *cli, const SetupLimit *limit, const char *id)
{
  g_autoptr (GPtrArray) videos = setup_limit_new_videos (limit, get_today ());

  for (guint i = 1; i < videos->len; i++)
    {
      const TokVideo *video = g_ptr_array_index (videos, i);
      g_autofree char *options = dup_options (limit, video->values);

      cli_run (cli, "video %s %d%s --yes", id, video->position, options);
      cli_run_assert (cli, 0, "configured\n", NULL);
    }
}

static char *
dup_limit_bundle (CliRun *cli, const SetupLimit *limit)
{
  char *id =
      limit->platform == TOK_PLATFORM_YOUTUBE
          ? dup_youtube (cli)
          : dup_new_bundle (cli, tok_platform_to_string (limit->platform), get_order (limit));

  if (limit->is_delivered)
    g_assert_true (tok_demo_server_set_account_status (cli->server, id, "finalized"));
  add_others (cli, limit, id);
  return id;
}

static void
append_option (GString *line, TokSetupField field, const char *value)
{
  const char *name = tok_cli_setup_options_get_name (field, value);
  g_auto (GStrv) items = NULL;

  if (tok_setup_field_get_info (field)->kind == TOK_SETUP_KIND_FLAG || *value == '\0')
    {
      g_string_append_printf (line, *value != '\0' ? " --%s" : " --%s=", name);
      return;
    }
  items = tok_setup_field_get_info (field)->kind == TOK_SETUP_KIND_LIST
              ? g_strsplit (value, "\n", -1)
              : g_strsplit (value, "\1", -1);
  for (guint i = 0; items[i] != NULL; i++)
    {
      g_autofree char *quoted = g_shell_quote (items[i]);

      g_string_append_printf (line, " --%s=%s", name, quoted);
    }
}

static char *
dup_options (const SetupLimit *limit, const TokSetupValues *values)
{
  GString *line = g_string_new (NULL);

  for (TokSetupField field = 0; field < TOK_N_SETUP_FIELDS; field++)
    if (values->texts[field] != NULL)
      append_option (line, field, values->texts[field]);
  /* Slots of sample bundles can be set up already. */
  if (limit->value == NULL && limit->platform == TOK_PLATFORM_YOUTUBE)
    append_option (line, limit->field, "");
  return g_string_free_and_steal (line);
}

static char *
dup_problem (const SetupLimit *limit, const TokSetupValues *values)
{
  const char *value = tok_setup_values_get (values, limit->field);
  g_autofree char *words = tok_words_dup_setup_value_fault (limit->field, limit->reason, value);

  return g_strdup_printf ("--%s: %s\n", tok_cli_setup_options_get_name (limit->field, value),
                          words);
}

static void
run_limit (CliRun *cli, const SetupLimit *limit, const char *id)
{
  g_autoptr (TokSetupValues) values = setup_limit_new_values (limit, get_today ());
  g_autofree char *options = dup_options (limit, values);
  g_autofree char *problem = dup_problem (limit, values);

  g_test_message ("%s", limit->rule);
  if (limit->target == TOK_SETUP_PROFILE)
    cli_run (cli, "profile %s%s --yes", id, options);
  else
    cli_run (cli, "video %s 1%s --yes", id, options);
  cli_run_assert (cli, 2, "", problem);
}

/* A bundle serves all limits about the same kind of bundle. */
static gpointer
get_key (const SetupLimit *limit)
{
  return GINT_TO_POINTER ((int) limit->platform * 1000 + limit->terms_bought * 10 +
                          limit->n_others * 2 + limit->is_delivered);
}

/* Every limit is told before anything is sent. */
static void
test_limits (gconstpointer data)
{
  TokContract contract = (TokContract) GPOINTER_TO_UINT (data);
  g_autoptr (CliRun) cli = cli_run_new (contract, 100);
  g_autoptr (GHashTable) bundles = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  guint n_limits, n_sent, n_run = 0;
  const SetupLimit *limits = setup_limits_get (&n_limits);

  for (guint i = 0; i < n_limits; i++)
    if (limits[i].contract == contract && !g_hash_table_contains (bundles, get_key (&limits[i])))
      g_hash_table_insert (bundles, get_key (&limits[i]), dup_limit_bundle (cli, &limits[i]));
  n_sent = cli_run_count (cli, "PUT");
  for (guint i = 0; i < n_limits; i++)
    if (limits[i].contract == contract && (limits[i].place & SETUP_LIMIT_NOT_BY_OPTION) == 0)
      {
        run_limit (cli, &limits[i], g_hash_table_lookup (bundles, get_key (&limits[i])));
        n_run++;
      }
  g_assert_cmpuint (n_run, >, 10);
  g_assert_cmpuint (cli_run_count (cli, "PUT"), ==, n_sent);
  g_assert_cmpuint (cli_run_count (cli, "PATCH"), ==, 0);
}

/* Returns: (transfer full): the path of a new file */
static char *
dup_file (const char *name, const char *content, gssize length)
{
  char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_file_set_contents (path, content, length, &error);
  g_assert_no_error (error);
  return path;
}

static char *
dup_picture (void)
{
  static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\b\6\0\0\0";

  return dup_file ("anna.png", png, sizeof png - 1);
}

static JsonObject *
get_object (CliRun *cli, JsonNode **root, guint i)
{
  JsonArray *array = cli_run_get_array (cli, root);

  g_assert_cmpuint (i, <, json_array_get_length (array));
  return json_array_get_object_element (array, i);
}

/* A profile with a picture from a file; afterwards only what is named changes. */
static void
test_profile (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *id = dup_new_bundle (cli, "instagram", "");
  g_autofree char *picture = dup_picture ();
  g_autoptr (JsonNode) root = NULL;
  JsonObject *profile;

  cli_run (cli, "profile %s --username anna.bakes --visible-name Anna --picture '%s'", id, picture);
  cli_run_assert (cli, 2, "", "Visible Name: Anna\n");
  cli_run_assert (cli, 2, "", "Nothing was sent. Add --yes to do it.");
  g_assert_cmpuint (cli_run_count (cli, "PUT"), ==, 0);
  cli_run (cli, "profile %s --username anna.bakes --visible-name Anna --picture '%s' --yes", id,
           picture);
  cli_run_assert (cli, 0, "pending\n", NULL);
  cli_run (cli, "profile %s --biography 'Bread “daily”' --link https://example.org --yes", id);
  cli_run_assert (cli, 0, "configured\n", NULL);
  cli_run (cli, "profile %s --json", id);
  cli_run_assert (cli, 0, NULL, NULL);
  profile = get_object (cli, &root, 0);
  g_assert_cmpstr (json_object_get_string_member (profile, "bundle"), ==, id);
  g_assert_cmpstr (json_object_get_string_member (profile, "username"), ==, "anna.bakes");
  g_assert_cmpstr (json_object_get_string_member (profile, "biography"), ==, "Bread “daily”");
  g_assert_nonnull (json_object_get_string_member (profile, "profile_picture_url"));
  cli_run (cli, "profile %s", id);
  g_assert_nonnull (strstr (cli->output, "Visible Name: Anna\n"));
  /* Nothing to change is not sent. */
  cli_run (cli, "profile %s --visible-name Anna --yes", id);
  cli_run_assert (cli, 0, "configured\n", NULL);
  g_assert_cmpuint (cli_run_count (cli, "PUT"), ==, 2);
}

/* A video from a file, then a part of it. */
static void
test_video (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *id = dup_new_bundle (cli, "tiktok", "");
  g_autofree char *file = dup_file ("bread.mp4",
                                    "\0\0\0\x18"
                                    "ftypisom",
                                    12);
  g_autofree char *day = dup_day (2);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *video;

  cli_run (cli, "video %s 2 --kind video --file '%s' --date %s --caption Bread --ai --yes", id,
           file, day);
  cli_run_assert (cli, 0, "configured\n", NULL);
  g_assert_cmpuint (cli_run_count (cli, "PUT /bundles"), ==, 1);
  cli_run (cli, "video %s 2 --name Crust --yes", id);
  cli_run_assert (cli, 0, "configured\n", NULL);
  cli_run (cli, "video %s 2 --no-ai --yes", id);
  cli_run_assert (cli, 0, "configured\n", NULL);
  cli_run (cli, "videos %s --json", id);
  video = get_object (cli, &root, 1);
  g_assert_cmpint (json_object_get_int_member (video, "position"), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (video, "description"), ==, "Bread");
  g_assert_cmpstr (json_object_get_string_member (video, "name"), ==, "Crust");
  g_assert_cmpstr (json_object_get_string_member (video, "target_publish_date"), ==, day);
  g_assert_nonnull (json_object_get_string_member (video, "video_url"));
  cli_run (cli, "videos %s", id);
  g_assert_nonnull (strstr (cli->output, "Crust\n"));
  cli_run (cli, "video %s 2", id);
  g_assert_nonnull (strstr (cli->output, "Caption: Bread\n"));
  cli_run (cli, "video %s 3 --name X --yes", id);
  cli_run_assert (cli, 2, "", "The bundle has no video 3.");
}

/* Another kind of post drops what it does not use; the pictures are those of that kind. */
static void
test_kinds (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *id = dup_new_bundle (cli, "instagram", "");
  g_autofree char *picture = dup_picture ();
  g_autofree char *day = dup_day (2);

  cli_run (cli,
           "video %s 1 --kind carousel --image '%s' --image https://example.org/b.jpg --date %s "
           "--caption Bread --post-as post --collaborator berta --yes",
           id, picture, day);
  cli_run_assert (cli, 0, "configured\n", NULL);
  cli_run (cli, "video %s 1 --kind story --image '%s' --yes", id, picture);
  cli_run_assert (cli, 0, "configured\n", NULL);
  cli_run (cli, "video %s 1", id);
  g_assert_nonnull (strstr (cli->output, "Kind: Story\n"));
  g_assert_null (strstr (cli->output, "Caption"));
  cli_run (cli, "video %s 1 --image a.jpg --image b.jpg --yes", id);
  cli_run_assert (cli, 2, "", "--image: A story has one picture.");
}

/* What cannot be the value of an option, and options that contradict each other. */
static void
test_options (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *id = dup_new_bundle (cli, "tiktok", "");
  g_autofree char *day = dup_day (2);
  const struct
  {
    const char *option;
    const char *problem;
  } cases[] = {
    { "--file /", "--file: Only a file can be sent, not a folder or a device.\n" },
    { "--file -", "--file: Standard input cannot be uploaded. Give a file name.\n" },
    { "--file a.mp4 --url https://example.org/a.mp4",
      "--url: Two options contradict each other.\n" },
    { "--ai --no-ai", "--no-ai: Two options contradict each other.\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      cli_run (cli, "video %s 1 --kind video --date %s --caption B %s --yes", id, day,
               cases[i].option);
      cli_run_assert (cli, 2, "", cases[i].problem);
    }
}

/* In an option and in a table. */
static void
check_file (CliRun *cli, const SetupFile *file, const char *id)
{
  g_autofree char *path = setup_file_make (file, g_get_user_data_dir ());
  g_autofree char *day = dup_day (2);
  gboolean is_picture = file->field == TOK_SETUP_PICTURE;
  g_autofree char *problem =
      g_strdup_printf ("--%s: %s\n", is_picture ? "picture" : "file", setup_file_get_named (file));
  g_autofree char *issue =
      g_strdup_printf ("Line 2, column “%s”: %s\n", is_picture ? "picture" : "video_url",
                       setup_file_get_named (file));
  g_autofree char *text =
      is_picture
          ? g_strdup_printf ("bundle,username,visible_name,picture\n%s,anna,Anna,%s\n", id, path)
          : g_strdup_printf ("position,video_type,target_publish_date,description,video_url\n"
                             "1,video,%s,B,%s\n",
                             day, path);
  g_autofree char *table = dup_file ("files.csv", text, -1);

  if (is_picture)
    cli_run (cli, "profile %s --username anna --visible-name Anna --picture '%s' --yes", id, path);
  else
    cli_run (cli, "video %s 1 --kind video --date %s --caption B --file '%s' --yes", id, day, path);
  cli_run_assert (cli, 2, "", problem);
  if (is_picture)
    cli_run (cli, "profile --import '%s' --yes", table);
  else
    cli_run (cli, "videos %s --import '%s' --yes", id, table);
  cli_run_assert (cli, 2, "", issue);
}

/* Files that cannot be sent. */
static void
test_files (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *id = dup_new_bundle (cli, "tiktok", "");
  guint n_files;
  const SetupFile *files = setup_files_get (&n_files);

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  for (guint i = 0; i < n_files; i++)
    {
      g_test_message ("%s", files[i].rule);
      check_file (cli, &files[i], id);
    }
  g_assert_cmpuint (cli_run_count (cli, "PUT"), ==, 0);
  g_assert_cmpuint (cli_run_count (cli, "POST /upload*"), ==, 0);
}

/* An upload or a save that fails ends the command with its error, and leaves nothing behind. */
static void
test_failures (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *id = dup_new_bundle (cli, "tiktok", "");
  g_autofree char *picture = dup_picture ();

  cli_run_set_fault (cli, "POST /upload*:status=500");
  cli_run (cli, "profile %s --username anna --visible-name Anna --picture '%s' --yes", id, picture);
  g_assert_cmpint (cli->code, !=, 0);
  g_assert_cmpuint (cli_run_count (cli, "PUT"), ==, 0);
  cli_run_set_fault (cli, "PUT /bundles/*:forbidden");
  cli_run (cli, "profile %s --username anna --visible-name Anna --yes", id);
  cli_run_assert (cli, 1, "", "");
  cli_run_set_fault (cli, "PUT /bundles/*:unauthorized");
  cli_run (cli, "profile %s --username anna --visible-name Anna --yes", id);
  cli_run_assert (cli, 3, "", "");
  cli_run_set_fault (cli, NULL);
  cli_run (cli, "profile %s --username berta --visible-name Berta --yes", id);
  cli_run_assert (cli, 0, "pending\n", NULL);
}

static void
check_refusal (CliRun *cli, const SetupRefusal *refusal, const char *id)
{
  g_autofree char *fault = setup_refusal_dup_fault (refusal);
  g_autofree char *day = dup_day (2);
  g_autofree char *code = g_strdup_printf ("  Code: %s\n", refusal->code);

  cli_run_set_fault (cli, fault);
  if (refusal->target == TOK_SETUP_VIDEO)
    cli_run (cli,
             "video %s 1 --kind video --url https://example.org/a.mp4 --date %s --caption B --yes",
             id, day);
  else
    cli_run (cli, "profile %s --username anna --visible-name Anna%s --yes", id,
             refusal->field == TOK_SETUP_TERMS
                 ? " --term bread --term wine --term cheese --term salt --term rum --term rye"
                 : "");
  cli_run_assert (cli, 1, "", refusal->words);
  cli_run_assert (cli, 1, "", code);
  cli_run_set_fault (cli, NULL);
}

/* What the server refuses is said, with its code. */
static void
test_refusals (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *id =
      dup_new_bundle (cli, "tiktok",
                      "--advanced-warming --terms 'bread;wine;cheese;salt;pepper;yeast'");
  guint n_refusals;
  const SetupRefusal *refusals = setup_refusals_get (&n_refusals);

  for (guint i = 0; i < n_refusals; i++)
    {
      g_test_message ("%s %s", refusals[i].code, refusals[i].details);
      check_refusal (cli, &refusals[i], id);
    }
}

/* An unknown outcome is found out before the same profile is saved again. */
static void
test_unknown (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *id = dup_new_bundle (cli, "tiktok", "");

  cli_run_set_fault (cli, "PUT /bundles/*:reset-before");
  cli_run (cli, "profile %s --username anna --visible-name Anna --yes", id);
  cli_run_assert (cli, 4, "", "We don’t know whether this was saved.");
  cli_run_set_fault (cli, NULL);
  /* It is not published without that. */
  cli_run (cli, "publish %s --yes", id);
  cli_run_assert (cli, 2, "", "Changes to the profile are not saved yet.");
  cli_run (cli, "profile %s --biography Bread --yes", id);
  cli_run_assert (cli, 0, "pending\n", "An earlier save was interrupted. It is now complete.");
  cli_run (cli, "profile %s", id);
  g_assert_nonnull (strstr (cli->output, "Username: anna\n"));
  g_assert_nonnull (strstr (cli->output, "Biography: Bread\n"));
}

/* An earlier save that the server refuses does not hinder the next one, nor come back. */
static void
test_earlier_refused (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *id = dup_new_bundle (cli, "tiktok", "");

  cli_run_set_fault (cli, "PUT /bundles/*:reset-before");
  cli_run (cli, "profile %s --username anna --visible-name Anna --yes", id);
  g_assert_cmpint (cli->code, ==, 4);
  cli_run (cli, "profile %s --biography Bread", id);
  g_assert_cmpint (cli->code, ==, 2);
  cli_run_set_fault (cli, "PUT /bundles/*:forbidden:1");
  cli_run (cli, "profile %s --username berta --visible-name Berta --yes", id);
  cli_run_assert (cli, 0, "pending\n",
                  "An earlier save was interrupted and could not be completed:");
  cli_run (cli, "profile %s --biography Bread --yes", id);
  cli_run_assert (cli, 0, "pending\n", NULL);
  cli_run (cli, "profile %s", id);
  g_assert_nonnull (strstr (cli->output, "Username: berta\n"));
}

/* Terms are sent alone, also while the profile is empty. These were given with the order. */
static void
test_terms (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *id =
      dup_new_bundle (cli, "tiktok", "--advanced-warming --terms 'bread;wine;cheese'");

  cli_run (cli, "profile %s --term rye --term rum --term brie --yes", id);
  cli_run_assert (cli, 1, "", "WARMING_TERMS_ALREADY_SET");
  g_assert_cmpuint (cli_run_count (cli, "PUT"), ==, 1);
}

/* Published and accepted bundles keep their profile. */
static void
test_refused (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_EARLY_2026, 60);
  g_autofree char *published = cli_run_dup_id (cli, "published");

  cli_run (cli, "profile %s --visible-name X --yes", published);
  g_assert_cmpint (cli->code, ==, 2);
  g_assert_cmpuint (cli_run_count (cli, "PUT"), ==, 0);
  cli_run (cli, "profile nothing_like_that");
  cli_run_assert (cli, 1, "", "no longer available");
  cli_run (cli, "video x");
  cli_run_assert (cli, 2, "", "“video” needs the number of a video after the ID.");
  cli_run (cli, "video x one");
  cli_run_assert (cli, 2, "", "“one” is not the number of a video.");
}

static void
test_approve (gconstpointer data)
{
  g_autoptr (CliRun) cli = cli_run_new ((TokContract) GPOINTER_TO_UINT (data), 60);
  g_autofree char *id = dup_new_bundle (cli, "tiktok", "");

  cli_run (cli, "approve %s --yes", id);
  cli_run_assert (cli, 2, "", "Not in review.");
  g_assert_true (tok_demo_server_set_status (cli->server, id, "in_review"));
  tok_demo_server_set_account_status (cli->server, id, "in_review");
  tok_demo_server_set_video_status (cli->server, id, 1, "in_review");
  tok_demo_server_set_video_status (cli->server, id, 2, "in_review");
  cli_run (cli, "approve %s", id);
  cli_run_assert (cli, 2, "", "Nothing was sent. Add --yes to do it.");
  cli_run (cli, "corrections %s --yes", id);
  cli_run_assert (cli, 2, "", "--comment: Required.");
  cli_run (cli, "corrections %s --comment Brighter --field hair=x --yes", id);
  cli_run_assert (cli, 2, "", "--field: “hair” is not a valid value. Choose from: username, ");
  cli_run (cli, "corrections %s --comment Brighter --video 2 --yes", id);
  g_assert_cmpint (cli->code, ==, 0);
  g_assert_cmpuint (cli_run_count (cli, "POST /bundles"), ==, 2);
  cli_run (cli, "approve %s --video 1 --yes", id);
  cli_run_assert (cli, 0, "finalized\n", NULL);
  cli_run (cli, "approve %s --video 1 --yes", id);
  cli_run_assert (cli, 2, "", "This video is finished.");
  cli_run (cli, "approve %s --video 9 --yes", id);
  cli_run_assert (cli, 2, "", "The bundle has no video 9.");
  cli_run (cli, "approve %s --yes", id);
  cli_run_assert (cli, 0, "finalized\n", NULL);
}

static void
test_corrections (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *id = dup_new_bundle (cli, "tiktok", "");

  g_assert_true (tok_demo_server_set_status (cli->server, id, "in_review"));
  tok_demo_server_set_account_status (cli->server, id, "in_review");
  cli_run (cli, "corrections %s --comment Brighter --field profile-picture=Dark", id);
  cli_run_assert (cli, 2, "", "Nothing was sent. Add --yes to do it.");
  cli_run (cli, "corrections %s --comment Brighter --field profile-picture=Dark --yes", id);
  cli_run_assert (cli, 0, NULL, NULL);
  g_assert_cmpuint (cli_run_count (cli, "POST /bundles/"), ==, 1);
}

/* Out and in again: only what differs is saved, by row, with a result for each. */
static void
test_video_table (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *id = dup_new_bundle (cli, "tiktok", "");
  g_autofree char *day = dup_day (2);
  g_autofree char *out = g_build_filename (g_get_user_data_dir (), "out.csv", NULL);
  g_autofree char *clip = dup_file ("clip.mp4",
                                    "\0\0\0\x18"
                                    "ftypisom",
                                    12);
  g_autofree char *text =
      g_strdup_printf ("position;video_type;target_publish_start_date;description;video_url\n"
                       "1;video;%s;Bread;clip.mp4\n2;video;%s;=Wine;https://example.org/w.mp4\n",
                       day, day);
  g_autofree char *table = dup_file ("videos.csv", text, -1);
  g_autofree char *wrong = dup_file ("wrong.csv", "position,video_type\n9,video\n1,reels\n", -1);
  g_autofree char *written = NULL;

  cli_run (cli, "videos %s --import '%s' --yes", id, wrong);
  cli_run_assert (cli, 2, "", "Line 2: The bundle has no video 9.\n");
  cli_run_assert (cli, 2, "",
                  "Line 3, column “video_type”: “reels” is not a valid value. Choose from: ");
  cli_run (cli, "videos %s --import '%s'", id, table);
  cli_run_assert (cli, 2, "", "2 rows would be saved.");
  g_assert_cmpuint (cli_run_count (cli, "PUT"), ==, 0);
  cli_run (cli, "videos %s --import '%s' --yes", id, table);
  cli_run_assert (cli, 0, "1\n2\n", "2 of 2 rows were saved.");
  cli_run (cli, "videos %s --export '%s'", id, out);
  cli_run_assert (cli, 0, "", NULL);
  g_assert_true (g_file_get_contents (out, &written, NULL, NULL));
  g_assert_nonnull (strstr (written, ",'=Wine,"));
  cli_run (cli, "videos %s --import '%s' --yes", id, out);
  cli_run_assert (cli, 0, "", "2 rows change nothing.");
}

/* One row fails at the server. */
static void
test_partial_table (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *id = dup_new_bundle (cli, "tiktok", "");
  g_autofree char *day = dup_day (2);
  g_autofree char *text = g_strdup_printf (
      "position,video_type,target_publish_date,description,video_url\n"
      "1,video,%s,Bread,https://example.org/b.mp4\n2,video,%s,Wine,https://example.org/w.mp4\n",
      day, day);
  g_autofree char *table = dup_file ("videos.csv", text, -1);

  cli_run (cli, "videos %s --import '%s' --yes", id, table);
  cli_run_assert (cli, 0, "1\n2\n", "2 of 2 rows were saved.");
  g_free (table);
  g_free (text);
  text = g_strdup_printf ("position,description\n1,Rye\n2,Rum\n");
  table = dup_file ("videos.csv", text, -1);
  cli_run_set_fault (cli, "PATCH /bundles/*/videos/1:forbidden");
  cli_run (cli, "videos %s --import '%s' --yes", id, table);
  cli_run_assert (cli, 1, "2\n", "Line 2: ");
  cli_run_assert (cli, 1, "2\n", "1 of 2 rows were saved.");
}

static void
test_profile_table (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *first = dup_new_bundle (cli, "tiktok", "");
  g_autofree char *second = dup_new_bundle (cli, "instagram", "");
  g_autofree char *picture = dup_picture ();
  g_autofree char *out = g_build_filename (g_get_user_data_dir (), "out.csv", NULL);
  g_autofree char *text = g_strdup_printf ("bundle,username,visible_name,picture\n"
                                           "%s,anna,Anna,anna.png\n%s,berta,Berta,\n",
                                           first, second);
  g_autofree char *table = dup_file ("profiles.csv", text, -1);
  g_autofree char *wrong = dup_file ("wrong.csv", "bundle,picture\nb_1,nothing.png\n", -1);
  g_autofree char *expected = g_strdup_printf ("%s\n%s\n", first, second);
  g_autofree char *written = NULL;

  cli_run (cli, "profile --import '%s' --yes", wrong);
  cli_run_assert (cli, 2, "", "Line 2: There is no bundle “b_1”.\n");
  cli_run (cli, "profile --import '%s' --yes", table);
  cli_run_assert (cli, 0, expected, "2 of 2 rows were saved.");
  cli_run (cli, "profile --export '%s'", out);
  cli_run_assert (cli, 0, "", NULL);
  g_assert_true (g_file_get_contents (out, &written, NULL, NULL));
  g_assert_nonnull (strstr (written, ",anna,Anna,"));
  cli_run (cli, "profile --import '%s' --username x", out);
  cli_run_assert (cli, 2, "", "cannot be combined");
  cli_run (cli, "profile --import /nothing.csv --yes");
  cli_run_assert (cli, 2, "", "The file could not be read: ");
}

int
main (int argc, char **argv)
{
  cli_run_init (&argc, &argv);

  g_test_add_func ("/cli/setup/profile", test_profile);
  g_test_add_func ("/cli/setup/video", test_video);
  g_test_add_func ("/cli/setup/kinds", test_kinds);
  g_test_add_func ("/cli/setup/options", test_options);
  g_test_add_func ("/cli/setup/files", test_files);
  g_test_add_func ("/cli/setup/failures", test_failures);
  g_test_add_func ("/cli/setup/refusals", test_refusals);
  g_test_add_func ("/cli/setup/unknown", test_unknown);
  g_test_add_func ("/cli/setup/earlier-refused", test_earlier_refused);
  g_test_add_func ("/cli/setup/terms", test_terms);
  g_test_add_func ("/cli/setup/refused", test_refused);
  g_test_add_data_func ("/cli/setup/approve/early-2026", EARLY, test_approve);
  g_test_add_data_func ("/cli/setup/approve/2026-05-25", CURRENT, test_approve);
  g_test_add_func ("/cli/setup/corrections", test_corrections);
  g_test_add_func ("/cli/setup/video-table", test_video_table);
  g_test_add_func ("/cli/setup/partial-table", test_partial_table);
  g_test_add_func ("/cli/setup/profile-table", test_profile_table);
  g_test_add_data_func ("/cli/setup/limits/early-2026", EARLY, test_limits);
  g_test_add_data_func ("/cli/setup/limits/2026-05-25", CURRENT, test_limits);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-cli-arguments.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "tok-cli-output.h"
#include "tok-cli-setup-options.h"

/** An upper limit, to bound memory use. */
#define MAX_DEMO_BUNDLES 1000000

static gboolean
parse_contract (const char *name, const char *value, gpointer data, GError **error)
{
  TokCliArguments *self = data;

  self->contract = tok_contract_parse (value);
  if (self->contract != TOK_CONTRACT_UNKNOWN)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("The API version is early-2026 or 2026-05-25, not “%s”."), value);
  return FALSE;
}

static void
add_common (GOptionGroup *group, TokCliArguments *self)
{
  const GOptionEntry entries[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, &self->demo, N_ ("Use sample data"), NULL },
    { "demo-bundles", 0, 0, G_OPTION_ARG_INT, &self->demo_bundles,
      N_ ("How many bundles the sample data has"), N_ ("N") },
    { "contract", 0, 0, G_OPTION_ARG_CALLBACK, parse_contract,
      N_ ("The server’s API version: early-2026 or 2026-05-25"), N_ ("NAME") },
    { "workspace", 0, self->command == TOK_CLI_WINDOW ? G_OPTION_FLAG_HIDDEN : 0,
      G_OPTION_ARG_STRING, &self->workspace, N_ ("The workspace to use, by name"), N_ ("NAME") },
    G_OPTION_ENTRY_NULL,
  };

  g_option_group_add_entries (group, entries);
}

static void
add_window (GOptionGroup *group, TokCliArguments *self)
{
  const GOptionEntry entries[] = {
    { "new", 0, 0, G_OPTION_ARG_NONE, &self->new_bundle, N_ ("Open the dialog for a new bundle"),
      NULL },
    { "refresh", 0, 0, G_OPTION_ARG_NONE, &self->refresh, N_ ("Refresh the list"), NULL },
    { "open", 0, 0, G_OPTION_ARG_STRING, &self->open, N_ ("Open the bundle with this ID"),
      N_ ("ID") },
    { "view", 0, 0, G_OPTION_ARG_STRING, &self->view,
      N_ ("Show a view: attention, all, open, overview, activity, a status like in_review, or one "
          "that you saved"),
      N_ ("NAME") },
    { "background", 0, 0, G_OPTION_ARG_NONE, &self->background,
      N_ ("Start without a window, where tracking in the background is switched on"), NULL },
    { "gapplication-service", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &self->service, NULL,
      NULL },
    G_OPTION_ENTRY_NULL,
  };

  g_option_group_add_entries (group, entries);
}

static void
add_json (GOptionGroup *group, TokCliArguments *self)
{
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json,
      N_ ("Print bundles as the server sent them, in one array"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  g_option_group_add_entries (group, entries);
}

static void
add_objects (GOptionGroup *group, TokCliArguments *self)
{
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_ ("Print one array of objects"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  g_option_group_add_entries (group, entries);
}

static void
add_yes (GOptionGroup *group, TokCliArguments *self)
{
  const GOptionEntry entries[] = {
    { "yes", 0, 0, G_OPTION_ARG_NONE, &self->yes,
      N_ ("Make the change; without this option, nothing is sent"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  g_option_group_add_entries (group, entries);
}

static void
add_list (GOptionGroup *group, TokCliArguments *self)
{
  const GOptionEntry entries[] = {
    { "status", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->statuses,
      N_ ("Only bundles of this status, like in_review; may be given several times"),
      N_ ("STATUS") },
    { "view", 0, 0, G_OPTION_ARG_STRING, &self->view,
      N_ ("Only the bundles of a view: all, open, other, a status like in_review, or one that you "
          "saved"),
      N_ ("NAME") },
    { "filter", 0, 0, G_OPTION_ARG_STRING, &self->filter,
      N_ ("Only bundles that match, like “status:in_review country:US,FR age>3d”"), N_ ("TOKENS") },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &self->csv, N_ ("Print a CSV table"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  g_option_group_add_entries (group, entries);
  add_json (group, self);
}

/* A boolean option of the order. */
#define OPTION(name, option, words)                                                                \
  { name, 0, 0, G_OPTION_ARG_NONE, &self->options[option], words, NULL }

static void
add_order (GOptionGroup *group, TokCliArguments *self)
{
  const GOptionEntry entries[] = {
    { "type", 0, 0, G_OPTION_ARG_STRING, &self->type,
      N_ ("account_only, account_and_videos or videos_only"), N_ ("TYPE") },
    { "platform", 0, 0, G_OPTION_ARG_STRING, &self->platform, N_ ("tiktok, instagram, or youtube"),
      N_ ("PLATFORM") },
    { "country", 0, 0, G_OPTION_ARG_STRING, &self->country, N_ ("The code of a country"),
      N_ ("CODE") },
    { "videos", 0, 0, G_OPTION_ARG_INT, &self->videos, N_ ("How many videos"), N_ ("N") },
    { "edits", 0, 0, G_OPTION_ARG_INT, &self->edits, N_ ("How many of them are edited"), N_ ("N") },
    OPTION ("niche-warming", TOK_OPTION_NICHE_WARMING, N_ ("Niche warming")),
    { "niche-instructions", 0, 0, G_OPTION_ARG_STRING, &self->niche_instructions,
      N_ ("Instructions for niche warming"), N_ ("TEXT") },
    OPTION ("deep-warming", TOK_OPTION_DEEP_WARMING, N_ ("Deep warming")),
    OPTION ("moderation", TOK_OPTION_MODERATION, N_ ("Moderation")),
    OPTION ("editing", TOK_OPTION_EDITING, N_ ("Editing")),
    OPTION ("auto-finalize", TOK_OPTION_AUTO_FINALIZE, N_ ("Finalize videos automatically")),
    OPTION ("advanced-warming", TOK_OPTION_ADVANCED_WARMING,
            N_ ("Advanced niche warming, with terms")),
    { "terms", 0, 0, G_OPTION_ARG_STRING, &self->terms, N_ ("Its terms, separated by semicolons"),
      N_ ("TERMS") },
    { "account", 0, 0, G_OPTION_ARG_STRING, &self->account,
      N_ ("The existing account that videos are for"), N_ ("ID") },
    { "title", 0, 0, G_OPTION_ARG_STRING, &self->title, N_ ("A title"), N_ ("TEXT") },
    { "ref", 0, 0, G_OPTION_ARG_STRING, &self->ref, N_ ("A reference of your own"), N_ ("TEXT") },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &self->from,
      N_ ("Many orders from a CSV or JSON file, one per row"), N_ ("FILE") },
    { "results", 0, 0, G_OPTION_ARG_FILENAME, &self->results,
      N_ ("Where the results of --from are written, instead of beside the file"), N_ ("FILE") },
    { "check", 0, 0, G_OPTION_ARG_NONE, &self->check,
      N_ ("Only check whether the orders in the file are valid"), NULL },
    { "again", 0, 0, G_OPTION_ARG_NONE, &self->again,
      N_ ("Order it even if the same order may already have been created"), NULL },
    { "without-ledger", 0, 0, G_OPTION_ARG_NONE, &self->without_ledger,
      N_ ("Order even if the record of earlier orders is missing or cannot be saved; this may "
          "order twice"),
      NULL },
    G_OPTION_ENTRY_NULL,
  };

  g_option_group_add_entries (group, entries);
}

static void
add_create (GOptionGroup *group, TokCliArguments *self)
{
  add_order (group, self);
  add_json (group, self);
  add_yes (group, self);
}

static void
add_table (GOptionGroup *group, TokCliArguments *self)
{
  const GOptionEntry entries[] = {
    { "import", 0, 0, G_OPTION_ARG_FILENAME, &self->import,
      N_ ("Read a CSV table and save its rows to the server"), N_ ("FILE") },
    { "export", 0, 0, G_OPTION_ARG_FILENAME, &self->export, N_ ("Write a CSV table of this kind"),
      N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };

  g_option_group_add_entries (group, entries);
  add_objects (group, self);
  add_yes (group, self);
}

static void
add_profile (GOptionGroup *group, TokCliArguments *self)
{
  tok_cli_setup_options_add (group, TOK_SETUP_PROFILE);
  add_table (group, self);
}

static void
add_video (GOptionGroup *group, TokCliArguments *self)
{
  tok_cli_setup_options_add (group, TOK_SETUP_VIDEO);
  add_objects (group, self);
  add_yes (group, self);
}

static void
add_approve (GOptionGroup *group, TokCliArguments *self)
{
  const GOptionEntry entries[] = {
    { "video", 0, 0, G_OPTION_ARG_INT, &self->video,
      N_ ("One of its videos, instead of the account"), N_ ("N") },
    G_OPTION_ENTRY_NULL,
  };

  g_option_group_add_entries (group, entries);
  add_yes (group, self);
}

static void
add_corrections (GOptionGroup *group, TokCliArguments *self)
{
  const GOptionEntry entries[] = {
    { "comment", 0, 0, G_OPTION_ARG_STRING, &self->comment, N_ ("What to correct"), N_ ("TEXT") },
    { "field", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->fields,
      N_ ("What is wrong with one field; may be given several times"), N_ ("NAME=TEXT") },
    G_OPTION_ENTRY_NULL,
  };

  g_option_group_add_entries (group, entries);
  add_approve (group, self);
}

typedef struct
{
  const char *name;
  void (*add_options) (GOptionGroup *group, TokCliArguments *self);
  const char *arguments; /* (nullable) */
  const char *summary;
  guint n_words; /* how many arguments */
} Command;

static const Command commands[] = {
  [TOK_CLI_WINDOW] = { NULL, add_window, NULL, NULL },
  [TOK_CLI_LIST] = { "list", add_list, NULL, N_ ("Lists the bundles.") },
  [TOK_CLI_SHOW] = { "show", add_json, N_ ("ID"), N_ ("Shows one bundle."), 1 },
  [TOK_CLI_HISTORY] = { "history", add_objects, N_ ("ID"),
                        N_ ("Prints the history of a bundle, as seen on this computer."), 1 },
  [TOK_CLI_ATTENTION] = { "attention", add_objects, NULL,
                          N_ ("Prints what needs attention, as last seen on this computer.") },
  [TOK_CLI_ANNOTATE] = { "annotate", add_yes, N_ ("FILE"),
                         N_ ("Imports names, tags, and notes from a CSV file. They stay on this "
                             "computer."),
                         1 },
  [TOK_CLI_CREATE] = { "create", add_create, NULL,
                       N_ ("Orders a bundle and prints its ID. This may cost credits and cannot be "
                           "undone.") },
  [TOK_CLI_PUBLISH] = { "publish", add_yes, N_ ("ID"),
                        N_ ("Publishes a bundle, so that an operator can accept it."), 1 },
  [TOK_CLI_UNPUBLISH] = { "unpublish", add_yes, N_ ("ID"), N_ ("Unpublishes a bundle."), 1 },
  [TOK_CLI_PROFILE] = { "profile", add_profile, N_ ("ID"),
                        N_ ("Prints the profile of a bundle, or changes what the options name."),
                        1 },
  [TOK_CLI_VIDEOS] = { "videos", add_table, N_ ("ID"), N_ ("Lists the videos of a bundle."), 1 },
  [TOK_CLI_VIDEO] = { "video", add_video, N_ ("ID POSITION"),
                      N_ ("Prints one video, or changes what the options name."), 2 },
  [TOK_CLI_APPROVE] = { "approve", add_approve, N_ ("ID"),
                        N_ ("Approves the account of a bundle, or a video. This cannot be undone."),
                        1 },
  [TOK_CLI_CORRECTIONS] = { "corrections", add_corrections, N_ ("ID"),
                            N_ ("Requests corrections to a bundle’s account, or to a video."), 1 },
};

static GOptionGroup *
new_group (TokCliArguments *self)
{
  GOptionGroup *group = g_option_group_new (NULL, NULL, NULL, self, NULL);

  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  commands[self->command].add_options (group, self);
  add_common (group, self);
  return group;
}

static char *
dup_overview (void)
{
  GString *text = g_string_new (_ ("Commands:"));

  for (guint i = TOK_CLI_LIST; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "\n  %-12s %s", commands[i].name, _ (commands[i].summary));
  g_string_append_c (text, '\n');
  g_string_append (text, _ ("Without a command the window is opened."));
  g_string_append_printf (text, "\n\n%s", _ ("Run “bundles COMMAND --help” for more about each."));
  g_string_append_printf (
      text, "\n\n%s",
      _ ("Exit codes: 0 done, 1 refused by the server or the network, 2 wrong use or forbidden by "
         "the rules, 3 no access, 4 unknown whether the server has carried it out."));
  return g_string_free_and_steal (text);
}

/* Views in addition to the statuses, and those that are no lists. */
const char *const tok_cli_list_views[] = { "all", "open", "other", NULL };
static const char *const pages[] = { "attention", "overview", "activity", NULL };

/* Another name may be that of a view that the user saved: who opens the store knows. */
static gboolean
check_view (const TokCliArguments *self)
{
  g_autofree char *possible = NULL;

  if (self->view == NULL || self->command != TOK_CLI_LIST || !g_strv_contains (pages, self->view))
    return TRUE;
  possible = tok_cli_dup_statuses (tok_cli_list_views);
  /* Translators: a word that is wrong, and those that are possible */
  tok_cli_complain (_ ("There is no view “%s”. Choose from: %s"), self->view, possible);
  return FALSE;
}

static gboolean
check_setup (const TokCliArguments *self)
{
  if (self->named != 0 && (self->import != NULL || self->export != NULL))
    {
      tok_cli_complain (_ ("A table cannot be combined with options for a single item."));
      return FALSE;
    }
  if (self->video != TOK_CLI_UNSET && self->video < 1)
    {
      tok_cli_complain (_ ("--video is the number of a video, from 1."));
      return FALSE;
    }
  return TRUE;
}

/* Checks what GOption cannot. The order rules are checked elsewhere. */
static gboolean
check_values (const TokCliArguments *self, int *code)
{
  *code = TOK_CLI_USAGE;
  if (self->demo_bundles != TOK_CLI_UNSET &&
      (self->demo_bundles < 0 || self->demo_bundles > MAX_DEMO_BUNDLES))
    {
      tok_cli_complain (_ ("--demo-bundles is a number from 0 to %d."), MAX_DEMO_BUNDLES);
      return FALSE;
    }
  if (self->command == TOK_CLI_WINDOW && self->workspace != NULL)
    {
      tok_cli_complain (
          _ ("--workspace works only with commands. In the window, use the workspace menu."));
      return FALSE;
    }
  if (!check_view (self))
    return FALSE;
  if (self->json && self->csv)
    {
      tok_cli_complain (_ ("--json and --csv cannot be combined."));
      return FALSE;
    }
  if (self->import != NULL && self->export != NULL)
    {
      tok_cli_complain (_ ("--import and --export cannot be combined."));
      return FALSE;
    }
  return check_setup (self);
}

/* A table of profiles names its bundles itself. */
static guint
count_wanted (const TokCliArguments *self)
{
  if (self->command == TOK_CLI_PROFILE && (self->import != NULL || self->export != NULL))
    return 0;
  return commands[self->command].n_words;
}

static gboolean
take_position (TokCliArguments *self, const char *word)
{
  guint64 position;

  if (!g_ascii_string_to_unsigned (word, 10, 1, G_MAXINT, &position, NULL))
    {
      tok_cli_complain (_ ("“%s” is not the number of a video."), word);
      return FALSE;
    }
  self->position = (int) position;
  return TRUE;
}

/* Takes the arguments; further words are an error. */
static gboolean
take_words (TokCliArguments *self, char **words, int *code)
{
  const Command *command = &commands[self->command];
  guint n_words = words != NULL ? g_strv_length (words) : 0;
  guint n_wanted = count_wanted (self);

  *code = TOK_CLI_USAGE;
  if (n_wanted > 0 && (n_words == 0 || *words[0] == '\0'))
    {
      if (self->command == TOK_CLI_ANNOTATE)
        tok_cli_complain (_ ("“%s” needs a file."), command->name);
      else
        tok_cli_complain (_ ("“%s” needs the ID of a bundle."), command->name);
      return FALSE;
    }
  if (n_words < n_wanted)
    {
      tok_cli_complain (_ ("“%s” needs the number of a video after the ID."), command->name);
      return FALSE;
    }
  if (n_words > n_wanted)
    {
      tok_cli_complain (_ ("Unexpected argument: “%s”."), words[n_wanted]);
      return FALSE;
    }
  if (self->command == TOK_CLI_ANNOTATE)
    self->import = g_strdup (words[0]);
  else
    self->id = n_words > 0 ? g_strdup (words[0]) : NULL;
  return n_wanted < 2 || take_position (self, words[1]);
}

static char *
dup_usage (const Command *command)
{
  return command->arguments != NULL
             ? g_strdup_printf ("%s %s", command->name, _ (command->arguments))
             : g_strdup (command->name);
}

/* Arguments are byte strings: an id may be in any encoding. */
static void
add_words (GOptionGroup *group, char ***words)
{
  const GOptionEntry entries[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, words, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  g_option_group_add_entries (group, entries);
}

/* Takes ownership of @group. */
static gboolean
parse (GOptionContext *context, GOptionGroup *group, char ***argv, int *code)
{
  g_autoptr (GError) error = NULL;

  g_option_context_set_main_group (context, group);
  if (g_option_context_parse_strv (context, argv, &error))
    return TRUE;
  tok_cli_complain ("%s", error->message);
  *code = TOK_CLI_USAGE;
  return FALSE;
}

/* Parses the options in @argv, from which the command was removed. */
static gboolean
parse_options (TokCliArguments *self, char ***argv, int *code)
{
  const Command *command = &commands[self->command];
  g_autofree char *usage = dup_usage (command);
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  g_autofree char *summary =
      command->summary != NULL ? g_strdup (_ (command->summary)) : dup_overview ();
  g_auto (GStrv) words = NULL;
  gboolean version = FALSE;
  const GOptionEntry version_entry[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_ ("Print the version"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  GOptionGroup *group = new_group (self);

  g_option_group_add_entries (group, version_entry);
  add_words (group, &words);
  g_option_context_set_summary (context, summary);
  if (!parse (context, group, argv, code))
    return FALSE;
  if (version)
    {
      printf ("Bundles %s\n", BUNDLES_VERSION);
      *code = TOK_CLI_DONE;
      return FALSE;
    }
  return check_values (self, code) && take_words (self, words, code);
}

/* The command is the first word that is not an option or its value. The command's own
 * options are not known yet. @index: (out): its index, or that of the terminator */
static gboolean
find_command (char **argv, guint *index, int *code)
{
  g_auto (TokCliArguments) ignored = { 0 };
  g_auto (GStrv) left = g_strdupv (argv);
  g_auto (GStrv) words = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  GOptionGroup *group = new_group (&ignored);

  add_words (group, &words);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_ignore_unknown_options (context, TRUE);
  g_option_context_set_strict_posix (context, TRUE);
  if (!parse (context, group, &left, code))
    return FALSE;
  *index = g_strv_length (argv) - (words != NULL ? g_strv_length (words) : 0);
  return TRUE;
}

/* Removes the command from @argv. */
static gboolean
take_command (TokCliArguments *self, char **argv, int *code)
{
  g_autofree char *word = NULL;
  guint index;

  if (!find_command (argv, &index, code))
    return FALSE;
  word = argv[index];
  if (word == NULL)
    return TRUE;
  for (guint i = index; argv[i] != NULL; i++)
    argv[i] = argv[i + 1];
  for (guint i = TOK_CLI_LIST; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, word))
      self->command = (TokCliCommand) i;
  if (self->command != TOK_CLI_WINDOW)
    return TRUE;
  tok_cli_complain (_ ("Unknown command “%s”. See “bundles --help”."), word);
  *code = TOK_CLI_USAGE;
  return FALSE;
}

/**
 * tok_cli_arguments_parse:
 * @self: zero-initialized arguments
 * @argv: (array zero-terminated=1): the command line
 * @code: (out): the exit code if %FALSE is returned
 *
 * Parses the command line and prints errors on standard error.
 *
 * Returns: %TRUE to continue, %FALSE to exit with @code
 */
gboolean
tok_cli_arguments_parse (TokCliArguments *self, char **argv, int *code)
{
  g_auto (GStrv) words = g_strdupv (argv);

  self->demo_bundles = TOK_CLI_UNSET;
  self->videos = TOK_CLI_UNSET;
  self->edits = TOK_CLI_UNSET;
  self->video = TOK_CLI_UNSET;
  self->setup = tok_setup_values_new ();
  return take_command (self, words, code) && parse_options (self, &words, code);
}

/**
 * tok_cli_arguments_clear:
 *
 * Frees the members.
 */
void
tok_cli_arguments_clear (TokCliArguments *self)
{
  g_free (self->workspace);
  g_free (self->open);
  g_free (self->view);
  g_free (self->id);
  g_strfreev (self->statuses);
  g_free (self->filter);
  g_free (self->type);
  g_free (self->platform);
  g_free (self->country);
  g_free (self->account);
  g_free (self->title);
  g_free (self->ref);
  g_free (self->from);
  g_free (self->results);
  g_free (self->niche_instructions);
  g_free (self->terms);
  g_clear_pointer (&self->setup, tok_setup_values_free);
  g_free (self->import);
  g_free (self->export);
  g_free (self->comment);
  g_strfreev (self->fields);
}

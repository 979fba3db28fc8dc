/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-cli-arguments.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "tok-cli-output.h"

/** More would fill the memory of most computers. */
#define MAX_DEMO_BUNDLES 1000000

typedef struct
{
  const char *name;
  TokCliCommand command;
  const char *arguments; /* (nullable) */
  const char *summary;
} Command;

static const Command commands[] = {
  { "list", TOK_CLI_LIST, NULL, N_ ("Lists the bundles.") },
  { "show", TOK_CLI_SHOW, N_ ("ID"), N_ ("Shows one bundle.") },
  { "history", TOK_CLI_HISTORY, N_ ("ID"),
    N_ ("Prints what this computer has seen of a bundle, and what you did to it.") },
  { "attention", TOK_CLI_ATTENTION, NULL,
    N_ ("Prints what needs attention, by what this computer has seen last.") },
  { "create", TOK_CLI_CREATE, NULL,
    N_ ("Orders a bundle and prints its id. This may cost credits and cannot be undone.") },
  { "publish", TOK_CLI_PUBLISH, N_ ("ID"), N_ ("Hands a bundle over to an operator.") },
  { "unpublish", TOK_CLI_UNPUBLISH, N_ ("ID"), N_ ("Takes a published bundle back.") },
};

/* Options whose value may stand behind them as a word of its own. */
static const char *const valued[] = { "--contract", "--demo-bundles", "--workspace", "--open",
                                      "--view" };

/* The command is the first word that is neither an option nor the value of one. */
static int
find_command (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      gboolean has_value = FALSE;

      if (argv[i][0] != '-')
        return i;
      for (guint j = 0; j < G_N_ELEMENTS (valued); j++)
        has_value |= g_str_equal (argv[i], valued[j]);
      i += has_value ? 1 : 0;
    }
  return 0;
}

static gboolean
parse_contract (const char *name, const char *value, gpointer data, GError **error)
{
  TokCliArguments *self = data;

  self->contract = tok_contract_parse (value);
  if (self->contract != TOK_CONTRACT_UNKNOWN)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("The contract is early-2026 or 2026-05-25, not “%s”."), value);
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
      N_ ("The server’s contract: early-2026 or 2026-05-25"), N_ ("NAME") },
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
    { "refresh", 0, 0, G_OPTION_ARG_NONE, &self->refresh, N_ ("Read the list anew"), NULL },
    { "open", 0, 0, G_OPTION_ARG_STRING, &self->open, N_ ("Open the bundle with this id"),
      N_ ("ID") },
    { "view", 0, 0, G_OPTION_ARG_STRING, &self->view,
      N_ ("Show a view: attention, all, open, overview, activity, or a status like in_review"),
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
    { "yes", 0, 0, G_OPTION_ARG_NONE, &self->yes, N_ ("Do it; without, nothing is sent"), NULL },
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
    G_OPTION_ENTRY_NULL,
  };

  g_option_group_add_entries (group, entries);
}

/* An option of the order. */
#define OPTION(name, option, words)                                                                \
  { name, 0, 0, G_OPTION_ARG_NONE, &self->options[option], words, NULL }

static void
add_create (GOptionGroup *group, TokCliArguments *self)
{
  const GOptionEntry entries[] = {
    { "type", 0, 0, G_OPTION_ARG_STRING, &self->type,
      N_ ("account_only, account_and_videos or videos_only"), N_ ("TYPE") },
    { "platform", 0, 0, G_OPTION_ARG_STRING, &self->platform, N_ ("tiktok, instagram or youtube"),
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
      N_ ("Many orders from a CSV or JSON file, one a row"), N_ ("FILE") },
    { "results", 0, 0, G_OPTION_ARG_FILENAME, &self->results,
      N_ ("Where the results of --from are written, instead of beside the file"), N_ ("FILE") },
    { "check", 0, 0, G_OPTION_ARG_NONE, &self->check,
      N_ ("Only look whether the file can be ordered"), NULL },
    { "again", 0, 0, G_OPTION_ARG_NONE, &self->again,
      N_ ("Order it although the same order from before may have been created"), NULL },
    { "without-ledger", 0, 0, G_OPTION_ARG_NONE, &self->without_ledger,
      N_ ("Order although the record of earlier orders was lost or cannot be kept"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  g_option_group_add_entries (group, entries);
}

static GOptionGroup *
new_group (TokCliArguments *self)
{
  GOptionGroup *group = g_option_group_new (NULL, NULL, NULL, self, NULL);

  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  if (self->command == TOK_CLI_WINDOW)
    add_window (group, self);
  if (self->command == TOK_CLI_LIST)
    add_list (group, self);
  if (self->command == TOK_CLI_CREATE)
    add_create (group, self);
  if (self->command == TOK_CLI_LIST || self->command == TOK_CLI_SHOW ||
      self->command == TOK_CLI_CREATE)
    add_json (group, self);
  if (self->command == TOK_CLI_HISTORY || self->command == TOK_CLI_ATTENTION)
    add_objects (group, self);
  if (self->command == TOK_CLI_CREATE || self->command == TOK_CLI_PUBLISH ||
      self->command == TOK_CLI_UNPUBLISH)
    add_yes (group, self);
  add_common (group, self);
  return group;
}

static char *
dup_overview (void)
{
  GString *text = g_string_new (_ ("Commands:"));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "\n  %-12s %s", commands[i].name, _ (commands[i].summary));
  g_string_append_c (text, '\n');
  g_string_append (text, _ ("Without a command the window is opened."));
  g_string_append_printf (text, "\n\n%s", _ ("“bundles COMMAND --help” tells more about each."));
  g_string_append_printf (
      text, "\n\n%s",
      _ ("Exit codes: 0 done, 1 refused by the server or the network, 2 wrong "
         "use or forbidden by the rules, 3 no access, 4 it is not known whether "
         "the server has carried it out."));
  return g_string_free_and_steal (text);
}

/* Besides the statuses. */
static const char *const views[] = { "all",      "open",     "other", "attention",
                                     "overview", "activity", NULL };

/* What GOption cannot check. The rules for orders have their own place. */
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
      tok_cli_complain (_ ("--workspace is for the commands. The window has a menu for that."));
      return FALSE;
    }
  if (self->view != NULL && !g_strv_contains (views, self->view) &&
      tok_status_parse (self->view) == TOK_STATUS_UNKNOWN)
    {
      g_autofree char *possible = tok_cli_dup_statuses (views);

      /* Translators: a word that is wrong, and those that are possible */
      tok_cli_complain (_ ("There is no view “%s”. Possible are: %s"), self->view, possible);
      return FALSE;
    }
  return TRUE;
}

/* "ID" behind the command, and nothing else. */
static gboolean
take_words (TokCliArguments *self, char **words, const char *name, int *code)
{
  gboolean wants_id = self->command == TOK_CLI_SHOW || self->command == TOK_CLI_HISTORY ||
                      self->command == TOK_CLI_PUBLISH || self->command == TOK_CLI_UNPUBLISH;

  /* GOption leaves it where it is when a dash comes next. */
  if (g_strcmp0 (words[0], "--") == 0)
    words++;
  if (wants_id && (words[0] == NULL || *words[0] == '\0'))
    {
      tok_cli_complain (_ ("“%s” needs the id of a bundle."), name);
      *code = TOK_CLI_USAGE;
      return FALSE;
    }
  if (words[0] != NULL && (!wants_id || words[1] != NULL))
    {
      tok_cli_complain (_ ("There is an argument too many: “%s”."), words[wants_id ? 1 : 0]);
      *code = TOK_CLI_USAGE;
      return FALSE;
    }
  self->id = g_strdup (words[0]);
  return TRUE;
}

static char *
dup_usage (const Command *command)
{
  if (command == NULL || command->arguments == NULL)
    return g_strdup (command != NULL ? command->name : NULL);
  return g_strdup_printf ("%s %s", command->name, _ (command->arguments));
}

/* Options of the command, in @argv without the command itself. */
static gboolean
parse_options (TokCliArguments *self, const Command *command, char ***argv, int *code)
{
  g_autofree char *usage = dup_usage (command);
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  g_autoptr (GError) error = NULL;
  g_autofree char *summary = command != NULL ? g_strdup (_ (command->summary)) : dup_overview ();
  gboolean version = FALSE;
  const GOptionEntry version_entry[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_ ("Print the version"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  GOptionGroup *group = new_group (self);

  g_option_group_add_entries (group, version_entry);
  g_option_context_set_main_group (context, group);
  g_option_context_set_summary (context, summary);
  if (!g_option_context_parse_strv (context, argv, &error))
    {
      tok_cli_complain ("%s", error->message);
      *code = TOK_CLI_USAGE;
      return FALSE;
    }
  if (version)
    {
      printf ("Bundles %s\n", BUNDLES_VERSION);
      *code = TOK_CLI_DONE;
      return FALSE;
    }
  return TRUE;
}

static const Command *
identify (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, word))
      return &commands[i];
  return NULL;
}

/**
 * tok_cli_arguments_parse:
 * @self: empty arguments
 * @code: (out): the exit code when there is nothing more to do
 *
 * Reads the command line. What is wrong with it is said on standard error.
 *
 * Returns: whether to go on
 */
gboolean
tok_cli_arguments_parse (TokCliArguments *self, int argc, char **argv, int *code)
{
  int index = find_command (argc, argv);
  const Command *command = index > 0 ? identify (argv[index]) : NULL;
  g_auto (GStrv) words = g_strdupv (argv);

  self->demo_bundles = TOK_CLI_UNSET;
  self->videos = TOK_CLI_UNSET;
  self->edits = TOK_CLI_UNSET;
  if (index > 0 && command == NULL)
    {
      tok_cli_complain (_ ("There is no command “%s”. See “bundles --help”."), argv[index]);
      *code = TOK_CLI_USAGE;
      return FALSE;
    }
  if (command != NULL)
    {
      self->command = command->command;
      g_free (words[index]);
      for (int i = index; i < argc; i++)
        words[i] = words[i + 1];
    }
  return parse_options (self, command, &words, code) && check_values (self, code) &&
         take_words (self, words + 1, command != NULL ? command->name : "bundles", code);
}

/**
 * tok_cli_arguments_clear:
 *
 * Frees what the arguments own.
 */
void
tok_cli_arguments_clear (TokCliArguments *self)
{
  g_free (self->workspace);
  g_free (self->open);
  g_free (self->view);
  g_free (self->id);
  g_strfreev (self->statuses);
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
}

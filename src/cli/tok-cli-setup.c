/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-cli-setup.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tok-cli-commands.h"
#include "tok-cli-setup-options.h"
#include "tok-setup-file.h"
#include "tok-setup-import.h"
#include "tok-words-setup-table.h"
#include "tok-words-setup.h"
#include "tok-words.h"

static gboolean
is_write (const TokCliArguments *arguments)
{
  return arguments->named != 0 || arguments->import != NULL ||
         arguments->command == TOK_CLI_APPROVE || arguments->command == TOK_CLI_CORRECTIONS;
}

/* The rules and the requests depend on the contract. */
static gboolean
find_contract (TokWorkspace *workspace, TokContract asked, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (asked != TOK_CONTRACT_UNKNOWN)
    {
      tok_actions_set_contract (tok_workspace_get_actions (workspace), asked);
      return TRUE;
    }
  dex_await_uint (tok_workspace_load_contract (workspace), &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * tok_cli_setup_open:
 * @id: of a bundle
 *
 * Reads a bundle, its profile and its slots.
 *
 * Returns: (transfer full) (nullable): its setup; %NULL with the error of the request
 */
TokBundleSetup *
tok_cli_setup_open (TokWorkspace *workspace,
                    const TokCliArguments *arguments,
                    const char *id,
                    GError **error)
{
  g_autoptr (TokBundle) bundle =
      dex_await_object (tok_sync_reread (tok_workspace_get_sync (workspace), id), error);
  g_autoptr (TokBundleSetup) setup = NULL;

  if (bundle == NULL ||
      (is_write (arguments) && !find_contract (workspace, arguments->contract, error)))
    return NULL;
  setup = tok_setup_get_bundle (tok_workspace_get_setup (workspace), bundle);
  return dex_await (tok_bundle_setup_load (setup), error) ? g_steal_pointer (&setup) : NULL;
}

/**
 * tok_cli_setup_find:
 * @position: TOK_POSITION_PROFILE, or of a slot
 *
 * Returns: (transfer none) (nullable): the profile or the slot; %NULL: there is none, which was
 *   printed
 */
TokSetupItem *
tok_cli_setup_find (TokBundleSetup *setup, int position)
{
  TokSetupItem *item = tok_bundle_setup_find (setup, position);

  if (item == NULL)
    tok_cli_complain (_ ("The bundle has no video %d."), position);
  return item;
}

static gboolean
is_set_up (TokSetupItem *item)
{
  const TokVideo *video = tok_setup_item_get_video (item);

  return video != NULL && tok_video_status_is_set_up (tok_video_get_status (video));
}

/* Moves what the option was given for into the field that it means: "--image" is a picture of
 * a carousel or of a story, "--sound" one of the platform. */
static void
move (TokSetupValues *own, const TokSetupValues *current, TokSetupField from, TokSetupField to)
{
  tok_setup_values_set (own, to, own->texts[from]);
  tok_setup_values_set (own, from, current->texts[from]);
}

/* Returns: (transfer full): what the item shall be: only what the options name changes */
static TokSetupValues *
dup_own (const TokCliArguments *arguments,
         const TokSetupContext *context,
         const TokSetupValues *current)
{
  TokSetupValues *own = tok_setup_values_copy (current);
  TokSetupFieldSet named = arguments->named;

  tok_setup_values_copy_fields (own, arguments->setup, named);
  if ((named & TOK_SETUP_FIELD_BIT (TOK_SETUP_CAROUSEL_IMAGES)) != 0 &&
      tok_setup_values_get_video_type (own) == TOK_VIDEO_TYPE_STORY)
    {
      move (own, current, TOK_SETUP_CAROUSEL_IMAGES, TOK_SETUP_STORY_IMAGE);
      named ^= TOK_SETUP_FIELD_BIT (TOK_SETUP_CAROUSEL_IMAGES);
    }
  if ((named & TOK_SETUP_FIELD_BIT (TOK_SETUP_SOUND)) != 0 &&
      context->platform == TOK_PLATFORM_YOUTUBE)
    move (own, current, TOK_SETUP_SOUND, TOK_SETUP_YOUTUBE_SOUND);
  if ((named & TOK_SETUP_FIELD_BIT (TOK_SETUP_VIDEO_TYPE)) != 0)
    tok_setup_fit_type (context, own, named);
  return own;
}

static void
complain_about (TokSetupField field, const char *value, const char *words)
{
  tok_cli_complain ("--%s: %s", tok_cli_setup_options_get_name (field, value), words);
}

/* Returns: how many issues were printed */
static guint
complain_rules (TokBundleSetup *setup, TokSetupItem *item, const TokSetupValues *own)
{
  TokSetupContext context = tok_bundle_setup_get_context (setup);
  g_autoptr (GArray) issues =
      tok_setup_validate_change (&context, tok_setup_item_get_target (item),
                                 tok_setup_item_get_values (item), own, is_set_up (item));

  for (guint i = 0; i < issues->len; i++)
    {
      const TokSetupIssue *issue = &g_array_index (issues, TokSetupIssue, i);
      const char *value = tok_setup_values_get (own, issue->field);
      g_autofree char *words = tok_words_dup_setup_value_fault (issue->field, issue->reason, value);

      complain_about (issue->field, value, words);
    }
  return issues->len;
}

static guint
complain_day (TokBundleSetup *setup, TokSetupItem *item, const TokSetupValues *own)
{
  TokSetupContext context = tok_bundle_setup_get_context (setup);
  const char *text = tok_setup_values_get (own, TOK_SETUP_DATE);
  TokDate day = tok_date_parse (text);
  g_autoptr (GPtrArray) videos = tok_setup_import_dup_videos (setup);

  if (day == TOK_DATE_UNKNOWN ||
      day == tok_date_parse (
                 tok_setup_values_get (tok_setup_item_get_values (item), TOK_SETUP_DATE)) ||
      tok_setup_check_date (&context, videos, tok_setup_item_get_position (item), day) !=
          TOK_REASON_DAY_FULL)
    return 0;
  complain_about (TOK_SETUP_DATE, text, tok_words_reason (TOK_REASON_DAY_FULL));
  return 1;
}

/* Returns: whether anything was printed */
static gboolean
complain_file (TokSetupField field, const char *item)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (!tok_setup_is_local (item) || dex_await (tok_setup_file_check (field, item), &error))
    return FALSE;
  words = tok_words_dup_setup_file_fault (error);
  complain_about (field, item, words);
  return TRUE;
}

/* Returns: how many issues were printed */
static guint
complain_files (const TokSetupValues *own, const TokSetupValues *current)
{
  TokSetupFieldSet changed = tok_setup_values_diff (own, current);
  guint n_issues = 0;

  for (TokSetupField field = 0; field < TOK_N_SETUP_FIELDS; field++)
    {
      g_auto (GStrv) items = NULL;

      if ((changed & TOK_SETUP_FIELD_BIT (field)) == 0)
        continue;
      items = tok_setup_values_dup_list (own, field);
      for (guint i = 0; items[i] != NULL; i++)
        n_issues += complain_file (field, items[i]);
    }
  return n_issues;
}

/* Prints everything that is wrong, before anything is sent. */
static TokCliCode
check (TokBundleSetup *setup, TokSetupItem *item, const TokSetupValues *own)
{
  TokReason reason = tok_setup_import_check (setup, item, own);
  const char *image = tok_setup_values_get (own, TOK_SETUP_STORY_IMAGE);
  guint n_issues;

  if (reason != TOK_REASON_NONE)
    {
      tok_cli_complain ("%s", tok_words_reason (reason));
      return TOK_CLI_USAGE;
    }
  n_issues = complain_rules (setup, item, own);
  if (image != NULL && strchr (image, '\n') != NULL)
    {
      complain_about (TOK_SETUP_STORY_IMAGE, image, _ ("A story has one picture."));
      n_issues++;
    }
  if (tok_setup_item_get_target (item) == TOK_SETUP_VIDEO)
    n_issues += complain_day (setup, item, own);
  n_issues += complain_files (own, tok_setup_item_get_values (item));
  return n_issues > 0 ? TOK_CLI_USAGE : TOK_CLI_DONE;
}

/* Prints what --yes would do. */
static TokCliCode
describe (TokSetupItem *item, const TokSetupValues *own)
{
  TokSetupFieldSet changed = tok_setup_values_diff (own, tok_setup_item_get_values (item));

  for (TokSetupField field = 0; field < TOK_N_SETUP_FIELDS; field++)
    if ((changed & TOK_SETUP_FIELD_BIT (field)) != 0)
      {
        g_autofree char *value = tok_cli_setup_dup_value (field, own);

        if (value != NULL)
          tok_cli_complain ("%s: %s", tok_words_setup_field (field), value);
        else
          /* Translators: the name of a field, whose value is deleted */
          tok_cli_complain (_ ("%s is cleared."), tok_words_setup_field (field));
      }
  tok_cli_complain (_ ("Nothing was sent. Add --yes to do it."));
  return TOK_CLI_USAGE;
}

/* What the server has decided besides. */
static void
warn_ignored (TokSetupItem *item)
{
  const TokVideo *video = tok_setup_item_get_video (item);
  g_autofree char *names = NULL;

  if (video == NULL || video->ignored == NULL)
    return;
  names = g_strjoinv (", ", video->ignored);
  /* Translators: names of fields, which stay as they are */
  tok_cli_complain (_ ("The server ignores: %s"), names);
}

static TokCliCode
change (TokWorkspace *workspace,
        const TokCliArguments *arguments,
        TokBundleSetup *setup,
        TokSetupItem *item)
{
  g_autoptr (TokSetupValues) own = NULL;
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (tok_cli_change_free);
  TokSetupContext context;
  TokCliCode code = tok_cli_finish_earlier (workspace, setup, item, arguments->yes);

  if (code != TOK_CLI_DONE)
    return code;
  context = tok_bundle_setup_get_context (setup);
  own = dup_own (arguments, &context, tok_setup_item_get_values (item));
  code = check (setup, item, own);
  if (code != TOK_CLI_DONE)
    return code;
  if (!arguments->yes)
    return describe (item, own);
  g_ptr_array_add (changes, tok_cli_change_new (setup, item, own, 0));
  code = tok_cli_save (workspace, changes);
  if (code != TOK_CLI_DONE)
    return code;
  warn_ignored (item);
  return tok_cli_setup_print_status (item);
}

/**
 * tok_cli_profile:
 *
 * Prints or changes the profile of a bundle, or many by a table.
 */
TokCliCode
tok_cli_profile (TokWorkspace *workspace, const TokCliArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokBundleSetup) setup = NULL;

  if (arguments->import != NULL || arguments->export != NULL)
    return tok_cli_profile_table (workspace, arguments);
  setup = tok_cli_setup_open (workspace, arguments, arguments->id, &error);
  if (setup == NULL)
    return tok_cli_fail (workspace, error);
  if (arguments->named == 0)
    return tok_cli_setup_show_profile (setup, arguments->json);
  return change (workspace, arguments, setup, tok_bundle_setup_get_profile (setup));
}

/**
 * tok_cli_videos:
 *
 * Lists the slots of a bundle, or saves them by a table.
 */
TokCliCode
tok_cli_videos (TokWorkspace *workspace, const TokCliArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokBundleSetup) setup = NULL;

  if (arguments->import != NULL || arguments->export != NULL)
    return tok_cli_video_table (workspace, arguments);
  setup = tok_cli_setup_open (workspace, arguments, arguments->id, &error);
  return setup != NULL ? tok_cli_setup_show_videos (setup, arguments->json)
                       : tok_cli_fail (workspace, error);
}

/**
 * tok_cli_video:
 *
 * Prints or changes one slot.
 */
TokCliCode
tok_cli_video (TokWorkspace *workspace, const TokCliArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokBundleSetup) setup =
      tok_cli_setup_open (workspace, arguments, arguments->id, &error);
  TokSetupItem *item = setup != NULL ? tok_cli_setup_find (setup, arguments->position) : NULL;

  if (setup == NULL)
    return tok_cli_fail (workspace, error);
  if (item == NULL)
    return TOK_CLI_USAGE;
  if (arguments->named == 0)
    return tok_cli_setup_show_video (setup, item, arguments->json);
  return change (workspace, arguments, setup, item);
}

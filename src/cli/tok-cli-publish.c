/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-cli-commands.h"

#include <glib/gi18n-lib.h>

#include "tok-error.h"
#include "tok-readiness.h"
#include "tok-words.h"

static void
list_blockers (GPtrArray *blockers)
{
  tok_cli_complain (_ ("The bundle cannot be published yet. Missing:"));
  for (guint i = 0; i < blockers->len; i++)
    {
      const TokBlocker *blocker = g_ptr_array_index (blockers, i);
      g_autofree char *sentence = tok_words_dup_blocker (blocker);
      g_autofree char *facts = tok_words_dup_blocker_facts (blocker);

      tok_cli_complain (facts != NULL ? "  %s (%s)" : "  %s", sentence, facts);
    }
}

/* Local findings are hints only: the server decides. */
static void
give_hints (TokWorkspace *workspace, TokBundle *bundle, const GError *error)
{
  TokMissing gaps = tok_bundle_publish_gaps (bundle);

  if (error != NULL)
    {
      g_autofree char *cause = tok_words_dup_error (error, tok_workspace_get_address (workspace));

      tok_cli_complain (_ ("Could not check what is missing: %s"), cause);
    }
  if (gaps != TOK_MISSING_NONE)
    tok_cli_complain (_ ("Missing, as far as Bundles knows:"));
  for (TokMissing gap = TOK_MISSING_USERNAME; gap <= TOK_MISSING_VIDEOS; gap <<= 1)
    if ((gaps & gap) != 0)
      tok_cli_complain ("  %s", tok_words_missing (gap));
}

/* Asks the server for blockers: only it knows all of them. */
static TokCliCode
check_readiness (TokWorkspace *workspace, TokBundle *bundle)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokReadiness) readiness =
      dex_await_boxed (tok_actions_load_readiness (tok_workspace_get_actions (workspace), bundle),
                       &error);

  if (readiness == NULL)
    return tok_cli_fail (workspace, error);
  if (readiness->blockers->len > 0)
    {
      list_blockers (readiness->blockers);
      return TOK_CLI_USAGE;
    }
  if (!readiness->answered)
    give_hints (workspace, bundle, readiness->error);
  return TOK_CLI_DONE;
}

/* Prints what --yes would do. */
static void
describe (TokBundle *bundle, TokAction action)
{
  const char *name = tok_bundle_get_name (bundle);

  if (action == TOK_ACTION_PUBLISH)
    tok_cli_complain (_ ("Publish “%s”. An operator can then accept it."), name);
  else
    tok_cli_complain (_ ("Unpublish “%s”. It returns to setup."), name);
  tok_cli_complain (_ ("Nothing was sent. Add --yes to do it."));
}

/* Checks the action locally before sending. */
static TokCliCode
check_change (TokWorkspace *workspace, TokBundle *bundle, TokAction action, gboolean yes)
{
  TokReason reason = tok_actions_check (tok_workspace_get_actions (workspace), bundle, action);
  TokCliCode code;

  if (reason != TOK_REASON_NONE)
    {
      g_autofree char *words = tok_words_dup_action_reason (bundle, action, reason);

      tok_cli_complain ("%s", words);
      return TOK_CLI_USAGE;
    }
  code = action == TOK_ACTION_PUBLISH ? check_readiness (workspace, bundle) : TOK_CLI_DONE;
  if (code != TOK_CLI_DONE || yes)
    return code;
  describe (bundle, action);
  return TOK_CLI_USAGE;
}

/* The error may or may not name the blockers: doc/api.md, section 9.1. */
static void
explain_refusal (TokWorkspace *workspace, TokBundle *bundle, const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);
  g_autoptr (TokReadiness) readiness = NULL;

  if ((!g_error_matches (error, TOK_ERROR, TOK_ERROR_CONFLICT) &&
       !g_error_matches (error, TOK_ERROR, TOK_ERROR_VALIDATION)) ||
      (info->blockers != NULL && info->blockers->len > 0))
    return;
  readiness =
      dex_await_boxed (tok_actions_load_readiness (tok_workspace_get_actions (workspace), bundle),
                       NULL);
  if (readiness != NULL && readiness->blockers->len > 0)
    list_blockers (readiness->blockers);
}

static TokCliCode
fail_change (TokWorkspace *workspace, TokBundle *bundle, TokAction action, const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);
  TokCliCode code = tok_cli_fail (workspace, error);

  if (action == TOK_ACTION_PUBLISH)
    explain_refusal (workspace, bundle, error);
  if (info != NULL && info->uncertain)
    tok_cli_complain (_ ("We don’t know whether this was done. Check with: bundles show %s"),
                      tok_bundle_get_id (bundle));
  return code;
}

/* The server moves dates that are too near. */
static void
print_moved_dates (GPtrArray *moved)
{
  if (moved->len > 0)
    tok_cli_complain (_ ("The server moved dates:"));
  for (guint i = 0; i < moved->len; i++)
    {
      const TokMovedDate *date = g_ptr_array_index (moved, i);
      g_autofree char *line = tok_words_dup_moved_date (date->position, date->before, date->after);

      tok_cli_complain ("  %s", line);
    }
}

/* A bundle is not published without changes that the program has and the server does not. Those of
 * videos that the server does not have any more do not count. */
static gboolean
load_unsaved (TokWorkspace *workspace, TokBundle *bundle, GError **error)
{
  TokSetup *service = tok_workspace_get_setup (workspace);
  g_autoptr (TokBundleSetup) setup = NULL;

  if (!dex_await (tok_setup_load_drafts (service), error))
    return FALSE;
  if (tok_bundle_get_unsaved (bundle)->n_videos == 0)
    return TRUE;
  setup = tok_setup_get_bundle (service, bundle);
  /* Without the server's videos all changes count. */
  dex_await (tok_bundle_setup_load (setup), NULL);
  return TRUE;
}

/**
 * tok_cli_change:
 *
 * Publishes or unpublishes a bundle and prints its status.
 */
TokCliCode
tok_cli_change (TokWorkspace *workspace, const TokCliArguments *arguments)
{
  TokAction action =
      arguments->command == TOK_CLI_PUBLISH ? TOK_ACTION_PUBLISH : TOK_ACTION_UNPUBLISH;
  g_autoptr (GError) error = NULL;
  g_autoptr (TokBundle) bundle =
      dex_await_object (tok_sync_reread (tok_workspace_get_sync (workspace), arguments->id),
                        &error);
  g_autoptr (TokTransition) transition = NULL;
  const char *status;
  TokCliCode code;

  if (bundle == NULL || !load_unsaved (workspace, bundle, &error))
    return tok_cli_fail (workspace, error);
  code = check_change (workspace, bundle, action, arguments->yes);
  if (code != TOK_CLI_DONE)
    return code;
  transition =
      dex_await_boxed (tok_actions_run (tok_workspace_get_actions (workspace), bundle, action),
                       &error);
  if (transition == NULL)
    return fail_change (workspace, bundle, action, error);
  print_moved_dates (transition->moved);
  status = tok_bundle_get_status_text (bundle);
  return tok_cli_print (status != NULL ? status : tok_words_bundle_status (bundle));
}

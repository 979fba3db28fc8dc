/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-cli-commands.h"

#include <glib/gi18n-lib.h>

#include "tok-cli-output.h"
#include "tok-error.h"
#include "tok-read.h"
#include "tok-words.h"

static gboolean
has_status (const TokBundleSnapshot *snapshot, char **statuses)
{
  return statuses == NULL || (snapshot->status != NULL &&
                              g_strv_contains ((const char *const *) statuses, snapshot->status));
}

/* Whether that is all: what is not shown may be there all the same. */
static TokCliCode
check_complete (const TokAgenda *agenda)
{
  guint n_shown = tok_agenda_get_ids (agenda)->len;
  guint n_counted = tok_agenda_get_total (agenda);

  if (tok_agenda_is_complete (agenda))
    return TOK_CLI_DONE;
  if (n_counted > n_shown)
    tok_cli_complain (_ ("The list is incomplete: the server counts %u bundles and showed %u."),
                      n_counted, n_shown);
  else
    tok_cli_complain (_ ("The list may be incomplete: what the server sent does not add up."));
  return TOK_CLI_REFUSED;
}

/**
 * tok_cli_list:
 *
 * Prints the bundles that the server has.
 */
TokCliCode
tok_cli_list (TokWorkspace *workspace, const TokCliArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokRead) read = tok_read_new_whole (tok_workspace_get_client (workspace));
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  GPtrArray *ids;
  TokCliCode code;

  if (!tok_read_run (read, NULL, NULL, &error))
    return tok_cli_fail (workspace, error);
  ids = tok_agenda_get_ids (read->agenda);
  for (guint i = 0; i < ids->len; i++)
    {
      TokBundleSnapshot *snapshot = g_hash_table_lookup (read->snapshots, ids->pdata[i]);

      if (has_status (snapshot, arguments->statuses))
        g_ptr_array_add (chosen, snapshot);
    }
  code = arguments->json ? tok_cli_print_json (chosen) : tok_cli_print_table (chosen);
  return code != TOK_CLI_DONE ? code : check_complete (read->agenda);
}

static TokCliCode
print_one (TokBundleSnapshot *snapshot, gboolean json)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, snapshot);
  return json ? tok_cli_print_json (one) : tok_cli_print_bundle (snapshot);
}

/**
 * tok_cli_show:
 *
 * Prints one bundle.
 */
TokCliCode
tok_cli_show (TokWorkspace *workspace, const TokCliArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokBundleSnapshot) snapshot =
      dex_await_boxed (tok_client_get_bundle (tok_workspace_get_client (workspace), arguments->id,
                                              TOK_URGENCY_USER),
                       &error);

  if (snapshot == NULL)
    return tok_cli_fail (workspace, error);
  return print_one (snapshot, arguments->json);
}

/* What is known to be missing for publishing, said line by line. */
static TokCliCode
check_gaps (TokBundle *bundle)
{
  TokGaps gaps = tok_bundle_publish_gaps (bundle);

  if (gaps == TOK_GAP_NONE)
    return TOK_CLI_DONE;
  tok_cli_complain (_ ("The bundle cannot be published yet. Missing:"));
  for (TokGaps gap = TOK_GAP_USERNAME; gap <= TOK_GAP_VIDEOS; gap <<= 1)
    if ((gaps & gap) != 0)
      tok_cli_complain ("  %s", tok_words_gap (gap));
  return TOK_CLI_USAGE;
}

/* What --yes would do. */
static void
describe (TokBundle *bundle, TokAction action)
{
  const char *name = tok_bundle_get_name (bundle);

  if (action == TOK_ACTION_PUBLISH)
    tok_cli_complain (_ ("Publish “%s”: it is handed over to an operator."), name);
  else
    tok_cli_complain (_ ("Take “%s” back: it returns to its setup."), name);
  tok_cli_complain (_ ("Nothing was sent. Add --yes to do it."));
}

/* By the rules, and before anything is changed. */
static TokCliCode
check_change (TokWorkspace *workspace, TokBundle *bundle, TokAction action, gboolean yes)
{
  TokReason reason = tok_workspace_check_action (workspace, bundle, action);

  if (reason != TOK_REASON_NONE)
    {
      g_autofree char *words = tok_words_dup_action_reason (bundle, action, reason);

      tok_cli_complain ("%s", words);
      return TOK_CLI_USAGE;
    }
  if (action == TOK_ACTION_PUBLISH && check_gaps (bundle) != TOK_CLI_DONE)
    return TOK_CLI_USAGE;
  if (!yes)
    {
      describe (bundle, action);
      return TOK_CLI_USAGE;
    }
  return TOK_CLI_DONE;
}

static TokCliCode
fail_change (TokWorkspace *workspace, TokBundle *bundle, const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);
  TokCliCode code = tok_cli_fail (workspace, error);

  if (info != NULL && info->uncertain)
    tok_cli_complain (_ ("It is not known whether this was done. Check with: bundles show %s"),
                      tok_bundle_get_id (bundle));
  return code;
}

/**
 * tok_cli_change:
 *
 * Publishes or takes back one bundle and prints its status.
 */
TokCliCode
tok_cli_change (TokWorkspace *workspace, const TokCliArguments *arguments)
{
  gboolean publish = arguments->command == TOK_CLI_PUBLISH;
  TokAction action = publish ? TOK_ACTION_PUBLISH : TOK_ACTION_UNPUBLISH;
  g_autoptr (GError) error = NULL;
  g_autoptr (TokBundle) bundle =
      dex_await_object (tok_sync_reread (tok_workspace_get_sync (workspace), arguments->id),
                        &error);
  const char *status;
  TokCliCode code;

  if (bundle == NULL)
    return tok_cli_fail (workspace, error);
  code = check_change (workspace, bundle, action, arguments->yes);
  if (code != TOK_CLI_DONE)
    return code;
  if (!dex_await (publish ? tok_workspace_publish (workspace, bundle)
                          : tok_workspace_unpublish (workspace, bundle),
                  &error))
    return fail_change (workspace, bundle, error);
  status = tok_bundle_get_status_text (bundle);
  return tok_cli_print (status != NULL ? status : tok_words_bundle_status (bundle));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-cli-commands.h"

#include <glib/gi18n-lib.h>

#include "tok-bundle-details.h"
#include "tok-error.h"
#include "tok-sync-run.h"
#include "tok-words.h"

static gboolean
has_status (const TokBundleSnapshot *snapshot, char **statuses)
{
  return statuses == NULL || (snapshot->status != NULL &&
                              g_strv_contains ((const char *const *) statuses, snapshot->status));
}

static gboolean
is_status (GHashTable *snapshots, const char *word)
{
  GHashTableIter iter;
  gpointer snapshot;

  if (tok_status_parse (word) != TOK_STATUS_UNKNOWN)
    return TRUE;
  g_hash_table_iter_init (&iter, snapshots);
  while (g_hash_table_iter_next (&iter, NULL, &snapshot))
    if (g_strcmp0 (((const TokBundleSnapshot *) snapshot)->status, word) == 0)
      return TRUE;
  return FALSE;
}

/* A server may have statuses of its own. A status that is neither known nor used by a
 * bundle is an error. */
static TokCliCode
check_statuses (GHashTable *snapshots, char **statuses)
{
  g_autofree char *possible = tok_cli_dup_statuses (NULL);

  for (guint i = 0; statuses != NULL && statuses[i] != NULL; i++)
    if (!is_status (snapshots, statuses[i]))
      {
        /* Translators: a word that is wrong, and those that are possible */
        tok_cli_complain (_ ("There is no status “%s”. Possible are: %s"), statuses[i], possible);
        return TOK_CLI_USAGE;
      }
  return TOK_CLI_DONE;
}

/* Fails if the list was read incompletely. */
static TokCliCode
check_complete (const TokSyncQueue *queue)
{
  guint n_shown = tok_sync_queue_get_ids (queue)->len;
  guint n_counted = tok_sync_queue_get_total (queue);

  if (tok_sync_queue_is_complete (queue))
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
 * Prints the bundles on the server.
 */
TokCliCode
tok_cli_list (TokWorkspace *workspace, const TokCliArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokSyncRun) run =
      tok_sync_run_new (tok_workspace_get_client (workspace), NULL, TOK_PRIORITY_USER, TRUE);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  GHashTable *snapshots = tok_sync_run_get_snapshots (run);
  GPtrArray *ids;
  TokCliCode code;

  if (!tok_sync_run_read (run, tok_sync_queue_new (TRUE), TOK_PRIORITY_USER, &error))
    return tok_cli_fail (workspace, error);
  ids = tok_sync_queue_get_ids (tok_sync_run_get_queue (run));
  if (check_statuses (snapshots, arguments->statuses) != TOK_CLI_DONE)
    return TOK_CLI_USAGE;
  for (guint i = 0; i < ids->len; i++)
    {
      TokBundleSnapshot *snapshot = g_hash_table_lookup (snapshots, ids->pdata[i]);

      if (has_status (snapshot, arguments->statuses))
        g_ptr_array_add (chosen, snapshot);
    }
  code = arguments->json ? tok_cli_print_json (chosen) : tok_cli_print_table (chosen);
  return code != TOK_CLI_DONE ? code : check_complete (tok_sync_run_get_queue (run));
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
      tok_bundle_details_read (tok_workspace_get_client (workspace), arguments->id, &error);

  if (snapshot == NULL)
    return tok_cli_fail (workspace, error);
  return print_one (snapshot, arguments->json);
}

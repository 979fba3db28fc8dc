/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-cli-bundles.h"

#include <glib/gi18n-lib.h>

/**
 * tok_cli_bundles_read:
 *
 * Reads the list of the server. It leaves no trace.
 *
 * Returns: (transfer full) (nullable): %NULL with an error
 */
TokSyncRun *
tok_cli_bundles_read (TokWorkspace *workspace, GError **error)
{
  g_autoptr (TokSyncRun) run =
      tok_sync_run_new (tok_workspace_get_client (workspace), NULL, TOK_PRIORITY_USER, TRUE);

  if (!tok_sync_run_read (run, tok_sync_queue_new (TRUE), TOK_PRIORITY_USER, error))
    return NULL;
  return g_steal_pointer (&run);
}

/* Since when the bundles have their statuses, as far as this computer has seen. */
static void
add_intervals (GListModel *bundles, TokBundleList *cached)
{
  for (guint i = 0; i < g_list_model_get_n_items (bundles); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (bundles, i);
      TokBundle *seen = tok_bundle_list_lookup (cached, tok_bundle_get_id (bundle));
      gint64 after, before;

      if (seen == NULL ||
          g_strcmp0 (tok_bundle_get_status_text (seen), tok_bundle_get_status_text (bundle)) != 0)
        continue;
      tok_bundle_get_step_interval (seen, &after, &before);
      tok_bundle_set_step_interval (bundle, after, before);
    }
}

/**
 * tok_cli_bundles_new_list:
 * @annotations: (out) (optional) (transfer full): what the user noted, for changes
 *
 * Returns: (transfer full) (nullable): a list without bundles, which knows what the user
 *   noted; %NULL with TOK_ERROR_STORE
 */
TokBundleList *
tok_cli_bundles_new_list (TokWorkspace *workspace, TokAnnotations **annotations, GError **error)
{
  TokOwner *owner = tok_orders_get_owner (tok_workspace_get_orders (workspace));
  g_autoptr (TokBundleList) list = tok_bundle_list_new ();
  g_autoptr (TokAnnotations) noted = tok_annotations_new (list, owner);

  if (!dex_await (tok_annotations_load (noted), error))
    return NULL;
  if (annotations != NULL)
    *annotations = g_steal_pointer (&noted);
  return g_steal_pointer (&list);
}

/**
 * tok_cli_bundles_dup_snapshots:
 *
 * Returns: (transfer container) (element-type TokBundleSnapshot): what was read, in the order of
 *   the server; @run owns it
 */
GPtrArray *
tok_cli_bundles_dup_snapshots (TokSyncRun *run)
{
  GPtrArray *ids = tok_sync_queue_get_ids (tok_sync_run_get_queue (run));
  GPtrArray *snapshots = g_ptr_array_sized_new (ids->len);

  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (snapshots,
                     g_hash_table_lookup (tok_sync_run_get_snapshots (run), ids->pdata[i]));
  return snapshots;
}

/**
 * tok_cli_bundles_fill_list:
 * @list: from tok_cli_bundles_new_list()
 *
 * Adds the bundles that were read to the list, with what this computer knows of them.
 *
 * Returns: %FALSE with TOK_ERROR_STORE
 */
gboolean
tok_cli_bundles_fill_list (TokWorkspace *workspace,
                           TokSyncRun *run,
                           TokBundleList *list,
                           GError **error)
{
  g_autoptr (GPtrArray) snapshots = tok_cli_bundles_dup_snapshots (run);

  tok_bundle_list_merge (list, snapshots, TOK_MERGE_COMPLETE);
  if (!dex_await (tok_sync_load_cache_by_id (tok_workspace_get_sync (workspace)), error))
    return FALSE;
  add_intervals (G_LIST_MODEL (list), tok_workspace_get_list (workspace));
  return TRUE;
}

/**
 * tok_cli_bundles_check:
 *
 * Returns: an error, with a complaint, if the list was read incompletely
 */
TokCliCode
tok_cli_bundles_check (TokSyncRun *run)
{
  const TokSyncQueue *queue = tok_sync_run_get_queue (run);
  guint n_shown = tok_sync_queue_get_ids (queue)->len;
  guint n_counted = tok_sync_queue_get_total (queue);

  if (tok_sync_queue_is_complete (queue))
    return TOK_CLI_DONE;
  if (n_counted > n_shown)
    tok_cli_complain (_ ("The list is incomplete: the server counts %'u bundles but returned %'u."),
                      n_counted, n_shown);
  else
    tok_cli_complain (_ ("The list may be incomplete: what the server sent does not add up."));
  return TOK_CLI_REFUSED;
}

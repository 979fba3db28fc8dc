/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-store.h"
#include "tok-workspace-private.h"

/* The journal of a workspace, what of it nobody has looked at yet, and from when on
 * somebody has to. */

static void
set_n_unseen (TokWorkspace *self, guint n_unseen)
{
  if (self->n_unseen == n_unseen)
    return;
  self->n_unseen = n_unseen;
  g_object_notify (G_OBJECT (self), "n-unseen");
}

/* Those from @position on. */
static guint
count_unseen (TokWorkspace *self, guint position)
{
  GListModel *list = G_LIST_MODEL (self->list);
  guint n_bundles = g_list_model_get_n_items (list);
  guint n_unseen = 0;

  for (guint i = position; i < n_bundles; i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);

      n_unseen += tok_bundle_get_unseen (bundle) ? 1 : 0;
    }
  return n_unseen;
}

/* What is only new stands at the end: a cache that comes in parts is counted once, and
 * a refresh with nothing new costs nothing. */
static void
on_merged (TokWorkspace *self, const TokMergeResult *result)
{
  guint n_bundles = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  if (result->n_changed + result->n_removed > 0)
    set_n_unseen (self, count_unseen (self, 0));
  else if (result->n_added > 0)
    set_n_unseen (self, self->n_unseen + count_unseen (self, n_bundles - result->n_added));
}

static void
on_journal_changed (TokWorkspace *self, const char *workspace_id)
{
  if (workspace_id == NULL || g_str_equal (workspace_id, self->record->id))
    g_signal_emit_by_name (self, "journal-changed");
}

/**
 * tok_workspace_follow_journal:
 *
 * Begins to watch what changes. To be called once, when the workspace is complete.
 */
void
tok_workspace_follow_journal (TokWorkspace *self)
{
  self->rules = tok_attention_rules_new ();
  g_signal_connect_object (self->list, "merged", G_CALLBACK (on_merged), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "journal-changed", G_CALLBACK (on_journal_changed), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tok_workspace_load_events:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokEvent: the journal of the
 *   bundle, oldest first
 */
DexFuture *
tok_workspace_load_events (TokWorkspace *self, TokBundle *bundle)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NULL);

  return tok_store_load_events (self->store, self->record->id, tok_bundle_get_id (bundle));
}

/**
 * tok_workspace_query_events:
 * @query: which part of the journal
 *
 * Returns: (transfer full): a future of a GPtrArray of TokEvent
 */
DexFuture *
tok_workspace_query_events (TokWorkspace *self, const TokEventQuery *query)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  return tok_store_query_events (self->store, self->record->id, query);
}

/**
 * tok_workspace_new_journal_reader:
 * @filter: which lines
 *
 * Returns: (transfer full): a reader of the journal that has not started
 */
TokJournalReader *
tok_workspace_new_journal_reader (TokWorkspace *self, TokEventFilter filter)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return tok_journal_reader_new (self->store, tok_workspace_get_id (self), filter);
}

/**
 * tok_workspace_load_observation_periods:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokObservationPeriod: when the program
 *   watched
 */
DexFuture *
tok_workspace_load_observation_periods (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return tok_store_load_observation_periods (self->store, self->record->id);
}

/**
 * tok_workspace_export_journal:
 * @bundle_id: (nullable): of one bundle only
 *
 * Returns: (transfer full): a future of a GBytes: the text of a file. Rejects with
 *   TOK_ERROR_STORE
 */
DexFuture *
tok_workspace_export_journal (TokWorkspace *self, const char *bundle_id, TokJournalFormat format)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return tok_journal_export (self->store, self->record->id, bundle_id, format);
}

/**
 * tok_workspace_get_statistics:
 *
 * Reads the journal when it is called for the first time, and follows it from then on.
 *
 * Returns: (transfer none): what can be counted in the journal
 */
TokStatistics *
tok_workspace_get_statistics (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  if (self->statistics == NULL)
    self->statistics = tok_statistics_new (self->sync, self->store, self->record->id, self->list);
  return self->statistics;
}

/**
 * tok_workspace_dismiss_event:
 * @sequence: that of a line of the journal: an action that was not done
 *
 * Writes down that the person has understood it. Whoever shows it has to be told.
 *
 * Returns: (transfer full): a future of a boolean. Rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_workspace_dismiss_event (TokWorkspace *self, gint64 sequence)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return tok_store_dismiss_event (self->store, self->record->id, sequence);
}

/**
 * tok_workspace_get_rules:
 *
 * Returns: (transfer none): from when on something needs attention; whoever knows what
 *   people want sets them
 */
TokAttentionRules *
tok_workspace_get_rules (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return self->rules;
}

/**
 * tok_workspace_get_n_unseen:
 *
 * Returns: how many bundles have changed since somebody looked at them
 */
guint
tok_workspace_get_n_unseen (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), 0);

  return self->n_unseen;
}

static gboolean
mark_seen (TokWorkspace *self, TokBundle *bundle)
{
  if (!tok_bundle_set_unseen (bundle, FALSE))
    return FALSE;
  dex_future_disown (
      tok_store_mark_seen (self->store, self->record->id, tok_bundle_get_id (bundle)));
  return TRUE;
}

/**
 * tok_workspace_mark_seen:
 * @bundle: a bundle of the list
 *
 * Somebody has looked at it.
 */
void
tok_workspace_mark_seen (TokWorkspace *self, TokBundle *bundle)
{
  g_return_if_fail (TOK_IS_WORKSPACE (self));
  g_return_if_fail (TOK_IS_BUNDLE (bundle));

  if (mark_seen (self, bundle))
    set_n_unseen (self, count_unseen (self, 0));
}

/**
 * tok_workspace_mark_many_seen:
 * @bundles: (element-type TokBundle): bundles of the list
 *
 * Somebody has looked at them.
 */
void
tok_workspace_mark_many_seen (TokWorkspace *self, GPtrArray *bundles)
{
  gboolean changed = FALSE;

  g_return_if_fail (TOK_IS_WORKSPACE (self));
  g_return_if_fail (bundles != NULL);

  for (guint i = 0; i < bundles->len; i++)
    changed |= mark_seen (self, g_ptr_array_index (bundles, i));
  if (changed)
    set_n_unseen (self, count_unseen (self, 0));
}

/**
 * tok_workspace_mark_all_seen:
 *
 * Somebody has looked at all that there is.
 */
void
tok_workspace_mark_all_seen (TokWorkspace *self)
{
  GListModel *list;

  g_return_if_fail (TOK_IS_WORKSPACE (self));

  list = G_LIST_MODEL (self->list);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);

      tok_bundle_set_unseen (bundle, FALSE);
    }
  dex_future_disown (tok_store_mark_seen (self->store, self->record->id, NULL));
  set_n_unseen (self, 0);
}

/**
 * tok_workspace_take_unnotified_events:
 *
 * Each change is taken once: whoever takes it has to tell it.
 *
 * Returns: (transfer full): a future of a GPtrArray of TokEvent: the changes of status
 *   since the last call, the oldest first
 */
DexFuture *
tok_workspace_take_unnotified_events (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return tok_store_take_news (self->store, self->record->id);
}

/**
 * tok_workspace_load_notifications:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokNotification: what the person was
 *   told, as saved last
 */
DexFuture *
tok_workspace_load_notifications (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return tok_store_load_notifications (self->store, self->record->id);
}

/**
 * tok_workspace_save_notifications:
 * @notices: (element-type TokNotification): all that is told from now on; not changed
 *   afterwards
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_workspace_save_notifications (TokWorkspace *self, GPtrArray *notifications)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (notifications != NULL, NULL);

  return tok_store_save_notifications (self->store, self->record->id, notifications);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-send-group-private.h"

#include "tok-fiber.h"
#include "tok-order-lookup.h"
#include "tok-store.h"

/* Confirming what a group has sent. */

/* Whether other orders are open: their bundles, which are in no order yet, can be named wrongly. */
static gboolean
has_others_open (TokSendGroup *self, GPtrArray *answered)
{
  const TokSending *first = g_ptr_array_index (answered, 0);
  g_autoptr (GError) error = NULL;
  gint64 n_open =
      dex_await_int64 (tok_store_count_open_submissions (tok_orders_get_ledger (self->orders),
                                                         first->record->owner),
                       &error);

  return error != NULL || n_open > answered->len;
}

/* Elements of an early list lack quantities (doc/api.md, section 4.1): then the response must
 * have them, and its bundle not be mistaken for another. */
static gboolean
is_enough (const TokSending *sending, const TokFoundBundle *found, gboolean others_open)
{
  const TokBundleSnapshot *named = sending->created->snapshot;

  return found != NULL && (!tok_type_has_videos (tok_type_parse (found->snapshot->type)) ||
                           found->snapshot->videos_quantity != TOK_COUNT_UNKNOWN ||
                           (named->videos_quantity != TOK_COUNT_UNKNOWN && !others_open));
}

/* Pages of the list have many bundles; one that they lack is read by itself. */
static GHashTable *
read_bundles (TokSendGroup *self, GPtrArray *answered)
{
  TokClient *client = tok_orders_get_client (self->orders);
  const TokSending *first = g_ptr_array_index (answered, 0);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  gboolean others_open = has_others_open (self, answered);
  GHashTable *found;

  for (guint i = 0; i < answered->len; i++)
    g_ptr_array_add (ids, ((const TokSending *) answered->pdata[i])->created->snapshot->id);
  found = tok_order_lookup_read_pages (client, ids, first->created->snapshot->status);
  for (guint i = 0; i < answered->len; i++)
    if (!is_enough (g_ptr_array_index (answered, i), g_hash_table_lookup (found, ids->pdata[i]),
                    others_open))
      g_ptr_array_add (rest, ids->pdata[i]);
  tok_order_lookup_read_each (client, rest, found);
  return found;
}

/* @found: (nullable): NULL: it could not be read */
static void
check_bundle (TokSending *sending, const TokFoundBundle *found)
{
  if (found != NULL && tok_sending_contradicts (sending, found->snapshot))
    sending->error =
        tok_sending_new_other_bundle (sending, "The server answers with another bundle");
}

/* When it cannot be written the ledger keeps "sending" with the name of the bundle. */
static void
write_outcomes (TokSendGroup *self, GPtrArray *answered)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  for (guint i = 0; i < answered->len; i++)
    {
      TokSending *sending = g_ptr_array_index (answered, i);
      TokSubmissionRecord *record = sending->record;

      record->state = sending->error == NULL ? TOK_SUBMISSION_CREATED : TOK_SUBMISSION_UNKNOWN;
      if (sending->error != NULL)
        g_clear_pointer (&record->bundle_ids, g_free);
      g_ptr_array_add (records, record);
    }
  dex_await (tok_store_change_submissions (tok_orders_get_ledger (self->orders), records,
                                           TOK_SUBMISSION_SENDING),
             NULL);
}

static void
record_events (TokSendGroup *self, GPtrArray *answered)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);

  for (guint i = 0; i < answered->len; i++)
    g_ptr_array_add (events, tok_sending_new_event (g_ptr_array_index (answered, i)));
  dex_future_disown (tok_bundle_merger_record_all (tok_send_group_get_merger (self), events));
}

static GPtrArray *
snapshots_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
}

/* What the responses say of the new bundles, then what was read of them. The earliest request
 * of each kind stands for all. */
static void
merge_bundles (TokSendGroup *self, GPtrArray *answered, GHashTable *found)
{
  g_autoptr (GPtrArray) named = snapshots_new ();
  g_autoptr (GPtrArray) listed = snapshots_new ();
  const TokTimestamp *sent = NULL;
  const TokTimestamp *asked = NULL;

  for (guint i = 0; i < answered->len; i++)
    {
      const TokSending *sending = g_ptr_array_index (answered, i);
      const TokFoundBundle *one = g_hash_table_lookup (found, sending->created->snapshot->id);

      if (sending->error != NULL)
        continue;
      g_ptr_array_add (named, tok_bundle_snapshot_copy (sending->created->snapshot));
      if (sent == NULL)
        sent = &sending->sent;
      if (one == NULL || one->source != TOK_SOURCE_LIST)
        continue;
      g_ptr_array_add (listed, tok_bundle_snapshot_copy (one->snapshot));
      if (asked == NULL || one->asked.steady < asked->steady)
        asked = &one->asked;
    }
  if (named->len > 0)
    dex_await (tok_bundle_merger_merge_created (tok_send_group_get_merger (self), named, sent),
               NULL);
  if (listed->len > 0)
    dex_await (tok_bundle_merger_merge (tok_send_group_get_merger (self), listed, TOK_SOURCE_LIST,
                                        asked),
               NULL);
}

static void
merge_details (TokSendGroup *self, GPtrArray *answered, GHashTable *found)
{
  for (guint i = 0; i < answered->len; i++)
    {
      const TokSending *sending = g_ptr_array_index (answered, i);
      const TokFoundBundle *one = g_hash_table_lookup (found, sending->created->snapshot->id);

      if (sending->error == NULL && one != NULL && one->source == TOK_SOURCE_DETAIL)
        dex_await (tok_bundle_merger_merge_one (tok_send_group_get_merger (self), one->snapshot,
                                                &one->asked),
                   NULL);
    }
}

static void
outcome_free (gpointer data)
{
  TokSendOutcome *outcome = data;

  g_free (outcome->bundle_id);
  g_clear_error (&outcome->error);
  g_free (outcome);
}

static GPtrArray *
take_outcomes (GPtrArray *answered)
{
  GPtrArray *outcomes = g_ptr_array_new_with_free_func (outcome_free);

  for (guint i = 0; i < answered->len; i++)
    {
      TokSending *sending = g_ptr_array_index (answered, i);
      TokSendOutcome *outcome = g_new (TokSendOutcome, 1);

      *outcome = (TokSendOutcome) { g_strdup (sending->created->snapshot->id),
                                    g_steal_pointer (&sending->error) };
      g_ptr_array_add (outcomes, outcome);
    }
  return outcomes;
}

static DexFuture *
confirm_fiber (gpointer data)
{
  TokSendGroup *self = data;
  g_autoptr (GPtrArray) answered = g_steal_pointer (&self->answered);
  g_autoptr (GHashTable) found = NULL;

  self->answered = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_sending_free);
  if (answered->len > 0)
    {
      /* Known bundles are only recognized after the cache was loaded. */
      dex_await (tok_sync_load_cache (tok_orders_get_sync (self->orders)), NULL);
      found = read_bundles (self, answered);
      for (guint i = 0; i < answered->len; i++)
        {
          TokSending *sending = g_ptr_array_index (answered, i);

          check_bundle (sending, g_hash_table_lookup (found, sending->created->snapshot->id));
        }
      write_outcomes (self, answered);
      record_events (self, answered);
      merge_bundles (self, answered, found);
      merge_details (self, answered, found);
    }
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, take_outcomes (answered));
}

/**
 * tok_send_group_confirm:
 *
 * Reads the bundles that were named since the last call, many with one request. A bundle that
 * contradicts its order leaves the outcome unknown; one that cannot be read is
 * taken. The bundles are in the list when the future resolves.
 *
 * Returns: (transfer full): a future of a GPtrArray of TokSendOutcome, in the order in which
 *   the submissions were sent
 */
DexFuture *
tok_send_group_confirm (TokSendGroup *self)
{
  g_return_val_if_fail (TOK_IS_SEND_GROUP (self), NULL);

  return tok_fiber_spawn (confirm_fiber, g_object_ref (self), g_object_unref);
}

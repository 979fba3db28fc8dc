/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-submission.h"

#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-submission-match.h"

typedef struct
{
  TokSubmitter submitter; /* (owned) */
  TokSubmissionRecord *record;
} Call;

static Call *
call_new (const TokSubmitter *submitter, const TokSubmissionRecord *record)
{
  Call *call = g_new0 (Call, 1);

  call->submitter.client = g_object_ref (submitter->client);
  call->submitter.sync = g_object_ref (submitter->sync);
  call->submitter.list = g_object_ref (submitter->list);
  call->submitter.ledger = g_object_ref (submitter->ledger);
  call->record = tok_submission_record_copy (record);
  return call;
}

static void
call_free (gpointer data)
{
  Call *call = data;

  g_object_unref (call->submitter.client);
  g_object_unref (call->submitter.sync);
  g_object_unref (call->submitter.list);
  g_object_unref (call->submitter.ledger);
  tok_submission_record_free (call->record);
  g_free (call);
}

/* A state that cannot be written down stays "sending", and is found out again. */
static void
set_state (Call *call, TokSubmissionState state, const char *bundle_id)
{
  call->record->state = state;
  g_set_str (&call->record->bundle_id, bundle_id);
  dex_await (tok_store_save_submission (call->submitter.ledger, call->record), NULL);
}

static gboolean
is_uncertain (const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);

  return info == NULL || info->uncertain;
}

static DexFuture *
send_fiber (gpointer data)
{
  Call *call = data;
  g_autoptr (TokCreated) created = NULL;
  GError *error = NULL;

  call->record->state = TOK_SUBMISSION_SENDING;
  call->record->sent_at = g_get_real_time ();
  if (!dex_await (tok_store_save_submission (call->submitter.ledger, call->record), &error))
    return dex_future_new_for_error (error);
  created = dex_await_boxed (tok_client_create_bundle (call->submitter.client, call->record->body,
                                                       call->record->idempotency_key),
                             &error);
  if (created == NULL)
    {
      set_state (call, is_uncertain (error) ? TOK_SUBMISSION_UNKNOWN : TOK_SUBMISSION_REFUSED,
                 NULL);
      return dex_future_new_for_error (error);
    }
  set_state (call, TOK_SUBMISSION_CREATED, created->snapshot->id);
  dex_await (tok_sync_absorb (call->submitter.sync, created->snapshot), NULL);
  dex_await (tok_sync_reread (call->submitter.sync, created->snapshot->id), NULL);
  return dex_future_new_take_boxed (TOK_TYPE_CREATED, g_steal_pointer (&created));
}

/**
 * tok_submission_send:
 * @submitter: what it needs on its way
 * @record: an order that is new, or whose outcome is unknown and that has an
 *   idempotency key
 *
 * Creates a bundle, which costs credits and cannot be undone. The order is in the
 * ledger before the request leaves; without that nothing is sent. It is sent to its
 * end even when nobody waits for it, and never again by itself. The new bundle is
 * in the list when the future resolves.
 *
 * Returns: (transfer full): a future of a TokCreated. Rejects with TOK_ERROR_STORE
 *   when nothing was sent, else with the error of the request, whose info says
 *   when the outcome is uncertain
 */
DexFuture *
tok_submission_send (const TokSubmitter *submitter, const TokSubmissionRecord *record)
{
  g_return_val_if_fail (submitter != NULL, NULL);
  g_return_val_if_fail (record != NULL, NULL);

  return tok_fiber_spawn (send_fiber, call_new (submitter, record), call_free);
}

/* A flight that began before the order was sent proves nothing. */
static gboolean
read_anew (TokSync *sync, GError **error)
{
  gboolean loading;

  g_object_get (sync, "loading", &loading, NULL);
  if (loading)
    dex_await (tok_sync_refresh (sync), NULL);
  return dex_await (tok_sync_refresh (sync), error);
}

/* The bundles that other orders have become. */
static GHashTable *
load_taken (Call *call)
{
  GHashTable *taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) records = dex_await_boxed (
      tok_store_load_submissions (call->submitter.ledger, call->record->owner, NULL), NULL);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const TokSubmissionRecord *record = g_ptr_array_index (records, i);

      if (record->bundle_id != NULL && !g_str_equal (record->id, call->record->id))
        g_hash_table_add (taken, g_strdup (record->bundle_id));
    }
  return taken;
}

static DexFuture *
check_fiber (gpointer data)
{
  Call *call = data;
  g_autoptr (GHashTable) taken = NULL;
  TokBundle *bundle;
  GError *error = NULL;

  if (!read_anew (call->submitter.sync, &error))
    return dex_future_new_for_error (error);
  taken = load_taken (call);
  bundle = tok_submission_find (call->submitter.list, call->record, taken);
  if (bundle != NULL)
    set_state (call, TOK_SUBMISSION_CREATED, tok_bundle_get_id (bundle));
  else if (call->record->state == TOK_SUBMISSION_SENDING)
    set_state (call, TOK_SUBMISSION_UNKNOWN, NULL);
  return dex_future_new_take_boxed (TOK_TYPE_SUBMISSION_RECORD, g_steal_pointer (&call->record));
}

/**
 * tok_submission_check:
 * @submitter: what it needs on its way
 * @record: an order whose outcome is unknown
 *
 * Reads the list and looks for the one bundle that the order became. Nothing is
 * sent that changes anything.
 *
 * Returns: (transfer full): a future of a TokSubmissionRecord: created, or still
 *   unknown. Rejects with the error of the read
 */
DexFuture *
tok_submission_check (const TokSubmitter *submitter, const TokSubmissionRecord *record)
{
  g_return_val_if_fail (submitter != NULL, NULL);
  g_return_val_if_fail (record != NULL, NULL);

  return tok_fiber_spawn (check_fiber, call_new (submitter, record), call_free);
}

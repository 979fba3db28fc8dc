/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-submission.h"

#include "tok-clock.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-journal.h"
#include "tok-submission-match.h"

/* Orders on their way, or looked for. */
typedef struct
{
  TokSubmitter submitter; /* (owned) */
  GPtrArray *records;     /* (element-type TokSubmissionRecord): of one owner, at least one */
} Call;

static GPtrArray *
copy_records (TokSubmissionRecord *const *records, guint n_records)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_submission_record_free);

  for (guint i = 0; i < n_records; i++)
    g_ptr_array_add (copies, tok_submission_record_copy (records[i]));
  return copies;
}

static Call *
call_new (const TokSubmitter *submitter, TokSubmissionRecord *const *records, guint n_records)
{
  Call *call = g_new0 (Call, 1);

  call->submitter.client = g_object_ref (submitter->client);
  call->submitter.sync = g_object_ref (submitter->sync);
  call->submitter.list = g_object_ref (submitter->list);
  call->submitter.ledger = g_object_ref (submitter->ledger);
  call->records = copy_records (records, n_records);
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
  g_ptr_array_unref (call->records);
  g_free (call);
}

/* A state that cannot be written down stays "sending", and is found out again. */
static void
set_state (Call *call, TokSubmissionRecord *record, TokSubmissionState state, const char *ids)
{
  record->state = state;
  g_set_str (&record->bundle_ids, ids);
  dex_await (tok_store_save_submission (call->submitter.ledger, record), NULL);
}

static gboolean
is_uncertain (const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);

  return info == NULL || info->uncertain;
}

/* All that is needed to find the order again is on disk; else nothing is sent. */
static gboolean
write_down (Call *call, TokSubmissionRecord *record, GError **error)
{
  record->state = TOK_SUBMISSION_SENDING;
  record->sent_at = g_get_real_time ();
  return dex_await (tok_store_save_submission (call->submitter.ledger, record), error);
}

/* In the journal, as soon as the outcome is known. */
static void
note (Call *call,
      const TokMoment *sent,
      const char *bundle_id,
      const char *request_id,
      const GError *error)
{
  dex_future_disown (
      tok_sync_record (call->submitter.sync,
                       tok_journal_new_own (TOK_EVENT_CREATE, bundle_id, sent, request_id, error)));
}

/* @ids: each with a blank between them */
static void
note_created (Call *call, const TokMoment *sent, const char *ids, const char *request_id)
{
  g_auto (GStrv) each = g_strsplit (ids, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    note (call, sent, each[i], request_id, NULL);
}

static DexFuture *
fail (Call *call, TokSubmissionRecord *record, GError *error)
{
  set_state (call, record, is_uncertain (error) ? TOK_SUBMISSION_UNKNOWN : TOK_SUBMISSION_REFUSED,
             NULL);
  return dex_future_new_for_error (error);
}

static DexFuture *
send_fiber (gpointer data)
{
  Call *call = data;
  TokSubmissionRecord *record = g_ptr_array_index (call->records, 0);
  g_autoptr (TokCreated) created = NULL;
  TokMoment sent;
  GError *error = NULL;

  if (!write_down (call, record, &error))
    return dex_future_new_for_error (error);
  sent = tok_clock_now ();
  created = dex_await_boxed (tok_client_create_bundle (call->submitter.client, record->body,
                                                       record->idempotency_key),
                             &error);
  if (created == NULL)
    {
      note (call, &sent, NULL, NULL, error);
      return fail (call, record, error);
    }
  note_created (call, &sent, created->snapshot->id, created->request_id);
  set_state (call, record, TOK_SUBMISSION_CREATED, created->snapshot->id);
  dex_await (tok_sync_absorb (call->submitter.sync, created->snapshot, &sent, NULL), NULL);
  dex_await (tok_sync_reread (call->submitter.sync, created->snapshot->id), NULL);
  return dex_future_new_take_boxed (TOK_TYPE_CREATED, g_steal_pointer (&created));
}

/**
 * tok_submission_send:
 * @submitter: what it needs on its way
 * @record: an order for one bundle that is new, or whose outcome is unknown and that
 *   has an idempotency key
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
tok_submission_send (const TokSubmitter *submitter, TokSubmissionRecord *record)
{
  g_return_val_if_fail (submitter != NULL, NULL);
  g_return_val_if_fail (record != NULL && record->n_bundles == 1, NULL);

  return tok_fiber_spawn (send_fiber, call_new (submitter, &record, 1), call_free);
}

/* A flight that began before the order was sent proves nothing. */
static gboolean
read_anew (TokSync *sync, GError **error)
{
  if (tok_sync_get_loading (sync))
    dex_await (tok_sync_refresh (sync), NULL);
  return dex_await (tok_sync_refresh (sync), error);
}

static gboolean
is_of_call (Call *call, const TokSubmissionRecord *record)
{
  for (guint i = 0; i < call->records->len; i++)
    if (g_str_equal (((const TokSubmissionRecord *) call->records->pdata[i])->id, record->id))
      return TRUE;
  return FALSE;
}

/* The bundles that other orders have become. */
static GHashTable *
load_taken (Call *call)
{
  GHashTable *taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const TokSubmissionRecord *first = g_ptr_array_index (call->records, 0);
  g_autoptr (GPtrArray) records =
      dex_await_boxed (tok_store_load_submissions (call->submitter.ledger, first->owner, NULL),
                       NULL);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const TokSubmissionRecord *record = g_ptr_array_index (records, i);
      g_auto (GStrv) ids = tok_submission_record_dup_bundles (record);

      for (guint n = 0; !is_of_call (call, record) && ids[n] != NULL; n++)
        g_hash_table_add (taken, g_strdup (ids[n]));
    }
  return taken;
}

/* What the list shows becomes the state of the order, and @taken has it, too. */
static void
settle (Call *call, TokSubmissionRecord *record, GHashTable *taken)
{
  g_autofree char *found = tok_submission_find (call->submitter.list, record, taken);
  g_auto (GStrv) ids = g_strsplit (found != NULL ? found : "", " ", -1);

  if (found != NULL)
    {
      note_created (call, &(TokMoment) { record->sent_at, TOK_TIME_UNKNOWN }, found, NULL);
      set_state (call, record, TOK_SUBMISSION_CREATED, found);
    }
  else if (record->state == TOK_SUBMISSION_SENDING)
    set_state (call, record, TOK_SUBMISSION_UNKNOWN, NULL);
  for (guint i = 0; ids[i] != NULL; i++)
    g_hash_table_add (taken, g_strdup (ids[i]));
}

static char *
dup_ids (GPtrArray *snapshots)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < snapshots->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            ((const TokBundleSnapshot *) snapshots->pdata[i])->id);
  return g_string_free_and_steal (g_steal_pointer (&ids));
}

static DexFuture *
send_bulk_fiber (gpointer data)
{
  Call *call = data;
  TokSubmissionRecord *record = g_ptr_array_index (call->records, 0);
  g_autoptr (TokCreatedMany) created = NULL;
  g_autofree char *ids = NULL;
  TokMoment sent;
  GError *error = NULL;

  if (!write_down (call, record, &error))
    return dex_future_new_for_error (error);
  sent = tok_clock_now ();
  created = dex_await_boxed (tok_client_create_bulk (call->submitter.client, record->body,
                                                     record->idempotency_key),
                             &error);
  if (created == NULL)
    {
      note (call, &sent, NULL, NULL, error);
      return fail (call, record, error);
    }
  /* That they were created is certain; which they are the list tells, where the
   * answer does not. */
  if (created->snapshots->len == record->n_bundles)
    ids = dup_ids (created->snapshots);
  if (ids != NULL)
    note_created (call, &sent, ids, created->request_id);
  set_state (call, record, TOK_SUBMISSION_CREATED, ids);
  if (read_anew (call->submitter.sync, NULL) && ids == NULL)
    {
      g_autoptr (GHashTable) taken = load_taken (call);

      settle (call, record, taken);
    }
  if (record->bundle_ids == NULL)
    note (call, &sent, NULL, created->request_id, NULL);
  return dex_future_new_take_boxed (TOK_TYPE_SUBMISSION_RECORD,
                                    tok_submission_record_copy (record));
}

/**
 * tok_submission_send_bulk:
 * @submitter: what it needs on its way
 * @record: an order for several bundles, with its key
 *
 * Like tok_submission_send(), for several bundles that are created all or not at all.
 *
 * Returns: (transfer full): a future of a TokSubmissionRecord, which has the ids as far
 *   as they were told
 */
DexFuture *
tok_submission_send_bulk (const TokSubmitter *submitter, TokSubmissionRecord *record)
{
  g_return_val_if_fail (submitter != NULL, NULL);
  g_return_val_if_fail (record != NULL && record->n_bundles > 1, NULL);
  g_return_val_if_fail (record->idempotency_key != NULL, NULL);

  return tok_fiber_spawn (send_bulk_fiber, call_new (submitter, &record, 1), call_free);
}

/* Whether an order that was only to be priced came to something. */
static void
settle_quote (Call *call, TokSubmissionRecord *record)
{
  g_autoptr (GHashTable) taken = NULL;

  if (!read_anew (call->submitter.sync, NULL))
    return;
  taken = load_taken (call);
  settle (call, record, taken);
  /* The server has shown that it creates nothing on a dry run. */
  if (record->state == TOK_SUBMISSION_UNKNOWN)
    set_state (call, record, TOK_SUBMISSION_DISMISSED, NULL);
}

static DexFuture *
quote_fiber (gpointer data)
{
  Call *call = data;
  TokSubmissionRecord *record = g_ptr_array_index (call->records, 0);
  g_autoptr (TokCreated) quote = NULL;
  TokMoment sent;
  GError *error = NULL;

  if (!write_down (call, record, &error))
    return dex_future_new_for_error (error);
  sent = tok_clock_now ();
  quote = dex_await_boxed (tok_client_quote (call->submitter.client, record->body), &error);
  if (quote == NULL)
    {
      DexFuture *failure = fail (call, record, error);

      if (record->state == TOK_SUBMISSION_UNKNOWN)
        settle_quote (call, record);
      return failure;
    }
  if (quote->dry_run)
    set_state (call, record, TOK_SUBMISSION_DISMISSED, NULL);
  else
    {
      note_created (call, &sent, quote->snapshot->id, quote->request_id);
      set_state (call, record, TOK_SUBMISSION_CREATED, quote->snapshot->id);
      dex_await (tok_sync_absorb (call->submitter.sync, quote->snapshot, &sent, NULL), NULL);
    }
  return dex_future_new_take_boxed (TOK_TYPE_CREATED, g_steal_pointer (&quote));
}

/**
 * tok_submission_quote:
 * @submitter: what it needs on its way
 * @record: an order for one bundle, without a key
 *
 * Asks the server what the order would cost, as a dry run (section 13 of the API
 * facts). It is written down like a real one all the same: an answer that does not
 * say that it is a dry run means that the bundle was created.
 *
 * Returns: (transfer full): a future of a TokCreated; see its dry_run
 */
DexFuture *
tok_submission_quote (const TokSubmitter *submitter, TokSubmissionRecord *record)
{
  g_return_val_if_fail (submitter != NULL, NULL);
  g_return_val_if_fail (record != NULL && record->n_bundles == 1, NULL);
  g_return_val_if_fail (record->idempotency_key == NULL, NULL);

  return tok_fiber_spawn (quote_fiber, call_new (submitter, &record, 1), call_free);
}

static DexFuture *
check_fiber (gpointer data)
{
  Call *call = data;
  g_autoptr (GHashTable) taken = NULL;
  GError *error = NULL;

  if (!read_anew (call->submitter.sync, &error))
    return dex_future_new_for_error (error);
  taken = load_taken (call);
  for (guint i = 0; i < call->records->len; i++)
    settle (call, g_ptr_array_index (call->records, i), taken);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_ptr_array_ref (call->records));
}

/**
 * tok_submission_check:
 * @submitter: what it needs on its way
 * @records: (array length=n_records): orders of one owner whose outcome is unknown
 *
 * Reads the list once and looks for the bundles that the orders became. Nothing is
 * sent that changes anything.
 *
 * Returns: (transfer full): a future of a GPtrArray of TokSubmissionRecord in the same
 *   order: created, or still unknown. Rejects with the error of the read
 */
DexFuture *
tok_submission_check (const TokSubmitter *submitter,
                      TokSubmissionRecord *const *records,
                      guint n_records)
{
  g_return_val_if_fail (submitter != NULL, NULL);
  g_return_val_if_fail (records != NULL && n_records > 0, NULL);

  return tok_fiber_spawn (check_fiber, call_new (submitter, records, n_records), call_free);
}

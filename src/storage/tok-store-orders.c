/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-store-private.h"
#include "tok-submission-table.h"

/* What the store keeps about orders: see tok-submission-record.h. */

static gboolean
call_save_submission (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  tok_store_set_boolean (value, TRUE);
  return tok_submission_table_save (call->store->database, call->submission, error);
}

static gboolean
call_load_submissions (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  return tok_store_set_array (value,
                              tok_submission_table_load (call->store->database, call->workspace_id,
                                                         call->bundle_id, error));
}

/**
 * tok_store_save_submission:
 * @record: a new record, or one whose state changed
 *
 * Returns: (transfer full): a future of a boolean, resolved when the record
 *   outlasts the program and the power
 */
DexFuture *
tok_store_save_submission (TokStore *self, const TokSubmissionRecord *record)
{
  TokStoreCall *call;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  call = tok_store_call_new (self, NULL);
  call->submission = tok_submission_record_copy (record);
  return tok_store_run (call, call_save_submission);
}

/**
 * tok_store_load_submissions:
 * @owner: which workspace or server
 * @source: (nullable): only those that come from this file
 *
 * Returns: (transfer full): a future of a GPtrArray of TokSubmissionRecord, the
 *   newest first
 */
DexFuture *
tok_store_load_submissions (TokStore *self, const char *owner, const char *source)
{
  TokStoreCall *call;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (owner != NULL, NULL);

  call = tok_store_call_new (self, owner);
  call->bundle_id = g_strdup (source);
  return tok_store_run (call, call_load_submissions);
}

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
  if (!tok_submission_table_save (call->store->database, call->submission, error))
    return FALSE;
  tok_opening_note_submission (&call->store->opening);
  return TRUE;
}

static gboolean
call_load_submissions (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  return tok_store_set_array (value,
                              tok_submission_table_load (call->store->database, call->workspace_id,
                                                         call->bundle_id, error));
}

static gboolean
call_save_template (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  tok_store_set_boolean (value, TRUE);
  return tok_template_table_save (call->store->database, call->workspace_id, call->template, error);
}

static gboolean
call_load_templates (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  return tok_store_set_array (value, tok_template_table_load (call->store->database,
                                                              call->workspace_id, error));
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

/**
 * tok_store_save_template:
 * @owner: which workspace or server
 * @name: what it is called; TOK_TEMPLATE_DRAFT: the draft
 * @contract: that @body is written in
 * @body: (nullable): the order; %NULL: delete it
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_save_template (
    TokStore *self, const char *owner, const char *name, TokContract contract, const char *body)
{
  TokStoreCall *call;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (owner != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  call = tok_store_call_new (self, owner);
  call->template = tok_template_new (name, contract, body);
  return tok_store_run (call, call_save_template);
}

/**
 * tok_store_load_templates:
 * @owner: which workspace or server
 *
 * Returns: (transfer full): a future of a GPtrArray of TokTemplate, by their names
 */
DexFuture *
tok_store_load_templates (TokStore *self, const char *owner)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (owner != NULL, NULL);

  return tok_store_run (tok_store_call_new (self, owner), call_load_templates);
}

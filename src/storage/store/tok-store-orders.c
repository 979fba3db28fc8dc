/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-owner-table.h"
#include "tok-store-private.h"
#include "tok-submission-table.h"

/* What the store keeps about orders: see tok-submission-record.h. */

static gboolean
call_insert_submission (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  tok_store_set_boolean (value, TRUE);
  if (!tok_submission_table_insert (call->store->database, call->submission, error))
    return FALSE;
  tok_store_opening_note_submission (&call->store->opening);
  return TRUE;
}

static gboolean
call_change_submission (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;
  gboolean changed = FALSE;

  if (!tok_submission_table_change (call->store->database, call->submission, call->from, &changed,
                                    error))
    return FALSE;
  tok_store_set_boolean (value, changed);
  return TRUE;
}

static gboolean
call_load_submissions (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  return tok_store_set_array (value, tok_submission_table_load (call->store->database,
                                                                call->workspace_id, error));
}

static gboolean
call_set_submission_told (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  tok_store_set_boolean (value, TRUE);
  return tok_submission_table_set_told (call->store->database, call->bundle_id, error);
}

static gboolean
call_find_submission (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;
  char *id;

  if (!tok_submission_table_find (call->store->database, call->workspace_id, call->bundle_id, &id,
                                  error))
    return FALSE;
  g_value_init (value, G_TYPE_STRING);
  g_value_take_string (value, id);
  return TRUE;
}

static gboolean
call_find_owner (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;
  char *owner;

  if (!tok_owner_table_find (call->store->database, call->bundle_id, &owner, error))
    return FALSE;
  g_value_init (value, G_TYPE_STRING);
  g_value_take_string (value, owner);
  return TRUE;
}

static gboolean
note_owner (TokDatabase *database, gpointer data, GError **error)
{
  TokStoreCall *call = data;

  for (guint i = 0; call->owners[i] != NULL; i++)
    if (!tok_owner_table_move (database, call->owners[i], call->workspace_id, error))
      return FALSE;
  return tok_owner_table_note (database, call->bundle_id, call->workspace_id, error);
}

static gboolean
call_note_owner (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  tok_store_set_boolean (value, TRUE);
  return tok_database_transact (call->store->database, note_owner, call, error);
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
 * tok_store_insert_submission:
 * @record: a new record
 *
 * Returns: (transfer full): a future of a boolean, resolved when the record
 *   outlasts the program and the power
 */
DexFuture *
tok_store_insert_submission (TokStore *self, const TokSubmissionRecord *record)
{
  TokStoreCall *call;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  call = tok_store_call_new (self, NULL);
  call->submission = tok_submission_record_copy (record);
  return tok_store_run (call, call_insert_submission);
}

/**
 * tok_store_change_submission:
 * @record: with its new state
 * @from: the state that it is to have in the store until now
 *
 * Returns: (transfer full): a future of a boolean: whether it had that state; if not,
 *   somebody else was quicker, and nothing was written. What was written outlasts the
 *   program and the power
 */
DexFuture *
tok_store_change_submission (TokStore *self,
                             const TokSubmissionRecord *record,
                             TokSubmissionState from)
{
  TokStoreCall *call;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  call = tok_store_call_new (self, NULL);
  call->submission = tok_submission_record_copy (record);
  call->from = from;
  return tok_store_run (call, call_change_submission);
}

/**
 * tok_store_load_submissions:
 * @owner: whose orders
 *
 * Returns: (transfer full): a future of a GPtrArray of TokSubmissionRecord, the
 *   newest first
 */
DexFuture *
tok_store_load_submissions (TokStore *self, const char *owner)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (owner != NULL, NULL);

  return tok_store_run (tok_store_call_new (self, owner), call_load_submissions);
}

/**
 * tok_store_set_submission_told:
 * @id: of an order
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_set_submission_told (TokStore *self, const char *id)
{
  TokStoreCall *call;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  call = tok_store_call_new (self, NULL);
  call->bundle_id = g_strdup (id);
  return tok_store_run (call, call_set_submission_told);
}

/**
 * tok_store_find_submission:
 * @owner: whose orders
 * @bundle_id: a bundle
 *
 * Returns: (transfer full): a future of a string: the id of the order that became the
 *   bundle; %NULL: none that is known
 */
DexFuture *
tok_store_find_submission (TokStore *self, const char *owner, const char *bundle_id)
{
  TokStoreCall *call;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (owner != NULL, NULL);
  g_return_val_if_fail (bundle_id != NULL, NULL);

  call = tok_store_call_new (self, owner);
  call->bundle_id = g_strdup (bundle_id);
  return tok_store_run (call, call_find_submission);
}

/**
 * tok_store_find_owner:
 * @key_tag: stands for a key
 *
 * Returns: (transfer full): a future of a string: the account that the key is of;
 *   %NULL as long as nobody has said it
 */
DexFuture *
tok_store_find_owner (TokStore *self, const char *key_tag)
{
  TokStoreCall *call;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (key_tag != NULL, NULL);

  call = tok_store_call_new (self, NULL);
  call->bundle_id = g_strdup (key_tag);
  return tok_store_run (call, call_find_owner);
}

/**
 * tok_store_note_owner:
 * @key_tag: stands for a key
 * @owner: the account that the key is of
 * @former: what the account was called before: its orders and templates go along
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_note_owner (TokStore *self,
                      const char *key_tag,
                      const char *owner,
                      const char *const *former)
{
  TokStoreCall *call;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (key_tag != NULL, NULL);
  g_return_val_if_fail (owner != NULL, NULL);
  g_return_val_if_fail (former != NULL, NULL);

  call = tok_store_call_new (self, owner);
  call->bundle_id = g_strdup (key_tag);
  call->owners = g_strdupv ((GStrv) former);
  return tok_store_run (call, call_note_owner);
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

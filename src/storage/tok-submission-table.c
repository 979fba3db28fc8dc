/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-submission-table.h"

#include "tok-error.h"

static const char *const states[] = {
  [TOK_SUBMISSION_SENDING] = "sending",     [TOK_SUBMISSION_UNKNOWN] = "unknown",
  [TOK_SUBMISSION_CREATED] = "created",     [TOK_SUBMISSION_REFUSED] = "refused",
  [TOK_SUBMISSION_DISMISSED] = "dismissed",
};

/* What is not understood is a question to a person, not an answer. */
static TokSubmissionState
parse_state (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i], text) == 0)
      return (TokSubmissionState) i;
  return TOK_SUBMISSION_UNKNOWN;
}

/**
 * tok_submission_table_save:
 * @record: a new record, or one that changed
 *
 * Writes it so that it outlasts even the loss of power: an order that was sent
 * must never be forgotten.
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_submission_table_save (TokDatabase *database, const TokSubmissionRecord *record, GError **error)
{
  g_autoptr (TokStatement) statement = tok_database_prepare (
      database,
      "INSERT INTO submissions (id, owner, state, contract, idempotency_key, body, source, line,"
      " sent_at, known_until, known_ids, bundle, n_bundles)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (id) DO UPDATE SET state = excluded.state, sent_at = excluded.sent_at,"
      " bundle = excluded.bundle",
      error);
  gboolean saved;

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, record->id);
  tok_statement_bind_text (statement, 2, record->owner);
  tok_statement_bind_text (statement, 3, states[record->state]);
  tok_statement_bind_text (statement, 4, tok_contract_to_string (record->contract));
  tok_statement_bind_text (statement, 5, record->idempotency_key);
  tok_statement_bind_text (statement, 6, record->body);
  tok_statement_bind_text (statement, 7, record->source);
  sqlite3_bind_int64 (statement, 8, record->line);
  tok_statement_bind_time (statement, 9, record->sent_at);
  tok_statement_bind_time (statement, 10, record->known_until);
  tok_statement_bind_text (statement, 11, record->known_ids);
  tok_statement_bind_text (statement, 12, record->bundle_ids);
  sqlite3_bind_int64 (statement, 13, record->n_bundles);
  if (!tok_database_set_lasting (database, TRUE, error))
    return FALSE;
  saved = tok_database_run (database, statement, error);
  return tok_database_set_lasting (database, FALSE, saved ? error : NULL) && saved;
}

static TokSubmissionRecord *
read_record (TokStatement *statement, const char *owner)
{
  TokSubmissionRecord *record = g_new0 (TokSubmissionRecord, 1);

  record->owner = g_strdup (owner);
  record->id = tok_statement_dup_text (statement, 0);
  record->state = parse_state ((const char *) sqlite3_column_text (statement, 1));
  record->contract = tok_contract_parse ((const char *) sqlite3_column_text (statement, 2));
  record->idempotency_key = tok_statement_dup_text (statement, 3);
  record->body = tok_statement_dup_text (statement, 4);
  record->source = tok_statement_dup_text (statement, 5);
  record->line = (guint) sqlite3_column_int64 (statement, 6);
  record->sent_at = tok_statement_get_time (statement, 7);
  record->known_until = tok_statement_get_time (statement, 8);
  record->known_ids = tok_statement_dup_text (statement, 9);
  record->bundle_ids = tok_statement_dup_text (statement, 10);
  record->n_bundles = (guint) sqlite3_column_int64 (statement, 11);
  /* Earlier versions ordered many with one request, which can be settled by a person only. */
  if (record->n_bundles > 1)
    g_clear_pointer (&record->idempotency_key, g_free);
  return record;
}

/**
 * tok_submission_table_load:
 * @owner: which workspace or server
 * @source: (nullable): only those that come from this file
 *
 * Returns: (transfer full) (element-type TokSubmissionRecord): the newest first;
 *   %NULL with an error
 */
GPtrArray *
tok_submission_table_load (TokDatabase *database,
                           const char *owner,
                           const char *source,
                           GError **error)
{
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_submission_record_free);
  g_autoptr (TokStatement) statement = tok_database_prepare (
      database,
      "SELECT id, state, contract, idempotency_key, body, source, line, sent_at, known_until,"
      " known_ids, bundle, n_bundles FROM submissions WHERE owner = ?1 AND (?2 IS NULL OR source = "
      "?2)"
      " ORDER BY sent_at DESC",
      error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  tok_statement_bind_text (statement, 1, owner);
  tok_statement_bind_text (statement, 2, source);
  for (;;)
    {
      if (!tok_database_next (database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&records);
      g_ptr_array_add (records, read_record (statement, owner));
    }
}

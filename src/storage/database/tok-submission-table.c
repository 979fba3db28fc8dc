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

/* What was written outlasts even the loss of power: an order that was sent must never
 * be forgotten. */
static gboolean
write_lasting (TokDatabase *database, TokStatement *statement, gboolean *row, GError **error)
{
  gboolean written;
  gboolean more;

  if (!tok_database_set_lasting (database, TRUE, error))
    return FALSE;
  /* Only the step that finds no row any more commits. */
  written = tok_database_next (database, statement, row, error) &&
            (!*row || tok_database_next (database, statement, &more, error));
  return tok_database_set_lasting (database, FALSE, written ? error : NULL) && written;
}

/**
 * tok_submission_table_insert:
 * @record: a new record
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_submission_table_insert (TokDatabase *database,
                             const TokSubmissionRecord *record,
                             GError **error)
{
  g_autoptr (TokStatement) statement = tok_database_prepare (
      database,
      "INSERT INTO submissions (id, owner, state, contract, idempotency_key, body, source,"
      " source_inode, source_content, line, sent_at, known_until, known_ids, bundle, reference, "
      "untold)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);
  const TokFileIdentity *source = record->source;
  gboolean row;

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, record->id);
  tok_statement_bind_text (statement, 2, record->owner);
  tok_statement_bind_text (statement, 3, states[record->state]);
  tok_statement_bind_text (statement, 4, tok_contract_to_string (record->contract));
  tok_statement_bind_text (statement, 5, record->idempotency_key);
  tok_statement_bind_text (statement, 6, record->body);
  tok_statement_bind_text (statement, 7, source != NULL ? source->path : NULL);
  tok_statement_bind_text (statement, 8, source != NULL ? source->inode : NULL);
  tok_statement_bind_text (statement, 9, source != NULL ? source->content : NULL);
  sqlite3_bind_int64 (statement, 10, record->line);
  tok_statement_bind_time (statement, 11, record->sent_at);
  tok_statement_bind_time (statement, 12, record->known_until);
  tok_statement_bind_text (statement, 13, record->known_ids);
  tok_statement_bind_text (statement, 14, record->bundle_ids);
  tok_statement_bind_text (statement, 15, record->reference);
  sqlite3_bind_int (statement, 16, record->untold);
  return write_lasting (database, statement, &row, error);
}

/**
 * tok_submission_table_change:
 * @record: with its new state, time and bundle
 * @from: the state that it is to have had
 * @changed: (out): whether it had; if not, somebody else was quicker, and nothing was
 *   written
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_submission_table_change (TokDatabase *database,
                             const TokSubmissionRecord *record,
                             TokSubmissionState from,
                             gboolean *changed,
                             GError **error)
{
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database,
                            "UPDATE submissions SET state = ?1, sent_at = ?2, bundle = ?3"
                            " WHERE id = ?4 AND state = ?5 RETURNING id",
                            error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, states[record->state]);
  tok_statement_bind_time (statement, 2, record->sent_at);
  tok_statement_bind_text (statement, 3, record->bundle_ids);
  tok_statement_bind_text (statement, 4, record->id);
  tok_statement_bind_text (statement, 5, states[from]);
  return write_lasting (database, statement, changed, error);
}

/* A file of an earlier version is known by its path only. */
static TokFileIdentity *
read_source (TokStatement *statement, int column)
{
  TokFileIdentity *source;

  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return NULL;
  source = g_new0 (TokFileIdentity, 1);
  source->path = tok_statement_dup_text (statement, column);
  source->inode = tok_statement_dup_text (statement, column + 1);
  source->content = tok_statement_dup_text (statement, column + 2);
  return source;
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
  record->source = read_source (statement, 5);
  record->line = (guint) sqlite3_column_int64 (statement, 8);
  record->sent_at = tok_statement_get_time (statement, 9);
  record->known_until = tok_statement_get_time (statement, 10);
  record->known_ids = tok_statement_dup_text (statement, 11);
  record->bundle_ids = tok_statement_dup_text (statement, 12);
  record->n_bundles = (guint) sqlite3_column_int64 (statement, 13);
  record->reference = tok_statement_dup_text (statement, 14);
  record->untold = sqlite3_column_int (statement, 15) != 0;
  /* Earlier versions ordered many with one request, which can be settled by a person only. */
  if (record->n_bundles > 1)
    g_clear_pointer (&record->idempotency_key, g_free);
  return record;
}

/**
 * tok_submission_table_load:
 * @owner: whose orders
 *
 * Returns: (transfer full) (element-type TokSubmissionRecord): the newest first;
 *   %NULL with an error
 */
GPtrArray *
tok_submission_table_load (TokDatabase *database, const char *owner, GError **error)
{
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_submission_record_free);
  g_autoptr (TokStatement) statement = tok_database_prepare (
      database,
      "SELECT id, state, contract, idempotency_key, body, source, source_inode, source_content,"
      " line, sent_at, known_until, known_ids, bundle, n_bundles, reference, untold FROM "
      "submissions"
      " WHERE owner = ? ORDER BY sent_at DESC",
      error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  tok_statement_bind_text (statement, 1, owner);
  for (;;)
    {
      if (!tok_database_next (database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&records);
      g_ptr_array_add (records, read_record (statement, owner));
    }
}

/**
 * tok_submission_table_find:
 * @id: (out) (nullable): the order that became the bundle; %NULL: none
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_submission_table_find (
    TokDatabase *database, const char *owner, const char *bundle_id, char **id, GError **error)
{
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database, "SELECT id FROM submissions WHERE owner = ? AND bundle = ?",
                            error);
  gboolean row;

  *id = NULL;
  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, owner);
  tok_statement_bind_text (statement, 2, bundle_id);
  if (!tok_database_next (database, statement, &row, error))
    return FALSE;
  if (row)
    *id = tok_statement_dup_text (statement, 0);
  return TRUE;
}

/**
 * tok_submission_table_set_told:
 * @id: of an order
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_submission_table_set_told (TokDatabase *database, const char *id, GError **error)
{
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database, "UPDATE submissions SET untold = 0 WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, id);
  return tok_database_run (database, statement, error);
}

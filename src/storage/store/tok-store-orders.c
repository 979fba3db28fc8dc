/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-removal.h"
#include "tok-store-query.h"
#include "tok-template.h"

/* What the store keeps about orders: tables "submissions", "owners" and "templates". */

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

typedef struct
{
  TokSubmissionRecord *record;
  TokSubmissionState from; /* of a change */
} Submission;

static Submission *
submission_new (const TokSubmissionRecord *record, TokSubmissionState from)
{
  Submission *submission = g_new (Submission, 1);

  submission->record = tok_submission_record_copy (record);
  submission->from = from;
  return submission;
}

static void
submission_free (gpointer data)
{
  Submission *submission = data;

  tok_submission_record_free (submission->record);
  g_free (submission);
}

static gboolean
insert_submission (TokStoreOpening *opening, gpointer data, GValue *value, GError **error)
{
  const TokSubmissionRecord *record = ((Submission *) data)->record;
  g_autoptr (TokStatement) statement = tok_database_prepare (
      opening->database,
      "INSERT INTO submissions (id, owner, state, contract, idempotency_key, body, source,"
      " source_inode, source_content, line, sent_at, known_until, known_ids, bundle, reference,"
      " untold) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
  sqlite3_bind_int (statement, 16, record->unreported);
  if (!write_lasting (opening->database, statement, &row, error))
    return FALSE;
  tok_store_opening_note_submission (opening);
  return TRUE;
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
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  return tok_store_run (self, insert_submission, submission_new (record, record->state),
                        submission_free);
}

static gboolean
change_submission (TokStoreOpening *opening, gpointer data, GValue *value, GError **error)
{
  const Submission *submission = data;
  const TokSubmissionRecord *record = submission->record;
  gboolean changed;
  g_autoptr (TokStatement) statement =
      tok_database_prepare (opening->database,
                            "UPDATE submissions SET state = ?1, sent_at = ?2, bundle = ?3"
                            " WHERE id = ?4 AND state = ?5 RETURNING id",
                            error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, states[record->state]);
  tok_statement_bind_time (statement, 2, record->sent_at);
  tok_statement_bind_text (statement, 3, record->bundle_ids);
  tok_statement_bind_text (statement, 4, record->id);
  tok_statement_bind_text (statement, 5, states[submission->from]);
  if (!write_lasting (opening->database, statement, &changed, error))
    return FALSE;
  g_value_init (value, G_TYPE_BOOLEAN);
  g_value_set_boolean (value, changed);
  return TRUE;
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
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  return tok_store_run (self, change_submission, submission_new (record, from), submission_free);
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

static gpointer
read_submission (TokStatement *statement)
{
  TokSubmissionRecord *record = g_new0 (TokSubmissionRecord, 1);

  record->id = tok_statement_dup_text (statement, 0);
  record->state = parse_state (tok_statement_get_text (statement, 1));
  record->contract = tok_contract_parse (tok_statement_get_text (statement, 2));
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
  record->unreported = sqlite3_column_int (statement, 15) != 0;
  record->owner = tok_statement_dup_text (statement, 16);
  /* Earlier versions ordered many with one request, which can be settled by a person only. */
  if (record->n_bundles > 1)
    g_clear_pointer (&record->idempotency_key, g_free);
  return record;
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

  return tok_store_load (self,
                         "SELECT id, state, contract, idempotency_key, body, source,"
                         " source_inode, source_content, line, sent_at, known_until, known_ids,"
                         " bundle, n_bundles, reference, untold, owner FROM submissions"
                         " WHERE owner = ? ORDER BY sent_at DESC",
                         g_variant_new ("(s)", owner), read_submission,
                         (GDestroyNotify) tok_submission_record_free);
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
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return tok_store_write (self, "UPDATE submissions SET untold = 0 WHERE id = ?",
                          g_variant_new ("(s)", id));
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
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (owner != NULL, NULL);
  g_return_val_if_fail (bundle_id != NULL, NULL);

  return tok_store_ask (self, G_TYPE_STRING,
                        "SELECT id FROM submissions WHERE owner = ? AND bundle = ?",
                        g_variant_new ("(ss)", owner, bundle_id));
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
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (key_tag != NULL, NULL);

  return tok_store_ask (self, G_TYPE_STRING, "SELECT owner FROM owners WHERE key_tag = ?",
                        g_variant_new ("(s)", key_tag));
}

/* Of two templates of one name the one of @to stays. */
static gboolean
move_owner (TokDatabase *database, const char *from, const char *to, GError **error)
{
  static const char *const steps[] = {
    "UPDATE submissions SET owner = ? WHERE owner = ?",
    "UPDATE OR IGNORE templates SET owner = ? WHERE owner = ?",
    "UPDATE workspaces SET owner = ? WHERE owner = ?",
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!tok_database_write (database, steps[i], g_variant_new ("(ss)", to, from), error))
      return FALSE;
  return TRUE;
}

static gboolean
note_owner (TokDatabase *database, gpointer data, GError **error)
{
  const char *key_tag;
  const char *owner;
  g_autofree const char **former = NULL;

  g_variant_get (data, "(&s&s^a&s)", &key_tag, &owner, &former);
  for (guint i = 0; former[i] != NULL; i++)
    if (!move_owner (database, former[i], owner, error))
      return FALSE;
  return tok_database_write (database, "REPLACE INTO owners (key_tag, owner) VALUES (?, ?)",
                             g_variant_new ("(ss)", key_tag, owner), error);
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
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (key_tag != NULL, NULL);
  g_return_val_if_fail (owner != NULL, NULL);
  g_return_val_if_fail (former != NULL, NULL);

  return tok_store_transact (self, note_owner,
                             g_variant_ref_sink (g_variant_new ("(ss^as)", key_tag, owner, former)),
                             (GDestroyNotify) g_variant_unref);
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
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (owner != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (body == NULL)
    return tok_store_write (self, "DELETE FROM templates WHERE owner = ? AND name = ?",
                            g_variant_new ("(ss)", owner, name));
  return tok_store_write (self,
                          "REPLACE INTO templates (owner, name, contract, body)"
                          " VALUES (?, ?, ?, ?)",
                          g_variant_new ("(ssmss)", owner, name, tok_contract_to_string (contract),
                                         body));
}

static gpointer
read_template (TokStatement *statement)
{
  return tok_template_new (tok_statement_get_text (statement, 0),
                           tok_contract_parse (tok_statement_get_text (statement, 1)),
                           tok_statement_get_text (statement, 2));
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

  return tok_store_load (self,
                         "SELECT name, contract, body FROM templates WHERE owner = ?"
                         " ORDER BY name",
                         g_variant_new ("(s)", owner), read_template,
                         (GDestroyNotify) tok_template_free);
}

/**
 * tok_store_count_open:
 * @owner: (nullable): whose; %NULL: everybody's
 *
 * Returns: (transfer full): a future of a gint64: how many orders there are whose outcome
 *   is unknown, which stay whatever is deleted
 */
DexFuture *
tok_store_count_open (TokStore *self, const char *owner)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);

  return tok_store_ask (self, G_TYPE_INT64,
                        "SELECT COUNT (*) FROM submissions WHERE " TOK_REMOVAL_UNSETTLED
                        " AND (?1 IS NULL OR owner = ?1)",
                        g_variant_new ("(ms)", owner));
}

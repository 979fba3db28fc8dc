/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-removal.h"
#include "tok-store-query.h"
#include "tok-template.h"

/* Orders: tables "submissions", "owners" and "templates". */

static const char *const states[] = {
  [TOK_SUBMISSION_SENDING] = "sending",     [TOK_SUBMISSION_UNKNOWN] = "unknown",
  [TOK_SUBMISSION_CREATED] = "created",     [TOK_SUBMISSION_REFUSED] = "refused",
  [TOK_SUBMISSION_DISMISSED] = "dismissed",
};

/* States of later versions count as unknown outcomes, which a person has to decide. */
static TokSubmissionState
parse_state (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i], text) == 0)
      return (TokSubmissionState) i;
  return TOK_SUBMISSION_UNKNOWN;
}

/* Survives a power failure: an order that was sent must not be lost.
 * @row: (out): whether the statement returned a row */
static gboolean
write_durably (TokDatabase *database, TokStatement *statement, gboolean *row, GError **error)
{
  gboolean success;
  gboolean has_more;

  if (!tok_database_set_durable (database, TRUE, error))
    return FALSE;
  /* The statement commits at its end, not with its first row. */
  success = tok_database_next (database, statement, row, error) &&
            (!*row || tok_database_next (database, statement, &has_more, error));
  return tok_database_set_durable (database, FALSE, success ? error : NULL) && success;
}

typedef struct
{
  TokSubmissionRecord *record;
  TokSubmissionState from; /* for change_submission() */
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
      " untold) VALUES (?1, " TOK_STORE_ACCOUNT_OF (
          "?2") ", ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,"
                " ?14, ?15, ?16)",
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
  if (!write_durably (opening->database, statement, &row, error))
    return FALSE;
  tok_store_opening_update_mark (opening);
  return TRUE;
}

/**
 * tok_store_insert_submission:
 * @record: a new record
 *
 * Returns: (transfer full): a future of a boolean, resolved when the record is durable
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
                            " WHERE id = ?4 AND state = ?5 AND (?3 IS NULL OR NOT EXISTS"
                            " (SELECT 1 FROM submissions AS other"
                            " WHERE other.owner = submissions.owner AND other.bundle = ?3"
                            " AND other.id <> ?4)) RETURNING id",
                            error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, states[record->state]);
  tok_statement_bind_time (statement, 2, record->sent_at);
  tok_statement_bind_text (statement, 3, record->bundle_ids);
  tok_statement_bind_text (statement, 4, record->id);
  tok_statement_bind_text (statement, 5, states[submission->from]);
  if (!write_durably (opening->database, statement, &changed, error))
    return FALSE;
  g_value_init (value, G_TYPE_BOOLEAN);
  g_value_set_boolean (value, changed);
  return TRUE;
}

/**
 * tok_store_change_submission:
 * @record: a record with a new state
 * @from: the expected state in the store
 *
 * Compares and sets: writes nothing when the stored state is not @from, because another
 * process has changed it, or when another order of the same owner has the bundle.
 *
 * Returns: (transfer full): a future of a boolean: whether the record was changed, which is
 *   then durable
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

typedef struct
{
  GPtrArray *records; /* (element-type TokSubmissionRecord) (owned) */
  TokSubmissionState from;
} Submissions;

static void
submissions_free (gpointer data)
{
  Submissions *submissions = data;

  g_ptr_array_unref (submissions->records);
  g_free (submissions);
}

static gboolean
change_all (TokDatabase *database, gpointer data, GError **error)
{
  const Submissions *submissions = data;

  for (guint i = 0; i < submissions->records->len; i++)
    {
      const TokSubmissionRecord *record = g_ptr_array_index (submissions->records, i);

      if (!tok_database_write (database,
                               "UPDATE submissions SET state = ?, bundle = ?"
                               " WHERE id = ? AND state = ?",
                               g_variant_new ("(smsss)", states[record->state], record->bundle_ids,
                                              record->id, states[submissions->from]),
                               error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
change_submissions (TokStoreOpening *opening, gpointer data, GValue *value, GError **error)
{
  gboolean success;

  if (!tok_database_set_durable (opening->database, TRUE, error))
    return FALSE;
  success = tok_database_transact (opening->database, change_all, data, error);
  return tok_database_set_durable (opening->database, FALSE, success ? error : NULL) && success;
}

/**
 * tok_store_change_submissions:
 * @records: (element-type TokSubmissionRecord): records with new states and bundles; copied
 * @from: the expected state of all of them in the store
 *
 * Like tok_store_change_submission(), for many at once: those that another process has changed
 * stay as they are.
 *
 * Returns: (transfer full): a future of a boolean, resolved when the records are durable
 */
DexFuture *
tok_store_change_submissions (TokStore *self, GPtrArray *records, TokSubmissionState from)
{
  Submissions *submissions;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (records != NULL, NULL);

  submissions = g_new (Submissions, 1);
  submissions->from = from;
  submissions->records =
      g_ptr_array_new_full (records->len, (GDestroyNotify) tok_submission_record_free);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (submissions->records,
                     tok_submission_record_copy (g_ptr_array_index (records, i)));
  return tok_store_run (self, change_submissions, submissions, submissions_free);
}

static gboolean
name_bundle (TokStoreOpening *opening, gpointer data, GValue *value, GError **error)
{
  const TokSubmissionRecord *record = ((Submission *) data)->record;
  gboolean named;
  g_autoptr (TokStatement) statement = tok_database_prepare (
      opening->database,
      "UPDATE submissions SET bundle = ?1 WHERE id = ?2 AND state = ?3 AND NOT EXISTS"
      " (SELECT 1 FROM submissions AS other WHERE other.owner = " TOK_STORE_ACCOUNT_OF (
          "?4") " AND other.bundle = ?1 AND other.id <> ?2) RETURNING id",
      error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, record->bundle_ids);
  tok_statement_bind_text (statement, 2, record->id);
  tok_statement_bind_text (statement, 3, states[record->state]);
  tok_statement_bind_text (statement, 4, record->owner);
  if (!write_durably (opening->database, statement, &named, error))
    return FALSE;
  g_value_init (value, G_TYPE_BOOLEAN);
  g_value_set_boolean (value, named);
  return TRUE;
}

/**
 * tok_store_name_bundle:
 * @record: a record that is being sent, with the bundle that the response names
 *
 * Writes the bundle, unless it belongs to another order of the same owner.
 *
 * Returns: (transfer full): a future of a boolean: whether it was written, which is then
 *   durable
 */
DexFuture *
tok_store_name_bundle (TokStore *self, const TokSubmissionRecord *record)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (record != NULL && record->bundle_ids != NULL, NULL);

  return tok_store_run (self, name_bundle, submission_new (record, record->state), submission_free);
}

/* Records of earlier versions have only the path. */
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
  /* Bulk orders of earlier versions can only be resolved by a person. */
  if (record->n_bundles > 1)
    g_clear_pointer (&record->idempotency_key, g_free);
  return record;
}

/**
 * tok_store_load_submissions:
 * @owner: the owner of the orders
 *
 * Returns: (transfer full): a future of a GPtrArray of TokSubmissionRecord, newest first
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
                         " WHERE owner = " TOK_STORE_ACCOUNT_OF ("?1") " ORDER BY sent_at DESC",
                         g_variant_new ("(s)", owner), read_submission,
                         (GDestroyNotify) tok_submission_record_free);
}

/**
 * tok_store_mark_submission_reported:
 * @id: the id of a record
 *
 * Marks the outcome of an order as reported to its caller.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_mark_submission_reported (TokStore *self, const char *id)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return tok_store_write (self, "UPDATE submissions SET untold = 0 WHERE id = ?",
                          g_variant_new ("(s)", id));
}

/**
 * tok_store_find_owner:
 * @key_tag: identifies a key
 *
 * Returns: (transfer full): a future of a string: the owner of the key; %NULL: unknown
 */
DexFuture *
tok_store_find_owner (TokStore *self, const char *key_tag)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (key_tag != NULL, NULL);

  return tok_store_load_value (self, G_TYPE_STRING, "SELECT owner FROM owners WHERE key_tag = ?",
                               g_variant_new ("(s)", key_tag));
}

/* Templates of @to win over those of @from with the same name. */
static gboolean
move_owner (TokDatabase *database, const char *from, const char *to, GError **error)
{
  static const char *const steps[] = {
    "UPDATE submissions SET owner = ? WHERE owner = ?",
    "UPDATE OR IGNORE templates SET owner = ? WHERE owner = ?",
    "UPDATE OR IGNORE setups SET owner = ? WHERE owner = ?",
    "UPDATE OR IGNORE annotations SET owner = ? WHERE owner = ?",
    "UPDATE OR IGNORE saved_views SET owner = ? WHERE owner = ?",
    "UPDATE bulks SET owner = ? WHERE owner = ?",
    "UPDATE workspaces SET owner = ? WHERE owner = ?",
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!tok_database_write (database, steps[i], g_variant_new ("(ss)", to, from), error))
      return FALSE;
  return TRUE;
}

static gboolean
save_owner (TokDatabase *database, gpointer data, GError **error)
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
 * tok_store_save_owner:
 * @key_tag: identifies a key
 * @owner: the owner of the key
 * @former: earlier names of @owner, whose orders, templates and workspaces are moved to it
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_save_owner (TokStore *self,
                      const char *key_tag,
                      const char *owner,
                      const char *const *former)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (key_tag != NULL, NULL);
  g_return_val_if_fail (owner != NULL, NULL);
  g_return_val_if_fail (former != NULL, NULL);

  return tok_store_transact (self, save_owner,
                             g_variant_ref_sink (g_variant_new ("(ss^as)", key_tag, owner, former)),
                             (GDestroyNotify) g_variant_unref);
}

/**
 * tok_store_save_template:
 * @owner: the owner of the template
 * @name: its name; TOK_TEMPLATE_DRAFT: the draft
 * @contract: the contract of @body
 * @body: (nullable): the order; %NULL: delete the template
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
    return tok_store_write (self,
                            "DELETE FROM templates WHERE owner = " TOK_STORE_ACCOUNT_OF (
                                "?1") " AND name = ?2",
                            g_variant_new ("(ss)", owner, name));
  return tok_store_write (self,
                          "REPLACE INTO templates (owner, name, contract, body)"
                          " VALUES (" TOK_STORE_ACCOUNT_OF ("?1") ", ?2, ?3, ?4)",
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
 * @owner: the owner of the templates
 *
 * Returns: (transfer full): a future of a GPtrArray of TokTemplate, by name
 */
DexFuture *
tok_store_load_templates (TokStore *self, const char *owner)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (owner != NULL, NULL);

  return tok_store_load (self,
                         "SELECT name, contract, body FROM templates"
                         " WHERE owner = " TOK_STORE_ACCOUNT_OF ("?1") " ORDER BY name",
                         g_variant_new ("(s)", owner), read_template,
                         (GDestroyNotify) tok_template_free);
}

/**
 * tok_store_count_open_submissions:
 * @owner: (nullable): only orders of this owner; %NULL: all
 *
 * Returns: (transfer full): a future of a gint64: the number of open orders, which stay
 *   when local data is deleted; see tok-removal.h
 */
DexFuture *
tok_store_count_open_submissions (TokStore *self, const char *owner)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);

  return tok_store_load_value (self, G_TYPE_INT64,
                               "SELECT COUNT (*) FROM submissions WHERE " TOK_REMOVAL_OPEN
                               " AND (?1 IS NULL OR owner = " TOK_STORE_ACCOUNT_OF ("?1") ")",
                               g_variant_new ("(ms)", owner));
}

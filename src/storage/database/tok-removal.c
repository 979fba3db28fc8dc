/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-removal.h"

#include "tok-submission-record.h"

/* Columns of read_texts(). */
#define N_TEXTS 3

/* The id, the body and the reference. */
static gpointer
read_texts (TokStatement *row)
{
  char **texts = g_new (char *, N_TEXTS);

  for (int i = 0; i < N_TEXTS; i++)
    texts[i] = tok_statement_dup_text (row, i);
  return texts;
}

static void
free_texts (gpointer data)
{
  char **texts = data;

  for (int i = 0; i < N_TEXTS; i++)
    g_free (texts[i]);
  g_free (texts);
}

/* A fingerprint suffices to recognize the same row of a file. */
static gboolean
redact_created (TokDatabase *database, const char *owner, GError **error)
{
  g_autoptr (GPtrArray) created =
      tok_database_load (database,
                         "SELECT id, body, reference FROM submissions WHERE state = 'created'"
                         " AND (?1 IS NULL OR owner = ?1)",
                         g_variant_new ("(ms)", owner), read_texts, free_texts, error);
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database,
                            "UPDATE submissions SET body = ?2, reference = ?3,"
                            " idempotency_key = NULL, known_until = NULL, known_ids = NULL"
                            " WHERE id = ?1",
                            error);

  if (created == NULL || statement == NULL)
    return FALSE;
  for (guint i = 0; i < created->len; i++)
    {
      char **texts = g_ptr_array_index (created, i);
      g_autofree char *body = tok_submission_dup_fingerprint (texts[1]);
      g_autofree char *reference =
          texts[2] != NULL ? tok_submission_dup_fingerprint (texts[2]) : NULL;

      tok_statement_bind_text (statement, 1, texts[0]);
      tok_statement_bind_text (statement, 2, body);
      tok_statement_bind_text (statement, 3, reference);
      if (!tok_database_run (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tok_removal_redact_orders:
 * @owner: (nullable): only orders of this owner; %NULL: all
 *
 * Deletes templates, drafts, unsaved setups, actions on many bundles, annotations and orders
 * that were not created, and replaces the texts of created ones by fingerprints. To be called in
 * a transaction.
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_removal_redact_orders (TokDatabase *database, const char *owner, GError **error)
{
  return tok_database_write (database, "DELETE FROM templates WHERE ?1 IS NULL OR owner = ?1",
                             g_variant_new ("(ms)", owner), error) &&
         tok_database_write (database, "DELETE FROM setups WHERE ?1 IS NULL OR owner = ?1",
                             g_variant_new ("(ms)", owner), error) &&
         tok_database_write (database, "DELETE FROM bulks WHERE ?1 IS NULL OR owner = ?1",
                             g_variant_new ("(ms)", owner), error) &&
         tok_database_write (database, "DELETE FROM annotations WHERE ?1 IS NULL OR owner = ?1",
                             g_variant_new ("(ms)", owner), error) &&
         tok_database_write (database,
                             "DELETE FROM submissions WHERE state IN ('refused', 'dismissed')"
                             " AND NOT " TOK_REMOVAL_OPEN " AND (?1 IS NULL OR owner = ?1)",
                             g_variant_new ("(ms)", owner), error) &&
         redact_created (database, owner, error);
}

/**
 * tok_removal_erase:
 *
 * Removes deleted content from the file and its log, where SQLite leaves it until it needs
 * the space. Not to be called in a transaction.
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_removal_erase (TokDatabase *database, GError **error)
{
  return tok_database_execute (database,
                               "PRAGMA temp_store = MEMORY;"
                               "VACUUM;"
                               "PRAGMA wal_checkpoint (TRUNCATE)",
                               error);
}

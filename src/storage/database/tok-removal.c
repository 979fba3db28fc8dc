/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-removal.h"

#include "tok-submission-record.h"

/* Of each order that is reduced. */
#define N_TEXTS 3

static gboolean
run_for_owner (TokDatabase *database, const char *sql, const char *owner, GError **error)
{
  g_autoptr (TokStatement) statement = tok_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, owner);
  return tok_database_run (database, statement, error);
}

/* The ids, bodies and references of what was created, in turns. */
static GPtrArray *
load_bodies (TokDatabase *database, const char *owner, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database,
                            "SELECT id, body, reference FROM submissions WHERE state = 'created' "
                            "AND (?1 IS NULL OR owner = ?1)",
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
        return g_steal_pointer (&texts);
      for (int i = 0; i < N_TEXTS; i++)
        g_ptr_array_add (texts, tok_statement_dup_text (statement, i));
    }
}

/* A row of the same file is known again by the fingerprint. */
static gboolean
reduce_created (TokDatabase *database, const char *owner, GError **error)
{
  g_autoptr (GPtrArray) texts = load_bodies (database, owner, error);
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database,
                            "UPDATE submissions SET body = ?2, reference = ?3,"
                            " idempotency_key = NULL, known_until = NULL, known_ids = NULL"
                            " WHERE id = ?1",
                            error);

  if (texts == NULL || statement == NULL)
    return FALSE;
  for (guint i = 0; i < texts->len; i += N_TEXTS)
    {
      const char *reference = texts->pdata[i + 2];
      g_autofree char *body_print = tok_submission_dup_fingerprint (texts->pdata[i + 1]);
      g_autofree char *reference_print =
          reference != NULL ? tok_submission_dup_fingerprint (reference) : NULL;

      tok_statement_bind_text (statement, 1, texts->pdata[i]);
      tok_statement_bind_text (statement, 2, body_print);
      tok_statement_bind_text (statement, 3, reference_print);
      if (!tok_database_run (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tok_removal_forget_orders:
 * @owner: (nullable): whose; %NULL: everybody's
 *
 * Deletes templates, drafts and what came to nothing, and reduces what was created to what
 * it is known by. To be called in a transaction.
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_removal_forget_orders (TokDatabase *database, const char *owner, GError **error)
{
  return run_for_owner (database, "DELETE FROM templates WHERE ?1 IS NULL OR owner = ?1", owner,
                        error) &&
         run_for_owner (database,
                        "DELETE FROM submissions WHERE state IN ('refused', 'dismissed')"
                        " AND NOT " TOK_REMOVAL_UNSETTLED " AND (?1 IS NULL OR owner = ?1)",
                        owner, error) &&
         reduce_created (database, owner, error);
}

/**
 * tok_removal_erase:
 *
 * Takes what was deleted out of the file and its log, where SQLite leaves it until the
 * place is needed. Not to be called in a transaction.
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

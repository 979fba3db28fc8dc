/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-owner-table.h"

/**
 * tok_owner_table_find:
 * @key_tag: stands for a key of a server
 * @owner: (out) (nullable): the account that it is of; %NULL: nobody said it
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_owner_table_find (TokDatabase *database, const char *key_tag, char **owner, GError **error)
{
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database, "SELECT owner FROM owners WHERE key_tag = ?", error);
  gboolean row;

  *owner = NULL;
  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, key_tag);
  if (!tok_database_next (database, statement, &row, error))
    return FALSE;
  if (row)
    *owner = tok_statement_dup_text (statement, 0);
  return TRUE;
}

/**
 * tok_owner_table_note:
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_owner_table_note (TokDatabase *database, const char *key_tag, const char *owner, GError **error)
{
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database, "REPLACE INTO owners (key_tag, owner) VALUES (?, ?)", error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, key_tag);
  tok_statement_bind_text (statement, 2, owner);
  return tok_database_run (database, statement, error);
}

/**
 * tok_owner_table_move:
 * @from: what an account was called
 * @to: what it is called now
 *
 * Its orders and templates go along; of two templates of one name the one of @to stays.
 * To be called in a transaction.
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_owner_table_move (TokDatabase *database, const char *from, const char *to, GError **error)
{
  static const char *const steps[] = {
    "UPDATE submissions SET owner = ?1 WHERE owner = ?2",
    "UPDATE OR IGNORE templates SET owner = ?1 WHERE owner = ?2",
    "UPDATE workspaces SET owner = ?1 WHERE owner = ?2",
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (TokStatement) statement = tok_database_prepare (database, steps[i], error);

      if (statement == NULL)
        return FALSE;
      tok_statement_bind_text (statement, 1, to);
      tok_statement_bind_text (statement, 2, from);
      if (!tok_database_run (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

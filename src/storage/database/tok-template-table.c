/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-template-table.h"

static gboolean delete (TokDatabase *database, const char *owner, const char *name, GError **error)
{
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database, "DELETE FROM templates WHERE owner = ? AND name = ?", error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, owner);
  tok_statement_bind_text (statement, 2, name);
  return tok_database_run (database, statement, error);
}

/**
 * tok_template_table_save:
 * @owner: which workspace or server
 * @template: replaces the one of the same name; without a body it deletes it
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_template_table_save (TokDatabase *database,
                         const char *owner,
                         const TokTemplate *template,
                         GError **error)
{
  g_autoptr (TokStatement) statement = NULL;

  if (template->body == NULL)
    return delete (database, owner, template->name, error);
  statement = tok_database_prepare (
      database, "REPLACE INTO templates (owner, name, contract, body) VALUES (?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, owner);
  tok_statement_bind_text (statement, 2, template->name);
  tok_statement_bind_text (statement, 3, tok_contract_to_string (template->contract));
  tok_statement_bind_text (statement, 4, template->body);
  return tok_database_run (database, statement, error);
}

/**
 * tok_template_table_load:
 * @owner: which workspace or server
 *
 * Returns: (transfer full) (element-type TokTemplate): by their names; %NULL with an
 *   error
 */
GPtrArray *
tok_template_table_load (TokDatabase *database, const char *owner, GError **error)
{
  g_autoptr (GPtrArray) templates =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_template_free);
  g_autoptr (TokStatement) statement = tok_database_prepare (
      database, "SELECT name, contract, body FROM templates WHERE owner = ? ORDER BY name", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  tok_statement_bind_text (statement, 1, owner);
  for (;;)
    {
      if (!tok_database_next (database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&templates);
      g_ptr_array_add (templates,
                       tok_template_new ((const char *) sqlite3_column_text (statement, 0),
                                         tok_contract_parse (
                                             (const char *) sqlite3_column_text (statement, 1)),
                                         (const char *) sqlite3_column_text (statement, 2)));
    }
}

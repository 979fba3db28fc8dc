/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-store-query.h"

/* The views of the list that the user saved: table "saved_views". */

/**
 * tok_store_save_view:
 * @owner: the account of the view
 * @view: replaces an earlier one of the same id
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_save_view (TokStore *self, const char *owner, const TokSavedView *view)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (owner != NULL, NULL);
  g_return_val_if_fail (view != NULL, NULL);

  return tok_store_write (self,
                          "REPLACE INTO saved_views (owner, id, position, name, query, layout)"
                          " VALUES (" TOK_STORE_ACCOUNT_OF ("?1") ", ?2, ?3, ?4, ?5, ?6)",
                          g_variant_new ("(ssxssms)", owner, view->id, (gint64) view->position,
                                         view->name, view->query, view->layout));
}

/**
 * tok_store_delete_view:
 * @owner: the account of the view
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_delete_view (TokStore *self, const char *owner, const char *id)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (owner != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return tok_store_write (self,
                          "DELETE FROM saved_views WHERE owner = " TOK_STORE_ACCOUNT_OF (
                              "?1") " AND id = ?2",
                          g_variant_new ("(ss)", owner, id));
}

/* A column with a text, which can be missing in a damaged file. */
static const char *
get_text (TokStatement *statement, int column)
{
  const char *text = tok_statement_get_text (statement, column);

  return text != NULL ? text : "";
}

/* A view that cannot be read is left out, but not deleted: a later version may have written it. */
static gpointer
read_view (TokStatement *statement)
{
  TokSavedView *view =
      tok_saved_view_new (get_text (statement, 0), sqlite3_column_int (statement, 1),
                          get_text (statement, 2), get_text (statement, 3),
                          tok_statement_get_text (statement, 4));

  if (view == NULL)
    g_message ("A saved view cannot be read");
  return view;
}

/**
 * tok_store_load_views:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokSavedView, in their order
 */
DexFuture *
tok_store_load_views (TokStore *self, const char *owner)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (owner != NULL, NULL);

  return tok_store_load (self,
                         "SELECT id, position, name, query, layout FROM saved_views"
                         " WHERE owner = " TOK_STORE_ACCOUNT_OF ("?1") " ORDER BY position, id",
                         g_variant_new ("(s)", owner), read_view,
                         (GDestroyNotify) tok_saved_view_free);
}

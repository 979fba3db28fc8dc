/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-setup-record.h"
#include "tok-store-query.h"

/* Unsaved profiles and slots: table "setups". */

#define CONFIRMED "confirmed"
#define DRAFT "draft"

/**
 * tok_store_save_setup:
 * @owner: the account of the bundle
 * @draft: replaces an earlier one for the same profile or slot
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_save_setup (TokStore *self, const char *owner, const TokSetupDraft *draft)
{
  g_autofree char *base = NULL;
  g_autofree char *own = NULL;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (owner != NULL, NULL);
  g_return_val_if_fail (draft != NULL, NULL);

  base = tok_setup_record_write (draft->base);
  own = tok_setup_record_write (draft->own);
  return tok_store_write (
      self,
      "REPLACE INTO setups (owner, bundle, position, state, base, own, changed_at)"
      " VALUES (" TOK_STORE_ACCOUNT_OF ("?1") ", ?2, ?3, ?4, ?5, ?6, ?7)",
      g_variant_new ("(ssxsssx)", owner, draft->bundle_id, (gint64) draft->position,
                     draft->is_confirmed ? CONFIRMED : DRAFT, base, own, draft->changed_at));
}

/**
 * tok_store_delete_setup:
 * @draft: the draft that the server has stored, or the user discarded
 *
 * Keeps a draft that was changed since.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_delete_setup (TokStore *self, const char *owner, const TokSetupDraft *draft)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (owner != NULL, NULL);
  g_return_val_if_fail (draft != NULL, NULL);

  return tok_store_write (self,
                          "DELETE FROM setups WHERE owner = " TOK_STORE_ACCOUNT_OF (
                              "?1") " AND bundle = ?2 AND position = ?3 AND changed_at <= ?4",
                          g_variant_new ("(ssxx)", owner, draft->bundle_id,
                                         (gint64) draft->position, draft->changed_at));
}

static gpointer
read_setup (TokStatement *statement)
{
  TokSetupDraft *draft = g_new0 (TokSetupDraft, 1);

  draft->bundle_id = tok_statement_dup_text (statement, 0);
  draft->position = sqlite3_column_int (statement, 1);
  draft->is_confirmed = g_strcmp0 (tok_statement_get_text (statement, 2), CONFIRMED) == 0;
  draft->base = tok_setup_record_read (tok_statement_get_text (statement, 3));
  draft->own = tok_setup_record_read (tok_statement_get_text (statement, 4));
  draft->changed_at = sqlite3_column_int64 (statement, 5);
  return draft;
}

/**
 * tok_store_load_setups:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokSetupDraft, by bundle and position
 */
DexFuture *
tok_store_load_setups (TokStore *self, const char *owner)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (owner != NULL, NULL);

  return tok_store_load (self,
                         "SELECT bundle, position, state, base, own, changed_at FROM setups"
                         " WHERE owner = " TOK_STORE_ACCOUNT_OF ("?1") " ORDER BY bundle, position",
                         g_variant_new ("(s)", owner), read_setup,
                         (GDestroyNotify) tok_setup_draft_free);
}

/**
 * tok_store_count_setups_with:
 * @text: a part of what the user wants, as the name of a file
 *
 * Returns: (transfer full): a future of an int64: in how many drafts of all accounts it occurs
 */
DexFuture *
tok_store_count_setups_with (TokStore *self, const char *text)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return tok_store_load_value (self, G_TYPE_INT64,
                               "SELECT COUNT (*) FROM setups WHERE instr (own, ?) > 0",
                               g_variant_new ("(s)", text));
}

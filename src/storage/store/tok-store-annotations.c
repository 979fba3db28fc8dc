/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-store-query.h"

/* What the user noted about bundles: table "annotations". */

static DexFuture *
delete_annotation (TokStore *self, const char *owner, const char *bundle_id)
{
  return tok_store_write (self,
                          "DELETE FROM annotations WHERE owner = " TOK_STORE_ACCOUNT_OF (
                              "?1") " AND bundle = ?2",
                          g_variant_new ("(ss)", owner, bundle_id));
}

/**
 * tok_store_save_annotation:
 * @owner: the account of the bundle
 * @annotation: replaces an earlier one of the same bundle
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_save_annotation (TokStore *self, const char *owner, const TokAnnotation *annotation)
{
  g_autofree char *tags = NULL;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (owner != NULL, NULL);
  g_return_val_if_fail (annotation != NULL, NULL);

  if (tok_annotation_is_empty (annotation))
    return delete_annotation (self, owner, annotation->bundle_id);
  tags = tok_annotation_dup_tags (annotation);
  return tok_store_write (self,
                          "REPLACE INTO annotations (owner, bundle, name, tags, note)"
                          " VALUES (" TOK_STORE_ACCOUNT_OF ("?1") ", ?2, ?3, ?4, ?5)",
                          g_variant_new ("(ssmssms)", owner, annotation->bundle_id,
                                         annotation->name, tags, annotation->note));
}

static gpointer
read_annotation (TokStatement *statement)
{
  return tok_annotation_new (tok_statement_get_text (statement, 0),
                             tok_statement_get_text (statement, 1),
                             tok_statement_get_text (statement, 2),
                             tok_statement_get_text (statement, 3));
}

/**
 * tok_store_load_annotations:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokAnnotation
 */
DexFuture *
tok_store_load_annotations (TokStore *self, const char *owner)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (owner != NULL, NULL);

  return tok_store_load (self,
                         "SELECT bundle, name, tags, note FROM annotations"
                         " WHERE owner = " TOK_STORE_ACCOUNT_OF ("?1"),
                         g_variant_new ("(s)", owner), read_annotation,
                         (GDestroyNotify) tok_annotation_free);
}

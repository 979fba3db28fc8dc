/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-store-query.h"

/* What the user noted about bundles: table "annotations". */

typedef struct
{
  char *owner;
  GPtrArray *annotations;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_free (save->owner);
  g_ptr_array_unref (save->annotations);
  g_free (save);
}

/* An empty annotation is not kept. */
static gboolean
save_one (TokDatabase *database, const char *owner, const TokAnnotation *annotation, GError **error)
{
  g_autofree char *tags = NULL;

  if (tok_annotation_is_empty (annotation))
    return tok_database_write (database,
                               "DELETE FROM annotations WHERE owner = " TOK_STORE_ACCOUNT_OF (
                                   "?1") " AND bundle = ?2",
                               g_variant_new ("(ss)", owner, annotation->bundle_id), error);
  tags = tok_annotation_dup_tags (annotation);
  return tok_database_write (database,
                             "REPLACE INTO annotations (owner, bundle, name, tags, note)"
                             " VALUES (" TOK_STORE_ACCOUNT_OF ("?1") ", ?2, ?3, ?4, ?5)",
                             g_variant_new ("(ssmssms)", owner, annotation->bundle_id,
                                            annotation->name, tags, annotation->note),
                             error);
}

static gboolean
save (TokDatabase *database, gpointer data, GError **error)
{
  const Save *save = data;

  for (guint i = 0; i < save->annotations->len; i++)
    if (!save_one (database, save->owner, g_ptr_array_index (save->annotations, i), error))
      return FALSE;
  return TRUE;
}

/**
 * tok_store_save_annotations:
 * @owner: the account of the bundles
 * @annotations: (element-type TokAnnotation): replace earlier ones of the same bundles, all or
 *   none of them; not to be changed any more
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_save_annotations (TokStore *self, const char *owner, GPtrArray *annotations)
{
  Save *job;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (owner != NULL, NULL);
  g_return_val_if_fail (annotations != NULL, NULL);

  job = g_new (Save, 1);
  *job = (Save) { g_strdup (owner), g_ptr_array_ref (annotations) };
  return tok_store_transact (self, save, job, save_free);
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

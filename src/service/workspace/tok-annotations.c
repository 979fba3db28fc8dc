/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-annotations.h"

#include "tok-fiber.h"
#include "tok-store.h"

struct _TokAnnotations
{
  GObject parent_instance;

  TokBundleList *list;
  TokOwner *owner;
  GHashTable *saved;  /* (element-type utf8): the bundles annotated by this process */
  gboolean is_wanted; /* they were loaded once */
};

G_DEFINE_FINAL_TYPE (TokAnnotations, tok_annotations, G_TYPE_OBJECT)

static void
tok_annotations_finalize (GObject *object)
{
  TokAnnotations *self = TOK_ANNOTATIONS (object);

  g_hash_table_unref (self->saved);
  g_object_unref (self->list);
  g_object_unref (self->owner);
  G_OBJECT_CLASS (tok_annotations_parent_class)->finalize (object);
}

static void
tok_annotations_class_init (TokAnnotationsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_annotations_finalize;
}

static void
tok_annotations_init (TokAnnotations *self)
{
  self->saved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* The command line needs none, and may end before they are read. */
static void
on_identified (TokAnnotations *self)
{
  if (self->is_wanted)
    dex_future_disown (tok_annotations_load (self));
}

/**
 * tok_annotations_new:
 * @list: gets the annotations
 * @owner: the account, which owns them
 *
 * Returns: (transfer full): no annotations yet
 */
TokAnnotations *
tok_annotations_new (TokBundleList *list, TokOwner *owner)
{
  TokAnnotations *self;

  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (list), NULL);
  g_return_val_if_fail (TOK_IS_OWNER (owner), NULL);

  self = g_object_new (TOK_TYPE_ANNOTATIONS, NULL);
  self->list = g_object_ref (list);
  self->owner = g_object_ref (owner);
  g_signal_connect_object (owner, "identified", G_CALLBACK (on_identified), self,
                           G_CONNECT_SWAPPED);
  return self;
}

static DexFuture *
load_fiber (gpointer data)
{
  TokAnnotations *self = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) loaded =
      dex_await_boxed (tok_store_load_annotations (tok_owner_get_ledger (self->owner),
                                                   tok_owner_get_name (self->owner)),
                       &error);

  if (loaded == NULL)
    return dex_future_new_for_error (error);
  /* What was written meanwhile is newer. */
  for (guint i = loaded->len; i > 0; i--)
    if (g_hash_table_contains (self->saved,
                               ((const TokAnnotation *) loaded->pdata[i - 1])->bundle_id))
      g_ptr_array_remove_index_fast (loaded, i - 1);
  tok_bundle_list_annotate (self->list, loaded);
  return dex_future_new_true ();
}

/**
 * tok_annotations_load:
 *
 * Adds the stored annotations to the list; done again when the account becomes known.
 *
 * Returns: (transfer full): a future of a boolean; rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_annotations_load (TokAnnotations *self)
{
  g_return_val_if_fail (TOK_IS_ANNOTATIONS (self), NULL);

  self->is_wanted = TRUE;
  return tok_fiber_spawn (load_fiber, g_object_ref (self), g_object_unref);
}

/**
 * tok_annotations_save:
 * @annotation: replaces that of the same bundle, in the list at once
 *
 * Returns: (transfer full): a future of a boolean, resolved when it is stored; rejects with
 *   TOK_ERROR_STORE
 */
DexFuture *
tok_annotations_save (TokAnnotations *self, const TokAnnotation *annotation)
{
  g_autoptr (GPtrArray) annotations = g_ptr_array_new ();

  g_return_val_if_fail (TOK_IS_ANNOTATIONS (self), NULL);
  g_return_val_if_fail (annotation != NULL, NULL);

  g_hash_table_add (self->saved, g_strdup (annotation->bundle_id));
  g_ptr_array_add (annotations, (gpointer) annotation);
  tok_bundle_list_annotate (self->list, annotations);
  return tok_store_save_annotation (tok_owner_get_ledger (self->owner),
                                    tok_owner_get_name (self->owner), annotation);
}

/* What was noted meanwhile stays. */
static void
on_finished (TokAnnotations *self, TokBatchRow *row)
{
  const char *id = tok_batch_row_get_bundle_id (row);
  const char *name = tok_batch_row_get_name (row);
  TokBundle *bundle;
  g_autoptr (TokAnnotation) annotation = NULL;

  g_assert (TOK_IS_ANNOTATIONS (self));

  if (name == NULL || tok_batch_row_get_state (row) != TOK_BATCH_CREATED)
    return;
  bundle = tok_bundle_list_lookup (self->list, id);
  if (bundle != NULL && tok_bundle_get_annotation (bundle) != NULL)
    return;
  annotation = tok_annotation_new (id, name, NULL, NULL);
  dex_future_disown (tok_annotations_save (self, annotation));
}

/**
 * tok_annotations_follow:
 * @queue: sends orders
 *
 * Gives each bundle that is created the local name of its order.
 */
void
tok_annotations_follow (TokAnnotations *self, TokBatchQueue *queue)
{
  g_return_if_fail (TOK_IS_ANNOTATIONS (self));
  g_return_if_fail (TOK_IS_BATCH_QUEUE (queue));

  g_signal_connect_object (queue, "finished", G_CALLBACK (on_finished), self, G_CONNECT_SWAPPED);
}

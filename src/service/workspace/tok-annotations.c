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
  TokStore *ledger = tok_owner_get_ledger (self->owner);
  GError *error = NULL;
  g_autoptr (GPtrArray) loaded = NULL;

  if (tok_store_is_empty (ledger))
    return dex_future_new_true ();
  loaded = dex_await_boxed (tok_store_load_annotations (ledger, tok_owner_get_name (self->owner)),
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

/* How many annotations are replaced before frames are drawn. */
#define SLICE 500

typedef struct
{
  TokAnnotations *self;
  GPtrArray *wanted;   /* (element-type TokAnnotation) */
  GPtrArray *expected; /* (nullable) (element-type TokAnnotation) */
} Replace;

static void
replace_free (gpointer data)
{
  Replace *job = data;

  g_object_unref (job->self);
  g_ptr_array_unref (job->wanted);
  g_clear_pointer (&job->expected, g_ptr_array_unref);
  g_free (job);
}

/* Annotates the bundles of one slice, and adds what was noted before. */
static void
replace_slice (const Replace *job, guint begin, GPtrArray *saved, GPtrArray *before)
{
  g_autoptr (GPtrArray) slice = g_ptr_array_new ();

  for (guint i = begin; i < MIN (begin + SLICE, job->wanted->len); i++)
    {
      TokAnnotation *wanted = g_ptr_array_index (job->wanted, i);
      TokBundle *bundle = tok_bundle_list_lookup (job->self->list, wanted->bundle_id);
      const TokAnnotation *now = bundle != NULL ? tok_bundle_get_annotation (bundle) : NULL;

      if (job->expected != NULL && !tok_annotation_equal (now, job->expected->pdata[i]))
        continue;
      g_hash_table_add (job->self->saved, g_strdup (wanted->bundle_id));
      g_ptr_array_add (slice, wanted);
      g_ptr_array_add (saved, tok_annotation_copy (wanted));
      g_ptr_array_add (before, now != NULL
                                   ? tok_annotation_copy (now)
                                   : tok_annotation_new (wanted->bundle_id, NULL, NULL, NULL));
    }
  tok_bundle_list_annotate (job->self->list, slice);
}

static DexFuture *
replace_fiber (gpointer data)
{
  const Replace *job = data;
  TokOwner *owner = job->self->owner;
  GError *error = NULL;
  gint64 began = g_get_monotonic_time ();
  g_autoptr (GPtrArray) saved =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_annotation_free);
  g_autoptr (GPtrArray) before =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_annotation_free);

  for (guint i = 0; i < job->wanted->len; i += SLICE)
    {
      replace_slice (job, i, saved, before);
      tok_fiber_yield_if_due (&began);
    }
  if (!dex_await (tok_store_save_annotations (tok_owner_get_ledger (owner),
                                              tok_owner_get_name (owner), saved),
                  &error))
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&before));
}

/**
 * tok_annotations_replace:
 * @wanted: (element-type TokAnnotation): replace those of the same bundles, in the list within
 *   some frames; not to be changed any more
 * @expected: (nullable) (element-type TokAnnotation): for each of @wanted what is noted now; what
 *   is not stays as it is
 *
 * Stores all of them or none. What could not be stored stays in the list until the program ends.
 *
 * Returns: (transfer full): a future of a GPtrArray of TokAnnotation: what was replaced, in the
 *   order of @wanted; rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_annotations_replace (TokAnnotations *self, GPtrArray *wanted, GPtrArray *expected)
{
  Replace *job;

  g_return_val_if_fail (TOK_IS_ANNOTATIONS (self), NULL);
  g_return_val_if_fail (wanted != NULL, NULL);
  g_return_val_if_fail (expected == NULL || expected->len == wanted->len, NULL);

  job = g_new (Replace, 1);
  *job = (Replace) { g_object_ref (self), g_ptr_array_ref (wanted),
                     expected != NULL ? g_ptr_array_ref (expected) : NULL };
  return tok_fiber_spawn (replace_fiber, job, replace_free);
}

typedef struct
{
  GPtrArray *bundles;
  GStrv added;
  GStrv removed;
} Plan;

static void
plan_free (gpointer data)
{
  Plan *plan = data;

  g_ptr_array_unref (plan->bundles);
  g_strfreev (plan->added);
  g_strfreev (plan->removed);
  g_free (plan);
}

static DexFuture *
plan_fiber (gpointer data)
{
  const Plan *plan = data;
  gint64 began = g_get_monotonic_time ();
  g_autoptr (GPtrArray) wanted =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_annotation_free);

  for (guint i = 0; i < plan->bundles->len; i++)
    {
      TokBundle *bundle = g_ptr_array_index (plan->bundles, i);
      const TokAnnotation *now = tok_bundle_get_annotation (bundle);
      g_autoptr (TokAnnotation) annotation =
          tok_annotation_new_retagged (now, tok_bundle_get_id (bundle),
                                       (const char *const *) plan->added,
                                       (const char *const *) plan->removed);

      if (!tok_annotation_equal (annotation, now))
        g_ptr_array_add (wanted, g_steal_pointer (&annotation));
      tok_fiber_yield_if_due (&began);
    }
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&wanted));
}

/**
 * tok_annotations_plan_tags:
 * @bundles: (element-type TokBundle): not to be changed any more
 * @added: (array zero-terminated=1): tags that all shall have
 * @removed: (array zero-terminated=1): tags that none shall have
 *
 * Works in slices, so that frames are drawn in between.
 *
 * Returns: (transfer full): a future of a GPtrArray of TokAnnotation for tok_annotations_replace():
 *   those that change
 */
DexFuture *
tok_annotations_plan_tags (GPtrArray *bundles, const char *const *added, const char *const *removed)
{
  Plan *plan;

  g_return_val_if_fail (bundles != NULL, NULL);
  g_return_val_if_fail (added != NULL, NULL);
  g_return_val_if_fail (removed != NULL, NULL);

  plan = g_new (Plan, 1);
  *plan =
      (Plan) { g_ptr_array_ref (bundles), g_strdupv ((GStrv) added), g_strdupv ((GStrv) removed) };
  return tok_fiber_spawn (plan_fiber, plan, plan_free);
}

/* What was noted meanwhile stays. */
static void
on_finished (TokAnnotations *self, TokBatchRow *row)
{
  const char *id = tok_batch_row_get_bundle_id (row);
  const char *name = tok_batch_row_get_name (row);
  TokBundle *bundle;
  g_autoptr (GPtrArray) wanted = NULL;

  g_assert (TOK_IS_ANNOTATIONS (self));

  if (name == NULL || tok_batch_row_get_state (row) != TOK_BATCH_CREATED)
    return;
  bundle = tok_bundle_list_lookup (self->list, id);
  if (bundle != NULL && tok_bundle_get_annotation (bundle) != NULL)
    return;
  wanted = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_annotation_free);
  g_ptr_array_add (wanted, tok_annotation_new (id, name, NULL, NULL));
  dex_future_disown (tok_annotations_replace (self, wanted, NULL));
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

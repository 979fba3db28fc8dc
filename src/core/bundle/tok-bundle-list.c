/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-list.h"

#include "tok-list-diff.h"
#include "tok-text.h"

struct _TokBundleList
{
  GObject parent_instance;

  GPtrArray *bundles;      /* (element-type TokBundle), in the order of the list */
  GHashTable *by_id;       /* id (of the bundle) → TokBundle (borrowed from bundles) */
  GHashTable *annotations; /* id (of the annotation) → TokAnnotation, also of bundles to come */
  GHashTable *unsaved;     /* id → TokUnsaved, if there is anything; also of bundles to come */
  TokBundleCounts counts;
  GPtrArray *unsaved_changes; /* (element-type TokBundle): that "merged" does not know yet */
  guint idle;                 /* 0: none */
};

enum
{
  SIGNAL_MERGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
tok_bundle_list_get_item_type (GListModel *model)
{
  return TOK_TYPE_BUNDLE;
}

static guint
tok_bundle_list_get_n_items (GListModel *model)
{
  return TOK_BUNDLE_LIST (model)->bundles->len;
}

static gpointer
tok_bundle_list_get_item (GListModel *model, guint position)
{
  TokBundleList *self = TOK_BUNDLE_LIST (model);

  if (position >= self->bundles->len)
    return NULL;
  return g_object_ref (self->bundles->pdata[position]);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = tok_bundle_list_get_item_type;
  iface->get_n_items = tok_bundle_list_get_n_items;
  iface->get_item = tok_bundle_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TokBundleList,
                               tok_bundle_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* The bundles of one merge. */
typedef struct
{
  GPtrArray *bundles; /* each once, in the order of their first snapshot */
  GPtrArray *added;   /* the new ones */
  GPtrArray *changed; /* those that were there and changed */
  GHashTable *set;    /* @bundles as a set, unowned */
} Batch;

static void
batch_clear (Batch *self)
{
  g_ptr_array_unref (self->bundles);
  g_ptr_array_unref (self->added);
  g_ptr_array_unref (self->changed);
  g_hash_table_unref (self->set);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Batch, batch_clear)

/* A bundle that is new in the list. */
static TokBundle *
new_bundle (TokBundleList *self, const TokBundleSnapshot *snapshot)
{
  TokBundle *bundle = tok_bundle_new (snapshot);
  const TokUnsaved *unsaved = g_hash_table_lookup (self->unsaved, snapshot->id);

  tok_bundle_set_annotation (bundle, g_hash_table_lookup (self->annotations, snapshot->id));
  if (unsaved != NULL)
    tok_bundle_set_unsaved (bundle, unsaved);
  return bundle;
}

/* What is known of the bundles of the list by id, of one that leaves it. */
static void
forget (TokBundleList *self, TokBundle *bundle)
{
  tok_bundle_counts_remove (&self->counts, bundle);
  g_hash_table_remove (self->by_id, tok_bundle_get_id (bundle));
}

/* One answer can have several snapshots of a bundle. */
static gboolean
is_noted (Batch *batch, TokBundle *bundle)
{
  return g_hash_table_contains (batch->set, bundle) &&
         (g_ptr_array_find (batch->changed, bundle, NULL) ||
          g_ptr_array_find (batch->added, bundle, NULL));
}

/* Updates or creates the bundle of a snapshot. */
static void
merge_snapshot (TokBundleList *self, Batch *batch, const TokBundleSnapshot *snapshot)
{
  TokBundle *bundle = g_hash_table_lookup (self->by_id, snapshot->id);

  if (bundle == NULL)
    {
      bundle = new_bundle (self, snapshot);
      tok_bundle_counts_add (&self->counts, bundle);
      g_hash_table_insert (self->by_id, (gpointer) tok_bundle_get_id (bundle), bundle);
      g_hash_table_add (batch->set, bundle);
      g_ptr_array_add (batch->bundles, bundle);
      g_ptr_array_add (batch->added, g_object_ref (bundle));
      return;
    }
  /* The counts are right when the bundle notifies. */
  g_object_freeze_notify (G_OBJECT (bundle));
  tok_bundle_counts_remove (&self->counts, bundle);
  if (tok_bundle_update (bundle, snapshot) && !is_noted (batch, bundle))
    g_ptr_array_add (batch->changed, g_object_ref (bundle));
  tok_bundle_counts_add (&self->counts, bundle);
  g_object_thaw_notify (G_OBJECT (bundle));
  if (g_hash_table_add (batch->set, bundle))
    g_ptr_array_add (batch->bundles, g_object_ref (bundle));
}

/* Listed bundles keep their positions; new ones follow. */
static void
append (TokBundleList *self, GPtrArray *added)
{
  guint position = self->bundles->len;

  if (added->len == 0)
    return;
  for (guint i = 0; i < added->len; i++)
    g_ptr_array_add (self->bundles, g_object_ref (added->pdata[i]));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, added->len);
}

static guint
remove_missing_ids (TokBundleList *self, GHashTable *bundles)
{
  guint n_removed = 0;

  for (guint i = 0; i < self->bundles->len; i++)
    if (!g_hash_table_contains (bundles, self->bundles->pdata[i]))
      {
        forget (self, self->bundles->pdata[i]);
        n_removed++;
      }
  return n_removed;
}

/* Replaces the list by @after, with at most one signal. */
static void
replace (TokBundleList *self, GPtrArray *after)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->bundles);
  TokSplice splice = tok_list_diff (before->pdata, before->len, after->pdata, after->len);

  self->bundles = g_ptr_array_ref (after);
  if (splice.n_removed > 0 || splice.n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), splice.position, splice.n_removed,
                                splice.n_added);
}

static void
tok_bundle_list_finalize (GObject *object)
{
  TokBundleList *self = TOK_BUNDLE_LIST (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  tok_bundle_counts_clear (&self->counts);
  g_ptr_array_unref (self->unsaved_changes);
  g_hash_table_unref (self->annotations);
  g_hash_table_unref (self->unsaved);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->bundles);
  G_OBJECT_CLASS (tok_bundle_list_parent_class)->finalize (object);
}

static void
tok_bundle_list_class_init (TokBundleListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_bundle_list_finalize;

  /**
   * TokBundleList::merged:
   * @result: a TokMergeResult, valid during the emission
   *
   * A merge is complete: the list and its bundles are up to date.
   */
  signals[SIGNAL_MERGED] = g_signal_new ("merged", TOK_TYPE_BUNDLE_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
tok_bundle_list_init (TokBundleList *self)
{
  self->bundles = g_ptr_array_new_with_free_func (g_object_unref);
  self->unsaved_changes = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  tok_bundle_counts_init (&self->counts);
  self->annotations =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) tok_annotation_free);
  self->unsaved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * tok_bundle_list_new:
 *
 * Returns: (transfer full): an empty list
 */
TokBundleList *
tok_bundle_list_new (void)
{
  return g_object_new (TOK_TYPE_BUNDLE_LIST, NULL);
}

/* @added, @changed: (nullable). Returns: the numbers of what was emitted */
static TokMergeResult
emit_merged (TokBundleList *self, GPtrArray *added, GPtrArray *changed, guint n_removed)
{
  TokMergeResult result = { .n_added = added != NULL ? added->len : 0,
                            .n_changed = changed != NULL ? changed->len : 0,
                            .n_removed = n_removed,
                            .added = added,
                            .changed = changed };

  g_signal_emit (self, signals[SIGNAL_MERGED], 0, &result);
  result.added = result.changed = NULL;
  return result;
}

/**
 * tok_bundle_list_merge:
 * @self: a list
 * @snapshots: (element-type TokBundleSnapshot): an answer of the server
 * @mode: whether @snapshots are complete
 *
 * Updates the objects in place, emits at most one GListModel::items-changed, then
 * TokBundleList::merged. Of several snapshots of a bundle, the first sets the position
 * and the last one the values.
 *
 * Returns: what changed
 */
TokMergeResult
tok_bundle_list_merge (TokBundleList *self, GPtrArray *snapshots, TokMerge mode)
{
  guint n_removed = 0;
  g_auto (Batch) batch = {
    g_ptr_array_new_with_free_func (g_object_unref),
    g_ptr_array_new_with_free_func (g_object_unref),
    g_ptr_array_new_with_free_func (g_object_unref),
    g_hash_table_new (NULL, NULL),
  };

  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (self), (TokMergeResult) { 0 });
  g_return_val_if_fail (snapshots != NULL, (TokMergeResult) { 0 });

  for (guint i = 0; i < snapshots->len; i++)
    merge_snapshot (self, &batch, snapshots->pdata[i]);
  if (mode == TOK_MERGE_COMPLETE)
    {
      n_removed = remove_missing_ids (self, batch.set);
      replace (self, batch.bundles);
    }
  else
    append (self, batch.added);
  return emit_merged (self, batch.added, batch.changed, n_removed);
}

/* Removes the bundles from @start up to @end, with one signal. */
static void
remove_range (TokBundleList *self, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    forget (self, self->bundles->pdata[i]);
  g_ptr_array_remove_range (self->bundles, start, end - start);
  g_list_model_items_changed (G_LIST_MODEL (self), start, end - start, 0);
}

/* A bundle is removed only when a second complete read does not show it. */
static gboolean
is_kept (TokBundleList *self, GHashTable *ids, guint position)
{
  TokBundle *bundle = self->bundles->pdata[position];

  return tok_bundle_get_listed (bundle) || g_hash_table_contains (ids, tok_bundle_get_id (bundle));
}

static guint
remove_unlisted (TokBundleList *self, GHashTable *ids)
{
  guint n_removed = 0;

  for (guint end = self->bundles->len; end > 0; end--)
    {
      guint start = end;

      while (start > 0 && !is_kept (self, ids, start - 1))
        start--;
      if (start == end)
        continue;
      n_removed += end - start;
      remove_range (self, start, end);
      end = start + 1;
    }
  return n_removed;
}

/**
 * tok_bundle_list_keep:
 * @ids: (element-type utf8): the set of bundles that a complete read showed
 * @certain: whether unlisted bundles may be removed; else they are only marked
 *
 * Marks bundles that are not in @ids as unlisted, and removes those that were already
 * marked, with one GListModel::items-changed for each run of neighbours, so that the
 * cost depends on the number of removed bundles. Then emits TokBundleList::merged if
 * anything changed.
 *
 * Returns: (transfer full) (element-type utf8): the ids of the marked bundles
 */
GPtrArray *
tok_bundle_list_keep (TokBundleList *self, GHashTable *ids, gboolean certain)
{
  g_autoptr (GPtrArray) marked = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();
  guint n_removed;

  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (self), NULL);
  g_return_val_if_fail (ids != NULL, NULL);

  n_removed = certain ? remove_unlisted (self, ids) : 0;
  for (guint i = 0; i < self->bundles->len; i++)
    {
      TokBundle *bundle = self->bundles->pdata[i];

      if (g_hash_table_contains (ids, tok_bundle_get_id (bundle)))
        continue;
      g_object_freeze_notify (G_OBJECT (bundle));
      tok_bundle_counts_remove (&self->counts, bundle);
      if (tok_bundle_set_listed (bundle, FALSE))
        g_ptr_array_add (changed, bundle);
      tok_bundle_counts_add (&self->counts, bundle);
      g_object_thaw_notify (G_OBJECT (bundle));
      g_ptr_array_add (marked, g_strdup (tok_bundle_get_id (bundle)));
    }
  if (n_removed > 0 || changed->len > 0)
    emit_merged (self, NULL, changed, n_removed);
  return g_steal_pointer (&marked);
}

/**
 * tok_bundle_list_is_within:
 * @ids: (element-type utf8): different ids
 *
 * After most complete reads this is so, and there is nothing for tok_bundle_list_keep() to do.
 *
 * Returns: whether all bundles of the list are in @ids
 */
gboolean
tok_bundle_list_is_within (TokBundleList *self, GPtrArray *ids)
{
  guint n_found = 0;

  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (self), FALSE);
  g_return_val_if_fail (ids != NULL, FALSE);

  for (guint i = 0; i < ids->len && ids->len >= self->bundles->len; i++)
    n_found += g_hash_table_contains (self->by_id, ids->pdata[i]) ? 1 : 0;
  return n_found == self->bundles->len;
}

/**
 * tok_bundle_list_lookup:
 *
 * Returns: (transfer none) (nullable): the bundle with that id
 */
TokBundle *
tok_bundle_list_lookup (TokBundleList *self, const char *id)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, id);
}

/**
 * tok_bundle_list_remove:
 *
 * Removes a bundle that the server answered with 404.
 *
 * Returns: whether the list had it
 */
gboolean
tok_bundle_list_remove (TokBundleList *self, const char *id)
{
  TokBundle *bundle;
  guint position;

  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  bundle = g_hash_table_lookup (self->by_id, id);
  if (bundle == NULL || !g_ptr_array_find (self->bundles, bundle, &position))
    return FALSE;
  forget (self, bundle);
  g_ptr_array_remove_index (self->bundles, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  emit_merged (self, NULL, NULL, 1);
  return TRUE;
}

/**
 * tok_bundle_list_get_n_without_details:
 *
 * It changes with TokBundleList::merged only.
 *
 * Returns: of how many bundles the names were never read: see tok_bundle_lacks_details()
 */
guint
tok_bundle_list_get_n_without_details (TokBundleList *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (self), 0);

  return self->counts.n_without_details;
}

/**
 * tok_bundle_list_get_counts:
 *
 * Returns: (transfer none): the numbers of bundles, as of now
 */
const TokBundleCounts *
tok_bundle_list_get_counts (TokBundleList *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (self), NULL);

  return &self->counts;
}

static void
annotate (TokBundleList *self, const TokAnnotation *annotation, GPtrArray *changed)
{
  TokBundle *bundle = g_hash_table_lookup (self->by_id, annotation->bundle_id);
  TokAnnotation *copy;

  if (tok_annotation_is_empty (annotation))
    g_hash_table_remove (self->annotations, annotation->bundle_id);
  else
    {
      copy = tok_annotation_copy (annotation);
      g_hash_table_replace (self->annotations, copy->bundle_id, copy);
    }
  if (bundle != NULL && tok_bundle_set_annotation (bundle, annotation))
    g_ptr_array_add (changed, bundle);
}

/**
 * tok_bundle_list_annotate:
 * @annotations: (element-type TokAnnotation): replace those of the same bundles, listed now or
 *   later
 *
 * Emits TokBundleList::merged if it changes a bundle.
 */
void
tok_bundle_list_annotate (TokBundleList *self, GPtrArray *annotations)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();

  g_return_if_fail (TOK_IS_BUNDLE_LIST (self));
  g_return_if_fail (annotations != NULL);

  for (guint i = 0; i < annotations->len; i++)
    annotate (self, annotations->pdata[i], changed);
  if (changed->len > 0)
    emit_merged (self, NULL, changed, 0);
}

static int
compare_tags (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/**
 * tok_bundle_list_dup_tags:
 *
 * Returns: (transfer full): the tags of the annotations in alphabetical order; of those that
 *   differ only in case one. The cost follows the number of annotated bundles
 */
GStrv
tok_bundle_list_dup_tags (TokBundleList *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) tags = g_ptr_array_new_null_terminated (8, g_free, TRUE);
  const TokAnnotation *annotation;
  GHashTableIter iter;

  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (self), NULL);

  g_hash_table_iter_init (&iter, self->annotations);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &annotation))
    for (guint i = 0; annotation->tags[i] != NULL; i++)
      if (g_hash_table_add (seen, tok_text_fold (annotation->tags[i])))
        g_ptr_array_add (tags, g_strdup (annotation->tags[i]));
  g_ptr_array_sort (tags, compare_tags);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&tags), FALSE);
}

static gboolean
on_idle (gpointer data)
{
  TokBundleList *self = data;
  g_autoptr (GPtrArray) changed = g_steal_pointer (&self->unsaved_changes);

  self->idle = 0;
  self->unsaved_changes = g_ptr_array_new_with_free_func (g_object_unref);
  emit_merged (self, NULL, changed, 0);
  return G_SOURCE_REMOVE;
}

/**
 * tok_bundle_list_set_unsaved:
 * @id: of a bundle, listed now or later
 * @unsaved: what the server does not have of it yet
 *
 * The bundle changes at once. TokBundleList::merged is emitted soon, once for the many bundles
 * that a table of profiles changes.
 */
void
tok_bundle_list_set_unsaved (TokBundleList *self, const char *id, const TokUnsaved *unsaved)
{
  TokBundle *bundle;

  g_return_if_fail (TOK_IS_BUNDLE_LIST (self));
  g_return_if_fail (id != NULL);
  g_return_if_fail (unsaved != NULL);

  if (unsaved->has_profile || unsaved->n_videos > 0 || unsaved->n_files > 0)
    g_hash_table_replace (self->unsaved, g_strdup (id), g_memdup2 (unsaved, sizeof *unsaved));
  else
    g_hash_table_remove (self->unsaved, id);
  bundle = g_hash_table_lookup (self->by_id, id);
  if (bundle == NULL || !tok_bundle_set_unsaved (bundle, unsaved))
    return;
  g_ptr_array_add (self->unsaved_changes, g_object_ref (bundle));
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_idle, self, NULL);
}

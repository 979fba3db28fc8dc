/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-sorted-model-private.h"

/* Microseconds. The first slice is all that one waits for, if it does. */
#define FIRST_SLICE (12 * G_TIME_SPAN_MILLISECOND)
#define SLICE (6 * G_TIME_SPAN_MILLISECOND)

enum
{
  SIGNAL_RESTARTED,
  SIGNAL_SETTLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *list)
{
  return TOK_TYPE_BUNDLE;
}

static guint
get_n_items (GListModel *list)
{
  return TOK_SORTED_MODEL (list)->shown->len;
}

static TokSortEntry *
get_row (TokSortedModel *self, guint position)
{
  return g_ptr_array_index (self->shown, position);
}

static gpointer
get_item (GListModel *list, guint position)
{
  TokSortedModel *self = TOK_SORTED_MODEL (list);

  return position < self->shown->len ? g_object_ref (get_row (self, position)->bundle) : NULL;
}

static void
init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* Returns: the first row whose group is that of @entry, or if @is_behind, a later one */
static guint
find_group (TokSortedModel *self, TokSortEntry *entry, gboolean is_behind)
{
  guint low = 0;
  guint high = self->shown->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int order = tok_sort_key_compare_groups (&get_row (self, middle)->key, &entry->key);

      if (order < 0 || (is_behind && order == 0))
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The last start at or before @position, and the next one. */
static void
look_up_group (TokSortedModel *self, guint position, guint *out_start, guint *out_end)
{
  guint low = 0;
  guint high = self->starts->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->starts, guint, middle) <= position)
        low = middle;
      else
        high = middle;
    }
  *out_start = g_array_index (self->starts, guint, low);
  *out_end =
      low + 1 < self->starts->len ? g_array_index (self->starts, guint, low + 1) : self->shown->len;
}

static void
get_section (GtkSectionModel *model, guint position, guint *out_start, guint *out_end)
{
  TokSortedModel *self = TOK_SORTED_MODEL (model);

  if (position >= self->shown->len)
    {
      *out_start = self->shown->len;
      *out_end = G_MAXUINT;
      return;
    }
  if (self->starts->len > 0)
    {
      look_up_group (self, position, out_start, out_end);
      return;
    }
  *out_start = find_group (self, get_row (self, position), FALSE);
  *out_end = find_group (self, get_row (self, position), TRUE);
}

static void
init_section_model (GtkSectionModelInterface *iface)
{
  iface->get_section = get_section;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TokSortedModel,
                               tok_sorted_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL,
                                                          init_section_model))

/**
 * tok_sorted_model_keep_groups:
 *
 * Keeps the groups of the rows while their keys are replaced, until tok_sorted_model_take_rows().
 */
void
tok_sorted_model_keep_groups (TokSortedModel *self)
{
  guint i = 0;

  if (self->starts->len > 0)
    return;
  do
    {
      g_array_append_val (self->starts, i);
      i = self->shown->len > 0 ? find_group (self, get_row (self, i), TRUE) : 0;
    }
  while (i < self->shown->len);
}

static gboolean
is_kept (TokSortEntry *before, TokSortEntry *after)
{
  return before == after && !after->is_regrouped;
}

/**
 * tok_sorted_model_take_rows:
 * @rows: (transfer full): the rows
 *
 * Replaces the rows, and reports those that differ.
 */
void
tok_sorted_model_take_rows (TokSortedModel *self, GPtrArray *rows)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->shown);
  guint n_common = MIN (before->len, rows->len);
  guint start = 0;
  guint end = 0;

  while (start < n_common && is_kept (before->pdata[start], rows->pdata[start]))
    start++;
  while (end < n_common - start &&
         is_kept (before->pdata[before->len - 1 - end], rows->pdata[rows->len - 1 - end]))
    end++;
  for (guint i = start; i < rows->len - end; i++)
    ((TokSortEntry *) rows->pdata[i])->is_regrouped = FALSE;
  self->shown = rows;
  if (!self->is_sorting)
    g_array_set_size (self->starts, 0);
  if (start + end < MAX (before->len, rows->len))
    g_list_model_items_changed (G_LIST_MODEL (self), start, before->len - start - end,
                                rows->len - start - end);
  if (self->is_sorting || !self->is_regrouped)
    return;
  self->is_regrouped = FALSE;
  if (rows->len > 0)
    gtk_section_model_sections_changed (GTK_SECTION_MODEL (self), 0, rows->len);
}

/**
 * tok_sorted_model_settle:
 *
 * Tells that the rows are complete.
 */
void
tok_sorted_model_settle (TokSortedModel *self)
{
  g_autoptr (GPtrArray) left = g_steal_pointer (&self->left);

  self->left = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_emit (self, signals[SIGNAL_SETTLED], 0, left);
}

/**
 * tok_sorted_model_ask:
 *
 * Asks the filter about an entry, and remembers its answer.
 *
 * Returns: whether it matches
 */
gboolean
tok_sorted_model_ask (TokSortedModel *self, TokSortEntry *entry)
{
  gboolean is_match = self->filter == NULL || gtk_filter_match (self->filter, entry->bundle);

  if (entry->is_match && !is_match)
    g_ptr_array_add (self->left, g_object_ref (entry->bundle));
  entry->is_match = is_match;
  return is_match;
}

static void
on_filter_changed (TokSortedModel *self, GtkFilterChange change)
{
  tok_sorted_model_begin_checking (self, change == GTK_FILTER_CHANGE_MORE_STRICT, TRUE);
}

static void
tok_sorted_model_dispose (GObject *object)
{
  TokSortedModel *self = TOK_SORTED_MODEL (object);

  if (self->filter != NULL)
    g_signal_handlers_disconnect_by_data (self->filter, self);
  g_clear_object (&self->filter);
  tok_sorted_model_clear_work (self);
  self->is_paused = FALSE;
  tok_sorted_model_set_model (self, NULL);
  tok_sorted_model_clear_work (self);
  tok_sorted_model_clear_changes (self);
  G_OBJECT_CLASS (tok_sorted_model_parent_class)->dispose (object);
}

static void
tok_sorted_model_finalize (GObject *object)
{
  TokSortedModel *self = TOK_SORTED_MODEL (object);

  g_hash_table_unref (self->entries);
  g_ptr_array_unref (self->source);
  g_ptr_array_unref (self->order);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_ptr_array_unref (self->shown);
  g_ptr_array_unref (self->next);
  g_ptr_array_unref (self->left);
  g_ptr_array_unref (self->fresh);
  g_ptr_array_unref (self->changed);
  g_ptr_array_unref (self->gone);
  g_array_unref (self->starts);
  tok_sort_keys_free (self->keys);
  G_OBJECT_CLASS (tok_sorted_model_parent_class)->finalize (object);
}

static void
tok_sorted_model_class_init (TokSortedModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tok_sorted_model_dispose;
  object_class->finalize = tok_sorted_model_finalize;

  signals[SIGNAL_RESTARTED] = g_signal_new ("restarted", TOK_TYPE_SORTED_MODEL, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SETTLED] = g_signal_new ("settled", TOK_TYPE_SORTED_MODEL, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static guint
hash_entry (gconstpointer entry)
{
  return g_direct_hash (((const TokSortEntry *) entry)->bundle);
}

static gboolean
equal_entries (gconstpointer a, gconstpointer b)
{
  return ((const TokSortEntry *) a)->bundle == ((const TokSortEntry *) b)->bundle;
}

static void
tok_sorted_model_init (TokSortedModel *self)
{
  self->slices[0] = FIRST_SLICE;
  self->slices[1] = SLICE;
  self->keys = tok_sort_keys_new ();
  self->wanted_column = tok_sort_keys_get_column (self->keys);
  self->entries = g_hash_table_new (hash_entry, equal_entries);
  self->source = g_ptr_array_new ();
  self->order = g_ptr_array_new ();
  self->shown = g_ptr_array_new ();
  self->next = g_ptr_array_new ();
  self->left = g_ptr_array_new_with_free_func (g_object_unref);
  self->fresh = g_ptr_array_new ();
  self->changed = g_ptr_array_new ();
  self->gone = g_ptr_array_new ();
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
}

/**
 * tok_sorted_model_new:
 *
 * Returns: (transfer full): a model without bundles, that sorts them by name
 */
TokSortedModel *
tok_sorted_model_new (void)
{
  return g_object_new (TOK_TYPE_SORTED_MODEL, NULL);
}

/**
 * tok_sorted_model_set_model:
 * @model: (nullable): the bundles, each of them once. Call tok_sorted_model_flush() after changes
 *   of it
 */
void
tok_sorted_model_set_model (TokSortedModel *self, GListModel *model)
{
  g_return_if_fail (TOK_IS_SORTED_MODEL (self));

  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, tok_sorted_model_splice, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    g_signal_connect_object (model, "items-changed", G_CALLBACK (tok_sorted_model_splice), self,
                             G_CONNECT_SWAPPED);
  tok_sorted_model_splice (self, 0, self->source->len,
                           model != NULL ? g_list_model_get_n_items (model) : 0);
  tok_sorted_model_flush (self);
}

/**
 * tok_sorted_model_set_filter:
 * @filter: (nullable): what is a row; %NULL: everything
 */
void
tok_sorted_model_set_filter (TokSortedModel *self, GtkFilter *filter)
{
  g_return_if_fail (TOK_IS_SORTED_MODEL (self));

  if (self->filter == filter)
    return;
  if (self->filter != NULL)
    g_signal_handlers_disconnect_by_func (self->filter, on_filter_changed, self);
  g_set_object (&self->filter, filter);
  if (filter != NULL)
    g_signal_connect_object (filter, "changed", G_CALLBACK (on_filter_changed), self,
                             G_CONNECT_SWAPPED);
  tok_sorted_model_begin_checking (self, FALSE, TRUE);
}

/**
 * tok_sorted_model_set_order:
 * @column: the column to sort by
 * @descending: whether the last ones come first
 * @group: what comes before the column
 */
void
tok_sorted_model_set_order (TokSortedModel *self,
                            TokColumnId column,
                            gboolean descending,
                            TokBundleGroup group)
{
  g_return_if_fail (TOK_IS_SORTED_MODEL (self));

  if (column == self->wanted_column && descending == self->wanted_descending &&
      group == self->wanted_group)
    return;
  self->wanted_column = column;
  self->wanted_descending = descending;
  self->wanted_group = group;
  tok_sorted_model_begin_sorting (self);
}

/**
 * tok_sorted_model_set_now:
 * @now: the current time, microseconds since 1970, by which groups have ages
 */
void
tok_sorted_model_set_now (TokSortedModel *self, gint64 now)
{
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();

  g_return_if_fail (TOK_IS_SORTED_MODEL (self));

  self->now = now;
  if (self->wanted_group != TOK_BUNDLE_GROUP_AGE)
    return;
  tok_sorted_model_end_work (self);
  for (guint i = 0; i < self->order->len; i++)
    {
      TokSortEntry *entry = self->order->pdata[i];

      if (tok_bundle_group_get_rank (self->wanted_group, entry->bundle, now) !=
          entry->key.group_rank)
        g_ptr_array_add (moved, entry->bundle);
    }
  tok_sorted_model_note_changed (self, moved);
  tok_sorted_model_flush (self);
}

/**
 * tok_sorted_model_set_whole:
 * @is_whole: whether the rows of another question are shown only once all are known
 */
void
tok_sorted_model_set_whole (TokSortedModel *self, gboolean is_whole)
{
  g_return_if_fail (TOK_IS_SORTED_MODEL (self));

  self->is_whole = is_whole;
}

/**
 * tok_sorted_model_set_slices:
 * @time: how long one slice works, in microseconds; 0: as little as possible, for tests
 */
void
tok_sorted_model_set_slices (TokSortedModel *self, gint64 time)
{
  g_return_if_fail (TOK_IS_SORTED_MODEL (self));

  self->slices[0] = self->slices[1] = time;
}

/**
 * tok_sorted_model_set_paused:
 * @is_paused: whether the rows stay as they are; then also tok_sorted_model_finish() does nothing
 */
void
tok_sorted_model_set_paused (TokSortedModel *self, gboolean is_paused)
{
  g_return_if_fail (TOK_IS_SORTED_MODEL (self));

  if (self->is_paused == is_paused)
    return;
  self->is_paused = is_paused;
  if (is_paused)
    {
      g_clear_handle_id (&self->work, g_source_remove);
      return;
    }
  tok_sorted_model_flush (self);
  tok_sorted_model_schedule_work (self);
}

/**
 * tok_sorted_model_check_again:
 *
 * Asks the filter about all bundles again. The rows that match stay where they are.
 */
void
tok_sorted_model_check_again (TokSortedModel *self)
{
  g_return_if_fail (TOK_IS_SORTED_MODEL (self));

  tok_sorted_model_begin_checking (self, FALSE, FALSE);
}

/**
 * tok_sorted_model_finish:
 *
 * Makes the rows complete now, whatever time it takes.
 */
void
tok_sorted_model_finish (TokSortedModel *self)
{
  g_return_if_fail (TOK_IS_SORTED_MODEL (self));

  if (self->is_paused)
    return;
  tok_sorted_model_end_work (self);
  tok_sorted_model_flush (self);
}

/**
 * tok_sorted_model_is_working:
 *
 * Returns: whether the rows are not complete, or not in their order yet
 */
gboolean
tok_sorted_model_is_working (TokSortedModel *self)
{
  g_return_val_if_fail (TOK_IS_SORTED_MODEL (self), FALSE);

  return self->is_checking || self->is_sorting;
}

static TokSortEntry *
look_up (TokSortedModel *self, TokBundle *bundle)
{
  TokSortEntry entry = { .bundle = bundle };

  return g_hash_table_lookup (self->entries, &entry);
}

/**
 * tok_sorted_model_contains:
 *
 * Returns: whether @bundle is a row, or will be one when the rows are complete
 */
gboolean
tok_sorted_model_contains (TokSortedModel *self, TokBundle *bundle)
{
  TokSortEntry *entry;

  g_return_val_if_fail (TOK_IS_SORTED_MODEL (self), FALSE);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), FALSE);

  entry = look_up (self, bundle);
  if (entry == NULL || entry->is_gone)
    return FALSE;
  if (!self->is_checking)
    return entry->is_match;
  return self->filter == NULL || gtk_filter_match (self->filter, bundle);
}

/**
 * tok_sorted_model_find:
 *
 * Returns: the position of the row of @bundle; %GTK_INVALID_LIST_POSITION: there is none now
 */
guint
tok_sorted_model_find (TokSortedModel *self, TokBundle *bundle)
{
  TokSortEntry *entry;
  guint position;

  g_return_val_if_fail (TOK_IS_SORTED_MODEL (self), GTK_INVALID_LIST_POSITION);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), GTK_INVALID_LIST_POSITION);

  entry = look_up (self, bundle);
  /* Pointers are found faster than keys are compared. */
  if (entry != NULL && g_ptr_array_find (self->shown, entry, &position))
    return position;
  return GTK_INVALID_LIST_POSITION;
}

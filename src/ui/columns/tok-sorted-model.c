/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-sorted-model.h"

#include "tok-sort-keys.h"

/* The names of so many bundles are prepared at once: in less than a millisecond. */
#define NAMES_PER_SLICE 200

struct _TokSortedModel
{
  GObject parent_instance;

  GListModel *model; /* (nullable): the bundles in the order of the server */
  TokSortKeys *keys;
  gint64 now;
  GPtrArray *source; /* TokSortEntry, owned: in the order of @model */
  GPtrArray *order;  /* the same ones: sorted */
  GArray *starts;    /* guint: the first positions of the groups; empty: not known */
  guint idle;        /* prepares names; 0: none */
  guint n_prepared;  /* the entries of @source that were looked at for it */
};

static GType
get_item_type (GListModel *list)
{
  return TOK_TYPE_BUNDLE;
}

static guint
get_n_items (GListModel *list)
{
  return TOK_SORTED_MODEL (list)->order->len;
}

static TokSortEntry *
get_entry (TokSortedModel *self, guint position)
{
  return g_ptr_array_index (self->order, position);
}

static gpointer
get_item (GListModel *list, guint position)
{
  TokSortedModel *self = TOK_SORTED_MODEL (list);

  return position < self->order->len ? g_object_ref (get_entry (self, position)->bundle) : NULL;
}

static void
init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
find_starts (TokSortedModel *self)
{
  for (guint i = 0; i < self->order->len; i++)
    if (i == 0 || !tok_sort_keys_is_same_group (get_entry (self, i - 1), get_entry (self, i)))
      g_array_append_val (self->starts, i);
}

static void
get_section (GtkSectionModel *model, guint position, guint *out_start, guint *out_end)
{
  TokSortedModel *self = TOK_SORTED_MODEL (model);
  guint low = 0;
  guint high;

  if (position >= self->order->len)
    {
      *out_start = self->order->len;
      *out_end = G_MAXUINT;
      return;
    }
  if (self->starts->len == 0)
    find_starts (self);
  /* The last group that begins at or before the position. */
  high = self->starts->len;
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
      low + 1 < self->starts->len ? g_array_index (self->starts, guint, low + 1) : self->order->len;
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

static gboolean
is_kept (TokSortEntry *before, TokSortEntry *after)
{
  return before == after && !after->is_regrouped;
}

/* Replaces the order, and reports the rows that differ. */
static void
take_order (TokSortedModel *self, GPtrArray *order)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->order);
  guint n_common = MIN (before->len, order->len);
  guint start = 0;
  guint end = 0;

  while (start < n_common && is_kept (before->pdata[start], order->pdata[start]))
    start++;
  while (end < n_common - start &&
         is_kept (before->pdata[before->len - 1 - end], order->pdata[order->len - 1 - end]))
    end++;
  for (guint i = start; i < order->len - end; i++)
    ((TokSortEntry *) order->pdata[i])->is_regrouped = FALSE;
  self->order = order;
  g_array_set_size (self->starts, 0);
  if (start + end < MAX (before->len, order->len))
    g_list_model_items_changed (G_LIST_MODEL (self), start, before->len - start - end,
                                order->len - start - end);
}

/* Names are the second key of each order. Most of them are not needed for the first order, by time,
 * but all for one by status: they are prepared before that, while there is nothing else to do. */
static gboolean
on_idle (gpointer data)
{
  TokSortedModel *self = data;

  g_assert (TOK_IS_SORTED_MODEL (self));

  for (guint n = 0; n < NAMES_PER_SLICE && self->n_prepared < self->source->len; self->n_prepared++)
    if (tok_sort_entry_prepare_name (self->source->pdata[self->n_prepared]))
      n++;
  if (self->n_prepared < self->source->len)
    return G_SOURCE_CONTINUE;
  self->idle = 0;
  return G_SOURCE_REMOVE;
}

static void
prepare_names (TokSortedModel *self)
{
  self->n_prepared = 0;
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_LOW, on_idle, self, NULL);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer keys)
{
  return tok_sort_keys_compare (keys, (TokSortEntry *) a, (TokSortEntry *) b);
}

/* Returns: the first position from @low on, behind which @entry belongs */
static guint
find_place (TokSortedModel *self, GPtrArray *entries, guint low, TokSortEntry *entry)
{
  guint high = entries->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (tok_sort_keys_compare (self->keys, entries->pdata[middle], entry) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
append_range (GPtrArray *array, GPtrArray *from, guint start, guint end)
{
  guint len = array->len;

  /* An empty array may have no memory. */
  if (start == end)
    return;
  g_ptr_array_set_size (array, (int) (len + end - start));
  memcpy (&array->pdata[len], &from->pdata[start], (end - start) * sizeof (gpointer));
}

/* Puts the entries in @moved into their places. Entries that are gone are left out. */
static void
place (TokSortedModel *self, GPtrArray *moved)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_sized_new (self->order->len);
  GPtrArray *order;
  guint next = 0;

  for (guint i = 0; i < self->order->len; i++)
    if (!get_entry (self, i)->is_gone && !get_entry (self, i)->is_moving)
      g_ptr_array_add (kept, get_entry (self, i));
  g_ptr_array_sort_values_with_data (moved, compare, self->keys);
  order = g_ptr_array_sized_new (kept->len + moved->len);
  for (guint i = 0; i < moved->len; i++)
    {
      TokSortEntry *entry = moved->pdata[i];
      guint end = find_place (self, kept, next, entry);

      append_range (order, kept, next, end);
      g_ptr_array_add (order, entry);
      entry->is_moving = FALSE;
      next = end;
    }
  append_range (order, kept, next, kept->len);
  take_order (self, order);
}

/* Sorts all entries. */
static void
sort (TokSortedModel *self)
{
  GPtrArray *order = g_ptr_array_sized_new (self->source->len);

  append_range (order, self->source, 0, self->source->len);
  g_ptr_array_sort_values_with_data (order, compare, self->keys);
  take_order (self, order);
}

/* (transfer container): the entry of @bundle, of those in @known or a new one, that is added to
 * @fresh */
static TokSortEntry *
find_entry (TokSortedModel *self, GHashTable *known, TokBundle *bundle, GPtrArray *fresh)
{
  TokSortEntry *entry = g_hash_table_lookup (known, bundle);

  if (entry != NULL)
    {
      entry->is_gone = FALSE;
      return entry;
    }
  entry = tok_sort_entry_new (bundle);
  tok_sort_keys_fill (self->keys, entry, self->now);
  g_ptr_array_add (fresh, entry);
  return entry;
}

/* A merge reports bundles as removed and added that have only moved, or not even that. */
static void
on_items_changed (TokSortedModel *self, guint position, guint removed, guint added)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->source);
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();

  for (guint i = position; i < position + removed; i++)
    {
      TokSortEntry *entry = before->pdata[i];

      entry->is_gone = TRUE;
      g_hash_table_insert (known, entry->bundle, entry);
    }
  self->source = g_ptr_array_sized_new (before->len - removed + added);
  append_range (self->source, before, 0, position);
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (self->model, i);

      g_ptr_array_add (self->source, find_entry (self, known, bundle, fresh));
    }
  append_range (self->source, before, position + removed, before->len);
  place (self, fresh);
  if (fresh->len > 0)
    prepare_names (self);
  for (guint i = position; i < position + removed; i++)
    if (((TokSortEntry *) before->pdata[i])->is_gone)
      tok_sort_entry_free (before->pdata[i]);
}

static void
tok_sorted_model_dispose (GObject *object)
{
  TokSortedModel *self = TOK_SORTED_MODEL (object);

  tok_sorted_model_set_model (self, NULL);
  g_clear_handle_id (&self->idle, g_source_remove);
  G_OBJECT_CLASS (tok_sorted_model_parent_class)->dispose (object);
}

static void
tok_sorted_model_finalize (GObject *object)
{
  TokSortedModel *self = TOK_SORTED_MODEL (object);

  g_ptr_array_unref (self->source);
  g_ptr_array_unref (self->order);
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
}

static void
tok_sorted_model_init (TokSortedModel *self)
{
  self->keys = tok_sort_keys_new ();
  self->source = g_ptr_array_new ();
  self->order = g_ptr_array_new ();
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
 * @model: (nullable): the bundles, each of them once
 */
void
tok_sorted_model_set_model (TokSortedModel *self, GListModel *model)
{
  g_return_if_fail (TOK_IS_SORTED_MODEL (self));

  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, on_items_changed, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    g_signal_connect_object (model, "items-changed", G_CALLBACK (on_items_changed), self,
                             G_CONNECT_SWAPPED);
  on_items_changed (self, 0, self->source->len,
                    model != NULL ? g_list_model_get_n_items (model) : 0);
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
  gboolean is_regrouped;

  g_return_if_fail (TOK_IS_SORTED_MODEL (self));

  is_regrouped = group != tok_sort_keys_get_group (self->keys);
  if (!is_regrouped && column == tok_sort_keys_get_column (self->keys) &&
      descending == tok_sort_keys_get_descending (self->keys))
    return;
  tok_sort_keys_set (self->keys, column, descending, group);
  for (guint i = 0; i < self->source->len; i++)
    tok_sort_keys_fill (self->keys, self->source->pdata[i], self->now);
  sort (self);
  if (is_regrouped && self->order->len > 0)
    gtk_section_model_sections_changed (GTK_SECTION_MODEL (self), 0, self->order->len);
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
  if (tok_sort_keys_get_group (self->keys) != TOK_BUNDLE_GROUP_AGE)
    return;
  for (guint i = 0; i < self->source->len; i++)
    {
      TokSortEntry *entry = self->source->pdata[i];

      if (!tok_sort_keys_regroup (self->keys, entry, now))
        continue;
      entry->is_moving = entry->is_regrouped = TRUE;
      g_ptr_array_add (moved, entry);
    }
  if (moved->len > 0)
    place (self, moved);
}

/**
 * tok_sorted_model_refresh:
 *
 * Moves the bundles that have changed to their new places. Call it after a merge.
 */
void
tok_sorted_model_refresh (TokSortedModel *self)
{
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();

  g_return_if_fail (TOK_IS_SORTED_MODEL (self));

  for (guint i = 0; i < self->source->len; i++)
    {
      TokSortEntry *entry = self->source->pdata[i];
      TokSortEntry before = *entry;

      if (entry->revision == tok_bundle_get_revision (entry->bundle))
        continue;
      tok_sort_keys_fill (self->keys, entry, self->now);
      entry->is_moving = TRUE;
      entry->is_regrouped = !tok_sort_keys_is_same_group (&before, entry);
      g_ptr_array_add (moved, entry);
    }
  if (moved->len > 0)
    place (self, moved);
}

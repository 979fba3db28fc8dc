/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-sorted-model-private.h"

/*
 * What changes of the list: it waits until the list is consistent, and then costs as much as has
 * changed, and a copy of some arrays of pointers.
 */

/* The least time between two changes of a large list, in microseconds, and as a multiple of what
 * the last one took. */
#define PAUSE (100 * G_TIME_SPAN_MILLISECOND)
#define PAUSE_FACTOR 10

/* So many entries are removed one by one, which is faster than to look at all. */
#define FEW 8

/* (transfer container): @array without those of @out, which all are moving */
static GPtrArray *
without (GPtrArray *array, GPtrArray *out)
{
  GPtrArray *rest = NULL;

  if (out->len <= FEW)
    {
      rest = g_ptr_array_copy (array, NULL, NULL);
      for (guint i = 0; i < out->len; i++)
        g_ptr_array_remove (rest, out->pdata[i]);
      return rest;
    }
  rest = g_ptr_array_sized_new (array->len);
  for (guint i = 0; i < array->len; i++)
    if (!((TokSortEntry *) array->pdata[i])->is_moving)
      g_ptr_array_add (rest, array->pdata[i]);
  return rest;
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

/* Returns: the first position from @low on, behind which @entry belongs */
static guint
find_place (GPtrArray *entries, guint low, gpointer entry, GCompareDataFunc compare, gpointer data)
{
  guint high = entries->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare (entries->pdata[middle], entry, data) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* (transfer container): both arrays are sorted, and so is the result; @added is much shorter */
static GPtrArray *
with (GPtrArray *array, GPtrArray *added, GCompareDataFunc compare, gpointer data)
{
  GPtrArray *both = g_ptr_array_sized_new (array->len + added->len);
  guint next = 0;

  for (guint i = 0; i < added->len; i++)
    {
      guint end = find_place (array, next, added->pdata[i], compare, data);

      append_range (both, array, next, end);
      g_ptr_array_add (both, added->pdata[i]);
      next = end;
    }
  append_range (both, array, next, array->len);
  return both;
}

static void
replace (GPtrArray **array, GPtrArray *replacement)
{
  g_ptr_array_unref (*array);
  *array = replacement;
}

static int
compare_columns (gconstpointer a, gconstpointer b, gpointer keys)
{
  return tok_sort_keys_compare (keys, (TokSortEntry *) a, (TokSortEntry *) b);
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  const TokSortEntry *first = a;
  const TokSortEntry *second = b;
  int order = tok_sort_entry_compare_names ((TokSortEntry *) first, (TokSortEntry *) second);

  if (order != 0 || first == second)
    return order;
  return strcmp (tok_bundle_get_id (first->bundle), tok_bundle_get_id (second->bundle));
}

/* After many changes it is better to sort them anew, once nothing changes. */
static void
update_names (TokSortedModel *self, GPtrArray *out, GPtrArray *moved)
{
  g_autoptr (GPtrArray) sorted = NULL;

  if (self->names == NULL)
    return;
  if (moved->len > self->names->len / 16 + 64)
    {
      g_clear_pointer (&self->names, g_ptr_array_unref);
      return;
    }
  sorted = g_ptr_array_copy (moved, NULL, NULL);
  g_ptr_array_sort_values_with_data (sorted, compare_names, NULL);
  replace (&self->names, without (self->names, out));
  replace (&self->names, with (self->names, sorted, compare_names, NULL));
}

/* Entries that have a place but not that one any more: those that changed, and those that are gone.
 * The changed ones are also added to @moved. */
static void
collect_out (TokSortedModel *self, GPtrArray *out, GPtrArray *moved)
{
  for (guint i = 0; i < self->changed->len; i++)
    {
      TokSortEntry *entry = self->changed->pdata[i];

      entry->is_changed = FALSE;
      if (entry->is_gone || !entry->is_placed)
        continue;
      entry->is_moving = TRUE;
      g_ptr_array_add (out, entry);
      g_ptr_array_add (moved, entry);
    }
  for (guint i = 0; i < self->gone->len; i++)
    {
      TokSortEntry *entry = self->gone->pdata[i];

      entry->is_leaving = FALSE;
      if (!entry->is_gone || !entry->is_placed)
        continue;
      if (entry->is_match)
        g_ptr_array_add (self->left, g_object_ref (entry->bundle));
      entry->is_moving = TRUE;
      g_ptr_array_add (out, entry);
    }
}

/* Brings the moved entries up to date, and adds the new ones to them. */
static void
fill (TokSortedModel *self, GPtrArray *moved)
{
  for (guint i = 0; i < moved->len; i++)
    {
      TokSortEntry *entry = moved->pdata[i];
      TokSortKey before = entry->key;

      tok_sort_entry_forget_name (entry);
      tok_sort_keys_fill (self->keys, entry, self->now);
      entry->is_regrouped = tok_sort_key_compare_groups (&before, &entry->key) != 0;
    }
  for (guint i = 0; i < self->fresh->len; i++)
    {
      TokSortEntry *entry = self->fresh->pdata[i];

      if (entry->is_gone)
        continue;
      entry->is_placed = TRUE;
      tok_sort_keys_fill (self->keys, entry, self->now);
      g_ptr_array_add (moved, entry);
    }
}

/* Returns: (transfer container): those of @moved that match */
static GPtrArray *
ask (TokSortedModel *self, GPtrArray *moved)
{
  GPtrArray *matching = g_ptr_array_new ();

  for (guint i = 0; i < moved->len; i++)
    {
      TokSortEntry *entry = moved->pdata[i];

      entry->is_moving = FALSE;
      if (tok_sorted_model_ask (self, entry))
        g_ptr_array_add (matching, entry);
    }
  return matching;
}

static void
free_gone (TokSortedModel *self)
{
  for (guint i = 0; i < self->gone->len; i++)
    {
      TokSortEntry *entry = self->gone->pdata[i];

      if (!entry->is_gone)
        continue;
      g_hash_table_remove (self->entries, entry);
      tok_sort_entry_free (entry);
    }
  g_ptr_array_set_size (self->gone, 0);
}

static void
place (TokSortedModel *self)
{
  g_autoptr (GPtrArray) out = g_ptr_array_new ();
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();
  g_autoptr (GPtrArray) matching = NULL;
  g_autoptr (GPtrArray) rest = NULL;

  collect_out (self, out, moved);
  replace (&self->order, without (self->order, out));
  rest = without (self->shown, out);
  fill (self, moved);
  update_names (self, out, moved);
  g_ptr_array_sort_values_with_data (moved, compare_columns, self->keys);
  replace (&self->order, with (self->order, moved, compare_columns, self->keys));
  matching = ask (self, moved);
  g_ptr_array_set_size (self->fresh, 0);
  g_ptr_array_set_size (self->changed, 0);
  tok_sorted_model_take_rows (self, with (rest, matching, compare_columns, self->keys));
  free_gone (self);
  tok_sorted_model_prepare_names (self);
  tok_sorted_model_settle (self);
}

static gboolean
is_waiting (TokSortedModel *self)
{
  return self->fresh->len + self->changed->len + self->gone->len > 0;
}

/**
 * tok_sorted_model_flush:
 *
 * Takes up what has changed, unless the model is paused.
 */
void
tok_sorted_model_flush (TokSortedModel *self)
{
  gint64 began, end;

  g_return_if_fail (TOK_IS_SORTED_MODEL (self));

  if (self->is_paused || !is_waiting (self))
    return;
  began = g_get_monotonic_time ();
  g_clear_handle_id (&self->flush_timer, g_source_remove);
  /* Places are found by keys, which have to be of one kind. */
  tok_sorted_model_end_work (self);
  place (self);
  end = g_get_monotonic_time ();
  self->next_flush = end + MAX (PAUSE, PAUSE_FACTOR * (end - began));
}

static gboolean
on_flush (gpointer data)
{
  TokSortedModel *self = data;

  g_assert (TOK_IS_SORTED_MODEL (self));

  self->flush_timer = 0;
  tok_sorted_model_flush (self);
  return G_SOURCE_REMOVE;
}

/**
 * tok_sorted_model_flush_soon:
 *
 * Takes up what has changed: now, or if the list is large, at most once in 100 ms, and in a tenth
 * of the time. So the cost of a long read does not follow the number of its pages.
 */
void
tok_sorted_model_flush_soon (TokSortedModel *self)
{
  gint64 left;

  g_return_if_fail (TOK_IS_SORTED_MODEL (self));

  if (self->flush_timer != 0 || !is_waiting (self))
    return;
  left = self->next_flush - g_get_monotonic_time ();
  if (left <= 0 || !tok_sorted_model_is_large (self))
    tok_sorted_model_flush (self);
  else
    self->flush_timer =
        g_timeout_add_full (G_PRIORITY_HIGH_IDLE, (guint) (left / G_TIME_SPAN_MILLISECOND) + 1,
                            on_flush, self, NULL);
}

/**
 * tok_sorted_model_note_changed:
 * @bundles: (element-type TokBundle): have changed; those that are not in the model are ignored
 *
 * They stay where they are until tok_sorted_model_flush().
 */
void
tok_sorted_model_note_changed (TokSortedModel *self, const GPtrArray *bundles)
{
  g_return_if_fail (TOK_IS_SORTED_MODEL (self));
  g_return_if_fail (bundles != NULL);

  for (guint i = 0; i < bundles->len; i++)
    {
      TokSortEntry wanted = { .bundle = bundles->pdata[i] };
      TokSortEntry *entry = g_hash_table_lookup (self->entries, &wanted);

      if (entry == NULL || entry->is_changed)
        continue;
      entry->is_changed = TRUE;
      g_ptr_array_add (self->changed, entry);
    }
}

/* (transfer none): the entry of a bundle that was removed just now or before, or a new one */
static TokSortEntry *
get_entry (TokSortedModel *self, TokBundle *bundle)
{
  TokSortEntry wanted = { .bundle = bundle };
  TokSortEntry *entry = g_hash_table_lookup (self->entries, &wanted);

  if (entry != NULL)
    {
      entry->is_gone = FALSE;
      return entry;
    }
  entry = tok_sort_entry_new (bundle);
  g_hash_table_add (self->entries, entry);
  g_ptr_array_add (self->fresh, entry);
  return entry;
}

/**
 * tok_sorted_model_splice:
 *
 * Follows the source. A merge reports bundles as removed and added that have only moved, or not
 * even that.
 */
void
tok_sorted_model_splice (TokSortedModel *self, guint position, guint removed, guint added)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->source);

  for (guint i = position; i < position + removed; i++)
    {
      TokSortEntry *entry = before->pdata[i];

      entry->is_gone = TRUE;
      if (!entry->is_leaving)
        g_ptr_array_add (self->gone, entry);
      entry->is_leaving = TRUE;
    }
  self->source = g_ptr_array_sized_new (before->len - removed + added);
  append_range (self->source, before, 0, position);
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (self->model, i);

      g_ptr_array_add (self->source, get_entry (self, bundle));
    }
  append_range (self->source, before, position + removed, before->len);
}

/**
 * tok_sorted_model_clear_changes:
 *
 * Forgets what waits.
 */
void
tok_sorted_model_clear_changes (TokSortedModel *self)
{
  g_clear_handle_id (&self->flush_timer, g_source_remove);
  free_gone (self);
}

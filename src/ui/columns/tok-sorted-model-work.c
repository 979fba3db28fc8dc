/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-sorted-model-private.h"

/*
 * Another question and another order, for all bundles: in slices, if there are many. The question
 * comes first, because what does not match must not be shown.
 */

/* Up to so many bundles are sorted and filtered at once. */
#define AT_ONCE 4000

/* Microseconds */
#define NAMES_SLICE (2 * G_TIME_SPAN_MILLISECOND)

/* More slices come after input and painting. */
#define PRIORITY (GDK_PRIORITY_REDRAW + 10)

/* So many results fill a screen: they are shown before others are looked for. */
#define SCREEN 128

/* What one step looks at: some tenths of a millisecond. */
#define ENTRIES_PER_STEP 256
#define NAMES_PER_STEP 64

/* Milliseconds without a change, after which names are prepared. */
#define QUIET 500

/**
 * tok_sorted_model_is_large:
 *
 * Returns: whether to look at all bundles takes longer than a frame
 */
gboolean
tok_sorted_model_is_large (TokSortedModel *self)
{
  return self->order->len > AT_ONCE;
}

/* --- another order --------------------------------------------------------- */

static int
compare_names (const TokSortItem *a, const TokSortItem *b, gconstpointer data)
{
  int order = strcmp (a->entry->name_key, b->entry->name_key);

  if (order != 0)
    return order;
  return strcmp (tok_bundle_get_id (a->entry->bundle), tok_bundle_get_id (b->entry->bundle));
}

static int
compare_columns (const TokSortItem *a, const TokSortItem *b, gconstpointer keys)
{
  return tok_sort_keys_compare_columns (keys, &a->key, &b->key);
}

static void
forget_run (TokSortedModel *self)
{
  g_clear_pointer (&self->run, tok_sort_run_free);
  self->n_taken = 0;
}

/* Prepares some names, or sorts them a little, until there are @names. */
static void
name_on (TokSortedModel *self)
{
  guint n = self->order->len;

  if (self->run == NULL)
    self->run = tok_sort_run_new (n, compare_names, NULL);
  for (guint i = 0; i < NAMES_PER_STEP && self->n_taken < n; self->n_taken++)
    {
      TokSortEntry *entry = self->order->pdata[self->n_taken];

      /* Those that are prepared already cost less. */
      i += tok_sort_entry_prepare_name (entry) ? 4 : 1;
      tok_sort_run_add (self->run, entry, &entry->key);
    }
  if (self->n_taken < n || !tok_sort_run_step (self->run))
    return;
  self->names = tok_sort_run_dup_order (self->run);
  forget_run (self);
}

static void
fill (TokSortedModel *self, guint begin, guint end)
{
  for (guint i = begin; i < end; i++)
    {
      TokSortEntry *entry = self->names->pdata[i];

      tok_sort_keys_fill (self->keys, entry, self->now);
      tok_sort_run_add (self->run, entry, &entry->key);
    }
}

/* Returns: where the names begin that are equal to the last one before @end */
static guint
find_equal_names (TokSortedModel *self, guint end)
{
  guint begin = end - 1;

  while (begin > 0 && tok_sort_entry_compare_names (self->names->pdata[begin - 1],
                                                    self->names->pdata[end - 1]) == 0)
    begin--;
  return begin;
}

/* In the order of the names. From Z to A, equal ones still are in the order of their ids. */
static void
fill_some (TokSortedModel *self)
{
  guint n = self->order->len;
  guint limit = MIN (self->n_taken + ENTRIES_PER_STEP, n);
  gboolean is_backwards = tok_sort_keys_get_column (self->keys) == TOK_COLUMN_NAME &&
                          tok_sort_keys_get_descending (self->keys);

  if (!is_backwards)
    {
      fill (self, self->n_taken, limit);
      self->n_taken = limit;
    }
  while (is_backwards && self->n_taken < limit)
    {
      guint end = n - self->n_taken;
      guint begin = find_equal_names (self, end);

      fill (self, begin, end);
      self->n_taken += end - begin;
    }
}

/* (transfer container): of the entries in their order, those that match */
static GPtrArray *
collect_rows (TokSortedModel *self)
{
  GPtrArray *rows = g_ptr_array_sized_new (self->shown->len);

  for (guint i = 0; i < self->order->len; i++)
    if (((TokSortEntry *) self->order->pdata[i])->is_match)
      g_ptr_array_add (rows, self->order->pdata[i]);
  return rows;
}

/* The groups of the rows stay while their keys are replaced. */
static void
replace_keys (TokSortedModel *self)
{
  TokBundleGroup group = tok_sort_keys_get_group (self->keys);

  tok_sorted_model_keep_groups (self);
  self->is_grouped = group != TOK_BUNDLE_GROUP_NONE;
  self->is_regrouped |= group != self->wanted_group;
  self->is_rekeyed = TRUE;
  tok_sort_keys_set (self->keys, self->wanted_column, self->wanted_descending, self->wanted_group);
}

/* First the names, then the keys in the order of the names, then that order by the keys. */
static void
sort_on (TokSortedModel *self)
{
  if (self->names == NULL)
    {
      name_on (self);
      return;
    }
  if (!self->is_rekeyed)
    replace_keys (self);
  if (self->run == NULL)
    self->run = tok_sort_run_new (self->order->len, compare_columns, self->keys);
  if (self->n_taken < self->order->len)
    {
      fill_some (self);
      return;
    }
  if (!tok_sort_run_step (self->run))
    return;
  g_ptr_array_unref (self->order);
  self->order = tok_sort_run_dup_order (self->run);
  forget_run (self);
  self->is_sorting = FALSE;
  tok_sorted_model_take_rows (self, collect_rows (self));
}

/* --- another question ------------------------------------------------------ */

static void
check_some (TokSortedModel *self)
{
  guint n = self->order->len;

  for (guint i = 0; i < ENTRIES_PER_STEP && self->n_checked < n; self->n_checked++)
    {
      TokSortEntry *entry = self->order->pdata[self->n_checked];

      if (self->n_checked < self->n_known && !entry->is_match)
        continue;
      i++;
      if (tok_sorted_model_ask (self, entry))
        g_ptr_array_add (self->next, entry);
    }
}

static GPtrArray *
take_next (TokSortedModel *self)
{
  GPtrArray *next = g_steal_pointer (&self->next);

  self->next = g_ptr_array_new ();
  return next;
}

static void
append_rows (TokSortedModel *self)
{
  guint n = self->shown->len;
  g_autoptr (GPtrArray) more = take_next (self);

  if (more->len == 0)
    return;
  g_ptr_array_extend (self->shown, more, NULL, NULL);
  g_list_model_items_changed (G_LIST_MODEL (self), n, 0, more->len);
}

/* Shows what was found so far, if that may be. */
static void
show_found (TokSortedModel *self)
{
  gboolean is_done = self->n_checked == self->order->len;
  gboolean is_over = self->is_over;

  if (!is_done && (!is_over || self->is_whole))
    return;
  self->is_checking = !is_done;
  if (self->is_begun)
    {
      append_rows (self);
      return;
    }
  self->is_begun = TRUE;
  tok_sorted_model_take_rows (self, take_next (self));
  if (is_over)
    g_signal_emit_by_name (self, "restarted");
}

/* --- slices ---------------------------------------------------------------- */

static gboolean
has_screen (TokSortedModel *self)
{
  return self->is_over && !self->is_whole && !self->is_begun && self->next->len >= SCREEN;
}

static gboolean
has_steps (TokSortedModel *self)
{
  if (self->is_checking)
    return self->n_checked < self->order->len && !has_screen (self);
  return self->is_sorting;
}

/* At least one step. */
static void
work (TokSortedModel *self, gint64 time)
{
  gint64 end = g_get_monotonic_time () + time;

  do
    {
      if (self->is_checking)
        check_some (self);
      else if (self->is_sorting)
        sort_on (self);
    }
  while (has_steps (self) && g_get_monotonic_time () < end);
  if (self->is_checking)
    show_found (self);
}

static gboolean on_slice (gpointer data);

/* Returns: whether there is more to do */
static gboolean
work_slice (TokSortedModel *self, gint64 time)
{
  work (self, time);
  if (tok_sorted_model_is_working (self))
    return TRUE;
  self->work = 0;
  tok_sorted_model_settle (self);
  return FALSE;
}

static gboolean
on_first_slice (gpointer data)
{
  TokSortedModel *self = data;

  g_assert (TOK_IS_SORTED_MODEL (self));

  if (work_slice (self, self->slices[0]))
    self->work = g_idle_add_full (PRIORITY, on_slice, self, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
on_slice (gpointer data)
{
  TokSortedModel *self = data;

  g_assert (TOK_IS_SORTED_MODEL (self));

  return work_slice (self, self->slices[1]) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/**
 * tok_sorted_model_schedule_work:
 *
 * Goes on soon with what there is to do; at once if that is little.
 */
void
tok_sorted_model_schedule_work (TokSortedModel *self)
{
  if (self->is_paused || !tok_sorted_model_is_working (self))
    return;
  if (!tok_sorted_model_is_large (self))
    {
      tok_sorted_model_end_work (self);
      return;
    }
  /* Before the next frame, also if something else was under way. */
  g_clear_handle_id (&self->work, g_source_remove);
  self->work = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_first_slice, self, NULL);
}

/**
 * tok_sorted_model_end_work:
 *
 * Does all that there is to do.
 */
void
tok_sorted_model_end_work (TokSortedModel *self)
{
  g_clear_handle_id (&self->work, g_source_remove);
  if (!tok_sorted_model_is_working (self))
    return;
  while (self->is_checking && self->n_checked < self->order->len)
    check_some (self);
  if (self->is_checking)
    show_found (self);
  while (self->is_sorting)
    sort_on (self);
  tok_sorted_model_settle (self);
}

/**
 * tok_sorted_model_begin_sorting:
 *
 * Another order is wanted.
 */
void
tok_sorted_model_begin_sorting (TokSortedModel *self)
{
  self->is_sorting = TRUE;
  self->is_rekeyed = FALSE;
  if (self->names != NULL)
    forget_run (self);
  tok_sorted_model_schedule_work (self);
}

/**
 * tok_sorted_model_begin_checking:
 * @is_within: whether all that matches now matched before
 * @is_over: whether it is another question, so that the rows begin anew
 */
void
tok_sorted_model_begin_checking (TokSortedModel *self, gboolean is_within, gboolean is_over)
{
  /* A new filter changes where groups begin, which is known only when all keys are replaced. */
  while (self->is_sorting && self->is_rekeyed && self->is_grouped)
    sort_on (self);
  if (!is_within)
    self->n_known = 0;
  else if (!self->is_checking)
    self->n_known = self->order->len;
  else
    self->n_known = MAX (self->n_known, self->n_checked);
  self->is_over = is_over || (self->is_checking && self->is_over);
  self->is_checking = TRUE;
  self->n_checked = 0;
  self->is_begun = FALSE;
  g_ptr_array_set_size (self->next, 0);
  tok_sorted_model_schedule_work (self);
}

/* --- names ----------------------------------------------------------------- */

static gboolean
on_names (gpointer data)
{
  TokSortedModel *self = data;
  gint64 began = g_get_monotonic_time ();

  g_assert (TOK_IS_SORTED_MODEL (self));

  while (self->names == NULL && g_get_monotonic_time () - began < NAMES_SLICE)
    name_on (self);
  if (self->names == NULL)
    return G_SOURCE_CONTINUE;
  self->names_source = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
on_quiet (gpointer data)
{
  TokSortedModel *self = data;

  self->names_source = g_idle_add_full (G_PRIORITY_LOW, on_names, self, NULL);
  return G_SOURCE_REMOVE;
}

/**
 * tok_sorted_model_prepare_names:
 *
 * Names are the second key of each order. They are prepared before they are needed, once nothing
 * changes for a while. Call it after the entries have changed.
 */
void
tok_sorted_model_prepare_names (TokSortedModel *self)
{
  g_clear_handle_id (&self->names_source, g_source_remove);
  if (self->names != NULL)
    return;
  forget_run (self);
  self->names_source = g_timeout_add_full (G_PRIORITY_LOW, QUIET, on_quiet, self, NULL);
}

/**
 * tok_sorted_model_clear_work:
 *
 * Ends what is under way.
 */
void
tok_sorted_model_clear_work (TokSortedModel *self)
{
  g_clear_handle_id (&self->work, g_source_remove);
  g_clear_handle_id (&self->names_source, g_source_remove);
  forget_run (self);
  self->is_sorting = self->is_checking = FALSE;
}

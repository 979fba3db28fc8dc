/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-sort-run.h"

#include <string.h>

/* The items that are sorted by insertion, and those that a step looks at, at least. */
#define BLOCK 16
#define STEP 2048

/* A merge sort from below: blocks, then pairs of sorted runs of @width items. */
struct _TokSortRun
{
  TokSortFunc compare;
  gconstpointer data;
  TokSortItem *items;
  TokSortItem *spare; /* as long as @items */
  guint n;
  guint n_most;
  guint width;    /* of the runs that are sorted; 0: none are */
  guint position; /* where this pass goes on */
};

/**
 * tok_sort_run_new:
 * @n_items: how many items will be added, at most
 * @compare: compares two items
 * @data: for @compare; must live as long
 *
 * Returns: (transfer full): a sort of nothing
 */
TokSortRun *
tok_sort_run_new (guint n_items, TokSortFunc compare, gconstpointer data)
{
  TokSortRun *self = g_new0 (TokSortRun, 1);

  self->compare = compare;
  self->data = data;
  self->n_most = n_items;
  self->items = g_new (TokSortItem, n_items);
  self->spare = g_new (TokSortItem, n_items);
  return self;
}

void
tok_sort_run_free (TokSortRun *self)
{
  g_free (self->items);
  g_free (self->spare);
  g_free (self);
}

/**
 * tok_sort_run_add:
 * @entry: must live as long as the sort
 * @key: what it is sorted by
 *
 * Adds an item, before the first step.
 */
void
tok_sort_run_add (TokSortRun *self, TokSortEntry *entry, const TokSortKey *key)
{
  g_return_if_fail (self->n < self->n_most);

  self->items[self->n++] = (TokSortItem) { *key, entry };
}

static void
sort_block (TokSortRun *self, guint begin, guint end)
{
  for (guint i = begin + 1; i < end; i++)
    {
      TokSortItem item = self->items[i];
      guint j = i;

      for (; j > begin && self->compare (&self->items[j - 1], &item, self->data) > 0; j--)
        self->items[j] = self->items[j - 1];
      self->items[j] = item;
    }
}

static void
merge (TokSortRun *self, guint begin, guint middle, guint end)
{
  guint a = begin;
  guint b = middle;
  guint to = begin;

  /* One may be empty, or all of it before the other. */
  if (middle < end &&
      self->compare (&self->items[middle - 1], &self->items[middle], self->data) > 0)
    while (a < middle && b < end)
      {
        gboolean is_first = self->compare (&self->items[a], &self->items[b], self->data) <= 0;

        self->spare[to++] = is_first ? self->items[a++] : self->items[b++];
      }
  memcpy (&self->spare[to], &self->items[a], (middle - a) * sizeof (TokSortItem));
  memcpy (&self->spare[to + middle - a], &self->items[b], (end - b) * sizeof (TokSortItem));
}

static void
end_pass (TokSortRun *self)
{
  TokSortItem *items = self->items;

  self->position = 0;
  if (self->width == 0)
    {
      self->width = BLOCK;
      return;
    }
  self->items = self->spare;
  self->spare = items;
  self->width *= 2;
}

/**
 * tok_sort_run_step:
 *
 * Sorts a little.
 *
 * Returns: whether everything is sorted
 */
gboolean
tok_sort_run_step (TokSortRun *self)
{
  guint limit = self->position + STEP;

  if (self->width >= self->n)
    return TRUE;
  while (self->position < MIN (limit, self->n))
    {
      guint begin = self->position;
      guint length = self->width == 0 ? BLOCK : self->width * 2;
      guint end = begin + MIN (length, self->n - begin);

      if (self->width == 0)
        sort_block (self, begin, end);
      else
        merge (self, begin, MIN (begin + self->width, end), end);
      self->position = end;
    }
  if (self->position == self->n)
    end_pass (self);
  return self->width >= self->n;
}

/**
 * tok_sort_run_dup_order:
 *
 * Returns: (transfer full) (element-type TokSortEntry): the entries in their order, unowned
 */
GPtrArray *
tok_sort_run_dup_order (const TokSortRun *self)
{
  GPtrArray *order = g_ptr_array_sized_new (self->n);

  g_ptr_array_set_size (order, (int) self->n);
  for (guint i = 0; i < self->n; i++)
    order->pdata[i] = self->items[i].entry;
  return order;
}

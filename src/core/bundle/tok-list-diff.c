/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-list-diff.h"

/**
 * tok_list_diff:
 * @before: the present items
 * @after: the new items
 *
 * Compares by identity and excludes the common beginning and end, so that views update
 * only the middle.
 *
 * Returns: the replacement that turns @before into @after; empty if they are equal
 */
TokSplice
tok_list_diff (gpointer const *before, guint n_before, gpointer const *after, guint n_after)
{
  guint shorter = MIN (n_before, n_after);
  guint head = 0;
  guint tail = 0;

  while (head < shorter && before[head] == after[head])
    head++;
  while (tail < shorter - head && before[n_before - 1 - tail] == after[n_after - 1 - tail])
    tail++;
  return (TokSplice) { head, n_before - head - tail, n_after - head - tail };
}

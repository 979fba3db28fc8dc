/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-counts.h"

/**
 * tok_bundle_counts_init:
 * @self: (out): the counts of an empty list
 */
void
tok_bundle_counts_init (TokBundleCounts *self)
{
  *self = (TokBundleCounts) { .statuses = g_hash_table_new (NULL, NULL) };
}

/**
 * tok_bundle_counts_clear:
 *
 * Frees what @self points to.
 */
void
tok_bundle_counts_clear (TokBundleCounts *self)
{
  g_clear_pointer (&self->statuses, g_hash_table_unref);
}

/* A status that nobody has is removed: its text is freed with the last bundle that has it. */
static void
count (TokBundleCounts *self, TokBundle *bundle, int step)
{
  gpointer status = (gpointer) tok_bundle_get_status_text (bundle);
  int n;

  if (tok_bundle_lacks_details (bundle))
    self->n_without_details = (guint) ((int) self->n_without_details + step);
  if (!tok_bundle_get_listed (bundle))
    {
      self->n_unlisted = (guint) ((int) self->n_unlisted + step);
      return;
    }
  n = GPOINTER_TO_INT (g_hash_table_lookup (self->statuses, status)) + step;
  if (n != 0)
    g_hash_table_insert (self->statuses, status, GINT_TO_POINTER (n));
  else
    g_hash_table_remove (self->statuses, status);
}

/**
 * tok_bundle_counts_add:
 * @bundle: a bundle that is new, or has changed
 */
void
tok_bundle_counts_add (TokBundleCounts *self, TokBundle *bundle)
{
  count (self, bundle, 1);
}

/**
 * tok_bundle_counts_remove:
 * @bundle: a bundle that leaves, or is about to change
 */
void
tok_bundle_counts_remove (TokBundleCounts *self, TokBundle *bundle)
{
  count (self, bundle, -1);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle.h"

G_BEGIN_DECLS

/**
 * TokBundleCounts:
 * @statuses: of the listed bundles: status as the server writes it, or %NULL → how many have it,
 *   GUINT_TO_POINTER(). Statuses are interned, and found by their address
 * @n_unlisted: bundles that the last complete read lacked
 * @n_without_details: see tok_bundle_lacks_details()
 *
 * Numbers of the bundles of a list, which follow each change of one, so that nobody has to walk
 * through all.
 */
typedef struct
{
  GHashTable *statuses;
  guint n_unlisted;
  guint n_without_details;
} TokBundleCounts;

void tok_bundle_counts_init (TokBundleCounts *self);
void tok_bundle_counts_clear (TokBundleCounts *self);
void tok_bundle_counts_add (TokBundleCounts *self, TokBundle *bundle);
void tok_bundle_counts_remove (TokBundleCounts *self, TokBundle *bundle);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-list.h"
#include "tok-submission-record.h"

G_BEGIN_DECLS

/*
 * What the list has when an order leaves: none of it is the result of that order. Computed
 * once for all orders between two changes of the list.
 */
typedef struct _TokKnownBundles TokKnownBundles;

TokKnownBundles *tok_known_bundles_new (TokBundleList *list);
void tok_known_bundles_free (TokKnownBundles *self);
void tok_known_bundles_record (TokKnownBundles *self, TokSubmissionRecord *record);
GHashTable *tok_known_bundles_ref_undated (TokKnownBundles *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-list.h"
#include "tok-order.h"
#include "tok-submission-record.h"

G_BEGIN_DECLS

gboolean tok_bundle_is_fresh (TokBundle *bundle);
gboolean tok_bundle_is_like (TokBundle *bundle, TokOrder *order);
TokBundle *tok_bundle_list_find_alike (TokBundleList *list, TokOrder *order); /* (nullable) */
char *
tok_submission_find (TokBundleList *list, const TokSubmissionRecord *record, GHashTable *taken);

G_END_DECLS

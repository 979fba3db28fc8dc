/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-list.h"
#include "tok-order.h"
#include "tok-submission-record.h"

G_BEGIN_DECLS

gboolean tok_bundle_is_recent (TokBundle *bundle);
gboolean tok_bundle_matches_order (TokBundle *bundle, TokOrder *order);
gboolean tok_bundle_contradicts (TokBundle *bundle, TokOrder *order);
TokBundle *tok_bundle_list_find_possible_duplicate (TokBundleList *list,
                                                    TokOrder *order); /* (nullable) */

/* Assigns the bundles of a list to open submissions, without a request. */
typedef struct _TokSubmissionMatch TokSubmissionMatch;

TokSubmissionMatch *tok_submission_match_new (TokBundleList *list);
void tok_submission_match_add (TokSubmissionMatch *self, GPtrArray *records);
void tok_submission_match_free (TokSubmissionMatch *self);
char *tok_submission_match_find (TokSubmissionMatch *self, const char *record_id); /* (nullable) */
gboolean tok_submission_is_older_bundle (const TokSubmissionRecord *record, TokBundle *bundle);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokSubmissionMatch, tok_submission_match_free)

gboolean tok_submission_is_recent (const TokSubmissionRecord *record);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-submission.h"

G_BEGIN_DECLS

#define TOK_TYPE_OPEN_SUBMISSIONS (tok_open_submissions_get_type ())
G_DECLARE_FINAL_TYPE (TokOpenSubmissions, tok_open_submissions, TOK, OPEN_SUBMISSIONS, GObject)

/*
 * The submissions with an unknown outcome, also those that an earlier, killed run left.
 * Property "count" (uint), notified.
 */
TokOpenSubmissions *tok_open_submissions_new (TokOrders *orders);
guint tok_open_submissions_get_count (TokOpenSubmissions *self);
const TokSubmissionRecord *
tok_open_submissions_get_first (TokOpenSubmissions *self);         /* (nullable) */
DexFuture *tok_open_submissions_load (TokOpenSubmissions *self);   /* boolean */
DexFuture *tok_open_submissions_update (TokOpenSubmissions *self); /* boolean */

G_END_DECLS

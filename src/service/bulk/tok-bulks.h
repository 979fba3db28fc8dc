/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bulk.h"
#include "tok-jobs.h"

G_BEGIN_DECLS

#define TOK_TYPE_BULKS (tok_bulks_get_type ())
G_DECLARE_FINAL_TYPE (TokBulks, tok_bulks, TOK, BULKS, GObject)

/* The actions on many bundles of one workspace. */
TokBulks *tok_bulks_new (TokBulkContext *context, TokJobs *jobs);
TokReason tok_bulks_check (TokBulks *self);
DexFuture *tok_bulks_start (TokBulks *self, TokJobKind kind, GPtrArray *bundles); /* TokBulk */
DexFuture *tok_bulks_load (TokBulks *self);                                       /* boolean */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bulk-context.h"
#include "tok-bulk-record.h"
#include "tok-job.h"

G_BEGIN_DECLS

#define TOK_TYPE_BULK (tok_bulk_get_type ())
G_DECLARE_FINAL_TYPE (TokBulk, tok_bulk, TOK, BULK, TokJob)

/*
 * One action for many bundles: what the user confirmed is stored, and nothing else is acted
 * on. They are sent one after the other, each checked again before, at a pace that leaves room
 * to the user's own requests. A bundle of which it is not known what became of its request is
 * read before anything is sent for it again.
 */
TokBulk *tok_bulk_new (TokBulkContext *context, const TokBulkRecord *record);
const char *tok_bulk_get_id (TokBulk *self);

G_END_DECLS

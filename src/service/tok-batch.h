/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-batch-row.h"
#include "tok-order-file.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_BATCH (tok_batch_get_type ())
G_DECLARE_FINAL_TYPE (TokBatch, tok_batch, TOK, BATCH, GObject)

/*
 * Many orders, sent one after the other, each at most once. What comes from a file
 * is known again when the same file is run again: by its external reference, and
 * by its place among the same orders of that file.
 */
TokBatch *tok_batch_new (TokWorkspace *workspace, const char *source);
void tok_batch_add (TokBatch *self, TokOrder *order, guint line, const char *bundle_id);
void tok_batch_add_file (TokBatch *self, TokOrderFile *file);
GListModel *tok_batch_get_rows (TokBatch *self); /* of TokBatchRow */
guint tok_batch_count (TokBatch *self, TokBatchState state);
TokBatchRow *tok_batch_find_next (TokBatch *self); /* (nullable) (transfer none): to be sent */

DexFuture *tok_batch_recognize (TokBatch *self);              /* boolean */
DexFuture *tok_batch_send (TokBatch *self, TokBatchRow *row); /* TokCreated */
gboolean tok_batch_is_fatal (const GError *error);

G_END_DECLS

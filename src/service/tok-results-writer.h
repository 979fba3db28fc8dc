/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-batch-queue.h"
#include "tok-order-sheet.h"

G_BEGIN_DECLS

#define TOK_TYPE_RESULTS_WRITER (tok_results_writer_get_type ())
G_DECLARE_FINAL_TYPE (TokResultsWriter, tok_results_writer, TOK, RESULTS_WRITER, GObject)

/*
 * Keeps a copy of a file of orders that says what became of each. The copy is always
 * whole: killed at any moment, it says the truth of a moment before.
 */
TokResultsWriter *tok_results_writer_new (TokBatch *batch, TokOrderSheet *sheet, GFile *location);
DexFuture *tok_results_writer_write (TokResultsWriter *self); /* boolean */
void tok_results_writer_follow (TokResultsWriter *self, TokBatchQueue *queue);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-batch-queue.h"
#include "tok-order-import.h"

G_BEGIN_DECLS

#define TOK_TYPE_REPORT_WRITER (tok_report_writer_get_type ())
G_DECLARE_FINAL_TYPE (TokReportWriter, tok_report_writer, TOK, REPORT_WRITER, GObject)

/*
 * Keeps the results file of a batch: a copy of the file of orders with the result of each.
 * A whole copy replaces the file atomically, so that it is complete also after a crash; while
 * orders are sent single results are replaced in it.
 */
TokReportWriter *tok_report_writer_new (TokBatch *batch, TokOrderImport *import, GFile *location);
DexFuture *tok_report_writer_write (TokReportWriter *self); /* boolean */
void tok_report_writer_follow (TokReportWriter *self, TokBatchQueue *queue);

G_END_DECLS

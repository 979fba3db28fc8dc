/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-batch.h"

G_BEGIN_DECLS

/* Labels for the states of a batch. */
const char *tok_words_batch_state (TokBatchState state);
const char *tok_batch_state_icon_name (TokBatchState state);
char *tok_words_dup_batch_row_name (TokBatchRow *row);
char *tok_words_dup_batch_row (TokBatchRow *row, const char *address); /* the reason, or "" */
char *tok_words_dup_batch_counts (TokBatch *batch);
char *tok_words_dup_batch_report (TokBatch *batch, const char *address);

char *tok_words_dup_batch_heading (TokBatch *batch);   /* (nullable) */
const char *tok_words_batch_warning (TokBatch *batch); /* (nullable) */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-order.h"
#include "tok-submission-record.h"

G_BEGIN_DECLS

/**
 * TokBatchState:
 * @TOK_BATCH_READY: it can be sent
 * @TOK_BATCH_INVALID: it does not validate
 * @TOK_BATCH_POSSIBLE_DUPLICATE: a recent bundle matches it
 * @TOK_BATCH_EXISTS: it was created before this run
 * @TOK_BATCH_SENDING: its request is under way
 * @TOK_BATCH_CREATED: it was created in this run
 * @TOK_BATCH_REFUSED: the server refused it
 * @TOK_BATCH_UNKNOWN: its submission is open; without a key it is not sent again
 */
typedef enum
{
  TOK_BATCH_READY,
  TOK_BATCH_INVALID,
  TOK_BATCH_POSSIBLE_DUPLICATE,
  TOK_BATCH_EXISTS,
  TOK_BATCH_SENDING,
  TOK_BATCH_CREATED,
  TOK_BATCH_REFUSED,
  TOK_BATCH_UNKNOWN,
} TokBatchState;

#define TOK_N_BATCH_STATES (TOK_BATCH_UNKNOWN + 1)

#define TOK_TYPE_BATCH_ROW (tok_batch_row_get_type ())
G_DECLARE_FINAL_TYPE (TokBatchRow, tok_batch_row, TOK, BATCH_ROW, GObject)

/* One order of a batch. Property "state" (TokBatchState as uint), notified. */
TokBatchRow *tok_batch_row_new (TokOrder *order, guint line);
TokBatchRow *tok_batch_row_new_valid (TokOrder *order, guint line);
TokOrder *tok_batch_row_get_order (TokBatchRow *self);
guint tok_batch_row_get_line (TokBatchRow *self); /* in its file; 0: none */
void tok_batch_row_set_name (TokBatchRow *self, const char *name);
const char *tok_batch_row_get_name (TokBatchRow *self); /* (nullable) */
TokBatchState tok_batch_row_get_state (TokBatchRow *self);
const char *tok_batch_row_get_bundle_id (TokBatchRow *self); /* (nullable) */
const GError *tok_batch_row_get_error (TokBatchRow *self);   /* (nullable) */
const TokIssue *tok_batch_row_get_issue (TokBatchRow *self); /* (nullable) */
gboolean tok_batch_row_can_send (TokBatchRow *self);

/* For TokBatch. */
void tok_batch_row_set_held (TokBatchRow *self, gboolean held);
gboolean tok_batch_row_is_held (TokBatchRow *self);
void tok_batch_row_set_state (TokBatchRow *self, TokBatchState state, const char *bundle_id);
void tok_batch_row_set_error (TokBatchRow *self, TokBatchState state, const GError *error);
void tok_batch_row_set_record (TokBatchRow *self, const TokSubmissionRecord *record);
const TokSubmissionRecord *tok_batch_row_get_record (TokBatchRow *self); /* (nullable) */

G_END_DECLS

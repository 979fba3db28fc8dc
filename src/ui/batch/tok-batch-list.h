/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-batch.h"

G_BEGIN_DECLS

#define TOK_TYPE_BATCH_LIST (tok_batch_list_get_type ())
G_DECLARE_FINAL_TYPE (TokBatchList, tok_batch_list, TOK, BATCH_LIST, AdwBin)

/*
 * The orders of a batch with their states. Properties: "problems-only" (boolean): show only
 * orders that will not be or were not created.
 */
void tok_batch_list_set_batch (TokBatchList *self, TokBatch *batch);
void tok_batch_list_set_header (TokBatchList *self, GtkWidget *header);
void tok_batch_list_update (TokBatchList *self);

G_END_DECLS

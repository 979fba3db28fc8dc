/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-created.h"
#include "tok-orders.h"

G_BEGIN_DECLS

typedef struct _TokClient TokClient;
typedef struct _TokStore TokStore;

/*
 * A submission is one attempt to create an order. It is written to the ledger first; while its
 * outcome is unknown it is open.
 */
DexFuture *tok_orders_send (TokOrders *self, TokSubmissionRecord *record); /* TokCreated */
GError *tok_orders_find_retry_error (TokOrders *self, const TokSubmissionRecord *record);
DexFuture *tok_orders_retry_submission (TokOrders *self,
                                        TokSubmissionRecord *record); /* TokCreated */
DexFuture *tok_orders_check_submissions (TokOrders *self,
                                         TokSubmissionRecord *const *records,
                                         guint n_records); /* GPtrArray of TokSubmissionRecord */
DexFuture *tok_orders_dismiss_submission (TokOrders *self,
                                          TokSubmissionRecord *record); /* boolean */
gboolean tok_orders_is_sending (TokOrders *self, const TokSubmissionRecord *record);

G_END_DECLS

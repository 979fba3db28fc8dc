/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-created.h"
#include "tok-orders.h"

G_BEGIN_DECLS

typedef struct _TokClient TokClient;
typedef struct _TokStore TokStore;

/**
 * TokBeforeSendFunc:
 * @object: an object
 *
 * Called when a submission is in the ledger, before its request is sent.
 *
 * Returns: (transfer full): a future that the request waits for; its error is ignored
 */
typedef DexFuture *(*TokBeforeSendFunc) (gpointer object);

/*
 * A submission is one attempt to create an order. It is written to the ledger first; while its
 * outcome is unknown it is open.
 */
DexFuture *tok_orders_send (TokOrders *self,
                            TokSubmissionRecord *record,
                            TokBeforeSendFunc before_send,
                            GObject *object); /* TokCreated */
DexFuture *tok_orders_retry_submission (TokOrders *self,
                                        TokSubmissionRecord *record); /* TokCreated */
DexFuture *tok_orders_check_submissions (TokOrders *self,
                                         TokSubmissionRecord *const *records,
                                         guint n_records); /* GPtrArray of TokSubmissionRecord */
DexFuture *tok_orders_dismiss_submission (TokOrders *self,
                                          TokSubmissionRecord *record); /* boolean */
gboolean tok_orders_is_sending (TokOrders *self, const TokSubmissionRecord *record);
GError *tok_submission_new_still_unknown (const TokSubmissionRecord *record, TokReason reason);

G_END_DECLS

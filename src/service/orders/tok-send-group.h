/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-created.h"
#include "tok-orders.h"

G_BEGIN_DECLS

/**
 * TokBeforeSendFunc:
 * @object: an object
 *
 * Called when a submission is in the ledger, before its request is sent.
 *
 * Returns: (transfer full): a future that the request waits for; its error is ignored
 */
typedef DexFuture *(*TokBeforeSendFunc) (gpointer object);

/** What became of a submission whose bundle the server had named. */
typedef struct
{
  char *bundle_id; /* (owned) */
  GError *error;   /* (nullable) (owned): why it is not the bundle of the order */
} TokSendOutcome;

#define TOK_TYPE_SEND_GROUP (tok_send_group_get_type ())
G_DECLARE_FINAL_TYPE (TokSendGroup, tok_send_group, TOK, SEND_GROUP, GObject)

/*
 * Submissions that are sent one after the other and confirmed together. A response names the
 * bundle of its order: the name is in the ledger at once, but the submission stays open, and
 * locked, until the bundle itself was read and does not contradict the order.
 */
TokSendGroup *tok_send_group_new (TokOrders *orders);
DexFuture *tok_send_group_send (TokSendGroup *self,
                                const TokSubmissionRecord *record,
                                TokBeforeSendFunc before_send,
                                GObject *object); /* TokCreated */
guint tok_send_group_get_n_answered (TokSendGroup *self);
DexFuture *tok_send_group_confirm (TokSendGroup *self); /* GPtrArray of TokSendOutcome */

GError *tok_submission_new_still_unknown (const TokSubmissionRecord *record, TokReason reason);
char *tok_submission_dup_lock_name (const TokSubmissionRecord *record);

G_END_DECLS

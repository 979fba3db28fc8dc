/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-client.h"
#include "tok-submission-record.h"
#include "tok-sync.h"

G_BEGIN_DECLS

/**
 * TokWitness:
 * @object: an object
 *
 * Writes down a second time that an order is sent, when it is in the ledger.
 *
 * Returns: (transfer full): a future, for which the order waits; its error is no matter
 */
typedef DexFuture *(*TokWitness) (gpointer object);

/**
 * TokSubmitter:
 *
 * What an order needs on its way. The ledger is the store where orders are written
 * down before they are sent, which need not be that of the list.
 */
typedef struct
{
  TokClient *client;
  TokSync *sync;
  TokBundleList *list;
  TokStore *ledger;
  TokWitness witness; /* (nullable) */
  GObject *object;    /* (nullable): for it */
} TokSubmitter;

DexFuture *tok_submission_send (const TokSubmitter *submitter,
                                TokSubmissionRecord *record); /* TokCreated */
DexFuture *tok_submission_check (const TokSubmitter *submitter,
                                 TokSubmissionRecord *const *records,
                                 guint n_records); /* GPtrArray of TokSubmissionRecord */
DexFuture *tok_submission_dismiss (const TokSubmitter *submitter,
                                   TokSubmissionRecord *record); /* boolean */
gboolean tok_submission_is_being_sent (const TokSubmitter *submitter,
                                       const TokSubmissionRecord *record);
GError *tok_submission_new_still_unknown (const TokSubmissionRecord *record, TokReason reason);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-actions.h"
#include "tok-lookups.h"
#include "tok-order.h"
#include "tok-owner.h"
#include "tok-submission.h"
#include "tok-template.h"

G_BEGIN_DECLS

#define TOK_TYPE_ORDERS (tok_orders_get_type ())
G_DECLARE_FINAL_TYPE (TokOrders, tok_orders, TOK, ORDERS, GObject)

/*
 * The orders of one account: written down in the ledger, sent once, found again. New ones
 * are created with tok_orders_create().
 */
TokOrders *tok_orders_new (TokOwner *owner,
                           TokClient *client,
                           TokSync *sync,
                           TokBundleList *list,
                           TokActions *actions,
                           TokLookups *lookups);
TokOwner *tok_orders_get_owner (TokOrders *self);
TokStore *tok_orders_get_ledger (TokOrders *self);
const char *tok_orders_get_address (TokOrders *self); /* of the server */
TokSync *tok_orders_get_sync (TokOrders *self);
TokBundleList *tok_orders_get_list (TokOrders *self);
TokActions *tok_orders_get_actions (TokOrders *self);
TokLookups *tok_orders_get_lookups (TokOrders *self);

TokOrder *tok_orders_complete (TokOrders *self, TokOrder *order);
char *tok_orders_dup_request (TokOrders *self,
                              TokOrder *order); /* the body that create would send */
TokBundle *tok_orders_find_possible_duplicate (TokOrders *self, TokOrder *order); /* (nullable) */
DexFuture *tok_orders_send (TokOrders *self,
                            TokSubmissionRecord *record,
                            TokWitness witness,
                            GObject *object); /* TokCreated */
DexFuture *tok_orders_load_submissions (
    TokOrders *self); /* GPtrArray of TokSubmissionRecord, the newest first */
DexFuture *tok_orders_check_submissions (TokOrders *self,
                                         TokSubmissionRecord *const *records,
                                         guint n_records); /* GPtrArray of TokSubmissionRecord */
DexFuture *tok_orders_retry_submission (TokOrders *self,
                                        TokSubmissionRecord *record); /* TokCreated */
DexFuture *tok_orders_dismiss_submission (TokOrders *self,
                                          TokSubmissionRecord *record); /* boolean */
gboolean tok_orders_is_sending (TokOrders *self, const TokSubmissionRecord *record);
DexFuture *tok_orders_set_told (TokOrders *self, const char *submission_id); /* boolean */

DexFuture *
tok_orders_save_template (TokOrders *self, const char *name, TokOrder *order); /* boolean */
DexFuture *tok_orders_load_templates (TokOrders *self); /* GPtrArray of TokTemplate */

G_END_DECLS

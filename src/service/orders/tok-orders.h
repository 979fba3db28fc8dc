/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-actions.h"
#include "tok-known-bundles.h"
#include "tok-lookups.h"
#include "tok-order.h"
#include "tok-owner.h"
#include "tok-submission-record.h"
#include "tok-template.h"

G_BEGIN_DECLS

#define TOK_TYPE_ORDERS (tok_orders_get_type ())
G_DECLARE_FINAL_TYPE (TokOrders, tok_orders, TOK, ORDERS, GObject)

/*
 * The orders of one account: its ledger, and the objects that send them. tok_orders_create()
 * creates new ones; tok-submission.h has what follows for a submission.
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
TokClient *tok_orders_get_client (TokOrders *self);
TokSync *tok_orders_get_sync (TokOrders *self);
TokBundleList *tok_orders_get_list (TokOrders *self);
TokActions *tok_orders_get_actions (TokOrders *self);
TokLookups *tok_orders_get_lookups (TokOrders *self);
TokKnownBundles *tok_orders_get_known (TokOrders *self);

TokOrder *tok_orders_complete (TokOrders *self, TokOrder *order);
char *tok_orders_dup_request (TokOrders *self,
                              TokOrder *order); /* the body of the create request */
TokBundle *tok_orders_find_possible_duplicate (TokOrders *self, TokOrder *order); /* (nullable) */
DexFuture *
tok_orders_load_submissions (TokOrders *self); /* GPtrArray of TokSubmissionRecord, newest first */
DexFuture *tok_orders_set_reported (TokOrders *self, const char *submission_id); /* boolean */

DexFuture *
tok_orders_save_template (TokOrders *self, const char *name, TokOrder *order); /* boolean */
DexFuture *tok_orders_load_templates (TokOrders *self); /* GPtrArray of TokTemplate */

G_END_DECLS

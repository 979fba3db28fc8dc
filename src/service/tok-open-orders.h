/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-submission-record.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_OPEN_ORDERS (tok_open_orders_get_type ())
G_DECLARE_FINAL_TYPE (TokOpenOrders, tok_open_orders, TOK, OPEN_ORDERS, GObject)

/*
 * The orders of a workspace of which nobody knows what became of them, those of an
 * earlier run that was killed too. Property "count" (uint), notified.
 */
TokOpenOrders *tok_open_orders_new (TokWorkspace *workspace);
guint tok_open_orders_get_count (TokOpenOrders *self);
const TokSubmissionRecord *tok_open_orders_get_first (TokOpenOrders *self); /* (nullable) */
DexFuture *tok_open_orders_load (TokOpenOrders *self);                      /* boolean */
DexFuture *tok_open_orders_look (TokOpenOrders *self);                      /* boolean */

G_END_DECLS

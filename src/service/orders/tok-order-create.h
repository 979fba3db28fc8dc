/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-created.h"
#include "tok-submission.h"

G_BEGIN_DECLS

/**
 * TokCreateFlags:
 * @TOK_CREATE_AGAIN: it is another order than an equal one of which nobody knows whether
 *   it was created
 * @TOK_CREATE_UNREPORTED: somebody waits to be told what became of it, and until
 *   tok_orders_set_reported() the same order again is this one
 */
typedef enum
{
  TOK_CREATE_DEFAULT = 0,
  TOK_CREATE_AGAIN = 1 << 0,
  TOK_CREATE_UNREPORTED = 1 << 1,
} TokCreateFlags;

/* New orders, and equal ones from before. */
DexFuture *
tok_orders_create (TokOrders *self, TokOrder *order, TokCreateFlags flags); /* TokCreated */
DexFuture *tok_orders_create_from (TokOrders *self,
                                   TokOrder *order,
                                   const TokFileIdentity *source,
                                   guint line,
                                   TokBeforeSendFunc before_send,
                                   GObject *object); /* TokCreated */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-created.h"
#include "tok-send-group.h"
#include "tok-submission.h"

G_BEGIN_DECLS

/**
 * TokCreateFlags:
 * @TOK_CREATE_AGAIN: it is a new order, also when there is an open submission of an equal
 *   one
 * @TOK_CREATE_UNREPORTED: the caller reports the result later, with tok_orders_set_reported(),
 *   and an equal order that was not reported is this one at any time
 * @TOK_CREATE_WARNED: a person knows the recent bundle of an equal order, and wants another one
 */
typedef enum
{
  TOK_CREATE_DEFAULT = 0,
  TOK_CREATE_AGAIN = 1 << 0,
  TOK_CREATE_UNREPORTED = 1 << 1,
  TOK_CREATE_WARNED = 1 << 2,
} TokCreateFlags;

DexFuture *
tok_orders_create (TokOrders *self, TokOrder *order, TokCreateFlags flags); /* TokCreated */
DexFuture *tok_orders_create_in (TokOrders *self,
                                 TokSendGroup *group,
                                 TokOrder *order,
                                 const TokFileIdentity *source,
                                 guint line,
                                 TokBeforeSendFunc before_send,
                                 GObject *object); /* TokCreated */

G_END_DECLS

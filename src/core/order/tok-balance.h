/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/**
 * TokBalance:
 *
 * What there is to spend. Credits can be fractions, and below 0.
 */
typedef struct
{
  double credits;    /* NAN: not said */
  double expiring;   /* within seven days; 0: none, or not said */
  gint64 expires_at; /* the next of them; TOK_TIME_UNKNOWN */
} TokBalance;

#define TOK_TYPE_BALANCE (tok_balance_get_type ())

GType tok_balance_get_type (void) G_GNUC_CONST;
TokBalance *tok_balance_new (void); /* not said */
TokBalance *tok_balance_copy (const TokBalance *self);
void tok_balance_free (TokBalance *self);
gboolean tok_balance_is_known (const TokBalance *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokBalance, tok_balance_free)

G_END_DECLS

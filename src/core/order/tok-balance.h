/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/**
 * TokBalance:
 *
 * The credits of the account: fractions are possible, and numbers below 0.
 */
typedef struct
{
  double credits;    /* NAN: unknown */
  double expiring;   /* within seven days; 0: none or unknown */
  gint64 expires_at; /* the next expiry; TOK_TIME_UNKNOWN */
} TokBalance;

#define TOK_TYPE_BALANCE (tok_balance_get_type ())

GType tok_balance_get_type (void) G_GNUC_CONST;
TokBalance *tok_balance_new (void); /* unknown */
TokBalance *tok_balance_copy (const TokBalance *self);
void tok_balance_free (TokBalance *self);
gboolean tok_balance_is_known (const TokBalance *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokBalance, tok_balance_free)

G_END_DECLS

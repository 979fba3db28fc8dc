/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-balance.h"

#include <math.h>

G_DEFINE_BOXED_TYPE (TokBalance, tok_balance, tok_balance_copy, tok_balance_free)

TokBalance *
tok_balance_new (void)
{
  TokBalance *self = g_new0 (TokBalance, 1);

  self->credits = NAN;
  self->expires_at = TOK_TIME_UNKNOWN;
  return self;
}

TokBalance *
tok_balance_copy (const TokBalance *self)
{
  return g_memdup2 (self, sizeof *self);
}

void
tok_balance_free (TokBalance *self)
{
  g_free (self);
}

/**
 * tok_balance_is_known:
 * @self: (nullable): a balance
 *
 * Returns: whether the number of credits is known
 */
gboolean
tok_balance_is_known (const TokBalance *self)
{
  return self != NULL && !isnan (self->credits);
}

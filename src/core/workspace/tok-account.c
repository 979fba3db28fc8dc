/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-account.h"

G_DEFINE_BOXED_TYPE (TokAccount, tok_account, tok_account_copy, tok_account_free)

/**
 * tok_account_new:
 * @id: the id of the account
 *
 * Returns: (transfer full): an account
 */
TokAccount *
tok_account_new (const char *id)
{
  TokAccount *self = g_new0 (TokAccount, 1);

  self->id = g_strdup (id);
  return self;
}

TokAccount *
tok_account_copy (const TokAccount *self)
{
  TokAccount *copy = tok_account_new (self->id);

  copy->platform = g_strdup (self->platform);
  copy->username = g_strdup (self->username);
  copy->country = g_strdup (self->country);
  copy->is_banned = self->is_banned;
  return copy;
}

void
tok_account_free (TokAccount *self)
{
  g_free (self->id);
  g_free (self->platform);
  g_free (self->username);
  g_free (self->country);
  g_free (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-profile.h"

G_DEFINE_BOXED_TYPE (TokProfile, tok_profile, tok_profile_copy, tok_profile_free)

TokProfile *
tok_profile_new (void)
{
  TokProfile *self = g_new0 (TokProfile, 1);

  self->credits = TOK_COUNT_UNKNOWN;
  return self;
}

TokProfile *
tok_profile_copy (const TokProfile *self)
{
  TokProfile *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->email = g_strdup (self->email);
  return copy;
}

void
tok_profile_free (TokProfile *self)
{
  g_free (self->id);
  g_free (self->email);
  g_free (self);
}

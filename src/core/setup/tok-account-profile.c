/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-account-profile.h"

G_DEFINE_BOXED_TYPE (TokAccountProfile,
                     tok_account_profile,
                     tok_account_profile_copy,
                     tok_account_profile_free)

/**
 * tok_account_profile_new:
 *
 * Returns: (transfer full): a profile of which nothing is known
 */
TokAccountProfile *
tok_account_profile_new (void)
{
  TokAccountProfile *self = g_new0 (TokAccountProfile, 1);

  self->values = tok_setup_values_new ();
  self->terms_bought = TOK_COUNT_UNKNOWN;
  self->terms_configured = TOK_COUNT_UNKNOWN;
  return self;
}

TokAccountProfile *
tok_account_profile_copy (const TokAccountProfile *self)
{
  TokAccountProfile *copy = g_memdup2 (self, sizeof *self);

  copy->bundle_id = g_strdup (self->bundle_id);
  copy->values = tok_setup_values_copy (self->values);
  copy->status = g_strdup (self->status);
  copy->profile_url = g_strdup (self->profile_url);
  copy->configured_at = g_strdup (self->configured_at);
  copy->warming_status = g_strdup (self->warming_status);
  return copy;
}

void
tok_account_profile_free (TokAccountProfile *self)
{
  g_free (self->bundle_id);
  tok_setup_values_free (self->values);
  g_free (self->status);
  g_free (self->profile_url);
  g_free (self->configured_at);
  g_free (self->warming_status);
  g_free (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-setup-draft.h"

G_DEFINE_BOXED_TYPE (TokSetupDraft, tok_setup_draft, tok_setup_draft_copy, tok_setup_draft_free)

/**
 * tok_setup_draft_new:
 *
 * Returns: (transfer full): a draft without values
 */
TokSetupDraft *
tok_setup_draft_new (const char *bundle_id, int position)
{
  TokSetupDraft *self = g_new0 (TokSetupDraft, 1);

  self->bundle_id = g_strdup (bundle_id);
  self->position = position;
  self->base = tok_setup_values_new ();
  self->own = tok_setup_values_new ();
  return self;
}

TokSetupDraft *
tok_setup_draft_copy (const TokSetupDraft *self)
{
  TokSetupDraft *copy = g_memdup2 (self, sizeof *self);

  copy->bundle_id = g_strdup (self->bundle_id);
  copy->base = tok_setup_values_copy (self->base);
  copy->own = tok_setup_values_copy (self->own);
  return copy;
}

void
tok_setup_draft_free (TokSetupDraft *self)
{
  g_free (self->bundle_id);
  tok_setup_values_free (self->base);
  tok_setup_values_free (self->own);
  g_free (self);
}

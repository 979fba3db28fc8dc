/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-created.h"

G_DEFINE_BOXED_TYPE (TokCreated, tok_created, tok_created_copy, tok_created_free)

TokCreated *
tok_created_new (void)
{
  TokCreated *self = g_new0 (TokCreated, 1);

  self->credits_charged = TOK_COUNT_UNKNOWN;
  self->credits_remaining = TOK_COUNT_UNKNOWN;
  return self;
}

TokCreated *
tok_created_copy (const TokCreated *self)
{
  TokCreated *copy = g_memdup2 (self, sizeof *self);

  copy->snapshot = tok_bundle_snapshot_copy (self->snapshot);
  copy->request_id = g_strdup (self->request_id);
  copy->submission_id = g_strdup (self->submission_id);
  return copy;
}

void
tok_created_free (TokCreated *self)
{
  g_clear_pointer (&self->snapshot, tok_bundle_snapshot_free);
  g_free (self->request_id);
  g_free (self->submission_id);
  g_free (self);
}

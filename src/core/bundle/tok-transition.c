/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-transition.h"

G_DEFINE_BOXED_TYPE (TokTransition, tok_transition, tok_transition_copy, tok_transition_free)

void
tok_moved_date_free (TokMovedDate *self)
{
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

TokTransition *
tok_transition_new (void)
{
  TokTransition *self = g_new0 (TokTransition, 1);

  self->moved = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_moved_date_free);
  return self;
}

TokTransition *
tok_transition_copy (const TokTransition *self)
{
  TokTransition *copy = g_memdup2 (self, sizeof *self);

  g_ptr_array_ref (copy->moved);
  copy->snapshot = tok_bundle_snapshot_copy (self->snapshot);
  copy->request_id = g_strdup (self->request_id);
  return copy;
}

void
tok_transition_free (TokTransition *self)
{
  g_ptr_array_unref (self->moved);
  g_clear_pointer (&self->snapshot, tok_bundle_snapshot_free);
  g_free (self->request_id);
  g_free (self);
}

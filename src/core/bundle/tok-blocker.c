/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-blocker.h"

G_DEFINE_BOXED_TYPE (TokBlocker, tok_blocker, tok_blocker_copy, tok_blocker_free)

/**
 * tok_blocker_new:
 * @code: the server's word; may be empty
 *
 * Returns: (transfer full): a blocker with a code only
 */
TokBlocker *
tok_blocker_new (const char *code)
{
  TokBlocker *self = g_new0 (TokBlocker, 1);

  g_return_val_if_fail (code != NULL, NULL);

  self->code = g_strdup (code);
  return self;
}

TokBlocker *
tok_blocker_copy (const TokBlocker *self)
{
  TokBlocker *copy = g_new0 (TokBlocker, 1);

  copy->code = g_strdup (self->code);
  copy->message = g_strdup (self->message);
  copy->missing_fields = g_strdup (self->missing_fields);
  copy->account_id = g_strdup (self->account_id);
  copy->reason = g_strdup (self->reason);
  return copy;
}

void
tok_blocker_free (TokBlocker *self)
{
  g_free (self->code);
  g_free (self->message);
  g_free (self->missing_fields);
  g_free (self->account_id);
  g_free (self->reason);
  g_free (self);
}

/**
 * tok_blocker_array_new:
 *
 * Returns: (transfer full) (element-type TokBlocker): an empty array
 */
GPtrArray *
tok_blocker_array_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tok_blocker_free);
}

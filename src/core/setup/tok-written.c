/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-written.h"

G_DEFINE_BOXED_TYPE (TokWritten, tok_written, tok_written_copy, tok_written_free)

static void
tok_slot_fault_free (gpointer data)
{
  TokSlotFault *self = data;

  g_free (self->code);
  g_free (self->message);
  g_free (self);
}

/**
 * tok_written_new:
 *
 * Returns: (transfer full): an answer that says nothing
 */
TokWritten *
tok_written_new (void)
{
  TokWritten *self = g_new0 (TokWritten, 1);

  self->moved = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_moved_date_free);
  self->faults = g_ptr_array_new_with_free_func (tok_slot_fault_free);
  return self;
}

TokWritten *
tok_written_copy (const TokWritten *self)
{
  TokWritten *copy = g_memdup2 (self, sizeof *self);

  g_ptr_array_ref (copy->moved);
  g_ptr_array_ref (copy->faults);
  copy->request_id = g_strdup (self->request_id);
  return copy;
}

void
tok_written_free (TokWritten *self)
{
  g_ptr_array_unref (self->moved);
  g_ptr_array_unref (self->faults);
  g_free (self->request_id);
  g_free (self);
}

/**
 * tok_written_add_fault:
 * @position: of a slot; TOK_COUNT_UNKNOWN: unknown
 * @code: (nullable): the server's code
 * @message: (nullable): the server's sentence
 */
void
tok_written_add_fault (TokWritten *self, int position, const char *code, const char *message)
{
  TokSlotFault *fault = g_new0 (TokSlotFault, 1);

  fault->position = position;
  fault->code = g_strdup (code);
  fault->message = g_strdup (message);
  g_ptr_array_add (self->faults, fault);
}

/**
 * tok_written_find_fault:
 *
 * Returns: (transfer none) (nullable): why the slot was not accepted; %NULL: it was
 */
const TokSlotFault *
tok_written_find_fault (const TokWritten *self, int position)
{
  for (guint i = 0; i < self->faults->len; i++)
    {
      const TokSlotFault *fault = g_ptr_array_index (self->faults, i);

      if (fault->position == position)
        return fault;
    }
  return NULL;
}

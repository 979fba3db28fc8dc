/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-workspace-record.h"

G_DEFINE_BOXED_TYPE (TokWorkspaceRecord,
                     tok_workspace_record,
                     tok_workspace_record_copy,
                     tok_workspace_record_free)

/**
 * tok_workspace_record_new:
 * @name: its name
 * @address: the normalized base URL
 *
 * Returns: (transfer full): a record with a random id
 */
TokWorkspaceRecord *
tok_workspace_record_new (const char *name, const char *address)
{
  TokWorkspaceRecord *self = g_new0 (TokWorkspaceRecord, 1);

  self->id = g_uuid_string_random ();
  self->name = g_strdup (name);
  self->address = g_strdup (address);
  self->detected = TOK_CONTRACT_UNKNOWN;
  self->chosen = TOK_CONTRACT_UNKNOWN;
  self->created_at = g_get_real_time ();
  self->used_at = self->created_at;
  self->read_at = TOK_TIME_UNKNOWN;
  self->checked_at = TOK_TIME_UNKNOWN;
  return self;
}

/**
 * tok_workspace_record_copy:
 *
 * Returns: (transfer full): a copy, with the same id
 */
TokWorkspaceRecord *
tok_workspace_record_copy (const TokWorkspaceRecord *self)
{
  TokWorkspaceRecord *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->address = g_strdup (self->address);
  copy->owner = g_strdup (self->owner);
  return copy;
}

/**
 * tok_workspace_record_free:
 * @self: (nullable) (transfer full): a record
 */
void
tok_workspace_record_free (TokWorkspaceRecord *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->name);
  g_free (self->address);
  g_free (self->owner);
  g_free (self);
}

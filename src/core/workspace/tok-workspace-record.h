/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/**
 * TokWorkspaceRecord:
 *
 * The stored data of a workspace. Its API key is in the keyring under the same @id.
 */
typedef struct
{
  char *id; /* a random UUID */
  char *name;
  char *address;        /* normalized base URL */
  TokContract detected; /* from the server's answers */
  TokContract chosen;   /* by the user; UNKNOWN: none */
  gboolean read_only;
  gint64 created_at;
  gint64 used_at;
  gint64 read_at;    /* end of the last complete read; TOK_TIME_UNKNOWN: never */
  gint64 checked_at; /* end of the last successful read of any kind; likewise */
  char *owner;       /* (nullable): the account that orders; see tok-owner.h */
} TokWorkspaceRecord;

#define TOK_TYPE_WORKSPACE_RECORD (tok_workspace_record_get_type ())

GType tok_workspace_record_get_type (void) G_GNUC_CONST;
TokWorkspaceRecord *tok_workspace_record_new (const char *name,
                                              const char *address); /* with a new id */
TokWorkspaceRecord *tok_workspace_record_copy (const TokWorkspaceRecord *self);
void tok_workspace_record_free (TokWorkspaceRecord *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokWorkspaceRecord, tok_workspace_record_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/**
 * TokWorkspaceRecord:
 *
 * What is stored about a workspace: everything but the key, which lives in the
 * keyring under the same @id.
 */
typedef struct
{
  char *id; /* a random UUID */
  char *name;
  char *address;        /* normalized base URL */
  TokContract detected; /* remembered evidence */
  TokContract chosen;   /* the user's override; UNKNOWN: none */
  gboolean read_only;
  gint64 created_at;
  gint64 used_at;
  gint64 read_at;    /* end of the last complete read; TOK_TIME_UNKNOWN: never */
  gint64 checked_at; /* end of the last read that went well, of any kind; likewise */
  char *owner;       /* (nullable): whose orders are sent here; see tok-owner.h */
} TokWorkspaceRecord;

#define TOK_TYPE_WORKSPACE_RECORD (tok_workspace_record_get_type ())

GType tok_workspace_record_get_type (void) G_GNUC_CONST;
TokWorkspaceRecord *tok_workspace_record_new (const char *name,
                                              const char *address); /* with a new id */
TokWorkspaceRecord *tok_workspace_record_copy (const TokWorkspaceRecord *self);
void tok_workspace_record_free (TokWorkspaceRecord *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokWorkspaceRecord, tok_workspace_record_free)

G_END_DECLS

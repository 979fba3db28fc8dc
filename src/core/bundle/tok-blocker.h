/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TokBlocker:
 *
 * Why a bundle cannot be published (doc/api.md, sections 4.9 and 9.1). All texts are
 * the server's.
 */
typedef struct
{
  char *code;           /* empty: unknown */
  char *message;        /* (nullable) */
  char *missing_fields; /* (nullable): comma-separated names */
  char *account_id;     /* (nullable) */
  char *reason;         /* (nullable) */
} TokBlocker;

#define TOK_TYPE_BLOCKER (tok_blocker_get_type ())
GType tok_blocker_get_type (void) G_GNUC_CONST;
TokBlocker *tok_blocker_new (const char *code);
TokBlocker *tok_blocker_copy (const TokBlocker *self);
void tok_blocker_free (TokBlocker *self);
GPtrArray *tok_blocker_array_new (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokBlocker, tok_blocker_free)

G_END_DECLS

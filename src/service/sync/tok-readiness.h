/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-sync.h"

G_BEGIN_DECLS

typedef struct _TokClient TokClient;

/**
 * TokReadiness:
 *
 * Whether a bundle can be published. Only the server's answer is reliable; local checks
 * are hints (doc/api.md, section 4.10).
 */
typedef struct
{
  GPtrArray *blockers; /* (owned) (element-type TokBlocker): by the server; empty without
                          an answer */
  gboolean answered;   /* whether the server answered */
  GError *error;       /* (nullable) (owned): why not; NULL: it has no such endpoint */
} TokReadiness;

#define TOK_TYPE_READINESS (tok_readiness_get_type ())
GType tok_readiness_get_type (void) G_GNUC_CONST;
TokReadiness *tok_readiness_copy (const TokReadiness *self);
void tok_readiness_free (TokReadiness *self);
gboolean tok_readiness_is_doubtful (const TokReadiness *self, TokBundle *bundle);

DexFuture *
tok_readiness_load (TokClient *client, TokSync *sync, TokBundle *bundle); /* TokReadiness */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokReadiness, tok_readiness_free)

G_END_DECLS

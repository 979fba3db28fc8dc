/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-sync.h"

G_BEGIN_DECLS

typedef struct _TokClient TokClient;

/**
 * TokReadiness:
 *
 * What is known about whether a bundle can be published. Only the server knows it for
 * sure; what is found here is a hint (doc/api.md, section 4.10).
 */
typedef struct
{
  GPtrArray *blockers; /* (owned) (element-type TokBlocker): what the server says is in the
                          way; empty where it does not say */
  gboolean answered;   /* whether it does */
  GError *error;       /* (nullable) (owned): why it does not; NULL: it never does */
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

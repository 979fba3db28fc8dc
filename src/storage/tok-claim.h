/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-store.h"

G_BEGIN_DECLS

/*
 * Something that only one run of the program may work on at a time, as long as the
 * claim lives or the program does: the system takes it back from one that was killed.
 */
typedef struct _TokClaim TokClaim;

TokClaim *tok_claim_new (TokStore *store, const char *what, gboolean *taken, GError **error);
void tok_claim_free (TokClaim *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokClaim, tok_claim_free)

G_END_DECLS

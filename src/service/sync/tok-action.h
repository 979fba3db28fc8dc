/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-sync.h"

G_BEGIN_DECLS

typedef struct _TokClient TokClient;

char *tok_action_new_idempotency_key (TokContract contract); /* (nullable) */
DexFuture *tok_action_run (TokClient *client,
                           TokSync *sync,
                           TokBundle *bundle,
                           TokAction action,
                           const char *idempotency_key); /* TokTransition */

G_END_DECLS

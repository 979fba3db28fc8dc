/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-sync.h"
#include "tok-transition.h"

G_BEGIN_DECLS

typedef struct _TokClient TokClient;

DexFuture *tok_action_run (TokClient *client,
                           TokSync *sync,
                           TokBundle *bundle,
                           TokAction action,
                           const char *idempotency_key); /* TokTransition */

G_END_DECLS

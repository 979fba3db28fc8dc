/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-client.h"
#include "tok-sync.h"

G_BEGIN_DECLS

DexFuture *tok_submission_send (TokClient *client,
                                TokSync *sync,
                                TokOrder *order,
                                const char *idempotency_key); /* TokCreated */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-client.h"
#include "tok-sync.h"

G_BEGIN_DECLS

DexFuture *tok_readiness_load (TokClient *client,
                               TokSync *sync,
                               TokBundle *bundle); /* GPtrArray of TokBlocker */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

DexFuture *tok_temporary_open (TokWorkspaceKind kind,
                               const char *address,
                               const char *key,
                               TokStore *ledger); /* TokWorkspace */

gboolean tok_temporary_has_key (void);

G_END_DECLS

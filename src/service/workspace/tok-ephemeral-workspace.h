/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

DexFuture *tok_ephemeral_workspace_open (TokWorkspaceKind kind,
                                         const char *address,
                                         const char *key,
                                         TokStore *ledger); /* TokWorkspace */

G_END_DECLS

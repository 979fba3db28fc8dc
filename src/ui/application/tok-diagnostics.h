/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-workspace.h"

G_BEGIN_DECLS

char *tok_diagnostics_dup_text (TokWorkspace *workspace);

G_END_DECLS

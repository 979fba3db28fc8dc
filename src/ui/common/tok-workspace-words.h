/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-workspace.h"

G_BEGIN_DECLS

const char *tok_words_workspace (TokWorkspace *workspace);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

/* Asks once before an action on many bundles, then starts it. */
AdwDialog *tok_bulk_question_new (TokWorkspace *workspace, TokJobKind kind, GPtrArray *bundles);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-next-step.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_WHAT_NOW (tok_what_now_get_type ())
G_DECLARE_FINAL_TYPE (TokWhatNow, tok_what_now, TOK, WHAT_NOW, AdwPreferencesGroup)

/* A card with the next step of a bundle as one sentence, and its buttons. */
void tok_what_now_show (TokWhatNow *self,
                        TokWorkspace *workspace,
                        TokBundle *bundle,
                        const TokNextStep *step,
                        gint64 now,
                        gboolean show_actions);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-next-step.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_ACTION_BOX (tok_action_box_get_type ())
G_DECLARE_FINAL_TYPE (TokActionBox, tok_action_box, TOK, ACTION_BOX, GtkBox)

/*
 * The buttons for the next step of a bundle: the primary one, and at most one more. One whose
 * action is impossible for the moment says why. Invisible without any.
 */
void tok_action_box_show (TokActionBox *self,
                          const TokNextStep *step,
                          TokWorkspace *workspace,
                          TokBundle *bundle);

G_END_DECLS

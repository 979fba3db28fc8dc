/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_ACTION_BOX (tok_action_box_get_type ())
G_DECLARE_FINAL_TYPE (TokActionBox, tok_action_box, TOK, ACTION_BOX, GtkBox)

/*
 * The buttons for detail.publish and detail.unpublish. The status of the bundle decides
 * which are visible; one whose action is impossible now says why to assistive technology.
 */
void tok_action_box_show (TokActionBox *self, TokWorkspace *workspace, TokBundle *bundle);
gboolean tok_action_box_is_empty (TokActionBox *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_NEW_BUTTON (tok_new_button_get_type ())
G_DECLARE_FINAL_TYPE (TokNewButton, tok_new_button, TOK, NEW_BUTTON, GtkButton)

/*
 * The button that opens the form for a new order. The action "win.new-bundle" controls its
 * sensitivity; the tooltip says why it is insensitive.
 */
void tok_new_button_set_workspace (TokNewButton *self, TokWorkspace *workspace);

G_END_DECLS

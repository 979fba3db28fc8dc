/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TOK_TYPE_MENU_ACTION (tok_menu_action_get_type ())
G_DECLARE_FINAL_TYPE (TokMenuAction, tok_menu_action, TOK, MENU_ACTION, GtkButton)

/*
 * An item of a popover menu that says below its label why it is insensitive. For a "custom" item
 * of the model.
 */
TokMenuAction *tok_menu_action_new (const char *label, const char *action_name);
void tok_menu_action_set_reason (TokMenuAction *self, const char *reason);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TOK_TYPE_ROW_MENU (tok_row_menu_get_type ())
G_DECLARE_FINAL_TYPE (TokRowMenu, tok_row_menu, TOK, ROW_MENU, GObject)

/*
 * The menu of a bundle in a list: at a click of the secondary button, and with the keys Menu and
 * Shift+F10, with its accelerators. Signal "select" (GtkWidget) → boolean: the menu is to be opened
 * at this widget; select its row, and return whether there is one. Signals "opened" and "closed".
 */
TokRowMenu *tok_row_menu_new (GtkWidget *rows);
gboolean tok_row_menu_open_at (TokRowMenu *self, double x, double y);
GtkWidget *tok_row_menu_get_popover (TokRowMenu *self);

G_END_DECLS

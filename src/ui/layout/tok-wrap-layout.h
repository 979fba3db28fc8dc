/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TOK_TYPE_WRAP_LAYOUT (tok_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (TokWrapLayout, tok_wrap_layout, TOK, WRAP_LAYOUT, GtkLayoutManager)

/*
 * Widgets in lines, as many in each as fit with their natural width. One that is wider than a line
 * gets the whole line; in AdwWrapBox it would leave its parent where text runs from right to left
 * (libadwaita 1.7). Properties: "spacing" (int): between widgets and between lines; "align"
 * (float): where a line without anything that expands is, from 0 (start) to 1 (end).
 */

G_END_DECLS

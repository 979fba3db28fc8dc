/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TOK_TYPE_UNREAD_DOT (tok_unread_dot_get_type ())
G_DECLARE_FINAL_TYPE (TokUnreadDot, tok_unread_dot, TOK, UNREAD_DOT, GtkWidget)

/* Marks an unread bundle. For assistive technology the row's label says so: see
 * tok_words_dup_row(). */
GtkWidget *tok_unread_dot_new (void);

G_END_DECLS

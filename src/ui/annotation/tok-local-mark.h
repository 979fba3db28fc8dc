/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-bundle.h"

G_BEGIN_DECLS

#define TOK_TYPE_LOCAL_MARK (tok_local_mark_get_type ())
G_DECLARE_FINAL_TYPE (TokLocalMark, tok_local_mark, TOK, LOCAL_MARK, GtkWidget)

/* Marks a name that the user gave on this computer. For assistive technology the row's label says
 * so: see tok_words_dup_row(). */
GtkWidget *tok_local_mark_new (void);
gboolean tok_local_mark_is_needed (TokBundle *bundle);
void tok_local_mark_update (TokLocalMark *self, TokBundle *bundle);

G_END_DECLS

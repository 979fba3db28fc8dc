/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TOK_TYPE_TEXT_ROW (tok_text_row_get_type ())
G_DECLARE_FINAL_TYPE (TokTextRow, tok_text_row, TOK, TEXT_ROW, AdwPreferencesRow)

/*
 * A row with a text of several lines, whose characters are counted. Property "text" (notified).
 */
GtkWidget *tok_text_row_new (const char *title);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-setup-field.h"

G_BEGIN_DECLS

#define TOK_TYPE_WORD_ROW (tok_word_row_get_type ())
G_DECLARE_FINAL_TYPE (TokWordRow, tok_word_row, TOK, WORD_ROW, AdwComboRow)

/*
 * A row to choose one of the words of a field. Property "text" (nullable, notified): the word;
 * one that is not known stays until another is chosen.
 */
GtkWidget *tok_word_row_new (TokSetupField field);

G_END_DECLS

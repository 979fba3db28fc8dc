/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TOK_TYPE_FACT_ROW (tok_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (TokFactRow, tok_fact_row, TOK, FACT_ROW, GtkBox)

/*
 * A title and a selectable value on one line, invisible without a value. Properties: "title",
 * "value" (nullable), "copyable" (has a copy button), "unfamiliar" (a footnote says that the
 * value is shown as received), "help" (nullable: an explanation behind a button).
 */
TokFactRow *tok_fact_row_new (const char *title, const char *help);
GtkWidget *tok_fact_row_get_title_label (TokFactRow *self);
const char *tok_fact_row_get_title (TokFactRow *self);
const char *tok_fact_row_get_value (TokFactRow *self);
gboolean tok_fact_row_get_unfamiliar (TokFactRow *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TOK_TYPE_PROPERTY_ROW (tok_property_row_get_type ())
G_DECLARE_FINAL_TYPE (TokPropertyRow, tok_property_row, TOK, PROPERTY_ROW, AdwPreferencesRow)

/*
 * A title and a selectable value. Properties: "value" (nullable), "placeholder" (shown
 * instead of %NULL, "Not Known" by default), "copyable" (has a copy button), "unfamiliar"
 * (a footnote says that the value is shown as received), "help" (nullable: an explanation
 * behind a button).
 */
const char *tok_property_row_get_value (TokPropertyRow *self);
gboolean tok_property_row_get_unfamiliar (TokPropertyRow *self);

G_END_DECLS

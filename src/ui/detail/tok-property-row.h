/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TOK_TYPE_PROPERTY_ROW (tok_property_row_get_type ())
G_DECLARE_FINAL_TYPE (TokPropertyRow, tok_property_row, TOK, PROPERTY_ROW, AdwPreferencesRow)

/*
 * One fact about a bundle: a title and its value, which can be selected.
 * Properties: "value" (nullable), "placeholder" (what stands in place of a value,
 * "Not Known" by default), "copyable" (with a copy button), "unfamiliar" (the value is shown as
 * received, with a footnote that says so), "help" (nullable: an explanation behind a button).
 */
const char *tok_property_row_get_value (TokPropertyRow *self);
gboolean tok_property_row_get_unfamiliar (TokPropertyRow *self);

G_END_DECLS

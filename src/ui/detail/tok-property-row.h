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
void tok_property_row_set_value (TokPropertyRow *self, const char *value);
void tok_property_row_set_optional (TokPropertyRow *self, const char *value);
const char *tok_property_row_get_value (TokPropertyRow *self);
void tok_property_row_set_placeholder (TokPropertyRow *self, const char *placeholder);
void tok_property_row_set_unfamiliar (TokPropertyRow *self, gboolean unfamiliar);
gboolean tok_property_row_get_unfamiliar (TokPropertyRow *self);
void tok_property_row_set_help (TokPropertyRow *self, const char *help);

G_END_DECLS

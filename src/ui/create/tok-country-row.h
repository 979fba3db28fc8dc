/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TOK_TYPE_COUNTRY_ROW (tok_country_row_get_type ())
G_DECLARE_FINAL_TYPE (TokCountryRow, tok_country_row, TOK, COUNTRY_ROW, AdwComboRow)

/*
 * Choosing one of the server's countries, by its localised name or its code.
 *
 * Property "code" (nullable): the chosen code as the server spells it.
 */
void tok_country_row_set_countries (TokCountryRow *self, GPtrArray *countries);
void tok_country_row_set_videos_only (TokCountryRow *self, gboolean videos_only);
gboolean tok_country_row_select (TokCountryRow *self, const char *code);
const char *tok_country_row_get_code (TokCountryRow *self);

G_END_DECLS

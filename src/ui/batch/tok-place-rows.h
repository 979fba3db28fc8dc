/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-place-list.h"

G_BEGIN_DECLS

#define TOK_TYPE_PLACE_ROWS (tok_place_rows_get_type ())
G_DECLARE_FINAL_TYPE (TokPlaceRows, tok_place_rows, TOK, PLACE_ROWS, GObject)

/*
 * A row for each country, with its number. Rows stay while they are changed.
 *
 * Signal "changed" (string, uint): a country got another number.
 */
TokPlaceRows *tok_place_rows_new (AdwExpanderRow *parent);
void tok_place_rows_update (TokPlaceRows *self, const TokPlaceList *list, guint each);
char *tok_place_rows_dup_names (const TokPlaceList *list);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * TokChoice:
 *
 * One of the things that can be chosen.
 */
typedef struct
{
  char *value; /* what the choice means */
  char *label; /* what is shown and searched */
} TokChoice;

TokChoice *tok_choice_new (const char *value, char *label);
void tok_choice_free (TokChoice *self);

#define TOK_TYPE_CHOICE_ROW (tok_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (TokChoiceRow, tok_choice_row, TOK, CHOICE_ROW, AdwComboRow)

/*
 * Choosing one of many things, with a search. It starts with no choice: what is
 * chosen here costs money. Properties: "value" (nullable, read-only), "prompt":
 * what is shown while nothing is chosen.
 */
void tok_choice_row_set_choices (TokChoiceRow *self, GPtrArray *choices, GEqualFunc equal);
gboolean tok_choice_row_select (TokChoiceRow *self, const char *value);
const char *tok_choice_row_get_value (TokChoiceRow *self);

G_END_DECLS

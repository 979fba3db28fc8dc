/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * TokChoice:
 *
 * A value with its label.
 */
typedef struct
{
  char *value;
  char *label; /* shown, and searched */
} TokChoice;

TokChoice *tok_choice_new (const char *value, char *label);
void tok_choice_free (TokChoice *self);

#define TOK_TYPE_CHOICE_ROW (tok_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (TokChoiceRow, tok_choice_row, TOK, CHOICE_ROW, AdwComboRow)

/*
 * A searchable row to choose one of many values: typing on it opens the list with what matches,
 * the best first, and Enter chooses that. Nothing is selected at first, because the choice
 * costs money. Properties: "value" (nullable, read-only), "prompt": shown while
 * nothing is selected.
 */
void tok_choice_row_set_choices (TokChoiceRow *self, GPtrArray *choices, GEqualFunc equal);
gboolean tok_choice_row_select (TokChoiceRow *self, const char *value);
void tok_choice_row_clear (TokChoiceRow *self);
const char *tok_choice_row_get_value (TokChoiceRow *self);

G_END_DECLS

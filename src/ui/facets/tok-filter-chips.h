/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-current-query.h"

G_BEGIN_DECLS

/** Whether the list shows what a saved view shows. */
typedef enum
{
  TOK_SAVED_NONE,   /* no saved view */
  TOK_SAVED_SAME,   /* just that */
  TOK_SAVED_CHANGED /* something else, that can be saved */
} TokSavedState;

#define TOK_TYPE_FILTER_CHIPS (tok_filter_chips_get_type ())
G_DECLARE_FINAL_TYPE (TokFilterChips, tok_filter_chips, TOK, FILTER_CHIPS, GtkWidget)

/*
 * A button for each filter of the query, which removes it, and what can be done with all of them.
 * Hidden where there is nothing to do. Signal "emptied": the user removed the last one.
 */
void tok_filter_chips_set_query (TokFilterChips *self, TokCurrentQuery *query);
void tok_filter_chips_set_saved (TokFilterChips *self, TokSavedState state);

G_END_DECLS

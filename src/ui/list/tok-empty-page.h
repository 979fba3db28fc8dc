/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-list-words.h"
#include "tok-query.h"
#include "tok-view.h"

G_BEGIN_DECLS

#define TOK_TYPE_EMPTY_PAGE (tok_empty_page_get_type ())
G_DECLARE_FINAL_TYPE (TokEmptyPage, tok_empty_page, TOK, EMPTY_PAGE, GtkWidget)

/*
 * Shown in place of an empty list: why there are no rows, and a button to fix it.
 * Signal: "clear-search".
 */
void
tok_empty_page_show (TokEmptyPage *self, TokWorkspace *workspace, TokListState state, TokView view);
void tok_empty_page_show_no_results (TokEmptyPage *self, const TokQuery *query, guint n_elsewhere);

G_END_DECLS

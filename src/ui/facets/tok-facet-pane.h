/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-current-query.h"
#include "tok-facet-counts.h"

G_BEGIN_DECLS

#define TOK_TYPE_FACET_PANE (tok_facet_pane_get_type ())
G_DECLARE_FINAL_TYPE (TokFacetPane, tok_facet_pane, TOK, FACET_PANE, GtkWidget)

/* All filters of the list with their counts; what one chooses applies at once. Signal "close". */
GtkWidget *tok_facet_pane_new (TokCurrentQuery *query, TokFacetCounts *counts, gboolean narrow);

G_END_DECLS

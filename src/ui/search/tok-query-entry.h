/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-current-query.h"
#include "tok-facet-counts.h"

G_BEGIN_DECLS

#define TOK_TYPE_QUERY_ENTRY (tok_query_entry_get_type ())
G_DECLARE_FINAL_TYPE (TokQueryEntry, tok_query_entry, TOK, QUERY_ENTRY, GtkBox)

/*
 * A search entry for the query of the list. It has the words; a term of a facet is moved to the
 * filters as soon as it is complete, and completed from a list while it is typed. A bad term stays
 * and is told below, and while words are searched, that names are not there yet. Signals "typed":
 * the user types; "activate": the user goes on to the results.
 */
void
tok_query_entry_set_query (TokQueryEntry *self, TokCurrentQuery *query, TokFacetCounts *counts);
void tok_query_entry_set_bundles (TokQueryEntry *self, GListModel *bundles);
void tok_query_entry_set_n_unnamed (TokQueryEntry *self, guint n_unnamed);
void tok_query_entry_check (TokQueryEntry *self);
const char *tok_query_entry_get_text (TokQueryEntry *self);
GtkEditable *tok_query_entry_get_editable (TokQueryEntry *self);

G_END_DECLS

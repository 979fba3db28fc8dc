/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-query.h"

G_BEGIN_DECLS

#define TOK_TYPE_QUERY_ENTRY (tok_query_entry_get_type ())
G_DECLARE_FINAL_TYPE (TokQueryEntry, tok_query_entry, TOK, QUERY_ENTRY, GtkBox)

/*
 * A search entry for the terms of a query. A bad term is told below it; until it is mended only
 * the terms before it count. While words are searched, it also tells that names are not there yet.
 * Emits "changed" and "activate".
 */
void tok_query_entry_set_bundles (TokQueryEntry *self, GListModel *bundles);
void tok_query_entry_set_n_unnamed (TokQueryEntry *self, guint n_unnamed);
void tok_query_entry_check (TokQueryEntry *self);
void tok_query_entry_set_text (TokQueryEntry *self, const char *text);
const char *tok_query_entry_get_text (TokQueryEntry *self);
const TokQuery *tok_query_entry_get_query (TokQueryEntry *self);
GtkEditable *tok_query_entry_get_editable (TokQueryEntry *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tok-query.h"

G_BEGIN_DECLS

#define TOK_TYPE_CURRENT_QUERY (tok_current_query_get_type ())
G_DECLARE_FINAL_TYPE (TokCurrentQuery, tok_current_query, TOK, CURRENT_QUERY, GObject)

/*
 * What the list shows now. The search entry, the chips and the filters edit this one query and
 * follow it. Signal "changed".
 */
TokCurrentQuery *tok_current_query_new (void);
const TokQuery *tok_current_query_get (TokCurrentQuery *self);
gboolean tok_current_query_has_filters (TokCurrentQuery *self);
void tok_current_query_set (TokCurrentQuery *self, const TokQuery *query);
void tok_current_query_add (TokCurrentQuery *self, TokFacet facet, const char *value);
void tok_current_query_remove (TokCurrentQuery *self,
                               TokFacet facet,
                               gboolean excluded,
                               const char *value);
void tok_current_query_clear_filters (TokCurrentQuery *self);

G_END_DECLS

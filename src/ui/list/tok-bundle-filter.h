/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-query.h"
#include "tok-view.h"

G_BEGIN_DECLS

#define TOK_TYPE_BUNDLE_FILTER (tok_bundle_filter_get_type ())
G_DECLARE_FINAL_TYPE (TokBundleFilter, tok_bundle_filter, TOK, BUNDLE_FILTER, GtkFilter)

/* Matches the bundles of a view that a query matches. */
TokBundleFilter *tok_bundle_filter_new (void);
void tok_bundle_filter_set_view (TokBundleFilter *self, TokView view);
TokView tok_bundle_filter_get_view (TokBundleFilter *self);
gboolean tok_bundle_filter_is_query (TokBundleFilter *self, const TokQuery *query);
void tok_bundle_filter_set_query (TokBundleFilter *self, const TokQuery *query);
gboolean tok_bundle_filter_set_now (TokBundleFilter *self, gint64 now);
gboolean tok_bundle_filter_has_query (TokBundleFilter *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-view.h"

G_BEGIN_DECLS

#define TOK_TYPE_BUNDLE_FILTER (tok_bundle_filter_get_type ())
G_DECLARE_FINAL_TYPE (TokBundleFilter, tok_bundle_filter, TOK, BUNDLE_FILTER, GtkFilter)

/*
 * Matches the bundles of a view whose row text contains every word of the search. The
 * case-folded row text is cached until the bundle changes.
 */
TokBundleFilter *tok_bundle_filter_new (void);
void tok_bundle_filter_set_view (TokBundleFilter *self, TokView view);
TokView tok_bundle_filter_get_view (TokBundleFilter *self);
void tok_bundle_filter_set_search (TokBundleFilter *self, const char *search);
gboolean tok_bundle_filter_has_search (TokBundleFilter *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-bundle.h"
#include "tok-growing-model.h"
#include "tok-sorted-model.h"

G_BEGIN_DECLS

#define TOK_TYPE_BUNDLE_SELECTION (tok_bundle_selection_get_type ())
G_DECLARE_FINAL_TYPE (TokBundleSelection, tok_bundle_selection, TOK, BUNDLE_SELECTION, GObject)

/*
 * A selection of any number of bundles. It is of bundles, not of positions: sorting keeps it, and a
 * bundle that is no longer in the model is no longer selected. That is certain only when the model
 * has settled: until then, nothing is dropped.
 * It is not a GtkMultiSelection, because that looks at all that is selected with each change.
 * Properties: "additive" (boolean): choosing a bundle keeps the others; "n-selected" (uint);
 * "n-dropped" (uint): how many of several are no longer in the model since the user last selected.
 * Signals: "changed": another set is selected; "settled": the rows are complete.
 */
TokBundleSelection *tok_bundle_selection_new (TokGrowingModel *rows, TokSortedModel *all);
void tok_bundle_selection_set_additive (TokBundleSelection *self, gboolean additive);
gboolean tok_bundle_selection_get_additive (TokBundleSelection *self);
guint tok_bundle_selection_get_n_selected (TokBundleSelection *self);
guint tok_bundle_selection_get_n_dropped (TokBundleSelection *self);
TokBundle *tok_bundle_selection_get_only (TokBundleSelection *self); /* (nullable) */
GPtrArray *tok_bundle_selection_dup_bundles (TokBundleSelection *self);
guint tok_bundle_selection_get_first (TokBundleSelection *self);
guint tok_bundle_selection_count_group (TokBundleSelection *self, guint position);
void tok_bundle_selection_select (TokBundleSelection *self, GPtrArray *bundles);
void tok_bundle_selection_toggle (TokBundleSelection *self, guint position);
void tok_bundle_selection_clear (TokBundleSelection *self);

G_END_DECLS

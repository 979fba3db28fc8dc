/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-bundle-group.h"
#include "tok-column.h"

G_BEGIN_DECLS

#define TOK_TYPE_SORTED_MODEL (tok_sorted_model_get_type ())
G_DECLARE_FINAL_TYPE (TokSortedModel, tok_sorted_model, TOK, SORTED_MODEL, GObject)

/*
 * Bundles that match a filter, sorted by a column and in groups, which are the sections of this
 * GtkSectionModel.
 *
 * It is not a GtkSortListModel in a GtkFilterListModel, because those look at all rows again after
 * each change of one. This model is told which ones have changed, and moves only those. It emits
 * one items-changed, for the rows between the first and the last difference, and none without a
 * difference.
 *
 * From some thousand bundles on it works in slices that fit between two frames:
 * - Another question (filter): the first results are shown at once, then more follow at the end.
 *   What does not match is never a row.
 * - Another order, and what time changes: the rows stay as they are until all is known.
 * Signals: "restarted": the rows are those of another question, from the first one on.
 * "settled" (GPtrArray of TokBundle): the rows are complete; these bundles were rows before and
 * may not be any more. Call tok_sorted_model_finish() if all rows are needed at once.
 */
TokSortedModel *tok_sorted_model_new (void);
void tok_sorted_model_set_model (TokSortedModel *self, GListModel *model);
void tok_sorted_model_set_filter (TokSortedModel *self, GtkFilter *filter);
void tok_sorted_model_set_order (TokSortedModel *self,
                                 TokColumnId column,
                                 gboolean descending,
                                 TokBundleGroup group);
void tok_sorted_model_set_now (TokSortedModel *self, gint64 now);
void tok_sorted_model_set_whole (TokSortedModel *self, gboolean is_whole);
void tok_sorted_model_set_slices (TokSortedModel *self, gint64 time);
void tok_sorted_model_set_paused (TokSortedModel *self, gboolean is_paused);

void tok_sorted_model_note_changed (TokSortedModel *self, const GPtrArray *bundles);
void tok_sorted_model_check_again (TokSortedModel *self);
void tok_sorted_model_flush (TokSortedModel *self);
void tok_sorted_model_flush_soon (TokSortedModel *self);
void tok_sorted_model_finish (TokSortedModel *self);

gboolean tok_sorted_model_is_working (TokSortedModel *self);
gboolean tok_sorted_model_contains (TokSortedModel *self, TokBundle *bundle);
guint tok_sorted_model_find (TokSortedModel *self, TokBundle *bundle);

G_END_DECLS

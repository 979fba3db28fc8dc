/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-bundle-group.h"
#include "tok-column.h"

G_BEGIN_DECLS

#define TOK_TYPE_SORTED_MODEL (tok_sorted_model_get_type ())
G_DECLARE_FINAL_TYPE (TokSortedModel, tok_sorted_model, TOK, SORTED_MODEL, GObject)

/*
 * Bundles sorted by a column and in groups, which are the sections of this GtkSectionModel.
 *
 * It is not a GtkSortListModel, because that compares all rows again after each change of one.
 * This model knows by the revisions of the bundles which ones have changed, and moves only
 * those. It emits one items-changed, for the rows between the first and the last difference,
 * and none without a difference.
 */
TokSortedModel *tok_sorted_model_new (void);
void tok_sorted_model_set_model (TokSortedModel *self, GListModel *model);
void tok_sorted_model_set_order (TokSortedModel *self,
                                 TokColumnId column,
                                 gboolean descending,
                                 TokBundleGroup group);
void tok_sorted_model_set_now (TokSortedModel *self, gint64 now);
void tok_sorted_model_refresh (TokSortedModel *self);

G_END_DECLS

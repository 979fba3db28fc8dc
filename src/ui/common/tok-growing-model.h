/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TOK_TYPE_GROWING_MODEL (tok_growing_model_get_type ())
G_DECLARE_FINAL_TYPE (TokGrowingModel, tok_growing_model, TOK, GROWING_MODEL, GObject)

/*
 * A list model that shows the first rows of a new list first.
 *
 * A GTK view creates the widgets of 200 rows at once, which takes the time of many frames.
 * This model adds a few rows per frame until those exist, then all rows. It is not a
 * GtkSliceListModel, because that reports all rows behind a changed row as changed: the view
 * loses its focus and scroll position.
 */
TokGrowingModel *tok_growing_model_new (GListModel *model);
void tok_growing_model_restart (TokGrowingModel *self);
void tok_growing_model_begin_anew (TokGrowingModel *self);
void tok_growing_model_set_pace (TokGrowingModel *self, guint first, guint more);
void tok_growing_model_set_clock (TokGrowingModel *self, GtkWidget *widget);
gboolean tok_growing_model_is_limited (TokGrowingModel *self);
void tok_growing_model_grow (TokGrowingModel *self);
void tok_growing_model_finish (TokGrowingModel *self);

G_END_DECLS

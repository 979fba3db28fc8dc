/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TOK_TYPE_GROWING_MODEL (tok_growing_model_get_type ())
G_DECLARE_FINAL_TYPE (TokGrowingModel, tok_growing_model, TOK, GROWING_MODEL, GObject)

/*
 * The first rows of a list first.
 *
 * A GTK view makes the widgets of 200 rows at once, which takes many frames. So a
 * new list is shown a few rows a frame, until those are made; from then on this
 * is the list itself. A GtkSliceListModel would do, but it announces everything
 * behind a changed row as changed, and the focus and the place get lost.
 */
TokGrowingModel *tok_growing_model_new (GListModel *model);
void tok_growing_model_restart (TokGrowingModel *self);
void tok_growing_model_set_clock (TokGrowingModel *self, GtkWidget *widget);
gboolean tok_growing_model_is_cut (TokGrowingModel *self);
void tok_growing_model_grow (TokGrowingModel *self);
void tok_growing_model_finish (TokGrowingModel *self);

G_END_DECLS

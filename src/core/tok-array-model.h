/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TOK_TYPE_ARRAY_MODEL (tok_array_model_get_type ())
G_DECLARE_FINAL_TYPE (TokArrayModel, tok_array_model, TOK, ARRAY_MODEL, GObject)

/*
 * A list model over an array that is replaced as a whole, or kept in an order. Unlike a GListStore
 * it costs nothing for each item, and reports only the run of items that differs.
 */
TokArrayModel *tok_array_model_new (GType item_type);
void tok_array_model_set (TokArrayModel *self, GPtrArray *items);
void tok_array_model_merge (TokArrayModel *self,
                            const GArray *removed,
                            GPtrArray *added,
                            GCompareFunc compare);
guint tok_array_model_find_sorted (TokArrayModel *self, gpointer item, GCompareFunc compare);
gboolean tok_array_model_find (TokArrayModel *self, gpointer item, guint *position);

G_END_DECLS

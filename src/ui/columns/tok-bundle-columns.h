/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-list-layout.h"
#include "tok-ticker.h"

G_BEGIN_DECLS

#define TOK_TYPE_BUNDLE_COLUMNS (tok_bundle_columns_get_type ())
G_DECLARE_FINAL_TYPE (TokBundleColumns, tok_bundle_columns, TOK, BUNDLE_COLUMNS, GObject)

/*
 * Keeps the columns of a GtkColumnView and a TokListLayout equal: what the user does to the
 * headers (sort, move, resize) becomes part of the layout. Signal: "changed".
 */
TokBundleColumns *tok_bundle_columns_new (GtkColumnView *view, TokTicker *ticker);
const TokListLayout *tok_bundle_columns_get_layout (TokBundleColumns *self);
void tok_bundle_columns_set_layout (TokBundleColumns *self, const TokListLayout *layout);
void tok_bundle_columns_set_limit (TokBundleColumns *self, guint n_visible);
guint tok_bundle_columns_measure (TokBundleColumns *self, int *widths);
void tok_bundle_columns_update_widths (TokBundleColumns *self);
void tok_bundle_columns_flush (TokBundleColumns *self);

G_END_DECLS

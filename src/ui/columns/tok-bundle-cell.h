/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-column.h"
#include "tok-ticker.h"

G_BEGIN_DECLS

#define TOK_TYPE_BUNDLE_CELL (tok_bundle_cell_get_type ())
G_DECLARE_FINAL_TYPE (TokBundleCell, tok_bundle_cell, TOK, BUNDLE_CELL, GtkWidget)

/* One column's text for one bundle; updates with the bundle and the time. */
GtkWidget *tok_bundle_cell_new (const TokColumn *column, TokTicker *ticker);
void tok_bundle_cell_set_bundle (TokBundleCell *self, TokBundle *bundle);
const char *tok_bundle_cell_get_text (TokBundleCell *self);
PangoLayout *tok_bundle_cell_new_layout (TokBundleCell *self, graphene_point_t *origin);

G_END_DECLS

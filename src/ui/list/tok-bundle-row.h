/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-bundle.h"
#include "tok-ticker.h"

G_BEGIN_DECLS

#define TOK_TYPE_BUNDLE_ROW (tok_bundle_row_get_type ())
G_DECLARE_FINAL_TYPE (TokBundleRow, tok_bundle_row, TOK, BUNDLE_ROW, GtkWidget)

/* A bundle in two lines, for narrow windows; updates with the bundle and the time. */
GtkWidget *tok_bundle_row_new (TokTicker *ticker);
void tok_bundle_row_set_bundle (TokBundleRow *self, TokBundle *bundle);

G_END_DECLS

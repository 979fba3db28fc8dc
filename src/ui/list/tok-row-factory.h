/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-bundle-group.h"
#include "tok-bundle-selection.h"
#include "tok-column.h"
#include "tok-ticker.h"

G_BEGIN_DECLS

/*
 * Factories for the rows of both layouts of the list: cells for columns, two-line rows,
 * accessible labels, and the headers of groups.
 */
GtkListItemFactory *tok_row_factory_new_cells (const TokColumn *column, TokTicker *ticker);
GtkListItemFactory *tok_row_factory_new_labels (TokTicker *ticker);
GtkListItemFactory *tok_row_factory_new_rows (TokTicker *ticker);
GtkListItemFactory *
tok_row_factory_new_headers (TokBundleSelection *rows, TokBundleGroup group, TokTicker *ticker);

G_END_DECLS

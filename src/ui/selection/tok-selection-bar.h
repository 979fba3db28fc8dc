/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-bundle-selection.h"

G_BEGIN_DECLS

#define TOK_TYPE_SELECTION_BAR (tok_selection_bar_get_type ())
G_DECLARE_FINAL_TYPE (TokSelectionBar, tok_selection_bar, TOK, SELECTION_BAR, AdwBin)

/*
 * How many bundles are selected, and what can be done with them. The buttons activate actions of
 * the window and the list: they apply to what is selected.
 */
void tok_selection_bar_show (TokSelectionBar *self, TokBundleSelection *selection, guint n_shown);

G_END_DECLS

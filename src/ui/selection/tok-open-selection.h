/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-bundle.h"

G_BEGIN_DECLS

#define TOK_TYPE_OPEN_SELECTION (tok_open_selection_get_type ())
G_DECLARE_FINAL_TYPE (TokOpenSelection, tok_open_selection, TOK, OPEN_SELECTION, GObject)

/*
 * A selection that marks the rows of one bundle: the open one, or the one that actions apply to.
 * Views do not change it: of the rows of a list that has rows of other kinds, none is marked just
 * because it has the focus.
 */
TokOpenSelection *tok_open_selection_new (GListModel *rows);
void tok_open_selection_set_bundle (TokOpenSelection *self, TokBundle *bundle);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TOK_TYPE_ACTION_BAR (tok_action_bar_get_type ())
G_DECLARE_FINAL_TYPE (TokActionBar, tok_action_bar, TOK, ACTION_BAR, AdwBin)

/*
 * A bar at the bottom of a dialog that has the main action while the dialog is narrow: with large
 * text its header bar has no room for a title between two buttons. Properties: "narrow" (boolean).
 */
void tok_action_bar_add (AdwToolbarView *view);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-view.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_LIST_TITLE (tok_list_title_get_type ())
G_DECLARE_FINAL_TYPE (TokListTitle, tok_list_title, TOK, LIST_TITLE, GtkWidget)

/*
 * What the list shows, how much of it, and how old it is. While the server makes
 * us wait it counts down by itself.
 */
void tok_list_title_show (
    TokListTitle *self, TokWorkspace *workspace, TokView view, guint n_shown, gint64 now);

G_END_DECLS

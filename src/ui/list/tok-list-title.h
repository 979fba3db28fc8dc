/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_LIST_TITLE (tok_list_title_get_type ())
G_DECLARE_FINAL_TYPE (TokListTitle, tok_list_title, TOK, LIST_TITLE, GtkWidget)

/*
 * The title of the list: the view, the number of bundles and their age. While the server's
 * rate limit applies, it counts down by itself.
 */
void tok_list_title_show (TokListTitle *self,
                          TokWorkspace *workspace,
                          const char *name,
                          guint n_shown,
                          guint n_all,
                          gint64 now);

G_END_DECLS

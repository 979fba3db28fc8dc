/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TOK_TYPE_SIDEBAR_BUTTON (tok_sidebar_button_get_type ())
G_DECLARE_FINAL_TYPE (TokSidebarButton, tok_sidebar_button, TOK, SIDEBAR_BUTTON, GtkButton)

/* Shows the sidebar of the AdwOverlaySplitView around it; visible while that is collapsed. */

G_END_DECLS

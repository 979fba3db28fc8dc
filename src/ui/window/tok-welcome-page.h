/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TOK_TYPE_WELCOME_PAGE (tok_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (TokWelcomePage, tok_welcome_page, TOK, WELCOME_PAGE, GtkWidget)

/* The page of a window without a workspace. */

GtkWidget *tok_welcome_page_get_first (TokWelcomePage *self);

G_END_DECLS

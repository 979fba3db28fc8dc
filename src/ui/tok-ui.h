/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** Where the templates, the style and the icons lie in the resources. */
#define TOK_UI_RESOURCES "/io/github/bundles_desktop/Bundles/"

void tok_ui_init (void);

G_END_DECLS

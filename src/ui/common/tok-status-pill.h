/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-bundle.h"

G_BEGIN_DECLS

#define TOK_TYPE_STATUS_PILL (tok_status_pill_get_type ())
G_DECLARE_FINAL_TYPE (TokStatusPill, tok_status_pill, TOK, STATUS_PILL, GtkWidget)

/*
 * A bundle's status as an icon and a word, following the bundle. Never colour
 * alone. Property: "bundle".
 */
GtkWidget *tok_status_pill_new (void);
void tok_status_pill_set_bundle (TokStatusPill *self, TokBundle *bundle);

G_END_DECLS

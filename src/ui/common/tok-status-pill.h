/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-bundle.h"

G_BEGIN_DECLS

#define TOK_TYPE_STATUS_PILL (tok_status_pill_get_type ())
G_DECLARE_FINAL_TYPE (TokStatusPill, tok_status_pill, TOK, STATUS_PILL, GtkWidget)

/*
 * The status of a bundle as an icon, a word and a colour; updates with the bundle.
 * Property: "bundle".
 */
GtkWidget *tok_status_pill_new (void);
void tok_status_pill_set_bundle (TokStatusPill *self, TokBundle *bundle);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-ink.h"

G_BEGIN_DECLS

#define TOK_TYPE_SWATCH (tok_swatch_get_type ())
G_DECLARE_FINAL_TYPE (TokSwatch, tok_swatch, TOK, SWATCH, GtkWidget)

/*
 * A small piece of a fill, beside the word for it.
 */
GtkWidget *tok_swatch_new (TokFill fill, gboolean is_thin);

G_END_DECLS

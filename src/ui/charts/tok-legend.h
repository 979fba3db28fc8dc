/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-chart-style.h"

G_BEGIN_DECLS

#define TOK_TYPE_LEGEND (tok_legend_get_type ())
G_DECLARE_FINAL_TYPE (TokLegend, tok_legend, TOK, LEGEND, GtkWidget)

/* The meanings of the fills of a chart, wrapped to several lines. */
GtkWidget *tok_legend_new (void);
guint tok_legend_add (TokLegend *self, TokFill fill, gboolean is_thin);
void tok_legend_set_text (TokLegend *self, guint position, const char *text);

G_END_DECLS

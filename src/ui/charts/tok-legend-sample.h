/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-chart-style.h"

G_BEGIN_DECLS

#define TOK_TYPE_LEGEND_SAMPLE (tok_legend_sample_get_type ())
G_DECLARE_FINAL_TYPE (TokLegendSample, tok_legend_sample, TOK, LEGEND_SAMPLE, GtkWidget)

/* A sample of a fill in a legend. */
GtkWidget *tok_legend_sample_new (TokFill fill, gboolean is_thin);

G_END_DECLS

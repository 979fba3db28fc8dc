/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-durations.h"
#include "tok-scale.h"

G_BEGIN_DECLS

#define TOK_TYPE_DURATION_BAR (tok_duration_bar_get_type ())
G_DECLARE_FINAL_TYPE (TokDurationBar, tok_duration_bar, TOK, DURATION_BAR, GtkWidget)

/*
 * The duration of one step: a bar up to the median, and a line up to the 90th percentile.
 */
GtkWidget *tok_duration_bar_new (void);
void tok_duration_bar_show (TokDurationBar *self,
                            const TokScale *scale,
                            const TokDurationSummary *summary);

G_END_DECLS

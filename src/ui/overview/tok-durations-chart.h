/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-durations.h"

G_BEGIN_DECLS

#define TOK_TYPE_DURATIONS_CHART (tok_durations_chart_get_type ())
G_DECLARE_FINAL_TYPE (TokDurationsChart, tok_durations_chart, TOK, DURATIONS_CHART, GtkWidget)

/*
 * The durations of the steps, on one time scale. Property: "narrow" (boolean).
 */
gboolean tok_durations_chart_is_empty (TokDurationsChart *self);
void tok_durations_chart_show (TokDurationsChart *self, TokDurations *durations);

G_END_DECLS

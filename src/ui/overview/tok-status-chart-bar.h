/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-status-counts.h"
#include "tok-status-chart-segment.h"

G_BEGIN_DECLS

#define TOK_TYPE_STATUS_CHART_BAR (tok_status_chart_bar_get_type ())
G_DECLARE_FINAL_TYPE (TokStatusChartBar, tok_status_chart_bar, TOK, STATUS_CHART_BAR, GtkWidget)

/*
 * A bar for the bundles of one step, with a segment per platform. Signal: "clicked"
 * (TokPlatform as uint).
 */
GtkWidget *tok_status_chart_bar_new (TokView view);
void tok_status_chart_bar_set_counts (TokStatusChartBar *self,
                                      const guint counts[TOK_N_PLATFORMS],
                                      guint scale);
int tok_status_chart_bar_find_focus (TokStatusChartBar *self);
gboolean tok_status_chart_bar_move_focus (TokStatusChartBar *self, int from, int step);
void tok_status_chart_bar_set_clickable (TokStatusChartBar *self, gboolean clickable);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-chart-style.h"
#include "tok-view.h"

G_BEGIN_DECLS

#define TOK_TYPE_STATUS_CHART_SEGMENT (tok_status_chart_segment_get_type ())
G_DECLARE_FINAL_TYPE (
    TokStatusChartSegment, tok_status_chart_segment, TOK, STATUS_CHART_SEGMENT, GtkButton)

/*
 * The clickable part of a bar for the bundles of one platform; hidden when there are none.
 */
GtkWidget *tok_status_chart_segment_new (TokView view, TokPlatform platform);
TokFill tok_status_chart_segment_get_fill (TokPlatform platform);
TokPlatform tok_status_chart_segment_get_platform (TokStatusChartSegment *self);
guint tok_status_chart_segment_get_count (TokStatusChartSegment *self);
void tok_status_chart_segment_set_count (TokStatusChartSegment *self, guint count);
void tok_status_chart_segment_set_ends (TokStatusChartSegment *self,
                                        gboolean is_first,
                                        gboolean is_last);

G_END_DECLS

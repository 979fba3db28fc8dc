/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-status-counts.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TOK_TYPE_STATUS_CHART (tok_status_chart_get_type ())
G_DECLARE_FINAL_TYPE (TokStatusChart, tok_status_chart, TOK, STATUS_CHART, GtkWidget)

/*
 * The number of bundles per step, as bars with a segment per platform. Property: "narrow"
 * (boolean). Signal: "show-bundles" (TokView as uint, TokPlatform as uint; UNKNOWN: any).
 */
void tok_status_chart_set_counts (TokStatusChart *self, const TokStatusCounts *counts);

G_END_DECLS

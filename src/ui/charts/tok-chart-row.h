/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TOK_TYPE_CHART_ROW (tok_chart_row_get_type ())
G_DECLARE_FINAL_TYPE (TokChartRow, tok_chart_row, TOK, CHART_ROW, GtkWidget)

/*
 * A row of a chart: an icon with a title, a bar, and a widget at its end. In a narrow row
 * the bar is below the two.
 */
GtkWidget *tok_chart_row_new (GtkAccessibleRole role, const char *icon_name, const char *title);
void tok_chart_row_set_bar (TokChartRow *self, GtkWidget *bar);
void tok_chart_row_set_end (TokChartRow *self, GtkWidget *end);
void tok_chart_row_set_backdrop (TokChartRow *self, GtkWidget *backdrop);
void tok_chart_row_set_note (TokChartRow *self, const char *note);
void tok_chart_row_set_narrow (TokChartRow *self, gboolean narrow);
void tok_chart_row_join (TokChartRow *self, GtkSizeGroup *titles, GtkSizeGroup *ends);

G_END_DECLS

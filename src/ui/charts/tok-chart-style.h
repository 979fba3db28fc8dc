/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TokFill:
 *
 * The fills of a chart. They differ in lightness, so that they are distinct without colours.
 * Stripes are for unknown values.
 */
typedef enum
{
  TOK_FILL_STRONG,
  TOK_FILL_MEDIUM,
  TOK_FILL_LIGHT,
  TOK_FILL_STRIPED,
} TokFill;

/**
 * TokChartStyle:
 * @accent: the colour of shapes
 * @text: the colour of text; with less opacity of lines and areas
 * @dimmed: the colour of secondary text
 * @has_outlines: whether shapes have an outline, for high contrast
 *
 * The colours of a chart, from the system's style.
 */
typedef struct
{
  GdkRGBA accent;
  GdkRGBA text;
  GdkRGBA dimmed;
  gboolean has_outlines;
} TokChartStyle;

void tok_chart_style_init (TokChartStyle *self, GtkWidget *widget);
void tok_chart_style_follow (GtkWidget *widget);
void tok_chart_style_append (const TokChartStyle *self,
                             GtkSnapshot *snapshot,
                             TokFill fill,
                             const GskRoundedRect *shape);
void tok_chart_style_append_line (const TokChartStyle *self,
                                  GtkSnapshot *snapshot,
                                  const graphene_rect_t *bounds);
void tok_chart_style_append_area (const TokChartStyle *self,
                                  GtkSnapshot *snapshot,
                                  const graphene_rect_t *bounds);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TokFill:
 *
 * How parts of a picture are told apart: by their lightness, so that it also works
 * without colours, and what is not known by stripes.
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
 * @accent: what shapes are drawn with
 * @text: what is written with, and with less of it what lies behind
 * @dimmed: what is written with that is less important
 * @has_outlines: whether shapes need an outline, for high contrast
 *
 * What a picture is drawn with, as the style and the person want it.
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

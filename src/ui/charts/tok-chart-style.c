/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-chart-style.h"

#include <adwaita.h>

/* The distance of stripes, in pixels. */
#define STRIPE 6

static const float opacities[] = {
  [TOK_FILL_STRONG] = 1,
  [TOK_FILL_MEDIUM] = 0.62f,
  [TOK_FILL_LIGHT] = 0.36f,
};

/* Opacities of secondary elements, and of the same in high contrast. */
#define DIMMED 0.55f
#define DIMMED_HIGH_CONTRAST 0.9f
#define LINE 0.1f
#define LINE_HIGH_CONTRAST 0.5f
#define AREA 0.08f

static GdkRGBA
with_opacity (const GdkRGBA *color, float opacity)
{
  return (GdkRGBA) { color->red, color->green, color->blue, color->alpha * opacity };
}

static void
append_stripes (const TokChartStyle *self, GtkSnapshot *snapshot, const graphene_rect_t *bounds)
{
  GdkRGBA dark = with_opacity (&self->text, 0.45f);
  GdkRGBA light = with_opacity (&self->text, LINE);
  const GskColorStop stops[] = { { 0, dark }, { 0.35f, dark }, { 0.35f, light }, { 1, light } };
  graphene_point_t start = bounds->origin;
  graphene_point_t end = GRAPHENE_POINT_INIT (start.x + STRIPE / 2.0f, start.y + STRIPE / 2.0f);

  gtk_snapshot_append_repeating_linear_gradient (snapshot, bounds, &start, &end, stops,
                                                 G_N_ELEMENTS (stops));
}

/**
 * tok_chart_style_init:
 * @self: (out): the style
 * @widget: the widget that draws
 */
void
tok_chart_style_init (TokChartStyle *self, GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (manager);

  self->accent = *accent;
  gtk_widget_get_color (widget, &self->text);
  self->has_outlines = adw_style_manager_get_high_contrast (manager);
  self->dimmed = with_opacity (&self->text, self->has_outlines ? DIMMED_HIGH_CONTRAST : DIMMED);
}

/**
 * tok_chart_style_follow:
 * @widget: a widget that draws with a TokChartStyle
 *
 * Redraws @widget when the accent colour, the colour scheme or the contrast changes.
 */
void
tok_chart_style_follow (GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  static const char *const signals[] = { "notify::accent-color", "notify::dark",
                                         "notify::high-contrast" };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (manager, signals[i], G_CALLBACK (gtk_widget_queue_draw), widget,
                             G_CONNECT_SWAPPED);
}

/**
 * tok_chart_style_append:
 * @snapshot: the snapshot to draw to
 * @fill: the fill
 * @shape: the shape
 *
 * Draws a filled shape.
 */
void
tok_chart_style_append (const TokChartStyle *self,
                        GtkSnapshot *snapshot,
                        TokFill fill,
                        const GskRoundedRect *shape)
{
  gtk_snapshot_push_rounded_clip (snapshot, shape);
  if (fill == TOK_FILL_STRIPED)
    append_stripes (self, snapshot, &shape->bounds);
  else
    gtk_snapshot_append_color (snapshot,
                               &(GdkRGBA) { self->accent.red, self->accent.green, self->accent.blue,
                                            opacities[fill] },
                               &shape->bounds);
  gtk_snapshot_pop (snapshot);
  if (self->has_outlines)
    gtk_snapshot_append_border (snapshot, shape, (const float[]) { 1, 1, 1, 1 },
                                (const GdkRGBA[]) { self->text, self->text, self->text,
                                                    self->text });
}

/**
 * tok_chart_style_append_line:
 * @snapshot: the snapshot to draw to
 * @bounds: the line
 *
 * Draws a grid line.
 */
void
tok_chart_style_append_line (const TokChartStyle *self,
                             GtkSnapshot *snapshot,
                             const graphene_rect_t *bounds)
{
  GdkRGBA color = with_opacity (&self->text, self->has_outlines ? LINE_HIGH_CONTRAST : LINE);

  gtk_snapshot_append_color (snapshot, &color, bounds);
}

/**
 * tok_chart_style_append_area:
 * @snapshot: the snapshot to draw to
 * @bounds: the area
 *
 * Highlights an area behind the shapes.
 */
void
tok_chart_style_append_area (const TokChartStyle *self,
                             GtkSnapshot *snapshot,
                             const graphene_rect_t *bounds)
{
  GdkRGBA color = with_opacity (&self->text, AREA);

  gtk_snapshot_append_color (snapshot, &color, bounds);
}

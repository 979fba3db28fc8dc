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
 * TokInk:
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
} TokInk;

void tok_ink_init (TokInk *self, GtkWidget *widget);
void tok_ink_follow (GtkWidget *widget);
void tok_ink_append (const TokInk *self,
                     GtkSnapshot *snapshot,
                     TokFill fill,
                     const GskRoundedRect *shape);
void tok_ink_append_line (const TokInk *self, GtkSnapshot *snapshot, const graphene_rect_t *bounds);
void tok_ink_append_area (const TokInk *self, GtkSnapshot *snapshot, const graphene_rect_t *bounds);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TokScale:
 * @step: the distance of ticks
 * @n_steps: the number of ticks behind the one at 0
 * @end: the end of the scale, at the last tick or behind it
 *
 * A linear scale that begins at 0.
 */
typedef struct
{
  gint64 step;
  guint n_steps;
  gint64 end;
} TokScale;

TokScale tok_scale_for_counts (guint largest, guint max_steps);
TokScale tok_scale_for_spans (gint64 largest, guint max_steps);
double tok_scale_get_fraction (const TokScale *self, gint64 value);

G_END_DECLS

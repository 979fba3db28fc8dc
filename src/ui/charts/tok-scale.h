/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TokScale:
 * @step: from one tick to the next, a number that people count in
 * @n_steps: how many of them there are behind the tick at 0
 * @end: where the scale ends, at the last tick or a little behind it
 *
 * A scale from 0 on.
 */
typedef struct
{
  gint64 step;
  guint n_steps;
  gint64 end;
} TokScale;

TokScale tok_scale_for_counts (guint largest, guint max_steps);
TokScale tok_scale_for_spans (gint64 largest, guint max_steps);
double tok_scale_place (const TokScale *self, gint64 value);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-scale.h"

/* Usual steps of a time scale. Longer steps are whole weeks. */
static const gint64 spans[] = {
  5 * G_TIME_SPAN_MINUTE, 10 * G_TIME_SPAN_MINUTE, 15 * G_TIME_SPAN_MINUTE, 30 * G_TIME_SPAN_MINUTE,
  G_TIME_SPAN_HOUR,       2 * G_TIME_SPAN_HOUR,    3 * G_TIME_SPAN_HOUR,    6 * G_TIME_SPAN_HOUR,
  12 * G_TIME_SPAN_HOUR,  G_TIME_SPAN_DAY,         2 * G_TIME_SPAN_DAY,     7 * G_TIME_SPAN_DAY,
};

static guint
count_steps (gint64 largest, gint64 step)
{
  return (guint) MAX ((largest + step - 1) / step, 1);
}

/**
 * tok_scale_for_counts:
 * @largest: the largest value
 * @max_steps: the maximum number of steps, at least one
 *
 * Returns: a scale with a step of 1, 2 or 5 times a power of ten, which ends with a tick
 */
TokScale
tok_scale_for_counts (guint largest, guint max_steps)
{
  static const gint64 factors[] = { 1, 2, 5 };

  g_return_val_if_fail (max_steps > 0, ((TokScale) { 1, 1, 1 }));

  for (gint64 power = 1;; power *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
      {
        gint64 step = factors[i] * power;
        guint n_steps = count_steps (largest, step);

        if (n_steps <= max_steps)
          return (TokScale) { step, n_steps, step * n_steps };
      }
}

static TokScale
new_span_scale (gint64 largest, gint64 step)
{
  return (TokScale) { step, (guint) MAX (largest / step, 1), MAX (largest, step) };
}

/**
 * tok_scale_for_spans:
 * @largest: the largest value, in microseconds
 * @max_steps: the maximum number of steps, at least one
 *
 * Returns: a time scale that ends at @largest, but not before its first step
 */
TokScale
tok_scale_for_spans (gint64 largest, guint max_steps)
{
  gint64 weeks;

  g_return_val_if_fail (max_steps > 0, ((TokScale) { 1, 1, 1 }));

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    if (largest / spans[i] <= max_steps)
      return new_span_scale (largest, spans[i]);
  weeks = count_steps (largest / (7 * G_TIME_SPAN_DAY), max_steps);
  return new_span_scale (largest, weeks * 7 * G_TIME_SPAN_DAY);
}

/**
 * tok_scale_get_fraction:
 *
 * Returns: the position of @value, from 0 to 1
 */
double
tok_scale_get_fraction (const TokScale *self, gint64 value)
{
  return CLAMP ((double) value / (double) self->end, 0, 1);
}

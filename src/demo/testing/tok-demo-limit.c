/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-limit.h"

#define MINUTE (60 * (gint64) G_USEC_PER_SEC)

struct _TokDemoLimit
{
  TokDemoLimitKind kind;
  guint rate;
  double tokens;      /* of the bucket */
  gint64 refilled_at; /* when @tokens was last refilled */
  gint64 window;      /* when the fixed window began */
  GArray *taken;      /* (element-type gint64): in the fixed window, or in the last minute */
};

/**
 * tok_demo_limit_new:
 * @rate: requests a minute, at least 1
 * @now: the time; a fixed window begins then
 *
 * Returns: (transfer full): a limit of which nothing was taken
 */
TokDemoLimit *
tok_demo_limit_new (TokDemoLimitKind kind, guint rate, gint64 now)
{
  TokDemoLimit *self = g_new0 (TokDemoLimit, 1);

  self->kind = kind;
  self->rate = rate;
  self->tokens = rate;
  self->refilled_at = now;
  self->window = now;
  self->taken = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
tok_demo_limit_free (TokDemoLimit *self)
{
  g_array_unref (self->taken);
  g_free (self);
}

static double
get_interval (TokDemoLimit *self)
{
  return (double) MINUTE / self->rate;
}

static void
forget (TokDemoLimit *self, gint64 until)
{
  guint n_old = 0;

  while (n_old < self->taken->len && g_array_index (self->taken, gint64, n_old) <= until)
    n_old++;
  g_array_remove_range (self->taken, 0, n_old);
}

static void
update (TokDemoLimit *self, gint64 now)
{
  if (self->kind == TOK_DEMO_LIMIT_BUCKET)
    {
      self->tokens += (double) (now - self->refilled_at) / get_interval (self);
      self->tokens = MIN (self->tokens, self->rate);
      self->refilled_at = now;
    }
  else if (self->kind == TOK_DEMO_LIMIT_SLIDING)
    forget (self, now - MINUTE);
  else
    {
      self->window += (now - self->window) / MINUTE * MINUTE;
      forget (self, self->window - 1);
    }
}

/**
 * tok_demo_limit_take:
 *
 * Returns: whether a request is admitted at @now, not before the last call
 */
gboolean
tok_demo_limit_take (TokDemoLimit *self, gint64 now)
{
  if (tok_demo_limit_get_remaining (self, now) == 0)
    return FALSE;
  self->tokens -= 1;
  g_array_append_val (self->taken, now);
  return TRUE;
}

/**
 * tok_demo_limit_get_remaining:
 *
 * Returns: how many requests would be admitted at @now
 */
guint
tok_demo_limit_get_remaining (TokDemoLimit *self, gint64 now)
{
  update (self, now);
  if (self->kind == TOK_DEMO_LIMIT_BUCKET)
    {
      g_array_set_size (self->taken, 0);
      return (guint) MAX (self->tokens, 0);
    }
  return self->rate - MIN (self->taken->len, self->rate);
}

/**
 * tok_demo_limit_get_next:
 *
 * Returns: how long it takes until a request is admitted, in microseconds; 0: it is now
 */
gint64
tok_demo_limit_get_next (TokDemoLimit *self, gint64 now)
{
  if (tok_demo_limit_get_remaining (self, now) > 0)
    return 0;
  if (self->kind == TOK_DEMO_LIMIT_BUCKET)
    return (gint64) ((1 - self->tokens) * get_interval (self));
  if (self->kind == TOK_DEMO_LIMIT_FIXED)
    return self->window + MINUTE - now;
  return g_array_index (self->taken, gint64, self->taken->len - self->rate) + MINUTE - now;
}

/**
 * tok_demo_limit_get_reset:
 *
 * Returns: how long it takes until nothing counts as taken, in microseconds
 */
gint64
tok_demo_limit_get_reset (TokDemoLimit *self, gint64 now)
{
  update (self, now);
  if (self->kind == TOK_DEMO_LIMIT_BUCKET)
    return (gint64) ((self->rate - self->tokens) * get_interval (self));
  if (self->kind == TOK_DEMO_LIMIT_FIXED)
    return self->window + MINUTE - now;
  return self->taken->len > 0
             ? g_array_index (self->taken, gint64, self->taken->len - 1) + MINUTE - now
             : 0;
}

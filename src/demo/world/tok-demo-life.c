/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-life.h"

struct _TokDemoLife
{
  gint64 start;      /* the simulated time at the start */
  gint64 started_at; /* monotonic */
  gint64 advanced;   /* total of tok_demo_life_advance() */
  double speed;      /* 0: frozen */
  guint32 seed;
  TokDemoHooks *hooks; /* (nullable) (unowned) */
  GSequence *due;      /* (element-type TokDemoBundle) (owned): earliest first */
};

/**
 * tok_demo_life_new:
 * @now: the current time, microseconds since 1970
 * @speed: factor by which the simulated work is faster than in reality; 0 freezes the
 *   clock
 * @seed: determines how long each step of each bundle takes
 *
 * The clock runs in real time whatever @speed is, so that times in responses are never
 * in the client's future.
 */
TokDemoLife *
tok_demo_life_new (gint64 now, double speed, guint32 seed)
{
  TokDemoLife *self = g_new0 (TokDemoLife, 1);

  self->start = now;
  self->started_at = g_get_monotonic_time ();
  self->speed = speed;
  self->seed = seed;
  self->due = g_sequence_new (NULL);
  return self;
}

void
tok_demo_life_free (TokDemoLife *self)
{
  g_sequence_free (self->due);
  g_free (self);
}

/**
 * tok_demo_life_set_hooks:
 * @hooks: (nullable): notified of each move from now on; must outlive @self
 */
void
tok_demo_life_set_hooks (TokDemoLife *self, TokDemoHooks *hooks)
{
  self->hooks = hooks;
}

/**
 * tok_demo_life_notify:
 * @bundle: the bundle, with its new status
 * @from: (nullable): its previous status, %NULL for a new bundle
 * @timestamp: microseconds since 1970
 *
 * Notifies the hooks, unless the status is unchanged.
 */
void
tok_demo_life_notify (TokDemoLife *self,
                      const TokDemoBundle *bundle,
                      const char *from,
                      gint64 timestamp)
{
  if (self->hooks != NULL && g_strcmp0 (from, bundle->status) != 0)
    self->hooks->moved (self->hooks, bundle, from, timestamp);
}

/**
 * tok_demo_life_get_now:
 *
 * Returns: the simulated current time, microseconds since 1970
 */
gint64
tok_demo_life_get_now (TokDemoLife *self)
{
  gint64 elapsed = self->speed > 0 ? g_get_monotonic_time () - self->started_at : 0;

  return self->start + elapsed + self->advanced;
}

/**
 * tok_demo_life_advance:
 * @seconds: how far to move the clock forward, even a frozen one
 */
void
tok_demo_life_advance (TokDemoLife *self, double seconds)
{
  self->advanced += (gint64) (seconds * G_USEC_PER_SEC);
}

static TokStatus
next_status (const TokDemoBundle *bundle)
{
  switch (tok_demo_bundle_get_status (bundle))
    {
    case TOK_STATUS_PUBLISHED:
    case TOK_STATUS_PUBLISHED_PRIORITY:
      return TOK_STATUS_ACCEPTED;
    case TOK_STATUS_ACCEPTED:
      /* Without videos there is no review: doc/api.md, section 3.3. */
      return tok_type_has_videos (bundle->type) ? TOK_STATUS_IN_REVIEW : TOK_STATUS_COMPLETED;
    case TOK_STATUS_IN_REVIEW:
      return TOK_STATUS_FINALIZED;
    case TOK_STATUS_FINALIZED:
      return TOK_STATUS_COMPLETED;
    default:
      return TOK_STATUS_UNKNOWN;
    }
}

/* A number in [0, 1) that depends only on the seed, the bundle and its status, so that
 * the order of requests does not change the outcome. */
static double
choose (TokDemoLife *self, const TokDemoBundle *bundle)
{
  guint64 x = ((guint64) self->seed << 32 | bundle->serial) ^
              (guint64) tok_demo_bundle_get_status (bundle) << 56;

  x = (x ^ x >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ x >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return (double) ((x ^ x >> 31) >> 11) / (double) (G_GUINT64_CONSTANT (1) << 53);
}

/**
 * tok_demo_life_step_length:
 *
 * Returns: how long the bundle stays in its status at speed 1, in microseconds; 0 when
 *   it does not move by itself
 */
gint64
tok_demo_life_step_length (TokDemoLife *self, const TokDemoBundle *bundle)
{
  double choice = choose (self, bundle);

  switch (tok_demo_bundle_get_status (bundle))
    {
    case TOK_STATUS_PUBLISHED:
    case TOK_STATUS_PUBLISHED_PRIORITY:
      return (gint64) (20 * G_TIME_SPAN_MINUTE + choice * 20 * G_TIME_SPAN_HOUR);
    case TOK_STATUS_ACCEPTED:
      return (gint64) (8 * G_TIME_SPAN_HOUR + choice * 110 * G_TIME_SPAN_HOUR);
    case TOK_STATUS_IN_REVIEW:
      /* Finalized at once, or after 72 hours: doc/api.md, section 7.1. */
      if ((bundle->options & TOK_OPTION_BIT (TOK_OPTION_AUTO_FINALIZE)) != 0)
        return (gint64) (5 * G_TIME_SPAN_MINUTE + choice * G_TIME_SPAN_HOUR);
      return 72 * G_TIME_SPAN_HOUR + G_TIME_SPAN_MINUTE;
    case TOK_STATUS_FINALIZED:
      return (gint64) (30 * G_TIME_SPAN_MINUTE + choice * 30 * G_TIME_SPAN_HOUR);
    default:
      return 0;
    }
}

static int
compare_due (gconstpointer a, gconstpointer b, gpointer data)
{
  const TokDemoBundle *first = a;
  const TokDemoBundle *second = b;

  if (first->due_at != second->due_at)
    return first->due_at < second->due_at ? -1 : 1;
  return first->serial < second->serial ? -1 : first->serial > second->serial;
}

static void
schedule_at (TokDemoLife *self, TokDemoBundle *bundle, gint64 since, gint64 elapsed)
{
  gint64 length = tok_demo_life_step_length (self, bundle);
  double scale = self->speed > 0 ? self->speed : 1;

  tok_demo_life_cancel (self, bundle);
  if (length == 0)
    return;
  bundle->due_at = since + (gint64) ((double) MAX (length - elapsed, 0) / scale);
  bundle->event = g_sequence_insert_sorted (self->due, bundle, compare_due, NULL);
}

/**
 * tok_demo_life_schedule:
 * @elapsed: time already spent in the current step, in microseconds
 *
 * Schedules the bundle's next move and cancels the one before. Schedules nothing for a
 * status that only a request changes.
 */
void
tok_demo_life_schedule (TokDemoLife *self, TokDemoBundle *bundle, gint64 elapsed)
{
  schedule_at (self, bundle, tok_demo_life_get_now (self), elapsed);
}

/**
 * tok_demo_life_cancel:
 *
 * Cancels the bundle's scheduled move.
 */
void
tok_demo_life_cancel (TokDemoLife *self, TokDemoBundle *bundle)
{
  g_clear_pointer (&bundle->event, g_sequence_remove);
}

static void
move_on (TokDemoLife *self, TokDemoBundle *bundle)
{
  const char *from = bundle->status;
  gint64 timestamp = bundle->due_at;

  tok_demo_bundle_set_status (bundle, next_status (bundle));
  bundle->updated_at = timestamp;
  tok_demo_life_notify (self, bundle, from, timestamp);
  schedule_at (self, bundle, timestamp, 0);
}

/**
 * tok_demo_life_run:
 *
 * Executes all moves due by now, each with its own due time.
 */
void
tok_demo_life_run (TokDemoLife *self)
{
  gint64 now = tok_demo_life_get_now (self);

  while (!g_sequence_is_empty (self->due))
    {
      TokDemoBundle *first = g_sequence_get (g_sequence_get_begin_iter (self->due));

      if (first->due_at > now)
        break;
      move_on (self, first);
    }
}

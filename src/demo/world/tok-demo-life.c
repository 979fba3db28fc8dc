/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-life.h"

#include "tok-demo-slots.h"
#include "tok-demo-work.h"

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
  if (self->hooks != NULL && !bundle->simulated && g_strcmp0 (from, bundle->status) != 0)
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
 * Returns: how long the work of the bundle's status takes at speed 1, in microseconds; 0
 *   when it does not move by itself
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

/**
 * tok_demo_life_scale:
 * @length: microseconds at speed 1
 *
 * Returns: the same at the speed of the world
 */
gint64
tok_demo_life_scale (TokDemoLife *self, gint64 length)
{
  return (gint64) ((double) length / (self->speed > 0 ? self->speed : 1));
}

static void
requeue (TokDemoLife *self, TokDemoBundle *bundle)
{
  tok_demo_life_cancel (self, bundle);
  bundle->due_at = tok_demo_work_next_due (bundle);
  if (bundle->due_at != TOK_TIME_UNKNOWN && !bundle->simulated)
    bundle->event = g_sequence_insert_sorted (self->due, bundle, compare_due, NULL);
}

/* An account alone is not reviewed as a bundle (doc/api.md, section 3.3): its bundle is
 * completed with it. */
static gboolean
waits_for_account (const TokDemoBundle *bundle)
{
  return tok_demo_bundle_get_status (bundle) == TOK_STATUS_ACCEPTED &&
         !tok_type_has_videos (bundle->type);
}

static void
enter (TokDemoLife *self, TokDemoBundle *bundle, TokStatus from, gint64 since, gint64 elapsed)
{
  gint64 length = tok_demo_life_step_length (self, bundle);

  bundle->step_at = TOK_TIME_UNKNOWN;
  if (length > 0 && !waits_for_account (bundle))
    bundle->step_at = since + tok_demo_life_scale (self, MAX (length - elapsed, 0));
  tok_demo_work_follow (self, bundle, from, since, elapsed);
  requeue (self, bundle);
}

/**
 * tok_demo_life_enter:
 * @from: the status before, %TOK_STATUS_UNKNOWN for a new bundle
 * @elapsed: time already spent in the current status, in microseconds
 *
 * Brings account and slots in line with the bundle's status, schedules its next move and
 * cancels the one before. Schedules nothing for a status that only a request changes.
 */
void
tok_demo_life_enter (TokDemoLife *self, TokDemoBundle *bundle, TokStatus from, gint64 elapsed)
{
  enter (self, bundle, from, tok_demo_life_get_now (self), elapsed);
}

/**
 * tok_demo_life_cancel:
 *
 * Cancels the bundle's scheduled moves.
 */
void
tok_demo_life_cancel (TokDemoLife *self, TokDemoBundle *bundle)
{
  g_clear_pointer (&bundle->event, g_sequence_remove);
}

static void
move_on (TokDemoLife *self, TokDemoBundle *bundle, TokStatus status, gint64 time)
{
  const char *from = bundle->status;

  tok_demo_bundle_set_status (bundle, status);
  bundle->updated_at = time;
  tok_demo_life_notify (self, bundle, from, time);
  enter (self, bundle, tok_status_parse (from), time, 0);
}

static void
settle_at (TokDemoLife *self, TokDemoBundle *bundle, gint64 time)
{
  TokStatus ready = tok_demo_work_get_ready (bundle);

  if (ready != TOK_STATUS_UNKNOWN)
    move_on (self, bundle, ready, time);
  else
    requeue (self, bundle);
}

/**
 * tok_demo_life_settle:
 *
 * To be called when a request changed the account or a slot: the bundle moves on if they
 * are final.
 */
void
tok_demo_life_settle (TokDemoLife *self, TokDemoBundle *bundle)
{
  settle_at (self, bundle, tok_demo_life_get_now (self));
}

static void
run_due (TokDemoLife *self, TokDemoBundle *bundle)
{
  gint64 time = bundle->due_at;

  /* Before the first move, so that the slots do not depend on when they are read. */
  tok_demo_slots_get (bundle);
  tok_demo_work_run (self, bundle, time);
  if (bundle->step_at != TOK_TIME_UNKNOWN && bundle->step_at <= time)
    {
      bundle->step_at = TOK_TIME_UNKNOWN;
      switch (tok_demo_bundle_get_status (bundle))
        {
        case TOK_STATUS_PUBLISHED:
        case TOK_STATUS_PUBLISHED_PRIORITY:
          move_on (self, bundle, TOK_STATUS_ACCEPTED, time);
          return;
        case TOK_STATUS_ACCEPTED:
          move_on (self, bundle, TOK_STATUS_IN_REVIEW, time);
          return;
        default:
          break;
        }
    }
  settle_at (self, bundle, time);
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
      run_due (self, first);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-request-queue.h"

#include "tok-error.h"

/* Seconds to wait when the server does not say how many. */
#define DEFAULT 2

struct _TokRequestQueue
{
  TokRateLimiter *rate;
  gint64 waiting_until;
  guint n_patient;     /* requests of a person that wait for their turn */
  DexPromise *give_up; /* rejects when the person does not want to wait */
  TokRequestQueueNotify notify;
  gpointer data;
};

/**
 * tok_request_queue_new:
 * @limit: requests a minute, 0 for no limit until the server tells one
 *
 * Returns: (transfer full): nobody waits
 */
TokRequestQueue *
tok_request_queue_new (guint limit, TokRequestQueueNotify notify, gpointer data)
{
  TokRequestQueue *self = g_new0 (TokRequestQueue, 1);

  self->rate = tok_rate_limiter_new (limit, g_get_monotonic_time ());
  self->give_up = dex_promise_new ();
  self->notify = notify;
  self->data = data;
  return self;
}

void
tok_request_queue_free (TokRequestQueue *self)
{
  tok_rate_limiter_free (self->rate);
  dex_unref (self->give_up);
  g_free (self);
}

static void
set_waiting_until (TokRequestQueue *self, gint64 until)
{
  if (self->waiting_until == until)
    return;
  self->waiting_until = until;
  self->notify (self->data);
}

/* What a person is told to wait for: the server, or the budget when it is their own
 * request that waits. That polling keeps to its share is nobody's wait. */
static void
tell_wait (TokRequestQueue *self, TokPriority priority, gint64 at, gint64 now)
{
  if (priority == TOK_PRIORITY_POLL)
    at = MIN (at, tok_rate_limiter_get_blocked_until (self->rate));
  if (at > now)
    set_waiting_until (self, MAX (at, self->waiting_until));
}

static void
set_n_patient (TokRequestQueue *self, guint n_patient)
{
  self->n_patient = n_patient;
  self->notify (self->data);
}

/* A person may lose patience; polling has nobody to lose it. */
static gboolean
wait_until (TokRequestQueue *self, TokPriority priority, gint64 at, GError **error)
{
  DexFuture *turn = dex_timeout_new_deadline (at);
  g_autoptr (GError) end = NULL;

  if (priority == TOK_PRIORITY_USER)
    {
      turn = dex_future_first (turn, dex_ref (self->give_up), NULL);
      set_n_patient (self, self->n_patient + 1);
    }
  dex_await (turn, &end);
  if (priority == TOK_PRIORITY_USER)
    set_n_patient (self, self->n_patient - 1);
  if (g_error_matches (end, DEX_ERROR, DEX_ERROR_TIMED_OUT))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&end));
  return FALSE;
}

/**
 * tok_request_queue_wait:
 * @urgency: whose request it is
 *
 * Waits for a place in the budget, and for what the server asks meanwhile. For fibers
 * only.
 *
 * Returns: whether the request may leave; %FALSE with TOK_ERROR_THROTTLED when the
 *   person gave up, or with an error of libdex
 */
gboolean
tok_request_queue_wait (TokRequestQueue *self, TokPriority priority, GError **error)
{
  gint64 now = g_get_monotonic_time ();
  gint64 at = tok_rate_limiter_reserve (self->rate, priority, now);

  while (at > now)
    {
      tell_wait (self, priority, at, now);
      if (!wait_until (self, priority, at, error))
        return FALSE;
      now = g_get_monotonic_time ();
      at = MAX (at, tok_rate_limiter_get_blocked_until (self->rate));
    }
  if (self->waiting_until <= now)
    set_waiting_until (self, 0);
  return TRUE;
}

/**
 * tok_request_queue_block:
 * @seconds: how long the server asks to wait, -1 when it does not say
 *
 * Nothing leaves until then, also nothing that waits already.
 */
void
tok_request_queue_block (TokRequestQueue *self, gint64 seconds)
{
  if (seconds < 0)
    seconds = DEFAULT;
  tok_rate_limiter_block (self->rate, g_get_monotonic_time () + seconds * G_USEC_PER_SEC);
}

/**
 * tok_request_queue_observe:
 *
 * See tok_rate_limiter_observe().
 */
void
tok_request_queue_observe (TokRequestQueue *self, guint limit, guint remaining)
{
  tok_rate_limiter_observe (self->rate, limit, remaining, g_get_monotonic_time ());
}

/**
 * tok_request_queue_get_waiting_until:
 *
 * Returns: the monotonic time until which people are told to wait, 0: they are not
 */
gint64
tok_request_queue_get_waiting_until (TokRequestQueue *self)
{
  return self->waiting_until;
}

/**
 * tok_request_queue_is_patient:
 *
 * Returns: whether a person waits for one of the requests that wait
 */
gboolean
tok_request_queue_is_patient (TokRequestQueue *self)
{
  return self->n_patient > 0;
}

/**
 * tok_request_queue_give_up:
 *
 * Ends the waiting of all requests that a person waits for: they were not sent, or not
 * sent again, and reject with TOK_ERROR_THROTTLED.
 */
void
tok_request_queue_give_up (TokRequestQueue *self)
{
  g_autoptr (DexPromise) promise = NULL;
  GError *error;

  if (self->n_patient == 0)
    return;
  promise = g_steal_pointer (&self->give_up);
  self->give_up = dex_promise_new ();
  error = tok_error_new (TOK_ERROR_THROTTLED, "The wait for the server's limit was cancelled");
  tok_error_edit (error)->retry_after =
      MAX (0, self->waiting_until - g_get_monotonic_time ()) / G_USEC_PER_SEC + 1;
  dex_promise_reject (promise, error);
}

/**
 * tok_request_queue_get_limit:
 *
 * Returns: requests a minute, 0: none known
 */
guint
tok_request_queue_get_limit (TokRequestQueue *self)
{
  return tok_rate_limiter_get_limit (self->rate);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-request-queue.h"

#include "tok-error.h"

/* The delay when the server gives none, in seconds. */
#define DEFAULT_DELAY 2

struct _TokRequestQueue
{
  TokConnection *connection;
  TokRateLimiter *rate;
  guint n_user_waits;    /* waiting requests with TOK_PRIORITY_USER */
  DexPromise *cancelled; /* rejects when the person cancels the wait */
};

static void
on_wait_cancelled (TokRequestQueue *self)
{
  gint64 until = tok_connection_get_waiting_until (self->connection);
  g_autoptr (DexPromise) promise = NULL;
  GError *error;

  if (self->n_user_waits == 0)
    return;
  promise = g_steal_pointer (&self->cancelled);
  self->cancelled = dex_promise_new ();
  error = tok_error_new (TOK_ERROR_THROTTLED, "The wait for the server's limit was cancelled");
  tok_error_edit (error)->retry_after =
      MAX (0, until - g_get_monotonic_time ()) / G_USEC_PER_SEC + 1;
  dex_promise_reject (promise, error);
}

/**
 * tok_request_queue_new:
 * @limit: requests a minute; 0: none until the server sends one
 * @connection: shows the wait, and can cancel it
 *
 * Returns: (transfer full): an empty queue
 */
TokRequestQueue *
tok_request_queue_new (guint limit, TokConnection *connection)
{
  TokRequestQueue *self = g_new0 (TokRequestQueue, 1);

  self->connection = g_object_ref (connection);
  self->rate = tok_rate_limiter_new (limit, g_get_monotonic_time ());
  self->cancelled = dex_promise_new ();
  g_signal_connect_swapped (connection, "wait-cancelled", G_CALLBACK (on_wait_cancelled), self);
  return self;
}

void
tok_request_queue_free (TokRequestQueue *self)
{
  g_signal_handlers_disconnect_by_data (self->connection, self);
  g_object_unref (self->connection);
  tok_rate_limiter_free (self->rate);
  dex_unref (self->cancelled);
  g_free (self);
}

/* The share of polling is not shown: nobody waits for it. */
static void
show_wait (TokRequestQueue *self, TokPriority priority, gint64 at, gint64 now)
{
  if (priority == TOK_PRIORITY_POLL)
    at = MIN (at, tok_rate_limiter_get_blocked_until (self->rate));
  if (at > now)
    tok_connection_set_waiting_until (self->connection, MAX (at, tok_connection_get_waiting_until (
                                                                     self->connection)));
}

static void
set_n_user_waits (TokRequestQueue *self, guint n_user_waits)
{
  self->n_user_waits = n_user_waits;
  tok_connection_set_user_waiting (self->connection, n_user_waits > 0);
}

/* Only the wait of a person's request can be cancelled. */
static gboolean
wait_until (TokRequestQueue *self, TokPriority priority, gint64 at, GError **error)
{
  DexFuture *turn = dex_timeout_new_deadline (at);
  g_autoptr (GError) end = NULL;

  if (priority == TOK_PRIORITY_USER)
    {
      turn = dex_future_first (turn, dex_ref (self->cancelled), NULL);
      set_n_user_waits (self, self->n_user_waits + 1);
    }
  dex_await (turn, &end);
  if (priority == TOK_PRIORITY_USER)
    set_n_user_waits (self, self->n_user_waits - 1);
  if (g_error_matches (end, DEX_ERROR, DEX_ERROR_TIMED_OUT))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&end));
  return FALSE;
}

/**
 * tok_request_queue_wait:
 * @priority: that of the request
 *
 * Waits for the rate limit and for delays that the server asks for meanwhile. For fibers
 * only.
 *
 * Returns: whether the request may be sent, which tok_request_queue_end() ends; %FALSE with
 * TOK_ERROR_THROTTLED when the person cancelled the wait, or with an error of libdex
 */
gboolean
tok_request_queue_wait (TokRequestQueue *self, TokPriority priority, GError **error)
{
  gint64 now = g_get_monotonic_time ();
  gint64 at = tok_rate_limiter_reserve (self->rate, priority, now);

  while (at > now)
    {
      show_wait (self, priority, at, now);
      if (!wait_until (self, priority, at, error))
        {
          tok_rate_limiter_end (self->rate);
          return FALSE;
        }
      now = g_get_monotonic_time ();
      at = MAX (at, tok_rate_limiter_get_blocked_until (self->rate));
    }
  if (tok_connection_get_waiting_until (self->connection) <= now)
    tok_connection_set_waiting_until (self->connection, 0);
  return TRUE;
}

/**
 * tok_request_queue_end:
 *
 * A request has ended, or is not sent after all.
 */
void
tok_request_queue_end (TokRequestQueue *self)
{
  tok_rate_limiter_end (self->rate);
}

/**
 * tok_request_queue_block:
 * @seconds: the delay that the server asks for; -1: it does not say how long
 *
 * Holds back all requests, also those that wait already.
 */
void
tok_request_queue_block (TokRequestQueue *self, gint64 seconds)
{
  if (seconds < 0)
    seconds = DEFAULT_DELAY;
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
 * tok_request_queue_get_room_at:
 *
 * Returns: see tok_rate_limiter_get_room_at()
 */
gint64
tok_request_queue_get_room_at (TokRequestQueue *self)
{
  return tok_rate_limiter_get_room_at (self->rate, g_get_monotonic_time ());
}

/**
 * tok_request_queue_get_limit:
 *
 * Returns: requests a minute; 0: none
 */
guint
tok_request_queue_get_limit (TokRequestQueue *self)
{
  return tok_rate_limiter_get_limit (self->rate);
}

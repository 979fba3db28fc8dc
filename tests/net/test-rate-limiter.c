/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-limit.h"
#include "tok-rate-limiter.h"
#include "tok-test.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)

/* A minute, and how much later the server may have counted than a request was sent. */
#define WINDOW (MINUTE + SECOND)

/* A server that tells nothing may count in any way: so many requests in any minute. */
static void
test_limit (void)
{
  g_autoptr (TokRateLimiter) rate = tok_rate_limiter_new (60, 0);

  for (guint i = 0; i < 30; i++)
    g_assert_cmpint (tok_rate_limiter_reserve (rate, TOK_PRIORITY_USER, 0), ==, 0);
  for (guint i = 0; i < 30; i++)
    g_assert_cmpint (tok_rate_limiter_reserve (rate, TOK_PRIORITY_USER, SECOND), ==, SECOND);
  for (guint i = 0; i < 30; i++)
    g_assert_cmpint (tok_rate_limiter_reserve (rate, TOK_PRIORITY_USER, 2 * SECOND), ==, WINDOW);
  for (guint i = 0; i < 30; i++)
    g_assert_cmpint (tok_rate_limiter_reserve (rate, TOK_PRIORITY_USER, 2 * SECOND), ==,
                     WINDOW + SECOND);
  g_assert_cmpint (tok_rate_limiter_reserve (rate, TOK_PRIORITY_USER, 10 * MINUTE), ==,
                   10 * MINUTE);
}

/* A server with a limit, and a client that sends one request after the other. */
typedef struct
{
  TokDemoLimit *limit;
  TokRateLimiter *rate;
  gint64 now;
  gint64 latency; /* of a request and its response, together */
  guint n_refused;
} Exchange;

/* @known: the limit that the client assumes, 0: none until the server tells it */
static Exchange *
exchange_new (TokDemoLimitKind kind, guint known, gint64 latency)
{
  Exchange *self = g_new0 (Exchange, 1);

  self->limit = tok_demo_limit_new (kind, 120, 0);
  self->rate = tok_rate_limiter_new (known, 0);
  self->latency = latency;
  return self;
}

static void
exchange_free (Exchange *self)
{
  tok_demo_limit_free (self->limit);
  tok_rate_limiter_free (self->rate);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Exchange, exchange_free)

static void
exchange_send (Exchange *self)
{
  gint64 arrived;

  self->now = tok_rate_limiter_reserve (self->rate, TOK_PRIORITY_USER, self->now);
  arrived = self->now + self->latency / 2;
  self->now += self->latency;
  if (!tok_demo_limit_take (self->limit, arrived))
    {
      self->n_refused++;
      tok_rate_limiter_block (self->rate,
                              self->now + tok_demo_limit_get_next (self->limit, arrived));
    }
  tok_rate_limiter_observe (self->rate, 120, tok_demo_limit_get_remaining (self->limit, arrived),
                            self->now);
  tok_rate_limiter_end (self->rate);
}

/* Returns: the virtual time, in seconds */
static double
exchange_run (Exchange *self, guint n_requests)
{
  gint64 began = self->now;

  for (guint i = 0; i < n_requests; i++)
    exchange_send (self);
  return (double) (self->now - began) / SECOND;
}

static const gint64 latencies[] = { 2000, 20000, 80000, 300000, 700000 };

/* The documented limit is used up: 120 requests, and two a second. */
static void
test_bucket (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (latencies); i++)
    {
      g_autoptr (Exchange) exchange =
          exchange_new (TOK_DEMO_LIMIT_BUCKET, i % 2 * 120, latencies[i]);
      double seconds = exchange_run (exchange, 206);
      double least = MAX (86 / 2.0, 206 * (double) latencies[i] / SECOND);

      g_assert_cmpfloat (seconds, <=, least + 1.5);
      exchange_run (exchange, 500);
      g_assert_cmpuint (exchange->n_refused, ==, 0);
    }
}

/* Nothing is refused, and no window is left unused. */
static void
test_windows (gconstpointer kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (latencies); i++)
    for (guint pause = 0; pause < 60; pause += 7)
      {
        g_autoptr (Exchange) exchange =
            exchange_new (GPOINTER_TO_INT (kind), pause % 2 * 120, latencies[i]);
        double least = MAX (240, 600 * (double) latencies[i] / SECOND);

        exchange_run (exchange, pause);
        exchange->now += pause * SECOND;
        g_assert_cmpfloat (exchange_run (exchange, 600), <=, least + 70);
        g_assert_cmpuint (exchange->n_refused, ==, 0);
      }
}

/* Requests at random times, with pauses in which everything is given back. */
static void
test_random (gconstpointer kind)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (Exchange) exchange = exchange_new (GPOINTER_TO_INT (kind), round % 2 * 120, 0);

      for (guint i = 0; i < 400; i++)
        {
          exchange->latency = g_rand_int_range (random, 1000, 500000);
          if (g_rand_int_range (random, 0, 20) == 0)
            exchange->now += g_rand_int_range (random, 0, 30) * SECOND;
          exchange_send (exchange);
        }
      g_assert_cmpuint (exchange->n_refused, ==, 0);
    }
}

/* Another program with the same key: what was refused is not tried again at once, and the pace is
 * that of windows from then on. */
static void
test_denied (void)
{
  g_autoptr (Exchange) exchange = exchange_new (TOK_DEMO_LIMIT_BUCKET, 120, 20000);

  exchange_run (exchange, 200);
  exchange->now += 303 * SECOND / 10;
  for (guint i = 0; i < 120; i++)
    tok_demo_limit_take (exchange->limit, exchange->now);
  exchange_run (exchange, 100);
  g_assert_cmpuint (exchange->n_refused, >=, 1);
  g_assert_cmpuint (exchange->n_refused, <=, 2);
}

/* A job leaves some requests to the user, and waits as long as the server asks. */
static void
test_room (void)
{
  g_autoptr (TokRateLimiter) rate = tok_rate_limiter_new (60, 0);
  guint n_sent = 0;

  while (tok_rate_limiter_get_room_at (rate, 0) == 0)
    {
      tok_rate_limiter_reserve (rate, TOK_PRIORITY_USER, 0);
      n_sent++;
    }
  g_assert_cmpuint (n_sent, ==, 60 - TOK_RATE_LIMITER_RESERVE);
  g_assert_cmpint (tok_rate_limiter_get_room_at (rate, 0), ==, WINDOW);
  for (guint i = 0; i < TOK_RATE_LIMITER_RESERVE; i++)
    g_assert_cmpint (tok_rate_limiter_reserve (rate, TOK_PRIORITY_USER, 0), ==, 0);
  g_assert_cmpint (tok_rate_limiter_get_room_at (rate, 0), ==, WINDOW);
  tok_rate_limiter_block (rate, 2 * MINUTE);
  g_assert_cmpint (tok_rate_limiter_get_room_at (rate, 0), ==, 2 * MINUTE);
}

/* A job on a limit that refills steadily goes on at its pace, with the rest left to the user. */
static void
test_room_of_bucket (void)
{
  g_autoptr (Exchange) exchange = exchange_new (TOK_DEMO_LIMIT_BUCKET, 120, 2000);

  for (guint i = 0; i < 206; i++)
    {
      exchange->now = tok_rate_limiter_get_room_at (exchange->rate, exchange->now);
      exchange_send (exchange);
      g_assert_cmpuint (tok_demo_limit_get_remaining (exchange->limit, exchange->now), >=,
                        TOK_RATE_LIMITER_RESERVE - 1);
    }
  g_assert_cmpint (exchange->now, <=, (206 - 120 + TOK_RATE_LIMITER_RESERVE + 3) * SECOND / 2);
}

/* Of a small limit a quarter is left, and without a limit nothing is. */
static void
test_room_of_small_limit (void)
{
  g_autoptr (TokRateLimiter) rate = tok_rate_limiter_new (4, 0);
  g_autoptr (TokRateLimiter) none = tok_rate_limiter_new (0, 0);

  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpint (tok_rate_limiter_get_room_at (rate, 0), ==, 0);
      tok_rate_limiter_reserve (rate, TOK_PRIORITY_USER, 0);
    }
  g_assert_cmpint (tok_rate_limiter_get_room_at (rate, 0), >, 0);
  g_assert_cmpint (tok_rate_limiter_get_room_at (none, 7), ==, 7);
}

/* Continuous polling gets a quarter of any minute, also of the first, and does not delay a
 * person's request. */
static void
test_share_of_polling (void)
{
  g_autoptr (TokRateLimiter) rate = tok_rate_limiter_new (120, 0);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 now = 0; now <= 60 * MINUTE;)
    {
      gint64 at = tok_rate_limiter_reserve (rate, TOK_PRIORITY_POLL, now);

      g_assert_cmpint (at, >=, now);
      g_array_append_val (times, at);
      now = at > now ? at : now + 1;
    }
  for (guint i = 30; i < times->len; i++)
    g_assert_cmpint (g_array_index (times, gint64, i), >=,
                     g_array_index (times, gint64, i - 30) + MINUTE);
  g_assert_cmpuint (times->len, >=, 60 * 30);
  g_assert_cmpint (tok_rate_limiter_reserve (rate, TOK_PRIORITY_USER, 60 * MINUTE), ==,
                   60 * MINUTE);
}

/* Reservations ahead keep their order and distance, also after a delay that the server asks
 * for and after a change of the limit. */
static void
test_polling_ahead (void)
{
  g_autoptr (TokRateLimiter) rate = tok_rate_limiter_new (40, 0);

  tok_rate_limiter_block (rate, 5 * G_USEC_PER_SEC);
  for (guint i = 0; i < 10; i++)
    g_assert_cmpint (tok_rate_limiter_reserve (rate, TOK_PRIORITY_POLL, 0), ==, 5 * G_USEC_PER_SEC);
  for (guint i = 0; i < 10; i++)
    g_assert_cmpint (tok_rate_limiter_reserve (rate, TOK_PRIORITY_POLL, 0), ==,
                     MINUTE + 5 * G_USEC_PER_SEC);
  g_assert_cmpint (tok_rate_limiter_get_blocked_until (rate), ==, 5 * G_USEC_PER_SEC);

  tok_rate_limiter_observe (rate, 120, 120, 6 * G_USEC_PER_SEC);
  g_assert_cmpuint (tok_rate_limiter_get_limit (rate), ==, 120);
  for (guint i = 0; i < 10; i++)
    g_assert_cmpint (tok_rate_limiter_reserve (rate, TOK_PRIORITY_POLL, 6 * G_USEC_PER_SEC), ==,
                     MINUTE + 5 * G_USEC_PER_SEC);
  /* The first ten have left the window by then. */
  g_assert_cmpint (tok_rate_limiter_reserve (rate, TOK_PRIORITY_POLL, 6 * G_USEC_PER_SEC), ==,
                   MINUTE + 5 * G_USEC_PER_SEC);
}

/* The server's numbers count: other programs may use the same key. */
static void
test_observe (void)
{
  g_autoptr (TokRateLimiter) rate = tok_rate_limiter_new (120, 0);

  tok_rate_limiter_observe (rate, 120, 1, 0);
  g_assert_cmpint (tok_rate_limiter_reserve (rate, TOK_PRIORITY_USER, 0), ==, 0);
  g_assert_cmpint (tok_rate_limiter_reserve (rate, TOK_PRIORITY_USER, 0), ==, G_USEC_PER_SEC / 2);
  /* A new limit; an invalid one is ignored. */
  tok_rate_limiter_observe (rate, 60, 0, MINUTE);
  g_assert_cmpint (tok_rate_limiter_reserve (rate, TOK_PRIORITY_USER, MINUTE), ==,
                   MINUTE + G_USEC_PER_SEC);
  tok_rate_limiter_observe (rate, 0, 0, MINUTE);
  g_assert_cmpint (tok_rate_limiter_reserve (rate, TOK_PRIORITY_USER, MINUTE), ==,
                   MINUTE + 2 * G_USEC_PER_SEC);
}

static void
test_block (void)
{
  g_autoptr (TokRateLimiter) rate = tok_rate_limiter_new (120, 0);

  tok_rate_limiter_block (rate, 5 * G_USEC_PER_SEC);
  tok_rate_limiter_block (rate, 2 * G_USEC_PER_SEC);
  g_assert_cmpint (tok_rate_limiter_reserve (rate, TOK_PRIORITY_USER, 0), ==, 5 * G_USEC_PER_SEC);
  g_assert_cmpint (tok_rate_limiter_reserve (rate, TOK_PRIORITY_USER, 6 * G_USEC_PER_SEC), ==,
                   6 * G_USEC_PER_SEC);
}

static void
test_no_limit (void)
{
  g_autoptr (TokRateLimiter) rate = tok_rate_limiter_new (0, 0);

  for (guint i = 0; i < 10000; i++)
    g_assert_cmpint (tok_rate_limiter_reserve (rate, TOK_PRIORITY_POLL, 0), ==, 0);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/net/rate/limit", test_limit);
  g_test_add_func ("/net/rate/bucket", test_bucket);
  g_test_add_data_func ("/net/rate/fixed-windows", GINT_TO_POINTER (TOK_DEMO_LIMIT_FIXED),
                        test_windows);
  g_test_add_data_func ("/net/rate/sliding-windows", GINT_TO_POINTER (TOK_DEMO_LIMIT_SLIDING),
                        test_windows);
  g_test_add_data_func ("/net/rate/random/bucket", GINT_TO_POINTER (TOK_DEMO_LIMIT_BUCKET),
                        test_random);
  g_test_add_data_func ("/net/rate/random/fixed", GINT_TO_POINTER (TOK_DEMO_LIMIT_FIXED),
                        test_random);
  g_test_add_data_func ("/net/rate/random/sliding", GINT_TO_POINTER (TOK_DEMO_LIMIT_SLIDING),
                        test_random);
  g_test_add_func ("/net/rate/denied", test_denied);
  g_test_add_func ("/net/rate/room", test_room);
  g_test_add_func ("/net/rate/room-of-bucket", test_room_of_bucket);
  g_test_add_func ("/net/rate/room-of-small-limit", test_room_of_small_limit);
  g_test_add_func ("/net/rate/share-of-polling", test_share_of_polling);
  g_test_add_func ("/net/rate/polling-ahead", test_polling_ahead);
  g_test_add_func ("/net/rate/observe", test_observe);
  g_test_add_func ("/net/rate/block", test_block);
  g_test_add_func ("/net/rate/no-limit", test_no_limit);

  return g_test_run ();
}

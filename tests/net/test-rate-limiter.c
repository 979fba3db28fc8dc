/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-rate-limiter.h"
#include "tok-test.h"

#define MINUTE (60 * (gint64) G_USEC_PER_SEC)

/* A burst is allowed at once, then requests are spaced evenly. */
static void
test_limit (void)
{
  g_autoptr (TokRateLimiter) rate = tok_rate_limiter_new (60, 0);
  gint64 at = 0;

  for (guint i = 0; i < 60; i++)
    g_assert_cmpint (tok_rate_limiter_reserve (rate, TOK_PRIORITY_USER, 0), ==, 0);
  for (guint i = 1; i <= 60; i++)
    {
      at = tok_rate_limiter_reserve (rate, TOK_PRIORITY_USER, 0);
      g_assert_cmpint (at, ==, (gint64) i * G_USEC_PER_SEC);
    }
  g_assert_cmpint (tok_rate_limiter_reserve (rate, TOK_PRIORITY_USER, at + 10 * MINUTE), ==,
                   at + 10 * MINUTE);
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
  g_assert_cmpint (tok_rate_limiter_get_room_at (rate, 0), ==, G_USEC_PER_SEC);
  for (guint i = 0; i < TOK_RATE_LIMITER_RESERVE; i++)
    g_assert_cmpint (tok_rate_limiter_reserve (rate, TOK_PRIORITY_USER, 0), ==, 0);
  g_assert_cmpint (tok_rate_limiter_get_room_at (rate, 0), ==,
                   (TOK_RATE_LIMITER_RESERVE + 1) * (gint64) G_USEC_PER_SEC);
  tok_rate_limiter_block (rate, MINUTE);
  g_assert_cmpint (tok_rate_limiter_get_room_at (rate, 0), ==, MINUTE);
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
  g_test_add_func ("/net/rate/room", test_room);
  g_test_add_func ("/net/rate/room-of-small-limit", test_room_of_small_limit);
  g_test_add_func ("/net/rate/share-of-polling", test_share_of_polling);
  g_test_add_func ("/net/rate/polling-ahead", test_polling_ahead);
  g_test_add_func ("/net/rate/observe", test_observe);
  g_test_add_func ("/net/rate/block", test_block);
  g_test_add_func ("/net/rate/no-limit", test_no_limit);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-wall-timer.h"
#include "tok-test.h"
#include "tok-types.h"

static void
on_rang (guint *n_rang)
{
  (*n_rang)++;
}

static TokWallTimer *
new_timer (guint *n_rang)
{
  TokWallTimer *timer = tok_wall_timer_new ();

  g_signal_connect_swapped (timer, "elapsed", G_CALLBACK (on_rang), n_rang);
  return timer;
}

static gboolean
has_rung (gpointer data)
{
  return *(guint *) data > 0;
}

static void
test_rings (void)
{
  guint n_rang = 0;
  g_autoptr (TokWallTimer) timer = new_timer (&n_rang);
  gint64 timestamp = g_get_real_time () + 20 * G_TIME_SPAN_MILLISECOND;

  g_assert_cmpint (tok_wall_timer_get_time (timer), ==, TOK_TIME_UNKNOWN);
  tok_wall_timer_set (timer, timestamp);
  g_assert_cmpint (tok_wall_timer_get_time (timer), ==, timestamp);
  g_assert_cmpuint (n_rang, ==, 0);
  tok_test_run_until (has_rung, &n_rang);
  g_assert_cmpint (tok_wall_timer_get_now (timer), >=, timestamp);
  g_assert_cmpuint (n_rang, ==, 1);
}

/* Elapses once, after the call has returned. */
static void
test_past (void)
{
  static const gint64 timestamps[] = { G_GINT64_CONSTANT (1768305600000000), 0, -1 };

  for (guint i = 0; i < G_N_ELEMENTS (timestamps); i++)
    {
      guint n_rang = 0;
      g_autoptr (TokWallTimer) timer = new_timer (&n_rang);

      tok_wall_timer_set (timer, timestamps[i]);
      g_assert_cmpuint (n_rang, ==, 0);
      tok_test_run_until (has_rung, &n_rang);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_cmpuint (n_rang, ==, 1);
    }
}

/* The last timestamp counts. */
static void
test_set_again (void)
{
  guint n_first = 0, n_second = 0;
  g_autoptr (TokWallTimer) first = new_timer (&n_first);
  g_autoptr (TokWallTimer) second = new_timer (&n_second);

  tok_wall_timer_set (first, 1);
  tok_wall_timer_set (first, TOK_TIME_UNKNOWN);
  tok_wall_timer_set (second, G_MAXINT64);
  tok_wall_timer_set (second, g_get_real_time () + 20 * G_TIME_SPAN_MILLISECOND);
  tok_test_run_until (has_rung, &n_second);
  g_assert_cmpuint (n_first, ==, 0);
}

static void
test_own_present (void)
{
  guint n_rang = 0;
  g_autoptr (TokWallTimer) timer = new_timer (&n_rang);

  tok_wall_timer_set_now (timer, 100);
  g_assert_cmpint (tok_wall_timer_get_now (timer), ==, 100);
  g_assert_cmpuint (n_rang, ==, 0);
  tok_wall_timer_set (timer, 200);
  tok_wall_timer_set_now (timer, 199);
  g_assert_cmpuint (n_rang, ==, 0);
  tok_wall_timer_set_now (timer, 200);
  g_assert_cmpuint (n_rang, ==, 1);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/wall-timer/rings", test_rings);
  g_test_add_func ("/wall-timer/past", test_past);
  g_test_add_func ("/wall-timer/set-again", test_set_again);
  g_test_add_func ("/wall-timer/own-present", test_own_present);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-alarm.h"
#include "tok-test.h"
#include "tok-types.h"

static void
on_rang (guint *n_rang)
{
  (*n_rang)++;
}

static TokAlarm *
new_alarm (guint *n_rang)
{
  TokAlarm *alarm = tok_alarm_new ();

  g_signal_connect_swapped (alarm, "rang", G_CALLBACK (on_rang), n_rang);
  return alarm;
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
  g_autoptr (TokAlarm) alarm = new_alarm (&n_rang);
  gint64 moment = g_get_real_time () + 20 * G_TIME_SPAN_MILLISECOND;

  g_assert_cmpint (tok_alarm_get_moment (alarm), ==, TOK_TIME_UNKNOWN);
  tok_alarm_set (alarm, moment);
  g_assert_cmpint (tok_alarm_get_moment (alarm), ==, moment);
  g_assert_cmpuint (n_rang, ==, 0);
  tok_test_run_until (has_rung, &n_rang);
  g_assert_cmpint (tok_alarm_get_now (alarm), >=, moment);
  g_assert_cmpuint (n_rang, ==, 1);
}

/* Not within the call, but soon; and once. */
static void
test_past (void)
{
  static const gint64 moments[] = { G_GINT64_CONSTANT (1768305600000000), 0, -1 };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      guint n_rang = 0;
      g_autoptr (TokAlarm) alarm = new_alarm (&n_rang);

      tok_alarm_set (alarm, moments[i]);
      g_assert_cmpuint (n_rang, ==, 0);
      tok_test_run_until (has_rung, &n_rang);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_cmpuint (n_rang, ==, 1);
    }
}

/* The last word counts. */
static void
test_set_again (void)
{
  guint n_first = 0, n_second = 0;
  g_autoptr (TokAlarm) first = new_alarm (&n_first);
  g_autoptr (TokAlarm) second = new_alarm (&n_second);

  tok_alarm_set (first, 1);
  tok_alarm_set (first, TOK_TIME_UNKNOWN);
  tok_alarm_set (second, G_MAXINT64);
  tok_alarm_set (second, g_get_real_time () + 20 * G_TIME_SPAN_MILLISECOND);
  tok_test_run_until (has_rung, &n_second);
  g_assert_cmpuint (n_first, ==, 0);
}

static void
test_own_present (void)
{
  guint n_rang = 0;
  g_autoptr (TokAlarm) alarm = new_alarm (&n_rang);

  tok_alarm_set_now (alarm, 100);
  g_assert_cmpint (tok_alarm_get_now (alarm), ==, 100);
  g_assert_cmpuint (n_rang, ==, 0);
  tok_alarm_set (alarm, 200);
  tok_alarm_set_now (alarm, 199);
  g_assert_cmpuint (n_rang, ==, 0);
  tok_alarm_set_now (alarm, 200);
  g_assert_cmpuint (n_rang, ==, 1);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/alarm/rings", test_rings);
  g_test_add_func ("/alarm/past", test_past);
  g_test_add_func ("/alarm/set-again", test_set_again);
  g_test_add_func ("/alarm/own-present", test_own_present);
  return g_test_run ();
}

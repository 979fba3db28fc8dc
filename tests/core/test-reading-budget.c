/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "tok-reading-budget.h"

#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE

/* At the documented limit, with runs that take half of the share: fifteen requests a minute. */
static TokReadingBudget
new_budget (gint64 now)
{
  TokReadingBudget budget = TOK_READING_BUDGET_INIT;

  tok_reading_budget_set (&budget, 120, 0.125, 1, now);
  return budget;
}

/* A screen of rows at once, then at the pace of the budget. */
static void
test_screen (void)
{
  TokReadingBudget budget = new_budget (0);

  for (guint i = 0; i < 20; i++)
    {
      g_assert_cmpint (tok_reading_budget_get_ready (&budget, TRUE, 0), ==, 0);
      tok_reading_budget_take (&budget, 1, 0);
    }
  for (guint i = 1; i <= 5; i++)
    {
      gint64 ready = tok_reading_budget_get_ready (&budget, TRUE, 0);

      g_assert_cmpint (ABS (ready - i * 4 * SECOND), <=, 10);
      tok_reading_budget_take (&budget, 1, 0);
    }
}

/* The rest leaves a screenful: after a burst it waits until that is there again. */
static void
test_rest (void)
{
  TokReadingBudget budget = new_budget (0);

  g_assert_cmpint (tok_reading_budget_get_ready (&budget, FALSE, 0), ==, 0);
  tok_reading_budget_take (&budget, 1, 0);
  g_assert_cmpint (ABS (tok_reading_budget_get_ready (&budget, FALSE, 0) - 4 * SECOND), <=, 10);
  tok_reading_budget_take (&budget, 19, 0);
  g_assert_cmpint (ABS (tok_reading_budget_get_ready (&budget, FALSE, 0) - 80 * SECOND), <=, 10);
}

/* What a long run did not leave time for is made up for, within limits. */
static void
test_backlog (void)
{
  TokReadingBudget budget = new_budget (0);
  guint n = 0;

  while (tok_reading_budget_get_ready (&budget, FALSE, 60 * MINUTE) == 60 * MINUTE)
    {
      tok_reading_budget_take (&budget, 1, 60 * MINUTE);
      n++;
    }
  g_assert_cmpuint (n, ==, 5 * 15 + 1);
  g_assert_cmpint (tok_reading_budget_get_ready (&budget, TRUE, 60 * MINUTE), ==, 60 * MINUTE);
}

/* A fair pace, of the screen and the rest in turns, over an hour. */
static void
test_pace (void)
{
  TokReadingBudget budget = new_budget (0);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  gint64 now = 0;
  guint n = 0;

  for (; now < 60 * MINUTE; n++)
    {
      gint64 ready = tok_reading_budget_get_ready (&budget, g_rand_boolean (rand), now);

      g_assert_cmpint (ready, >=, now);
      now = ready;
      tok_reading_budget_take (&budget, 1, now);
    }
  g_assert_cmpuint (n, <=, 60 * 15 + 21);
  g_assert_cmpuint (n, >=, 60 * 15 - 20);
}

/* Never less than a fifth of the share, never more than what the runs leave. */
static void
test_rates (void)
{
  static const struct
  {
    guint limit;
    double share_of_runs;
    double slowness;
    double per_minute;
  } rates[] = {
    { 120, 0, 1, 30 },     { 120, 0.125, 1, 15 }, { 120, 0.25, 1, 6 },   { 120, 0.125, 4, 3.75 },
    { 600, 0.05, 1, 120 }, { 4, 0.25, 1, 0.2 },   { 120, 0.125, 0, 15 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      TokReadingBudget budget = TOK_READING_BUDGET_INIT;

      tok_reading_budget_set (&budget, rates[i].limit, rates[i].share_of_runs, rates[i].slowness,
                              0);
      g_assert_cmpfloat (fabs (budget.per_minute - rates[i].per_minute), <, 1e-9);
      g_assert_cmpfloat (budget.screen, >=, 1);
    }
}

/* A clock that is set back does not take anything away. */
static void
test_clock (void)
{
  TokReadingBudget budget = new_budget (100 * MINUTE);

  tok_reading_budget_take (&budget, 20, 100 * MINUTE);
  g_assert_cmpint (ABS (tok_reading_budget_get_ready (&budget, TRUE, 0) - 4 * SECOND), <=, 10);
}

/* 1,500 names at fifteen a minute, of which three in four are for names, and a tenth more. */
static void
test_estimate (void)
{
  TokReadingBudget budget = new_budget (0);

  g_assert_cmpint (tok_reading_budget_estimate (&budget, 0), ==, 0);
  g_assert_cmpint (ABS (tok_reading_budget_estimate (&budget, 1500) - 8800 * SECOND), <=, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reading-budget/screen", test_screen);
  g_test_add_func ("/reading-budget/rest", test_rest);
  g_test_add_func ("/reading-budget/backlog", test_backlog);
  g_test_add_func ("/reading-budget/pace", test_pace);
  g_test_add_func ("/reading-budget/rates", test_rates);
  g_test_add_func ("/reading-budget/clock", test_clock);
  g_test_add_func ("/reading-budget/estimate", test_estimate);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-daily-frame.h"
#include "tok-scale.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR
#define DAY G_TIME_SPAN_DAY

static void
test_counts (void)
{
  static const struct
  {
    guint largest;
    gint64 step;
    guint n_steps;
  } cases[] = {
    { 0, 1, 1 },      { 1, 1, 1 },       { 3, 1, 3 },         { 4, 2, 2 },   { 6, 2, 3 },
    { 7, 5, 2 },      { 15, 5, 3 },      { 16, 10, 2 },       { 49, 20, 3 }, { 61, 50, 2 },
    { 1500, 500, 3 }, { 1501, 1000, 2 }, { 99999, 50000, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TokScale scale = tok_scale_for_counts (cases[i].largest, 3);

      g_assert_cmpint (scale.step, ==, cases[i].step);
      g_assert_cmpuint (scale.n_steps, ==, cases[i].n_steps);
      g_assert_cmpint (scale.end, ==, scale.step * scale.n_steps);
    }
}

static void
test_spans (void)
{
  static const struct
  {
    gint64 largest;
    gint64 step;
    guint n_steps;
  } cases[] = {
    { 0, 5 * MINUTE, 1 },
    { 4 * MINUTE, 5 * MINUTE, 1 },
    { 24 * MINUTE, 5 * MINUTE, 4 },
    { 25 * MINUTE, 10 * MINUTE, 2 },
    { 3 * HOUR, HOUR, 3 },
    { 14 * HOUR, 3 * HOUR, 4 },
    { 4 * DAY, DAY, 4 },
    { 5 * DAY, 2 * DAY, 2 },
    { 12 * DAY, 7 * DAY, 1 },
    { 34 * DAY, 7 * DAY, 4 },
    { 35 * DAY, 14 * DAY, 2 },
    { 300 * DAY, 77 * DAY, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TokScale scale = tok_scale_for_spans (cases[i].largest, 4);

      g_assert_cmpint (scale.step, ==, cases[i].step);
      g_assert_cmpuint (scale.n_steps, ==, cases[i].n_steps);
      g_assert_cmpint (scale.end, ==, MAX (cases[i].largest, scale.step));
    }
}

/* For every span: there is a tick, all ticks are within the scale, and so is the largest
 * value. */
static void
test_all_spans (void)
{
  for (guint max_steps = 1; max_steps < 6; max_steps++)
    for (gint64 largest = MINUTE; largest < 2000 * DAY; largest += largest / 7 + MINUTE)
      {
        TokScale scale = tok_scale_for_spans (largest, max_steps);

        g_assert_cmpuint (scale.n_steps, >=, 1);
        g_assert_cmpuint (scale.n_steps, <=, max_steps);
        g_assert_cmpfloat (tok_scale_place (&scale, scale.step * scale.n_steps), <=, 1);
        g_assert_cmpint (scale.end, >=, largest);
      }
}

static void
test_place (void)
{
  TokScale scale = { HOUR, 4, 5 * HOUR };

  g_assert_cmpfloat (tok_scale_place (&scale, 0), ==, 0);
  g_assert_cmpfloat_with_epsilon (tok_scale_place (&scale, 2 * HOUR), 0.4, 1e-9);
  g_assert_cmpfloat (tok_scale_place (&scale, 9 * HOUR), ==, 1);
  g_assert_cmpfloat (tok_scale_place (&scale, -HOUR), ==, 0);
}

static void
init_frame (TokDailyFrame *frame, gboolean is_rtl)
{
  g_autoptr (GArray) days = g_array_new (FALSE, TRUE, sizeof (TokDay));

  g_array_set_size (days, 14);
  g_array_index (days, TokDay, 2).n_created = 500;
  g_array_index (days, TokDay, 8).n_created = 30;
  g_array_index (days, TokDay, 9).n_completed = 14;
  tok_daily_frame_init (frame, days, 7);
  tok_daily_frame_set_plot (frame, &GRAPHENE_RECT_INIT (20, 10, 140, 100), is_rtl);
}

/* Both directions have the same unit, and the extent they need. */
static void
test_frame (void)
{
  TokDailyFrame frame;
  graphene_rect_t up, down;

  init_frame (&frame, FALSE);
  g_assert_cmpuint (frame.n_days, ==, 7);
  g_assert_cmpint (frame.scale.step, ==, 10);
  g_assert_cmpuint (frame.n_up, ==, 3);
  g_assert_cmpuint (frame.n_down, ==, 2);
  g_assert_cmpfloat (tok_daily_frame_get_line (&frame, 3), ==, 10);
  g_assert_cmpfloat (tok_daily_frame_get_line (&frame, 0), ==, 70);
  g_assert_cmpfloat (tok_daily_frame_get_line (&frame, -2), ==, 110);

  up = tok_daily_frame_get_bar (&frame, 1, 30);
  g_assert_cmpfloat (up.origin.y, ==, 10);
  g_assert_cmpfloat (up.size.height, ==, 60);
  down = tok_daily_frame_get_bar (&frame, 1, -15);
  g_assert_cmpfloat (down.origin.y, ==, 71);
  g_assert_cmpfloat (down.origin.y + down.size.height, ==, 100);
  g_assert_cmpfloat (up.origin.x, ==, down.origin.x);
}

static void
test_columns (void)
{
  TokDailyFrame frame;

  for (int is_rtl = 0; is_rtl < 2; is_rtl++)
    {
      init_frame (&frame, is_rtl);
      for (guint day = 0; day < 7; day++)
        {
          graphene_rect_t column = tok_daily_frame_get_column (&frame, day);
          graphene_rect_t bar = tok_daily_frame_get_bar (&frame, day, 5);

          g_assert_cmpfloat (column.origin.x, ==, 20 + 20 * (is_rtl ? 6 - (int) day : (int) day));
          g_assert_true (graphene_rect_contains_rect (&column, &bar));
          g_assert_cmpint (tok_daily_frame_find_day (&frame, (double) column.origin.x + 1, 50), ==,
                           day);
          g_assert_cmpint (tok_daily_frame_find_day (&frame, (double) column.origin.x + 19, 109),
                           ==, day);
        }
    }
  g_assert_cmpint (tok_daily_frame_find_day (&frame, 19, 50), ==, -1);
  g_assert_cmpint (tok_daily_frame_find_day (&frame, 161, 50), ==, -1);
  g_assert_cmpint (tok_daily_frame_find_day (&frame, 50, 5), ==, -1);
  g_assert_cmpint (tok_daily_frame_find_day (&frame, 50, 112), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scale/counts", test_counts);
  g_test_add_func ("/scale/spans", test_spans);
  g_test_add_func ("/scale/all-spans", test_all_spans);
  g_test_add_func ("/scale/place", test_place);
  g_test_add_func ("/scale/frame", test_frame);
  g_test_add_func ("/scale/columns", test_columns);
  return g_test_run ();
}

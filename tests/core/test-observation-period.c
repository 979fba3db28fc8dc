/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-observation-period.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR
#define TOLERANCE (15 * MINUTE)

/* Times are in minutes from this one. */
#define START (G_GINT64_CONSTANT (1768305600) * G_TIME_SPAN_SECOND)
#define AT(minutes) (START + (minutes) * MINUTE)

static GPtrArray *
watches_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tok_observation_period_free);
}

static void
add (GPtrArray *periods, int since, int until)
{
  TokObservationPeriod *period = tok_observation_period_new (AT (since), TRUE, TOLERANCE);

  period->until = AT (until);
  g_ptr_array_add (periods, period);
}

static void
test_tolerance (void)
{
  g_assert_cmpint (tok_observation_period_get_tolerance (0), ==, TOLERANCE);
  g_assert_cmpint (tok_observation_period_get_tolerance (60), ==, TOLERANCE);
  g_assert_cmpint (tok_observation_period_get_tolerance (300), ==, TOLERANCE);
  g_assert_cmpint (tok_observation_period_get_tolerance (301), ==, 3 * 301 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (tok_observation_period_get_tolerance (1800), ==, 90 * MINUTE);
}

static void
test_extend (void)
{
  static const struct
  {
    int asked_at;  /* the period reaches from 0 to 10 */
    int tolerance; /* of the new read; that of the period is 15 */
    gboolean extends;
    int until;
  } cases[] = {
    { 11, 15, TRUE, 11 },   { 25, 15, TRUE, 25 }, { 26, 15, FALSE, 10 }, { 100, 90, TRUE, 100 },
    { 101, 90, FALSE, 10 }, { 25, 1, TRUE, 25 },  { 26, 1, FALSE, 10 },  { 10, 15, TRUE, 10 },
    { 3, 15, TRUE, 10 },    { -5, 15, TRUE, 10 }, { -6, 15, FALSE, 10 }, { -1000, 15, FALSE, 10 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokObservationPeriod) period =
          tok_observation_period_new (AT (0), TRUE, TOLERANCE);

      period->until = AT (10);
      g_assert_cmpint (tok_observation_period_extend (period, AT (cases[i].asked_at), FALSE,
                                                      cases[i].tolerance * MINUTE),
                       ==, cases[i].extends);
      g_assert_cmpint (period->since, ==, AT (0));
      g_assert_cmpint (period->until, ==, AT (cases[i].until));
      g_assert_cmpint (period->complete, ==, AT (0));
      g_assert_cmpint (period->tolerance, ==,
                       cases[i].extends ? cases[i].tolerance * MINUTE : TOLERANCE);
    }
}

static void
test_complete (void)
{
  g_autoptr (TokObservationPeriod) period = tok_observation_period_new (AT (0), FALSE, TOLERANCE);

  g_assert_cmpint (period->complete, ==, TOK_TIME_UNKNOWN);
  g_assert_true (tok_observation_period_extend (period, AT (5), TRUE, TOLERANCE));
  g_assert_true (tok_observation_period_extend (period, AT (10), FALSE, TOLERANCE));
  g_assert_cmpint (period->until, ==, AT (10));
  g_assert_cmpint (period->complete, ==, AT (5));
}

static void
assert_pause (GArray *gaps, guint i, int from, int to)
{
  g_assert_cmpint (g_array_index (gaps, TokGap, i).from, ==, AT (from));
  g_assert_cmpint (g_array_index (gaps, TokGap, i).to, ==, AT (to));
}

static void
test_list (void)
{
  g_autoptr (GPtrArray) periods = watches_new ();
  g_autoptr (GArray) none = tok_observation_period_list_gaps (periods);
  g_autoptr (GArray) gaps = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  /* In no order; one inside of another, and one that follows at once, as a clock that
   * was set back leaves them. */
  add (periods, 600, 700);
  add (periods, 0, 100);
  add (periods, 50, 60);
  add (periods, 105, 300);
  gaps = tok_observation_period_list_gaps (periods);
  g_assert_cmpuint (gaps->len, ==, 2);
  assert_pause (gaps, 0, 300, 600);
  g_assert_cmpint (g_array_index (gaps, TokGap, 1).from, ==, AT (700));
  g_assert_cmpint (g_array_index (gaps, TokGap, 1).to, ==, G_MAXINT64);
}

/* Watched from 0 to 100, from 600 to 700, and from 1200 to 1300. */
static void
test_find (void)
{
  static const struct
  {
    const char *what;
    int after;
    int before;
    guint first;
    guint n;
  } cases[] = {
    { "within a period", 10, 20, 0, 0 },
    { "the last answers of a period", 99, 101, 0, 0 },
    { "over a gap", 100, 601, 0, 1 },
    { "over a gap, the last old answer came late", 101, 600, 0, 1 },
    { "the first read of a period, not yet over", 100, 600, 0, 1 },
    { "single reads in a gap", 300, 305, 0, 0 },
    { "far into a gap", 99, 200, 0, 1 },
    { "a little into a gap", 99, 115, 0, 0 },
    { "over two", 50, 1250, 0, 2 },
    { "over one and far into the next", 50, 900, 0, 2 },
    { "over one and a little into the next", 50, 710, 0, 1 },
    { "within the second period", 610, 650, 1, 0 },
    { "after the last period, soon", 1300, 1310, 2, 0 },
    { "after the last period, late", 1300, 1400, 2, 1 },
    { "before the first period", -500, -400, 0, 0 },
    { "from before the first period", -500, 50, 0, 0 },
    { "everything", -500, 5000, 0, 3 },
  };
  g_autoptr (GPtrArray) periods = watches_new ();
  g_autoptr (GArray) gaps = NULL;

  add (periods, 0, 100);
  add (periods, 600, 700);
  add (periods, 1200, 1300);
  gaps = tok_observation_period_list_gaps (periods);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint first = G_MAXUINT;
      guint n = tok_gap_find (gaps, AT (cases[i].after), AT (cases[i].before), &first);

      g_test_message ("%s", cases[i].what);
      g_assert_cmpuint (n, ==, cases[i].n);
      if (n > 0)
        g_assert_cmpuint (first, ==, cases[i].first);
    }
  g_assert_cmpuint (tok_gap_find (gaps, TOK_TIME_UNKNOWN, AT (650), NULL), ==, 1);
}

/* Every change that a read can find, for reads of any length: never in a gap within a
 * period, always across a gap. */
static void
test_reads (void)
{
  g_autoptr (GPtrArray) periods = watches_new ();
  g_autoptr (GArray) gaps = NULL;

  for (int day = 0; day < 3; day++)
    add (periods, day * 1440, day * 1440 + 480);
  gaps = tok_observation_period_list_gaps (periods);
  for (int day = 0; day < 3; day++)
    for (int asked = 0; asked < 480; asked += 5)
      for (int length = 0; length < 5; length++)
        {
          /* The next read of the same day, five minutes later. */
          if (asked < 475)
            g_assert_cmpuint (tok_gap_find (gaps, AT (day * 1440 + asked + length),
                                            AT (day * 1440 + asked + 5 + length), NULL),
                              ==, 0);
          /* The first read of the next day. */
          if (day < 2 && asked == 475)
            g_assert_cmpuint (tok_gap_find (gaps, AT (day * 1440 + 480 + length),
                                            AT ((day + 1) * 1440 + length), NULL),
                              ==, 1);
        }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/observation-period/tolerance", test_tolerance);
  g_test_add_func ("/observation-period/extend", test_extend);
  g_test_add_func ("/observation-period/complete", test_complete);
  g_test_add_func ("/observation-period/list", test_list);
  g_test_add_func ("/observation-period/find", test_find);
  g_test_add_func ("/observation-period/reads", test_reads);
  return g_test_run ();
}

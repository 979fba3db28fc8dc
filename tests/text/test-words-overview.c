/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-test.h"
#include "tok-words-overview.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR
#define DAY G_TIME_SPAN_DAY

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_counts (void)
{
  assert_text (tok_words_dup_share ("In Review", TOK_PLATFORM_INSTAGRAM, 12),
               "In Review, Instagram, 12 bundles");
  assert_text (tok_words_dup_share ("In Review", TOK_PLATFORM_TIKTOK, 1),
               "In Review, TikTok, 1 bundle");
  assert_text (tok_words_dup_share ("Setup", TOK_PLATFORM_UNKNOWN, 3),
               "Setup, Other Platform, 3 bundles");
  assert_text (tok_words_dup_step ("Setup", 0), "Setup, 0 bundles");
  assert_text (tok_words_dup_step ("Setup", 1), "Setup, 1 bundle");
  assert_text (tok_words_dup_platform_total (TOK_PLATFORM_YOUTUBE, 7), "YouTube · 7");
}

/* Each with its unabbreviated form. */
static void
test_spans (void)
{
  static const struct
  {
    gint64 span;
    const char *words;
    const char *spoken;
  } cases[] = {
    { 0, "1 min", "1 minute" },
    { 20 * G_TIME_SPAN_SECOND, "1 min", "1 minute" },
    { 90 * G_TIME_SPAN_SECOND, "2 min", "2 minutes" },
    { 59 * MINUTE, "59 min", "59 minutes" },
    { HOUR, "1 h", "1 hour" },
    { HOUR + MINUTE, "61 min", "61 minutes" },
    { 89 * MINUTE, "89 min", "89 minutes" },
    { 90 * MINUTE, "2 h", "2 hours" },
    { 5 * HOUR + 20 * MINUTE, "5 h", "5 hours" },
    { DAY, "1 d", "1 day" },
    { DAY + HOUR, "25 h", "25 hours" },
    { 36 * HOUR, "1.5 d", "1.5 days" },
    { 2 * DAY, "2 d", "2 days" },
    { 2 * DAY + HOUR, "2 d", "2 days" },
    { 2 * DAY + 5 * HOUR, "2.2 d", "2.2 days" },
    { 10 * DAY - HOUR, "10 d", "10 days" },
    { 12 * DAY + 11 * HOUR, "12 d", "12 days" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TokDurationSummary summary = { 41, 0, cases[i].span, 100 * DAY };
      g_autofree char *expected =
          g_strdup_printf ("Accepted: half within %s, 90%% within 100 days, 41 bundles",
                           cases[i].spoken);

      assert_text (tok_words_dup_span (cases[i].span), cases[i].words);
      assert_text (tok_words_dup_duration ("Accepted", &summary), expected);
    }
}

static void
test_few (void)
{
  TokDurationSummary summary = { 4, 7, DAY, DAY };

  assert_text (tok_words_dup_duration ("Accepted", &summary),
               "Accepted: not enough history, 4 bundles");
  summary.n_samples = 1;
  assert_text (tok_words_dup_duration ("Accepted", &summary),
               "Accepted: not enough history, 1 bundle");
  summary.n_samples = 5;
  assert_text (tok_words_dup_duration ("Accepted", &summary),
               "Accepted: half within 1 day, 90% within 1 day, 5 bundles");
  assert_text (tok_words_dup_few (3), "Not enough history (3)");
  assert_text (tok_words_dup_left_out (1),
               "1 more is not counted: its time is not known precisely enough.");
  assert_text (tok_words_dup_left_out (9),
               "9 more are not counted: their times are not known precisely enough.");
}

/* Two weeks ending on Wednesday, 12 August 2026: each day creates as many bundles as its
 * day of the month, and completes one. */
static GArray *
new_days (void)
{
  GArray *days = g_array_new (FALSE, TRUE, sizeof (TokDay));

  g_array_set_size (days, 14);
  for (guint i = 0; i < days->len; i++)
    {
      TokDay *day = &g_array_index (days, TokDay, i);

      g_date_set_dmy (&day->date, 30, G_DATE_JULY, 2026);
      g_date_add_days (&day->date, i);
      day->n_created = g_date_get_day (&day->date);
      day->n_completed = 1;
    }
  return days;
}

static void
test_days (void)
{
  g_autoptr (GArray) days = new_days ();
  const TokDay *last = &g_array_index (days, TokDay, 13);

  assert_text (tok_words_dup_date (&last->date), "12 Aug");
  assert_text (tok_words_dup_day_counts (last), "Wed, 12 Aug: 12 created, 1 completed");
  assert_text (tok_words_dup_days (days, 0), "Last 2 weeks: 139 created, 14 completed");
  assert_text (tok_words_dup_days (days, 7), "Last 1 week: 63 created, 7 completed");
  assert_text (tok_words_dup_weeks (days, 0), "Week from 6 August: 63 created, 7 completed.\n"
                                              "Week from 30 July: 76 created, 7 completed.");
  assert_text (tok_words_dup_weeks (days, 7), "Week from 6 August: 63 created, 7 completed.");
  assert_text (tok_words_dup_since (&last->date), "No record of completions before 12 August.");
  assert_text (tok_words_dup_late (2), "2 may have been completed on an earlier day than shown.");
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);
  g_test_add_func ("/words-overview/counts", test_counts);
  g_test_add_func ("/words-overview/spans", test_spans);
  g_test_add_func ("/words-overview/few", test_few);
  g_test_add_func ("/words-overview/days", test_days);
  return g_test_run ();
}

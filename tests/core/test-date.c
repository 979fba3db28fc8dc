/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-date.h"

#define DAY G_TIME_SPAN_DAY

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *day; /* (nullable): no date */
  } cases[] = {
    { "2026-03-15", "2026-03-15" },
    { "2026-03-15T23:59:59Z", "2026-03-15" },
    { "2026-03-15 10:00", "2026-03-15" },
    { "0001-01-01", "0001-01-01" },
    { "9999-12-31", "9999-12-31" },
    { "2028-02-29", "2028-02-29" },
    { "2000-02-29", "2000-02-29" },
    { "2026-02-29", NULL },
    { "2100-02-29", NULL },
    { "2026-04-31", NULL },
    { "2026-00-10", NULL },
    { "2026-13-10", NULL },
    { "2026-03-00", NULL },
    { "2026-03-32", NULL },
    { "0000-01-01", NULL },
    { "2026-3-15", NULL },
    { "26-03-15", NULL },
    { "2026/03/15", NULL },
    { "15.03.2026", NULL },
    { "2026-03-15x", NULL },
    { "2026-03-1", NULL },
    { " 2026-03-15", NULL },
    { "+026-03-15", NULL },
    { "2026-03", NULL },
    { "tomorrow", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *day = tok_date_to_string (tok_date_parse (cases[i].text));

      g_assert_cmpstr (day, ==, cases[i].day);
    }
}

static void
test_new (void)
{
  g_assert_cmpuint (tok_date_new (2026, 3, 15), ==, tok_date_parse ("2026-03-15"));
  g_assert_cmpuint (tok_date_new (0, 1, 1), ==, TOK_DATE_UNKNOWN);
  g_assert_cmpuint (tok_date_new (10000, 1, 1), ==, TOK_DATE_UNKNOWN);
  g_assert_cmpuint (tok_date_new (2026, -1, 1), ==, TOK_DATE_UNKNOWN);
  g_assert_cmpuint (tok_date_new (2026, 1, 256 + 1), ==, TOK_DATE_UNKNOWN);
  g_assert_null (tok_date_to_string (TOK_DATE_UNKNOWN));
}

/* Days follow each other over the ends of months, years and February. */
static void
test_steps (void)
{
  static const char *const pairs[][2] = {
    { "2026-01-31", "2026-02-01" }, { "2026-12-31", "2027-01-01" }, { "2026-02-28", "2026-03-01" },
    { "2028-02-28", "2028-02-29" }, { "2028-02-29", "2028-03-01" }, { "2026-03-28", "2026-03-29" },
    { "2026-10-25", "2026-10-26" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmpuint (tok_date_parse (pairs[i][0]) + 1, ==, tok_date_parse (pairs[i][1]));
}

static void
test_from_time (void)
{
  TokDate epoch = tok_date_parse ("1970-01-01");

  g_assert_cmpuint (tok_date_from_time (0), ==, epoch);
  g_assert_cmpuint (tok_date_from_time (DAY - 1), ==, epoch);
  g_assert_cmpuint (tok_date_from_time (DAY), ==, epoch + 1);
  /* 2026-03-15 00:00 UTC, and the moment before. */
  g_assert_cmpuint (tok_date_from_time (G_GINT64_CONSTANT (1773532800) * G_USEC_PER_SEC), ==,
                    tok_date_parse ("2026-03-15"));
  g_assert_cmpuint (tok_date_from_time (G_GINT64_CONSTANT (1773532800) * G_USEC_PER_SEC - 1), ==,
                    tok_date_parse ("2026-03-14"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/date/parse", test_parse);
  g_test_add_func ("/core/date/new", test_new);
  g_test_add_func ("/core/date/steps", test_steps);
  g_test_add_func ("/core/date/from-time", test_from_time);
  return g_test_run ();
}

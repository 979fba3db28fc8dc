/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-retry-after.h"
#include "tok-test.h"

/* Sunday, 6 November 1994, 08:49:37 GMT: the example of RFC 9110. */
#define NOW (G_GINT64_CONSTANT (784111777) * G_USEC_PER_SEC)
#define YEAR (G_GINT64_CONSTANT (365) * 24 * 3600)

static const struct
{
  const char *value;
  const char *date;
  gint64 skew; /* of the local clock, in seconds */
  gint64 seconds;
} cases[] = {
  { NULL, NULL, 0, -1 },
  { "", NULL, 0, -1 },
  { "0", NULL, 0, 0 },
  { "1", NULL, 0, 1 },
  { " 12 ", NULL, 0, 12 },
  { "007", NULL, 0, 7 },
  { "1.2", NULL, 0, 2 },
  { "2147", NULL, 0, 2147 },
  { "2148", NULL, 0, 2148 },
  { "86400", NULL, 0, 86400 },
  { "2147483648", NULL, 0, G_GINT64_CONSTANT (2147483648) },
  { "4294967296", NULL, 0, TOK_RETRY_AFTER_MAX },
  { "18446744073709551616", NULL, 0, TOK_RETRY_AFTER_MAX },
  { "99999999999999999999999999", NULL, 0, TOK_RETRY_AFTER_MAX },
  { "-1", NULL, 0, -1 },
  { "+5", NULL, 0, -1 },
  { "5 seconds", NULL, 0, -1 },
  { "0x10", NULL, 0, -1 },
  { "soon", NULL, 0, -1 },
  /* Each form of a date, by the local clock. */
  { "Sun, 06 Nov 1994 08:49:42 GMT", NULL, 0, 5 },
  { "Sunday, 06-Nov-94 08:49:42 GMT", NULL, 0, 5 },
  { "Sun Nov  6 08:49:42 1994", NULL, 0, 5 },
  { "Sun, 06 Nov 1994 08:49:37 GMT", NULL, 0, 0 },
  { "Sun, 06 Nov 1994 08:49:00 GMT", NULL, 0, 0 },
  { "Mon, 07 Nov 1994 08:49:37 GMT", NULL, 0, 86400 },
  { "Sun, 06 Nov 1994 08:49:42", NULL, 0, 5 },
  { "Sun, 99 Nov 1994 08:49:42 GMT", NULL, 0, -1 },
  /* By the server's clock, whatever the local one. */
  { "Sun, 06 Nov 1994 08:49:42 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", 4, 5 },
  { "Sun, 06 Nov 1994 08:49:42 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", YEAR, 5 },
  { "Sun, 06 Nov 1994 08:49:42 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", -YEAR, 5 },
  { "Sun, 06 Nov 1994 08:49:42 GMT", "Sun Nov  6 08:49:40 1994", -YEAR, 2 },
  /* Unless the Date header is not plausible. */
  { "Sun, 06 Nov 1994 08:49:42 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", 0, 5 },
  { "Sun, 06 Nov 1994 08:49:42 GMT", "Mon, 06 Nov 1995 08:49:42 GMT", 0, 5 },
  { "Sun, 06 Nov 1994 08:49:42 GMT", "yesterday", 0, 5 },
  { "Wed, 09 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", YEAR, 3 * 86400 },
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("“%s”, “%s”", cases[i].value, cases[i].date);
      g_assert_cmpint (tok_retry_after_parse (cases[i].value, cases[i].date,
                                              NOW + cases[i].skew * G_USEC_PER_SEC),
                       ==, cases[i].seconds);
    }
}

/* Delays do not overflow the monotonic clock. */
static void
test_no_overflow (void)
{
  g_assert_cmpint (TOK_RETRY_AFTER_MAX, <=,
                   (G_MAXINT64 - g_get_monotonic_time ()) / G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/net/retry-after/parse", test_parse);
  g_test_add_func ("/net/retry-after/no-overflow", test_no_overflow);

  return g_test_run ();
}

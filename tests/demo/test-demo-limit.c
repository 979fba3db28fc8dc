/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-limit.h"
#include "tok-test.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)

static guint
take (TokDemoLimit *limit, guint n, gint64 now)
{
  guint n_taken = 0;

  for (guint i = 0; i < n; i++)
    n_taken += tok_demo_limit_take (limit, now);
  return n_taken;
}

/* Half a second for each request, up to all of them. */
static void
test_bucket (void)
{
  g_autoptr (TokDemoLimit) limit = tok_demo_limit_new (TOK_DEMO_LIMIT_BUCKET, 120, 0);

  g_assert_cmpuint (tok_demo_limit_get_remaining (limit, 0), ==, 120);
  g_assert_cmpuint (take (limit, 130, 0), ==, 120);
  g_assert_cmpint (tok_demo_limit_get_next (limit, 0), ==, SECOND / 2);
  g_assert_cmpint (tok_demo_limit_get_reset (limit, 0), ==, MINUTE);
  g_assert_cmpuint (take (limit, 9, 2 * SECOND), ==, 4);
  g_assert_cmpuint (take (limit, 130, 5 * MINUTE), ==, 120);
}

/* All at once at the end of a window, whenever they were taken. */
static void
test_fixed (void)
{
  g_autoptr (TokDemoLimit) limit = tok_demo_limit_new (TOK_DEMO_LIMIT_FIXED, 120, 0);

  g_assert_cmpuint (take (limit, 130, 50 * SECOND), ==, 120);
  g_assert_cmpuint (tok_demo_limit_get_remaining (limit, 59 * SECOND), ==, 0);
  g_assert_cmpint (tok_demo_limit_get_next (limit, 59 * SECOND), ==, SECOND);
  g_assert_cmpint (tok_demo_limit_get_reset (limit, 59 * SECOND), ==, SECOND);
  g_assert_cmpuint (take (limit, 100, MINUTE), ==, 100);
  g_assert_cmpuint (take (limit, 100, 2 * MINUTE - 1), ==, 20);
  g_assert_cmpuint (take (limit, 130, 7 * MINUTE), ==, 120);
}

/* Each a minute after it was taken. */
static void
test_sliding (void)
{
  g_autoptr (TokDemoLimit) limit = tok_demo_limit_new (TOK_DEMO_LIMIT_SLIDING, 120, 0);

  g_assert_cmpint (tok_demo_limit_get_reset (limit, 0), ==, 0);
  g_assert_cmpuint (take (limit, 100, 0), ==, 100);
  g_assert_cmpuint (take (limit, 100, 50 * SECOND), ==, 20);
  g_assert_cmpint (tok_demo_limit_get_next (limit, 50 * SECOND), ==, 10 * SECOND);
  g_assert_cmpint (tok_demo_limit_get_reset (limit, 50 * SECOND), ==, MINUTE);
  g_assert_cmpuint (take (limit, 130, MINUTE - 1), ==, 0);
  g_assert_cmpuint (take (limit, 130, MINUTE), ==, 100);
  g_assert_cmpuint (take (limit, 130, 110 * SECOND), ==, 20);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);
  g_test_add_func ("/demo/limit/bucket", test_bucket);
  g_test_add_func ("/demo/limit/fixed", test_fixed);
  g_test_add_func ("/demo/limit/sliding", test_sliding);
  return g_test_run ();
}

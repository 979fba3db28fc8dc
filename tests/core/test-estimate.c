/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "tok-estimate.h"

static TokOrder *
new_order (TokContract contract, TokType type)
{
  TokOrder *order = tok_order_new (contract);

  tok_order_set_bundle_type (order, type);
  tok_order_set_country (order, "US");
  return order;
}

static void
set (TokPrices *prices, TokPriceItem item, int credits)
{
  tok_prices_set (prices, item, TOK_PLATFORM_UNKNOWN, NULL, credits);
}

/* A missing price without a documented one makes the estimate unknown. */
static void
test_missing (void)
{
  g_autoptr (TokOrder) order = new_order (TOK_CONTRACT_EARLY_2026, TOK_TYPE_ACCOUNT_AND_VIDEOS);
  g_autoptr (TokPrices) prices = tok_prices_new ();
  TokEstimate estimate;

  tok_order_set_videos (order, 3);
  g_assert_false (tok_order_estimate (order, prices).known);
  set (prices, TOK_PRICE_ACCOUNT, 25);
  set (prices, TOK_PRICE_VIDEO, 2);
  estimate = tok_order_estimate (order, prices);
  g_assert_true (estimate.known);
  g_assert_false (estimate.usual);
  g_assert_cmpint (estimate.account, ==, 25);
  g_assert_cmpint (estimate.videos, ==, 6);
  g_assert_cmpint (estimate.total, ==, 31);
  tok_order_set_edits (order, 2);
  g_assert_false (tok_order_estimate (order, prices).known);
  set (prices, TOK_PRICE_EDIT, 3);
  g_assert_cmpint (tok_order_estimate (order, prices).total, ==, 37);
  tok_order_set_option (order, TOK_OPTION_MODERATION, TRUE);
  g_assert_false (tok_order_estimate (order, prices).known);
  set (prices, TOK_PRICE_MODERATION, 25);
  g_assert_cmpint (tok_order_estimate (order, prices).total, ==, 62);
  tok_order_set_bundle_type (order, TOK_TYPE_VIDEOS_ONLY);
  g_assert_cmpint (tok_order_estimate (order, prices).total, ==, 37);
  tok_order_set_videos (order, G_MAXINT);
  g_assert_false (tok_order_estimate (order, prices).known);
}

/* The current contract uses the documented prices, and marks them. */
static void
test_usual (void)
{
  static const char *const terms[] = { "bread", "wine", "cheese", NULL };
  g_autoptr (TokOrder) order = new_order (TOK_CONTRACT_CURRENT, TOK_TYPE_ACCOUNT_AND_VIDEOS);
  g_autoptr (TokPrices) prices = tok_prices_new ();
  TokEstimate estimate;

  tok_order_set_videos (order, 3);
  tok_order_set_option (order, TOK_OPTION_ADVANCED_WARMING, TRUE);
  tok_order_set_terms (order, terms);
  estimate = tok_order_estimate (order, prices);
  g_assert_true (estimate.known);
  g_assert_true (estimate.usual);
  g_assert_cmpint (estimate.total, ==, 32 + 6 + 15);
  set (prices, TOK_PRICE_ACCOUNT, 30);
  set (prices, TOK_PRICE_VIDEO, 1);
  g_assert_true (tok_order_estimate (order, prices).usual);
  set (prices, TOK_PRICE_TERM, 4);
  estimate = tok_order_estimate (order, prices);
  g_assert_false (estimate.usual);
  g_assert_cmpint (estimate.total, ==, 30 + 3 + 12);
}

/* The most specific price counts. */
static void
test_keyed (void)
{
  g_autoptr (TokPrices) prices = tok_prices_new ();

  tok_prices_set (prices, TOK_PRICE_ACCOUNT, TOK_PLATFORM_INSTAGRAM, "UK", 40);
  tok_prices_set (prices, TOK_PRICE_ACCOUNT, TOK_PLATFORM_UNKNOWN, "USA", 36);
  tok_prices_set (prices, TOK_PRICE_ACCOUNT, TOK_PLATFORM_INSTAGRAM, NULL, 34);
  tok_prices_set (prices, TOK_PRICE_ACCOUNT, TOK_PLATFORM_UNKNOWN, NULL, 32);
  g_assert_cmpint (tok_prices_get (prices, TOK_PRICE_ACCOUNT, TOK_PLATFORM_TIKTOK, "FR"), ==, 32);
  g_assert_cmpint (tok_prices_get (prices, TOK_PRICE_ACCOUNT, TOK_PLATFORM_INSTAGRAM, "FR"), ==,
                   34);
  g_assert_cmpint (tok_prices_get (prices, TOK_PRICE_ACCOUNT, TOK_PLATFORM_INSTAGRAM, "US"), ==,
                   36);
  g_assert_cmpint (tok_prices_get (prices, TOK_PRICE_ACCOUNT, TOK_PLATFORM_INSTAGRAM, "GB"), ==,
                   40);
  g_assert_cmpint (tok_prices_get (prices, TOK_PRICE_ACCOUNT, TOK_PLATFORM_TIKTOK, "GB"), ==, 32);
  g_assert_cmpint (tok_prices_get (prices, TOK_PRICE_ACCOUNT, TOK_PLATFORM_UNKNOWN, NULL), ==, 32);
  g_assert_cmpint (tok_prices_get (prices, TOK_PRICE_VIDEO, TOK_PLATFORM_TIKTOK, "US"), ==,
                   TOK_COUNT_UNKNOWN);
}

static void
test_sum (void)
{
  TokEstimate sum = { .known = TRUE };
  TokEstimate one = {
    .known = TRUE, .account = 32, .videos = 4, .total = 36, .n_accounts = 1, .n_videos = 2
  };
  TokEstimate unknown = { .known = FALSE };

  tok_estimate_add (&sum, &one, 1);
  tok_estimate_add (&sum, &one, 1);
  g_assert_true (sum.known);
  g_assert_cmpint (sum.total, ==, 72);
  g_assert_cmpint (sum.n_accounts, ==, 2);
  g_assert_cmpint (sum.n_videos, ==, 4);
  tok_estimate_add (&sum, &one, 3);
  g_assert_cmpint (sum.total, ==, 180);
  g_assert_cmpint (sum.n_videos, ==, 10);
  tok_estimate_add (&sum, &unknown, 1);
  g_assert_false (sum.known);
  sum = (TokEstimate) { .known = TRUE, .total = G_MAXINT };
  tok_estimate_add (&sum, &one, 1);
  g_assert_false (sum.known);
}

/* The first orders that the credits suffice for; all of them where nobody can tell. */
static void
test_affordable (void)
{
  static const TokEstimate orders[] = {
    { .known = TRUE, .total = 10 },
    { .known = TRUE, .total = 30 },
    { .known = TRUE, .total = 5 },
    { .known = TRUE, .total = 0 },
  };
  static const TokEstimate unknown[] = { { .known = TRUE, .total = 10 }, { .known = FALSE } };
  static const struct
  {
    double credits;
    guint n;
  } cases[] = { { NAN, 4 },  { -5, 0 },   { 0, 0 },  { 9.9, 0 }, { 10, 1 },
                { 39.9, 1 }, { 44.9, 2 }, { 45, 4 }, { 1000, 4 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (tok_estimate_count_affordable (orders, 4, cases[i].credits), ==, cases[i].n);
  g_assert_cmpuint (tok_estimate_count_affordable (unknown, 2, 1), ==, 2);
  g_assert_cmpuint (tok_estimate_count_affordable (NULL, 0, 1), ==, 0);
}

/* Usual prices and special ones of the workspace are hints only. */
static void
test_certain (void)
{
  g_autoptr (TokPrices) prices = tok_prices_new ();
  TokEstimate estimate = { .known = TRUE, .total = 10 };

  g_assert_true (tok_estimate_is_certain (&estimate, prices));
  estimate.usual = TRUE;
  g_assert_false (tok_estimate_is_certain (&estimate, prices));
  estimate = (TokEstimate) { .known = FALSE };
  g_assert_false (tok_estimate_is_certain (&estimate, prices));
  estimate = (TokEstimate) { .known = TRUE, .total = 10 };
  tok_prices_set_allowance (prices, TRUE);
  g_assert_false (tok_estimate_is_certain (&estimate, prices));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/estimate/missing", test_missing);
  g_test_add_func ("/estimate/usual", test_usual);
  g_test_add_func ("/estimate/keyed", test_keyed);
  g_test_add_func ("/estimate/sum", test_sum);
  g_test_add_func ("/estimate/affordable", test_affordable);
  g_test_add_func ("/estimate/certain", test_certain);
  return g_test_run ();
}

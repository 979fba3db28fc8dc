/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-batch-plan.h"
#include "tok-title-pattern.h"

/* --- patterns ------------------------------------------------------------------------- */

static const char *const values[TOK_N_PLACEHOLDERS] = {
  [TOK_PLACEHOLDER_COUNTRY] = "France",
  [TOK_PLACEHOLDER_CODE] = "FR",
  [TOK_PLACEHOLDER_PLATFORM] = "{n}",
  [TOK_PLACEHOLDER_N] = "7",
};

static void
test_expand (void)
{
  static const struct
  {
    const char *pattern;
    const char *title;
    const char *unknown; /* (nullable) */
  } cases[] = {
    { "", "", NULL },
    { "Wave", "Wave", NULL },
    { "{country} {n}", "France 7", NULL },
    { "{code}{code}-{N}", "FRFR-7", NULL },
    { "{platform}", "{n}", NULL },
    { "{", "{", NULL },
    { "} {n}{", "} 7{", NULL },
    { "{{n}}", "{7}", NULL },
    { "{land} {n}", "{land} 7", "{land}" },
    { "{n {n}", "{n 7", NULL },
    { "{ n } {}", "{ n } {}", "{ n }" },
    { "日本 {n}", "日本 7", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *title = tok_title_pattern_expand (cases[i].pattern, values);
      g_autofree char *unknown = tok_title_pattern_dup_unknown (cases[i].pattern);

      g_assert_cmpstr (title, ==, cases[i].title);
      g_assert_cmpstr (unknown, ==, cases[i].unknown);
    }
}

/* Parts that were put together are found again: placeholders get their values, all else stays. */
static void
test_any_pattern (void)
{
  static const char *const texts[] = { "a", " ", "}", "é", "日本", "-", "{x}", "}{x}" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint i = 0; i < 10000; i++)
    {
      g_autoptr (GString) pattern = g_string_new (NULL);
      g_autoptr (GString) expected = g_string_new (NULL);
      g_autofree char *title = NULL;

      for (int part = g_rand_int_range (rand, 0, 8); part > 0; part--)
        if (g_rand_boolean (rand))
          {
            TokPlaceholder placeholder =
                (TokPlaceholder) g_rand_int_range (rand, 0, TOK_N_PLACEHOLDERS);

            g_string_append (pattern, tok_placeholder_to_string (placeholder));
            g_string_append (expected, values[placeholder]);
          }
        else
          {
            const char *text = texts[g_rand_int_range (rand, 0, (gint32) G_N_ELEMENTS (texts))];

            g_string_append (pattern, text);
            g_string_append (expected, text);
          }
      title = tok_title_pattern_expand (pattern->str, values);
      g_assert_cmpstr (title, ==, expected->str);
    }
}

/* --- plans -------------------------------------------------------------------------------- */

static char *
dup_country (const char *code)
{
  return g_str_equal (code, "USA") ? g_strdup ("United States") : g_strdup ("France");
}

static const char *
get_platform (TokPlatform platform)
{
  return platform == TOK_PLATFORM_TIKTOK ? "TikTok" : "Instagram";
}

static const TokPlanNames names = { dup_country, get_platform };

/* 2 in the United States and 1 in France, on both platforms. */
static TokBatchPlan *
new_plan (TokContract contract, const char *pattern)
{
  g_autoptr (TokOrder) order = tok_order_new (contract);
  g_autoptr (TokPlaceList) places = tok_place_list_new ();
  TokBatchPlan *plan;

  tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_AND_VIDEOS);
  tok_order_set_videos (order, 3);
  tok_place_list_add (places, "USA", 0);
  tok_place_list_add (places, "FR", 1);
  plan = tok_batch_plan_new (order, places, 2);
  tok_batch_plan_add_platform (plan, TOK_PLATFORM_TIKTOK);
  tok_batch_plan_add_platform (plan, TOK_PLATFORM_INSTAGRAM);
  tok_batch_plan_set_pattern (plan, pattern);
  return plan;
}

static void
assert_titles (TokContract contract, const char *pattern, const char *expected)
{
  g_autoptr (TokBatchPlan) plan = new_plan (contract, pattern);
  g_autoptr (GPtrArray) orders = tok_batch_plan_expand (plan, &names, G_MAXUINT);
  g_autoptr (GString) titles = g_string_new (NULL);

  g_assert_cmpuint (orders->len, ==, tok_batch_plan_count (plan));
  for (guint i = 0; i < orders->len; i++)
    {
      const TokPlannedOrder *planned = g_ptr_array_index (orders, i);
      const char *title = tok_order_get_title (planned->order);

      /* Either the server gets it, or it is kept here. */
      g_assert_true (title == NULL || planned->name == NULL);
      g_assert_true (contract == TOK_CONTRACT_CURRENT || title == NULL);
      g_string_append_printf (titles, "%s%s", i > 0 ? ", " : "",
                              title != NULL           ? title
                              : planned->name != NULL ? planned->name
                                                      : "-");
    }
  g_assert_cmpstr (titles->str, ==, expected);
}

/* Numbers count the titles that would be the same without them. */
static void
test_titles (void)
{
  for (TokContract contract = TOK_CONTRACT_EARLY_2026; contract <= TOK_CONTRACT_CURRENT; contract++)
    {
      assert_titles (contract, NULL, "-, -, -, -, -, -");
      assert_titles (contract, "  ", "-, -, -, -, -, -");
      assert_titles (contract, "{country} {n}",
                     "United States 1, United States 2, United States 3, United States 4, "
                     "France 1, France 2");
      assert_titles (contract, "{code} {platform} {n}",
                     "US TikTok 1, US TikTok 2, US Instagram 1, US Instagram 2, FR TikTok 1, "
                     "FR Instagram 1");
      assert_titles (contract, "#{n}", "#1, #2, #3, #4, #5, #6");
      assert_titles (contract, "Wave", "Wave, Wave, Wave, Wave, Wave, Wave");
    }
}

static void
test_orders (void)
{
  g_autoptr (TokBatchPlan) plan = new_plan (TOK_CONTRACT_CURRENT, NULL);
  g_autoptr (GPtrArray) orders = tok_batch_plan_expand (plan, &names, G_MAXUINT);
  g_autoptr (GPtrArray) first = tok_batch_plan_expand (plan, &names, 2);
  TokOrder *last = ((TokPlannedOrder *) g_ptr_array_index (orders, 5))->order;

  g_assert_cmpuint (orders->len, ==, 6);
  g_assert_cmpuint (first->len, ==, 2);
  g_assert_cmpint (tok_order_get_platform (last), ==, TOK_PLATFORM_INSTAGRAM);
  g_assert_cmpstr (tok_order_get_country (last), ==, "FR");
  g_assert_cmpint (tok_order_get_videos (last), ==, 3);
}

/* The same as the sum over all its orders that are possible. */
static void
test_estimate (void)
{
  g_autoptr (TokBatchPlan) plan = new_plan (TOK_CONTRACT_EARLY_2026, NULL);
  g_autoptr (GPtrArray) orders = tok_batch_plan_expand (plan, &names, G_MAXUINT);
  g_autoptr (TokPrices) prices = tok_prices_new ();
  TokEstimate sum = { .known = TRUE };
  TokEstimate estimate;

  tok_prices_set (prices, TOK_PRICE_ACCOUNT, TOK_PLATFORM_UNKNOWN, NULL, 25);
  tok_prices_set (prices, TOK_PRICE_ACCOUNT, TOK_PLATFORM_INSTAGRAM, "US", 40);
  tok_prices_set (prices, TOK_PRICE_VIDEO, TOK_PLATFORM_UNKNOWN, NULL, 2);
  for (guint i = 0; i < orders->len; i++)
    {
      TokEstimate one =
          tok_order_estimate (((TokPlannedOrder *) g_ptr_array_index (orders, i))->order, prices);

      tok_estimate_add (&sum, &one, 1);
    }
  estimate = tok_batch_plan_estimate (plan, prices);
  g_assert_true (estimate.known);
  g_assert_cmpint (estimate.total, ==, sum.total);
  g_assert_cmpint (estimate.total, ==, 4 * 25 + 2 * 40 + 6 * 3 * 2);
  g_assert_cmpint (estimate.n_accounts, ==, 6);
  g_assert_cmpint (estimate.n_videos, ==, 18);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/title-pattern/expand", test_expand);
  g_test_add_func ("/title-pattern/any", test_any_pattern);
  g_test_add_func ("/batch-plan/titles", test_titles);
  g_test_add_func ("/batch-plan/orders", test_orders);
  g_test_add_func ("/batch-plan/estimate", test_estimate);
  return g_test_run ();
}

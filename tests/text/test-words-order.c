/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "hostile.h"
#include "tok-test.h"
#include "tok-words.h"

static TokOrder *
order_new (TokType type, int videos, int edits)
{
  TokOrder *order = tok_order_new (TOK_CONTRACT_EARLY_2026);

  tok_order_set_bundle_type (order, type);
  tok_order_set_platform (order, TOK_PLATFORM_INSTAGRAM);
  tok_order_set_country (order, "US");
  if (tok_type_has_videos (type))
    tok_order_set_videos (order, videos);
  tok_order_set_edits (order, edits);
  return order;
}

static void
assert_order (TokOrder *order, const char *expected)
{
  g_autofree char *words = tok_words_dup_order (order);

  g_assert_cmpstr (words, ==, expected);
}

static void
assert_heading (TokOrder *order, const char *account, const char *expected)
{
  g_autofree char *words = tok_words_dup_order_heading (order, account);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_order (void)
{
  g_autoptr (TokOrder) account = order_new (TOK_TYPE_ACCOUNT_ONLY, 0, 0);
  g_autoptr (TokOrder) one = order_new (TOK_TYPE_ACCOUNT_AND_VIDEOS, 1, 1);
  g_autoptr (TokOrder) more = order_new (TOK_TYPE_VIDEOS_ONLY, 3, 2);

  assert_order (account, "Account on Instagram, United States");
  assert_order (one, "Account + 1 video on Instagram, United States, 1 edit");
  tok_order_set_account_id (more, HOSTILE);
  tok_order_set_option (more, TOK_OPTION_DEEP_WARMING, TRUE);
  tok_order_set_option (more, TOK_OPTION_AUTO_FINALIZE, TRUE);
  assert_order (more, "3 videos on Instagram, United States, " HOSTILE
                      ", 2 edits, Deep Warming, Finalize Automatically");
  /* Where there is a place, the heading does without the account. */
  assert_heading (more, "cooluser", "3 videos on Instagram, United States");
  tok_order_set_country (account, NULL);
  assert_heading (account, NULL, "Account on Instagram");
  tok_order_set_platform (account, TOK_PLATFORM_UNKNOWN);
  assert_heading (account, NULL, "Account");
}

/* Values determined by the account are not part of the order. */
static void
test_order_for_an_account (void)
{
  g_autoptr (TokOrder) order = order_new (TOK_TYPE_VIDEOS_ONLY, 3, 0);

  tok_order_set_contract (order, TOK_CONTRACT_CURRENT);
  tok_order_set_account_id (order, "acc_1");
  tok_order_set_option (order, TOK_OPTION_AUTO_FINALIZE, TRUE);
  assert_order (order, "3 videos for acc_1");
  assert_heading (order, HOSTILE, "3 videos for " HOSTILE);
}

/* What is on by default is no news; that it is off is. */
static void
test_order_defaults (void)
{
  g_autoptr (TokOrder) order = tok_order_new (TOK_CONTRACT_CURRENT);

  tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_AND_VIDEOS);
  tok_order_set_platform (order, TOK_PLATFORM_TIKTOK);
  tok_order_set_country (order, "FR");
  assert_order (order, "Account + 1 video on TikTok, France");
  tok_order_set_option (order, TOK_OPTION_AUTO_FINALIZE, FALSE);
  assert_order (order, "Account + 1 video on TikTok, France, Finalize Automatically: Off");
  tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_ONLY);
  assert_order (order, "Account on TikTok, France");
}

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

/* Fractions are not truncated, and missing credits are not "not known". */
static void
test_credits (void)
{
  TokBalance balance = { 99.5, 2.25, TOK_TIME_UNKNOWN };

  assert_text (tok_words_dup_credits (1250), "1250");
  assert_text (tok_words_dup_credits (100), "100");
  assert_text (tok_words_dup_credits (-1), "-1");
  assert_text (tok_words_dup_credits (0.1), "0.1");
  assert_text (tok_words_dup_credits (5e9), "5000000000");
  assert_text (tok_words_dup_balance (&balance), "99.5 credits available");
  assert_text (tok_words_dup_expiring (&balance), "2.25 credits expire within 7 days");
  balance = (TokBalance) { 1, 0, TOK_TIME_UNKNOWN };
  assert_text (tok_words_dup_balance (&balance), "1 credit available");
  assert_text (tok_words_dup_expiring (&balance), NULL);
  balance = (TokBalance) { -1, 1, tok_time_parse ("2026-06-08T04:47:51Z") };
  assert_text (tok_words_dup_balance (&balance), "-1 credit available");
  assert_text (tok_words_dup_remaining (-0.5), "0.5 credits short");
  assert_text (tok_words_dup_remaining (0), "0 credits left afterwards");
}

static void
assert_estimate (TokEstimate estimate, const char *expected)
{
  g_autofree char *words = tok_words_dup_estimate (&estimate);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_estimate (void)
{
  assert_estimate (
      (TokEstimate) {
          .known = TRUE, .account = 32, .videos = 6, .total = 38, .n_accounts = 1, .n_videos = 3 },
      "About 38 credits (account 32 + 3 videos 6)");
  assert_estimate ((TokEstimate) { .known = TRUE,
                                   .videos = 2,
                                   .edits = 4,
                                   .warming = 7,
                                   .total = 13,
                                   .n_videos = 1,
                                   .n_edits = 1 },
                   "About 13 credits (video 2 + edit 4 + warming 7)");
  assert_estimate ((TokEstimate) { .known = TRUE, .account = 1, .total = 1, .n_accounts = 1 },
                   "About 1 credit (account 1)");
  assert_estimate ((TokEstimate) { .known = TRUE,
                                   .usual = TRUE,
                                   .account = 96,
                                   .moderation = 25,
                                   .total = 121,
                                   .n_accounts = 3 },
                   "About 121 credits (3 accounts 96 + moderation 25) (at the usual prices)");
  assert_estimate ((TokEstimate) { .known = TRUE }, "About 0 credits");
  assert_estimate ((TokEstimate) { .known = FALSE, .account = 32, .total = 32 },
                   "The server sets the price");
}

static void
assert_cost (TokEstimate estimate, double credits, const char *expected)
{
  g_autofree char *words = tok_words_dup_cost (&estimate, credits);

  g_assert_cmpstr (words, ==, expected);
}

/* What remains is said only where both are known. */
static void
test_cost (void)
{
  const TokEstimate known = { .known = TRUE, .account = 32, .total = 32, .n_accounts = 1 };
  const TokEstimate unknown = { .known = FALSE };

  assert_cost (known, 100, "About 32 credits (account 32) · 68 credits left afterwards");
  assert_cost (known, 31, "About 32 credits (account 32) · 1 credit short");
  assert_cost (known, NAN, "About 32 credits (account 32)");
  assert_cost (unknown, 100, "The server sets the price");
}

static void
test_issue (void)
{
  g_autofree char *words =
      tok_words_dup_issue (&(TokIssue) { TOK_FIELD_DEEP_WARMING, TOK_REASON_INSTAGRAM_ONLY });

  g_assert_cmpstr (words, ==, "Deep Warming: Available on Instagram only.");
}

static void
test_blocker (void)
{
  static const struct
  {
    const char *code;
    const char *message;
    const char *expected;
  } cases[] = {
    { "ACCOUNT_MISSING_FIELDS", "x", "The account profile is incomplete." },
    { "account_not_configured", NULL, "The account profile is incomplete." },
    { "NO_VIDEOS_CONFIGURED", NULL, "No video is set up yet." },
    { "BUNDLE_ALREADY_PUBLISHED", NULL, "The bundle is already published." },
    { "SOMETHING_NEW", HOSTILE, HOSTILE },
    { HOSTILE, NULL, HOSTILE },
    { HOSTILE, "", HOSTILE },
    { "", NULL, "The server gave no reason." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokBlocker) blocker = tok_blocker_new (cases[i].code);
      g_autofree char *words = NULL;

      blocker->message = g_strdup (cases[i].message);
      words = tok_words_dup_blocker (blocker);
      g_assert_cmpstr (words, ==, cases[i].expected);
    }
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/words/order", test_order);
  g_test_add_func ("/words/credits", test_credits);
  g_test_add_func ("/words/order/for-an-account", test_order_for_an_account);
  g_test_add_func ("/words/order/defaults", test_order_defaults);
  g_test_add_func ("/words/estimate", test_estimate);
  g_test_add_func ("/words/cost", test_cost);
  g_test_add_func ("/words/issue", test_issue);
  g_test_add_func ("/words/blocker", test_blocker);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order.h"

/* A valid order. */
static TokOrder *
new_order (TokContract contract, TokType type)
{
  TokOrder *order = tok_order_new (contract);

  tok_order_set_bundle_type (order, type);
  tok_order_set_country (order, "US");
  if (type == TOK_TYPE_VIDEOS_ONLY)
    tok_order_set_account_id (order, "acc_abc123");
  return order;
}

static TokReason
reason_for (TokOrder *order, TokField field)
{
  g_autoptr (GArray) issues = tok_order_validate (order);

  for (guint i = 0; i < issues->len; i++)
    if (g_array_index (issues, TokIssue, i).field == field)
      return g_array_index (issues, TokIssue, i).reason;
  return TOK_REASON_NONE;
}

static guint
count_issues (TokOrder *order)
{
  g_autoptr (GArray) issues = tok_order_validate (order);

  return issues->len;
}

static void
test_valid (void)
{
  for (TokContract contract = TOK_CONTRACT_UNKNOWN; contract <= TOK_CONTRACT_CURRENT; contract++)
    for (TokType type = TOK_TYPE_ACCOUNT_ONLY; type <= TOK_TYPE_VIDEOS_ONLY; type++)
      {
        g_autoptr (TokOrder) order = new_order (contract, type);

        g_assert_cmpuint (count_issues (order), ==, 0);
      }
}

static void
test_defaults (void)
{
  g_autoptr (TokOrder) early = tok_order_new (TOK_CONTRACT_EARLY_2026);
  g_autoptr (TokOrder) current = tok_order_new (TOK_CONTRACT_CURRENT);

  g_assert_false (tok_order_get_option (early, TOK_OPTION_AUTO_FINALIZE));
  g_assert_true (tok_order_get_option (current, TOK_OPTION_AUTO_FINALIZE));
  g_assert_cmpint (tok_order_get_videos (early), ==, 1);
  tok_order_set_bundle_type (early, TOK_TYPE_ACCOUNT_ONLY);
  g_assert_cmpint (tok_order_get_videos (early), ==, 0);
}

static void
test_required (void)
{
  g_autoptr (TokOrder) order = tok_order_new (TOK_CONTRACT_EARLY_2026);

  g_assert_cmpint (reason_for (order, TOK_FIELD_COUNTRY), ==, TOK_REASON_REQUIRED);
  tok_order_set_country (order, " \t");
  g_assert_cmpint (reason_for (order, TOK_FIELD_COUNTRY), ==, TOK_REASON_REQUIRED);
  tok_order_set_bundle_type (order, TOK_TYPE_VIDEOS_ONLY);
  g_assert_cmpint (reason_for (order, TOK_FIELD_ACCOUNT_ID), ==, TOK_REASON_REQUIRED);
  tok_order_set_bundle_type (order, TOK_TYPE_UNKNOWN);
  g_assert_cmpint (reason_for (order, TOK_FIELD_TYPE), ==, TOK_REASON_INVALID);
  tok_order_set_platform (order, TOK_PLATFORM_UNKNOWN);
  g_assert_cmpint (reason_for (order, TOK_FIELD_PLATFORM), ==, TOK_REASON_INVALID);
}

/* On the current contract the account determines platform and country: they are
 * neither needed nor sent. */
static void
test_existing_account (void)
{
  g_autoptr (TokOrder) order = new_order (TOK_CONTRACT_CURRENT, TOK_TYPE_VIDEOS_ONLY);

  tok_order_set_country (order, NULL);
  tok_order_set_platform (order, TOK_PLATFORM_YOUTUBE);
  g_assert_cmpuint (count_issues (order), ==, 0);
  tok_order_set_country (order, "US");
  g_assert_cmpuint (count_issues (order), ==, 0);
  tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_ONLY);
  g_assert_cmpint (reason_for (order, TOK_FIELD_ACCOUNT_ID), ==, TOK_REASON_ONLY_FOR_VIDEOS_ONLY);
  g_assert_cmpint (reason_for (order, TOK_FIELD_PLATFORM), ==, TOK_REASON_PLATFORM_UNAVAILABLE);
}

static void
test_counts (void)
{
  g_autoptr (TokOrder) order = new_order (TOK_CONTRACT_CURRENT, TOK_TYPE_ACCOUNT_AND_VIDEOS);

  tok_order_set_videos (order, 0);
  g_assert_cmpint (reason_for (order, TOK_FIELD_VIDEOS), ==, TOK_REASON_TOO_SMALL);
  tok_order_set_videos (order, -4);
  g_assert_cmpint (reason_for (order, TOK_FIELD_VIDEOS), ==, TOK_REASON_TOO_SMALL);
  tok_order_set_videos (order, 3);
  tok_order_set_edits (order, 4);
  g_assert_cmpint (reason_for (order, TOK_FIELD_EDITS), ==, TOK_REASON_MORE_EDITS_THAN_VIDEOS);
  tok_order_set_edits (order, 3);
  g_assert_cmpuint (count_issues (order), ==, 0);
  tok_order_set_edits (order, -1);
  g_assert_cmpint (reason_for (order, TOK_FIELD_EDITS), ==, TOK_REASON_TOO_SMALL);
  tok_order_set_edits (order, 1);
  tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_ONLY);
  g_assert_cmpint (reason_for (order, TOK_FIELD_VIDEOS), ==, TOK_REASON_NO_VIDEOS);
  g_assert_cmpint (reason_for (order, TOK_FIELD_EDITS), ==, TOK_REASON_NO_VIDEOS);
}

static void
test_niche_instructions (void)
{
  g_autoptr (TokOrder) order = new_order (TOK_CONTRACT_CURRENT, TOK_TYPE_ACCOUNT_ONLY);

  tok_order_set_option (order, TOK_OPTION_NICHE_WARMING, TRUE);
  g_assert_cmpuint (count_issues (order), ==, 0);
  tok_order_set_niche_instructions (order, "Cooking.");
  g_assert_cmpuint (count_issues (order), ==, 0);
  tok_order_set_option (order, TOK_OPTION_NICHE_WARMING, FALSE);
  g_assert_cmpint (reason_for (order, TOK_FIELD_NICHE_INSTRUCTIONS), ==, TOK_REASON_NEEDS_NICHE);
  tok_order_set_contract (order, TOK_CONTRACT_EARLY_2026);
  g_assert_cmpint (reason_for (order, TOK_FIELD_NICHE_INSTRUCTIONS), ==,
                   TOK_REASON_NOT_IN_CONTRACT);
}

static void
test_texts (void)
{
  g_autoptr (TokOrder) order = new_order (TOK_CONTRACT_CURRENT, TOK_TYPE_ACCOUNT_ONLY);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < TOK_ORDER_TEXT_MAX; i++)
    g_string_append (text, "ü");
  tok_order_set_title (order, text->str);
  tok_order_set_external_ref (order, text->str);
  g_assert_cmpuint (count_issues (order), ==, 0);
  g_string_append_c (text, '!');
  tok_order_set_title (order, text->str);
  tok_order_set_external_ref (order, text->str);
  g_assert_cmpint (reason_for (order, TOK_FIELD_TITLE), ==, TOK_REASON_TOO_LONG);
  g_assert_cmpint (reason_for (order, TOK_FIELD_EXTERNAL_REF), ==, TOK_REASON_TOO_LONG);
  tok_order_set_contract (order, TOK_CONTRACT_EARLY_2026);
  g_assert_cmpint (reason_for (order, TOK_FIELD_TITLE), ==, TOK_REASON_NOT_IN_CONTRACT);
}

/* A forbidden option is an issue of its own field, for every combination; what
 * drop_forbidden leaves has none. */
static void
test_options (void)
{
  static const char *const terms[] = { "bread", "wine", "cheese", NULL };

  for (TokContract contract = TOK_CONTRACT_EARLY_2026; contract <= TOK_CONTRACT_CURRENT; contract++)
    for (TokType type = TOK_TYPE_ACCOUNT_ONLY; type <= TOK_TYPE_VIDEOS_ONLY; type++)
      for (TokPlatform platform = TOK_PLATFORM_TIKTOK; platform <= TOK_PLATFORM_INSTAGRAM;
           platform++)
        for (TokOptionSet chosen = 0; chosen < TOK_OPTION_BIT (TOK_N_OPTIONS); chosen++)
          {
            g_autoptr (TokOrder) order = new_order (contract, type);

            tok_order_set_platform (order, platform);
            tok_order_set_options (order, chosen);
            tok_order_drop_forbidden (order);
            if (tok_order_get_option (order, TOK_OPTION_ADVANCED_WARMING))
              tok_order_set_terms (order, terms);
            g_assert_cmpuint (count_issues (order), ==, 0);
          }
}

static void
test_option_issues (void)
{
  g_autoptr (TokOrder) order = new_order (TOK_CONTRACT_EARLY_2026, TOK_TYPE_ACCOUNT_ONLY);

  tok_order_set_options (order, TOK_OPTION_BIT (TOK_N_OPTIONS) - 1);
  g_assert_cmpint (reason_for (order, TOK_FIELD_NICHE_WARMING), ==, TOK_REASON_CONFLICTS_DEEP);
  g_assert_cmpint (reason_for (order, TOK_FIELD_DEEP_WARMING), ==, TOK_REASON_INSTAGRAM_ONLY);
  g_assert_cmpint (reason_for (order, TOK_FIELD_EDITING), ==, TOK_REASON_NO_VIDEOS);
  g_assert_cmpint (reason_for (order, TOK_FIELD_AUTO_FINALIZE), ==, TOK_REASON_NO_VIDEOS);
  tok_order_set_contract (order, TOK_CONTRACT_CURRENT);
  g_assert_cmpint (reason_for (order, TOK_FIELD_DEEP_WARMING), ==, TOK_REASON_DISCONTINUED);
  g_assert_cmpint (reason_for (order, TOK_FIELD_MODERATION), ==, TOK_REASON_IGNORED);
}

static void
test_editing_follows_edits (void)
{
  g_autoptr (TokOrder) order = new_order (TOK_CONTRACT_CURRENT, TOK_TYPE_ACCOUNT_AND_VIDEOS);

  tok_order_set_option (order, TOK_OPTION_EDITING, TRUE);
  g_assert_cmpint (reason_for (order, TOK_FIELD_EDITING), ==, TOK_REASON_FOLLOWS_EDITS);
  tok_order_set_edits (order, 1);
  g_assert_cmpuint (count_issues (order), ==, 0);
}

static void
count_signal (guint *n)
{
  (*n)++;
}

static void
test_signals (void)
{
  g_autoptr (TokOrder) order = tok_order_new (TOK_CONTRACT_EARLY_2026);
  g_autoptr (TokOrder) copy = NULL;
  guint n = 0;

  g_signal_connect_swapped (order, "changed", G_CALLBACK (count_signal), &n);
  tok_order_set_country (order, "US");
  tok_order_set_country (order, "US");
  tok_order_set_platform (order, TOK_PLATFORM_INSTAGRAM);
  tok_order_set_option (order, TOK_OPTION_DEEP_WARMING, TRUE);
  tok_order_set_option (order, TOK_OPTION_DEEP_WARMING, TRUE);
  g_assert_cmpuint (n, ==, 3);
  tok_order_set_platform (order, TOK_PLATFORM_TIKTOK);
  g_assert_cmpuint (tok_order_drop_forbidden (order), ==, TOK_OPTION_BIT (TOK_OPTION_DEEP_WARMING));
  g_assert_cmpuint (n, ==, 5);
  copy = tok_order_copy (order);
  g_assert_cmpstr (tok_order_get_country (copy), ==, "US");
  g_assert_cmpuint (tok_order_get_options (copy), ==, 0);
}

/* Advanced warming and its terms need each other. */
static void
test_terms (void)
{
  static const char *const three[] = { "bread", "wine", "cheese", NULL };
  static const char *const four[] = { "bread", "wine", "cheese", "salt", NULL };
  g_autoptr (TokOrder) order = new_order (TOK_CONTRACT_CURRENT, TOK_TYPE_ACCOUNT_ONLY);

  tok_order_set_option (order, TOK_OPTION_ADVANCED_WARMING, TRUE);
  g_assert_cmpint (reason_for (order, TOK_FIELD_TERMS), ==, TOK_REASON_TERMS_NUMBER);
  tok_order_set_terms (order, four);
  g_assert_cmpint (reason_for (order, TOK_FIELD_TERMS), ==, TOK_REASON_TERMS_NUMBER);
  tok_order_set_terms (order, three);
  g_assert_cmpuint (count_issues (order), ==, 0);
  tok_order_set_option (order, TOK_OPTION_ADVANCED_WARMING, FALSE);
  g_assert_cmpint (reason_for (order, TOK_FIELD_TERMS), ==, TOK_REASON_NEEDS_ADVANCED);
  tok_order_set_contract (order, TOK_CONTRACT_EARLY_2026);
  g_assert_cmpint (reason_for (order, TOK_FIELD_TERMS), ==, TOK_REASON_NOT_IN_CONTRACT);
}

static void
assert_equal (TokOrder *a, TokOrder *b, gboolean equal)
{
  g_assert_true (tok_order_equal (a, b) == equal);
  g_assert_true (tok_order_equal (b, a) == equal);
  if (equal)
    g_assert_cmpuint (tok_order_hash (a), ==, tok_order_hash (b));
}

/* Fields that the order does not have, and white space, are ignored. */
static void
test_equal (void)
{
  static const char *const terms[] = { "cats", NULL };
  g_autoptr (TokOrder) a = new_order (TOK_CONTRACT_CURRENT, TOK_TYPE_ACCOUNT_AND_VIDEOS);
  g_autoptr (TokOrder) b = tok_order_copy (a);

  assert_equal (a, b, TRUE);
  tok_order_set_videos (b, 1);
  tok_order_set_title (b, "  ");
  tok_order_set_account_id (b, "acc_abc123");
  tok_order_set_niche_instructions (b, "cats");
  tok_order_set_terms (b, terms);
  tok_order_set_option (b, TOK_OPTION_MODERATION, TRUE);
  assert_equal (a, b, TRUE);
  tok_order_set_option (a, TOK_OPTION_NICHE_WARMING, TRUE);
  tok_order_set_option (b, TOK_OPTION_NICHE_WARMING, TRUE);
  assert_equal (a, b, FALSE);
  tok_order_set_niche_instructions (a, " cats");
  assert_equal (a, b, TRUE);
  tok_order_set_external_ref (b, "ref-1");
  assert_equal (a, b, FALSE);
  tok_order_set_external_ref (a, "ref-1");
  tok_order_set_videos (b, 2);
  assert_equal (a, b, FALSE);
  tok_order_set_bundle_type (a, TOK_TYPE_ACCOUNT_ONLY);
  tok_order_set_bundle_type (b, TOK_TYPE_ACCOUNT_ONLY);
  assert_equal (a, b, TRUE);
  tok_order_set_option (a, TOK_OPTION_ADVANCED_WARMING, TRUE);
  tok_order_set_option (b, TOK_OPTION_ADVANCED_WARMING, TRUE);
  assert_equal (a, b, FALSE);
  tok_order_set_terms (a, terms);
  assert_equal (a, b, TRUE);
  tok_order_set_contract (a, TOK_CONTRACT_EARLY_2026);
  assert_equal (a, b, FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/order/valid", test_valid);
  g_test_add_func ("/order/defaults", test_defaults);
  g_test_add_func ("/order/required", test_required);
  g_test_add_func ("/order/existing-account", test_existing_account);
  g_test_add_func ("/order/counts", test_counts);
  g_test_add_func ("/order/niche-instructions", test_niche_instructions);
  g_test_add_func ("/order/texts", test_texts);
  g_test_add_func ("/order/options", test_options);
  g_test_add_func ("/order/option-issues", test_option_issues);
  g_test_add_func ("/order/editing-follows-edits", test_editing_follows_edits);
  g_test_add_func ("/order/signals", test_signals);
  g_test_add_func ("/order/terms", test_terms);
  g_test_add_func ("/order/equal", test_equal);
  return g_test_run ();
}

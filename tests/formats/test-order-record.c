/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-record.h"
#include "tok-test.h"

static TokOrder *
new_order (void)
{
  TokOrder *order = tok_order_new (TOK_CONTRACT_CURRENT);

  tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_AND_VIDEOS);
  tok_order_set_platform (order, TOK_PLATFORM_TIKTOK);
  tok_order_set_country (order, "FR");
  tok_order_set_account_id (order, "account-1");
  tok_order_set_videos (order, 12);
  tok_order_set_edits (order, 3);
  tok_order_set_options (order, 0);
  tok_order_set_option (order, TOK_OPTION_EDITING, TRUE);
  tok_order_set_option (order, TOK_OPTION_ADVANCED_WARMING, TRUE);
  tok_order_set_niche_instructions (order, "Okapis, \"only\"\nokapis");
  tok_order_set_terms (order, (const char *const[]) { "okapi", "a, b", NULL });
  tok_order_set_title (order, "Élan 🦌");
  tok_order_set_external_ref (order, "ref-7");
  return order;
}

static void
assert_equal (TokOrder *a, TokOrder *b)
{
  g_assert_cmpint (tok_order_get_contract (a), ==, tok_order_get_contract (b));
  g_assert_cmpint (tok_order_get_bundle_type (a), ==, tok_order_get_bundle_type (b));
  g_assert_cmpint (tok_order_get_platform (a), ==, tok_order_get_platform (b));
  g_assert_cmpstr (tok_order_get_country (a), ==, tok_order_get_country (b));
  g_assert_cmpstr (tok_order_get_account_id (a), ==, tok_order_get_account_id (b));
  g_assert_cmpint (tok_order_get_videos (a), ==, tok_order_get_videos (b));
  g_assert_cmpint (tok_order_get_edits (a), ==, tok_order_get_edits (b));
  g_assert_cmpuint (tok_order_get_options (a), ==, tok_order_get_options (b));
  g_assert_cmpstr (tok_order_get_niche_instructions (a), ==, tok_order_get_niche_instructions (b));
  g_assert_cmpstrv (tok_order_get_terms (a), tok_order_get_terms (b));
  g_assert_cmpstr (tok_order_get_title (a), ==, tok_order_get_title (b));
  g_assert_cmpstr (tok_order_get_external_ref (a), ==, tok_order_get_external_ref (b));
}

static void
test_round_trip (void)
{
  g_autoptr (TokOrder) full = new_order ();
  g_autoptr (TokOrder) empty = tok_order_new (TOK_CONTRACT_EARLY_2026);
  g_autofree char *full_text = tok_order_record_write (full);
  g_autofree char *empty_text = tok_order_record_write (empty);
  g_autoptr (TokOrder) full_again = tok_order_record_read (full_text, TOK_CONTRACT_CURRENT);
  g_autoptr (TokOrder) empty_again = tok_order_record_read (empty_text, TOK_CONTRACT_EARLY_2026);

  assert_equal (full_again, full);
  assert_equal (empty_again, empty);
}

/* A person who chooses the type later has the count that such an order begins with. */
static void
test_unset_counts (void)
{
  g_autoptr (TokOrder) order = tok_order_new (TOK_CONTRACT_CURRENT);
  g_autofree char *text = NULL;
  g_autoptr (TokOrder) again = NULL;

  tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_ONLY);
  text = tok_order_record_write (order);
  again = tok_order_record_read (text, TOK_CONTRACT_CURRENT);
  tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_AND_VIDEOS);
  tok_order_set_bundle_type (again, TOK_TYPE_ACCOUNT_AND_VIDEOS);
  assert_equal (again, order);
}

static void
test_tolerance (void)
{
  g_autoptr (TokOrder) order =
      tok_order_record_read ("{\"order-record\": 1, \"type\": \"castle\", \"platform\": 3,"
                             " \"country\": null, \"videos\": \"many\", \"editing\": \"yes\","
                             " \"terms\": [1, \"okapi\", null], \"title\": \"T\", \"more\": {}}",
                             TOK_CONTRACT_CURRENT);

  g_assert_cmpint (tok_order_get_bundle_type (order), ==, TOK_TYPE_UNKNOWN);
  g_assert_cmpint (tok_order_get_platform (order), ==, TOK_PLATFORM_UNKNOWN);
  g_assert_null (tok_order_get_country (order));
  g_assert_false (tok_order_get_option (order, TOK_OPTION_EDITING));
  g_assert_cmpstrv (tok_order_get_terms (order), ((const char *const[]) { "okapi", NULL }));
  g_assert_cmpstr (tok_order_get_title (order), ==, "T");
}

static void
test_others (void)
{
  static const char *const texts[] = { "",
                                       "[]",
                                       "{}",
                                       "{",
                                       "null",
                                       "{\"order-record\": 2}",
                                       "{\"order-record\": \"1\"}",
                                       "{\"bundle_type\": \"account_only\"}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (tok_order_record_read (texts[i], TOK_CONTRACT_CURRENT));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/order-record/round-trip", test_round_trip);
  g_test_add_func ("/order-record/unset-counts", test_unset_counts);
  g_test_add_func ("/order-record/tolerance", test_tolerance);
  g_test_add_func ("/order-record/others", test_others);
  return g_test_run ();
}

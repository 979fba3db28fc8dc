/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-record.h"
#include "tok-stored-order.h"
#include "tok-test.h"
#include "tok-wire.h"

static void
assert_template (TokContract contract, const char *body)
{
  TokTemplate *template = tok_template_new ("Okapi", contract, body);
  g_autoptr (TokOrder) order = tok_template_dup_order (template);

  g_assert_cmpint (tok_order_get_contract (order), ==, contract);
  g_assert_cmpint (tok_order_get_bundle_type (order), ==, TOK_TYPE_ACCOUNT_AND_VIDEOS);
  g_assert_cmpint (tok_order_get_videos (order), ==, 12);
  g_assert_true (tok_order_get_option (order, TOK_OPTION_NICHE_WARMING));
  tok_template_free (template);
}

/* Earlier versions stored the request body of either contract. */
static void
test_templates (void)
{
  static const TokContract contracts[] = { TOK_CONTRACT_EARLY_2026, TOK_CONTRACT_CURRENT };

  for (guint i = 0; i < G_N_ELEMENTS (contracts); i++)
    {
      g_autoptr (TokOrder) order = tok_order_new (contracts[i]);
      g_autofree char *record = NULL;
      g_autofree char *request = NULL;

      tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_AND_VIDEOS);
      tok_order_set_videos (order, 12);
      tok_order_set_option (order, TOK_OPTION_NICHE_WARMING, TRUE);
      record = tok_order_record_write (order);
      request = tok_wire_write_order (order);
      assert_template (contracts[i], record);
      assert_template (contracts[i], request);
    }
}

static void
test_unreadable (void)
{
  TokTemplate *template = tok_template_new ("Okapi", TOK_CONTRACT_CURRENT, "[]");
  g_autofree char *fingerprint = tok_submission_dup_fingerprint ("{}");
  g_autoptr (TokSubmissionRecord) record =
      tok_submission_record_new ("owner", TOK_CONTRACT_CURRENT, NULL, fingerprint);

  g_assert_null (tok_template_dup_order (template));
  g_assert_null (tok_submission_record_dup_order (record));
  tok_template_free (template);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stored-order/templates", test_templates);
  g_test_add_func ("/stored-order/unreadable", test_unreadable);
  return g_test_run ();
}

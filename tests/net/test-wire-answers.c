/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-test.h"
#include "tok-wire.h"

/* Answers whose form the API facts leave open: every likely one is read. */

/* Only the word itself makes an answer a dry run. */
static void
test_dry_run (void)
{
  static const struct
  {
    const char *text;
    gboolean dry_run;
  } cases[] = {
    { "{\"data\":{\"id\":\"a\"},\"dry_run\":true}", TRUE },
    { "{\"data\":{\"id\":\"a\"},\"dry_run\":false}", FALSE },
    { "{\"data\":{\"id\":\"a\"},\"dry_run\":\"yes\"}", FALSE },
    { "{\"data\":{\"id\":\"a\",\"dry_run\":true}}", FALSE },
    { "{\"data\":{\"id\":\"a\"},\"credits_would_charge\":3}", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *text = cases[i].text;
      g_autoptr (TokCreated) created = tok_wire_read_created (text, strlen (text), NULL);

      g_assert_cmpint (created->dry_run, ==, cases[i].dry_run);
    }
}

static void
test_accounts (void)
{
  const char *text = "{\"data\":[{\"id\":\"acc_1\",\"username\":\"cool\",\"platform\":\"tiktok\","
                     "\"country\":\"US\",\"password\":\"hush\"},{\"username\":\"no id\"},7,"
                     "{\"id\":\"acc_2\",\"banned\":true},{\"id\":\"acc_3\",\"status\":\"Banned\","
                     "\"banned\":null}],\"pagination\":{\"total_pages\":3}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (TokAccountPage) page = tok_wire_read_accounts (text, strlen (text), &error);
  const TokAccount *first;

  g_assert_no_error (error);
  g_assert_cmpuint (page->accounts->len, ==, 3);
  g_assert_cmpuint (page->total_pages, ==, 3);
  first = g_ptr_array_index (page->accounts, 0);
  g_assert_cmpstr (first->id, ==, "acc_1");
  g_assert_cmpstr (first->username, ==, "cool");
  g_assert_cmpstr (first->platform, ==, "tiktok");
  g_assert_cmpstr (first->country, ==, "US");
  g_assert_false (first->is_banned);
  g_assert_true (((const TokAccount *) g_ptr_array_index (page->accounts, 1))->is_banned);
  g_assert_true (((const TokAccount *) g_ptr_array_index (page->accounts, 2))->is_banned);
  g_assert_null (tok_wire_read_accounts ("{\"data\":{}}", 11, &error));
  g_assert_nonnull (error);
}

/* Prices as numbers, by platform, by country, and by both. */
static void
test_prices (void)
{
  static const struct
  {
    const char *account;
    int tiktok_us;
    int instagram_us;
    int instagram_fr;
  } cases[] = {
    { "32", 32, 32, 32 },
    { "32.0", 32, 32, 32 },
    { "{\"tiktok\":32,\"instagram\":34}", 32, 34, 34 },
    { "{\"USA\":30,\"FR\":35}", 30, 30, 35 },
    { "{\"default\":32,\"US\":30}", 30, 30, 32 },
    { "{\"tiktok\":{\"US\":30,\"FR\":31},\"instagram\":{\"US\":33,\"FR\":34}}", 30, 33, 34 },
    { "{\"US\":{\"tiktok\":30,\"instagram\":31}}", 30, 31, TOK_COUNT_UNKNOWN },
    { "{\"tiktok\":32,\"unit\":\"credits\"}", 32, TOK_COUNT_UNKNOWN, TOK_COUNT_UNKNOWN },
    { "\"much\"", TOK_COUNT_UNKNOWN, TOK_COUNT_UNKNOWN, TOK_COUNT_UNKNOWN },
    { "-3", TOK_COUNT_UNKNOWN, TOK_COUNT_UNKNOWN, TOK_COUNT_UNKNOWN },
    { "[32]", TOK_COUNT_UNKNOWN, TOK_COUNT_UNKNOWN, TOK_COUNT_UNKNOWN },
    { "{\"a\":{\"b\":{\"c\":{\"d\":1}}}}", TOK_COUNT_UNKNOWN, TOK_COUNT_UNKNOWN,
      TOK_COUNT_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("{\"data\":{\"costs\":{\"account_creation\":%s}}}", cases[i].account);
      g_autoptr (TokPrices) prices = tok_wire_read_prices (text, strlen (text), NULL);

      g_test_message ("%s", text);
      g_assert_cmpint (tok_prices_get (prices, TOK_PRICE_ACCOUNT, TOK_PLATFORM_TIKTOK, "US"), ==,
                       cases[i].tiktok_us);
      g_assert_cmpint (tok_prices_get (prices, TOK_PRICE_ACCOUNT, TOK_PLATFORM_INSTAGRAM, "US"), ==,
                       cases[i].instagram_us);
      g_assert_cmpint (tok_prices_get (prices, TOK_PRICE_ACCOUNT, TOK_PLATFORM_INSTAGRAM, "FR"), ==,
                       cases[i].instagram_fr);
    }
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);
  g_test_add_func ("/net/wire/answers/dry-run", test_dry_run);
  g_test_add_func ("/net/wire/answers/accounts", test_accounts);
  g_test_add_func ("/net/wire/answers/prices", test_prices);
  return g_test_run ();
}

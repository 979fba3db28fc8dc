/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-error.h"
#include "tok-test.h"
#include "tok-wire.h"

/* Responses whose form is UNKNOWN in doc/api.md: each likely form is read. */

/* A dry run is recognized by "dry_run", inside or beside "data". */
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
    { "{\"data\":{\"id\":\"a\"},\"dry_run\":null}", FALSE },
    { "{\"data\":{\"id\":\"a\"},\"dry_run\":0}", FALSE },
    { "{\"data\":{\"id\":\"a\"},\"dry_run\":\"False\"}", FALSE },
    { "{\"data\":{\"id\":\"a\"},\"dry_run\":\"yes\"}", TRUE },
    { "{\"data\":{\"id\":\"a\"},\"dry_run\":1}", TRUE },
    { "{\"data\":{\"id\":\"a\",\"dry_run\":true}}", TRUE },
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
  g_assert_cmpint (page->numbers.total_pages, ==, 3);
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

/* Credits may be fractional, negative and in quotes, and expire. */
static void
test_balance (void)
{
  static const struct
  {
    const char *data;
    double credits;
    double expiring;
    const char *expires_at; /* (nullable) */
  } cases[] = {
    { "\"credits\":1250", 1250, 0, NULL },
    { "\"credits\":99.5", 99.5, 0, NULL },
    { "\"credits\":-12.25", -12.25, 0, NULL },
    { "\"credits\":-1", -1, 0, NULL },
    { "\"total_credits\":\"37.75\",\"credits\":3", 37.75, 0, NULL },
    { "\"total_credits\":5000000000", 5e9, 0, NULL },
    { "\"total_credits\":7,\"expiring_within_7_days\":2.5,\"upcoming_expirations\":["
      "{\"amount\":1,\"expires_at\":\"2026-06-09T00:00:00Z\"},7,{\"expires_at\":null},"
      "{\"expires_at\":\"2026-06-08T04:47:51.413+00:00\"}]",
      7, 2.5, "2026-06-08T04:47:51.413Z" },
  };
  const char *const refused[] = { "{\"data\":{}}", "{\"data\":{\"credits\":null}}",
                                  "{\"data\":{\"credits\":\"many\"}}",
                                  "{\"data\":{\"credits\":\"\"}}" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"data\":{%s}}", cases[i].data);
      g_autoptr (TokBalance) balance = tok_wire_read_balance (text, strlen (text), NULL);

      g_assert_nonnull (balance);
      g_assert_cmpfloat (balance->credits, ==, cases[i].credits);
      g_assert_cmpfloat (balance->expiring, ==, cases[i].expiring);
      g_assert_cmpint (balance->expires_at, ==, tok_time_parse (cases[i].expires_at));
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (tok_wire_read_balance (refused[i], strlen (refused[i]), &error));
      g_assert_error (error, TOK_ERROR, TOK_ERROR_PROTOCOL);
    }
}

/* An allowance is recognized in any form. */
static void
test_allowance (void)
{
  static const struct
  {
    const char *text;
    gboolean has_allowance;
  } cases[] = {
    { "{\"data\":{\"costs\":{\"account_creation\":32}}}", FALSE },
    { "{\"data\":{\"costs\":{},\"contract_bundle_allowance\":null}}", FALSE },
    { "{\"data\":{\"costs\":{},\"contract_bundle_allowance\":false}}", FALSE },
    { "{\"data\":{\"costs\":{},\"contract_bundle_allowance\":{\"remaining\":3}}}", TRUE },
    { "{\"data\":{\"costs\":{\"contract_bundle_allowance\":20}}}", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokPrices) prices =
          tok_wire_read_prices (cases[i].text, strlen (cases[i].text), NULL);

      g_assert_cmpint (tok_prices_has_allowance (prices), ==, cases[i].has_allowance);
    }
}

/* Prices as numbers, by platform, by country and by both. */
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

/* One element between two valid ones. @id: the id that is read; NULL: unreadable */
static void
test_elements (void)
{
  static const struct
  {
    const char *element;
    const char *id;
  } cases[] = {
    { "{\"id\":\"b\",\"title\":\"cut \\ud83d\"}", "b" },
    { "{\"id\":\"b\",\"title\":\"caf\xe9\"}", "b" },
    { "{\"id\":\"b\",\"title\":\"a\\u0000b\"}", "b" },
    { "{\"id\":\"b\",\"x\":1e999}", "b" },
    { "{\"id\":\"b\",\"id\":\"d\"}", "d" },
    { "{\"id\":null,\"bundle_id\":\"b\"}", "b" },
    { "{\"id\":42}", "42" },
    { "{\"id\":12345678901234567890}", "12345678901234567890" },
    { "{\"id\":1e3}", "1e3" },
    { "{\"id\":2000017.25}", "2000017.25" },
    { "{\"id\":\"b\\u0000\"}", NULL },
    { "{\"id\":\"\\u0000\"}", NULL },
    { "{\"id\":\"b\\ud83d\"}", NULL },
    { "{\"id\":\"b\xff\"}", NULL },
    { "{\"id\":\"\"}", NULL },
    { "{\"id\":true}", NULL },
    { "{\"id\":{\"id\":\"b\"}}", NULL },
    { "{\"id\":[\"b\"]}", NULL },
    { "{}", NULL },
    { "null", NULL },
    { "7", NULL },
    { "[[]]", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("{\"data\":[{\"id\":\"a\"},%s,{\"id\":\"c\"}]}", cases[i].element);
      g_autoptr (GError) error = NULL;
      g_autoptr (TokPage) page = tok_wire_read_page (text, strlen (text), &error);
      const TokBundleSnapshot *snapshot;

      g_test_message ("%s", cases[i].element);
      g_assert_no_error (error);
      g_assert_cmpuint (page->snapshots->len, ==, 3);
      g_assert_cmpuint (page->n_unreadable, ==, cases[i].id != NULL ? 0 : 1);
      snapshot = page->snapshots->pdata[1];
      g_assert_true ((snapshot->problem == NULL) == (cases[i].id != NULL));
      if (cases[i].id != NULL)
        g_assert_cmpstr (snapshot->id, ==, cases[i].id);
      g_assert_true (g_utf8_validate (snapshot->json, -1, NULL));
      g_assert_cmpstr (((TokBundleSnapshot *) page->snapshots->pdata[0])->id, ==, "a");
      g_assert_cmpstr (((TokBundleSnapshot *) page->snapshots->pdata[2])->id, ==, "c");
    }
}

/* Ids with replaced characters or too long ones are not taken for others. */
static void
test_distinct (void)
{
  static const char *const pairs[][2] = {
    { "\"b\\u0000c\"", "\"b\\u0000d\"" },       { "\"b\\u0000\"", "\"b\"" },
    { "\"b\\ud83d\"", "\"b\\ud83e\"" },         { "12345678901234567890", "12345678901234567891" },
    { "9007199254740993", "9007199254740992" }, { "0.1", "0.10" },
  };
  g_autofree char *tail = g_strnfill (3000, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"data\":[{\"id\":%s},{\"id\":%s},"
                                               "{\"id\":\"%s1\"},{\"id\":\"%s2\"}]}",
                                               pairs[i][0], pairs[i][1], tail, tail);
      g_autoptr (TokPage) page = tok_wire_read_page (text, strlen (text), NULL);
      TokBundleSnapshot **snapshots = (TokBundleSnapshot **) page->snapshots->pdata;

      g_test_message ("%s", pairs[i][0]);
      g_assert_cmpstr (snapshots[0]->id, !=, snapshots[1]->id);
      g_assert_cmpstr (snapshots[2]->id, !=, snapshots[3]->id);
      /* Too long for a path. */
      g_assert_nonnull (snapshots[2]->problem);
      g_assert_cmpuint (strlen (snapshots[2]->id), <, 64);
    }
}

/* Each snapshot keeps the bytes of its own element. */
static void
test_bytes (void)
{
  const char *two = "{\"data\":[{\"id\":\"a\"}],\"d\\u0061ta\":[{\"id\":\"b\"}]}";
  g_autoptr (TokPage) page = tok_wire_read_page (two, strlen (two), NULL);
  const TokBundleSnapshot *snapshot = page->snapshots->pdata[0];

  g_assert_cmpstr (snapshot->id, ==, "b");
  g_assert_null (snapshot->json);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);
  g_test_add_func ("/net/wire/answers/dry-run", test_dry_run);
  g_test_add_func ("/net/wire/answers/accounts", test_accounts);
  g_test_add_func ("/net/wire/answers/balance", test_balance);
  g_test_add_func ("/net/wire/answers/allowance", test_allowance);
  g_test_add_func ("/net/wire/answers/prices", test_prices);
  g_test_add_func ("/net/wire/answers/elements", test_elements);
  g_test_add_func ("/net/wire/answers/distinct", test_distinct);
  g_test_add_func ("/net/wire/answers/bytes", test_bytes);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-wire-private.h"
#include "tok-wire.h"

/* The names of an item in the price lists of both contracts, and in what an order
 * cost. */
static const struct
{
  TokPriceItem item;
  const char *name;
} items[] = {
  { TOK_PRICE_ACCOUNT, "account_creation" },
  { TOK_PRICE_VIDEO, "video_upload" },
  { TOK_PRICE_VIDEO, "video_slot" },
  { TOK_PRICE_EDIT, "video_edit" },
  { TOK_PRICE_EDIT, "edit_slot" },
  { TOK_PRICE_NICHE_WARMING, "niche_warming" },
  { TOK_PRICE_DEEP_WARMING, "deep_warming" },
  { TOK_PRICE_MODERATION, "moderation" },
  { TOK_PRICE_TERM, "advanced_warming" },
};

/* Members that hold for what is not named beside them. */
static gboolean
is_for_all (const char *key)
{
  return g_ascii_strcasecmp (key, "default") == 0 || g_str_equal (key, "*");
}

/* Prices by platform or country, or by one inside the other: section 9 says no more
 * than that there are such. What is none of these words is taken for a country. */
static void
read_price (TokPrices *prices,
            TokPriceItem item,
            JsonObject *object,
            const char *name,
            TokPlatform platform,
            const char *country)
{
  int credits = tok_json_count (object, name);
  JsonObject *keyed = tok_json_object (object, name);
  JsonObjectIter iter;
  const char *key;

  if (credits >= 0)
    tok_prices_set (prices, item, platform, country, credits);
  if (keyed == NULL || (platform != TOK_PLATFORM_UNKNOWN && country != NULL))
    return;
  json_object_iter_init (&iter, keyed);
  while (json_object_iter_next (&iter, &key, NULL))
    {
      TokPlatform inner = tok_platform_parse (key);

      if (inner != TOK_PLATFORM_UNKNOWN && platform == TOK_PLATFORM_UNKNOWN)
        read_price (prices, item, keyed, key, inner, country);
      else if (is_for_all (key) && tok_json_object (keyed, key) == NULL)
        read_price (prices, item, keyed, key, platform, country);
      else if (country == NULL)
        read_price (prices, item, keyed, key, platform, key);
    }
}

/**
 * tok_wire_read_prices:
 *
 * Reads GET /credit-costs in both shapes (section 9).
 *
 * Returns: (transfer full) (nullable): the prices
 */
TokPrices *
tok_wire_read_prices (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *answer;
  JsonObject *data = tok_wire_parse_data (text, length, &root, &answer, error);
  JsonObject *costs;
  TokPrices *prices;

  if (data == NULL)
    return NULL;
  costs = tok_json_object (data, "costs");
  if (costs == NULL)
    costs = data;
  prices = tok_prices_new ();
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    read_price (prices, items[i].item, costs, items[i].name, TOK_PLATFORM_UNKNOWN, NULL);
  return prices;
}

/**
 * tok_wire_read_balance:
 * @credits: (out): the balance
 *
 * Reads GET /credits/balance in both shapes (section 9).
 *
 * Returns: whether the answer says a balance
 */
gboolean
tok_wire_read_balance (const char *text, gsize length, gint64 *credits, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *answer;
  JsonObject *data = tok_wire_parse_data (text, length, &root, &answer, error);
  int balance;

  if (data == NULL)
    return FALSE;
  balance = tok_json_count (data, "total_credits");
  if (balance == TOK_COUNT_UNKNOWN)
    balance = tok_json_count (data, "credits");
  if (balance == TOK_COUNT_UNKNOWN)
    return tok_wire_refuse (error, "The answer has no balance");
  *credits = balance;
  return TRUE;
}

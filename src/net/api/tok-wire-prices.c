/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-wire-private.h"
#include "tok-wire.h"

#include <math.h>

/* Names of the items in both contracts. */
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

/* The price of everything that has no price of its own. */
static gboolean
is_for_all (const char *key)
{
  return g_ascii_strcasecmp (key, "default") == 0 || g_str_equal (key, "*");
}

/* Prices may be by platform, by country or by both, nested in UNKNOWN order (doc/api.md,
 * section 8.4). Any key that is neither a platform nor a default counts as a country. */
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

/* Its form is UNKNOWN: only its presence counts. */
static gboolean
has_allowance (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "contract_bundle_allowance");

  return node != NULL && !JSON_NODE_HOLDS_NULL (node) &&
         tok_json_flag (object, "contract_bundle_allowance") != TOK_FLAG_NO;
}

/**
 * tok_wire_read_prices:
 *
 * Reads GET /credit-costs in both shapes (doc/api.md, section 8.4).
 *
 * Returns: (transfer full) (nullable): the prices
 */
TokPrices *
tok_wire_read_prices (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *response;
  JsonObject *data = tok_wire_parse_data (text, length, &root, &response, error);
  JsonObject *costs;
  TokPrices *prices;

  if (data == NULL)
    return NULL;
  costs = tok_json_object (data, "costs");
  if (costs == NULL)
    costs = data;
  prices = tok_prices_new ();
  tok_prices_set_allowance (prices, has_allowance (data) || has_allowance (costs));
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    read_price (prices, items[i].item, costs, items[i].name, TOK_PLATFORM_UNKNOWN, NULL);
  return prices;
}

/* Credits may be fractional, negative and in quotes. Returns NAN if absent. */
static double
read_credits (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *text = node != NULL ? tok_json_node_string (node) : NULL;
  char *end = NULL;
  double number = NAN;

  if (text != NULL && *text != '\0')
    {
      number = g_ascii_strtod (text, &end);
      if (*end != '\0')
        return NAN;
    }
  else if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
           (json_node_get_value_type (node) == G_TYPE_INT64 ||
            json_node_get_value_type (node) == G_TYPE_DOUBLE))
    number = json_node_get_double (node);
  return isfinite (number) ? number : NAN;
}

static gint64
read_next_expiry (JsonObject *data)
{
  JsonArray *expirations = tok_json_array (data, "upcoming_expirations");
  gint64 next = TOK_TIME_UNKNOWN;

  for (guint i = 0; expirations != NULL && i < json_array_get_length (expirations); i++)
    {
      JsonObject *expiration = tok_json_node_object (json_array_get_element (expirations, i));
      gint64 time = tok_time_parse (tok_json_string (expiration, "expires_at"));

      if (time != TOK_TIME_UNKNOWN && (next == TOK_TIME_UNKNOWN || time < next))
        next = time;
    }
  return next;
}

/**
 * tok_wire_read_balance:
 *
 * Reads GET /credits/balance in both shapes (doc/api.md, section 8.5).
 *
 * Returns: (transfer full) (nullable): the balance
 */
TokBalance *
tok_wire_read_balance (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (TokBalance) balance = tok_balance_new ();
  JsonObject *response;
  JsonObject *data = tok_wire_parse_data (text, length, &root, &response, error);
  double expiring;

  if (data == NULL)
    return NULL;
  balance->credits = read_credits (data, "total_credits");
  if (!tok_balance_is_known (balance))
    balance->credits = read_credits (data, "credits");
  if (!tok_balance_is_known (balance))
    {
      tok_wire_set_error (error, "The answer has no balance");
      return NULL;
    }
  expiring = read_credits (data, "expiring_within_7_days");
  balance->expiring = expiring > 0 ? expiring : 0;
  balance->expires_at = read_next_expiry (data);
  return g_steal_pointer (&balance);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-client.h"
#include "tok-test.h"

/* The form of the prices, and the contract. */
typedef struct
{
  const char *name;
  TokContract contract;
  TokDemoPriceForm form;
} Case;

static const Case cases[] = {
  { "early-2026/flat", TOK_CONTRACT_EARLY_2026, TOK_DEMO_PRICES_FLAT },
  { "early-2026/platform", TOK_CONTRACT_EARLY_2026, TOK_DEMO_PRICES_PLATFORM },
  { "early-2026/country", TOK_CONTRACT_EARLY_2026, TOK_DEMO_PRICES_COUNTRY },
  { "2026-05-25/flat", TOK_CONTRACT_CURRENT, TOK_DEMO_PRICES_FLAT },
  { "2026-05-25/platform", TOK_CONTRACT_CURRENT, TOK_DEMO_PRICES_PLATFORM },
  { "2026-05-25/country", TOK_CONTRACT_CURRENT, TOK_DEMO_PRICES_COUNTRY },
};

static const char *const platforms[] = { "tiktok", "instagram" };
static const char *const countries[] = { "US", "GB", "JP" };

static DemoClient *
start (const Case *prices)
{
  TokDemoConfig config;

  demo_config_init (&config, prices->contract);
  config.n_bundles = 10;
  config.prices = prices->form;
  return demo_client_new (&config, NULL);
}

static const char *
spell (const Case *prices, const char *country)
{
  if (prices->contract == TOK_CONTRACT_EARLY_2026)
    return country;
  return g_str_equal (country, "US") ? "USA" : g_str_equal (country, "GB") ? "UK" : country;
}

/* The server's price @name for a platform and a country. */
static int
read_price (DemoClient *client,
            const Case *prices,
            const char *name,
            const char *platform,
            const char *country)
{
  JsonObject *costs;

  demo_client_send (client, "GET", "/credit-costs", NULL);
  costs = demo_client_get_data (client);
  if (prices->contract == TOK_CONTRACT_CURRENT)
    costs = json_object_get_object_member (costs, "costs");
  if (prices->form == TOK_DEMO_PRICES_FLAT)
    return (int) json_object_get_int_member (costs, name);
  costs = json_object_get_object_member (costs, name);
  return (int) json_object_get_int_member (costs, prices->form == TOK_DEMO_PRICES_PLATFORM
                                                      ? platform
                                                      : spell (prices, country));
}

static int
read_credits (DemoClient *client)
{
  demo_client_send (client, "GET", "/me", NULL);
  return (int) json_object_get_int_member (demo_client_get_data (client), "credits");
}

static void
order (DemoClient *client, const Case *prices, const char *platform, const char *country)
{
  gboolean current = prices->contract == TOK_CONTRACT_CURRENT;
  g_autofree char *body =
      g_strdup_printf ("{\"%s\":\"account_and_videos\",\"platform\":\"%s\",\"country\":\"%s\","
                       "\"videos_quantity\":3}",
                       current ? "bundle_type" : "type", platform, country);

  demo_client_send (client, "POST", "/bundles", body);
  g_assert_cmpuint (client->status, ==, 201);
}

/* Listed prices equal charges, for one account with three videos on each platform and
 * country. */
static void
test_listed_is_charged (gconstpointer data)
{
  const Case *prices = data;
  g_autoptr (DemoClient) client = start (prices);
  gboolean current = prices->contract == TOK_CONTRACT_CURRENT;
  const char *video = current ? "video_upload" : "video_slot";

  for (guint i = 0; i < G_N_ELEMENTS (platforms) * G_N_ELEMENTS (countries); i++)
    {
      const char *platform = platforms[i % 2];
      const char *country = countries[i / 2];
      int account_price = read_price (client, prices, "account_creation", platform, country);
      int video_price = read_price (client, prices, video, platform, country);
      int before = read_credits (client);
      JsonObject *breakdown;

      g_assert_cmpint (account_price, >, video_price);
      order (client, prices, platform, country);
      breakdown = json_object_get_object_member (demo_client_get_root (client), "cost_breakdown");
      g_assert_cmpint (json_object_get_int_member (breakdown, "account_creation"), ==,
                       account_price);
      g_assert_cmpint (json_object_get_int_member (breakdown, "video_slots"), ==, 3 * video_price);
      g_assert_cmpint (read_credits (client), ==, before - account_price - 3 * video_price);
    }
}

/* Guards the test above: the forms have different prices. */
static void
test_forms_differ (gconstpointer data)
{
  const Case *prices = data;
  g_autoptr (DemoClient) client = start (prices);
  int here = read_price (client, prices, "account_creation", "tiktok", "US");
  int other_platform = read_price (client, prices, "account_creation", "instagram", "US");
  int other_country = read_price (client, prices, "account_creation", "tiktok", "JP");

  g_assert_cmpint (here, ==, prices->contract == TOK_CONTRACT_CURRENT ? 32 : 25);
  g_assert_cmpint (other_platform != here, ==, prices->form == TOK_DEMO_PRICES_PLATFORM);
  g_assert_cmpint (other_country != here, ==, prices->form == TOK_DEMO_PRICES_COUNTRY);
}

/* Videos for an existing account have the prices of its platform and country. */
static void
test_videos_only (gconstpointer data)
{
  const Case *prices = data;
  g_autoptr (DemoClient) client = start (prices);
  /* The known account of the sample data. */
  int price = 4 * read_price (client, prices, "video_upload", "tiktok", "DE");
  int before = read_credits (client);

  demo_client_send (client, "POST", "/bundles",
                    "{\"bundle_type\":\"videos_only\",\"videos_quantity\":4,"
                    "\"account_id\":\"" TOK_DEMO_ACCOUNT_CURRENT "\"}");
  g_assert_cmpuint (client->status, ==, 201);
  g_assert_cmpint (read_credits (client), ==, before - price);
}

/* Only available items have a price. */
static void
test_countries (gconstpointer data)
{
  const Case *prices = data;
  g_autoptr (DemoClient) client = start (prices);
  g_autoptr (JsonNode) countries_node = NULL;
  JsonArray *open;
  JsonObject *accounts;
  JsonObject *videos;

  demo_client_send (client, "GET", "/countries", NULL);
  countries_node = json_node_copy (client->json);
  open = json_object_get_array_member (json_node_get_object (countries_node), "data");
  demo_client_send (client, "GET", "/credit-costs", NULL);
  accounts = json_object_get_object_member (demo_client_get_data (client), "costs");
  videos = json_object_get_object_member (accounts, "video_upload");
  accounts = json_object_get_object_member (accounts, "account_creation");
  for (guint i = 0; i < json_array_get_length (open); i++)
    g_assert_true (json_object_has_member (
        accounts, json_object_get_string_member (json_array_get_object_element (open, i), "code")));
  g_assert_cmpuint (json_object_get_size (accounts), ==, json_array_get_length (open));
  g_assert_false (json_object_has_member (accounts, "PH"));
  g_assert_true (json_object_has_member (videos, "PH"));
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/demo/prices/charged/%s", cases[i].name);
      g_autofree char *differ = g_strdup_printf ("/demo/prices/differ/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_listed_is_charged);
      g_test_add_data_func (differ, &cases[i], test_forms_differ);
      if (cases[i].contract == TOK_CONTRACT_CURRENT)
        {
          g_autofree char *videos = g_strdup_printf ("/demo/prices/videos/%s", cases[i].name);

          g_test_add_data_func (videos, &cases[i], test_videos_only);
        }
    }
  g_test_add_data_func ("/demo/prices/countries", &cases[5], test_countries);

  return g_test_run ();
}

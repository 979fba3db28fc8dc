/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-client.h"
#include "tok-test.h"

#define EARLY GINT_TO_POINTER (TOK_CONTRACT_EARLY_2026)
#define CURRENT GINT_TO_POINTER (TOK_CONTRACT_CURRENT)

static DemoClient *
start (gconstpointer contract)
{
  TokDemoConfig config;

  demo_config_init (&config, GPOINTER_TO_INT (contract));
  config.n_bundles = 150;
  return demo_client_new (&config, NULL);
}

static JsonArray *
list (DemoClient *client, const char *query)
{
  g_autofree char *path = g_strconcat ("/accounts?", query, NULL);

  demo_client_send (client, "GET", path, NULL);
  return demo_client_get_elements (client);
}

static guint
count (DemoClient *client, const char *query)
{
  JsonObject *root;

  list (client, query);
  root = demo_client_get_root (client);
  return (guint) json_object_get_int_member (json_object_get_object_member (root, "pagination"),
                                             "total");
}

/* The number of accounts with this value in the unfiltered list. */
static guint
count_member (DemoClient *client, const char *name, const char *value)
{
  JsonArray *all = list (client, "per_page=100");
  guint n = 0;

  g_assert_cmpuint (json_array_get_length (all), >, 20);
  g_assert_cmpuint (json_array_get_length (all), <, 100);
  for (guint i = 0; i < json_array_get_length (all); i++)
    n += g_str_equal (json_object_get_string_member (json_array_get_object_element (all, i), name),
                      value);
  return n;
}

static void
assert_filter (DemoClient *client, const char *query, const char *name, const char *value)
{
  JsonArray *found = list (client, query);

  for (guint i = 0; i < json_array_get_length (found); i++)
    g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (found, i), name),
                     ==, value);
  g_assert_cmpuint (count (client, query), ==, count_member (client, name, value));
  g_assert_cmpuint (count (client, query), >, 0);
}

static void
test_platform (gconstpointer contract)
{
  g_autoptr (DemoClient) client = start (contract);

  assert_filter (client, "platform=tiktok", "platform", "tiktok");
  assert_filter (client, "platform=instagram", "platform", "instagram");
  g_assert_cmpuint (count (client, "platform=myspace"), ==, 0);
}

/* Both spellings of a country: doc/api.md, section 3.6. */
static void
test_country (gconstpointer contract)
{
  g_autoptr (DemoClient) client = start (contract);
  const char *us = contract == CURRENT ? "USA" : "US";
  const char *gb = contract == CURRENT ? "UK" : "GB";

  assert_filter (client, "country=US", "country", us);
  assert_filter (client, "country=USA", "country", us);
  assert_filter (client, "country=GB", "country", gb);
  assert_filter (client, "country=UK", "country", gb);
  assert_filter (client, "country=DE", "country", "DE");
  g_assert_cmpuint (count (client, "country=XX"), ==, 0);
  g_assert_cmpuint (count (client, "country=US&platform=tiktok"), <, count (client, "country=US"));
}

static void
test_banned (gconstpointer contract)
{
  g_autoptr (DemoClient) client = start (contract);

  g_assert_cmpuint (count (client, "banned=true"), ==, 0);
  g_assert_cmpuint (count (client, "banned=false"), ==, count (client, ""));
  demo_client_send (client, "GET", "/accounts?banned=perhaps", NULL);
  demo_client_assert_error (client, 400, "VALIDATION_ERROR");
}

/* Page sizes differ from those of bundles; no account is on two pages. */
static void
test_pages (gconstpointer contract)
{
  g_autoptr (DemoClient) client = start (contract);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint total = count (client, "");

  g_assert_cmpuint (json_array_get_length (demo_client_get_elements (client)), ==, 20);
  for (guint page = 1; page <= (total + 19) / 20; page++)
    {
      g_autofree char *query = g_strdup_printf ("page=%u", page);
      JsonArray *elements = list (client, query);

      for (guint i = 0; i < json_array_get_length (elements); i++)
        g_assert_true (
            g_hash_table_add (ids, g_strdup (json_object_get_string_member (
                                       json_array_get_object_element (elements, i), "id"))));
    }
  g_assert_cmpuint (g_hash_table_size (ids), ==, total);
}

/* Listed accounts can be ordered for. On the current contract the account determines
 * the platform; YouTube accounts are refused. */
static void
test_usable (gconstpointer contract)
{
  static const char early[] =
      "{\"type\":\"videos_only\",\"platform\":\"%s\",\"country\":\"%s\",\"videos_quantity\":1,"
      "\"existing_account_id\":\"%s\"}";
  static const char current[] =
      "{\"bundle_type\":\"videos_only\",\"platform\":\"%s\",\"country\":\"%s\","
      "\"videos_quantity\":1,\"account_id\":\"%s\"}";
  g_autoptr (DemoClient) client = start (contract);
  g_autoptr (JsonNode) answer = NULL;
  JsonArray *accounts;

  list (client, "per_page=100");
  answer = json_node_copy (client->json);
  accounts = json_object_get_array_member (json_node_get_object (answer), "data");
  for (guint i = 0; i < json_array_get_length (accounts); i++)
    {
      JsonObject *account = json_array_get_object_element (accounts, i);
      const char *platform = json_object_get_string_member (account, "platform");
      const char *country = json_object_get_string_member (account, "country");
      const char *id = json_object_get_string_member (account, "id");
      g_autofree char *body = contract == CURRENT ? g_strdup_printf (current, platform, country, id)
                                                  : g_strdup_printf (early, platform, country, id);

      demo_client_send (client, "POST", "/bundles", body);
      if (contract == CURRENT && g_str_equal (platform, "youtube"))
        demo_client_assert_error (client, 400, "YOUTUBE_DELAYED");
      else
        g_assert_cmpuint (client->status, ==, 201);
    }
}

/* An account is listed from the review on, or from completion without a review. */
static void
test_delivered (gconstpointer contract)
{
  g_autoptr (DemoClient) client = start (contract);
  g_autofree char *id = tok_demo_server_add_bundle (client->server, "accepted");
  guint before = count (client, "");

  tok_demo_server_set_status (client->server, id, "completed");
  g_assert_cmpuint (count (client, ""), ==, before + 1);
}

static void
add_for_both (const char *name, GTestDataFunc function)
{
  g_autofree char *early = g_strdup_printf ("/demo/accounts/%s/early-2026", name);
  g_autofree char *current = g_strdup_printf ("/demo/accounts/%s/2026-05-25", name);

  g_test_add_data_func (early, EARLY, function);
  g_test_add_data_func (current, CURRENT, function);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  add_for_both ("platform", test_platform);
  add_for_both ("country", test_country);
  add_for_both ("banned", test_banned);
  add_for_both ("pages", test_pages);
  add_for_both ("usable", test_usable);
  add_for_both ("delivered", test_delivered);

  return g_test_run ();
}

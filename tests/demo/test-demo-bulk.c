/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-client.h"
#include "tok-test.h"

#define N_BUNDLES 10
#define CREDITS 1250

/* The example: ten accounts, six of them with four videos. */
#define EXAMPLE "current-bundles-bulk-request.json"
#define EXAMPLE_PRICE (10 * 32 + 6 * 4 * 2)

static DemoClient *
start (void)
{
  TokDemoConfig config;

  demo_config_init (&config, TOK_CONTRACT_CURRENT);
  config.n_bundles = N_BUNDLES;
  return demo_client_new (&config, NULL);
}

/* Apostrophes are replaced by quotation marks. */
static void
ask_bulk (DemoClient *client, const char *text)
{
  g_autofree char *body = text != NULL ? g_strdelimit (g_strdup (text), "'", '"') : NULL;

  demo_client_send (client, "POST", "/bundles/bulk", body);
}

static int
get_credits (DemoClient *client)
{
  demo_client_send (client, "GET", "/me", NULL);
  return (int) json_object_get_int_member (demo_client_get_data (client), "credits");
}

static void
assert_nothing_happened (DemoClient *client)
{
  g_assert_cmpuint (tok_demo_server_count_bundles (client->server), ==, N_BUNDLES);
  g_assert_cmpint (get_credits (client), ==, CREDITS);
}

static void
assert_kinds (JsonArray *bundles)
{
  guint n_tiktok = 0;
  guint n_uploads = 0;

  for (guint i = 0; i < json_array_get_length (bundles); i++)
    {
      JsonObject *bundle = json_array_get_object_element (bundles, i);
      const char *type = json_object_get_string_member (bundle, "bundle_type");
      gboolean upload = g_str_equal (type, "account_and_videos");

      if (!upload)
        g_assert_cmpstr (type, ==, "account_only");
      g_assert_cmpint (json_object_get_int_member (bundle, "videos_quantity"), ==, upload ? 4 : 0);
      g_assert_cmpstr (json_object_get_string_member (bundle, "status"), ==, "pending_setup");
      g_assert_cmpstr (json_object_get_string_member (bundle, "country"), ==, "USA");
      g_assert_cmpstr (json_object_get_string_member (bundle, "external_ref"), ==, "wave-1");
      g_assert_true (json_object_get_boolean_member (bundle, "auto_finalize_videos"));
      g_assert_true (json_object_get_null_member (bundle, "title"));
      n_tiktok += g_str_equal (json_object_get_string_member (bundle, "platform"), "tiktok");
      n_uploads += upload;
    }
  g_assert_cmpuint (n_tiktok, ==, 5);
  g_assert_cmpuint (n_uploads, ==, 6);
}

/* The example: response, list and charge. */
static void
test_example (void)
{
  g_autoptr (DemoClient) client = start ();
  g_autofree char *body = tok_test_dup_example (EXAMPLE);
  g_autoptr (JsonNode) answer = NULL;
  JsonObject *root;
  JsonArray *bundles;
  JsonArray *ids;

  demo_client_send (client, "POST", "/bundles/bulk", body);
  g_assert_cmpuint (client->status, ==, 201);
  answer = json_node_copy (client->json);
  root = json_node_get_object (answer);
  bundles = json_object_get_array_member (json_object_get_object_member (root, "data"), "bundles");
  ids = json_object_get_array_member (json_object_get_object_member (root, "data"), "bundle_ids");
  g_assert_cmpuint (json_array_get_length (bundles), ==, 10);
  g_assert_cmpuint (json_array_get_length (ids), ==, 10);
  assert_kinds (bundles);
  g_assert_cmpint (json_object_get_int_member (root, "credits_charged"), ==, EXAMPLE_PRICE);
  g_assert_cmpint (json_object_get_int_member (root, "credits_remaining"), ==,
                   CREDITS - EXAMPLE_PRICE);
  g_assert_cmpint (
      json_object_get_int_member (json_object_get_object_member (root, "cost_breakdown"), "total"),
      ==, EXAMPLE_PRICE);
  g_assert_false (json_object_has_member (root, "dry_run"));
  g_assert_cmpint (get_credits (client), ==, CREDITS - EXAMPLE_PRICE);
  demo_client_send (client, "GET", "/bundles?external_ref=wave-1", NULL);
  assert_kinds (demo_client_get_elements (client));
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *path =
          g_strconcat ("/bundles/", json_array_get_string_element (ids, i), NULL);

      g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (bundles, i),
                                                      "id"),
                       ==, json_array_get_string_element (ids, i));
      demo_client_send (client, "GET", path, NULL);
      g_assert_cmpuint (client->status, ==, 200);
    }
}

/* A refused order. */
typedef struct
{
  const char *name;
  const char *body;
  guint status;
  const char *code;
  const char *field; /* (nullable): details.field */
} Case;

#define BOTH "'platforms':['tiktok','instagram'],"
#define HEAD "{" BOTH "'country':'USA','accounts_count':3"

static const Case cases[] = {
  { "no-body", NULL, 400, "VALIDATION_ERROR" },
  { "no-platforms", "{'country':'USA','accounts_count':3}", 400, "VALIDATION_ERROR", "platforms" },
  { "platforms-text", "{'platforms':'tiktok','country':'USA','accounts_count':3}", 400,
    "VALIDATION_ERROR", "platforms" },
  { "platforms-empty", "{'platforms':[],'country':'USA','accounts_count':3}", 400,
    "VALIDATION_ERROR", "platforms" },
  { "platform-number", "{'platforms':[1],'country':'USA','accounts_count':3}", 400,
    "VALIDATION_ERROR", "platforms" },
  { "platform-unknown", "{'platforms':['tiktok','myspace'],'country':'USA','accounts_count':3}",
    400, "VALIDATION_ERROR", "platforms" },
  { "platform-twice", "{'platforms':['tiktok','tiktok'],'country':'USA','accounts_count':3}", 400,
    "VALIDATION_ERROR", "platforms" },
  { "youtube", "{'platforms':['tiktok','youtube'],'country':'USA','accounts_count':3}", 400,
    "YOUTUBE_DELAYED" },
  { "no-country", "{" BOTH "'accounts_count':3}", 400, "VALIDATION_ERROR", "country" },
  { "country-not-open", "{" BOTH "'country':'PH','accounts_count':3}", 400, "COUNTRY_NOT_ENABLED" },
  { "no-count", "{" BOTH "'country':'USA'}", 400, "VALIDATION_ERROR", "accounts_count" },
  { "count-0", "{" BOTH "'country':'USA','accounts_count':0}", 400, "VALIDATION_ERROR",
    "accounts_count" },
  { "count-101", "{" BOTH "'country':'USA','accounts_count':101}", 400, "VALIDATION_ERROR",
    "accounts_count" },
  { "count-text", "{" BOTH "'country':'USA','accounts_count':'3'}", 400, "VALIDATION_ERROR",
    "accounts_count" },
  { "more-uploads", HEAD ",'upload_accounts_count':4,'videos_per_account':1}", 400,
    "VALIDATION_ERROR", "upload_accounts_count" },
  { "no-videos", HEAD ",'upload_accounts_count':1}", 400, "VALIDATION_ERROR",
    "videos_per_account" },
  { "videos-501", HEAD ",'upload_accounts_count':1,'videos_per_account':501}", 400,
    "VALIDATION_ERROR", "videos_per_account" },
  { "title", HEAD ",'title':'Wave'}", 400, "UNKNOWN_FIELD", "title" },
  { "edits", HEAD ",'edits_quantity':1}", 400, "UNKNOWN_FIELD", "edits_quantity" },
  { "platform", HEAD ",'platform':'tiktok'}", 400, "UNKNOWN_FIELD", "platform" },
  { "type", HEAD ",'bundle_type':'account_only'}", 400, "UNKNOWN_FIELD", "bundle_type" },
  { "review-text", HEAD ",'auto_finalize_videos':'no'}", 400, "VALIDATION_ERROR",
    "auto_finalize_videos" },
  { "deep", HEAD ",'wants_deep_warming':true}", 400, "DEEP_WARMING_DEPRECATED" },
  { "niche-without-instructions", HEAD ",'wants_niche_warming':true}", 400, "VALIDATION_ERROR",
    "niche_warming_instructions" },
  { "niche-and-advanced",
    HEAD ",'wants_niche_warming':true,'niche_warming_instructions':'Cooking',"
         "'wants_advanced_warming':true,'advanced_warming_terms_count':3}",
    400, "WARMING_CONFLICT" },
  { "advanced-4", HEAD ",'wants_advanced_warming':true,'advanced_warming_terms_count':4}", 400,
    "ADVANCED_WARMING_TERMS" },
  { "advanced-youtube",
    "{'platforms':['youtube'],'country':'USA','accounts_count':3,'wants_advanced_warming':true,"
    "'advanced_warming_terms_count':3}",
    400, "ADVANCED_WARMING_PLATFORM" },
  { "count-without-advanced", HEAD ",'advanced_warming_terms_count':3}", 400, "VALIDATION_ERROR",
    "wants_advanced_warming" },
  { "reference-twice", HEAD ",'external_ref':'lumen/2026-summer'}", 409,
    "DUPLICATE_ACCOUNT_BUNDLE" },
};

static void
test_refused (gconstpointer data)
{
  const Case *order = data;
  g_autoptr (DemoClient) client = start ();

  ask_bulk (client, order->body);
  demo_client_assert_error (client, order->status, order->code);
  if (order->field != NULL)
    g_assert_cmpstr (json_object_get_string_member (demo_client_get_details (client), "field"), ==,
                     order->field);
  assert_nothing_happened (client);
}

/* One credit short for the last bundle refuses all of them. */
static void
test_payment (void)
{
  g_autoptr (DemoClient) client = start ();
  g_autofree char *body = tok_test_dup_example (EXAMPLE);
  JsonObject *details;

  tok_demo_server_set_credits (client->server, EXAMPLE_PRICE - 1);
  demo_client_send (client, "POST", "/bundles/bulk", body);
  demo_client_assert_error (client, 402, "INSUFFICIENT_CREDITS");
  details = demo_client_get_details (client);
  g_assert_cmpint (json_object_get_int_member (details, "required"), ==, EXAMPLE_PRICE);
  g_assert_cmpint (json_object_get_int_member (details, "available"), ==, EXAMPLE_PRICE - 1);
  g_assert_cmpint (json_object_get_int_member (details, "missing"), ==, 1);
  details = json_object_get_object_member (details, "breakdown");
  g_assert_cmpint (json_object_get_int_member (details, "account_creation"), ==, 320);
  g_assert_cmpint (json_object_get_int_member (details, "video_slots"), ==, 48);
  g_assert_cmpuint (tok_demo_server_count_bundles (client->server), ==, N_BUNDLES);
  g_assert_cmpint (get_credits (client), ==, EXAMPLE_PRICE - 1);
  tok_demo_server_set_credits (client->server, EXAMPLE_PRICE);
  demo_client_send (client, "POST", "/bundles/bulk", body);
  g_assert_cmpuint (client->status, ==, 201);
  g_assert_cmpint (get_credits (client), ==, 0);
}

static void
test_replay (void)
{
  g_autoptr (DemoClient) client = start ();
  g_autofree char *body = tok_test_dup_example (EXAMPLE);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  client->idempotency_key = "key-1";
  demo_client_send (client, "POST", "/bundles/bulk", body);
  g_assert_cmpuint (client->status, ==, 201);
  first = demo_client_dup_body (client);
  demo_client_send (client, "POST", "/bundles/bulk", body);
  g_assert_cmpuint (client->status, ==, 201);
  g_assert_cmpstr (demo_client_get_header (client, "Idempotent-Replayed"), ==, "true");
  second = demo_client_dup_body (client);
  g_assert_cmpstr (second, ==, first);
  g_assert_cmpuint (tok_demo_server_count_bundles (client->server), ==, N_BUNDLES + 10);
  g_assert_cmpint (get_credits (client), ==, CREDITS - EXAMPLE_PRICE);
  ask_bulk (client, HEAD "}");
  demo_client_assert_error (client, 409, "IDEMPOTENCY_KEY_REUSED");
  g_assert_cmpuint (tok_demo_server_count_bundles (client->server), ==, N_BUNDLES + 10);
}

/* A different key is a different order, so the reference is a duplicate. */
static void
test_twice (void)
{
  g_autoptr (DemoClient) client = start ();
  g_autofree char *body = tok_test_dup_example (EXAMPLE);
  g_autofree char *existing = NULL;

  client->idempotency_key = "key-1";
  demo_client_send (client, "POST", "/bundles/bulk", body);
  g_assert_cmpuint (client->status, ==, 201);
  client->idempotency_key = "key-2";
  demo_client_send (client, "POST", "/bundles/bulk", body);
  demo_client_assert_error (client, 409, "DUPLICATE_ACCOUNT_BUNDLE");
  existing = g_strdup (
      json_object_get_string_member (demo_client_get_details (client), "existing_bundle_id"));
  g_assert_cmpuint (tok_demo_server_count_bundles (client->server), ==, N_BUNDLES + 10);
  demo_client_send (client, "GET", "/bundles?external_ref=wave-1&per_page=1&page=10", NULL);
  g_assert_cmpstr (existing, ==,
                   json_object_get_string_member (
                       json_array_get_object_element (demo_client_get_elements (client), 0), "id"));
}

static void
test_dry_run (void)
{
  g_autoptr (DemoClient) client = start ();
  g_autofree char *body = tok_test_dup_example (EXAMPLE);
  g_autofree char *path = NULL;
  g_autoptr (GHashTable) unique = g_hash_table_new (g_str_hash, g_str_equal);
  JsonObject *root;
  JsonArray *ids;

  client->dry_run = TRUE;
  demo_client_send (client, "POST", "/bundles/bulk", body);
  g_assert_cmpuint (client->status, ==, 200);
  root = demo_client_get_root (client);
  g_assert_true (json_object_get_boolean_member (root, "dry_run"));
  g_assert_cmpint (json_object_get_int_member (root, "credits_charged"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (root, "credits_would_charge"), ==, EXAMPLE_PRICE);
  g_assert_cmpint (json_object_get_int_member (root, "credits_remaining"), ==, CREDITS);
  ids = json_object_get_array_member (demo_client_get_data (client), "bundle_ids");
  g_assert_cmpuint (json_array_get_length (ids), ==, 10);
  for (guint i = 0; i < 10; i++)
    {
      const char *id = json_array_get_string_element (ids, i);

      g_assert_true (g_str_has_prefix (id, "00000000-0000-4000-8000-"));
      g_assert_true (g_hash_table_add (unique, (gpointer) id));
    }
  path = g_strconcat ("/bundles/", json_array_get_string_element (ids, 0), NULL);
  g_hash_table_remove_all (unique);
  demo_client_send (client, "GET", path, NULL);
  demo_client_assert_error (client, 404, "BUNDLE_NOT_FOUND");
  assert_nothing_happened (client);
}

/* A dry run has the same refusals as the order. */
static void
test_dry_run_refused (void)
{
  g_autoptr (DemoClient) client = start ();
  g_autofree char *body = tok_test_dup_example (EXAMPLE);

  client->dry_run = TRUE;
  ask_bulk (client, HEAD ",'title':'Wave'}");
  demo_client_assert_error (client, 400, "UNKNOWN_FIELD");
  tok_demo_server_set_credits (client->server, EXAMPLE_PRICE - 1);
  demo_client_send (client, "POST", "/bundles/bulk", body);
  demo_client_assert_error (client, 402, "INSUFFICIENT_CREDITS");
}

/* The largest order: two platforms, a hundred accounts, thirty terms each. */
static void
test_largest (void)
{
  g_autoptr (DemoClient) client = start ();
  int price = 200 * (32 + 500 * 2 + 30 * 5);

  tok_demo_server_set_credits (client->server, price);
  ask_bulk (client, "{" BOTH "'country':'UK','accounts_count':100,'upload_accounts_count':100,"
                    "'videos_per_account':500,'auto_finalize_videos':false,"
                    "'wants_advanced_warming':true,'advanced_warming_terms_count':30}");
  g_assert_cmpuint (client->status, ==, 201);
  g_assert_cmpuint (tok_demo_server_count_bundles (client->server), ==, N_BUNDLES + 200);
  g_assert_cmpint (get_credits (client), ==, 0);
}

/* Videos for zero accounts are not charged. */
static void
test_no_uploads (void)
{
  g_autoptr (DemoClient) client = start ();

  ask_bulk (client, HEAD ",'videos_per_account':5}");
  g_assert_cmpuint (client->status, ==, 201);
  g_assert_cmpint (get_credits (client), ==, CREDITS - 6 * 32);
}

static void
test_price_by_platform (void)
{
  g_autoptr (DemoClient) client = NULL;
  TokDemoConfig config;

  demo_config_init (&config, TOK_CONTRACT_CURRENT);
  config.prices = TOK_DEMO_PRICES_PLATFORM;
  client = demo_client_new (&config, NULL);
  ask_bulk (client, HEAD ",'upload_accounts_count':1,'videos_per_account':5}");
  g_assert_cmpuint (client->status, ==, 201);
  g_assert_cmpint (get_credits (client), ==, CREDITS - 3 * (32 + 34) - 5 * (2 + 4));
}

static void
test_early (void)
{
  g_autoptr (DemoClient) client = NULL;
  TokDemoConfig config;

  demo_config_init (&config, TOK_CONTRACT_EARLY_2026);
  client = demo_client_new (&config, NULL);
  ask_bulk (client, HEAD "}");
  demo_client_assert_error (client, 404, "NOT_FOUND");
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/demo/bulk/example", test_example);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/demo/bulk/refused/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_refused);
    }
  g_test_add_func ("/demo/bulk/payment", test_payment);
  g_test_add_func ("/demo/bulk/replay", test_replay);
  g_test_add_func ("/demo/bulk/twice", test_twice);
  g_test_add_func ("/demo/bulk/dry-run", test_dry_run);
  g_test_add_func ("/demo/bulk/dry-run-refused", test_dry_run_refused);
  g_test_add_func ("/demo/bulk/largest", test_largest);
  g_test_add_func ("/demo/bulk/no-uploads", test_no_uploads);
  g_test_add_func ("/demo/bulk/price-by-platform", test_price_by_platform);
  g_test_add_func ("/demo/bulk/early", test_early);

  return g_test_run ();
}

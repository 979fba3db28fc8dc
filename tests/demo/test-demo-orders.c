/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-client.h"
#include "tok-test.h"

/* An order and its outcome. Apostrophes are replaced by quotation marks. */
typedef struct
{
  const char *name;
  const char *body;
  guint status;
  const char *code;   /* NULL: created */
  const char *detail; /* (nullable): details.field, or another member of details */
} Case;

#define EARLY_HEAD "'type':'account_and_videos','platform':'instagram','country':'US',"
#define EARLY_VIDEOS EARLY_HEAD "'videos_quantity':3,"
#define CURRENT_HEAD "'bundle_type':'account_only','country':'USA',"
#define CURRENT_VIDEOS "'bundle_type':'account_and_videos','country':'USA','videos_quantity':3,"
#define TERMS_OF(first) "'advanced_warming_terms':['" first "','bread','cheese']"
#define LONG_50 "01234567890123456789012345678901234567890123456789"
#define LONG_200 LONG_50 LONG_50 LONG_50 LONG_50

/* The rows of doc/api.md, sections 4.5 and 4.6, for this contract, and the required
 * fields. */
static const Case early_cases[] = {
  { "plain", "{" EARLY_VIDEOS "'options':{}}", 201 },
  { "no-options", "{" EARLY_VIDEOS "'edits_quantity':3}", 201 },
  { "metadata", "{" EARLY_VIDEOS "'metadata':{'campaign':'spring'}}", 201 },
  { "youtube", "{'type':'account_only','platform':'youtube','country':'DE'}", 201 },
  { "float", "{" EARLY_HEAD "'videos_quantity':3.0}", 201 },
  { "alias", "{'type':'account_only','platform':'tiktok','country':'USA'}", 201 },
  { "deep-instagram", "{" EARLY_VIDEOS "'options':{'deep_warming':true}}", 201 },
  { "niche", "{" EARLY_VIDEOS "'options':{'niche_warming':true}}", 201 },
  { "videos-only",
    "{'type':'videos_only','platform':'tiktok','country':'PH','videos_quantity':4,"
    "'existing_account_id':'" TOK_DEMO_ACCOUNT_EARLY "'}",
    201 },
  { "no-body", NULL, 400, "VALIDATION_ERROR" },
  { "no-json", "{'type'", 400, "VALIDATION_ERROR" },
  { "no-object", "[]", 400, "VALIDATION_ERROR" },
  { "no-type", "{'platform':'tiktok','country':'US'}", 400, "VALIDATION_ERROR", "type" },
  { "current-shape", "{" CURRENT_HEAD "'platform':'tiktok'}", 400, "VALIDATION_ERROR", "type" },
  { "no-platform", "{'type':'account_only','country':'US'}", 400, "VALIDATION_ERROR", "platform" },
  { "no-country", "{'type':'account_only','platform':'tiktok'}", 400, "VALIDATION_ERROR",
    "country" },
  { "niche-and-deep", "{" EARLY_VIDEOS "'options':{'niche_warming':true,'deep_warming':true}}", 400,
    "VALIDATION_ERROR", "options.deep_warming" },
  { "deep-tiktok",
    "{'type':'account_only','platform':'tiktok','country':'US','options':{'deep_warming':true}}",
    400, "VALIDATION_ERROR", "options.deep_warming" },
  { "deep-youtube",
    "{'type':'account_only','platform':'youtube','country':'US','options':{'deep_warming':true}}",
    400, "VALIDATION_ERROR", "options.deep_warming" },
  { "option-text", "{" EARLY_VIDEOS "'options':{'moderation':'yes'}}", 400, "VALIDATION_ERROR",
    "moderation" },
  { "options-array", "{" EARLY_VIDEOS "'options':[]}", 400, "VALIDATION_ERROR", "options" },
  { "account-not-allowed", "{" EARLY_VIDEOS "'existing_account_id':'acc_abc123'}", 400,
    "ACCOUNT_ID_NOT_ALLOWED" },
  { "account-missing",
    "{'type':'videos_only','platform':'tiktok','country':'US','videos_quantity':4}", 400,
    "VALIDATION_ERROR", "existing_account_id" },
  { "account-unknown",
    "{'type':'videos_only','platform':'tiktok','country':'US','videos_quantity':4,"
    "'existing_account_id':'acc_other'}",
    404, "SAVED_ACCOUNT_NOT_FOUND" },
  { "more-edits", "{" EARLY_VIDEOS "'edits_quantity':4}", 400, "VALIDATION_ERROR",
    "edits_quantity" },
  { "no-videos", "{" EARLY_HEAD "'edits_quantity':0}", 400, "VALIDATION_ERROR", "videos_quantity" },
  { "zero-videos", "{" EARLY_HEAD "'videos_quantity':0}", 400, "VALIDATION_ERROR",
    "videos_quantity" },
  { "negative-videos", "{" EARLY_HEAD "'videos_quantity':-1}", 400, "VALIDATION_ERROR",
    "videos_quantity" },
  { "half-a-video", "{" EARLY_HEAD "'videos_quantity':1.5}", 400, "VALIDATION_ERROR",
    "videos_quantity" },
  { "videos-of-account-only",
    "{'type':'account_only','platform':'tiktok','country':'US','videos_quantity':1}", 400,
    "VALIDATION_ERROR", "videos_quantity" },
  { "country-not-open", "{'type':'account_only','platform':'tiktok','country':'PH'}", 400,
    "COUNTRY_NOT_ENABLED" },
  { "country-unknown", "{'type':'account_only','platform':'tiktok','country':'XX'}", 400,
    "COUNTRY_NOT_ENABLED" },
};

static const Case current_cases[] = {
  { "plain", "{" CURRENT_VIDEOS "'title':'Launch'}", 201 },
  { "instagram", "{" CURRENT_HEAD "'platform':'instagram'}", 201 },
  { "alias", "{'bundle_type':'account_only','country':'GB'}", 201 },
  { "moderation-is-ignored", "{" CURRENT_HEAD "'wants_moderation':true}", 201 },
  { "niche", "{" CURRENT_HEAD "'wants_niche_warming':true,'niche_warming_instructions':'Cooking'}",
    201 },
  { "advanced-count",
    "{" CURRENT_HEAD "'wants_advanced_warming':true,'advanced_warming_terms_count':30}", 201 },
  { "advanced-terms", "{" CURRENT_HEAD "'wants_advanced_warming':true," TERMS_OF ("wine") "}",
    201 },
  { "videos-only",
    "{'bundle_type':'videos_only','videos_quantity':2,'auto_finalize_videos':false,"
    "'account_id':'" TOK_DEMO_ACCOUNT_CURRENT "'}",
    201 },
  { "title-200", "{" CURRENT_HEAD "'title':'" LONG_200 "'}", 201 },
  { "title-201", "{" CURRENT_HEAD "'title':'" LONG_200 "é'}", 400, "VALIDATION_ERROR", "title" },
  { "reference-201", "{" CURRENT_HEAD "'external_ref':'" LONG_200 "é'}", 400, "VALIDATION_ERROR",
    "external_ref" },
  { "unknown-field", "{" CURRENT_HEAD "'metadata':{}}", 400, "UNKNOWN_FIELD", "metadata" },
  { "early-shape", "{'type':'account_only','platform':'tiktok','country':'US'}", 400,
    "UNKNOWN_FIELD", "type" },
  { "options-wrapper", "{" CURRENT_HEAD "'options':{}}", 400, "UNKNOWN_FIELD", "options" },
  { "no-type", "{'country':'USA'}", 400, "VALIDATION_ERROR", "bundle_type" },
  { "no-country", "{'bundle_type':'account_only'}", 400, "VALIDATION_ERROR", "country" },
  { "niche-and-deep",
    "{" CURRENT_HEAD "'wants_niche_warming':true,'niche_warming_instructions':'Cooking',"
    "'wants_deep_warming':true}",
    400, "DEEP_WARMING_DEPRECATED" },
  { "deep-tiktok", "{" CURRENT_HEAD "'platform':'tiktok','wants_deep_warming':true}", 400,
    "DEEP_WARMING_DEPRECATED" },
  { "deep-instagram", "{" CURRENT_HEAD "'platform':'instagram','wants_deep_warming':true}", 400,
    "DEEP_WARMING_DEPRECATED" },
  { "niche-and-advanced",
    "{" CURRENT_HEAD "'wants_niche_warming':true,'niche_warming_instructions':'Cooking',"
    "'wants_advanced_warming':true,'advanced_warming_terms_count':3}",
    400, "WARMING_CONFLICT" },
  { "niche-without-instructions", "{" CURRENT_HEAD "'wants_niche_warming':true}", 400,
    "VALIDATION_ERROR", "niche_warming_instructions" },
  { "count-without-advanced", "{" CURRENT_HEAD "'advanced_warming_terms_count':3}", 400,
    "VALIDATION_ERROR", "wants_advanced_warming" },
  { "terms-without-advanced", "{" CURRENT_HEAD TERMS_OF ("wine") "}", 400, "VALIDATION_ERROR",
    "wants_advanced_warming" },
  { "advanced-alone", "{" CURRENT_HEAD "'wants_advanced_warming':true}", 400,
    "ADVANCED_WARMING_TERMS" },
  { "advanced-four",
    "{" CURRENT_HEAD "'wants_advanced_warming':true,'advanced_warming_terms_count':4}", 400,
    "ADVANCED_WARMING_TERMS" },
  { "advanced-33",
    "{" CURRENT_HEAD "'wants_advanced_warming':true,'advanced_warming_terms_count':33}", 400,
    "ADVANCED_WARMING_TERMS" },
  { "term-twice", "{" CURRENT_HEAD "'wants_advanced_warming':true," TERMS_OF (" Bread ") "}", 400,
    "ADVANCED_WARMING_TERMS" },
  { "term-short", "{" CURRENT_HEAD "'wants_advanced_warming':true," TERMS_OF ("w") "}", 400,
    "ADVANCED_WARMING_TERMS" },
  { "term-long", "{" CURRENT_HEAD "'wants_advanced_warming':true," TERMS_OF (LONG_50 "0") "}", 400,
    "ADVANCED_WARMING_TERMS" },
  { "terms-of-another-number",
    "{" CURRENT_HEAD
    "'wants_advanced_warming':true,'advanced_warming_terms_count':6," TERMS_OF ("wine") "}",
    400, "ADVANCED_WARMING_TERMS" },
  { "advanced-youtube",
    "{" CURRENT_HEAD "'platform':'youtube','wants_advanced_warming':true,"
    "'advanced_warming_terms_count':3}",
    400, "ADVANCED_WARMING_PLATFORM" },
  { "youtube", "{" CURRENT_HEAD "'platform':'youtube'}", 400, "YOUTUBE_DELAYED" },
  { "account-not-allowed", "{" CURRENT_HEAD "'account_id':'" TOK_DEMO_ACCOUNT_CURRENT "'}", 400,
    "ACCOUNT_ID_NOT_ALLOWED" },
  { "account-missing", "{'bundle_type':'videos_only','videos_quantity':2}", 400, "VALIDATION_ERROR",
    "account_id" },
  { "account-unknown",
    "{'bundle_type':'videos_only','videos_quantity':2,'account_id':'somebody-else'}", 404,
    "SAVED_ACCOUNT_NOT_FOUND" },
  { "more-edits", "{" CURRENT_VIDEOS "'edits_quantity':4}", 400, "VALIDATION_ERROR",
    "edits_quantity" },
  { "no-videos", "{'bundle_type':'account_and_videos','country':'USA'}", 400, "VALIDATION_ERROR",
    "videos_quantity" },
  { "videos-of-account-only", "{" CURRENT_HEAD "'videos_quantity':1}", 400, "VALIDATION_ERROR",
    "videos_quantity" },
  { "country-not-open", "{'bundle_type':'account_only','country':'PH'}", 400,
    "COUNTRY_NOT_ENABLED" },
  { "reference-twice", "{" CURRENT_HEAD "'external_ref':'lumen/2026-summer'}", 409,
    "DUPLICATE_ACCOUNT_BUNDLE" },
};

static char *
to_json (const char *text)
{
  return text != NULL ? g_strdelimit (g_strdup (text), "'", '"') : NULL;
}

static DemoClient *
start (TokContract contract)
{
  TokDemoConfig config;

  demo_config_init (&config, contract);
  config.n_bundles = 10;
  return demo_client_new (&config, NULL);
}

static void
assert_refused (DemoClient *client, const Case *order)
{
  demo_client_assert_error (client, order->status, order->code);
  if (order->detail != NULL)
    g_assert_cmpstr (json_object_get_string_member (demo_client_get_details (client), "field"), ==,
                     order->detail);
  g_assert_cmpuint (tok_demo_server_count_bundles (client->server), ==, 10);
  demo_client_send (client, "GET", "/me", NULL);
  g_assert_cmpint (json_object_get_int_member (demo_client_get_data (client), "credits"), ==, 1250);
}

static void
check_order (TokContract contract, const Case *order)
{
  g_autoptr (DemoClient) client = start (contract);
  g_autofree char *body = to_json (order->body);

  demo_client_send (client, "POST", "/bundles", body);
  if (order->code != NULL)
    {
      assert_refused (client, order);
      return;
    }
  g_assert_cmpuint (client->status, ==, order->status);
  g_assert_cmpstr (json_object_get_string_member (demo_client_get_data (client), "status"), ==,
                   "pending_setup");
  g_assert_cmpuint (tok_demo_server_count_bundles (client->server), ==, 11);
}

static void
test_early (gconstpointer data)
{
  check_order (TOK_CONTRACT_EARLY_2026, data);
}

static void
test_current (gconstpointer data)
{
  check_order (TOK_CONTRACT_CURRENT, data);
}

/* The early example: all members and credits. */
static void
test_example_early (void)
{
  g_autoptr (DemoClient) client = start (TOK_CONTRACT_EARLY_2026);
  g_autofree char *body = tok_test_dup_example ("legacy-bundle-create-request.json");
  g_autofree char *answer = tok_test_dup_example ("legacy-bundle-create-response.json");
  g_autoptr (JsonNode) expected = json_from_string (answer, NULL);
  const char *const own[] = { "id", "created_at", "updated_at" };
  JsonObject *model = json_object_get_object_member (json_node_get_object (expected), "data");

  demo_client_send (client, "POST", "/bundles", body);
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    json_object_set_string_member (model, own[i],
                                   json_object_get_string_member (demo_client_get_data (client),
                                                                  own[i]));
  g_assert_true (json_node_equal (client->json, expected));
}

static void
test_example_current (void)
{
  g_autoptr (DemoClient) client = start (TOK_CONTRACT_CURRENT);
  g_autofree char *body =
      tok_test_dup_example ("current-bundle-create-request-account-and-videos.json");
  g_autofree char *answer = tok_test_dup_example ("current-bundle-create-response.json");
  g_autoptr (JsonNode) expected = json_from_string (answer, NULL);
  const char *const own[] = { "bundle_id", "id", "created_at" };
  JsonObject *root = json_node_get_object (expected);

  demo_client_send (client, "POST", "/bundles", body);
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    json_object_set_string_member (json_object_get_object_member (root, "data"), own[i],
                                   json_object_get_string_member (demo_client_get_data (client),
                                                                  own[i]));
  json_object_set_int_member (root, "credits_remaining", 1250 - 53);
  g_assert_true (json_node_equal (client->json, expected));
}

/* An ordered bundle can be read back and is first in the list. */
static void
test_read_back (void)
{
  g_autoptr (DemoClient) client = start (TOK_CONTRACT_EARLY_2026);
  g_autofree char *body = tok_test_dup_example ("legacy-bundle-create-request.json");
  g_autofree char *id = NULL;
  g_autofree char *first = NULL;
  g_autofree char *path = NULL;
  JsonObject *bundle;

  demo_client_send (client, "POST", "/bundles", body);
  id = g_strdup (json_object_get_string_member (demo_client_get_data (client), "id"));
  first = demo_client_dup_id (client, 0);
  g_assert_cmpstr (first, ==, id);
  path = g_strconcat ("/bundles/", id, NULL);
  demo_client_send (client, "GET", path, NULL);
  bundle = demo_client_get_data (client);
  g_assert_cmpint (json_object_get_int_member (bundle, "videos_quantity"), ==, 3);
  g_assert_true (json_object_get_boolean_member (json_object_get_object_member (bundle, "options"),
                                                 "deep_warming"));
  g_assert_true (json_object_get_null_member (bundle, "account"));
}

static void
test_payment (gconstpointer data)
{
  TokContract contract = GPOINTER_TO_INT (data);
  g_autoptr (DemoClient) client = start (contract);
  gboolean current = contract == TOK_CONTRACT_CURRENT;
  g_autofree char *body =
      tok_test_dup_example (current ? "current-bundle-create-request-account-and-videos.json"
                                    : "legacy-bundle-create-request.json");
  int price = current ? 53 : 74;

  tok_demo_server_set_credits (client->server, price - 1);
  demo_client_send (client, "POST", "/bundles", body);
  demo_client_assert_error (client, 402, "INSUFFICIENT_CREDITS");
  g_assert_cmpint (json_object_get_int_member (demo_client_get_details (client), "required"), ==,
                   price);
  g_assert_cmpint (json_object_get_int_member (demo_client_get_details (client), "available"), ==,
                   price - 1);
  g_assert_cmpint (json_object_get_int_member (demo_client_get_details (client), "missing"), ==, 1);
  g_assert_true (json_object_has_member (demo_client_get_details (client), "breakdown"));
  g_assert_cmpuint (tok_demo_server_count_bundles (client->server), ==, 10);
  tok_demo_server_set_credits (client->server, price);
  demo_client_send (client, "POST", "/bundles", body);
  g_assert_cmpuint (client->status, ==, 201);
  demo_client_send (client, "GET", "/credits/balance", NULL);
  g_assert_cmpint (json_object_get_int_member (demo_client_get_data (client),
                                               current ? "total_credits" : "credits"),
                   ==, 0);
}

static void
add_cases (const char *contract, const Case *cases, guint n_cases, GTestDataFunc function)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *path = g_strdup_printf ("/demo/orders/%s/%s", contract, cases[i].name);

      g_test_add_data_func (path, &cases[i], function);
    }
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  add_cases ("early-2026", early_cases, G_N_ELEMENTS (early_cases), test_early);
  add_cases ("2026-05-25", current_cases, G_N_ELEMENTS (current_cases), test_current);
  g_test_add_func ("/demo/orders/example/early-2026", test_example_early);
  g_test_add_func ("/demo/orders/example/2026-05-25", test_example_current);
  g_test_add_func ("/demo/orders/read-back", test_read_back);
  g_test_add_data_func ("/demo/orders/payment/early-2026",
                        GINT_TO_POINTER (TOK_CONTRACT_EARLY_2026), test_payment);
  g_test_add_data_func ("/demo/orders/payment/2026-05-25", GINT_TO_POINTER (TOK_CONTRACT_CURRENT),
                        test_payment);

  return g_test_run ();
}

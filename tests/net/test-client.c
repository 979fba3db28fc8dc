/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net-fixture.h"
#include "tok-balance.h"
#include "tok-client.h"
#include "tok-script-server.h"
#include "tok-prices.h"

static TokContract
contract_of (gconstpointer data)
{
  return (TokContract) GPOINTER_TO_UINT (data);
}

/* All pages together have each bundle once, readable. */
static void
test_list (gconstpointer data)
{
  g_autoptr (Net) net = net_new (contract_of (data), 1000);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_pages = 1;

  for (guint page = 1; page <= n_pages; page++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TokPage) answer = tok_test_await_boxed (
          tok_client_list_bundles (net->client, NULL, page, 100, TOK_PRIORITY_POLL), &error);

      g_assert_no_error (error);
      n_pages = (guint) answer->numbers.total_pages;
      g_assert_cmpint (answer->numbers.per_page, ==, 100);
      g_assert_cmpint (answer->numbers.total, ==, 1000);
      g_assert_cmpuint (answer->snapshots->len, ==, 100);
      g_assert_cmpuint (answer->n_unreadable, ==, 0);
      g_assert_cmpint (answer->evidence, ==, contract_of (data));
      for (guint i = 0; i < answer->snapshots->len; i++)
        {
          const TokBundleSnapshot *snapshot = answer->snapshots->pdata[i];

          g_assert_true (g_hash_table_add (ids, g_strdup (snapshot->id)));
          g_assert_nonnull (snapshot->status);
          g_assert_nonnull (snapshot->json);
        }
    }
  g_assert_cmpuint (n_pages, ==, 10);
  g_assert_cmpuint (g_hash_table_size (ids), ==, 1000);
}

static guint
count_in (Net *net, const char *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokPage) page = tok_test_await_boxed (tok_client_list_bundles (net->client, status, 1,
                                                                            100, TOK_PRIORITY_POLL),
                                                   &error);

  g_assert_no_error (error);
  for (guint i = 0; i < page->snapshots->len; i++)
    g_assert_cmpstr (((TokBundleSnapshot *) page->snapshots->pdata[i])->status, ==, status);
  return (guint) page->numbers.total;
}

/* The status is escaped. */
static void
test_list_in_status (gconstpointer data)
{
  g_autoptr (Net) net = net_new (contract_of (data), 0);

  for (guint i = 0; i < 3; i++)
    g_free (tok_demo_server_add_bundle (net->server, "published"));
  g_free (tok_demo_server_add_bundle (net->server, "a b&status=published#?%41"));
  g_assert_cmpuint (count_in (net, "published"), ==, 3);
  g_assert_cmpuint (count_in (net, "accepted"), ==, 0);
  g_assert_cmpuint (count_in (net, "a b&status=published#?%41"), ==, 1);
}

static TokBundleSnapshot *
get (Net *net, const char *id)
{
  g_autoptr (GError) error = NULL;
  TokBundleSnapshot *snapshot =
      tok_test_await_boxed (tok_client_get_bundle (net->client, id, TOK_PRIORITY_USER), &error);

  g_assert_no_error (error);
  return snapshot;
}

/* The server has what was ordered. */
static void
test_create (gconstpointer data)
{
  g_autoptr (Net) net = net_new (contract_of (data), 1);
  g_autoptr (TokOrder) order = net_new_order (contract_of (data));
  g_autoptr (GError) error = NULL;
  g_autoptr (TokCreated) created = NULL;
  g_autoptr (TokBundleSnapshot) snapshot = NULL;

  created = tok_test_await_boxed (net_create (net, order, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (created->snapshot->status, ==, "pending_setup");
  g_assert_cmpuint (tok_demo_server_count_bundles (net->server), ==, 2);
  snapshot = get (net, created->snapshot->id);
  g_assert_cmpstr (snapshot->id, ==, created->snapshot->id);
  g_assert_cmpstr (snapshot->type, ==, "account_and_videos");
  g_assert_cmpstr (snapshot->platform, ==, "tiktok");
  g_assert_cmpstr (snapshot->country, ==, tok_order_get_country (order));
  g_assert_cmpint (snapshot->videos_quantity, ==, 3);
}

/* A bundle of the sample data that is ready to be published. */
static char *
publish_some (Net *net)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokPage) page =
      tok_test_await_boxed (tok_client_list_bundles (net->client, NULL, 1, 100, TOK_PRIORITY_USER),
                            &error);

  g_assert_no_error (error);
  for (guint i = 0; i < page->snapshots->len; i++)
    {
      const TokBundleSnapshot *snapshot = page->snapshots->pdata[i];
      g_autoptr (TokTransition) transition = NULL;

      if (!g_str_equal (snapshot->status, "pending_setup"))
        continue;
      transition =
          tok_test_await_boxed (tok_client_publish (net->client, snapshot->id, NULL), NULL);
      if (transition == NULL)
        continue;
      g_assert_cmpstr (transition->snapshot->id, ==, snapshot->id);
      g_assert_cmpstr (transition->snapshot->status, ==, "published");
      return g_strdup (snapshot->id);
    }
  g_assert_not_reached ();
}

static void
test_publish (gconstpointer data)
{
  g_autoptr (Net) net = net_new (contract_of (data), 60);
  g_autofree char *id = publish_some (net);
  g_autoptr (GError) error = NULL;
  g_autoptr (TokTransition) back = NULL;
  g_autoptr (TokBundleSnapshot) published = get (net, id);
  g_autoptr (TokBundleSnapshot) unpublished = NULL;

  g_assert_cmpstr (published->status, ==, "published");
  back = tok_test_await_boxed (tok_client_unpublish (net->client, id, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (back->snapshot->status, ==, "pending_setup");
  unpublished = get (net, id);
  g_assert_cmpstr (unpublished->status, ==, "pending_setup");
}

/* Optional endpoints, on a server that has them and one that does not. */
static void
test_optional (gconstpointer data)
{
  g_autoptr (Net) net = net_new (contract_of (data), 3);
  g_autofree char *id = net_dup_id (net, "pending_setup");
  g_autoptr (GError) error = NULL;
  g_autoptr (TokProfile) profile = NULL;
  g_autoptr (GPtrArray) countries = NULL;
  g_autoptr (GPtrArray) blockers = NULL;
  g_autoptr (TokPrices) prices = NULL;
  g_autoptr (TokBalance) balance = NULL;

  if (contract_of (data) == TOK_CONTRACT_EARLY_2026)
    {
      g_assert_false (
          tok_test_await (tok_client_get_readiness (net->client, id, TOK_PRIORITY_USER), &error));
      g_assert_error (error, TOK_ERROR, TOK_ERROR_UNSUPPORTED);
      return;
    }
  profile = tok_test_await_boxed (tok_client_get_me (net->client), &error);
  g_assert_no_error (error);
  g_assert_nonnull (profile->email);
  countries = tok_test_await_boxed (tok_client_list_countries (net->client), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (countries->len, >, 10);
  blockers =
      tok_test_await_boxed (tok_client_get_readiness (net->client, id, TOK_PRIORITY_USER), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (blockers->len, >, 0);
  prices = tok_test_await_boxed (tok_client_get_prices (net->client), &error);
  g_assert_no_error (error);
  g_assert_cmpint (tok_prices_get (prices, TOK_PRICE_ACCOUNT, TOK_PLATFORM_TIKTOK, "US"), ==, 32);
  balance = tok_test_await_boxed (tok_client_get_balance (net->client), &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (balance->credits, ==, profile->credits);
}

/* Requests with the same idempotency key create one bundle: doc/api.md, section 1.7. */
static void
test_idempotency (void)
{
  g_autoptr (Net) net = net_new (TOK_CONTRACT_CURRENT, 1);
  g_autoptr (TokOrder) order = net_new_order (TOK_CONTRACT_CURRENT);
  g_autoptr (TokCreated) first = NULL;
  g_autoptr (TokCreated) second = NULL;
  g_autoptr (GError) error = NULL;

  first = tok_test_await_boxed (net_create (net, order, "k-1"), &error);
  g_assert_no_error (error);
  second = tok_test_await_boxed (net_create (net, order, "k-1"), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first->snapshot->id, ==, second->snapshot->id);
  g_assert_false (first->replayed);
  g_assert_true (second->replayed);
  g_assert_cmpuint (tok_demo_server_count_bundles (net->server), ==, 2);
}

/* Ids are escaped, and those that would change the path are rejected. */
static void
test_hostile_id (void)
{
  static const char *const ids[] = {
    "../me", "..", ".", "a/b", "a?b=c", "a#b", "%2e%2e", "ä b", ""
  };
  g_autoptr (Net) net = net_new (TOK_CONTRACT_CURRENT, 1);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("“%s”", ids[i]);
      g_assert_false (tok_test_await (tok_client_publish (net->client, ids[i], NULL), &error));
      /* libsoup's server rejects paths with "..". */
      if (!g_error_matches (error, TOK_ERROR, TOK_ERROR_VALIDATION))
        g_assert_error (error, TOK_ERROR, TOK_ERROR_NOT_FOUND);
    }
  g_assert_cmpuint (tok_demo_server_count_requests (net->server, "POST /me"), ==, 0);
  g_assert_cmpuint (tok_demo_server_count_requests (net->server, "POST /publish"), ==, 0);
}

static void
test_wrong_key (void)
{
  g_autoptr (Net) net = net_new (TOK_CONTRACT_CURRENT, 1);
  g_autoptr (GError) error = NULL;

  tok_client_set_key (net->client, "sk_wrong");
  g_assert_false (
      tok_test_await (tok_client_list_bundles (net->client, NULL, 1, 100, TOK_PRIORITY_USER),
                      &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_AUTH);
  g_assert_null (g_strrstr (error->message, "sk_wrong"));
}

static void
add_for_both (const char *name, GTestDataFunc function)
{
  static const TokContract contracts[] = { TOK_CONTRACT_EARLY_2026, TOK_CONTRACT_CURRENT };

  for (guint i = 0; i < G_N_ELEMENTS (contracts); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/net/client/%s/%s", name, tok_contract_to_string (contracts[i]));

      g_test_add_data_func (path, GUINT_TO_POINTER (contracts[i]), function);
    }
}

static void
assert_other (DexFuture *future, gboolean uncertain)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (tok_test_await (future, &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_PROTOCOL);
  g_assert_cmpstr (tok_error_get_info (error)->other_id, ==, "b");
  g_assert_cmpint (tok_error_get_info (error)->uncertain, ==, uncertain);
  g_assert_nonnull (tok_error_get_info (error)->endpoint);
}

/* A response about a different bundle is rejected, whatever the name of its id. */
static void
test_other_id (gconstpointer data)
{
  const char *body = data;
  g_autoptr (TokScriptServer) server = tok_script_server_new ();
  g_autoptr (TokClient) client =
      tok_client_new (tok_script_server_get_address (server), TOK_DEMO_KEY, NULL);

  tok_script_server_set_answer (server, "GET /bundles/a", 200, body);
  tok_script_server_set_answer (server, "GET /bundles/a/publish-readiness", 200, body);
  tok_script_server_set_answer (server, "POST /bundles/a/publish", 200, body);
  tok_script_server_set_answer (server, "POST /bundles/a/unpublish", 200, body);
  assert_other (tok_client_get_bundle (client, "a", TOK_PRIORITY_USER), FALSE);
  assert_other (tok_client_get_readiness (client, "a", TOK_PRIORITY_USER), FALSE);
  assert_other (tok_client_publish (client, "a", NULL), TRUE);
  assert_other (tok_client_unpublish (client, "a", NULL), TRUE);
}

/* Ids are compared exactly: case, spaces and the form of numbers matter. */
static void
test_same_id (void)
{
  static const struct
  {
    const char *id;
    const char *said;
    gboolean same;
  } cases[] = {
    { "a", "\"a\"", TRUE },   { "a", "\"\\u0061\"", TRUE },
    { "17", "17", TRUE },     { "1e3", "1e3", TRUE },
    { "1000", "1e3", FALSE }, { "a", "\"A\"", FALSE },
    { "a", "\"a \"", FALSE }, { "a", "\"a\\u0000\"", FALSE },
    { "1", "1.0", FALSE },    { "\303\251", "\"\\u00e9\"", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokScriptServer) server = tok_script_server_new ();
      g_autoptr (TokClient) client =
          tok_client_new (tok_script_server_get_address (server), TOK_DEMO_KEY, NULL);
      g_autofree char *escaped = g_uri_escape_string (cases[i].id, NULL, FALSE);
      g_autofree char *request = g_strconcat ("GET /bundles/", escaped, NULL);
      g_autofree char *body = g_strdup_printf ("{\"data\":{\"id\":%s}}", cases[i].said);

      g_test_message ("%s: %s", cases[i].id, cases[i].said);
      tok_script_server_set_answer (server, request, 200, body);
      g_assert_cmpint (
          tok_test_await (tok_client_get_bundle (client, cases[i].id, TOK_PRIORITY_USER), NULL), ==,
          cases[i].same);
    }
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  add_for_both ("list", test_list);
  add_for_both ("list-in-status", test_list_in_status);
  add_for_both ("create", test_create);
  add_for_both ("publish", test_publish);
  add_for_both ("optional", test_optional);
  g_test_add_func ("/net/client/idempotency", test_idempotency);
  g_test_add_func ("/net/client/hostile-id", test_hostile_id);
  g_test_add_func ("/net/client/wrong-key", test_wrong_key);

  g_test_add_data_func ("/net/client/other-id",
                        "{\"data\":{\"id\":\"b\",\"status\":\"published\",\"blockers\":[]}}",
                        test_other_id);
  g_test_add_data_func ("/net/client/other-bundle-id",
                        "{\"data\":{\"bundle_id\":\"b\",\"status\":\"published\",\"blockers\":[]}}",
                        test_other_id);
  g_test_add_func ("/net/client/same-id", test_same_id);
  return g_test_run ();
}

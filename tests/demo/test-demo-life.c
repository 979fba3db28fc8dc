/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-client.h"
#include "tok-demo-life.h"
#include "tok-test.h"

#define HOUR 3600.0
#define DAY (24 * HOUR)

static DemoClient *
start (guint n_bundles, double speed)
{
  TokDemoConfig config;

  demo_config_init (&config, TOK_CONTRACT_EARLY_2026);
  config.n_bundles = n_bundles;
  config.speed = speed;
  return demo_client_new (&config, NULL);
}

static JsonObject *
get_bundle (DemoClient *client, const char *id)
{
  g_autofree char *path = g_strconcat ("/bundles/", id, NULL);

  demo_client_send (client, "GET", path, NULL);
  return demo_client_get_data (client);
}

static const char *
get_status (DemoClient *client, const char *id)
{
  return json_object_get_string_member (get_bundle (client, id), "status");
}

static char *
dup_list (DemoClient *client)
{
  demo_client_send (client, "GET", "/bundles?per_page=100", NULL);
  return demo_client_dup_body (client);
}

/* The statuses of a bundle in sixty days, sampled every four minutes: less than the
 * shortest step. */
static char *
collect_statuses (TokType type, const char *status, TokOptionSet options)
{
  g_autoptr (TokDemoLife) life = tok_demo_life_new (DEMO_NOW, 0, 1);
  g_autoptr (TokDemoBundle) bundle = tok_demo_bundle_new ();
  GString *statuses = g_string_new (status);
  const char *last;

  bundle->type = type;
  bundle->options = options;
  bundle->status = last = g_intern_string (status);
  tok_demo_life_enter (life, bundle, TOK_STATUS_UNKNOWN, 0);
  while (tok_demo_life_get_now (life) < DEMO_NOW + 60 * G_TIME_SPAN_DAY)
    {
      tok_demo_life_advance (life, 240);
      tok_demo_life_run (life);
      if (bundle->status != last)
        g_string_append_printf (statuses, " %s", bundle->status);
      last = bundle->status;
    }
  return g_string_free_and_steal (statuses);
}

static void
test_ways (void)
{
  const struct
  {
    TokType type;
    const char *status;
    TokOptionSet options;
    const char *way;
  } cases[] = {
    { TOK_TYPE_ACCOUNT_AND_VIDEOS, "published", 0,
      "published accepted in_review finalized completed" },
    { TOK_TYPE_VIDEOS_ONLY, "published", TOK_OPTION_BIT (TOK_OPTION_AUTO_FINALIZE),
      "published accepted in_review finalized completed" },
    { TOK_TYPE_ACCOUNT_ONLY, "published", 0, "published accepted completed" },
    { TOK_TYPE_ACCOUNT_ONLY, "published_priority", 0, "published_priority accepted completed" },
    { TOK_TYPE_ACCOUNT_ONLY, "pending_setup", 0, "pending_setup" },
    { TOK_TYPE_ACCOUNT_ONLY, "cancelled", 0, "cancelled" },
    { TOK_TYPE_ACCOUNT_ONLY, "on_hold", 0, "on_hold" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *statuses =
          collect_statuses (cases[i].type, cases[i].status, cases[i].options);

      g_assert_cmpstr (statuses, ==, cases[i].way);
    }
}

/* Without a decision of the customer the server finalizes after 72 hours. */
static void
test_review_lasts (void)
{
  g_autoptr (TokDemoLife) life = tok_demo_life_new (DEMO_NOW, 0, 1);
  g_autoptr (TokDemoBundle) bundle = tok_demo_bundle_new ();

  bundle->type = TOK_TYPE_VIDEOS_ONLY;
  tok_demo_bundle_set_status (bundle, TOK_STATUS_IN_REVIEW);
  tok_demo_life_enter (life, bundle, TOK_STATUS_UNKNOWN, 0);
  tok_demo_life_advance (life, 72 * HOUR);
  tok_demo_life_run (life);
  g_assert_cmpstr (bundle->status, ==, "in_review");
  tok_demo_life_advance (life, 60);
  tok_demo_life_run (life);
  g_assert_cmpstr (bundle->status, ==, "finalized");
}

/* An unpublished bundle is not accepted later. */
static void
test_unpublish_stops (void)
{
  g_autoptr (DemoClient) client = start (1, 0);
  g_autofree char *id = demo_client_dup_id (client, 0);
  g_autofree char *publish = g_strdup_printf ("/bundles/%s/publish", id);
  g_autofree char *unpublish = g_strdup_printf ("/bundles/%s/unpublish", id);

  demo_client_send (client, "POST", publish, NULL);
  demo_client_send (client, "POST", unpublish, NULL);
  tok_demo_server_advance (client->server, 30 * DAY);
  g_assert_cmpstr (get_status (client, id), ==, "pending_setup");
}

static void
test_frozen (void)
{
  g_autoptr (DemoClient) client = start (100, 0);
  g_autofree char *before = dup_list (client);
  g_autofree char *again = dup_list (client);
  g_autofree char *after = NULL;

  g_assert_cmpstr (again, ==, before);
  tok_demo_server_advance (client->server, DAY);
  after = dup_list (client);
  g_assert_cmpstr (after, !=, before);
}

/* Small steps and one large step have the same moves at the same times. */
static void
test_steps_do_not_matter (void)
{
  g_autoptr (DemoClient) once = start (100, 0);
  g_autoptr (DemoClient) often = start (100, 0);
  g_autofree char *after_once = NULL;
  g_autofree char *after_often = NULL;

  tok_demo_server_advance (once->server, 4 * DAY);
  for (guint i = 0; i < 96; i++)
    tok_demo_server_advance (often->server, HOUR);
  after_once = dup_list (once);
  after_often = dup_list (often);
  g_assert_cmpstr (after_once, ==, after_often);
}

/* At this speed an operator accepts within 10 ms. */
static void
test_moves_by_itself (void)
{
  g_autoptr (DemoClient) client = start (0, 1e7);
  g_autofree char *id = tok_demo_server_add_bundle (client->server, "published");
  gint64 updated_at;

  while (!g_str_equal (get_status (client, id), "completed"))
    ;
  /* Timestamps follow the clock, not the speed. */
  updated_at =
      tok_time_parse (json_object_get_string_member (get_bundle (client, id), "updated_at"));
  g_assert_cmpint (updated_at, >=, DEMO_NOW);
  g_assert_cmpint (updated_at, <, DEMO_NOW + 30 * G_TIME_SPAN_SECOND);
}

static void
test_all_complete (void)
{
  g_autoptr (DemoClient) client = start (100, 0);
  JsonArray *elements;

  tok_demo_server_advance (client->server, 60 * DAY);
  demo_client_send (client, "GET", "/bundles?per_page=100", NULL);
  elements = demo_client_get_elements (client);
  for (guint i = 0; i < json_array_get_length (elements); i++)
    {
      JsonObject *bundle = json_array_get_object_element (elements, i);
      const char *status = json_object_get_string_member (bundle, "status");

      if (!g_str_equal (status, "pending_setup"))
        g_assert_cmpstr (status, ==, "completed");
    }
}

static void
test_removed (void)
{
  g_autoptr (DemoClient) client = start (0, 0);
  g_autofree char *first = tok_demo_server_add_bundle (client->server, "published");
  g_autofree char *second = tok_demo_server_add_bundle (client->server, "published");
  g_autofree char *path = g_strconcat ("/bundles/", first, NULL);

  g_assert_true (tok_demo_server_remove_bundle (client->server, first));
  g_assert_false (tok_demo_server_remove_bundle (client->server, first));
  g_assert_false (tok_demo_server_set_status (client->server, first, "accepted"));
  tok_demo_server_advance (client->server, DAY);
  demo_client_send (client, "GET", path, NULL);
  demo_client_assert_error (client, 404, "BUNDLE_NOT_FOUND");
  g_assert_cmpstr (get_status (client, second), ==, "accepted");
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/demo/life/ways", test_ways);
  g_test_add_func ("/demo/life/review-lasts", test_review_lasts);
  g_test_add_func ("/demo/life/unpublish-stops", test_unpublish_stops);
  g_test_add_func ("/demo/life/frozen", test_frozen);
  g_test_add_func ("/demo/life/steps-do-not-matter", test_steps_do_not_matter);
  g_test_add_func ("/demo/life/moves-by-itself", test_moves_by_itself);
  g_test_add_func ("/demo/life/all-complete", test_all_complete);
  g_test_add_func ("/demo/life/removed", test_removed);

  return g_test_run ();
}

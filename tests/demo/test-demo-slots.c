/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-client.h"
#include "tok-test.h"

#define EARLY GINT_TO_POINTER (TOK_CONTRACT_EARLY_2026)
#define CURRENT GINT_TO_POINTER (TOK_CONTRACT_CURRENT)

#define HOUR 3600.0
#define DAY (24 * HOUR)

/* The hand-picked bundles of the sample data by their place in the list. */
#define READY 0
#define LACKING 1
#define ACCEPTED 5
#define REFILL 7
#define REVIEW 8
#define N_BUNDLES 10

static DemoClient *
start (gconstpointer contract)
{
  TokDemoConfig config;

  demo_config_init (&config, GPOINTER_TO_INT (contract));
  config.n_bundles = N_BUNDLES;
  return demo_client_new (&config, NULL);
}

static void
ask (DemoClient *client, const char *method, const char *id, const char *rest, const char *body)
{
  g_autofree char *path = g_strconcat ("/bundles/", id, rest, NULL);

  demo_client_send (client, method, path, body);
}

static void
put_on (DemoClient *client, const char *id, int position, const char *date)
{
  g_autofree char *rest = g_strdup_printf ("/videos/%d", position);
  g_autofree char *body =
      g_strdup_printf ("{\"video_type\":\"video\",\"video_url\":\"https://cdn.example.com/v.mp4\","
                       "\"description\":\"Hello\",\"instagram_content_type\":\"reel\","
                       "\"target_publish_date\":\"%s\"}",
                       date);

  ask (client, "PUT", id, rest, body);
}

static void
assert_ok (DemoClient *client)
{
  if (client->status != 200)
    g_test_message ("%s", (const char *) g_bytes_get_data (client->body, NULL));
  g_assert_cmpuint (client->status, ==, 200);
}

static const char *
get_text (DemoClient *client, const char *path)
{
  JsonNode *node = demo_client_find (client, path);

  g_assert_nonnull (node);
  return json_node_get_string (node);
}

static gint64
get_number (DemoClient *client, const char *path)
{
  JsonNode *node = demo_client_find (client, path);

  g_assert_nonnull (node);
  return json_node_get_int (node);
}

/* The statuses of all slots, with spaces between. */
static char *
dup_statuses (DemoClient *client, const char *id)
{
  GString *statuses = g_string_new (NULL);
  JsonArray *slots;

  ask (client, "GET", id, "/videos", NULL);
  slots = demo_client_get_elements (client);
  for (guint i = 0; i < json_array_get_length (slots); i++)
    g_string_append_printf (statuses, "%s%s", i > 0 ? " " : "",
                            json_object_get_string_member (json_array_get_object_element (slots, i),
                                                           "status"));
  return g_string_free_and_steal (statuses);
}

static const char *
get_status (DemoClient *client, const char *id)
{
  ask (client, "GET", id, "", NULL);
  return get_text (client, "data.status");
}

static const char *
get_account_status (DemoClient *client, const char *id)
{
  ask (client, "GET", id, "/account", NULL);
  return get_text (client, "data.account.status");
}

static void
assert_too_early (DemoClient *client, int days, const char *earliest)
{
  demo_client_assert_error (client, 400, "INVALID_DATE");
  g_assert_cmpint (get_number (client, "error.details.min_days_ahead"), ==, days);
  g_assert_cmpstr (get_text (client, "error.details.earliest_allowed"), ==, earliest);
}

/* Three days while the account is being created, one for an account that exists; in UTC,
 * by the server's clock. */
static void
test_lead_time (gconstpointer contract)
{
  g_autoptr (DemoClient) client = start (contract);
  g_autofree char *created = demo_client_dup_id (client, LACKING);
  g_autofree char *existing = demo_client_dup_id (client, REFILL);

  g_assert_true (tok_demo_server_set_status (client->server, existing, "pending_setup"));
  g_assert_true (tok_demo_server_set_video_status (client->server, existing, 1, "configured"));
  put_on (client, created, 1, "2026-11-03");
  assert_too_early (client, 3, "2026-11-04");
  put_on (client, created, 1, "2026-11-04");
  assert_ok (client);
  put_on (client, existing, 1, "2026-11-01");
  assert_too_early (client, 1, "2026-11-02");
  put_on (client, existing, 1, "2026-11-02");
  assert_ok (client);
  /* It is noon, then one second before midnight, then midnight. */
  tok_demo_server_advance (client->server, 12 * HOUR - 1);
  put_on (client, created, 1, "2026-11-04");
  assert_ok (client);
  tok_demo_server_advance (client->server, 1);
  put_on (client, created, 1, "2026-11-04");
  assert_too_early (client, 3, "2026-11-05");
  tok_demo_server_set_account_status (client->server, created, "in_review");
  put_on (client, created, 1, "2026-11-03");
  assert_ok (client);
}

static void
test_daily_cap (gconstpointer contract)
{
  g_autoptr (DemoClient) client = start (contract);
  g_autofree char *id = demo_client_dup_id (client, LACKING);

  ask (client, "POST", id, "/add-video-slots", "{\"quantity\":2}");
  g_assert_cmpint (get_number (client, "data.videos_quantity"), ==, 5);
  for (int position = 1; position <= 3; position++)
    {
      put_on (client, id, position, "2026-11-10");
      assert_ok (client);
    }
  put_on (client, id, 4, "2026-11-10");
  demo_client_assert_error (client, 400, "VIDEOS_PER_DAY_EXCEEDED");
  g_assert_cmpstr (get_text (client, "error.details.date"), ==, "2026-11-10");
  g_assert_cmpint (get_number (client, "error.details.current_count"), ==, 3);
  /* A slot on its own day does not count again; a cancelled one does not count at all. */
  put_on (client, id, 3, "2026-11-10");
  assert_ok (client);
  put_on (client, id, 4, "2026-11-11");
  assert_ok (client);
  if (contract == CURRENT)
    {
      ask (client, "PATCH", id, "/videos/4", "{\"target_publish_date\":\"2026-11-10\"}");
      demo_client_assert_error (client, 400, "VIDEOS_PER_DAY_EXCEEDED");
    }
  g_assert_true (tok_demo_server_set_video_status (client->server, id, 1, "cancelled"));
  put_on (client, id, 4, "2026-11-10");
  assert_ok (client);
}

/* Omitted fields are cleared, and the counts follow. */
static void
test_full_replacement (void)
{
  g_autoptr (DemoClient) client = start (CURRENT);
  g_autofree char *id = demo_client_dup_id (client, LACKING);

  put_on (client, id, 1, "2026-11-10");
  ask (client, "PATCH", id, "/videos/1", "{\"name\":\"N\",\"external_ref\":\"E\"}");
  g_assert_cmpstr (get_text (client, "data.name"), ==, "N");
  ask (client, "PATCH", id, "/videos/1", "{\"external_ref\":null}");
  g_assert_cmpstr (get_text (client, "data.name"), ==, "N");
  g_assert_cmpstr (get_text (client, "data.external_ref"), ==, NULL);
  put_on (client, id, 1, "2026-11-12");
  g_assert_cmpstr (get_text (client, "data.name"), ==, NULL);
  g_assert_cmpstr (get_text (client, "data.target_publish_start_date"), ==, "2026-11-12");
  g_assert_cmpstr (get_text (client, "data.target_publish_end_date"), ==, "2026-11-13");
  ask (client, "GET", id, "", NULL);
  g_assert_cmpint (get_number (client, "data.videos_configured_count"), ==, 1);
  ask (client, "POST", id, "/videos/1/unschedule", NULL);
  g_assert_cmpstr (get_text (client, "data.status"), ==, "pending");
  g_assert_cmpstr (get_text (client, "data.target_publish_start_date"), ==, NULL);
  g_assert_cmpstr (get_text (client, "data.description"), ==, "Hello");
  ask (client, "PATCH", id, "/videos/1", "{\"target_publish_date\":\"2026-11-10\"}");
  g_assert_cmpstr (get_text (client, "data.status"), ==, "configured");
  ask (client, "POST", id, "/videos/1/reset", NULL);
  g_assert_cmpstr (get_text (client, "data.description"), ==, NULL);
  ask (client, "GET", id, "", NULL);
  g_assert_cmpint (get_number (client, "data.videos_configured_count"), ==, 0);
}

/* All slots move by the same number of days. */
static void
test_moved_with_bundle (gconstpointer contract)
{
  g_autoptr (DemoClient) client = start (contract);
  g_autofree char *id = demo_client_dup_id (client, READY);
  JsonArray *moved;

  tok_demo_server_advance (client->server, 5 * DAY);
  ask (client, "POST", id, "/publish", NULL);
  assert_ok (client);
  moved = json_node_get_array (demo_client_find (client, "data.adjusted_videos"));
  g_assert_cmpuint (json_array_get_length (moved), ==, 5);
  g_assert_cmpstr (get_text (client, "data.adjusted_videos.0.previous_date"), ==, "2026-11-05");
  g_assert_cmpstr (get_text (client, "data.adjusted_videos.0.new_date"), ==, "2026-11-09");
  g_assert_cmpstr (get_text (client, "data.adjusted_videos.4.previous_date"), ==, "2026-11-07");
  g_assert_cmpstr (get_text (client, "data.adjusted_videos.4.new_date"), ==, "2026-11-11");
  ask (client, "GET", id, "/videos/5", NULL);
  g_assert_cmpstr (get_text (client, "data.target_publish_start_date"), ==, "2026-11-11");
  g_assert_cmpstr (get_text (client, "data.status"), ==, "published");
}

static void
test_moved_slots (gconstpointer contract)
{
  g_autoptr (DemoClient) client = start (contract);
  g_autofree char *id = demo_client_dup_id (client, READY);

  tok_demo_server_advance (client->server, 5 * DAY);
  g_assert_true (tok_demo_server_set_status (client->server, id, "published"));
  g_assert_true (tok_demo_server_set_video_status (client->server, id, 1, "configured"));
  ask (client, "POST", id, "/videos/1/publish", NULL);
  g_assert_true (json_node_get_boolean (demo_client_find (client, "data.date_adjusted")));
  g_assert_cmpstr (get_text (client, "data.original_date"), ==, "2026-11-05");
  g_assert_cmpstr (get_text (client, "data.new_date"), ==, "2026-11-09");
  g_assert_true (tok_demo_server_set_video_status (client->server, id, 3, "configured"));
  g_assert_true (tok_demo_server_set_video_status (client->server, id, 5, "configured"));
  ask (client, "POST", id, "/videos/publish-all", NULL);
  g_assert_cmpint (get_number (client, "data.videos_published"), ==, 2);
  g_assert_true (json_node_get_boolean (demo_client_find (client, "data.dates_adjusted")));
  g_assert_cmpint (get_number (client, "data.adjusted_videos.1.position"), ==, 5);
  g_assert_cmpstr (get_text (client, "data.adjusted_videos.1.new_date"), ==, "2026-11-10");
  /* There is nothing left to publish. */
  ask (client, "POST", id, "/videos/publish-all", NULL);
  g_assert_cmpint (get_number (client, "data.videos_published"), ==, 0);
  g_assert_null (demo_client_find (client, "data.dates_adjusted"));
}

static void
set_up (DemoClient *client, const char *id)
{
  ask (client, "PUT", id, "/account",
       "{\"username\":\"mousse\",\"visible_name\":\"Mousse\",\"biography\":\"Cake.\","
       "\"profile_picture_url\":\"https://cdn.example.com/p.jpg\"}");
  assert_ok (client);
  g_assert_cmpstr (get_account_status (client, id), ==, "configured");
  for (int position = 1; position <= 3; position++)
    {
      put_on (client, id, position, "2026-11-10");
      assert_ok (client);
    }
  ask (client, "POST", id, "/publish", NULL);
  assert_ok (client);
}

/* In steps of four minutes: less than the shortest stay in a status. */
static void
advance_to (DemoClient *client, const char *id, const char *status)
{
  for (guint i = 0; i < 4 * 24 * 20 && !g_str_equal (get_status (client, id), status); i++)
    tok_demo_server_advance (client->server, HOUR / 4);
  g_assert_cmpstr (get_status (client, id), ==, status);
}

static void
assert_statuses (DemoClient *client, const char *id, const char *expected)
{
  g_autofree char *statuses = dup_statuses (client, id);

  g_assert_cmpstr (statuses, ==, expected);
}

static void
finalize (DemoClient *client, const char *id, const char *rest)
{
  ask (client, "POST", id, rest, NULL);
  assert_ok (client);
}

/* From setup to completed, with corrections of account and video on the way. */
static void
test_life (gconstpointer contract)
{
  g_autoptr (DemoClient) client = start (contract);
  g_autofree char *id = demo_client_dup_id (client, LACKING);
  gboolean current = contract == CURRENT;

  set_up (client, id);
  g_assert_cmpstr (get_account_status (client, id), ==, "published");
  assert_statuses (client, id, "published published published");
  advance_to (client, id, "accepted");
  assert_statuses (client, id, "accepted accepted accepted");
  while (!g_str_equal (get_account_status (client, id), "in_review"))
    tok_demo_server_advance (client->server, HOUR);
  ask (client, "POST", id, "/account/corrections", "{\"comment\":\"x\",\"fields\":{}}");
  g_assert_cmpstr (get_text (client, "data.account.status"), ==, "pending_corrections");
  tok_demo_server_advance (client->server, 6 * HOUR);
  g_assert_cmpstr (get_account_status (client, id), ==, "in_review");
  advance_to (client, id, "in_review");
  assert_statuses (client, id, "in_review in_review in_review");
  ask (client, "GET", id, "/videos/1", NULL);
  g_assert_true (g_str_has_prefix (get_text (client, "data.platform_url"), "https://instagram."));
  ask (client, "POST", id, "/videos/1/corrections",
       current ? "{\"comment\":\"Louder.\"}" : "{\"message\":\"Louder.\"}");
  g_assert_cmpstr (get_text (client, "data.status"), ==,
                   current ? "pending_corrections" : "configured");
  finalize (client, id, "/videos/2/finalize");
  finalize (client, id, "/videos/3/finalize");
  g_assert_cmpstr (get_status (client, id), ==, "in_review");
  tok_demo_server_advance (client->server, 6 * HOUR);
  assert_statuses (client, id, "in_review finalized finalized");
  finalize (client, id, "/videos/1/finalize");
  g_assert_cmpstr (get_status (client, id), ==, "finalized");
  if (!g_str_equal (get_account_status (client, id), "finalized"))
    finalize (client, id, "/account/finalize");
  advance_to (client, id, "completed");
}

/* Without a decision a review ends after 72 hours. */
static void
test_review_ends (void)
{
  g_autoptr (DemoClient) client = start (CURRENT);
  g_autofree char *id = demo_client_dup_id (client, REVIEW);
  g_autofree char *other = demo_client_dup_id (client, LACKING);

  assert_statuses (client, id, "in_review pending_corrections in_review in_review");
  tok_demo_server_advance (client->server, 73 * HOUR);
  assert_statuses (client, id, "finalized in_review finalized finalized");
  g_assert_cmpstr (get_account_status (client, id), ==, "finalized");
  g_assert_cmpstr (get_status (client, id), ==, "in_review");
  tok_demo_server_advance (client->server, 73 * HOUR);
  assert_statuses (client, id, "finalized finalized finalized finalized");
  g_assert_cmpstr (get_status (client, id), !=, "in_review");
  put_on (client, other, 1, "2026-12-01");
  g_assert_true (tok_demo_server_set_video_status (client->server, other, 1, "in_review"));
  tok_demo_server_advance (client->server, 72 * HOUR);
  assert_statuses (client, other, "in_review pending pending");
  tok_demo_server_advance (client->server, 60);
  assert_statuses (client, other, "finalized pending pending");
}

/* With automatic finalizing the videos are final at once, the account is not. */
static void
test_automatic (void)
{
  g_autoptr (DemoClient) client = start (CURRENT);
  g_autofree char *id = demo_client_dup_id (client, ACCEPTED);

  assert_statuses (client, id, "accepted accepted accepted accepted accepted accepted");
  ask (client, "GET", id, "/videos/2", NULL);
  g_assert_true (json_node_get_boolean (demo_client_find (client, "data.download_issue")));
  g_assert_cmpstr (get_text (client, "data.download_issue_comment"), !=, NULL);
  ask (client, "POST", id, "/videos/2/fix-download",
       "{\"video_url\":\"https://cdn.example.com/w.mp4\"}");
  g_assert_false (json_node_get_boolean (demo_client_find (client, "data.download_issue")));
  g_assert_cmpstr (get_text (client, "data.video_url"), ==, "https://cdn.example.com/w.mp4");
  advance_to (client, id, "in_review");
  assert_statuses (client, id, "finalized finalized finalized finalized finalized finalized");
  advance_to (client, id, "completed");
  g_assert_cmpstr (get_account_status (client, id), ==, "finalized");
}

static void
test_control (void)
{
  g_autoptr (DemoClient) client = start (CURRENT);
  g_autofree char *id = demo_client_dup_id (client, READY);
  const char *const statuses[] = { "draft", "published_priority", "cancelled", "on_hold" };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_assert_true (tok_demo_server_set_status (client->server, id, statuses[i]));
      g_assert_cmpstr (get_status (client, id), ==, statuses[i]);
    }
  assert_statuses (client, id, "cancelled cancelled cancelled cancelled cancelled");
  g_assert_true (tok_demo_server_set_video_status (client->server, id, 1, "on_hold"));
  g_assert_true (tok_demo_server_flag_download (client->server, id, 2, "Gone."));
  g_assert_true (tok_demo_server_set_account_status (client->server, id, "on_hold"));
  g_assert_false (tok_demo_server_set_video_status (client->server, id, 6, "on_hold"));
  g_assert_false (tok_demo_server_flag_download (client->server, "none", 1, "Gone."));
  g_assert_false (tok_demo_server_set_account_status (client->server, "none", "on_hold"));
  g_assert_false (tok_demo_server_block_account (client->server, "none", TRUE));
  assert_statuses (client, id, "on_hold cancelled cancelled cancelled cancelled");
  g_assert_cmpstr (get_account_status (client, id), ==, "on_hold");
  ask (client, "GET", id, "/videos/2", NULL);
  g_assert_cmpstr (get_text (client, "data.download_issue_comment"), ==, "Gone.");
}

static void
test_blocked (void)
{
  g_autoptr (DemoClient) client = start (CURRENT);
  g_autofree char *id = demo_client_dup_id (client, REFILL);

  g_assert_true (tok_demo_server_set_status (client->server, id, "pending_setup"));
  g_assert_true (tok_demo_server_block_account (client->server, id, TRUE));
  ask (client, "GET", id, "/publish-readiness", NULL);
  g_assert_cmpstr (get_text (client, "data.blockers.0.code"), ==, "MANAGED_ACCOUNT_TASK_BLOCKED");
  ask (client, "POST", id, "/publish", NULL);
  demo_client_assert_error (client, 409, "MANAGED_ACCOUNT_TASK_BLOCKED");
  g_assert_true (tok_demo_server_block_account (client->server, id, FALSE));
  ask (client, "GET", id, "/publish-readiness", NULL);
  g_assert_null (demo_client_find (client, "data.blockers.0"));
  ask (client, "POST", id, "/publish", NULL);
  assert_ok (client);
}

static void
add_for_both (const char *name, GTestDataFunc function)
{
  g_autofree char *early = g_strdup_printf ("/demo/slots/%s/early-2026", name);
  g_autofree char *current = g_strdup_printf ("/demo/slots/%s/2026-05-25", name);

  g_test_add_data_func (early, EARLY, function);
  g_test_add_data_func (current, CURRENT, function);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  add_for_both ("lead-time", test_lead_time);
  add_for_both ("daily-cap", test_daily_cap);
  g_test_add_func ("/demo/slots/full-replacement", test_full_replacement);
  add_for_both ("moved-with-bundle", test_moved_with_bundle);
  add_for_both ("moved-slots", test_moved_slots);
  add_for_both ("life", test_life);
  g_test_add_func ("/demo/slots/review-ends", test_review_ends);
  g_test_add_func ("/demo/slots/automatic", test_automatic);
  g_test_add_func ("/demo/slots/control", test_control);
  g_test_add_func ("/demo/slots/blocked", test_blocked);

  return g_test_run ();
}

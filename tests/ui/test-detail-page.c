/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-bundle-view.h"
#include "tok-demo-server.h"
#include "tok-detail-page.h"
#include "tok-detail-test.h"
#include "tok-history-page.h"
#include "tok-script-server.h"
#include "tok-words.h"

#define SEED "bnd_abc123"
#define NO_VIDEOS "bnd_s001"

typedef struct
{
  TokScriptServer *server; /* (nullable) */
  TokDemoServer *demo;     /* (nullable) */
  TokWorkspace *workspace;
  GtkWidget *window;
  GtkWidget *overlay;
  TokDetailPage *page;
  TokBundle *bundle; /* (nullable) */
} Fixture;

/* The answer about one bundle as the only element of a list. */
static char *
dup_list (const char *answer)
{
  const char *element = strchr (strchr (answer, ':'), '{');
  const char *end = strrchr (answer, '}');

  return g_strdup_printf ("{\"data\":[%.*s]}", (int) (end - element), element);
}

static void
answer (Fixture *fixture, const char *request, guint status, const char *example)
{
  g_autofree char *body = tok_test_dup_example (example);

  tok_script_server_set_answer (fixture->server, request, status, body);
}

static void
refresh (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  tok_test_await (tok_sync_refresh (tok_workspace_get_sync (fixture->workspace)), &error);
  g_assert_no_error (error);
}

static gboolean
is_loaded (gpointer data)
{
  return !tok_detail_page_get_loading (data);
}

static void
settle (Fixture *fixture)
{
  tok_test_run_until (is_loaded, fixture->page);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
show_window (Fixture *fixture)
{
  fixture->window = adw_window_new ();
  fixture->overlay = adw_toast_overlay_new ();
  fixture->page = tok_detail_page_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (fixture->overlay), GTK_WIDGET (fixture->page));
  adw_window_set_content (ADW_WINDOW (fixture->window), fixture->overlay);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 700);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = tok_script_server_new ();
  fixture->workspace =
      tok_detail_test_open_workspace (tok_script_server_get_address (fixture->server),
                                      "tok_live_test");
  show_window (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tok_detail_test_finalize (fixture->workspace);
  g_clear_object (&fixture->server);
}

static void
set_up_demo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TokDemoConfig config;

  tok_demo_config_init (&config);
  config.contract = GPOINTER_TO_INT (data);
  config.speed = 0;
  fixture->demo = tok_demo_server_start (&config, &error);
  g_assert_no_error (error);
  fixture->workspace =
      tok_detail_test_open_workspace (tok_demo_server_get_base_url (fixture->demo), TOK_DEMO_KEY);
  show_window (fixture);
}

static void
tear_down_demo (Fixture *fixture, gconstpointer data)
{
  tear_down (fixture, data);
  tok_demo_server_stop (fixture->demo);
  g_object_unref (fixture->demo);
}

/* Lists one bundle of the examples and opens it. */
static void
open_bundle (Fixture *fixture, const char *example, const char *id)
{
  g_autofree char *body = tok_test_dup_example (example);
  g_autofree char *list = dup_list (body);
  g_autofree char *request = g_strdup_printf ("GET /bundles/%s", id);

  tok_script_server_set_answer (fixture->server, "GET /bundles", 200, list);
  tok_script_server_set_answer (fixture->server, request, 200, body);
  refresh (fixture);
  fixture->bundle = tok_bundle_list_lookup (tok_workspace_get_list (fixture->workspace), id);
  g_assert_nonnull (fixture->bundle);
  tok_detail_page_set_bundle (fixture->page, fixture->workspace, fixture->bundle);
  settle (fixture);
}

/* The same bundle as @example says, with another status. */
static void
change_status (
    Fixture *fixture, const char *example, const char *id, const char *from, const char *to)
{
  g_autofree char *body = tok_test_dup_example (example);
  g_autofree char *request = g_strdup_printf ("GET /bundles/%s", id);
  g_auto (GStrv) parts = g_strsplit (body, from, 2);
  g_autofree char *changed = g_strjoinv (to, parts);
  g_autofree char *list = dup_list (changed);

  g_assert_cmpstr (changed, !=, body);
  tok_script_server_set_answer (fixture->server, "GET /bundles", 200, list);
  tok_script_server_set_answer (fixture->server, request, 200, changed);
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  return tok_detail_test_shows (fixture->window, text);
}

typedef struct
{
  Fixture *fixture;
  const char *text;
} Wish;

static gboolean
is_fulfilled (gpointer data)
{
  Wish *wish = data;

  return shows (wish->fixture, wish->text);
}

static void
wait_for (Fixture *fixture, const char *text)
{
  Wish wish = { fixture, text };

  tok_test_run_until (is_fulfilled, &wish);
}

static void
assert_row (Fixture *fixture, const char *title, const char *value)
{
  TokPropertyRow *row = tok_detail_test_find_row (GTK_WIDGET (fixture->page), title);
  g_autofree char *label = NULL;

  if (row == NULL)
    g_error ("There is no row %s", title);
  g_assert_cmpstr (tok_property_row_get_value (row), ==, value);
  value = value != NULL ? value : "Not Known";
  g_assert_true (tok_detail_test_shows (GTK_WIDGET (row), value));
  label = g_strdup_printf ("%s, %s", title, value);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label);
}

static void
assert_unfamiliar (Fixture *fixture, const char *title)
{
  TokPropertyRow *row = tok_detail_test_find_row (GTK_WIDGET (fixture->page), title);

  g_assert_true (tok_property_row_get_unfamiliar (row));
  g_assert_true (tok_detail_test_shows (GTK_WIDGET (row), "This app does not know this value"));
}

static GtkWidget *
find_button (Fixture *fixture, const char *label)
{
  return tok_detail_test_find (fixture->window, GTK_TYPE_BUTTON, label);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_assert_true (shows (fixture, "Select a Bundle"));
  g_assert_null (tok_detail_test_find (fixture->window, GTK_TYPE_MENU_BUTTON, NULL));
  g_assert_null (find_button (fixture, "Publish"));

  /* Nothing to act on: nothing happens. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "detail.publish", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "detail.show-raw", NULL);
  tok_detail_page_set_bundle (fixture->page, NULL, NULL);
  g_assert_true (shows (fixture, "Select a Bundle"));
}

static void
test_seed (Fixture *fixture, gconstpointer data)
{
  open_bundle (fixture, "seed-bundle-get.json", SEED);

  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (fixture->page)), ==,
                   "cooluser123");
  assert_row (fixture, "Username", "cooluser123");
  assert_row (fixture, "Visible Name", "Cool User");
  assert_row (fixture, "Biography", "Just vibes.");
  assert_row (fixture, "Picture Address", "https://example.com/pic.jpg");
  assert_row (fixture, "Type", tok_words_type (TOK_TYPE_ACCOUNT_AND_VIDEOS));
  assert_row (fixture, "Platform", "TikTok");
  assert_row (fixture, "Country", "United States (US)");
  assert_row (fixture, "Videos", "3");
  assert_row (fixture, "Edits", "0");
  assert_row (fixture, "Created", "15 January 2026, 10:30");
  assert_row (fixture, "Updated", "15 January 2026, 12:00");
  assert_row (fixture, "Id", SEED);
  assert_row (fixture, tok_words_option (TOK_OPTION_NICHE_WARMING), tok_words_flag (TOK_FLAG_YES));
  for (guint i = TOK_OPTION_DEEP_WARMING; i < TOK_N_OPTIONS; i++)
    assert_row (fixture, tok_words_option (i), tok_words_flag (TOK_FLAG_NO));
  g_assert_null (tok_detail_test_find_row (fixture->window, "Advanced Warming"));
  g_assert_null (tok_detail_test_find_row (fixture->window, "Saved Account Id"));
  g_assert_false (shows (fixture, "This app does not know this value"));
}

/* The other example of the specification page: the same bundle as the list has it. */
static void
test_seed_list (Fixture *fixture, gconstpointer data)
{
  answer (fixture, "GET /bundles", 200, "seed-bundles-list.json");
  refresh (fixture);
  fixture->bundle = tok_bundle_list_lookup (tok_workspace_get_list (fixture->workspace), SEED);
  tok_script_server_hold (fixture->server, TRUE);
  tok_detail_page_set_bundle (fixture->page, fixture->workspace, fixture->bundle);

  /* What is known is shown while the rest is being read. */
  g_assert_true (tok_detail_page_get_loading (fixture->page));
  g_assert_nonnull (tok_detail_test_find (fixture->window, ADW_TYPE_SPINNER, NULL));
  assert_row (fixture, "Username", NULL);
  assert_row (fixture, "Videos", NULL);
  assert_row (fixture, "Id", SEED);
  assert_row (fixture, "Created", "15 January 2026, 10:30");

  tok_script_server_hold (fixture->server, FALSE);
  settle (fixture);
  g_assert_null (tok_detail_test_find (fixture->window, ADW_TYPE_SPINNER, NULL));
}

static void
test_current (Fixture *fixture, gconstpointer data)
{
  open_bundle (fixture, "current-bundle-get.json", "9f3a7b2e-1c4d-4e8f-a5b6-7d9e0f1a2b3c");

  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (fixture->page)), ==,
                   "US launch");
  assert_row (fixture, "Title", "US launch");
  assert_row (fixture, "External Reference", "launch-us-001");
  assert_row (fixture, "Account Status", "configured");
  assert_row (fixture, "Videos", "5");
  assert_row (fixture, "Videos Configured", "2");
  assert_row (fixture, "Advanced Warming", "On");
  assert_row (fixture, tok_words_option (TOK_OPTION_AUTO_FINALIZE), "On");
  assert_row (fixture, tok_words_option (TOK_OPTION_MODERATION), NULL);
  assert_row (fixture, "Picture Address", "profile-pictures/org_xxx/pic-1.jpg");
}

static void
test_unknown_values (Fixture *fixture, gconstpointer data)
{
  open_bundle (fixture, "current-bundle-get-unknown-values.json",
               "c0ffee00-0000-4000-8000-000000000001");

  assert_row (fixture, "Type", "account_and_clips");
  assert_unfamiliar (fixture, "Type");
  assert_row (fixture, "Platform", "shorts");
  assert_unfamiliar (fixture, "Platform");
  assert_row (fixture, "Videos", "2");
  assert_row (fixture, "Edits", NULL);
  assert_row (fixture, "Updated", NULL);
  assert_row (fixture, "Username", NULL);
  assert_row (fixture, tok_words_option (TOK_OPTION_NICHE_WARMING), NULL);
  g_assert_true (shows (fixture, "on_hold"));
  /* What cannot be judged is offered, and says why it cannot be done. */
  g_assert_false (gtk_widget_is_sensitive (find_button (fixture, "Publish")));
  g_assert_false (gtk_widget_is_sensitive (find_button (fixture, "Unpublish…")));
}

static void
test_not_set (Fixture *fixture, gconstpointer data)
{
  open_bundle (fixture, "legacy-bundle-get-no-account.json", NO_VIDEOS);

  g_assert_true (
      tok_detail_test_shows (GTK_WIDGET (tok_detail_test_find_row (fixture->window, "Username")),
                             "Not Set"));
}

static void
test_same_again (Fixture *fixture, gconstpointer data)
{
  open_bundle (fixture, "seed-bundle-get.json", SEED);
  g_assert_cmpuint (tok_script_server_count (fixture->server, "GET /bundles/" SEED), ==, 1);

  tok_detail_page_set_bundle (fixture->page, fixture->workspace, fixture->bundle);
  g_assert_false (tok_detail_page_get_loading (fixture->page));
  refresh (fixture);
  settle (fixture);
  g_assert_cmpuint (tok_script_server_count (fixture->server, "GET /bundles/" SEED), ==, 1);

  tok_detail_page_set_bundle (fixture->page, NULL, NULL);
  tok_detail_page_set_bundle (fixture->page, fixture->workspace, fixture->bundle);
  settle (fixture);
  g_assert_cmpuint (tok_script_server_count (fixture->server, "GET /bundles/" SEED), ==, 2);
}

/* The focus comes to the bundle as a whole, in one sentence, not to a value. */
static void
test_focus (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view;
  GtkWidget *focus;

  open_bundle (fixture, "seed-bundle-get.json", SEED);
  view = tok_detail_test_find (fixture->window, TOK_TYPE_BUNDLE_VIEW, NULL);
  gtk_root_set_focus (GTK_ROOT (fixture->window), NULL);
  g_assert_true (gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD));
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_ROLE_GROUP);
  g_assert_true (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_LABEL));
}

static GtkAdjustment *
get_scroll (Fixture *fixture)
{
  GtkWidget *scrolled = tok_detail_test_find (fixture->window, GTK_TYPE_SCROLLED_WINDOW, NULL);

  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
}

static gboolean
is_laid_out (gpointer data)
{
  return gtk_adjustment_get_upper (data) > gtk_adjustment_get_page_size (data) + 200;
}

static void
test_live (Fixture *fixture, gconstpointer data)
{
  g_autofree char *reason = NULL;
  GtkWidget *unpublish;

  open_bundle (fixture, "seed-bundle-get.json", SEED);
  unpublish = find_button (fixture, "Unpublish…");
  g_assert_true (gtk_widget_is_sensitive (unpublish));
  tok_test_run_until (is_laid_out, get_scroll (fixture));
  gtk_adjustment_set_value (get_scroll (fixture), 150);

  change_status (fixture, "seed-bundle-get.json", SEED, "published", "accepted");
  refresh (fixture);
  settle (fixture);
  g_assert_false (gtk_widget_is_sensitive (unpublish));
  reason = tok_words_dup_action_reason (fixture->bundle, TOK_ACTION_UNPUBLISH,
                                        TOK_REASON_ALREADY_ACCEPTED);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (unpublish),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason);
  g_assert_true (shows (fixture, "Publish: Already published and accepted.\n"
                                 "Unpublish: Already accepted. Accepted bundles cannot be "
                                 "unpublished."));
  g_assert_true (shows (fixture, "An operator is working on it."));
  g_assert_cmpfloat (gtk_adjustment_get_value (get_scroll (fixture)), ==, 150);
  /* The list tells of the change, the answer about the bundle tells the rest. */
  g_assert_cmpuint (tok_script_server_count (fixture->server, "GET /bundles/" SEED), ==, 2);
}

static void
test_gone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *list = NULL;
  g_autofree char *body = tok_test_dup_example ("seed-bundle-get.json");

  list = dup_list (body);
  tok_script_server_set_answer (fixture->server, "GET /bundles", 200, list);
  answer (fixture, "GET /bundles/" SEED, 404, "error-404-bundle.json");
  refresh (fixture);
  fixture->bundle = tok_bundle_list_lookup (tok_workspace_get_list (fixture->workspace), SEED);
  tok_detail_page_set_bundle (fixture->page, fixture->workspace, fixture->bundle);
  settle (fixture);
  g_assert_true (shows (fixture, "This Bundle Is No Longer Available"));

  tok_detail_test_click (fixture->window, "Remove From List");
  g_assert_true (shows (fixture, "Select a Bundle"));
  g_assert_null (tok_bundle_list_lookup (tok_workspace_get_list (fixture->workspace), SEED));
}

/* A complete read without the bundle says the same as a 404. */
static void
test_gone_from_list (Fixture *fixture, gconstpointer data)
{
  open_bundle (fixture, "seed-bundle-get.json", SEED);
  answer (fixture, "GET /bundles", 200, "legacy-bundles-list-all-statuses.json");
  refresh (fixture);
  g_assert_true (shows (fixture, "This Bundle Is No Longer Available"));
  tok_detail_test_click (fixture->window, "Remove From List");
  g_assert_null (tok_detail_page_get_bundle (fixture->page));
}

static void
test_failed_read (Fixture *fixture, gconstpointer data)
{
  open_bundle (fixture, "seed-bundle-get.json", SEED);
  answer (fixture, "GET /bundles/" SEED, 403, "error-403-not-owned.json");
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "detail.reload", NULL);
  settle (fixture);
  /* What was known stays, under the word that it may be old. */
  assert_row (fixture, "Username", "cooluser123");
  g_assert_nonnull (find_button (fixture, "Try Again"));

  answer (fixture, "GET /bundles/" SEED, 200, "seed-bundle-get.json");
  tok_detail_test_click (fixture->window, "Try Again");
  settle (fixture);
  g_assert_null (find_button (fixture, "Try Again"));
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  TokBundleList *list = tok_workspace_get_list (fixture->workspace);
  g_autoptr (TokBundle) bundle = NULL;

  tok_script_server_set_answer (fixture->server, "GET /bundles", 200, "{\"data\":[42]}");
  refresh (fixture);
  bundle = g_list_model_get_item (G_LIST_MODEL (list), 0);
  tok_detail_page_set_bundle (fixture->page, fixture->workspace, bundle);
  g_assert_false (tok_detail_page_get_loading (fixture->page));
  g_assert_true (shows (fixture, "Could Not Be Read"));
  tok_detail_test_click (fixture->window, "Show Raw Data");
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  GtkWidget *wide, *narrow;

  open_bundle (fixture, "seed-bundle-get.json", SEED);
  wide = find_button (fixture, "Unpublish…");
  g_object_set (fixture->page, "narrow", TRUE, NULL);
  narrow = find_button (fixture, "Unpublish…");
  g_assert_nonnull (narrow);
  g_assert_true (narrow != wide);
  g_object_set (fixture->page, "narrow", FALSE, NULL);
  g_assert_true (find_button (fixture, "Unpublish…") == wide);
}

/* What the server sends is text: never markup, never a format, and no reason to
 * outgrow a narrow window. */
static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  g_autofree char *word = g_strnfill (100000, 'W');
  g_autofree char *body = g_strdup_printf (
      "{\"data\":[{\"id\":\"<b>%%n\",\"type\":\"&amp;%%s\",\"platform\":\"\xe2\x80\xae%.3000s\","
      "\"country\":\"%.3000s\",\"status\":\"<i>%.3000s\",\"title\":\"_a_ <u>%.3000s\","
      "\"options\":{},\"created_at\":\"yesterday <b>\",\"videos_quantity\":-7,"
      "\"account\":{\"username\":\"%s\",\"biography\":\"%s\\n\\n\\n%s\"}}]}",
      word, word, word, word, word, word, word);
  g_autoptr (TokBundle) bundle = NULL;
  int minimum;

  tok_script_server_set_answer (fixture->server, "GET /bundles", 200, body);
  refresh (fixture);
  bundle = g_list_model_get_item (G_LIST_MODEL (tok_workspace_get_list (fixture->workspace)), 0);
  g_assert_nonnull (bundle);
  tok_script_server_hold (fixture->server, TRUE);
  tok_detail_page_set_bundle (fixture->page, fixture->workspace, bundle);

  assert_row (fixture, "Id", "<b>%n");
  assert_row (fixture, "Type", "&amp;%s");
  assert_row (fixture, "Created", "yesterday <b>");
  g_object_set (fixture->page, "narrow", TRUE, NULL);
  gtk_widget_measure (GTK_WIDGET (fixture->page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  tok_script_server_hold (fixture->server, FALSE);
}

static void
on_clipboard (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_set (gpointer data)
{
  return *(char **) data != NULL;
}

static void
test_copy_id (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  open_bundle (fixture, "seed-bundle-get.json", SEED);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "detail.copy-id", NULL);
  wait_for (fixture, "Id Copied");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (fixture->window), NULL, on_clipboard,
                                 &text);
  tok_test_run_until (is_set, &text);
  g_assert_cmpstr (text, ==, SEED);
}

static gboolean
has_text_view (gpointer data)
{
  return tok_detail_test_find (data, GTK_TYPE_TEXT_VIEW, NULL) != NULL;
}

static void
test_raw (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  GtkWidget *view;

  open_bundle (fixture, "current-bundle-get-unknown-values.json",
               "c0ffee00-0000-4000-8000-000000000001");
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "detail.show-raw", NULL);
  tok_test_run_until (has_text_view, fixture->window);
  view = tok_detail_test_find (fixture->window, GTK_TYPE_TEXT_VIEW, NULL);
  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "text", &text, NULL);
  g_assert_nonnull (strstr (text, "\"status\": \"on_hold\""));
  g_assert_nonnull (strstr (text, "\"mystery\": {"));

  /* Another bundle is not looked at on the raw page of this one. */
  tok_detail_page_set_bundle (fixture->page, NULL, NULL);
  g_assert_true (shows (fixture, "Select a Bundle"));
}

static gboolean
has_both_events (gpointer data)
{
  GtkWidget *page = tok_detail_test_find (data, TOK_TYPE_HISTORY_PAGE, NULL);

  return page != NULL && tok_detail_test_find (page, ADW_TYPE_ACTION_ROW, "Accepted") != NULL &&
         tok_detail_test_find (page, ADW_TYPE_ACTION_ROW, "Published") != NULL;
}

static void
test_history (Fixture *fixture, gconstpointer data)
{
  open_bundle (fixture, "seed-bundle-get.json", SEED);
  change_status (fixture, "seed-bundle-get.json", SEED, "published", "accepted");
  refresh (fixture);
  settle (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "detail.show-history", NULL);
  tok_test_run_until (has_both_events, fixture->window);
}

/* A published bundle, as if it had just been taken back: all is there to publish it. */
static TokBundle *
find_ready (Fixture *fixture)
{
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (fixture->workspace));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);

      if (tok_bundle_get_status (bundle) == TOK_STATUS_PUBLISHED &&
          tok_demo_server_set_status (fixture->demo, tok_bundle_get_id (bundle), "pending_setup"))
        return bundle;
    }
  return NULL;
}

static void
test_demo_publish (Fixture *fixture, gconstpointer data)
{
  refresh (fixture);
  fixture->bundle = find_ready (fixture);
  g_assert_nonnull (fixture->bundle);
  tok_detail_page_set_bundle (fixture->page, fixture->workspace, fixture->bundle);
  settle (fixture);

  gtk_widget_grab_focus (find_button (fixture, "Publish"));
  tok_detail_test_click (GTK_WIDGET (fixture->page), "Publish");
  wait_for (fixture, "Publishing…");
  g_assert_false (gtk_widget_is_sensitive (find_button (fixture, "Publish")));
  wait_for (fixture, "Undo");
  g_assert_true (shows (fixture, "Waiting for an operator. You can still take it back."));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) ==
                 find_button (fixture, "Unpublish…"));

  tok_detail_test_click (fixture->window, "Undo");
  wait_for (fixture, "Taken Back");
  g_assert_true (gtk_widget_is_sensitive (find_button (fixture, "Publish")));
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->demo, "POST"), ==, 2);
}

static void
test_demo_not_ready (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = tok_demo_server_add_bundle (fixture->demo, "pending_setup");

  refresh (fixture);
  fixture->bundle = tok_bundle_list_lookup (tok_workspace_get_list (fixture->workspace), id);
  tok_detail_page_set_bundle (fixture->page, fixture->workspace, fixture->bundle);
  settle (fixture);
  tok_detail_test_click (GTK_WIDGET (fixture->page), "Publish");
  wait_for (fixture, "Not Ready to Publish");
  g_assert_true (shows (fixture, "Missing"));
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->demo, "POST"), ==, 0);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
#define ADD_DEMO(path, contract, function)                                                         \
  g_test_add (path, Fixture, GINT_TO_POINTER (contract), set_up_demo, function, tear_down_demo)

int
main (int argc, char **argv)
{
  tok_detail_test_init (&argc, &argv);

  ADD ("/detail-page/empty", test_empty);
  ADD ("/detail-page/seed", test_seed);
  ADD ("/detail-page/seed-list", test_seed_list);
  ADD ("/detail-page/current", test_current);
  ADD ("/detail-page/unknown-values", test_unknown_values);
  ADD ("/detail-page/not-set", test_not_set);
  ADD ("/detail-page/same-again", test_same_again);
  ADD ("/detail-page/focus", test_focus);
  ADD ("/detail-page/live", test_live);
  ADD ("/detail-page/gone", test_gone);
  ADD ("/detail-page/gone-from-list", test_gone_from_list);
  ADD ("/detail-page/failed-read", test_failed_read);
  ADD ("/detail-page/unreadable", test_unreadable);
  ADD ("/detail-page/narrow", test_narrow);
  ADD ("/detail-page/hostile", test_hostile);
  ADD ("/detail-page/copy-id", test_copy_id);
  ADD ("/detail-page/raw", test_raw);
  ADD ("/detail-page/history", test_history);
  ADD_DEMO ("/detail-page/demo/publish-early", TOK_CONTRACT_EARLY_2026, test_demo_publish);
  ADD_DEMO ("/detail-page/demo/publish-current", TOK_CONTRACT_CURRENT, test_demo_publish);
  ADD_DEMO ("/detail-page/demo/not-ready-early", TOK_CONTRACT_EARLY_2026, test_demo_not_ready);
  ADD_DEMO ("/detail-page/demo/not-ready-current", TOK_CONTRACT_CURRENT, test_demo_not_ready);
  return g_test_run ();
}

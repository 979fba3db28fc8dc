/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-bundle-view.h"
#include "tok-detail-test.h"
#include "tok-history-page.h"
#include "tok-words.h"

#define SEED "bnd_abc123"

typedef TokDetailFixture Fixture;

/* (transfer full): @example with another status */
static void
change_status (Fixture *fixture, const char *example, const char *from, const char *to)
{
  g_autofree char *body = tok_test_dup_example (example);
  g_auto (GStrv) parts = g_strsplit (body, from, 2);
  g_autofree char *changed = g_strjoinv (to, parts);

  g_assert_cmpstr (changed, !=, body);
  tok_detail_fixture_have (fixture, SEED, changed);
}

static GtkWidget *
find_button (Fixture *fixture, const char *label)
{
  return tok_detail_test_find (fixture->window, GTK_TYPE_BUTTON, label);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_assert_true (tok_detail_fixture_shows (fixture, "Select a Bundle"));
  g_assert_null (tok_detail_test_find (fixture->window, GTK_TYPE_MENU_BUTTON, NULL));
  g_assert_null (find_button (fixture, "Publish"));

  /* Without a bundle the actions do nothing. */
  gtk_widget_activate_action (GTK_WIDGET (tok_detail_fixture_get_page (fixture)), "detail.publish",
                              NULL);
  gtk_widget_activate_action (GTK_WIDGET (tok_detail_fixture_get_page (fixture)), "detail.show-raw",
                              NULL);
  tok_detail_page_set_bundle (tok_detail_fixture_get_page (fixture), NULL, NULL);
  g_assert_true (tok_detail_fixture_shows (fixture, "Select a Bundle"));
}

static void
test_same_again (Fixture *fixture, gconstpointer data)
{
  tok_detail_fixture_open_bundle (fixture, "seed-bundle-get.json", SEED);
  g_assert_cmpuint (tok_script_server_count (fixture->server, "GET /bundles/" SEED), ==, 1);

  tok_detail_page_set_bundle (tok_detail_fixture_get_page (fixture), fixture->workspace,
                              fixture->bundle);
  g_assert_false (tok_detail_page_get_loading (tok_detail_fixture_get_page (fixture)));
  tok_detail_fixture_refresh (fixture);
  tok_detail_fixture_settle (fixture);
  g_assert_cmpuint (tok_script_server_count (fixture->server, "GET /bundles/" SEED), ==, 1);

  tok_detail_page_set_bundle (tok_detail_fixture_get_page (fixture), NULL, NULL);
  tok_detail_page_set_bundle (tok_detail_fixture_get_page (fixture), fixture->workspace,
                              fixture->bundle);
  tok_detail_fixture_settle (fixture);
  g_assert_cmpuint (tok_script_server_count (fixture->server, "GET /bundles/" SEED), ==, 2);
}

/* The Tab key focuses the content, with a summary, not a value. */
static void
test_focus (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view;
  GtkWidget *focus;

  tok_detail_fixture_open_bundle (fixture, "seed-bundle-get.json", SEED);
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
  GtkWidget *unpublish;

  tok_detail_fixture_open_bundle (fixture, "seed-bundle-get.json", SEED);
  unpublish = find_button (fixture, "Unpublish…");
  g_assert_true (gtk_widget_is_sensitive (unpublish));
  tok_test_run_until (is_laid_out, get_scroll (fixture));
  gtk_adjustment_set_value (get_scroll (fixture), 150);

  change_status (fixture, "seed-bundle-get.json", "published", "accepted");
  tok_detail_fixture_refresh (fixture);
  tok_detail_fixture_settle (fixture);
  /* What is no longer possible is no longer offered. */
  g_assert_null (find_button (fixture, "Unpublish…"));
  g_assert_true (tok_detail_fixture_shows (fixture, "An operator is working on it."));
  g_assert_cmpfloat (gtk_adjustment_get_value (get_scroll (fixture)), ==, 150);
  /* The list reports the change; the bundle's own answer has the other fields. */
  g_assert_cmpuint (tok_script_server_count (fixture->server, "GET /bundles/" SEED), ==, 2);
}

/* A change of the review rules updates the shown bundle. */
static void
test_review_rule (Fixture *fixture, gconstpointer data)
{
  gint64 now = g_get_real_time ();
  gint64 begin = now - G_TIME_SPAN_HOUR;
  g_autofree char *usual = tok_words_dup_compact_time (begin + 72 * G_TIME_SPAN_HOUR, now);
  g_autofree char *chosen = tok_words_dup_compact_time (begin + 24 * G_TIME_SPAN_HOUR, now);
  g_autofree char *before =
      g_strdup_printf ("Review the work before about %s; after that it is approved automatically.",
                       usual);
  g_autofree char *after =
      g_strdup_printf ("Review the work before about %s; after that it is approved automatically.",
                       chosen);

  tok_detail_fixture_open_bundle (fixture, "seed-bundle-get.json", SEED);
  change_status (fixture, "seed-bundle-get.json", "\"published\"", "\"in_review\"");
  tok_detail_fixture_refresh (fixture);
  tok_bundle_set_step_interval (fixture->bundle, begin, begin);
  tok_detail_fixture_wait_for (fixture, before);
  g_object_set (tok_workspace_get_rules (fixture->workspace), "review-hours", 24, NULL);
  tok_detail_fixture_wait_for (fixture, after);
}

static void
test_gone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = tok_test_dup_example ("seed-bundle-get.json");

  tok_detail_fixture_have (fixture, SEED, body);
  tok_detail_fixture_answer (fixture, "GET /bundles/" SEED, 404, "error-404-bundle.json");
  tok_detail_fixture_refresh (fixture);
  fixture->bundle = tok_detail_fixture_lookup (fixture, SEED);
  tok_detail_page_set_bundle (tok_detail_fixture_get_page (fixture), fixture->workspace,
                              fixture->bundle);
  tok_detail_fixture_settle (fixture);
  g_assert_true (tok_detail_fixture_shows (fixture, "This Bundle Is No Longer Available"));

  tok_detail_test_click (fixture->window, "Remove From List");
  g_assert_true (tok_detail_fixture_shows (fixture, "Select a Bundle"));
  g_assert_null (tok_detail_fixture_lookup (fixture, SEED));
}

static gboolean
shows_that_begins (GtkWidget *root, const char *prefix)
{
  if (GTK_IS_LABEL (root) && g_str_has_prefix (gtk_label_get_label (GTK_LABEL (root)), prefix))
    return gtk_widget_get_mapped (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_that_begins (child, prefix))
      return TRUE;
  return FALSE;
}

/* One complete read without the bundle makes it doubtful; two have the effect of a 404. */
static void
test_gone_from_list (Fixture *fixture, gconstpointer data)
{
  tok_detail_fixture_open_bundle (fixture, "seed-bundle-get.json", SEED);
  g_assert_true (gtk_widget_is_sensitive (find_button (fixture, "Unpublish…")));
  tok_detail_fixture_answer (fixture, "GET /bundles", 200, "legacy-bundles-list-all-statuses.json");
  tok_detail_fixture_refresh (fixture);
  g_assert_true (
      shows_that_begins (fixture->window, "The server no longer lists this bundle. It is"));
  g_assert_null (find_button (fixture, "Unpublish…"));

  tok_detail_fixture_refresh (fixture);
  g_assert_true (tok_detail_fixture_shows (fixture, "This Bundle Is No Longer Available"));
  tok_detail_test_click (fixture->window, "Remove From List");
  g_assert_null (tok_detail_page_get_bundle (tok_detail_fixture_get_page (fixture)));
}

static void
test_failed_read (Fixture *fixture, gconstpointer data)
{
  tok_detail_fixture_open_bundle (fixture, "seed-bundle-get.json", SEED);
  tok_detail_fixture_answer (fixture, "GET /bundles/" SEED, 403, "error-403-not-owned.json");
  gtk_widget_activate_action (GTK_WIDGET (tok_detail_fixture_get_page (fixture)), "detail.reload",
                              NULL);
  tok_detail_fixture_settle (fixture);
  /* The known data stays, with a banner. */
  g_assert_true (tok_detail_fixture_shows (fixture, "Just vibes."));
  g_assert_nonnull (find_button (fixture, "Try Again"));

  tok_detail_fixture_answer (fixture, "GET /bundles/" SEED, 200, "seed-bundle-get.json");
  tok_detail_test_click (fixture->window, "Try Again");
  tok_detail_fixture_settle (fixture);
  g_assert_null (find_button (fixture, "Try Again"));
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  TokBundleList *list = tok_workspace_get_list (fixture->workspace);
  g_autoptr (TokBundle) bundle = NULL;

  tok_script_server_set_answer (fixture->server, "GET /bundles", 200, "{\"data\":[42]}");
  tok_detail_fixture_refresh (fixture);
  bundle = g_list_model_get_item (G_LIST_MODEL (list), 0);
  tok_detail_page_set_bundle (tok_detail_fixture_get_page (fixture), fixture->workspace, bundle);
  g_assert_false (tok_detail_page_get_loading (tok_detail_fixture_get_page (fixture)));
  g_assert_true (tok_detail_fixture_shows (fixture, "Could Not Be Read"));
  tok_detail_test_click (fixture->window, "Show JSON");
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  GtkWidget *wide, *narrow;

  tok_detail_fixture_open_bundle (fixture, "seed-bundle-get.json", SEED);
  wide = find_button (fixture, "Unpublish…");
  g_object_set (tok_detail_fixture_get_page (fixture), "narrow", TRUE, NULL);
  narrow = find_button (fixture, "Unpublish…");
  g_assert_nonnull (narrow);
  g_assert_true (narrow != wide);
  g_object_set (tok_detail_fixture_get_page (fixture), "narrow", FALSE, NULL);
  g_assert_true (find_button (fixture, "Unpublish…") == wide);
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

  tok_detail_fixture_open_bundle (fixture, "seed-bundle-get.json", SEED);
  gtk_widget_activate_action (GTK_WIDGET (tok_detail_fixture_get_page (fixture)), "detail.copy-id",
                              NULL);
  tok_detail_fixture_wait_for (fixture, "ID Copied");
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

  tok_detail_fixture_open_bundle (fixture, "current-bundle-get-unknown-values.json",
                                  "c0ffee00-0000-4000-8000-000000000001");
  gtk_widget_activate_action (GTK_WIDGET (tok_detail_fixture_get_page (fixture)), "detail.show-raw",
                              NULL);
  tok_test_run_until (has_text_view, fixture->window);
  view = tok_detail_test_find (fixture->window, GTK_TYPE_TEXT_VIEW, NULL);
  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "text", &text, NULL);
  g_assert_nonnull (strstr (text, "\"status\": \"on_hold\""));
  g_assert_nonnull (strstr (text, "\"mystery\": {"));

  /* Selecting another bundle closes the raw page. */
  tok_detail_page_set_bundle (tok_detail_fixture_get_page (fixture), NULL, NULL);
  g_assert_true (tok_detail_fixture_shows (fixture, "Select a Bundle"));
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
  tok_detail_fixture_open_bundle (fixture, "seed-bundle-get.json", SEED);
  change_status (fixture, "seed-bundle-get.json", "published", "accepted");
  tok_detail_fixture_refresh (fixture);
  tok_detail_fixture_settle (fixture);
  gtk_widget_activate_action (GTK_WIDGET (tok_detail_fixture_get_page (fixture)),
                              "detail.show-history", NULL);
  tok_test_run_until (has_both_events, fixture->window);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, tok_detail_page_set_up, function, tok_detail_page_tear_down)

int
main (int argc, char **argv)
{
  tok_detail_test_init (&argc, &argv);

  ADD ("/detail-page/empty", test_empty);
  ADD ("/detail-page/same-again", test_same_again);
  ADD ("/detail-page/focus", test_focus);
  ADD ("/detail-page/live", test_live);
  ADD ("/detail-page/review-rule", test_review_rule);
  ADD ("/detail-page/gone", test_gone);
  ADD ("/detail-page/gone-from-list", test_gone_from_list);
  ADD ("/detail-page/failed-read", test_failed_read);
  ADD ("/detail-page/unreadable", test_unreadable);
  ADD ("/detail-page/narrow", test_narrow);
  ADD ("/detail-page/copy-id", test_copy_id);
  ADD ("/detail-page/raw", test_raw);
  ADD ("/detail-page/history", test_history);
  return g_test_run ();
}

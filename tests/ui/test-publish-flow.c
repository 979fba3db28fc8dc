/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-details-dialog.h"
#include "tok-detail-test.h"
#include "tok-publish-flow.h"
#include "tok-words.h"

/* Before unpublishing EARLY. */
#define QUESTION "Unpublish “cooluser123”?"

#define EARLY "bnd_abc123"
#define CURRENT "9f3a7b2e-1c4d-4e8f-a5b6-7d9e0f1a2b3c"

typedef TokDetailFixture Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  tok_detail_fixture_open (fixture, adw_bin_new ());
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  tok_detail_fixture_close (fixture);
}

/* Makes the server answer with one bundle of the examples, in @status. */
static void
have (Fixture *fixture, const char *id, const char *status)
{
  gboolean is_early = g_str_equal (id, EARLY);
  g_autofree char *body =
      tok_test_dup_example (is_early ? "seed-bundle-get.json" : "current-bundle-get.json");
  g_auto (GStrv) parts = g_strsplit (body, is_early ? "published" : "pending_setup", 2);
  g_autofree char *changed = g_strjoinv (status, parts);

  tok_detail_fixture_have (fixture, id, changed);
}

static void
open_bundle (Fixture *fixture, const char *id, const char *status)
{
  have (fixture, id, status);
  tok_detail_fixture_refresh (fixture);
  fixture->bundle = tok_detail_fixture_lookup (fixture, id);
  g_assert_nonnull (fixture->bundle);
}

static void
answer (Fixture *fixture, const char *request, guint status, const char *example)
{
  tok_detail_fixture_answer (fixture, request, status, example);
}

static void
wait_for (Fixture *fixture, const char *text)
{
  tok_detail_fixture_wait_for (fixture, text);
}

/* A toast says which bundle it is about. */
static void
wait_for_named (Fixture *fixture, const char *text)
{
  g_autofree char *toast = g_strdup_printf ("“%s” %s", tok_bundle_get_name (fixture->bundle), text);

  wait_for (fixture, toast);
}

static void
wait_for_request (Fixture *fixture, const char *request)
{
  tok_detail_fixture_wait_for_request (fixture, request);
}

static void
publish (Fixture *fixture)
{
  tok_publish_flow_publish (adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (fixture->overlay)),
                            fixture->workspace, fixture->bundle);
}

static void
unpublish (Fixture *fixture)
{
  tok_publish_flow_unpublish (adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (fixture->overlay)),
                              fixture->workspace, fixture->bundle);
}

static void
test_publish_and_undo (Fixture *fixture, gconstpointer data)
{
  open_bundle (fixture, EARLY, "pending_setup");
  answer (fixture, "POST /bundles/" EARLY "/publish", 200, "publish-response.json");
  publish (fixture);
  wait_for_request (fixture, "POST /bundles/" EARLY "/publish");
  g_assert_cmpint (tok_bundle_get_pending (fixture->bundle), ==, TOK_PENDING_PUBLISH);
  have (fixture, EARLY, "published");
  wait_for_named (fixture, "published");
  g_assert_cmpint (tok_bundle_get_pending (fixture->bundle), ==, TOK_PENDING_NONE);
  g_assert_cmpint (tok_bundle_get_status (fixture->bundle), ==, TOK_STATUS_PUBLISHED);

  /* Undo unpublishes without confirmation. */
  answer (fixture, "POST /bundles/" EARLY "/unpublish", 200, "unpublish-response.json");
  tok_detail_test_click (fixture->window, "Undo");
  g_assert_null (adw_window_get_visible_dialog (ADW_WINDOW (fixture->window)));
  wait_for_request (fixture, "POST /bundles/" EARLY "/unpublish");
  have (fixture, EARLY, "pending_setup");
  wait_for_named (fixture, "unpublished");
  g_assert_cmpint (tok_bundle_get_status (fixture->bundle), ==, TOK_STATUS_PENDING_SETUP);
}

static void
test_undo_too_late (Fixture *fixture, gconstpointer data)
{
  open_bundle (fixture, EARLY, "pending_setup");
  answer (fixture, "POST /bundles/" EARLY "/publish", 200, "publish-response.json");
  publish (fixture);
  wait_for_request (fixture, "POST /bundles/" EARLY "/publish");
  have (fixture, EARLY, "published");
  wait_for_named (fixture, "published");

  have (fixture, EARLY, "accepted");
  tok_detail_fixture_refresh (fixture);
  tok_detail_test_click (fixture->window, "Undo");
  wait_for (fixture, "Already accepted. Accepted bundles cannot be unpublished.");
  g_assert_cmpuint (tok_script_server_count (fixture->server, "POST /bundles/" EARLY "/unpublish"),
                    ==, 0);
}

/* Several clicks in different places send one request. */
static void
test_sent_once (Fixture *fixture, gconstpointer data)
{
  open_bundle (fixture, EARLY, "pending_setup");
  answer (fixture, "POST /bundles/" EARLY "/publish", 200, "publish-response.json");
  tok_script_server_hold (fixture->server, TRUE);
  publish (fixture);
  publish (fixture);
  wait_for_request (fixture, "GET /bundles/" EARLY "/publish-readiness");
  publish (fixture);
  tok_script_server_hold (fixture->server, FALSE);
  wait_for_request (fixture, "POST /bundles/" EARLY "/publish");
  publish (fixture);
  have (fixture, EARLY, "published");
  wait_for_named (fixture, "published");
  g_assert_cmpuint (tok_script_server_count (fixture->server, "POST /bundles/" EARLY "/publish"),
                    ==, 1);
}

static void
test_slow_check (Fixture *fixture, gconstpointer data)
{
  open_bundle (fixture, EARLY, "pending_setup");
  answer (fixture, "POST /bundles/" EARLY "/publish", 200, "publish-response.json");
  tok_script_server_hold (fixture->server, TRUE);
  publish (fixture);
  wait_for (fixture, "Checking What Is Missing…");
  tok_script_server_hold (fixture->server, FALSE);
  tok_detail_fixture_wait_until_gone (fixture, "Checking What Is Missing…");
  wait_for_named (fixture, "published");
}

static void
test_moved_dates (Fixture *fixture, gconstpointer data)
{
  open_bundle (fixture, CURRENT, "pending_setup");
  answer (fixture, "GET /bundles/" CURRENT "/publish-readiness", 200,
          "current-publish-readiness-ready.json");
  answer (fixture, "POST /bundles/" CURRENT "/publish", 200,
          "publish-response-adjusted-dates.json");
  publish (fixture);
  wait_for (fixture, "Dates Were Moved");
  g_assert_true (tok_detail_fixture_shows (fixture, "Video 1: 24 August → 27 August"));
  wait_for_named (fixture, "published. The posting date of 1 video was changed.");
}

static void
assert_row (Fixture *fixture, TokMissing gap, const char *subtitle)
{
  GtkWidget *dialog = GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (fixture->window)));
  GtkWidget *row = tok_detail_test_find (dialog, ADW_TYPE_ACTION_ROW, tok_words_missing (gap));

  g_assert_nonnull (row);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, subtitle);
}

/* When the server does not report readiness, the dialog shows hints; unknown requirements do
 * not count as met. */
static void
test_hints (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = tok_test_dup_example ("legacy-bundle-get-no-account.json");

  tok_detail_fixture_have (fixture, "bnd_s001", body);
  tok_detail_fixture_refresh (fixture);
  fixture->bundle = tok_detail_fixture_lookup (fixture, "bnd_s001");
  publish (fixture);
  wait_for (fixture, "Publish Anyway?");
  for (TokMissing gap = TOK_MISSING_USERNAME; gap < TOK_MISSING_VIDEOS; gap <<= 1)
    assert_row (fixture, gap, "Missing, as far as Bundles knows");
  assert_row (fixture, TOK_MISSING_VIDEOS, "Unknown");
  g_assert_cmpuint (tok_script_server_count (fixture->server, "POST /bundles/bnd_s001/publish"), ==,
                    0);

  tok_script_server_set_answer (fixture->server, "POST /bundles/bnd_s001/publish", 200,
                                "{\"data\":{\"id\":\"bnd_s001\",\"status\":\"published\"}}");
  tok_detail_test_click (fixture->window, "Publish Anyway");
  wait_for_named (fixture, "published");
}

/* A failed or unreadable check of readiness does not prevent publishing. */
static void
test_no_readiness (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint status;
    const char *body;
  } cases[] = {
    { 200, "{\"data\":{\"ready\":true}}" },
    { 200, "{\"data\":{\"blockers\":{\"code\":\"X\"}}}" },
    { 200, "{\"data\":[]}" },
    { 200, "<html>" },
    { 403, "{\"error\":{\"code\":\"FORBIDDEN\",\"message\":\"no\"}}" },
    { 400, "{\"error\":{\"code\":\"VALIDATION_ERROR\",\"message\":\"no\"}}" },
    { 501, "" },
  };

  open_bundle (fixture, CURRENT, "pending_setup");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      tok_script_server_set_answer (fixture->server, "GET /bundles/" CURRENT "/publish-readiness",
                                    cases[i].status, cases[i].body);
      publish (fixture);
      wait_for (fixture, "Publish Anyway?");
      g_assert_cmpuint (tok_script_server_count (fixture->server,
                                                 "POST /bundles/" CURRENT "/publish"),
                        ==, 0);
      adw_dialog_force_close (adw_window_get_visible_dialog (ADW_WINDOW (fixture->window)));
      tok_detail_fixture_wait_until_gone (fixture, "Publish Anyway?");
    }
  answer (fixture, "POST /bundles/" CURRENT "/publish", 200, "publish-response.json");
  publish (fixture);
  wait_for (fixture, "Publish Anyway?");
  tok_detail_test_click (fixture->window, "Publish Anyway");
  wait_for_request (fixture, "POST /bundles/" CURRENT "/publish");
}

/* Known gaps do not prevent publishing when the server reports readiness. */
static void
test_ready_in_spite_of_hints (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = tok_test_dup_example ("legacy-bundle-get-no-account.json");

  tok_detail_fixture_have (fixture, "bnd_s001", body);
  tok_detail_fixture_refresh (fixture);
  fixture->bundle = tok_detail_fixture_lookup (fixture, "bnd_s001");
  tok_script_server_set_answer (fixture->server, "GET /bundles/bnd_s001/publish-readiness", 200,
                                "{\"data\":{\"blockers\":[]}}");
  tok_script_server_set_answer (fixture->server, "POST /bundles/bnd_s001/publish", 200,
                                "{\"data\":{\"id\":\"bnd_s001\",\"status\":\"published\"}}");
  publish (fixture);
  wait_for_named (fixture, "published");
}

static void
test_blockers (Fixture *fixture, gconstpointer data)
{
  open_bundle (fixture, CURRENT, "pending_setup");
  answer (fixture, "GET /bundles/" CURRENT "/publish-readiness", 200,
          "current-publish-readiness-blocked.json");
  publish (fixture);
  wait_for (fixture, "Not Ready to Publish");
  g_assert_true (tok_detail_fixture_shows (fixture, "Biography, Picture"));
  g_assert_cmpuint (tok_script_server_count (fixture->server, "POST /bundles/" CURRENT "/publish"),
                    ==, 0);

  /* Another attempt is possible. */
  adw_dialog_force_close (adw_window_get_visible_dialog (ADW_WINDOW (fixture->window)));
  tok_detail_fixture_wait_until_gone (fixture, "Not Ready to Publish");
  publish (fixture);
  wait_for (fixture, "Not Ready to Publish");
}

static void
on_place (gpointer data, TokWorkspace *workspace, TokBundle *bundle)
{
  Fixture *fixture = data;

  g_assert_true (workspace == fixture->workspace);
  g_assert_true (bundle == fixture->bundle);
  g_object_set_data (G_OBJECT (fixture->overlay), "place", GINT_TO_POINTER (1));
}

static void
on_other_place (gpointer data, TokWorkspace *workspace, TokBundle *bundle)
{
  g_assert_not_reached ();
}

/* A row leads to where it is mended, if there is such a place; the server's own words stand
 * before what this app found. */
static void
test_places (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *code;
    const char *title;
    gboolean has_place;
  } cases[] = {
    { "ACCOUNT_MISSING_FIELDS", "The account profile is incomplete.", TRUE },
    { "account_not_configured", "The account profile is incomplete.", TRUE },
    { "BUNDLE_ALREADY_PUBLISHED", "The bundle is already published.", FALSE },
    { "MANAGED_ACCOUNT_TASK_BLOCKED", "The account has no active Coverage.", FALSE },
    { "SOMETHING_NEW", "SOMETHING_NEW", FALSE },
  };

  open_bundle (fixture, CURRENT, "pending_setup");
  tok_publish_flow_set_places (fixture->overlay, on_place, on_other_place, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body =
          g_strdup_printf ("{\"data\":{\"blockers\":[{\"code\":\"%s\"}]}}", cases[i].code);
      GtkWidget *dialog, *row;

      tok_script_server_set_answer (fixture->server, "GET /bundles/" CURRENT "/publish-readiness",
                                    200, body);
      publish (fixture);
      wait_for (fixture, cases[i].title);
      dialog = GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (fixture->window)));
      row = tok_detail_test_find (dialog, ADW_TYPE_ACTION_ROW, NULL);
      g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                       cases[i].title);
      g_assert_cmpint (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)), ==,
                       cases[i].has_place);
      if (cases[i].has_place)
        g_signal_emit_by_name (row, "activated");
      else
        adw_dialog_force_close (ADW_DIALOG (dialog));
      g_assert_cmpint (GPOINTER_TO_INT (g_object_steal_data (G_OBJECT (fixture->overlay), "place")),
                       ==, cases[i].has_place);
      tok_detail_fixture_wait_until_gone (fixture, cases[i].title);
    }
}

/* After a refusal the dialog shows the blockers that the server reports. */
static void
test_refused_with_blockers (Fixture *fixture, gconstpointer data)
{
  open_bundle (fixture, CURRENT, "pending_setup");
  answer (fixture, "GET /bundles/" CURRENT "/publish-readiness", 200,
          "current-publish-readiness-ready.json");
  answer (fixture, "POST /bundles/" CURRENT "/publish", 409, "error-409-publish-blockers.json");
  tok_script_server_hold (fixture->server, TRUE);
  publish (fixture);
  wait_for_request (fixture, "GET /bundles/" CURRENT "/publish-readiness");
  tok_script_server_hold (fixture->server, FALSE);
  wait_for_request (fixture, "POST /bundles/" CURRENT "/publish");
  answer (fixture, "GET /bundles/" CURRENT "/publish-readiness", 200,
          "current-publish-readiness-blocked.json");
  wait_for (fixture, "Not Ready to Publish");
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint status;
    const char *example;
    const char *code;
  } cases[] = {
    { 402, "error-402-insufficient-credits.json", "INSUFFICIENT_CREDITS" },
    { 403, "error-403-not-owned.json", "BUNDLE_NOT_OWNED" },
    { 404, "error-404-bundle.json", "BUNDLE_NOT_FOUND" },
    { 429, "error-429-capacity-cooldown.json", "capacity_cooldown" },
    { 409, "error-409-already-published.json", "BUNDLE_ALREADY_PUBLISHED" },
  };

  open_bundle (fixture, CURRENT, "pending_setup");
  answer (fixture, "GET /bundles/" CURRENT "/publish-readiness", 200,
          "current-publish-readiness-ready.json");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AdwDialog *dialog;
      GtkWidget *label;

      answer (fixture, "POST /bundles/" CURRENT "/publish", cases[i].status, cases[i].example);
      publish (fixture);
      wait_for (fixture, "Details");
      tok_detail_test_click (fixture->window, "Details");
      dialog = adw_window_get_visible_dialog (ADW_WINDOW (fixture->window));
      g_assert_true (TOK_IS_DETAILS_DIALOG (dialog));
      wait_for (fixture, "Copy");
      label = tok_detail_test_find (GTK_WIDGET (dialog), GTK_TYPE_SCROLLED_WINDOW, NULL);
      label = tok_detail_test_find (label, GTK_TYPE_LABEL, NULL);
      g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (label)), cases[i].code));
      g_assert_null (strstr (gtk_label_get_label (GTK_LABEL (label)), "tok_live_test"));
      adw_dialog_force_close (dialog);
      tok_detail_fixture_wait_until_gone (fixture, "Details");
      g_assert_cmpint (tok_bundle_get_status (fixture->bundle), ==, TOK_STATUS_PENDING_SETUP);
    }
}

static void
test_unpublish (Fixture *fixture, gconstpointer data)
{
  open_bundle (fixture, EARLY, "published");
  answer (fixture, "POST /bundles/" EARLY "/unpublish", 200, "unpublish-response.json");
  unpublish (fixture);
  wait_for (fixture, QUESTION);
  g_assert_true (tok_detail_fixture_shows (fixture, "It returns to Setup."));
  tok_detail_test_click (fixture->window, "Cancel");
  tok_detail_fixture_wait_until_gone (fixture, QUESTION);
  g_assert_cmpuint (tok_script_server_count (fixture->server, "POST /bundles/" EARLY "/unpublish"),
                    ==, 0);

  unpublish (fixture);
  wait_for (fixture, "Unpublish");
  tok_detail_test_click (fixture->window, "Unpublish");
  wait_for_request (fixture, "POST /bundles/" EARLY "/unpublish");
  have (fixture, EARLY, "pending_setup");
  wait_for_named (fixture, "unpublished");
}

static void
test_unpublish_current (Fixture *fixture, gconstpointer data)
{
  open_bundle (fixture, CURRENT, "published");
  unpublish (fixture);
  wait_for (fixture, "It returns to Setup. Credits are not refunded.");

  /* An operator accepts the bundle while the dialog is open. */
  have (fixture, CURRENT, "accepted");
  tok_detail_fixture_refresh (fixture);
  tok_detail_test_click (fixture->window, "Unpublish");
  wait_for (fixture, "Already accepted. Accepted bundles cannot be unpublished.");
  g_assert_cmpuint (tok_script_server_count (fixture->server,
                                             "POST /bundles/" CURRENT "/unpublish"),
                    ==, 0);
}

static void
test_accepted_meanwhile (Fixture *fixture, gconstpointer data)
{
  open_bundle (fixture, EARLY, "published");
  answer (fixture, "POST /bundles/" EARLY "/unpublish", 409, "error-409-already-accepted.json");
  unpublish (fixture);
  wait_for (fixture, "Unpublish");
  have (fixture, EARLY, "accepted");
  tok_detail_test_click (fixture->window, "Unpublish");
  wait_for (fixture, "An operator has accepted the bundle. It cannot be unpublished.");
  g_assert_cmpint (tok_bundle_get_status (fixture->bundle), ==, TOK_STATUS_ACCEPTED);
}

static void
test_impossible (Fixture *fixture, gconstpointer data)
{
  g_autofree char *obstacle = NULL;

  open_bundle (fixture, EARLY, "published");
  g_assert_null (
      tok_publish_flow_dup_obstacle (fixture->workspace, fixture->bundle, TOK_ACTION_UNPUBLISH));
  obstacle =
      tok_publish_flow_dup_obstacle (fixture->workspace, fixture->bundle, TOK_ACTION_PUBLISH);
  g_assert_cmpstr (obstacle, ==, "Already published.");
  publish (fixture);
  wait_for (fixture, "Already published.");
  g_assert_cmpuint (tok_script_server_count (fixture->server, "POST /bundles/" EARLY "/publish"),
                    ==, 0);
}

static void
test_offline (Fixture *fixture, gconstpointer data)
{
  g_autofree char *obstacle = NULL;

  open_bundle (fixture, EARLY, "published");
  tok_script_server_stop (fixture->server);
  g_assert_false (
      tok_test_await (tok_sync_refresh (tok_workspace_get_sync (fixture->workspace)), NULL));
  obstacle =
      tok_publish_flow_dup_obstacle (fixture->workspace, fixture->bundle, TOK_ACTION_UNPUBLISH);
  g_assert_cmpstr (obstacle, ==, "Offline – the server cannot be reached.");
  unpublish (fixture);
  wait_for (fixture, "Offline – the server cannot be reached.");
  g_assert_null (adw_window_get_visible_dialog (ADW_WINDOW (fixture->window)));
}

/* The window is closed before the answer. */
static void
test_closed_window (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = fixture->window;

  open_bundle (fixture, EARLY, "pending_setup");
  answer (fixture, "POST /bundles/" EARLY "/publish", 200, "publish-response.json");
  publish (fixture);
  wait_for_request (fixture, "POST /bundles/" EARLY "/publish");
  fixture->window = adw_window_new ();
  gtk_window_destroy (GTK_WINDOW (window));
  while (tok_bundle_get_pending (fixture->bundle) != TOK_PENDING_NONE)
    g_main_context_iteration (NULL, TRUE);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  tok_detail_test_init (&argc, &argv);

  ADD ("/publish-flow/publish-and-undo", test_publish_and_undo);
  ADD ("/publish-flow/undo-too-late", test_undo_too_late);
  ADD ("/publish-flow/sent-once", test_sent_once);
  ADD ("/publish-flow/slow-check", test_slow_check);
  ADD ("/publish-flow/moved-dates", test_moved_dates);
  ADD ("/publish-flow/hints", test_hints);
  ADD ("/publish-flow/no-readiness", test_no_readiness);
  ADD ("/publish-flow/ready-in-spite-of-hints", test_ready_in_spite_of_hints);
  ADD ("/publish-flow/blockers", test_blockers);
  ADD ("/publish-flow/places", test_places);
  ADD ("/publish-flow/refused-with-blockers", test_refused_with_blockers);
  ADD ("/publish-flow/refused", test_refused);
  ADD ("/publish-flow/unpublish", test_unpublish);
  ADD ("/publish-flow/unpublish-current", test_unpublish_current);
  ADD ("/publish-flow/accepted-meanwhile", test_accepted_meanwhile);
  ADD ("/publish-flow/impossible", test_impossible);
  ADD ("/publish-flow/offline", test_offline);
  ADD ("/publish-flow/closed-window", test_closed_window);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-detail-test.h"
#include "tok-key-test.h"
#include "tok-link.h"
#include "tok-review-dialog.h"
#include "tok-review-queue.h"
#include "tok-toast.h"
#include "tok-words-review.h"
#include "tok-words.h"

typedef TokDetailFixture Fixture;

#define EARLY GINT_TO_POINTER (TOK_CONTRACT_EARLY_2026)
#define CURRENT GINT_TO_POINTER (TOK_CONTRACT_CURRENT)

static void
set_up (Fixture *fixture, gconstpointer data)
{
  tok_detail_fixture_open_demo (fixture, adw_bin_new (), GPOINTER_TO_INT (data));
  tok_detail_fixture_refresh (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  tok_detail_fixture_close (fixture);
}

/* --- the server ----------------------------------------------------------------- */

static TokBundle *
peek_bundle (Fixture *fixture, guint position)
{
  g_autoptr (TokBundle) bundle =
      g_list_model_get_item (G_LIST_MODEL (tok_workspace_get_list (fixture->workspace)), position);

  /* The list keeps it. */
  return bundle;
}

/* The first bundles of the sample data with at least two videos and an account. One alone is
 * not in review, several may be. */
static GListStore *
find_bundles (Fixture *fixture, guint n)
{
  GListStore *bundles = g_list_store_new (TOK_TYPE_BUNDLE);

  for (guint i = 0; g_list_model_get_n_items (G_LIST_MODEL (bundles)) < n; i++)
    {
      TokBundle *bundle = peek_bundle (fixture, i);

      g_assert_nonnull (bundle);
      if (tok_bundle_get_bundle_type (bundle) == TOK_TYPE_ACCOUNT_AND_VIDEOS &&
          tok_demo_server_set_video_status (fixture->demo, tok_bundle_get_id (bundle), 2,
                                            "configured") &&
          (n > 1 || tok_bundle_get_status (bundle) == TOK_STATUS_PENDING_SETUP))
        g_list_store_append (bundles, bundle);
    }
  return bundles;
}

static const char *
get_id (GListStore *bundles, guint position)
{
  g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (bundles), position);

  return tok_bundle_get_id (bundle);
}

/* The profile and the second video are in review, the rest is not. The early contract does not
 * report the status of the account, but that of the bundle. */
static void
deliver (Fixture *fixture, const char *id)
{
  gboolean is_early = tok_workspace_get_contract (fixture->workspace) == TOK_CONTRACT_EARLY_2026;

  g_assert_true (
      tok_demo_server_set_status (fixture->demo, id, is_early ? "in_review" : "accepted"));
  g_assert_true (tok_demo_server_set_account_status (fixture->demo, id, "in_review"));
  tok_demo_server_set_video_status (fixture->demo, id, 1, "published");
  g_assert_true (tok_demo_server_set_video_status (fixture->demo, id, 2, "in_review"));
  for (guint i = 3; tok_demo_server_set_video_status (fixture->demo, id, i, "published"); i++)
    ;
}

static void
open_dialog (Fixture *fixture, GListStore *bundles)
{
  tok_detail_fixture_refresh (fixture);
  adw_dialog_present (tok_review_dialog_new (fixture->workspace, G_LIST_MODEL (bundles)),
                      fixture->window);
}

static void
open_delivered (Fixture *fixture, guint n)
{
  g_autoptr (GListStore) bundles = find_bundles (fixture, n);

  for (guint i = 0; i < n; i++)
    deliver (fixture, get_id (bundles, i));
  open_dialog (fixture, bundles);
}

/* --- keys ----------------------------------------------------------------------- */

/* Presses a key where the focus is, which must be in the dialog. */
static void
press (Fixture *fixture, guint key, GdkModifierType state)
{
  GtkWidget *dialog = tok_detail_fixture_get_dialog (fixture);
  GtkWidget *widget = gtk_root_get_focus (GTK_ROOT (fixture->window));

  g_assert_nonnull (widget);
  g_assert_true (widget == dialog || gtk_widget_is_ancestor (widget, dialog));
  tok_key_test_press (fixture->window, key, state);
}

static void
wait_for (Fixture *fixture, const char *text)
{
  tok_detail_fixture_wait_for (fixture, text);
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  return tok_detail_fixture_shows (fixture, text);
}

static guint
count_posts (Fixture *fixture)
{
  return tok_demo_server_count_requests (fixture->demo, "POST");
}

static void
type_comment (Fixture *fixture, const char *text)
{
  GtkWidget *view =
      tok_detail_test_find (tok_detail_fixture_get_dialog (fixture), GTK_TYPE_TEXT_VIEW, NULL);

  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
}

/* --- tests ---------------------------------------------------------------------- */

static void
test_approve (Fixture *fixture, gconstpointer data)
{
  open_delivered (fixture, 1);
  wait_for (fixture, "1 of 2");
  g_assert_true (shows (fixture, "Profile"));
  /* Nobody watched when the review began. */
  g_assert_true (shows (fixture, "There is no link to the result yet."));
  press (fixture, GDK_KEY_a, 0);
  wait_for (fixture, "Approving…");
  /* Only once. */
  press (fixture, GDK_KEY_a, 0);
  wait_for (fixture, "2 of 2");
  g_assert_true (shows (fixture, "Video 2"));
  g_assert_cmpuint (count_posts (fixture), ==, 1);

  press (fixture, GDK_KEY_Return, GDK_CONTROL_MASK);
  wait_for (fixture, "All Reviewed");
  g_assert_true (shows (fixture, "2 approved"));
  g_assert_cmpuint (count_posts (fixture), ==, 2);

  press (fixture, GDK_KEY_p, 0);
  wait_for (fixture, "Approved");
  press (fixture, GDK_KEY_a, 0);
  g_assert_cmpuint (count_posts (fixture), ==, 2);
}

/* What is not delivered yet is not in the queue. */
static void
test_accepted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) bundles = find_bundles (fixture, 1);

  deliver (fixture, get_id (bundles, 0));
  g_assert_true (
      tok_demo_server_set_video_status (fixture->demo, get_id (bundles, 0), 1, "accepted"));
  open_dialog (fixture, bundles);
  wait_for (fixture, "1 of 2");
  press (fixture, GDK_KEY_n, 0);
  g_assert_true (shows (fixture, "Video 2"));
  g_assert_false (shows (fixture, "Not delivered yet. The review has not started."));
}

/* What is not read yet counts as in Needs Attention. */
static void
test_expected (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) bundles = find_bundles (fixture, 3);
  g_autofree char *fault = g_strdup_printf ("GET /bundles/%s/account:stall", get_id (bundles, 1));
  const char *faults[] = { fault, NULL };

  for (guint i = 0; i < 3; i++)
    deliver (fixture, get_id (bundles, i));
  tok_demo_server_set_faults (fixture->demo, faults);
  open_dialog (fixture, bundles);
  /* Of the others the account is known to be in review. */
  wait_for (fixture, "1 of 4");
}

/* The name of a bundle without a title is its identity, which is said once. */
static void
test_no_title (Fixture *fixture, gconstpointer data)
{
  TokBundleList *list = tok_workspace_get_list (fixture->workspace);
  g_autofree char *id = tok_demo_server_add_bundle (fixture->demo, "in_review");
  g_autoptr (GListStore) bundles = g_list_store_new (TOK_TYPE_BUNDLE);
  g_autofree char *identity = NULL;
  TokBundle *bundle;

  tok_detail_fixture_refresh (fixture);
  bundle = tok_bundle_list_lookup (list, id);
  g_assert_null (tok_bundle_get_title (bundle));
  g_assert_null (tok_bundle_get_username (bundle));
  g_list_store_append (bundles, bundle);
  open_dialog (fixture, bundles);
  wait_for (fixture, "1 of 1");
  identity = tok_words_dup_bundle_identity (bundle);
  g_assert_true (shows (fixture, identity));
}

static void
test_skip (Fixture *fixture, gconstpointer data)
{
  open_delivered (fixture, 2);
  wait_for (fixture, "1 of 4");
  press (fixture, GDK_KEY_Right, 0);
  g_assert_true (shows (fixture, "2 of 4"));
  press (fixture, GDK_KEY_n, 0);
  g_assert_true (shows (fixture, "3 of 4"));
  press (fixture, GDK_KEY_Left, 0);
  g_assert_true (shows (fixture, "2 of 4"));
  press (fixture, GDK_KEY_p, 0);
  g_assert_true (shows (fixture, "1 of 4"));
  press (fixture, GDK_KEY_p, 0);
  g_assert_true (shows (fixture, "1 of 4"));
  for (guint i = 0; i < 4; i++)
    press (fixture, GDK_KEY_n, 0);
  wait_for (fixture, "Not All Reviewed");
  g_assert_true (shows (fixture, "4 skipped"));
  tok_detail_test_click (tok_detail_fixture_get_dialog (fixture), "Review Skipped");
  g_assert_true (shows (fixture, "1 of 4"));
  g_assert_cmpuint (count_posts (fixture), ==, 0);
}

static void
test_arrows_rtl (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  open_delivered (fixture, 1);
  wait_for (fixture, "1 of 2");
  press (fixture, GDK_KEY_Left, 0);
  g_assert_true (shows (fixture, "2 of 2"));
  press (fixture, GDK_KEY_Right, 0);
  g_assert_true (shows (fixture, "1 of 2"));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_correct (Fixture *fixture, gconstpointer data)
{
  gboolean is_current = data == CURRENT;

  open_delivered (fixture, 1);
  wait_for (fixture, "1 of 2");
  press (fixture, GDK_KEY_c, 0);
  g_assert_true (shows (fixture, "What to Correct"));
  g_assert_cmpint (shows (fixture, "Feedback on Fields"), ==, is_current);
  /* Letters are text now. */
  press (fixture, GDK_KEY_a, 0);
  press (fixture, GDK_KEY_n, 0);
  g_assert_true (shows (fixture, "1 of 2"));

  press (fixture, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_true (shows (fixture, "Describe what needs to be corrected."));
  g_assert_cmpuint (count_posts (fixture), ==, 0);
  type_comment (fixture, "Another name, please.");
  g_assert_false (shows (fixture, "Describe what needs to be corrected."));

  /* Escape closes the form, and the text stays. */
  g_assert_false (adw_dialog_close (ADW_DIALOG (tok_detail_fixture_get_dialog (fixture))));
  g_assert_false (shows (fixture, "What to Correct"));
  press (fixture, GDK_KEY_c, 0);
  press (fixture, GDK_KEY_Return, GDK_CONTROL_MASK);
  wait_for (fixture, "2 of 2");
  g_assert_cmpuint (count_posts (fixture), ==, 1);

  press (fixture, GDK_KEY_c, 0);
  g_assert_false (shows (fixture, "Feedback on Fields"));
  type_comment (fixture, "Louder");
  press (fixture, GDK_KEY_Return, GDK_CONTROL_MASK);
  wait_for (fixture, "All Reviewed");
  g_assert_true (shows (fixture, "2 with corrections"));
}

/* Also while a toast is shown, which Escape would dismiss. */
static void
test_escape (Fixture *fixture, gconstpointer data)
{
  open_delivered (fixture, 1);
  wait_for (fixture, "1 of 2");
  tok_toast_show (gtk_root_get_focus (GTK_ROOT (fixture->window)), "Toast");
  press (fixture, GDK_KEY_Escape, 0);
  g_assert_null (tok_detail_fixture_get_dialog (fixture));
}

/* The server finalized it after it was read. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) bundles = find_bundles (fixture, 1);

  deliver (fixture, get_id (bundles, 0));
  open_dialog (fixture, bundles);
  wait_for (fixture, "1 of 2");
  g_assert_true (
      tok_demo_server_set_account_status (fixture->demo, get_id (bundles, 0), "finalized"));
  press (fixture, GDK_KEY_a, 0);
  wait_for (fixture, "No longer in review: it was decided elsewhere or approved automatically.");
  g_assert_true (shows (fixture, "1 of 2"));
  press (fixture, GDK_KEY_n, 0);
  press (fixture, GDK_KEY_a, 0);
  wait_for (fixture, "All Reviewed");
  g_assert_true (shows (fixture, "1 approved · 1 no longer in review"));
}

/* The connection is cut before the answer: one can look, and try again. */
static void
test_failure (Fixture *fixture, gconstpointer data)
{
  const char *const faults[] = { "POST *finalize:status=500", NULL };

  open_delivered (fixture, 1);
  wait_for (fixture, "1 of 2");
  tok_demo_server_set_faults (fixture->demo, faults);
  press (fixture, GDK_KEY_a, 0);
  wait_for (fixture, "Details");
  g_assert_true (shows (fixture, "1 of 2"));
  tok_demo_server_set_faults (fixture->demo, NULL);
  press (fixture, GDK_KEY_a, 0);
  wait_for (fixture, "2 of 2");
}

static void
test_approve_all (Fixture *fixture, gconstpointer data)
{
  open_delivered (fixture, 6);
  wait_for (fixture, "1 of 12");
  gtk_widget_activate_action (tok_detail_fixture_get_dialog (fixture), "review.approve-all", NULL);
  wait_for (fixture, "Approve 12 Deliveries?");
  /* The key confirms neither the question nor what is under it. */
  press (fixture, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_true (g_str_has_suffix (adw_alert_dialog_get_body (
                                       ADW_ALERT_DIALOG (tok_detail_fixture_get_dialog (fixture))),
                                   "\nand 2 more"));
  g_assert_cmpuint (count_posts (fixture), ==, 0);
  tok_detail_test_click (tok_detail_fixture_get_dialog (fixture), "Approve All");
  wait_for (fixture, "12 of 12 approved");
  g_assert_cmpuint (count_posts (fixture), ==, 12);
  wait_for (fixture, "Done");
  tok_detail_test_click (tok_detail_fixture_get_dialog (fixture), "Done");
  wait_for (fixture, "All Reviewed");
}

static void
test_stop (Fixture *fixture, gconstpointer data)
{
  open_delivered (fixture, 2);
  wait_for (fixture, "1 of 4");
  gtk_widget_activate_action (tok_detail_fixture_get_dialog (fixture), "review.approve-all", NULL);
  wait_for (fixture, "Approve 4 Deliveries?");
  tok_detail_test_click (tok_detail_fixture_get_dialog (fixture), "Approve All");
  wait_for (fixture, "Approving…");
  tok_detail_test_click (tok_detail_fixture_get_dialog (fixture), "Stop");
  wait_for (fixture, "1 of 4 approved");
  wait_for (fixture, "Not Sent");
  /* The review is under the page of the approvals. */
  wait_for (fixture, "Done");
  gtk_widget_child_focus (tok_detail_fixture_get_dialog (fixture), GTK_DIR_TAB_FORWARD);
  press (fixture, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_true (shows (fixture, "1 of 4 approved"));
  g_assert_cmpuint (count_posts (fixture), ==, 1);
  tok_detail_test_click (tok_detail_fixture_get_dialog (fixture), "Done");
  wait_for (fixture, "2 of 4");
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) bundles = find_bundles (fixture, 1);

  open_dialog (fixture, bundles);
  wait_for (fixture, "Nothing to Review");
  tok_detail_test_click (tok_detail_fixture_get_dialog (fixture), "Close");
  g_assert_null (tok_detail_fixture_get_dialog (fixture));
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  const char *const faults[] = { "GET *account:forbidden", NULL };
  g_autoptr (GListStore) bundles = find_bundles (fixture, 1);

  tok_demo_server_set_faults (fixture->demo, faults);
  open_dialog (fixture, bundles);
  wait_for (fixture, "Try Again");
  g_assert_true (shows (fixture, "1 of 1"));
  tok_demo_server_set_faults (fixture->demo, NULL);
  tok_detail_test_click (tok_detail_fixture_get_dialog (fixture), "Try Again");
  wait_for (fixture, "Nothing to Review");
}

static void
load (Fixture *fixture, GListStore *bundles)
{
  g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (bundles), 0);
  g_autoptr (TokBundleSetup) setup =
      tok_setup_get_bundle (tok_workspace_get_setup (fixture->workspace), bundle);

  g_assert_true (tok_test_await (tok_bundle_setup_load (setup), NULL));
}

/* (transfer none): the queue keeps it */
static TokReviewEntry *
peek_entry (TokReviewQueue *queue, guint position)
{
  g_autoptr (TokReviewEntry) entry = g_list_model_get_item (G_LIST_MODEL (queue), position);

  return entry;
}

static gboolean
is_read (gpointer data)
{
  return !tok_review_queue_get_loading (data);
}

/* Each video ends when its own time is over. */
static void
test_own_deadlines (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) bundles = find_bundles (fixture, 1);
  g_autoptr (TokReviewQueue) queue =
      tok_review_queue_new (tok_workspace_get_setup (fixture->workspace), G_LIST_MODEL (bundles));
  TokAttentionRules *rules = tok_workspace_get_rules (fixture->workspace);
  const char *id = get_id (bundles, 0);
  TokReview first, second;

  deliver (fixture, id);
  tok_demo_server_set_account_status (fixture->demo, id, "published");
  tok_demo_server_set_video_status (fixture->demo, id, 2, "published");
  tok_detail_fixture_refresh (fixture);
  load (fixture, bundles);
  for (guint i = 2; i > 0; i--)
    {
      tok_demo_server_set_video_status (fixture->demo, id, i, "in_review");
      load (fixture, bundles);
    }
  tok_review_queue_load (queue);
  tok_test_run_until (is_read, queue);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (queue)), ==, 2);
  g_assert_true (tok_review_entry_get_review (peek_entry (queue, 0), rules, &first));
  g_assert_true (tok_review_entry_get_review (peek_entry (queue, 1), rules, &second));
  /* The second video was delivered before the first. */
  g_assert_cmpint (second.earliest, !=, TOK_TIME_UNKNOWN);
  g_assert_cmpint (second.earliest, <, first.earliest);
  g_assert_cmpint (second.latest, <, first.latest);
}

static void
test_deadline (void)
{
  const gint64 hour = G_TIME_SPAN_HOUR;
  static const struct
  {
    gint64 earliest;
    gint64 latest;
    const char *start;
  } cases[] = {
    { 110, 120, "Approve or request corrections before " },
    { 100, 120, "Approve or request corrections now:" },
    { TOK_TIME_UNKNOWN, 90, "Approve or request corrections now:" },
    { TOK_TIME_UNKNOWN, 120, "Deadline unknown:" },
    { TOK_TIME_UNKNOWN, TOK_TIME_UNKNOWN, "Deadline unknown:" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TokReview review = {
        cases[i].earliest == TOK_TIME_UNKNOWN ? TOK_TIME_UNKNOWN : cases[i].earliest * hour,
        cases[i].latest == TOK_TIME_UNKNOWN ? TOK_TIME_UNKNOWN : cases[i].latest * hour,
      };
      g_autofree char *text = tok_words_dup_review_deadline (&review, 100 * hour);

      g_assert_true (g_str_has_prefix (text, cases[i].start));
    }
}

static void
test_links (void)
{
  static const struct
  {
    const char *address;
    gboolean is_web;
  } cases[] = {
    { "https://www.tiktok.com/@name/video/1", TRUE },
    { "http://example.org", TRUE },
    { "HTTPS://example.org/a", TRUE },
    { "https://", FALSE },
    { "https:///path", FALSE },
    { "file:///etc/passwd", FALSE },
    { "javascript:alert(1)", FALSE },
    { "ftp://example.org", FALSE },
    { "www.example.org", FALSE },
    { "", FALSE },
    { NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (tok_link_is_web (cases[i].address), ==, cases[i].is_web);
}

#define ADD(path, contract, function)                                                              \
  g_test_add (path, Fixture, contract, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  tok_detail_test_init (&argc, &argv);

  ADD ("/review-dialog/approve/early", EARLY, test_approve);
  ADD ("/review-dialog/approve/current", CURRENT, test_approve);
  ADD ("/review-dialog/accepted", CURRENT, test_accepted);
  ADD ("/review-dialog/expected", CURRENT, test_expected);
  ADD ("/review-dialog/no-title", CURRENT, test_no_title);
  ADD ("/review-dialog/skip", CURRENT, test_skip);
  ADD ("/review-dialog/arrows-rtl", CURRENT, test_arrows_rtl);
  ADD ("/review-dialog/correct/early", EARLY, test_correct);
  ADD ("/review-dialog/correct/current", CURRENT, test_correct);
  ADD ("/review-dialog/escape", CURRENT, test_escape);
  ADD ("/review-dialog/refused/early", EARLY, test_refused);
  ADD ("/review-dialog/refused/current", CURRENT, test_refused);
  ADD ("/review-dialog/failure", CURRENT, test_failure);
  ADD ("/review-dialog/approve-all", CURRENT, test_approve_all);
  ADD ("/review-dialog/stop", CURRENT, test_stop);
  ADD ("/review-dialog/nothing", CURRENT, test_nothing);
  ADD ("/review-dialog/unreadable", CURRENT, test_unreadable);
  ADD ("/review-dialog/own-deadlines", CURRENT, test_own_deadlines);
  g_test_add_func ("/review-dialog/deadline", test_deadline);
  g_test_add_func ("/review-dialog/links", test_links);
  return g_test_run ();
}

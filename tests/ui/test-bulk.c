/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-list-page.h"
#include "tok-list-test.h"
#include "tok-queue-sheet.h"
#include "tok-store.h"
#include "tok-view.h"
#include "tok-window.h"

#define N_BUNDLES 12

/* A window with a dozen of sample bundles, and what they are on the server. */
typedef struct
{
  TokDemoServer *server;
  TokWorkspace *workspace;
  TokWindow *window;
} Fixture;

static TokBundle *
get_bundle (Fixture *fixture, guint position)
{
  g_autoptr (TokBundle) bundle =
      g_list_model_get_item (G_LIST_MODEL (tok_workspace_get_list (fixture->workspace)), position);

  return bundle;
}

static const char *
get_id (Fixture *fixture, guint position)
{
  return tok_bundle_get_id (get_bundle (fixture, position));
}

/* The first can join a run that has read the list before it changed. */
static void
refresh (Fixture *fixture)
{
  TokSync *sync = tok_workspace_get_sync (fixture->workspace);

  for (guint i = 0; i < 2; i++)
    g_assert_true (tok_test_await_boolean (tok_sync_refresh (sync), NULL));
  tok_create_test_settle ();
}

static void
set_status (Fixture *fixture, guint first, guint n, const char *status)
{
  for (guint i = first; i < first + n; i++)
    tok_demo_server_set_status (fixture->server, get_id (fixture, i), status);
}

/* What an earlier process did not finish: one of three is done. */
static void
store_interrupted (Fixture *fixture)
{
  TokOwner *owner = tok_orders_get_owner (tok_workspace_get_orders (fixture->workspace));
  g_autoptr (TokBulkRecord) record = tok_bulk_record_new ("bulk", TOK_JOB_UNPUBLISH, 1);

  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (record->entries,
                     tok_bulk_entry_new (get_id (fixture, i), "Stored", TOK_COUNT_UNKNOWN));
  g_assert_true (tok_test_await (tok_store_insert_bulk (tok_owner_get_ledger (owner),
                                                        tok_owner_get_name (owner), record),
                                 NULL));
  ((TokBulkEntry *) record->entries->pdata[0])->state = TOK_JOB_ITEM_DONE;
  g_assert_true (tok_test_await (tok_store_save_bulk_entry (tok_owner_get_ledger (owner), "bulk", 0,
                                                            record->entries->pdata[0]),
                                 NULL));
}

static void
set_up (Fixture *fixture, gconstpointer interrupted)
{
  g_autoptr (TokWorkspaceStore) workspace_store =
      tok_test_await_object (tok_workspace_store_open (NULL), NULL);
  g_autoptr (TokWorkspaces) workspaces = tok_workspaces_new (workspace_store);

  fixture->workspace = tok_create_test_open (TOK_CONTRACT_EARLY_2026, &fixture->server);
  set_status (fixture, 0, N_BUNDLES, "published");
  refresh (fixture);
  if (interrupted != NULL)
    store_interrupted (fixture);
  g_set_weak_pointer (&fixture->window, tok_window_new (NULL));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 760);
  tok_window_set_workspaces (fixture->window, workspaces);
  tok_window_set_workspace (fixture->window, fixture->workspace);
  gtk_window_present (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
  g_object_unref (fixture->workspace);
  tok_demo_server_stop (fixture->server);
  g_object_unref (fixture->server);
}

typedef struct
{
  GtkWidget *root;
  const char *text;
  gboolean is_button;
} Sight;

static gboolean
is_seen (gpointer data)
{
  Sight *sight = data;

  return sight->is_button ? tok_create_test_find (sight->root, GTK_TYPE_BUTTON, sight->text) != NULL
                          : tok_create_test_shows (sight->root, sight->text);
}

static void
wait_for (Fixture *fixture, const char *text)
{
  tok_test_run_until (is_seen, &(Sight) { GTK_WIDGET (fixture->window), text, FALSE });
}

static void
wait_for_button (Fixture *fixture, const char *text)
{
  tok_test_run_until (is_seen, &(Sight) { GTK_WIDGET (fixture->window), text, TRUE });
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  return tok_create_test_shows (GTK_WIDGET (fixture->window), text);
}

static gboolean
has_button (Fixture *fixture, const char *text)
{
  return tok_create_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, text) != NULL;
}

static void
click (Fixture *fixture, const char *text)
{
  tok_create_test_click (GTK_WIDGET (fixture->window), text);
}

/* Asks about the first @n bundles of the list. */
static void
ask (Fixture *fixture, TokJobKind kind, guint n)
{
  g_autoptr (GPtrArray) bundles = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (bundles, get_bundle (fixture, i));
  tok_window_run_bulk (fixture->window, kind, bundles);
  tok_create_test_settle ();
}

static guint
count_posts (Fixture *fixture, const char *id)
{
  g_autofree char *prefix = g_strconcat ("POST /bundles/", id, NULL);

  return tok_demo_server_count_requests (fixture->server, prefix);
}

static TokJob *
get_job (Fixture *fixture)
{
  return tok_jobs_get_current (tok_workspace_get_jobs (fixture->workspace));
}

static gboolean
has_no_job (gpointer fixture)
{
  return get_job (fixture) == NULL;
}

static AdwBottomSheet *
get_sheet (Fixture *fixture)
{
  return ADW_BOTTOM_SHEET (
      tok_create_test_find (GTK_WIDGET (fixture->window), ADW_TYPE_BOTTOM_SHEET, NULL));
}

static void
open_sheet (Fixture *fixture)
{
  adw_bottom_sheet_set_open (get_sheet (fixture), TRUE);
  tok_create_test_settle ();
}

/* How many, which ones, why not the others; what can be lost is not the default. */
static void
test_question (Fixture *fixture, gconstpointer data)
{
  AdwDialog *question;

  set_status (fixture, 0, 1, "accepted");
  refresh (fixture);
  ask (fixture, TOK_JOB_UNPUBLISH, N_BUNDLES);
  wait_for (fixture, "Unpublish 11 Bundles?");
  g_assert_true (shows (fixture, tok_bundle_get_name (get_bundle (fixture, 1))));
  g_assert_true (shows (fixture, "… and 1 more"));
  g_assert_true (shows (fixture, "1 of the 12 selected cannot be unpublished"));
  g_assert_true (shows (fixture, "1 already accepted"));
  g_assert_true (has_button (fixture, "Unpublish 11"));
  question = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_cmpstr (adw_alert_dialog_get_default_response (ADW_ALERT_DIALOG (question)), ==,
                   "cancel");
  click (fixture, "Cancel");
  tok_create_test_settle ();
  g_assert_null (get_job (fixture));
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "POST "), ==, 0);
}

/* Reasons are grouped, the most frequent first. */
static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  set_status (fixture, 0, 3, "completed");
  refresh (fixture);
  ask (fixture, TOK_JOB_PUBLISH, N_BUNDLES);
  wait_for (fixture, "Nothing to Publish");
  g_assert_true (shows (fixture, "12 of the 12 selected cannot be published"));
  g_assert_true (shows (fixture, "9 already published"));
  g_assert_true (shows (fixture, "3 completed"));
  g_assert_false (has_button (fixture, "Cancel"));
  click (fixture, "Close");
}

/* All is done: a toast says what, and nothing stays. */
static void
test_done (Fixture *fixture, gconstpointer data)
{
  ask (fixture, TOK_JOB_UNPUBLISH, 4);
  wait_for_button (fixture, "Unpublish 4");
  click (fixture, "Unpublish 4");
  wait_for (fixture, "4 bundles unpublished");
  tok_test_run_until (has_no_job, fixture);
  g_assert_false (adw_bottom_sheet_get_reveal_bottom_bar (get_sheet (fixture)));
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (tok_bundle_get_status (get_bundle (fixture, i)), ==, TOK_STATUS_PENDING_SETUP);
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "POST "), ==, 4);
}

/* What was confirmed is what was shown: not what the list or the server has become since. */
static void
test_targets (Fixture *fixture, gconstpointer data)
{
  g_autofree char *changed = g_strdup (get_id (fixture, 2));
  g_autofree char *later = g_strdup (get_id (fixture, 5));
  g_autofree char *added = NULL;

  set_status (fixture, 5, 1, "accepted");
  refresh (fixture);
  ask (fixture, TOK_JOB_UNPUBLISH, 6);
  wait_for_button (fixture, "Unpublish 5");
  tok_demo_server_set_status (fixture->server, changed, "accepted");
  tok_demo_server_set_status (fixture->server, later, "published");
  added = tok_demo_server_add_bundle (fixture->server, "published");
  refresh (fixture);
  click (fixture, "Unpublish 5");
  wait_for (fixture, "4 bundles unpublished · 1 skipped");
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "POST "), ==, 4);
  g_assert_cmpuint (count_posts (fixture, changed), ==, 0);
  g_assert_cmpuint (count_posts (fixture, later), ==, 0);
  g_assert_cmpuint (count_posts (fixture, added), ==, 0);
}

static gboolean
is_two (gpointer page)
{
  return tok_list_page_get_n_selected (page) == 2;
}

/* What a search hides is dropped from the selection, and not acted on. */
static void
test_hidden (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokQuery) accepted = tok_query_from_text ("status:accepted");
  g_autoptr (TokQuery) nothing = tok_query_new ();
  TokListPage *page =
      TOK_LIST_PAGE (tok_create_test_find (GTK_WIDGET (fixture->window), TOK_TYPE_LIST_PAGE, NULL));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  set_status (fixture, 0, 2, "accepted");
  refresh (fixture);
  for (guint i = 0; i < N_BUNDLES; i++)
    g_strv_builder_add (builder, get_id (fixture, i));
  ids = g_strv_builder_end (builder);
  tok_list_page_select_ids (page, (const char *const *) ids);
  tok_create_test_settle ();
  g_assert_cmpuint (tok_list_page_get_n_selected (page), ==, N_BUNDLES);
  tok_list_page_search (page, accepted);
  tok_test_run_until (is_two, page);
  tok_list_page_search (page, nothing);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.unpublish", NULL);
  wait_for (fixture, "Nothing to Unpublish");
  g_assert_true (shows (fixture, "2 of the 2 selected cannot be unpublished"));
}

/* The button of a question counts once. */
static void
test_double_click (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AdwDialog) dialog = NULL;
  GtkWidget *button;

  ask (fixture, TOK_JOB_UNPUBLISH, 3);
  wait_for_button (fixture, "Unpublish 3");
  button = tok_create_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "Unpublish 3");
  dialog = g_object_ref (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  g_object_ref (button);
  g_signal_emit_by_name (button, "clicked");
  g_signal_emit_by_name (dialog, "response", "go");
  g_object_unref (button);
  wait_for (fixture, "3 bundles unpublished");
  tok_test_run_until (has_no_job, fixture);
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "POST "), ==, 3);
}

static void
set_fault (Fixture *fixture, const char *fault)
{
  tok_demo_server_set_faults (fixture->server, (const char *const[]) { fault, NULL });
}

/* The sheet is open, and the buttons are clicked after the first and the third bundle. */
static void
on_ended (TokJob *job, GParamSpec *pspec, gpointer data)
{
  guint n_ended = tok_job_counts_get_ended (tok_job_get_counts (job));

  if (n_ended == 1)
    click (data, "Pause");
  else if (n_ended == 3)
    click (data, "Stop");
}

static void
on_jobs_changed (GListModel *jobs, guint position, guint removed, guint added, gpointer data)
{
  g_autoptr (TokJob) job = added > 0 ? g_list_model_get_item (jobs, position) : NULL;

  if (job == NULL)
    return;
  adw_bottom_sheet_set_open (get_sheet (data), TRUE);
  g_signal_connect (job, "notify::n-ended", G_CALLBACK (on_ended), data);
}

/* Pause, resume and stop; the window is not blocked meanwhile. */
static void
test_pause (Fixture *fixture, gconstpointer data)
{
  g_signal_connect (tok_workspace_get_jobs (fixture->workspace), "items-changed",
                    G_CALLBACK (on_jobs_changed), fixture);
  ask (fixture, TOK_JOB_UNPUBLISH, 10);
  wait_for_button (fixture, "Unpublish 10");
  click (fixture, "Unpublish 10");
  wait_for (fixture, "Paused at 1 of 10");
  gtk_test_accessible_assert_role (tok_create_test_find (GTK_WIDGET (get_sheet (fixture)),
                                                         GTK_TYPE_LIST_VIEW, NULL),
                                   GTK_ACCESSIBLE_ROLE_LIST);
  g_assert_null (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  g_assert_true (has_button (fixture, "Stop"));
  g_assert_false (has_button (fixture, "Done"));
  click (fixture, "Resume");
  wait_for (fixture, "Stopped at 3 of 10");
  g_assert_true (shows (fixture, "Not Sent"));
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "POST "), ==, 3);
  click (fixture, "Done");
  g_assert_null (get_job (fixture));
  g_assert_false (adw_bottom_sheet_get_open (get_sheet (fixture)));
}

/* What failed says why, and is tried again; the report has it; what was done can be shown. */
static void
test_retry (Fixture *fixture, gconstpointer data)
{
  TokListPage *page =
      TOK_LIST_PAGE (tok_create_test_find (GTK_WIDGET (fixture->window), TOK_TYPE_LIST_PAGE, NULL));
  g_autofree char *fault =
      g_strconcat ("POST /bundles/", get_id (fixture, 1), "/*:forbidden:1", NULL);

  set_fault (fixture, fault);
  ask (fixture, TOK_JOB_UNPUBLISH, 3);
  wait_for_button (fixture, "Unpublish 3");
  click (fixture, "Unpublish 3");
  wait_for (fixture, "2 bundles unpublished · 1 failed");
  open_sheet (fixture);
  g_assert_true (shows (fixture, "Failed: "));
  click (fixture, "Copy Report");
  wait_for (fixture, "Report copied");
  click (fixture, "Retry Failed");
  wait_for_button (fixture, "Show These 3");
  click (fixture, "Show These 3");
  tok_create_test_settle ();
  g_assert_cmpuint (tok_list_page_get_n_selected (page), ==, 3);
  g_assert_false (adw_bottom_sheet_get_open (get_sheet (fixture)));
}

/* What an earlier process did not finish is offered, and sends nothing by itself. */
static void
test_interrupted (Fixture *fixture, gconstpointer data)
{
  wait_for (fixture, "Unpublishing was interrupted at 1 of 3");
  g_assert_true (adw_bottom_sheet_get_open (get_sheet (fixture)));
  g_assert_true (has_button (fixture, "Discard"));
  g_assert_false (has_button (fixture, "Stop"));
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "POST "), ==, 0);
  click (fixture, "Continue");
  wait_for (fixture, "3 bundles unpublished");
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "POST "), ==, 2);
  g_assert_cmpuint (count_posts (fixture, get_id (fixture, 0)), ==, 0);
}

static void
test_discard (Fixture *fixture, gconstpointer data)
{
  wait_for_button (fixture, "Discard");
  click (fixture, "Discard");
  tok_create_test_settle ();
  g_assert_null (get_job (fixture));
  g_assert_false (adw_bottom_sheet_get_open (get_sheet (fixture)));
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "POST "), ==, 0);
}

static void
add (const char *path, gboolean interrupted, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, GINT_TO_POINTER (interrupted), set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  tok_list_test_init (&argc, &argv);

  add ("/bulk/question", FALSE, test_question);
  add ("/bulk/nothing", FALSE, test_nothing);
  add ("/bulk/done", FALSE, test_done);
  add ("/bulk/targets", FALSE, test_targets);
  add ("/bulk/hidden", FALSE, test_hidden);
  add ("/bulk/double-click", FALSE, test_double_click);
  add ("/bulk/pause", FALSE, test_pause);
  add ("/bulk/retry", FALSE, test_retry);
  add ("/bulk/interrupted", TRUE, test_interrupted);
  add ("/bulk/discard", TRUE, test_discard);

  return g_test_run ();
}

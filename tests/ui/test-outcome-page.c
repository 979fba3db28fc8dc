/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-create-test.h"
#include "tok-order-create.h"
#include "tok-outcome-page.h"

/* An order with an unknown outcome and a given age, and its dialog. */
typedef struct
{
  TokDemoServer *server;
  TokWorkspace *workspace;
  TokSubmissionRecord *record;
  GtkWidget *window;
  GtkWidget *dialog; /* (unowned): owned by the window until it is closed */
  gboolean closed;
} Fixture;

static void
set_fault (Fixture *fixture, const char *fault)
{
  const char *const faults[] = { fault, NULL };

  tok_demo_server_set_faults (fixture->server, faults);
}

static TokSubmissionRecord *
load_record (Fixture *fixture)
{
  g_autoptr (GPtrArray) records = tok_test_await_boxed (
      tok_orders_load_submissions (tok_workspace_get_orders (fixture->workspace)), NULL);

  g_assert_cmpuint (records->len, ==, 1);
  return tok_submission_record_copy (g_ptr_array_index (records, 0));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokOrder) order = tok_order_new (TOK_CONTRACT_CURRENT);

  fixture->workspace = tok_create_test_open (TOK_CONTRACT_CURRENT, &fixture->server);
  tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_ONLY);
  tok_order_set_platform (order, TOK_PLATFORM_TIKTOK);
  tok_order_set_country (order, "FR");
  set_fault (fixture, "POST /bundles:reset-before");
  g_assert_false (tok_test_await (tok_orders_create (tok_workspace_get_orders (fixture->workspace),
                                                     order, TOK_CREATE_DEFAULT),
                                  NULL));
  fixture->record = load_record (fixture);
  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), adw_bin_new ());
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (!fixture->closed)
    adw_dialog_force_close (ADW_DIALOG (fixture->dialog));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
  tok_submission_record_free (fixture->record);
  g_clear_object (&fixture->workspace);
  tok_demo_server_stop (fixture->server);
  g_clear_object (&fixture->server);
}

static void
on_closed (Fixture *fixture)
{
  fixture->closed = TRUE;
}

/* As if the order had been sent @seconds ago. */
static void
open_dialog (Fixture *fixture, gint64 seconds)
{
  AdwDialog *dialog;

  fixture->record->sent_at = g_get_real_time () - seconds * G_TIME_SPAN_SECOND;
  dialog = tok_outcome_dialog_new (fixture->workspace, fixture->record);
  fixture->dialog = GTK_WIDGET (dialog);
  g_signal_connect_swapped (dialog, "closed", G_CALLBACK (on_closed), fixture);
  adw_dialog_present (dialog, fixture->window);
}

static gboolean
is_clickable (Fixture *fixture, const char *text)
{
  GtkWidget *button = tok_create_test_find (fixture->dialog, GTK_TYPE_BUTTON, text);

  return button != NULL && gtk_widget_is_sensitive (button);
}

static gboolean
is_checked (gpointer data)
{
  return is_clickable (data, "Check Again");
}

static gboolean
is_closed (gpointer data)
{
  return ((Fixture *) data)->closed;
}

/* A bundle missing in an early list may still appear. */
static void
test_too_early (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, 30);
  g_assert_false (is_clickable (fixture, "Discard: It Was Not Created"));
  tok_test_run_until (is_checked, fixture);
  g_assert_false (is_clickable (fixture, "Discard: It Was Not Created"));
  g_assert_true (tok_create_test_shows (fixture->dialog, "New bundles can take a while"));
}

static void
test_dismiss (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokSubmissionRecord) record = NULL;

  open_dialog (fixture, 61);
  g_assert_false (is_clickable (fixture, "Discard: It Was Not Created"));
  tok_test_run_until (is_checked, fixture);
  g_assert_false (tok_create_test_shows (fixture->dialog, "New bundles can take a while"));
  tok_create_test_click (fixture->dialog, "Discard: It Was Not Created");
  tok_test_run_until (is_closed, fixture);
  record = load_record (fixture);
  g_assert_cmpint (record->state, ==, TOK_SUBMISSION_DISMISSED);
}

/* A failed read is no evidence. */
static void
test_not_read (Fixture *fixture, gconstpointer data)
{
  set_fault (fixture, "GET /bundles*:status=500");
  open_dialog (fixture, 61);
  tok_test_run_until (is_checked, fixture);
  g_assert_true (tok_create_test_shows (fixture->dialog, "Your bundles could not be checked."));
  g_assert_false (is_clickable (fixture, "Discard: It Was Not Created"));
}

/* A retry may create the bundle; its refusal says nothing about the first attempt. */
static void
test_sent_again (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, 61);
  tok_test_run_until (is_checked, fixture);
  g_assert_true (is_clickable (fixture, "Discard: It Was Not Created"));
  set_fault (fixture, "POST /bundles:status=422");
  tok_create_test_click (fixture->dialog, "Try Again Safely");
  tok_test_run_until (is_checked, fixture);
  g_assert_true (tok_create_test_shows (fixture->dialog, "We still don’t know"));
  g_assert_false (is_clickable (fixture, "Discard: It Was Not Created"));
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  tok_create_test_init (&argc, &argv);
  add ("/outcome-page/too-early", test_too_early);
  add ("/outcome-page/dismiss", test_dismiss);
  add ("/outcome-page/not-read", test_not_read);
  add ("/outcome-page/sent-again", test_sent_again);
  return g_test_run ();
}

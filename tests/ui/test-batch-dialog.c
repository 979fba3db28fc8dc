/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "tok-batch-dialog.h"
#include "tok-create-test.h"
#include "tok-key-test.h"
#include "tok-words.h"

/* The dialog with a workspace, a server on loopback and a window. */
typedef struct
{
  TokDemoServer *server;
  TokWorkspace *workspace;
  GtkWidget *window;
  GtkWidget *dialog; /* (unowned): owned by the window until it is closed */
  gboolean closed;
  char *folder; /* for files */
  char *path;   /* of the order file */
} Fixture;

static void
on_closed (Fixture *fixture)
{
  fixture->closed = TRUE;
}

static void
present (Fixture *fixture, AdwDialog *dialog)
{
  fixture->dialog = GTK_WIDGET (dialog);
  fixture->closed = FALSE;
  g_signal_connect_swapped (dialog, "closed", G_CALLBACK (on_closed), fixture);
  adw_dialog_present (dialog, fixture->window);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->workspace = tok_create_test_open (GPOINTER_TO_UINT (data), &fixture->server);
  fixture->folder = g_dir_make_tmp ("bundles-batch-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "orders.csv", NULL);
  fixture->closed = TRUE;
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 760);
  adw_window_set_content (ADW_WINDOW (fixture->window), adw_bin_new ());
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      g_remove (child);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (!fixture->closed)
    adw_dialog_force_close (ADW_DIALOG (fixture->dialog));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
  g_clear_object (&fixture->workspace);
  tok_demo_server_stop (fixture->server);
  g_clear_object (&fixture->server);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* Conditions to wait for. */

typedef struct
{
  GtkWidget *root;
  GType type;
  const char *text;
} Sight;

static gboolean
is_found (gpointer data)
{
  Sight *sight = data;

  return tok_create_test_find (sight->root, sight->type, sight->text) != NULL;
}

static gboolean
is_seen (gpointer data)
{
  Sight *sight = data;

  return tok_create_test_shows (sight->root, sight->text);
}

static void
wait_for (Fixture *fixture, const char *text)
{
  Sight sight = { .root = fixture->dialog, .text = text };

  tok_test_run_until (is_seen, &sight);
}

static void
wait_for_button (Fixture *fixture, const char *text)
{
  Sight sight = { fixture->dialog, GTK_TYPE_BUTTON, text };

  tok_test_run_until (is_found, &sight);
}

static gboolean
has_button (Fixture *fixture, const char *text)
{
  return tok_create_test_find (fixture->dialog, GTK_TYPE_BUTTON, text) != NULL;
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  return tok_create_test_shows (fixture->dialog, text);
}

static void
set_faults (Fixture *fixture, const char *fault)
{
  const char *const faults[] = { fault, NULL };

  tok_demo_server_set_faults (fixture->server, faults);
}

static guint
count_posts (Fixture *fixture)
{
  return tok_demo_server_count_requests (fixture->server, "POST /bundles");
}

static guint
count_bundles (Fixture *fixture)
{
  return tok_demo_server_count_bundles (fixture->server);
}

/* --- using it ------------------------------------------------------------------ */

/* Toggles the check of a row. */
static void
toggle (Fixture *fixture, const char *title)
{
  GtkWidget *row = tok_create_test_find (fixture->dialog, ADW_TYPE_ACTION_ROW, title);

  g_assert_nonnull (row);
  gtk_widget_activate (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)));
}

static void
check (Fixture *fixture, const char *label, gboolean active)
{
  GtkWidget *words = tok_create_test_find (fixture->dialog, GTK_TYPE_LABEL, label);
  GtkWidget *button;

  g_assert_nonnull (words);
  button = gtk_widget_get_ancestor (words, GTK_TYPE_CHECK_BUTTON);
  /* Not called by a text with the underscore of a mnemonic. */
  g_assert_false (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL));
  gtk_test_accessible_assert_relation (button, GTK_ACCESSIBLE_RELATION_LABELLED_BY, words, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), active);
}

static void
open_batch (Fixture *fixture)
{
  Sight sight = { .type = ADW_TYPE_ACTION_ROW, .text = "Brazil (BR)" };

  present (fixture, tok_batch_dialog_new (fixture->workspace));
  sight.root = fixture->dialog;
  tok_test_run_until (is_found, &sight);
}

/* Accounts in Brazil and Germany, on TikTok. */
static void
open_preview (Fixture *fixture)
{
  open_batch (fixture);
  toggle (fixture, "Brazil (BR)");
  toggle (fixture, "Germany (DE)");
  tok_create_test_click (fixture->dialog, "Continue");
  tok_create_test_click (fixture->dialog, "Account");
  tok_create_test_click (fixture->dialog, "Continue");
  wait_for_button (fixture, "Create 2 Bundles");
}

static void
close_dialog (Fixture *fixture)
{
  adw_dialog_close (ADW_DIALOG (fixture->dialog));
  tok_create_test_settle ();
  g_assert_true (fixture->closed);
}

static void
write_file (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->path, text, -1, &error);
  g_assert_no_error (error);
}

static void
open_file (Fixture *fixture, const char *path)
{
  g_autoptr (GFile) location = g_file_new_for_path (path);

  present (fixture, tok_batch_dialog_new_for_file (fixture->workspace, location));
}

/* --- from the bulk form ---------------------------------------------------------- */

static void
test_bulk_form (Fixture *fixture, gconstpointer data)
{
  open_batch (fixture);
  tok_create_test_click (fixture->dialog, "Continue");
  g_assert_true (shows (fixture, "Choose a country."));
  toggle (fixture, "Germany (DE)");
  g_assert_false (shows (fixture, "Choose a country."));
  g_assert_true (shows (fixture, "1 bundle"));
  toggle (fixture, "Brazil (BR)");
  toggle (fixture, "Instagram");
  g_assert_true (shows (fixture, "4 bundles"));
  toggle (fixture, "Instagram");
  toggle (fixture, "TikTok");
  tok_create_test_click (fixture->dialog, "Continue");
  g_assert_true (shows (fixture, "Choose a platform."));
  g_assert_cmpuint (count_posts (fixture), ==, 0);
}

/* Without the server's list, codes are typed. */
static void
test_typed_countries (Fixture *fixture, gconstpointer data)
{
  Sight sight = { .type = ADW_TYPE_ENTRY_ROW, .text = "Country Codes" };

  set_faults (fixture, "GET /countries*:status=404");
  present (fixture, tok_batch_dialog_new (fixture->workspace));
  sight.root = fixture->dialog;
  tok_test_run_until (is_found, &sight);
  tok_create_test_type (fixture->dialog, "Country Codes", "br, Deutschland");
  g_assert_true (shows (fixture, "0 bundles"));
  tok_create_test_type (fixture->dialog, "Country Codes", "br, de ; jp");
  g_assert_true (shows (fixture, "3 bundles"));
  tok_create_test_click (fixture->dialog, "Continue");
  tok_create_test_click (fixture->dialog, "Continue");
  wait_for_button (fixture, "Create 3 Bundles");
  g_assert_true (shows (fixture, "Japan"));
}

/* All orders are shown with state and cost; options that a country or platform lacks are
 * not sent. */
static void
test_preview (Fixture *fixture, gconstpointer data)
{
  guint n_before = count_bundles (fixture);

  open_batch (fixture);
  toggle (fixture, "Instagram");
  toggle (fixture, "Brazil (BR)");
  tok_create_test_click (fixture->dialog, "Continue");
  g_assert_true (shows (fixture, "Videos for existing accounts are ordered one by one."));
  toggle (fixture, "Deep Warming");
  tok_create_test_click (fixture->dialog, "Continue");
  wait_for_button (fixture, "Create 1 Bundle");
  wait_for (fixture, "Estimated 67 credits: account 25, 1 video 2, warming 40 · ");
  g_assert_true (shows (fixture, "1 Ready · 1 Invalid"));
  g_assert_true (shows (fixture, "Invalid: Deep Warming: Available on Instagram only."));
  check (fixture, "Show Only Problems", TRUE);
  tok_create_test_settle ();
  g_assert_false (shows (fixture, "Account + Videos, Instagram, Brazil"));
  check (fixture, "Show Only Problems", FALSE);

  tok_create_test_click (fixture->dialog, "Create 1 Bundle");
  wait_for (fixture, "1 Invalid · 1 Created");
  g_assert_cmpuint (count_bundles (fixture), ==, n_before + 1);
  g_assert_cmpuint (count_posts (fixture), ==, 1);
  g_assert_false (has_button (fixture, "Create 1 Bundle"));
  close_dialog (fixture);
}

/* A possible duplicate is sent only on request. */
static void
test_possible_duplicate (Fixture *fixture, gconstpointer data)
{
  guint n_before = count_bundles (fixture);

  open_preview (fixture);
  tok_create_test_click (fixture->dialog, "Create 2 Bundles");
  wait_for (fixture, "2 Created");
  close_dialog (fixture);

  open_batch (fixture);
  toggle (fixture, "Brazil (BR)");
  toggle (fixture, "Germany (DE)");
  tok_create_test_click (fixture->dialog, "Continue");
  tok_create_test_click (fixture->dialog, "Account");
  tok_create_test_click (fixture->dialog, "Continue");
  wait_for (fixture, "2 Look-Alike");
  g_assert_false (has_button (fixture, "Create 2 Bundles"));
  check (fixture, "Order Look-Alikes Too", TRUE);
  tok_create_test_click (fixture->dialog, "Create 2 Bundles");
  wait_for (fixture, "2 Created");
  g_assert_cmpuint (count_bundles (fixture), ==, n_before + 4);
}

/* A warning is shown first; each order is a separate request. */
static void
test_final (Fixture *fixture, gconstpointer data)
{
  guint n_before = count_bundles (fixture);

  open_batch (fixture);
  toggle (fixture, "Instagram");
  toggle (fixture, "Brazil (BR)");
  tok_create_test_click (fixture->dialog, "Continue");
  tok_create_test_click (fixture->dialog, "Account");
  tok_create_test_click (fixture->dialog, "Continue");
  wait_for_button (fixture, "Create 2 Bundles");
  g_assert_true (shows (fixture, "Creating is final."));
  tok_create_test_click (fixture->dialog, "Create 2 Bundles");
  wait_for (fixture, "2 Created");
  g_assert_cmpuint (count_bundles (fixture), ==, n_before + 2);
  g_assert_cmpuint (count_posts (fixture), ==, 2);
}

static void
confirm (Fixture *fixture)
{
  tok_create_test_settle ();
  tok_key_test_press (fixture->window, GDK_KEY_Return, GDK_CONTROL_MASK);
}

/* With the key only: it confirms the page that is shown. */
static void
test_confirm (Fixture *fixture, gconstpointer data)
{
  open_batch (fixture);
  confirm (fixture);
  g_assert_true (shows (fixture, "Choose a country."));
  toggle (fixture, "Brazil (BR)");
  confirm (fixture);
  tok_create_test_click (fixture->dialog, "Account");
  confirm (fixture);
  wait_for_button (fixture, "Create 1 Bundle");
  g_assert_cmpuint (count_posts (fixture), ==, 0);
  confirm (fixture);
  wait_for (fixture, "1 Created");
  /* There is nothing left to send. */
  confirm (fixture);
  g_assert_cmpuint (count_posts (fixture), ==, 1);
}

/* --- queue ------------------------------------------------------------------------ */

static gboolean
has_posted (gpointer data)
{
  return count_posts (data) > 0;
}

/* Pausing waits for requests in progress; closing asks; stopping leaves the rest. */
static void
test_pause (Fixture *fixture, gconstpointer data)
{
  AdwDialog *question;

  set_faults (fixture, "POST /bundles:slow=200");
  tok_demo_server_set_credits (fixture->server, 1000);
  open_preview (fixture);
  wait_for (fixture, "950 credits remain");
  tok_create_test_click (fixture->dialog, "Create 2 Bundles");
  tok_test_run_until (has_posted, fixture);
  g_assert_true (shows (fixture, "1 Ready · 1 Sending…"));
  tok_create_test_click (fixture->dialog, "Pause");
  wait_for (fixture, "1 Ready · 1 Created");
  g_assert_true (has_button (fixture, "Resume"));
  /* The balance is up to date. */
  g_assert_true (shows (fixture, "950 credits remain"));

  adw_dialog_close (ADW_DIALOG (fixture->dialog));
  g_assert_false (fixture->closed);
  question = adw_window_get_visible_dialog (ADW_WINDOW (fixture->window));
  g_assert_true (ADW_IS_ALERT_DIALOG (question));
  adw_dialog_close (question);
  tok_create_test_click (fixture->dialog, "Stop");
  wait_for_button (fixture, "Create 1 Bundle");
  g_assert_cmpuint (count_posts (fixture), ==, 1);

  tok_create_test_click (fixture->dialog, "Create 1 Bundle");
  wait_for (fixture, "2 Created");
  g_assert_cmpuint (count_posts (fixture), ==, 2);
  close_dialog (fixture);
}

/* A refused order does not stop the others, and can be retried. */
static void
test_retry (Fixture *fixture, gconstpointer data)
{
  guint n_before = count_bundles (fixture);

  set_faults (fixture, "POST /bundles:status=422:1");
  open_preview (fixture);
  tok_create_test_click (fixture->dialog, "Create 2 Bundles");
  wait_for (fixture, "1 Created · 1 Refused");
  g_assert_cmpuint (count_bundles (fixture), ==, n_before + 1);
  tok_create_test_click (fixture->dialog, "Retry Failed");
  wait_for (fixture, "2 Created");
  g_assert_cmpuint (count_bundles (fixture), ==, n_before + 2);
  g_assert_false (has_button (fixture, "Retry Failed"));
}

/* An error that would repeat stops the queue. */
static void
test_fatal (Fixture *fixture, gconstpointer data)
{
  tok_demo_server_set_credits (fixture->server, 3);
  open_preview (fixture);
  tok_create_test_click (fixture->dialog, "Create 2 Bundles");
  wait_for (fixture, "The other orders were not sent.");
  g_assert_cmpuint (count_posts (fixture), ==, 1);
  g_assert_true (has_button (fixture, "Create 1 Bundle"));
  tok_demo_server_set_credits (fixture->server, 1000);
  tok_create_test_click (fixture->dialog, "Create 1 Bundle");
  wait_for (fixture, "1 Created · 1 Refused");
}

/* Nothing is sent before the list was read. */
static void
test_no_list (Fixture *fixture, gconstpointer data)
{
  open_batch (fixture);
  toggle (fixture, "Brazil (BR)");
  tok_create_test_click (fixture->dialog, "Continue");
  set_faults (fixture, "GET /bundles*:status=400");
  tok_create_test_click (fixture->dialog, "Continue");
  wait_for (fixture, "The List Could Not Be Read");
  g_assert_false (has_button (fixture, "Create 1 Bundle"));
  set_faults (fixture, NULL);
  tok_create_test_click (fixture->dialog, "Try Again");
  wait_for_button (fixture, "Create 1 Bundle");
}

/* --- from a file ---------------------------------------------------------------------- */

static void
test_problems (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "type,platform,country,videos\n"
                       "account_only,tiktok,BR,\n"
                       "account_and_videos,tiktok,DE,many\n");
  open_file (fixture, fixture->path);
  wait_for (fixture, "Line 3, column “videos”: “many” is not a whole number like 0 or 12.");
  g_assert_true (shows (fixture, "Nothing was sent. Correct the file first."));
  g_assert_true (shows (fixture, "1 problem"));
  write_file (fixture, "type,platform,country,videos\n"
                       "account_only,tiktok,BR,\n"
                       "account_and_videos,tiktok,DE,3\n");
  tok_create_test_click (fixture->dialog, "Read Again");
  wait_for_button (fixture, "Create 2 Bundles");
  g_assert_true (shows (fixture, "3. Account + Videos, TikTok, Germany, 3 videos"));
}

/* A value that the server does not list is a problem before sending. */
static void
test_not_listed (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "type,platform,country\naccount_only,tiktok,br\naccount_only,tiktok,XX\n");
  set_faults (fixture, "GET /countries*:status=400");
  open_file (fixture, fixture->path);
  wait_for (fixture, "The Orders Could Not Be Checked");
  set_faults (fixture, NULL);
  tok_create_test_click (fixture->dialog, "Try Again");
  wait_for (fixture,
            "Line 3, column “country”: “XX” is not possible. Possible is: USA, UK, FR, DE, CA, IT, "
            "ES, JP, KR, BR, MX, AU, NL, BG, AE, SE.");
}

static void
test_no_file (Fixture *fixture, gconstpointer data)
{
  open_file (fixture, fixture->path);
  wait_for (fixture, "The File Could Not Be Read");
  write_file (fixture, "type,platform,country\naccount_only,tiktok,BR\n");
  tok_create_test_click (fixture->dialog, "Try Again");
  wait_for_button (fixture, "Create 1 Bundle");
}

static gboolean
has_results (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *path = g_build_filename (fixture->folder, "orders.results.csv", NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) &&
         g_strstr_len (text, -1, ",created,") != NULL &&
         g_strstr_len (text, -1, "not sent") == NULL && g_strstr_len (text, -1, "sending") == NULL;
}

/* The file and its report create nothing twice; two equal lines are two orders. */
static void
test_file (Fixture *fixture, gconstpointer data)
{
  guint n_before = count_bundles (fixture);
  g_autofree char *results = g_build_filename (fixture->folder, "orders.results.csv", NULL);

  write_file (fixture, "type,platform,country\n"
                       "account_only,tiktok,BR\n"
                       "account_only,tiktok,BR\n");
  open_file (fixture, fixture->path);
  wait_for_button (fixture, "Create 2 Bundles");
  tok_create_test_click (fixture->dialog, "Create 2 Bundles");
  wait_for (fixture, "2 Created");
  tok_test_run_until (has_results, fixture);
  g_assert_true (has_button (fixture, "Save Results…"));
  close_dialog (fixture);

  open_file (fixture, fixture->path);
  wait_for (fixture, "2 Exists");
  close_dialog (fixture);
  open_file (fixture, results);
  wait_for (fixture, "2 Exists");
  close_dialog (fixture);
  g_assert_cmpuint (count_bundles (fixture), ==, n_before + 2);
}

static void
add (const char *name, TokContract contract, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path =
      g_strconcat ("/batch-dialog/", tok_contract_to_string (contract), "/", name, NULL);

  g_test_add (path, Fixture, GUINT_TO_POINTER (contract), set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  tok_create_test_init (&argc, &argv);
  for (TokContract contract = TOK_CONTRACT_EARLY_2026; contract <= TOK_CONTRACT_CURRENT; contract++)
    {
      add ("bulk-form", contract, test_bulk_form);
      add ("possible-duplicate", contract, test_possible_duplicate);
      add ("no-list", contract, test_no_list);
      add ("problems", contract, test_problems);
      add ("file", contract, test_file);
    }
  add ("typed-countries", TOK_CONTRACT_EARLY_2026, test_typed_countries);
  add ("preview", TOK_CONTRACT_EARLY_2026, test_preview);
  add ("final", TOK_CONTRACT_CURRENT, test_final);
  add ("confirm", TOK_CONTRACT_CURRENT, test_confirm);
  add ("pause", TOK_CONTRACT_EARLY_2026, test_pause);
  add ("retry", TOK_CONTRACT_EARLY_2026, test_retry);
  add ("fatal", TOK_CONTRACT_EARLY_2026, test_fatal);
  add ("not-listed", TOK_CONTRACT_CURRENT, test_not_listed);
  add ("no-file", TOK_CONTRACT_EARLY_2026, test_no_file);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "tok-batch-dialog.h"
#include "tok-batch-list.h"
#include "tok-create-test.h"
#include "tok-dialog.h"
#include "tok-key-test.h"
#include "tok-queue-sheet.h"
#include "tok-words.h"

/* The dialog with a workspace, a server on loopback and a window. */
typedef struct
{
  TokDemoServer *server;
  TokWorkspace *workspace;
  GtkWidget *window;
  GtkWidget *sheet;  /* around the content of the window */
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
  tok_dialog_present (dialog, fixture->window);
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
  fixture->sheet = g_object_new (TOK_TYPE_QUEUE_SHEET, "content", adw_bin_new (), NULL);
  adw_window_set_content (ADW_WINDOW (fixture->window), fixture->sheet);
  tok_queue_sheet_set_workspace (TOK_QUEUE_SHEET (fixture->sheet), fixture->workspace);
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

static void
wait_for (Fixture *fixture, const char *text)
{
  tok_create_test_wait_for (fixture->dialog, text);
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

/* The server's countries are known then. */
static void
open_batch (Fixture *fixture)
{
  Sight sight = { .type = ADW_TYPE_ACTION_ROW, .text = "Add a Country" };

  present (fixture, tok_batch_dialog_new (fixture->workspace));
  sight.root = fixture->dialog;
  tok_test_run_until (is_found, &sight);
}

static void
type_countries (Fixture *fixture, const char *text)
{
  tok_create_test_type (fixture->dialog, "Names or Codes", text);
}

static GtkWidget *
find_entry (Fixture *fixture)
{
  return tok_create_test_find (fixture->dialog, ADW_TYPE_ENTRY_ROW, "Names or Codes");
}

static void
assert_text (Fixture *fixture, const char *expected)
{
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_entry (fixture))), ==, expected);
}

/* Toggles the check of a platform. */
static void
toggle_platform (Fixture *fixture, const char *name)
{
  GtkWidget *label = tok_create_test_find (fixture->dialog, GTK_TYPE_LABEL, name);

  gtk_widget_activate (gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON));
}

/* Accounts in Brazil and Germany, on TikTok. */
static void
open_preview (Fixture *fixture)
{
  open_batch (fixture);
  type_countries (fixture, "BR, DE");
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

/* (nullable): the sheet forgets a job of which everything is done */
static TokJob *
get_job (Fixture *fixture)
{
  return tok_jobs_get_current (tok_workspace_get_jobs (fixture->workspace));
}

static gboolean
is_at_rest (gpointer fixture)
{
  TokJob *job = get_job (fixture);

  return job == NULL || !tok_job_is_active (job);
}

static gboolean
is_closed (gpointer data)
{
  return ((Fixture *) data)->closed;
}

/* The dialog closes, and the sheet shows the rest. */
static void
create (Fixture *fixture, const char *button)
{
  wait_for_button (fixture, button);
  tok_create_test_click (fixture->dialog, button);
  tok_test_run_until (is_closed, fixture);
  tok_test_run_until (is_at_rest, fixture);
}

static void
assert_all_created (Fixture *fixture, guint n)
{
  g_assert_null (get_job (fixture));
  g_assert_cmpuint (count_bundles (fixture), ==, n);
}

static guint
count_items (Fixture *fixture, TokJobItemState state)
{
  return tok_job_get_counts (get_job (fixture))->n[state];
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

static void
confirm (Fixture *fixture)
{
  tok_create_test_settle ();
  tok_key_test_press (fixture->window, GDK_KEY_Return, GDK_CONTROL_MASK);
}

/* --- the form -------------------------------------------------------------------- */

/* The number and the price are shown while it is filled in. */
static void
test_form (Fixture *fixture, gconstpointer data)
{
  open_batch (fixture);
  /* What is different for each order is not asked for all. */
  g_assert_null (tok_create_test_find (fixture->dialog, GTK_TYPE_LABEL, "Platform"));
  tok_create_test_click (fixture->dialog, "Continue");
  g_assert_true (shows (fixture, "Choose a country."));
  type_countries (fixture, "Germany");
  g_assert_false (shows (fixture, "Choose a country."));
  wait_for (fixture, "1 bundle · About ");
  /* What was loaded before is known at once. */
  close_dialog (fixture);
  open_batch (fixture);
  type_countries (fixture, "Germany, Brazil");
  toggle_platform (fixture, "Instagram");
  g_assert_true (shows (fixture, "4 bundles · About "));
  g_assert_true (shows (fixture, "4 accounts"));
  toggle_platform (fixture, "Instagram");
  toggle_platform (fixture, "TikTok");
  tok_create_test_click (fixture->dialog, "Continue");
  g_assert_true (shows (fixture, "Choose a platform."));
  toggle_platform (fixture, "TikTok");
  g_assert_false (shows (fixture, "Choose a platform."));
  g_assert_cmpuint (count_posts (fixture), ==, 0);
}

/* What is not understood stays, is named, and is not left out without a word. */
static void
test_countries (Fixture *fixture, gconstpointer data)
{
  open_batch (fixture);
  type_countries (fixture, "us FR, Narnia; norway\nDE us");
  g_assert_true (shows (fixture, "3 Countries"));
  g_assert_true (shows (fixture, "United States, France, Germany"));
  g_assert_true (shows (fixture, "Not recognized: “Narnia”"));
  g_assert_true (shows (fixture, "Not offered by the server: Norway"));
  g_assert_true (shows (fixture, "Listed more than once, counted once: United States"));
  tok_create_test_click (fixture->dialog, "Continue");
  g_assert_false (has_button (fixture, "Create 3 Bundles"));
  assert_text (fixture, "us FR, Narnia; norway\nDE us");
  g_assert_true (gtk_widget_has_css_class (find_entry (fixture), "error"));
  type_countries (fixture, "us FR DE");
  g_assert_false (shows (fixture, "Not understood"));
  g_assert_false (gtk_widget_has_css_class (find_entry (fixture), "error"));
}

static AdwSpinRow *
find_spin (Fixture *fixture, const char *title)
{
  GtkWidget *row = tok_create_test_find (fixture->dialog, ADW_TYPE_SPIN_ROW, title);

  g_assert_nonnull (row);
  return ADW_SPIN_ROW (row);
}

/* Numbers are typed with the countries or set beside them; the field always says all. */
static void
test_counts (Fixture *fixture, gconstpointer data)
{
  GtkWidget *all;

  open_batch (fixture);
  type_countries (fixture, "US, FR 6, 4 each");
  wait_for (fixture, "10 bundles");
  g_assert_cmpfloat (adw_spin_row_get_value (
                         find_spin (fixture, "Bundles per Country and Platform")),
                     ==, 4);
  all = tok_create_test_find (fixture->dialog, ADW_TYPE_EXPANDER_ROW, "2 Countries");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (all), TRUE);
  tok_create_test_settle ();
  g_assert_cmpfloat (adw_spin_row_get_value (find_spin (fixture, "United States")), ==, 4);
  adw_spin_row_set_value (find_spin (fixture, "United States"), 7);
  assert_text (fixture, "US 7, FR 6, 4 each");
  g_assert_true (shows (fixture, "13 bundles"));
  adw_spin_row_set_value (find_spin (fixture, "France"), 4);
  assert_text (fixture, "US 7, FR, 4 each");
  adw_spin_row_set_value (find_spin (fixture, "Bundles per Country and Platform"), 2);
  assert_text (fixture, "US 7, FR");
  g_assert_cmpfloat (adw_spin_row_get_value (find_spin (fixture, "France")), ==, 2);
  g_assert_true (shows (fixture, "9 bundles"));
}

/* Without the mouse: typing on the row searches, Enter takes the best match. */
static void
test_add_country (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  open_batch (fixture);
  type_countries (fixture, "DE 3");
  row = tok_create_test_find (fixture->dialog, ADW_TYPE_ACTION_ROW, "Add a Country");
  gtk_widget_grab_focus (row);
  tok_key_test_press (fixture->window, GDK_KEY_j, 0);
  tok_create_test_settle ();
  g_signal_emit_by_name (tok_create_test_find (row, GTK_TYPE_SEARCH_ENTRY, NULL), "activate");
  tok_create_test_settle ();
  assert_text (fixture, "DE 3, JP");
  g_assert_true (shows (fixture, "Germany 3, Japan"));
  /* Ready for the next one. */
  g_assert_true (tok_create_test_shows (row, "Choose a Country"));
}

/* Without the server's list, names and codes are still understood. */
static void
test_no_countries (Fixture *fixture, gconstpointer data)
{
  set_faults (fixture, "GET /countries*:status=404");
  present (fixture, tok_batch_dialog_new (fixture->workspace));
  wait_for (fixture, "Type the code, for example US.");
  type_countries (fixture, "br, Germany ; jp XK Narnia");
  g_assert_true (shows (fixture, "4 Countries"));
  g_assert_true (shows (fixture, "Not recognized: “Narnia”"));
  type_countries (fixture, "br, Germany ; jp");
  tok_create_test_click (fixture->dialog, "Continue");
  wait_for_button (fixture, "Create 3 Bundles");
  g_assert_true (shows (fixture, "Japan"));
}

/* --- titles ----------------------------------------------------------------------- */

static TokBundle *
find_named (Fixture *fixture, const char *name)
{
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (fixture->workspace));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);

      if (g_strcmp0 (tok_bundle_get_name (bundle), name) == 0)
        return bundle; /* the list keeps it */
    }
  return NULL;
}

static gboolean
is_named (gpointer data)
{
  return find_named (data, "Japan 3") != NULL;
}

static void
test_titles (Fixture *fixture, gconstpointer data)
{
  gboolean has_titles = GPOINTER_TO_UINT (data) == TOK_CONTRACT_CURRENT;

  open_batch (fixture);
  g_assert_true (shows (fixture, has_titles ? "Titles" : "Local Names"));
  type_countries (fixture, "FR 2, JP 3");
  tok_create_test_type (fixture->dialog, "Pattern", "{land} {n}");
  g_assert_true (shows (fixture, "Unknown placeholder: {land}"));
  tok_create_test_click (fixture->dialog, "Account");
  tok_create_test_click (fixture->dialog, "Continue");
  g_assert_false (has_button (fixture, "Create 5 Bundles"));
  tok_create_test_type (fixture->dialog, "Pattern", "{country} {n}");
  g_assert_true (shows (fixture, "France 1, France 2, Japan 1, …"));
  tok_create_test_click (fixture->dialog, "Continue");
  wait_for_button (fixture, "Create 5 Bundles");
  g_assert_true (shows (fixture, "Japan 3 · Account on TikTok, Japan"));
  create (fixture, "Create 5 Bundles");
  tok_test_run_until (is_named, fixture);
  g_assert_true (
      tok_country_equal (tok_bundle_get_country (find_named (fixture, "Japan 3")), "JP"));
  g_assert_true (
      tok_country_equal (tok_bundle_get_country (find_named (fixture, "France 2")), "FR"));
  g_assert_cmpint (tok_bundle_get_annotation (find_named (fixture, "France 1")) != NULL, ==,
                   !has_titles);
}

/* --- twenty in five countries --------------------------------------------------------- */

/* The road without a mouse: opened with one shortcut, typed, and confirmed twice. */
static void
test_five_keys (Fixture *fixture, gconstpointer data)
{
  guint n_before = count_bundles (fixture);
  guint n_steps = 1; /* Ctrl+Shift+N */
  GtkWidget *focus;

  tok_demo_server_set_credits (fixture->server, 1000);
  open_batch (fixture);
  tok_create_test_settle ();
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (GTK_IS_TEXT (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), "US FR DE JP BR 4 each");
  n_steps++;
  tok_key_test_press (fixture->window, GDK_KEY_Return, GDK_CONTROL_MASK);
  n_steps++;
  wait_for_button (fixture, "Create 20 Bundles");
  tok_key_test_press (fixture->window, GDK_KEY_Return, GDK_CONTROL_MASK);
  n_steps++;
  g_assert_true (fixture->closed);
  tok_test_run_until (is_at_rest, fixture);
  g_assert_cmpuint (n_steps, <=, 5);
  assert_all_created (fixture, n_before + 20);
}

/* The road with a mouse: the menu, its item, paste, Continue, Create. */
static void
test_five_clicks (Fixture *fixture, gconstpointer data)
{
  guint n_before = count_bundles (fixture);
  guint n_steps = 2; /* the menu, New Batch */
  GtkWidget *focus;
  GtkWidget *button;

  open_batch (fixture);
  tok_create_test_settle ();
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (focus), "US\t4\nFR\t4\nDE\t4\nJP\t4\nBR\t4");
  gtk_widget_activate_action (focus, "clipboard.paste", NULL);
  n_steps++;
  wait_for (fixture, "5 Countries");
  tok_create_test_click (fixture->dialog, "Continue");
  n_steps++;
  wait_for_button (fixture, "Create 20 Bundles");
  wait_for (fixture, "20 accounts");
  button = tok_create_test_find (fixture->dialog, GTK_TYPE_BUTTON, "Create 20 Bundles");
  g_assert_true (gtk_widget_has_css_class (button, "suggested-action"));
  /* There is time for the sheet to show how far it is. */
  set_faults (fixture, "POST /bundles:slow=20");
  create (fixture, "Create 20 Bundles");
  n_steps++;
  g_assert_cmpuint (n_steps, <=, 5);
  assert_all_created (fixture, n_before + 20);
}

/* --- credits ------------------------------------------------------------------------- */

static GtkWidget *
find_button (Fixture *fixture, const char *text)
{
  GtkWidget *button = tok_create_test_find (fixture->dialog, GTK_TYPE_BUTTON, text);

  g_assert_nonnull (button);
  return button;
}

/* What is impossible is off and not blue; what can be had is a choice of its own, also with the
 * confirm key. */
static void
test_enough (Fixture *fixture, gconstpointer data)
{
  guint n_before = count_bundles (fixture);
  GtkWidget *missing;

  tok_demo_server_set_credits (fixture->server, 1150);
  open_batch (fixture);
  type_countries (fixture, "BR 30, DE 30");
  tok_create_test_click (fixture->dialog, "Account");
  wait_for (fixture, "60 bundles · About 1500 credits (60 accounts 1500)");
  wait_for (fixture, "350 credits short");
  tok_create_test_click (fixture->dialog, "Continue");
  wait_for_button (fixture, "Create 46");
  g_assert_true (shows (fixture, "Enough for 46 of 60"));
  g_assert_false (gtk_widget_is_sensitive (find_button (fixture, "Create 60 Bundles")));
  g_assert_false (
      gtk_widget_has_css_class (find_button (fixture, "Create 60 Bundles"), "suggested-action"));
  g_assert_true (shows (fixture, "60 bundles: Account on TikTok"));
  g_assert_true (shows (fixture, "About 1500 credits (60 accounts 1500)"));
  missing = tok_create_test_find (fixture->dialog, GTK_TYPE_LABEL, "350 credits short");
  g_assert_nonnull (missing);
  g_assert_true (gtk_widget_has_css_class (missing, "error"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (find_button (fixture, "Create 60 Bundles")), ==,
                   "350 credits short");
  gtk_test_accessible_assert_state (find_button (fixture, "Create 60 Bundles"),
                                    GTK_ACCESSIBLE_STATE_DISABLED, TRUE);
  gtk_test_accessible_assert_relation (
      find_button (fixture, "Create 46"), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
      tok_create_test_find (fixture->dialog, GTK_TYPE_LABEL, "Enough for 46 of 60"), NULL);
  confirm (fixture);
  g_assert_cmpuint (count_posts (fixture), ==, 0);
  create (fixture, "Create 46");
  g_assert_cmpuint (count_posts (fixture), ==, 46);
  assert_all_created (fixture, n_before + 46);
}

static gboolean
can_create_both (gpointer fixture)
{
  return gtk_widget_is_sensitive (find_button (fixture, "Create 2 Bundles"));
}

static gboolean
is_suggested (Fixture *fixture, const char *button)
{
  return gtk_widget_has_css_class (find_button (fixture, button), "suggested-action");
}

/* With nothing to buy it with, there is no other choice, until there are credits. */
static void
test_not_enough (Fixture *fixture, gconstpointer data)
{
  tok_demo_server_set_credits (fixture->server, 3);
  open_preview (fixture);
  wait_for (fixture, "47 credits short");
  g_assert_false (can_create_both (fixture));
  g_assert_false (shows (fixture, "Enough for"));
  confirm (fixture);
  g_assert_cmpuint (count_posts (fixture), ==, 0);
  tok_demo_server_set_credits (fixture->server, 50);
  gtk_widget_activate_action (find_button (fixture, "Create 2 Bundles"), "cost.check-again", NULL);
  tok_test_run_until (can_create_both, fixture);
  g_assert_true (shows (fixture, "0 credits left afterwards"));
  g_assert_true (is_suggested (fixture, "Create 2 Bundles"));
}

/* One credit too few is one order too many. */
static void
test_one_short (Fixture *fixture, gconstpointer data)
{
  tok_demo_server_set_credits (fixture->server, 49);
  open_preview (fixture);
  wait_for (fixture, "1 credit short");
  g_assert_false (can_create_both (fixture));
  g_assert_true (shows (fixture, "Enough for 1 of 2"));
  g_assert_true (is_suggested (fixture, "Create 1"));
}

/* What is not known does not keep anybody from asking the server. */
static void
test_unknown_balance (Fixture *fixture, gconstpointer data)
{
  const char *const faults[] = { "GET /credits*:status=404", "GET /me:status=404", NULL };

  tok_demo_server_set_credits (fixture->server, 3);
  tok_demo_server_set_faults (fixture->server, faults);
  open_preview (fixture);
  wait_for (fixture, "About 50 credits (2 accounts 50)");
  g_assert_false (shows (fixture, " · About"));
  g_assert_false (shows (fixture, "short"));
  g_assert_true (can_create_both (fixture));
  g_assert_true (is_suggested (fixture, "Create 2 Bundles"));
}

static void
test_unknown_price (Fixture *fixture, gconstpointer data)
{
  tok_demo_server_set_credits (fixture->server, 3);
  set_faults (fixture, "GET /credit-costs*:status=404");
  open_preview (fixture);
  wait_for (fixture, "The server sets the price");
  g_assert_true (can_create_both (fixture));
  g_assert_true (is_suggested (fixture, "Create 2 Bundles"));
}

/* Without prices of the server nobody can tell: it is asked. */
static void
test_usual_prices (Fixture *fixture, gconstpointer data)
{
  tok_demo_server_set_credits (fixture->server, 40);
  set_faults (fixture, "GET /credit-costs*:status=404");
  open_preview (fixture);
  wait_for (fixture, "(at the usual prices)");
  wait_for (fixture, "Enough for 1 of 2");
  g_assert_true (gtk_widget_is_sensitive (find_button (fixture, "Create 2 Bundles")));
  g_assert_false (
      gtk_widget_has_css_class (find_button (fixture, "Create 2 Bundles"), "suggested-action"));
}

/* --- review ------------------------------------------------------------------------ */

/* One line says what all orders have in common, and nothing repeats that all are ready. */
static void
test_heading (Fixture *fixture, gconstpointer data)
{
  gboolean is_final = GPOINTER_TO_UINT (data) == TOK_CONTRACT_CURRENT;
  GtkWidget *heading;

  open_preview (fixture);
  heading = tok_create_test_find (fixture->dialog, GTK_TYPE_LABEL, "2 bundles: Account on TikTok");
  g_assert_nonnull (heading);
  g_assert_true (gtk_widget_has_css_class (heading, "title-4"));
  g_assert_cmpint (shows (fixture, "Creating is final."), ==, is_final);
  g_assert_false (shows (fixture, "2 Ready"));
  g_assert_true (shows (fixture, "Account on TikTok, Germany"));
  close_dialog (fixture);

  open_batch (fixture);
  toggle_platform (fixture, "Instagram");
  type_countries (fixture, "Brazil 3");
  tok_create_test_click (fixture->dialog, "Continue");
  wait_for (fixture, "6 bundles: Account + 1 video");
  close_dialog (fixture);

  write_file (fixture, "type,platform,country,videos\n"
                       "account_only,tiktok,BR,\n"
                       "account_and_videos,tiktok,BR,3\n");
  open_file (fixture, fixture->path);
  wait_for_button (fixture, "Create 2 Bundles");
  g_assert_nonnull (tok_create_test_find (fixture->dialog, GTK_TYPE_LABEL, "2 bundles"));
}

static gboolean
is_in (Fixture *fixture, GType type, const char *text, GType ancestor)
{
  GtkWidget *widget = tok_create_test_find (fixture->dialog, type, text);

  g_assert_nonnull (widget);
  return gtk_widget_get_ancestor (widget, ancestor) != NULL;
}

/* With large text, the summary scrolls with the list, and the button is at the bottom. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  const char *heading = "2 bundles: Account on TikTok";

  tok_create_test_set_text_size (250);
  open_preview (fixture);
  wait_for (fixture, heading);
  g_assert_true (is_in (fixture, GTK_TYPE_LABEL, heading, TOK_TYPE_BATCH_LIST));
  g_assert_false (is_in (fixture, GTK_TYPE_BUTTON, "Create 2 Bundles", ADW_TYPE_HEADER_BAR));

  tok_create_test_set_text_size (100);
  wait_for (fixture, heading);
  g_assert_false (is_in (fixture, GTK_TYPE_LABEL, heading, TOK_TYPE_BATCH_LIST));
  g_assert_true (is_in (fixture, GTK_TYPE_BUTTON, "Create 2 Bundles", ADW_TYPE_HEADER_BAR));

  tok_create_test_set_text_size (250);
  wait_for (fixture, heading);
  g_assert_true (is_in (fixture, GTK_TYPE_LABEL, heading, TOK_TYPE_BATCH_LIST));
  create (fixture, "Create 2 Bundles");
  tok_create_test_set_text_size (100);
}

/* All orders are shown with state and cost; options that a country or platform lacks are
 * not sent. */
static void
test_preview (Fixture *fixture, gconstpointer data)
{
  guint n_before = count_bundles (fixture);

  open_batch (fixture);
  toggle_platform (fixture, "Instagram");
  type_countries (fixture, "Brazil");
  g_assert_true (shows (fixture, "Videos for existing accounts are ordered one by one."));
  toggle (fixture, "Deep Warming");
  tok_create_test_click (fixture->dialog, "Continue");
  wait_for_button (fixture, "Create 1 Bundle");
  wait_for (fixture, "About 67 credits (account 25 + video 2 + warming 40) · ");
  g_assert_true (shows (fixture, "1 Ready · 1 Invalid"));
  g_assert_true (shows (fixture, "Invalid: Deep Warming: Available on Instagram only."));
  g_assert_true (shows (fixture, "Account + 1 video on Instagram, Brazil, Deep Warming"));
  check (fixture, "Show Only Problems", TRUE);
  tok_create_test_settle ();
  g_assert_false (shows (fixture, "Account + 1 video on Instagram, Brazil, Deep Warming"));
  check (fixture, "Show Only Problems", FALSE);

  create (fixture, "Create 1 Bundle");
  assert_all_created (fixture, n_before + 1);
  g_assert_cmpuint (count_posts (fixture), ==, 1);
}

/* A possible duplicate is sent only on request. */
static void
test_possible_duplicate (Fixture *fixture, gconstpointer data)
{
  guint n_before = count_bundles (fixture);

  open_preview (fixture);
  create (fixture, "Create 2 Bundles");

  open_batch (fixture);
  type_countries (fixture, "BR DE");
  tok_create_test_click (fixture->dialog, "Account");
  tok_create_test_click (fixture->dialog, "Continue");
  wait_for (fixture, "2 Possible Duplicate");
  g_assert_false (has_button (fixture, "Create 2 Bundles"));
  check (fixture, "Create Possible Duplicates Too", TRUE);
  create (fixture, "Create 2 Bundles");
  assert_all_created (fixture, n_before + 4);
}

/* A warning is shown first; each order is a separate request. */
static void
test_final (Fixture *fixture, gconstpointer data)
{
  guint n_before = count_bundles (fixture);

  open_batch (fixture);
  toggle_platform (fixture, "Instagram");
  type_countries (fixture, "Brazil");
  tok_create_test_click (fixture->dialog, "Account");
  tok_create_test_click (fixture->dialog, "Continue");
  wait_for_button (fixture, "Create 2 Bundles");
  g_assert_true (shows (fixture, "Creating is final."));
  create (fixture, "Create 2 Bundles");
  assert_all_created (fixture, n_before + 2);
  g_assert_cmpuint (count_posts (fixture), ==, 2);
}

/* With the key only: it confirms the page that is shown. */
static void
test_confirm (Fixture *fixture, gconstpointer data)
{
  open_batch (fixture);
  confirm (fixture);
  g_assert_true (shows (fixture, "Choose a country."));
  type_countries (fixture, "Brazil");
  tok_create_test_click (fixture->dialog, "Account");
  confirm (fixture);
  wait_for_button (fixture, "Create 1 Bundle");
  g_assert_cmpuint (count_posts (fixture), ==, 0);
  confirm (fixture);
  g_assert_true (fixture->closed);
  tok_test_run_until (is_at_rest, fixture);
  g_assert_cmpuint (count_posts (fixture), ==, 1);
}

/* --- queue ------------------------------------------------------------------------ */

static gboolean
has_posted (gpointer data)
{
  return count_posts (data) > 0;
}

/* Pausing waits for the request that is under way, and the sheet says where it stands; stopping
 * leaves the rest. */
static void
test_pause (Fixture *fixture, gconstpointer data)
{
  guint n_before = count_bundles (fixture);

  set_faults (fixture, "POST /bundles:hold");
  open_preview (fixture);
  tok_create_test_click (fixture->dialog, "Create 2 Bundles");
  tok_test_run_until (has_posted, fixture);
  g_assert_true (fixture->closed);
  g_assert_true (tok_create_test_shows (fixture->sheet, "Creating 1 of 2"));
  tok_job_pause (get_job (fixture));
  set_faults (fixture, NULL);
  tok_test_run_until (is_at_rest, fixture);
  g_assert_true (tok_create_test_shows (fixture->sheet, "Paused at 1 of 2"));
  g_assert_cmpuint (count_posts (fixture), ==, 1);
  tok_job_enqueue (get_job (fixture));
  tok_test_run_until (is_at_rest, fixture);
  assert_all_created (fixture, n_before + 2);
}

/* A refused order does not stop the others, and can be tried again. */
static void
test_retry (Fixture *fixture, gconstpointer data)
{
  guint n_before = count_bundles (fixture);

  set_faults (fixture, "POST /bundles:status=422:1");
  open_preview (fixture);
  create (fixture, "Create 2 Bundles");
  g_assert_cmpuint (count_items (fixture, TOK_JOB_ITEM_FAILED), ==, 1);
  g_assert_cmpuint (count_bundles (fixture), ==, n_before + 1);
  tok_job_retry_failed (get_job (fixture));
  tok_test_run_until (is_at_rest, fixture);
  assert_all_created (fixture, n_before + 2);
}

/* An error that would repeat pauses it, with the reason. */
static void
test_fatal (Fixture *fixture, gconstpointer data)
{
  open_preview (fixture);
  wait_for_button (fixture, "Create 2 Bundles");
  tok_demo_server_set_credits (fixture->server, 3);
  create (fixture, "Create 2 Bundles");
  g_assert_cmpint (tok_job_get_pause (get_job (fixture)), ==, TOK_JOB_PAUSE_ERROR);
  g_assert_true (tok_create_test_shows (fixture->sheet, "Paused at 1 of 2"));
  g_assert_cmpuint (count_posts (fixture), ==, 1);
  tok_demo_server_set_credits (fixture->server, 1000);
  tok_job_enqueue (get_job (fixture));
  tok_test_run_until (is_at_rest, fixture);
  g_assert_cmpuint (count_items (fixture, TOK_JOB_ITEM_DONE), ==, 1);
  g_assert_cmpuint (count_items (fixture, TOK_JOB_ITEM_FAILED), ==, 1);
}

/* Nothing is sent before the list was read. */
static void
test_no_list (Fixture *fixture, gconstpointer data)
{
  open_batch (fixture);
  type_countries (fixture, "Brazil");
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
  g_assert_true (shows (fixture, "Nothing was sent. Fix the file first."));
  g_assert_true (shows (fixture, "1 problem"));
  write_file (fixture, "type,platform,country,videos\n"
                       "account_only,tiktok,BR,\n"
                       "account_and_videos,tiktok,DE,3\n");
  tok_create_test_click (fixture->dialog, "Reload File");
  wait_for_button (fixture, "Create 2 Bundles");
  g_assert_true (shows (fixture, "3. Account + 3 videos on TikTok, Germany"));
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
  wait_for (
      fixture,
      "Line 3, column “country”: “XX” is not a valid value. Choose from: USA, UK, FR, DE, CA, IT, "
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
  create (fixture, "Create 2 Bundles");
  tok_test_run_until (has_results, fixture);

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
      add ("form", contract, test_form);
      add ("titles", contract, test_titles);
      add ("possible-duplicate", contract, test_possible_duplicate);
      add ("no-list", contract, test_no_list);
      add ("problems", contract, test_problems);
      add ("file", contract, test_file);
    }
  add ("heading", TOK_CONTRACT_EARLY_2026, test_heading);
  add ("heading", TOK_CONTRACT_CURRENT, test_heading);
  add ("narrow", TOK_CONTRACT_CURRENT, test_narrow);
  add ("countries", TOK_CONTRACT_EARLY_2026, test_countries);
  add ("counts", TOK_CONTRACT_EARLY_2026, test_counts);
  add ("add-country", TOK_CONTRACT_EARLY_2026, test_add_country);
  add ("no-countries", TOK_CONTRACT_EARLY_2026, test_no_countries);
  add ("five-keys", TOK_CONTRACT_EARLY_2026, test_five_keys);
  add ("five-clicks", TOK_CONTRACT_CURRENT, test_five_clicks);
  add ("enough", TOK_CONTRACT_EARLY_2026, test_enough);
  add ("not-enough", TOK_CONTRACT_EARLY_2026, test_not_enough);
  add ("one-short", TOK_CONTRACT_EARLY_2026, test_one_short);
  add ("unknown-balance", TOK_CONTRACT_EARLY_2026, test_unknown_balance);
  add ("unknown-price", TOK_CONTRACT_EARLY_2026, test_unknown_price);
  add ("usual-prices", TOK_CONTRACT_CURRENT, test_usual_prices);
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

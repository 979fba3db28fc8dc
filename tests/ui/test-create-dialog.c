/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-create-dialog.h"
#include "tok-create-test.h"
#include "tok-key-test.h"
#include "tok-review-page.h"
#include "tok-template-button.h"
#include "tok-stored-order.h"
#include "tok-words.h"

/* The dialog with a workspace, a server on loopback and a window. */
typedef struct
{
  TokDemoServer *server;
  TokWorkspace *workspace;
  GtkWidget *window;
  GtkWidget *dialog; /* (unowned): owned by the window until it is closed */
  guint n_created;
  char *created_id;
  char *opened_id;
  gboolean closed;
  TokOrder *like; /* (nullable): initial values */
} Fixture;

static void
on_created (Fixture *fixture, TokBundle *bundle)
{
  g_assert_nonnull (bundle);
  fixture->n_created++;
  g_set_str (&fixture->created_id, tok_bundle_get_id (bundle));
}

static void
on_closed (Fixture *fixture)
{
  fixture->closed = TRUE;
}

static void
set_fault (Fixture *fixture, const char *fault)
{
  const char *const faults[] = { fault, NULL };

  tok_demo_server_set_faults (fixture->server, faults);
}

static void
open_dialog (Fixture *fixture)
{
  AdwDialog *dialog = tok_create_dialog_new (fixture->workspace, fixture->like);

  fixture->dialog = GTK_WIDGET (dialog);
  fixture->closed = FALSE;
  g_signal_connect_swapped (dialog, "created", G_CALLBACK (on_created), fixture);
  g_signal_connect_swapped (dialog, "closed", G_CALLBACK (on_closed), fixture);
  adw_dialog_present (dialog, fixture->window);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->workspace = tok_create_test_open (GPOINTER_TO_UINT (data), &fixture->server);
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 760);
  adw_window_set_content (ADW_WINDOW (fixture->window), adw_bin_new ());
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (!fixture->closed && fixture->dialog != NULL)
    adw_dialog_force_close (ADW_DIALOG (fixture->dialog));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
  g_clear_object (&fixture->workspace);
  tok_demo_server_stop (fixture->server);
  g_clear_object (&fixture->server);
  g_free (fixture->created_id);
  g_free (fixture->opened_id);
  g_clear_object (&fixture->like);
}

/* Conditions to wait for. */

static gboolean
has_country (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *row = tok_create_test_find (fixture->dialog, ADW_TYPE_COMBO_ROW, "Country");

  return row != NULL && gtk_widget_get_sensitive (row);
}

static gboolean
is_closed (gpointer data)
{
  Fixture *fixture = data;

  return fixture->closed;
}

static void
wait_for (Fixture *fixture, const char *text)
{
  tok_create_test_wait_for (fixture->dialog, text);
}

static gboolean
has_posted (gpointer data)
{
  Fixture *fixture = data;

  return tok_demo_server_count_requests (fixture->server, "POST /bundles") > 0;
}

static void
open_review (Fixture *fixture)
{
  open_dialog (fixture);
  tok_test_run_until (has_country, fixture);
  tok_create_test_click (fixture->dialog, "Continue");
  wait_for (fixture, "About");
}

static gboolean
can_create (Fixture *fixture)
{
  GtkWidget *button = tok_create_test_find (fixture->dialog, GTK_TYPE_BUTTON, "Create Bundle");

  return button != NULL && gtk_widget_is_sensitive (button);
}

static guint
count_posts (Fixture *fixture)
{
  return tok_demo_server_count_requests (fixture->server, "POST /bundles");
}

/* Creates a bundle, from the form to the list: on Instagram with deep warming if available,
 * else with a title. */
static void
test_create (Fixture *fixture, gconstpointer data)
{
  gboolean early = GPOINTER_TO_UINT (data) == TOK_CONTRACT_EARLY_2026;
  guint n_before = tok_demo_server_count_bundles (fixture->server);
  TokBundle *bundle;

  open_dialog (fixture);
  tok_test_run_until (has_country, fixture);
  /* The form begins with the title, if there is one. */
  g_assert_nonnull (gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)),
                                             early ? ADW_TYPE_TOGGLE_GROUP : ADW_TYPE_ENTRY_ROW));
  tok_create_test_click (fixture->dialog, "Instagram");
  if (early)
    gtk_widget_activate (tok_create_test_find (fixture->dialog, ADW_TYPE_SWITCH_ROW,
                                               tok_words_option (TOK_OPTION_DEEP_WARMING)));
  else
    tok_create_test_type (fixture->dialog, "Title", "Spring launch");
  tok_create_test_click (fixture->dialog, "Continue");
  tok_create_test_click (fixture->dialog, "Create Bundle");
  tok_test_run_until (is_closed, fixture);

  g_assert_cmpuint (fixture->n_created, ==, 1);
  g_assert_cmpuint (count_posts (fixture), ==, 1);
  g_assert_cmpuint (tok_demo_server_count_bundles (fixture->server), ==, n_before + 1);
  bundle =
      tok_bundle_list_lookup (tok_workspace_get_list (fixture->workspace), fixture->created_id);
  g_assert_cmpint (tok_bundle_get_platform (bundle), ==, TOK_PLATFORM_INSTAGRAM);
  g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_PENDING_SETUP);
  if (early)
    g_assert_cmpint (tok_bundle_get_option (bundle, TOK_OPTION_DEEP_WARMING), ==, TOK_FLAG_YES);
  else
    g_assert_cmpstr (tok_bundle_get_title (bundle), ==, "Spring launch");
}

/* With the key only: it confirms the page that is shown, with the number that is being typed. */
static void
test_confirm (Fixture *fixture, gconstpointer data)
{
  GtkWidget *spin;

  open_dialog (fixture);
  tok_test_run_until (has_country, fixture);
  spin = tok_create_test_find (fixture->dialog, GTK_TYPE_SPIN_BUTTON, NULL);
  g_assert_true (gtk_widget_grab_focus (spin));
  gtk_editable_set_text (GTK_EDITABLE (spin), "4");
  tok_key_test_press (fixture->window, GDK_KEY_Return, GDK_CONTROL_MASK);
  wait_for (fixture, "About");
  g_assert_true (tok_create_test_shows (fixture->dialog, "4 videos"));
  g_assert_cmpuint (count_posts (fixture), ==, 0);
  tok_key_test_press (fixture->window, GDK_KEY_Return, GDK_CONTROL_MASK);
  tok_test_run_until (is_closed, fixture);
  g_assert_cmpuint (fixture->n_created, ==, 1);
}

/* The review page, and nothing of the form behind it. */
static GtkWidget *
get_review (Fixture *fixture)
{
  GtkWidget *page = tok_create_test_find (fixture->dialog, TOK_TYPE_REVIEW_PAGE, NULL);

  g_assert_nonnull (page);
  return page;
}

static gboolean
has_row (Fixture *fixture, const char *title)
{
  return tok_create_test_find (get_review (fixture), ADW_TYPE_ACTION_ROW, title) != NULL;
}

static void
assert_row (Fixture *fixture, const char *title, const char *value)
{
  GtkWidget *row = tok_create_test_find (get_review (fixture), ADW_TYPE_ACTION_ROW, title);

  g_assert_nonnull (row);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, value);
}

/* The button with an icon alone. */
static GtkWidget *
find_check_button (GtkWidget *root)
{
  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return NULL;
  if (GTK_IS_BUTTON (root) &&
      g_strcmp0 (gtk_widget_get_tooltip_text (root), "Check Credits Again") == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_check_button (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_create_button (Fixture *fixture)
{
  GtkWidget *button = tok_create_test_find (get_review (fixture), GTK_TYPE_BUTTON, "Create Bundle");

  g_assert_nonnull (button);
  return button;
}

/* With nothing changed: one line that says what, the price with what is left, and that it is
 * final. */
static void
test_review (Fixture *fixture, gconstpointer data)
{
  gboolean early = GPOINTER_TO_UINT (data) == TOK_CONTRACT_EARLY_2026;
  const char *price =
      early ? "About 27 credits (account 25 + video 2)" : "About 34 credits (account 32 + video 2)";
  GtkWidget *expander;
  GtkWidget *heading;
  GtkWidget *cost;

  open_review (fixture);
  heading = tok_create_test_find (get_review (fixture), GTK_TYPE_LABEL,
                                  "Account + 1 video on TikTok, United States");
  g_assert_nonnull (heading);
  g_assert_true (gtk_widget_has_css_class (heading, "title-3"));
  wait_for (fixture, "credits left afterwards");
  cost = tok_create_test_find (get_review (fixture), ADW_TYPE_ACTION_ROW, price);
  g_assert_nonnull (cost);
  gtk_test_accessible_assert_relation (find_create_button (fixture),
                                       GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, cost, NULL);
  g_assert_null (find_check_button (get_review (fixture)));
  g_assert_cmpint (tok_create_test_shows (fixture->dialog, "Creating is final."), ==, !early);
  for (TokField field = TOK_FIELD_TYPE; field <= TOK_FIELD_EXTERNAL_REF; field++)
    g_assert_false (has_row (fixture, tok_words_field (field)));

  expander = tok_create_test_find (fixture->dialog, ADW_TYPE_EXPANDER_ROW, "Request");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), TRUE);
  g_assert_true (tok_create_test_shows (expander, early
                                                      ? "\"type\": \"account_and_videos\""
                                                      : "\"bundle_type\": \"account_and_videos\""));

  /* Going back keeps the values. */
  gtk_widget_activate_action (tok_create_test_find (fixture->dialog, ADW_TYPE_HEADER_BAR, NULL),
                              "navigation.pop", NULL);
  tok_create_test_settle ();
  g_assert_nonnull (tok_create_test_find (fixture->dialog, GTK_TYPE_BUTTON, "Continue"));
  g_assert_cmpuint (count_posts (fixture), ==, 0);
}

static void
toggle_option (Fixture *fixture, TokOption option)
{
  GtkWidget *row =
      tok_create_test_find (fixture->dialog, ADW_TYPE_SWITCH_ROW, tok_words_option (option));

  g_assert_nonnull (row);
  gtk_widget_activate (row);
}

/* Only what differs from the defaults: also that a default is off, and nothing that this contract
 * does not have. */
static void
test_differences (Fixture *fixture, gconstpointer data)
{
  gboolean early = GPOINTER_TO_UINT (data) == TOK_CONTRACT_EARLY_2026;
  GtkWidget *edits;

  open_dialog (fixture);
  tok_test_run_until (has_country, fixture);
  edits = tok_create_test_find (fixture->dialog, ADW_TYPE_SPIN_ROW, "Edits");
  adw_spin_row_set_value (ADW_SPIN_ROW (edits), 1);
  toggle_option (fixture, TOK_OPTION_NICHE_WARMING);
  toggle_option (fixture, TOK_OPTION_AUTO_FINALIZE);
  if (!early)
    {
      tok_create_test_type (fixture->dialog, "Title", "Spring launch");
      tok_create_test_type (fixture->dialog, "Niche Instructions", "Cooking");
      tok_create_test_type (fixture->dialog, "Reference", "wave-1");
    }
  tok_create_test_click (fixture->dialog, "Continue");
  wait_for (fixture, "About");
  assert_row (fixture, "Edits", "1");
  assert_row (fixture, "Niche Warming", "On");
  assert_row (fixture, "Finalize Automatically", early ? "On" : "Off");
  g_assert_cmpint (has_row (fixture, "Editing"), ==, early);
  g_assert_cmpint (has_row (fixture, "Title"), ==, !early);
  if (early)
    assert_row (fixture, "Editing", "On");
  else
    {
      assert_row (fixture, "Title", "Spring launch");
      assert_row (fixture, "Niche Instructions", "Cooking");
      assert_row (fixture, "Reference", "wave-1");
    }
  g_assert_false (has_row (fixture, "Moderation"));
  g_assert_false (has_row (fixture, "Deep Warming"));
  g_assert_false (has_row (fixture, "Terms"));
}

/* --- cost -------------------------------------------------------------------------------- */

static void
set_two_faults (Fixture *fixture, const char *first, const char *second)
{
  const char *const faults[] = { first, second, NULL };

  tok_demo_server_set_faults (fixture->server, faults);
}

static void
continue_to_review (Fixture *fixture)
{
  open_dialog (fixture);
  tok_test_run_until (has_country, fixture);
  tok_create_test_click (fixture->dialog, "Continue");
}

/* Neither the price nor the balance is known: the server is asked. */
static void
test_unknown_cost (Fixture *fixture, gconstpointer data)
{
  set_two_faults (fixture, "GET /credit*:status=404", "GET /me:status=404");
  continue_to_review (fixture);
  wait_for (fixture, "The server sets the price");
  g_assert_false (tok_create_test_shows (get_review (fixture), "available"));
  g_assert_true (can_create (fixture));
}

static void
test_unknown_price (Fixture *fixture, gconstpointer data)
{
  tok_demo_server_set_credits (fixture->server, 3);
  set_fault (fixture, "GET /credit-costs*:status=404");
  continue_to_review (fixture);
  wait_for (fixture, "3 credits available");
  g_assert_true (tok_create_test_shows (get_review (fixture), "The server sets the price"));
  g_assert_false (tok_create_test_shows (get_review (fixture), "short"));
  g_assert_true (can_create (fixture));
  g_assert_true (gtk_widget_has_css_class (find_create_button (fixture), "suggested-action"));
}

static void
test_unknown_balance (Fixture *fixture, gconstpointer data)
{
  GtkWidget *cost;

  tok_demo_server_set_credits (fixture->server, 3);
  set_two_faults (fixture, "GET /credits*:status=404", "GET /me:status=404");
  continue_to_review (fixture);
  wait_for (fixture, "About 34 credits (account 32 + video 2)");
  cost = tok_create_test_find (get_review (fixture), ADW_TYPE_ACTION_ROW,
                               "About 34 credits (account 32 + video 2)");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (cost)), ==, "");
  g_assert_true (can_create (fixture));
}

/* Without prices of its own the server may take less: it is asked, but not recommended. */
static void
test_usual_price (Fixture *fixture, gconstpointer data)
{
  tok_demo_server_set_credits (fixture->server, 3);
  set_fault (fixture, "GET /credit-costs*:status=404");
  continue_to_review (fixture);
  wait_for (fixture, "(at the usual prices)");
  wait_for (fixture, "31 credits short");
  g_assert_true (can_create (fixture));
  g_assert_false (gtk_widget_has_css_class (find_create_button (fixture), "suggested-action"));
}

static gboolean
is_possible (gpointer fixture)
{
  return can_create (fixture);
}

/* With one credit too few it is off, says so, and is on again when the credit is there. */
static void
test_short (Fixture *fixture, gconstpointer data)
{
  gboolean early = GPOINTER_TO_UINT (data) == TOK_CONTRACT_EARLY_2026;
  int price = early ? 27 : 34;
  GtkWidget *button;

  tok_demo_server_set_credits (fixture->server, price - 1);
  continue_to_review (fixture);
  wait_for (fixture, "1 credit short");
  button = find_create_button (fixture);
  g_assert_false (can_create (fixture));
  g_assert_false (gtk_widget_has_css_class (button, "suggested-action"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "1 credit short");
  gtk_test_accessible_assert_state (button, GTK_ACCESSIBLE_STATE_DISABLED, TRUE);
  gtk_widget_activate_action (fixture->dialog, "create.send", NULL);
  tok_key_test_press (fixture->window, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_cmpuint (count_posts (fixture), ==, 0);

  tok_demo_server_set_credits (fixture->server, price);
  g_signal_emit_by_name (find_check_button (get_review (fixture)), "clicked");
  tok_test_run_until (is_possible, fixture);
  g_assert_true (tok_create_test_shows (get_review (fixture), "0 credits left afterwards"));
  g_assert_true (gtk_widget_has_css_class (button, "suggested-action"));
  g_assert_null (gtk_widget_get_tooltip_text (button));
  g_assert_null (find_check_button (get_review (fixture)));
  tok_create_test_click (fixture->dialog, "Create Bundle");
  tok_test_run_until (is_closed, fixture);
  g_assert_cmpuint (fixture->n_created, ==, 1);
}

/* Two clicks and a shortcut send one request, also while it is in progress; the dialog
 * cannot be closed meanwhile. */
static void
test_one_shot (Fixture *fixture, gconstpointer data)
{
  AdwDialog *question;

  set_fault (fixture, "POST /bundles:hold");
  open_review (fixture);
  tok_create_test_click (fixture->dialog, "Create Bundle");
  g_assert_false (can_create (fixture));
  gtk_widget_activate_action (fixture->dialog, "create.send", NULL);
  tok_key_test_press (fixture->window, GDK_KEY_Return, GDK_CONTROL_MASK);
  tok_test_run_until (has_posted, fixture);

  adw_dialog_close (ADW_DIALOG (fixture->dialog));
  g_assert_false (fixture->closed);
  question = adw_window_get_visible_dialog (ADW_WINDOW (fixture->window));
  g_assert_true (ADW_IS_ALERT_DIALOG (question));
  adw_dialog_close (question);

  set_fault (fixture, NULL);
  tok_test_run_until (is_closed, fixture);
  g_assert_cmpuint (fixture->n_created, ==, 1);
  g_assert_cmpuint (count_posts (fixture), ==, 1);
}

static void
test_payment (Fixture *fixture, gconstpointer data)
{
  open_review (fixture);
  tok_demo_server_set_credits (fixture->server, 3);
  tok_create_test_click (fixture->dialog, "Create Bundle");
  wait_for (fixture, "Not enough credits: 34 needed, 3 available, 31 short.");
  wait_for (fixture, "31 credits short");
  g_assert_false (can_create (fixture));
  g_assert_false (fixture->closed);

  /* A retry is possible, once there are credits. */
  tok_demo_server_set_credits (fixture->server, 100);
  g_signal_emit_by_name (find_check_button (get_review (fixture)), "clicked");
  tok_test_run_until (is_possible, fixture);
  tok_create_test_click (fixture->dialog, "Create Bundle");
  tok_test_run_until (is_closed, fixture);
  g_assert_cmpuint (count_posts (fixture), ==, 2);
  g_assert_cmpuint (fixture->n_created, ==, 1);
}

/* The server's message about a field is shown at the field. */
static void
test_refused_field (Fixture *fixture, gconstpointer data)
{
  GtkWidget *account;

  set_fault (fixture, "GET /accounts*:status=404");
  open_dialog (fixture);
  tok_test_run_until (has_country, fixture);
  tok_create_test_click (fixture->dialog, "Videos");
  tok_create_test_type (fixture->dialog, "Existing Account", "nobody");
  tok_create_test_click (fixture->dialog, "Continue");
  tok_create_test_click (fixture->dialog, "Create Bundle");
  wait_for (fixture, "Refused:");
  account = tok_create_test_find (fixture->dialog, ADW_TYPE_ENTRY_ROW, "Existing Account");
  g_assert_true (gtk_widget_has_css_class (account, "error"));
  tok_create_test_type (fixture->dialog, "Existing Account", TOK_DEMO_ACCOUNT_CURRENT);
  g_assert_false (gtk_widget_has_css_class (account, "error"));
  tok_create_test_click (fixture->dialog, "Continue");
  g_assert_true (can_create (fixture));
}

static gboolean
has_accounts (gpointer data)
{
  return tok_create_test_find (((Fixture *) data)->dialog, ADW_TYPE_COMBO_ROW,
                               "Existing Account") != NULL;
}

/* Delivered accounts are chosen and shown by name. */
static void
test_accounts (Fixture *fixture, gconstpointer data)
{
  gboolean early = GPOINTER_TO_UINT (data) == TOK_CONTRACT_EARLY_2026;
  g_auto (GStrv) parts = NULL;
  g_autofree char *heading = NULL;
  GtkWidget *row;
  GListModel *model;
  g_autoptr (GtkStringObject) first = NULL;

  open_dialog (fixture);
  tok_test_run_until (has_country, fixture);
  tok_create_test_click (fixture->dialog, "Videos");
  tok_test_run_until (has_accounts, fixture);
  row = tok_create_test_find (fixture->dialog, ADW_TYPE_COMBO_ROW, "Existing Account");
  tok_create_test_click (fixture->dialog, "Continue");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  model = adw_combo_row_get_model (ADW_COMBO_ROW (row));
  g_assert_cmpuint (g_list_model_get_n_items (model), >, 1);
  first = g_list_model_get_item (model, 1);
  parts = g_strsplit (gtk_string_object_get_string (first), " · ", 2);
  g_assert_nonnull (parts[1]);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  tok_create_test_click (fixture->dialog, "Continue");
  g_assert_true (can_create (fixture));
  /* Where the account decides on the place, it stands for it. */
  heading = early ? g_strdup ("1 video on TikTok, United States")
                  : g_strdup_printf ("1 video for %s", parts[0]);
  g_assert_nonnull (tok_create_test_find (get_review (fixture), GTK_TYPE_LABEL, heading));
  g_assert_cmpint (has_row (fixture, "Existing Account"), ==, early);
  g_assert_true (tok_create_test_shows (get_review (fixture), parts[0]));
  tok_create_test_click (fixture->dialog, "Create Bundle");
  tok_test_run_until (is_closed, fixture);
  g_assert_cmpuint (fixture->n_created, ==, 1);
}

/* The bundle was created but the response was lost: reading the list finds it. */
static void
test_uncertain (Fixture *fixture, gconstpointer data)
{
  guint n_before = tok_demo_server_count_bundles (fixture->server);

  set_fault (fixture, "POST /bundles:reset-after");
  open_review (fixture);
  tok_create_test_click (fixture->dialog, "Create Bundle");
  tok_test_run_until (is_closed, fixture);
  g_assert_cmpuint (fixture->n_created, ==, 1);
  g_assert_cmpuint (tok_demo_server_count_bundles (fixture->server), ==, n_before + 1);
  /* A repeated request is allowed only if the server supports idempotency keys. */
  g_assert_cmpuint (count_posts (fixture), ==,
                    GPOINTER_TO_UINT (data) == TOK_CONTRACT_EARLY_2026 ? 1 : 2);
}

/* The bundle was not created and the outcome is unknown: the person decides. Retry is
 * offered if there is an idempotency key. */
static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  gboolean has_key = GPOINTER_TO_UINT (data) == TOK_CONTRACT_CURRENT;
  guint n_before = tok_demo_server_count_bundles (fixture->server);

  set_fault (fixture, "POST /bundles:reset-before");
  open_review (fixture);
  tok_create_test_click (fixture->dialog, "Create Bundle");
  wait_for (fixture, "We checked your bundles and found no clear match.");
  g_assert_true (tok_create_test_shows (fixture->dialog, "Was It Created?"));
  g_assert_false (can_create (fixture));
  g_assert_cmpint (tok_create_test_shows (fixture->dialog, "Try Again Safely"), ==, has_key);
  set_fault (fixture, NULL);
  tok_create_test_click (fixture->dialog, has_key ? "Try Again Safely" : "Decide Later");
  tok_test_run_until (is_closed, fixture);
  g_assert_cmpuint (fixture->n_created, ==, has_key ? 1 : 0);
  g_assert_cmpuint (tok_demo_server_count_bundles (fixture->server), ==, n_before + has_key);
}

static GPtrArray *
load_templates (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *templates = tok_test_await_boxed (tok_orders_load_templates (
                                                   tok_workspace_get_orders (fixture->workspace)),
                                               &error);

  g_assert_no_error (error);
  return templates;
}

/* A draft is restored if it was edited and not sent. */
static void
test_draft (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) untouched = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GPtrArray) sent = NULL;
  const TokTemplate *draft;

  open_dialog (fixture);
  tok_test_run_until (has_country, fixture);
  adw_dialog_close (ADW_DIALOG (fixture->dialog));
  tok_test_run_until (is_closed, fixture);
  untouched = load_templates (fixture);
  g_assert_cmpuint (untouched->len, ==, 0);

  open_dialog (fixture);
  tok_test_run_until (has_country, fixture);
  tok_create_test_click (fixture->dialog, "Instagram");
  adw_dialog_close (ADW_DIALOG (fixture->dialog));
  tok_test_run_until (is_closed, fixture);
  kept = load_templates (fixture);
  g_assert_cmpuint (kept->len, ==, 1);
  draft = g_ptr_array_index (kept, 0);
  g_assert_cmpstr (draft->name, ==, TOK_TEMPLATE_DRAFT);
  fixture->like = tok_template_dup_order (draft);
  g_assert_cmpint (tok_order_get_platform (fixture->like), ==, TOK_PLATFORM_INSTAGRAM);

  open_review (fixture);
  tok_create_test_click (fixture->dialog, "Create Bundle");
  tok_test_run_until (is_closed, fixture);
  sent = load_templates (fixture);
  g_assert_cmpuint (sent->len, ==, 0);
}

static void
on_begin_with (Fixture *fixture, TokOrder *order)
{
  g_set_object (&fixture->like, order);
}

static gboolean
has_chosen (gpointer data)
{
  return ((Fixture *) data)->like != NULL;
}

/* A template is offered by name and fills in the form. */
static void
test_template (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokOrder) order = tok_order_new (GPOINTER_TO_UINT (data));
  GtkWidget *button;

  tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_ONLY);
  tok_order_set_platform (order, TOK_PLATFORM_INSTAGRAM);
  tok_order_set_country (order, "DE");
  g_assert_true (
      tok_test_await (tok_orders_save_template (tok_workspace_get_orders (fixture->workspace),
                                                "Only accounts", order),
                      NULL));
  open_dialog (fixture);
  g_signal_connect_swapped (fixture->dialog, "begin-with", G_CALLBACK (on_begin_with), fixture);
  tok_test_run_until (has_country, fixture);
  button = tok_create_test_find (fixture->dialog, TOK_TYPE_TEMPLATE_BUTTON, NULL);
  while (!has_chosen (fixture))
    {
      gtk_widget_activate_action (button, "template.apply", "s", "Only accounts");
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_true (fixture->closed);
  g_assert_cmpint (tok_order_get_bundle_type (fixture->like), ==, TOK_TYPE_ACCOUNT_ONLY);
  open_dialog (fixture);
  tok_test_run_until (has_country, fixture);
  tok_create_test_click (fixture->dialog, "Continue");
  wait_for (fixture, "Germany");
}

/* The same order within ten minutes: a warning, but allowed. */
static void
test_possible_duplicate (Fixture *fixture, gconstpointer data)
{
  open_review (fixture);
  g_assert_false (tok_create_test_shows (fixture->dialog, "has the same details"));
  tok_create_test_click (fixture->dialog, "Create Bundle");
  tok_test_run_until (is_closed, fixture);
  open_review (fixture);
  wait_for (fixture, "has the same details");
  g_assert_true (can_create (fixture));
}

static void
on_open_id (Fixture *fixture, const char *id)
{
  g_set_str (&fixture->opened_id, id);
}

static void
order_with_reference (Fixture *fixture)
{
  open_dialog (fixture);
  g_signal_connect_swapped (fixture->dialog, "open-id", G_CALLBACK (on_open_id), fixture);
  tok_test_run_until (has_country, fixture);
  tok_create_test_type (fixture->dialog, "Reference", "wave");
  tok_create_test_click (fixture->dialog, "Continue");
  wait_for (fixture, "About");
  tok_create_test_click (fixture->dialog, "Create Bundle");
}

/* If another bundle has the reference, it can be opened instead. */
static void
test_reference_taken (Fixture *fixture, gconstpointer data)
{
  order_with_reference (fixture);
  tok_test_run_until (is_closed, fixture);
  order_with_reference (fixture);
  wait_for (fixture, "There is a bundle with this reference");
  g_assert_false (fixture->closed);
  tok_create_test_click (fixture->dialog, "Open It");
  tok_test_run_until (is_closed, fixture);
  g_assert_cmpstr (fixture->opened_id, ==, fixture->created_id);
  g_assert_cmpuint (fixture->n_created, ==, 1);
}

/* From a contract with more options: discontinued ones are reported, the rest is the same. */
static void
test_duplicate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_old");
  g_autoptr (TokBundle) bundle = NULL;
  TokBundle *created;

  snapshot->type = g_strdup ("account_and_videos");
  snapshot->platform = g_strdup ("instagram");
  snapshot->country = g_strdup ("DE");
  snapshot->title = g_strdup ("Second wave");
  snapshot->external_ref = g_strdup ("ref-of-the-first");
  snapshot->videos_quantity = 4;
  snapshot->edits_quantity = 1;
  snapshot->options[TOK_OPTION_DEEP_WARMING] = TOK_FLAG_YES;
  snapshot->options[TOK_OPTION_AUTO_FINALIZE] = TOK_FLAG_NO;
  bundle = tok_bundle_new (snapshot);
  fixture->like = tok_order_new_like (bundle, TOK_CONTRACT_CURRENT);

  open_dialog (fixture);
  wait_for (fixture, "Deep Warming was turned off. TokPortal no longer offers this.");
  tok_test_run_until (has_country, fixture);
  tok_create_test_click (fixture->dialog, "Continue");
  wait_for (fixture, "About");
  tok_create_test_click (fixture->dialog, "Create Bundle");
  tok_test_run_until (is_closed, fixture);
  created =
      tok_bundle_list_lookup (tok_workspace_get_list (fixture->workspace), fixture->created_id);
  g_assert_cmpint (tok_bundle_get_platform (created), ==, TOK_PLATFORM_INSTAGRAM);
  g_assert_cmpstr (tok_country_alpha2 (tok_bundle_get_country (created)), ==, "DE");
  g_assert_cmpstr (tok_bundle_get_title (created), ==, "Second wave");
  g_assert_null (tok_bundle_get_external_ref (created));
  g_assert_cmpint (tok_bundle_get_videos_quantity (created), ==, 4);
  g_assert_cmpint (tok_bundle_get_edits_quantity (created), ==, 1);
  g_assert_cmpint (tok_bundle_get_option (created, TOK_OPTION_AUTO_FINALIZE), ==, TOK_FLAG_NO);
}

static void
test_no_countries (Fixture *fixture, gconstpointer data)
{
  set_fault (fixture, "GET /countries:status=404");
  open_dialog (fixture);
  wait_for (fixture, "The server has no list of countries.");
  tok_create_test_type (fixture->dialog, "Country Code", "US");
  tok_create_test_click (fixture->dialog, "Continue");
  g_assert_true (can_create (fixture));
}

static void
test_countries_failed (Fixture *fixture, gconstpointer data)
{
  set_fault (fixture, "GET /countries:forbidden");
  open_dialog (fixture);
  wait_for (fixture, "The list of countries could not be loaded.");
}

/* A closed dialog is released, whatever arrives later. */
static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* The last frame may still hold a reference to the dialog after "closed". */
static void
test_close_early (Fixture *fixture, gconstpointer data)
{
  gpointer dialog;

  set_fault (fixture, "GET /countries:hold");
  open_dialog (fixture);
  wait_for (fixture, "New Bundle");
  dialog = fixture->dialog;
  g_object_add_weak_pointer (dialog, &dialog);
  tok_create_test_click (dialog, "Cancel");
  tok_test_run_until (is_closed, fixture);
  set_fault (fixture, NULL);
  tok_test_run_until (is_gone, &dialog);
}

static void
add (const char *path, TokContract contract, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *full =
      g_strdup_printf ("/create-dialog/%s/%s", path, tok_contract_to_string (contract));

  g_test_add (full, Fixture, GUINT_TO_POINTER (contract), set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  tok_create_test_init (&argc, &argv);

  add ("create", TOK_CONTRACT_EARLY_2026, test_create);
  add ("create", TOK_CONTRACT_CURRENT, test_create);
  add ("confirm", TOK_CONTRACT_CURRENT, test_confirm);
  add ("review", TOK_CONTRACT_EARLY_2026, test_review);
  add ("review", TOK_CONTRACT_CURRENT, test_review);
  add ("differences", TOK_CONTRACT_EARLY_2026, test_differences);
  add ("differences", TOK_CONTRACT_CURRENT, test_differences);
  add ("unknown-cost", TOK_CONTRACT_EARLY_2026, test_unknown_cost);
  add ("unknown-price", TOK_CONTRACT_EARLY_2026, test_unknown_price);
  add ("unknown-balance", TOK_CONTRACT_CURRENT, test_unknown_balance);
  add ("usual-price", TOK_CONTRACT_CURRENT, test_usual_price);
  add ("short", TOK_CONTRACT_EARLY_2026, test_short);
  add ("short", TOK_CONTRACT_CURRENT, test_short);
  add ("one-shot", TOK_CONTRACT_EARLY_2026, test_one_shot);
  add ("one-shot", TOK_CONTRACT_CURRENT, test_one_shot);
  add ("payment", TOK_CONTRACT_CURRENT, test_payment);
  add ("refused-field", TOK_CONTRACT_CURRENT, test_refused_field);
  add ("accounts", TOK_CONTRACT_EARLY_2026, test_accounts);
  add ("accounts", TOK_CONTRACT_CURRENT, test_accounts);
  add ("uncertain", TOK_CONTRACT_EARLY_2026, test_uncertain);
  add ("uncertain", TOK_CONTRACT_CURRENT, test_uncertain);
  add ("unknown", TOK_CONTRACT_EARLY_2026, test_unknown);
  add ("unknown", TOK_CONTRACT_CURRENT, test_unknown);
  add ("draft", TOK_CONTRACT_EARLY_2026, test_draft);
  add ("draft", TOK_CONTRACT_CURRENT, test_draft);
  add ("template", TOK_CONTRACT_EARLY_2026, test_template);
  add ("template", TOK_CONTRACT_CURRENT, test_template);
  add ("possible-duplicate", TOK_CONTRACT_CURRENT, test_possible_duplicate);
  add ("reference-taken", TOK_CONTRACT_CURRENT, test_reference_taken);
  add ("duplicate", TOK_CONTRACT_CURRENT, test_duplicate);
  add ("no-countries", TOK_CONTRACT_EARLY_2026, test_no_countries);
  add ("countries-failed", TOK_CONTRACT_EARLY_2026, test_countries_failed);
  add ("close-early", TOK_CONTRACT_EARLY_2026, test_close_early);

  return g_test_run ();
}

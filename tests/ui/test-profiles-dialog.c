/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include "setup-limits.h"
#include "tok-create-test.h"
#include "tok-key-test.h"
#include "tok-profile-cell.h"
#include "tok-profiles-dialog.h"
#include "tok-profiles-list.h"
#include "tok-profiles-model.h"
#include "tok-profiles-pictures.h"
#include "tok-profiles-table.h"
#include "tok-slots-import-dialog.h"
#include "tok-words-setup.h"

/* More than one step has room for. */
#define N_PASTED (g_test_slow () ? 300u : 100u)

/* The dialog with a workspace, a server on loopback and a window. */
typedef struct
{
  TokDemoServer *server;
  TokWorkspace *workspace;
  GtkWidget *window;
  GtkWidget *dialog; /* (nullable) (unowned): owned by the window until it is closed */
  gboolean closed;
  char *edited_id;
  TokProfileRow *row; /* (nullable) (unowned): to wait for */
  TokProfileRowState state;
} Fixture;

static void
refresh (Fixture *fixture)
{
  g_assert_true (
      tok_test_await_boolean (tok_sync_refresh (tok_workspace_get_sync (fixture->workspace)),
                              NULL));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->workspace = tok_create_test_open (GPOINTER_TO_UINT (data), &fixture->server);
  for (guint i = 0; i < 4; i++)
    g_free (tok_demo_server_add_bundle (fixture->server, "pending_setup"));
  refresh (fixture);
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 700);
  adw_window_set_content (ADW_WINDOW (fixture->window), adw_bin_new ());
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static gboolean
is_closed (gpointer data)
{
  return ((Fixture *) data)->closed;
}

static void
on_closed (Fixture *fixture)
{
  fixture->closed = TRUE;
}

static void
close_dialog (Fixture *fixture)
{
  if (fixture->dialog == NULL || fixture->closed)
    return;
  adw_dialog_force_close (ADW_DIALOG (fixture->dialog));
  tok_test_run_until (is_closed, fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_dialog (fixture);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
  g_assert_null (fixture->dialog);
  g_clear_object (&fixture->workspace);
  tok_demo_server_stop (fixture->server);
  g_clear_object (&fixture->server);
  g_free (fixture->edited_id);
}

static void
on_edit (Fixture *fixture, TokBundle *bundle)
{
  g_set_str (&fixture->edited_id, tok_bundle_get_id (bundle));
}

static TokProfileCell *
find_cell (GtkWidget *root, TokProfileRow *row, TokSetupField field)
{
  TokProfileCell *found = NULL;

  if (TOK_IS_PROFILE_CELL (root))
    return tok_profile_cell_get_field (TOK_PROFILE_CELL (root)) == field &&
                   (row == NULL || tok_profile_cell_get_row (TOK_PROFILE_CELL (root)) == row)
               ? TOK_PROFILE_CELL (root)
               : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_cell (child, row, field);
  return found;
}

static gboolean
has_cells (gpointer data)
{
  GtkWidget *dialog = ((Fixture *) data)->dialog;
  return tok_create_test_find (dialog, TOK_TYPE_PROFILES_TABLE, NULL) != NULL &&
         find_cell (dialog, NULL, TOK_SETUP_PICTURE) != NULL;
}

static void
present (Fixture *fixture)
{
  AdwDialog *dialog = tok_profiles_dialog_new (fixture->workspace, NULL);

  g_clear_weak_pointer (&fixture->dialog);
  g_set_weak_pointer (&fixture->dialog, GTK_WIDGET (dialog));
  fixture->closed = FALSE;
  g_signal_connect_swapped (dialog, "edit", G_CALLBACK (on_edit), fixture);
  g_signal_connect_swapped (dialog, "closed", G_CALLBACK (on_closed), fixture);
  adw_dialog_present (dialog, fixture->window);
}

/* Until GTK 4.18 at least, gtk_column_view_remove_column() keeps a reference to the column that is
 * next to the one with the focus. A view that goes away removes one after the other. */
static void
ignore_columns (Fixture *fixture)
{
#ifdef __SANITIZE_ADDRESS__
  GtkWidget *view = tok_create_test_find (fixture->dialog, GTK_TYPE_COLUMN_VIEW, NULL);
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GObject) column = g_list_model_get_item (columns, i);

      __lsan_ignore_object (column);
    }
#endif
}

static void
open_dialog (Fixture *fixture)
{
  present (fixture);
  tok_test_run_until (has_cells, fixture);
  ignore_columns (fixture);
}

static TokProfilesTable *
get_table (Fixture *fixture)
{
  return TOK_PROFILES_TABLE (tok_create_test_find (fixture->dialog, TOK_TYPE_PROFILES_TABLE, NULL));
}

/* The rows as they stand in the view. */
static GListModel *
get_rows (Fixture *fixture)
{
  GtkWidget *view =
      tok_create_test_find (GTK_WIDGET (get_table (fixture)), GTK_TYPE_COLUMN_VIEW, NULL);

  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
}

/* The view keeps them. */
static TokProfileRow *
get_row (Fixture *fixture, guint position)
{
  g_autoptr (TokProfileRow) row = g_list_model_get_item (get_rows (fixture), position);

  g_assert_nonnull (row);
  return row;
}

static GtkWidget *
get_entry (Fixture *fixture, TokProfileRow *row, TokSetupField field)
{
  TokProfileCell *cell = find_cell (fixture->dialog, row, field);

  g_assert_nonnull (cell);
  return gtk_widget_get_first_child (GTK_WIDGET (cell));
}

static void
type (Fixture *fixture, TokProfileRow *row, TokSetupField field, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_entry (fixture, row, field)), text);
}

static gboolean
is_in_state (gpointer data)
{
  Fixture *fixture = data;

  return tok_profile_row_get_loaded (fixture->row) &&
         tok_profile_row_get_state (fixture->row) == fixture->state;
}

static void
wait_for (Fixture *fixture, TokProfileRow *row, TokProfileRowState state)
{
  fixture->row = row;
  fixture->state = state;
  tok_test_run_until (is_in_state, fixture);
}

/* Fills a row so that it can be saved, and waits until it is a draft. */
static void
fill (Fixture *fixture, TokProfileRow *row, const char *username)
{
  type (fixture, row, TOK_SETUP_USERNAME, username);
  type (fixture, row, TOK_SETUP_VISIBLE_NAME, "Somebody");
  wait_for (fixture, row, TOK_PROFILE_ROW_CHANGED);
}

/* Actions follow the rows when the main loop is idle. */
static void
activate (Fixture *fixture, const char *action)
{
  tok_create_test_settle ();
  g_assert_true (gtk_widget_activate_action (fixture->dialog, action, NULL));
}

static guint
count_puts (Fixture *fixture)
{
  return tok_demo_server_count_requests (fixture->server, "PUT /bundles");
}

static gboolean
is_loaded (gpointer row)
{
  return tok_profile_row_get_loaded (row);
}

/* What is typed into cells is a draft; Save All saves the rows that are complete. */
static void
test_save (Fixture *fixture, gconstpointer data)
{
  TokProfileRow *first, *second;

  open_dialog (fixture);
  first = get_row (fixture, 0);
  second = get_row (fixture, 1);
  fill (fixture, first, "atelier.mousse");
  /* Only what is known can be emptied. */
  tok_test_run_until (is_loaded, second);
  type (fixture, second, TOK_SETUP_VISIBLE_NAME, "Somebody else");
  type (fixture, second, TOK_SETUP_USERNAME, "");
  wait_for (fixture, second, TOK_PROFILE_ROW_INCOMPLETE);
  activate (fixture, "profiles.save");
  wait_for (fixture, first, TOK_PROFILE_ROW_SAVED);

  g_assert_cmpuint (count_puts (fixture), ==, 1);
  g_assert_cmpstr (tok_profile_row_get_text (first, TOK_SETUP_USERNAME), ==, "atelier.mousse");
  g_assert_false (tok_profile_row_get_changed (first));
  g_assert_true (tok_profile_row_get_changed (second));
  g_assert_true (tok_create_test_shows (fixture->dialog, "Saved"));
  g_assert_true (tok_create_test_shows (fixture->dialog, "Missing: Username"));
}

/* A profile is complete if it can be published: the server needs more for that than for saving. */
static void
test_complete (Fixture *fixture, gconstpointer data)
{
  TokProfileRow *row;
  TokBundle *bundle;

  open_dialog (fixture);
  row = get_row (fixture, 0);
  bundle = tok_profile_row_get_bundle (row);
  fill (fixture, row, "atelier.mousse");
  type (fixture, row, TOK_SETUP_BIOGRAPHY, "Soap.");
  tok_profile_row_set_text (row, TOK_SETUP_PICTURE, NULL);
  activate (fixture, "profiles.save");
  wait_for (fixture, row, TOK_PROFILE_ROW_SAVED);
  close_dialog (fixture);
  open_dialog (fixture);
  row = get_row (fixture, 0);
  g_assert_true (tok_profile_row_get_bundle (row) == bundle);
  tok_test_run_until (is_loaded, row);
  g_assert_cmpint (tok_bundle_publish_gaps (bundle) & TOK_MISSING_PICTURE, ==, TOK_MISSING_PICTURE);
  wait_for (fixture, row, TOK_PROFILE_ROW_INCOMPLETE);
  tok_create_test_settle ();
  g_assert_true (tok_create_test_shows (fixture->dialog, "Missing: Profile Picture"));
  tok_profile_row_set_text (row, TOK_SETUP_PICTURE, "https://example.com/p.jpg");
  activate (fixture, "profiles.save");
  wait_for (fixture, row, TOK_PROFILE_ROW_SAVED);
  close_dialog (fixture);
  open_dialog (fixture);
  wait_for (fixture, get_row (fixture, 0), TOK_PROFILE_ROW_COMPLETE);
  g_assert_cmpint (tok_bundle_publish_gaps (bundle) & TOK_MISSING_PICTURE, ==, 0);
}

/* Each cell is an entry, in a list that has its own keys. */
static void
test_confirm (Fixture *fixture, gconstpointer data)
{
  TokProfileRow *row;

  open_dialog (fixture);
  row = get_row (fixture, 0);
  fill (fixture, row, "atelier.mousse");
  tok_create_test_settle ();
  g_assert_true (gtk_widget_grab_focus (get_entry (fixture, row, TOK_SETUP_BIOGRAPHY)));
  tok_key_test_press (fixture->window, GDK_KEY_Return, GDK_CONTROL_MASK);
  wait_for (fixture, row, TOK_PROFILE_ROW_SAVED);
  g_assert_cmpuint (count_puts (fixture), ==, 1);
}

/* What is typed survives closing. */
static void
test_drafts (Fixture *fixture, gconstpointer data)
{
  TokProfileRow *row;

  open_dialog (fixture);
  fill (fixture, get_row (fixture, 1), "kept.name");
  close_dialog (fixture);
  open_dialog (fixture);
  row = get_row (fixture, 1);
  wait_for (fixture, row, TOK_PROFILE_ROW_CHANGED);
  g_assert_cmpstr (tok_profile_row_get_text (row, TOK_SETUP_USERNAME), ==, "kept.name");
  g_assert_cmpuint (count_puts (fixture), ==, 0);
}

static TokProfileRow *
find_platform (Fixture *fixture, TokPlatform platform)
{
  for (guint i = 0;; i++)
    {
      TokProfileRow *row = get_row (fixture, i);

      if (tok_bundle_get_platform (tok_profile_row_get_bundle (row)) == platform)
        return row;
    }
}

/* A picture is chosen, not typed. */
static void
enter (Fixture *fixture, TokProfileRow *row, TokSetupField field, const char *text)
{
  if (field == TOK_SETUP_PICTURE)
    tok_profile_row_set_text (row, field, text);
  else
    type (fixture, row, field, text != NULL ? text : "");
}

static void
check_limit (Fixture *fixture, const SetupLimit *limit)
{
  TokProfileRow *row = find_platform (fixture, limit->platform);
  GtkWidget *child = get_entry (fixture, row, limit->field);
  g_autofree char *value = setup_limit_dup_value (limit, 0);
  g_autofree char *allowed = setup_limit_dup_allowed (limit, 0);
  g_autofree char *words = tok_words_dup_setup_fault (limit->field, limit->reason);

  enter (fixture, row, TOK_SETUP_USERNAME, "anna.bakes");
  enter (fixture, row, TOK_SETUP_VISIBLE_NAME, "Anna");
  if (tok_profile_row_check_field (row, limit->field) != TOK_REASON_NONE)
    {
      g_assert_false (gtk_widget_is_sensitive (child));
      return;
    }
  enter (fixture, row, limit->field, value);
  g_assert_true (gtk_widget_has_css_class (child, "error"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (child), ==, words);
  if (allowed != NULL)
    {
      enter (fixture, row, limit->field, allowed);
      g_assert_false (gtk_widget_has_css_class (child, "error"));
    }
  enter (fixture, row, limit->field, NULL);
}

/* The limits of the fields that the table has, in the cell. */
static void
test_limits (Fixture *fixture, gconstpointer data)
{
  guint n_limits;
  const SetupLimit *limits = setup_limits_get (&n_limits);

  open_dialog (fixture);
  for (guint i = 0; i < n_limits; i++)
    if (limits[i].target == TOK_SETUP_PROFILE && limits[i].contract == GPOINTER_TO_UINT (data) &&
        find_cell (fixture->dialog, NULL, limits[i].field) != NULL)
      {
        g_test_message ("%s", limits[i].rule);
        check_limit (fixture, &limits[i]);
      }
}

/* Each cell says what it is, and what is wrong with it. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  TokProfileRow *row;
  GtkAccessible *entry;
  g_autofree char *name = NULL;

  open_dialog (fixture);
  row = get_row (fixture, 0);
  name = g_strdup_printf ("Username of %s", tok_bundle_get_name (tok_profile_row_get_bundle (row)));
  entry = GTK_ACCESSIBLE (get_entry (fixture, row, TOK_SETUP_USERNAME));
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  type (fixture, row, TOK_SETUP_USERNAME, "bad name");
  gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Use only unaccented letters, digits, “_” and “.”.");
  type (fixture, row, TOK_SETUP_USERNAME, "good.name");
  gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_FALSE);
}

/* Whether the text leaves room for an icon. */
static gboolean
has_icon (gpointer entry)
{
  for (GtkWidget *child = gtk_widget_get_first_child (entry); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_IMAGE (child) && gtk_widget_get_visible (child))
      return TRUE;
  return FALSE;
}

static gboolean
has_no_icon (gpointer entry)
{
  return !has_icon (entry);
}

/* Words of other rows are pointed out, also before anything is saved. */
static void
test_shared (Fixture *fixture, gconstpointer data)
{
  TokProfileRow *first, *second;
  GtkWidget *entry;

  open_dialog (fixture);
  first = get_row (fixture, 0);
  second = get_row (fixture, 1);
  type (fixture, first, TOK_SETUP_USERNAME, "zanzibar.one");
  entry = get_entry (fixture, first, TOK_SETUP_USERNAME);
  g_assert_null (gtk_widget_get_tooltip_text (entry));
  g_assert_false (has_icon (entry));
  type (fixture, second, TOK_SETUP_USERNAME, "two_zanzibar");
  tok_test_run_until (has_icon, entry);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (entry), ==,
                   "“zanzibar” is also used by 1 other profile.");
  type (fixture, second, TOK_SETUP_USERNAME, "two");
  tok_test_run_until (has_no_icon, entry);
  g_assert_null (gtk_widget_get_tooltip_text (entry));
}

static void
paste (Fixture *fixture, TokProfileRow *row, TokSetupField field, const char *text)
{
  g_assert_true (
      tok_test_await (tok_profiles_table_paste (get_table (fixture), row, field, text), NULL));
}

/* Cells of a spreadsheet fill those beside and below. */
static void
test_paste (Fixture *fixture, gconstpointer data)
{
  TokProfileRow *first, *second, *third;

  open_dialog (fixture);
  first = get_row (fixture, 0);
  second = get_row (fixture, 1);
  third = get_row (fixture, 2);
  paste (fixture, first, TOK_SETUP_VISIBLE_NAME,
         "Name A\t\"Bio, \"\"A\"\"\nnext\"\n\tBio B\nName C\n");
  g_assert_cmpstr (tok_profile_row_get_text (first, TOK_SETUP_VISIBLE_NAME), ==, "Name A");
  g_assert_cmpstr (tok_profile_row_get_text (first, TOK_SETUP_BIOGRAPHY), ==, "Bio, \"A\"\nnext");
  g_assert_cmpstr (tok_profile_row_get_text (second, TOK_SETUP_VISIBLE_NAME), ==, "");
  g_assert_cmpstr (tok_profile_row_get_text (second, TOK_SETUP_BIOGRAPHY), ==, "Bio B");
  g_assert_cmpstr (tok_profile_row_get_text (third, TOK_SETUP_VISIBLE_NAME), ==, "Name C");
}

/* Many cells are filled in steps, in the rows that were there when it began. */
static void
test_paste_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  DexFuture *pasted;

  for (guint i = 0; i < N_PASTED; i++)
    {
      g_free (tok_demo_server_add_bundle (fixture->server, "pending_setup"));
      g_string_append_printf (text, "Name %u\tBiography %u\n", i, i);
    }
  refresh (fixture);
  open_dialog (fixture);
  pasted = tok_profiles_table_paste (get_table (fixture), get_row (fixture, 0),
                                     TOK_SETUP_VISIBLE_NAME, text->str);
  /* Nothing is done at once. */
  g_assert_cmpstr (tok_profile_row_get_text (get_row (fixture, 0), TOK_SETUP_VISIBLE_NAME), !=,
                   "Name 0");
  g_assert_true (tok_test_await (pasted, NULL));
  for (guint i = 0; i < MIN (N_PASTED, g_list_model_get_n_items (get_rows (fixture))); i++)
    {
      g_autofree char *biography = g_strdup_printf ("Biography %u", i);

      g_assert_cmpstr (tok_profile_row_get_text (get_row (fixture, i), TOK_SETUP_BIOGRAPHY), ==,
                       biography);
    }
}

/* A link is for Instagram only. */
static void
test_paste_link (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture);
  for (guint i = 0; i < 5; i++)
    {
      TokProfileRow *row = get_row (fixture, i);
      gboolean has_link =
          tok_bundle_get_platform (tok_profile_row_get_bundle (row)) == TOK_PLATFORM_INSTAGRAM;

      paste (fixture, row, TOK_SETUP_LINK, "https://example.com");
      g_assert_cmpstr (tok_profile_row_get_text (row, TOK_SETUP_LINK), ==,
                       has_link ? "https://example.com" : "");
      g_assert_cmpint (gtk_widget_is_sensitive (get_entry (fixture, row, TOK_SETUP_LINK)), ==,
                       has_link);
    }
}

static gboolean
move (Fixture *fixture, TokProfileRow *row, TokSetupField field, int columns, int rows)
{
  gboolean moved = FALSE;

  g_signal_emit_by_name (find_cell (fixture->dialog, row, field), "move", columns, rows, &moved);
  return moved;
}

static gboolean
has_focus (Fixture *fixture, TokProfileRow *row, TokSetupField field)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  return focus != NULL && gtk_widget_get_ancestor (focus, TOK_TYPE_PROFILE_CELL) ==
                              GTK_WIDGET (find_cell (fixture->dialog, row, field));
}

/* The keys of a spreadsheet. */
static void
test_move (Fixture *fixture, gconstpointer data)
{
  TokProfileRow *first, *second;

  open_dialog (fixture);
  first = get_row (fixture, 0);
  second = get_row (fixture, 1);
  g_assert_true (move (fixture, first, TOK_SETUP_USERNAME, 1, 0));
  g_assert_true (has_focus (fixture, first, TOK_SETUP_VISIBLE_NAME));
  g_assert_true (move (fixture, first, TOK_SETUP_PICTURE, 1, 0));
  g_assert_true (has_focus (fixture, second, TOK_SETUP_USERNAME));
  g_assert_true (move (fixture, second, TOK_SETUP_USERNAME, -1, 0));
  g_assert_true (has_focus (fixture, first, TOK_SETUP_PICTURE));
  g_assert_true (move (fixture, first, TOK_SETUP_BIOGRAPHY, 0, 1));
  g_assert_true (has_focus (fixture, second, TOK_SETUP_BIOGRAPHY));
  g_signal_emit_by_name (get_entry (fixture, first, TOK_SETUP_USERNAME), "activate");
  g_assert_true (has_focus (fixture, second, TOK_SETUP_USERNAME));
  g_assert_false (move (fixture, first, TOK_SETUP_USERNAME, -1, 0));
  g_assert_false (move (fixture, first, TOK_SETUP_USERNAME, 0, -1));
}

/* The profile is known, and the videos are still being read. */
static void
on_profile (TokSetupItem *item, GParamSpec *property, TokProfileRow *row)
{
  if (tok_setup_item_get_profile (item) == NULL)
    return;
  g_signal_handlers_disconnect_by_func (item, on_profile, row);
  g_assert_cmpstr (tok_profile_row_get_text (row, TOK_SETUP_USERNAME), ==, "first");
  tok_profile_row_set_text (row, TOK_SETUP_USERNAME, "second");
}

/* What is typed before the profile is known is neither hidden by the answer nor undone. */
static void
test_type_early (Fixture *fixture, gconstpointer data)
{
  TokSetup *service = tok_workspace_get_setup (fixture->workspace);
  g_autofree char *id = tok_demo_server_add_bundle (fixture->server, "pending_setup");
  g_autoptr (TokBundleSetup) setup = NULL;
  g_autoptr (TokProfileRow) row = NULL;
  TokBundle *bundle;

  refresh (fixture);
  bundle = tok_bundle_list_lookup (tok_workspace_get_list (fixture->workspace), id);
  setup = tok_setup_get_bundle (service, bundle);
  row = tok_profile_row_new (service, bundle);
  tok_profile_row_set_text (row, TOK_SETUP_USERNAME, "first");
  g_signal_connect (tok_bundle_setup_get_profile (setup), "notify", G_CALLBACK (on_profile), row);
  g_assert_true (tok_test_await_boolean (tok_profile_row_load (row), NULL));
  g_assert_true (tok_profile_row_get_loaded (row));
  g_assert_cmpstr (tok_profile_row_get_text (row, TOK_SETUP_USERNAME), ==, "second");
}

static gboolean
has_row (Fixture *fixture, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (get_rows (fixture)); i++)
    if (g_str_equal (tok_bundle_get_id (tok_profile_row_get_bundle (get_row (fixture, i))), id))
      return TRUE;
  return FALSE;
}

static char *
dup_id (TokProfileRow *row)
{
  return g_strdup (tok_bundle_get_id (tok_profile_row_get_bundle (row)));
}

/* Bundles come and go while the table is open; what was typed stays, and what becomes of it is
 * told in its row. */
static void
test_follow (Fixture *fixture, gconstpointer data)
{
  g_autofree char *left = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *come = NULL;
  TokProfileRow *typed;

  open_dialog (fixture);
  typed = get_row (fixture, 0);
  fill (fixture, typed, "kept.name");
  kept = dup_id (typed);
  left = dup_id (get_row (fixture, 1));
  come = tok_demo_server_add_bundle (fixture->server, "pending_setup");
  g_assert_true (tok_demo_server_set_status (fixture->server, left, "accepted"));
  g_assert_true (tok_demo_server_set_status (fixture->server, kept, "accepted"));
  refresh (fixture);
  g_assert_false (has_row (fixture, left));
  g_assert_true (has_row (fixture, come));
  g_assert_true (get_row (fixture, 0) == typed);
  g_assert_cmpstr (tok_profile_row_get_text (typed, TOK_SETUP_USERNAME), ==, "kept.name");

  activate (fixture, "profiles.save");
  wait_for (fixture, typed, TOK_PROFILE_ROW_FAILED);
  g_assert_cmpuint (count_puts (fixture), ==, 0);

  g_assert_true (tok_demo_server_set_status (fixture->server, left, "pending_setup"));
  refresh (fixture);
  g_assert_true (has_row (fixture, left));
}

/* The last one that leaves makes room for the sentence that there are none. */
static void
test_follow_all (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture);
  for (guint i = 0; i < g_list_model_get_n_items (get_rows (fixture)); i++)
    {
      g_autofree char *id = dup_id (get_row (fixture, i));

      g_assert_true (tok_demo_server_set_status (fixture->server, id, "accepted"));
    }
  refresh (fixture);
  tok_create_test_settle ();
  g_assert_true (tok_create_test_shows (fixture->dialog, "No Profiles to Set Up"));
  g_free (tok_demo_server_add_bundle (fixture->server, "pending_setup"));
  refresh (fixture);
  tok_create_test_settle ();
  g_assert_true (tok_create_test_shows (fixture->dialog, "1 bundle in setup"));
}

static void
set_fault (Fixture *fixture, const char *fault)
{
  const char *const faults[] = { fault, NULL };

  tok_demo_server_set_faults (fixture->server, faults);
}

/* When all were sent. */
static gboolean
can_retry (gpointer dialog)
{
  return tok_create_test_find (dialog, GTK_TYPE_BUTTON, "Retry Failed") != NULL;
}

/* One row is refused, the others are saved; then it is sent again. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  TokProfileRow *first, *second;
  g_autofree char *fault = NULL;

  open_dialog (fixture);
  first = get_row (fixture, 0);
  second = get_row (fixture, 1);
  fill (fixture, first, "first.name");
  fill (fixture, second, "second.name");
  fault = g_strdup_printf ("PUT /bundles/%s/account:forbidden",
                           tok_bundle_get_id (tok_profile_row_get_bundle (first)));
  set_fault (fixture, fault);
  activate (fixture, "profiles.save");
  wait_for (fixture, first, TOK_PROFILE_ROW_FAILED);
  wait_for (fixture, second, TOK_PROFILE_ROW_SAVED);
  g_assert_nonnull (tok_profile_row_get_error (first));
  g_assert_cmpstr (tok_profile_row_get_text (first, TOK_SETUP_USERNAME), ==, "first.name");

  set_fault (fixture, NULL);
  tok_test_run_until (can_retry, fixture->dialog);
  activate (fixture, "profiles.retry");
  wait_for (fixture, first, TOK_PROFILE_ROW_SAVED);
  g_assert_cmpuint (count_puts (fixture), ==, 3);
}

static gboolean
has_put (gpointer data)
{
  return count_puts (data) == 4;
}

static gboolean
is_idle (gpointer data)
{
  Fixture *fixture = data;

  return !gtk_widget_get_visible (
             tok_create_test_find (fixture->dialog, GTK_TYPE_REVEALER, NULL)) ||
         tok_create_test_find (fixture->dialog, GTK_TYPE_BUTTON, "Stop") == NULL;
}

/* Four rows are on their way at once; Stop keeps the fifth. */
static void
test_stop (Fixture *fixture, gconstpointer data)
{
  TokProfileRow *last;

  open_dialog (fixture);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *username = g_strdup_printf ("name%u", i);

      fill (fixture, get_row (fixture, i), username);
    }
  last = get_row (fixture, 4);
  set_fault (fixture, "PUT /bundles/*:hold");
  activate (fixture, "profiles.save");
  g_assert_cmpint (tok_profile_row_get_state (last), ==, TOK_PROFILE_ROW_WAITING);
  tok_test_run_until (has_put, fixture);
  activate (fixture, "profiles.stop");
  set_fault (fixture, NULL);
  for (guint i = 0; i < 4; i++)
    wait_for (fixture, get_row (fixture, i), TOK_PROFILE_ROW_SAVED);
  tok_test_run_until (is_idle, fixture);
  g_assert_cmpint (tok_profile_row_get_state (last), ==, TOK_PROFILE_ROW_CHANGED);
  g_assert_cmpuint (count_puts (fixture), ==, 4);
}

/* Pictures are assigned by name; what is none is left out. */
static void
test_pictures (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("tok-profiles-XXXXXX", NULL);
  g_autoptr (GFile) location = g_file_new_for_path (folder);
  g_autoptr (TokProfilesModel) model = tok_profiles_model_new (fixture->workspace, NULL);
  g_autoptr (TokProfileRow) row = g_list_model_get_item (tok_profiles_model_get_rows (model), 0);
  const char *id = tok_bundle_get_id (tok_profile_row_get_bundle (row));
  g_autofree char *name = g_strdup_printf ("%s.png", id);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *other = g_build_filename (folder, "other.png", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  static const guint8 pixels[3 * 64 * 64] = { 0 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (pixels, sizeof pixels);
  g_autoptr (GdkTexture) texture =
      gdk_memory_texture_new (64, 64, GDK_MEMORY_R8G8B8, bytes, (gsize) 3 * 64);
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *words = NULL;

  g_assert_true (gdk_texture_save_to_png (texture, path));
  g_assert_true (g_file_set_contents (other, "no picture", -1, NULL));
  files = tok_test_await_boxed (tok_profiles_pictures_list (location), NULL);
  g_assert_cmpuint (files->len, ==, 2);
  words = tok_test_await_string (tok_profiles_pictures_assign (model, files), NULL);
  g_assert_cmpstr (
      words, ==, "1 picture was assigned. 1 file does not match exactly one profile by its name.");
  g_assert_cmpstr (tok_profile_row_get_text (row, TOK_SETUP_PICTURE), ==, uri);
  g_unlink (path);
  g_unlink (other);
  g_rmdir (folder);
}

static gboolean
has_list (gpointer data)
{
  return tok_create_test_find (((Fixture *) data)->dialog, TOK_TYPE_PROFILES_LIST, NULL) != NULL;
}

/* Where there is no room for a table, a row opens the editor. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 640);
  present (fixture);
  tok_test_run_until (has_list, fixture);
  view = tok_create_test_find (tok_create_test_find (fixture->dialog, TOK_TYPE_PROFILES_LIST, NULL),
                               GTK_TYPE_LIST_VIEW, NULL);
  g_signal_emit_by_name (view, "activate", 0);
  g_assert_nonnull (fixture->edited_id);
}

/* --- tables ------------------------------------------------------------------ */

static GFile *
write_file (const char *text)
{
  GFileIOStream *stream = NULL;
  GFile *file = g_file_new_tmp ("tok-table-XXXXXX.csv", &stream, NULL);

  g_object_unref (stream);
  g_assert_true (
      g_file_replace_contents (file, text, strlen (text), NULL, FALSE, 0, NULL, NULL, NULL));
  return file;
}

static const char *
get_id (TokProfileRow *row)
{
  return tok_bundle_get_id (tok_profile_row_get_bundle (row));
}

/* The rows of a table become drafts; what it does not mention stays. */
static void
test_import (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *text = NULL;
  TokProfileRow *first;

  open_dialog (fixture);
  first = get_row (fixture, 0);
  type (fixture, first, TOK_SETUP_BIOGRAPHY, "Stays");
  text = g_strdup_printf ("bundle,username,visible_name\n%s,from.file,From File\n", get_id (first));
  file = write_file (text);
  tok_profiles_dialog_import (TOK_PROFILES_DIALOG (fixture->dialog), file);
  tok_create_test_wait_for (fixture->dialog, "1 profile imported, not saved yet");
  wait_for (fixture, first, TOK_PROFILE_ROW_CHANGED);
  g_assert_cmpstr (tok_profile_row_get_text (first, TOK_SETUP_USERNAME), ==, "from.file");
  g_assert_cmpstr (tok_profile_row_get_text (first, TOK_SETUP_BIOGRAPHY), ==, "Stays");
  g_assert_cmpuint (count_puts (fixture), ==, 0);
  g_file_delete (file, NULL, NULL);
}

/* With any fault nothing is taken over; the places are listed. */
static void
test_import_faults (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *text = NULL;
  TokProfileRow *first;

  open_dialog (fixture);
  first = get_row (fixture, 0);
  text = g_strdup_printf ("bundle,username,visible_name\n%s,bad name,Name\nno-such,a,b\n",
                          get_id (first));
  file = write_file (text);
  tok_profiles_dialog_import (TOK_PROFILES_DIALOG (fixture->dialog), file);
  tok_create_test_wait_for (fixture->window, "2 problems");
  tok_create_test_wait_for (fixture->window, "Line 2");
  tok_create_test_wait_for (fixture->window, "There is no bundle “no-such”.");
  g_assert_cmpstr (tok_profile_row_get_text (first, TOK_SETUP_USERNAME), !=, "bad name");
  adw_dialog_force_close (adw_window_get_visible_dialog (ADW_WINDOW (fixture->window)));
  g_file_delete (file, NULL, NULL);
}

/* What is exported has the drafts, and can be imported. */
static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file ("");
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  TokProfileRow *first;

  open_dialog (fixture);
  first = get_row (fixture, 0);
  fill (fixture, first, "to.file");
  tok_profiles_dialog_export (TOK_PROFILES_DIALOG (fixture->dialog), file);
  tok_create_test_wait_for (fixture->dialog, "Profiles Exported");
  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
  line = g_strdup_printf ("%s,to.file,Somebody,", get_id (first));
  g_assert_nonnull (strstr (text, line));
  tok_profiles_dialog_import (TOK_PROFILES_DIALOG (fixture->dialog), file);
  tok_create_test_wait_for (fixture->dialog, "imported, not saved yet");
  g_file_delete (file, NULL, NULL);
}

/* A bundle in setup with videos. */
static TokBundle *
find_with_videos (Fixture *fixture)
{
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (fixture->workspace));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);

      if (tok_bundle_get_status (bundle) == TOK_STATUS_PENDING_SETUP &&
          tok_bundle_get_platform (bundle) == TOK_PLATFORM_TIKTOK &&
          tok_type_has_videos (tok_bundle_get_bundle_type (bundle)))
        return bundle;
    }
  g_assert_not_reached ();
}

static gboolean
can_save_slots (gpointer data)
{
  return tok_create_test_find (data, GTK_TYPE_BUTTON, "Save 1 Video") != NULL;
}

/* A row that is ready is saved, one with a fault is not. */
static void
test_slots (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file =
      write_file ("position,video_type,description,target_publish_date,video_url\n"
                  "1,video,From a table,2099-01-01,https://example.com/a.mp4\n"
                  "999,video,Too many,2099-01-01,https://example.com/b.mp4\n");
  g_autoptr (TokBundleSetup) setup =
      tok_setup_get_bundle (tok_workspace_get_setup (fixture->workspace),
                            find_with_videos (fixture));
  AdwDialog *dialog = tok_slots_import_dialog_new (fixture->workspace, setup);

  fixture->closed = FALSE;
  g_set_weak_pointer (&fixture->dialog, GTK_WIDGET (dialog));
  g_signal_connect_swapped (dialog, "closed", G_CALLBACK (on_closed), fixture);
  adw_dialog_present (dialog, fixture->window);
  tok_create_test_wait_for (fixture->dialog, "Set Up Videos From a Table");
  tok_slots_import_dialog_open (TOK_SLOTS_IMPORT_DIALOG (dialog), file);
  tok_test_run_until (can_save_slots, dialog);
  tok_create_test_wait_for (fixture->dialog, "From a table");
  g_assert_true (tok_create_test_shows (fixture->dialog, "Ready"));
  g_assert_true (tok_create_test_shows (fixture->dialog, "The bundle has no video 999."));
  tok_key_test_press (fixture->window, GDK_KEY_Return, GDK_CONTROL_MASK);
  tok_create_test_wait_for (fixture->dialog, "1 video saved");
  g_assert_cmpstr (tok_setup_values_get (tok_setup_item_get_values (
                                             tok_bundle_setup_find (setup, 1)),
                                         TOK_SETUP_DESCRIPTION),
                   ==, "From a table");
  g_assert_null (tok_setup_item_get_draft (tok_bundle_setup_find (setup, 1)));
  g_file_delete (file, NULL, NULL);
}

static void
add (const char *path, TokContract contract, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *full =
      g_strdup_printf ("/profiles-dialog/%s/%s", path, tok_contract_to_string (contract));

  g_test_add (full, Fixture, GUINT_TO_POINTER (contract), set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  tok_create_test_init (&argc, &argv);

  add ("save", TOK_CONTRACT_EARLY_2026, test_save);
  add ("save", TOK_CONTRACT_CURRENT, test_save);
  add ("complete", TOK_CONTRACT_EARLY_2026, test_complete);
  add ("complete", TOK_CONTRACT_CURRENT, test_complete);
  add ("confirm", TOK_CONTRACT_CURRENT, test_confirm);
  add ("drafts", TOK_CONTRACT_CURRENT, test_drafts);
  add ("limits", TOK_CONTRACT_EARLY_2026, test_limits);
  add ("limits", TOK_CONTRACT_CURRENT, test_limits);
  add ("names", TOK_CONTRACT_CURRENT, test_names);
  add ("shared", TOK_CONTRACT_CURRENT, test_shared);
  add ("paste", TOK_CONTRACT_CURRENT, test_paste);
  add ("paste-many", TOK_CONTRACT_CURRENT, test_paste_many);
  add ("paste-link", TOK_CONTRACT_CURRENT, test_paste_link);
  add ("move", TOK_CONTRACT_CURRENT, test_move);
  add ("type-early", TOK_CONTRACT_CURRENT, test_type_early);
  add ("follow", TOK_CONTRACT_CURRENT, test_follow);
  add ("follow-all", TOK_CONTRACT_CURRENT, test_follow_all);
  add ("refused", TOK_CONTRACT_CURRENT, test_refused);
  add ("stop", TOK_CONTRACT_CURRENT, test_stop);
  add ("pictures", TOK_CONTRACT_CURRENT, test_pictures);
  add ("import", TOK_CONTRACT_CURRENT, test_import);
  add ("import-faults", TOK_CONTRACT_CURRENT, test_import_faults);
  add ("export", TOK_CONTRACT_CURRENT, test_export);
  add ("slots", TOK_CONTRACT_EARLY_2026, test_slots);
  add ("slots", TOK_CONTRACT_CURRENT, test_slots);
  add ("narrow", TOK_CONTRACT_CURRENT, test_narrow);

  return g_test_run ();
}

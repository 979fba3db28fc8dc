/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-facet-list.h"
#include "tok-filter-chips.h"
#include "tok-key-test.h"
#include "tok-list-page.h"
#include "tok-list-test.h"

/* Filters of the list: the pane, the chips, and what is typed, of one query. */
typedef struct
{
  TokWorkspace *workspace;
  GtkWidget *window;
  TokListPage *page;
} Fixture;

static void
fill (Fixture *fixture)
{
  static const char *const rows[][4] = {
    { "Bakery", "published", "instagram", "DE" },
    { "Cinema", "completed", "tiktok", "DE" },
    { "Dance", "in_review", "tiktok", "US" },
    { "Éclair", "in_review", "tiktok", "FR" },
  };
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  g_autoptr (GPtrArray) annotations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_annotation_free);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TokBundleSnapshot *snapshot = tok_list_test_snapshot (rows[i][0], rows[i][0], rows[i][1]);

      g_set_str (&snapshot->platform, rows[i][2]);
      g_set_str (&snapshot->country, rows[i][3]);
      g_ptr_array_add (snapshots, snapshot);
    }
  g_ptr_array_add (annotations, tok_annotation_new ("Dance", NULL, "vip, Spring Sale", NULL));
  tok_list_test_merge (fixture->workspace, snapshots);
  tok_bundle_list_annotate (tok_workspace_get_list (fixture->workspace), annotations);
  g_object_set (tok_list_page_get_views (fixture->page), "sort-column", "name", "sort-descending",
                FALSE, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  /* No server listens there; the tests send no requests. */
  fixture->workspace = tok_list_test_open ("http://127.0.0.1:9/api/ext", "tok_live_test");
  fixture->window = adw_window_new ();
  fixture->page = tok_list_page_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), data != NULL ? 360 : 1000, 680);
  g_object_set (fixture->page, "narrow", data != NULL, NULL);
  tok_list_page_set_workspace (fixture->page, fixture->workspace);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fill (fixture);
  tok_create_test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
  g_assert_finalize_object (fixture->workspace);
}

static GtkWidget *
find (Fixture *fixture, GType type, const char *text)
{
  return tok_create_test_find (fixture->window, type, text);
}

static void
assert_query (Fixture *fixture, const char *expected)
{
  g_autofree char *text = tok_query_to_text (
      tok_current_query_get (tok_list_query_get_current (tok_list_page_get_query (fixture->page))));

  g_assert_cmpstr (text, ==, expected);
}

static void
set_query (Fixture *fixture, const char *text)
{
  g_autoptr (TokQuery) query = tok_query_from_text (text);

  tok_current_query_set (tok_list_query_get_current (tok_list_page_get_query (fixture->page)),
                         query);
  tok_create_test_settle ();
}

/* The names of the rows, in their order. */
static void
assert_rows (Fixture *fixture, const char *expected)
{
  GtkWidget *view = find (fixture, GTK_TYPE_COLUMN_VIEW, NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  GListModel *rows;

  tok_create_test_settle ();
  g_assert_nonnull (view);
  rows = G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (rows, i);

      g_string_append_printf (names, "%s%s", i > 0 ? "|" : "", tok_bundle_get_name (bundle));
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  tok_create_test_settle ();
  return tok_create_test_shows (fixture->window, text);
}

static void
press (Fixture *fixture, guint key)
{
  tok_key_test_press (fixture->window, key, 0);
  tok_create_test_settle ();
}

/* --- chips ------------------------------------------------------------------ */

static void
assert_chip (Fixture *fixture, const char *label, const char *name)
{
  GtkWidget *chip = find (fixture, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (chip);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

/* One button a value, which removes it; the focus stays in reach. */
static void
test_chips (Fixture *fixture, gconstpointer data)
{
  g_assert_null (find (fixture, TOK_TYPE_FILTER_CHIPS, NULL));
  set_query (fixture, "status:in_review,published -platform:instagram age<3w tag:vip noor");
  g_assert_nonnull (find (fixture, TOK_TYPE_FILTER_CHIPS, NULL));
  assert_chip (fixture, "In Review", "Remove filter: In Review");
  assert_chip (fixture, "Except Instagram", "Remove filter: Except Instagram");
  assert_chip (fixture, "Less than 3 weeks", "Remove filter: Less than 3 weeks");
  assert_chip (fixture, "Tag: vip", "Remove filter: Tag: vip");
  g_assert_null (find (fixture, GTK_TYPE_BUTTON, "“noor”"));

  gtk_widget_grab_focus (find (fixture, GTK_TYPE_BUTTON, "In Review"));
  tok_create_test_click (fixture->window, "In Review");
  assert_query (fixture, "status:published -platform:instagram age<3w tag:vip noor");
  g_assert_true (gtk_widget_has_focus (find (fixture, GTK_TYPE_BUTTON, "Published")));
  tok_create_test_click (fixture->window, "Clear All");
  assert_query (fixture, "noor");
  tok_create_test_settle ();
  g_assert_null (find (fixture, TOK_TYPE_FILTER_CHIPS, NULL));
}

/* Many chips wrap where it is narrow. */
static void
test_chips_narrow (Fixture *fixture, gconstpointer data)
{
  int least, natural;

  set_query (fixture,
             "status:pending_setup,published,accepted,in_review,finalized,completed "
             "country:DE,FR,US,GB,BR tag:\"a rather long tag of somebody who likes them\"");
  gtk_widget_measure (GTK_WIDGET (fixture->page), GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural,
                      NULL, NULL);
  g_assert_cmpint (least, <=, 360);
  g_assert_cmpint (gtk_widget_get_width (fixture->window), <=, 400);
}

/* --- the pane ---------------------------------------------------------------- */

typedef struct
{
  Fixture *fixture;
  const char *text;
} Sight;

/* (nullable): the check button with that label */
static GtkWidget *
find_check (GtkWidget *root, const char *text)
{
  if (!gtk_widget_get_visible (root))
    return NULL;
  if (GTK_IS_CHECK_BUTTON (root))
    return tok_create_test_find (gtk_check_button_get_child (GTK_CHECK_BUTTON (root)),
                                 GTK_TYPE_LABEL, text) != NULL
               ? root
               : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_check (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_seen (gpointer data)
{
  Sight *sight = data;

  return find_check (sight->fixture->window, sight->text) != NULL;
}

static void
open_pane (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.filter", NULL);
  tok_test_run_until (is_seen, &(Sight) { fixture, "Germany" });
  tok_create_test_settle ();
}

/* @name: with the count, as assistive technology reads it */
static GtkCheckButton *
find_choice (Fixture *fixture, const char *label, const char *name)
{
  GtkWidget *choice;

  tok_create_test_settle ();
  choice = find_check (fixture->window, label);
  g_assert_nonnull (choice);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       name);
  return GTK_CHECK_BUTTON (choice);
}

/* What is chosen applies at once; a count ignores its own facet. */
static void
test_pane (Fixture *fixture, gconstpointer data)
{
  GtkCheckButton *choice;

  open_pane (fixture);
  choice = find_choice (fixture, "In Review", "In Review, 2 bundles");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (choice), "none"));
  gtk_check_button_set_active (choice, TRUE);
  assert_query (fixture, "status:in_review");
  find_choice (fixture, "Published", "Published, 1 bundle");
  find_choice (fixture, "TikTok", "TikTok, 2 bundles");
  choice = find_choice (fixture, "Instagram", "Instagram, 0 bundles");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (choice), "none"));
  find_choice (fixture, "Germany", "Germany, 0 bundles");
  choice = find_choice (fixture, "vip", "vip, 1 bundle");
  gtk_check_button_set_active (choice, TRUE);
  assert_query (fixture, "status:in_review tag:vip");
  gtk_check_button_set_active (find_choice (fixture, "Published", "Published, 0 bundles"), TRUE);
  assert_query (fixture, "status:in_review,published tag:vip");
  gtk_check_button_set_active (find_choice (fixture, "More than 3 days",
                                            "More than 3 days, 0 bundles"),
                               TRUE);
  gtk_check_button_set_active (find_choice (fixture, "More than 7 days",
                                            "More than 7 days, 0 bundles"),
                               TRUE);
  assert_query (fixture, "status:in_review,published age>7d tag:vip");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check (fixture->window, "Any")), TRUE);
  assert_query (fixture, "status:in_review,published tag:vip");
  tok_create_test_click (fixture->window, "Clear");
  assert_query (fixture, "");
  g_assert_false (
      gtk_check_button_get_active (find_choice (fixture, "In Review", "In Review, 2 bundles")));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.filter", NULL);
  tok_create_test_settle ();
  g_assert_null (find (fixture, TOK_TYPE_FACET_LIST, NULL));
}

/* What others change is shown, also what is excluded; the counts follow the list. */
static void
test_pane_follows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  GtkCheckButton *choice;

  open_pane (fixture);
  set_query (fixture, "-platform:tiktok age<2h country:JP");
  choice = GTK_CHECK_BUTTON (find_check (fixture->window, "TikTok"));
  g_assert_true (gtk_check_button_get_inconsistent (choice));
  g_assert_true (gtk_check_button_get_active (
      GTK_CHECK_BUTTON (find_check (fixture->window, "Less than 2 hours"))));
  find_choice (fixture, "Japan", "Japan, 0 bundles");
  gtk_check_button_set_active (choice, TRUE);
  assert_query (fixture, "country:JP age<2h");
  set_query (fixture, "");
  find_choice (fixture, "Germany", "Germany, 2 bundles");
  g_ptr_array_add (snapshots, tok_list_test_snapshot ("new", "New", "on_hold"));
  tok_bundle_list_merge (tok_workspace_get_list (fixture->workspace), snapshots, TOK_MERGE_PARTIAL);
  find_choice (fixture, "on_hold", "on_hold, 1 bundle");
  find_choice (fixture, "United States", "United States, 2 bundles");
}

/* In a narrow window it is a dialog, which Escape closes. */
static void
test_pane_narrow (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AdwDialog) dialog = NULL;

  open_pane (fixture);
  /* Kept, as GTK keeps the widgets of a key. */
  g_set_object (&dialog, adw_window_get_visible_dialog (ADW_WINDOW (fixture->window)));
  g_assert_nonnull (dialog);
  g_assert_cmpstr (adw_dialog_get_title (dialog), ==, "Filters");
  gtk_check_button_set_active (find_choice (fixture, "In Review", "In Review, 2 bundles"), TRUE);
  assert_query (fixture, "status:in_review");
  press (fixture, GDK_KEY_Escape);
  g_assert_null (adw_window_get_visible_dialog (ADW_WINDOW (fixture->window)));
  g_assert_null (find (fixture, TOK_TYPE_FACET_LIST, NULL));
}

/* --- what is typed ------------------------------------------------------------ */

static GtkEditable *
get_entry (Fixture *fixture)
{
  return GTK_EDITABLE (find (fixture, GTK_TYPE_SEARCH_ENTRY, NULL));
}

static void
type (Fixture *fixture, const char *text)
{
  GtkEditable *entry;

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.search", NULL);
  tok_create_test_settle ();
  entry = get_entry (fixture);
  gtk_editable_set_text (entry, text);
  gtk_editable_set_position (entry, -1);
  /* Without the delay after typing. */
  g_signal_emit_by_name (entry, "search-changed");
  tok_create_test_settle ();
}

static void
assert_text (Fixture *fixture, const char *text)
{
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture)), ==, text);
}

/* A term becomes a chip with the blank behind it, with Enter, and when one goes elsewhere. */
static void
test_typed (Fixture *fixture, gconstpointer data)
{
  type (fixture, "da status:in_review");
  assert_query (fixture, "da");
  type (fixture, "da status:in_review ");
  assert_query (fixture, "status:in_review da");
  assert_text (fixture, "da ");
  assert_chip (fixture, "In Review", "Remove filter: In Review");
  assert_rows (fixture, "Dance");

  type (fixture, "country:unitedstates");
  press (fixture, GDK_KEY_Return);
  g_assert_true (shows (fixture, "Write it like"));
  type (fixture, "-country:France");
  press (fixture, GDK_KEY_Escape);
  press (fixture, GDK_KEY_Return);
  assert_query (fixture, "status:in_review -country:FR");
  assert_text (fixture, "");
  /* The filters are taken back one by one. */
  press (fixture, GDK_KEY_BackSpace);
  assert_query (fixture, "status:in_review");
  press (fixture, GDK_KEY_BackSpace);
  press (fixture, GDK_KEY_BackSpace);
  assert_query (fixture, "");

  type (fixture, "tag:vip");
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.filter", NULL);
  tok_create_test_settle ();
  gtk_widget_grab_focus (find_check (fixture->window, "TikTok"));
  tok_create_test_settle ();
  assert_query (fixture, "tag:vip");
}

/* (nullable): the open list below the entry */
static GtkWidget *
find_list (Fixture *fixture)
{
  return tok_create_test_find (GTK_WIDGET (get_entry (fixture)), GTK_TYPE_LIST_BOX, NULL);
}

static gboolean
has_list (gpointer fixture)
{
  return find_list (fixture) != NULL;
}

/* Values appear when what occurs is counted. */
static void
assert_selected (Fixture *fixture, const char *name)
{
  GtkListBoxRow *row;

  tok_test_run_until (has_list, fixture);
  row = gtk_list_box_get_selected_row (GTK_LIST_BOX (find_list (fixture)));
  g_assert_nonnull (row);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  gtk_test_accessible_assert_relation (GTK_ACCESSIBLE (get_entry (fixture)),
                                       GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, NULL);
}

static void
count (gpointer widget, guint *n)
{
  *n += 1;
}

/* The list goes on from names to values. On X11 one that closes on the way can stay closed. */
static void
assert_tab_keeps_open (Fixture *fixture)
{
  GtkWidget *popover = gtk_widget_get_ancestor (find_list (fixture), GTK_TYPE_POPOVER);
  guint n_closed = 0;
  gulong handler = g_signal_connect (popover, "closed", G_CALLBACK (count), &n_closed);

  press (fixture, GDK_KEY_Tab);
  g_assert_cmpuint (n_closed, ==, 0);
  g_signal_handler_disconnect (popover, handler);
}

/* Whether all rows of the open list are within it, uncut. */
static gboolean
has_room (gpointer fixture)
{
  GtkWidget *list = find_list (fixture);
  GtkWidget *viewport = gtk_widget_get_parent (list);
  GtkRequisition natural;

  gtk_widget_get_preferred_size (list, NULL, &natural);
  return gtk_widget_get_height (viewport) >= natural.height &&
         gtk_widget_get_width (viewport) >= natural.width;
}

/* Names, then values, with the keyboard alone. */
static void
test_completion (Fixture *fixture, gconstpointer data)
{
  type (fixture, "noor sta");
  g_assert_nonnull (find_list (fixture));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (get_entry (fixture)),
                                    GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  g_assert_null (gtk_list_box_get_selected_row (GTK_LIST_BOX (find_list (fixture))));
  tok_test_run_until (has_room, fixture);
  assert_tab_keeps_open (fixture);
  assert_text (fixture, "noor status:");
  assert_selected (fixture, "Setup, pending_setup");
  tok_test_run_until (has_room, fixture);
  press (fixture, GDK_KEY_Down);
  assert_selected (fixture, "Published, published");
  press (fixture, GDK_KEY_Up);
  press (fixture, GDK_KEY_Up);
  press (fixture, GDK_KEY_Down);
  press (fixture, GDK_KEY_Down);
  press (fixture, GDK_KEY_Return);
  assert_query (fixture, "status:published noor");
  assert_text (fixture, "noor ");
  g_assert_null (find_list (fixture));

  type (fixture, "tag:sp");
  assert_selected (fixture, "Spring Sale, \"Spring Sale\"");
  press (fixture, GDK_KEY_Escape);
  g_assert_null (find_list (fixture));
  assert_text (fixture, "tag:sp");
  type (fixture, "tag:spr");
  press (fixture, GDK_KEY_Return);
  assert_query (fixture, "status:published tag:\"Spring Sale\"");
  type (fixture, "country:germ");
  assert_selected (fixture, "Germany, DE");
  press (fixture, GDK_KEY_Tab);
  assert_query (fixture, "status:published country:DE tag:\"Spring Sale\"");
  type (fixture, "bakery");
  g_assert_null (find_list (fixture));
}

/* Values that occur are offered as soon as they are counted, also if nothing was before. */
static void
test_completion_of_values (Fixture *fixture, gconstpointer data)
{
  type (fixture, "country:");
  assert_selected (fixture, "Germany, DE");
  g_assert_false (shows (fixture, "Write it like"));
}

static void
add_bundle (Fixture *fixture, const char *id, const char *country)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  TokBundleSnapshot *snapshot = tok_list_test_snapshot (id, id, "published");

  g_set_str (&snapshot->country, country);
  g_ptr_array_add (snapshots, snapshot);
  tok_bundle_list_merge (tok_workspace_get_list (fixture->workspace), snapshots, TOK_MERGE_PARTIAL);
}

static gboolean
offers_norway (gpointer fixture)
{
  return tok_create_test_find (find_list (fixture), GTK_TYPE_LABEL, "Norway") != NULL;
}

/* What is wider than the entry is not cut. */
static void
test_completion_of_long_values (Fixture *fixture, gconstpointer data)
{
  GtkRequisition natural;

  add_bundle (fixture, "Far", "The islands at the end of the world, and the sea around them");
  type (fixture, "country:");
  tok_test_run_until (has_room, fixture);
  gtk_widget_get_preferred_size (find_list (fixture), NULL, &natural);
  g_assert_cmpint (natural.width, >, gtk_widget_get_width (GTK_WIDGET (get_entry (fixture))));
}

/* What is counted meanwhile does not take the user's choice back. */
static void
test_completion_follows (Fixture *fixture, gconstpointer data)
{
  type (fixture, "country:");
  assert_selected (fixture, "Germany, DE");
  press (fixture, GDK_KEY_Up);
  assert_selected (fixture, "United States, US");
  add_bundle (fixture, "Fjord", "NO");
  tok_test_run_until (offers_norway, fixture);
  assert_selected (fixture, "United States, US");
  press (fixture, GDK_KEY_Return);
  assert_query (fixture, "country:US");
}

/* --- no results ---------------------------------------------------------------- */

/* The page names what is searched for, and where it is. */
static void
test_elsewhere (Fixture *fixture, gconstpointer data)
{
  tok_list_page_set_view (fixture->page, TOK_VIEW_COMPLETED);
  set_query (fixture, "platform:instagram bak");
  g_assert_true (shows (fixture, "No Results"));
  g_assert_true (shows (fixture, "No bundle matches Instagram, “bak”."));
  g_assert_true (shows (fixture, "1 in All Bundles"));
  g_assert_true (shows (fixture, "0 of 1"));
  tok_create_test_click (fixture->window, "Clear Filters");
  assert_query (fixture, "");
  assert_rows (fixture, "Cinema");
  set_query (fixture, "zzz");
  g_assert_true (shows (fixture, "No bundle matches “zzz”."));
  g_assert_false (shows (fixture, "in All Bundles"));
  g_assert_nonnull (find (fixture, GTK_TYPE_BUTTON, "Clear Search"));
  tok_list_page_set_view (fixture->page, TOK_VIEW_ALL);
  set_query (fixture, "country:DE");
  assert_rows (fixture, "Bakery|Cinema");
  g_assert_true (shows (fixture, "2 of 4"));
}

int
main (int argc, char *argv[])
{
  tok_list_test_init (&argc, &argv);

#define ADD(name, narrow, function)                                                                \
  g_test_add ("/ui/facets/" name, Fixture, GINT_TO_POINTER (narrow), set_up, function, tear_down)
  ADD ("chips", FALSE, test_chips);
  ADD ("chips-narrow", TRUE, test_chips_narrow);
  ADD ("pane", FALSE, test_pane);
  ADD ("pane-follows", FALSE, test_pane_follows);
  ADD ("pane-narrow", TRUE, test_pane_narrow);
  ADD ("typed", FALSE, test_typed);
  ADD ("completion", FALSE, test_completion);
  ADD ("completion-of-values", FALSE, test_completion_of_values);
  ADD ("completion-of-long-values", FALSE, test_completion_of_long_values);
  ADD ("completion-follows", FALSE, test_completion_follows);
  ADD ("elsewhere", FALSE, test_elsewhere);
#undef ADD

  return g_test_run ();
}

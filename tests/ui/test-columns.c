/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "tok-bundle-cell.h"
#include "tok-list-page.h"
#include "tok-list-test.h"

#define N_BUNDLES 60

typedef struct
{
  TokWorkspace *workspace;
  GtkWidget *window;
  TokListPage *page;
  TokBundleViews *views;
} Fixture;

/* In three countries, with two statuses. */
static void
fill (Fixture *fixture)
{
  static const char *const countries[] = { "US", "DE", "FR" };
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);

  for (guint i = 0; i < N_BUNDLES; i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%02u", i);
      g_autofree char *title = g_strdup_printf ("Order %02u", i);
      TokBundleSnapshot *snapshot =
          tok_list_test_snapshot (id, title, i % 4 == 0 ? "in_review" : "published");

      g_set_str (&snapshot->country, countries[i % G_N_ELEMENTS (countries)]);
      snapshot->options[TOK_OPTION_NICHE_WARMING] = TOK_FLAG_YES;
      snapshot->options[TOK_OPTION_EDITING] = TOK_FLAG_YES;
      g_ptr_array_add (snapshots, snapshot);
    }
  tok_list_test_merge (fixture->workspace, snapshots);
}

static void
wait_for_layout (Fixture *fixture)
{
  tok_create_test_settle ();
  for (guint i = 0; i < 3; i++)
    {
      gtk_test_widget_wait_for_draw (fixture->window);
      tok_create_test_settle ();
    }
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  /* No server listens there; the tests send no requests. */
  fixture->workspace = tok_list_test_open ("http://127.0.0.1:9/api/ext", "tok_live_test");
  fixture->window = adw_window_new ();
  fixture->page = tok_list_page_new ();
  fixture->views = tok_list_page_get_views (fixture->page);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1400, 800);
  tok_list_page_set_workspace (fixture->page, fixture->workspace);
  fill (fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_for_layout (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
  g_assert_finalize_object (fixture->workspace);
}

static GtkColumnView *
get_view (Fixture *fixture)
{
  return GTK_COLUMN_VIEW (
      tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_COLUMN_VIEW, NULL));
}

/* (transfer full): the titles of the visible headers from the beginning of the line on */
static char *
dup_headers (Fixture *fixture)
{
  GListModel *columns = gtk_column_view_get_columns (get_view (fixture));
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (gtk_column_view_column_get_visible (column))
        g_string_append_printf (titles, "%s%s", titles->len > 0 ? "|" : "",
                                gtk_column_view_column_get_title (column));
    }
  return g_string_free_and_steal (g_steal_pointer (&titles));
}

static void
assert_headers (Fixture *fixture, const char *expected)
{
  g_autofree char *headers = dup_headers (fixture);

  g_assert_cmpstr (headers, ==, expected);
}

static GtkWidget *
open_dialog (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.columns", NULL);
  wait_for_layout (fixture);
  return GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (fixture->window)));
}

static GtkWidget *
find_check (GtkWidget *dialog, const char *title)
{
  GtkWidget *row = tok_create_test_find (dialog, ADW_TYPE_ACTION_ROW, title);

  g_assert_nonnull (row);
  return tok_create_test_find (row, GTK_TYPE_CHECK_BUTTON, NULL);
}

/* The button of the row with that icon. */
static GtkWidget *
find_button (GtkWidget *root, const char *icon_name)
{
  if (GTK_IS_BUTTON (root) &&
      g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (root)), icon_name) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, icon_name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
move (Fixture *fixture, GtkWidget *dialog, const char *title, const char *icon_name)
{
  GtkWidget *row = tok_create_test_find (dialog, ADW_TYPE_ACTION_ROW, title);

  g_signal_emit_by_name (find_button (row, icon_name), "clicked");
  wait_for_layout (fixture);
}

static void
test_choose (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;

  assert_headers (fixture, "Name|Status|Time in Status|Platform|Country|Type");
  dialog = open_dialog (fixture);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_check (dialog, "Options")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Options");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (find_check (dialog, "Options")),
                                    GTK_ACCESSIBLE_STATE_CHECKED, GTK_ACCESSIBLE_TRISTATE_FALSE);
  gtk_widget_activate (find_check (dialog, "Options"));
  gtk_widget_activate (find_check (dialog, "Platform"));
  assert_headers (fixture, "Name|Status|Time in Status|Country|Type|Options");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (find_check (dialog, "Options")),
                                    GTK_ACCESSIBLE_STATE_CHECKED, GTK_ACCESSIBLE_TRISTATE_TRUE);
  /* Without names rows could not be told from each other. */
  g_assert_false (gtk_widget_is_sensitive (find_check (dialog, "Name")));
}

/* The button that moves a row keeps the focus, so that it can be pressed again. */
static void
test_move (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (fixture);
  GtkWidget *row = tok_create_test_find (dialog, ADW_TYPE_ACTION_ROW, "Time in Status");
  GtkWidget *up = find_button (row, "go-up-symbolic");
  GtkWidget *down = find_button (row, "go-down-symbolic");

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (up), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Move “Time in Status” Up");
  gtk_widget_grab_focus (up);
  move (fixture, dialog, "Time in Status", "go-up-symbolic");
  assert_headers (fixture, "Name|Time in Status|Status|Platform|Country|Type");
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)), ==, 1);
  g_assert_true (gtk_widget_has_focus (up));
  move (fixture, dialog, "Time in Status", "go-up-symbolic");
  assert_headers (fixture, "Time in Status|Name|Status|Platform|Country|Type");
  g_assert_false (gtk_widget_is_sensitive (up));
  g_assert_true (gtk_widget_has_focus (down));

  /* Only the columns are as they were. */
  g_object_set (fixture->views, "sort-column", "name", NULL);
  g_signal_emit_by_name (tok_create_test_find (dialog, ADW_TYPE_BUTTON_ROW, NULL), "activated");
  assert_headers (fixture, "Name|Status|Time in Status|Platform|Country|Type");
  g_assert_cmpuint (tok_bundle_views_get_layout (fixture->views)->sort, ==, TOK_COLUMN_NAME);
}

static void
count (guint *n)
{
  (*n)++;
}

static gboolean
was_notified (gpointer data)
{
  return *(guint *) data > 0;
}

/* What is done to a header becomes part of the layout, and a layout does the same. */
static void
test_headers (Fixture *fixture, gconstpointer data)
{
  GListModel *columns = gtk_column_view_get_columns (get_view (fixture));
  g_autoptr (GtkColumnViewColumn) type = g_list_model_get_item (columns, 5);
  g_autoptr (GtkColumnViewColumn) name = g_list_model_get_item (columns, 0);
  g_autofree char *text = NULL;
  guint n = 0;

  g_signal_connect_swapped (fixture->views, "notify::layout", G_CALLBACK (count), &n);
  gtk_column_view_insert_column (get_view (fixture), 1, type);
  g_assert_cmpuint (n, ==, 1);
  gtk_column_view_sort_by_column (get_view (fixture), type, GTK_SORT_ASCENDING);
  g_assert_cmpuint (n, >, 1);
  n = 0;
  gtk_column_view_column_set_fixed_width (name, 222);
  tok_test_run_until (was_notified, &n);
  text = tok_bundle_views_dup_layout_text (fixture->views);
  g_assert_cmpstr (text, ==,
                   "1 sort=type group=none columns=name:222,type,status,in-step,platform,country,"
                   "-options,-videos,-created,-updated,-reference,-tags,-id");
  tok_bundle_views_set_layout_text (fixture->views, NULL);
  assert_headers (fixture, "Name|Status|Time in Status|Platform|Country|Type");
  tok_bundle_views_set_layout_text (fixture->views, text);
  assert_headers (fixture, "Name|Type|Status|Time in Status|Platform|Country");
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (name), ==, 222);
}

static GtkWidget *
find_heading (Fixture *fixture, const char *text)
{
  GtkWidget *label;

  wait_for_layout (fixture);
  tok_bundle_views_reveal (fixture->views, 0);
  wait_for_layout (fixture);
  label = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_LABEL, text);
  if (label != NULL)
    gtk_test_accessible_assert_role (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_ROLE_HEADING);
  return label;
}

static gboolean
is_first_heading_seen (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *heading =
      tok_create_test_find (GTK_WIDGET (fixture->views), GTK_TYPE_LABEL, "France · 20");
  graphene_rect_t bounds;

  return heading != NULL && gtk_widget_get_mapped (heading) &&
         gtk_widget_compute_bounds (heading, GTK_WIDGET (fixture->views), &bounds) &&
         bounds.origin.y >= 0;
}

/* The groups have headings with counts, in both layouts, which follow changes. */
static void
test_groups (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokQuery) in_review = tok_query_from_text ("status:in_review");
  g_autoptr (TokQuery) nothing = tok_query_new ();

  g_assert_null (find_heading (fixture, "Germany · 20"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "layout.group", "s", "country");
  tok_test_run_until (is_first_heading_seen, fixture);
  g_assert_nonnull (find_heading (fixture, "France · 20"));
  g_assert_nonnull (find_heading (fixture, "Germany · 20"));
  tok_list_page_search (fixture->page, in_review);
  g_assert_nonnull (find_heading (fixture, "Germany · 5"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "layout.group", "s", "status");
  g_assert_nonnull (find_heading (fixture, "In Review · 15"));
  tok_list_page_search (fixture->page, nothing);
  g_assert_nonnull (find_heading (fixture, "Published · 45"));
  g_assert_null (find_heading (fixture, "Germany · 5"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "layout.group", "s", "none");
  g_assert_null (find_heading (fixture, "Published · 45"));
}

static gboolean
is_two_lines (gpointer data)
{
  return tok_create_test_find (data, GTK_TYPE_COLUMN_VIEW, NULL) == NULL;
}

static void
test_groups_of_two_lines (Fixture *fixture, gconstpointer data)
{
  g_object_set (fixture->views, "group", "status", "sort-column", "name", NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 800);
  tok_test_run_until (is_two_lines, fixture->page);
  g_assert_nonnull (find_heading (fixture, "Published · 45"));
  g_object_set (fixture->views, "group", "platform", NULL);
  g_assert_nonnull (find_heading (fixture, "TikTok · 60"));
}

/* A refresh without changes binds no row of a grouped list either. */
static void
test_groups_bind_nothing (Fixture *fixture, gconstpointer data)
{
  guint n_binds;

  g_object_set (fixture->views, "group", "country", NULL);
  wait_for_layout (fixture);
  n_binds = tok_bundle_views_get_n_binds (fixture->views);
  g_assert_cmpuint (n_binds, >, 0);
  fill (fixture);
  wait_for_layout (fixture);
  g_assert_cmpuint (tok_bundle_views_get_n_binds (fixture->views), ==, n_binds);
}

/* Short words are said in full. */
static void
test_options (Fixture *fixture, gconstpointer data)
{
  GtkWidget *label;

  tok_bundle_views_set_layout_text (fixture->views, "1 columns=name,options,id");
  wait_for_layout (fixture);
  label = tok_create_test_find (GTK_WIDGET (fixture->page), TOK_TYPE_BUNDLE_CELL, "Niche, Editing");
  g_assert_nonnull (label);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Niche Warming, Editing");
  label = tok_create_test_find (GTK_WIDGET (fixture->page), TOK_TYPE_BUNDLE_CELL, "bnd_00");
  g_assert_true (gtk_widget_has_css_class (label, "monospace"));
}

/* Names take what they need, but leave no gap behind them. */
static void
test_name_width (Fixture *fixture, gconstpointer data)
{
  GtkWidget *name =
      tok_create_test_find (GTK_WIDGET (fixture->page), TOK_TYPE_BUNDLE_CELL, "Order 00");
  GtkWidget *pill = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_LABEL, "In Review");
  graphene_point_t start, end;

  g_assert_true (gtk_widget_compute_point (name, GTK_WIDGET (fixture->page),
                                           &GRAPHENE_POINT_INIT (0, 0), &start));
  g_assert_true (gtk_widget_compute_point (pill, GTK_WIDGET (fixture->page),
                                           &GRAPHENE_POINT_INIT (0, 0), &end));
  g_assert_cmpfloat_with_epsilon (start.x, 12, 0.5);
  g_assert_cmpfloat (end.x - start.x, <, 400);
  g_assert_cmpfloat (end.x - start.x, >, 300);
}

static gboolean
is_scrolled (Fixture *fixture)
{
  GtkWidget *scrolled =
      gtk_widget_get_ancestor (GTK_WIDGET (get_view (fixture)), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));

  return gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment);
}

static void
resize (Fixture *fixture, int width)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 800);
  wait_for_layout (fixture);
}

/* In a smaller window there are fewer columns; those that the user has chosen stay. */
static void
test_room (Fixture *fixture, gconstpointer data)
{
  resize (fixture, 1000);
  assert_headers (fixture, "Name|Status|Time in Status|Platform|Country|Type");
  resize (fixture, 720);
  assert_headers (fixture, "Name|Status|Time in Status|Platform|Country");
  g_assert_false (is_scrolled (fixture));
  tok_list_page_set_choosing (fixture->page, TRUE);
  wait_for_layout (fixture);
  assert_headers (fixture, "Name|Status|Time in Status|Platform|Country");
  g_assert_false (is_scrolled (fixture));
  tok_bundle_views_set_layout_text (fixture->views,
                                    "1 columns=name,status,in-step,platform,country,type,id");
  wait_for_layout (fixture);
  assert_headers (fixture, "Name|Status|Time in Status|Platform|Country|Type|ID");
  g_assert_true (is_scrolled (fixture));
  tok_bundle_views_set_layout_text (fixture->views, NULL);
  resize (fixture, 1000);
  assert_headers (fixture, "Name|Status|Time in Status|Platform|Country|Type");
}

/* Columns come and go below the headings of groups. A warning of GTK ends the test. */
static void
test_room_of_groups (Fixture *fixture, gconstpointer data)
{
  resize (fixture, 720);
  g_object_set (fixture->views, "group", "country", NULL);
  wait_for_layout (fixture);
  assert_headers (fixture, "Name|Status|Time in Status|Platform|Country");
  g_assert_nonnull (find_heading (fixture, "France · 20"));
  resize (fixture, 1000);
  assert_headers (fixture, "Name|Status|Time in Status|Platform|Country|Type");
  g_assert_nonnull (find_heading (fixture, "France · 20"));
  tok_bundle_views_set_layout_text (fixture->views, "1 group=country columns=id,type,name,status");
  wait_for_layout (fixture);
  assert_headers (fixture, "ID|Type|Name|Status");
  g_assert_nonnull (find_heading (fixture, "France · 20"));
  g_object_set (fixture->views, "group", "none", NULL);
  wait_for_layout (fixture);
  g_assert_null (find_heading (fixture, "France · 20"));
}

/* Large text leaves room for fewer columns. */
static void
test_large_text (Fixture *fixture, gconstpointer data)
{
  resize (fixture, 1200);
  assert_headers (fixture, "Name|Status|Time in Status|Platform|Country|Type");
  tok_create_test_set_text_size (200);
  wait_for_layout (fixture);
  assert_headers (fixture, "Name|Status|Time in Status|Platform|Country");
  g_assert_false (is_scrolled (fixture));
  tok_create_test_set_text_size (100);
  wait_for_layout (fixture);
  assert_headers (fixture, "Name|Status|Time in Status|Platform|Country|Type");
}

/* Where a cell with that text begins to draw it; @cut: whether it has to say less. */
static double
assert_drawn (Fixture *fixture, const char *text, gboolean cut)
{
  GtkWidget *cell = tok_create_test_find (GTK_WIDGET (fixture->page), TOK_TYPE_BUNDLE_CELL, text);
  g_autoptr (PangoLayout) layout = NULL;
  graphene_point_t origin;
  PangoRectangle extents;

  g_assert_nonnull (cell);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, text);
  layout = tok_bundle_cell_new_layout (TOK_BUNDLE_CELL (cell), &origin);
  g_assert_cmpint (pango_layout_is_ellipsized (layout), ==, cut);
  pango_layout_get_pixel_extents (layout, NULL, &extents);
  g_assert_cmpfloat (origin.x + extents.x, >=, 0);
  g_assert_cmpfloat (origin.x + extents.x + extents.width, <=, gtk_widget_get_width (cell));
  return origin.x + extents.x;
}

/* A cell draws its text, or as much as there is room for, from the side on which a line begins. */
static void
test_cell (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  g_autofree char *text = g_strnfill (90, 'm');

  g_ptr_array_add (snapshots, tok_list_test_snapshot ("bnd_00", text, "published"));
  g_ptr_array_add (snapshots, tok_list_test_snapshot ("bnd_01", "Order", "published"));
  tok_list_test_merge (fixture->workspace, snapshots);
  wait_for_layout (fixture);
  g_assert_cmpfloat (assert_drawn (fixture, "Order", FALSE), ==, 0);
  g_assert_cmpfloat (assert_drawn (fixture, text, TRUE), ==, 0);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  wait_for_layout (fixture);
  g_assert_cmpfloat (assert_drawn (fixture, "Order", FALSE), >, 100);
  assert_drawn (fixture, text, TRUE);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* WCAG 2, "relative luminance". */
static double
get_luminance (const GdkRGBA *color)
{
  const float parts[] = { color->red, color->green, color->blue };
  static const double weights[] = { 0.2126, 0.7152, 0.0722 };
  double luminance = 0;

  for (guint i = 0; i < 3; i++)
    luminance +=
        weights[i] * (parts[i] <= 0.04045f ? (double) parts[i] / 12.92
                                           : pow (((double) parts[i] + 0.055) / 1.055, 2.4));
  return luminance;
}

static double
get_contrast (const GdkRGBA *color, const GdkRGBA *ground)
{
  GdkRGBA mixed = {
    color->alpha * color->red + (1 - color->alpha) * ground->red,
    color->alpha * color->green + (1 - color->alpha) * ground->green,
    color->alpha * color->blue + (1 - color->alpha) * ground->blue,
    1,
  };
  double first = get_luminance (&mixed) + 0.05;
  double second = get_luminance (ground) + 0.05;

  return MAX (first, second) / MIN (first, second);
}

/* Headers of columns and groups can be read. The grounds are those of a view in libadwaita. */
static void
test_contrast (Fixture *fixture, gconstpointer data)
{
  static const char *const grounds[] = { "#ffffff", "#1d1d20" };
  static const char *const texts[] = { "Platform", "France · 20" };

  g_object_set (fixture->views, "group", "country", NULL);
  g_assert_nonnull (find_heading (fixture, "France · 20"));
  for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
    {
      GdkRGBA ground;

      g_assert_true (gdk_rgba_parse (&ground, grounds[i]));
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                          i == 0 ? ADW_COLOR_SCHEME_FORCE_LIGHT
                                                 : ADW_COLOR_SCHEME_FORCE_DARK);
      wait_for_layout (fixture);
      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        {
          GtkWidget *label =
              tok_create_test_find (GTK_WIDGET (get_view (fixture)), GTK_TYPE_LABEL, texts[j]);
          GdkRGBA color;

          g_assert_nonnull (label);
          gtk_widget_get_color (label, &color);
          g_assert_cmpfloat (get_contrast (&color, &ground), >=, 4.5);
        }
    }
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

#define ADD(name) g_test_add ("/ui/columns/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  tok_list_test_init (&argc, &argv);
  tok_create_test_load_style ();
  ADD (choose);
  ADD (move);
  ADD (headers);
  ADD (groups);
  ADD (groups_of_two_lines);
  ADD (groups_bind_nothing);
  ADD (options);
  ADD (name_width);
  ADD (room);
  ADD (room_of_groups);
  ADD (large_text);
  ADD (cell);
  ADD (contrast);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-client.h"
#include "tok-daily-chart.h"
#include "tok-durations-chart.h"
#include "tok-list-test.h"
#include "tok-overview-page.h"
#include "tok-status-chart-bar.h"
#include "tok-status-chart.h"
#include "tok-store.h"
#include "tok-time-axis.h"

#define HOUR G_TIME_SPAN_HOUR
#define DAY G_TIME_SPAN_DAY

/* Wednesday, 12 August 2026, 15:00. */
#define NOW (G_GINT64_CONSTANT (1786546800) * G_TIME_SPAN_SECOND)

typedef struct
{
  TokStore *store;
  TokWorkspaceRecord *record;
  TokWorkspace *workspace;
  GtkWidget *window;
  TokOverviewPage *page;
  GPtrArray *snapshots;
  guint view; /* what was clicked last */
  guint platform;
  guint n_clicked;
} Fixture;

static void
on_show_bundles (Fixture *fixture, guint view, guint platform)
{
  fixture->view = view;
  fixture->platform = platform;
  fixture->n_clicked++;
}

static void
open_workspace (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->store = tok_test_await_object (tok_store_open (NULL), &error);
  g_assert_no_error (error);
  /* No server listens there. */
  fixture->record = tok_workspace_record_new ("Studio A", "http://127.0.0.1:9/api/ext");
  tok_test_await (tok_store_save_workspace (fixture->store, fixture->record), &error);
  g_assert_no_error (error);
  fixture->workspace = tok_workspace_new (fixture->record, TOK_WORKSPACE_STORED, "tok_live_test",
                                          fixture->store, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  *fixture = (Fixture) { 0 };
  open_workspace (fixture);
  fixture->snapshots = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  fixture->window = adw_window_new ();
  fixture->page = tok_overview_page_new ();
  tok_ticker_set_now (tok_overview_page_get_ticker (fixture->page), NOW);
  g_signal_connect_swapped (fixture->page, "show-bundles", G_CALLBACK (on_show_bundles), fixture);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 680);
  tok_overview_page_set_workspace (fixture->page, fixture->workspace);
  gtk_window_present (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
}

/* Waits for all requests to the store and their results. */
static void
settle (Fixture *fixture)
{
  for (guint i = 0; i < 3; i++)
    {
      tok_test_await (tok_store_load_workspaces (fixture->store), NULL);
      tok_create_test_settle ();
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle (fixture);
  g_assert_finalize_object (fixture->workspace);
  tok_workspace_record_free (fixture->record);
  g_assert_finalize_object (fixture->store);
  g_ptr_array_unref (fixture->snapshots);
}

static void
add (Fixture *fixture, guint n, const char *status, const char *platform, const char *created_at)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%u", fixture->snapshots->len);
      TokBundleSnapshot *snapshot = tok_list_test_snapshot (id, id, status);

      g_set_str (&snapshot->platform, platform);
      snapshot->created_at = g_strdup (created_at);
      g_ptr_array_add (fixture->snapshots, snapshot);
    }
}

static void
merge (Fixture *fixture)
{
  tok_list_test_merge (fixture->workspace, fixture->snapshots);
  settle (fixture);
}

static gboolean
is_laid_out (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *bar =
      tok_create_test_find (GTK_WIDGET (fixture->page), TOK_TYPE_STATUS_CHART_BAR, NULL);

  return bar != NULL && gtk_widget_get_width (bar) > 0;
}

/* Adds bundles of three platforms in two steps. */
static void
fill (Fixture *fixture)
{
  add (fixture, 100, "pending_setup", "tiktok", NULL);
  add (fixture, 60, "pending_setup", "instagram", NULL);
  add (fixture, 40, "pending_setup", "youtube", NULL);
  add (fixture, 100, "in_review", "instagram", NULL);
  add (fixture, 1, "in_review", "vine", NULL);
  merge (fixture);
  tok_test_run_until (is_laid_out, fixture);
}

static GtkWidget *
find_named (GtkWidget *root, GType type, const char *name)
{
  g_autofree char *difference = NULL;

  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    {
      difference = gtk_test_accessible_check_property (GTK_ACCESSIBLE (root),
                                                       GTK_ACCESSIBLE_PROPERTY_LABEL, name);
      if (difference == NULL)
        return root;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, type, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* (transfer none): the widget with that accessible name, which must exist */
static GtkWidget *
get (Fixture *fixture, GType type, const char *name)
{
  GtkWidget *widget = find_named (GTK_WIDGET (fixture->page), type, name);

  if (widget == NULL)
    g_error ("there is no %s “%s”", g_type_name (type), name);
  return widget;
}

static gboolean
has (Fixture *fixture, GType type, const char *name)
{
  return find_named (GTK_WIDGET (fixture->page), type, name) != NULL;
}

static GtkWidget *
get_segment (Fixture *fixture, const char *name)
{
  return get (fixture, TOK_TYPE_STATUS_CHART_SEGMENT, name);
}

static GtkWidget *
find (Fixture *fixture, GType type)
{
  return tok_create_test_find (GTK_WIDGET (fixture->page), type, NULL);
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  return tok_create_test_shows (GTK_WIDGET (fixture->page), text);
}

static double
get_x (Fixture *fixture, GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (fixture->page), &bounds));
  return (double) bounds.origin.x;
}

/* Within the gaps between the segments. */
static void
assert_near (int value, double expected)
{
  g_assert_cmpfloat_with_epsilon (value, expected, 4);
}

/* Names, numbers and lengths. */
static void
test_chart (Fixture *fixture, gconstpointer data)
{
  GtkWidget *tiktok, *instagram, *youtube, *review;
  int width;

  fill (fixture);
  get (fixture, GTK_TYPE_BUTTON, "Setup, 200 bundles");
  get (fixture, GTK_TYPE_BUTTON, "Published, 0 bundles");
  get (fixture, GTK_TYPE_BUTTON, "In Review, 101 bundles");
  g_assert_false (has (fixture, GTK_TYPE_BUTTON, "Other, 0 bundles"));
  g_assert_true (shows (fixture, "200"));
  g_assert_true (shows (fixture, "TikTok · 100"));
  g_assert_true (shows (fixture, "Instagram · 160"));
  g_assert_true (shows (fixture, "Other Platform · 1"));

  tiktok = get_segment (fixture, "Setup, TikTok, 100 bundles");
  instagram = get_segment (fixture, "Setup, Instagram, 60 bundles");
  youtube = get_segment (fixture, "Setup, YouTube, 40 bundles");
  review = get_segment (fixture, "In Review, Instagram, 100 bundles");
  width = gtk_widget_get_width (gtk_widget_get_parent (tiktok));
  assert_near (gtk_widget_get_width (tiktok), width * 0.5);
  assert_near (gtk_widget_get_width (instagram), width * 0.3);
  assert_near (gtk_widget_get_width (youtube), width * 0.2);
  assert_near (gtk_widget_get_width (review) +
                   gtk_widget_get_width (
                       get_segment (fixture, "In Review, Other Platform, 1 bundle")),
               width * 0.505);
  g_assert_cmpint (width, >, 300);
}

/* A very small segment is still visible and clickable. */
static void
test_small_segment (Fixture *fixture, gconstpointer data)
{
  GtkWidget *small, *large;

  add (fixture, 4999, "accepted", "tiktok", NULL);
  add (fixture, 1, "accepted", "youtube", NULL);
  add (fixture, 1, "on_hold", "tiktok", NULL);
  merge (fixture);
  tok_test_run_until (is_laid_out, fixture);
  small = get_segment (fixture, "Accepted, YouTube, 1 bundle");
  large = get_segment (fixture, "Accepted, TikTok, 4999 bundles");
  g_assert_cmpint (gtk_widget_get_width (small), >=, 6);
  g_assert_cmpint (gtk_widget_get_width (large) + gtk_widget_get_width (small), <=,
                   gtk_widget_get_width (gtk_widget_get_parent (large)));
  g_assert_cmpint (gtk_widget_get_width (get_segment (fixture, "Other, TikTok, 1 bundle")), >=, 6);
}

/* Many completed bundles do not make the other bars invisible; a note says that their bar is
 * cut off. */
static void
test_completed (Fixture *fixture, gconstpointer data)
{
  static const char note[] = "There are more completed bundles than their bar can show.";
  GtkWidget *accepted, *completed;

  add (fixture, 100, "accepted", "tiktok", NULL);
  add (fixture, 200, "completed", "tiktok", NULL);
  merge (fixture);
  tok_test_run_until (is_laid_out, fixture);
  accepted = get_segment (fixture, "Accepted, TikTok, 100 bundles");
  completed = get_segment (fixture, "Completed, TikTok, 200 bundles");
  assert_near (gtk_widget_get_width (completed), 2 * gtk_widget_get_width (accepted));
  g_assert_false (shows (fixture, note));

  add (fixture, 100, "completed", "tiktok", NULL);
  merge (fixture);
  accepted = get_segment (fixture, "Accepted, TikTok, 100 bundles");
  completed = get_segment (fixture, "Completed, TikTok, 300 bundles");
  gtk_widget_allocate (GTK_WIDGET (fixture->page), 1000, 680, -1, NULL);
  assert_near (gtk_widget_get_width (accepted), gtk_widget_get_width (completed));
  g_assert_true (shows (fixture, note));
}

static void
click (GtkWidget *widget)
{
  g_signal_emit_by_name (widget, "clicked");
}

static void
test_click (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  click (get_segment (fixture, "Setup, Instagram, 60 bundles"));
  g_assert_cmpuint (fixture->n_clicked, ==, 1);
  g_assert_cmpuint (fixture->view, ==, TOK_VIEW_PENDING_SETUP);
  g_assert_cmpuint (fixture->platform, ==, TOK_PLATFORM_INSTAGRAM);
  click (get_segment (fixture, "In Review, Other Platform, 1 bundle"));
  g_assert_cmpuint (fixture->view, ==, TOK_VIEW_IN_REVIEW);
  g_assert_cmpuint (fixture->platform, ==, TOK_PLATFORM_UNKNOWN);
  click (get (fixture, GTK_TYPE_BUTTON, "Setup, 200 bundles"));
  g_assert_cmpuint (fixture->n_clicked, ==, 3);
  g_assert_cmpuint (fixture->view, ==, TOK_VIEW_PENDING_SETUP);
  g_assert_cmpuint (fixture->platform, ==, TOK_PLATFORM_UNKNOWN);
}

static void
press (Fixture *fixture, GtkDirectionType direction, const char *expected)
{
  GtkWidget *chart = find (fixture, TOK_TYPE_STATUS_CHART);
  GtkWidget *focus;

  g_assert_true (gtk_widget_child_focus (chart, direction));
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       expected);
}

/* The Tab key stops once; the arrow keys reach all buttons. */
static void
test_keyboard (Fixture *fixture, gconstpointer data)
{
  GtkWidget *chart;

  fill (fixture);
  chart = find (fixture, TOK_TYPE_STATUS_CHART);
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  press (fixture, GTK_DIR_TAB_FORWARD, "Setup, 200 bundles");
  press (fixture, GTK_DIR_LEFT, "Setup, 200 bundles");
  press (fixture, GTK_DIR_RIGHT, "Setup, TikTok, 100 bundles");
  press (fixture, GTK_DIR_RIGHT, "Setup, Instagram, 60 bundles");
  press (fixture, GTK_DIR_RIGHT, "Setup, YouTube, 40 bundles");
  press (fixture, GTK_DIR_RIGHT, "Setup, YouTube, 40 bundles");
  press (fixture, GTK_DIR_LEFT, "Setup, Instagram, 60 bundles");
  gtk_widget_activate (gtk_root_get_focus (GTK_ROOT (fixture->window)));
  tok_create_test_settle ();
  press (fixture, GTK_DIR_DOWN, "Published, 0 bundles");
  press (fixture, GTK_DIR_RIGHT, "Published, 0 bundles");
  press (fixture, GTK_DIR_UP, "Setup, 200 bundles");
  press (fixture, GTK_DIR_RIGHT, "Setup, TikTok, 100 bundles");
  press (fixture, GTK_DIR_LEFT, "Setup, 200 bundles");
  g_assert_false (gtk_widget_child_focus (chart, GTK_DIR_UP));
  g_assert_false (gtk_widget_child_focus (chart, GTK_DIR_TAB_FORWARD));
  g_assert_false (gtk_widget_child_focus (chart, GTK_DIR_TAB_BACKWARD));
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  press (fixture, GTK_DIR_TAB_BACKWARD, "Setup, 200 bundles");
}

static gboolean
was_clicked (gpointer data)
{
  return ((Fixture *) data)->n_clicked > 0;
}

static void
test_activate (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  g_assert_true (gtk_widget_activate (get_segment (fixture, "Setup, YouTube, 40 bundles")));
  tok_test_run_until (was_clicked, fixture);
  g_assert_cmpuint (fixture->platform, ==, TOK_PLATFORM_YOUTUBE);
}

static void
test_live (Fixture *fixture, gconstpointer data)
{
  TokBundleSnapshot *first;

  fill (fixture);
  first = g_ptr_array_index (fixture->snapshots, 0);
  g_set_str (&first->status, "published");
  merge (fixture);
  get (fixture, GTK_TYPE_BUTTON, "Setup, 199 bundles");
  get (fixture, GTK_TYPE_BUTTON, "Published, 1 bundle");
  get_segment (fixture, "Setup, TikTok, 99 bundles");
  get_segment (fixture, "Published, TikTok, 1 bundle");

  g_set_str (&first->status, "on_hold");
  merge (fixture);
  get (fixture, GTK_TYPE_BUTTON, "Other, 1 bundle");
  g_assert_false (has (fixture, TOK_TYPE_STATUS_CHART_SEGMENT, "Published, TikTok, 1 bundle"));
}

static void
test_right_to_left (Fixture *fixture, gconstpointer data)
{
  GtkWidget *first, *second, *count;

  fill (fixture);
  first = get_segment (fixture, "Setup, TikTok, 100 bundles");
  second = get_segment (fixture, "Setup, Instagram, 60 bundles");
  count = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_LABEL, "200");
  g_assert_cmpfloat (get_x (fixture, first), <, get_x (fixture, second));
  g_assert_cmpfloat (get_x (fixture, second), <, get_x (fixture, count));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  gtk_widget_allocate (GTK_WIDGET (fixture->page), 1000, 680, -1, NULL);
  g_assert_cmpfloat (get_x (fixture, first), >, get_x (fixture, second));
  g_assert_cmpfloat (get_x (fixture, second), >, get_x (fixture, count));
  assert_near (gtk_widget_get_width (first),
               gtk_widget_get_width (gtk_widget_get_parent (first)) * 0.5);
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  press (fixture, GTK_DIR_TAB_FORWARD, "Setup, 200 bundles");
  press (fixture, GTK_DIR_LEFT, "Setup, TikTok, 100 bundles");
  press (fixture, GTK_DIR_RIGHT, "Setup, 200 bundles");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* Writes the history of bundles that were in a step for about the given hours. */
static void
write_journal (Fixture *fixture, guint n, int hours, gint64 width)
{
  static guint n_bundles;
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  gint64 start = NOW - 7 * DAY - 3 * HOUR;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("old_%u", n_bundles++);

      g_ptr_array_add (events, tok_event_new (id, "published", "accepted", start, start));
      g_ptr_array_add (events, tok_event_new (id, "accepted", "completed", start + hours * HOUR,
                                              start + hours * HOUR + width));
    }
  dex_future_disown (tok_store_append_events (fixture->store, fixture->record->id, events));
  settle (fixture);
}

static gboolean
shows_durations (gpointer data)
{
  return find (data, TOK_TYPE_DURATIONS_CHART) != NULL;
}

static gboolean
is_narrow (gpointer data)
{
  GtkWidget *chart = find (data, TOK_TYPE_STATUS_CHART);
  gboolean narrow = FALSE;

  /* During the change of the layout nothing is drawn. */
  if (chart != NULL)
    g_object_get (chart, "narrow", &narrow, NULL);
  return narrow && is_laid_out (data);
}

/* The bar is below the title, and only the whole row is clickable. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  GtkWidget *segment, *title;
  graphene_rect_t bounds, title_bounds;
  gboolean narrow;
  int minimum;

  fill (fixture);
  write_journal (fixture, 6, 24, 0);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 720);
  tok_test_run_until (is_narrow, fixture);
  gtk_widget_measure (GTK_WIDGET (fixture->page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  segment = get_segment (fixture, "Setup, TikTok, 100 bundles");
  title = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_LABEL, "Setup");
  g_assert_true (gtk_widget_compute_bounds (segment, fixture->window, &bounds));
  g_assert_true (gtk_widget_compute_bounds (title, fixture->window, &title_bounds));
  g_assert_cmpfloat (bounds.origin.y, >=, title_bounds.origin.y + title_bounds.size.height);
  g_assert_cmpint (gtk_widget_get_width (gtk_widget_get_parent (segment)), >, 240);

  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  press (fixture, GTK_DIR_TAB_FORWARD, "Setup, 200 bundles");
  press (fixture, GTK_DIR_RIGHT, "Setup, 200 bundles");
  g_object_get (find (fixture, TOK_TYPE_DURATIONS_CHART), "narrow", &narrow, NULL);
  g_assert_true (narrow);
  g_assert_true (g_str_has_prefix (tok_daily_chart_get_words (
                                       TOK_DAILY_CHART (find (fixture, TOK_TYPE_DAILY_CHART))),
                                   "Last 4 weeks: "));
}

static void
test_durations (Fixture *fixture, gconstpointer data)
{
  g_autofree char *fault = NULL;
  GtkWidget *chart;

  fill (fixture);
  g_assert_null (find (fixture, TOK_TYPE_DURATIONS_CHART));
  g_assert_true (shows (fixture, "Appears once a few bundles have moved on."));

  write_journal (fixture, 3, 24, 0);
  tok_test_run_until (shows_durations, fixture);
  g_assert_false (shows (fixture, "Appears once"));
  g_assert_true (shows (fixture, "Not enough history (3)"));
  get (fixture, GTK_TYPE_WIDGET, "Accepted: not enough history, 3 bundles");
  get (fixture, GTK_TYPE_WIDGET, "Setup: not enough history, 0 bundles");
  g_assert_null (find (fixture, TOK_TYPE_TIME_AXIS));

  write_journal (fixture, 3, 48, 0);
  g_assert_false (shows (fixture, "Not enough history (6)"));
  get (fixture, GTK_TYPE_WIDGET, "Accepted: half within 1 day, 90% within 2 days, 6 bundles");
  g_assert_true (shows (fixture, "6 bundles"));
  g_assert_nonnull (find (fixture, TOK_TYPE_TIME_AXIS));
  g_assert_true (shows (fixture, "12 h"));
  g_assert_false (shows (fixture, "not counted"));

  write_journal (fixture, 14, 72, 0);
  write_journal (fixture, 2, 24, 60 * HOUR);
  get (fixture, GTK_TYPE_WIDGET, "Accepted: half within 3 days, 90% within 3 days, 20 bundles");
  g_assert_false (shows (fixture, "20 bundles"));
  g_assert_true (shows (fixture, "2 more are not counted"));
  chart = get (fixture, TOK_TYPE_DURATIONS_CHART, "Time in Each Status");
  g_assert_true (gtk_widget_get_focusable (chart));
  /* The macro of GTK takes the value for a format. */
  fault = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "Setup: not enough history, 0 bundles\n"
      "Published: not enough history, 0 bundles\n"
      "Accepted: half within 3 days, 90% within 3 days, 20 bundles\n"
      "In Review: not enough history, 0 bundles\n"
      "Finalized: not enough history, 0 bundles");
  g_assert_cmpstr (fault, ==, NULL);
}

static void
test_axis_right_to_left (Fixture *fixture, gconstpointer data)
{
  GtkWidget *axis, *start, *end;

  fill (fixture);
  write_journal (fixture, 6, 24, 0);
  tok_test_run_until (shows_durations, fixture);
  axis = find (fixture, TOK_TYPE_TIME_AXIS);
  g_assert_nonnull (axis);
  start = tok_create_test_find (axis, GTK_TYPE_LABEL, "0");
  end = tok_create_test_find (axis, GTK_TYPE_LABEL, "1 d");
  gtk_widget_allocate (GTK_WIDGET (fixture->page), 1000, 680, -1, NULL);
  g_assert_cmpfloat (get_x (fixture, start), <, get_x (fixture, end));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  gtk_widget_allocate (GTK_WIDGET (fixture->page), 1000, 680, -1, NULL);
  g_assert_cmpfloat (get_x (fixture, start), >, get_x (fixture, end));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static TokDailyChart *
get_days (Fixture *fixture)
{
  GtkWidget *days = find (fixture, TOK_TYPE_DAILY_CHART);

  g_assert_nonnull (days);
  return TOK_DAILY_CHART (days);
}

static void
assert_words (Fixture *fixture, const char *expected)
{
  g_assert_cmpstr (tok_daily_chart_get_words (get_days (fixture)), ==, expected);
  g_assert_true (shows (fixture, expected));
}

/* Five bundles created three weeks ago, two today, and one long ago; completions are known
 * for a week. */
static void
fill_days (Fixture *fixture)
{
  add (fixture, 1, "completed", "tiktok", "2026-01-01T00:00:00Z");
  add (fixture, 5, "published", "tiktok", "2026-07-20T10:00:00Z");
  add (fixture, 2, "published", "tiktok", "2026-08-12T10:00:00Z");
  merge (fixture);
  write_journal (fixture, 3, 24, 0);
  write_journal (fixture, 1, 26, 40 * HOUR);
}

static void
test_days (Fixture *fixture, gconstpointer data)
{
  GtkWidget *chart;
  const char *description;

  fill_days (fixture);
  chart = GTK_WIDGET (get_days (fixture));
  assert_words (fixture, "Last 8 weeks: 7 created, 4 completed");
  g_assert_true (shows (fixture, "No record of completions before 5 August."));
  g_assert_true (shows (fixture, "1 may have been completed on an earlier day than shown."));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Last 8 weeks: 7 created, 4 completed");
  description = "Week from 6 August: 2 created, 4 completed.\n"
                "Week from 30 July: 0 created, 0 completed.\n"
                "Week from 23 July: 0 created, 0 completed.\n"
                "Week from 16 July: 5 created, 0 completed.\n"
                "Week from 9 July: 0 created, 0 completed.\n"
                "Week from 2 July: 0 created, 0 completed.\n"
                "Week from 25 June: 0 created, 0 completed.\n"
                "Week from 18 June: 0 created, 0 completed.";
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       description);
  g_assert_true (gtk_widget_get_focusable (chart));
}

static void
move (Fixture *fixture, int step, const char *expected)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (get_days (fixture)), "days.move", "i", step));
  assert_words (fixture, expected);
}

/* The arrow keys select a day, which stays selected after new data. */
static void
test_select_day (Fixture *fixture, gconstpointer data)
{
  fill_days (fixture);
  move (fixture, -1, "Wed, 12 Aug: 2 created, 0 completed");
  move (fixture, 1, "Wed, 12 Aug: 2 created, 0 completed");
  move (fixture, -6, "Thu, 6 Aug: 0 created, 3 completed");
  add (fixture, 1, "published", "tiktok", "2026-08-06T10:00:00Z");
  merge (fixture);
  assert_words (fixture, "Thu, 6 Aug: 1 created, 3 completed");
  move (fixture, -100, "Thu, 18 Jun: 0 created, 0 completed");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  move (fixture, -100, "Wed, 12 Aug: 2 created, 0 completed");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* The chart ends with today, and its note is only about the shown days. */
static void
test_other_days (Fixture *fixture, gconstpointer data)
{
  fill_days (fixture);
  tok_ticker_set_now (tok_overview_page_get_ticker (fixture->page), NOW + 28 * DAY);
  settle (fixture);
  assert_words (fixture, "Last 8 weeks: 7 created, 4 completed");
  g_assert_true (shows (fixture, "No record of completions before 5 August."));
  move (fixture, -1, "Wed, 9 Sep: 0 created, 0 completed");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 720);
  tok_test_run_until (is_narrow, fixture);
  assert_words (fixture, "Last 4 weeks: 0 created, 0 completed");
  g_assert_false (shows (fixture, "No record of completions"));
  g_assert_false (shows (fixture, "may have been"));
}

static gboolean
has_failed (gpointer data)
{
  return shows (data, "Bundles Could Not Be Loaded");
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  TokSync *sync = tok_workspace_get_sync (fixture->workspace);

  g_assert_true (shows (fixture, "Nothing Loaded"));
  g_assert_true (shows (fixture, "Overview"));
  dex_future_disown (tok_sync_refresh (sync));
  tok_create_test_settle ();
  g_assert_true (shows (fixture, "Loading Bundles"));
  tok_test_run_until (has_failed, fixture);
  tok_sync_set_times (sync, NOW, NOW);
  add (fixture, 1, "published", "tiktok", NULL);
  merge (fixture);
  g_assert_nonnull (find (fixture, TOK_TYPE_STATUS_CHART));
}

static void
test_no_bundles (Fixture *fixture, gconstpointer data)
{
  tok_sync_set_times (tok_workspace_get_sync (fixture->workspace), NOW, NOW);
  settle (fixture);
  g_assert_true (shows (fixture, "No Bundles Yet"));
  g_assert_null (find (fixture, TOK_TYPE_STATUS_CHART));
}

/* A hidden page counts nothing until it is shown. */
static void
test_hidden (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkWidget) page = g_object_ref_sink (GTK_WIDGET (tok_overview_page_new ()));
  GtkWidget *label;

  adw_window_set_content (ADW_WINDOW (fixture->window), NULL);
  fixture->page = TOK_OVERVIEW_PAGE (page);
  tok_overview_page_set_workspace (fixture->page, fixture->workspace);
  fill_days (fixture);
  label = tok_create_test_find (page, GTK_TYPE_LABEL, "7");
  g_assert_null (label);
  adw_window_set_content (ADW_WINDOW (fixture->window), page);
  settle (fixture);
  get (fixture, GTK_TYPE_BUTTON, "Published, 7 bundles");
  get (fixture, GTK_TYPE_WIDGET, "Accepted: not enough history, 4 bundles");
  tok_overview_page_set_workspace (fixture->page, NULL);
  settle (fixture);
}

int
main (int argc, char **argv)
{
#define ADD(name, func) g_test_add ("/overview/" name, Fixture, NULL, set_up, func, tear_down)
  tok_list_test_init (&argc, &argv);
  ADD ("status-chart", test_chart);
  ADD ("small-segment", test_small_segment);
  ADD ("completed", test_completed);
  ADD ("click", test_click);
  ADD ("keyboard", test_keyboard);
  ADD ("activate", test_activate);
  ADD ("live", test_live);
  ADD ("right-to-left", test_right_to_left);
  ADD ("narrow", test_narrow);
  ADD ("durations", test_durations);
  ADD ("axis-right-to-left", test_axis_right_to_left);
  ADD ("days", test_days);
  ADD ("select-day", test_select_day);
  ADD ("other-days", test_other_days);
  ADD ("empty", test_empty);
  ADD ("no-bundles", test_no_bundles);
  ADD ("hidden", test_hidden);
  return g_test_run ();
}

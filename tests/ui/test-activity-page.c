/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-activity-page.h"
#include "tok-activity-row.h"
#include "tok-create-test.h"
#include "tok-journal-test.h"

typedef struct
{
  TokJournalFixture journal;
  GtkWidget *window;
  TokActivityPage *page;
  char *opened; /* (nullable): the id that win.open-bundle was activated with */
} Fixture;

static void
on_open_bundle (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Fixture *fixture = data;

  g_set_str (&fixture->opened, g_variant_get_string (parameter, NULL));
}

static void
open_window (Fixture *fixture, int width)
{
  const GActionEntry entries[] = { { "open-bundle", on_open_bundle, "s", NULL, NULL } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  fixture->window = adw_window_new ();
  fixture->page = tok_activity_page_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries),
                                   fixture);
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (actions));
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 600);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  tok_journal_fixture_open (&fixture->journal);
  open_window (fixture, GPOINTER_TO_INT (data));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
  g_clear_pointer (&fixture->opened, g_free);
  tok_journal_fixture_close (&fixture->journal);
}

static gboolean shows_text (gpointer data);

typedef struct
{
  Fixture *fixture;
  const char *text;
} Wanted;

static gboolean
shows_text (gpointer data)
{
  Wanted *wanted = data;

  return tok_create_test_shows (GTK_WIDGET (wanted->fixture->page), wanted->text);
}

static void
wait_for (Fixture *fixture, const char *text)
{
  Wanted wanted = { fixture, text };

  tok_test_run_until (shows_text, &wanted);
}

static void
show (Fixture *fixture)
{
  tok_activity_page_set_workspace (fixture->page, fixture->journal.workspace);
}

static void
activate (Fixture *fixture, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL);
}

static void
choose (Fixture *fixture, const char *filter)
{
  GtkWidget *group = tok_create_test_find (GTK_WIDGET (fixture->page), ADW_TYPE_TOGGLE_GROUP, NULL);

  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (group), filter);
}

/* One event of each kind. */
static void
add_all_kinds (Fixture *fixture)
{
  TokEvent *own;

  tok_journal_fixture_observe (&fixture->journal, -60, 0);
  tok_journal_fixture_observe (&fixture->journal, 600, 700);
  tok_journal_fixture_add (&fixture->journal,
                           tok_event_new ("bnd_1", NULL, "published", TOK_TIME_UNKNOWN,
                                          TOK_JOURNAL_AT (-60)));
  own = tok_event_new_own (TOK_EVENT_PUBLISH, TOK_EVENT_REFUSED, "bnd_1", TOK_JOURNAL_AT (-31),
                           TOK_JOURNAL_AT (-30));
  tok_event_set_answer (own, "ACCOUNT_NOT_CONFIGURED", "The account is not ready.", "req_1");
  tok_journal_fixture_add (&fixture->journal, own);
  tok_journal_fixture_add (&fixture->journal,
                           tok_event_new_own (TOK_EVENT_CREATE, TOK_EVENT_UNKNOWN, NULL,
                                              TOK_JOURNAL_AT (-29), TOK_JOURNAL_AT (-28)));
  tok_journal_fixture_add (&fixture->journal,
                           tok_event_new ("bnd_2", "published", "accepted", TOK_JOURNAL_AT (-20),
                                          TOK_JOURNAL_AT (-15)));
  tok_journal_fixture_add (&fixture->journal,
                           tok_event_new_observed (TOK_EVENT_VIDEOS, "bnd_2", "3", "5",
                                                   TOK_JOURNAL_AT (-15), TOK_JOURNAL_AT (-10)));
  tok_journal_fixture_add (&fixture->journal,
                           tok_event_new ("gone", "accepted", "on_hold", TOK_JOURNAL_AT (0),
                                          TOK_JOURNAL_AT (601)));
  tok_journal_fixture_add_bundle (&fixture->journal, "bnd_1");
  tok_journal_fixture_add_bundle (&fixture->journal, "bnd_2");
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "13 January 2026",
    "Publishing Was Refused",
    "“The account is not ready.” (ACCOUNT_NOT_CONFIGURED)",
    "11:29",
    "Creating: Outcome Unknown",
    "Name of bnd_2",
    "about 11:45",
    "Videos: 5 (Before: 3)",
    "on_hold",
    "about 22:01",
    "First Seen: Published",
    "11:00",
  };

  add_all_kinds (fixture);
  show (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    wait_for (fixture, texts[i]);
}

static GtkWidget *
find_list_item (Fixture *fixture, const char *text)
{
  GtkWidget *label = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_LABEL, text);

  return gtk_widget_get_parent (gtk_widget_get_ancestor (label, TOK_TYPE_ACTIVITY_ROW));
}

/* The accessible label of a row is one sentence; the list has a name. */
static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row, *list;

  add_all_kinds (fixture);
  show (fixture);
  wait_for (fixture, "Accepted");
  row = find_list_item (fixture, "Accepted");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Name of bnd_2, Accepted, between 13 January 2026, 11:40 and 11:45");
  row = find_list_item (fixture, "Publishing Was Refused");
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Name of bnd_1, Publishing Was Refused, 13 January 2026, 11:29, “The account is not ready.” "
      "(ACCOUNT_NOT_CONFIGURED)");
  list = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_LIST_VIEW, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Activity");
}

static void
assert_tooltip (Fixture *fixture, const char *text, const char *expected)
{
  GtkWidget *row = gtk_widget_get_first_child (find_list_item (fixture, text));

  g_assert_cmpstr (gtk_widget_get_tooltip_text (row), ==, expected);
}

/* What does not fit into the line is in its tooltip. */
static void
test_tooltips (Fixture *fixture, gconstpointer data)
{
  add_all_kinds (fixture);
  show (fixture);
  wait_for (fixture, "Accepted");
  assert_tooltip (fixture, "Publishing Was Refused",
                  "Publishing Was Refused\nName of bnd_1 · “The account is not ready.” "
                  "(ACCOUNT_NOT_CONFIGURED)\n13 January 2026, 11:29");
  assert_tooltip (fixture, "on_hold",
                  "on_hold\ngone\nbetween 13 January 2026, 12:00 and 22:01, while Bundles "
                  "was not running");
}

/* Everything about an event is on one line. */
static void
test_one_line (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;
  int minimum, height;

  add_all_kinds (fixture);
  show (fixture);
  wait_for (fixture, "Accepted");
  row = gtk_widget_get_first_child (find_list_item (fixture, "Publishing Was Refused"));
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 300, &minimum, &height, NULL, NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (gtk_widget_get_first_child (row));
       child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (2 * minimum, >, height);
    }
}

/* The first sight of a workspace is one line, however many there are; older events are loaded
 * although it does not grow. */
static void
test_first_sight (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  GtkWidget *row;

  tok_journal_fixture_add (&fixture->journal,
                           tok_event_new ("bnd_0", "published", "accepted", TOK_JOURNAL_AT (-20),
                                          TOK_JOURNAL_AT (-15)));
  for (guint i = 1; i <= 1240; i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%u", i);

      g_ptr_array_add (events,
                       tok_event_new (id, NULL, "accepted", TOK_TIME_UNKNOWN, TOK_JOURNAL_AT (0)));
    }
  tok_journal_fixture_add_events (&fixture->journal, events);
  tok_journal_fixture_add_bundle (&fixture->journal, "bnd_1240");
  show (fixture);
  wait_for (fixture, "1240 Bundles Found");
  wait_for (fixture, "about 11:45");
  g_assert_true (tok_create_test_shows (GTK_WIDGET (fixture->page), "Name of bnd_1240, bnd_1239"));
  row = find_list_item (fixture, "1240 Bundles Found");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "1240 Bundles Found, 13 January 2026, 12:00");
  g_signal_emit_by_name (gtk_widget_get_parent (row), "activate", 0);
  g_assert_null (fixture->opened);
}

/* What one did, and what was seen then. */
static void
test_merged (Fixture *fixture, gconstpointer data)
{
  tok_journal_fixture_add (&fixture->journal,
                           tok_event_new_own (TOK_EVENT_PUBLISH, TOK_EVENT_DONE, "bnd_1",
                                              TOK_JOURNAL_AT (0), TOK_JOURNAL_AT (0)));
  show (fixture);
  wait_for (fixture, "Published by You");
  tok_journal_fixture_add (&fixture->journal,
                           tok_event_new ("bnd_1", "pending_setup", "published",
                                          TOK_JOURNAL_AT (-5), TOK_JOURNAL_AT (5)));
  tok_journal_fixture_add (&fixture->journal,
                           tok_event_new ("bnd_1", "published", "accepted", TOK_JOURNAL_AT (5),
                                          TOK_JOURNAL_AT (10)));
  wait_for (fixture, "Accepted");
  assert_tooltip (fixture, "Published by You",
                  "Published by You\nbnd_1\n13 January 2026, 12:00\n"
                  "Published, between 13 January 2026, 11:55 and 12:05");
  choose (fixture, "observed");
  wait_for (fixture, "about 12:05");
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  add_all_kinds (fixture);
  show (fixture);
  wait_for (fixture, "Accepted");
  choose (fixture, "own");
  wait_for (fixture, "Publishing Was Refused");
  g_assert_false (tok_create_test_shows (GTK_WIDGET (fixture->page), "Accepted"));
  choose (fixture, "observed");
  wait_for (fixture, "Accepted");
  g_assert_false (tok_create_test_shows (GTK_WIDGET (fixture->page), "Publishing Was Refused"));
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_assert_true (tok_create_test_shows (GTK_WIDGET (fixture->page), "No Activity Yet"));
  show (fixture);
  wait_for (fixture, "No Activity Yet");
  tok_journal_fixture_add_many (&fixture->journal, 1);
  wait_for (fixture, "Accepted");
  choose (fixture, "problems");
  wait_for (fixture, "No Problems");
  choose (fixture, "own");
  wait_for (fixture, "No Actions by You Yet");
}

static void
test_opens (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list;

  add_all_kinds (fixture);
  show (fixture);
  wait_for (fixture, "Accepted");
  list = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_LIST_VIEW, NULL);
  gtk_widget_activate_action (list, "list.activate-item", "u", 2);
  g_assert_cmpstr (fixture->opened, ==, "bnd_2");
  /* The row of a failed order opens nothing. */
  g_clear_pointer (&fixture->opened, g_free);
  g_signal_emit_by_name (list, "activate", 3);
  g_assert_null (fixture->opened);
}

static gboolean
has_scroll (gpointer data)
{
  return gtk_adjustment_get_upper (data) > gtk_adjustment_get_page_size (data) &&
         gtk_adjustment_get_page_size (data) > 0;
}

/* Scrolling loads the whole journal, but the view creates few rows. */
static void
test_scrolling (Fixture *fixture, gconstpointer data)
{
  GtkWidget *scrolled =
      tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_SCROLLED_WINDOW, NULL);
  GtkAdjustment *adjustment;

  tok_journal_fixture_add_many (&fixture->journal, 1000);
  show (fixture);
  wait_for (fixture, "Accepted");
  scrolled = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_SCROLLED_WINDOW, NULL);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  tok_test_run_until (has_scroll, adjustment);
  /* The oldest event is in the morning of that day. */
  while (!tok_create_test_shows (GTK_WIDGET (fixture->page), "about 12:00"))
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
test_mark_all_seen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new ("bnd_1");
  TokBundle *bundle;

  snapshot->unread = TOK_FLAG_YES;
  g_ptr_array_add (snapshots, snapshot);
  show (fixture);
  tok_bundle_list_merge (tok_workspace_get_list (fixture->journal.workspace), snapshots,
                         TOK_MERGE_PARTIAL);
  g_assert_cmpuint (tok_journal_get_n_unread (
                        tok_workspace_get_journal (fixture->journal.workspace)),
                    ==, 1);
  activate (fixture, "activity.mark-all-seen");
  bundle = tok_bundle_list_lookup (tok_workspace_get_list (fixture->journal.workspace), "bnd_1");
  g_assert_false (tok_bundle_get_unread (bundle));
  g_assert_cmpuint (tok_journal_get_n_unread (
                        tok_workspace_get_journal (fixture->journal.workspace)),
                    ==, 0);
}

static gboolean
is_revealed (gpointer banner)
{
  return adw_banner_get_revealed (banner);
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new ("broken");
  GtkWidget *banner;

  show (fixture);
  snapshot->problem = g_strdup ("not an object");
  g_ptr_array_add (snapshots, snapshot);
  tok_bundle_list_merge (tok_workspace_get_list (fixture->journal.workspace), snapshots,
                         TOK_MERGE_PARTIAL);
  banner = tok_create_test_find (GTK_WIDGET (fixture->page), ADW_TYPE_BANNER, NULL);
  tok_test_run_until (is_revealed, banner);
  g_assert_true (adw_banner_get_revealed (ADW_BANNER (banner)));
  g_assert_cmpstr (adw_banner_get_title (ADW_BANNER (banner)), ==, "1 bundle could not be read");
}

/* Everything fits into the narrowest window. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  int minimum;

  add_all_kinds (fixture);
  show (fixture);
  wait_for (fixture, "Accepted");
  gtk_widget_measure (GTK_WIDGET (fixture->page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  g_assert_cmpint (gtk_widget_get_width (fixture->window), <=, 360);
}

/* The filters are below each other, and whole. */
static gboolean
shows_filters (gpointer group)
{
  static const char *const filters[] = { "All", "By You", "Changes", "Problems" };

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      GtkWidget *label = tok_create_test_find (group, GTK_TYPE_LABEL, filters[i]);

      if (label == NULL || pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
        return FALSE;
    }
  return gtk_orientable_get_orientation (group) == GTK_ORIENTATION_VERTICAL;
}

/* With large text the filters are below each other, instead of cut. */
static void
test_large_text (Fixture *fixture, gconstpointer data)
{
  tok_create_test_set_text_size (200);
  add_all_kinds (fixture);
  show (fixture);
  tok_test_run_until (shows_filters, tok_create_test_find (GTK_WIDGET (fixture->page),
                                                           ADW_TYPE_TOGGLE_GROUP, NULL));
  tok_create_test_set_text_size (100);
}

#define ADD(path, function, width)                                                                 \
  g_test_add (path, Fixture, GINT_TO_POINTER (width), set_up, function, tear_down)

int
main (int argc, char **argv)
{
  tok_create_test_init (&argc, &argv);

  ADD ("/activity-page/rows", test_rows, 600);
  ADD ("/activity-page/accessible", test_accessible, 600);
  ADD ("/activity-page/tooltips", test_tooltips, 600);
  ADD ("/activity-page/one-line", test_one_line, 360);
  ADD ("/activity-page/first-sight", test_first_sight, 600);
  ADD ("/activity-page/merged", test_merged, 600);
  ADD ("/activity-page/filters", test_filters, 600);
  ADD ("/activity-page/empty", test_empty, 600);
  ADD ("/activity-page/opens", test_opens, 600);
  ADD ("/activity-page/scrolling", test_scrolling, 600);
  ADD ("/activity-page/mark-all-seen", test_mark_all_seen, 600);
  ADD ("/activity-page/unreadable", test_unreadable, 600);
  ADD ("/activity-page/narrow", test_narrow, 360);
  ADD ("/activity-page/large-text", test_large_text, 360);
  return g_test_run ();
}

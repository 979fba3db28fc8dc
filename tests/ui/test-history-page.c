/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "tok-create-test.h"
#include "tok-event-row.h"
#include "tok-history-group.h"
#include "tok-history-page.h"
#include "tok-journal-save.h"
#include "tok-journal-test.h"

#define ID "bnd_1"

typedef struct
{
  TokJournalFixture journal;
  TokHistory *history;
  GtkWidget *window;
  GtkWidget *page;
} Fixture;

static gboolean
has_events (gpointer data)
{
  return tok_history_get_events (data)->len > 0;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  tok_journal_fixture_open (&fixture->journal);
  tok_journal_fixture_add_bundle (&fixture->journal, ID);
}

static void
open_page (Fixture *fixture)
{
  TokBundle *bundle =
      tok_bundle_list_lookup (tok_workspace_get_list (fixture->journal.workspace), ID);
  GtkWidget *view = adw_navigation_view_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();

  fixture->history =
      tok_history_new (tok_workspace_get_journal (fixture->journal.workspace), bundle);
  fixture->page = GTK_WIDGET (tok_history_page_new (fixture->history));
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), ADW_NAVIGATION_PAGE (fixture->page));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), view);
  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 900);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
  if (fixture->history != NULL)
    g_assert_finalize_object (fixture->history);
  tok_journal_fixture_close (&fixture->journal);
}

static void
add (Fixture *fixture, TokEvent *event)
{
  tok_journal_fixture_add (&fixture->journal, event);
}

/* Observation periods in the mornings of three days. */
static void
add_events (Fixture *fixture)
{
  TokEvent *own = tok_event_new_own (TOK_EVENT_PUBLISH, TOK_EVENT_DONE, ID, TOK_JOURNAL_AT (30),
                                     TOK_JOURNAL_AT (30));

  tok_event_set_answer (own, NULL, NULL, "req_00112233");
  for (int day = 0; day < 3; day++)
    tok_journal_fixture_observe (&fixture->journal, day * 1440, day * 1440 + 60);
  add (fixture, tok_event_new (ID, NULL, "pending_setup", TOK_TIME_UNKNOWN, TOK_JOURNAL_AT (1)));
  add (fixture, own);
  add (fixture,
       tok_event_new (ID, "pending_setup", "published", TOK_JOURNAL_AT (30), TOK_JOURNAL_AT (31)));
  add (fixture, tok_event_new_observed (TOK_EVENT_ACCOUNT_STATUS, ID, "new", "in_review",
                                        TOK_JOURNAL_AT (40), TOK_JOURNAL_AT (45)));
  add (fixture, tok_event_new_observed (TOK_EVENT_CONFIGURED, ID, "0", "2", TOK_JOURNAL_AT (45),
                                        TOK_JOURNAL_AT (50)));
  add (fixture, tok_event_new (ID, "published", "accepted", TOK_JOURNAL_AT (60),
                               TOK_JOURNAL_AT (2 * 1440 + 1)));
}

static char *
dup_rows (GtkWidget *root)
{
  GtkWidget *list = tok_create_test_find (root, GTK_TYPE_LIST_BOX, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *label = tok_create_test_find (row, GTK_TYPE_LABEL, NULL);

      if (ADW_IS_ACTION_ROW (row))
        g_string_append_printf (text, "%s | %s\n",
                                adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                                adw_action_row_get_subtitle (ADW_ACTION_ROW (row)));
      else
        g_string_append_printf (text, "-- %s\n", gtk_label_get_text (GTK_LABEL (label)));
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
test_events (Fixture *fixture, gconstpointer data)
{
  g_autofree char *rows = NULL;

  add_events (fixture);
  open_page (fixture);
  tok_test_run_until (has_events, fixture->history);
  rows = dup_rows (fixture->page);
  g_assert_cmpstr (
      rows, ==,
      "-- No updates since 15 January 2026, 13:00\n"
      "Accepted | between 13 January 2026, 13:00 and 15 January 2026, 12:01, while Bundles "
      "was not running\n"
      "-- 2 gaps in the updates from 13 January 2026, 13:00 to 15 January 2026, 12:00\n"
      "Videos Set Up: 2 (Before: 0) | between 13 January 2026, 12:45 and 12:50\n"
      "Account: In Review | between 13 January 2026, 12:40 and 12:45\n"
      "Published by You | 13 January 2026, 12:30\nRequest ID: req_00112233\n"
      "Setup | First seen 13 January 2026, 12:01\n");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (tok_create_test_find (fixture->page,
                                                                      TOK_TYPE_EVENT_ROW,
                                                                      "Published by You")),
                   ==, "Published, between 13 January 2026, 12:30 and 12:31");
}

static void
on_clipboard (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_set (gpointer data)
{
  return *(char **) data != NULL;
}

static void
test_copy_request_id (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row, *button;
  g_autofree char *text = NULL;

  add_events (fixture);
  open_page (fixture);
  tok_test_run_until (has_events, fixture->history);
  row = tok_create_test_find (fixture->page, TOK_TYPE_EVENT_ROW, "Published by You");
  button = tok_create_test_find (row, GTK_TYPE_BUTTON, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Copy Request ID");
  g_signal_emit_by_name (button, "clicked");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (fixture->window), NULL, on_clipboard,
                                 &text);
  tok_test_run_until (is_set, &text);
  g_assert_cmpstr (text, ==, "req_00112233");
  /* Observed events have no request id. */
  row = tok_create_test_find (fixture->page, TOK_TYPE_EVENT_ROW, "Accepted");
  g_assert_null (tok_create_test_find (row, GTK_TYPE_BUTTON, NULL));
}

static gboolean
has_seven (gpointer data)
{
  return tok_history_get_events (data)->len == 7;
}

/* New events of the bundle appear, those of another one do not. */
static void
test_follows (Fixture *fixture, gconstpointer data)
{
  add_events (fixture);
  open_page (fixture);
  tok_test_run_until (has_events, fixture->history);
  add (fixture, tok_event_new ("bnd_2", "accepted", "completed", TOK_JOURNAL_AT (3000),
                               TOK_JOURNAL_AT (3001)));
  add (fixture,
       tok_event_new (ID, "accepted", "in_review", TOK_JOURNAL_AT (3000), TOK_JOURNAL_AT (3001)));
  tok_test_run_until (has_seven, fixture->history);
  g_assert_nonnull (tok_create_test_find (fixture->page, TOK_TYPE_EVENT_ROW, "In Review"));
  g_assert_null (tok_create_test_find (fixture->page, TOK_TYPE_EVENT_ROW, "Completed"));
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  open_page (fixture);
  g_assert_true (tok_create_test_shows (fixture->page, "No History Yet"));
}

static char *
save (Fixture *fixture, const char *name, const char *bundle_id)
{
  g_autofree char *folder = g_dir_make_tmp ("journal-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  char *text;

  tok_test_await (tok_journal_save (tok_workspace_get_journal (fixture->journal.workspace),
                                    bundle_id, file),
                  &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autofree char *csv = NULL, *json = NULL, *all = NULL;
  g_autoptr (JsonNode) root = NULL, whole = NULL;
  JsonObject *first, *last;

  add_events (fixture);
  add (fixture, tok_event_new ("bnd_2", "accepted", "completed", TOK_JOURNAL_AT (3000),
                               TOK_JOURNAL_AT (3001)));
  csv = save (fixture, "journal.csv", ID);
  g_assert_true (g_str_has_prefix (csv, "sequence,kind,bundle,"));
  g_assert_nonnull (strstr (csv, "2,publish,bnd_1,,,2026-01-13T12:30:00Z,2026-01-13T12:30:00Z,no,"
                                 "done,,req_00112233,,\r\n"));
  g_assert_null (strstr (csv, "bnd_2"));

  json = save (fixture, "Journal.JSON", ID);
  root = json_from_string (json, NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (root)), ==, 6);
  first = json_array_get_object_element (json_node_get_array (root), 0);
  g_assert_true (json_object_get_null_member (first, "from"));
  g_assert_true (json_object_get_null_member (first, "after"));
  last = json_array_get_object_element (json_node_get_array (root), 5);
  g_assert_cmpstr (json_object_get_string_member (last, "kind"), ==, "status");
  g_assert_cmpstr (json_object_get_string_member (last, "to"), ==, "accepted");
  g_assert_true (json_object_get_boolean_member (last, "unwatched"));

  all = save (fixture, "all.json", NULL);
  whole = json_from_string (all, NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (whole)), ==, 7);
}

/* A failed export leaves the old file. */
static void
test_export_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/journal.csv");
  g_autoptr (GError) error = NULL;

  add_events (fixture);
  g_assert_false (
      tok_test_await (tok_journal_save (tok_workspace_get_journal (fixture->journal.workspace),
                                        NULL, file),
                      &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* (transfer full): the labels of each row of the group */
static char *
dup_lines (GtkWidget *group)
{
  GtkWidget *list = tok_create_test_find (group, GTK_TYPE_LIST_BOX, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
      GtkWidget *time = gtk_widget_get_last_child (gtk_widget_get_last_child (box));
      GtkWidget *title = gtk_widget_get_prev_sibling (time);

      g_string_append_printf (text, "%s | %s\n", gtk_label_get_text (GTK_LABEL (title)),
                              gtk_label_get_text (GTK_LABEL (time)));
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* The group of the detail page: the newest five lines; the exact time is in the
 * tooltip. */
static void
test_group (Fixture *fixture, gconstpointer data)
{
  TokHistoryGroup *group = g_object_new (TOK_TYPE_HISTORY_GROUP, NULL);
  g_autofree char *lines = NULL;
  GtkWidget *row;

  add_events (fixture);
  open_page (fixture);
  tok_test_run_until (has_events, fixture->history);
  g_object_ref_sink (group);
  tok_history_group_show (group, fixture->history, TOK_JOURNAL_AT (2 * 1440 + 60));
  lines = dup_lines (GTK_WIDGET (group));
  g_assert_cmpstr (lines, ==,
                   "Accepted | about 12:01\n"
                   "Videos Set Up: 2 (Before: 0) | about 13 Jan, 12:50\n"
                   "Account: In Review | about 13 Jan, 12:45\n"
                   "Published by You | 13 Jan, 12:30\n"
                   "Setup | before 13 Jan, 12:01\n");
  row = gtk_widget_get_first_child (
      tok_create_test_find (GTK_WIDGET (group), GTK_TYPE_LIST_BOX, NULL));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (row), ==,
                   "between 13 January 2026, 13:00 and 15 January 2026, 12:01, while Bundles "
                   "was not running");
  g_object_unref (group);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  tok_create_test_init (&argc, &argv);

  ADD ("/history-page/story", test_events);
  ADD ("/history-page/copy-request-id", test_copy_request_id);
  ADD ("/history-page/follows", test_follows);
  ADD ("/history-page/empty", test_empty);
  ADD ("/history-page/export", test_export);
  ADD ("/history-page/export-fails", test_export_fails);
  ADD ("/history-page/group", test_group);
  return g_test_run ();
}

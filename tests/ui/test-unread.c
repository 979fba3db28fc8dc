/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-cell.h"
#include "tok-create-test.h"
#include "tok-detail-page.h"
#include "tok-journal-test.h"
#include "tok-list-page.h"
#include "tok-unread-dot.h"
#include "tok-words.h"

typedef struct
{
  TokJournalFixture journal;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  tok_journal_fixture_open (&fixture->journal);
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 680);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
  tok_journal_fixture_close (&fixture->journal);
}

static void
merge_with_problem (Fixture *fixture, const char *id, TokFlag unread, const char *problem)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

  snapshot->unread = unread;
  snapshot->problem = g_strdup (problem);
  g_ptr_array_add (snapshots, snapshot);
  tok_bundle_list_merge (tok_workspace_get_list (fixture->journal.workspace), snapshots,
                         TOK_MERGE_PARTIAL);
}

static void
merge (Fixture *fixture, const char *id, TokFlag unread)
{
  merge_with_problem (fixture, id, unread, NULL);
}

static TokBundle *
get_bundle (Fixture *fixture, const char *id)
{
  return tok_bundle_list_lookup (tok_workspace_get_list (fixture->journal.workspace), id);
}

static void
count_dots (GtkWidget *root, guint *n)
{
  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return;
  *n += TOK_IS_UNREAD_DOT (root) ? 1 : 0;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count_dots (child, n);
}

static void
assert_dots (Fixture *fixture, guint expected)
{
  guint n = 0;

  tok_create_test_settle ();
  count_dots (fixture->window, &n);
  g_assert_cmpuint (n, ==, expected);
}

/* The row that contains the name, in either layout. */
static GtkWidget *
find_row (Fixture *fixture, const char *name)
{
  GtkWidget *widget = tok_create_test_find (fixture->window, TOK_TYPE_BUNDLE_CELL, name);

  if (widget == NULL)
    widget = tok_create_test_find (fixture->window, GTK_TYPE_LABEL, name);
  while (widget != NULL && !g_str_equal (gtk_widget_get_css_name (widget), "row"))
    widget = gtk_widget_get_parent (widget);
  g_assert_nonnull (widget);
  return widget;
}

/* The dot is visible, and the accessible label says the same. */
static void
assert_row (Fixture *fixture, const char *id)
{
  TokBundle *bundle = get_bundle (fixture, id);
  g_autofree char *label = tok_words_dup_row (bundle, g_get_real_time ());

  g_assert_cmpint (g_str_has_suffix (label, ", changed"), ==, tok_bundle_get_unread (bundle));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_row (fixture, id)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, label);
}

static void
test_list (Fixture *fixture, gconstpointer narrow)
{
  TokListPage *page = tok_list_page_new ();

  g_object_set (page, "narrow", GPOINTER_TO_INT (narrow), NULL);
  tok_list_page_set_workspace (page, fixture->journal.workspace);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (page));
  gtk_window_present (GTK_WINDOW (fixture->window));
  merge (fixture, "a", TOK_FLAG_YES);
  merge (fixture, "b", TOK_FLAG_UNKNOWN);
  merge (fixture, "c", TOK_FLAG_YES);
  assert_dots (fixture, 2);
  assert_row (fixture, "a");
  assert_row (fixture, "b");
  g_assert_cmpuint (tok_journal_get_n_unread (
                        tok_workspace_get_journal (fixture->journal.workspace)),
                    ==, 2);

  tok_journal_mark_read (tok_workspace_get_journal (fixture->journal.workspace),
                         get_bundle (fixture, "a"));
  assert_dots (fixture, 1);
  assert_row (fixture, "a");
  merge (fixture, "b", TOK_FLAG_YES);
  assert_dots (fixture, 2);
  assert_row (fixture, "b");
  g_assert_cmpuint (tok_journal_get_n_unread (
                        tok_workspace_get_journal (fixture->journal.workspace)),
                    ==, 2);

  tok_journal_mark_all_read (tok_workspace_get_journal (fixture->journal.workspace));
  assert_dots (fixture, 0);
  g_assert_cmpuint (tok_journal_get_n_unread (
                        tok_workspace_get_journal (fixture->journal.workspace)),
                    ==, 0);
}

/* Opening a bundle marks it as read; a change in an inactive window makes it unread again. */
static void
test_detail (Fixture *fixture, gconstpointer data)
{
  TokDetailPage *page = tok_detail_page_new ();

  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (page));
  /* An unreadable bundle is not requested. */
  merge_with_problem (fixture, "a", TOK_FLAG_YES, "not an object");
  tok_detail_page_set_bundle (page, fixture->journal.workspace, get_bundle (fixture, "a"));
  g_assert_false (tok_bundle_get_unread (get_bundle (fixture, "a")));
  g_assert_cmpuint (tok_journal_get_n_unread (
                        tok_workspace_get_journal (fixture->journal.workspace)),
                    ==, 0);
  merge_with_problem (fixture, "a", TOK_FLAG_YES, "not an object");
  g_assert_true (tok_bundle_get_unread (get_bundle (fixture, "a")));
}

static void
on_notify (GObject *object, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

static void
test_count (Fixture *fixture, gconstpointer data)
{
  TokWorkspace *workspace = fixture->journal.workspace;
  TokJournal *journal = tok_workspace_get_journal (workspace);
  guint n = 0;

  g_signal_connect (journal, "notify::n-unread", G_CALLBACK (on_notify), &n);
  merge (fixture, "a", TOK_FLAG_UNKNOWN);
  g_assert_cmpuint (n, ==, 0);
  merge (fixture, "b", TOK_FLAG_YES);
  merge (fixture, "a", TOK_FLAG_YES);
  merge (fixture, "a", TOK_FLAG_UNKNOWN);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (tok_journal_get_n_unread (journal), ==, 2);
  /* A removed bundle does not count. */
  tok_bundle_list_remove (tok_workspace_get_list (workspace), "b");
  g_assert_cmpuint (tok_journal_get_n_unread (journal), ==, 1);
  g_signal_handlers_disconnect_by_data (journal, &n);
}

#define ADD(path, data, function) g_test_add (path, Fixture, data, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  tok_create_test_init (&argc, &argv);

  ADD ("/unread/list/wide", GINT_TO_POINTER (FALSE), test_list);
  ADD ("/unread/list/narrow", GINT_TO_POINTER (TRUE), test_list);
  ADD ("/unread/detail", NULL, test_detail);
  ADD ("/unread/count", NULL, test_count);
  return g_test_run ();
}

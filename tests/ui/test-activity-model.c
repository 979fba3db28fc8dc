/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-activity-model.h"
#include "tok-journal-test.h"
#include "tok-store.h"

typedef struct
{
  TokJournalFixture journal;
  TokActivityModel *model;
} Fixture;

static gboolean
is_here (gpointer data)
{
  return !tok_activity_model_get_loading (data);
}

static void
settle (Fixture *fixture)
{
  tok_test_run_until (is_here, fixture->model);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  tok_journal_fixture_open (&fixture->journal);
  fixture->model = tok_activity_model_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->model);
  tok_journal_fixture_close (&fixture->journal);
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->model));
}

static gint64
get_sequence (Fixture *fixture, guint position)
{
  g_autoptr (TokActivityItem) item =
      g_list_model_get_item (G_LIST_MODEL (fixture->model), position);

  return tok_activity_item_get_event (item)->sequence;
}

/* Newest first, without missing events, in sections by day. */
static void
assert_consistent (Fixture *fixture, gint64 newest)
{
  GtkSectionModel *sections = GTK_SECTION_MODEL (fixture->model);
  guint start, end;

  for (guint i = 0; i < count (fixture); i++)
    g_assert_cmpint (get_sequence (fixture, i), ==, newest - i);
  for (guint i = 0; i < count (fixture); i = end)
    {
      g_autoptr (TokActivityItem) first = g_list_model_get_item (G_LIST_MODEL (fixture->model), i);

      gtk_section_model_get_section (sections, i, &start, &end);
      g_assert_cmpuint (start, ==, i);
      g_assert_cmpuint (end, >, start);
      for (guint j = start; j < end; j++)
        {
          g_autoptr (TokActivityItem) item =
              g_list_model_get_item (G_LIST_MODEL (fixture->model), j);
          guint same_start, same_end;

          g_assert_cmpint (tok_activity_item_get_day (item), ==, tok_activity_item_get_day (first));
          gtk_section_model_get_section (sections, j, &same_start, &same_end);
          g_assert_cmpuint (same_start, ==, start);
          g_assert_cmpuint (same_end, ==, end);
        }
      if (end < count (fixture))
        {
          g_autoptr (TokActivityItem) next =
              g_list_model_get_item (G_LIST_MODEL (fixture->model), end);

          g_assert_cmpint (tok_activity_item_get_day (next), !=, tok_activity_item_get_day (first));
        }
    }
  gtk_section_model_get_section (sections, count (fixture), &start, &end);
  g_assert_cmpuint (start, ==, count (fixture));
  g_assert_cmpuint (end, ==, G_MAXUINT);
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  guint n = 3 * TOK_ACTIVITY_CHUNK + 50;
  guint before = 0;

  tok_journal_fixture_add_many (&fixture->journal, n);
  tok_activity_model_set_journal (fixture->model,
                                  tok_workspace_get_journal (fixture->journal.workspace));
  g_assert_true (tok_activity_model_get_loading (fixture->model));
  settle (fixture);
  g_assert_cmpuint (count (fixture), ==, TOK_ACTIVITY_FIRST_CHUNK);
  while (count (fixture) < n)
    {
      /* Small queries while the view creates widgets, large ones later. */
      guint most =
          count (fixture) < TOK_ACTIVITY_CHUNK ? TOK_ACTIVITY_FIRST_CHUNK : TOK_ACTIVITY_CHUNK;

      before = count (fixture);
      tok_activity_model_load_more (fixture->model);
      settle (fixture);
      g_assert_cmpuint (count (fixture), ==, MIN (before + most, n));
      assert_consistent (fixture, n);
    }
  /* No older events are left. */
  tok_activity_model_load_more (fixture->model);
  g_assert_false (tok_activity_model_get_loading (fixture->model));
}

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, GString *log)
{
  g_string_append_printf (log, "%u-%u+%u ", position, removed, added);
}

/* New events are prepended; the other items stay. */
static void
test_follows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (TokActivityItem) first = NULL, again = NULL;

  tok_journal_fixture_add_many (&fixture->journal, 30);
  tok_activity_model_set_journal (fixture->model,
                                  tok_workspace_get_journal (fixture->journal.workspace));
  settle (fixture);
  tok_activity_model_load_more (fixture->model);
  settle (fixture);
  first = g_list_model_get_item (G_LIST_MODEL (fixture->model), 0);
  g_signal_connect (fixture->model, "items-changed", G_CALLBACK (on_items_changed), log);
  tok_journal_fixture_add_many (&fixture->journal, 20);
  settle (fixture);
  g_assert_cmpstr (log->str, ==, "0-0+20 ");
  again = g_list_model_get_item (G_LIST_MODEL (fixture->model), 20);
  g_assert_true (first == again);
  assert_consistent (fixture, 50);

  /* More than one query: they do not reach up to the known events. */
  g_string_truncate (log, 0);
  tok_journal_fixture_add_many (&fixture->journal, TOK_ACTIVITY_CHUNK + 1);
  settle (fixture);
  g_assert_cmpuint (count (fixture), ==, TOK_ACTIVITY_CHUNK);
  assert_consistent (fixture, 50 + TOK_ACTIVITY_CHUNK + 1);
}

static void
test_deleted (Fixture *fixture, gconstpointer data)
{
  tok_journal_fixture_add_many (&fixture->journal, 30);
  tok_activity_model_set_journal (fixture->model,
                                  tok_workspace_get_journal (fixture->journal.workspace));
  settle (fixture);
  g_assert_true (tok_test_await (tok_store_clear_all (fixture->journal.store), NULL));
  settle (fixture);
  g_assert_cmpuint (count (fixture), ==, 0);
  tok_journal_fixture_add_many (&fixture->journal, 2);
  settle (fixture);
  g_assert_cmpuint (count (fixture), ==, 2);
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  tok_journal_fixture_add_many (&fixture->journal, 3);
  tok_journal_fixture_add (&fixture->journal,
                           tok_event_new_own (TOK_EVENT_PUBLISH, TOK_EVENT_DONE, "bnd_1",
                                              TOK_JOURNAL_AT (0), TOK_JOURNAL_AT (1)));
  tok_journal_fixture_add (&fixture->journal,
                           tok_event_new_own (TOK_EVENT_CREATE, TOK_EVENT_UNKNOWN, NULL,
                                              TOK_JOURNAL_AT (0), TOK_JOURNAL_AT (1)));
  tok_activity_model_set_journal (fixture->model,
                                  tok_workspace_get_journal (fixture->journal.workspace));
  settle (fixture);
  g_assert_cmpuint (count (fixture), ==, 5);
  tok_activity_model_set_filter (fixture->model, TOK_EVENT_FILTER_OWN);
  g_assert_cmpuint (count (fixture), ==, 0);
  settle (fixture);
  g_assert_cmpuint (count (fixture), ==, 2);
  tok_activity_model_set_filter (fixture->model, TOK_EVENT_FILTER_PROBLEMS);
  settle (fixture);
  g_assert_cmpuint (count (fixture), ==, 1);
  tok_activity_model_set_filter (fixture->model, TOK_EVENT_FILTER_OBSERVED);
  settle (fixture);
  g_assert_cmpuint (count (fixture), ==, 3);
  tok_activity_model_set_journal (fixture->model, NULL);
  g_assert_cmpuint (count (fixture), ==, 0);
}

static void
test_unwatched (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokActivityItem) newer = NULL, older = NULL;

  tok_journal_fixture_observe (&fixture->journal, -60, 0);
  tok_journal_fixture_observe (&fixture->journal, 600, 700);
  tok_journal_fixture_add (&fixture->journal,
                           tok_event_new ("bnd_1", "published", "accepted", TOK_JOURNAL_AT (-10),
                                          TOK_JOURNAL_AT (0)));
  tok_journal_fixture_add (&fixture->journal,
                           tok_event_new ("bnd_1", "accepted", "in_review", TOK_JOURNAL_AT (0),
                                          TOK_JOURNAL_AT (601)));
  tok_activity_model_set_journal (fixture->model,
                                  tok_workspace_get_journal (fixture->journal.workspace));
  settle (fixture);
  newer = g_list_model_get_item (G_LIST_MODEL (fixture->model), 0);
  older = g_list_model_get_item (G_LIST_MODEL (fixture->model), 1);
  g_assert_true (tok_activity_item_get_unwatched (newer));
  g_assert_false (tok_activity_item_get_unwatched (older));
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  add ("/activity-model/pages", test_pages);
  add ("/activity-model/follows", test_follows);
  add ("/activity-model/deleted", test_deleted);
  add ("/activity-model/filter", test_filter);
  add ("/activity-model/unwatched", test_unwatched);
  return g_test_run ();
}

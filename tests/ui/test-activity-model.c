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

/* Appends a mixture of actions, their effects, other changes and first observations. */
static void
add_mixture (Fixture *fixture, GRand *random, guint n, int *minute)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);

  while (events->len < n)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%d", g_rand_int_range (random, 0, 9));
      int what = g_rand_int_range (random, 0, 4);
      gint64 now = TOK_JOURNAL_AT (*minute);

      *minute += g_rand_int_range (random, 0, 30) == 0 ? 60 : 0;
      if (what == 0)
        g_ptr_array_add (events,
                         tok_event_new_own (TOK_EVENT_PUBLISH, TOK_EVENT_DONE, id, now, now));
      else
        g_ptr_array_add (events, tok_event_new (id, what == 1 ? NULL : "pending_setup",
                                                what == 3 ? "accepted" : "published",
                                                now - G_TIME_SPAN_MINUTE, now));
    }
  tok_journal_fixture_add_events (&fixture->journal, events);
}

typedef struct
{
  GListModel *model;
  GPtrArray *copy; /* the items by the signals */
} Follower;

static void
follow (GListModel *model, guint position, guint removed, guint added, Follower *follower)
{
  if (removed > 0)
    g_ptr_array_remove_range (follower->copy, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (follower->copy, (int) (position + i),
                        g_list_model_get_item (model, position + i));
}

/* The lines of the newest events that the model has, as of all at once. */
static void
assert_is_whole (Fixture *fixture, Follower *follower)
{
  TokEventQuery query = TOK_EVENT_QUERY_ALL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) events = NULL;
  guint n = count (fixture);
  guint n_events = 0;

  g_assert_cmpuint (follower->copy->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TokActivityItem) item = g_list_model_get_item (follower->model, i);

      g_assert_true (follower->copy->pdata[i] == item);
      n_events +=
          MAX (tok_activity_item_get_n_seen (item), 1 + tok_activity_item_get_effects (item)->len);
    }
  query.limit = n_events;
  events = tok_test_await_boxed (
      tok_journal_query_events (tok_workspace_get_journal (fixture->journal.workspace), &query),
      NULL);
  for (guint i = 0; i < events->len / 2; i++)
    {
      gpointer event = events->pdata[i];

      events->pdata[i] = events->pdata[events->len - 1 - i];
      events->pdata[events->len - 1 - i] = event;
    }
  lines = tok_journal_lines_new (events);
  g_assert_cmpuint (lines->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      const TokJournalLine *line = g_ptr_array_index (lines, n - 1 - i);

      g_assert_cmpint (get_sequence (fixture, i), ==, line->lead->sequence);
    }
}

/* Whatever is loaded first, no event is missing or shown twice. */
static void
test_lines (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260113);
  g_autoptr (GPtrArray) copy = g_ptr_array_new_with_free_func (g_object_unref);
  Follower follower = { G_LIST_MODEL (fixture->model), copy };
  int minute = 0;

  add_mixture (fixture, random, 1500, &minute);
  g_signal_connect (fixture->model, "items-changed", G_CALLBACK (follow), &follower);
  tok_activity_model_set_journal (fixture->model,
                                  tok_workspace_get_journal (fixture->journal.workspace));
  settle (fixture);
  for (guint i = 0; i < 30; i++)
    {
      if (g_rand_boolean (random))
        tok_activity_model_load_more (fixture->model);
      else
        add_mixture (fixture, random, (guint) g_rand_int_range (random, 1, 150), &minute);
      settle (fixture);
      assert_is_whole (fixture, &follower);
    }
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
  add ("/activity-model/lines", test_lines);
  add ("/activity-model/deleted", test_deleted);
  add ("/activity-model/filter", test_filter);
  add ("/activity-model/unwatched", test_unwatched);
  return g_test_run ();
}

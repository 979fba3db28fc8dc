/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-problems.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define START (G_GINT64_CONSTANT (1768305600) * G_TIME_SPAN_SECOND)
#define AT(minutes) (START + (minutes) * MINUTE)

typedef struct
{
  TokProblems *problems;
  GPtrArray *events;
  gint64 sequence;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->problems = tok_problems_new ();
  fixture->events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  tok_problems_free (fixture->problems);
  g_ptr_array_unref (fixture->events);
}

/* Adds an event. */
static const TokEvent *
note (Fixture *fixture, TokEventKind kind, TokEventOutcome outcome, const char *id)
{
  TokEvent *event = tok_event_new_own (kind, outcome, id, AT (0), AT (1));
  g_autoptr (GPtrArray) next = g_ptr_array_new ();

  event->sequence = ++fixture->sequence;
  g_ptr_array_add (fixture->events, event);
  g_ptr_array_add (next, event);
  tok_problems_add (fixture->problems, next);
  return event;
}

static void
assert_count (Fixture *fixture, guint count)
{
  g_autoptr (GPtrArray) problems = tok_problems_list (fixture->problems);

  g_assert_cmpuint (problems->len, ==, count);
}

/* (transfer none): the only one */
static const TokProblem *
get_only (Fixture *fixture)
{
  g_autoptr (GPtrArray) problems = tok_problems_list (fixture->problems);

  g_assert_cmpuint (problems->len, ==, 1);
  return g_ptr_array_index (problems, 0);
}

static void
test_outcomes (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    TokEventKind kind;
    TokEventOutcome outcome;
    guint count;
  } cases[] = {
    { TOK_EVENT_PUBLISH, TOK_EVENT_DONE, 0 },
    { TOK_EVENT_PUBLISH, TOK_EVENT_REFUSED, 1 },
    { TOK_EVENT_PUBLISH, TOK_EVENT_FAILED, 1 },
    { TOK_EVENT_PUBLISH, TOK_EVENT_UNKNOWN, 1 },
    { TOK_EVENT_UNPUBLISH, TOK_EVENT_DONE, 0 },
    { TOK_EVENT_UNPUBLISH, TOK_EVENT_REFUSED, 1 },
    { TOK_EVENT_CREATE, TOK_EVENT_DONE, 0 },
    { TOK_EVENT_CREATE, TOK_EVENT_REFUSED, 1 },
    { TOK_EVENT_CREATE, TOK_EVENT_FAILED, 1 },
    /* In the ledger. */
    { TOK_EVENT_CREATE, TOK_EVENT_UNKNOWN, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      note (fixture, cases[i].kind, cases[i].outcome,
            cases[i].kind != TOK_EVENT_CREATE ? "bnd_1" : NULL);
      assert_count (fixture, cases[i].count);
      tok_problems_dismiss (fixture->problems, fixture->sequence);
      assert_count (fixture, 0);
    }
}

/* Observed changes are never problems. */
static void
test_observed (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_add (fixture->events,
                   tok_event_new ("bnd_1", "published", "accepted", AT (0), AT (1)));
  tok_problems_add (fixture->problems, fixture->events);
  assert_count (fixture, 0);
}

/* Done later by the same action to the same bundle, and by no other. */
static void
test_done (Fixture *fixture, gconstpointer data)
{
  note (fixture, TOK_EVENT_PUBLISH, TOK_EVENT_REFUSED, "bnd_1");
  note (fixture, TOK_EVENT_UNPUBLISH, TOK_EVENT_DONE, "bnd_1");
  note (fixture, TOK_EVENT_PUBLISH, TOK_EVENT_DONE, "bnd_2");
  note (fixture, TOK_EVENT_CREATE, TOK_EVENT_DONE, "bnd_1");
  assert_count (fixture, 1);
  note (fixture, TOK_EVENT_PUBLISH, TOK_EVENT_DONE, "bnd_1");
  assert_count (fixture, 0);
  note (fixture, TOK_EVENT_CREATE, TOK_EVENT_REFUSED, NULL);
  note (fixture, TOK_EVENT_CREATE, TOK_EVENT_DONE, "bnd_3");
  assert_count (fixture, 0);
}

static void
test_again (Fixture *fixture, gconstpointer data)
{
  const TokEvent *last;

  note (fixture, TOK_EVENT_CREATE, TOK_EVENT_REFUSED, NULL);
  note (fixture, TOK_EVENT_CREATE, TOK_EVENT_UNKNOWN, NULL);
  note (fixture, TOK_EVENT_CREATE, TOK_EVENT_REFUSED, NULL);
  last = note (fixture, TOK_EVENT_CREATE, TOK_EVENT_FAILED, NULL);
  g_assert_cmpuint (get_only (fixture)->n_times, ==, 3);
  g_assert_cmpint (get_only (fixture)->event->sequence, ==, last->sequence);
  note (fixture, TOK_EVENT_CREATE, TOK_EVENT_DONE, "bnd_1");
  note (fixture, TOK_EVENT_CREATE, TOK_EVENT_REFUSED, NULL);
  g_assert_cmpuint (get_only (fixture)->n_times, ==, 1);
}

/* Until it happens again. */
static void
test_dismissed (Fixture *fixture, gconstpointer data)
{
  note (fixture, TOK_EVENT_PUBLISH, TOK_EVENT_REFUSED, "bnd_1");
  g_assert_false (tok_problems_dismiss (fixture->problems, 99));
  g_assert_true (tok_problems_dismiss (fixture->problems, fixture->sequence));
  g_assert_false (tok_problems_dismiss (fixture->problems, fixture->sequence));
  assert_count (fixture, 0);
  note (fixture, TOK_EVENT_PUBLISH, TOK_EVENT_REFUSED, "bnd_1");
  assert_count (fixture, 1);
}

/* As loaded at the next start. */
static void
test_dismissed_before (Fixture *fixture, gconstpointer data)
{
  for (guint i = 1; i <= 2; i++)
    {
      TokEvent *event =
          tok_event_new_own (TOK_EVENT_PUBLISH, TOK_EVENT_REFUSED, "bnd_1", AT (0), AT (1));

      event->sequence = i;
      event->is_dismissed = i == 2;
      g_ptr_array_add (fixture->events, event);
    }
  tok_problems_add (fixture->problems, fixture->events);
  assert_count (fixture, 0);
}

typedef struct
{
  const char *what;
  TokEventKind kind;
  const char *status;
  int sent;
  int before; /* it is in its status not later than since this minute */
  gboolean is_pointless;
} Later;

static const Later laters[] = {
  { "still there", TOK_EVENT_PUBLISH, "pending_setup", 10, 5, FALSE },
  { "just seen", TOK_EVENT_PUBLISH, "pending_setup", 10, 10, FALSE },
  { "there again", TOK_EVENT_PUBLISH, "pending_setup", 10, 11, TRUE },
  { "published", TOK_EVENT_PUBLISH, "published", 10, 11, TRUE },
  { "published with priority", TOK_EVENT_PUBLISH, "published_priority", 10, 11, TRUE },
  { "completed", TOK_EVENT_PUBLISH, "completed", 10, 5, TRUE },
  { "nobody knows", TOK_EVENT_PUBLISH, "on_hold", 10, 5, TRUE },
  { "still published", TOK_EVENT_UNPUBLISH, "published", 10, 5, FALSE },
  { "published anew", TOK_EVENT_UNPUBLISH, "published", 10, 50, TRUE },
  { "accepted", TOK_EVENT_UNPUBLISH, "accepted", 10, 5, TRUE },
  { "unpublished", TOK_EVENT_UNPUBLISH, "pending_setup", 10, 11, TRUE },
  { "not created", TOK_EVENT_CREATE, "accepted", 10, 11, FALSE },
};

static TokBundle *
new_bundle (const char *status, int before)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");

  snapshot->status = g_strdup (status);
  snapshot->step_before = AT (before);
  return tok_bundle_new (snapshot);
}

static void
test_pointless (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (laters); i++)
    {
      const Later *later = &laters[i];
      g_autoptr (TokBundle) bundle = new_bundle (later->status, later->before);
      g_autoptr (TokEvent) event = tok_event_new_own (later->kind, TOK_EVENT_REFUSED, "bnd_1",
                                                      AT (later->sent), AT (later->sent + 1));
      TokProblem problem = { event, 1 };

      g_test_message ("%s", later->what);
      g_assert_cmpint (tok_problem_is_obsolete (&problem, bundle), ==, later->is_pointless);
      /* Without the time of sending, that of the answer counts. */
      event->after = TOK_TIME_UNKNOWN;
      event->before = AT (later->sent);
      g_assert_cmpint (tok_problem_is_obsolete (&problem, bundle), ==, later->is_pointless);
    }
}

static void
test_gone (void)
{
  g_autoptr (TokBundle) bundle = new_bundle ("pending_setup", 5);
  g_autoptr (TokBundleSnapshot) unreadable = tok_bundle_snapshot_new ("bnd_1");
  g_autoptr (TokEvent) event =
      tok_event_new_own (TOK_EVENT_PUBLISH, TOK_EVENT_REFUSED, "bnd_1", AT (10), AT (11));
  TokProblem problem = { event, 1 };

  g_assert_false (tok_problem_is_obsolete (&problem, bundle));
  g_assert_true (tok_problem_is_obsolete (&problem, NULL));
  tok_bundle_set_listed (bundle, FALSE);
  g_assert_true (tok_problem_is_obsolete (&problem, bundle));
  tok_bundle_set_listed (bundle, TRUE);
  unreadable->problem = g_strdup ("not an object");
  tok_bundle_update (bundle, unreadable);
  g_assert_true (tok_problem_is_obsolete (&problem, bundle));
}

/* The beginning of the status is unknown. */
static void
test_without_journal (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");
  g_autoptr (TokBundle) bundle = NULL;
  g_autoptr (TokEvent) event =
      tok_event_new_own (TOK_EVENT_PUBLISH, TOK_EVENT_REFUSED, "bnd_1", AT (10), AT (11));
  TokProblem problem = { event, 1 };

  snapshot->status = g_strdup ("pending_setup");
  bundle = tok_bundle_new (snapshot);
  g_assert_false (tok_problem_is_obsolete (&problem, bundle));
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/problems/outcomes", test_outcomes);
  add ("/problems/observed", test_observed);
  add ("/problems/done", test_done);
  add ("/problems/again", test_again);
  add ("/problems/dismissed", test_dismissed);
  add ("/problems/dismissed-before", test_dismissed_before);
  g_test_add_func ("/problems/obsolete", test_pointless);
  g_test_add_func ("/problems/gone", test_gone);
  g_test_add_func ("/problems/without-journal", test_without_journal);
  return g_test_run ();
}

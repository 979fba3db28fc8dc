/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-clock.h"
#include "tok-error.h"
#include "tok-journal-events.h"
#include "tok-test.h"

#define CREATED "2026-01-10T09:00:00Z"
#define UPDATED "2026-01-12T09:00:00Z"
#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR

/* When the response arrived, by the wall clock and by the steady clock. */
#define NOW (G_GINT64_CONSTANT (1768300000) * SECOND)
#define UP (100 * HOUR)

static gint64
at (const char *text)
{
  gint64 time = tok_time_parse (text);

  g_assert_cmpint (time, !=, TOK_TIME_UNKNOWN);
  return time;
}

static TokTimestamp
ago (gint64 time)
{
  return (TokTimestamp) { NOW - time, UP - time };
}

static TokAnswer
answer_new (void)
{
  return (TokAnswer) { ago (SECOND), ago (0), FALSE };
}

static TokBundleSnapshot *
snapshot_new (const char *status, const char *created, const char *updated)
{
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new ("bnd_1");

  snapshot->status = g_strdup (status);
  snapshot->created_at = g_strdup (created);
  snapshot->updated_at = g_strdup (updated);
  return snapshot;
}

static GPtrArray *
observe (TokBundle *bundle,
         const TokBundleSnapshot *snapshot,
         const TokTimestamp *shown,
         const TokAnswer *answer)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);

  tok_journal_events_observe (events, bundle, snapshot, shown, answer);
  return events;
}

typedef struct
{
  const char *what;
  const char *known; /* (nullable): the status before; NULL: first sight */
  const char *status;
  const char *created;
  const char *updated;
  gboolean event;
  gint64 after;
} Case;

#define LAST_ASKED (NOW - MINUTE)

static const Case cases[] = {
  { "unchanged", "published", "published", CREATED, UPDATED, FALSE, 0 },
  { "not mentioned", "published", NULL, CREATED, UPDATED, FALSE, 0 },
  { "changed", "published", "accepted", CREATED, UPDATED, TRUE, LAST_ASKED },
  { "to something new", "published", "frobnicated", CREATED, UPDATED, TRUE, LAST_ASKED },
  { "unpublished", "published", "pending_setup", CREATED, CREATED, TRUE, LAST_ASKED },
  { "first sight", NULL, "in_review", CREATED, UPDATED, TRUE, TOK_TIME_UNKNOWN },
  { "first sight, no times", NULL, "pending_setup", NULL, NULL, TRUE, TOK_TIME_UNKNOWN },
  { "first sight, changed", NULL, "pending_setup", CREATED, UPDATED, TRUE, TOK_TIME_UNKNOWN },
  { "first sight, not pending", NULL, "published", CREATED, CREATED, TRUE, TOK_TIME_UNKNOWN },
  { "first sight, nothing in it", NULL, NULL, CREATED, CREATED, FALSE, 0 },
};

static void
test_observe (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr (TokBundleSnapshot) before = snapshot_new (c->known, CREATED, CREATED);
      g_autoptr (TokBundle) bundle = c->known != NULL ? tok_bundle_new (before) : NULL;
      g_autoptr (TokBundleSnapshot) snapshot = snapshot_new (c->status, c->created, c->updated);
      TokTimestamp shown[TOK_N_OBSERVED] = { ago (MINUTE), ago (MINUTE), ago (MINUTE),
                                             ago (MINUTE) };
      TokAnswer answer = answer_new ();
      g_autoptr (GPtrArray) events = observe (bundle, snapshot, shown, &answer);
      const TokEvent *event;

      g_test_message ("%s", c->what);
      g_assert_cmpuint (events->len, ==, c->event ? 1 : 0);
      if (events->len == 0)
        continue;
      event = g_ptr_array_index (events, 0);
      g_assert_cmpint (event->kind, ==, TOK_EVENT_STATUS);
      g_assert_cmpstr (event->bundle_id, ==, "bnd_1");
      g_assert_cmpstr (event->from, ==, c->known);
      g_assert_cmpstr (event->to, ==, c->status);
      g_assert_cmpint (event->after, ==, c->after);
      g_assert_cmpint (event->before, ==, NOW);
      g_assert_cmpint (event->asked_at, ==, NOW - SECOND);
      g_assert_cmpint (event->updated_at, ==, tok_time_parse (c->updated));
    }
}

/* A value that was unknown before has not changed. */
static void
test_every_kind (void)
{
  g_autoptr (TokBundleSnapshot) before = snapshot_new ("in_review", CREATED, CREATED);
  g_autoptr (TokBundleSnapshot) snapshot = snapshot_new ("finalized", CREATED, UPDATED);
  g_autoptr (TokBundleSnapshot) silent = tok_bundle_snapshot_new ("bnd_1");
  TokTimestamp shown[TOK_N_OBSERVED] = { ago (MINUTE), ago (2 * MINUTE), ago (3 * MINUTE),
                                         TOK_TIMESTAMP_UNKNOWN };
  static const char *const changes[TOK_N_OBSERVED][2] = {
    { "in_review", "finalized" }, { "pending", "in_review" }, { "3", "5" }, { "0", "12" }
  };
  TokAnswer answer = answer_new ();
  g_autoptr (GPtrArray) all = NULL, first = NULL, none = NULL, same = NULL;
  g_autoptr (TokBundle) known = NULL;
  g_autoptr (TokBundle) unknown = tok_bundle_new (before);

  snapshot->account_status = g_strdup ("in_review");
  snapshot->videos_quantity = 5;
  snapshot->videos_configured = 12;
  first = observe (unknown, snapshot, shown, &answer);
  g_assert_cmpuint (first->len, ==, 1);

  before->account_status = g_strdup ("pending");
  before->videos_quantity = 3;
  before->videos_configured = 0;
  known = tok_bundle_new (before);
  none = observe (known, silent, shown, &answer);
  g_assert_cmpuint (none->len, ==, 0);
  all = observe (known, snapshot, shown, &answer);
  g_assert_cmpuint (all->len, ==, TOK_N_OBSERVED);
  for (guint i = 0; i < all->len; i++)
    {
      const TokEvent *event = g_ptr_array_index (all, i);

      g_assert_cmpint (event->kind, ==, (TokEventKind) i);
      g_assert_cmpstr (event->from, ==, changes[i][0]);
      g_assert_cmpstr (event->to, ==, changes[i][1]);
      g_assert_cmpint (event->after, ==,
                       i + 1 < TOK_N_OBSERVED ? NOW - (i + 1) * MINUTE : TOK_TIME_UNKNOWN);
    }
  tok_bundle_update (known, snapshot);
  same = observe (known, snapshot, shown, &answer);
  g_assert_cmpuint (same->len, ==, 0);
}

static void
test_contradicts (void)
{
  g_autoptr (TokBundleSnapshot) before = snapshot_new ("in_review", CREATED, CREATED);
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");
  g_autoptr (TokBundle) bundle = NULL;

  before->videos_quantity = 3;
  bundle = tok_bundle_new (before);
  g_assert_false (tok_journal_events_contradicts (bundle, snapshot));
  snapshot->status = g_strdup ("in_review");
  snapshot->account_status = g_strdup ("new");
  snapshot->title = g_strdup ("Another title");
  g_assert_false (tok_journal_events_contradicts (bundle, snapshot));
  snapshot->videos_quantity = 4;
  g_assert_true (tok_journal_events_contradicts (bundle, snapshot));
  snapshot->videos_quantity = 3;
  g_set_str (&snapshot->status, "accepted");
  g_assert_true (tok_journal_events_contradicts (bundle, snapshot));
}

/* Setting the clock never puts the beginning after the end. */
static void
test_clock_is_set (void)
{
  static const gint64 sets[] = { 0, -SECOND, -HOUR, -10000 * HOUR, SECOND, HOUR, 10000 * HOUR };
  g_autoptr (TokBundleSnapshot) before = snapshot_new ("published", CREATED, CREATED);
  g_autoptr (TokBundleSnapshot) snapshot = snapshot_new ("accepted", CREATED, NULL);
  g_autoptr (TokBundle) bundle = tok_bundle_new (before);

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      TokTimestamp shown[TOK_N_OBSERVED] = { ago (5 * MINUTE) };
      TokAnswer answer = answer_new ();
      g_autoptr (GPtrArray) events = NULL;
      const TokEvent *event;

      answer.asked.wall += sets[i];
      answer.arrived.wall += sets[i];
      events = observe (bundle, snapshot, shown, &answer);
      event = g_ptr_array_index (events, 0);
      g_assert_cmpint (event->before, ==, NOW + sets[i]);
      g_assert_cmpint (event->after, <=, event->before - 5 * MINUTE);
      /* Five minutes by the steady clock, unless it was set forward. */
      g_assert_cmpint (event->after, ==, event->before - 5 * MINUTE - MAX (0, sets[i]));
      g_assert_cmpint (event->asked_at, <=, event->before);
    }
}

/* Times of an earlier session have no steady time. */
static void
test_clock_is_set_between_sessions (void)
{
  g_autoptr (TokBundleSnapshot) before = snapshot_new ("published", CREATED, CREATED);
  g_autoptr (TokBundleSnapshot) snapshot = snapshot_new ("accepted", CREATED, NULL);
  g_autoptr (TokBundle) bundle = tok_bundle_new (before);
  TokAnswer answer = answer_new ();
  TokTimestamp shown[TOK_N_OBSERVED] = { { NOW - HOUR, TOK_TIME_UNKNOWN } };
  g_autoptr (GPtrArray) good = observe (bundle, snapshot, shown, &answer);
  g_autoptr (GPtrArray) lost = NULL;

  g_assert_cmpint (((TokEvent *) good->pdata[0])->after, ==, NOW - HOUR);
  shown[0].wall = NOW + HOUR;
  lost = observe (bundle, snapshot, shown, &answer);
  g_assert_cmpint (((TokEvent *) lost->pdata[0])->after, ==, TOK_TIME_UNKNOWN);
}

/* The server's time, with its clock skew. */
static void
test_untouched_since_creation (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = snapshot_new ("pending_setup", CREATED, CREATED);
  TokTimestamp shown[TOK_N_OBSERVED] = { TOK_TIMESTAMP_UNKNOWN };
  TokAnswer answer = answer_new ();
  g_autoptr (GPtrArray) events = observe (NULL, snapshot, shown, &answer);
  gint64 after, before;

  tok_event_get_interval (g_ptr_array_index (events, 0), &after, &before);
  g_assert_cmpint (after, ==, at (CREATED) - TOK_EVENT_CLOCK_SKEW);
  g_assert_cmpint (before, ==, at (CREATED) + TOK_EVENT_CLOCK_SKEW);
}

static void
test_created_in_the_future (void)
{
  g_autofree char *ahead = tok_time_to_string (NOW + MINUTE);
  g_autofree char *far_ahead = tok_time_to_string (NOW + HOUR);
  g_autoptr (TokBundleSnapshot) skewed = snapshot_new ("pending_setup", ahead, ahead);
  g_autoptr (TokBundleSnapshot) wrong = snapshot_new ("pending_setup", far_ahead, far_ahead);
  TokTimestamp shown[TOK_N_OBSERVED] = { TOK_TIMESTAMP_UNKNOWN };
  TokAnswer answer = answer_new ();
  g_autoptr (GPtrArray) first = observe (NULL, skewed, shown, &answer);
  g_autoptr (GPtrArray) second = observe (NULL, wrong, shown, &answer);

  g_assert_cmpint (((TokEvent *) first->pdata[0])->after, ==, NOW - MINUTE);
  g_assert_cmpint (((TokEvent *) second->pdata[0])->after, ==, TOK_TIME_UNKNOWN);
}

/* An unreadable row had no status: the next one is a first observation. */
static void
test_after_a_problem (void)
{
  g_autoptr (TokBundleSnapshot) broken = tok_bundle_snapshot_new ("bnd_1");
  g_autoptr (TokBundle) bundle = tok_bundle_new (broken);
  g_autoptr (TokBundleSnapshot) snapshot = snapshot_new ("accepted", CREATED, UPDATED);
  TokTimestamp shown[TOK_N_OBSERVED] = { ago (MINUTE) };
  TokAnswer answer = answer_new ();
  g_autoptr (GPtrArray) events = observe (bundle, snapshot, shown, &answer);

  g_assert_cmpuint (events->len, ==, 1);
  g_assert_true (tok_event_is_first_observation (events->pdata[0]));
  g_assert_cmpint (((TokEvent *) events->pdata[0])->after, ==, TOK_TIME_UNKNOWN);
}

/* The effect of an action happened after it was sent. */
static void
test_own_answer (void)
{
  g_autoptr (TokBundleSnapshot) before = snapshot_new ("pending_setup", CREATED, CREATED);
  g_autoptr (TokBundleSnapshot) snapshot = snapshot_new ("published", NULL, NULL);
  g_autoptr (TokBundle) bundle = tok_bundle_new (before);
  TokTimestamp shown[TOK_N_OBSERVED] = { ago (HOUR) };
  TokAnswer answer = { ago (3 * SECOND), ago (0), TRUE };
  g_autoptr (GPtrArray) events = observe (bundle, snapshot, shown, &answer);
  const TokEvent *event = g_ptr_array_index (events, 0);

  g_assert_cmpint (event->after, ==, NOW - 3 * SECOND);
  g_assert_cmpint (event->before, ==, NOW);
}

static void
test_notifiable (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    TokEventKind kind;
    TokPending pending;
    gboolean is_own;
    gboolean tracker;
  } rows[] = {
    { "published", "accepted", TOK_EVENT_STATUS, TOK_PENDING_NONE, FALSE, TRUE },
    { "3", "5", TOK_EVENT_VIDEOS, TOK_PENDING_NONE, FALSE, TRUE },
    { NULL, "accepted", TOK_EVENT_STATUS, TOK_PENDING_NONE, FALSE, FALSE },
    { "pending_setup", "published", TOK_EVENT_STATUS, TOK_PENDING_NONE, TRUE, FALSE },
    { "pending_setup", "published", TOK_EVENT_STATUS, TOK_PENDING_PUBLISH, FALSE, FALSE },
    { "pending_setup", "published_priority", TOK_EVENT_STATUS, TOK_PENDING_PUBLISH, FALSE, FALSE },
    { "pending_setup", "accepted", TOK_EVENT_STATUS, TOK_PENDING_PUBLISH, FALSE, TRUE },
    { "published", "pending_setup", TOK_EVENT_STATUS, TOK_PENDING_UNPUBLISH, FALSE, FALSE },
    { "published", "accepted", TOK_EVENT_STATUS, TOK_PENDING_UNPUBLISH, FALSE, TRUE },
    { "published", "pending_setup", TOK_EVENT_STATUS, TOK_PENDING_NONE, FALSE, TRUE },
    { "pending", "published", TOK_EVENT_ACCOUNT_STATUS, TOK_PENDING_NONE, FALSE, TRUE },
    { "pending", "published", TOK_EVENT_ACCOUNT_STATUS, TOK_PENDING_PUBLISH, FALSE, FALSE },
    { "0", "3", TOK_EVENT_CONFIGURED, TOK_PENDING_PUBLISH, FALSE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TokEvent) event = tok_event_new_observed (rows[i].kind, "bnd_1", rows[i].from,
                                                           rows[i].to, NOW - MINUTE, NOW);
      TokAnswer answer = answer_new ();

      answer.is_own = rows[i].is_own;
      g_assert_cmpint (tok_journal_events_is_notifiable (event, &answer, rows[i].pending), ==,
                       rows[i].tracker);
    }
}

static GError *
error_new (guint http_status, gboolean uncertain, const char *text)
{
  GError *error = tok_error_new (TOK_ERROR_CONFLICT, text);

  tok_error_edit (error)->http_status = http_status;
  tok_error_edit (error)->uncertain = uncertain;
  tok_error_edit (error)->code = g_strdup (text);
  tok_error_edit (error)->request_id = g_strdup (text);
  return error;
}

static void
test_own_outcomes (void)
{
  static const struct
  {
    guint http_status;
    gboolean uncertain;
    TokEventOutcome outcome;
  } rows[] = {
    { 409, FALSE, TOK_EVENT_REFUSED },
    { 0, FALSE, TOK_EVENT_FAILED },
    { 0, TRUE, TOK_EVENT_UNKNOWN },
    { 502, TRUE, TOK_EVENT_UNKNOWN },
  };
  TokTimestamp sent = tok_clock_now ();
  g_autoptr (TokEvent) done =
      tok_journal_events_new_own (TOK_EVENT_PUBLISH, "bnd_1", &sent, "req_1", NULL);
  g_autoptr (GError) cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stop");
  g_autoptr (TokEvent) unknown =
      tok_journal_events_new_own (TOK_EVENT_PUBLISH, "bnd_1", &sent, NULL, cancelled);

  g_assert_cmpint (done->outcome, ==, TOK_EVENT_DONE);
  g_assert_cmpstr (done->request_id, ==, "req_1");
  g_assert_null (done->code);
  g_assert_cmpint (done->after, <=, done->before);
  g_assert_cmpint (unknown->outcome, ==, TOK_EVENT_UNKNOWN);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = error_new (rows[i].http_status, rows[i].uncertain, "text");
      g_autoptr (TokEvent) event =
          tok_journal_events_new_own (TOK_EVENT_CREATE, NULL, &sent, NULL, error);

      g_assert_cmpint (event->outcome, ==, rows[i].outcome);
      g_assert_cmpstr (event->code, ==, "text");
      g_assert_cmpstr (event->message, ==, "text");
      g_assert_cmpstr (event->request_id, ==, "text");
      g_assert_null (event->bundle_id);
    }
}

/* The server tells when a bundle was published: to the second, in some answers. */
static void
test_published_at (void)
{
  static const struct
  {
    gint64 told; /* before NOW */
    gboolean counts;
  } times[] = { { 30 * SECOND, TRUE }, { 2 * MINUTE, FALSE }, { -MINUTE, FALSE } };
  TokAnswer answer = answer_new ();
  TokTimestamp shown[TOK_N_OBSERVED] = { ago (MINUTE), ago (MINUTE), ago (MINUTE), ago (MINUTE) };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (TokBundleSnapshot) before = snapshot_new ("pending_setup", CREATED, UPDATED);
      g_autoptr (TokBundleSnapshot) after = snapshot_new ("published", CREATED, UPDATED);
      g_autoptr (TokBundle) bundle = tok_bundle_new (before);
      g_autoptr (GPtrArray) events = NULL;
      const TokEvent *event;

      after->published_at = tok_time_to_string (NOW - times[i].told);
      g_clear_pointer (&after->updated_at, g_free);
      events = observe (bundle, after, shown, &answer);
      g_assert_cmpuint (events->len, ==, 1);
      event = events->pdata[0];
      g_assert_cmpint (event->after, ==,
                       times[i].counts ? NOW - times[i].told - SECOND : LAST_ASKED);
      g_assert_cmpint (event->before, ==, times[i].counts ? NOW - times[i].told + SECOND : NOW);
    }
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/journal-events/observe", test_observe);
  g_test_add_func ("/journal-events/every-kind", test_every_kind);
  g_test_add_func ("/journal-events/contradicts", test_contradicts);
  g_test_add_func ("/journal-events/clock-is-set", test_clock_is_set);
  g_test_add_func ("/journal-events/clock-is-set-between-sessions",
                   test_clock_is_set_between_sessions);
  g_test_add_func ("/journal-events/untouched-since-creation", test_untouched_since_creation);
  g_test_add_func ("/journal-events/created-in-the-future", test_created_in_the_future);
  g_test_add_func ("/journal-events/published-at", test_published_at);
  g_test_add_func ("/journal-events/after-a-problem", test_after_a_problem);
  g_test_add_func ("/journal-events/own-answer", test_own_answer);
  g_test_add_func ("/journal-events/notifiable", test_notifiable);
  g_test_add_func ("/journal-events/own-outcomes", test_own_outcomes);

  return g_test_run ();
}

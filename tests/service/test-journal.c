/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-journal.h"
#include "tok-test.h"

#define CREATED "2026-01-10T09:00:00Z"
#define UPDATED "2026-01-12T09:00:00Z"
#define MINUTE (60 * G_USEC_PER_SEC)

static gint64
at (const char *text)
{
  gint64 time = tok_time_parse (text);

  g_assert_cmpint (time, !=, TOK_TIME_UNKNOWN);
  return time;
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

typedef struct
{
  const char *what;
  const char *known; /* (nullable): the status before; NULL: first sight */
  const char *status;
  const char *created;
  const char *updated;
  gboolean event;
  gint64 after; /* relative to the last read, or what is said in its place */
} Case;

#define LAST_READ G_GINT64_CONSTANT (1768300000000000)
#define NOW (LAST_READ + MINUTE)

static const Case cases[] = {
  { "unchanged", "published", "published", CREATED, UPDATED, FALSE, 0 },
  { "not mentioned", "published", NULL, CREATED, UPDATED, FALSE, 0 },
  { "changed", "published", "accepted", CREATED, UPDATED, TRUE, LAST_READ },
  { "to something new", "published", "frobnicated", CREATED, UPDATED, TRUE, LAST_READ },
  { "taken back", "published", "pending_setup", CREATED, CREATED, TRUE, LAST_READ },
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
      g_autoptr (TokEvent) event = tok_journal_observe (bundle, snapshot, LAST_READ, NOW);

      g_test_message ("%s", c->what);
      g_assert_cmpint (event != NULL, ==, c->event);
      if (event == NULL)
        continue;
      g_assert_cmpstr (event->bundle_id, ==, "bnd_1");
      g_assert_cmpstr (event->from, ==, c->known);
      g_assert_cmpstr (event->to, ==, c->status);
      g_assert_cmpint (event->after, ==, c->after);
      g_assert_cmpint (event->before, ==, NOW);
    }
}

static void
test_untouched_since_creation (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = snapshot_new ("pending_setup", CREATED, CREATED);
  g_autoptr (TokEvent) event = tok_journal_observe (NULL, snapshot, LAST_READ, NOW);

  g_assert_cmpint (event->after, ==, at (CREATED));
  tok_journal_set_step (snapshot, event->after, event->before);
  g_assert_cmpint (snapshot->step_after, ==, at (CREATED));
  g_assert_cmpint (snapshot->step_before, ==, at (CREATED));
}

/* A row that could not be read had no status: what comes next is a first sight. */
static void
test_after_a_problem (void)
{
  g_autoptr (TokBundleSnapshot) broken = tok_bundle_snapshot_new ("bnd_1");
  g_autoptr (TokBundle) bundle = tok_bundle_new (broken);
  g_autoptr (TokBundleSnapshot) snapshot = snapshot_new ("accepted", CREATED, UPDATED);
  g_autoptr (TokEvent) event = tok_journal_observe (bundle, snapshot, LAST_READ, NOW);

  g_assert_null (event->from);
  g_assert_cmpint (event->after, ==, TOK_TIME_UNKNOWN);
}

static void
assert_step (const char *updated, gint64 after, gint64 before, gint64 expected_before)
{
  g_autoptr (TokBundleSnapshot) snapshot = snapshot_new ("accepted", CREATED, updated);

  tok_journal_set_step (snapshot, after, before);
  g_assert_cmpint (snapshot->step_after, ==, after);
  g_assert_cmpint (snapshot->step_before, ==, expected_before);
}

static void
test_step (void)
{
  gint64 updated = at (UPDATED);

  /* Not after the last change that the server tells of… */
  assert_step (UPDATED, TOK_TIME_UNKNOWN, updated + MINUTE, updated);
  assert_step (UPDATED, updated - MINUTE, updated + MINUTE, updated);
  /* …which may be later than what was seen… */
  assert_step (UPDATED, updated - 3 * MINUTE, updated - MINUTE, updated - MINUTE);
  /* …or of a clock that disagrees with ours. */
  assert_step (UPDATED, updated + MINUTE, updated + 2 * MINUTE, updated + 2 * MINUTE);
  assert_step (NULL, updated, updated + MINUTE, updated + MINUTE);
  assert_step (UPDATED, TOK_TIME_UNKNOWN, TOK_TIME_UNKNOWN, TOK_TIME_UNKNOWN);
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/journal/observe", test_observe);
  g_test_add_func ("/journal/untouched-since-creation", test_untouched_since_creation);
  g_test_add_func ("/journal/after-a-problem", test_after_a_problem);
  g_test_add_func ("/journal/step", test_step);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-reading.h"

#define MINUTE G_TIME_SPAN_MINUTE

typedef struct
{
  const char *status;
  const char *type;
  TokReadingKind kind;
  guint urgency;
  int minutes;
} Case;

static const Case cases[] = {
  { "draft", "account_and_videos", TOK_READING_READINESS, 5, 2 },
  { "configuring", "account_and_videos", TOK_READING_READINESS, 5, 2 },
  { "pending_setup", "account_and_videos", TOK_READING_READINESS, 5, 2 },
  { "pending_setup", "account_only", TOK_READING_READINESS, 5, 2 },
  { "published", "account_and_videos", TOK_READING_VIDEOS, 3, 60 },
  { "published_priority", "account_and_videos", TOK_READING_VIDEOS, 3, 60 },
  { "accepted", "account_and_videos", TOK_READING_VIDEOS, 1, 15 },
  { "accepted", "videos_only", TOK_READING_VIDEOS, 1, 15 },
  { "accepted", "account_only", TOK_READING_NONE, 0, 0 },
  { "accepted", NULL, TOK_READING_VIDEOS, 1, 15 },
  { "in_review", "account_and_videos", TOK_READING_VIDEOS, 0, 10 },
  { "finalized", "account_and_videos", TOK_READING_VIDEOS, 4, 120 },
  { "completed", "account_and_videos", TOK_READING_NONE, 0, 0 },
  { "cancelled", "account_and_videos", TOK_READING_NONE, 0, 0 },
  { "archived", "account_and_videos", TOK_READING_NONE, 0, 0 },
  { "on_hold", "account_and_videos", TOK_READING_NONE, 0, 0 },
  { NULL, "account_and_videos", TOK_READING_NONE, 0, 0 },
};

static TokBundleSnapshot *
new_snapshot (const Case *c)
{
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new ("bnd_1");

  snapshot->status = g_strdup (c->status);
  snapshot->type = g_strdup (c->type);
  /* Known to lack everything. */
  snapshot->present = TOK_PRESENT_ACCOUNT;
  snapshot->videos_quantity = 3;
  snapshot->videos_configured = 0;
  return snapshot;
}

static void
assert_plan (TokBundle *bundle, TokReadingKind kind, guint urgency, int minutes)
{
  TokReading reading = tok_reading_plan (bundle);

  g_assert_cmpint (reading.kind, ==, kind);
  g_assert_cmpuint (reading.urgency, ==, urgency);
  g_assert_cmpint (reading.interval, ==, minutes * MINUTE);
}

static void
test_statuses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokBundleSnapshot) snapshot = new_snapshot (&cases[i]);
      g_autoptr (TokBundle) bundle = tok_bundle_new (snapshot);

      g_test_message ("%s %s", cases[i].status, cases[i].type);
      assert_plan (bundle, cases[i].kind, cases[i].urgency, cases[i].minutes);
    }
}

/* Videos that are in review come first, whatever the status of the bundle. */
static void
test_videos_in_review (void)
{
  static const char *const statuses[] = { "published", "accepted", "in_review", "finalized",
                                          "on_hold" };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      const Case c = { statuses[i], "account_and_videos", TOK_READING_VIDEOS, 0, 10 };
      g_autoptr (TokBundleSnapshot) snapshot = new_snapshot (&c);
      g_autoptr (TokBundle) bundle = NULL;

      snapshot->videos_in_review = 1;
      bundle = tok_bundle_new (snapshot);
      assert_plan (bundle, TOK_READING_VIDEOS, 0, 10);
    }
}

/* Nothing is read of bundles about which nothing can be done. */
static void
test_excluded (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = new_snapshot (&cases[10]);
  g_autoptr (TokBundle) bundle = tok_bundle_new (snapshot);

  tok_bundle_set_pending (bundle, TOK_PENDING_PUBLISH);
  assert_plan (bundle, TOK_READING_NONE, 0, 0);
  tok_bundle_set_pending (bundle, TOK_PENDING_NONE);
  tok_bundle_set_listed (bundle, FALSE);
  assert_plan (bundle, TOK_READING_NONE, 0, 0);
  tok_bundle_set_listed (bundle, TRUE);
  assert_plan (bundle, TOK_READING_VIDEOS, 0, 10);
  snapshot->problem = g_strdup ("not an object");
  tok_bundle_update (bundle, snapshot);
  assert_plan (bundle, TOK_READING_NONE, 0, 0);
}

/* What lacks nothing comes first; an answer is asked for again later. */
static void
test_readiness (void)
{
  static const struct
  {
    TokFlag ready;
    int minutes;
  } answers[] = { { TOK_FLAG_UNKNOWN, 2 }, { TOK_FLAG_NO, 30 }, { TOK_FLAG_YES, 30 } };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (TokBundleSnapshot) snapshot = new_snapshot (&cases[2]);
      g_autoptr (TokBundle) bundle = NULL;

      snapshot->present |= TOK_PRESENT_READY;
      snapshot->ready = (guint8) answers[i].ready;
      bundle = tok_bundle_new (snapshot);
      assert_plan (bundle, TOK_READING_READINESS, 5, answers[i].minutes);
      g_set_str (&snapshot->type, "videos_only");
      snapshot->videos_configured = 3;
      tok_bundle_update (bundle, snapshot);
      assert_plan (bundle, TOK_READING_READINESS, 2, answers[i].minutes);
    }
}

static void
test_without_videos (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = new_snapshot (&cases[6]);
  g_autoptr (TokBundle) bundle = NULL;

  snapshot->videos_quantity = 0;
  bundle = tok_bundle_new (snapshot);
  assert_plan (bundle, TOK_READING_NONE, 0, 0);
}

/* A bundle of a list that has no profiles. */
static TokBundleSnapshot *
new_listed (const char *status, const char *type)
{
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new ("bnd_1");

  snapshot->status = g_strdup (status);
  snapshot->type = g_strdup (type);
  return snapshot;
}

static void
assert_details (const TokBundleSnapshot *snapshot, guint urgency, gint64 interval)
{
  g_autoptr (TokBundle) bundle = tok_bundle_new (snapshot);
  TokReading reading = tok_reading_plan_details (bundle);

  g_assert_cmpint (reading.kind, ==, TOK_READING_DETAILS);
  g_assert_cmpuint (reading.urgency, ==, urgency);
  g_assert_cmpint (reading.interval, ==, interval);
}

static void
assert_no_details (const TokBundleSnapshot *snapshot)
{
  g_autoptr (TokBundle) bundle = tok_bundle_new (snapshot);

  g_assert_cmpint (tok_reading_plan_details (bundle).kind, ==, TOK_READING_NONE);
}

/* Names that lack: first of what waits for the person. */
static void
test_names (void)
{
  static const struct
  {
    const char *status;
    guint urgency;
  } names[] = {
    { "pending_setup", TOK_READING_NAMES_FIRST },
    { "configuring", TOK_READING_NAMES_FIRST },
    { "in_review", TOK_READING_NAMES_FIRST },
    { "published", TOK_READING_NAMES },
    { "accepted", TOK_READING_NAMES },
    { "completed", TOK_READING_NAMES },
    { "cancelled", TOK_READING_NAMES },
    { NULL, TOK_READING_NAMES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (TokBundleSnapshot) snapshot = new_listed (names[i].status, "account_and_videos");

      assert_details (snapshot, names[i].urgency, 30 * MINUTE);
      /* Without an account there are no names, but quantities. */
      g_set_str (&snapshot->type, "videos_only");
      assert_details (snapshot, TOK_READING_AGAIN, 30 * MINUTE);
      snapshot->videos_quantity = 3;
      assert_no_details (snapshot);
      /* The list has the profile. */
      g_set_str (&snapshot->type, "account_and_videos");
      snapshot->present = TOK_PRESENT_ACCOUNT;
      assert_no_details (snapshot);
    }
}

/* What was read is read again rarely, unless the server says that it has changed. */
static void
test_again (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = new_listed ("accepted", "account_and_videos");

  snapshot->details_read_at = 1000 * G_TIME_SPAN_DAY;
  assert_details (snapshot, TOK_READING_AGAIN, G_TIME_SPAN_DAY);
  g_set_str (&snapshot->status, "completed");
  assert_details (snapshot, TOK_READING_AGAIN, 30 * G_TIME_SPAN_DAY);
  snapshot->updated_at = g_strdup ("1972-09-26T00:00:00Z");
  assert_details (snapshot, TOK_READING_AGAIN, 30 * G_TIME_SPAN_DAY);
  g_set_str (&snapshot->updated_at, "1972-09-28T00:00:00Z");
  assert_details (snapshot, TOK_READING_AGAIN, G_TIME_SPAN_HOUR);
  snapshot->unlisted = TRUE;
  assert_no_details (snapshot);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reading/statuses", test_statuses);
  g_test_add_func ("/reading/videos-in-review", test_videos_in_review);
  g_test_add_func ("/reading/excluded", test_excluded);
  g_test_add_func ("/reading/readiness", test_readiness);
  g_test_add_func ("/reading/without-videos", test_without_videos);
  g_test_add_func ("/reading/names", test_names);
  g_test_add_func ("/reading/again", test_again);
  return g_test_run ();
}

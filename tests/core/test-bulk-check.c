/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bulk-check.h"

static TokBundle *
new_bundle (const char *status)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");

  snapshot->status = g_strdup (status);
  snapshot->type = g_strdup ("account_only");
  return tok_bundle_new (snapshot);
}

/* For each status, why it cannot be published, unpublished, approved. */
static void
test_statuses (void)
{
  static const struct
  {
    const char *status;
    TokReason publish;
    TokReason unpublish;
    TokReason approve;
  } rows[] = {
    { "pending_setup", TOK_REASON_NONE, TOK_REASON_NOT_PUBLISHED, TOK_REASON_NOT_IN_REVIEW },
    { "published", TOK_REASON_ALREADY_PUBLISHED, TOK_REASON_NONE, TOK_REASON_NOT_IN_REVIEW },
    { "accepted", TOK_REASON_ALREADY_ACCEPTED, TOK_REASON_ALREADY_ACCEPTED,
      TOK_REASON_NOT_IN_REVIEW },
    { "in_review", TOK_REASON_ALREADY_ACCEPTED, TOK_REASON_ALREADY_ACCEPTED, TOK_REASON_NONE },
    { "completed", TOK_REASON_COMPLETED, TOK_REASON_COMPLETED, TOK_REASON_COMPLETED },
    { "cancelled", TOK_REASON_CLOSED, TOK_REASON_CLOSED, TOK_REASON_CLOSED },
    { "on_the_moon", TOK_REASON_UNKNOWN_STATUS, TOK_REASON_UNKNOWN_STATUS,
      TOK_REASON_UNKNOWN_STATUS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TokBundle) bundle = new_bundle (rows[i].status);

      g_assert_cmpint (tok_bulk_check (bundle, TOK_JOB_PUBLISH), ==, rows[i].publish);
      g_assert_cmpint (tok_bulk_check (bundle, TOK_JOB_UNPUBLISH), ==, rows[i].unpublish);
      g_assert_cmpint (tok_bulk_check (bundle, TOK_JOB_APPROVE), ==, rows[i].approve);
    }
}

/* What is known to be missing is left out; what is not known is not. The server's word counts
 * more. */
static void
test_gaps (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");
  g_autoptr (TokBundle) bundle = new_bundle ("pending_setup");

  snapshot->status = g_strdup ("pending_setup");
  snapshot->type = g_strdup ("account_and_videos");
  snapshot->account_configured = TOK_FLAG_NO;
  tok_bundle_update (bundle, snapshot);
  g_assert_cmpint (tok_bulk_check (bundle, TOK_JOB_PUBLISH), ==, TOK_REASON_PROFILE_INCOMPLETE);
  snapshot->account_configured = TOK_FLAG_YES;
  snapshot->videos_configured = 0;
  tok_bundle_update (bundle, snapshot);
  g_assert_cmpint (tok_bulk_check (bundle, TOK_JOB_PUBLISH), ==, TOK_REASON_VIDEOS_NOT_SET_UP);
  snapshot->videos_configured = 1;
  snapshot->ready = TOK_FLAG_NO;
  tok_bundle_update (bundle, snapshot);
  g_assert_cmpint (tok_bulk_check (bundle, TOK_JOB_PUBLISH), ==, TOK_REASON_NOT_READY);
  snapshot->videos_configured = 0;
  snapshot->ready = TOK_FLAG_YES;
  tok_bundle_update (bundle, snapshot);
  g_assert_cmpint (tok_bulk_check (bundle, TOK_JOB_PUBLISH), ==, TOK_REASON_NONE);
}

static void
test_temporary (void)
{
  g_autoptr (TokBundle) bundle = new_bundle ("published");

  tok_bundle_set_pending (bundle, TOK_PENDING_UNPUBLISH);
  g_assert_cmpint (tok_bulk_check (bundle, TOK_JOB_UNPUBLISH), ==, TOK_REASON_PENDING);
  g_assert_cmpint (tok_bulk_check (bundle, TOK_JOB_APPROVE), ==, TOK_REASON_PENDING);
  tok_bundle_set_pending (bundle, TOK_PENDING_NONE);
  tok_bundle_set_listed (bundle, FALSE);
  g_assert_cmpint (tok_bulk_check (bundle, TOK_JOB_UNPUBLISH), ==, TOK_REASON_UNLISTED);
}

/* What a reading shows of something that was sent. */
static void
test_done (void)
{
  g_autoptr (TokBundle) setup = new_bundle ("pending_setup");
  g_autoptr (TokBundle) published = new_bundle ("published");
  g_autoptr (TokBundle) accepted = new_bundle ("accepted");
  g_autoptr (TokBundle) unknown = new_bundle ("on_the_moon");

  g_assert_true (tok_bulk_is_done (setup, TOK_JOB_UNPUBLISH));
  g_assert_false (tok_bulk_is_done (setup, TOK_JOB_PUBLISH));
  g_assert_true (tok_bulk_is_done (published, TOK_JOB_PUBLISH));
  g_assert_false (tok_bulk_is_done (published, TOK_JOB_UNPUBLISH));
  g_assert_true (tok_bulk_is_done (accepted, TOK_JOB_PUBLISH));
  for (TokJobKind kind = TOK_JOB_PUBLISH; kind <= TOK_JOB_APPROVE; kind++)
    g_assert_false (tok_bulk_is_done (unknown, kind));
}

/* Unknown numbers of videos are not taken for none. */
static void
test_reviews (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");
  g_autoptr (TokBundle) bundle = new_bundle ("in_review");

  g_assert_cmpint (tok_bulk_count_reviews (bundle), ==, 1);
  snapshot->status = g_strdup ("in_review");
  snapshot->type = g_strdup ("videos_only");
  tok_bundle_update (bundle, snapshot);
  g_assert_cmpint (tok_bulk_count_reviews (bundle), ==, TOK_COUNT_UNKNOWN);
  snapshot->videos_in_review = 3;
  tok_bundle_update (bundle, snapshot);
  g_assert_cmpint (tok_bulk_count_reviews (bundle), ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bulk-check/statuses", test_statuses);
  g_test_add_func ("/bulk-check/gaps", test_gaps);
  g_test_add_func ("/bulk-check/temporary", test_temporary);
  g_test_add_func ("/bulk-check/done", test_done);
  g_test_add_func ("/bulk-check/reviews", test_reviews);
  return g_test_run ();
}

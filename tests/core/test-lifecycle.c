/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-lifecycle.h"

static void
test_steps (void)
{
  static const TokStatus video_path[] = { TOK_STATUS_PENDING_SETUP, TOK_STATUS_PUBLISHED,
                                          TOK_STATUS_ACCEPTED,      TOK_STATUS_IN_REVIEW,
                                          TOK_STATUS_FINALIZED,     TOK_STATUS_COMPLETED };
  static const TokStatus account_path[] = { TOK_STATUS_PENDING_SETUP, TOK_STATUS_PUBLISHED,
                                            TOK_STATUS_ACCEPTED, TOK_STATUS_COMPLETED };
  guint n;

  g_assert_cmpmem (tok_lifecycle_steps (TOK_TYPE_ACCOUNT_ONLY, &n), n * sizeof (TokStatus),
                   account_path, sizeof account_path);
  g_assert_cmpmem (tok_lifecycle_steps (TOK_TYPE_ACCOUNT_AND_VIDEOS, &n), n * sizeof (TokStatus),
                   video_path, sizeof video_path);
  g_assert_cmpmem (tok_lifecycle_steps (TOK_TYPE_VIDEOS_ONLY, &n), n * sizeof (TokStatus),
                   video_path, sizeof video_path);
  g_assert_cmpmem (tok_lifecycle_steps (TOK_TYPE_UNKNOWN, &n), n * sizeof (TokStatus), video_path,
                   sizeof video_path);
}

static void
test_position (void)
{
  for (TokType type = TOK_TYPE_UNKNOWN; type <= TOK_TYPE_VIDEOS_ONLY; type++)
    {
      guint n;
      const TokStatus *steps = tok_lifecycle_steps (type, &n);

      for (guint i = 0; i < n; i++)
        g_assert_cmpint (tok_lifecycle_position (type, steps[i]), ==, i);
    }
  g_assert_cmpint (tok_lifecycle_position (TOK_TYPE_ACCOUNT_ONLY, TOK_STATUS_IN_REVIEW), ==, -1);
  g_assert_cmpint (tok_lifecycle_position (TOK_TYPE_VIDEOS_ONLY, TOK_STATUS_CANCELLED), ==, -1);
  g_assert_cmpint (tok_lifecycle_position (TOK_TYPE_VIDEOS_ONLY, TOK_STATUS_PUBLISHED_PRIORITY), ==,
                   1);
  g_assert_cmpint (tok_lifecycle_position (TOK_TYPE_VIDEOS_ONLY, TOK_STATUS_UNKNOWN), ==, -1);
}

/* The actions of doc/api.md, section 4.13, and who acts on each status. */
static void
test_matrix (void)
{
  static const struct
  {
    TokStatus status;
    TokReason publish;
    TokReason unpublish;
    TokActor actor;
  } rows[] = {
    { TOK_STATUS_UNKNOWN, TOK_REASON_UNKNOWN_STATUS, TOK_REASON_UNKNOWN_STATUS, TOK_ACTOR_UNKNOWN },
    { TOK_STATUS_PENDING_SETUP, TOK_REASON_NONE, TOK_REASON_NOT_PUBLISHED, TOK_ACTOR_YOU_SETUP },
    { TOK_STATUS_DRAFT, TOK_REASON_NONE, TOK_REASON_NOT_PUBLISHED, TOK_ACTOR_YOU_SETUP },
    { TOK_STATUS_CONFIGURING, TOK_REASON_NONE, TOK_REASON_NOT_PUBLISHED, TOK_ACTOR_YOU_SETUP },
    { TOK_STATUS_PUBLISHED, TOK_REASON_ALREADY_PUBLISHED, TOK_REASON_NONE,
      TOK_ACTOR_OPERATOR_ACCEPT },
    { TOK_STATUS_PUBLISHED_PRIORITY, TOK_REASON_ALREADY_PUBLISHED, TOK_REASON_NONE,
      TOK_ACTOR_OPERATOR_ACCEPT },
    { TOK_STATUS_ACCEPTED, TOK_REASON_ALREADY_ACCEPTED, TOK_REASON_ALREADY_ACCEPTED,
      TOK_ACTOR_OPERATOR_WORK },
    { TOK_STATUS_IN_REVIEW, TOK_REASON_ALREADY_ACCEPTED, TOK_REASON_ALREADY_ACCEPTED,
      TOK_ACTOR_YOU_REVIEW },
    { TOK_STATUS_FINALIZED, TOK_REASON_ALREADY_ACCEPTED, TOK_REASON_ALREADY_ACCEPTED,
      TOK_ACTOR_COMPLETION },
    { TOK_STATUS_COMPLETED, TOK_REASON_COMPLETED, TOK_REASON_COMPLETED, TOK_ACTOR_NONE },
    { TOK_STATUS_CANCELLED, TOK_REASON_CLOSED, TOK_REASON_CLOSED, TOK_ACTOR_NONE },
    { TOK_STATUS_ARCHIVED, TOK_REASON_CLOSED, TOK_REASON_CLOSED, TOK_ACTOR_NONE },
  };

  g_assert_cmpuint (G_N_ELEMENTS (rows), ==, TOK_STATUS_ARCHIVED + 1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpint (tok_lifecycle_check (rows[i].status, TOK_ACTION_PUBLISH), ==,
                       rows[i].publish);
      g_assert_cmpint (tok_lifecycle_check (rows[i].status, TOK_ACTION_UNPUBLISH), ==,
                       rows[i].unpublish);
      g_assert_cmpint (tok_lifecycle_actor (rows[i].status), ==, rows[i].actor);
    }
}

static TokBundleSnapshot *
new_snapshot (const char *type, const char *status)
{
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new ("bnd_1");

  snapshot->type = g_strdup (type);
  snapshot->status = g_strdup (status);
  return snapshot;
}

static void
test_bundle (void)
{
  static const TokUnsaved unsaved[] = { { TRUE, 0, 0 }, { FALSE, 1, 0 }, { FALSE, 0, 1 }, { 0 } };
  g_autoptr (TokBundleSnapshot) snapshot = new_snapshot ("account_only", "pending_setup");
  g_autoptr (TokBundle) bundle = tok_bundle_new (snapshot);

  g_assert_cmpint (tok_bundle_check_action (bundle, TOK_ACTION_PUBLISH), ==, TOK_REASON_NONE);
  tok_bundle_set_pending (bundle, TOK_PENDING_PUBLISH);
  g_assert_cmpint (tok_bundle_check_action (bundle, TOK_ACTION_PUBLISH), ==, TOK_REASON_PENDING);
  tok_bundle_set_pending (bundle, TOK_PENDING_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (unsaved); i++)
    {
      g_assert_true (tok_bundle_set_unsaved (bundle, &unsaved[i]));
      g_assert_cmpint (tok_bundle_check_action (bundle, TOK_ACTION_PUBLISH), ==,
                       i < 3 ? TOK_REASON_UNSAVED : TOK_REASON_NONE);
      /* Publishing is what is impossible in any case. */
      g_assert_cmpint (tok_bundle_check_action (bundle, TOK_ACTION_UNPUBLISH), ==,
                       TOK_REASON_NOT_PUBLISHED);
    }
  tok_bundle_set_listed (bundle, FALSE);
  g_assert_cmpint (tok_bundle_check_action (bundle, TOK_ACTION_PUBLISH), ==, TOK_REASON_UNLISTED);
  g_assert_cmpint (tok_bundle_check_action (bundle, TOK_ACTION_UNPUBLISH), ==, TOK_REASON_UNLISTED);
  tok_bundle_set_listed (bundle, TRUE);
  snapshot->problem = g_strdup ("It is not an object");
  tok_bundle_update (bundle, snapshot);
  g_assert_cmpint (tok_bundle_check_action (bundle, TOK_ACTION_PUBLISH), ==,
                   TOK_REASON_UNKNOWN_STATUS);
}

/* Unknown requirements do not count as missing. */
static void
test_gaps (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = new_snapshot ("account_and_videos", "pending_setup");
  g_autoptr (TokBundle) bundle = tok_bundle_new (snapshot);

  g_assert_cmpint (tok_bundle_publish_gaps (bundle), ==, TOK_MISSING_NONE);
  snapshot->present = TOK_PRESENT_ACCOUNT;
  snapshot->username = g_strdup ("streetstyle.nyc");
  snapshot->biography = g_strdup ("");
  snapshot->videos_configured = 0;
  tok_bundle_update (bundle, snapshot);
  g_assert_cmpint (tok_bundle_publish_gaps (bundle), ==,
                   TOK_MISSING_VISIBLE_NAME | TOK_MISSING_BIOGRAPHY | TOK_MISSING_PICTURE |
                       TOK_MISSING_VIDEOS);
  snapshot->account_configured = TOK_FLAG_YES;
  snapshot->videos_configured = 2;
  tok_bundle_update (bundle, snapshot);
  g_assert_cmpint (tok_bundle_publish_gaps (bundle), ==, TOK_MISSING_NONE);
}

static void
test_gaps_without_profile (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = new_snapshot ("videos_only", "pending_setup");
  g_autoptr (TokBundle) bundle = NULL;

  snapshot->present = TOK_PRESENT_ACCOUNT;
  bundle = tok_bundle_new (snapshot);
  g_assert_cmpint (tok_bundle_publish_gaps (bundle), ==, TOK_MISSING_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lifecycle/steps", test_steps);
  g_test_add_func ("/lifecycle/position", test_position);
  g_test_add_func ("/lifecycle/matrix", test_matrix);
  g_test_add_func ("/lifecycle/bundle", test_bundle);
  g_test_add_func ("/lifecycle/gaps", test_gaps);
  g_test_add_func ("/lifecycle/gaps-without-profile", test_gaps_without_profile);
  return g_test_run ();
}

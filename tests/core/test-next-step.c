/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-next-step.h"

#define PROFILE TOK_NEXT_ACTION_EDIT_PROFILE
#define VIDEOS TOK_NEXT_ACTION_SETUP_VIDEOS
#define REVIEW TOK_NEXT_ACTION_REVIEW
#define PUBLISH TOK_NEXT_ACTION_PUBLISH
#define UNPUBLISH TOK_NEXT_ACTION_UNPUBLISH
#define DUPLICATE TOK_NEXT_ACTION_DUPLICATE
#define NONE TOK_NEXT_ACTION_NONE
#define ALL (~0u)

static TokNextStep
choose (const TokNextFacts *facts, TokNextActionSet possible)
{
  TokNextFacts changed = *facts;
  TokNextStep step;

  changed.possible = possible;
  tok_next_step_choose (&changed, &step);
  return step;
}

/* Every status, and what is offered where all is possible. */
static void
test_statuses (void)
{
  static const struct
  {
    TokStatus status;
    TokNextKind kind;
    TokNextAction primary;
  } rows[] = {
    { TOK_STATUS_UNKNOWN, TOK_NEXT_UNKNOWN_STATUS, NONE },
    { TOK_STATUS_PENDING_SETUP, TOK_NEXT_SET_UP, PUBLISH },
    { TOK_STATUS_PUBLISHED, TOK_NEXT_ACCEPTANCE, UNPUBLISH },
    { TOK_STATUS_ACCEPTED, TOK_NEXT_WORK, NONE },
    { TOK_STATUS_IN_REVIEW, TOK_NEXT_REVIEW, REVIEW },
    { TOK_STATUS_FINALIZED, TOK_NEXT_COMPLETION, NONE },
    { TOK_STATUS_COMPLETED, TOK_NEXT_DONE, DUPLICATE },
    { TOK_STATUS_DRAFT, TOK_NEXT_SET_UP, PUBLISH },
    { TOK_STATUS_CONFIGURING, TOK_NEXT_SET_UP, PUBLISH },
    { TOK_STATUS_PUBLISHED_PRIORITY, TOK_NEXT_ACCEPTANCE, UNPUBLISH },
    { TOK_STATUS_CANCELLED, TOK_NEXT_CLOSED, DUPLICATE },
    { TOK_STATUS_ARCHIVED, TOK_NEXT_CLOSED, DUPLICATE },
  };

  g_assert_cmpuint (G_N_ELEMENTS (rows), ==, TOK_STATUS_ARCHIVED + 1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TokNextFacts facts = { .status = rows[i].status };
      TokNextStep step = choose (&facts, ALL);

      g_assert_cmpint (step.kind, ==, rows[i].kind);
      g_assert_cmpint (step.primary, ==, rows[i].primary);
      g_assert_cmpint (step.secondary, ==, NONE);
      g_assert_cmpint (choose (&facts, 0).primary, ==, NONE);
    }
}

static const struct
{
  TokMissing gaps;
  TokMissing unknowns;
  int videos_left;
  TokNextActionSet possible;
  TokNextKind kind;
  TokNextAction primary;
  TokNextAction secondary;
} setups[] = {
  { 0, 0, 0, ALL, TOK_NEXT_SET_UP, PUBLISH, NONE },
  { 0, 0, TOK_COUNT_UNKNOWN, ALL, TOK_NEXT_SET_UP, PUBLISH, NONE },
  { 0, 0, 2, ALL, TOK_NEXT_MORE_VIDEOS, VIDEOS, PUBLISH },
  { 0, TOK_MISSING_USERNAME, 2, ALL, TOK_NEXT_MORE_VIDEOS, VIDEOS, PUBLISH },
  { 0, TOK_MISSING_VIDEOS, TOK_COUNT_UNKNOWN, ALL, TOK_NEXT_UNCHECKED, PUBLISH, NONE },
  { 0, TOK_MISSING_USERNAME, 0, ALL, TOK_NEXT_UNCHECKED, PUBLISH, NONE },
  { TOK_MISSING_USERNAME, 0, 0, ALL, TOK_NEXT_PROFILE, PROFILE, PUBLISH },
  { TOK_MISSING_VISIBLE_NAME, 0, 0, ALL, TOK_NEXT_PROFILE, PROFILE, PUBLISH },
  { TOK_MISSING_BIOGRAPHY, 0, 0, ALL, TOK_NEXT_PROFILE, PROFILE, PUBLISH },
  { TOK_MISSING_PICTURE, 0, 0, ALL, TOK_NEXT_PROFILE, PROFILE, PUBLISH },
  { TOK_MISSING_PICTURE, TOK_MISSING_VIDEOS, TOK_COUNT_UNKNOWN, ALL, TOK_NEXT_PROFILE, PROFILE,
    PUBLISH },
  { TOK_MISSING_PICTURE, 0, 1, ALL, TOK_NEXT_PROFILE_AND_VIDEOS, PROFILE, VIDEOS },
  { TOK_MISSING_PICTURE | TOK_MISSING_VIDEOS, 0, 3, ALL, TOK_NEXT_PROFILE_AND_VIDEOS, PROFILE,
    VIDEOS },
  { TOK_MISSING_PICTURE | TOK_MISSING_VIDEOS, 0, TOK_COUNT_UNKNOWN, ALL,
    TOK_NEXT_PROFILE_AND_VIDEOS, PROFILE, VIDEOS },
  { TOK_MISSING_VIDEOS, 0, 3, ALL, TOK_NEXT_VIDEOS, VIDEOS, PUBLISH },
  { TOK_MISSING_VIDEOS, 0, TOK_COUNT_UNKNOWN, ALL, TOK_NEXT_VIDEOS, VIDEOS, PUBLISH },
  /* What is impossible is left out, and the next one takes its place. */
  { TOK_MISSING_USERNAME, 0, 0, TOK_NEXT_ACTION_BIT (PUBLISH), TOK_NEXT_PROFILE, PUBLISH, NONE },
  { TOK_MISSING_USERNAME, 0, 0, TOK_NEXT_ACTION_BIT (PROFILE), TOK_NEXT_PROFILE, PROFILE, NONE },
  { TOK_MISSING_USERNAME, 0, 1, TOK_NEXT_ACTION_BIT (PUBLISH) | TOK_NEXT_ACTION_BIT (VIDEOS),
    TOK_NEXT_PROFILE_AND_VIDEOS, VIDEOS, PUBLISH },
  { TOK_MISSING_USERNAME, 0, 1, TOK_NEXT_ACTION_BIT (PUBLISH) | TOK_NEXT_ACTION_BIT (PROFILE),
    TOK_NEXT_PROFILE_AND_VIDEOS, PROFILE, PUBLISH },
  { TOK_MISSING_VIDEOS, 0, 1, TOK_NEXT_ACTION_BIT (PUBLISH), TOK_NEXT_VIDEOS, PUBLISH, NONE },
  { 0, 0, 2, TOK_NEXT_ACTION_BIT (PUBLISH), TOK_NEXT_MORE_VIDEOS, PUBLISH, NONE },
  { 0, 0, 0, ALL ^ TOK_NEXT_ACTION_BIT (PUBLISH), TOK_NEXT_SET_UP, NONE, NONE },
};

static void
test_setup (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (setups); i++)
    {
      TokNextFacts facts = { .status = TOK_STATUS_PENDING_SETUP,
                             .gaps = setups[i].gaps,
                             .unknowns = setups[i].unknowns,
                             .videos_left = setups[i].videos_left };
      TokNextStep step = choose (&facts, setups[i].possible);

      g_assert_cmpint (step.kind, ==, setups[i].kind);
      g_assert_cmpint (step.primary, ==, setups[i].primary);
      g_assert_cmpint (step.secondary, ==, setups[i].secondary);
      g_assert_cmpint (step.videos_left, ==, setups[i].videos_left);
    }
}

/* "Ready" is the server's word; what the program checked itself is not more than a hint. */
static void
test_ready (void)
{
  static const struct
  {
    TokFlag ready;
    TokMissing unknowns;
    TokNextKind kind;
  } cases[] = {
    { TOK_FLAG_UNKNOWN, 0, TOK_NEXT_SET_UP },
    { TOK_FLAG_UNKNOWN, TOK_MISSING_PICTURE, TOK_NEXT_UNCHECKED },
    { TOK_FLAG_YES, 0, TOK_NEXT_READY },
    { TOK_FLAG_YES, TOK_MISSING_PICTURE, TOK_NEXT_READY },
    { TOK_FLAG_NO, 0, TOK_NEXT_BLOCKED },
    { TOK_FLAG_NO, TOK_MISSING_PICTURE, TOK_NEXT_BLOCKED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TokNextFacts facts = { .status = TOK_STATUS_PENDING_SETUP,
                             .ready = cases[i].ready,
                             .unknowns = cases[i].unknowns };

      g_assert_cmpint (choose (&facts, ALL).kind, ==, cases[i].kind);
      g_assert_cmpint (choose (&facts, ALL).primary, ==, PUBLISH);
    }
}

/* What is not saved would be missing after publishing: that is not offered before. */
static void
test_unsaved (void)
{
  static const struct
  {
    TokUnsaved unsaved;
    TokNextKind kind;
    TokNextAction primary;
    TokNextAction secondary;
  } rows[] = {
    { { FALSE, 0, 2 }, TOK_NEXT_UPLOADS, TOK_NEXT_ACTION_SHOW_UPLOADS, NONE },
    { { TRUE, 3, 1 }, TOK_NEXT_UPLOADS, TOK_NEXT_ACTION_SHOW_UPLOADS, NONE },
    { { TRUE, 0, 0 }, TOK_NEXT_UNSAVED_PROFILE, PROFILE, NONE },
    { { FALSE, 3, 0 }, TOK_NEXT_UNSAVED_VIDEOS, VIDEOS, NONE },
    { { TRUE, 3, 0 }, TOK_NEXT_UNSAVED_BOTH, PROFILE, VIDEOS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (TokStatus status = TOK_STATUS_UNKNOWN; status <= TOK_STATUS_ARCHIVED; status++)
      {
        TokNextFacts facts = { .status = status, .ready = TOK_FLAG_YES };
        TokNextKind saved = choose (&facts, ALL).kind;
        TokNextStep step;

        facts.unsaved = rows[i].unsaved;
        step = choose (&facts, ALL);
        if (tok_lifecycle_actor (status) != TOK_ACTOR_YOU_SETUP)
          {
            g_assert_cmpint (step.kind, ==, saved);
            continue;
          }
        g_assert_cmpint (step.kind, ==, rows[i].kind);
        g_assert_cmpint (step.primary, ==, rows[i].primary);
        g_assert_cmpint (step.secondary, ==, rows[i].secondary);
        facts.gaps = TOK_MISSING_USERNAME | TOK_MISSING_VIDEOS;
        facts.videos_left = 4;
        g_assert_cmpint (choose (&facts, ALL).kind, ==, rows[i].kind);
      }
}

/* What is missing does not matter once it is published. */
static void
test_gaps_after_setup (void)
{
  for (TokStatus status = TOK_STATUS_UNKNOWN; status <= TOK_STATUS_ARCHIVED; status++)
    {
      TokNextFacts plain = { .status = status };
      TokNextFacts gaps = { .status = status,
                            .gaps = TOK_MISSING_USERNAME | TOK_MISSING_VIDEOS,
                            .videos_left = 3 };

      if (tok_lifecycle_actor (status) != TOK_ACTOR_YOU_SETUP)
        g_assert_cmpint (choose (&gaps, ALL).kind, ==, choose (&plain, ALL).kind);
    }
}

static void
test_special (void)
{
  for (TokStatus status = TOK_STATUS_UNKNOWN; status <= TOK_STATUS_ARCHIVED; status++)
    {
      TokNextFacts facts = { .status = status };
      TokNextStep plain = choose (&facts, ALL);
      TokNextStep step;

      facts.is_account_in_review = TRUE;
      step = choose (&facts, ALL);
      g_assert_cmpint (step.kind, ==,
                       status == TOK_STATUS_IN_REVIEW ? TOK_NEXT_REVIEW : TOK_NEXT_ACCOUNT_REVIEW);
      g_assert_cmpint (step.primary, ==, REVIEW);

      facts.are_videos_in_review = TRUE;
      g_assert_cmpint (choose (&facts, ALL).kind, ==, TOK_NEXT_REVIEW);
      facts.is_account_in_review = FALSE;
      step = choose (&facts, ALL);
      g_assert_cmpint (step.kind, ==, TOK_NEXT_VIDEOS_REVIEW);
      g_assert_cmpint (step.primary, ==, REVIEW);
      facts.are_videos_in_review = FALSE;

      facts.has_corrections = TRUE;
      step = choose (&facts, ALL);
      g_assert_cmpint (step.kind, ==,
                       status == TOK_STATUS_ACCEPTED ? TOK_NEXT_CORRECTIONS : plain.kind);

      facts.is_all_reviewed = TRUE;
      step = choose (&facts, ALL);
      g_assert_cmpint (step.kind, ==,
                       status == TOK_STATUS_ACCEPTED || status == TOK_STATUS_IN_REVIEW
                           ? TOK_NEXT_CORRECTIONS
                           : plain.kind);
      facts.has_corrections = facts.is_all_reviewed = FALSE;

      facts.has_download_issues = TRUE;
      step = choose (&facts, ALL);
      g_assert_cmpint (step.kind, ==,
                       plain.kind == TOK_NEXT_ACCEPTANCE || plain.kind == TOK_NEXT_WORK
                           ? TOK_NEXT_DOWNLOAD
                           : plain.kind);
      g_assert_cmpint (step.primary, ==,
                       step.kind == TOK_NEXT_DOWNLOAD ? UNPUBLISH : plain.primary);
      facts.has_download_issues = FALSE;

      /* During a request the buttons stay. */
      facts.is_pending = TRUE;
      step = choose (&facts, ALL);
      g_assert_cmpint (step.kind, ==, TOK_NEXT_PENDING);
      g_assert_cmpint (step.primary, ==, plain.primary);

      facts.is_pending = FALSE;
      facts.is_unlisted = TRUE;
      step = choose (&facts, ALL);
      g_assert_cmpint (step.kind, ==, TOK_NEXT_UNLISTED);
      g_assert_cmpint (step.primary, ==, NONE);

      facts.is_unreadable = facts.is_pending = TRUE;
      step = choose (&facts, ALL);
      g_assert_cmpint (step.kind, ==, TOK_NEXT_UNREADABLE);
      g_assert_cmpint (step.primary, ==, NONE);
    }
}

/* The facts of a bundle. */
static void
test_bundle (void)
{
  static const struct
  {
    const char *type;
    const char *status;
    const char *account_status;
    gboolean has_profile;
    int videos;
    int configured;
    TokNextKind kind;
    int videos_left;
  } rows[] = {
    { "account_only", "pending_setup", NULL, FALSE, -1, -1, TOK_NEXT_PROFILE, 0 },
    { "account_only", "pending_setup", NULL, TRUE, -1, -1, TOK_NEXT_SET_UP, 0 },
    { "account_and_videos", "pending_setup", NULL, FALSE, 3, 0, TOK_NEXT_PROFILE_AND_VIDEOS, 3 },
    { "account_and_videos", "pending_setup", NULL, TRUE, 3, 1, TOK_NEXT_MORE_VIDEOS, 2 },
    { "account_and_videos", "pending_setup", NULL, TRUE, 3, 4, TOK_NEXT_SET_UP, 0 },
    { "account_and_videos", "pending_setup", NULL, TRUE, -1, 0, TOK_NEXT_VIDEOS, -1 },
    { "videos_only", "pending_setup", NULL, FALSE, 3, -1, TOK_NEXT_UNCHECKED, -1 },
    { "videos_only", "in_review", NULL, FALSE, 3, 3, TOK_NEXT_REVIEW, 0 },
    { "account_only", "accepted", "in_review", FALSE, -1, -1, TOK_NEXT_ACCOUNT_REVIEW, 0 },
    { "account_only", "accepted", "pending_corrections", FALSE, -1, -1, TOK_NEXT_CORRECTIONS, 0 },
    { "account_only", "completed", "in_review", FALSE, -1, -1, TOK_NEXT_DONE, 0 },
    { "account_only", "on_hold", NULL, FALSE, -1, -1, TOK_NEXT_UNKNOWN_STATUS, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");
      g_autoptr (TokBundle) bundle = NULL;
      TokNextStep step;

      g_set_str (&snapshot->type, rows[i].type);
      g_set_str (&snapshot->status, rows[i].status);
      g_set_str (&snapshot->account_status, rows[i].account_status);
      snapshot->account_configured = rows[i].has_profile ? TOK_FLAG_YES : TOK_FLAG_NO;
      snapshot->videos_quantity = rows[i].videos;
      snapshot->videos_configured = rows[i].configured;
      bundle = tok_bundle_new (snapshot);
      tok_bundle_get_next_step (bundle, ALL, &step);
      g_assert_cmpint (step.kind, ==, rows[i].kind);
      g_assert_cmpint (step.videos_left, ==, rows[i].videos_left);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/next-step/statuses", test_statuses);
  g_test_add_func ("/next-step/setup", test_setup);
  g_test_add_func ("/next-step/unsaved", test_unsaved);
  g_test_add_func ("/next-step/ready", test_ready);
  g_test_add_func ("/next-step/gaps-after-setup", test_gaps_after_setup);
  g_test_add_func ("/next-step/special", test_special);
  g_test_add_func ("/next-step/bundle", test_bundle);
  return g_test_run ();
}

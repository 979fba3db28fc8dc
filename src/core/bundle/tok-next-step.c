/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-next-step.h"

#include "tok-review.h"

/* Of an account (doc/api.md, section 3.4): derived from the name of an event, so a server may
 * have another word, which then counts as unknown. */
#define PENDING_CORRECTIONS "pending_corrections"

#define MISSING_PROFILE                                                                            \
  (TOK_MISSING_USERNAME | TOK_MISSING_VISIBLE_NAME | TOK_MISSING_BIOGRAPHY | TOK_MISSING_PICTURE)

/* The most that one kind offers: the first two that are possible are shown. */
#define N_OFFERS 3

/* In the order of their use. Publish is offered although something seems to be missing: the
 * server decides. */
static const TokNextAction offers[TOK_N_NEXT_KINDS][N_OFFERS] = {
  /* What is not saved would be missing after publishing, so that is not offered. */
  [TOK_NEXT_UPLOADS] = { TOK_NEXT_ACTION_SHOW_UPLOADS },
  [TOK_NEXT_UNSAVED_PROFILE] = { TOK_NEXT_ACTION_EDIT_PROFILE },
  [TOK_NEXT_UNSAVED_VIDEOS] = { TOK_NEXT_ACTION_SETUP_VIDEOS },
  [TOK_NEXT_UNSAVED_BOTH] = { TOK_NEXT_ACTION_EDIT_PROFILE, TOK_NEXT_ACTION_SETUP_VIDEOS },
  [TOK_NEXT_PROFILE] = { TOK_NEXT_ACTION_EDIT_PROFILE, TOK_NEXT_ACTION_PUBLISH },
  [TOK_NEXT_PROFILE_AND_VIDEOS] = { TOK_NEXT_ACTION_EDIT_PROFILE, TOK_NEXT_ACTION_SETUP_VIDEOS,
                                    TOK_NEXT_ACTION_PUBLISH },
  [TOK_NEXT_VIDEOS] = { TOK_NEXT_ACTION_SETUP_VIDEOS, TOK_NEXT_ACTION_PUBLISH },
  [TOK_NEXT_MORE_VIDEOS] = { TOK_NEXT_ACTION_SETUP_VIDEOS, TOK_NEXT_ACTION_PUBLISH },
  [TOK_NEXT_UNCHECKED] = { TOK_NEXT_ACTION_PUBLISH },
  [TOK_NEXT_SET_UP] = { TOK_NEXT_ACTION_PUBLISH },
  [TOK_NEXT_BLOCKED] = { TOK_NEXT_ACTION_PUBLISH },
  [TOK_NEXT_READY] = { TOK_NEXT_ACTION_PUBLISH },
  [TOK_NEXT_ACCEPTANCE] = { TOK_NEXT_ACTION_UNPUBLISH },
  [TOK_NEXT_DOWNLOAD] = { TOK_NEXT_ACTION_UNPUBLISH },
  [TOK_NEXT_ACCOUNT_REVIEW] = { TOK_NEXT_ACTION_REVIEW },
  [TOK_NEXT_VIDEOS_REVIEW] = { TOK_NEXT_ACTION_REVIEW },
  [TOK_NEXT_REVIEW] = { TOK_NEXT_ACTION_REVIEW },
  [TOK_NEXT_DONE] = { TOK_NEXT_ACTION_DUPLICATE },
  [TOK_NEXT_CLOSED] = { TOK_NEXT_ACTION_DUPLICATE },
};

static TokNextKind
get_setup_kind (const TokNextFacts *facts)
{
  gboolean lacks_profile = (facts->gaps & MISSING_PROFILE) != 0;
  gboolean lacks_videos = (facts->gaps & TOK_MISSING_VIDEOS) != 0;

  /* A change that is not saved may be what seems to be missing. */
  if (facts->unsaved.n_files > 0)
    return TOK_NEXT_UPLOADS;
  if (facts->unsaved.has_profile)
    return facts->unsaved.n_videos > 0 ? TOK_NEXT_UNSAVED_BOTH : TOK_NEXT_UNSAVED_PROFILE;
  if (facts->unsaved.n_videos > 0)
    return TOK_NEXT_UNSAVED_VIDEOS;
  if (lacks_profile)
    return lacks_videos || facts->videos_left > 0 ? TOK_NEXT_PROFILE_AND_VIDEOS : TOK_NEXT_PROFILE;
  if (lacks_videos)
    return TOK_NEXT_VIDEOS;
  if (facts->videos_left > 0)
    return TOK_NEXT_MORE_VIDEOS;
  if (facts->ready == TOK_FLAG_YES)
    return TOK_NEXT_READY;
  if (facts->ready == TOK_FLAG_NO)
    return TOK_NEXT_BLOCKED;
  return facts->unknowns != TOK_MISSING_NONE ? TOK_NEXT_UNCHECKED : TOK_NEXT_SET_UP;
}

static TokNextKind
get_operator_kind (const TokNextFacts *facts, TokNextKind kind)
{
  if (facts->has_download_issues)
    return TOK_NEXT_DOWNLOAD;
  return facts->has_corrections && kind == TOK_NEXT_WORK ? TOK_NEXT_CORRECTIONS : kind;
}

static TokNextKind
get_status_kind (const TokNextFacts *facts)
{
  switch (tok_lifecycle_actor (facts->status))
    {
    case TOK_ACTOR_YOU_SETUP:
      return get_setup_kind (facts);
    case TOK_ACTOR_OPERATOR_ACCEPT:
      return get_operator_kind (facts, TOK_NEXT_ACCEPTANCE);
    case TOK_ACTOR_OPERATOR_WORK:
      return get_operator_kind (facts, TOK_NEXT_WORK);
    case TOK_ACTOR_YOU_REVIEW:
      return facts->has_corrections && facts->is_all_reviewed ? TOK_NEXT_CORRECTIONS
                                                              : TOK_NEXT_REVIEW;
    case TOK_ACTOR_COMPLETION:
      return TOK_NEXT_COMPLETION;
    case TOK_ACTOR_NONE:
      return facts->status == TOK_STATUS_COMPLETED ? TOK_NEXT_DONE : TOK_NEXT_CLOSED;
    case TOK_ACTOR_UNKNOWN:
    default:
      return TOK_NEXT_UNKNOWN_STATUS;
    }
}

static TokNextKind
get_kind (const TokNextFacts *facts)
{
  if (facts->is_unreadable)
    return TOK_NEXT_UNREADABLE;
  if (facts->is_unlisted)
    return TOK_NEXT_UNLISTED;
  /* The account, or some videos, can be in review while the operator works on the rest. */
  if (facts->is_account_in_review && facts->are_videos_in_review)
    return TOK_NEXT_REVIEW;
  if (facts->is_account_in_review && facts->status != TOK_STATUS_IN_REVIEW)
    return TOK_NEXT_ACCOUNT_REVIEW;
  if (facts->are_videos_in_review)
    return TOK_NEXT_VIDEOS_REVIEW;
  return get_status_kind (facts);
}

/**
 * tok_next_step_choose:
 * @facts: the facts about a bundle
 * @step: (out): what it waits for, and what can be done
 *
 * The buttons stay during a request, so that they do not disappear and come back.
 */
void
tok_next_step_choose (const TokNextFacts *facts, TokNextStep *step)
{
  TokNextKind kind = get_kind (facts);

  *step = (TokNextStep) { .kind = kind, .videos_left = facts->videos_left };
  for (guint i = 0; i < N_OFFERS; i++)
    {
      TokNextAction action = offers[kind][i];

      if ((facts->possible & TOK_NEXT_ACTION_BIT (action)) == 0)
        continue;
      if (step->primary == TOK_NEXT_ACTION_NONE)
        step->primary = action;
      else if (step->secondary == TOK_NEXT_ACTION_NONE)
        step->secondary = action;
    }
  if (facts->is_pending && kind != TOK_NEXT_UNREADABLE)
    step->kind = TOK_NEXT_PENDING;
}

static int
count_videos_left (TokBundle *bundle)
{
  int ordered = tok_bundle_get_videos_quantity (bundle);
  int configured = tok_bundle_get_videos_configured (bundle);

  if (!tok_type_has_videos (tok_bundle_get_bundle_type (bundle)))
    return 0;
  if (ordered == TOK_COUNT_UNKNOWN || configured == TOK_COUNT_UNKNOWN)
    return TOK_COUNT_UNKNOWN;
  return MAX (ordered - configured, 0);
}

/* Nothing waits for a review any more; FALSE where that is not known. */
static gboolean
is_all_reviewed (TokBundle *bundle)
{
  return tok_bundle_get_videos_in_review (bundle) == 0 &&
         !tok_bundle_is_account_in_review (bundle) &&
         (tok_bundle_get_account_status (bundle) != NULL ||
          !tok_type_has_account (tok_bundle_get_bundle_type (bundle)));
}

/**
 * tok_bundle_get_next_step:
 * @bundle: a bundle
 * @possible: the actions that can be done here and now
 * @step: (out): what it waits for, and what can be done
 */
void
tok_bundle_get_next_step (TokBundle *bundle, TokNextActionSet possible, TokNextStep *step)
{
  TokNextFacts facts;

  g_return_if_fail (TOK_IS_BUNDLE (bundle));
  g_return_if_fail (step != NULL);

  facts = (TokNextFacts) {
    .status = tok_bundle_get_status (bundle),
    .gaps = tok_bundle_publish_gaps (bundle),
    .unknowns = tok_bundle_publish_unknowns (bundle),
    .unsaved = *tok_bundle_get_unsaved (bundle),
    .videos_left = count_videos_left (bundle),
    .ready = tok_bundle_get_ready (bundle),
    .is_unreadable = tok_bundle_get_problem (bundle) != NULL,
    .is_unlisted = !tok_bundle_get_listed (bundle),
    .is_pending = tok_bundle_get_pending (bundle) != TOK_PENDING_NONE,
    .is_account_in_review = tok_bundle_is_account_in_review (bundle),
    .are_videos_in_review = tok_bundle_get_videos_in_review (bundle) > 0 &&
                            tok_status_is_open (tok_bundle_get_status (bundle)),
    .has_corrections =
        g_strcmp0 (tok_bundle_get_account_status (bundle), PENDING_CORRECTIONS) == 0 ||
        tok_bundle_get_videos_corrections (bundle) > 0,
    .is_all_reviewed = is_all_reviewed (bundle),
    .has_download_issues = tok_bundle_get_download_issues (bundle) > 0,
    .possible = possible,
  };
  tok_next_step_choose (&facts, step);
}

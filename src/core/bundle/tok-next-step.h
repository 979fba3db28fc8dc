/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-lifecycle.h"

G_BEGIN_DECLS

/**
 * TokNextKind:
 *
 * What a bundle waits for; text/tok-words-next.c has a sentence for each.
 */
typedef enum
{
  TOK_NEXT_UNREADABLE,
  TOK_NEXT_UNLISTED,
  TOK_NEXT_PENDING, /* an action was sent and is not confirmed yet */
  TOK_NEXT_UPLOADS, /* files are not uploaded yet */
  TOK_NEXT_UNSAVED_PROFILE,
  TOK_NEXT_UNSAVED_VIDEOS,
  TOK_NEXT_UNSAVED_BOTH,
  TOK_NEXT_PROFILE,
  TOK_NEXT_PROFILE_AND_VIDEOS,
  TOK_NEXT_VIDEOS,
  TOK_NEXT_MORE_VIDEOS, /* it can be published, but not every video is set up */
  TOK_NEXT_UNCHECKED,   /* nothing is known to be missing, but not all is known */
  TOK_NEXT_SET_UP,      /* nothing is missing, as far as this program knows */
  TOK_NEXT_BLOCKED,     /* the server says that something is missing */
  TOK_NEXT_READY,       /* the server says that nothing is missing */
  TOK_NEXT_ACCEPTANCE,
  TOK_NEXT_WORK,
  TOK_NEXT_CORRECTIONS, /* the operator makes the corrections that were asked for */
  TOK_NEXT_DOWNLOAD,    /* the operator cannot download a file */
  TOK_NEXT_ACCOUNT_REVIEW,
  TOK_NEXT_VIDEOS_REVIEW, /* of some videos, while the operator works on the others */
  TOK_NEXT_REVIEW,
  TOK_NEXT_COMPLETION,
  TOK_NEXT_DONE,
  TOK_NEXT_CLOSED, /* cancelled or archived */
  TOK_NEXT_UNKNOWN_STATUS,
} TokNextKind;

#define TOK_N_NEXT_KINDS (TOK_NEXT_UNKNOWN_STATUS + 1)

/**
 * TokNextAction:
 *
 * What a person can do about a bundle.
 */
typedef enum
{
  TOK_NEXT_ACTION_NONE,
  TOK_NEXT_ACTION_EDIT_PROFILE,
  TOK_NEXT_ACTION_SETUP_VIDEOS,
  TOK_NEXT_ACTION_SHOW_UPLOADS,
  TOK_NEXT_ACTION_REVIEW,
  TOK_NEXT_ACTION_PUBLISH,
  TOK_NEXT_ACTION_UNPUBLISH,
  TOK_NEXT_ACTION_DUPLICATE,
} TokNextAction;

/** A set of TokNextAction: bit (1 << action). */
typedef guint TokNextActionSet;

#define TOK_NEXT_ACTION_BIT(action) (1u << (action))

/**
 * TokNextFacts:
 *
 * All that the choice of the next step depends on.
 */
typedef struct
{
  TokStatus status;
  TokMissing gaps;     /* of the requirements for publishing */
  TokMissing unknowns; /* the requirements whose state is unknown */
  TokUnsaved unsaved;  /* changes that the server does not have yet */
  int videos_left;     /* not set up yet; TOK_COUNT_UNKNOWN: unknown */
  TokFlag ready;       /* by the server */
  gboolean is_unreadable;
  gboolean is_unlisted;
  gboolean is_pending;
  gboolean is_account_in_review;
  gboolean are_videos_in_review;
  gboolean has_corrections; /* corrections of the account or of videos were asked for */
  gboolean is_all_reviewed; /* neither the account nor a video is in review, as far as is known */
  gboolean has_download_issues;
  TokNextActionSet possible;
} TokNextFacts;

/**
 * TokNextStep:
 * @primary: NONE: nothing can be done
 * @secondary: NONE: nothing else
 * @videos_left: videos that are not set up yet; TOK_COUNT_UNKNOWN: unknown
 */
typedef struct
{
  TokNextKind kind;
  TokNextAction primary;
  TokNextAction secondary;
  int videos_left;
} TokNextStep;

void tok_next_step_choose (const TokNextFacts *facts, TokNextStep *step);
void tok_bundle_get_next_step (TokBundle *bundle, TokNextActionSet possible, TokNextStep *step);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-lifecycle.h"

/* The main path of doc/api.md, section 3.3. */
static const TokStatus account_steps[] = {
  TOK_STATUS_PENDING_SETUP,
  TOK_STATUS_PUBLISHED,
  TOK_STATUS_ACCEPTED,
  TOK_STATUS_COMPLETED,
};
static const TokStatus video_steps[] = {
  TOK_STATUS_PENDING_SETUP, TOK_STATUS_PUBLISHED, TOK_STATUS_ACCEPTED,
  TOK_STATUS_IN_REVIEW,     TOK_STATUS_FINALIZED, TOK_STATUS_COMPLETED,
};

/**
 * tok_lifecycle_steps:
 * @type: a bundle type; UNKNOWN has all steps
 * @n_steps: (out): their number
 *
 * Returns: (transfer none) (array length=n_steps): the statuses that a bundle of
 *   the type goes through, in order
 */
const TokStatus *
tok_lifecycle_steps (TokType type, guint *n_steps)
{
  g_return_val_if_fail (n_steps != NULL, NULL);

  if (type == TOK_TYPE_ACCOUNT_ONLY)
    {
      *n_steps = G_N_ELEMENTS (account_steps);
      return account_steps;
    }
  *n_steps = G_N_ELEMENTS (video_steps);
  return video_steps;
}

/* The step on the main path that a status counts as. */
static TokStatus
get_step (TokStatus status)
{
  switch (status)
    {
    case TOK_STATUS_DRAFT:
    case TOK_STATUS_CONFIGURING:
      return TOK_STATUS_PENDING_SETUP;
    case TOK_STATUS_PUBLISHED_PRIORITY:
      return TOK_STATUS_PUBLISHED;
    default:
      return status;
    }
}

/**
 * tok_lifecycle_position:
 *
 * Returns: the index of @status among the steps of @type; -1 if it is not among them
 */
int
tok_lifecycle_position (TokType type, TokStatus status)
{
  guint n_steps;
  const TokStatus *steps = tok_lifecycle_steps (type, &n_steps);

  for (guint i = 0; i < n_steps; i++)
    if (steps[i] == get_step (status))
      return (int) i;
  return -1;
}

/**
 * tok_lifecycle_actor:
 *
 * Returns: who has to act on a bundle with that status
 */
TokActor
tok_lifecycle_actor (TokStatus status)
{
  switch (get_step (status))
    {
    case TOK_STATUS_PENDING_SETUP:
      return TOK_ACTOR_YOU_SETUP;
    case TOK_STATUS_PUBLISHED:
      return TOK_ACTOR_OPERATOR_ACCEPT;
    case TOK_STATUS_ACCEPTED:
      return TOK_ACTOR_OPERATOR_WORK;
    case TOK_STATUS_IN_REVIEW:
      return TOK_ACTOR_YOU_REVIEW;
    case TOK_STATUS_FINALIZED:
      return TOK_ACTOR_COMPLETION;
    case TOK_STATUS_COMPLETED:
    case TOK_STATUS_CANCELLED:
    case TOK_STATUS_ARCHIVED:
      return TOK_ACTOR_NONE;
    default:
      return TOK_ACTOR_UNKNOWN;
    }
}

/**
 * tok_lifecycle_check:
 * @status: a status
 * @action: the action in question
 *
 * The actions of doc/api.md, section 4.13.
 *
 * Returns: NONE if the action is allowed, else why not
 */
TokReason
tok_lifecycle_check (TokStatus status, TokAction action)
{
  switch (status)
    {
    case TOK_STATUS_PENDING_SETUP:
    case TOK_STATUS_DRAFT:
    case TOK_STATUS_CONFIGURING:
      return action == TOK_ACTION_PUBLISH ? TOK_REASON_NONE : TOK_REASON_NOT_PUBLISHED;
    case TOK_STATUS_PUBLISHED:
    case TOK_STATUS_PUBLISHED_PRIORITY:
      return action == TOK_ACTION_UNPUBLISH ? TOK_REASON_NONE : TOK_REASON_ALREADY_PUBLISHED;
    case TOK_STATUS_ACCEPTED:
    case TOK_STATUS_IN_REVIEW:
    case TOK_STATUS_FINALIZED:
      return TOK_REASON_ALREADY_ACCEPTED;
    case TOK_STATUS_COMPLETED:
      return TOK_REASON_COMPLETED;
    case TOK_STATUS_CANCELLED:
    case TOK_STATUS_ARCHIVED:
      return TOK_REASON_CLOSED;
    case TOK_STATUS_UNKNOWN:
    default:
      return TOK_REASON_UNKNOWN_STATUS;
    }
}

/**
 * tok_lifecycle_is_done:
 * @status: the status that was read after an action
 * @action: an action that was allowed when it was sent
 *
 * Returns: whether @status shows that the action was carried out; also a later one does
 */
gboolean
tok_lifecycle_is_done (TokStatus status, TokAction action)
{
  switch (status)
    {
    case TOK_STATUS_PENDING_SETUP:
      return action == TOK_ACTION_UNPUBLISH;
    case TOK_STATUS_PUBLISHED:
    case TOK_STATUS_PUBLISHED_PRIORITY:
    case TOK_STATUS_ACCEPTED:
    case TOK_STATUS_IN_REVIEW:
    case TOK_STATUS_FINALIZED:
    case TOK_STATUS_COMPLETED:
      return action == TOK_ACTION_PUBLISH;
    default:
      return FALSE;
    }
}

/**
 * tok_bundle_is_open:
 *
 * Returns: whether the status of @bundle is known to the server's last word, and can still
 *   change: a bundle that could not be read yet is not open
 */
gboolean
tok_bundle_is_open (TokBundle *bundle)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), FALSE);

  return tok_bundle_get_status_text (bundle) != NULL &&
         tok_status_is_open (tok_bundle_get_status (bundle));
}

/**
 * tok_bundle_check_action:
 * @bundle: a bundle
 * @action: the action in question
 *
 * A bundle is not published without what the user has changed: that costs credits, and the
 * profile cannot be changed afterwards.
 *
 * Returns: NONE if the action is allowed now, else why not
 */
TokReason
tok_bundle_check_action (TokBundle *bundle, TokAction action)
{
  TokReason reason;

  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), TOK_REASON_UNKNOWN_STATUS);

  if (tok_bundle_get_pending (bundle) != TOK_PENDING_NONE)
    return TOK_REASON_PENDING;
  if (!tok_bundle_get_listed (bundle))
    return TOK_REASON_UNLISTED;
  if (tok_bundle_get_problem (bundle) != NULL)
    return TOK_REASON_UNKNOWN_STATUS;
  reason = tok_lifecycle_check (tok_bundle_get_status (bundle), action);
  if (reason == TOK_REASON_NONE && action == TOK_ACTION_PUBLISH && tok_bundle_is_unsaved (bundle))
    return TOK_REASON_UNSAVED;
  return reason;
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

/**
 * tok_profile_publish_gaps:
 * @username: (nullable): like the others
 *
 * Returns: what a profile lacks for publishing (doc/api.md, section 4.10)
 */
TokMissing
tok_profile_publish_gaps (const char *username,
                          const char *visible_name,
                          const char *biography,
                          const char *picture)
{
  TokMissing gaps = TOK_MISSING_NONE;

  if (is_empty (username))
    gaps |= TOK_MISSING_USERNAME;
  if (is_empty (visible_name))
    gaps |= TOK_MISSING_VISIBLE_NAME;
  if (is_empty (biography))
    gaps |= TOK_MISSING_BIOGRAPHY;
  if (is_empty (picture))
    gaps |= TOK_MISSING_PICTURE;
  return gaps;
}

/**
 * tok_bundle_publish_gaps:
 * @bundle: a bundle
 *
 * Checks the requirements for publishing (doc/api.md, section 4.10). Unknown fields do
 * not count as missing.
 *
 * Returns: the missing requirements
 */
TokMissing
tok_bundle_publish_gaps (TokBundle *bundle)
{
  TokType type;
  TokFlag configured;
  TokMissing gaps = TOK_MISSING_NONE;

  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), TOK_MISSING_NONE);

  type = tok_bundle_get_bundle_type (bundle);
  configured = tok_bundle_get_account_configured (bundle);
  if (tok_type_has_account (type) && configured != TOK_FLAG_YES &&
      (configured == TOK_FLAG_NO || tok_bundle_get_account_known (bundle)))
    gaps |= tok_profile_publish_gaps (tok_bundle_get_username (bundle),
                                      tok_bundle_get_visible_name (bundle),
                                      tok_bundle_get_biography (bundle),
                                      tok_bundle_get_profile_picture_url (bundle));
  if (tok_type_has_videos (type) && tok_bundle_get_videos_configured (bundle) == 0)
    gaps |= TOK_MISSING_VIDEOS;
  return gaps;
}

/**
 * tok_bundle_publish_unknowns:
 * @bundle: a bundle
 *
 * Returns: the requirements for publishing whose state is unknown
 */
TokMissing
tok_bundle_publish_unknowns (TokBundle *bundle)
{
  TokType type;
  TokMissing unknowns = TOK_MISSING_NONE;

  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), TOK_MISSING_NONE);

  type = tok_bundle_get_bundle_type (bundle);
  if (tok_type_has_account (type) &&
      tok_bundle_get_account_configured (bundle) == TOK_FLAG_UNKNOWN &&
      !tok_bundle_get_account_known (bundle))
    unknowns |= TOK_MISSING_USERNAME | TOK_MISSING_VISIBLE_NAME | TOK_MISSING_BIOGRAPHY |
                TOK_MISSING_PICTURE;
  if (tok_type_has_videos (type) && tok_bundle_get_videos_configured (bundle) == TOK_COUNT_UNKNOWN)
    unknowns |= TOK_MISSING_VIDEOS;
  return unknowns;
}

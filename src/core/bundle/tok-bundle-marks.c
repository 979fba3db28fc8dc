/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-private.h"

/* What no answer about a bundle says: since when it is in its step, what was asked
 * of the server, whether the server still lists it, whether somebody has looked at it. */

/**
 * tok_bundle_get_step_interval:
 * @after: (out) (optional): the present status began after this moment
 * @before: (out) (optional): and not later than this one
 *
 * Both are microseconds since 1970, or TOK_TIME_UNKNOWN.
 */
void
tok_bundle_get_step_interval (TokBundle *self, gint64 *after, gint64 *before)
{
  g_return_if_fail (TOK_IS_BUNDLE (self));

  if (after != NULL)
    *after = self->step_after;
  if (before != NULL)
    *before = self->step_before;
}

/**
 * tok_bundle_get_earliest:
 * @status: a status that the bundle has or had
 *
 * No status is older than its bundle, and only the setup is older than the last time
 * that the bundle was published.
 *
 * Returns: @status did not begin before this, by the server's clock, in microseconds
 *   since 1970; TOK_TIME_UNKNOWN when the server tells neither time
 */
gint64
tok_bundle_get_earliest (TokBundle *self, TokStatus status)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), TOK_TIME_UNKNOWN);

  if (status == TOK_STATUS_PENDING_SETUP || status == TOK_STATUS_UNKNOWN)
    return self->created_at;
  /* What is not known is earlier than any time. */
  return MAX (self->created_at, self->published_at);
}

/**
 * tok_bundle_set_step_interval:
 *
 * For the service, which keeps the journal.
 */
void
tok_bundle_set_step_interval (TokBundle *self, gint64 after, gint64 before)
{
  g_return_if_fail (TOK_IS_BUNDLE (self));

  if (self->step_after == after && self->step_before == before)
    return;
  self->step_after = after;
  self->step_before = before;
  g_object_notify (G_OBJECT (self), "step-before");
}

/**
 * tok_bundle_get_account_interval:
 * @after: (out): the present status of the account began after this moment
 * @before: (out): and not later than this one
 *
 * Both are microseconds since 1970, or TOK_TIME_UNKNOWN. Of a bundle that was not seen
 * to change it is only known where it matters: see tok_bundle_get_review().
 */
void
tok_bundle_get_account_interval (TokBundle *self, gint64 *after, gint64 *before)
{
  g_return_if_fail (TOK_IS_BUNDLE (self));
  g_return_if_fail (after != NULL && before != NULL);

  *after = self->account_after;
  *before = self->account_before;
}

/**
 * tok_bundle_set_account_interval:
 *
 * For the service, which keeps the journal.
 */
void
tok_bundle_set_account_interval (TokBundle *self, gint64 after, gint64 before)
{
  g_return_if_fail (TOK_IS_BUNDLE (self));

  self->account_after = after;
  self->account_before = before;
}

/**
 * tok_bundle_get_pending:
 *
 * Returns: what was asked of the server and is not confirmed
 */
TokPending
tok_bundle_get_pending (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), TOK_PENDING_NONE);

  return self->pending;
}

/**
 * tok_bundle_set_pending:
 * @pending: what was asked of the server and is not confirmed
 *
 * For the service, which sends.
 */
void
tok_bundle_set_pending (TokBundle *self, TokPending pending)
{
  g_return_if_fail (TOK_IS_BUNDLE (self));

  if (self->pending == pending)
    return;
  self->pending = pending;
  g_object_notify (G_OBJECT (self), "pending");
}

/**
 * tok_bundle_get_listed:
 *
 * Returns: whether the last complete read of the list showed it, or an answer
 *   since then
 */
gboolean
tok_bundle_get_listed (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), FALSE);

  return !self->unlisted;
}

/**
 * tok_bundle_set_listed:
 * @listed: whether the server lists it
 *
 * For TokBundleList, which sees what a complete read lacks.
 *
 * Returns: whether that is another state than before
 */
gboolean
tok_bundle_set_listed (TokBundle *self, gboolean listed)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), FALSE);

  if (self->unlisted == !listed)
    return FALSE;
  self->unlisted = !listed;
  self->revision++;
  g_object_notify (G_OBJECT (self), "listed");
  return TRUE;
}

/**
 * tok_bundle_get_unseen:
 *
 * Returns: whether something changed since somebody looked at it
 */
gboolean
tok_bundle_get_unseen (TokBundle *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), FALSE);

  return self->unseen;
}

/**
 * tok_bundle_set_unseen:
 * @unseen: whether something changed since somebody looked at it
 *
 * For the service, which observes.
 *
 * Returns: whether that is another state than before
 */
gboolean
tok_bundle_set_unseen (TokBundle *self, gboolean unseen)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (self), FALSE);

  if (self->unseen == unseen)
    return FALSE;
  self->unseen = unseen;
  g_object_notify (G_OBJECT (self), "unseen");
  return TRUE;
}

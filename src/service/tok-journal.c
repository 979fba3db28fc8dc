/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-journal.h"

/* A bundle that never changed is still in its first step, which then began with
 * the bundle itself. */
static gint64
first_step_after (const TokBundleSnapshot *snapshot)
{
  if (tok_status_parse (snapshot->status) == TOK_STATUS_PENDING_SETUP &&
      snapshot->updated_at != NULL && g_strcmp0 (snapshot->updated_at, snapshot->created_at) == 0)
    return tok_time_parse (snapshot->created_at);
  return TOK_TIME_UNKNOWN;
}

/**
 * tok_journal_observe:
 * @bundle: (nullable): the bundle as it was known; %NULL when it was not
 * @snapshot: what an answer says about it
 * @last_seen: the last read that showed @bundle as it is; TOK_TIME_UNKNOWN when
 *   that is not known
 * @now: when the answer came
 *
 * The server tells only the present status, so every change is written down with
 * the interval in which it happened.
 *
 * Returns: (transfer full) (nullable): what to write; %NULL when nothing changed
 */
TokEvent *
tok_journal_observe (TokBundle *bundle,
                     const TokBundleSnapshot *snapshot,
                     gint64 last_seen,
                     gint64 now)
{
  const char *from = bundle != NULL ? tok_bundle_get_status_text (bundle) : NULL;

  g_return_val_if_fail (snapshot != NULL, NULL);

  if (snapshot->status == NULL || g_strcmp0 (from, snapshot->status) == 0)
    return NULL;
  if (from == NULL)
    last_seen = first_step_after (snapshot);
  return tok_event_new (snapshot->id, from, snapshot->status, last_seen, now);
}

/**
 * tok_journal_set_step:
 * @snapshot: to be changed
 * @after: the status began after this; TOK_TIME_UNKNOWN when that is not known
 * @before: and not later than this; TOK_TIME_UNKNOWN: nothing is known
 *
 * Sets the interval in which the present step began. The step cannot have begun
 * after the last change that the server tells of, unless its clock disagrees with
 * ours.
 */
void
tok_journal_set_step (TokBundleSnapshot *snapshot, gint64 after, gint64 before)
{
  gint64 updated_at;

  g_return_if_fail (snapshot != NULL);

  updated_at = tok_time_parse (snapshot->updated_at);
  snapshot->step_after = after;
  snapshot->step_before = before;
  if (updated_at != TOK_TIME_UNKNOWN && updated_at >= after && updated_at < before)
    snapshot->step_before = updated_at;
}

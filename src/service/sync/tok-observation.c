/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-observation.h"

#include "tok-store.h"

/**
 * tok_observation_new:
 *
 * Returns: (transfer full): of a bundle that no answer has shown
 */
TokObservation *
tok_observation_new (void)
{
  TokObservation *self = g_new0 (TokObservation, 1);

  self->asked_at = G_MININT64;
  self->arrived_at = G_MININT64;
  for (guint i = 0; i < TOK_N_OBSERVED; i++)
    self->shown[i] = TOK_TIMESTAMP_UNKNOWN;
  return self;
}

/**
 * tok_observation_contradicts:
 * @bundle: (nullable): the bundle as it is known
 * @snapshot: what an answer says about it
 * @answer: the time of the answer
 * @known_status: (nullable): of an action of the person's own, the status that was
 *   known when it was sent
 *
 * Pages and single reads cross on their way. An answer to an earlier question than the
 * last one is old, or the same bundle twice in one answer. Of two answers whose ways
 * overlap nobody knows which is newer: what they agree in is taken, what they do not
 * agree in is left for the next read to tell. An action's answer is newer than what was
 * known when it was sent.
 *
 * Returns: whether the answer may be older than what is known
 */
gboolean
tok_observation_contradicts (const TokObservation *self,
                             TokBundle *bundle,
                             const TokBundleSnapshot *snapshot,
                             const TokAnswer *answer,
                             const char *known_status)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (snapshot != NULL, FALSE);
  g_return_val_if_fail (answer != NULL, FALSE);

  if (!answer->is_own && self->asked_at >= answer->asked.steady)
    return TRUE;
  if (bundle == NULL || answer->asked.steady >= self->arrived_at ||
      !tok_journal_events_contradicts (bundle, snapshot))
    return FALSE;
  return !answer->is_own || g_strcmp0 (tok_bundle_get_status_text (bundle), known_status) != 0;
}

/**
 * tok_observation_update:
 * @snapshot: what an answer says that is taken
 * @source: which kind of answer
 * @answer: its time
 *
 * A hash that meets another by chance costs a cached row its newest text until the next
 * change, nothing more.
 *
 * Returns: whether the snapshot is news for the store
 */
gboolean
tok_observation_update (TokObservation *self,
                        const TokBundleSnapshot *snapshot,
                        TokSource source,
                        const TokAnswer *answer)
{
  guint hash;
  gboolean tracker;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (snapshot != NULL, FALSE);
  g_return_val_if_fail (answer != NULL, FALSE);

  self->asked_at = MAX (self->asked_at, answer->asked.steady);
  self->arrived_at = answer->arrived.steady;
  for (TokEventKind kind = TOK_EVENT_STATUS; kind < TOK_N_OBSERVED; kind++)
    if (tok_journal_events_mentions (snapshot, kind))
      self->shown[kind] = answer->asked;
  if (source != TOK_SOURCE_LIST)
    return TRUE;
  hash = snapshot->json != NULL ? g_str_hash (snapshot->json) : 0;
  tracker = snapshot->json == NULL || hash != self->hash;
  self->hash = hash;
  return tracker;
}

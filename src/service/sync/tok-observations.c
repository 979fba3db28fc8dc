/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-observations.h"

/* Of one bundle. */
typedef struct
{
  gint64 asked_at;   /* steady clock: when the latest answer that was merged was asked for */
  gint64 arrived_at; /* steady clock: when the last one that was merged arrived */
  TokTimestamp shown[TOK_N_OBSERVED]; /* when the last answer that said it was asked for */
  guint hash;                         /* of the element of the list that is stored */
} Observation;

struct _TokObservations
{
  GHashTable *bundles; /* id → Observation */
  gint64 open_since;   /* wall clock: an earlier session asked then for all that is not over… */
  gint64 all_since;    /* …and then for all */
  gint64 doubted_at;   /* steady clock: an answer came then that contradicts another one */
};

static Observation *
add (TokObservations *self, const char *id)
{
  Observation *observation = g_new0 (Observation, 1);

  observation->asked_at = G_MININT64;
  observation->arrived_at = G_MININT64;
  for (guint i = 0; i < TOK_N_OBSERVED; i++)
    observation->shown[i] = TOK_TIMESTAMP_UNKNOWN;
  g_hash_table_insert (self->bundles, g_strdup (id), observation);
  return observation;
}

/* When an earlier session last asked for a bundle of that status. */
static gint64
get_last_asked (TokObservations *self, TokStatus status)
{
  return tok_status_is_open (status) ? MAX (self->open_since, self->all_since) : self->all_since;
}

/**
 * tok_observations_new:
 *
 * Returns: (transfer full): nothing was ever shown
 */
TokObservations *
tok_observations_new (void)
{
  TokObservations *self = g_new0 (TokObservations, 1);

  self->bundles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->open_since = TOK_TIME_UNKNOWN;
  self->all_since = TOK_TIME_UNKNOWN;
  self->doubted_at = G_MININT64;
  return self;
}

/**
 * tok_observations_free:
 * @self: (transfer full): the observations
 */
void
tok_observations_free (TokObservations *self)
{
  g_hash_table_unref (self->bundles);
  g_free (self);
}

/**
 * tok_observations_set_periods:
 * @periods: (element-type TokObservationPeriod): of earlier sessions
 */
void
tok_observations_set_periods (TokObservations *self, GPtrArray *periods)
{
  for (guint i = 0; i < periods->len; i++)
    {
      const TokObservationPeriod *period = g_ptr_array_index (periods, i);

      self->open_since = period->until;
      if (period->complete != TOK_TIME_UNKNOWN)
        self->all_since = period->complete;
    }
}

/**
 * tok_observations_add_cached:
 * @snapshot: what the cache has
 *
 * Most of what is cached was shown by the last read of the list. A status that was seen
 * after it, or by none, has a time of its own.
 *
 * Returns: whether the cache is the newest that is known: no answer has shown it yet
 */
gboolean
tok_observations_add_cached (TokObservations *self, const TokBundleSnapshot *snapshot)
{
  gint64 asked_at = snapshot->step_asked_at;

  if (g_hash_table_contains (self->bundles, snapshot->id))
    return FALSE;
  if (asked_at != TOK_TIME_UNKNOWN &&
      (snapshot->unlisted || asked_at > get_last_asked (self, tok_status_parse (snapshot->status))))
    add (self, snapshot->id)->shown[TOK_EVENT_STATUS].wall = asked_at;
  return TRUE;
}

static gboolean
contradicts (const Observation *self,
             TokBundle *bundle,
             const TokBundleSnapshot *snapshot,
             const TokAnswer *answer,
             const char *known_status)
{
  if (!answer->is_own && self->asked_at >= answer->asked.steady)
    return TRUE;
  if (bundle == NULL || answer->asked.steady >= self->arrived_at ||
      !tok_journal_events_contradicts (bundle, snapshot))
    return FALSE;
  return !answer->is_own || g_strcmp0 (tok_bundle_get_status_text (bundle), known_status) != 0;
}

/**
 * tok_observations_contradict:
 * @bundle: (nullable): the bundle as it is known
 * @snapshot: what an answer says about it
 * @answer: the time of the answer
 * @known_status: (nullable): of an action of the person's own, the status that was
 *   known when it was sent
 *
 * An answer that was asked for no later than the last one is old, or has the same bundle
 * twice. Of two answers whose ways overlap it is not known which is newer: what they
 * agree in is merged, the rest is left to the next read. An action's answer is newer than
 * what was known when it was sent.
 *
 * Returns: whether the answer may be older than what is known
 */
gboolean
tok_observations_contradict (TokObservations *self,
                             TokBundle *bundle,
                             const TokBundleSnapshot *snapshot,
                             const TokAnswer *answer,
                             const char *known_status)
{
  const Observation *observation = g_hash_table_lookup (self->bundles, snapshot->id);

  if (observation == NULL || !contradicts (observation, bundle, snapshot, answer, known_status))
    return FALSE;
  if (observation->asked_at < answer->asked.steady)
    self->doubted_at = answer->arrived.steady;
  return TRUE;
}

/**
 * tok_observations_get_shown:
 * @bundle: (nullable): the bundle as it is known
 * @id: its id
 * @shown: (out) (array fixed-size=TOK_N_OBSERVED): when the last answer was asked for
 *   that showed what is known, for each that is observed
 */
void
tok_observations_get_shown (TokObservations *self,
                            TokBundle *bundle,
                            const char *id,
                            TokTimestamp *shown)
{
  const Observation *observation = g_hash_table_lookup (self->bundles, id);

  for (guint i = 0; i < TOK_N_OBSERVED; i++)
    shown[i] = observation != NULL ? observation->shown[i] : TOK_TIMESTAMP_UNKNOWN;
  if (bundle == NULL || shown[TOK_EVENT_STATUS].wall != TOK_TIME_UNKNOWN)
    return;
  /* The last read did not show what the list lacks, which had its status at least when
   * that began. */
  if (tok_bundle_get_listed (bundle))
    shown[TOK_EVENT_STATUS].wall = get_last_asked (self, tok_bundle_get_status (bundle));
  else
    tok_bundle_get_step_interval (bundle, &shown[TOK_EVENT_STATUS].wall, NULL);
}

/**
 * tok_observations_update:
 * @snapshot: what an answer says that is merged
 * @source: which kind of answer
 * @answer: its time
 *
 * When two hashes are equal by chance, the cache keeps an old text until the next change,
 * nothing more.
 *
 * Returns: whether the snapshot has to be stored
 */
gboolean
tok_observations_update (TokObservations *self,
                         const TokBundleSnapshot *snapshot,
                         TokSource source,
                         const TokAnswer *answer)
{
  Observation *observation = g_hash_table_lookup (self->bundles, snapshot->id);
  guint hash;
  gboolean is_new;

  if (observation == NULL)
    observation = add (self, snapshot->id);
  observation->asked_at = MAX (observation->asked_at, answer->asked.steady);
  observation->arrived_at = answer->arrived.steady;
  for (TokEventKind kind = TOK_EVENT_STATUS; kind < TOK_N_OBSERVED; kind++)
    if (tok_journal_events_mentions (snapshot, kind))
      observation->shown[kind] = answer->asked;
  if (source != TOK_SOURCE_LIST)
    return TRUE;
  hash = snapshot->json != NULL ? g_str_hash (snapshot->json) : 0;
  is_new = snapshot->json == NULL || hash != observation->hash;
  observation->hash = hash;
  return is_new;
}

/**
 * tok_observations_keep:
 * @ids: (element-type utf8): what a full read has listed; bundles that were created or
 *   read meanwhile, which may be on none of its pages, are added
 * @requested_at: when its first page was asked for, steady clock
 *
 * Forgets all other bundles, so that they are stored again should they come back.
 */
void
tok_observations_keep (TokObservations *self, GPtrArray *ids, gint64 requested_at)
{
  g_autoptr (GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id, observation;

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (listed, g_ptr_array_index (ids, i));
  g_hash_table_iter_init (&iter, self->bundles);
  while (g_hash_table_iter_next (&iter, &id, &observation))
    if (g_hash_table_contains (listed, id))
      continue;
    else if (((Observation *) observation)->asked_at >= requested_at)
      g_ptr_array_add (ids, g_strdup (id));
    else
      g_hash_table_iter_remove (&iter);
}

/**
 * tok_observations_reset_stored:
 *
 * All that is known has to be stored again.
 */
void
tok_observations_reset_stored (TokObservations *self)
{
  GHashTableIter iter;
  gpointer observation;

  g_hash_table_iter_init (&iter, self->bundles);
  while (g_hash_table_iter_next (&iter, NULL, &observation))
    ((Observation *) observation)->hash = 0;
}

/**
 * tok_observations_are_doubtful:
 * @since: steady clock
 *
 * Returns: whether an answer since then contradicts another one
 */
gboolean
tok_observations_are_doubtful (TokObservations *self, gint64 since)
{
  return self->doubted_at >= since;
}

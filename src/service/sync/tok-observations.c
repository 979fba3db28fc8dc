/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-observations.h"

#include <string.h>

/* When the values of a bundle were requested. Never changed: the bundles of one response share
 * it, because there are many bundles and few responses. */
typedef struct
{
  gint64 asked_at;   /* steady clock: the latest request whose response was merged */
  gint64 arrived_at; /* steady clock: when the last merged response arrived */
  TokTimestamp shown[TOK_N_OBSERVED]; /* the request of the last response with the value */
} Times;

/* The observation of one bundle. */
typedef struct
{
  Times *times; /* (owned): a reference-counted box */
  guint hash;   /* of the stored JSON; 0: none */
  char id[];
} Observation;

struct _TokObservations
{
  GHashTable *bundles; /* id (of the observation) → Observation */
  Times *last;         /* (owned): those that were made last, perhaps for others too */
  gint64 open_read_at; /* wall clock: when an earlier session last read all open bundles */
  gint64 full_read_at; /* wall clock: when an earlier session last read all bundles */
  gint64 doubted_at;   /* steady clock: when a response last contradicted another one */
};

static void
observation_free (gpointer data)
{
  Observation *observation = data;

  g_rc_box_release (observation->times);
  g_free (observation);
}

/* (transfer full) */
static Times *
share (TokObservations *self, const Times *times)
{
  if (memcmp (self->last, times, sizeof *times) != 0)
    {
      g_rc_box_release (self->last);
      self->last = g_rc_box_new (Times);
      *self->last = *times;
    }
  return g_rc_box_acquire (self->last);
}

static void
set_times (TokObservations *self, Observation *observation, const Times *times)
{
  Times *before = observation->times;

  observation->times = share (self, times);
  g_rc_box_release (before);
}

static Times
get_no_times (void)
{
  Times times = { .asked_at = G_MININT64, .arrived_at = G_MININT64 };

  for (guint i = 0; i < TOK_N_OBSERVED; i++)
    times.shown[i] = TOK_TIMESTAMP_UNKNOWN;
  return times;
}

static Observation *
add (TokObservations *self, const char *id, const Times *times)
{
  gsize size = strlen (id) + 1;
  Observation *observation = g_malloc (sizeof (Observation) + size);

  observation->times = share (self, times);
  observation->hash = 0;
  memcpy (observation->id, id, size);
  g_hash_table_insert (self->bundles, observation->id, observation);
  return observation;
}

/* When an earlier session last read the bundles of a status. */
static gint64
get_last_asked (TokObservations *self, TokStatus status)
{
  return tok_status_is_open (status) ? MAX (self->open_read_at, self->full_read_at)
                                     : self->full_read_at;
}

/**
 * tok_observations_new:
 *
 * Returns: (transfer full): no observations
 */
TokObservations *
tok_observations_new (void)
{
  TokObservations *self = g_new0 (TokObservations, 1);
  Times times = get_no_times ();

  self->bundles = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, observation_free);
  self->last = g_rc_box_dup (sizeof times, &times);
  self->open_read_at = TOK_TIME_UNKNOWN;
  self->full_read_at = TOK_TIME_UNKNOWN;
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
  g_rc_box_release (self->last);
  g_free (self);
}

/**
 * tok_observations_set_periods:
 * @periods: (element-type TokObservationPeriod): those of earlier sessions, oldest first
 */
void
tok_observations_set_periods (TokObservations *self, GPtrArray *periods)
{
  for (guint i = 0; i < periods->len; i++)
    {
      const TokObservationPeriod *period = g_ptr_array_index (periods, i);

      self->open_read_at = period->until;
      if (period->complete != TOK_TIME_UNKNOWN)
        self->full_read_at = period->complete;
    }
}

/**
 * tok_observations_add_cached:
 * @snapshot: a cached bundle
 *
 * Most cached bundles were last observed by the last read of the list. Those that were
 * observed later, or are unlisted, keep their own time.
 *
 * Returns: %FALSE when a response was merged already, which is newer than the cache
 */
gboolean
tok_observations_add_cached (TokObservations *self, const TokBundleSnapshot *snapshot)
{
  gint64 asked_at = snapshot->step_asked_at;
  Times times = get_no_times ();

  if (g_hash_table_contains (self->bundles, snapshot->id))
    return FALSE;
  if (asked_at != TOK_TIME_UNKNOWN &&
      (snapshot->unlisted || asked_at > get_last_asked (self, tok_status_parse (snapshot->status))))
    {
      times.shown[TOK_EVENT_STATUS].wall = asked_at;
      add (self, snapshot->id, &times);
    }
  return TRUE;
}

static gboolean
contradicts (const Times *self,
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
 * @bundle: (nullable): the known bundle
 * @snapshot: the bundle as a response has it
 * @answer: the times of the response
 * @known_status: (nullable): for the user's own action, the status that was known when
 *   it was sent
 *
 * A response that was not requested after the last merged one is stale or a duplicate. When two
 * requests overlap, the order of their responses is unknown: different values are left to the next
 * read. The response to an action is newer than the values that were known when it was sent.
 *
 * Returns: whether the response may be older than the known bundle
 */
gboolean
tok_observations_contradict (TokObservations *self,
                             TokBundle *bundle,
                             const TokBundleSnapshot *snapshot,
                             const TokAnswer *answer,
                             const char *known_status)
{
  const Observation *observation = g_hash_table_lookup (self->bundles, snapshot->id);

  if (observation == NULL ||
      !contradicts (observation->times, bundle, snapshot, answer, known_status))
    return FALSE;
  if (observation->times->asked_at < answer->asked.steady)
    self->doubted_at = answer->arrived.steady;
  return TRUE;
}

/**
 * tok_observations_get_shown:
 * @bundle: (nullable): the known bundle
 * @id: its id
 * @shown: (out) (array fixed-size=TOK_N_OBSERVED): for each observed value, when the last
 *   response that had the known value was requested
 */
void
tok_observations_get_shown (TokObservations *self,
                            TokBundle *bundle,
                            const char *id,
                            TokTimestamp *shown)
{
  const Observation *observation = g_hash_table_lookup (self->bundles, id);

  for (guint i = 0; i < TOK_N_OBSERVED; i++)
    shown[i] = observation != NULL ? observation->times->shown[i] : TOK_TIMESTAMP_UNKNOWN;
  if (bundle == NULL || shown[TOK_EVENT_STATUS].wall != TOK_TIME_UNKNOWN)
    return;
  /* The last read lacked an unlisted bundle: its status is known from its beginning. */
  if (tok_bundle_get_listed (bundle))
    shown[TOK_EVENT_STATUS].wall = get_last_asked (self, tok_bundle_get_status (bundle));
  else
    shown[TOK_EVENT_STATUS].wall = tok_bundle_get_known (bundle)->step_after;
}

/**
 * tok_observations_update:
 * @snapshot: the bundle as a response has it, which is merged
 * @source: the kind of response
 * @answer: its times
 *
 * Compares hashes: on a collision, the cache keeps the old JSON until the next change.
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
  Times times = observation != NULL ? *observation->times : get_no_times ();
  guint hash;
  gboolean is_new;

  times.asked_at = MAX (times.asked_at, answer->asked.steady);
  times.arrived_at = answer->arrived.steady;
  for (TokEventKind kind = TOK_EVENT_STATUS; kind < TOK_N_OBSERVED; kind++)
    if (tok_journal_events_mentions (snapshot, kind))
      times.shown[kind] = answer->asked;
  if (observation == NULL)
    observation = add (self, snapshot->id, &times);
  else
    set_times (self, observation, &times);
  if (source != TOK_SOURCE_LIST)
    return TRUE;
  hash = snapshot->json != NULL ? g_str_hash (snapshot->json) : 0;
  is_new = snapshot->json == NULL || hash != observation->hash;
  observation->hash = hash;
  return is_new;
}

/* Whether the bundles are those of @ids, which is so after most reads. */
static gboolean
has_only (TokObservations *self, GPtrArray *ids)
{
  if (g_hash_table_size (self->bundles) != ids->len)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!g_hash_table_contains (self->bundles, ids->pdata[i]))
      return FALSE;
  return TRUE;
}

/**
 * tok_observations_keep:
 * @ids: (element-type utf8): the different ids of a full read; bundles that were created or
 *   read meanwhile, which its pages may lack, are added
 * @requested_at: when its first page was requested, steady clock
 *
 * Removes all other bundles, so that they are stored again if they reappear.
 */
void
tok_observations_keep (TokObservations *self, GPtrArray *ids, gint64 requested_at)
{
  g_autoptr (GHashTable) listed = NULL;
  GHashTableIter iter;
  gpointer id, observation;

  if (has_only (self, ids))
    return;
  listed = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (listed, g_ptr_array_index (ids, i));
  g_hash_table_iter_init (&iter, self->bundles);
  while (g_hash_table_iter_next (&iter, &id, &observation))
    if (g_hash_table_contains (listed, id))
      continue;
    else if (((Observation *) observation)->times->asked_at >= requested_at)
      g_ptr_array_add (ids, g_strdup (id));
    else
      g_hash_table_iter_remove (&iter);
}

/**
 * tok_observations_reset_stored:
 *
 * All bundles have to be stored again.
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
 * Returns: whether a response since then contradicted another one
 */
gboolean
tok_observations_are_doubtful (TokObservations *self, gint64 since)
{
  return self->doubted_at >= since;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-durations.h"

#include "tok-lifecycle.h"

/* Intervals up to this width are exact enough, even for short steps. */
#define EXACT_ENOUGH G_TIME_SPAN_HOUR

/* An observed beginning of a step: after @after and not later than @before. */
typedef struct
{
  TokStatus step;
  gint64 after;
  gint64 before;
} Stay;

/* The samples of one step, platform and country. */
typedef struct
{
  TokStatus step;
  TokPlatform platform;
  char *country; /* (owned) */
  GArray *spans; /* of guint32: seconds, because a journal of years has millions of them */
  gboolean is_sorted;
  guint n_left_out;
} Group;

struct _TokDurations
{
  GHashTable *stays;  /* id of a bundle → Stay */
  GHashTable *groups; /* a set of Group */
  guint n_samples;    /* also those left out */
};

static void
group_free (gpointer data)
{
  Group *self = data;

  g_free (self->country);
  g_clear_pointer (&self->spans, g_array_unref);
  g_free (self);
}

static guint
group_hash (gconstpointer data)
{
  const Group *self = data;

  return g_str_hash (self->country) ^ (self->step << 8) ^ ((guint) self->platform << 16);
}

static gboolean
group_equal (gconstpointer a, gconstpointer b)
{
  const Group *first = a;
  const Group *second = b;

  return first->step == second->step && first->platform == second->platform &&
         g_str_equal (first->country, second->country);
}

/* One spelling for each country: doc/api.md, section 3.6. */
static char *
dup_country (const char *country)
{
  const char *alpha2 = tok_country_alpha2 (country);

  return alpha2 != NULL ? g_strdup (alpha2) : g_ascii_strdown (country, -1);
}

/* (transfer none) */
static Group *
ensure_group (TokDurations *self, TokStatus step, TokPlatform platform, const char *country)
{
  Group key = { step, platform, (char *) country, NULL, FALSE, 0 };
  Group *group = g_hash_table_lookup (self->groups, &key);

  if (group != NULL)
    return group;
  group = g_new0 (Group, 1);
  group->step = step;
  group->platform = platform;
  group->country = g_strdup (country);
  group->spans = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_hash_table_add (self->groups, group);
  return group;
}

static void
add_to_group (
    TokDurations *self, const Stay *stay, TokPlatform platform, const char *country, gint64 span)
{
  Group *group = ensure_group (self, stay->step, platform, country);
  guint32 seconds;

  if (span == TOK_TIME_UNKNOWN)
    {
      group->n_left_out++;
      return;
    }
  seconds = (guint32) CLAMP ((span + G_USEC_PER_SEC / 2) / G_USEC_PER_SEC, 0, G_MAXUINT32);
  g_array_append_val (group->spans, seconds);
  group->is_sorted = FALSE;
}

/* A bundle with an unknown platform or country counts only in the groups of all. */
static void
add_sample (TokDurations *self, const Stay *stay, TokBundle *bundle, gint64 span)
{
  TokPlatform platform = bundle != NULL ? tok_bundle_get_platform (bundle) : TOK_PLATFORM_UNKNOWN;
  const char *known = bundle != NULL ? tok_bundle_get_country (bundle) : NULL;
  g_autofree char *country = known != NULL ? dup_country (known) : NULL;

  self->n_samples++;
  add_to_group (self, stay, TOK_DURATIONS_ANY_PLATFORM, TOK_DURATIONS_ANY_COUNTRY, span);
  if (platform != TOK_PLATFORM_UNKNOWN)
    add_to_group (self, stay, platform, TOK_DURATIONS_ANY_COUNTRY, span);
  if (country != NULL)
    add_to_group (self, stay, TOK_DURATIONS_ANY_PLATFORM, country, span);
  if (platform != TOK_PLATFORM_UNKNOWN && country != NULL)
    add_to_group (self, stay, platform, country, span);
}

/* TOK_TIME_UNKNOWN if the interval is too wide. */
static gint64
measure (const Stay *stay, gint64 after, gint64 before)
{
  gint64 shortest, longest, middle;

  if (after == TOK_TIME_UNKNOWN || before < stay->after)
    return TOK_TIME_UNKNOWN;
  shortest = MAX (after - stay->before, 0);
  longest = before - stay->after;
  middle = shortest + (longest - shortest) / 2;
  return longest - shortest <= MAX (middle, EXACT_ENOUGH) ? middle : TOK_TIME_UNKNOWN;
}

/* The step on the main path that a status counts as; UNKNOWN if none. */
static TokStatus
find_step (TokStatus status)
{
  guint n_steps;
  const TokStatus *steps = tok_lifecycle_steps (TOK_TYPE_UNKNOWN, &n_steps);
  int position = tok_lifecycle_position (TOK_TYPE_UNKNOWN, status);

  return position >= 0 ? steps[position] : TOK_STATUS_UNKNOWN;
}

static void
add_event (TokDurations *self, const TokEvent *event, TokBundleList *bundles)
{
  const Stay *stay = g_hash_table_lookup (self->stays, event->bundle_id);
  TokStatus from = find_step (tok_status_parse (event->from));
  TokStatus to = find_step (tok_status_parse (event->to));
  gint64 after, before;

  /* Both statuses count as the same step. */
  if (from == to && from != TOK_STATUS_UNKNOWN)
    return;
  tok_event_get_interval (event, &after, &before);
  if (stay != NULL && stay->step == from && to > from)
    add_sample (self, stay, tok_bundle_list_lookup (bundles, event->bundle_id),
                measure (stay, after, before));
  if (to == TOK_STATUS_UNKNOWN || to == TOK_STATUS_LAST || after == TOK_TIME_UNKNOWN)
    g_hash_table_remove (self->stays, event->bundle_id);
  else
    g_hash_table_insert (self->stays, g_strdup (event->bundle_id),
                         g_memdup2 (&(Stay) { to, after, before }, sizeof (Stay)));
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  guint32 first = *(const guint32 *) a;
  guint32 second = *(const guint32 *) b;

  return (first > second) - (first < second);
}

/* Nearest rank: the smallest sample that at least @percent of the samples do not
 * exceed. */
static gint64
get_percentile (Group *group, guint percent)
{
  guint rank = (group->spans->len * percent + 99) / 100;

  return (gint64) g_array_index (group->spans, guint32, rank - 1) * G_USEC_PER_SEC;
}

static void
summarize (Group *group, TokDurationSummary *summary)
{
  summary->n_left_out = group->n_left_out;
  if (group->spans->len == 0)
    return;
  if (!group->is_sorted)
    g_array_sort (group->spans, compare_spans);
  group->is_sorted = TRUE;
  summary->n_samples = group->spans->len;
  summary->median = get_percentile (group, 50);
  summary->percentile_90 = get_percentile (group, 90);
}

/**
 * tok_durations_new:
 *
 * Returns: (transfer full): durations without samples
 */
TokDurations *
tok_durations_new (void)
{
  TokDurations *self = g_new0 (TokDurations, 1);

  self->stays = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->groups = g_hash_table_new_full (group_hash, group_equal, group_free, NULL);
  return self;
}

/**
 * tok_durations_free:
 * @self: (transfer full): durations
 */
void
tok_durations_free (TokDurations *self)
{
  g_hash_table_unref (self->stays);
  g_hash_table_unref (self->groups);
  g_free (self);
}

/**
 * tok_durations_add:
 * @events: (element-type TokEvent): the new events of the journal, the oldest first;
 *   only changes of status count
 * @bundles: gives platform and country; a removed bundle counts for its step only
 *
 * Adds the events since the last call, in linear time.
 */
void
tok_durations_add (TokDurations *self, GPtrArray *events, TokBundleList *bundles)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (events != NULL);
  g_return_if_fail (TOK_IS_BUNDLE_LIST (bundles));

  for (guint i = 0; i < events->len; i++)
    {
      const TokEvent *event = g_ptr_array_index (events, i);

      if (event->kind == TOK_EVENT_STATUS)
        add_event (self, event, bundles);
    }
}

/**
 * tok_durations_count:
 *
 * Returns: how many samples there are of all steps, also those that were left out: while it is the
 *   same, every summary is
 */
guint
tok_durations_count (TokDurations *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_samples;
}

/**
 * tok_durations_get:
 * @status: a status; published with priority counts as published
 * @platform: a platform, or TOK_DURATIONS_ANY_PLATFORM
 * @country: (nullable): a country, in any spelling of the server, or
 *   TOK_DURATIONS_ANY_COUNTRY
 * @summary: (out): how long such bundles stayed in that step
 *
 * There are no samples for an unknown platform or country.
 */
void
tok_durations_get (TokDurations *self,
                   TokStatus status,
                   TokPlatform platform,
                   const char *country,
                   TokDurationSummary *summary)
{
  Group key = { find_step (status), platform, NULL, NULL, FALSE, 0 };
  Group *group;

  g_return_if_fail (self != NULL);
  g_return_if_fail (summary != NULL);

  *summary = (TokDurationSummary) { 0, 0, TOK_TIME_UNKNOWN, TOK_TIME_UNKNOWN };
  if (country == NULL)
    return;
  key.country = dup_country (country);
  group = g_hash_table_lookup (self->groups, &key);
  if (group != NULL)
    summarize (group, summary);
  g_free (key.country);
}

/**
 * tok_durations_get_for_bundle:
 * @bundle: a bundle
 * @summary: (out): how long bundles of its platform and country stayed in its present
 *   step
 */
void
tok_durations_get_for_bundle (TokDurations *self, TokBundle *bundle, TokDurationSummary *summary)
{
  g_return_if_fail (TOK_IS_BUNDLE (bundle));

  tok_durations_get (self, tok_bundle_get_status (bundle), tok_bundle_get_platform (bundle),
                     tok_bundle_get_country (bundle), summary);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-reading-queue.h"

/* The list is scanned again at most that often, unless nothing is left. */
#define SCAN_INTERVAL G_TIME_SPAN_MINUTE

/* Of so many requests one is for the second of two lanes. */
#define N_TURNS 4

/* The lanes of what is not on the screen. */
typedef enum
{
  LANE_NAMES_FIRST, /* in the order of the list */
  LANE_NAMES,       /* the same */
  LANE_FACTS,       /* tok_reading_plan(), the most urgent first */
  LANE_AGAIN,       /* details, the oldest first */
  N_LANES,
} LaneKind;

/* A bundle of which something is due. */
typedef struct
{
  TokBundle *bundle; /* (owned) */
  guint urgency;
  gint64 read_at;
} Candidate;

typedef struct
{
  GPtrArray *bundles; /* (element-type TokBundle) (owned): in the order in which they are read */
  guint n_taken;
} Lane;

struct _TokReadingQueue
{
  TokBundleList *list;
  TokVideosReadFunc get_videos_read_at;
  gpointer data;

  GPtrArray *visible; /* (element-type TokBundle) (owned) */
  Lane lanes[N_LANES];
  guint turn;
  GHashTable *attempts; /* id → gint64 of each TokReadingKind: the last request */
  gboolean is_unsupported[TOK_N_READING_KINDS];
  gint64 next_due; /* when something that is in no lane is due; TOK_TIME_UNKNOWN */

  gboolean is_outdated; /* the list has changed since the scan began */
  gint64 scanned_at;    /* TOK_TIME_UNKNOWN: never */
  gboolean is_scanning;
  guint scanned;               /* rows */
  GArray *candidates[N_LANES]; /* (element-type Candidate): of the current scan */
  gint64 scanned_due;
};

static void
candidate_clear (gpointer data)
{
  g_object_unref (((Candidate *) data)->bundle);
}

static void
clear_candidates (TokReadingQueue *self)
{
  for (guint i = 0; i < N_LANES; i++)
    g_clear_pointer (&self->candidates[i], g_array_unref);
}

static void
set_lane (Lane *lane, GPtrArray *bundles)
{
  g_clear_pointer (&lane->bundles, g_ptr_array_unref);
  *lane = (Lane) { bundles, 0 };
}

static gboolean
is_lane_empty (const TokReadingQueue *self, LaneKind lane)
{
  return self->lanes[lane].n_taken >= self->lanes[lane].bundles->len;
}

static gboolean
is_empty (const TokReadingQueue *self)
{
  for (guint i = 0; i < N_LANES; i++)
    if (!is_lane_empty (self, i))
      return FALSE;
  return TRUE;
}

/* Also what another part of the program has read counts. */
static gint64
get_read_at (TokReadingQueue *self, TokBundle *bundle, TokReadingKind kind)
{
  const gint64 *attempts = g_hash_table_lookup (self->attempts, tok_bundle_get_id (bundle));
  gint64 attempt = attempts != NULL ? attempts[kind] : TOK_TIME_UNKNOWN;

  if (kind == TOK_READING_DETAILS)
    return MAX (attempt, tok_bundle_get_details_read_at (bundle));
  if (kind != TOK_READING_VIDEOS)
    return attempt;
  return MAX (attempt, self->get_videos_read_at (self->data, tok_bundle_get_id (bundle)));
}

static TokReading
plan (TokBundle *bundle, gboolean details)
{
  return details ? tok_reading_plan_details (bundle) : tok_reading_plan (bundle);
}

/* Returns: when it is due; TOK_TIME_UNKNOWN: never */
static gint64
get_reading_due (TokReadingQueue *self, TokBundle *bundle, const TokReading *reading)
{
  gint64 read_at;

  if (reading->kind == TOK_READING_NONE || self->is_unsupported[reading->kind])
    return TOK_TIME_UNKNOWN;
  read_at = get_read_at (self, bundle, reading->kind);
  return read_at != TOK_TIME_UNKNOWN ? read_at + reading->interval : 0;
}

static gboolean
is_due (TokReadingQueue *self, TokBundle *bundle, const TokReading *reading, gint64 now)
{
  gint64 due = get_reading_due (self, bundle, reading);

  return due != TOK_TIME_UNKNOWN && due <= now;
}

static gint64
get_earlier (gint64 a, gint64 b)
{
  if (a == TOK_TIME_UNKNOWN || b == TOK_TIME_UNKNOWN)
    return MAX (a, b);
  return MIN (a, b);
}

static LaneKind
choose_lane (const TokReading *reading)
{
  if (reading->kind != TOK_READING_DETAILS)
    return LANE_FACTS;
  switch (reading->urgency)
    {
    case TOK_READING_NAMES_FIRST:
      return LANE_NAMES_FIRST;
    case TOK_READING_NAMES:
      return LANE_NAMES;
    default:
      return LANE_AGAIN;
    }
}

static void
scan_bundle (TokReadingQueue *self, TokBundle *bundle, gboolean details, gint64 now)
{
  TokReading reading = plan (bundle, details);
  gint64 due = get_reading_due (self, bundle, &reading);
  Candidate candidate;

  if (due == TOK_TIME_UNKNOWN || due > now)
    {
      self->scanned_due = get_earlier (self->scanned_due, due);
      return;
    }
  candidate = (Candidate) { g_object_ref (bundle), reading.urgency,
                            get_read_at (self, bundle, reading.kind) };
  g_array_append_val (self->candidates[choose_lane (&reading)], candidate);
}

/* The most urgent one first, and of those the one that was not read for longest. */
static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *first = a;
  const Candidate *second = b;

  if (first->urgency != second->urgency)
    return first->urgency < second->urgency ? -1 : 1;
  return (first->read_at > second->read_at) - (first->read_at < second->read_at);
}

static gboolean
is_gone (gpointer id, gpointer attempts, gpointer list)
{
  return tok_bundle_list_lookup (list, id) == NULL;
}

static void
begin_scan (TokReadingQueue *self, gint64 now)
{
  for (guint i = 0; i < N_LANES; i++)
    {
      self->candidates[i] = g_array_new (FALSE, FALSE, sizeof (Candidate));
      g_array_set_clear_func (self->candidates[i], candidate_clear);
    }
  self->is_scanning = TRUE;
  self->is_outdated = FALSE;
  self->scanned_at = now;
  self->scanned = 0;
  self->scanned_due = TOK_TIME_UNKNOWN;
}

/* Only what is read next stays: the lanes can be long, and wait for hours. */
static void
fill_lane (Lane *lane, const GArray *candidates)
{
  GPtrArray *bundles = g_ptr_array_new_full (candidates->len, g_object_unref);

  for (guint i = 0; i < candidates->len; i++)
    g_ptr_array_add (bundles, g_object_ref (g_array_index (candidates, Candidate, i).bundle));
  set_lane (lane, bundles);
}

static void
end_scan (TokReadingQueue *self)
{
  g_array_sort (self->candidates[LANE_FACTS], compare_candidates);
  g_array_sort (self->candidates[LANE_AGAIN], compare_candidates);
  for (guint i = 0; i < N_LANES; i++)
    fill_lane (&self->lanes[i], self->candidates[i]);
  clear_candidates (self);
  g_hash_table_foreach_remove (self->attempts, is_gone, self->list);
  self->next_due = self->scanned_due;
  self->is_scanning = FALSE;
}

/* Names that lack come before the rest, and that before what is old; each fourth time it is the
 * other way round, so that none waits for ever. */
static LaneKind
choose_next (TokReadingQueue *self)
{
  LaneKind names = is_lane_empty (self, LANE_NAMES_FIRST) ? LANE_NAMES : LANE_NAMES_FIRST;
  LaneKind first = is_lane_empty (self, names) ? LANE_FACTS : names;
  LaneKind second = first == names ? LANE_FACTS : LANE_AGAIN;
  gboolean is_turned = self->turn % N_TURNS == N_TURNS - 1;

  if (is_turned && !is_lane_empty (self, second))
    return second;
  return !is_lane_empty (self, first) ? first : LANE_AGAIN;
}

/* Returns: (transfer full) (nullable): the next one of a lane that is still due */
static TokBundle *
take_from (TokReadingQueue *self, LaneKind kind, gint64 now, TokReading *reading)
{
  Lane *lane = &self->lanes[kind];

  while (lane->n_taken < lane->bundles->len)
    {
      TokBundle *bundle = g_ptr_array_index (lane->bundles, lane->n_taken++);

      *reading = plan (bundle, kind != LANE_FACTS);
      if (tok_bundle_list_lookup (self->list, tok_bundle_get_id (bundle)) == bundle &&
          is_due (self, bundle, reading, now))
        return g_object_ref (bundle);
    }
  return NULL;
}

/* Returns: (transfer none) (nullable): the first row on the screen whose names lack */
static TokBundle *
find_visible (TokReadingQueue *self, gint64 now, TokReading *reading)
{
  for (guint i = 0; i < self->visible->len; i++)
    {
      TokBundle *bundle = g_ptr_array_index (self->visible, i);

      *reading = tok_reading_plan_details (bundle);
      if (tok_bundle_lacks_details (bundle) && is_due (self, bundle, reading, now) &&
          tok_bundle_list_lookup (self->list, tok_bundle_get_id (bundle)) == bundle)
        return bundle;
    }
  return NULL;
}

/**
 * tok_reading_queue_new:
 * @list: the bundles
 * @get_videos_read_at: tells what other parts of the program have read, too
 * @data: for @get_videos_read_at
 *
 * Returns: (transfer full): an empty queue, which needs a scan
 */
TokReadingQueue *
tok_reading_queue_new (TokBundleList *list, TokVideosReadFunc get_videos_read_at, gpointer data)
{
  TokReadingQueue *self;

  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (list), NULL);
  g_return_val_if_fail (get_videos_read_at != NULL, NULL);

  self = g_new0 (TokReadingQueue, 1);
  self->list = g_object_ref (list);
  self->get_videos_read_at = get_videos_read_at;
  self->data = data;
  self->visible = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < N_LANES; i++)
    set_lane (&self->lanes[i], g_ptr_array_new ());
  self->attempts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->next_due = TOK_TIME_UNKNOWN;
  self->is_outdated = TRUE;
  self->scanned_at = TOK_TIME_UNKNOWN;
  return self;
}

/**
 * tok_reading_queue_free:
 * @self: (transfer full): a queue
 */
void
tok_reading_queue_free (TokReadingQueue *self)
{
  clear_candidates (self);
  for (guint i = 0; i < N_LANES; i++)
    g_clear_pointer (&self->lanes[i].bundles, g_ptr_array_unref);
  g_ptr_array_unref (self->visible);
  g_hash_table_unref (self->attempts);
  g_object_unref (self->list);
  g_free (self);
}

/**
 * tok_reading_queue_set_visible:
 * @bundles: (element-type TokBundle): the rows on the screen, from the top
 */
void
tok_reading_queue_set_visible (TokReadingQueue *self, GPtrArray *bundles)
{
  g_ptr_array_set_size (self->visible, 0);
  for (guint i = 0; i < bundles->len; i++)
    g_ptr_array_add (self->visible, g_object_ref (g_ptr_array_index (bundles, i)));
}

/**
 * tok_reading_queue_set_unsupported:
 * @kind: what the server has no endpoint for
 */
void
tok_reading_queue_set_unsupported (TokReadingQueue *self, TokReadingKind kind)
{
  self->is_unsupported[kind] = TRUE;
}

/**
 * tok_reading_queue_get_unsupported:
 *
 * Returns: whether the server has no endpoint for @kind
 */
gboolean
tok_reading_queue_get_unsupported (TokReadingQueue *self, TokReadingKind kind)
{
  return self->is_unsupported[kind];
}

/**
 * tok_reading_queue_invalidate:
 *
 * The list has changed, other than by what was taken.
 */
void
tok_reading_queue_invalidate (TokReadingQueue *self)
{
  self->is_outdated = TRUE;
}

/**
 * tok_reading_queue_needs_scan:
 *
 * Returns: whether tok_reading_queue_scan() has to be called before the next
 *   tok_reading_queue_take()
 */
gboolean
tok_reading_queue_needs_scan (TokReadingQueue *self, gint64 now)
{
  if (self->is_scanning)
    return TRUE;
  if (is_empty (self))
    return self->is_outdated || (self->next_due != TOK_TIME_UNKNOWN && self->next_due <= now);
  return self->is_outdated && now - self->scanned_at >= SCAN_INTERVAL;
}

/**
 * tok_reading_queue_scan:
 * @n_rows: how many rows at most; the next call goes on from there
 *
 * Rows that move between two slices can be missed; such a change causes the next scan.
 *
 * Returns: whether all rows were scanned
 */
gboolean
tok_reading_queue_scan (TokReadingQueue *self, guint n_rows, gint64 now)
{
  GListModel *model = G_LIST_MODEL (self->list);
  guint end;

  if (!self->is_scanning)
    begin_scan (self, now);
  end = MIN (g_list_model_get_n_items (model), self->scanned + n_rows);
  for (; self->scanned < end; self->scanned++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (model, self->scanned);

      scan_bundle (self, bundle, TRUE, now);
      scan_bundle (self, bundle, FALSE, now);
    }
  if (end < g_list_model_get_n_items (model))
    return FALSE;
  end_scan (self);
  return TRUE;
}

/**
 * tok_reading_queue_wants_visible:
 *
 * Returns: whether names of rows on the screen are to be read
 */
gboolean
tok_reading_queue_wants_visible (TokReadingQueue *self, gint64 now)
{
  TokReading reading;

  return find_visible (self, now, &reading) != NULL;
}

/**
 * tok_reading_queue_get_due:
 *
 * Returns: when there is something to take, not before @now; TOK_TIME_UNKNOWN: not until the
 *   list changes
 */
gint64
tok_reading_queue_get_due (TokReadingQueue *self, gint64 now)
{
  if (tok_reading_queue_wants_visible (self, now) || tok_reading_queue_needs_scan (self, now) ||
      !is_empty (self))
    return now;
  return self->next_due != TOK_TIME_UNKNOWN ? MAX (self->next_due, now) : TOK_TIME_UNKNOWN;
}

/**
 * tok_reading_queue_take:
 * @only_visible: whether only rows on the screen count
 * @reading: (out): what to read
 *
 * Call tok_reading_queue_note() with the result, or it is taken again.
 *
 * Returns: (transfer full) (nullable): the next bundle; %NULL: none is due
 */
TokBundle *
tok_reading_queue_take (TokReadingQueue *self,
                        gboolean only_visible,
                        gint64 now,
                        TokReading *reading)
{
  TokBundle *bundle = find_visible (self, now, reading);

  if (bundle != NULL)
    return g_object_ref (bundle);
  while (!only_visible && !is_empty (self))
    {
      LaneKind lane = choose_next (self);

      bundle = take_from (self, lane, now, reading);
      if (bundle == NULL)
        continue;
      self->turn++;
      return bundle;
    }
  return NULL;
}

/**
 * tok_reading_queue_note:
 * @now: when it is requested; TOK_TIME_UNKNOWN: the request did not count
 *
 * The bundle is due again after its interval, whatever the answer.
 */
void
tok_reading_queue_note (TokReadingQueue *self, TokBundle *bundle, TokReadingKind kind, gint64 now)
{
  const char *id = tok_bundle_get_id (bundle);
  gint64 *attempts = g_hash_table_lookup (self->attempts, id);
  TokReading reading;

  if (attempts == NULL)
    {
      attempts = g_new (gint64, TOK_N_READING_KINDS);
      for (guint i = 0; i < TOK_N_READING_KINDS; i++)
        attempts[i] = TOK_TIME_UNKNOWN;
      g_hash_table_insert (self->attempts, g_strdup (id), attempts);
    }
  attempts[kind] = now;
  reading = plan (bundle, kind == TOK_READING_DETAILS);
  if (reading.kind == kind)
    self->next_due = get_earlier (self->next_due, get_reading_due (self, bundle, &reading));
}

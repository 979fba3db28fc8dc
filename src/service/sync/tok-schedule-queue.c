/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-schedule-private.h"
#include "tok-types.h"

/* What the server is asked for. */

/* Seconds. */
#define WHOLE_INTERVAL (24 * 60 * 60)
#define WHOLE_INTERVAL_DOUBTFUL (60 * 60)

/* What can change, the most likely first: an operator accepts, works, hands in; the
 * review ends by itself; the setup waits for the person who looks at it. */
static const TokStatus lively[] = {
  TOK_STATUS_PUBLISHED, TOK_STATUS_ACCEPTED,      TOK_STATUS_IN_REVIEW,
  TOK_STATUS_FINALIZED, TOK_STATUS_PENDING_SETUP,
};

void
tok_schedule_count_free (gpointer data)
{
  TokScheduleCount *count = data;

  g_free (count->status);
  g_free (count);
}

static guint
count_pages (guint n_bundles)
{
  return MAX (1, (n_bundles + TOK_PAGING_PER_PAGE - 1) / TOK_PAGING_PER_PAGE);
}

static gboolean
is_lively (const char *status)
{
  for (guint i = 0; i < G_N_ELEMENTS (lively); i++)
    if (g_str_equal (tok_status_to_string (lively[i]), status))
      return TRUE;
  return FALSE;
}

static guint
find_count (const TokSchedule *self, const char *status)
{
  for (guint i = 0; i < self->counts->len; i++)
    {
      const TokScheduleCount *count = g_ptr_array_index (self->counts, i);

      if (g_str_equal (count->status, status))
        return count->n_bundles;
    }
  return 0;
}

/* Whether the server can be asked for the bundles of a status by themselves. */
static gboolean
can_filter (const TokSchedule *self, const char *status)
{
  return *status != '\0' && !g_hash_table_contains (self->refused, status);
}

/* The requests of a flight that looks at what can change: the pages of each status,
 * the count, and one for each bundle that no filter shows. */
static guint
cost_of_round (const TokSchedule *self)
{
  guint cost = 1;

  for (guint i = 0; i < G_N_ELEMENTS (lively); i++)
    {
      const char *status = tok_status_to_string (lively[i]);

      if (can_filter (self, status))
        cost += count_pages (find_count (self, status));
    }
  for (guint i = 0; i < self->counts->len; i++)
    {
      const TokScheduleCount *count = g_ptr_array_index (self->counts, i);

      if (!tok_schedule_is_open (count->status))
        continue;
      if (!can_filter (self, count->status))
        cost += count->n_bundles;
      else if (!is_lively (count->status))
        cost += count_pages (count->n_bundles);
    }
  return cost;
}

static gboolean
rounds_are_cheaper (const TokSchedule *self)
{
  return !self->ignored && cost_of_round (self) < count_pages (self->n_listed);
}

/**
 * tok_schedule_get_cost:
 *
 * Returns: the requests of the usual flight
 */
guint
tok_schedule_get_cost (const TokSchedule *self)
{
  return rounds_are_cheaper (self) ? cost_of_round (self) : count_pages (self->n_listed);
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const TokScheduleCount *const *) a)->status,
                 (*(const TokScheduleCount *const *) b)->status);
}

static void
add_statuses (const TokSchedule *self, TokSyncQueue *queue)
{
  for (guint i = 0; i < G_N_ELEMENTS (lively); i++)
    if (can_filter (self, tok_status_to_string (lively[i])))
      tok_sync_queue_add_status (queue, tok_status_to_string (lively[i]));
  for (guint i = 0; i < self->counts->len; i++)
    {
      const TokScheduleCount *count = g_ptr_array_index (self->counts, i);

      if (tok_schedule_is_open (count->status) && !is_lively (count->status) &&
          can_filter (self, count->status))
        tok_sync_queue_add_status (queue, count->status);
    }
}

/**
 * tok_schedule_clear_counts:
 *
 * Before the bundles are counted anew.
 */
void
tok_schedule_clear_counts (TokSchedule *self)
{
  g_ptr_array_set_size (self->counts, 0);
  self->n_listed = 0;
  self->n_unlisted = 0;
}

/**
 * tok_schedule_add_count:
 * @status: (nullable): a word of the server, each once
 * @listed: whether the server lists them
 * @n_bundles: how many bundles have it
 */
void
tok_schedule_add_count (TokSchedule *self, const char *status, gboolean listed, guint n_bundles)
{
  TokScheduleCount *count;

  if (!listed)
    {
      self->n_unlisted += n_bundles;
      return;
    }
  count = g_new (TokScheduleCount, 1);
  count->status = g_strdup (status != NULL ? status : "");
  count->n_bundles = n_bundles;
  self->n_listed += n_bundles;
  g_ptr_array_add (self->counts, count);
  g_ptr_array_sort (self->counts, compare_counts);
}

/**
 * tok_schedule_is_open:
 * @status: (nullable): a word of the server
 *
 * Returns: whether a bundle of that status may still change, and is looked at
 *   again and again
 */
gboolean
tok_schedule_is_open (const char *status)
{
  return tok_status_is_open (tok_status_parse (status));
}

/**
 * tok_schedule_make_queue:
 * @everything: whether a person wants to see everything
 *
 * What a flight that begins now is to ask. Everything that is due by itself comes
 * after what can change.
 *
 * Returns: (transfer full): the agenda; tok_sync_queue_add_open() is left to the caller,
 *   who has the bundles
 */
TokSyncQueue *
tok_schedule_make_queue (TokSchedule *self, gboolean everything, gint64 now)
{
  gboolean rounds = rounds_are_cheaper (self);
  gboolean whole = everything || !rounds || now >= self->whole_due;
  TokSyncQueue *queue = tok_sync_queue_new (whole);

  g_debug ("Run begins: %u bundles known, to read %s, about %u requests", self->n_listed,
           whole ? "everything" : "what can change", tok_schedule_get_cost (self));
  if (rounds && !everything)
    add_statuses (self, queue);
  return queue;
}

static void
learn_from_whole (TokSchedule *self, const TokSyncQueue *queue, gboolean believed, gint64 now)
{
  gint64 pause = tok_schedule_get_interval (self);

  self->has_excess = believed && tok_sync_queue_is_complete (queue);
  if (self->has_excess)
    {
      self->n_incomplete = 0;
      self->excess = (gint64) tok_sync_queue_get_total (queue) - self->n_listed;
      pause = self->n_unlisted > 0 ? WHOLE_INTERVAL_DOUBTFUL : WHOLE_INTERVAL;
    }
  else
    for (guint i = 0; i < self->n_incomplete && pause < WHOLE_INTERVAL_DOUBTFUL; i++)
      pause *= 2;
  if (!self->has_excess)
    {
      self->n_incomplete++;
      pause = MIN (pause, WHOLE_INTERVAL_DOUBTFUL);
    }
  self->whole_due = now + pause * G_USEC_PER_SEC;
}

/**
 * tok_schedule_apply:
 * @agenda: that of a flight that went well
 * @believed: whether what a read of everything showed is believed
 *
 * Takes over what the answers tell about the server. The bundles have been counted
 * anew.
 *
 * What does not add up asks for everything at the next flight: a bundle that the
 * server does not have, and a number of all that is neither what it was nor explained
 * by bundles that came in sight.
 */
void
tok_schedule_apply (TokSchedule *self, const TokSyncQueue *queue, gboolean believed, gint64 now)
{
  g_autoptr (GPtrArray) refused = tok_sync_queue_dup_refused (queue);

  if (tok_sync_queue_has_whole (queue))
    g_debug ("Run read %u of %u bundles, %u of them unreadable: %s",
             tok_sync_queue_get_ids (queue)->len, tok_sync_queue_get_total (queue),
             tok_sync_queue_get_n_unreadable (queue), believed ? "complete" : "not complete");
  else
    g_debug ("Run read what can change of %u bundles: %s", tok_sync_queue_get_total (queue),
             tok_sync_queue_get_missing (queue) ? "some are missing" : "none is missing");
  self->ignored |= tok_sync_queue_get_ignored (queue);
  for (guint i = 0; i < refused->len; i++)
    g_hash_table_add (self->refused, g_strdup (g_ptr_array_index (refused, i)));
  if (tok_sync_queue_has_whole (queue))
    learn_from_whole (self, queue, believed, now);
  else if (tok_sync_queue_get_missing (queue) ||
           (self->has_excess &&
            (gint64) tok_sync_queue_get_total (queue) - self->n_listed != self->excess))
    self->whole_due = now;
}

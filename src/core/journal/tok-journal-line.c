/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-journal-line.h"

#include "tok-event-effect.h"

/* The actions of each bundle, to find the one that caused a change. */
typedef struct
{
  GHashTable *actions; /* id (borrowed) → GPtrArray of TokEvent, the oldest first */
  GHashTable *lines;   /* action → its TokJournalLine, both borrowed */
} Index;

static TokJournalLine *
line_new (const TokEvent *event)
{
  TokJournalLine *self = g_new (TokJournalLine, 1);

  self->lead = event;
  self->events = g_ptr_array_new ();
  g_ptr_array_add (self->events, (gpointer) event);
  return self;
}

static void
index_init (Index *self, GPtrArray *events)
{
  self->actions =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->lines = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < events->len; i++)
    {
      TokEvent *event = g_ptr_array_index (events, i);
      GPtrArray *actions;

      if (event->outcome != TOK_EVENT_DONE || event->bundle_id == NULL)
        continue;
      actions = g_hash_table_lookup (self->actions, event->bundle_id);
      if (actions == NULL)
        {
          actions = g_ptr_array_new ();
          g_hash_table_insert (self->actions, event->bundle_id, actions);
        }
      g_ptr_array_add (actions, event);
    }
}

static void
index_clear (Index *self)
{
  g_hash_table_unref (self->actions);
  g_hash_table_unref (self->lines);
}

/* (nullable): the action that caused an observed change: of several, the last before the
 * change was recorded, else the first after it. */
static const TokEvent *
find_cause (Index *self, const TokEvent *seen)
{
  GPtrArray *actions = !tok_event_is_own (seen) && seen->bundle_id != NULL
                           ? g_hash_table_lookup (self->actions, seen->bundle_id)
                           : NULL;
  const TokEvent *cause = NULL;

  for (guint i = 0; actions != NULL && i < actions->len; i++)
    {
      const TokEvent *action = g_ptr_array_index (actions, i);

      if (cause != NULL && action->sequence > seen->sequence)
        break;
      if (ABS (action->sequence - seen->sequence) <= TOK_JOURNAL_LINE_REACH &&
          tok_event_is_effect (seen, action))
        cause = action;
      if (cause != NULL && action->sequence > seen->sequence)
        break;
    }
  return cause;
}

static gboolean
is_first_observation (const TokEvent *event)
{
  return event->kind == TOK_EVENT_STATUS && tok_event_is_first_observation (event);
}

/* Whether @event goes on with the line before it: bundles that were first seen together. */
static gboolean
continues (const TokJournalLine *line, const TokEvent *event)
{
  return line != NULL && is_first_observation (line->lead) && is_first_observation (event) &&
         ABS (event->before - line->lead->before) <= TOK_JOURNAL_LINE_SIGHT;
}

static int
compare_sequences (gconstpointer a, gconstpointer b)
{
  const TokEvent *first = a;
  const TokEvent *second = b;

  return (first->sequence > second->sequence) - (first->sequence < second->sequence);
}

/* The effects of actions, which have no line of their own. */
static GHashTable *
find_effects (Index *index, GPtrArray *events)
{
  GHashTable *effects = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < events->len; i++)
    {
      const TokEvent *cause = find_cause (index, g_ptr_array_index (events, i));

      if (cause != NULL)
        g_hash_table_insert (effects, g_ptr_array_index (events, i), (gpointer) cause);
    }
  return effects;
}

static void
add_effects (Index *index, GHashTable *effects)
{
  GHashTableIter iter;
  gpointer effect, cause;

  g_hash_table_iter_init (&iter, effects);
  while (g_hash_table_iter_next (&iter, &effect, &cause))
    {
      TokJournalLine *line = g_hash_table_lookup (index->lines, cause);

      g_ptr_array_add (line->events, effect);
      g_ptr_array_sort_values (line->events, compare_sequences);
    }
}

/**
 * tok_journal_lines_new:
 * @events: (element-type TokEvent): events with sequence numbers, the oldest first; they must
 *   outlive the lines
 *
 * An observed change that an action of the user explains is in the line of the action.
 * Consecutive first observations of bundles are one line. Each event is in exactly one line.
 *
 * Returns: (transfer full) (element-type TokJournalLine): the lines, in the order of
 *   tok_journal_line_get_position()
 */
GPtrArray *
tok_journal_lines_new (GPtrArray *events)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_journal_line_free);
  g_autoptr (GHashTable) effects = NULL;
  TokJournalLine *last = NULL;
  Index index;

  g_return_val_if_fail (events != NULL, lines);

  index_init (&index, events);
  effects = find_effects (&index, events);
  for (guint i = 0; i < events->len; i++)
    {
      TokEvent *event = g_ptr_array_index (events, i);

      if (g_hash_table_contains (effects, event))
        continue;
      if (continues (last, event))
        {
          g_ptr_array_add (last->events, event);
          last->lead = event;
          continue;
        }
      last = line_new (event);
      g_ptr_array_add (lines, last);
      g_hash_table_insert (index.lines, event, last);
    }
  add_effects (&index, effects);
  index_clear (&index);
  return lines;
}

/**
 * tok_journal_line_free:
 * @self: (transfer full): a line
 */
void
tok_journal_line_free (TokJournalLine *self)
{
  g_ptr_array_unref (self->events);
  g_free (self);
}

/**
 * tok_journal_line_get_position:
 *
 * Returns: the sequence number that lines are sorted by: that of the action, else of the
 *   oldest event
 */
gint64
tok_journal_line_get_position (const TokJournalLine *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return tok_event_is_own (self->lead) ? self->lead->sequence
                                       : ((const TokEvent *) self->events->pdata[0])->sequence;
}

/**
 * tok_journal_line_dup_effects:
 *
 * Returns: (transfer container) (element-type TokEvent): the changes that the action of the line
 *   caused, the oldest first; none if the line is not about an action
 */
GPtrArray *
tok_journal_line_dup_effects (const TokJournalLine *self)
{
  GPtrArray *effects = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL, effects);

  for (guint i = 0; tok_event_is_own (self->lead) && i < self->events->len; i++)
    if (self->events->pdata[i] != self->lead)
      g_ptr_array_add (effects, self->events->pdata[i]);
  return effects;
}

/**
 * tok_journal_line_is_sight:
 *
 * Returns: whether it is of the first observations of several bundles
 */
gboolean
tok_journal_line_is_sight (const TokJournalLine *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return !tok_event_is_own (self->lead) && self->events->len > 1;
}

/**
 * tok_journal_line_equal:
 *
 * Returns: whether both have the same events
 */
gboolean
tok_journal_line_equal (const TokJournalLine *self, const TokJournalLine *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  if (self->events->len != other->events->len)
    return FALSE;
  for (guint i = 0; i < self->events->len; i++)
    if (compare_sequences (self->events->pdata[i], other->events->pdata[i]) != 0)
      return FALSE;
  return TRUE;
}

static gint64
get_newest (const TokJournalLine *self)
{
  return ((const TokEvent *) self->events->pdata[self->events->len - 1])->sequence;
}

/**
 * tok_journal_lines_count_open:
 * @lines: (element-type TokJournalLine): the lines of some events, the oldest first
 * @at_start: whether older events are added; else newer ones are
 *
 * With other events at one end, only the lines near that end can change: tok_journal_lines_new()
 * of the events of those and of the other ones gives the lines that replace them.
 *
 * Returns: how many lines those are, counted from that end
 */
guint
tok_journal_lines_count_open (GPtrArray *lines, gboolean at_start)
{
  const TokJournalLine *end;
  guint n = 1;
  gint64 limit;

  g_return_val_if_fail (lines != NULL, 0);

  if (lines->len == 0)
    return 0;
  /* An effect can be on either side of its action: twice the reach. */
  end = g_ptr_array_index (lines, at_start ? 0 : lines->len - 1);
  limit = at_start ? tok_journal_line_get_position (end) + 2 * TOK_JOURNAL_LINE_REACH
                   : get_newest (end) - 2 * TOK_JOURNAL_LINE_REACH;
  if (at_start)
    while (n < lines->len && tok_journal_line_get_position (lines->pdata[n]) <= limit)
      n++;
  else
    /* The events of a line of first observations may reach beyond the limit. */
    while (n < lines->len && get_newest (lines->pdata[lines->len - 1 - n]) >= limit)
      n++;
  /* One more: without what was between them, two lines of first observations become one. */
  return MIN (n + 1, lines->len);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-problems.h"

#include "tok-lifecycle.h"

struct _TokProblems
{
  GHashTable *open; /* kind and bundle → TokProblem */
};

static void
problem_free (gpointer data)
{
  TokProblem *self = data;

  tok_event_free (self->event);
  g_free (self);
}

static char *
dup_key (const TokEvent *event)
{
  const char *id = event->kind != TOK_EVENT_CREATE ? event->bundle_id : NULL;

  return g_strdup_printf ("%d %s", event->kind, id != NULL ? id : "");
}

static void
add_problem (TokProblems *self, char *key, const TokEvent *event)
{
  TokProblem *problem = g_hash_table_lookup (self->open, key);
  guint n_before = problem != NULL ? problem->n_times : 0;

  problem = g_new (TokProblem, 1);
  problem->event = tok_event_copy (event);
  problem->n_times = n_before + 1;
  g_hash_table_replace (self->open, key, problem);
}

static void
add_event (TokProblems *self, const TokEvent *event)
{
  g_autofree char *key = dup_key (event);

  if (!tok_event_is_problem (event) || event->is_dismissed)
    g_hash_table_remove (self->open, key);
  else if (event->kind != TOK_EVENT_CREATE || event->outcome != TOK_EVENT_UNKNOWN)
    add_problem (self, g_steal_pointer (&key), event);
}

/* A failed change of a setup, or of what is in review, is told where it was made; the setup
 * and the review stay in the list anyway. */
static gboolean
counts (const TokEvent *event)
{
  return event->kind == TOK_EVENT_CREATE || event->kind == TOK_EVENT_PUBLISH ||
         event->kind == TOK_EVENT_UNPUBLISH;
}

/**
 * tok_problems_new:
 *
 * Returns: (transfer full): an empty set
 */
TokProblems *
tok_problems_new (void)
{
  TokProblems *self = g_new (TokProblems, 1);

  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, problem_free);
  return self;
}

/**
 * tok_problems_free:
 * @self: (transfer full): problems
 */
void
tok_problems_free (TokProblems *self)
{
  g_hash_table_unref (self->open);
  g_free (self);
}

/**
 * tok_problems_add:
 * @events: (element-type TokEvent): the new events of the journal, the oldest first;
 *   only creating, publishing and unpublishing count
 *
 * Adds the events since the last call.
 */
void
tok_problems_add (TokProblems *self, GPtrArray *events)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (events != NULL);

  for (guint i = 0; i < events->len; i++)
    if (counts (g_ptr_array_index (events, i)))
      add_event (self, g_ptr_array_index (events, i));
}

static gboolean
has_sequence (gpointer key, gpointer value, gpointer data)
{
  const TokProblem *problem = value;

  return problem->event->sequence == *(const gint64 *) data;
}

/**
 * tok_problems_dismiss:
 * @sequence: the sequence of the event of a problem
 *
 * Removes a problem that the user dismissed.
 *
 * Returns: whether @self had it
 */
gboolean
tok_problems_dismiss (TokProblems *self, gint64 sequence)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_hash_table_foreach_remove (self->open, has_sequence, &sequence) > 0;
}

/**
 * tok_problems_list:
 *
 * Returns: (transfer container) (element-type TokProblem): the problems, valid until
 *   @self changes
 */
GPtrArray *
tok_problems_list (TokProblems *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_hash_table_get_values_as_ptr_array (self->open);
}

/**
 * tok_problem_is_obsolete:
 * @bundle: (nullable): the bundle concerned; %NULL: none, or a removed one
 *
 * A failed action is obsolete if the present status does not allow it, or began after
 * the action was sent.
 *
 * Returns: whether the user need not act on it
 */
gboolean
tok_problem_is_obsolete (const TokProblem *self, TokBundle *bundle)
{
  const TokEvent *event;
  TokAction action;
  gint64 before;

  g_return_val_if_fail (self != NULL, TRUE);

  event = self->event;
  if (event->kind == TOK_EVENT_CREATE)
    return FALSE;
  if (bundle == NULL || !tok_bundle_get_listed (bundle) || tok_bundle_get_problem (bundle) != NULL)
    return TRUE;
  action = event->kind == TOK_EVENT_PUBLISH ? TOK_ACTION_PUBLISH : TOK_ACTION_UNPUBLISH;
  if (tok_lifecycle_check (tok_bundle_get_status (bundle), action) != TOK_REASON_NONE)
    return TRUE;
  tok_bundle_get_step_interval (bundle, NULL, &before);
  return before > (event->after != TOK_TIME_UNKNOWN ? event->after : event->before);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-problem-journal.h"

#include "tok-fiber.h"

/* As many lines are taken in at once as fit well into one frame. */
#define LINES_A_PART 1000

struct _TokProblemJournal
{
  GObject parent_instance;

  TokWorkspace *workspace;
  TokProblems *problems;
  gint64 last; /* the sequence of the last line that is taken in; 0: none */
  gboolean is_wanted;
  gboolean is_reading;
  gboolean is_loaded;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokProblemJournal, tok_problem_journal, G_TYPE_OBJECT)

static void
forget (TokProblemJournal *self)
{
  g_clear_pointer (&self->problems, tok_problems_free);
  self->problems = tok_problems_new ();
  self->last = 0;
}

/* The last line that is known comes along once more: when it does not, somebody has
 * deleted the journal. */
static DexFuture *
query_part (TokProblemJournal *self)
{
  TokEventQuery query = TOK_EVENT_QUERY_ALL;

  query.filter = TOK_EVENT_FILTER_OWN;
  query.above = MAX (self->last - 1, 0);
  query.limit = LINES_A_PART;
  query.is_forward = TRUE;
  return tok_workspace_query_events (self->workspace, &query);
}

static gboolean
is_continued (TokProblemJournal *self, GPtrArray *events)
{
  const TokEvent *first = events->len > 0 ? g_ptr_array_index (events, 0) : NULL;

  return self->last == 0 || (first != NULL && first->sequence == self->last);
}

static void
take (TokProblemJournal *self, GPtrArray *events)
{
  if (self->last > 0)
    g_ptr_array_remove_index (events, 0);
  if (events->len == 0)
    return;
  self->last = ((const TokEvent *) g_ptr_array_index (events, events->len - 1))->sequence;
  tok_problems_add (self->problems, events);
}

/* Reads up to the end of the journal. */
static gboolean
read_parts (TokProblemJournal *self, gboolean *is_news, GError **error)
{
  guint n_lines = LINES_A_PART;

  while (n_lines == LINES_A_PART)
    {
      g_autoptr (GPtrArray) events = dex_await_boxed (query_part (self), error);

      if (events == NULL)
        return FALSE;
      n_lines = events->len;
      if (!is_continued (self, events))
        {
          forget (self);
          n_lines = LINES_A_PART;
          *is_news = TRUE;
          continue;
        }
      *is_news |= n_lines > (self->last > 0 ? 1 : 0);
      take (self, events);
    }
  return TRUE;
}

static DexFuture *
read_fiber (gpointer data)
{
  TokProblemJournal *self = data;
  g_autoptr (GError) error = NULL;

  while (self->is_wanted)
    {
      gboolean is_news = !self->is_loaded;

      self->is_wanted = FALSE;
      g_clear_error (&error);
      /* What was known stays; a broken store is told where it is opened. */
      if (!read_parts (self, &is_news, &error))
        g_debug ("Problems: %s", error->message);
      self->is_loaded = TRUE;
      if (is_news)
        g_signal_emit (self, signals[CHANGED], 0);
    }
  self->is_reading = FALSE;
  return dex_future_new_true ();
}

/* A refresh writes a part for each of its pages: never more than one reading is on
 * its way. */
static void
read_journal (TokProblemJournal *self)
{
  self->is_wanted = TRUE;
  if (self->is_reading)
    return;
  self->is_reading = TRUE;
  dex_future_disown (tok_fiber_spawn (read_fiber, g_object_ref (self), g_object_unref));
}

static void
tok_problem_journal_finalize (GObject *object)
{
  TokProblemJournal *self = TOK_PROBLEM_JOURNAL (object);

  tok_problems_free (self->problems);
  g_object_unref (self->workspace);
  G_OBJECT_CLASS (tok_problem_journal_parent_class)->finalize (object);
}

static void
tok_problem_journal_class_init (TokProblemJournalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_problem_journal_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_problem_journal_init (TokProblemJournal *self)
{
  forget (self);
}

/**
 * tok_problem_journal_new:
 * @workspace: whose journal
 *
 * Returns: (transfer full): no problems until the journal was read
 */
TokProblemJournal *
tok_problem_journal_new (TokWorkspace *workspace)
{
  TokProblemJournal *self;

  g_return_val_if_fail (TOK_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (TOK_TYPE_PROBLEM_JOURNAL, NULL);
  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "journal-changed", G_CALLBACK (read_journal), self,
                           G_CONNECT_SWAPPED);
  read_journal (self);
  return self;
}

/**
 * tok_problem_journal_get_loaded:
 *
 * Returns: whether the journal was read once, or could not be
 */
gboolean
tok_problem_journal_get_loaded (TokProblemJournal *self)
{
  g_return_val_if_fail (TOK_IS_PROBLEM_JOURNAL (self), FALSE);

  return self->is_loaded;
}

/**
 * tok_problem_journal_list:
 *
 * Returns: (transfer container) (element-type TokProblem): the problems, in no order,
 *   until the next "changed"; some may be pointless by now
 */
GPtrArray *
tok_problem_journal_list (TokProblemJournal *self)
{
  g_return_val_if_fail (TOK_IS_PROBLEM_JOURNAL (self), NULL);

  return tok_problems_list (self->problems);
}

/**
 * tok_problem_journal_dismiss:
 * @sequence: that of the event of a problem
 *
 * The person has understood it: it is none any more, now and at the next start.
 */
void
tok_problem_journal_dismiss (TokProblemJournal *self, gint64 sequence)
{
  g_return_if_fail (TOK_IS_PROBLEM_JOURNAL (self));

  if (!tok_problems_dismiss (self->problems, sequence))
    return;
  dex_future_disown (tok_workspace_dismiss_event (self->workspace, sequence));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-problem-journal.h"

#include "tok-journal-reader.h"

struct _TokProblemJournal
{
  GObject parent_instance;

  TokJournal *journal;
  TokJournalReader *reader;
  TokProblems *problems;
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
}

static void
take (TokProblemJournal *self, GPtrArray *events)
{
  tok_problems_add (self->problems, events);
}

static void
on_changed (TokProblemJournal *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
tok_problem_journal_finalize (GObject *object)
{
  TokProblemJournal *self = TOK_PROBLEM_JOURNAL (object);

  tok_problems_free (self->problems);
  g_object_unref (self->reader);
  g_object_unref (self->journal);
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
 *
 * Returns: (transfer full): no problems until the journal was read
 */
TokProblemJournal *
tok_problem_journal_new (TokJournal *journal)
{
  TokProblemJournal *self;

  g_return_val_if_fail (TOK_IS_JOURNAL (journal), NULL);

  self = g_object_new (TOK_TYPE_PROBLEM_JOURNAL, NULL);
  self->journal = g_object_ref (journal);
  self->reader = tok_journal_reader_new (journal, TOK_EVENT_FILTER_OWN);
  g_signal_connect_object (self->reader, "lines", G_CALLBACK (take), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reader, "forgotten", G_CALLBACK (forget), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reader, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  tok_journal_reader_start (self->reader);
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

  return tok_journal_reader_get_loaded (self->reader);
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
  dex_future_disown (tok_journal_dismiss_event (self->journal, sequence));
  g_signal_emit (self, signals[CHANGED], 0);
}

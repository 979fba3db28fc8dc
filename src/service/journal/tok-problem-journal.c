/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-problem-journal.h"

struct _TokProblemJournal
{
  TokJournalReader parent_instance;

  TokJournal *journal;
  TokProblems *problems;
};

G_DEFINE_FINAL_TYPE (TokProblemJournal, tok_problem_journal, TOK_TYPE_JOURNAL_READER)

static void
tok_problem_journal_add (TokJournalReader *reader, GPtrArray *events)
{
  tok_problems_add (TOK_PROBLEM_JOURNAL (reader)->problems, events);
}

static void
tok_problem_journal_reset (TokJournalReader *reader)
{
  TokProblemJournal *self = TOK_PROBLEM_JOURNAL (reader);

  tok_problems_free (self->problems);
  self->problems = tok_problems_new ();
}

static void
tok_problem_journal_finalize (GObject *object)
{
  TokProblemJournal *self = TOK_PROBLEM_JOURNAL (object);

  tok_problems_free (self->problems);
  g_object_unref (self->journal);
  G_OBJECT_CLASS (tok_problem_journal_parent_class)->finalize (object);
}

static void
tok_problem_journal_class_init (TokProblemJournalClass *klass)
{
  TokJournalReaderClass *reader_class = TOK_JOURNAL_READER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tok_problem_journal_finalize;
  reader_class->filter = TOK_EVENT_FILTER_OWN;
  reader_class->add = tok_problem_journal_add;
  reader_class->reset = tok_problem_journal_reset;
}

static void
tok_problem_journal_init (TokProblemJournal *self)
{
  self->problems = tok_problems_new ();
}

/**
 * tok_problem_journal_new:
 * @journal: the journal of the workspace
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
  tok_journal_reader_start (TOK_JOURNAL_READER (self), journal);
  return self;
}

/**
 * tok_problem_journal_list:
 *
 * Returns: (transfer container) (element-type TokProblem): the problems, in no order,
 *   until the next "changed"; see tok_problem_is_obsolete()
 */
GPtrArray *
tok_problem_journal_list (TokProblemJournal *self)
{
  g_return_val_if_fail (TOK_IS_PROBLEM_JOURNAL (self), NULL);

  return tok_problems_list (self->problems);
}

/**
 * tok_problem_journal_dismiss:
 * @sequence: the sequence of a problem's event
 *
 * Removes a problem for good.
 */
void
tok_problem_journal_dismiss (TokProblemJournal *self, gint64 sequence)
{
  g_return_if_fail (TOK_IS_PROBLEM_JOURNAL (self));

  if (!tok_problems_dismiss (self->problems, sequence))
    return;
  dex_future_disown (tok_journal_dismiss_event (self->journal, sequence));
  g_signal_emit_by_name (self, "changed");
}

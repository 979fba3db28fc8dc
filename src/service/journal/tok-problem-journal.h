/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-journal.h"
#include "tok-problems.h"

G_BEGIN_DECLS

#define TOK_TYPE_PROBLEM_JOURNAL (tok_problem_journal_get_type ())
G_DECLARE_FINAL_TYPE (TokProblemJournal, tok_problem_journal, TOK, PROBLEM_JOURNAL, GObject)

/*
 * The person's own actions of a workspace that came to nothing. It reads their lines of
 * the journal once, and after that only what is new. Emits "changed" when it is loaded,
 * and when there was something new.
 */
TokProblemJournal *tok_problem_journal_new (TokJournal *journal);
gboolean tok_problem_journal_get_loaded (TokProblemJournal *self);
GPtrArray *tok_problem_journal_list (TokProblemJournal *self); /* of TokProblem */
void tok_problem_journal_dismiss (TokProblemJournal *self, gint64 sequence);

G_END_DECLS

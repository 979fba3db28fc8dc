/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-journal-reader.h"
#include "tok-problems.h"

G_BEGIN_DECLS

#define TOK_TYPE_PROBLEM_JOURNAL (tok_problem_journal_get_type ())
G_DECLARE_FINAL_TYPE (
    TokProblemJournal, tok_problem_journal, TOK, PROBLEM_JOURNAL, TokJournalReader)

/* The user's own actions that failed, from the journal of a workspace. */
TokProblemJournal *tok_problem_journal_new (TokJournal *journal);
GPtrArray *tok_problem_journal_list (TokProblemJournal *self); /* of TokProblem */
void tok_problem_journal_dismiss (TokProblemJournal *self, gint64 sequence);

G_END_DECLS

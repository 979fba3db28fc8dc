/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle.h"
#include "tok-event.h"

G_BEGIN_DECLS

/**
 * TokProblem:
 * @event: the action that was not done, or perhaps not: the last one of its kind
 * @n_times: how often that happened in a row, from one
 */
typedef struct
{
  TokEvent *event;
  guint n_times;
} TokProblem;

/*
 * The person's own actions that came to nothing, by the journal: those that were
 * refused, that failed, or of which nobody knows. One for each bundle and kind of
 * action; for creation one in all, since what was not created has no name. Done
 * later, or dismissed, it is none any more. A creation of which nobody knows is not
 * among them: the ledger of orders knows more about it.
 */
typedef struct _TokProblems TokProblems;

TokProblems *tok_problems_new (void);
void tok_problems_free (TokProblems *self);
void tok_problems_add (TokProblems *self, GPtrArray *events);
gboolean tok_problems_dismiss (TokProblems *self, gint64 sequence);
GPtrArray *tok_problems_list (TokProblems *self); /* of TokProblem, in no order */

gboolean tok_problem_is_obsolete (const TokProblem *self, TokBundle *bundle);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokProblems, tok_problems_free)

G_END_DECLS

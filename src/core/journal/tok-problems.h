/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle.h"
#include "tok-event.h"

G_BEGIN_DECLS

/**
 * TokProblem:
 * @event: the last failed or uncertain action of its kind
 * @n_times: how often it failed in a row, from 1
 */
typedef struct
{
  TokEvent *event;
  guint n_times;
} TokProblem;

/*
 * The user's actions that were refused, failed or have an unknown outcome, by the
 * journal: one for each bundle and kind of action, and one for all creations, which
 * have no bundle. A later success or a dismissal removes it. Creations with an unknown
 * outcome are not included: the ledger has them.
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-plan.h"

G_BEGIN_DECLS

/* How many bundles have a status, by what this computer knows. */
typedef struct
{
  char *status; /* "" for none */
  guint n_bundles;
} TokPlanCount;

struct _TokPlan
{
  int wanted; /* seconds, TOK_PLAN_AUTOMATIC or TOK_PLAN_MANUAL */
  guint limit;
  gboolean background;
  gboolean metered;
  gboolean power_saver;

  GPtrArray *counts; /* (element-type TokPlanCount) (owned): of what is listed, sorted */
  guint n_listed;
  guint n_unlisted;

  gboolean ignored;    /* the server does not know the filter */
  GHashTable *refused; /* (element-type utf8) (owned): words that it does not take */
  gint64 whole_due;
  guint n_incomplete; /* in a row */
  gboolean has_excess;
  gint64 excess; /* what the server counts beyond what it showed */

  gboolean asking;
  TokPlanOutcome outcome;
  guint n_failures; /* in a row */
  gint64 ended_at;  /* TOK_TIME_UNKNOWN: nothing was asked yet */
  gint64 pause;     /* that the server asked for, microseconds */
  double chance;    /* -1 to 1 */
};

void tok_plan_count_free (gpointer data);
guint tok_plan_get_cost (const TokPlan *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-schedule.h"
#include "tok-sync-queue.h"

G_BEGIN_DECLS

/* How many bundles have a status, by what this computer knows. */
typedef struct
{
  char *status; /* "" for none */
  guint n_bundles;
} TokScheduleCount;

struct _TokSchedule
{
  int wanted; /* seconds, TOK_SCHEDULE_AUTOMATIC or TOK_SCHEDULE_MANUAL */
  guint limit;
  gboolean background;
  gboolean metered;
  gboolean power_saver;

  GPtrArray *counts; /* (element-type TokScheduleCount) (owned): of what is listed, sorted */
  guint n_listed;
  guint n_unlisted;

  gboolean ignored;    /* the server does not know the filter */
  GHashTable *refused; /* (element-type utf8) (owned): words that it does not take */
  gint64 whole_due;
  guint n_incomplete; /* in a row */
  gboolean has_excess;
  gint64 excess; /* what the server counts beyond what it showed */

  gboolean asking;
  TokScheduleOutcome outcome;
  guint n_failures; /* in a row */
  gint64 ended_at;  /* TOK_TIME_UNKNOWN: nothing was asked yet */
  gint64 pause;     /* that the server asked for, microseconds */
  double chance;    /* -1 to 1 */
};

void tok_schedule_count_free (gpointer data);
guint tok_schedule_get_cost (const TokSchedule *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The share of the request limit that automatic requests have together. */
#define TOK_READING_SHARE 0.25

/** The part of that share that the runs leave to reading: the least, and while names lack. */
#define TOK_READING_PART_LEAST 0.2
#define TOK_READING_PART_NAMES 0.5

/**
 * TokReadingBudget:
 *
 * How many requests may be sent to read what the list lacks, besides the runs: a token bucket.
 * What is on the screen may empty it at once; the rest gets only what is above a screenful, so
 * that there is something left when the person scrolls. Times are microseconds of any clock.
 */
typedef struct
{
  double tokens; /* negative: owed */
  double screen; /* what the rest leaves; at least 1 */
  double per_minute;
  gint64 filled_at;
} TokReadingBudget;

/** A budget that has a screenful as soon as it has a rate. */
#define TOK_READING_BUDGET_INIT { 0 }

void tok_reading_budget_set (
    TokReadingBudget *self, guint limit, double share_of_runs, double slowness, gint64 now);
gint64 tok_reading_budget_get_ready (TokReadingBudget *self, gboolean on_screen, gint64 now);
void tok_reading_budget_take (TokReadingBudget *self, guint n_requests, gint64 now);
gint64 tok_reading_budget_estimate (const TokReadingBudget *self, guint n_requests);

G_END_DECLS

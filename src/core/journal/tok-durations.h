/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-list.h"
#include "tok-event.h"

G_BEGIN_DECLS

/**
 * TokDurationSummary:
 * @n_samples: how many bundles were observed to enter a step and to leave it
 * @n_left_out: how many more were, with an interval too wide to be a sample
 * @median: the 50th percentile, in microseconds; TOK_TIME_UNKNOWN without samples
 * @percentile_90: the 90th percentile, likewise
 *
 * How long bundles stayed in a step. Percentiles are samples (nearest-rank method).
 */
typedef struct
{
  guint n_samples;
  guint n_left_out;
  gint64 median;
  gint64 percentile_90;
} TokDurationSummary;

/** Fewer samples are not shown; from MANY on the number of samples is not shown. */
#define TOK_DURATIONS_FEW 5
#define TOK_DURATIONS_MANY 20

/** All platforms, unknown ones included. */
#define TOK_DURATIONS_ANY_PLATFORM ((TokPlatform) G_MAXINT)

/** All countries, unknown ones included. */
#define TOK_DURATIONS_ANY_COUNTRY "*"

/*
 * How long the bundles of a workspace stayed in each step, by its journal.
 *
 * A sample is a bundle that was observed to enter a step and to go on to a later one.
 * Steps that were aborted (unpublished, cancelled) or still last are no samples.
 *
 * Both times are intervals, so the duration is one too. Its middle is the sample. The
 * sample is left out if the interval is wider than that middle, unless it is narrower
 * than an hour: without quick bundles a step would seem slow. Gaps in the observation
 * need no rule: they make intervals wide.
 */
typedef struct _TokDurations TokDurations;

TokDurations *tok_durations_new (void);
void tok_durations_free (TokDurations *self);
void tok_durations_add (TokDurations *self, GPtrArray *events, TokBundleList *bundles);
guint tok_durations_count (TokDurations *self);
void tok_durations_get (TokDurations *self,
                        TokStatus status,
                        TokPlatform platform,
                        const char *country,
                        TokDurationSummary *summary);
void
tok_durations_get_for_bundle (TokDurations *self, TokBundle *bundle, TokDurationSummary *summary);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokDurations, tok_durations_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-list.h"
#include "tok-event.h"

G_BEGIN_DECLS

/**
 * TokDurationSummary:
 * @n_samples: how many bundles were seen to come to a step and to go on from it
 * @n_left_out: how many more were, but too vaguely to say how long it took
 * @median: half of the samples took no longer, in microseconds; TOK_TIME_UNKNOWN:
 *   there are none
 * @percentile_90: nine of ten took no longer; likewise
 *
 * How long bundles stayed in a step. Both are durations of real bundles (the
 * nearest-rank method): the smallest sample that is not exceeded by half, or by nine
 * tenths, of them.
 */
typedef struct
{
  guint n_samples;
  guint n_left_out;
  gint64 median;
  gint64 percentile_90;
} TokDurationSummary;

/** With fewer samples there is nothing to say, and from so many on nothing to add. */
#define TOK_DURATIONS_FEW 5
#define TOK_DURATIONS_MANY 20

/** Bundles of all platforms, also of those that are not known. */
#define TOK_DURATIONS_ANY_PLATFORM ((TokPlatform) G_MAXINT)

/** Bundles of all countries, also of those that are not known. */
#define TOK_DURATIONS_ANY_COUNTRY "*"

/*
 * How long the bundles of a workspace stayed in each step, by its journal.
 *
 * A sample is a bundle that was seen to come to a step and later to go on to a later
 * one. Who goes back (is taken back, say) or aside (is cancelled) broke the step off,
 * which says nothing about how long it takes; who is still in it does not either.
 *
 * Both moments are intervals, so the duration is one too: from the end of the first
 * to the beginning of the second at least, from the beginning of the first to the end
 * of the second at most. Its middle counts. It is left out when the interval is wider
 * than that middle, unless it is narrower than an hour: that is exact enough for what
 * takes hours and days, and quick bundles, left out, would make a step look slow. A
 * time when nobody watched needs no rule of its own: it makes intervals wide.
 */
typedef struct _TokDurations TokDurations;

TokDurations *tok_durations_new (void);
void tok_durations_free (TokDurations *self);
void tok_durations_add (TokDurations *self, GPtrArray *events, TokBundleList *bundles);
void tok_durations_get (TokDurations *self,
                        TokStatus status,
                        TokPlatform platform,
                        const char *country,
                        TokDurationSummary *summary);
void
tok_durations_get_for_bundle (TokDurations *self, TokBundle *bundle, TokDurationSummary *summary);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokDurations, tok_durations_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-event.h"

G_BEGIN_DECLS

/**
 * TokObservationPeriod:
 * @since: when its first read was requested
 * @until: when its newest read was requested
 * @complete: when its newest read of all bundles was requested; TOK_TIME_UNKNOWN: all
 *   reads excluded finished bundles
 * @tolerance: how much later than @until the next read may be
 *
 * A period of regular reads of a workspace: each change was observed by the next read.
 * All in microseconds, the first three since 1970.
 */
typedef struct
{
  gint64 since;
  gint64 until;
  gint64 complete;
  gint64 tolerance;
} TokObservationPeriod;

/**
 * TokGap:
 * @from: the end of a period
 * @to: the beginning of the next one; G_MAXINT64: none
 * @tolerance: of the period before; shorter than the gap
 *
 * An interval without observation.
 */
typedef struct
{
  gint64 from;
  gint64 to;
  gint64 tolerance;
} TokGap;

#define TOK_TYPE_OBSERVATION_PERIOD (tok_observation_period_get_type ())

GType tok_observation_period_get_type (void) G_GNUC_CONST;
TokObservationPeriod *
tok_observation_period_new (gint64 asked_at, gboolean is_complete, gint64 tolerance);
TokObservationPeriod *tok_observation_period_copy (const TokObservationPeriod *self);
void tok_observation_period_free (TokObservationPeriod *self);

gint64 tok_observation_period_get_tolerance (guint interval);
gboolean tok_observation_period_extend (TokObservationPeriod *self,
                                        gint64 asked_at,
                                        gboolean is_complete,
                                        gint64 tolerance);
GArray *tok_observation_period_list_gaps (GPtrArray *periods); /* of TokGap, the oldest first */
guint tok_gap_find (GArray *gaps, gint64 after, gint64 before, guint *first);
gboolean tok_event_is_in_gap (const TokEvent *event, GArray *gaps);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokObservationPeriod, tok_observation_period_free)

G_END_DECLS

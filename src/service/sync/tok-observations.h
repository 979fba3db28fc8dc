/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-journal-events.h"
#include "tok-store.h"

G_BEGIN_DECLS

/*
 * When the known values of each bundle were last requested, in this session or an earlier
 * one. Used to detect responses that arrive out of order, and to compute the intervals of
 * changes for the journal.
 */
typedef struct _TokObservations TokObservations;

TokObservations *tok_observations_new (void);
void tok_observations_free (TokObservations *self);
void tok_observations_set_periods (TokObservations *self, GPtrArray *periods);
gboolean tok_observations_add_cached (TokObservations *self, const TokBundleSnapshot *snapshot);
gboolean tok_observations_contradict (TokObservations *self,
                                      TokBundle *bundle,
                                      const TokBundleSnapshot *snapshot,
                                      const TokAnswer *answer,
                                      const char *known_status);
void tok_observations_get_shown (TokObservations *self,
                                 TokBundle *bundle,
                                 const char *id,
                                 TokTimestamp *shown);
gboolean tok_observations_update (TokObservations *self,
                                  const TokBundleSnapshot *snapshot,
                                  TokSource source,
                                  const TokAnswer *answer);
void tok_observations_keep (TokObservations *self, GPtrArray *ids, gint64 requested_at);
void tok_observations_reset_stored (TokObservations *self);
gboolean tok_observations_are_doubtful (TokObservations *self, gint64 since);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokObservations, tok_observations_free)

G_END_DECLS

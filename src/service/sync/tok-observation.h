/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-journal-events.h"
#include "tok-store.h"

G_BEGIN_DECLS

/**
 * TokObservation:
 *
 * What is remembered about a bundle that an answer of this session showed, or of
 * which the journal of an earlier one knows more than that it was listed.
 */
typedef struct
{
  gint64 asked_at;                    /* steady, the latest question that an answer was taken of */
  gint64 arrived_at;                  /* steady, when that answer was here */
  TokTimestamp shown[TOK_N_OBSERVED]; /* when the last answer that said it was asked for */
  guint hash;                         /* of the element of the list that is stored */
} TokObservation;

TokObservation *tok_observation_new (void); /* free with g_free() */
gboolean tok_observation_contradicts (const TokObservation *self,
                                      TokBundle *bundle,
                                      const TokBundleSnapshot *snapshot,
                                      const TokAnswer *answer,
                                      const char *known_status);
gboolean tok_observation_update (TokObservation *self,
                                 const TokBundleSnapshot *snapshot,
                                 TokSource source,
                                 const TokAnswer *answer);

G_END_DECLS

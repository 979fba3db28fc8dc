/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle.h"
#include "tok-event.h"
#include "tok-timestamp.h"

G_BEGIN_DECLS

/**
 * TokAnswer:
 * @asked: when the request was sent
 * @arrived: when the response arrived; it was true at some time between the two
 * @is_own: it answers the user's own action, which caused what it says
 *
 * The times of a response.
 */
typedef struct
{
  TokTimestamp asked;
  TokTimestamp arrived;
  gboolean is_own;
} TokAnswer;

void tok_journal_events_observe (GPtrArray *events,
                                 TokBundle *bundle,
                                 const TokBundleSnapshot *snapshot,
                                 const TokTimestamp *shown,
                                 const TokAnswer *answer);
gboolean tok_journal_events_mentions (const TokBundleSnapshot *snapshot, TokEventKind kind);
gboolean tok_journal_events_contradicts (TokBundle *bundle, const TokBundleSnapshot *snapshot);
gboolean tok_journal_events_is_notifiable (const TokEvent *event,
                                           const TokAnswer *answer,
                                           TokPending pending);
TokEvent *tok_journal_events_new_own (TokEventKind kind,
                                      const char *bundle_id,
                                      const TokTimestamp *sent,
                                      const char *request_id,
                                      const GError *error);

G_END_DECLS

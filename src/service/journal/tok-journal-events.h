/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle.h"
#include "tok-event.h"
#include "tok-timestamp.h"

G_BEGIN_DECLS

/**
 * TokAnswer:
 * @asked: when the question left
 * @arrived: when the answer was here: what it says was so at some time between
 * @is_own: it answers an action of the person's own, which brought about what it
 *   says
 *
 * The time of an answer.
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

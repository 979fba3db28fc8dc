/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-journal-events.h"
#include "tok-transition.h"
#include "tok-video-record.h"

G_BEGIN_DECLS

/**
 * TokOwnChange:
 * @sent: when it was sent
 * @position: the slot that it was about; 0: all of them
 *
 * The user's own change of slots, after which they were read again.
 */
typedef struct
{
  TokTimestamp sent;
  int position;
} TokOwnChange;

GPtrArray *tok_journal_videos_observe (GPtrArray *known,
                                       GPtrArray *videos,
                                       const char *bundle_id,
                                       const TokAnswer *answer,
                                       const TokOwnChange *own,
                                       GPtrArray *events);
gboolean tok_journal_videos_move (GPtrArray *records,
                                  GPtrArray *moved,
                                  const char *bundle_id,
                                  const TokAnswer *answer,
                                  GPtrArray *events);
gboolean tok_journal_videos_contradict (GPtrArray *known, GPtrArray *videos);
gboolean tok_journal_videos_is_notifiable (const TokEvent *event, const TokOwnChange *own);
void tok_journal_videos_summarize (GPtrArray *records, TokBundleSnapshot *snapshot);

G_END_DECLS

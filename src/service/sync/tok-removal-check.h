/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-sync-queue.h"

G_BEGIN_DECLS

/**
 * TokDoubt:
 *
 * Why nothing that the last full read lacks counts as gone.
 */
typedef enum
{
  TOK_DOUBT_NONE,       /* it does */
  TOK_DOUBT_INCOMPLETE, /* what the server sent does not add up */
  TOK_DOUBT_EMPTY,      /* there was nothing at all, where there had been bundles */
} TokDoubt;

/**
 * TokRemovalCheck:
 *
 * Whether bundles are gone that a full read lacks.
 */
typedef struct
{
  gint64 empty_since; /* steady clock: since when the server has had no bundles while there
                         are some here; TOK_TIME_UNKNOWN: that is not so */
  gboolean certain;   /* of the last read: bundles that were marked before are gone */
} TokRemovalCheck;

void tok_removal_check_init (TokRemovalCheck *self);
TokDoubt tok_removal_check_update (TokRemovalCheck *self,
                                   const TokSyncQueue *queue,
                                   gint64 asked_at,
                                   gboolean has_bundles);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-sync-queue.h"

G_BEGIN_DECLS

/**
 * TokDoubt:
 *
 * Why bundles that the last full read lacks are not marked as unlisted.
 */
typedef enum
{
  TOK_DOUBT_NONE,       /* they are marked */
  TOK_DOUBT_INCOMPLETE, /* the pages are inconsistent */
  TOK_DOUBT_EMPTY,      /* the list was empty, which it had not been before */
} TokDoubt;

/**
 * TokRemovalCheck:
 *
 * Decides whether bundles that full reads lack were removed on the server.
 */
typedef struct
{
  gint64 empty_since; /* steady clock: the first empty full read while the local list has
                         bundles; TOK_TIME_UNKNOWN: none */
  gboolean certain;   /* bundles that were marked before can be removed */
} TokRemovalCheck;

void tok_removal_check_init (TokRemovalCheck *self);
TokDoubt tok_removal_check_update (TokRemovalCheck *self,
                                   const TokSyncQueue *queue,
                                   gint64 asked_at,
                                   gboolean has_bundles);

G_END_DECLS

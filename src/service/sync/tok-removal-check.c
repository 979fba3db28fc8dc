/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-removal-check.h"

#include "tok-types.h"

/* Microseconds for which an empty list has to last until it is trusted. */
#define EMPTY_TIMEOUT (10 * 60 * G_USEC_PER_SEC)

/**
 * tok_removal_check_init:
 * @self: (out): initialized
 */
void
tok_removal_check_init (TokRemovalCheck *self)
{
  *self = (TokRemovalCheck) { .empty_since = TOK_TIME_UNKNOWN };
}

/**
 * tok_removal_check_update:
 * @queue: the queue of a finished full read
 * @asked_at: when its first page was requested, steady clock
 * @has_bundles: whether the local list has bundles
 *
 * An empty list is only trusted after some time, since a fault of the server may last. An
 * unreadable element may be any missing bundle, so then none is removed.
 *
 * Returns: why missing bundles must not be marked; TOK_DOUBT_NONE: mark them
 */
TokDoubt
tok_removal_check_update (TokRemovalCheck *self,
                          const TokSyncQueue *queue,
                          gint64 asked_at,
                          gboolean has_bundles)
{
  gint64 empty_for = G_MAXINT64;

  g_return_val_if_fail (self != NULL, TOK_DOUBT_INCOMPLETE);
  g_return_val_if_fail (queue != NULL, TOK_DOUBT_INCOMPLETE);

  if (tok_sync_queue_get_ids (queue)->len > 0 || !has_bundles)
    self->empty_since = TOK_TIME_UNKNOWN;
  else if (self->empty_since == TOK_TIME_UNKNOWN)
    self->empty_since = asked_at;
  if (self->empty_since != TOK_TIME_UNKNOWN)
    empty_for = asked_at - self->empty_since;
  self->certain = tok_sync_queue_get_n_unreadable (queue) == 0 && empty_for >= 2 * EMPTY_TIMEOUT;
  if (!tok_sync_queue_is_complete (queue))
    return TOK_DOUBT_INCOMPLETE;
  return empty_for < EMPTY_TIMEOUT ? TOK_DOUBT_EMPTY : TOK_DOUBT_NONE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-timestamp.h"

/**
 * tok_timestamp_to_wall:
 * @now: the present
 *
 * The earliest time that the present clock on the wall can give to a moment of the
 * past. When the clock was set back meanwhile, the steady clock knows how long ago
 * it was. When it was set forward, or the steady clock stood still with a virtual
 * machine, what the wall said then is earlier: too early does no harm to the lower
 * end of an interval.
 *
 * Returns: microseconds since 1970, never after @now; TOK_TIME_UNKNOWN when
 *   nothing is known, or when the moment lies in the future of a clock that was
 *   set back between two runs of the program
 */
gint64
tok_timestamp_to_wall (const TokTimestamp *self, const TokTimestamp *now)
{
  gint64 wall;

  g_return_val_if_fail (self != NULL, TOK_TIME_UNKNOWN);
  g_return_val_if_fail (now != NULL, TOK_TIME_UNKNOWN);

  wall = self->wall;
  if (wall == TOK_TIME_UNKNOWN)
    return TOK_TIME_UNKNOWN;
  if (self->steady != TOK_TIME_UNKNOWN && now->steady != TOK_TIME_UNKNOWN)
    wall = MIN (wall, now->wall - (now->steady - self->steady));
  return wall <= now->wall ? wall : TOK_TIME_UNKNOWN;
}

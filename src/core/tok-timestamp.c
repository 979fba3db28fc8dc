/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-timestamp.h"

/**
 * tok_timestamp_to_wall:
 * @now: the present
 *
 * The earliest wall-clock time, by the present clock, of a timestamp in the past. If
 * the wall clock was set back since, the steady clock gives the age. If it was set
 * forward, or the steady clock stopped with a virtual machine, the recorded wall time
 * is earlier. The lower end of an interval may be too early, but never too late.
 *
 * Returns: microseconds since 1970, never after @now; TOK_TIME_UNKNOWN if @self is
 *   unknown, or is in the future because the clock was set back between two runs of
 *   the program
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

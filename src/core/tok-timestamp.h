/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/**
 * TokTimestamp:
 * @wall: wall-clock time, in microseconds since 1970
 * @steady: monotonic time that includes suspend, in microseconds; TOK_TIME_UNKNOWN:
 *   taken by an earlier process
 *
 * A time that stays usable after the wall clock was set.
 */
typedef struct
{
  gint64 wall;
  gint64 steady;
} TokTimestamp;

#define TOK_TIMESTAMP_UNKNOWN ((TokTimestamp) { TOK_TIME_UNKNOWN, TOK_TIME_UNKNOWN })

gint64 tok_timestamp_to_wall (const TokTimestamp *self, const TokTimestamp *now);

G_END_DECLS

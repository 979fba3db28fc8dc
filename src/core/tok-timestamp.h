/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/**
 * TokTimestamp:
 * @wall: microseconds since 1970, as the clock on the wall said
 * @steady: microseconds of a clock that nobody sets and that goes on while the
 *   computer sleeps; TOK_TIME_UNKNOWN: the moment lies before this process
 *
 * A moment, so that it can still be named after somebody has set the clock.
 */
typedef struct
{
  gint64 wall;
  gint64 steady;
} TokTimestamp;

#define TOK_TIMESTAMP_UNKNOWN ((TokTimestamp) { TOK_TIME_UNKNOWN, TOK_TIME_UNKNOWN })

gint64 tok_timestamp_to_wall (const TokTimestamp *self, const TokTimestamp *now);

G_END_DECLS

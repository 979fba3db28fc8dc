/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-clock.h"

#include <time.h>

/* How far a test has moved the clock, in microseconds. */
static gint64 ahead;

/**
 * tok_clock_now:
 *
 * The steady half counts the sleep of the computer too, unlike g_get_monotonic_time():
 * what happened overnight must not seem to have happened a moment ago.
 *
 * Returns: the present
 */
TokTimestamp
tok_clock_now (void)
{
  struct timespec steady;

  clock_gettime (CLOCK_BOOTTIME, &steady);
  return (TokTimestamp) {
    g_get_real_time () + ahead,
    (gint64) steady.tv_sec * G_USEC_PER_SEC + steady.tv_nsec / 1000 + ahead,
  };
}

/**
 * tok_clock_advance:
 * @duration: microseconds
 *
 * Lets that time pass at once, as it does while the computer sleeps. Timers that are
 * set already are late.
 */
void
tok_clock_advance (gint64 duration)
{
  g_return_if_fail (duration >= 0);

  ahead += duration;
}

/**
 * tok_clock_get_offset:
 *
 * Returns: how far this clock is ahead of that of the computer, in microseconds
 */
gint64
tok_clock_get_offset (void)
{
  return ahead;
}

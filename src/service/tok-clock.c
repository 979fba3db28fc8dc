/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-clock.h"

#include <time.h>

/* Microseconds by which tests have advanced the clock. */
static gint64 offset;

/* In tests: how far the wall clock is ahead of the steady one; 0: as in the system. */
static gint64 lead;

static gint64
get_steady (void)
{
  struct timespec steady;

  clock_gettime (CLOCK_BOOTTIME, &steady);
  return (gint64) steady.tv_sec * G_USEC_PER_SEC + steady.tv_nsec / 1000;
}

/**
 * tok_clock_now:
 *
 * The steady clock includes suspend (CLOCK_BOOTTIME), unlike g_get_monotonic_time().
 *
 * Returns: the current time
 */
TokTimestamp
tok_clock_now (void)
{
  gint64 steady = get_steady ();

  return (TokTimestamp) {
    (lead != 0 ? steady + lead : g_get_real_time ()) + offset,
    steady + offset,
  };
}

/**
 * tok_clock_advance:
 * @duration: microseconds
 *
 * Advances both clocks, as suspend does. Timers that are already set fire late.
 */
void
tok_clock_advance (gint64 duration)
{
  g_return_if_fail (duration >= 0);

  offset += duration;
}

/**
 * tok_clock_keep_steady:
 *
 * From now on the wall clock is not set, whatever the system does with its own.
 */
void
tok_clock_keep_steady (void)
{
  lead = g_get_real_time () - get_steady ();
}

/**
 * tok_clock_get_offset:
 *
 * Returns: microseconds by which this clock is ahead of the system clock
 */
gint64
tok_clock_get_offset (void)
{
  return offset;
}

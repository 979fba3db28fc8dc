/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench.h"

#include <stdio.h>
#include <time.h>

void
bench_samples_init (BenchSamples *self)
{
  self->values = g_array_new (FALSE, FALSE, sizeof (double));
}

void
bench_samples_clear (BenchSamples *self)
{
  g_clear_pointer (&self->values, g_array_unref);
}

void
bench_samples_add (BenchSamples *self, double milliseconds)
{
  g_array_append_val (self->values, milliseconds);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return first < second ? -1 : first > second;
}

/**
 * bench_samples_median:
 *
 * Returns: the median of the samples; at least one is required
 */
double
bench_samples_median (const BenchSamples *self)
{
  g_array_sort (self->values, compare);
  return g_array_index (self->values, double, self->values->len / 2);
}

/**
 * bench_cpu_time:
 *
 * Returns: CPU time of this thread, in milliseconds; excludes other programs, unlike
 *   wall time
 */
double
bench_cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

/**
 * bench_print_ratio:
 * @value: milliseconds
 * @floor: the time of the minimal equivalent in the same run
 * @goal: the ratio to stay under
 */
void
bench_print_ratio (const char *what, double value, double floor, double goal)
{
  printf ("%s: %.3f ms, %.2f × the floor of %.3f ms (goal: %.2f ×)\n", what, value, value / floor,
          floor, goal);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BenchSamples:
 *
 * Durations in milliseconds. The median is reported, because other load on a shared
 * machine skews the mean.
 */
typedef struct
{
  GArray *values; /* (owned) (element-type gdouble) */
} BenchSamples;

void bench_samples_init (BenchSamples *self);
void bench_samples_clear (BenchSamples *self);
void bench_samples_add (BenchSamples *self, double milliseconds);
double bench_samples_median (const BenchSamples *self);

double bench_cpu_time (void);
void bench_print_ratio (const char *what, double value, double floor, double goal);

G_END_DECLS

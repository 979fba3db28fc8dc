/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A main loop source that never dispatches. It measures the time between two polls: the
 * delay that a click would have had.
 */
typedef struct
{
  GSource source;
  double woke;    /* end of the last poll, milliseconds; 0: none yet */
  double longest; /* milliseconds */
} BenchStall;

BenchStall *bench_stall_new (void);
void bench_stall_free (BenchStall *self);
void bench_stall_reset (BenchStall *self);

G_END_DECLS

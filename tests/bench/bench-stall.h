/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A source of the main loop that never fires: it only sees how long the loop was
 * away between two looks, which is how long a click would have had to wait.
 */
typedef struct
{
  GSource source;
  double woke;    /* end of the last poll, milliseconds; 0: not yet */
  double longest; /* milliseconds */
} BenchStall;

BenchStall *bench_stall_new (void);
void bench_stall_free (BenchStall *self);
void bench_stall_reset (BenchStall *self);

G_END_DECLS

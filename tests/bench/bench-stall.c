/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-stall.h"

#include "bench.h"

/* CPU time of the thread instead of wall time, to exclude other programs on this
 * machine. */
static gboolean
on_prepare (GSource *source, int *timeout)
{
  BenchStall *self = (BenchStall *) source;

  if (self->woke > 0)
    self->longest = MAX (self->longest, bench_cpu_time () - self->woke);
  *timeout = -1;
  return FALSE;
}

static gboolean
on_check (GSource *source)
{
  BenchStall *self = (BenchStall *) source;

  self->woke = bench_cpu_time ();
  return FALSE;
}

static gboolean
on_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs functions = {
  .prepare = on_prepare,
  .check = on_check,
  .dispatch = on_dispatch,
};

/**
 * bench_stall_new:
 *
 * Returns: (transfer full): a probe in the default main loop, with the highest priority
 */
BenchStall *
bench_stall_new (void)
{
  GSource *source = g_source_new (&functions, sizeof (BenchStall));

  g_source_set_static_name (source, "bench-stall");
  g_source_set_priority (source, G_MININT);
  g_source_attach (source, NULL);
  return (BenchStall *) source;
}

void
bench_stall_free (BenchStall *self)
{
  g_source_destroy (&self->source);
  g_source_unref (&self->source);
}

/**
 * bench_stall_reset:
 *
 * Discards the measurements.
 */
void
bench_stall_reset (BenchStall *self)
{
  self->woke = 0;
  self->longest = 0;
}

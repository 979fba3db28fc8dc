/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-fiber.h"

/* How long a fiber works before it yields, in microseconds. */
#define WORK_TIME (4 * G_USEC_PER_SEC / 1000)

/**
 * tok_fiber_spawn:
 * @func: the fiber
 * @data: (transfer full): its argument
 * @destroy: (nullable): frees @data
 *
 * Starts a fiber on the calling thread that runs to its end even when its future
 * is dropped.
 *
 * Up to libdex 0.10 dropping a future that is chained to a fiber queues the fiber
 * to be cancelled. If the future that it awaits resolves first, it is queued a
 * second time, which corrupts the queue. So dropping a future cancels nothing here.
 *
 * Returns: (transfer full): the future of the fiber
 */
DexFuture *
tok_fiber_spawn (DexFiberFunc func, gpointer data, GDestroyNotify destroy)
{
  DexFuture *fiber = dex_scheduler_spawn (NULL, 0, func, data, destroy);

  dex_future_disown (dex_ref (fiber));
  return fiber;
}

static gboolean
on_idle (gpointer data)
{
  dex_promise_resolve_boolean (data, TRUE);
  return G_SOURCE_REMOVE;
}

/**
 * tok_fiber_yield:
 *
 * Lets the main loop run. A fiber that works without awaiting anything awaits this
 * every few milliseconds.
 *
 * Returns: (transfer full): a future of a boolean, resolved when the main loop is
 *   idle
 */
DexFuture *
tok_fiber_yield (void)
{
  DexPromise *promise = dex_promise_new ();

  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_idle, dex_ref (promise), dex_unref);
  return DEX_FUTURE (promise);
}

/**
 * tok_fiber_yield_if_due:
 * @began: (inout): when the work began or last resumed, in monotonic time
 *
 * Yields when the fiber has worked for a few milliseconds. For long loops.
 */
void
tok_fiber_yield_if_due (gint64 *began)
{
  if (g_get_monotonic_time () - *began <= WORK_TIME)
    return;
  dex_await (tok_fiber_yield (), NULL);
  *began = g_get_monotonic_time ();
}

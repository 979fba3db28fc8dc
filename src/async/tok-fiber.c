/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-fiber.h"

/* How long to work in one go, in microseconds. */
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
 * Up to libdex 0.10 dropping what is chained to a fiber makes it runnable to be
 * cancelled; when what it awaits is settled before it runs, it is queued a second
 * time, and the queue of fibers is broken. So nothing here is cancelled by
 * dropping it.
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
 * For a fiber that has much to do without waiting for anything: to be awaited every
 * few milliseconds.
 *
 * Returns: (transfer full): a future of a boolean, resolved when the main loop has
 *   had time for a frame
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
 * @began: when the work began, or went on after the last rest, in monotonic time
 *
 * For a fiber in a long loop: makes a pause when it is time for one.
 */
void
tok_fiber_yield_if_due (gint64 *began)
{
  if (g_get_monotonic_time () - *began <= WORK_TIME)
    return;
  dex_await (tok_fiber_yield (), NULL);
  *began = g_get_monotonic_time ();
}

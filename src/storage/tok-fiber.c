/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-fiber.h"

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

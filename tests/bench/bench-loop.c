/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-loop.h"

/**
 * bench_await:
 * @future: (transfer full): what to wait for
 * @result: (out): its value
 *
 * Runs the main loop until @future is done. A failure aborts the benchmark.
 */
void
bench_await (DexFuture *future, GValue *result)
{
  g_autoptr (GError) error = NULL;
  const GValue *value;

  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  value = dex_future_get_value (future, &error);
  if (value == NULL)
    g_error ("%s", error->message);
  g_value_init (result, G_VALUE_TYPE (value));
  g_value_copy (value, result);
  dex_unref (future);
}

/**
 * bench_await_object:
 * @future: (transfer full): what to wait for
 *
 * Returns: (transfer full): the object that it resolves to
 */
gpointer
bench_await_object (DexFuture *future)
{
  g_auto (GValue) value = G_VALUE_INIT;

  bench_await (future, &value);
  return g_value_dup_object (&value);
}

static gboolean
on_rest_over (gpointer data)
{
  gboolean *over = data;

  *over = TRUE;
  return G_SOURCE_REMOVE;
}

/**
 * bench_rest:
 *
 * Runs the main loop for a while, for pending work such as painting.
 */
void
bench_rest (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add (milliseconds, on_rest_over, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

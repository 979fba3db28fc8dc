/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-worker.h"

struct _TokWorker
{
  GThread *thread;
  GAsyncQueue *queue; /* of TokJob; the job without a function ends the thread */
};

typedef struct
{
  TokWorkerFunc func;
  gpointer data;
  GDestroyNotify destroy;
  GMainContext *context;
  DexPromise *promise;
  GValue value;
  GError *error; /* (nullable) (owned) */
} TokJob;

static void
tok_job_free (TokJob *job)
{
  if (job->destroy != NULL)
    job->destroy (job->data);
  g_clear_pointer (&job->context, g_main_context_unref);
  dex_clear (&job->promise);
  if (G_IS_VALUE (&job->value))
    g_value_unset (&job->value);
  g_clear_error (&job->error);
  g_free (job);
}

static gboolean
on_job_done (gpointer data)
{
  TokJob *job = data;

  if (job->error != NULL)
    dex_promise_reject (job->promise, g_steal_pointer (&job->error));
  else
    dex_promise_resolve (job->promise, &job->value);
  return G_SOURCE_REMOVE;
}

/* Resolves the promise and frees the data in the caller's main context: this wakes up
 * its loop, and no object is finalized on the worker's thread. */
static void
post_done (TokJob *job)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "tok-worker");
  g_source_set_callback (source, on_job_done, job, (GDestroyNotify) tok_job_free);
  g_source_attach (source, job->context);
}

static gpointer
run_jobs (gpointer data)
{
  g_autoptr (GAsyncQueue) queue = data;

  for (;;)
    {
      TokJob *job = g_async_queue_pop (queue);

      if (job->func == NULL)
        {
          tok_job_free (job);
          return NULL;
        }
      job->func (job->data, &job->value, &job->error);
      post_done (job);
    }
}

/**
 * tok_worker_new:
 * @name: the name of the thread
 *
 * Returns: (transfer full): a worker with a running thread
 */
TokWorker *
tok_worker_new (const char *name)
{
  TokWorker *self = g_new0 (TokWorker, 1);

  self->queue = g_async_queue_new ();
  self->thread = g_thread_new (name, run_jobs, g_async_queue_ref (self->queue));
  return self;
}

/**
 * tok_worker_stop:
 *
 * Waits until all queued calls have run. Calls queued later never run. Must not be
 * called on the worker's thread.
 */
void
tok_worker_stop (TokWorker *self)
{
  g_return_if_fail (self != NULL);

  if (self->thread == NULL)
    return;
  g_async_queue_push (self->queue, g_new0 (TokJob, 1));
  g_thread_join (g_steal_pointer (&self->thread));
}

/**
 * tok_worker_free:
 * @self: (transfer full): a worker
 *
 * Stops the worker and frees it.
 */
void
tok_worker_free (TokWorker *self)
{
  TokJob *job;

  g_return_if_fail (self != NULL);

  tok_worker_stop (self);
  while ((job = g_async_queue_try_pop (self->queue)) != NULL)
    tok_job_free (job);
  g_async_queue_unref (self->queue);
  g_free (self);
}

/**
 * tok_worker_run:
 * @func: what to run on the thread
 * @data: (transfer full): its argument
 * @destroy: (nullable): frees @data, on the calling thread
 *
 * Queues a call. It runs even when the future is dropped, so that no write is lost.
 *
 * Returns: (transfer full): a future of the value of @func, resolved in the calling
 *   thread's default main context
 */
DexFuture *
tok_worker_run (TokWorker *self, TokWorkerFunc func, gpointer data, GDestroyNotify destroy)
{
  TokJob *job;
  DexPromise *promise;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (func != NULL, NULL);

  promise = dex_promise_new ();
  job = g_new0 (TokJob, 1);
  job->func = func;
  job->data = data;
  job->destroy = destroy;
  job->context = g_main_context_ref_thread_default ();
  job->promise = dex_ref (promise);
  g_async_queue_push (self->queue, job);
  return DEX_FUTURE (promise);
}

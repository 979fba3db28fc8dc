/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/**
 * TokWorkerFunc:
 * @data: the data passed to tok_worker_run()
 * @value: an unset value for the result
 *
 * A blocking call. Runs on the worker's thread and must not touch an object that
 * the main thread uses.
 *
 * Returns: %TRUE when @value was set, %FALSE when @error was
 */
typedef gboolean (*TokWorkerFunc) (gpointer data, GValue *value, GError **error);

/* A thread that runs blocking calls one after the other, in the order of the queue. */
typedef struct _TokWorker TokWorker;

TokWorker *tok_worker_new (const char *name);
void tok_worker_stop (TokWorker *self);
void tok_worker_free (TokWorker *self);
DexFuture *
tok_worker_run (TokWorker *self, TokWorkerFunc func, gpointer data, GDestroyNotify destroy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokWorker, tok_worker_free)

G_END_DECLS

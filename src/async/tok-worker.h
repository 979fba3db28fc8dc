/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/**
 * TokWorkerFunc:
 * @data: what was given to tok_worker_run()
 * @value: an unset value for the result
 *
 * A blocking call. Runs on the worker's thread and must not touch an object that
 * the main thread uses.
 *
 * Returns: %TRUE when @value was set, %FALSE when @error was
 */
typedef gboolean (*TokWorkerFunc) (gpointer data, GValue *value, GError **error);

/*
 * One thread that runs one blocking call after the other, in the order in which
 * they were asked for.
 */
typedef struct _TokWorker TokWorker;

TokWorker *tok_worker_new (const char *name);
void tok_worker_stop (TokWorker *self);
void tok_worker_free (TokWorker *self);
DexFuture *
tok_worker_run (TokWorker *self, TokWorkerFunc func, gpointer data, GDestroyNotify destroy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokWorker, tok_worker_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tok-demo-bundle.h"
#include "tok-demo-move.h"

G_BEGIN_DECLS

/*
 * The true history of the server, for tests that compare a client's journal with it.
 * The creation of the sample data is not logged.
 */
typedef struct _TokDemoLog TokDemoLog;

TokDemoLog *tok_demo_log_new (GOutputStream *stream);
void tok_demo_log_free (TokDemoLog *self);

void tok_demo_log_add (TokDemoLog *self,
                       const TokDemoBundle *bundle,
                       const char *from,
                       gint64 timestamp);
GPtrArray *tok_demo_log_dup_moves (TokDemoLog *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokDemoLog, tok_demo_log_free)

G_END_DECLS

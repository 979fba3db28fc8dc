/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tok-demo-bundle.h"
#include "tok-demo-move.h"

G_BEGIN_DECLS

/*
 * What truly happened, to hold against what a client thinks that it saw. The
 * sample data is not in it: it was there before.
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

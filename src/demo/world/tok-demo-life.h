/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-demo-bundle.h"
#include "tok-demo-hooks.h"

G_BEGIN_DECLS

/*
 * The clock of the built-in server and the simulated work of the operators: accept,
 * work, hand over for review, finalize, complete. Due moves are executed before each
 * request; there is no timer. tok-demo-work.h has the account and the slots of it.
 */
typedef struct _TokDemoLife TokDemoLife;

TokDemoLife *tok_demo_life_new (gint64 now, double speed, guint32 seed);
void tok_demo_life_free (TokDemoLife *self);
void tok_demo_life_set_hooks (TokDemoLife *self, TokDemoHooks *hooks);
void tok_demo_life_notify (TokDemoLife *self,
                           const TokDemoBundle *bundle,
                           const char *from,
                           gint64 timestamp);

gint64 tok_demo_life_get_now (TokDemoLife *self);
void tok_demo_life_advance (TokDemoLife *self, double seconds);
gint64 tok_demo_life_step_length (TokDemoLife *self, const TokDemoBundle *bundle);
gint64 tok_demo_life_scale (TokDemoLife *self, gint64 length);
void tok_demo_life_enter (TokDemoLife *self, TokDemoBundle *bundle, TokStatus from, gint64 elapsed);
void tok_demo_life_settle (TokDemoLife *self, TokDemoBundle *bundle);
void tok_demo_life_cancel (TokDemoLife *self, TokDemoBundle *bundle);
void tok_demo_life_run (TokDemoLife *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokDemoLife, tok_demo_life_free)

G_END_DECLS

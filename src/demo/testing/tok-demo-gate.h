/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-demo-exchange.h"
#include "tok-demo-limit.h"

G_BEGIN_DECLS

/*
 * Checks before an endpoint: the API key, the rate limit, and the replay of idempotency keys.
 */
typedef struct _TokDemoGate TokDemoGate;

TokDemoGate *
tok_demo_gate_new (const char *key, guint rate, TokDemoLimitKind kind, gboolean is_rate_told);
void tok_demo_gate_free (TokDemoGate *self);

void tok_demo_gate_tell_rate (TokDemoGate *self, TokDemoReply *reply);
gboolean tok_demo_gate_enter (TokDemoGate *self, const char *key, TokDemoReply *reply);
gboolean
tok_demo_gate_replay (TokDemoGate *self, const TokDemoRequest *request, TokDemoReply *reply);
void tok_demo_gate_store_reply (TokDemoGate *self,
                                const TokDemoRequest *request,
                                const TokDemoReply *reply);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokDemoGate, tok_demo_gate_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-demo-control.h"
#include "tok-demo-fault.h"
#include "tok-demo-gate.h"
#include "tok-demo-hooks.h"
#include "tok-demo-log.h"

G_BEGIN_DECLS

/*
 * The hooks of a server in tests: counts requests, lets faults happen, keeps the gate
 * and writes the log.
 */
typedef struct
{
  TokDemoHooks hooks;
  GHashTable *requests;      /* (owned): "GET /bundles?page=1" to how many */
  guint n_keys;              /* requests that carried a key, right or wrong */
  GPtrArray *faults;         /* (owned) (element-type TokDemoFault) */
  const TokDemoFault *fault; /* (nullable) (unowned): what happens to the present request */
  TokDemoGate *gate;         /* (owned) */
  TokDemoLog *log;           /* (owned) */
} TokDemoTester;

TokDemoHooks *tok_demo_tester_new (const TokDemoTestOptions *options, GError **error);
void tok_demo_tester_set_faults (TokDemoTester *self, GPtrArray *faults);
guint tok_demo_tester_count_requests (TokDemoTester *self, const char *prefix);

G_END_DECLS

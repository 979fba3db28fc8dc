/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-demo-control.h"
#include "tok-demo-fault.h"
#include "tok-demo-gate.h"
#include "tok-demo-hooks.h"
#include "tok-demo-log.h"

G_BEGIN_DECLS

/*
 * The hooks of a server in tests: count requests, inject faults, apply the gate, write
 * the log.
 */
typedef struct
{
  TokDemoHooks hooks;
  GHashTable *requests; /* (owned): "GET /bundles?page=1" to number of requests */
  guint n_keys;         /* requests with a key, valid or not */
  GPtrArray *faults;    /* (owned) (element-type TokDemoFault) */
  TokDemoFault *fault;  /* (nullable) (unowned): fault of the current request */
  TokDemoGate *gate;    /* (owned) */
  TokDemoLog *log;      /* (owned) */
} TokDemoTester;

TokDemoHooks *tok_demo_tester_new (const TokDemoTestOptions *options, GError **error);
void tok_demo_tester_set_faults (TokDemoTester *self, GPtrArray *faults);
guint tok_demo_tester_count_requests (TokDemoTester *self, const char *prefix);

G_END_DECLS

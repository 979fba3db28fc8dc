/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-demo-fault.h"
#include "tok-demo-gate.h"
#include "tok-demo-server.h"
#include "tok-demo-world.h"

G_BEGIN_DECLS

/*
 * The API without HTTP and threads: takes a request through faults, gate and
 * router to a reply.
 */
typedef struct
{
  TokDemoConfig config; /* without what the caller lent */
  TokDemoGate *gate;    /* (owned) */
  GPtrArray *faults;    /* (owned) (element-type TokDemoFault) */
  GOutputStream *log;   /* (owned) (nullable): see tok_demo_log_set_stream() */
  GHashTable *requests; /* (owned): "GET /bundles?page=1" to how many */
  guint n_requests;
  guint n_keys;        /* requests that carried a key, right or wrong */
  gint64 born_at;      /* monotonic: when the present of the config was the present */
  TokDemoWorld *world; /* (owned) (nullable): from tok_demo_api_build() on */
} TokDemoApi;

TokDemoApi *tok_demo_api_new (const TokDemoConfig *config, GError **error);
void tok_demo_api_free (TokDemoApi *self);

void tok_demo_api_build (TokDemoApi *self);
const TokDemoFault *
tok_demo_api_handle (TokDemoApi *self, const TokDemoRequest *request, TokDemoReply *reply);
guint tok_demo_api_count_requests (TokDemoApi *self, const char *prefix);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokDemoApi, tok_demo_api_free)

G_END_DECLS

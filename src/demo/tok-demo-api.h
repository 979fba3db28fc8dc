/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-demo-hooks.h"
#include "tok-demo-config.h"
#include "tok-demo-world.h"

G_BEGIN_DECLS

/* The API without HTTP and threads: passes a request through hooks and router to a
 * reply. */
typedef struct
{
  TokDemoConfig config;
  TokDemoHooks *hooks; /* (owned) (nullable) */
  char *origin;        /* (nullable): the address of the server, without a path */
  guint n_requests;
  gint64 born_at;      /* monotonic time at which @now of the config applied */
  TokDemoWorld *world; /* (owned) (nullable): from tok_demo_api_build() on */
} TokDemoApi;

TokDemoApi *tok_demo_api_new (const TokDemoConfig *config, TokDemoHooks *hooks);
void tok_demo_api_free (TokDemoApi *self);

void tok_demo_api_build (TokDemoApi *self);
void tok_demo_api_handle (TokDemoApi *self, const TokDemoRequest *request, TokDemoReply *reply);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokDemoApi, tok_demo_api_free)

G_END_DECLS

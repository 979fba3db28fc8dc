/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "tok-demo-control.h"

G_BEGIN_DECLS

/** 2026-11-01T12:00:00Z: the current time of the servers in these tests. */
#define DEMO_NOW (G_GINT64_CONSTANT (1793534400) * G_USEC_PER_SEC)

/**
 * DemoClient:
 *
 * A server, and a client that uses only libsoup and json-glib, so that faults of the
 * program's own client cannot hide faults of the server.
 */
typedef struct
{
  TokDemoServer *server;
  SoupSession *session;
  const char *key;             /* (nullable): sent with each request */
  const char *idempotency_key; /* (nullable) */
  gboolean dry_run;
  const char *type; /* (nullable): Content-Type of a body, NULL for JSON */

  /* The last response. */
  GError *error; /* (nullable): why there is none */
  guint status;
  SoupMessage *message; /* (nullable) */
  GBytes *body;         /* (nullable) */
  JsonNode *json;       /* (nullable): NULL when the body is not JSON */
} DemoClient;

void demo_config_init (TokDemoConfig *config, TokContract contract);
DemoClient *demo_client_new (const TokDemoConfig *config, const TokDemoTestOptions *options);
void demo_client_free (DemoClient *self);
void demo_client_send (DemoClient *self, const char *method, const char *path, const char *body);
const char *demo_client_get_header (DemoClient *self, const char *name);
char *demo_client_dup_body (DemoClient *self);
JsonNode *demo_client_find (DemoClient *self, const char *path);
JsonObject *demo_client_get_root (DemoClient *self);
JsonObject *demo_client_get_data (DemoClient *self);
JsonArray *demo_client_get_elements (DemoClient *self);
char *demo_client_dup_id (DemoClient *self, guint index);
void demo_client_assert_error (DemoClient *self, guint status, const char *code);
JsonObject *demo_client_get_details (DemoClient *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DemoClient, demo_client_free)

G_END_DECLS

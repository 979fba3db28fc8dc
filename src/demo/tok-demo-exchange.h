/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "tok-demo-upload.h"

G_BEGIN_DECLS

/**
 * TokDemoRequest:
 *
 * A request as the endpoints see it, independent of libsoup.
 */
typedef struct
{
  const char *method;
  const char *path;            /* below the base, "/bundles/bnd_1" */
  gboolean is_open;            /* outside the base: @path is the whole, no key is needed */
  GHashTable *query;           /* (nullable): char * to char * */
  const char *query_text;      /* (nullable): as received */
  const char *key;             /* (nullable): the API key */
  const char *body;            /* any bytes, not necessarily UTF-8, may be empty */
  gsize length;                /* of @body, bytes */
  const char *type;            /* (nullable): Content-Type of @body, without parameters */
  const TokDemoUpload *upload; /* (nullable): the body of an upload, instead of @body */
  const char *idempotency_key; /* (nullable) */
  gboolean dry_run;
} TokDemoRequest;

/**
 * TokDemoReply:
 *
 * A response: status, JSON body, and headers in addition to those of every response.
 */
typedef struct
{
  guint status;
  GString *json;               /* (owned) */
  const char *type;            /* Content-Type */
  SoupMessageHeaders *headers; /* (nullable) (unowned): those of the HTTP response */
} TokDemoReply;

void tok_demo_reply_init (TokDemoReply *self, SoupMessageHeaders *headers);
void tok_demo_reply_clear (TokDemoReply *self);
void tok_demo_reply_fail (TokDemoReply *self, guint status, const char *code, const char *message);
void tok_demo_reply_fail_detail (TokDemoReply *self,
                                 guint status,
                                 const char *code,
                                 const char *message,
                                 const char *detail,
                                 const char *value);
void tok_demo_reply_fail_field (TokDemoReply *self, const char *field, const char *reason);
void tok_demo_reply_set_header (TokDemoReply *self, const char *name, const char *value);
void
tok_demo_reply_open_error (TokDemoReply *self, guint status, const char *code, const char *message);
void tok_demo_reply_close_error (TokDemoReply *self);

const char *tok_demo_request_get (const TokDemoRequest *self, const char *name);
gboolean tok_demo_request_get_count (
    const TokDemoRequest *self, const char *name, guint fallback, guint max, guint *count);

G_END_DECLS

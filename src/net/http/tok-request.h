/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tok-priority.h"
#include "tok-upload-body.h"

G_BEGIN_DECLS

/** A method that libsoup has no name for. */
#define TOK_METHOD_PATCH "PATCH"

/** One request. @body, @upload and @idempotency_key belong to mutations. */
typedef struct
{
  const char *method;        /* a static string, of libsoup if it has one */
  char *path;                /* below the base address, encoded, with its query */
  char *body;                /* (nullable): JSON */
  TokUploadBody *upload;     /* (nullable): instead of @body a file */
  char *idempotency_key;     /* (nullable) */
  GCancellable *cancellable; /* (nullable): its caller can give up */
  TokPriority priority;
} TokRequest;

/** A successful response. */
typedef struct
{
  guint status;
  GBytes *body;
  char *request_id;   /* (nullable) */
  char *endpoint;     /* method and path */
  gboolean replayed;  /* a repetition of the response to the same idempotency key */
  gboolean uncertain; /* if the body is unusable: the server may have carried out the request */
} TokResponse;

#define TOK_TYPE_RESPONSE (tok_response_get_type ())
GType tok_response_get_type (void) G_GNUC_CONST;
TokResponse *tok_response_copy (const TokResponse *self);
void tok_response_free (TokResponse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokResponse, tok_response_free)

TokRequest *tok_request_new (const char *method, char *path, TokPriority priority);
void tok_request_free (TokRequest *self);
gboolean tok_request_is_mutation (const TokRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokRequest, tok_request_free)

G_END_DECLS

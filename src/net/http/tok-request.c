/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-request.h"

#include <libsoup/soup.h>

G_DEFINE_BOXED_TYPE (TokResponse, tok_response, tok_response_copy, tok_response_free)

TokResponse *
tok_response_copy (const TokResponse *self)
{
  TokResponse *copy = g_memdup2 (self, sizeof *self);

  g_bytes_ref (copy->body);
  copy->request_id = g_strdup (self->request_id);
  copy->endpoint = g_strdup (self->endpoint);
  return copy;
}

void
tok_response_free (TokResponse *self)
{
  g_bytes_unref (self->body);
  g_free (self->request_id);
  g_free (self->endpoint);
  g_free (self);
}

/**
 * tok_request_new:
 * @method: one of libsoup's method strings, or TOK_METHOD_PATCH
 * @path: (transfer full): below the base address, encoded, with its query
 * @priority: its priority
 *
 * Returns: (transfer full): a request without a body
 */
TokRequest *
tok_request_new (const char *method, char *path, TokPriority priority)
{
  TokRequest *self = g_new0 (TokRequest, 1);

  self->method = method;
  self->path = path;
  self->priority = priority;
  return self;
}

void
tok_request_free (TokRequest *self)
{
  g_free (self->path);
  g_free (self->body);
  g_clear_object (&self->upload);
  g_free (self->idempotency_key);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/**
 * tok_request_is_mutation:
 *
 * Returns: whether the request may change something on the server
 */
gboolean
tok_request_is_mutation (const TokRequest *self)
{
  return self->method != SOUP_METHOD_GET;
}

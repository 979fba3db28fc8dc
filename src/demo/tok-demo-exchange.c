/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-exchange.h"

#include "tok-demo-json.h"

/**
 * tok_demo_reply_init:
 * @headers: (nullable): written by tok_demo_reply_set_header()
 */
void
tok_demo_reply_init (TokDemoReply *self, SoupMessageHeaders *headers)
{
  *self = (TokDemoReply) { .status = 200, .type = "application/json", .headers = headers };
  self->json = g_string_new (NULL);
}

void
tok_demo_reply_clear (TokDemoReply *self)
{
  g_string_free (self->json, TRUE);
}

void
tok_demo_reply_set_header (TokDemoReply *self, const char *name, const char *value)
{
  if (self->headers != NULL)
    soup_message_headers_replace (self->headers, name, value);
}

/**
 * tok_demo_reply_open_error:
 *
 * Opens an error with "details". The caller writes members into that object, then calls
 * tok_demo_reply_close_error(). Discards any body written before.
 */
void
tok_demo_reply_open_error (TokDemoReply *self, guint status, const char *code, const char *message)
{
  self->status = status;
  g_string_truncate (self->json, 0);
  tok_demo_json_open_object (self->json, NULL);
  tok_demo_json_open_object (self->json, "error");
  tok_demo_json_add_string (self->json, "code", code);
  tok_demo_json_add_string (self->json, "message", message);
  tok_demo_json_open_object (self->json, "details");
}

void
tok_demo_reply_close_error (TokDemoReply *self)
{
  tok_demo_json_close_object (self->json);
  tok_demo_json_close_object (self->json);
  tok_demo_json_close_object (self->json);
}

/**
 * tok_demo_reply_fail:
 * @code: an error code (doc/api.md, section 9.1)
 *
 * Makes the reply an error: doc/api.md, section 1.2.
 */
void
tok_demo_reply_fail (TokDemoReply *self, guint status, const char *code, const char *message)
{
  self->status = status;
  g_string_truncate (self->json, 0);
  tok_demo_json_open_object (self->json, NULL);
  tok_demo_json_open_object (self->json, "error");
  tok_demo_json_add_string (self->json, "code", code);
  tok_demo_json_add_string (self->json, "message", message);
  tok_demo_json_close_object (self->json);
  tok_demo_json_close_object (self->json);
}

/**
 * tok_demo_reply_fail_detail:
 * @detail: the name of the only member of "details"
 * @value: its value
 */
void
tok_demo_reply_fail_detail (TokDemoReply *self,
                            guint status,
                            const char *code,
                            const char *message,
                            const char *detail,
                            const char *value)
{
  tok_demo_reply_open_error (self, status, code, message);
  tok_demo_json_add_string (self->json, detail, value);
  tok_demo_reply_close_error (self);
}

/**
 * tok_demo_reply_fail_field:
 * @field: the invalid member of the request
 * @reason: in English, for developers
 *
 * Makes the reply a VALIDATION_ERROR. The keys of "details" are this server's own:
 * doc/api.md, section 1.2.
 */
void
tok_demo_reply_fail_field (TokDemoReply *self, const char *field, const char *reason)
{
  tok_demo_reply_open_error (self, 400, "VALIDATION_ERROR", "The request body is invalid.");
  tok_demo_json_add_string (self->json, "field", field);
  tok_demo_json_add_string (self->json, "reason", reason);
  tok_demo_reply_close_error (self);
}

/**
 * tok_demo_request_get:
 *
 * Returns: (transfer none) (nullable): the value of a query parameter
 */
const char *
tok_demo_request_get (const TokDemoRequest *self, const char *name)
{
  return self->query != NULL ? g_hash_table_lookup (self->query, name) : NULL;
}

/**
 * tok_demo_request_get_count:
 * @fallback: the value of an absent parameter
 * @max: larger numbers are clamped to this
 * @count: (out): a number >= 1
 *
 * Returns: %FALSE when the parameter is present and not such a number
 */
gboolean
tok_demo_request_get_count (
    const TokDemoRequest *self, const char *name, guint fallback, guint max, guint *count)
{
  const char *text = tok_demo_request_get (self, name);
  guint64 number = fallback;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT, &number, NULL))
    return FALSE;
  *count = (guint) MIN (number, max);
  return TRUE;
}

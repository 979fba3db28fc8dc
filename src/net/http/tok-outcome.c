/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-outcome.h"

#include <string.h>

#include "tok-json.h"

/* Error objects are small: larger bodies are not searched for one, in bytes. */
#define ERROR_MAX (64 * 1024)

/* An object that begins with data is no error object. So do the pages of a list, whose many bytes
 * need not be searched for the word then. */
static gboolean
begins_with_data (const char *text, gsize length)
{
  static const char name[] = "\"data\"";
  const char *end = text + length;

  while (text < end && (g_ascii_isspace (*text) || *text == '{'))
    text++;
  return (gsize) (end - text) > strlen (name) && memcmp (text, name, strlen (name)) == 0;
}

/**
 * tok_outcome_is_error:
 * @body: the complete body of a response
 *
 * Returns: whether it is an error object (doc/api.md, section 1.2) without any data
 */
gboolean
tok_outcome_is_error (GBytes *body)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  JsonObject *error;

  /* Most responses do not contain the word and need not be parsed twice. */
  if (length == 0 || length >= ERROR_MAX || begins_with_data (text, length) ||
      g_strstr_len (text, (gssize) length, "\"error\"") == NULL)
    return FALSE;
  root = tok_json_parse (text, length, NULL);
  object = tok_json_node_object (root);
  error = tok_json_object (object, "error");
  return error != NULL && !tok_json_has (object, "data") &&
         (tok_json_string (error, "code") != NULL || tok_json_string (error, "message") != NULL);
}

/**
 * tok_outcome_is_uncertain:
 * @request: the request
 * @has_begun: see tok_transfer_has_begun()
 * @status: the status of the response
 * @body: (nullable): the complete body of the response; %NULL: there is none
 *
 * Whether an order counts as refused depends on this alone. A mutation that has begun to
 * leave may have been carried out, unless the server answers with its own error object.
 * After a success the caller decides, once it has read the body.
 *
 * Returns: whether the server may have carried out the request in this attempt
 */
gboolean
tok_outcome_is_uncertain (const TokRequest *request, gboolean has_begun, guint status, GBytes *body)
{
  gboolean is_refusal = status >= 400 && status < 500 && status != SOUP_STATUS_REQUEST_TIMEOUT;

  if (!tok_request_is_mutation (request) || !has_begun)
    return FALSE;
  return body == NULL || !is_refusal || !tok_outcome_is_error (body);
}

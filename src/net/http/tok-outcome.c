/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-outcome.h"

#include "tok-json.h"

/* An error of this API is small; what is larger is none. */
#define ERROR_MAX (64 * 1024)

/**
 * tok_outcome_is_error:
 * @body: the whole body of an answer
 *
 * Returns: whether it is this API's error object (doc/api.md, section 1.2) and
 *   nothing else. Answers without the word, which is nearly all of them, are spared
 *   a second parse
 */
gboolean
tok_outcome_is_error (GBytes *body)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  JsonObject *error;

  if (length == 0 || length >= ERROR_MAX ||
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
 * @request: what was sent
 * @has_left: whether a byte of it may have left on a connection that stood
 * @status: the status of the answer
 * @body: (nullable): the whole body of the answer; %NULL when there is none
 *
 * What one try of a request leaves open. The program refuses to call an order
 * "refused" on anything but this: the server can have carried out what has left, unless
 * it says in its own words that it did not. A success says what it did in a body that
 * has to be read first.
 *
 * Returns: whether the server may have carried the request out
 */
gboolean
tok_outcome_is_uncertain (const TokRequest *request, gboolean has_left, guint status, GBytes *body)
{
  gboolean is_refusal = status >= 400 && status < 500 && status != SOUP_STATUS_REQUEST_TIMEOUT;

  if (!tok_request_is_mutation (request) || !has_left)
    return FALSE;
  return body == NULL || !is_refusal || !tok_outcome_is_error (body);
}

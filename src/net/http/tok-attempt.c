/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-attempt.h"

#include <string.h>

#include "tok-error.h"
#include "tok-secret.h"

/* The longest server text that is logged, in bytes. */
#define WORD_MAX 64

static const char *const error_names[] = {
  [TOK_ERROR_OFFLINE] = "offline",
  [TOK_ERROR_TIMEOUT] = "timeout",
  [TOK_ERROR_TLS] = "tls",
  [TOK_ERROR_AUTH] = "auth",
  [TOK_ERROR_FORBIDDEN] = "forbidden",
  [TOK_ERROR_PAYMENT] = "payment",
  [TOK_ERROR_NOT_FOUND] = "not-found",
  [TOK_ERROR_UNSUPPORTED] = "unsupported",
  [TOK_ERROR_CONFLICT] = "conflict",
  [TOK_ERROR_VALIDATION] = "validation",
  [TOK_ERROR_THROTTLED] = "throttled",
  [TOK_ERROR_CAPACITY] = "capacity",
  [TOK_ERROR_SERVER] = "server",
  [TOK_ERROR_PROTOCOL] = "protocol",
  [TOK_ERROR_FILE] = "file",
};

/* Rules out sentences and addresses, which could contain private data. */
static gboolean
is_word (const char *text)
{
  return text != NULL && *text != '\0' && strlen (text) <= WORD_MAX &&
         text[strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-.")] == '\0';
}

/* Shows only values that the program sets itself: others may be text that a person typed. */
static void
append_query (GString *line, const char *query)
{
  static const char *const logged[] = { "page", "per_page", "status", NULL };
  g_auto (GStrv) parameters = g_strsplit (query, "&", -1);

  for (guint i = 0; parameters[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parameters[i], "=", 2);
      gboolean shown = g_strv_contains (logged, pair[0]) && is_word (pair[1]);

      g_string_append_printf (line, "%c%s=%s", i == 0 ? '?' : '&', pair[0], shown ? pair[1] : "*");
    }
}

static void
append_target (GString *line, const TokRequest *request)
{
  const char *query = strchr (request->path, '?');

  g_string_append_printf (line, "%s ", request->method);
  if (query == NULL)
    {
      g_string_append (line, request->path);
      return;
    }
  g_string_append_len (line, request->path, query - request->path);
  append_query (line, query + 1);
}

/* The server's error code, if it is a plain word, else the name of our own. */
static char *
dup_error_name (const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);

  if (info != NULL && is_word (info->code))
    return g_strdup (info->code);
  if (error->domain == TOK_ERROR && (guint) error->code < G_N_ELEMENTS (error_names))
    return g_strdup (error_names[error->code]);
  return g_strdup_printf ("%s %d", g_quark_to_string (error->domain), error->code);
}

/* The request id of the server, or else the one that was sent; a storage server gets none. */
static const char *
get_request_id (const TokAttempt *self, const TokResponse *response, const GError *error)
{
  const TokErrorInfo *info = error != NULL ? tok_error_get_info (error) : NULL;
  const char *id = response != NULL ? response->request_id : NULL;

  if (info != NULL)
    id = info->request_id;
  return is_word (id)
             ? id
             : soup_message_headers_get_one (soup_message_get_request_headers (self->message),
                                             "X-Request-ID");
}

/**
 * tok_attempt_log:
 * @response: (nullable): the response of a success
 * @error: (nullable): the error of a failure; with neither it was a redirect, or a file that
 *   a storage server took
 *
 * Logs one line, shown with G_MESSAGES_DEBUG=tok-net, for example
 *   "GET /bundles?page=2: 429 RATE_LIMIT_EXCEEDED, 34 ms, attempt 1, id req_1".
 * It never contains the key, a body, a query that a person typed, or a redirect's target.
 */
void
tok_attempt_log (const TokAttempt *self, const TokResponse *response, const GError *error)
{
  GString *line = g_string_new (NULL);
  guint status = soup_message_get_status (self->message);
  g_autofree char *name = error != NULL ? dup_error_name (error) : NULL;
  const char *id = get_request_id (self, response, error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) clean = NULL;

  append_target (line, self->request);
  g_string_append (line, ":");
  if (status != SOUP_STATUS_NONE)
    g_string_append_printf (line, " %u", status);
  if (name != NULL)
    g_string_append_printf (line, " %s", name);
  g_string_append_printf (line, ", %" G_GINT64_FORMAT " ms, attempt %u",
                          (g_get_monotonic_time () - self->started_at) / 1000, self->attempt);
  if (id != NULL)
    g_string_append_printf (line, ", id %s", id);
  /* The path contains the key if a person entered it as a bundle id. */
  bytes = g_string_free_to_bytes (line);
  clean = tok_secret_remove (bytes, self->key);
  g_debug ("%.*s", (int) g_bytes_get_size (clean), (const char *) g_bytes_get_data (clean, NULL));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-error-response.h"

#include <math.h>
#include <string.h>

#include "tok-blocker-list.h"
#include "tok-error.h"
#include "tok-json.h"
#include "tok-retry-after.h"

/* Longer server messages are cut, in characters. */
#define MESSAGE_MAX 300

/* Codes that decide whatever the HTTP status, which is UNKNOWN or varies (doc/api.md, section
 * 9.1). */
static const struct
{
  const char *code;
  TokErrorCode error;
} codes[] = {
  { "INSUFFICIENT_CREDITS", TOK_ERROR_PAYMENT },
  { "BUNDLE_NOT_FOUND", TOK_ERROR_NOT_FOUND },
  { "BUNDLE_NOT_OWNED", TOK_ERROR_FORBIDDEN },
  { "DUPLICATE_ACCOUNT_BUNDLE", TOK_ERROR_CONFLICT },
  { "BUNDLE_PRICING_CHANGED", TOK_ERROR_CONFLICT },
  { "RATE_LIMIT_EXCEEDED", TOK_ERROR_THROTTLED },
  { "RATE_LIMITED", TOK_ERROR_THROTTLED },
  { "capacity_cooldown", TOK_ERROR_CAPACITY },
};

/* Names of order fields in both contracts (doc/api.md, section 4.4), and error codes about
 * one field (doc/api.md, section 4.6). */
static const struct
{
  const char *name;
  TokField field;
} order_fields[] = {
  { "type", TOK_FIELD_TYPE },
  { "bundle_type", TOK_FIELD_TYPE },
  { "platform", TOK_FIELD_PLATFORM },
  { "country", TOK_FIELD_COUNTRY },
  { "existing_account_id", TOK_FIELD_ACCOUNT_ID },
  { "account_id", TOK_FIELD_ACCOUNT_ID },
  { "videos_quantity", TOK_FIELD_VIDEOS },
  { "edits_quantity", TOK_FIELD_EDITS },
  { "niche_warming", TOK_FIELD_NICHE_WARMING },
  { "wants_niche_warming", TOK_FIELD_NICHE_WARMING },
  { "niche_warming_instructions", TOK_FIELD_NICHE_INSTRUCTIONS },
  { "deep_warming", TOK_FIELD_DEEP_WARMING },
  { "wants_deep_warming", TOK_FIELD_DEEP_WARMING },
  { "moderation", TOK_FIELD_MODERATION },
  { "editing", TOK_FIELD_EDITING },
  { "auto_finalize_videos", TOK_FIELD_AUTO_FINALIZE },
  { "wants_advanced_warming", TOK_FIELD_ADVANCED_WARMING },
  { "advanced_warming_terms", TOK_FIELD_TERMS },
  { "advanced_warming_terms_count", TOK_FIELD_TERMS },
  { "title", TOK_FIELD_TITLE },
  { "external_ref", TOK_FIELD_EXTERNAL_REF },
  { "COUNTRY_NOT_ENABLED", TOK_FIELD_COUNTRY },
  { "ACCOUNT_ID_NOT_ALLOWED", TOK_FIELD_ACCOUNT_ID },
  { "SAVED_ACCOUNT_NOT_FOUND", TOK_FIELD_ACCOUNT_ID },
  { "SAVED_ACCOUNT_NOT_OWNED", TOK_FIELD_ACCOUNT_ID },
  { "YOUTUBE_DELAYED", TOK_FIELD_PLATFORM },
  { "DEEP_WARMING_DEPRECATED", TOK_FIELD_DEEP_WARMING },
  { "WARMING_CONFLICT", TOK_FIELD_ADVANCED_WARMING },
  { "ADVANCED_WARMING_PLATFORM", TOK_FIELD_ADVANCED_WARMING },
  { "ADVANCED_WARMING_TERMS", TOK_FIELD_TERMS },
  { "DUPLICATE_ACCOUNT_BUNDLE", TOK_FIELD_EXTERNAL_REF },
};

/* Nested fields are named by their path, as in "options.editing". Returns a TokField or -1. */
static int
find_order_field (const char *name)
{
  const char *dot = name != NULL ? strrchr (name, '.') : NULL;
  const char *last = dot != NULL ? dot + 1 : name;

  for (guint i = 0; last != NULL && i < G_N_ELEMENTS (order_fields); i++)
    if (g_ascii_strcasecmp (order_fields[i].name, last) == 0)
      return (int) order_fields[i].field;
  return -1;
}

static TokErrorCode
classify_status (guint status, gboolean readable)
{
  switch (status)
    {
    case 400:
    case 413: /* of a proxy, without an error object: a file is too large */
    case 422:
      return TOK_ERROR_VALIDATION;
    case 401:
      return TOK_ERROR_AUTH;
    case 402:
      return TOK_ERROR_PAYMENT;
    case 403:
      return TOK_ERROR_FORBIDDEN;
    case 404:
      return TOK_ERROR_NOT_FOUND;
    case 408:
      return TOK_ERROR_SERVER;
    case 409:
      return TOK_ERROR_CONFLICT;
    case 429:
      return TOK_ERROR_THROTTLED;
    default:
      if (status >= 500)
        return TOK_ERROR_SERVER;
      return readable && status >= 400 ? TOK_ERROR_VALIDATION : TOK_ERROR_PROTOCOL;
    }
}

/* doc/api.md, section 9.2. A 5xx may come from a proxy, so its body does not count. */
static TokErrorCode
classify (guint status, const char *code)
{
  if (status >= 500)
    return TOK_ERROR_SERVER;
  if (code != NULL && g_ascii_strncasecmp (code, "AUTH_", 5) == 0)
    return TOK_ERROR_AUTH;
  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (codes); i++)
    if (g_ascii_strcasecmp (codes[i].code, code) == 0)
      return codes[i].error;
  return classify_status (status, code != NULL);
}

static char *
dup_short (const char *text)
{
  if (g_utf8_strlen (text, -1) <= MESSAGE_MAX)
    return g_strdup (text);
  return g_utf8_substring (text, 0, MESSAGE_MAX);
}

/* The message for a body that is not an error object: its text, unless that is HTML. */
static char *
dup_raw (guint status, const char *text, gsize length)
{
  g_autofree char *valid =
      g_utf8_make_valid (text != NULL ? text : "", MIN (length, 4 * MESSAGE_MAX));
  char *stripped = g_strstrip (valid);

  if (*stripped == '\0' || *stripped == '<')
    return g_strdup_printf ("HTTP status %u", status);
  return dup_short (stripped);
}

/* Empty texts count as absent. */
static char *
dup_text (JsonObject *object, const char *name)
{
  const char *text = tok_json_string (object, name);

  return text != NULL && *text != '\0' ? dup_short (text) : NULL;
}

/* The JSON text of the details, with numbers as received. */
static char *
dup_details (const char *text, gsize length)
{
  TokJsonSpan span = { text, length };

  if (!tok_json_find_member (&span, "error", &span) ||
      !tok_json_find_member (&span, "details", &span))
    return NULL;
  return tok_json_span_dup_line (&span);
}

/* The value may be a number, a string or a date. Returns seconds, -1 if absent. */
static gint64
read_seconds (JsonObject *details)
{
  const char *text = tok_json_string (details, "retry_after_seconds");
  double number;

  if (text == NULL || !tok_json_is_number (text, strlen (text)))
    return tok_retry_after_parse (text, NULL, g_get_real_time ());
  number = g_ascii_strtod (text, NULL);
  return number >= 0 ? (gint64) MIN (ceil (number), (double) TOK_RETRY_AFTER_MAX) : -1;
}

static void
read_details (TokErrorInfo *info, JsonObject *object)
{
  JsonObject *details = tok_json_object (object, "details");

  info->blockers = tok_blocker_list_read (details != NULL ? details : object);
  if (details == NULL)
    return;
  info->field = g_strdup (tok_json_string (details, "field"));
  info->existing_id = g_strdup (tok_json_string (details, "existing_bundle_id"));
  info->current_status = dup_text (details, "current_status");
  info->earliest = dup_text (details, "earliest_allowed");
  info->min_days = tok_json_count (details, "min_days_ahead");
  info->account_id = dup_text (details, "account_id");
  info->server_reason = dup_text (details, "reason");
  info->retry_after = read_seconds (details);
  info->required = tok_json_count (details, "required");
  info->available = tok_json_count (details, "available");
  info->missing = tok_json_count (details, "missing");
}

/**
 * tok_error_response_read:
 * @status: the HTTP status
 * @text: (nullable): the body
 * @length: its length
 *
 * Turns an error response into an error (doc/api.md, sections 1.2 and 9.1). The body may be
 * an error object, any other JSON or any text.
 *
 * Returns: (transfer full): the error, with status, code, details and the seconds to wait
 *   that the body gives
 */
GError *
tok_error_response_read (guint status, const char *text, gsize length)
{
  g_autoptr (JsonNode) root =
      text != NULL && length > 0 ? tok_json_parse (text, length, NULL) : NULL;
  JsonObject *object = tok_json_object (tok_json_node_object (root), "error");
  const char *code = tok_json_string (object, "code");
  const char *server_message = tok_json_string (object, "message");
  g_autofree char *message =
      server_message != NULL ? dup_short (server_message) : dup_raw (status, text, length);
  GError *error = tok_error_new (classify (status, code), message);
  TokErrorInfo *info = tok_error_edit (error);

  info->http_status = status;
  info->code = code != NULL ? dup_short (code) : NULL;
  read_details (info, object);
  if (tok_json_object (object, "details") != NULL)
    info->details = dup_details (text, length);
  info->order_field = find_order_field (info->field);
  if (info->order_field < 0)
    info->order_field = find_order_field (info->code);
  return error;
}

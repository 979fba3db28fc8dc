/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-fault.h"

#include "tok-demo-json.h"

#include <string.h>

/* The value after the "=" of a kind. */
typedef enum
{
  ARGUMENT_NONE,
  ARGUMENT_NUMBER,
  ARGUMENT_OPTIONAL_NUMBER,
  ARGUMENT_TEXT,
} Argument;

static const struct
{
  const char *name;
  Argument argument;
} kinds[] = {
  [TOK_DEMO_FAULT_STATUS] = { "status", ARGUMENT_NUMBER },
  [TOK_DEMO_FAULT_REFUSE] = { "refuse", ARGUMENT_TEXT },
  [TOK_DEMO_FAULT_THROTTLED] = { "throttled", ARGUMENT_OPTIONAL_NUMBER },
  [TOK_DEMO_FAULT_CAPACITY] = { "capacity", ARGUMENT_NONE },
  [TOK_DEMO_FAULT_UNAUTHORIZED] = { "unauthorized", ARGUMENT_NONE },
  [TOK_DEMO_FAULT_REVOKED] = { "revoked", ARGUMENT_NONE },
  [TOK_DEMO_FAULT_FORBIDDEN] = { "forbidden", ARGUMENT_NONE },
  [TOK_DEMO_FAULT_PAYMENT] = { "payment", ARGUMENT_NONE },
  [TOK_DEMO_FAULT_PRICING] = { "pricing", ARGUMENT_NONE },
  [TOK_DEMO_FAULT_HTML] = { "html", ARGUMENT_NONE },
  [TOK_DEMO_FAULT_NOT_JSON] = { "not-json", ARGUMENT_NONE },
  [TOK_DEMO_FAULT_INVALID_UTF8] = { "invalid-utf8", ARGUMENT_NONE },
  [TOK_DEMO_FAULT_ERROR_IN_200] = { "error-in-200", ARGUMENT_NONE },
  [TOK_DEMO_FAULT_EMPTY] = { "empty", ARGUMENT_NONE },
  [TOK_DEMO_FAULT_REDIRECT] = { "redirect", ARGUMENT_TEXT },
  [TOK_DEMO_FAULT_NO_PAGINATION] = { "no-pagination", ARGUMENT_NONE },
  [TOK_DEMO_FAULT_HALF] = { "half", ARGUMENT_NONE },
  [TOK_DEMO_FAULT_RESET_BEFORE] = { "reset-before", ARGUMENT_NONE },
  [TOK_DEMO_FAULT_RESET_AFTER] = { "reset-after", ARGUMENT_NONE },
  [TOK_DEMO_FAULT_CUT] = { "cut", ARGUMENT_NUMBER },
  [TOK_DEMO_FAULT_STALL] = { "stall", ARGUMENT_NONE },
  [TOK_DEMO_FAULT_SLOW] = { "slow", ARGUMENT_NUMBER },
  [TOK_DEMO_FAULT_HOLD] = { "hold", ARGUMENT_NONE },
};

static void
fault_free (TokDemoFault *self)
{
  for (guint i = 0; i < self->held->len; i++)
    soup_server_message_unpause (g_ptr_array_index (self->held, i));
  g_ptr_array_unref (self->held);
  g_free (self->method);
  g_clear_pointer (&self->path, g_pattern_spec_free);
  g_free (self->text);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokDemoFault, fault_free)

static gboolean
parse_number (const char *text, guint *number)
{
  guint64 value;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &value, NULL))
    return FALSE;
  *number = (guint) value;
  return TRUE;
}

static gboolean
parse_argument (TokDemoFault *self, Argument argument, const char *text)
{
  switch (argument)
    {
    case ARGUMENT_NUMBER:
      return parse_number (text, &self->number);
    case ARGUMENT_OPTIONAL_NUMBER:
      return text == NULL || parse_number (text, &self->number);
    case ARGUMENT_TEXT:
      self->text = g_strdup (text);
      return text != NULL;
    case ARGUMENT_NONE:
    default:
      return text == NULL;
    }
}

/* Removes ":TIMES" from the end of @what and returns the number. */
static guint
cut_times (char *what)
{
  char *colon = strrchr (what, ':');
  guint times;

  if (colon == NULL || !parse_number (colon + 1, &times))
    return G_MAXUINT;
  *colon = '\0';
  return times;
}

static gboolean
parse_what (TokDemoFault *self, char *what)
{
  char *value;

  self->remaining = cut_times (what);
  value = strchr (what, '=');
  if (value != NULL)
    *value++ = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].name, what) == 0)
      {
        self->kind = i;
        return parse_argument (self, kinds[i].argument, value);
      }
  return FALSE;
}

static TokDemoFault *
parse_fault (const char *spec)
{
  g_autoptr (TokDemoFault) self = g_new0 (TokDemoFault, 1);
  g_autofree char *text = g_strdup (spec);
  char *path = strchr (text, ' ');
  char *what = path != NULL ? strchr (path, ':') : NULL;

  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  if (what == NULL)
    return NULL;
  *path++ = '\0';
  *what++ = '\0';
  self->method = g_strdup (text);
  self->path = g_pattern_spec_new (path);
  return parse_what (self, what) ? g_steal_pointer (&self) : NULL;
}

/**
 * tok_demo_faults_parse:
 * @specs: (nullable): see TokDemoFaultKind for the syntax
 *
 * Returns: (transfer full) (element-type TokDemoFault) (nullable): the faults;
 *   %NULL and a G_OPTION_ERROR when one is invalid
 */
GPtrArray *
tok_demo_faults_parse (const char *const *specs, GError **error)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify) fault_free);

  for (guint i = 0; specs != NULL && specs[i] != NULL; i++)
    {
      TokDemoFault *fault = parse_fault (specs[i]);

      if (fault == NULL)
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       "“%s” is not METHOD PATH:WHAT[:TIMES].", specs[i]);
          return NULL;
        }
      g_ptr_array_add (faults, fault);
    }
  return g_steal_pointer (&faults);
}

static gboolean
matches (const TokDemoFault *self, const char *method, const char *path, const char *target)
{
  if (self->remaining == 0)
    return FALSE;
  if (strcmp (self->method, "*") != 0 && strcmp (self->method, method) != 0)
    return FALSE;
  return g_pattern_spec_match_string (self->path, path) ||
         g_pattern_spec_match_string (self->path, target);
}

/* The first fault that applies, of those that are cuts or of the others. */
static TokDemoFault *
take (GPtrArray *faults, const TokDemoRequest *request, gboolean is_cut)
{
  g_autofree char *target = g_strconcat (request->path, request->query_text != NULL ? "?" : NULL,
                                         request->query_text, NULL);

  for (guint i = 0; i < faults->len; i++)
    {
      TokDemoFault *fault = g_ptr_array_index (faults, i);

      if ((fault->kind == TOK_DEMO_FAULT_CUT) != is_cut ||
          !matches (fault, request->method, request->path, target))
        continue;
      if (fault->remaining != G_MAXUINT)
        fault->remaining--;
      return fault;
    }
  return NULL;
}

/**
 * tok_demo_faults_take:
 *
 * Returns: (transfer none) (nullable): the fault that applies to this request
 */
TokDemoFault *
tok_demo_faults_take (GPtrArray *faults, const TokDemoRequest *request)
{
  return take (faults, request, FALSE);
}

/**
 * tok_demo_faults_take_cut:
 * @request: an upload, without its body
 *
 * Returns: after how many bytes the connection ends, %G_MAXUINT64 for never
 */
guint64
tok_demo_faults_take_cut (GPtrArray *faults, const TokDemoRequest *request)
{
  const TokDemoFault *fault = take (faults, request, TRUE);

  return fault != NULL ? MAX (fault->number, 1) : G_MAXUINT64;
}

/**
 * tok_demo_fault_is_carried_out:
 *
 * Returns: whether the server carries out the request in spite of the fault
 */
gboolean
tok_demo_fault_is_carried_out (const TokDemoFault *fault)
{
  return fault->kind == TOK_DEMO_FAULT_NO_PAGINATION || fault->kind == TOK_DEMO_FAULT_HALF ||
         fault->kind == TOK_DEMO_FAULT_RESET_AFTER || fault->kind == TOK_DEMO_FAULT_SLOW ||
         fault->kind == TOK_DEMO_FAULT_HOLD;
}

static void
answer_status (guint status, TokDemoReply *reply)
{
  if (status == 500)
    tok_demo_reply_fail (reply, status, "INTERNAL_ERROR", "Something went wrong.");
  else
    tok_demo_reply_fail (reply, status, "DEMO_FAULT", "The server was told to fail.");
}

/* By "N/CODE/DETAILS". */
static void
answer_refusal (const char *text, TokDemoReply *reply)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 3);
  guint n_parts = g_strv_length (parts);
  g_autoptr (JsonNode) details = n_parts > 2 ? json_from_string (parts[2], NULL) : NULL;
  guint status = 400;

  parse_number (parts[0], &status);
  reply->status = status;
  g_string_truncate (reply->json, 0);
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_json_open_object (reply->json, "error");
  tok_demo_json_add_string (reply->json, "code", n_parts > 1 ? parts[1] : "DEMO_FAULT");
  tok_demo_json_add_string (reply->json, "message", "The server was told to refuse.");
  if (details != NULL)
    tok_demo_json_add_node (reply->json, "details", details);
  tok_demo_json_close_object (reply->json);
  tok_demo_json_close_object (reply->json);
}

static void
answer_throttled (guint seconds, TokDemoReply *reply)
{
  tok_demo_reply_open_error (reply, 429, "RATE_LIMIT_EXCEEDED",
                             "Too many requests. Please slow down.");
  if (seconds > 0)
    tok_demo_json_add_int (reply->json, "retry_after_seconds", seconds);
  tok_demo_reply_close_error (reply);
  if (seconds > 0)
    {
      g_autofree char *text = g_strdup_printf ("%u", seconds);

      tok_demo_reply_set_header (reply, "Retry-After", text);
    }
}

static void
answer_payment (TokDemoReply *reply)
{
  tok_demo_reply_open_error (reply, 402, "INSUFFICIENT_CREDITS", "Not enough credits.");
  tok_demo_json_add_int (reply->json, "required", 53);
  tok_demo_json_add_int (reply->json, "available", 12);
  tok_demo_json_add_int (reply->json, "missing", 41);
  tok_demo_reply_close_error (reply);
}

static gboolean
answer_error (TokDemoFaultKind kind, TokDemoReply *reply)
{
  static const struct
  {
    TokDemoFaultKind kind;
    guint status;
    const char *code;
    const char *message;
  } errors[] = {
    { TOK_DEMO_FAULT_CAPACITY, 429, "capacity_cooldown",
      "No capacity right now, try again later." },
    { TOK_DEMO_FAULT_UNAUTHORIZED, 401, "AUTH_INVALID_KEY", "The provided API key is invalid." },
    { TOK_DEMO_FAULT_REVOKED, 401, "AUTH_REVOKED_KEY", "The API key has been revoked." },
    { TOK_DEMO_FAULT_FORBIDDEN, 403, "BUNDLE_NOT_OWNED", "The bundle belongs to another account." },
    { TOK_DEMO_FAULT_PRICING, 409, "BUNDLE_PRICING_CHANGED",
      "The price changed, request a new quote." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    if (errors[i].kind == kind)
      {
        tok_demo_reply_fail (reply, errors[i].status, errors[i].code, errors[i].message);
        return TRUE;
      }
  return FALSE;
}

static gboolean
answer_text (TokDemoFaultKind kind, TokDemoReply *reply)
{
  static const struct
  {
    TokDemoFaultKind kind;
    const char *type;
    const char *text;
  } texts[] = {
    { TOK_DEMO_FAULT_HTML, "text/html", "<!DOCTYPE html><title>Sign in</title><p>Sign in first." },
    { TOK_DEMO_FAULT_NOT_JSON, "application/json", "{\"data\": [" },
    { TOK_DEMO_FAULT_INVALID_UTF8, "application/json", "{\"data\":[{\"id\":\"caf\xe9}]}" },
    { TOK_DEMO_FAULT_EMPTY, "application/json", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i].kind == kind)
      {
        reply->type = texts[i].type;
        g_string_assign (reply->json, texts[i].text);
        return TRUE;
      }
  return FALSE;
}

/**
 * tok_demo_fault_answer:
 *
 * Returns: whether the fault answers the request, in @reply, instead of the endpoint
 */
gboolean
tok_demo_fault_answer (const TokDemoFault *fault, TokDemoReply *reply)
{
  switch (fault->kind)
    {
    case TOK_DEMO_FAULT_STATUS:
      answer_status (fault->number, reply);
      return TRUE;
    case TOK_DEMO_FAULT_REFUSE:
      answer_refusal (fault->text, reply);
      return TRUE;
    case TOK_DEMO_FAULT_THROTTLED:
      answer_throttled (fault->number, reply);
      return TRUE;
    case TOK_DEMO_FAULT_PAYMENT:
      answer_payment (reply);
      return TRUE;
    case TOK_DEMO_FAULT_ERROR_IN_200:
      answer_status (500, reply);
      reply->status = 200;
      return TRUE;
    case TOK_DEMO_FAULT_REDIRECT:
      reply->status = 307;
      tok_demo_reply_set_header (reply, "Location", fault->text);
      return TRUE;
    default:
      return answer_error (fault->kind, reply) || answer_text (fault->kind, reply);
    }
}

/* Closes the connection; a later response is dropped. */
static void
close_connection (SoupServerMessage *message)
{
  g_socket_shutdown (soup_server_message_get_socket (message), TRUE, TRUE, NULL);
}

static void
send_half (SoupServerMessage *message, const TokDemoReply *reply)
{
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 %u Half\r\nContent-Type: %s\r\n"
                                           "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                                           reply->status, reply->type, reply->json->len);
  GSocket *socket = soup_server_message_get_socket (message);

  g_socket_send_with_blocking (socket, head, strlen (head), TRUE, NULL, NULL);
  g_socket_send_with_blocking (socket, reply->json->str, reply->json->len / 2, TRUE, NULL, NULL);
  close_connection (message);
}

static gboolean
on_delay_elapsed (gpointer data)
{
  soup_server_message_unpause (data);
  return G_SOURCE_REMOVE;
}

static void
delay_answer (SoupServerMessage *message, guint milliseconds)
{
  g_autoptr (GSource) source = g_timeout_source_new (milliseconds);

  soup_server_message_pause (message);
  g_source_set_callback (source, on_delay_elapsed, g_object_ref (message), g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
}

/**
 * tok_demo_fault_disturb:
 * @reply: the response that @message is about to send
 *
 * Applies the faults of the connection (resets, stalls, delays, half a body).
 */
void
tok_demo_fault_disturb (TokDemoFault *fault, SoupServerMessage *message, const TokDemoReply *reply)
{
  switch (fault->kind)
    {
    case TOK_DEMO_FAULT_HALF:
      send_half (message, reply);
      break;
    case TOK_DEMO_FAULT_RESET_BEFORE:
    case TOK_DEMO_FAULT_RESET_AFTER:
      close_connection (message);
      break;
    case TOK_DEMO_FAULT_STALL:
      soup_server_message_pause (message);
      break;
    case TOK_DEMO_FAULT_SLOW:
      delay_answer (message, fault->number);
      break;
    case TOK_DEMO_FAULT_HOLD:
      soup_server_message_pause (message);
      g_ptr_array_add (fault->held, g_object_ref (message));
      break;
    default:
      break;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-gate.h"

#include "tok-demo-json.h"

/* The first answer to an idempotency key. */
typedef struct
{
  char *request; /* a digest of what was asked */
  guint status;
  char *json;
} Memory;

struct _TokDemoGate
{
  char *key;
  guint rate;           /* requests a minute, 0: no limit */
  double tokens;        /* left in the bucket */
  gint64 counted;       /* when @tokens was right, monotonic */
  GHashTable *memories; /* (owned): idempotency key to Memory */
};

static void
memory_free (Memory *self)
{
  g_free (self->request);
  g_free (self->json);
  g_free (self);
}

/**
 * tok_demo_gate_new:
 * @key: the one that is accepted
 * @rate: requests a minute, 0: no limit
 */
TokDemoGate *
tok_demo_gate_new (const char *key, guint rate)
{
  TokDemoGate *self = g_new0 (TokDemoGate, 1);

  self->key = g_strdup (key);
  self->rate = rate;
  self->tokens = rate;
  self->counted = g_get_monotonic_time ();
  self->memories =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) memory_free);
  return self;
}

void
tok_demo_gate_free (TokDemoGate *self)
{
  g_free (self->key);
  g_hash_table_unref (self->memories);
  g_free (self);
}

static gboolean
check_key (TokDemoGate *self, const char *key, TokDemoReply *reply)
{
  if (key == NULL)
    tok_demo_reply_fail (reply, 401, "AUTH_MISSING_KEY", "No API key was provided.");
  else if (g_strcmp0 (key, self->key) != 0)
    tok_demo_reply_fail_detail (reply, 401, "AUTH_INVALID_KEY", "The provided API key is invalid.",
                                "hint", "Generate a key from the Developer Portal.");
  else
    return TRUE;
  return FALSE;
}

static void
set_number (TokDemoReply *reply, const char *name, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  tok_demo_reply_set_header (reply, name, text);
}

static void
fail_rate (int seconds, TokDemoReply *reply)
{
  tok_demo_reply_open_error (reply, 429, "RATE_LIMIT_EXCEEDED",
                             "Too many requests. Please slow down.");
  tok_demo_json_add_int (reply->json, "retry_after_seconds", seconds);
  tok_demo_reply_close_error (reply);
  set_number (reply, "Retry-After", seconds);
}

static gboolean
take_token (TokDemoGate *self, TokDemoReply *reply)
{
  gint64 now = g_get_monotonic_time ();
  double per_second = self->rate / 60.0;
  gboolean enough;

  if (self->rate == 0)
    return TRUE;
  self->tokens += (double) (now - self->counted) / G_USEC_PER_SEC * per_second;
  self->tokens = MIN (self->tokens, self->rate);
  self->counted = now;
  enough = self->tokens >= 1;
  if (enough)
    self->tokens -= 1;
  else
    fail_rate ((int) ((1 - self->tokens) / per_second) + 1, reply);
  set_number (reply, "X-RateLimit-Limit", self->rate);
  set_number (reply, "X-RateLimit-Remaining", (gint64) self->tokens);
  set_number (reply, "X-RateLimit-Reset",
              g_get_real_time () / G_USEC_PER_SEC +
                  (gint64) ((self->rate - self->tokens) / per_second) + 1);
  return enough;
}

/**
 * tok_demo_gate_enter:
 * @key: (nullable): the one that came with the request
 *
 * Returns: whether the request may go on; if not, the reply says why
 */
gboolean
tok_demo_gate_enter (TokDemoGate *self, const char *key, TokDemoReply *reply)
{
  return check_key (self, key, reply) && take_token (self, reply);
}

static char *
digest (const TokDemoRequest *request)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *head =
      g_strdup_printf ("%s %s %d\n", request->method, request->path, request->dry_run);

  g_checksum_update (checksum, (const guchar *) head, -1);
  g_checksum_update (checksum, (const guchar *) request->body, request->length);
  return g_strdup (g_checksum_get_string (checksum));
}

/**
 * tok_demo_gate_replay:
 *
 * Answers a request whose idempotency key was seen before: with the first answer
 * when the request is the same. The code for another request with the same key
 * is UNKNOWN (doc/api.md, section 1.7), the one here is ours.
 *
 * Returns: whether the request is answered
 */
gboolean
tok_demo_gate_replay (TokDemoGate *self, const TokDemoRequest *request, TokDemoReply *reply)
{
  g_autofree char *asked = NULL;
  const Memory *memory;

  if (request->idempotency_key == NULL)
    return FALSE;
  memory = g_hash_table_lookup (self->memories, request->idempotency_key);
  if (memory == NULL)
    return FALSE;
  asked = digest (request);
  if (g_strcmp0 (asked, memory->request) != 0)
    {
      tok_demo_reply_fail (reply, 409, "IDEMPOTENCY_KEY_REUSED",
                           "The key was used for another request.");
      return TRUE;
    }
  reply->status = memory->status;
  tok_demo_reply_set_header (reply, "Idempotent-Replayed", "true");
  g_string_assign (reply->json, memory->json);
  return TRUE;
}

/**
 * tok_demo_gate_remember:
 *
 * Keeps a success for tok_demo_gate_replay(). Whether the service replays errors
 * as well, and how long it remembers, is UNKNOWN.
 */
void
tok_demo_gate_remember (TokDemoGate *self, const TokDemoRequest *request, const TokDemoReply *reply)
{
  Memory *memory;

  if (request->idempotency_key == NULL || reply->status >= 300)
    return;
  memory = g_new0 (Memory, 1);
  memory->request = digest (request);
  memory->status = reply->status;
  memory->json = g_strdup (reply->json->str);
  g_hash_table_replace (self->memories, g_strdup (request->idempotency_key), memory);
}

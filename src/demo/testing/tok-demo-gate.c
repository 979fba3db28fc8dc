/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-gate.h"

#include "tok-demo-hooks.h"
#include "tok-demo-json.h"

/* The stored response for an idempotency key. */
typedef struct
{
  char *request; /* SHA-256 of method, path, dry run flag and body */
  guint status;
  char *json;
} Replay;

struct _TokDemoGate
{
  char *key;
  guint rate;          /* requests a minute, 0: no limit */
  TokDemoLimit *limit; /* (nullable) (owned) */
  gboolean is_told;    /* the documented rate, if there is no limit */
  GHashTable *replays; /* (owned): idempotency key to Replay */
};

static void
replay_free (Replay *self)
{
  g_free (self->request);
  g_free (self->json);
  g_free (self);
}

/**
 * tok_demo_gate_new:
 * @key: the accepted API key
 * @rate: requests a minute, 0: no limit
 * @kind: how they are counted
 * @is_rate_told: whether the documented rate is told where there is no limit
 */
TokDemoGate *
tok_demo_gate_new (const char *key, guint rate, TokDemoLimitKind kind, gboolean is_rate_told)
{
  TokDemoGate *self = g_new0 (TokDemoGate, 1);

  self->key = g_strdup (key);
  self->rate = rate;
  self->is_told = is_rate_told;
  if (rate > 0)
    self->limit = tok_demo_limit_new (kind, rate, g_get_monotonic_time ());
  self->replays =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) replay_free);
  return self;
}

void
tok_demo_gate_free (TokDemoGate *self)
{
  g_free (self->key);
  g_clear_pointer (&self->limit, tok_demo_limit_free);
  g_hash_table_unref (self->replays);
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
fail_rate_limit (int seconds, TokDemoReply *reply)
{
  tok_demo_reply_open_error (reply, 429, "RATE_LIMIT_EXCEEDED",
                             "Too many requests. Please slow down.");
  tok_demo_json_add_int (reply->json, "retry_after_seconds", seconds);
  tok_demo_reply_close_error (reply);
  set_number (reply, "Retry-After", seconds);
}

static void
tell_rate (TokDemoReply *reply, guint rate, guint remaining, gint64 reset)
{
  set_number (reply, "X-RateLimit-Limit", rate);
  set_number (reply, "X-RateLimit-Remaining", remaining);
  set_number (reply, "X-RateLimit-Reset", (g_get_real_time () + reset) / G_USEC_PER_SEC + 1);
}

/**
 * tok_demo_gate_tell_rate:
 *
 * Writes the headers of the rate limit, which every answer has.
 */
void
tok_demo_gate_tell_rate (TokDemoGate *self, TokDemoReply *reply)
{
  gint64 now = g_get_monotonic_time ();

  if (self->limit != NULL)
    tell_rate (reply, self->rate, tok_demo_limit_get_remaining (self->limit, now),
               tok_demo_limit_get_reset (self->limit, now));
  else if (self->is_told)
    tell_rate (reply, TOK_DEMO_RATE, TOK_DEMO_RATE, 0);
}

static gboolean
take (TokDemoGate *self, TokDemoReply *reply)
{
  gint64 now = g_get_monotonic_time ();

  if (self->limit == NULL || tok_demo_limit_take (self->limit, now))
    return TRUE;
  fail_rate_limit ((int) (tok_demo_limit_get_next (self->limit, now) / G_USEC_PER_SEC) + 1, reply);
  return FALSE;
}

/**
 * tok_demo_gate_enter:
 * @key: (nullable): the API key of the request
 *
 * Returns: whether the request is admitted; otherwise @reply is the error
 */
gboolean
tok_demo_gate_enter (TokDemoGate *self, const char *key, TokDemoReply *reply)
{
  return check_key (self, key, reply) && take (self, reply);
}

static char *
compute_digest (const TokDemoRequest *request)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *head =
      g_strdup_printf ("%s %s %d\n", request->method, request->path, request->dry_run);

  g_checksum_update (checksum, (const guchar *) head, -1);
  g_checksum_update (checksum, (const guchar *) request->body, (gssize) request->length);
  if (request->upload != NULL)
    g_checksum_update (checksum, (const guchar *) tok_demo_upload_get_digest (request->upload), -1);
  return g_strdup (g_checksum_get_string (checksum));
}

/**
 * tok_demo_gate_replay:
 *
 * Answers a request whose idempotency key was used before: with the stored response if
 * the request is the same. The error code for a different request is UNKNOWN
 * (doc/api.md, section 1.7); this server uses IDEMPOTENCY_KEY_REUSED.
 *
 * Returns: whether the request is answered
 */
gboolean
tok_demo_gate_replay (TokDemoGate *self, const TokDemoRequest *request, TokDemoReply *reply)
{
  g_autofree char *digest = NULL;
  const Replay *replay;

  if (request->idempotency_key == NULL)
    return FALSE;
  replay = g_hash_table_lookup (self->replays, request->idempotency_key);
  if (replay == NULL)
    return FALSE;
  digest = compute_digest (request);
  if (g_strcmp0 (digest, replay->request) != 0)
    {
      tok_demo_reply_fail (reply, 409, "IDEMPOTENCY_KEY_REUSED",
                           "The key was used for another request.");
      return TRUE;
    }
  reply->status = replay->status;
  tok_demo_reply_set_header (reply, "Idempotent-Replayed", "true");
  g_string_assign (reply->json, replay->json);
  return TRUE;
}

/**
 * tok_demo_gate_store_reply:
 *
 * Stores a success for tok_demo_gate_replay(). UNKNOWN (doc/api.md, section 1.7):
 * whether the service also replays errors, and for how long it keeps responses.
 */
void
tok_demo_gate_store_reply (TokDemoGate *self,
                           const TokDemoRequest *request,
                           const TokDemoReply *reply)
{
  Replay *replay;

  if (request->idempotency_key == NULL || reply->status >= 300)
    return;
  replay = g_new0 (Replay, 1);
  replay->request = compute_digest (request);
  replay->status = reply->status;
  replay->json = g_strdup (reply->json->str);
  g_hash_table_replace (self->replays, g_strdup (request->idempotency_key), replay);
}

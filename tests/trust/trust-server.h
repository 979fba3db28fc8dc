/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How an answer is sent. */
typedef enum
{
  TRUST_WAY_WHOLE,   /* at once; the connection stays open for the next request */
  TRUST_WAY_END,     /* at once, then the connection ends in order */
  TRUST_WAY_RESET,   /* at once, then the connection is reset */
  TRUST_WAY_DRIBBLE, /* byte by byte */
  TRUST_WAY_STALL,   /* at once, and then nothing more */
  TRUST_WAY_DRIP,    /* at once, and then blanks without an end */
  TRUST_WAY_REPEAT,  /* repeatedly */
  TRUST_WAY_CUT,     /* at once, then the connection ends without a TLS close_notify */
  TRUST_WAY_PLAIN,   /* unencrypted, then the connection ends */
} TrustWay;

/**
 * TrustAnswer:
 *
 * The bytes of a response.
 */
typedef struct
{
  TrustWay way;
  gboolean carried_out; /* whether a write is carried out all the same */
  const char *bytes;    /* (nullable): head and body; NULL: the good answer */
  GBytes *body;         /* (nullable): sent after @bytes, which then have no Content-Length */
} TrustAnswer;

/**
 * TrustServer:
 *
 * A small server on loopback, on its own threads, with a few bundles in the early contract. It
 * keeps all requests and can give answers that a real HTTP server would not.
 */
typedef struct _TrustServer TrustServer;

#define TRUST_N_BUNDLES 3

TrustServer *trust_server_new (GTlsCertificate *certificate);
void trust_server_free (TrustServer *self);
const char *trust_server_get_address (TrustServer *self);
guint trust_server_get_port (TrustServer *self);
void trust_server_stop (TrustServer *self);
void trust_server_answer (TrustServer *self, const char *prefix, const TrustAnswer *answer);
void trust_server_answer_in_turn (TrustServer *self,
                                  const char *prefix,
                                  const TrustAnswer *answers,
                                  gsize n_answers);
guint trust_server_count (TrustServer *self, const char *prefix);
guint trust_server_count_created (TrustServer *self);
char *trust_server_dup_request (TrustServer *self, const char *prefix, guint index);
gboolean trust_server_saw (TrustServer *self, const char *text);
guint trust_server_count_connections (TrustServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrustServer, trust_server_free)

G_END_DECLS

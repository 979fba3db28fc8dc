/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "tok-demo-bundle.h"
#include "tok-demo-exchange.h"

G_BEGIN_DECLS

/* Requests a minute: doc/api.md, section 1.6. */
#define TOK_DEMO_RATE 120

typedef struct _TokDemoWorld TokDemoWorld;
typedef struct _TokDemoHooks TokDemoHooks;

/**
 * TokDemoHooks:
 *
 * Callbacks between the built-in server and its endpoints, for tests. Called on the
 * server's thread. Implementations embed this struct as their first member.
 */
struct _TokDemoHooks
{
  /* The head of an upload arrived. Returns: after how many bytes of its body the
   * connection ends, G_MAXUINT64 for never */
  guint64 (*begin) (TokDemoHooks *self, const TokDemoRequest *request);
  /* Answers a request, with tok_demo_route() or instead of it. */
  void (*handle) (TokDemoHooks *self,
                  TokDemoWorld *world,
                  const TokDemoRequest *request,
                  TokDemoReply *reply);
  /* The response to the last handled request is about to be sent. */
  void (*send) (TokDemoHooks *self, SoupServerMessage *message, const TokDemoReply *reply);
  /* A bundle was created (@from is NULL) or left the status @from. */
  void (*moved) (TokDemoHooks *self,
                 const TokDemoBundle *bundle,
                 const char *from,
                 gint64 timestamp);
  void (*free) (TokDemoHooks *self);
};

G_END_DECLS

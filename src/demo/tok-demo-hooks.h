/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "tok-demo-bundle.h"
#include "tok-demo-exchange.h"

G_BEGIN_DECLS

typedef struct _TokDemoWorld TokDemoWorld;
typedef struct _TokDemoHooks TokDemoHooks;

/**
 * TokDemoHooks:
 *
 * What stands between the built-in server and its endpoints in tests: the
 * functions are called on the server's thread. A structure of one's own begins
 * with it.
 */
struct _TokDemoHooks
{
  /* Answers a request, by tok_demo_route() or in its stead. */
  void (*handle) (TokDemoHooks *self,
                  TokDemoWorld *world,
                  const TokDemoRequest *request,
                  TokDemoReply *reply);
  /* The answer to the request that was handled last is about to be sent. */
  void (*send) (TokDemoHooks *self, SoupServerMessage *message, const TokDemoReply *reply);
  /* A bundle was created, or has left the status @from. */
  void (*moved) (TokDemoHooks *self,
                 const TokDemoBundle *bundle,
                 const char *from,
                 gint64 timestamp);
  void (*free) (TokDemoHooks *self);
};

G_END_DECLS

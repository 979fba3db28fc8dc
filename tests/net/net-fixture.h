/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "tok-client.h"
#include "tok-demo-control.h"
#include "tok-order.h"
#include "tok-error.h"
#include "tok-test.h"

G_BEGIN_DECLS

/** A client and its server, connected by real HTTP. */
typedef struct
{
  TokDemoServer *server;
  SoupSession *session; /* its settings are used by the client */
  TokClient *client;
} Net;

Net *net_new (TokContract contract, guint n_bundles);
void net_free (Net *self);
void net_set_fault (Net *self, const char *fault);
char *net_dup_id (Net *self, const char *status);
TokOrder *net_new_order (TokContract contract);
DexFuture *net_create (Net *self, TokOrder *order, const char *idempotency_key); /* TokCreated */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Net, net_free)

G_END_DECLS

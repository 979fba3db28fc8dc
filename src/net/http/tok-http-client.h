/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>
#include <libsoup/soup.h>

#include "tok-connection.h"
#include "tok-request.h"
#include "tok-types.h"

G_BEGIN_DECLS

#define TOK_TYPE_HTTP_CLIENT (tok_http_client_get_type ())
G_DECLARE_FINAL_TYPE (TokHttpClient, tok_http_client, TOK, HTTP_CLIENT, GObject)

/* Sends all requests to one server: with its sessions, key, rate limit and retry policy. */
TokHttpClient *tok_http_client_new (const char *address, SoupSession *session);
const char *tok_http_client_get_address (TokHttpClient *self);
void tok_http_client_set_key (TokHttpClient *self, const char *key);
const char *tok_http_client_get_key (TokHttpClient *self); /* (nullable) */
void tok_http_client_set_retry_delay (TokHttpClient *self, guint milliseconds);
void tok_http_client_set_deadlines (TokHttpClient *self, guint read, guint total);
TokConnection *tok_http_client_get_connection (TokHttpClient *self);
guint tok_http_client_get_limit (TokHttpClient *self);
gint64 tok_http_client_get_room_at (TokHttpClient *self);
const char *tok_http_client_get_version (TokHttpClient *self);              /* (nullable) */
DexFuture *tok_http_client_send (TokHttpClient *self, TokRequest *request); /* TokResponse */
gboolean tok_http_client_put (TokHttpClient *self,
                              const char *url,
                              TokUploadBody *body,
                              GCancellable *cancellable,
                              GError **error);
GBytes *
tok_http_client_get_file (TokHttpClient *self, const char *url, gsize size_max, GError **error);

G_END_DECLS

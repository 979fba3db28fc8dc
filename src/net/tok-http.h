/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>
#include <libsoup/soup.h>

#include "tok-message.h"
#include "tok-types.h"

G_BEGIN_DECLS

#define TOK_TYPE_HTTP (tok_http_get_type ())
G_DECLARE_FINAL_TYPE (TokHttp, tok_http, TOK, HTTP, GObject)

/*
 * The one function that sends, and what it needs: the sessions, the key, the rate
 * budget. Properties: "waiting-until" and "offline", see TokClient.
 */
TokHttp *tok_http_new (const char *address, SoupSession *session);
const char *tok_http_get_address (TokHttp *self);
void tok_http_set_key (TokHttp *self, const char *key);
const char *tok_http_get_key (TokHttp *self); /* (nullable) */
void tok_http_set_retry_delay (TokHttp *self, guint milliseconds);
void tok_http_set_deadlines (TokHttp *self, guint read, guint whole);
gint64 tok_http_get_waiting_until (TokHttp *self);
gboolean tok_http_is_patient (TokHttp *self);
void tok_http_give_up (TokHttp *self);
gboolean tok_http_get_offline (TokHttp *self);
guint tok_http_get_limit (TokHttp *self);
TokContract tok_http_get_contract (TokHttp *self);
DexFuture *tok_http_send (TokHttp *self, TokRequest *request); /* TokResponse */

G_END_DECLS

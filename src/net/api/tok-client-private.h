/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-client.h"
#include "tok-http-client.h"

G_BEGIN_DECLS

TokClient *tok_client_new_with_session (const char *address,
                                        const char *key,
                                        SoupSession *session,
                                        GError **error);
TokHttpClient *tok_client_get_http (TokClient *self);

/** Returns: (transfer full) (nullable): a future of what a response contains; %NULL with an error
 */
typedef DexFuture *(*TokReader) (const TokResponse *response, GError **error);

DexFuture *tok_client_request (TokClient *self, TokRequest *request, TokReader reader);
DexFuture *
tok_client_request_bundle (TokClient *self, const char *id, TokRequest *request, TokReader reader);
DexFuture *tok_client_catch_unsupported (DexFuture *future);
char *tok_client_dup_path (const char *id, const char *action); /* (nullable) */
const char *tok_client_get_text (const TokResponse *response, gsize *length);

G_END_DECLS

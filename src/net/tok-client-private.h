/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-client.h"
#include "tok-http.h"

G_BEGIN_DECLS

TokClient *tok_client_new_with_session (const char *address,
                                        const char *key,
                                        SoupSession *session,
                                        GError **error);
TokHttp *tok_client_get_http (TokClient *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "tok-demo-api.h"

G_BEGIN_DECLS

/** The path of the API on the server. */
#define TOK_DEMO_BASE_PATH "/api/ext"

SoupServer *tok_demo_http_listen (TokDemoApi *api, GError **error);
void tok_demo_http_cut (SoupServerMessage *message);

G_END_DECLS

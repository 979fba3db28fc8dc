/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "tok-request.h"

G_BEGIN_DECLS

TokResponse *
tok_response_check (const TokRequest *request, SoupMessage *message, GBytes *body, GError **error);
gboolean tok_response_is_web_page (GBytes *body);
void tok_response_complete_error (GError *error, const TokRequest *request, SoupMessage *message);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "tok-message.h"

G_BEGIN_DECLS

TokResponse *
tok_judge (const TokRequest *request, SoupMessage *message, GBytes *body, GError **error);
gboolean tok_judge_is_web_page (GBytes *body);
void tok_judge_complete (GError *error, const TokRequest *request, SoupMessage *message);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "tok-request.h"

G_BEGIN_DECLS

SoupMessage *tok_message_new (const TokRequest *request, GUri *uri, const char *key);
SoupMessage *tok_message_new_storage (GUri *uri, TokUploadBody *body);

G_END_DECLS

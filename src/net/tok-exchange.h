/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

GBytes *tok_exchange (SoupSession *session, SoupMessage *message, gsize limit, GError **error);
gboolean tok_exchange_has_left (SoupMessage *message);
GError *tok_exchange_translate (const GError *error, SoupMessage *message);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

GBytes *tok_exchange (SoupSession *session, SoupMessage *message, gsize limit, GError **error);
GError *tok_exchange_translate (const GError *error, gboolean is_mutation);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

GBytes *tok_secret_remove (GBytes *bytes, const char *key);
void tok_secret_remove_from_headers (SoupMessageHeaders *headers, const char *key);

G_END_DECLS

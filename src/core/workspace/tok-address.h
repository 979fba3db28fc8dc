/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The public server: doc/api.md, section 1.1. */
#define TOK_ADDRESS_DEFAULT "https://app.tokportal.com/api/ext"

char *tok_address_normalize (const char *text, GError **error);
gboolean tok_address_is_loopback (const char *address);
char *tok_address_dup_host (const char *address);
char *tok_address_dup_identity (const char *address);

G_END_DECLS

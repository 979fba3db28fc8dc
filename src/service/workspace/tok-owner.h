/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-profile.h"

G_BEGIN_DECLS

/*
 * Whose orders these are, in the ledger: an account of a server. Which account a key is
 * of the server says (GET /me, doc/api.md, section 8.1); as long as it does not, the
 * key itself stands for it. Neither the key nor the address of a person can be read out
 * of the names.
 */
char *tok_owner_dup_key_tag (const char *address, const char *key);
char *tok_owner_dup_account (const char *address, const TokProfile *profile); /* (nullable) */
char *tok_owner_dup_tag (const char *owner);

G_END_DECLS

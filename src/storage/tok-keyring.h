/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/*
 * API keys in the keyring, through libsecret (which uses the Secret portal inside Flatpak).
 * Futures reject with TOK_ERROR_KEYRING_*.
 */
DexFuture *
tok_keyring_lookup (const char *workspace_id); /* string; NULL: the keyring has no key for it */
DexFuture *tok_keyring_store (const char *workspace_id,
                              const char *workspace_name,
                              const char *key);          /* boolean */
DexFuture *tok_keyring_clear (const char *workspace_id); /* boolean: there was one */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-database.h"

G_BEGIN_DECLS

/*
 * Table "owners": which account each key is of, as far as a server has said it.
 * Errors are TOK_ERROR_STORE.
 */
gboolean
tok_owner_table_find (TokDatabase *database, const char *key_tag, char **owner, GError **error);
gboolean tok_owner_table_note (TokDatabase *database,
                               const char *key_tag,
                               const char *owner,
                               GError **error);
gboolean
tok_owner_table_move (TokDatabase *database, const char *from, const char *to, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Files that only the user may access. Errors are TOK_ERROR_STORE with the path. */
void tok_private_file_set_error (GError **error, const char *path);
int tok_private_file_open (const char *path, GError **error);
void tok_private_file_guard (const char *path);
char *tok_private_file_set_aside (const char *path, GError **error);
GPtrArray *tok_private_file_list_set_aside (const char *path);

G_END_DECLS

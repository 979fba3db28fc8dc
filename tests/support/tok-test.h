/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

void tok_test_hide_debug (void);
void tok_test_init (int *argc, char ***argv);
char *tok_test_dup_example (const char *name);
void tok_test_ignore_popover_warnings (void);
gboolean tok_test_await (DexFuture *future, GError **error);
char *tok_test_await_string (DexFuture *future, GError **error);
gboolean tok_test_await_boolean (DexFuture *future, GError **error);
gint64 tok_test_await_int64 (DexFuture *future, GError **error);
guint tok_test_await_uint (DexFuture *future, GError **error);
gpointer tok_test_await_boxed (DexFuture *future, GError **error);
gpointer tok_test_await_object (DexFuture *future, GError **error);
void tok_test_run_until (gboolean (*condition) (gpointer data), gpointer data);
void tok_test_finalize (gpointer object);

G_END_DECLS

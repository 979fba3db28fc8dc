/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TOK_TYPE_TEST_RESOLVER (tok_test_resolver_get_type ())
G_DECLARE_FINAL_TYPE (TokTestResolver, tok_test_resolver, TOK, TEST_RESOLVER, GResolver)

/* A resolver that is independent of the network, for g_resolver_set_default(). */
TokTestResolver *tok_test_resolver_new (void);
void tok_test_resolver_set_addresses (TokTestResolver *self, const char *const *addresses);
void tok_test_resolver_set_error (TokTestResolver *self, GResolverError error);

G_END_DECLS

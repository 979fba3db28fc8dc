/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-test-resolver.h"

struct _TokTestResolver
{
  GResolver parent_instance;

  GResolverError error;
};

G_DEFINE_FINAL_TYPE (TokTestResolver, tok_test_resolver, G_TYPE_RESOLVER)

static void
tok_test_resolver_lookup_async (GResolver *resolver,
                                const char *name,
                                GResolverNameLookupFlags flags,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, data);

  g_task_return_new_error (task, G_RESOLVER_ERROR, TOK_TEST_RESOLVER (resolver)->error, "%s", name);
}

static GList *
tok_test_resolver_lookup_finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
tok_test_resolver_class_init (TokTestResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  resolver_class->lookup_by_name_with_flags_async = tok_test_resolver_lookup_async;
  resolver_class->lookup_by_name_with_flags_finish = tok_test_resolver_lookup_finish;
}

static void
tok_test_resolver_init (TokTestResolver *self)
{
  self->error = G_RESOLVER_ERROR_NOT_FOUND;
}

/**
 * tok_test_resolver_new:
 *
 * Returns: (transfer full): a resolver that says of every name that there is none
 */
TokTestResolver *
tok_test_resolver_new (void)
{
  return g_object_new (TOK_TYPE_TEST_RESOLVER, NULL);
}

void
tok_test_resolver_set_error (TokTestResolver *self, GResolverError error)
{
  self->error = error;
}

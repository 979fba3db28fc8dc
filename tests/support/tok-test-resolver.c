/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-test-resolver.h"

struct _TokTestResolver
{
  GResolver parent_instance;

  GResolverError error;
  GStrv addresses; /* (nullable): remaining answers */
};

G_DEFINE_FINAL_TYPE (TokTestResolver, tok_test_resolver, G_TYPE_RESOLVER)

static void
free_addresses (gpointer list)
{
  g_resolver_free_addresses (list);
}

static char *
take_address (TokTestResolver *self)
{
  g_autoptr (GStrvBuilder) rest = g_strv_builder_new ();
  char *first = self->addresses != NULL ? g_strdup (self->addresses[0]) : NULL;

  if (first == NULL)
    return NULL;
  g_strv_builder_addv (rest, (const char **) self->addresses + 1);
  g_strfreev (self->addresses);
  self->addresses = g_strv_builder_end (rest);
  return first;
}

static void
tok_test_resolver_finalize (GObject *object)
{
  g_strfreev (TOK_TEST_RESOLVER (object)->addresses);
  G_OBJECT_CLASS (tok_test_resolver_parent_class)->finalize (object);
}

static void
tok_test_resolver_lookup_async (GResolver *resolver,
                                const char *name,
                                GResolverNameLookupFlags flags,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  TokTestResolver *self = TOK_TEST_RESOLVER (resolver);
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, data);
  g_autofree char *address = take_address (self);

  if (address == NULL)
    g_task_return_new_error (task, G_RESOLVER_ERROR, self->error, "%s", name);
  else
    g_task_return_pointer (task, g_list_append (NULL, g_inet_address_new_from_string (address)),
                           free_addresses);
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

  G_OBJECT_CLASS (klass)->finalize = tok_test_resolver_finalize;
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
 * Returns: (transfer full): a resolver that resolves no name
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

/**
 * tok_test_resolver_set_addresses:
 * @addresses: one answer per lookup; later lookups fail
 */
void
tok_test_resolver_set_addresses (TokTestResolver *self, const char *const *addresses)
{
  g_strfreev (self->addresses);
  self->addresses = g_strdupv ((GStrv) addresses);
}

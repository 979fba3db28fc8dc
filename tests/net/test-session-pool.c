/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-session-pool.h"
#include "tok-test.h"

/* Concurrent messages have different sessions; later ones reuse them. */
static void
test_one_message (void)
{
  g_autoptr (TokSessionPool) pool = tok_session_pool_new (NULL, FALSE);
  SoupSession *first = tok_session_pool_take (pool, 0);
  SoupSession *second = tok_session_pool_take (pool, 0);

  g_assert_true (first != second);
  tok_session_pool_return (pool, first, TRUE, 0);
  g_assert_true (tok_session_pool_take (pool, 0) == first);
}

/* Sessions are not reused after a failure. */
static void
test_dropped (void)
{
  g_autoptr (TokSessionPool) pool = tok_session_pool_new (NULL, FALSE);
  g_autoptr (SoupSession) broken = g_object_ref (tok_session_pool_take (pool, 0));

  tok_session_pool_return (pool, broken, FALSE, 0);
  g_assert_true (tok_session_pool_take (pool, 0) != broken);
}

/* A connection of a minute ago may be dead without a word, and libsoup, whose timer would also
 * close one that is in use again, leaves it alone. */
static void
test_expired (void)
{
  const gint64 minute = G_TIME_SPAN_MINUTE;
  g_autoptr (TokSessionPool) pool = tok_session_pool_new (NULL, FALSE);
  g_autoptr (SoupSession) old = g_object_ref (tok_session_pool_take (pool, 0));
  g_autoptr (SoupSession) young = g_object_ref (tok_session_pool_take (pool, 0));
  SoupSession *new;

  g_assert_cmpuint (soup_session_get_idle_timeout (old), ==, 0);
  tok_session_pool_return (pool, old, TRUE, 0);
  tok_session_pool_return (pool, young, TRUE, 1);
  g_assert_true (tok_session_pool_take (pool, minute + 1) == young);
  g_assert_finalize_object (g_steal_pointer (&old));
  tok_session_pool_return (pool, young, TRUE, minute + 1);
  g_assert_true (tok_session_pool_take (pool, 2 * minute + 1) == young);
  tok_session_pool_return (pool, young, TRUE, 2 * minute + 1);
  new = tok_session_pool_take (pool, 3 * minute + 2);
  g_assert_true (new != young);
  g_assert_finalize_object (g_steal_pointer (&young));
}

/* Compression and proxy authentication, no cookies. Both are freed with the session, also
 * after libsoup has dropped a reference too many. */
static void
test_features (void)
{
  for (guint i = 0; i < 2; i++)
    {
      TokSessionPool *pool = tok_session_pool_new (NULL, FALSE);
      SoupSession *session = tok_session_pool_take (pool, 0);
      GObject *decoder = G_OBJECT (soup_session_get_feature (session, SOUP_TYPE_CONTENT_DECODER));
      GObject *manager = G_OBJECT (soup_session_get_feature (session, SOUP_TYPE_AUTH_MANAGER));

      g_assert_false (soup_session_has_feature (session, SOUP_TYPE_COOKIE_JAR));
      g_assert_cmpuint (soup_session_get_timeout (session), ==, 30);
      g_object_add_weak_pointer (decoder, (gpointer *) &decoder);
      g_object_add_weak_pointer (manager, (gpointer *) &manager);
      if (i == 1)
        g_object_unref (manager);
      g_assert_nonnull (manager);
      tok_session_pool_free (pool);
      g_assert_null (decoder);
      g_assert_null (manager);
    }
}

/* On loopback there is no proxy, whatever the settings. */
static void
test_direct (void)
{
  g_autoptr (GProxyResolver) resolver = g_simple_proxy_resolver_new ("http://127.0.0.1:9", NULL);
  g_autoptr (SoupSession) model = soup_session_new_with_options ("proxy-resolver", resolver, NULL);
  g_autoptr (TokSessionPool) through = tok_session_pool_new (model, FALSE);
  g_autoptr (TokSessionPool) direct = tok_session_pool_new (model, TRUE);

  g_assert_true (soup_session_get_proxy_resolver (tok_session_pool_take (through, 0)) == resolver);
  g_assert_null (soup_session_get_proxy_resolver (tok_session_pool_take (direct, 0)));
}

/* Settings count until the first session is created. */
static void
test_model (void)
{
  g_autoptr (SoupSession) model = soup_session_new_with_options ("timeout", 1, NULL);
  g_autoptr (TokSessionPool) pool = tok_session_pool_new (model, FALSE);
  SoupSession *session;

  soup_session_set_timeout (model, 2);
  session = tok_session_pool_take (pool, 0);
  g_assert_true (session != model);
  g_assert_cmpuint (soup_session_get_timeout (session), ==, 2);
  g_assert_true (soup_session_get_tls_database (session) == soup_session_get_tls_database (model));
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);
  g_test_add_func ("/session-pool/one-message", test_one_message);
  g_test_add_func ("/session-pool/dropped", test_dropped);
  g_test_add_func ("/session-pool/expired", test_expired);
  g_test_add_func ("/session-pool/features", test_features);
  g_test_add_func ("/session-pool/direct", test_direct);
  g_test_add_func ("/session-pool/model", test_model);
  return g_test_run ();
}

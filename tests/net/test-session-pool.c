/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-session-pool.h"
#include "tok-test.h"

/* Two messages at a time never share a session; one that is done leaves its to the next. */
static void
test_one_message (void)
{
  g_autoptr (TokSessionPool) pool = tok_session_pool_new (NULL);
  SoupSession *first = tok_session_pool_take (pool);
  SoupSession *second = tok_session_pool_take (pool);

  g_assert_true (first != second);
  tok_session_pool_give_back (pool, first, TRUE);
  g_assert_true (tok_session_pool_take (pool) == first);
}

/* What failed is not used again. */
static void
test_dropped (void)
{
  g_autoptr (TokSessionPool) pool = tok_session_pool_new (NULL);
  g_autoptr (SoupSession) broken = g_object_ref (tok_session_pool_take (pool));

  tok_session_pool_give_back (pool, broken, FALSE);
  g_assert_true (tok_session_pool_take (pool) != broken);
}

static void
test_features (void)
{
  g_autoptr (TokSessionPool) pool = tok_session_pool_new (NULL);
  SoupSession *session = tok_session_pool_take (pool);

  g_assert_false (soup_session_has_feature (session, SOUP_TYPE_SESSION_FEATURE));
  g_assert_cmpuint (soup_session_get_timeout (session), ==, 30);
}

/* Also what is set after the pool was made, as long as no session was. */
static void
test_model (void)
{
  g_autoptr (SoupSession) model = soup_session_new_with_options ("timeout", 1, NULL);
  g_autoptr (TokSessionPool) pool = tok_session_pool_new (model);
  SoupSession *session;

  soup_session_set_timeout (model, 2);
  session = tok_session_pool_take (pool);
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
  g_test_add_func ("/session-pool/features", test_features);
  g_test_add_func ("/session-pool/model", test_model);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-session-pool.h"

/* libsoup 3.6 lets a message whose connection breaks just before it is written leave the
 * queue of its session twice. Each time a reference on each feature of the session is
 * given back, which in the end frees one that is used, and the session stops to look
 * after one message of its queue too early, which then is never sent. So a session has
 * one message at a time, no features, and is not used again after a failure. */

/* Seconds without a byte after which an answer is given up. */
#define TIMEOUT 30

struct _TokSessionPool
{
  SoupSession *model; /* (nullable) */
  GPtrArray *idle;    /* of SoupSession, the one that was used last at the end */
  GPtrArray *busy;    /* of SoupSession */
};

/**
 * tok_session_pool_new:
 * @model: (nullable): what tests set: the timeout and the certificates that are trusted
 *
 * Returns: (transfer full): an empty pool
 */
TokSessionPool *
tok_session_pool_new (SoupSession *model)
{
  TokSessionPool *self = g_new0 (TokSessionPool, 1);

  g_set_object (&self->model, model);
  self->idle = g_ptr_array_new_with_free_func (g_object_unref);
  self->busy = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
tok_session_pool_free (TokSessionPool *self)
{
  g_clear_object (&self->model);
  g_ptr_array_unref (self->idle);
  g_ptr_array_unref (self->busy);
  g_free (self);
}

static SoupSession *
new_session (TokSessionPool *self)
{
  SoupSession *session = soup_session_new_with_options ("timeout", TIMEOUT, "user-agent",
                                                        "bundles/" BUNDLES_VERSION, NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_SESSION_FEATURE);
  if (self->model == NULL)
    return session;
  soup_session_set_timeout (session, soup_session_get_timeout (self->model));
  soup_session_set_tls_database (session, soup_session_get_tls_database (self->model));
  return session;
}

/**
 * tok_session_pool_take:
 *
 * Returns: (transfer none): a session for one message, until it is given back
 */
SoupSession *
tok_session_pool_take (TokSessionPool *self)
{
  SoupSession *session;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->idle->len > 0)
    session = g_ptr_array_steal_index (self->idle, self->idle->len - 1);
  else
    session = new_session (self);
  g_ptr_array_add (self->busy, session);
  return session;
}

/**
 * tok_session_pool_give_back:
 * @session: a session that was taken
 * @is_sound: whether its message has had its whole answer; else it is not used again
 */
void
tok_session_pool_give_back (TokSessionPool *self, SoupSession *session, gboolean is_sound)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (SOUP_IS_SESSION (session));

  if (is_sound)
    g_ptr_array_add (self->idle, g_object_ref (session));
  g_ptr_array_remove_fast (self->busy, session);
}

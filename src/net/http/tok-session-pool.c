/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-session-pool.h"

/* Up to libsoup 3.6.5 a message whose connection breaks just before it is written leaves
 * the queue of its session twice (doc/libsoup-report.md). Each time a reference on each
 * feature of the session is given back, which in the end frees one that is used, and the
 * session stops to look after one message of its queue too early, which then is never
 * sent. So a session has one message at a time, its features are held by a reference more
 * than libsoup knows of, and it is not used again after a failure. */

/* Seconds without a byte after which an answer is given up. */
#define TIMEOUT 30

struct _TokSessionPool
{
  SoupSession *model; /* (nullable) */
  gboolean direct;    /* never through a proxy */
  GPtrArray *idle;    /* of SoupSession, the one that was used last at the end */
  GPtrArray *busy;    /* of SoupSession */
};

/**
 * tok_session_pool_new:
 * @model: (nullable): what tests set: the timeout, the certificates that are trusted and
 *   the proxy
 * @direct: whether the server is asked without a proxy, whatever the system says
 *
 * Returns: (transfer full): an empty pool
 */
TokSessionPool *
tok_session_pool_new (SoupSession *model, gboolean direct)
{
  TokSessionPool *self = g_new0 (TokSessionPool, 1);

  g_set_object (&self->model, model);
  self->direct = direct;
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

/* The session has let its features go. One that is still there was not freed by the
 * reference too few. */
static void
let_go (gpointer data, GObject *session)
{
  GWeakRef *feature = data;
  GObject *left = g_weak_ref_get (feature);

  if (left != NULL)
    {
      g_object_unref (left); /* what was just taken */
      g_object_unref (left); /* what keep() took */
    }
  g_weak_ref_clear (feature);
  g_free (feature);
}

static void
keep (SoupSession *session, GType type)
{
  SoupSessionFeature *feature = soup_session_get_feature (session, type);
  GWeakRef *reference = g_new0 (GWeakRef, 1);

  g_weak_ref_init (reference, g_object_ref (feature));
  g_object_weak_ref (G_OBJECT (session), let_go, reference);
}

static void
free_uri (gpointer uri, GClosure *closure)
{
  g_uri_unref (uri);
}

/* Logged in to a proxy, libsoup 3.6 asks it for a way to the proxy itself
 * (doc/libsoup-report.md). */
static void
on_queued (SoupSession *session, SoupMessage *message)
{
  if (soup_message_get_method (message) == SOUP_METHOD_CONNECT)
    g_signal_connect_data (message, "restarted", G_CALLBACK (soup_message_set_uri),
                           g_uri_ref (soup_message_get_uri (message)), free_uri, G_CONNECT_DEFAULT);
}

/* Answers may be compressed, and a proxy may ask for the name and the password that its
 * address has. Neither cookies nor anything else that a server asks for. */
static SoupSession *
new_session (TokSessionPool *self)
{
  SoupSession *session = soup_session_new_with_options ("timeout", TIMEOUT, "user-agent",
                                                        "bundles/" BUNDLES_VERSION, NULL);

  g_signal_connect (session, "request-queued", G_CALLBACK (on_queued), NULL);
  keep (session, SOUP_TYPE_CONTENT_DECODER);
  keep (session, SOUP_TYPE_AUTH_MANAGER);
  if (self->model != NULL)
    {
      soup_session_set_timeout (session, soup_session_get_timeout (self->model));
      soup_session_set_tls_database (session, soup_session_get_tls_database (self->model));
      soup_session_set_proxy_resolver (session, soup_session_get_proxy_resolver (self->model));
    }
  if (self->direct)
    soup_session_set_proxy_resolver (session, NULL);
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
 * tok_session_pool_return:
 * @session: a session that was taken
 * @is_sound: whether its message has had its whole answer; else it is not used again
 */
void
tok_session_pool_return (TokSessionPool *self, SoupSession *session, gboolean is_sound)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (SOUP_IS_SESSION (session));

  if (is_sound)
    g_ptr_array_add (self->idle, g_object_ref (session));
  g_ptr_array_remove_fast (self->busy, session);
}

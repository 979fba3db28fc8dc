/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-session-pool.h"

/* Works around a bug of libsoup up to 3.6.5 (doc/libsoup-report.md): when a connection breaks
 * just before a message is written, the session removes the message from its queue twice.
 * That drops a reference too many on each feature, which may free one in use, and another
 * message of the queue is never sent. So a session has one message at a time, an additional
 * reference on its features, and is not used again after a failure. */

/* The timeout of a socket without any bytes, in seconds. */
#define TIMEOUT 30

/* How long a connection is kept without a message. Not by libsoup, whose timer also closes a
 * connection that is in use again (doc/libsoup-report.md). */
#define IDLE_MAX G_TIME_SPAN_MINUTE

typedef struct
{
  SoupSession *session;
  gint64 since;
} Idle;

struct _TokSessionPool
{
  SoupSession *model; /* (nullable): its settings are copied */
  gboolean direct;    /* never through a proxy */
  GArray *idle;       /* (element-type Idle): last used last */
  GPtrArray *busy;    /* (element-type SoupSession) */
};

static void
idle_clear (gpointer data)
{
  Idle *idle = data;

  g_object_unref (idle->session);
}

/**
 * tok_session_pool_new:
 * @model: (nullable): for tests: its timeout, trusted certificates and proxy are used
 * @direct: whether no proxy is used, whatever the system's settings
 *
 * Returns: (transfer full): an empty pool
 */
TokSessionPool *
tok_session_pool_new (SoupSession *model, gboolean direct)
{
  TokSessionPool *self = g_new0 (TokSessionPool, 1);

  g_set_object (&self->model, model);
  self->direct = direct;
  self->idle = g_array_new (FALSE, FALSE, sizeof (Idle));
  g_array_set_clear_func (self->idle, idle_clear);
  self->busy = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

/**
 * tok_session_pool_new_like:
 * @other: a pool for another server
 * @direct: whether no proxy is used, whatever the system's settings
 *
 * Returns: (transfer full): an empty pool with the settings of @other
 */
TokSessionPool *
tok_session_pool_new_like (TokSessionPool *other, gboolean direct)
{
  g_return_val_if_fail (other != NULL, NULL);

  return tok_session_pool_new (other->model, direct);
}

void
tok_session_pool_free (TokSessionPool *self)
{
  g_clear_object (&self->model);
  g_array_unref (self->idle);
  g_ptr_array_unref (self->busy);
  g_free (self);
}

/* The session was freed. Drops the additional reference, unless the bug has done so and the
 * feature is gone. */
static void
on_session_freed (gpointer data, GObject *session)
{
  GWeakRef *feature = data;
  GObject *alive = g_weak_ref_get (feature);

  if (alive != NULL)
    {
      g_object_unref (alive); /* of g_weak_ref_get() */
      g_object_unref (alive); /* of hold_feature() */
    }
  g_weak_ref_clear (feature);
  g_free (feature);
}

static void
hold_feature (SoupSession *session, GType type)
{
  SoupSessionFeature *feature = soup_session_get_feature (session, type);
  GWeakRef *reference = g_new0 (GWeakRef, 1);

  g_weak_ref_init (reference, g_object_ref (feature));
  g_object_weak_ref (G_OBJECT (session), on_session_freed, reference);
}

static void
free_uri (gpointer uri, GClosure *closure)
{
  g_uri_unref (uri);
}

/* Works around a bug of libsoup 3.6 (doc/libsoup-report.md): after authentication at a proxy
 * it sends CONNECT for the proxy itself. */
static void
on_queued (SoupSession *session, SoupMessage *message)
{
  if (soup_message_get_method (message) == SOUP_METHOD_CONNECT)
    g_signal_connect_data (message, "restarted", G_CALLBACK (soup_message_set_uri),
                           g_uri_ref (soup_message_get_uri (message)), free_uri, G_CONNECT_DEFAULT);
}

/* With compression and proxy authentication, without cookies. */
static SoupSession *
new_session (TokSessionPool *self)
{
  SoupSession *session =
      soup_session_new_with_options ("timeout", TIMEOUT, "idle-timeout", 0, "user-agent",
                                     "bundles/" BUNDLES_VERSION, NULL);

  g_signal_connect (session, "request-queued", G_CALLBACK (on_queued), NULL);
  hold_feature (session, SOUP_TYPE_CONTENT_DECODER);
  hold_feature (session, SOUP_TYPE_AUTH_MANAGER);
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

/* Frees the sessions whose connection was not used for too long. */
static void
expire (TokSessionPool *self, gint64 now)
{
  guint n = 0;

  while (n < self->idle->len && now - g_array_index (self->idle, Idle, n).since > IDLE_MAX)
    n++;
  if (n > 0)
    g_array_remove_range (self->idle, 0, n);
}

/**
 * tok_session_pool_take:
 * @now: the monotonic time, in microseconds
 *
 * Returns: (transfer none): a session for one message; to be returned with
 *   tok_session_pool_return()
 */
SoupSession *
tok_session_pool_take (TokSessionPool *self, gint64 now)
{
  SoupSession *session;

  g_return_val_if_fail (self != NULL, NULL);

  expire (self, now);
  if (self->idle->len > 0)
    {
      session = g_object_ref (g_array_index (self->idle, Idle, self->idle->len - 1).session);
      g_array_set_size (self->idle, self->idle->len - 1);
    }
  else
    session = new_session (self);
  g_ptr_array_add (self->busy, session);
  return session;
}

/**
 * tok_session_pool_return:
 * @session: a session of tok_session_pool_take()
 * @is_reusable: whether its message got a complete response; else the session is freed
 * @now: the monotonic time, in microseconds
 */
void
tok_session_pool_return (TokSessionPool *self,
                         SoupSession *session,
                         gboolean is_reusable,
                         gint64 now)
{
  Idle idle = { session, now };

  g_return_if_fail (self != NULL);
  g_return_if_fail (SOUP_IS_SESSION (session));

  if (is_reusable)
    {
      g_object_ref (session);
      g_array_append_val (self->idle, idle);
    }
  g_ptr_array_remove_fast (self->busy, session);
}

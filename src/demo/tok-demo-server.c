/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-server.h"

#include "tok-demo-api.h"
#include "tok-demo-hooks.h"
#include "tok-demo-http.h"

struct _TokDemoServer
{
  GObject parent_instance;

  char *base_url;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;  /* (nullable): NULL once stopped */
  SoupServer *soup; /* used on the thread only, like @api */
  TokDemoApi *api;
};

G_DEFINE_FINAL_TYPE (TokDemoServer, tok_demo_server, G_TYPE_OBJECT)

static gboolean
listen_on_context (TokDemoServer *self, GError **error)
{
  GSList *uris;

  g_main_context_push_thread_default (self->context);
  self->soup = tok_demo_http_listen (self->api, error);
  g_main_context_pop_thread_default (self->context);
  if (self->soup == NULL)
    return FALSE;
  uris = soup_server_get_uris (self->soup);
  self->api->origin = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  self->base_url = g_strconcat (self->api->origin, TOK_DEMO_BASE_PATH, NULL);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return TRUE;
}

static gpointer
run (gpointer data)
{
  TokDemoServer *self = data;

  g_main_context_push_thread_default (self->context);
  tok_demo_api_build (self->api);
  g_main_loop_run (self->loop);
  soup_server_disconnect (self->soup);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

/* A function call on the server's thread. */
typedef struct
{
  TokDemoApi *api;
  TokDemoCall *function;
  gpointer data;
  GMutex mutex;
  GCond condition;
  gboolean done;
} Call;

static gboolean
on_call (gpointer data)
{
  Call *call = data;

  call->function (call->api->world, call->api->hooks, call->data);
  g_mutex_lock (&call->mutex);
  call->done = TRUE;
  g_cond_signal (&call->condition);
  g_mutex_unlock (&call->mutex);
  return G_SOURCE_REMOVE;
}

/**
 * tok_demo_server_call:
 *
 * Calls a function on the server's thread and blocks until it returns. Calls it
 * directly once the server has stopped.
 */
void
tok_demo_server_call (TokDemoServer *self, TokDemoCall *function, gpointer data)
{
  g_autoptr (GSource) source = NULL;
  Call call = { .api = self->api, .function = function, .data = data };

  if (self->thread == NULL)
    {
      function (self->api->world, self->api->hooks, data);
      return;
    }
  /* Not g_main_context_invoke(): it would call at once on this thread while the
   * server's thread has not entered its loop yet. */
  g_mutex_init (&call.mutex);
  g_cond_init (&call.condition);
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_call, &call, NULL);
  g_source_attach (source, self->context);
  g_mutex_lock (&call.mutex);
  while (!call.done)
    g_cond_wait (&call.condition, &call.mutex);
  g_mutex_unlock (&call.mutex);
  g_cond_clear (&call.condition);
  g_mutex_clear (&call.mutex);
}

static void
tok_demo_server_dispose (GObject *object)
{
  tok_demo_server_stop (TOK_DEMO_SERVER (object));

  G_OBJECT_CLASS (tok_demo_server_parent_class)->dispose (object);
}

static void
tok_demo_server_finalize (GObject *object)
{
  TokDemoServer *self = TOK_DEMO_SERVER (object);

  g_clear_object (&self->soup);
  g_clear_pointer (&self->api, tok_demo_api_free);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self->base_url);

  G_OBJECT_CLASS (tok_demo_server_parent_class)->finalize (object);
}

static void
tok_demo_server_class_init (TokDemoServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tok_demo_server_dispose;
  object_class->finalize = tok_demo_server_finalize;
}

static void
tok_demo_server_init (TokDemoServer *self)
{
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
}

/**
 * tok_demo_server_start:
 * @config: the kind of server
 * @hooks: (transfer full) (nullable): callbacks for tests
 *
 * Starts a server on 127.0.0.1. It accepts requests as soon as this returns.
 *
 * Returns: (transfer full) (nullable): the server; %NULL and an error when the
 *   port is taken
 */
TokDemoServer *
tok_demo_server_start (const TokDemoConfig *config, TokDemoHooks *hooks, GError **error)
{
  g_autoptr (TokDemoServer) self = NULL;

  g_return_val_if_fail (config != NULL, NULL);

  self = g_object_new (TOK_TYPE_DEMO_SERVER, NULL);
  self->api = tok_demo_api_new (config, hooks);
  if (!listen_on_context (self, error))
    return NULL;
  self->thread = g_thread_new ("demo-server", run, self);
  return g_steal_pointer (&self);
}

/**
 * tok_demo_server_get_base_url:
 *
 * Returns: (transfer none): "http://127.0.0.1:PORT/api/ext"
 */
const char *
tok_demo_server_get_base_url (TokDemoServer *self)
{
  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), NULL);

  return self->base_url;
}

static void
quit (TokDemoWorld *world, TokDemoHooks *hooks, gpointer data)
{
  g_main_loop_quit (data);
}

/**
 * tok_demo_server_stop:
 *
 * Closes the port and every connection.
 */
void
tok_demo_server_stop (TokDemoServer *self)
{
  g_return_if_fail (TOK_IS_DEMO_SERVER (self));

  if (self->thread == NULL)
    return;
  tok_demo_server_call (self, quit, self->loop);
  g_clear_pointer (&self->thread, g_thread_join);
}

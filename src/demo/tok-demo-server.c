/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-server.h"

#include "tok-demo-api.h"
#include "tok-demo-http.h"

struct _TokDemoServer
{
  GObject parent_instance;

  char *base_url;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;  /* (nullable): NULL once it was stopped */
  SoupServer *soup; /* touched on the thread only, like @api */
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
  self->base_url =
      g_strdup_printf ("http://127.0.0.1:%d" TOK_DEMO_BASE_PATH, g_uri_get_port (uris->data));
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

/* One call of a function on the server's thread. */
typedef struct
{
  TokDemoServer *server;
  void (*function) (TokDemoServer *server, gpointer data);
  gpointer data;
  GMutex mutex;
  GCond condition;
  gboolean done;
} Call;

static gboolean
on_call (gpointer data)
{
  Call *call = data;

  call->function (call->server, call->data);
  g_mutex_lock (&call->mutex);
  call->done = TRUE;
  g_cond_signal (&call->condition);
  g_mutex_unlock (&call->mutex);
  return G_SOURCE_REMOVE;
}

/* Not g_main_context_invoke(), which would call at once, on this thread, while
 * the server's thread is still on its way to its loop. */
static void
call_on_thread (TokDemoServer *self,
                void (*function) (TokDemoServer *server, gpointer data),
                gpointer data)
{
  g_autoptr (GSource) source = NULL;
  Call call = { .server = self, .function = function, .data = data };

  if (self->thread == NULL)
    {
      function (self, data);
      return;
    }
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
 * tok_demo_config_init:
 * @config: (out): the defaults: sample data of the early contract that moves at
 *   the pace of life, on any port
 */
void
tok_demo_config_init (TokDemoConfig *config)
{
  *config = (TokDemoConfig) {
    .contract = TOK_CONTRACT_EARLY_2026,
    .n_bundles = 60,
    .seed = 1,
    .speed = 1,
    .credits = TOK_DEMO_CREDITS,
    .key = TOK_DEMO_KEY,
    .now = TOK_TIME_UNKNOWN,
  };
}

/**
 * tok_demo_server_start:
 * @config: what it is to be; used during the call only
 *
 * Starts a server on 127.0.0.1. It can be asked from the moment that this
 * returns.
 *
 * Returns: (transfer full) (nullable): the server; NULL and an error when the
 *   port is taken, a fault cannot be read or the log cannot be opened
 */
TokDemoServer *
tok_demo_server_start (const TokDemoConfig *config, GError **error)
{
  g_autoptr (TokDemoServer) self = NULL;

  g_return_val_if_fail (config != NULL && config->key != NULL, NULL);

  self = g_object_new (TOK_TYPE_DEMO_SERVER, NULL);
  self->api = tok_demo_api_new (config, error);
  if (self->api == NULL || !listen_on_context (self, error))
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
quit (TokDemoServer *self, gpointer data)
{
  g_main_loop_quit (self->loop);
}

/**
 * tok_demo_server_stop:
 *
 * Closes the port and every connection. The counts stay.
 */
void
tok_demo_server_stop (TokDemoServer *self)
{
  g_return_if_fail (TOK_IS_DEMO_SERVER (self));

  if (self->thread == NULL)
    return;
  call_on_thread (self, quit, NULL);
  g_clear_pointer (&self->thread, g_thread_join);
}

static void
set_faults (TokDemoServer *self, gpointer data)
{
  g_ptr_array_unref (self->api->faults);
  self->api->faults = g_ptr_array_ref (data);
}

/**
 * tok_demo_server_set_faults:
 * @faults: (nullable): as TokDemoFaultKind describes, instead of those before;
 *   one that cannot be read is the caller's mistake
 */
void
tok_demo_server_set_faults (TokDemoServer *self, const char *const *faults)
{
  g_autoptr (GPtrArray) parsed = tok_demo_faults_parse (faults, NULL);

  g_return_if_fail (TOK_IS_DEMO_SERVER (self));
  g_return_if_fail (parsed != NULL);

  call_on_thread (self, set_faults, parsed);
}

static void
advance (TokDemoServer *self, gpointer data)
{
  const double *seconds = data;

  tok_demo_life_advance (self->api->world->life, *seconds);
  tok_demo_life_run (self->api->world->life);
}

/**
 * tok_demo_server_advance:
 * @seconds: how far to move the server's clock forward; what is due by then
 *   happens
 */
void
tok_demo_server_advance (TokDemoServer *self, double seconds)
{
  g_return_if_fail (TOK_IS_DEMO_SERVER (self));
  g_return_if_fail (seconds >= 0);

  call_on_thread (self, advance, &seconds);
}

/* What a function on the thread is given and gives back. */
typedef struct
{
  const char *text;
  const char *status;
  guint number;
  char *id;
} Question;

static void
count_requests (TokDemoServer *self, gpointer data)
{
  Question *question = data;

  question->number = tok_demo_api_count_requests (self->api, question->text);
}

/**
 * tok_demo_server_count_requests:
 * @prefix: method, space, path below the base and perhaps query: "POST /bundles"
 *
 * Returns: how many requests that begin so have come in
 */
guint
tok_demo_server_count_requests (TokDemoServer *self, const char *prefix)
{
  Question question = { .text = prefix };

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), 0);

  call_on_thread (self, count_requests, &question);
  return question.number;
}

static void
count_keys (TokDemoServer *self, gpointer data)
{
  Question *question = data;

  question->number = self->api->n_keys;
}

/**
 * tok_demo_server_count_keys:
 *
 * Returns: how many requests have brought an API key, right or wrong
 */
guint
tok_demo_server_count_keys (TokDemoServer *self)
{
  Question question = { 0 };

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), 0);

  call_on_thread (self, count_keys, &question);
  return question.number;
}

/* The world after what is due by now has happened. */
static TokDemoWorld *
get_world (TokDemoServer *self)
{
  tok_demo_life_run (self->api->world->life);
  return self->api->world;
}

static void
count_bundles (TokDemoServer *self, gpointer data)
{
  Question *question = data;

  question->number = self->api->world->bundles->len;
}

/**
 * tok_demo_server_count_bundles:
 *
 * Returns: how many bundles the server has
 */
guint
tok_demo_server_count_bundles (TokDemoServer *self)
{
  Question question = { 0 };

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), 0);

  call_on_thread (self, count_bundles, &question);
  return question.number;
}

static void
add_bundle (TokDemoServer *self, gpointer data)
{
  TokDemoWorld *world = get_world (self);
  TokDemoBundle *bundle = tok_demo_world_new_bundle (world);
  Question *question = data;

  bundle->type = TOK_TYPE_ACCOUNT_ONLY;
  bundle->platform = TOK_PLATFORM_TIKTOK;
  bundle->country = world->contract == TOK_CONTRACT_CURRENT ? "USA" : "US";
  bundle->status = g_intern_string (question->status);
  tok_demo_world_add (world, bundle);
  question->id = g_strdup (bundle->id);
}

/**
 * tok_demo_server_add_bundle:
 * @status: any text
 *
 * Adds an account_only bundle of now, as if somebody else had created it.
 *
 * Returns: (transfer full): its id
 */
char *
tok_demo_server_add_bundle (TokDemoServer *self, const char *status)
{
  Question question = { .status = status };

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), NULL);
  g_return_val_if_fail (status != NULL, NULL);

  call_on_thread (self, add_bundle, &question);
  return question.id;
}

static void
remove_bundle (TokDemoServer *self, gpointer data)
{
  Question *question = data;

  question->number = tok_demo_world_remove (get_world (self), question->text);
}

/**
 * tok_demo_server_remove_bundle:
 *
 * Returns: whether there was a bundle of that id
 */
gboolean
tok_demo_server_remove_bundle (TokDemoServer *self, const char *id)
{
  Question question = { .text = id };

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), FALSE);

  call_on_thread (self, remove_bundle, &question);
  return question.number;
}

static void
set_status (TokDemoServer *self, gpointer data)
{
  Question *question = data;
  TokDemoWorld *world = get_world (self);
  TokDemoBundle *bundle = tok_demo_world_lookup (world, question->text);

  if (bundle != NULL)
    tok_demo_world_move (world, bundle, question->status);
  question->number = bundle != NULL;
}

/**
 * tok_demo_server_set_status:
 * @status: any text
 *
 * Puts a bundle into a status, now.
 *
 * Returns: whether there is a bundle of that id
 */
gboolean
tok_demo_server_set_status (TokDemoServer *self, const char *id, const char *status)
{
  Question question = { .text = id, .status = status };

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), FALSE);
  g_return_val_if_fail (status != NULL, FALSE);

  call_on_thread (self, set_status, &question);
  return question.number;
}

static void
set_credits (TokDemoServer *self, gpointer data)
{
  const int *credits = data;

  self->api->world->credits = *credits;
}

/**
 * tok_demo_server_set_credits:
 * @credits: what the workspace has from now on
 */
void
tok_demo_server_set_credits (TokDemoServer *self, int credits)
{
  g_return_if_fail (TOK_IS_DEMO_SERVER (self));

  call_on_thread (self, set_credits, &credits);
}

static void
dup_log (TokDemoServer *self, gpointer data)
{
  GPtrArray **moves = data;

  *moves = tok_demo_log_dup_moves (get_world (self)->log);
}

/**
 * tok_demo_server_dup_log:
 *
 * Returns: (transfer full) (element-type TokDemoMove): what truly happened up to
 *   now, the earliest first; the sample data is not in it
 */
GPtrArray *
tok_demo_server_dup_log (TokDemoServer *self)
{
  GPtrArray *moves;

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), NULL);

  call_on_thread (self, dup_log, &moves);
  return moves;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-script-server.h"

#include <string.h>

#define REQUEST_MAX 16384

typedef struct
{
  guint status;
  char *body;
} Answer;

struct _TokScriptServer
{
  GObject parent_instance;

  GSocketService *service;
  char *address;
  char *header;        /* (nullable): sent with every response, with line end */
  GHashTable *answers; /* "GET /bundles/x" → Answer */
  GHashTable *counts;  /* request → number of times received */
  gboolean down;
  GPtrArray *held; /* (nullable) (element-type Exchange): held responses */
};

typedef struct
{
  TokScriptServer *server; /* (owned) */
  GSocketConnection *connection;
  char *request; /* (nullable) */
  char *reply;   /* (nullable) */
  gsize length;
  char buffer[REQUEST_MAX];
} Exchange;

G_DEFINE_FINAL_TYPE (TokScriptServer, tok_script_server, G_TYPE_OBJECT)

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_free (answer->body);
  g_free (answer);
}

static void
exchange_free (gpointer data)
{
  Exchange *exchange = data;

  g_object_unref (exchange->server);
  g_object_unref (exchange->connection);
  g_free (exchange->request);
  g_free (exchange->reply);
  g_free (exchange);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Exchange *exchange = data;

  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
  g_io_stream_close (G_IO_STREAM (exchange->connection), NULL, NULL);
  exchange_free (exchange);
}

static void
reply (Exchange *exchange)
{
  const Answer *answer = g_hash_table_lookup (exchange->server->answers, exchange->request);
  const char *body = answer != NULL ? answer->body : "";
  const char *header = exchange->server->header;

  exchange->reply = g_strdup_printf ("HTTP/1.1 %u Said\r\nContent-Type: application/json\r\n"
                                     "Content-Length: %zu\r\nConnection: close\r\n%s\r\n%s",
                                     answer != NULL ? answer->status : 404, strlen (body),
                                     header != NULL ? header : "", body);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (
                                       G_IO_STREAM (exchange->connection)),
                                   exchange->reply, strlen (exchange->reply), G_PRIORITY_DEFAULT,
                                   NULL, on_written, exchange);
}

/* "GET /bundles/x", without the query. */
static char *
parse_request (const char *text)
{
  const char *end = text + strcspn (text, " ");

  if (*end == ' ')
    end += 1 + strcspn (end + 1, " ?\r");
  return g_strndup (text, end - text);
}

static void
handle (Exchange *exchange)
{
  TokScriptServer *self = exchange->server;
  guint count;

  exchange->request = parse_request (exchange->buffer);
  count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, exchange->request));
  g_hash_table_insert (self->counts, g_strdup (exchange->request), GUINT_TO_POINTER (count + 1));
  if (self->held != NULL)
    g_ptr_array_add (self->held, exchange);
  else
    reply (exchange);
}

static void read_more (Exchange *exchange);

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Exchange *exchange = data;
  gssize n_read = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (n_read <= 0)
    {
      exchange_free (exchange);
      return;
    }
  exchange->length += n_read;
  if (g_strstr_len (exchange->buffer, exchange->length, "\r\n\r\n") != NULL)
    handle (exchange);
  else
    read_more (exchange);
}

static void
read_more (Exchange *exchange)
{
  g_assert (exchange->length < REQUEST_MAX - 1);
  g_input_stream_read_async (g_io_stream_get_input_stream (G_IO_STREAM (exchange->connection)),
                             exchange->buffer + exchange->length,
                             REQUEST_MAX - 1 - exchange->length, G_PRIORITY_DEFAULT, NULL, on_read,
                             exchange);
}

static gboolean
on_incoming (GSocketService *service,
             GSocketConnection *connection,
             GObject *source,
             TokScriptServer *self)
{
  Exchange *exchange;

  if (self->down)
    {
      g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
      return TRUE;
    }
  exchange = g_new0 (Exchange, 1);
  exchange->server = g_object_ref (self);
  exchange->connection = g_object_ref (connection);
  read_more (exchange);
  return TRUE;
}

static void
tok_script_server_dispose (GObject *object)
{
  tok_script_server_stop (TOK_SCRIPT_SERVER (object));
  G_OBJECT_CLASS (tok_script_server_parent_class)->dispose (object);
}

static void
tok_script_server_finalize (GObject *object)
{
  TokScriptServer *self = TOK_SCRIPT_SERVER (object);

  g_free (self->address);
  g_free (self->header);
  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->counts);
  G_OBJECT_CLASS (tok_script_server_parent_class)->finalize (object);
}

static void
tok_script_server_class_init (TokScriptServerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tok_script_server_dispose;
  G_OBJECT_CLASS (klass)->finalize = tok_script_server_finalize;
}

static void
tok_script_server_init (TokScriptServer *self)
{
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, answer_free);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * tok_script_server_new:
 *
 * Returns: (transfer full): a listening server
 */
TokScriptServer *
tok_script_server_new (void)
{
  TokScriptServer *self = g_object_new (TOK_TYPE_SCRIPT_SERVER, NULL);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) effective = NULL;
  g_autoptr (GError) error = NULL;

  self->service = g_socket_service_new ();
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), any, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &effective, &error);
  g_assert_no_error (error);
  self->address =
      g_strdup_printf ("http://127.0.0.1:%u",
                       g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective)));
  g_signal_connect_object (self->service, "incoming", G_CALLBACK (on_incoming), self, 0);
  return self;
}

const char *
tok_script_server_get_address (TokScriptServer *self)
{
  return self->address;
}

/**
 * tok_script_server_set_answer:
 * @request: method and path: "GET /bundles/x"
 * @status: the HTTP status
 * @body: the body
 */
void
tok_script_server_set_answer (TokScriptServer *self,
                              const char *request,
                              guint status,
                              const char *body)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->status = status;
  answer->body = g_strdup (body);
  g_hash_table_insert (self->answers, g_strdup (request), answer);
}

/**
 * tok_script_server_set_header:
 * @header: "Name: value"
 *
 * Adds a header to all later responses.
 */
void
tok_script_server_set_header (TokScriptServer *self, const char *header)
{
  g_free (self->header);
  self->header = g_strconcat (header, "\r\n", NULL);
}

/**
 * tok_script_server_stop:
 *
 * Stops listening: later connections are refused.
 */
void
tok_script_server_stop (TokScriptServer *self)
{
  if (self->service == NULL)
    return;
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_clear_object (&self->service);
}

/**
 * tok_script_server_set_down:
 * @down: whether to close connections without a response
 */
void
tok_script_server_set_down (TokScriptServer *self, gboolean down)
{
  self->down = down;
}

/**
 * tok_script_server_hold:
 * @hold: whether to hold responses; %FALSE sends the held ones
 */
void
tok_script_server_hold (TokScriptServer *self, gboolean hold)
{
  g_autoptr (GPtrArray) held = g_steal_pointer (&self->held);

  if (hold)
    self->held = g_ptr_array_new ();
  for (guint i = 0; held != NULL && i < held->len; i++)
    reply (g_ptr_array_index (held, i));
}

/**
 * tok_script_server_count:
 *
 * Returns: how many times @request was received
 */
guint
tok_script_server_count (TokScriptServer *self, const char *request)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, request));
}

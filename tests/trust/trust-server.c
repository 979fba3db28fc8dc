/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trust-server.h"

#include <string.h>
#include <sys/socket.h>

#include "tok-test-port.h"

#define REQUEST_MAX 65536

struct _TrustServer
{
  GSocketService *service; /* (nullable): NULL once it was stopped */
  GSocket *stopped;        /* (nullable): holds its port from then on */
  GTlsCertificate *certificate;
  GCancellable *end;
  char *address;
  guint port;

  GMutex mutex; /* protects the following members */
  GCond idle;
  guint n_busy; /* connections that are served now */
  guint n_connections;
  GPtrArray *requests; /* (element-type utf8): head and body */
  char *prefix;        /* (nullable): of the requests that get the answers */
  GArray *answers;     /* (element-type TrustAnswer): in turn; the last one stays */
  gboolean published;  /* bundle bnd_1 */
  guint n_created;
  GHashTable *keys; /* the idempotency keys of the writes that were carried out */
};

static void
append_bundle (GString *text, const char *id, const char *status)
{
  g_string_append_printf (text,
                          "{\"id\":\"%s\",\"type\":\"account_only\",\"platform\":\"tiktok\","
                          "\"country\":\"US\",\"status\":\"%s\","
                          "\"created_at\":\"2026-01-15T10:00:00Z\"}",
                          id, status);
}

static const char *
get_status (TrustServer *self, const char *id)
{
  return g_str_equal (id, "bnd_1") && self->published ? "published" : "pending_setup";
}

static void
append_list (TrustServer *self, GString *text)
{
  guint total = TRUST_N_BUNDLES + self->n_created;

  g_string_append (text, "{\"data\":[");
  for (guint i = 1; i <= total; i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%u", i);

      if (i > 1)
        g_string_append_c (text, ',');
      append_bundle (text, id, get_status (self, id));
    }
  g_string_append_printf (text,
                          "],\"pagination\":{\"page\":1,\"per_page\":100,\"total\":%u,"
                          "\"total_pages\":1}}",
                          total);
}

/* The id of a request line like "GET /bundles/bnd_1/publish HTTP/1.1". */
static char *
parse_id (const char *request)
{
  const char *begin = strstr (request, "/bundles/");

  return begin != NULL ? g_strndup (begin + 9, strcspn (begin + 9, "/? ")) : NULL;
}

static gboolean
is_write (const char *request)
{
  return g_str_has_prefix (request, "POST ");
}

/* A key that was carried out is not carried out again. */
static gboolean
is_new (TrustServer *self, const char *request)
{
  const char *key = strstr (request, "\r\nIdempotency-Key: ");

  if (key == NULL)
    return TRUE;
  key += strlen ("\r\nIdempotency-Key: ");
  return g_hash_table_add (self->keys, g_strndup (key, strcspn (key, "\r")));
}

static void
carry_out (TrustServer *self, const char *request)
{
  if (!is_write (request) || !is_new (self, request))
    return;
  if (strstr (request, "/publish ") != NULL)
    self->published = TRUE;
  else
    self->n_created++;
}

static char *
dup_good_answer (TrustServer *self, const char *request)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *id = parse_id (request);

  if (id == NULL && !is_write (request))
    append_list (self, body);
  else
    {
      g_autofree char *created = g_strdup_printf ("bnd_%u", TRUST_N_BUNDLES + self->n_created);

      g_string_append (body, "{\"data\":");
      append_bundle (body, id != NULL ? id : created, get_status (self, id != NULL ? id : created));
      g_string_append_c (body, '}');
    }
  return g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                          "Content-Length: %zu\r\n\r\n%s",
                          body->len, body->str);
}

static GBytes *
join (const char *head, GBytes *body)
{
  GByteArray *bytes = g_byte_array_new ();
  g_autofree char *length =
      g_strdup_printf ("Content-Length: %zu\r\n\r\n", g_bytes_get_size (body));

  g_byte_array_append (bytes, (const guint8 *) head, (guint) strlen (head));
  g_byte_array_append (bytes, (const guint8 *) length, (guint) strlen (length));
  g_byte_array_append (bytes, g_bytes_get_data (body, NULL), (guint) g_bytes_get_size (body));
  return g_byte_array_free_to_bytes (bytes);
}

/* Keeps the request and carries it out. Returns: the answer */
static GBytes *
handle (TrustServer *self, const char *request, TrustWay *way)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  TrustAnswer answer = { TRUST_WAY_WHOLE, TRUE, NULL };
  char *text;

  g_ptr_array_add (self->requests, g_strdup (request));
  if (self->prefix != NULL && g_str_has_prefix (request, self->prefix))
    {
      answer = g_array_index (self->answers, TrustAnswer, 0);
      if (self->answers->len > 1)
        g_array_remove_index (self->answers, 0);
    }
  if (answer.carried_out)
    carry_out (self, request);
  *way = answer.way;
  if (answer.body != NULL)
    return join (answer.bytes, answer.body);
  text = answer.bytes != NULL ? g_strdup (answer.bytes) : dup_good_answer (self, request);
  return g_bytes_new_take (text, strlen (text));
}

static gboolean
is_whole (const GString *request)
{
  const char *body = strstr (request->str, "\r\n\r\n");
  const char *length = strstr (request->str, "Content-Length: ");

  if (body == NULL)
    return FALSE;
  return length == NULL || length > body ||
         strlen (body + 4) >= g_ascii_strtoull (length + 16, NULL, 10);
}

/* Returns: (nullable): one request; NULL when the client has disconnected */
static char *
read_request (TrustServer *self, GInputStream *stream)
{
  g_autoptr (GString) request = g_string_new (NULL);

  while (!is_whole (request))
    {
      char buffer[4096];
      gssize n_read = g_input_stream_read (stream, buffer, sizeof buffer, self->end, NULL);

      if (n_read <= 0 || request->len > REQUEST_MAX)
        return NULL;
      g_string_append_len (request, buffer, n_read);
    }
  return g_string_free_and_steal (g_steal_pointer (&request));
}

static gboolean
write_bytes (TrustServer *self, GOutputStream *stream, GBytes *bytes, gsize chunk)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (gsize i = 0; i < length; i += chunk)
    {
      if (!g_output_stream_write_all (stream, data + i, MIN (chunk, length - i), NULL, self->end,
                                      NULL))
        return FALSE;
      if (chunk == 1)
        g_usleep (100); /* so that each byte is a packet of its own */
    }
  return TRUE;
}

/* Closing sends RST instead of FIN from now on. */
static void
tear_off (GSocketConnection *connection)
{
  struct linger none = { .l_onoff = 1, .l_linger = 0 };
  GSocket *socket = g_socket_connection_get_socket (connection);

  setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &none, sizeof none);
}

/* Waits until the client disconnects. */
static void
stall (TrustServer *self, GInputStream *stream)
{
  char byte;

  g_input_stream_read (stream, &byte, 1, self->end, NULL);
}

/* Repeats the bytes until the client disconnects. */
static void
go_on (TrustServer *self, GOutputStream *stream, GBytes *bytes)
{
  while (write_bytes (self, stream, bytes, g_bytes_get_size (bytes)))
    g_usleep (2000);
}

/* The stream for @bytes. */
static GOutputStream *
get_output (GIOStream *stream, GSocketConnection *connection, TrustWay way)
{
  GIOStream *line = way == TRUST_WAY_PLAIN ? G_IO_STREAM (connection) : stream;

  return g_io_stream_get_output_stream (line);
}

/* Whether there can be another request. */
static gboolean
serve_one (TrustServer *self, GIOStream *stream, GSocketConnection *connection)
{
  GInputStream *input = g_io_stream_get_input_stream (stream);
  g_autofree char *request = read_request (self, input);
  g_autoptr (GBytes) blank = g_bytes_new_static (" ", 1);
  g_autoptr (GBytes) bytes = NULL;
  TrustWay way;

  if (request == NULL)
    return FALSE;
  bytes = handle (self, request, &way);
  if (!write_bytes (self, get_output (stream, connection, way), bytes,
                    way == TRUST_WAY_DRIBBLE ? 1 : g_bytes_get_size (bytes) + 1))
    return FALSE;
  if (way == TRUST_WAY_DRIP || way == TRUST_WAY_REPEAT)
    go_on (self, g_io_stream_get_output_stream (stream), way == TRUST_WAY_DRIP ? blank : bytes);
  if (way == TRUST_WAY_STALL)
    stall (self, input);
  if (way == TRUST_WAY_RESET)
    tear_off (connection);
  if (way == TRUST_WAY_CUT || way == TRUST_WAY_PLAIN)
    g_socket_shutdown (g_socket_connection_get_socket (connection), FALSE, TRUE, NULL);
  return way == TRUST_WAY_WHOLE || way == TRUST_WAY_DRIBBLE;
}

static GIOStream *
open_stream (TrustServer *self, GSocketConnection *connection)
{
  GIOStream *stream;

  if (self->certificate == NULL)
    return G_IO_STREAM (g_object_ref (connection));
  stream = g_tls_server_connection_new (G_IO_STREAM (connection), self->certificate, NULL);
  if (g_tls_connection_handshake (G_TLS_CONNECTION (stream), self->end, NULL))
    return stream;
  g_object_unref (stream);
  return NULL;
}

/* Counted before the thread takes the connection, so that none is missed. */
static gboolean
on_incoming (GSocketService *service,
             GSocketConnection *connection,
             GObject *source,
             TrustServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->n_busy++;
  self->n_connections++;
  return FALSE;
}

static void
leave (TrustServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->n_busy--;
  g_cond_signal (&self->idle);
}

static gboolean
on_run (GThreadedSocketService *service,
        GSocketConnection *connection,
        GObject *source,
        TrustServer *self)
{
  g_autoptr (GIOStream) stream = NULL;

  stream = open_stream (self, connection);
  while (stream != NULL && serve_one (self, stream, connection))
    ;
  if (stream != NULL)
    g_io_stream_close (stream, NULL, NULL);
  leave (self);
  return TRUE;
}

/**
 * trust_server_new:
 * @certificate: (nullable): with its key, for https
 *
 * Returns: a listening server, with good answers
 */
TrustServer *
trust_server_new (GTlsCertificate *certificate)
{
  TrustServer *self = g_new0 (TrustServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) effective = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->mutex);
  g_cond_init (&self->idle);
  g_set_object (&self->certificate, certificate);
  self->end = g_cancellable_new ();
  self->requests = g_ptr_array_new_with_free_func (g_free);
  self->answers = g_array_new (FALSE, FALSE, sizeof (TrustAnswer));
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->service = g_threaded_socket_service_new (-1);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), any, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &effective, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective));
  self->address =
      g_strdup_printf ("%s://127.0.0.1:%u", certificate != NULL ? "https" : "http", self->port);
  g_signal_connect (self->service, "incoming", G_CALLBACK (on_incoming), self);
  g_signal_connect (self->service, "run", G_CALLBACK (on_run), self);
  return self;
}

static void
disconnect (TrustServer *self)
{
  if (self->service == NULL)
    return;
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_cancellable_cancel (self->end);
  g_mutex_lock (&self->mutex);
  while (self->n_busy > 0)
    g_cond_wait (&self->idle, &self->mutex);
  g_mutex_unlock (&self->mutex);
  g_clear_object (&self->service);
}

void
trust_server_free (TrustServer *self)
{
  disconnect (self);
  g_clear_object (&self->stopped);
  g_clear_object (&self->certificate);
  g_object_unref (self->end);
  g_ptr_array_unref (self->requests);
  g_hash_table_unref (self->keys);
  g_array_unref (self->answers);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->idle);
  g_free (self->prefix);
  g_free (self->address);
  g_free (self);
}

/**
 * trust_server_get_address:
 *
 * Returns: (transfer none): the base address of its API
 */
const char *
trust_server_get_address (TrustServer *self)
{
  return self->address;
}

guint
trust_server_get_port (TrustServer *self)
{
  return self->port;
}

/**
 * trust_server_stop:
 *
 * Closes all connections and refuses others. The requests stay.
 */
void
trust_server_stop (TrustServer *self)
{
  disconnect (self);
  self->stopped = tok_test_hold_port (self->address);
}

/**
 * trust_server_answer:
 * @prefix: (nullable): the prefix of the requests that get @answer: "GET /bundles?"
 * @answer: (nullable): replaces the earlier one; its bytes must outlive the server. %NULL for
 *   both: good answers for all requests
 */
void
trust_server_answer (TrustServer *self, const char *prefix, const TrustAnswer *answer)
{
  trust_server_answer_in_turn (self, prefix, answer, 1);
}

/**
 * trust_server_answer_in_turn:
 * @answers: (nullable): the answers, in turn; all later requests get the last one
 *
 * As trust_server_answer().
 */
void
trust_server_answer_in_turn (TrustServer *self,
                             const char *prefix,
                             const TrustAnswer *answers,
                             gsize n_answers)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_set_str (&self->prefix, prefix);
  g_array_set_size (self->answers, 0);
  if (answers != NULL)
    g_array_append_vals (self->answers, answers, (guint) n_answers);
}

static guint
find_requests (TrustServer *self, const char *prefix, guint index, char **found)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  guint n = 0;

  for (guint i = 0; i < self->requests->len; i++)
    {
      const char *request = g_ptr_array_index (self->requests, i);

      if (!g_str_has_prefix (request, prefix))
        continue;
      if (found != NULL && n == index)
        *found = g_strdup (request);
      n++;
    }
  return n;
}

/**
 * trust_server_count:
 *
 * Returns: the number of requests with that prefix
 */
guint
trust_server_count (TrustServer *self, const char *prefix)
{
  return find_requests (self, prefix, 0, NULL);
}

/**
 * trust_server_dup_request:
 * @index: its index among those with the prefix, from 0
 *
 * Returns: (transfer full) (nullable): head and body of the request
 */
char *
trust_server_dup_request (TrustServer *self, const char *prefix, guint index)
{
  char *found = NULL;

  find_requests (self, prefix, index, &found);
  return found;
}

guint
trust_server_count_created (TrustServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->n_created;
}

/**
 * trust_server_saw:
 *
 * Returns: whether any request contained the text
 */
gboolean
trust_server_saw (TrustServer *self, const char *text)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  for (guint i = 0; i < self->requests->len; i++)
    if (strstr (g_ptr_array_index (self->requests, i), text) != NULL)
      return TRUE;
  return FALSE;
}

guint
trust_server_count_connections (TrustServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->n_connections;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "list-server.h"

#include <string.h>
#include <sys/socket.h>

#define REQUEST_MAX 8192

/* One connection: one request, one answer. */
typedef struct
{
  ListServer *server; /* outlives it: see list_server_free() */
  GSocketConnection *connection;
  char *reply; /* (nullable) */
  gsize length;
  char buffer[REQUEST_MAX];
} Exchange;

static void
exchange_free (Exchange *exchange)
{
  g_object_unref (exchange->connection);
  g_free (exchange->reply);
  g_free (exchange);
}

static void
row_free (gpointer data)
{
  ListRow *row = data;

  g_free (row->id);
  g_free (row->status);
  g_free (row);
}

/* @account: (nullable): its profile; NULL: absent */
static void
append_row (const ListServer *self, const ListRow *row, const char *account, GString *text)
{
  if (row->broken)
    g_string_append (text, "42");
  else
    g_string_append_printf (text,
                            "{\"id\":\"%s\",\"%s\":\"account_and_videos\",\"platform\":\"tiktok\","
                            "\"country\":\"US\",\"status\":\"%s\"%s%s}",
                            row->id,
                            self->contract == TOK_CONTRACT_CURRENT ? "bundle_type" : "type",
                            row->status, account != NULL ? ",\"account\":" : "",
                            account != NULL ? account : "");
}

/* (transfer container) */
static GPtrArray *
select_rows (const ListServer *self, const char *status)
{
  GPtrArray *selected = g_ptr_array_new ();

  for (guint i = 0; (self->quirks & LIST_CLAIMS_EMPTINESS) == 0 && i < self->rows->len; i++)
    {
      const ListRow *row = g_ptr_array_index (self->rows, i);

      if (status == NULL || (self->quirks & LIST_IGNORES_STATUS) != 0 ||
          g_str_equal (row->status, status))
        g_ptr_array_add (selected, (gpointer) row);
    }
  return selected;
}

static char *
make_page (const ListServer *self, const char *status, guint page, guint per_page)
{
  g_autoptr (GPtrArray) selected = select_rows (self, status);
  GString *text = g_string_new ("{\"data\":[");
  guint total = selected->len + ((self->quirks & LIST_COUNTS_TOO_MANY) != 0 ? 1 : 0);
  guint n_pages = (self->quirks & LIST_CLAIMS_PAGES) != 0
                      ? 2000000000
                      : (selected->len + per_page - 1) / per_page;
  const char *quote = (self->quirks & LIST_QUOTES_NUMBERS) != 0 ? "\"" : "";
  guint start;

  if ((self->quirks & (LIST_WITHOUT_PAGES | LIST_REPEATS_PAGE)) != 0)
    page = 1;
  if ((self->quirks & LIST_WITHOUT_PAGES) != 0)
    per_page = MAX (1, selected->len);
  start = (page - 1) * per_page;
  for (guint i = start; i < MIN (start + per_page, selected->len); i++)
    {
      if (i > start)
        g_string_append_c (text, ',');
      append_row (self, g_ptr_array_index (selected, i), self->listed, text);
    }
  g_string_append_c (text, ']');
  if ((self->quirks & LIST_WITHOUT_NUMBERS) == 0)
    g_string_append_printf (text,
                            ",\"pagination\":{\"page\":%s%u%s,\"per_page\":%s%u%s,"
                            "\"total\":%s%u%s,\"total_pages\":%s%u%s}",
                            quote, page, quote, quote, per_page, quote, quote, total, quote, quote,
                            n_pages, quote);
  g_string_append_c (text, '}');
  return g_string_free_and_steal (text);
}

static char *
make_one (const ListServer *self, const char *id)
{
  GString *text;

  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (((ListRow *) g_ptr_array_index (self->rows, i))->id, id))
      {
        text = g_string_new ("{\"data\":");
        append_row (self, g_ptr_array_index (self->rows, i), self->account, text);
        g_string_append_c (text, '}');
        return g_string_free_and_steal (text);
      }
  return NULL;
}

static guint
get_number (GHashTable *query, const char *name)
{
  const char *text = g_hash_table_lookup (query, name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : 1;
}

static void
note (ListServer *self, const char *what, guint page)
{
  if (self->asked->len > 0)
    g_string_append_c (self->asked, ' ');
  g_string_append (self->asked, what);
  if (page > 0)
    g_string_append_printf (self->asked, ":%u", page);
  self->n_asked++;
}

static char *
make_reply (guint status, const char *body)
{
  return g_strdup_printf ("HTTP/1.1 %u Said\r\nContent-Type: application/json\r\n"
                          "Content-Length: %zu\r\nConnection: close\r\n\r\n%s",
                          status, strlen (body), body);
}

static gboolean
is_refused (const ListServer *self, const char *status)
{
  return status != NULL && (self->quirks & LIST_REFUSES_STATUS) != 0 &&
         tok_status_parse (status) == TOK_STATUS_UNKNOWN;
}

/* The correct response, and whether it is for the faulty page. */
static char *
answer_list (ListServer *self, const char *query_text, gboolean *fails)
{
  g_autoptr (GHashTable) query = g_uri_parse_params (query_text, -1, "&", 0, NULL);
  const char *status = g_hash_table_lookup (query, "status");
  guint page = get_number (query, "page");
  guint per_page = get_number (query, "per_page");
  g_autofree char *body = NULL;

  if (status == NULL && per_page == 1)
    note (self, "count", 0);
  else
    note (self, status != NULL ? status : "all", page);
  if (is_refused (self, status))
    return make_reply (400, "{\"error\":{\"code\":\"VALIDATION_ERROR\",\"message\":\"no\"}}");
  *fails = status == NULL && per_page > 1 && page == self->fault_page;
  if (status == NULL && per_page > 1 && self->hook != NULL)
    self->hook (self, page, self->data);
  body = make_page (self, status, page, per_page);
  return make_reply (200, body);
}

/* @data: (nullable): what an endpoint below a bundle returns; NULL: the server lacks it */
static char *
answer_below (ListServer *self, const char *what, const char *id, const char *data)
{
  g_autofree char *words = g_strdup_printf ("%s:%s", what, id);
  g_autofree char *body = g_strdup_printf ("{\"success\":true,\"data\":%s}", data);

  note (self, words, 0);
  return data != NULL ? make_reply (200, body) : make_reply (404, "{\"error\":\"Not found\"}");
}

static char *
answer_bundle (ListServer *self, const char *path)
{
  g_autofree char *id = g_uri_unescape_string (path, NULL);
  g_autofree char *body = make_one (self, id);

  note (self, id, 0);
  if (body == NULL)
    return make_reply (404, "{\"error\":{\"code\":\"BUNDLE_NOT_FOUND\",\"message\":\"no\"}}");
  return make_reply (200, body);
}

static char *
answer_one (ListServer *self, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", 2);

  if (g_strcmp0 (parts[1], "videos") == 0)
    return answer_below (self, "videos", parts[0], self->videos);
  if (g_strcmp0 (parts[1], "publish-readiness") == 0)
    return answer_below (self, "ready", parts[0], self->readiness);
  if (g_strcmp0 (parts[1], "account") == 0)
    return answer_below (self, "account", parts[0], self->profile);
  return answer_bundle (self, path);
}

static void
write_all (Exchange *exchange, const char *bytes, gsize length)
{
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (exchange->connection)),
                             bytes, length, NULL, NULL, NULL);
}

static void
tear_off (Exchange *exchange)
{
  GSocket *socket = g_socket_connection_get_socket (exchange->connection);
  struct linger at_once = { 1, 0 };

  setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  g_socket_close (socket, NULL);
}

/* Small responses fit the socket buffer and are written at once; pages are not. */
static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Exchange *exchange = data;

  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
  g_io_stream_close (G_IO_STREAM (exchange->connection), NULL, NULL);
  exchange_free (exchange);
}

static void
send_reply (Exchange *exchange, gsize start)
{
  g_output_stream_write_all_async (g_io_stream_get_output_stream (
                                       G_IO_STREAM (exchange->connection)),
                                   exchange->reply + start, strlen (exchange->reply + start),
                                   G_PRIORITY_DEFAULT, NULL, on_written, exchange);
}

static void
send_faulty (Exchange *exchange)
{
  ListServer *self = exchange->server;

  switch (self->transfer)
    {
    case LIST_TRANSFER_BYTES:
      g_set_str (&exchange->reply, self->bytes);
      send_reply (exchange, 0);
      return;
    case LIST_TRANSFER_SLOW:
      for (gsize i = 0; i < 100; i++)
        write_all (exchange, exchange->reply + i, 1);
      send_reply (exchange, 100);
      return;
    case LIST_TRANSFER_RESET:
      write_all (exchange, self->bytes, strlen (self->bytes));
      tear_off (exchange);
      exchange_free (exchange);
      return;
    case LIST_TRANSFER_STALL:
      write_all (exchange, self->bytes, strlen (self->bytes));
      g_ptr_array_add (self->stalled, g_object_ref (exchange->connection));
      exchange_free (exchange);
      return;
    case LIST_TRANSFER_GOOD:
    default:
      send_reply (exchange, 0);
      return;
    }
}

static void
handle (Exchange *exchange)
{
  g_auto (GStrv) words = g_strsplit (exchange->buffer, " ", 3);
  g_auto (GStrv) target = g_strsplit (words[1], "?", 2);
  gboolean fails = FALSE;

  if (target[1] != NULL)
    exchange->reply = answer_list (exchange->server, target[1], &fails);
  else
    exchange->reply = answer_one (exchange->server, target[0] + strlen ("/bundles/"));
  if (fails)
    send_faulty (exchange);
  else
    send_reply (exchange, 0);
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
  exchange->length += (gsize) n_read;
  /* The beginning of a handshake, as a server without certificates sees it. */
  if (!g_ascii_isupper (exchange->buffer[0]))
    {
      exchange->reply = make_reply (400, "");
      send_reply (exchange, 0);
    }
  else if (g_strstr_len (exchange->buffer, (gssize) exchange->length, "\r\n\r\n") != NULL)
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
             ListServer *self)
{
  Exchange *exchange = g_new0 (Exchange, 1);

  exchange->server = self;
  exchange->connection = g_object_ref (connection);
  read_more (exchange);
  return TRUE;
}

/**
 * list_server_new:
 *
 * Returns: (transfer full): a server that listens and has no bundles
 */
ListServer *
list_server_new (TokContract contract)
{
  ListServer *self = g_new0 (ListServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) effective = NULL;
  g_autoptr (GError) error = NULL;

  self->contract = contract;
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->stalled = g_ptr_array_new_with_free_func (g_object_unref);
  self->asked = g_string_new (NULL);
  self->service = g_socket_service_new ();
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), any, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &effective, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective));
  self->address = g_strdup_printf ("http://127.0.0.1:%u", self->port);
  g_signal_connect (self->service, "incoming", G_CALLBACK (on_incoming), self);
  return self;
}

/**
 * list_server_free:
 * @self: (transfer full): a server without clients
 */
void
list_server_free (ListServer *self)
{
  list_server_stop (self);
  /* Finishes pending connections. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_ptr_array_unref (self->stalled);
  g_ptr_array_unref (self->rows);
  g_string_free (self->asked, TRUE);
  g_free (self->address);
  g_free (self);
}

/**
 * list_server_stop:
 *
 * Refuses connections from now on.
 */
void
list_server_stop (ListServer *self)
{
  if (self->service == NULL)
    return;
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_clear_object (&self->service);
}

/**
 * list_server_add:
 *
 * Adds @n_rows bundles of that status at the end.
 */
void
list_server_add (ListServer *self, guint n_rows, const char *status)
{
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%u", self->rows->len);

      list_server_insert (self, self->rows->len, id, status);
    }
}

void
list_server_insert (ListServer *self, guint position, const char *id, const char *status)
{
  ListRow *row = g_new0 (ListRow, 1);

  row->id = g_strdup (id);
  row->status = g_strdup (status);
  g_ptr_array_insert (self->rows, (int) position, row);
}

void
list_server_remove (ListServer *self, guint position)
{
  g_ptr_array_remove_index (self->rows, position);
}

ListRow *
list_server_get (ListServer *self, guint position)
{
  return g_ptr_array_index (self->rows, position);
}

/**
 * list_server_take_asked:
 *
 * Returns: (transfer full): the requests since the last time, in one line
 */
char *
list_server_take_asked (ListServer *self)
{
  char *asked = g_strdup (self->asked->str);

  g_string_truncate (self->asked, 0);
  self->n_asked = 0;
  return asked;
}

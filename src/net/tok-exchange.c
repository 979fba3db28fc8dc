/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-exchange.h"

#include "tok-error.h"

/* Bytes that are read at once. */
#define CHUNK (64 * 1024)

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  GError *error = NULL;
  GInputStream *stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);

  if (stream == NULL)
    dex_promise_reject (promise, error);
  else
    dex_promise_resolve_object (promise, stream);
}

static DexFuture *
send (SoupSession *session, SoupMessage *message)
{
  DexPromise *promise = dex_promise_new_cancellable ();

  soup_session_send_async (session, message, G_PRIORITY_DEFAULT,
                           dex_promise_get_cancellable (promise), on_sent, dex_ref (promise));
  return DEX_FUTURE (promise);
}

/**
 * tok_exchange:
 * @message: the request; afterwards it knows the answer's status and headers
 * @limit: how many bytes of body are too many
 *
 * Sends and reads the whole body. For fibers only.
 *
 * Returns: (transfer full) (nullable): the body; NULL with an error of GIO or
 *   libsoup, or TOK_ERROR_PROTOCOL for a body without end
 */
GBytes *
tok_exchange (SoupSession *session, SoupMessage *message, gsize limit, GError **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  g_autoptr (GInputStream) stream = dex_await_object (send (session, message), error);

  if (stream == NULL)
    return NULL;
  while (TRUE)
    {
      g_autoptr (GBytes) chunk =
          dex_await_boxed (dex_input_stream_read_bytes (stream, CHUNK, G_PRIORITY_DEFAULT), error);

      if (chunk == NULL)
        return NULL;
      if (g_bytes_get_size (chunk) == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&body));
      if (g_bytes_get_size (chunk) > limit - body->len)
        {
          g_propagate_error (error, tok_error_new (TOK_ERROR_PROTOCOL, "The answer is too large"));
          return NULL;
        }
      g_byte_array_append (body, g_bytes_get_data (chunk, NULL), (guint) g_bytes_get_size (chunk));
    }
}

/* Failures that come before a request can have left. */
static gboolean
is_before_sending (const GError *error)
{
  return error->domain == G_RESOLVER_ERROR || error->domain == G_TLS_ERROR ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_HOST_NOT_FOUND);
}

static TokErrorCode
kind_of (const GError *error)
{
  if (error->domain == G_TLS_ERROR)
    return TOK_ERROR_TLS;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return TOK_ERROR_TIMEOUT;
  if (error->domain == SOUP_SESSION_ERROR)
    return TOK_ERROR_PROTOCOL;
  return TOK_ERROR_OFFLINE;
}

/**
 * tok_exchange_translate:
 * @error: what tok_exchange() failed with
 * @is_mutation: whether the request was to change something
 *
 * Returns: (transfer full): the same in our domain; an error that is ours already
 *   or a cancellation stays what it is. It is marked as uncertain when the server
 *   may have carried a mutation out
 */
GError *
tok_exchange_translate (const GError *error, gboolean is_mutation)
{
  GError *translated;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || error->domain == DEX_ERROR)
    return g_error_copy (error);
  translated = error->domain == TOK_ERROR ? g_error_copy (error)
                                          : tok_error_new (kind_of (error), error->message);
  tok_error_edit (translated)->no_such_host =
      g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND);
  tok_error_edit (translated)->uncertain = is_mutation && !is_before_sending (error);
  return translated;
}

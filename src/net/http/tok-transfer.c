/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-transfer.h"

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

/* What a message knows of its way. */
#define HAS_LEFT "tok-has-left"
#define IS_STOPPED "tok-is-stopped"

/* The connection stands, the server has proved who it is, and the first byte is handed
 * over next. */
static void
on_starting (SoupMessage *message)
{
  g_object_set_data (G_OBJECT (message), HAS_LEFT, GINT_TO_POINTER (TRUE));
}

/* libsoup is about to send the message again by itself: another server is to answer
 * (421), or a connection ended that had been used before. What changes something goes
 * again only when we say so. */
static void
on_restarted (SoupMessage *message, GCancellable *cancellable)
{
  if (soup_message_get_method (message) == SOUP_METHOD_GET || !tok_transfer_has_begun (message))
    return;
  g_object_set_data (G_OBJECT (message), IS_STOPPED, GINT_TO_POINTER (TRUE));
  g_cancellable_cancel (cancellable);
}

static DexFuture *
send (SoupSession *session, SoupMessage *message)
{
  DexPromise *promise = dex_promise_new_cancellable ();
  GCancellable *cancellable = dex_promise_get_cancellable (promise);

  g_signal_connect (message, "starting", G_CALLBACK (on_starting), NULL);
  g_signal_connect_object (message, "restarted", G_CALLBACK (on_restarted), cancellable,
                           G_CONNECT_DEFAULT);
  soup_session_send_async (session, message, G_PRIORITY_DEFAULT, cancellable, on_sent,
                           dex_ref (promise));
  return DEX_FUTURE (promise);
}

/**
 * tok_transfer_has_begun:
 * @message: a message that was given to tok_transfer()
 *
 * Returns: whether a byte of it may have reached the server. Without a connection, a
 *   name or a good handshake none has
 */
gboolean
tok_transfer_has_begun (SoupMessage *message)
{
  return g_object_get_data (G_OBJECT (message), HAS_LEFT) != NULL;
}

/* What @future comes to, if it does so in time; else it is cancelled. */
static DexFuture *
until (DexFuture *future, gint64 deadline)
{
  return dex_future_first (future, dex_timeout_new_deadline (deadline), NULL);
}

static GBytes *
read_body (GInputStream *stream, const TokTransferLimits *limits, gint64 end, GError **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();

  while (TRUE)
    {
      gint64 deadline = g_get_monotonic_time () + limits->read * G_TIME_SPAN_MILLISECOND;
      g_autoptr (GBytes) chunk =
          dex_await_boxed (until (dex_input_stream_read_bytes (stream, CHUNK, G_PRIORITY_DEFAULT),
                                  MIN (deadline, end)),
                           error);

      if (chunk == NULL)
        return NULL;
      if (g_bytes_get_size (chunk) == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&body));
      if (g_bytes_get_size (chunk) > limits->body - body->len)
        {
          g_propagate_error (error, tok_error_new (TOK_ERROR_PROTOCOL, "The answer is too large"));
          return NULL;
        }
      g_byte_array_append (body, g_bytes_get_data (chunk, NULL), (guint) g_bytes_get_size (chunk));
    }
}

/**
 * tok_transfer:
 * @message: the request; afterwards it knows the answer's status and headers
 * @limits: what an answer may take
 *
 * Sends and reads the whole body, as it is once it is unpacked. For fibers only.
 *
 * libsoup's own timeout is one of a socket: it begins anew with each byte and with each
 * provisional answer.
 *
 * Returns: (transfer full) (nullable): the body; %NULL with an error of GIO or
 *   libsoup, TOK_ERROR_PROTOCOL for a body that is too large, or DEX_ERROR_TIMED_OUT
 */
GBytes *
tok_transfer (SoupSession *session,
              SoupMessage *message,
              const TokTransferLimits *limits,
              GError **error)
{
  gint64 end = g_get_monotonic_time () + limits->total * G_TIME_SPAN_MILLISECOND;
  g_autoptr (GInputStream) stream = dex_await_object (until (send (session, message), end), error);

  return stream != NULL ? read_body (stream, limits, end, error) : NULL;
}

static TokErrorCode
kind_of (const GError *error, gboolean has_left)
{
  /* After the handshake it is a connection that broke. */
  if (error->domain == G_TLS_ERROR && !has_left)
    return TOK_ERROR_TLS;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) ||
      g_error_matches (error, DEX_ERROR, DEX_ERROR_TIMED_OUT))
    return TOK_ERROR_TIMEOUT;
  if (error->domain == SOUP_SESSION_ERROR)
    return TOK_ERROR_PROTOCOL;
  return TOK_ERROR_OFFLINE;
}

/**
 * tok_transfer_translate:
 * @error: what tok_transfer() failed with
 * @message: what it failed to send
 *
 * Returns: (transfer full): the same in our domain; an error that is ours already
 *   or a cancellation stays what it is
 */
GError *
tok_transfer_translate (const GError *error, SoupMessage *message)
{
  GError *translated;

  if (g_object_get_data (G_OBJECT (message), IS_STOPPED) != NULL)
    return tok_error_new (TOK_ERROR_PROTOCOL, "The server wants the request on another connection");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      (error->domain == DEX_ERROR && error->code != DEX_ERROR_TIMED_OUT))
    return g_error_copy (error);
  translated =
      error->domain == TOK_ERROR
          ? g_error_copy (error)
          : tok_error_new (kind_of (error, tok_transfer_has_begun (message)), error->message);
  tok_error_edit (translated)->no_such_host =
      g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND);
  return translated;
}

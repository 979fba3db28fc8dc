/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-transfer.h"

#include "tok-error.h"
#include "tok-upload-watch.h"

/* Size of one read, in bytes. */
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

/* Data of a SoupMessage. */
#define HAS_BEGUN "tok-has-begun"
#define IS_CANCELLED "tok-is-cancelled"

/* After the TLS handshake, before the first byte is written. */
static void
on_starting (SoupMessage *message)
{
  g_object_set_data (G_OBJECT (message), HAS_BEGUN, GINT_TO_POINTER (TRUE));
}

/* When a kept connection breaks, libsoup 3.6 repeats a GET by itself, from a source of the default
 * priority. If that ran before the end of the first attempt was reported, the second one would
 * lose its state, and libsoup would crash. */
#define IO_PRIORITY (G_PRIORITY_DEFAULT - 1)

/* libsoup repeats a message by itself after a 421 or when a reused connection breaks.
 * Mutations must only be repeated by the retry policy. */
static void
on_restarted (SoupMessage *message, GCancellable *cancellable)
{
  if (soup_message_get_method (message) == SOUP_METHOD_GET || !tok_transfer_has_begun (message))
    return;
  g_object_set_data (G_OBJECT (message), IS_CANCELLED, GINT_TO_POINTER (TRUE));
  g_cancellable_cancel (cancellable);
}

/* Not g_cancellable_connect(), which must not be undone while it calls back. */
static void
follow (GCancellable *cancellable, GCancellable *leader)
{
  g_signal_connect_object (leader, "cancelled", G_CALLBACK (g_cancellable_cancel), cancellable,
                           G_CONNECT_SWAPPED);
  if (g_cancellable_is_cancelled (leader))
    g_cancellable_cancel (cancellable);
}

static DexFuture *
send (SoupSession *session, SoupMessage *message, GCancellable *leader)
{
  DexPromise *promise = dex_promise_new_cancellable ();
  GCancellable *cancellable = dex_promise_get_cancellable (promise);

  if (leader != NULL)
    follow (cancellable, leader);

  g_signal_connect (message, "starting", G_CALLBACK (on_starting), NULL);
  g_signal_connect_object (message, "restarted", G_CALLBACK (on_restarted), cancellable,
                           G_CONNECT_DEFAULT);
  soup_session_send_async (session, message, IO_PRIORITY, cancellable, on_sent, dex_ref (promise));
  return DEX_FUTURE (promise);
}

/**
 * tok_transfer_has_begun:
 * @message: a message that was passed to tok_transfer()
 *
 * Returns: whether a byte of it may have reached the server, which is so once the TLS
 *   handshake has succeeded
 */
gboolean
tok_transfer_has_begun (SoupMessage *message)
{
  return g_object_get_data (G_OBJECT (message), HAS_BEGUN) != NULL;
}

/* Cancels @future when it is still pending at @deadline. */
static DexFuture *
with_deadline (DexFuture *future, gint64 deadline)
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
          dex_await_boxed (with_deadline (dex_input_stream_read_bytes (stream, CHUNK,
                                                                       G_PRIORITY_DEFAULT),
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

/* Sends a message with a file. */
static GInputStream *
send_upload (SoupSession *session,
             SoupMessage *message,
             TokUploadBody *upload,
             const TokTransferLimits *limits,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (TokUploadWatch) watch =
      tok_upload_watch_new (message, upload, limits->read, limits->total);

  return dex_await_object (dex_future_first (send (session, message, cancellable),
                                             tok_upload_watch_until_expired (watch), NULL),
                           error);
}

/**
 * tok_transfer:
 * @message: the request; afterwards it has the status and headers of the response
 * @upload: (nullable): the body of @message, if it is a file
 * @limits: the limits of the response
 * @cancellable: (nullable): cancels the request until the response begins
 *
 * Sends a message and reads the complete body, uncompressed. For fibers only.
 *
 * The timeout of libsoup does not suffice: it restarts with each byte and each provisional
 * response.
 *
 * Returns: (transfer full) (nullable): the body; %NULL with an error of GIO or
 *   libsoup, TOK_ERROR_PROTOCOL for a body that is too large, TOK_ERROR_FILE, or
 *   DEX_ERROR_TIMED_OUT
 */
GBytes *
tok_transfer (SoupSession *session,
              SoupMessage *message,
              TokUploadBody *upload,
              const TokTransferLimits *limits,
              GCancellable *cancellable,
              GError **error)
{
  gint64 end = g_get_monotonic_time () + limits->total * G_TIME_SPAN_MILLISECOND;
  g_autoptr (GInputStream) stream = NULL;

  if (upload != NULL)
    {
      stream = send_upload (session, message, upload, limits, cancellable, error);
      end = g_get_monotonic_time () + limits->total * G_TIME_SPAN_MILLISECOND;
    }
  else
    stream = dex_await_object (with_deadline (send (session, message, cancellable), end), error);
  return stream != NULL ? read_body (stream, limits, end, error) : NULL;
}

static TokErrorCode
classify (const GError *error, gboolean has_begun)
{
  /* TLS errors after the handshake mean a broken connection. */
  if (error->domain == G_TLS_ERROR && !has_begun)
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
 * @error: an error of tok_transfer()
 * @message: the message that it is about
 *
 * Returns: (transfer full): the same as a TOK_ERROR; cancellations stay as they are
 */
GError *
tok_transfer_translate (const GError *error, SoupMessage *message)
{
  GError *translated;

  if (g_object_get_data (G_OBJECT (message), IS_CANCELLED) != NULL)
    return tok_error_new (TOK_ERROR_PROTOCOL, "The server wants the request on another connection");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      (error->domain == DEX_ERROR && error->code != DEX_ERROR_TIMED_OUT))
    return g_error_copy (error);
  translated =
      error->domain == TOK_ERROR
          ? g_error_copy (error)
          : tok_error_new (classify (error, tok_transfer_has_begun (message)), error->message);
  tok_error_edit (translated)->no_such_host =
      g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND);
  return translated;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-upload-watch.h"

struct _TokUploadWatch
{
  SoupMessage *message;
  TokUploadBody *body;
  guint stall; /* milliseconds */
  guint rest;  /* milliseconds */
  goffset sent;
  DexPromise *expired;
  GSource *source;
};

static void
set_deadline (TokUploadWatch *self, guint milliseconds)
{
  g_source_set_ready_time (self->source,
                           g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND);
}

static void
on_starting (TokUploadWatch *self)
{
  set_deadline (self, self->stall);
}

static void
on_wrote_body_data (TokUploadWatch *self, guint size)
{
  self->sent += size;
  set_deadline (self, self->stall);
  tok_upload_body_report (self->body, self->sent);
}

static void
on_wrote_body (TokUploadWatch *self)
{
  set_deadline (self, self->rest);
}

static gboolean
on_expired (gpointer data)
{
  TokUploadWatch *self = data;

  dex_promise_reject (self->expired, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                                                          "No progress for too long"));
  return G_SOURCE_REMOVE;
}

/* GLib keeps a source that it found ready so, although its time was changed meanwhile. */
static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  if (g_source_get_ready_time (source) > g_get_monotonic_time ())
    return G_SOURCE_CONTINUE;
  return callback (data);
}

/**
 * tok_upload_watch_new:
 * @message: a message that was not sent yet
 * @body: its body
 * @stall: the longest time in which nothing is sent, in milliseconds
 * @rest: the longest time before and after the body, to connect and to answer, in milliseconds
 *
 * Returns: (transfer full): a watch of one attempt, whose progress begins at nothing
 */
TokUploadWatch *
tok_upload_watch_new (SoupMessage *message, TokUploadBody *body, guint stall, guint rest)
{
  static GSourceFuncs functions = { .dispatch = dispatch };
  TokUploadWatch *self = g_new0 (TokUploadWatch, 1);

  self->message = g_object_ref (message);
  self->body = g_object_ref (body);
  self->stall = stall;
  self->rest = rest;
  self->expired = dex_promise_new ();
  self->source = g_source_new (&functions, sizeof (GSource));
  g_source_set_callback (self->source, on_expired, self, NULL);
  g_source_attach (self->source, g_main_context_get_thread_default ());
  set_deadline (self, rest);
  g_signal_connect_swapped (message, "starting", G_CALLBACK (on_starting), self);
  g_signal_connect_swapped (message, "wrote-body-data", G_CALLBACK (on_wrote_body_data), self);
  g_signal_connect_swapped (message, "wrote-body", G_CALLBACK (on_wrote_body), self);
  tok_upload_body_report (body, 0);
  return self;
}

void
tok_upload_watch_free (TokUploadWatch *self)
{
  g_source_destroy (self->source);
  g_source_unref (self->source);
  g_signal_handlers_disconnect_by_data (self->message, self);
  g_object_unref (self->message);
  g_object_unref (self->body);
  dex_unref (self->expired);
  g_free (self);
}

/**
 * tok_upload_watch_until_expired:
 *
 * Returns: (transfer full): a future that rejects with G_IO_ERROR_TIMED_OUT when the message
 *   does not get on
 */
DexFuture *
tok_upload_watch_until_expired (TokUploadWatch *self)
{
  return dex_ref (DEX_FUTURE (self->expired));
}

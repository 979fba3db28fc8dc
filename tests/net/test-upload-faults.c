/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "upload-fixture.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <string.h>

#include "tok-demo-http.h"
#include "tok-upload-watch.h"

#define MIB (1024 * 1024)

/* More than the buffers of both sockets, so that the file is read while it is received. */
#define SIZE (24 * MIB)

#define HOUR (3600 * 1000)

static gboolean
was_aborted (gpointer data)
{
  return ((Uploads *) data)->n_aborted > 0;
}

static int
open_again (Uploads *self, int flags)
{
  g_autofree char *path = g_file_get_path (self->file);
  int fd = g_open (path, O_CLOEXEC | flags);

  g_assert_cmpint (fd, >=, 0);
  return fd;
}

static void
shorten (Uploads *self, SoupServerMessage *message)
{
  g_autofd int fd = open_again (self, O_RDWR);

  g_assert_cmpint (ftruncate (fd, SIZE / 2), ==, 0);
}

static void
empty (Uploads *self, SoupServerMessage *message)
{
  g_autofd int fd = open_again (self, O_RDWR | O_TRUNC);
}

static void
extend (Uploads *self, SoupServerMessage *message)
{
  g_autofd int fd = open_again (self, O_RDWR | O_APPEND);

  g_assert_cmpint (write (fd, "x", 1), ==, 1);
}

static void
overwrite (Uploads *self, SoupServerMessage *message)
{
  g_autofd int fd = open_again (self, O_RDWR);

  g_assert_cmpint (pwrite (fd, "x", 1, SIZE - 1), ==, 1);
}

static void
unlink_file (Uploads *self, SoupServerMessage *message)
{
  g_autofree char *path = g_file_get_path (self->file);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
replace (Uploads *self, SoupServerMessage *message)
{
  g_autofree char *path = g_file_get_path (self->file);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "another", -1, &error);
  g_assert_no_error (error);
}

/* A changed file never arrives whole, and it is certain that it did not. */
static void
test_changed (void)
{
  static const struct
  {
    const char *what;
    UploadsHook hook;
  } cases[] = {
    { "shortened", shorten },
    { "emptied", empty },
    { "extended", extend },
    { "overwritten", overwrite },
  };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Uploads) uploads = uploads_new ();
      gboolean presigned = i % 2 == 1;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s, %s", cases[i / 2].what, presigned ? "presigned" : "direct");
      uploads_write (uploads, "v.mp4", NULL, SIZE);
      uploads->hook = cases[i / 2].hook;
      uploads->at = 0.02;
      g_assert_false (tok_test_await (presigned ? uploads_presigned (uploads)
                                                : uploads_direct (uploads, NULL, "k-1"),
                                      &error));
      g_assert_error (error, TOK_ERROR, TOK_ERROR_FILE);
      g_assert_cmpuint (tok_error_get_info (error)->reason, ==, TOK_FILE_CHANGED);
      g_assert_false (tok_error_get_info (error)->uncertain);
      g_assert_cmpstr (tok_error_get_info (error)->endpoint, ==,
                       presigned ? TOK_ERROR_ENDPOINT_STORAGE : "POST /upload/video/direct");
      tok_test_run_until (was_aborted, uploads);
      g_assert_cmpuint (uploads->n_requests, ==, presigned ? 2 : 1);
      g_assert_cmpuint (uploads->n_complete, ==, presigned ? 1 : 0);
      g_assert_cmpint (uploads->received, <, uploads->announced);
    }
}

/* The file that was chosen is sent, whatever happens to its name. */
static void
test_other_name (void)
{
  static const UploadsHook hooks[] = { unlink_file, replace };
  g_autofree char *content = g_malloc (SIZE);

  for (gsize i = 0; i < SIZE; i++)
    content[i] = (char) (i * 31 + i / 257);
  for (guint i = 0; i < G_N_ELEMENTS (hooks); i++)
    {
      g_autoptr (Uploads) uploads = uploads_new ();
      g_autoptr (GError) error = NULL;

      uploads_write (uploads, "v.mp4", content, SIZE);
      uploads->hook = hooks[i];
      g_assert_true (tok_test_await (uploads_presigned (uploads), &error));
      g_assert_no_error (error);
      g_assert_cmpuint (uploads->n_hooks, ==, 0);
      g_assert_cmpint (uploads->received, ==, SIZE);
      g_assert_cmpuint (uploads->checksum, ==, uploads_sum (0, content, SIZE));
    }
}

static void
cut (Uploads *self, SoupServerMessage *message)
{
  tok_demo_http_cut (message);
}

static const double parts[] = { 0.01, 0.5, 0.99 };

static void
test_cut (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (Uploads) uploads = uploads_new ();
      g_autoptr (GError) error = NULL;

      g_test_message ("%g", parts[i]);
      uploads_write (uploads, "v.mp4", NULL, SIZE);
      uploads->hook = cut;
      uploads->at = parts[i];
      g_assert_false (tok_test_await (uploads_direct (uploads, NULL, NULL), &error));
      g_assert_error (error, TOK_ERROR, TOK_ERROR_OFFLINE);
      g_assert_true (tok_error_get_info (error)->uncertain);
      tok_test_run_until (was_aborted, uploads);
      g_assert_cmpuint (uploads->n_requests, ==, 1);
      g_assert_cmpuint (uploads->n_complete, ==, 0);
    }
}

/* With an idempotency key the whole file is sent once more. */
static void
test_retry (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (Uploads) uploads = uploads_new ();
      g_autoptr (TokTransferProgress) progress = tok_transfer_progress_new ();
      g_autoptr (GError) error = NULL;

      uploads_write (uploads, "v.mp4", NULL, SIZE);
      uploads->hook = cut;
      uploads->at = parts[i];
      g_assert_true (tok_test_await (uploads_direct (uploads, progress, "k-1"), &error));
      g_assert_no_error (error);
      g_assert_cmpuint (uploads->n_requests, ==, 2);
      g_assert_cmpuint (uploads->n_complete, ==, 1);
      g_assert_cmpint (uploads->received, ==, uploads->announced);
      g_assert_cmpint (tok_transfer_progress_get_sent (progress), ==, uploads->announced);
    }
}

/* After a cut presigned upload the server of the workspace is not offline. */
static void
test_cut_storage (void)
{
  g_autoptr (Uploads) uploads = uploads_new ();
  g_autoptr (GError) error = NULL;

  uploads_write (uploads, "v.mp4", NULL, SIZE);
  uploads->hook = cut;
  uploads->at = 0.5;
  g_assert_false (tok_test_await (uploads_presigned (uploads), &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_OFFLINE);
  g_assert_true (tok_error_get_info (error)->uncertain);
  g_assert_false (tok_connection_get_offline (tok_client_get_connection (uploads->client)));
  g_assert_cmpuint (uploads->n_requests, ==, 2);
}

static void
stop_reading (Uploads *self, SoupServerMessage *message)
{
  soup_server_message_pause (message);
}

static void
test_stall (void)
{
  g_autoptr (Uploads) uploads = uploads_new ();
  g_autoptr (GError) error = NULL;

  uploads_write (uploads, "v.mp4", NULL, 4 * SIZE);
  tok_http_client_set_deadlines (tok_client_get_http (uploads->client), 300, HOUR);
  uploads->hook = stop_reading;
  uploads->at = 0.01;
  g_assert_false (tok_test_await (uploads_direct (uploads, NULL, NULL), &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_TIMEOUT);
  g_assert_true (tok_error_get_info (error)->uncertain);
  g_assert_cmpuint (uploads->n_complete, ==, 0);
}

static void
spin (void)
{
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
}

/* While a body is sent only a standstill counts; before and after it the other limit does. */
static void
test_watch (void)
{
  static const struct
  {
    guint stall;
    guint rest;
    gboolean expires[4]; /* connecting, sending, sending on, sent */
  } cases[] = {
    { HOUR, HOUR, { FALSE, FALSE, FALSE, FALSE } },
    { HOUR, 0, { TRUE, FALSE, FALSE, TRUE } },
    { 0, HOUR, { FALSE, TRUE, TRUE, FALSE } },
  };
  g_autoptr (Uploads) uploads = uploads_new ();
  g_autoptr (TokUploadBody) body = NULL;

  uploads_write (uploads, "v.mp4", "12", 2);
  body = tok_test_await_object (tok_upload_body_open (uploads->file, NULL), NULL);
  g_assert_nonnull (body);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint phase = 0; phase < G_N_ELEMENTS (cases[i].expires); phase++)
      {
        g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_PUT, "http://127.0.0.1/");
        g_autoptr (TokUploadWatch) watch =
            tok_upload_watch_new (message, body, cases[i].stall, cases[i].rest);
        DexFuture *expired = tok_upload_watch_until_expired (watch);

        if (phase > 0)
          g_signal_emit_by_name (message, "starting");
        if (phase > 1)
          g_signal_emit_by_name (message, "wrote-body-data", 1u);
        if (phase > 2)
          g_signal_emit_by_name (message, "wrote-body");
        spin ();
        g_assert_cmpint (dex_future_is_rejected (expired), ==, cases[i].expires[phase]);
        dex_unref (expired);
      }
}

static gboolean
on_readable (int fd, GIOCondition condition, gpointer message)
{
  g_signal_emit_by_name (message, "starting");
  return G_SOURCE_REMOVE;
}

/* After a pause of the whole program the limit has passed, and the connection is ready: it comes
 * first, and gets on. */
static void
test_watch_late (void)
{
  g_autoptr (Uploads) uploads = uploads_new ();
  g_autoptr (TokUploadBody) body = NULL;
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_PUT, "http://127.0.0.1/");
  g_autoptr (TokUploadWatch) watch = NULL;
  g_autoptr (DexFuture) expired = NULL;
  int fds[2];

  uploads_write (uploads, "v.mp4", "12", 2);
  body = tok_test_await_object (tok_upload_body_open (uploads->file, NULL), NULL);
  g_assert_nonnull (body);
  watch = tok_upload_watch_new (message, body, HOUR, 0);
  expired = tok_upload_watch_until_expired (watch);
  g_assert_true (g_unix_open_pipe (fds, O_CLOEXEC, NULL));
  g_unix_fd_add_full (G_PRIORITY_HIGH, fds[0], G_IO_IN, on_readable, message, NULL);
  g_assert_cmpint (write (fds[1], "x", 1), ==, 1);
  spin ();
  g_assert_true (dex_future_is_pending (expired));
  close (fds[0]);
  close (fds[1]);
}

static void
drop (Uploads *self, SoupServerMessage *message)
{
  dex_clear (&self->future);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Dropping the future ends the connection and frees everything. */
static void
test_cancel (void)
{
  for (guint presigned = 0; presigned < 2; presigned++)
    {
      g_autoptr (Uploads) uploads = uploads_new ();
      TokTransferProgress *progress = tok_transfer_progress_new ();

      uploads_write (uploads, "v.mp4", NULL, SIZE);
      g_object_add_weak_pointer (G_OBJECT (progress), (gpointer *) &progress);
      uploads->hook = drop;
      uploads->at = 0.1;
      uploads->future =
          presigned ? tok_client_upload_presigned (uploads->client, TOK_UPLOAD_IMAGE, NULL, "bnd_1",
                                                   uploads->file, "image/png", progress)
                    : uploads_direct (uploads, progress, "k-1");
      g_object_unref (progress);
      tok_test_run_until (was_aborted, uploads);
      tok_test_run_until (is_gone, &progress);
      g_assert_cmpuint (uploads->n_requests, ==, 1 + presigned);
      g_assert_cmpuint (uploads->n_complete, ==, presigned);
    }
}

/* Before anything was sent, too. */
static void
test_cancel_early (void)
{
  g_autoptr (Uploads) uploads = uploads_new ();
  TokTransferProgress *progress = tok_transfer_progress_new ();

  uploads_write (uploads, "v.mp4", "1", 1);
  g_object_add_weak_pointer (G_OBJECT (progress), (gpointer *) &progress);
  uploads->future = uploads_direct (uploads, progress, NULL);
  g_object_unref (progress);
  dex_clear (&uploads->future);
  tok_test_run_until (is_gone, &progress);
  g_assert_cmpuint (uploads->n_requests, ==, 0);
}

#ifndef __SANITIZE_ADDRESS__
/* The most memory that the process used so far, in KiB. */
static guint64
get_peak (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  line = status != NULL ? strstr (status, "VmHWM:") : NULL;
  return line != NULL ? g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10) : 0;
}
#endif

/* A file needs no more memory than a block. */
static void
test_memory (void)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("AddressSanitizer keeps memory that was freed");
#else
  g_autoptr (Uploads) uploads = uploads_new ();
  g_autoptr (GError) error = NULL;
  guint64 before;

  uploads_write (uploads, "v.mp4", NULL, 1);
  g_assert_true (tok_test_await (uploads_direct (uploads, NULL, NULL), &error));
  before = get_peak ();
  g_assert_cmpuint (before, >, 0);
  uploads_write (uploads, "v.mp4", NULL, 64 * MIB);
  g_assert_true (tok_test_await (uploads_direct (uploads, NULL, NULL), &error));
  g_assert_no_error (error);
  g_assert_cmpint (uploads->received, >, 64 * MIB);
  g_assert_cmpuint (get_peak () - before, <, 16 * 1024);
#endif
}

/* While an upload stands still, another request is answered. */
static void
test_other_requests (void)
{
  g_autoptr (Uploads) uploads = uploads_new ();
  g_autoptr (GError) error = NULL;

  uploads_write (uploads, "v.mp4", NULL, SIZE);
  uploads->hook = stop_reading;
  uploads->future = uploads_direct (uploads, NULL, NULL);
  while (uploads->n_hooks > 0)
    g_main_context_iteration (NULL, TRUE);
  uploads_set_answer (uploads, 200, "{\"data\":{\"id\":\"bnd_1\",\"status\":\"published\"}}");
  g_assert_true (tok_test_await (tok_client_publish (uploads->client, "bnd_1", NULL), &error));
  g_assert_no_error (error);
  g_assert_true (dex_future_is_pending (uploads->future));
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/net/upload-faults/memory", test_memory);
  g_test_add_func ("/net/upload-faults/changed", test_changed);
  g_test_add_func ("/net/upload-faults/other-name", test_other_name);
  g_test_add_func ("/net/upload-faults/cut", test_cut);
  g_test_add_func ("/net/upload-faults/retry", test_retry);
  g_test_add_func ("/net/upload-faults/cut-storage", test_cut_storage);
  g_test_add_func ("/net/upload-faults/stall", test_stall);
  g_test_add_func ("/net/upload-faults/watch", test_watch);
  g_test_add_func ("/net/upload-faults/watch-late", test_watch_late);
  g_test_add_func ("/net/upload-faults/cancel", test_cancel);
  g_test_add_func ("/net/upload-faults/cancel-early", test_cancel_early);
  g_test_add_func ("/net/upload-faults/other-requests", test_other_requests);

  return g_test_run ();
}

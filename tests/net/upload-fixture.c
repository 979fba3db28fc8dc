/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "upload-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tok-test-log.h"

/* Larger bodies are counted, not kept, in bytes. */
#define KEPT_MAX (256 * 1024)

guint32
uploads_sum (guint32 sum, const void *bytes, gsize size)
{
  const guchar *p = bytes;

  for (gsize i = 0; i < size; i++)
    sum = (sum ^ p[i]) * 16777619u;
  return sum;
}

static void
append_header (const char *name, const char *value, gpointer headers)
{
  g_string_append_printf (headers, "%s: %s\n", name, value);
}

static void
on_got_headers (SoupServerMessage *message, Uploads *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  self->n_requests++;
  self->received = 0;
  self->checksum = 0;
  self->announced = soup_message_headers_get_content_length (headers);
  g_string_append_printf (self->headers, "%s %s\n", soup_server_message_get_method (message),
                          g_uri_get_path (soup_server_message_get_uri (message)));
  soup_message_headers_foreach (headers, append_header, self->headers);
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message),
                                    self->announced <= KEPT_MAX);
}

static void
on_got_chunk (SoupServerMessage *message, GBytes *chunk, Uploads *self)
{
  gsize size;
  const void *bytes = g_bytes_get_data (chunk, &size);

  self->received += (goffset) size;
  self->checksum = uploads_sum (self->checksum, bytes, size);
  if (self->hook == NULL || self->n_hooks == 0 || self->announced <= KEPT_MAX ||
      (double) self->received < self->at * (double) self->announced ||
      g_object_get_data (G_OBJECT (message), "hooked") != NULL)
    return;
  g_object_set_data (G_OBJECT (message), "hooked", self);
  self->n_hooks--;
  self->hook (self, message);
}

static void
on_started (SoupServer *server, SoupServerMessage *message, Uploads *self)
{
  g_signal_connect (message, "got-headers", G_CALLBACK (on_got_headers), self);
  g_signal_connect (message, "got-chunk", G_CALLBACK (on_got_chunk), self);
}

static void
on_aborted (SoupServer *server, SoupServerMessage *message, Uploads *self)
{
  self->n_aborted++;
}

/* What the API answers to an upload that went well. */
static char *
dup_answer (Uploads *self, const char *path)
{
  if (self->answer != NULL)
    return g_strdup (self->answer);
  if (g_str_has_suffix (path, "/direct"))
    return g_strdup_printf ("{\"data\":{\"public_url\":\"https://s.example/v.mp4\","
                            "\"filename\":\"v.mp4\",\"size_bytes\":%zu,"
                            "\"content_type\":\"video/mp4\"}}",
                            self->size);
  return g_strdup_printf ("{\"data\":{\"upload_url\":\"%s\",\"storage_path\":\"org/v.mp4\"}}",
                          self->storage);
}

static void
on_request (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  Uploads *self = data;
  gboolean is_storage = g_str_has_prefix (path, "/storage");
  g_autofree char *answer = is_storage ? g_strdup (self->storage) : dup_answer (self, path);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  self->n_complete++;
  g_clear_pointer (&self->body, g_bytes_unref);
  if (self->announced <= KEPT_MAX)
    self->body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  soup_server_message_set_status (message, is_storage ? self->storage_status : self->status, NULL);
  soup_message_headers_replace (headers, "Location",
                                self->location != NULL ? self->location : self->storage);
  if (is_storage)
    soup_message_headers_replace (headers, "X-Request-ID", UPLOAD_SECRET);
  soup_server_message_set_response (message, is_storage ? "text/plain" : "application/json",
                                    SOUP_MEMORY_COPY, answer, strlen (answer));
}

/**
 * uploads_new:
 *
 * Returns: a server that takes everything, and a client
 */
Uploads *
uploads_new (void)
{
  Uploads *self = g_new0 (Uploads, 1);
  g_autofree char *address = NULL;
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->server = soup_server_new (NULL, NULL);
  g_signal_connect (self->server, "request-started", G_CALLBACK (on_started), self);
  g_signal_connect (self->server, "request-aborted", G_CALLBACK (on_aborted), self);
  soup_server_add_handler (self->server, NULL, on_request, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  address = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  self->storage = g_strconcat (address, "/storage/v.mp4?" UPLOAD_SECRET, NULL);
  self->client = tok_client_new (address, UPLOAD_KEY, &error);
  g_assert_no_error (error);
  tok_http_client_set_retry_delay (tok_client_get_http (self->client), 1);
  self->folder = g_dir_make_tmp ("uploads-XXXXXX", &error);
  g_assert_no_error (error);
  self->headers = g_string_new (NULL);
  self->status = SOUP_STATUS_OK;
  self->storage_status = SOUP_STATUS_OK;
  self->n_hooks = 1;
  return self;
}

void
uploads_free (Uploads *self)
{
  g_autofree char *path = self->file != NULL ? g_file_get_path (self->file) : NULL;

  g_clear_object (&self->client);
  soup_server_disconnect (self->server);
  g_signal_handlers_disconnect_by_data (self->server, self);
  g_object_unref (self->server);
  if (path != NULL)
    g_remove (path);
  g_rmdir (self->folder);
  g_clear_object (&self->file);
  g_free (self->folder);
  g_free (self->storage);
  g_free (self->location);
  g_free (self->answer);
  g_string_free (self->headers, TRUE);
  g_clear_pointer (&self->body, g_bytes_unref);
  dex_clear (&self->future);
  g_free (self);
}

/**
 * uploads_write:
 * @name: the name of the file
 * @content: (nullable): what it contains; %NULL: zeros that take no space
 * @size: its size in bytes
 *
 * Writes the file to be sent, as if long ago: a later write is a change by any clock.
 */
void
uploads_write (Uploads *self, const char *name, const char *content, gsize size)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofd int fd = g_open (path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  struct timespec times[2] = { { .tv_sec = 1000 }, { .tv_sec = 1000 } };

  g_assert_cmpint (fd, >=, 0);
  if (content != NULL)
    g_assert_cmpint (write (fd, content, size), ==, (gssize) size);
  g_assert_cmpint (ftruncate (fd, (off_t) size), ==, 0);
  g_assert_cmpint (futimens (fd, times), ==, 0);
  g_set_object (&self->file, NULL);
  self->file = g_file_new_for_path (path);
  self->size = size;
}

void
uploads_set_answer (Uploads *self, guint status, const char *answer)
{
  self->status = status;
  g_set_str (&self->answer, answer);
}

DexFuture *
uploads_direct (Uploads *self, TokTransferProgress *progress, const char *key)
{
  return tok_client_upload_direct (self->client, TOK_UPLOAD_VIDEO, NULL, "bnd_1", self->file,
                                   "video/mp4", progress, key);
}

DexFuture *
uploads_presigned (Uploads *self)
{
  return tok_client_upload_presigned (self->client, TOK_UPLOAD_VIDEO, NULL, "bnd_1", self->file,
                                      "video/mp4", NULL);
}

void
uploads_forget_log (void)
{
  g_auto (GStrv) log = tok_test_log_take ();
}

/* @patterns: of the messages since the last call. Neither the key nor the address of a file is
 * logged. */
void
uploads_assert_log (const char *const *patterns)
{
  g_auto (GStrv) log = tok_test_log_take ();

  for (guint i = 0; log[i] != NULL; i++)
    if (strstr (log[i], UPLOAD_SECRET) != NULL || strstr (log[i], UPLOAD_KEY) != NULL)
      g_error ("“%s” has a secret", log[i]);
  tok_test_log_assert ((const char *const *) log, "tok-net", patterns);
}

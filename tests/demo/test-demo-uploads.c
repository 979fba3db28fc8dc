/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-client.h"
#include "tok-test.h"

#include <stdio.h>
#include <string.h>

#define READY 0
#define MIB (1024 * 1024)

#define HEAD                                                                                       \
  "--B\r\nContent-Disposition: form-data; name=\"bundle_id\"\r\n\r\n%s\r\n"                        \
  "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.gif\"\r\n\r\n"
#define TAIL "\r\n--B--\r\n"

static DemoClient *
start (TokContract contract, const char *fault)
{
  const char *const faults[] = { fault, NULL };
  TokDemoTestOptions options = { .faults = fault != NULL ? faults : NULL };
  TokDemoConfig config;

  demo_config_init (&config, contract);
  config.n_bundles = 3;
  return demo_client_new (&config, &options);
}

/* Sends a file of zeros, or its first @sent bytes and then no more. A connection of its
 * own, so that nothing of the client's library keeps the body. Returns: (transfer full):
 * the response, "" without one */
static char *
send_zeros (
    DemoClient *client, const char *path, const char *id, gsize size, gsize sent, gboolean is_gif)
{
  g_autoptr (GUri) uri =
      g_uri_parse (tok_demo_server_get_base_url (client->server), G_URI_FLAGS_NONE, NULL);
  g_autoptr (GSocketClient) sockets = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect_to_host (sockets, "127.0.0.1", (guint16) g_uri_get_port (uri), NULL,
                                       NULL);
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  g_autofree char *head = g_strdup_printf (HEAD, id);
  g_autofree guint8 *zeros = g_malloc0 (65536);
  g_autofree char *answer = g_malloc0 (4096);
  gsize n = 0;

  g_output_stream_printf (out, NULL, NULL, NULL,
                          "POST /api/ext%s HTTP/1.1\r\nHost: 127.0.0.1\r\nX-API-Key: %s\r\n"
                          "Connection: close\r\n"
                          "Content-Type: multipart/form-data; boundary=B\r\n"
                          "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                          path, TOK_DEMO_KEY, strlen (head) + size + strlen (TAIL), head);
  if (is_gif)
    memcpy (zeros, "GIF89a", 6);
  while (n < sent)
    {
      gsize length = MIN (65536, sent - n);

      if (!g_output_stream_write_all (out, zeros, length, NULL, NULL, NULL))
        return g_strdup ("");
      memset (zeros, 0, 6);
      n += length;
    }
  if (sent < size)
    {
      g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
      return g_strdup ("");
    }
  g_output_stream_write_all (out, TAIL, strlen (TAIL), NULL, NULL, NULL);
  g_input_stream_read_all (in, answer, 4095, NULL, NULL, NULL);
  return g_steal_pointer (&answer);
}

#ifndef __SANITIZE_ADDRESS__
/* The largest size that the process ever had in memory, in bytes. */
static gint64
get_peak (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmHWM:");
  g_assert_nonnull (line);
  return g_ascii_strtoll (line + strlen ("VmHWM:"), NULL, 10) * 1024;
}
#endif

/* A sanitizer keeps what was freed, so there is nothing to measure with it. */
static void
test_bounded_memory (void)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("the address sanitizer keeps freed memory");
#else
  g_autoptr (DemoClient) client = start (TOK_CONTRACT_CURRENT, NULL);
  g_autofree char *id = demo_client_dup_id (client, READY);
  g_autofree char *small = send_zeros (client, "/upload/video/direct", id, 1, 1, FALSE);
  gint64 before = get_peak ();
  g_autofree char *answer =
      send_zeros (client, "/upload/video/direct", id, 64 * MIB, 64 * MIB, FALSE);

  g_assert_nonnull (strstr (small, "\"size_bytes\":1,"));
  g_assert_nonnull (strstr (answer, "\"size_bytes\":67108864,"));
  g_test_message ("%" G_GINT64_FORMAT " bytes more", get_peak () - before);
  g_assert_cmpint (get_peak () - before, <, 16 * MIB);
  g_assert_cmpuint (tok_demo_server_count_files (client->server), ==, 2);
#endif
}

/* Nothing is stored of a file that did not arrive, wherever the connection was cut. */
static void
test_cut (void)
{
  g_autoptr (DemoClient) client = start (TOK_CONTRACT_CURRENT, NULL);
  g_autofree char *id = demo_client_dup_id (client, READY);
  const gsize sent[] = { 0, MIB / 100, MIB / 2, MIB - 1 };

  for (guint i = 0; i < G_N_ELEMENTS (sent); i++)
    {
      g_autofree char *answer =
          send_zeros (client, "/upload/video/direct", id, MIB, sent[i], FALSE);

      g_assert_cmpstr (answer, ==, "");
      demo_client_send (client, "GET", "/me", NULL);
      g_assert_cmpuint (client->status, ==, 200);
      g_assert_cmpuint (tok_demo_server_count_files (client->server), ==, 0);
    }
}

static gboolean
has_no_file (gpointer server)
{
  return tok_demo_server_count_files (server) == 0;
}

static void
test_cut_by_server (void)
{
  g_autoptr (DemoClient) client =
      start (TOK_CONTRACT_CURRENT, "POST /upload/video/direct:cut=300000:1");
  g_autofree char *id = demo_client_dup_id (client, READY);
  g_autofree char *cut = send_zeros (client, "/upload/video/direct", id, MIB, MIB, FALSE);
  g_autofree char *answer = NULL;

  g_assert_cmpstr (cut, ==, "");
  /* The server closes the connection first, and then forgets what it had received. */
  tok_test_run_until (has_no_file, client->server);
  g_assert_cmpuint (tok_demo_server_count_requests (client->server, "POST /upload/video/direct"),
                    ==, 1);
  answer = send_zeros (client, "/upload/video/direct", id, MIB, MIB, FALSE);
  g_assert_nonnull (strstr (answer, "\"size_bytes\":1048576,"));
}

static void
test_too_large (void)
{
  g_autoptr (DemoClient) client = start (TOK_CONTRACT_EARLY_2026, NULL);
  g_autofree char *id = demo_client_dup_id (client, READY);
  g_autofree char *largest =
      send_zeros (client, "/upload/image/direct", id, 10 * MIB, 10 * MIB, TRUE);
  g_autofree char *larger =
      send_zeros (client, "/upload/image/direct", id, 10 * MIB + 1, 10 * MIB + 1, TRUE);

  g_assert_nonnull (strstr (largest, "\"size_bytes\":10485760,"));
  g_assert_true (g_str_has_prefix (larger, "HTTP/1.1 413 "));
  g_assert_nonnull (strstr (larger, "FILE_TOO_LARGE"));
  g_assert_cmpuint (tok_demo_server_count_files (client->server), ==, 1);
}

static const char *
get_text (DemoClient *client, const char *path)
{
  JsonNode *node = demo_client_find (client, path);

  g_assert_nonnull (node);
  return json_node_get_string (node);
}

/* Sends a request to an address outside the API, without the key. */
static guint
send_to (
    DemoClient *client, const char *method, const char *url, const char *type, const char *body)
{
  g_autoptr (SoupMessage) message = soup_message_new (method, url);
  g_autoptr (GBytes) bytes =
      g_bytes_new (body != NULL ? body : "", body != NULL ? strlen (body) : 0);
  g_autoptr (GBytes) answer = NULL;

  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, type, bytes);
  answer = soup_session_send_and_read (client->session, message, NULL, NULL);
  g_clear_pointer (&client->body, g_bytes_unref);
  client->body = g_steal_pointer (&answer);
  return soup_message_get_status (message);
}

static void
put_picture (DemoClient *client, const char *id, const char *picture)
{
  g_autofree char *path = g_strdup_printf ("/bundles/%s/account", id);
  g_autofree char *body =
      g_strdup_printf ("{\"username\":\"a\",\"visible_name\":\"A\",\"profile_picture_url\":\"%s\"}",
                       picture);

  demo_client_send (client, "PUT", path, body);
}

/* An address for one file: with the announced type, without the key, once. */
static void
test_presigned (void)
{
  g_autoptr (DemoClient) client = start (TOK_CONTRACT_CURRENT, NULL);
  g_autofree char *id = demo_client_dup_id (client, READY);
  g_autofree char *body =
      g_strdup_printf ("{\"filename\":\"me.gif\",\"content_type\":\"image/gif\","
                       "\"bundle_id\":\"%s\",\"purpose\":\"profile_picture\"}",
                       id);
  g_autofree char *url = NULL;
  g_autofree char *path = NULL;
  g_autofree char *public_url = NULL;

  demo_client_send (client, "POST", "/upload/image", body);
  url = g_strdup (get_text (client, "data.upload_url"));
  path = g_strdup (get_text (client, "data.storage_path"));
  public_url = g_strdup (get_text (client, "data.public_url"));
  g_assert_true (g_str_has_prefix (url, "http://127.0.0.1:"));
  g_assert_null (strstr (url, "/api/ext"));
  put_picture (client, id, path);
  demo_client_assert_error (client, 400, "VALIDATION_ERROR");
  g_assert_cmpuint (send_to (client, "GET", url, NULL, NULL), ==, 405);
  g_assert_cmpuint (send_to (client, "PUT", url, "image/png", "GIF89a."), ==, 403);
  g_assert_cmpuint (send_to (client, "PUT", url, "image/gif", "no image"), ==, 400);
  g_assert_cmpuint (send_to (client, "PUT", url, "image/gif", ""), ==, 400);
  g_assert_cmpuint (send_to (client, "PUT", url, "image/gif", "GIF89a."), ==, 200);
  g_assert_cmpuint (send_to (client, "PUT", url, "image/gif", "GIF89a."), ==, 403);
  g_assert_cmpuint (tok_demo_server_count_files (client->server), ==, 1);
  g_assert_cmpuint (send_to (client, "GET", public_url, NULL, NULL), ==, 200);
  g_assert_cmpmem (g_bytes_get_data (client->body, NULL), g_bytes_get_size (client->body),
                   "GIF89a.", 7);
  put_picture (client, id, path);
  g_assert_cmpuint (client->status, ==, 200);
}

/* Of a video it is known only that it is there. */
static void
test_presigned_video (void)
{
  g_autoptr (DemoClient) client = start (TOK_CONTRACT_CURRENT, NULL);
  g_autofree char *id = demo_client_dup_id (client, READY);
  g_autofree char *body = g_strdup_printf ("{\"filename\":\"v.mp4\",\"bundle_id\":\"%s\"}", id);
  g_autofree char *url = NULL;
  g_autofree char *public_url = NULL;

  demo_client_send (client, "POST", "/upload/video", body);
  url = g_strdup (get_text (client, "data.upload_url"));
  public_url = g_strdup (get_text (client, "data.public_url"));
  g_assert_cmpuint (send_to (client, "PUT", url, "video/mp4", "bytes"), ==, 200);
  g_assert_cmpuint (send_to (client, "GET", public_url, NULL, NULL), ==, 404);
  g_assert_cmpuint (tok_demo_server_count_files (client->server), ==, 1);
}

/* Faults reach the addresses outside the API too. */
static void
test_fault_of_presigned (void)
{
  g_autoptr (DemoClient) client = start (TOK_CONTRACT_CURRENT, "PUT /uploads/*:status=503:1");
  g_autofree char *id = demo_client_dup_id (client, READY);
  g_autofree char *body = g_strdup_printf ("{\"filename\":\"v.mp4\",\"bundle_id\":\"%s\"}", id);
  g_autofree char *url = NULL;

  demo_client_send (client, "POST", "/upload/video", body);
  url = g_strdup (get_text (client, "data.upload_url"));
  g_assert_cmpuint (send_to (client, "PUT", url, "video/mp4", "bytes"), ==, 503);
  g_assert_cmpuint (send_to (client, "PUT", url, "video/mp4", "bytes"), ==, 200);
  g_assert_cmpuint (tok_demo_server_count_requests (client->server, "PUT /uploads/"), ==, 2);
}

static void
send_multipart (DemoClient *client, const char *id, const char *boundary, const char *bytes)
{
  g_autofree char *type = g_strconcat ("multipart/form-data; boundary=", boundary, NULL);
  g_autofree char *body =
      g_strdup_printf ("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.gif\""
                       "\r\n\r\nGIF89a%s\r\n--%s\r\nContent-Disposition: form-data; "
                       "name=\"bundle_id\"\r\n\r\n%s\r\n--%s--\r\n",
                       boundary, bytes, boundary, id, boundary);

  client->type = type;
  demo_client_send (client, "POST", "/upload/image/direct", body);
  client->type = NULL;
}

/* The same file is the same request, whatever the boundary; another file is not. */
static void
test_replay (void)
{
  g_autoptr (DemoClient) client = start (TOK_CONTRACT_CURRENT, NULL);
  g_autofree char *id = demo_client_dup_id (client, READY);

  client->idempotency_key = "one";
  send_multipart (client, id, "first", "\r\n--firs\r\n--fir");
  g_assert_cmpuint (client->status, ==, 200);
  g_assert_cmpint (json_node_get_int (demo_client_find (client, "data.size_bytes")), ==, 21);
  send_multipart (client, id, "second", "\r\n--firs\r\n--fir");
  g_assert_cmpstr (demo_client_get_header (client, "Idempotent-Replayed"), ==, "true");
  g_assert_cmpuint (tok_demo_server_count_files (client->server), ==, 1);
  send_multipart (client, id, "third", "another");
  demo_client_assert_error (client, 409, "IDEMPOTENCY_KEY_REUSED");
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  /* First, so that the other tests do not raise the peak. */
  g_test_add_func ("/demo/uploads/bounded-memory", test_bounded_memory);
  g_test_add_func ("/demo/uploads/cut", test_cut);
  g_test_add_func ("/demo/uploads/cut-by-server", test_cut_by_server);
  g_test_add_func ("/demo/uploads/too-large", test_too_large);
  g_test_add_func ("/demo/uploads/presigned", test_presigned);
  g_test_add_func ("/demo/uploads/presigned-video", test_presigned_video);
  g_test_add_func ("/demo/uploads/fault-of-presigned", test_fault_of_presigned);
  g_test_add_func ("/demo/uploads/replay", test_replay);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "upload-fixture.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tok-script-server.h"
#include "tok-storage.h"
#include "tok-test-log.h"

/* More than the fixture keeps. */
#define LARGE (8 * 1024 * 1024)

static void
assert_no_secret (const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);

  g_assert_null (strstr (error->message, UPLOAD_SECRET));
  g_assert_null (strstr (error->message, "storage"));
  g_assert_cmpstr (info->endpoint, ==, TOK_ERROR_ENDPOINT_STORAGE);
  g_assert_null (info->request_id);
  g_assert_null (info->details);
  g_assert_null (info->code);
}

static GBytes *
parse_form (Uploads *uploads, guint index, char **disposition, GHashTable **parameters)
{
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  g_autoptr (SoupMultipart) form = NULL;
  g_auto (GStrv) lines = g_strsplit (uploads->headers->str, "\n", -1);
  SoupMessageHeaders *part_headers = NULL;
  GBytes *part = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "Content-Type: "))
      soup_message_headers_replace (headers, "Content-Type", lines[i] + strlen ("Content-Type: "));
  form = soup_multipart_new_from_message (headers, uploads->body);
  g_assert_nonnull (form);
  if (!soup_multipart_get_part (form, (int) index, &part_headers, &part))
    return NULL;
  g_assert_true (
      soup_message_headers_get_content_disposition (part_headers, disposition, parameters));
  return g_bytes_ref (part);
}

static void
assert_part (
    Uploads *uploads, guint index, const char *name, const char *filename, const char *value)
{
  g_autofree char *disposition = NULL;
  g_autoptr (GHashTable) parameters = NULL;
  g_autoptr (GBytes) part = parse_form (uploads, index, &disposition, &parameters);

  g_assert_nonnull (part);
  g_assert_cmpstr (disposition, ==, "form-data");
  g_assert_cmpstr (g_hash_table_lookup (parameters, "name"), ==, name);
  g_assert_cmpstr (g_hash_table_lookup (parameters, "filename"), ==, filename);
  g_assert_cmpmem (g_bytes_get_data (part, NULL), g_bytes_get_size (part), value, strlen (value));
}

#define CONTENT "first\r\n--line\r\nlast\r\n"

static void
test_form (void)
{
  static const struct
  {
    const char *name;
    const char *sent;
  } cases[] = {
    { "v.mp4", "v.mp4" },
    { "a \"b\" \\c.mp4", "a _b_ _c.mp4" },
    { "a\r\nX-Evil: 1\r\n\r\nb.mp4", "a__X-Evil: 1____b.mp4" },
    { "Größe 影片 — 1.mp4", "Größe 影片 — 1.mp4" },
    { "a\342\200\256gpm.4pm", "a_gpm.4pm" },
    { "\327\251\327\234\327\225\327\235.mp4", "\327\251\327\234\327\225\327\235.mp4" },
    { "\377\376.mp4", "\357\277\275\357\277\275.mp4" },
    { "a; name=\"bundle_id\".mp4", "a; name=_bundle_id_.mp4" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Uploads) uploads = uploads_new ();
      g_autoptr (TokUploaded) uploaded = NULL;
      g_autoptr (GError) error = NULL;

      uploads_write (uploads, cases[i].name, CONTENT, strlen (CONTENT));
      uploaded =
          tok_test_await_boxed (tok_client_upload_direct (uploads->client, TOK_UPLOAD_IMAGE,
                                                          "profile_picture", "bnd_1", uploads->file,
                                                          "video/mp4", NULL, "k-1"),
                                &error);
      g_assert_no_error (error);
      g_assert_cmpstr (uploaded->public_url, ==, "https://s.example/v.mp4");
      g_assert_null (uploaded->storage_path);
      g_assert_cmpstr (uploaded->filename, ==, "v.mp4");
      g_assert_cmpint (uploaded->size_bytes, ==, strlen (CONTENT));
      g_assert_cmpstr (uploaded->content_type, ==, "video/mp4");
      assert_part (uploads, 0, "bundle_id", NULL, "bnd_1");
      assert_part (uploads, 1, "purpose", NULL, "profile_picture");
      assert_part (uploads, 2, "file", cases[i].sent, CONTENT);
      g_assert_nonnull (strstr (uploads->headers->str, "POST /upload/image/direct\n"));
      g_assert_nonnull (strstr (uploads->headers->str, "X-API-Key: " UPLOAD_KEY "\n"));
      g_assert_nonnull (strstr (uploads->headers->str, "Idempotency-Key: k-1\n"));
      g_assert_null (strstr (uploads->headers->str, "Transfer-Encoding"));
      g_assert_null (strstr (uploads->headers->str, "Expect"));
    }
}

/* A media type that is none must not become a header. */
static void
test_content_type (void)
{
  static const struct
  {
    const char *given; /* (nullable) */
    const char *sent;
  } cases[] = {
    { "image/svg+xml", "image/svg+xml" },
    { NULL, "application/octet-stream" },
    { "", "application/octet-stream" },
    { "video", "application/octet-stream" },
    { "/mp4", "application/octet-stream" },
    { "video/mp4; x=1", "application/octet-stream" },
    { "video/mp4\r\nX-Evil: 1", "application/octet-stream" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Uploads) uploads = uploads_new ();
      g_autofree char *expected = g_strdup_printf ("Content-Type: %s\n", cases[i].sent);
      g_autoptr (GError) error = NULL;

      uploads_write (uploads, "v.mp4", "1", 1);
      g_assert_true (tok_test_await (tok_client_upload_presigned (uploads->client, TOK_UPLOAD_VIDEO,
                                                                  NULL, "bnd_1", uploads->file,
                                                                  cases[i].given, NULL),
                                     &error));
      g_assert_nonnull (strstr (strstr (uploads->headers->str, "PUT /storage"), expected));
      g_assert_null (strstr (uploads->headers->str, "Evil"));
    }
}

/* The storage server gets the bytes and nothing that belongs to the API. */
static void
test_presigned (void)
{
  g_autoptr (Uploads) uploads = uploads_new ();
  g_autoptr (TokUploaded) uploaded = NULL;
  g_autoptr (GError) error = NULL;
  const char *put;

  uploads_write (uploads, "Größe.mp4", CONTENT, strlen (CONTENT));
  uploads_forget_log ();
  uploaded = tok_test_await_boxed (uploads_presigned (uploads), &error);
  g_assert_no_error (error);
  g_assert_null (uploaded->public_url);
  g_assert_cmpstr (uploaded->storage_path, ==, "org/v.mp4");
  g_assert_cmpstr (uploaded->filename, ==, "Größe.mp4");
  g_assert_cmpint (uploaded->size_bytes, ==, strlen (CONTENT));
  g_assert_cmpstr (uploaded->content_type, ==, "video/mp4");
  g_assert_cmpmem (g_bytes_get_data (uploads->body, NULL), g_bytes_get_size (uploads->body),
                   CONTENT, strlen (CONTENT));
  put = strstr (uploads->headers->str, "PUT /storage/v.mp4\n");
  g_assert_nonnull (put);
  g_assert_nonnull (strstr (put, "Content-Type: video/mp4\n"));
  g_assert_null (strstr (put, UPLOAD_KEY));
  g_assert_null (strstr (put, "X-"));
  g_assert_null (strstr (put, "Transfer-Encoding"));
  g_assert_null (strstr (uploads->headers->str, "Idempotency-Key"));
  UPLOADS_ASSERT_LOG ("^POST /upload/video: 200, [0-9]+ ms, attempt 1, id ",
                      "^PUT \\(upload\\): 200, [0-9]+ ms, attempt 1$");
}

/* The request for the address names the file. */
static void
test_presigned_request (void)
{
  static const struct
  {
    TokUploadKind kind;
    const char *purpose; /* (nullable) */
    const char *path;
    const char *body;
  } cases[] = {
    { TOK_UPLOAD_VIDEO, NULL, "POST /upload/video\n",
      "{\"filename\":\"a_b.png\",\"content_type\":\"image/png\",\"bundle_id\":\"b\\\"1\"}" },
    { TOK_UPLOAD_IMAGE, "carousel", "POST /upload/image\n",
      "{\"filename\":\"a_b.png\",\"content_type\":\"image/png\",\"bundle_id\":\"b\\\"1\","
      "\"purpose\":\"carousel\"}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Uploads) uploads = uploads_new ();
      g_autoptr (GError) error = NULL;

      uploads_write (uploads, "a\"b.png", "1", 1);
      uploads_set_answer (uploads, 200, "{\"data\":{}}"); /* so that this is the last body */
      g_assert_false (
          tok_test_await (tok_client_upload_presigned (uploads->client, cases[i].kind,
                                                       cases[i].purpose, "b\"1", uploads->file,
                                                       "image/png", NULL),
                          &error));
      g_assert_error (error, TOK_ERROR, TOK_ERROR_PROTOCOL);
      g_assert_nonnull (strstr (uploads->headers->str, cases[i].path));
      g_assert_cmpmem (g_bytes_get_data (uploads->body, NULL), g_bytes_get_size (uploads->body),
                       cases[i].body, strlen (cases[i].body));
    }
}

/* What the API answers to a form with two bytes. */
static void
test_answers (void)
{
  static const struct
  {
    TokUploadKind kind;
    guint status;
    const char *answer;
    int error; /* a TokErrorCode, -1: none */
  } cases[] = {
    { TOK_UPLOAD_VIDEO, 200, "{\"data\":{\"public_url\":\"u\"}}", -1 },
    { TOK_UPLOAD_VIDEO, 200, "{\"data\":{\"public_url\":\"u\",\"size_bytes\":\"2\"}}", -1 },
    { TOK_UPLOAD_VIDEO, 200, "{\"data\":{\"public_url\":\"u\",\"size_bytes\":\"?\"}}", -1 },
    { TOK_UPLOAD_VIDEO, 200, "{\"data\":{\"public_url\":\"u\",\"size_bytes\":3}}",
      TOK_ERROR_PROTOCOL },
    { TOK_UPLOAD_VIDEO, 200,
      "{\"data\":{\"public_url\":\"u\",\"size_bytes\":3,\"content_type\":\"video/webm\"}}",
      TOK_ERROR_PROTOCOL },
    { TOK_UPLOAD_IMAGE, 200,
      "{\"data\":{\"public_url\":\"u\",\"size_bytes\":3,\"content_type\":\"VIDEO/mp4\"}}",
      TOK_ERROR_PROTOCOL },
    { TOK_UPLOAD_IMAGE, 200,
      "{\"data\":{\"public_url\":\"u\",\"size_bytes\":3,\"content_type\":\"image/jpeg\"}}", -1 },
    { TOK_UPLOAD_VIDEO, 200, "{\"data\":{\"filename\":\"v.mp4\"}}", TOK_ERROR_PROTOCOL },
    { TOK_UPLOAD_VIDEO, 200, "{\"data\":{\"public_url\":\"\"}}", TOK_ERROR_PROTOCOL },
    { TOK_UPLOAD_VIDEO, 200, "{\"data\":[]}", TOK_ERROR_PROTOCOL },
    { TOK_UPLOAD_VIDEO, 200, "<html>", TOK_ERROR_PROTOCOL },
    { TOK_UPLOAD_VIDEO, 404, "Not found", TOK_ERROR_UNSUPPORTED },
    { TOK_UPLOAD_VIDEO, 405, "", TOK_ERROR_UNSUPPORTED },
    { TOK_UPLOAD_VIDEO, 404, "{\"error\":{\"code\":\"BUNDLE_NOT_FOUND\"}}", TOK_ERROR_NOT_FOUND },
    { TOK_UPLOAD_VIDEO, 413, "", TOK_ERROR_VALIDATION },
    { TOK_UPLOAD_VIDEO, 422, "{\"error\":{\"code\":\"X\",\"message\":\"m\"}}",
      TOK_ERROR_VALIDATION },
    { TOK_UPLOAD_VIDEO, 307, "", TOK_ERROR_PROTOCOL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Uploads) uploads = uploads_new ();
      g_autoptr (GError) error = NULL;

      g_test_message ("%u: %s", i, cases[i].answer);
      uploads_write (uploads, "v.mp4", "12", 2);
      uploads_set_answer (uploads, cases[i].status, cases[i].answer);
      g_assert_cmpint (tok_test_await (tok_client_upload_direct (uploads->client, cases[i].kind,
                                                                 NULL, "bnd_1", uploads->file,
                                                                 "video/mp4", NULL, NULL),
                                       &error),
                       ==, cases[i].error < 0);
      if (cases[i].error >= 0)
        g_assert_error (error, TOK_ERROR, cases[i].error);
      g_assert_cmpuint (uploads->n_requests, ==, 1);
    }
}

/* What the API answers to the request for an address. */
static void
test_addresses (void)
{
  static const char *const answers[] = {
    "{\"data\":{\"upload_url\":\"http://storage.example/" UPLOAD_SECRET "\",\"public_url\":\"u\"}}",
    "{\"data\":{\"upload_url\":\"ftp://127.0.0.1/" UPLOAD_SECRET "\",\"public_url\":\"u\"}}",
    "{\"data\":{\"upload_url\":\"file:///" UPLOAD_SECRET "\",\"public_url\":\"u\"}}",
    "{\"data\":{\"upload_url\":\"https://a:b@127.0.0.1/" UPLOAD_SECRET "\",\"public_url\":\"u\"}}",
    "{\"data\":{\"upload_url\":\"/storage/" UPLOAD_SECRET "\",\"public_url\":\"u\"}}",
    "{\"data\":{\"upload_url\":\"https:///" UPLOAD_SECRET "\",\"public_url\":\"u\"}}",
    "{\"data\":{\"upload_url\":\"" UPLOAD_SECRET "\",\"public_url\":\"u\"}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (Uploads) uploads = uploads_new ();
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", answers[i]);
      uploads_write (uploads, "v.mp4", "12", 2);
      uploads_set_answer (uploads, 200, answers[i]);
      g_assert_false (tok_test_await (uploads_presigned (uploads), &error));
      g_assert_error (error, TOK_ERROR, TOK_ERROR_PROTOCOL);
      g_assert_false (tok_error_get_info (error)->uncertain);
      assert_no_secret (error);
      g_assert_cmpuint (uploads->n_requests, ==, 1);
    }
}

/* A server elsewhere must not send a file to a server of this computer. */
static void
test_loopback (void)
{
  g_autoptr (Uploads) uploads = uploads_new ();
  g_autoptr (TokSessionPool) sessions = tok_session_pool_new (NULL, TRUE);
  g_autoptr (TokUploadBody) body = NULL;
  g_autoptr (GError) error = NULL;
  TokStorageTarget target = { .url = uploads->storage };
  TokTransferLimits limits = { 1, 1, 1 };

  uploads_write (uploads, "v.mp4", "12", 2);
  body = tok_test_await_object (tok_upload_body_open (uploads->file, NULL), NULL);
  g_assert_false (tok_storage_put (sessions, &target, body, &limits, NULL, &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_PROTOCOL);
  assert_no_secret (error);
  g_assert_cmpuint (uploads->n_requests, ==, 0);
}

/* What the storage server answers. It says nothing about the key or the bundle. */
static void
test_storage_answers (void)
{
  static const struct
  {
    guint status;
    TokErrorCode error;
    gboolean uncertain;
  } cases[] = {
    { 301, TOK_ERROR_PROTOCOL, TRUE },    { 307, TOK_ERROR_PROTOCOL, TRUE },
    { 400, TOK_ERROR_VALIDATION, FALSE }, { 401, TOK_ERROR_VALIDATION, FALSE },
    { 402, TOK_ERROR_VALIDATION, FALSE }, { 403, TOK_ERROR_VALIDATION, FALSE },
    { 404, TOK_ERROR_VALIDATION, FALSE }, { 405, TOK_ERROR_VALIDATION, FALSE },
    { 408, TOK_ERROR_SERVER, TRUE },      { 413, TOK_ERROR_VALIDATION, FALSE },
    { 429, TOK_ERROR_THROTTLED, FALSE },  { 500, TOK_ERROR_SERVER, TRUE },
    { 503, TOK_ERROR_SERVER, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Uploads) uploads = uploads_new ();
      g_autoptr (GError) error = NULL;

      g_test_message ("%u", cases[i].status);
      uploads_forget_log ();
      uploads_write (uploads, "v.mp4", "12", 2);
      uploads->storage_status = cases[i].status;
      g_assert_false (tok_test_await (uploads_presigned (uploads), &error));
      g_assert_error (error, TOK_ERROR, (int) cases[i].error);
      g_assert_cmpuint (tok_error_get_info (error)->http_status, ==, cases[i].status);
      g_assert_cmpint (tok_error_get_info (error)->uncertain, ==, cases[i].uncertain);
      assert_no_secret (error);
      g_assert_cmpuint (uploads->n_requests, ==, 2);
      UPLOADS_ASSERT_LOG ("^POST /upload/video: 200,", "^PUT \\(upload\\): ");
    }
}

/* A storage server that cannot be reached leaves the workspace online. */
static void
test_storage_refused (void)
{
  g_autoptr (Uploads) uploads = uploads_new ();
  g_autoptr (TokScriptServer) server = tok_script_server_new ();
  g_autofree char *answer = g_strdup_printf ("{\"data\":{\"upload_url\":\"%s/storage?" UPLOAD_SECRET
                                             "\",\"public_url\":\"u\"}}",
                                             tok_script_server_get_address (server));
  g_autoptr (GError) error = NULL;

  tok_script_server_stop (server);
  uploads_forget_log ();
  uploads_write (uploads, "v.mp4", "12", 2);
  uploads_set_answer (uploads, 200, answer);
  g_assert_false (tok_test_await (uploads_presigned (uploads), &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_OFFLINE);
  g_assert_false (tok_error_get_info (error)->uncertain);
  g_assert_null (strstr (error->message, "127.0.0.1"));
  assert_no_secret (error);
  g_assert_false (tok_connection_get_offline (tok_client_get_connection (uploads->client)));
  UPLOADS_ASSERT_LOG ("^POST /upload/video: 200,", "^PUT \\(upload\\): offline, ");
}

static void
assert_file_fault (Uploads *uploads, TokFileFault fault)
{
  for (guint presigned = 0; presigned < 2; presigned++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (tok_test_await (presigned ? uploads_presigned (uploads)
                                                : uploads_direct (uploads, NULL, NULL),
                                      &error));
      g_assert_error (error, TOK_ERROR, TOK_ERROR_FILE);
      g_assert_cmpuint (tok_error_get_info (error)->reason, ==, fault);
      g_assert_false (tok_error_get_info (error)->uncertain);
    }
  g_assert_cmpuint (uploads->n_requests, ==, 0);
}

/* Nothing is sent of a file that cannot be read. */
static void
test_bad_files (void)
{
  g_autoptr (Uploads) uploads = uploads_new ();
  g_autofree char *pipe = g_build_filename (uploads->folder, "pipe", NULL);
  g_autofree char *loop = g_build_filename (uploads->folder, "loop", NULL);

  uploads_write (uploads, "v.mp4", "", 0);
  assert_file_fault (uploads, TOK_FILE_EMPTY);
  g_file_delete (uploads->file, NULL, NULL);
  assert_file_fault (uploads, TOK_FILE_MISSING);
  g_object_unref (uploads->file);
  uploads->file = g_file_new_for_path (uploads->folder);
  assert_file_fault (uploads, TOK_FILE_NOT_REGULAR);
  g_object_unref (uploads->file);
  uploads->file = g_file_new_for_uri ("https://storage.example/v.mp4");
  assert_file_fault (uploads, TOK_FILE_UNREADABLE);
  g_object_unref (uploads->file);
  g_assert_cmpint (symlink ("loop", loop), ==, 0);
  uploads->file = g_file_new_for_path (loop);
  assert_file_fault (uploads, TOK_FILE_UNREADABLE);
  g_file_delete (uploads->file, NULL, NULL);
  g_object_unref (uploads->file);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  uploads->file = g_file_new_for_path (pipe);
  assert_file_fault (uploads, TOK_FILE_NOT_REGULAR);
}

typedef struct
{
  gint64 last;
  guint n;
} Seen;

static void
on_sent (TokTransferProgress *progress, GParamSpec *pspec, Seen *seen)
{
  gint64 sent = tok_transfer_progress_get_sent (progress);

  g_assert_cmpint (sent, >, seen->last);
  g_assert_cmpint (sent, <=, tok_transfer_progress_get_total (progress));
  seen->last = sent;
  seen->n++;
}

static void
test_progress (void)
{
  g_autoptr (Uploads) uploads = uploads_new ();
  g_autoptr (TokTransferProgress) progress = tok_transfer_progress_new ();
  g_autoptr (GError) error = NULL;
  Seen seen = { 0 };

  uploads_write (uploads, "v.mp4", NULL, LARGE);
  g_signal_connect (progress, "notify::sent", G_CALLBACK (on_sent), &seen);
  g_assert_true (tok_test_await (uploads_direct (uploads, progress, NULL), &error));
  g_assert_no_error (error);
  g_assert_cmpint (uploads->received, >, LARGE);
  g_assert_cmpint (seen.last, ==, uploads->received);
  g_assert_cmpint (tok_transfer_progress_get_total (progress), ==, uploads->received);
}

/* PUT and PATCH with JSON are mutations: repeated only with an idempotency key. */
static void
test_mutations (void)
{
  static const char *const methods[] = { "PUT", TOK_METHOD_PATCH };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (TokScriptServer) server = tok_script_server_new ();
      g_autoptr (TokClient) client =
          tok_client_new (tok_script_server_get_address (server), UPLOAD_KEY, NULL);
      const char *method = i / 2 == 0 ? SOUP_METHOD_PUT : methods[1];
      g_autofree char *seen = g_strconcat (method, " /bundles/b/account", NULL);
      gboolean has_key = i % 2 == 1;
      TokRequest *request =
          tok_request_new (method, g_strdup ("/bundles/b/account"), TOK_PRIORITY_USER);
      g_autoptr (GError) error = NULL;

      tok_script_server_set_answer (server, seen, 500, "{}");
      tok_http_client_set_retry_delay (tok_client_get_http (client), 1);
      request->body = g_strdup ("{\"a\":1}");
      request->idempotency_key = has_key ? g_strdup ("k-1") : NULL;
      g_assert_true (tok_request_is_mutation (request));
      g_assert_false (
          tok_test_await (tok_http_client_send (tok_client_get_http (client), request), &error));
      g_assert_error (error, TOK_ERROR, TOK_ERROR_SERVER);
      g_assert_true (tok_error_get_info (error)->uncertain);
      g_assert_cmpuint (tok_script_server_count (server, seen), ==, has_key ? 2 : 1);
    }
}

/* Their bodies arrive. */
static void
test_mutation_bodies (void)
{
  static const char *const names[] = { "PUT /bundles/b\n", "PATCH /bundles/b\n" };
  const char *const methods[] = { SOUP_METHOD_PUT, TOK_METHOD_PATCH };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (Uploads) uploads = uploads_new ();
      TokRequest *request =
          tok_request_new (methods[i], g_strdup ("/bundles/b"), TOK_PRIORITY_USER);
      g_autoptr (GError) error = NULL;

      request->body = g_strdup ("{\"a\":1}");
      request->idempotency_key = g_strdup ("k-1");
      g_assert_true (
          tok_test_await (tok_http_client_send (tok_client_get_http (uploads->client), request),
                          &error));
      g_assert_no_error (error);
      g_assert_nonnull (strstr (uploads->headers->str, names[i]));
      g_assert_nonnull (strstr (uploads->headers->str, "Content-Type: application/json\n"));
      g_assert_nonnull (strstr (uploads->headers->str, "Idempotency-Key: k-1\n"));
      g_assert_cmpmem (g_bytes_get_data (uploads->body, NULL), g_bytes_get_size (uploads->body),
                       "{\"a\":1}", strlen ("{\"a\":1}"));
    }
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);
  tok_test_log_capture ();

  g_test_add_func ("/net/uploads/presigned", test_presigned);
  g_test_add_func ("/net/uploads/form", test_form);
  g_test_add_func ("/net/uploads/content-type", test_content_type);
  g_test_add_func ("/net/uploads/presigned-request", test_presigned_request);
  g_test_add_func ("/net/uploads/answers", test_answers);
  g_test_add_func ("/net/uploads/addresses", test_addresses);
  g_test_add_func ("/net/uploads/loopback", test_loopback);
  g_test_add_func ("/net/uploads/storage-answers", test_storage_answers);
  g_test_add_func ("/net/uploads/storage-refused", test_storage_refused);
  g_test_add_func ("/net/uploads/bad-files", test_bad_files);
  g_test_add_func ("/net/uploads/progress", test_progress);
  g_test_add_func ("/net/uploads/mutations", test_mutations);
  g_test_add_func ("/net/uploads/mutation-bodies", test_mutation_bodies);

  return g_test_run ();
}

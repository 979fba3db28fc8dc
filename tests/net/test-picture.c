/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "upload-fixture.h"

#include <string.h>

#include "tok-client-setup.h"
#include "tok-storage.h"
#include "tok-test-log.h"

static GBytes *
load (Uploads *uploads, const char *url, GError **error)
{
  return tok_test_await_boxed (tok_client_load_picture (uploads->client, url), error);
}

static void
assert_refused (GBytes *file, const GError *error)
{
  g_assert_null (file);
  g_assert_error (error, TOK_ERROR, TOK_ERROR_PROTOCOL);
  g_assert_null (strstr (error->message, UPLOAD_SECRET));
  g_assert_cmpstr (tok_error_get_info (error)->endpoint, ==, "GET (picture)");
  g_assert_false (tok_error_get_info (error)->uncertain);
}

/* Without the key, and with nothing else of the API. */
static void
test_load (void)
{
  g_autoptr (Uploads) uploads = uploads_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = NULL;

  uploads_forget_log ();
  file = load (uploads, uploads->storage, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (file, NULL), g_bytes_get_size (file), uploads->storage,
                   strlen (uploads->storage));
  g_assert_true (g_str_has_prefix (uploads->headers->str, "GET /storage/v.mp4\n"));
  g_assert_null (strstr (uploads->headers->str, UPLOAD_KEY));
  g_assert_null (strstr (uploads->headers->str, "X-"));
  g_assert_null (strstr (uploads->headers->str, "Cookie"));
  UPLOADS_ASSERT_LOG ("^GET \\(picture\\): 200,");
}

static void
test_addresses (void)
{
  static const char *const urls[] = {
    "",
    "profile-pictures/org_xxx/pic-1.jpg",
    "/storage/v.mp4",
    "file:///etc/passwd",
    "ftp://127.0.0.1/a.png",
    "data:image/png;base64,AAAA",
    "http://example.invalid/a.png",
    "https://",
    "https://user:word@127.0.0.1/a.png",
    /* A server on this computer refers to no one else. */
    "https://example.invalid/a.png",
  };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (Uploads) uploads = uploads_new ();
      g_autoptr (GError) error = NULL;
      GBytes *file = load (uploads, urls[i], &error);

      g_test_message ("%s", urls[i]);
      assert_refused (file, error);
      g_assert_cmpuint (uploads->n_requests, ==, 0);
    }
}

static void
test_redirects (void)
{
  static const struct
  {
    const char *location; /* %NULL: to itself */
    guint n_requests;
  } cases[] = {
    { NULL, 4 },
    { "v.mp4?next", 4 },
    { "", 4 },
    { "file:///etc/passwd", 1 },
    { "https://example.invalid/a.png", 1 },
    { "http://example.invalid/a.png", 1 },
    { "//user:word@127.0.0.1/a.png", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Uploads) uploads = uploads_new ();
      g_autoptr (GError) error = NULL;
      GBytes *file;

      g_test_message ("%s", cases[i].location);
      uploads->storage_status = SOUP_STATUS_FOUND;
      uploads->location = g_strdup (cases[i].location);
      file = load (uploads, uploads->storage, &error);
      assert_refused (file, error);
      g_assert_cmpuint (uploads->n_requests, ==, cases[i].n_requests);
    }
}

static void
test_statuses (void)
{
  static const struct
  {
    guint status;
    TokErrorCode error;
  } cases[] = {
    { 401, TOK_ERROR_VALIDATION }, { 403, TOK_ERROR_VALIDATION }, { 404, TOK_ERROR_VALIDATION },
    { 429, TOK_ERROR_THROTTLED },  { 500, TOK_ERROR_SERVER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Uploads) uploads = uploads_new ();
      g_autoptr (GError) error = NULL;

      g_test_message ("%u", cases[i].status);
      uploads->storage_status = cases[i].status;
      g_assert_null (load (uploads, uploads->storage, &error));
      g_assert_error (error, TOK_ERROR, (int) cases[i].error);
      g_assert_cmpuint (uploads->n_requests, ==, 1);
    }
}

/* One reading of a file, in a fiber. */
typedef struct
{
  Uploads *uploads;
  TokStorageTarget target;
  gsize size_max;
} Reading;

static DexFuture *
read_fiber (gpointer data)
{
  const Reading *reading = data;
  g_autoptr (TokSessionPool) sessions = tok_session_pool_new (NULL, TRUE);
  TokTransferLimits limits = { reading->size_max, 10000, 10000 };
  GError *error = NULL;
  GBytes *file = tok_storage_get (sessions, &reading->target, &limits, &error);

  return file != NULL ? dex_future_new_take_boxed (G_TYPE_BYTES, file)
                      : dex_future_new_for_error (error);
}

static GBytes *
read_file (Reading *reading, GError **error)
{
  return tok_test_await_boxed (dex_scheduler_spawn (NULL, 0, read_fiber, reading, NULL), error);
}

static void
test_size (void)
{
  g_autoptr (Uploads) uploads = uploads_new ();
  gsize size = strlen (uploads->storage);
  Reading reading = { uploads, { uploads->storage, TRUE, FALSE }, size };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = read_file (&reading, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (file), ==, size);
  reading.size_max = size - 1;
  g_assert_null (read_file (&reading, &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_PROTOCOL);
}

/* A server elsewhere must not make the program talk to a server of this computer. */
static void
test_loopback (void)
{
  g_autoptr (Uploads) uploads = uploads_new ();
  Reading reading = { uploads, { uploads->storage, FALSE, FALSE }, 1000 };
  g_autoptr (GError) error = NULL;
  GBytes *file = read_file (&reading, &error);

  assert_refused (file, error);
  g_assert_cmpuint (uploads->n_requests, ==, 0);
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);
  tok_test_log_capture ();
  g_test_add_func ("/picture/load", test_load);
  g_test_add_func ("/picture/addresses", test_addresses);
  g_test_add_func ("/picture/redirects", test_redirects);
  g_test_add_func ("/picture/statuses", test_statuses);
  g_test_add_func ("/picture/size", test_size);
  g_test_add_func ("/picture/loopback", test_loopback);
  return g_test_run ();
}

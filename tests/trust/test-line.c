/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-client.h"
#include "tok-test-resolver.h"
#include "trust-fixture.h"
#include "trust-helper.h"

/* Proxies and content encodings. */

static DexFuture *
read_list (Trust *trust)
{
  return tok_client_list_bundles (trust->client, NULL, 1, 100, TOK_PRIORITY_USER);
}

#define LIST "{\"data\":[]}"

static GBytes *
pack (const char *encoding, GBytes *plain)
{
  g_autoptr (GConverter) converter = NULL;
  GError *error = NULL;
  GBytes *packed;

  if (g_str_equal (encoding, "br"))
    /* Eleven uncompressed bytes in Brotli. */
    return g_bytes_new_static ("\x0b\x05\x80" LIST "\x03", 15);
  converter = G_CONVERTER (g_zlib_compressor_new (g_str_equal (encoding, "gzip")
                                                      ? G_ZLIB_COMPRESSOR_FORMAT_GZIP
                                                      : G_ZLIB_COMPRESSOR_FORMAT_ZLIB,
                                                  -1));
  packed = g_converter_convert_bytes (converter, plain, &error);
  g_assert_no_error (error);
  return packed;
}

static const char *const encodings[] = { "gzip", "deflate", "br" };

static void
test_packed (void)
{
  g_autoptr (GBytes) plain = g_bytes_new_static (LIST, strlen (LIST));

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autoptr (TrustServer) server = trust_server_new (NULL);
      g_autoptr (Trust) trust = trust_new (trust_server_get_address (server));
      g_autofree char *head =
          g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\n", encodings[i]);
      g_autoptr (GBytes) packed = pack (encodings[i], plain);
      TrustAnswer answer = { TRUST_WAY_WHOLE, TRUE, head, packed };
      g_autoptr (GError) error = NULL;

      trust_server_answer (server, "", &answer);
      g_assert_true (tok_test_await (read_list (trust), &error));
      g_assert_no_error (error);
      g_assert_true (trust_server_saw (server, "Accept-Encoding: gzip"));
    }
}

/* A body of 40 kB that is 40 MB when it is decompressed, also compressed twice. */
static void
test_bomb (void)
{
  gsize size = 40 * 1024 * 1024;
  g_autoptr (GBytes) plain = g_bytes_new_take (g_malloc0 (size), size);
  g_autoptr (GBytes) once = pack ("gzip", plain);
  g_autoptr (GBytes) twice = pack ("gzip", once);
  const TrustAnswer bombs[] = {
    { TRUST_WAY_WHOLE, TRUE, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n", once },
    { TRUST_WAY_WHOLE, TRUE, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n", twice },
    { TRUST_WAY_WHOLE, TRUE, "HTTP/1.1 400 No\r\nContent-Encoding: gzip\r\n", once },
  };

  g_assert_cmpuint (g_bytes_get_size (once), <, size / 500);
  for (guint i = 0; i < G_N_ELEMENTS (bombs); i++)
    {
      g_autoptr (TrustServer) server = trust_server_new (NULL);
      g_autoptr (Trust) trust = trust_new (trust_server_get_address (server));
      g_autoptr (GError) error = NULL;

      trust_server_answer (server, "", &bombs[i]);
      g_assert_false (tok_test_await (read_list (trust), &error));
      g_assert_error (error, TOK_ERROR, TOK_ERROR_PROTOCOL);
      g_assert_nonnull (strstr (error->message, "too large"));
    }
}

/* A truncated compressed body is an error. */
static void
test_cut_packing (void)
{
  g_autoptr (TrustServer) server = trust_server_new (NULL);
  g_autoptr (Trust) trust = trust_new (trust_server_get_address (server));
  g_autoptr (GBytes) plain = g_bytes_new_static (LIST, strlen (LIST));
  g_autoptr (GBytes) packed = pack ("gzip", plain);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (packed, 0, g_bytes_get_size (packed) / 2);
  TrustAnswer answer = { TRUST_WAY_WHOLE, TRUE, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n",
                         half };

  trust_server_answer (server, "", &answer);
  g_assert_false (tok_test_await (read_list (trust), NULL));
}

static void
set_proxy (Trust *trust, TrustHelper *proxy, const char *login)
{
  g_autofree char *address =
      g_strdup_printf ("http://%s127.0.0.1:%s", login, trust_helper_get_port (proxy));
  g_autoptr (GProxyResolver) resolver = g_simple_proxy_resolver_new (address, NULL);

  soup_session_set_proxy_resolver (trust->session, resolver);
}

static void
ask_through_proxy (Trust *trust, const char *login, gboolean good)
{
  static const char *const arguments[] = { "name:pass word", NULL };
  g_autoptr (TrustHelper) proxy = trust_helper_new ("proxy.py", arguments);
  g_autoptr (GError) error = NULL;

  set_proxy (trust, proxy, login);
  tok_test_await (read_list (trust), &error);
  g_test_message ("%s", error != NULL ? error->message : "good");
  g_assert_cmpint (error == NULL, ==, good);
  g_assert_cmpuint (trust_helper_count (proxy, "CONNECT bundles.example:*"), >=, good ? 2 : 1);
  g_assert_cmpuint (trust_helper_count (proxy, "*" TRUST_KEY "*"), ==, 0);
}

/* Only the proxy gets the credentials of its address, and it never gets the key. */
static void
test_proxy (void)
{
  static const struct
  {
    const char *login;
    gboolean good;
  } cases[] = { { "name:pass%20word@", TRUE }, { "", FALSE }, { "name:wrong@", FALSE } };
  g_autoptr (GTlsCertificate) certificate = trust_load_certificate ("other-host");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrustServer) server = trust_server_new (certificate);
      g_autofree char *address =
          g_strdup_printf ("https://bundles.example:%u", trust_server_get_port (server));
      g_autoptr (Trust) trust = trust_new (address);

      g_test_message ("%s", cases[i].login);
      trust_accept_authority (trust);
      ask_through_proxy (trust, cases[i].login, cases[i].good);
      g_assert_cmpint (trust_server_saw (server, TRUST_KEY), ==, cases[i].good);
      g_assert_false (trust_server_saw (server, "Authorization"));
    }
}

/* No proxy for a server on loopback. */
static void
test_loopback (void)
{
  static const char *const hosts[] = { "127.0.0.1", "127.8.8.8", "localhost", "api.localhost",
                                       "LocalHost." };

  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autoptr (TrustServer) server = trust_server_new (NULL);
      g_autoptr (TrustHelper) proxy = trust_helper_new ("proxy.py", NULL);
      g_autofree char *address =
          g_strdup_printf ("http://%s:%u", hosts[i], trust_server_get_port (server));
      g_autoptr (Trust) trust = trust_new (address);

      g_test_message ("%s", hosts[i]);
      set_proxy (trust, proxy, "");
      tok_test_await (read_list (trust), NULL);
      g_assert_cmpuint (trust_helper_count (proxy, "*"), ==, 0);
      g_assert_true (i == 1 || trust_server_saw (server, TRUST_KEY));
    }
}

#define HEADERS                                                                                    \
  "X-TokPortal-Request-ID: req-" TRUST_KEY "\r\nConnection: close\r\n"                             \
  "Content-Type: application/json\r\n\r\n"
#define ESCAPED "\\u0074ok_live_c0ffee00feedface0123456789abcdef"

static const char *const echoes[] = {
  "HTTP/1.1 401 No\r\n" HEADERS "{\"error\":{\"code\":\"" TRUST_KEY "\",\"message\":\"" ESCAPED
  "\",\"details\":{\"key\":\"" TRUST_KEY "\",\"field\":\"" ESCAPED "\"}}}",
  "HTTP/1.1 400 No\r\n" HEADERS "The key " TRUST_KEY " is none.",
  "HTTP/1.1 500 No\r\n" HEADERS "GET /?key=%74ok_live_c0ffee00feedface0123456789abcdef",
  "HTTP/1.1 200 OK\r\n" HEADERS "{\"error\":{\"message\":\"" TRUST_KEY "\"}}",
  "HTTP/1.1 200 OK\r\n" HEADERS "{\"" TRUST_KEY "\":",
};

/* The middle of the key, which no other text contains. */
static void
assert_without_key (const char *text)
{
  g_assert_true (text == NULL || strstr (text, "c0ffee00feedface") == NULL);
}

static void
test_echo (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (echoes); i++)
    {
      g_autoptr (TrustServer) server = trust_server_new (NULL);
      g_autoptr (Trust) trust = trust_new (trust_server_get_address (server));
      TrustAnswer answer = { TRUST_WAY_END, FALSE, echoes[i], NULL };
      const TokErrorInfo *info;
      g_autoptr (GError) error = NULL;

      g_test_message ("%u", i);
      trust_server_answer (server, "", &answer);
      g_assert_false (tok_test_await (read_list (trust), &error));
      info = tok_error_get_info (error);
      g_assert_nonnull (strstr (info->request_id, "req-–"));
      assert_without_key (error->message);
      assert_without_key (info->code);
      assert_without_key (info->request_id);
      assert_without_key (info->details);
      assert_without_key (info->field);
    }
}

/* Also in a bundle, which would be shown and stored. */
static void
test_echo_in_bundle (void)
{
  TrustAnswer answer = { TRUST_WAY_END, FALSE,
                         "HTTP/1.1 200 OK\r\n" HEADERS
                         "{\"data\":{\"id\":\"bnd_1\",\"status\":\"published\",\"title\":\"" ESCAPED
                         "!\",\"x\":\"" TRUST_KEY "\"}}",
                         NULL };
  g_autoptr (TrustServer) server = trust_server_new (NULL);
  g_autoptr (Trust) trust = trust_new (trust_server_get_address (server));
  g_autoptr (TokBundleSnapshot) bundle = NULL;
  g_autoptr (GError) error = NULL;

  trust_server_answer (server, "", &answer);
  bundle = tok_test_await_boxed (tok_client_get_bundle (trust->client, "bnd_1", TOK_PRIORITY_USER),
                                 &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bundle->title, ==, "–!");
  assert_without_key (bundle->json);
}

/* A key that is not valid in a header is an error; no request is sent without it. */
static void
test_impossible_key (void)
{
  g_autoptr (TrustServer) server = trust_server_new (NULL);
  g_autoptr (Trust) trust = trust_new (trust_server_get_address (server));
  g_autoptr (GError) error = NULL;

  tok_client_set_key (trust->client, "tok live");
  g_assert_false (tok_test_await (read_list (trust), &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_KEY);
  g_assert_cmpuint (trust_server_count (server, ""), ==, 0);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/trust/line/packed", test_packed);
  g_test_add_func ("/trust/line/bomb", test_bomb);
  g_test_add_func ("/trust/line/cut-packing", test_cut_packing);
  g_test_add_func ("/trust/line/proxy", test_proxy);
  g_test_add_func ("/trust/line/loopback", test_loopback);
  g_test_add_func ("/trust/line/echo", test_echo);
  g_test_add_func ("/trust/line/echo-in-bundle", test_echo_in_bundle);
  g_test_add_func ("/trust/line/impossible-key", test_impossible_key);

  return g_test_run ();
}

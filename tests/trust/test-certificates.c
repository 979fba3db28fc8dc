/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-client.h"
#include "tok-wire.h"
#include "tok-words.h"
#include "trust-fixture.h"

/* Which servers the client accepts. */
typedef enum
{
  TRUST_IN_SYSTEM,
  TRUST_IN_TEST_AUTHORITY,
} TrustIn;

static const struct
{
  const char *certificate;
  TrustIn trust;
  gboolean good;
} cases[] = {
  { "good", TRUST_IN_TEST_AUTHORITY, TRUE },
  { "good", TRUST_IN_SYSTEM, FALSE },
  { "other-host", TRUST_IN_TEST_AUTHORITY, FALSE },
  { "expired", TRUST_IN_TEST_AUTHORITY, FALSE },
  { "future", TRUST_IN_TEST_AUTHORITY, FALSE },
  { "self-signed", TRUST_IN_TEST_AUTHORITY, FALSE },
};

static struct
{
  guint n_refused;
  guint n_accepted;
  guint n_requests; /* that reached a server without a valid certificate */
} figures;

static DexFuture *
create (Trust *trust)
{
  g_autoptr (TokOrder) order = tok_order_new (TOK_CONTRACT_EARLY_2026);
  g_autofree char *body = NULL;

  tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_ONLY);
  tok_order_set_platform (order, TOK_PLATFORM_TIKTOK);
  tok_order_set_country (order, "US");
  body = tok_wire_write_order (order);
  return tok_client_create_bundle (trust->client, body, NULL);
}

static void
assert_refused (DexFuture *future)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *details = NULL;

  g_assert_false (tok_test_await (future, &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_TLS);
  /* Nothing was sent, so the outcome is certain. */
  g_assert_false (tok_error_get_info (error)->uncertain);
  details = tok_words_dup_error_details (error);
  g_assert_null (strstr (details, TRUST_KEY));
  figures.n_refused++;
}

static void
assert_accepted (DexFuture *future)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (tok_test_await (future, &error));
  g_assert_no_error (error);
  figures.n_accepted++;
}

static void
test_certificates (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTlsCertificate) certificate = trust_load_certificate (cases[i].certificate);
      g_autoptr (TrustServer) server = trust_server_new (certificate);
      g_autoptr (Trust) trust = trust_new (trust_server_get_address (server));

      g_test_message ("%s", cases[i].certificate);
      if (cases[i].trust == TRUST_IN_TEST_AUTHORITY)
        trust_accept_authority (trust);
      if (cases[i].good)
        {
          assert_accepted (
              tok_client_list_bundles (trust->client, NULL, 1, 100, TOK_PRIORITY_USER));
          assert_accepted (create (trust));
          g_assert_true (trust_server_saw (server, TRUST_KEY));
          continue;
        }
      assert_refused (tok_client_list_bundles (trust->client, NULL, 1, 100, TOK_PRIORITY_USER));
      assert_refused (create (trust));
      g_assert_cmpuint (trust_server_count_connections (server), >=, 2);
      figures.n_requests += trust_server_count (server, "");
    }
  g_assert_cmpuint (figures.n_requests, ==, 0);
  trust_report ("certificates: %u requests refused, %u accepted, %u sent before a good handshake",
                figures.n_refused, figures.n_accepted, figures.n_requests);
}

typedef struct
{
  GSocketListener *listener;
  GByteArray *received;
} Eavesdropper;

/* Keeps what it receives first, and closes the connection. */
static gpointer
eavesdrop (gpointer data)
{
  Eavesdropper *self = data;
  g_autoptr (GSocketConnection) connection =
      g_socket_listener_accept (self->listener, NULL, NULL, NULL);
  GInputStream *stream = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  guint8 buffer[8192];
  gssize n_read = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL);

  if (n_read > 0)
    g_byte_array_append (self->received, buffer, (guint) n_read);
  return NULL;
}

/* A server without TLS at an https address gets no key and no path. */
static void
test_no_encryption (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GByteArray) received = g_byte_array_new ();
  Eavesdropper eavesdropper = { listener, received };
  g_autoptr (GError) error = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, &error);
  g_autofree char *address = g_strdup_printf ("https://127.0.0.1:%u", port);
  g_autoptr (Trust) trust = trust_new (address);
  GThread *thread = g_thread_new ("eavesdropper", eavesdrop, &eavesdropper);

  g_assert_false (tok_test_await (create (trust), &error));
  g_thread_join (thread);
  g_assert_error (error, TOK_ERROR, TOK_ERROR_TLS);
  g_assert_false (tok_error_get_info (error)->uncertain);
  g_assert_cmpuint (received->len, >, 0);
  g_assert_null (g_strstr_len ((const char *) received->data, received->len, "tok_live"));
  g_assert_null (g_strstr_len ((const char *) received->data, received->len, "/bundles"));
}

/* A redirection from https to http does not get the key. */
static void
test_downgrade (void)
{
  g_autoptr (GTlsCertificate) certificate = trust_load_certificate ("good");
  g_autoptr (TrustServer) server = trust_server_new (certificate);
  g_autoptr (TrustServer) open = trust_server_new (NULL);
  g_autoptr (Trust) trust = trust_new (trust_server_get_address (server));
  g_autofree char *redirect =
      g_strdup_printf ("HTTP/1.1 307 Go\r\nContent-Length: 0\r\nLocation: %s/bundles\r\n\r\n",
                       trust_server_get_address (open));
  TrustAnswer answer = { TRUST_WAY_WHOLE, FALSE, redirect };
  g_autoptr (GError) error = NULL;

  trust_accept_authority (trust);
  trust_server_answer (server, "", &answer);
  g_assert_false (
      tok_test_await (tok_client_list_bundles (trust->client, NULL, 1, 100, TOK_PRIORITY_USER),
                      &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_PROTOCOL);
  g_assert_cmpuint (trust_server_count (server, "GET"), ==, 1);
  g_assert_cmpuint (trust_server_count_connections (open), ==, 0);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/trust/certificates/matrix", test_certificates);
  g_test_add_func ("/trust/certificates/no-encryption", test_no_encryption);
  g_test_add_func ("/trust/certificates/downgrade", test_downgrade);

  return g_test_run ();
}

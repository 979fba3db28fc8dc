/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-client.h"
#include "tok-test-resolver.h"
#include "tok-wire.h"
#include "trust-fixture.h"

/* Whether a failed write may have been carried out. "Refused" is only what the server itself
 * refused, at the only attempt. */

#define ERROR(code) "{\"error\":{\"code\":\"" code "\",\"message\":\"no\"}}"
#define PAGE "<!DOCTYPE html><title>Sign in</title>"

/* Complete responses, and whether each is a refusal at the first attempt. */
static const struct
{
  const char *status;
  const char *body;
  gboolean is_refusal;
} answers[] = {
  { "400 No", ERROR ("VALIDATION_ERROR"), TRUE },
  { "401 No", ERROR ("AUTH_INVALID_KEY"), TRUE },
  { "402 No", ERROR ("INSUFFICIENT_CREDITS"), TRUE },
  { "403 No", ERROR ("BUNDLE_NOT_OWNED"), TRUE },
  { "404 No", ERROR ("NOT_FOUND"), TRUE },
  { "409 No", ERROR ("BUNDLE_PRICING_CHANGED"), TRUE },
  { "418 No", "{\"error\":{\"code\":\"A_NEW_CODE\"}}", TRUE },
  { "422 No", "{\"error\":{\"message\":\"A new sentence.\"}}", TRUE },
  { "429 No", ERROR ("capacity_cooldown"), TRUE },
  { "429 No\r\nRetry-After: 0", ERROR ("RATE_LIMIT_EXCEEDED"), TRUE },
  { "429 No\r\nRetry-After: 600", ERROR ("RATE_LIMIT_EXCEEDED"), TRUE },
  /* Of a proxy, or of an unknown origin. */
  { "400 No", PAGE, FALSE },
  { "401 No", "", FALSE },
  { "402 No", "{}", FALSE },
  { "403 No", "{\"message\":\"Forbidden\"}", FALSE },
  { "404 No", "{\"error\":", FALSE },
  { "404 No", "{\"error\":{}}", FALSE },
  { "409 No", "{\"error\":\"conflict\"}", FALSE },
  { "409 No", "{\"data\":{},\"error\":{\"code\":\"X\"}}", FALSE },
  { "422 No", ERROR ("X") "<html>", FALSE },
  { "408 No", ERROR ("REQUEST_TIMEOUT"), FALSE },
  { "421 No", ERROR ("MISDIRECTED"), FALSE },
  { "500 No", ERROR ("INTERNAL"), FALSE },
  { "502 No", PAGE, FALSE },
  { "599 No", "{}", FALSE },
  { "200 OK", ERROR ("INSUFFICIENT_CREDITS"), FALSE },
  { "200 OK", PAGE, FALSE },
  { "200 OK", "", FALSE },
  { "201 OK", "{\"data\":{}}", FALSE },
  { "204 OK", "", FALSE },
  { "300 Go", "", FALSE },
  { "301 Go\r\nLocation: /bundles/x", "", FALSE },
  { "302 Go\r\nLocation: /bundles/x", "", FALSE },
  { "303 Go\r\nLocation: /bundles/x", "", FALSE },
  { "304 Go", "", FALSE },
  { "307 Go\r\nLocation: /bundles/x", "", FALSE },
  { "308 Go\r\nLocation: /bundles/x", ERROR ("X"), FALSE },
};

static char *
dup_answer (const char *status, const char *body)
{
  return g_strdup_printf ("HTTP/1.1 %s\r\nContent-Length: %zu\r\n\r\n%s", status, strlen (body),
                          body);
}

static DexFuture *
create (Trust *trust, const char *key)
{
  g_autoptr (TokOrder) order = tok_order_new (TOK_CONTRACT_EARLY_2026);
  g_autofree char *body = NULL;

  tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_ONLY);
  tok_order_set_platform (order, TOK_PLATFORM_TIKTOK);
  tok_order_set_country (order, "US");
  body = tok_wire_write_order (order);
  return tok_client_create_bundle (trust->client, body, key);
}

/* The error of @future has the given uncertainty. */
static void
assert_outcome (DexFuture *future, gboolean uncertain)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (tok_test_await (future, &error));
  g_test_message ("%s", error->message);
  g_assert_nonnull (tok_error_get_info (error));
  g_assert_cmpint (tok_error_get_info (error)->uncertain, ==, uncertain);
}

static void
test_only_try (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (TrustServer) server = trust_server_new (NULL);
      g_autoptr (Trust) trust = trust_new (trust_server_get_address (server));
      g_autofree char *bytes = dup_answer (answers[i].status, answers[i].body);
      TrustAnswer answer = { TRUST_WAY_WHOLE, FALSE, bytes };

      g_test_message ("%s %s", answers[i].status, answers[i].body);
      trust_server_answer (server, "POST", &answer);
      assert_outcome (create (trust, NULL), !answers[i].is_refusal);
      g_assert_cmpuint (trust_server_count (server, "POST"), ==, 1);
    }
}

/* The first attempt was carried out and its response lost; whatever the second one gets. */
static void
test_second_try (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (TrustServer) server = trust_server_new (NULL);
      g_autoptr (Trust) trust = trust_new (trust_server_get_address (server));
      g_autofree char *bytes = dup_answer (answers[i].status, answers[i].body);
      TrustAnswer in_turn[] = { { TRUST_WAY_RESET, TRUE, "" }, { TRUST_WAY_WHOLE, FALSE, bytes } };

      g_test_message ("%s %s", answers[i].status, answers[i].body);
      trust_server_answer_in_turn (server, "POST", in_turn, G_N_ELEMENTS (in_turn));
      assert_outcome (create (trust, "k-1"), TRUE);
      g_assert_cmpuint (trust_server_count (server, "POST"), >=, 2);
      g_assert_cmpuint (trust_server_count_created (server), ==, 1);
    }
}

/* Two refusals are a refusal: the first one is certain. */
static void
test_refused_twice (void)
{
  g_autoptr (TrustServer) server = trust_server_new (NULL);
  g_autoptr (Trust) trust = trust_new (trust_server_get_address (server));
  g_autofree char *first = dup_answer ("429 No\r\nRetry-After: 0", ERROR ("RATE_LIMIT_EXCEEDED"));
  g_autofree char *second = dup_answer ("402 No", ERROR ("INSUFFICIENT_CREDITS"));
  TrustAnswer in_turn[] = { { TRUST_WAY_WHOLE, FALSE, first }, { TRUST_WAY_WHOLE, FALSE, second } };

  trust_server_answer_in_turn (server, "POST", in_turn, G_N_ELEMENTS (in_turn));
  assert_outcome (create (trust, "k-1"), FALSE);
  g_assert_cmpuint (trust_server_count (server, "POST"), ==, 2);
}

/* A throttled write is repeated automatically with a key, and not without one. */
static void
test_throttled (void)
{
  g_autoptr (TrustServer) server = trust_server_new (NULL);
  g_autoptr (Trust) trust = trust_new (trust_server_get_address (server));
  g_autofree char *bytes = dup_answer ("429 No\r\nRetry-After: 0", ERROR ("RATE_LIMIT_EXCEEDED"));
  TrustAnswer in_turn[] = { { TRUST_WAY_WHOLE, FALSE, bytes }, { TRUST_WAY_WHOLE, TRUE, NULL } };
  g_autoptr (GError) error = NULL;

  trust_server_answer_in_turn (server, "POST", in_turn, G_N_ELEMENTS (in_turn));
  g_assert_true (tok_test_await (create (trust, "k-1"), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (trust_server_count (server, "POST"), ==, 2);

  trust_server_answer_in_turn (server, "POST", in_turn, G_N_ELEMENTS (in_turn));
  assert_outcome (create (trust, NULL), FALSE);
  g_assert_cmpuint (trust_server_count (server, "POST"), ==, 3);
}

/* Ways in which a TLS connection ends after the request. */
static const TrustAnswer cuts[] = {
  { TRUST_WAY_END, TRUE, "" },
  { TRUST_WAY_CUT, TRUE, "" },
  { TRUST_WAY_RESET, TRUE, "" },
  { TRUST_WAY_CUT, TRUE, "HTTP/1.1 20" },
  { TRUST_WAY_END, TRUE, "HTTP/1.1 20" },
  { TRUST_WAY_CUT, TRUE, "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"data\":" },
  { TRUST_WAY_CUT, TRUE, "HTTP/1.1 200 OK\r\n\r\n{\"data\":" },
  { TRUST_WAY_PLAIN, TRUE, "HTTP/1.1 402 No\r\nContent-Length: 0\r\n\r\n" },
  { TRUST_WAY_PLAIN, TRUE, "\x15\x03\x03\x01\x02\x02\x28" },
  { TRUST_WAY_PLAIN, TRUE, "\x17\x03\x03\x01\x05nonce" },
};

static void
test_broken_encryption (void)
{
  g_autoptr (GTlsCertificate) certificate = trust_load_certificate ("good");

  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autoptr (TrustServer) server = trust_server_new (certificate);
      g_autoptr (Trust) trust = trust_new (trust_server_get_address (server));

      g_test_message ("%u", i);
      trust_accept_authority (trust);
      trust_server_answer (server, "POST", &cuts[i]);
      assert_outcome (create (trust, NULL), TRUE);
      g_assert_cmpuint (trust_server_count (server, "POST"), ==, 1);
    }
}

/* Failures of the second attempt before it is sent. */
static const char *const lookups[][3] = {
  { "127.0.0.1", "127.0.0.2", NULL }, /* a closed port */
  { "127.0.0.1", NULL },              /* no such name */
};

static void
test_no_second_connection (void)
{
  g_autoptr (GResolver) before = g_resolver_get_default ();
  g_autoptr (TokTestResolver) resolver = tok_test_resolver_new ();
  g_autoptr (GTlsCertificate) certificate = trust_load_certificate ("other-host");
  TrustAnswer answer = { TRUST_WAY_RESET, TRUE, "" };

  g_resolver_set_default (G_RESOLVER (resolver));
  for (guint i = 0; i < G_N_ELEMENTS (lookups); i++)
    {
      g_autoptr (TrustServer) server = trust_server_new (certificate);
      g_autofree char *address =
          g_strdup_printf ("https://bundles.example:%u", trust_server_get_port (server));
      g_autoptr (Trust) trust = trust_new (address);

      trust_accept_authority (trust);
      tok_test_resolver_set_addresses (resolver, lookups[i]);
      trust_server_answer (server, "POST", &answer);
      assert_outcome (create (trust, "k-1"), TRUE);
      g_assert_cmpuint (trust_server_count_created (server), ==, 1);
      /* A new write has sent nothing. */
      assert_outcome (create (trust, "k-2"), FALSE);
    }
  g_resolver_set_default (before);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/trust/outcome/only-try", test_only_try);
  g_test_add_func ("/trust/outcome/second-try", test_second_try);
  g_test_add_func ("/trust/outcome/refused-twice", test_refused_twice);
  g_test_add_func ("/trust/outcome/throttled", test_throttled);
  g_test_add_func ("/trust/outcome/broken-encryption", test_broken_encryption);
  g_test_add_func ("/trust/outcome/no-second-connection", test_no_second_connection);

  return g_test_run ();
}

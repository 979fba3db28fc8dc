/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hostile.h"
#include "tok-test.h"
#include "tok-words.h"

#include <gio/gio.h>
#include <string.h>

#define ADDRESS "https://app.tokportal.com/api/ext"

static GError *
error_new (TokErrorCode code, const char *message, const char *server_code)
{
  GError *error = tok_error_new (code, message);

  g_set_str (&tok_error_edit (error)->code, server_code);
  return error;
}

static void
assert_words (const GError *error, const char *address, const char *expected)
{
  g_autofree char *words = tok_words_dup_error (error, address);

  g_assert_cmpstr (words, ==, expected);
}

/* One sentence for each cause. */
static void
test_causes (void)
{
  static const struct
  {
    TokErrorCode code;
    const char *server_code;
    const char *expected;
  } cases[] = {
    { TOK_ERROR_OFFLINE, NULL, "Could not reach app.tokportal.com." },
    { TOK_ERROR_TIMEOUT, NULL, "app.tokportal.com did not answer in time." },
    { TOK_ERROR_TLS, NULL,
      "The identity of app.tokportal.com cannot be verified. Nothing was sent." },
    { TOK_ERROR_AUTH, "AUTH_INVALID_KEY", "The server does not accept this key." },
    { TOK_ERROR_AUTH, "AUTH_REVOKED_KEY", "This key was revoked." },
    { TOK_ERROR_AUTH, "AUTH_MISSING_KEY", "An API key is required." },
    { TOK_ERROR_AUTH, NULL, "The server does not accept this key." },
    { TOK_ERROR_FORBIDDEN, NULL, "This key is not allowed to do that." },
    { TOK_ERROR_FORBIDDEN, "BUNDLE_NOT_OWNED", "This bundle belongs to another account." },
    { TOK_ERROR_NOT_FOUND, NULL, "This bundle is no longer available." },
    { TOK_ERROR_UNSUPPORTED, NULL, "This server does not support this." },
    { TOK_ERROR_CONFLICT, "already_accepted",
      "An operator has accepted the bundle. It cannot be unpublished." },
    { TOK_ERROR_CONFLICT, "INVALID_STATUS", "Refused: “technical”" },
    { TOK_ERROR_VALIDATION, NULL, "Refused: “technical”" },
    { TOK_ERROR_CAPACITY, NULL, "TokPortal has no capacity for this right now. Try again later." },
    { TOK_ERROR_SERVER, NULL, "app.tokportal.com is having problems. Try again later." },
    { TOK_ERROR_PROTOCOL, NULL, "The answer is not from a Bundles API." },
    { TOK_ERROR_ADDRESS, NULL, "The server address must begin with https://." },
    { TOK_ERROR_FILE, NULL, "The file could not be read: technical" },
    { TOK_ERROR_STORE, NULL, "The data on this computer could not be read or written: technical" },
    { TOK_ERROR_KEYRING_LOCKED, NULL, "The keyring is locked." },
    { TOK_ERROR_KEYRING_CANCELLED, NULL, "The keyring prompt was cancelled." },
    { TOK_ERROR_KEYRING_ABSENT, NULL, "There is no keyring on this computer." },
    { TOK_ERROR_KEYRING_FAILED, NULL, "The keyring does not work." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = error_new (cases[i].code, "technical", cases[i].server_code);

      tok_error_edit (error)->order_field = -1;
      assert_words (error, ADDRESS, cases[i].expected);
    }
}

/* Not "refused" if an earlier attempt may have been carried out. */
static void
test_uncertain (void)
{
  static const struct
  {
    TokErrorCode code;
    const char *expected;
  } cases[] = {
    { TOK_ERROR_TLS, "The identity of app.tokportal.com cannot be verified." },
    { TOK_ERROR_CONFLICT, "The server answered: “technical”" },
    { TOK_ERROR_VALIDATION, "The server answered: “technical”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = tok_error_new (cases[i].code, "technical");

      tok_error_edit (error)->uncertain = TRUE;
      tok_error_edit (error)->order_field = -1;
      assert_words (error, ADDRESS, cases[i].expected);
    }
}

static void
test_file (void)
{
  static const struct
  {
    TokFileFault fault;
    const char *expected;
  } cases[] = {
    { TOK_FILE_UNREADABLE, "The file could not be read: technical" },
    { TOK_FILE_MISSING, "The file is no longer there." },
    { TOK_FILE_NOT_REGULAR, "Only a file can be sent, not a folder or a device." },
    { TOK_FILE_EMPTY, "The file is empty." },
    { TOK_FILE_CHANGED, "The file changed while it was being sent." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = tok_error_new_file (cases[i].fault, "technical");

      assert_words (error, ADDRESS, cases[i].expected);
    }
}

/* The API refuses a large file, too: a proxy in front of it does. */
static void
test_too_large (void)
{
  g_autoptr (GError) error = tok_error_new (TOK_ERROR_VALIDATION, "HTTP status 413");

  tok_error_edit (error)->http_status = 413;
  tok_error_edit (error)->uncertain = TRUE;
  assert_words (error, ADDRESS, "The file is too large for the server.");
}

/* A storage server is not the server of the workspace. */
static void
test_storage (void)
{
  static const struct
  {
    TokErrorCode code;
    guint status;
    gboolean uncertain;
    const char *expected;
  } cases[] = {
    { TOK_ERROR_OFFLINE, 0, FALSE, "The upload server could not be reached." },
    { TOK_ERROR_OFFLINE, 0, TRUE, "The connection to the upload server was lost." },
    { TOK_ERROR_TIMEOUT, 0, TRUE, "The upload server did not answer in time." },
    { TOK_ERROR_TLS, 0, FALSE, "The identity of the upload server cannot be verified." },
    { TOK_ERROR_SERVER, 0, TRUE, "The upload server is having problems. Try again later." },
    { TOK_ERROR_VALIDATION, 0, FALSE, "The upload server refused the file." },
    { TOK_ERROR_VALIDATION, 413, FALSE, "The file is too large for the server." },
    { TOK_ERROR_PROTOCOL, 0, TRUE, "The upload server sent an unexpected answer." },
    { TOK_ERROR_THROTTLED, 0, FALSE, "The server asks you to wait before the next request." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = tok_error_new (cases[i].code, "technical");

      tok_error_edit (error)->endpoint = g_strdup (TOK_ERROR_ENDPOINT_STORAGE);
      tok_error_edit (error)->http_status = cases[i].status;
      tok_error_edit (error)->uncertain = cases[i].uncertain;
      assert_words (error, ADDRESS, cases[i].expected);
    }
}

/* Every code has a sentence, whatever details the error has. */
static void
test_every_code (void)
{
  for (TokErrorCode code = TOK_ERROR_OFFLINE; code <= TOK_ERROR_KEYRING_FAILED; code++)
    {
      g_autoptr (GError) error = tok_error_new (code, "technical");
      g_autofree char *words = NULL;

      tok_error_edit (error)->reason = TOK_REASON_READ_ONLY;
      words = tok_words_dup_error (error, NULL);
      g_assert_cmpstr (words, !=, "");
      g_assert_cmpstr (words, !=, "Something went wrong.");
    }
}

static void
test_without_address (void)
{
  g_autoptr (GError) error = tok_error_new (TOK_ERROR_OFFLINE, "technical");

  assert_words (error, NULL, "Could not reach the server.");
  assert_words (error, HOSTILE, "Could not reach the server.");
}

static void
test_foreign (void)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "technical");

  assert_words (error, ADDRESS, "Something went wrong.");
}

static void
test_rules (void)
{
  g_autoptr (GError) error = tok_error_new (TOK_ERROR_RULES, "technical");

  tok_error_edit (error)->reason = TOK_REASON_INSTAGRAM_ONLY;
  assert_words (error, ADDRESS, "Available on Instagram only.");
}

static void
test_payment (void)
{
  g_autoptr (GError) error = tok_error_new (TOK_ERROR_PAYMENT, "technical");
  TokErrorInfo *info = tok_error_edit (error);

  info->order_field = -1;
  info->required = info->available = info->missing = TOK_COUNT_UNKNOWN;
  assert_words (error, ADDRESS, "Not enough credits.");
  info->required = 38;
  info->available = 30;
  assert_words (error, ADDRESS, "Not enough credits: 38 needed, 30 available, 8 short.");
  info->missing = 9;
  assert_words (error, ADDRESS, "Not enough credits: 38 needed, 30 available, 9 short.");
}

static void
test_throttled (void)
{
  g_autoptr (GError) error = tok_error_new (TOK_ERROR_THROTTLED, "technical");
  TokErrorInfo *info = tok_error_edit (error);

  info->retry_after = -1;
  assert_words (error, ADDRESS, "The server asks you to wait before the next request.");
  info->retry_after = 1;
  assert_words (error, ADDRESS, "The server asks you to wait 1 second.");
  info->retry_after = 12;
  assert_words (error, ADDRESS, "The server asks you to wait 12 seconds.");
  info->retry_after = 120;
  assert_words (error, ADDRESS, "The server asks you to wait 2 minutes.");
  info->retry_after = 2148;
  assert_words (error, ADDRESS, "The server asks you to wait 36 minutes.");
  info->retry_after = 86400;
  assert_words (error, ADDRESS, "The server asks you to wait 24 hours.");
  info->retry_after = G_MAXUINT32;
  assert_words (error, ADDRESS, "The server asks you to wait 1193047 hours.");
}

static void
test_key (void)
{
  g_autoptr (GError) letter = tok_error_new (TOK_ERROR_KEY, "ü");
  g_autoptr (GError) blank = tok_error_new (TOK_ERROR_KEY, "\xc2\xa0");

  assert_words (letter, ADDRESS, "API keys do not contain “ü”. Copy only the key.");
  assert_words (blank, ADDRESS, "API keys contain no spaces. Copy only the key.");
}

/* 404 for the list is not about a bundle. */
static void
test_wrong_address (void)
{
  g_autoptr (GError) missing = tok_error_new (TOK_ERROR_NOT_FOUND, "technical");
  g_autoptr (GError) page = tok_error_new (TOK_ERROR_PROTOCOL, "technical");
  TokErrorInfo *info = tok_error_edit (missing);

  assert_words (missing, ADDRESS, "This bundle is no longer available.");
  info->endpoint = g_strdup ("GET /bundles/bnd_1");
  assert_words (missing, ADDRESS, "This bundle is no longer available.");
  g_set_str (&info->endpoint, "GET /bundles?page=1&per_page=100");
  assert_words (missing, ADDRESS,
                "There is no Bundles API at this address. Check the server address.");
  assert_words (missing, NULL,
                "There is no Bundles API at this address. Check the server address.");
  assert_words (missing, "https://example.com/bundles",
                "There is no Bundles API at this address. Remove “/bundles”.");
  g_set_str (&info->endpoint, "GET /me");
  assert_words (missing, ADDRESS,
                "There is no Bundles API at this address. Check the server address.");
  assert_words (page, ADDRESS, "The answer is not from a Bundles API.");
  tok_error_edit (page)->web_page = TRUE;
  assert_words (page, "https://example.com/api",
                "example.com returned a web page. Check the server address, and whether this "
                "network requires you to sign in.");
}

static void
test_address (void)
{
  static const struct
  {
    TokAddressFault fault;
    const char *words;
  } rows[] = {
    { TOK_ADDRESS_NOT_HTTPS, "The server address must begin with https://." },
    { TOK_ADDRESS_HOST, "The server address must look like https://example.com/api." },
    { TOK_ADDRESS_LOGIN, "The server address must not contain a name or a password." },
    { TOK_ADDRESS_QUERY, "The server address must end before “?” and “#”." },
    { TOK_ADDRESS_INVISIBLE, "The server address must not contain spaces." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = tok_error_new (TOK_ERROR_ADDRESS, "technical");

      tok_error_edit (error)->reason = rows[i].fault;
      assert_words (error, ADDRESS, rows[i].words);
    }
}

/* For a field of an order the server's message is quoted, whatever its code. */
static void
test_field (void)
{
  g_autoptr (GError) error = tok_error_new (TOK_ERROR_NOT_FOUND, "No such account.");

  tok_error_edit (error)->order_field = TOK_FIELD_ACCOUNT_ID;
  assert_words (error, ADDRESS, "Refused: “No such account.”");
}

static void
test_hostile (void)
{
  g_autoptr (GError) error = error_new (TOK_ERROR_VALIDATION, HOSTILE, HOSTILE);

  tok_error_edit (error)->order_field = -1;
  assert_words (error, ADDRESS, "Refused: “" HOSTILE "”");
}

static void
test_details (void)
{
  g_autoptr (GError) error = error_new (TOK_ERROR_VALIDATION, "Bad " HOSTILE, "VALIDATION_ERROR");
  TokErrorInfo *info = tok_error_edit (error);
  g_autofree char *details = NULL;

  info->http_status = 400;
  info->request_id = g_strdup ("req_1");
  info->endpoint = g_strdup ("POST /bundles");
  info->time = tok_time_parse ("2026-11-01T12:00:00Z");
  info->details = g_strdup ("{\"country\":\"%s\"}");
  details = tok_words_dup_error_details (error);
  g_assert_cmpstr (details, ==,
                   "Code: VALIDATION_ERROR\n"
                   "HTTP status: 400\n"
                   "Request ID: req_1\n"
                   "Endpoint: POST /bundles\n"
                   "Time: 1 November 2026, 12:00\n"
                   "Message: Bad " HOSTILE "\n"
                   "Details: {\"country\":\"%s\"}\n");
}

/* Unknown details have no line. */
static void
test_few_details (void)
{
  g_autoptr (GError) error = tok_error_new (TOK_ERROR_OFFLINE, "Connection refused");
  g_autoptr (GError) foreign = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "technical");
  g_autofree char *few = NULL;
  g_autofree char *least = tok_words_dup_error_details (foreign);

  tok_error_edit (error)->time = TOK_TIME_UNKNOWN;
  few = tok_words_dup_error_details (error);
  g_assert_cmpstr (few, ==, "Message: Connection refused\n");
  g_assert_cmpstr (least, ==, "Message: technical\n");
}

/* Three network errors, each with its own sentence. */
static void
test_unreached (void)
{
  g_autoptr (GError) unknown = tok_error_new (TOK_ERROR_OFFLINE, "technical");
  g_autoptr (GError) lost = tok_error_new (TOK_ERROR_OFFLINE, "technical");
  g_autofree char *unknown_words = NULL, *lost_words = NULL;

  tok_error_edit (unknown)->no_such_host = TRUE;
  tok_error_edit (lost)->http_status = 200;
  unknown_words = tok_words_dup_error (unknown, "https://app.tokportal.com/api");
  lost_words = tok_words_dup_error (lost, "https://app.tokportal.com/api");
  g_assert_cmpstr (unknown_words, ==,
                   "The name app.tokportal.com could not be found on the network.");
  g_assert_cmpstr (lost_words, ==, "The connection to app.tokportal.com was lost.");
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/words/error/causes", test_causes);
  g_test_add_func ("/words/error/every-code", test_every_code);
  g_test_add_func ("/words/error/uncertain", test_uncertain);
  g_test_add_func ("/words/error/file", test_file);
  g_test_add_func ("/words/error/storage", test_storage);
  g_test_add_func ("/words/error/too-large", test_too_large);
  g_test_add_func ("/words/error/without-address", test_without_address);
  g_test_add_func ("/words/error/foreign", test_foreign);
  g_test_add_func ("/words/error/rules", test_rules);
  g_test_add_func ("/words/error/payment", test_payment);
  g_test_add_func ("/words/error/throttled", test_throttled);
  g_test_add_func ("/words/error/wrong-address", test_wrong_address);
  g_test_add_func ("/words/error/address", test_address);
  g_test_add_func ("/words/error/key", test_key);
  g_test_add_func ("/words/error/field", test_field);
  g_test_add_func ("/words/error/hostile", test_hostile);
  g_test_add_func ("/words/error/details", test_details);
  g_test_add_func ("/words/error/few-details", test_few_details);
  g_test_add_func ("/words/error/unreached", test_unreached);

  return g_test_run ();
}

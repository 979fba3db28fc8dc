/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "tok-date.h"
#include "tok-text.h"
#include "tok-words-setup.h"
#include "tok-words.h"

static gboolean
has_code (const GError *error, const char *code)
{
  const TokErrorInfo *info = tok_error_get_info (error);

  return info != NULL && info->code != NULL && g_ascii_strcasecmp (info->code, code) == 0;
}

/**
 * tok_words_dup_host:
 * @address: (nullable): the address of a server
 *
 * Returns: (transfer full): its name; "the server" if the address has none
 */
char *
tok_words_dup_host (const char *address)
{
  g_autoptr (GUri) uri = address != NULL ? g_uri_parse (address, G_URI_FLAGS_NONE, NULL) : NULL;

  if (uri != NULL && g_uri_get_host (uri) != NULL)
    return g_strdup (g_uri_get_host (uri));
  return g_strdup (_ ("the server"));
}

static char *
dup_payment (const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);

  if (info->required == TOK_COUNT_UNKNOWN || info->available == TOK_COUNT_UNKNOWN)
    return g_strdup (_ ("Not enough credits."));
  return g_strdup_printf (_ ("Not enough credits: %d needed, %d available, %d short."),
                          info->required, info->available,
                          info->missing != TOK_COUNT_UNKNOWN ? info->missing
                                                             : info->required - info->available);
}

static char *
dup_throttled (const GError *error)
{
  gint64 seconds = tok_error_get_info (error)->retry_after;
  gint64 minutes = (seconds + 59) / 60;
  gint64 hours = (minutes + 59) / 60;

  if (seconds <= 0)
    return g_strdup (_ ("The server asks you to wait before the next request."));
  if (seconds < 120)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The server asks you to wait %d second.",
                                         "The server asks you to wait %d seconds.",
                                         (gulong) seconds),
                            (int) seconds);
  if (minutes < 120)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The server asks you to wait %d minute.",
                                         "The server asks you to wait %d minutes.",
                                         (gulong) minutes),
                            (int) minutes);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The server asks you to wait %d hour.",
                                       "The server asks you to wait %d hours.", (gulong) hours),
                          (int) hours);
}

/* @words followed by the server's message. */
static char *
dup_quoted (const char *words, const GError *error)
{
  /* Translators: a sentence of ours, and the server's own in quotes */
  return g_strdup_printf (C_ ("error", "%s “%s”"), words, error->message);
}

/* "Refused" only if the request cannot have been carried out. */
static char *
dup_refused (const GError *error)
{
  return dup_quoted (tok_error_get_info (error)->uncertain ? _ ("The server answered:")
                                                           : _ ("Refused:"),
                     error);
}

/* All endpoints but the list are below /bundles/: there 404 means the bundle. */
static gboolean
is_about_bundle (const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);

  return info->order_field >= 0 || info->endpoint == NULL ||
         strstr (info->endpoint, " /bundles/") != NULL;
}

/* A server answered, but not with the API. */
static char *
dup_wrong_address (const char *address)
{
  if (address != NULL && g_str_has_suffix (address, "/bundles"))
    return g_strdup (_ ("There is no Bundles API at this address. Remove “/bundles”."));
  return g_strdup (_ ("There is no Bundles API at this address. Check the server address."));
}

static char *
dup_unreached (const GError *error, const char *host)
{
  if (tok_error_get_info (error)->no_such_host)
    return g_strdup_printf (_ ("The name %s could not be found on the network."), host);
  if (tok_error_get_info (error)->http_status != 0)
    return g_strdup_printf (_ ("The connection to %s was lost."), host);
  return g_strdup_printf (_ ("Could not reach %s."), host);
}

/* Uploads go to a server with an address of its own. */
static char *
dup_storage (const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);

  if (g_strcmp0 (info->endpoint, TOK_ERROR_ENDPOINT_STORAGE) != 0)
    return NULL;
  switch ((TokErrorCode) error->code)
    {
    case TOK_ERROR_OFFLINE:
      return g_strdup (info->uncertain ? _ ("The connection to the upload server was lost.")
                                       : _ ("The upload server could not be reached."));
    case TOK_ERROR_TIMEOUT:
      return g_strdup (_ ("The upload server did not answer in time."));
    case TOK_ERROR_TLS:
      return g_strdup (_ ("The identity of the upload server cannot be verified."));
    case TOK_ERROR_SERVER:
      return g_strdup (_ ("The upload server is having problems. Try again later."));
    case TOK_ERROR_VALIDATION:
      return g_strdup (info->http_status == 413 ? _ ("The file is too large for the server.")
                                                : _ ("The upload server refused the file."));
    case TOK_ERROR_PROTOCOL:
      return g_strdup (_ ("The upload server sent an unexpected answer."));
    default:
      return NULL;
    }
}

static char *
dup_misunderstood (const GError *error, const char *host)
{
  const char *other_id = tok_error_get_info (error)->other_id;

  if (tok_error_get_info (error)->web_page)
    return g_strdup_printf (_ ("%s returned a web page. Check the server address, and whether this "
                               "network requires you to sign in."),
                            host);
  if (other_id == NULL)
    return g_strdup (_ ("The answer is not from a Bundles API."));
  return g_strdup_printf (_ ("The server answered about another bundle: %s."), other_id);
}

/* Network errors. */
static char *
dup_network (const GError *error, const char *address)
{
  g_autofree char *host = tok_words_dup_host (address);

  switch ((TokErrorCode) error->code)
    {
    case TOK_ERROR_OFFLINE:
      return dup_unreached (error, host);
    case TOK_ERROR_TIMEOUT:
      return g_strdup_printf (_ ("%s did not answer in time."), host);
    case TOK_ERROR_TLS:
      if (tok_error_get_info (error)->uncertain)
        return g_strdup_printf (_ ("The identity of %s cannot be verified."), host);
      return g_strdup_printf (_ ("The identity of %s cannot be verified. Nothing was sent."), host);
    case TOK_ERROR_SERVER:
      return g_strdup_printf (_ ("%s is having problems. Try again later."), host);
    case TOK_ERROR_PROTOCOL:
      return dup_misunderstood (error, host);
    case TOK_ERROR_NOT_FOUND:
      return is_about_bundle (error) ? NULL : dup_wrong_address (address);
    case TOK_ERROR_THROTTLED:
      return dup_throttled (error);
    case TOK_ERROR_CAPACITY:
      return g_strdup (_ ("TokPortal has no capacity for this right now. Try again later."));
    default:
      return NULL;
    }
}

static char *
dup_auth (const GError *error)
{
  if (has_code (error, "AUTH_REVOKED_KEY"))
    return g_strdup (_ ("This key was revoked."));
  if (has_code (error, "AUTH_MISSING_KEY"))
    return g_strdup (_ ("An API key is required."));
  return g_strdup (_ ("The server does not accept this key."));
}

/* What was not found, by the server's code. */
static char *
dup_missing (const GError *error)
{
  if (has_code (error, "VIDEO_NOT_FOUND"))
    return g_strdup (_ ("This video is no longer available."));
  if (has_code (error, "WARMING_SESSION_NOT_FOUND"))
    return dup_refused (error);
  return g_strdup (_ ("This bundle is no longer available."));
}

/* The rules of dates are known: doc/api.md, section 6.3. */
static char *
dup_invalid (const GError *error)
{
  if (has_code (error, "INVALID_DATE"))
    return tok_words_dup_setup_fault (TOK_SETUP_DATE, TOK_REASON_DATE_TOO_EARLY);
  if (has_code (error, "VIDEOS_PER_DAY_EXCEEDED"))
    return tok_words_dup_setup_fault (TOK_SETUP_DATE, TOK_REASON_DAY_FULL);
  return dup_refused (error);
}

/* Errors that the server returned. */
static char *
dup_refusal (const GError *error)
{
  /* For a field of an order only the server's message says what is wrong. */
  if (tok_error_get_info (error)->order_field >= 0)
    return dup_refused (error);

  switch ((TokErrorCode) error->code)
    {
    case TOK_ERROR_AUTH:
      return dup_auth (error);
    case TOK_ERROR_FORBIDDEN:
      return g_strdup (has_code (error, "BUNDLE_NOT_OWNED")
                           ? _ ("This bundle belongs to another account.")
                           : _ ("This key is not allowed to do that."));
    case TOK_ERROR_PAYMENT:
      return dup_payment (error);
    case TOK_ERROR_NOT_FOUND:
      return dup_missing (error);
    case TOK_ERROR_UNSUPPORTED:
      return g_strdup (_ ("This server does not support this."));
    case TOK_ERROR_CONFLICT:
      if (has_code (error, "already_accepted"))
        return g_strdup (_ ("An operator has accepted the bundle. It cannot be unpublished."));
      return dup_invalid (error);
    case TOK_ERROR_VALIDATION:
      if (tok_error_get_info (error)->http_status == 413)
        return g_strdup (_ ("The file is too large for the server."));
      return dup_invalid (error);
    default:
      return NULL;
    }
}

/* Returns: (transfer full) (nullable): a sentence with the first possible day; %NULL: the server
 * did not name it */
static char *
dup_early (const GError *error)
{
  TokDate earliest = tok_date_parse (tok_error_get_info (error)->earliest);
  g_autofree char *day = tok_words_dup_calendar_day (earliest);

  if (earliest == TOK_DATE_UNKNOWN || !has_code (error, "INVALID_DATE"))
    return NULL;
  /* Translators: a day, like “15 March 2026” */
  return g_strdup_printf (_ ("This date is too early. The earliest possible is %s."), day);
}

/* With the details of the server's error. */
static char *
dup_refusal_and_facts (const GError *error)
{
  g_autofree char *words = dup_refusal (error);
  g_autofree char *facts =
      words != NULL ? tok_words_dup_refusal_facts (tok_error_get_info (error)) : NULL;

  if (facts == NULL)
    return g_steal_pointer (&words);
  return g_strdup_printf ("%s %s", words, facts);
}

static char *
dup_address (const GError *error)
{
  switch ((TokAddressFault) tok_error_get_info (error)->reason)
    {
    case TOK_ADDRESS_HOST:
      return g_strdup (_ ("The server address must look like https://example.com/api."));
    case TOK_ADDRESS_LOGIN:
      return g_strdup (_ ("The server address must not contain a name or a password."));
    case TOK_ADDRESS_QUERY:
      return g_strdup (_ ("The server address must end before “?” and “#”."));
    case TOK_ADDRESS_INVISIBLE:
      return g_strdup (_ ("The server address must not contain spaces."));
    case TOK_ADDRESS_NOT_HTTPS:
    default:
      return g_strdup (_ ("The server address must begin with https://."));
    }
}

static char *
dup_file (const GError *error)
{
  switch ((TokFileFault) tok_error_get_info (error)->reason)
    {
    case TOK_FILE_MISSING:
      return g_strdup (_ ("The file is no longer there."));
    case TOK_FILE_NOT_REGULAR:
      return g_strdup (_ ("Only a file can be sent, not a folder or a device."));
    case TOK_FILE_EMPTY:
      return g_strdup (_ ("The file is empty."));
    case TOK_FILE_CHANGED:
      return g_strdup (_ ("The file changed while it was being sent."));
    case TOK_FILE_UNREADABLE:
    default:
      /* Translators: followed by what the system said */
      return g_strdup_printf (_ ("The file could not be read: %s"), error->message);
    }
}

/* Local errors. */
static char *
dup_local (const GError *error)
{
  switch ((TokErrorCode) error->code)
    {
    case TOK_ERROR_ADDRESS:
      return dup_address (error);
    case TOK_ERROR_KEY:
      if (g_unichar_isspace (g_utf8_get_char (error->message)))
        return g_strdup (_ ("API keys contain no spaces. Copy only the key."));
      return g_strdup_printf (_ ("API keys do not contain “%s”. Copy only the key."),
                              error->message);
    case TOK_ERROR_RULES:
      return g_strdup (tok_words_reason (tok_error_get_info (error)->reason));
    case TOK_ERROR_FILE:
      return dup_file (error);
    case TOK_ERROR_STORE:
      /* Translators: the path of a file, and what the system said */
      return g_strdup_printf (_ ("The data on this computer could not be read or written: %s"),
                              error->message);
    case TOK_ERROR_KEYRING_LOCKED:
      return g_strdup (_ ("The keyring is locked."));
    case TOK_ERROR_KEYRING_CANCELLED:
      return g_strdup (_ ("The keyring prompt was cancelled."));
    case TOK_ERROR_KEYRING_ABSENT:
      return g_strdup (_ ("There is no keyring on this computer."));
    case TOK_ERROR_KEYRING_FAILED:
      return g_strdup (_ ("The keyring does not work."));
    default:
      return NULL;
    }
}

/**
 * tok_words_dup_error:
 * @error: any error
 * @address: (nullable): the server's address, for the message
 *
 * Returns: (transfer full): a sentence about the cause, and the server's message
 */
char *
tok_words_dup_error (const GError *error, const char *address)
{
  char *words = NULL;

  if (error->domain == TOK_ERROR)
    {
      words = dup_storage (error);
      if (words == NULL)
        words = dup_network (error, address);
      if (words == NULL)
        words = dup_early (error);
      if (words == NULL)
        words = dup_refusal_and_facts (error);
      if (words == NULL)
        words = dup_local (error);
    }
  return words != NULL ? words : g_strdup (_ ("Something went wrong."));
}

/**
 * tok_words_dup_unknown_version:
 * @version: the API version as received
 *
 * Returns: (transfer full): a warning that features may be missing
 */
char *
tok_words_dup_unknown_version (const char *version)
{
  return g_strdup_printf (_ ("The server uses version %s, which Bundles does not know. Anything "
                             "new in it is not shown."),
                          version);
}

static void
add_line (GString *lines, const char *name, const char *value)
{
  g_autofree char *text = value != NULL ? tok_text_dup_short (value, TOK_TEXT_LINE) : NULL;

  if (text != NULL && *text != '\0')
    g_string_append_printf (lines, "%s: %s\n", name, text);
}

/**
 * tok_words_dup_error_details:
 * @error: any error
 *
 * Returns: (transfer full): details for a support request, one per line; never the key
 */
char *
tok_words_dup_error_details (const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);
  GString *lines = g_string_new (NULL);
  g_autofree char *time = NULL;
  g_autofree char *status = NULL;

  if (info != NULL)
    {
      if (info->time != TOK_TIME_UNKNOWN)
        time = tok_words_dup_time (info->time);
      if (info->http_status != 0)
        status = g_strdup_printf ("%u", info->http_status);
      add_line (lines, _ ("Code"), info->code);
      add_line (lines, _ ("HTTP status"), status);
      add_line (lines, _ ("Request ID"), info->request_id);
      add_line (lines, _ ("Endpoint"), info->endpoint);
      add_line (lines, _ ("Time"), time);
    }
  add_line (lines, _ ("Message"), error->message);
  if (info != NULL)
    add_line (lines, _ ("Details"), info->details);
  return g_string_free_and_steal (lines);
}

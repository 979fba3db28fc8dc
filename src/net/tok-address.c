/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-address.h"

#include <gio/gio.h>
#include <string.h>

#include "tok-error.h"

static gboolean
host_is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);
  return g_ascii_strcasecmp (host, "localhost") == 0;
}

static gboolean
refuse (GError **error, const char *message)
{
  g_propagate_error (error, tok_error_new (TOK_ERROR_ADDRESS, message));
  return FALSE;
}

static gboolean
check (GUri *uri, GError **error)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);

  if (host == NULL || *host == '\0')
    return refuse (error, "The address has no host");
  if (g_uri_get_userinfo (uri) != NULL || g_uri_get_query (uri) != NULL ||
      g_uri_get_fragment (uri) != NULL)
    return refuse (error, "The address has more than a host and a path");
  if (g_str_equal (scheme, "https"))
    return TRUE;
  if (!g_str_equal (scheme, "http"))
    return refuse (error, "The address is not an https address");
  if (!host_is_loopback (host))
    return refuse (error, "Only https is allowed, except on this computer");
  return TRUE;
}

/**
 * tok_address_normalize:
 * @text: what somebody entered
 *
 * Accepts https anywhere and http on loopback only, because the key travels with
 * every request. Strips white space around and slashes at the end, as the
 * official clients do (the API facts, section 1).
 *
 * Returns: (transfer full) (nullable): the base address; NULL with
 *   TOK_ERROR_ADDRESS set
 */
char *
tok_address_normalize (const char *text, GError **error)
{
  g_autofree char *trimmed = NULL;
  g_autoptr (GUri) uri = NULL;
  gsize length;

  g_return_val_if_fail (text != NULL, NULL);

  trimmed = g_strstrip (g_strdup (text));
  length = strlen (trimmed);
  while (length > 0 && trimmed[length - 1] == '/')
    trimmed[--length] = '\0';
  uri = g_uri_parse (trimmed, G_URI_FLAGS_NONE, NULL);
  /* GUri takes white space for granted and encodes it. */
  if (uri == NULL || strpbrk (trimmed, " \t\r\n") != NULL)
    {
      refuse (error, "This is not an address");
      return NULL;
    }
  if (!check (uri, error))
    return NULL;
  return g_steal_pointer (&trimmed);
}

/**
 * tok_address_is_loopback:
 * @address: a normalized address
 *
 * Returns: whether the server runs on this computer
 */
gboolean
tok_address_is_loopback (const char *address)
{
  g_autofree char *host = tok_address_dup_host (address);

  return host != NULL && host_is_loopback (host);
}

/**
 * tok_address_dup_host:
 * @address: a normalized address
 *
 * Returns: (transfer full) (nullable): its host, for people to read
 */
char *
tok_address_dup_host (const char *address)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (address != NULL, NULL);

  uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  return uri != NULL ? g_strdup (g_uri_get_host (uri)) : NULL;
}

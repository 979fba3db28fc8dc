/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-address.h"

#include <gio/gio.h>
#include <string.h>

#include "tok-blank.h"
#include "tok-error.h"

/* GLib resolves every name below "localhost" to the loopback. */
static gboolean
host_is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);
  g_autofree char *name = g_ascii_strdown (host, -1);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);
  if (g_str_has_suffix (name, "."))
    name[strlen (name) - 1] = '\0';
  return g_str_equal (name, "localhost") || g_str_has_suffix (name, ".localhost");
}

static gboolean
refuse (GError **error, TokAddressFault fault, const char *message)
{
  GError *refusal = tok_error_new (TOK_ERROR_ADDRESS, message);

  tok_error_edit (refusal)->reason = fault;
  g_propagate_error (error, refusal);
  return FALSE;
}

static gboolean
has_invisible (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (tok_blank_is (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* A host name in ASCII, or an IPv4 or IPv6 address, without unescaped characters. */
static gboolean
is_host (const char *host)
{
  gboolean is_ipv6 = host != NULL && strchr (host, ':') != NULL;

  if (host == NULL || *host == '\0' || *host == '.' || strstr (host, "..") != NULL)
    return FALSE;
  for (const char *p = host; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr (is_ipv6 ? "-._:%" : "-._", *p) == NULL)
      return FALSE;
  return !is_ipv6 || g_hostname_is_ip_address (host);
}

/* The fault of an address that cannot be parsed. */
static TokAddressFault
find_fault (const char *text)
{
  g_autofree char *scheme = g_uri_parse_scheme (text);
  gboolean is_web = scheme != NULL && (g_ascii_strcasecmp (scheme, "https") == 0 ||
                                       g_ascii_strcasecmp (scheme, "http") == 0);

  return is_web ? TOK_ADDRESS_HOST : TOK_ADDRESS_NOT_HTTPS;
}

static gboolean
check (GUri *uri, GError **error)
{
  const char *host = g_uri_get_host (uri);
  gboolean is_http = g_ascii_strcasecmp (g_uri_get_scheme (uri), "http") == 0;

  if (!is_http && g_ascii_strcasecmp (g_uri_get_scheme (uri), "https") != 0)
    return refuse (error, TOK_ADDRESS_NOT_HTTPS, "The address is not an https address");
  if (!is_host (host) || g_uri_get_port (uri) == 0)
    return refuse (error, TOK_ADDRESS_HOST, "The address has no host");
  if (g_uri_get_userinfo (uri) != NULL)
    return refuse (error, TOK_ADDRESS_LOGIN, "The address has a name or a password");
  if (g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return refuse (error, TOK_ADDRESS_QUERY, "The address has more than a host and a path");
  if (is_http && !host_is_loopback (host))
    return refuse (error, TOK_ADDRESS_NOT_HTTPS, "Only https is allowed, except on this computer");
  return TRUE;
}

static int
get_port (GUri *uri, const char *scheme)
{
  int port = g_uri_get_port (uri);

  return port == (g_str_equal (scheme, "http") ? 80 : 443) ? -1 : port;
}

/**
 * tok_address_normalize:
 * @text: an address as entered
 *
 * Accepts https, and http on the loopback only, because every request contains the API
 * key. Strips blanks, and slashes at the end as the official clients do (doc/api.md,
 * section 1.1), and normalizes scheme, host and port. A normalized address stays as is.
 *
 * Returns: (transfer full) (nullable): the base address; %NULL with
 *   TOK_ERROR_ADDRESS set, whose reason is a TokAddressFault
 */
char *
tok_address_normalize (const char *text, GError **error)
{
  g_autofree char *trimmed = NULL;
  g_autofree char *scheme = NULL;
  g_autofree char *host = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  trimmed = tok_blank_strip (g_utf8_make_valid (text, -1));
  if (has_invisible (trimmed))
    {
      refuse (error, TOK_ADDRESS_INVISIBLE, "The address has a blank or a control character");
      return NULL;
    }
  uri = g_uri_parse (trimmed, G_URI_FLAGS_ENCODED_PATH, NULL);
  if (uri == NULL)
    {
      refuse (error, find_fault (trimmed), "This is not an address");
      return NULL;
    }
  if (!check (uri, error))
    return NULL;
  scheme = g_ascii_strdown (g_uri_get_scheme (uri), -1);
  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  path = g_strdup (g_uri_get_path (uri));
  for (gsize length = strlen (path); length > 0 && path[length - 1] == '/'; length--)
    path[length - 1] = '\0';
  return g_uri_join (G_URI_FLAGS_ENCODED_PATH, scheme, NULL, host, get_port (uri, scheme), path,
                     NULL, NULL);
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
 * Returns: (transfer full) (nullable): its host, for display
 */
char *
tok_address_dup_host (const char *address)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (address != NULL, NULL);

  uri = g_uri_parse (address, G_URI_FLAGS_ENCODED_PATH, NULL);
  return uri != NULL ? g_strdup (g_uri_get_host (uri)) : NULL;
}

/* A normalized host. All names of the loopback are one: its servers differ in the port. */
static char *
dup_host_identity (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);
  g_autofree char *name = g_ascii_strdown (host, -1);
  gsize length = strlen (name);

  if (length > 1 && name[length - 1] == '.')
    name[length - 1] = '\0';
  if (g_str_equal (name, "localhost") ||
      (address != NULL && g_inet_address_get_is_loopback (address)))
    return g_strdup ("127.0.0.1");
  if (address == NULL)
    return g_steal_pointer (&name);
  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6)
    {
      g_autofree char *text = g_inet_address_to_string (address);

      return g_strdup_printf ("[%s]", text);
    }
  return g_inet_address_to_string (address);
}

/* The normalized path: escaped in one way, without empty and dot segments. */
static void
append_path_identity (GString *identity, const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  gsize root = identity->len;

  for (guint i = 0; steps[i] != NULL; i++)
    {
      g_autofree char *plain = g_uri_unescape_string (steps[i], NULL);
      g_autofree char *step = g_uri_escape_string (plain != NULL ? plain : steps[i], NULL, TRUE);
      const char *last = strrchr (identity->str + root, '/');

      if (g_str_equal (step, "..") && last != NULL)
        g_string_truncate (identity, (gsize) (last - identity->str));
      else if (*step != '\0' && !g_str_equal (step, ".") && !g_str_equal (step, ".."))
        g_string_append_printf (identity, "/%s", step);
    }
}

/**
 * tok_address_dup_identity:
 * @address: a server address, normalized or as entered
 *
 * Addresses of the same server have the same identity: scheme and host in lower case,
 * host names in ASCII, no default port, a path without empty and dot segments, and one
 * name for the loopback.
 *
 * Returns: (transfer full): a text for comparison, not for connections; the stripped
 *   text if @address is invalid
 */
char *
tok_address_dup_identity (const char *address)
{
  g_autofree char *normalized = NULL;
  g_autofree char *host = NULL;
  g_autoptr (GUri) uri = NULL;
  GString *identity;

  g_return_val_if_fail (address != NULL, NULL);

  normalized = tok_address_normalize (address, NULL);
  if (normalized == NULL)
    return tok_blank_strip (g_utf8_make_valid (address, -1));
  uri = g_uri_parse (normalized, G_URI_FLAGS_ENCODED_PATH, NULL);
  host = dup_host_identity (g_uri_get_host (uri));
  identity = g_string_new (NULL);
  g_string_printf (identity, "%s://%s", g_uri_get_scheme (uri), host);
  if (g_uri_get_port (uri) > 0)
    g_string_append_printf (identity, ":%d", g_uri_get_port (uri));
  append_path_identity (identity, g_uri_get_path (uri));
  return g_string_free_and_steal (identity);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-address.h"

#include <gio/gio.h>
#include <string.h>

#include "tok-error.h"

/* Every name below "localhost" is this computer: GLib asks nobody for them. */
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

/* Who the server is, however it is spelled: a port for each of this computer's
 * servers is enough to tell them apart, so that all names of the loopback are one. */
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

static int
default_port (const char *scheme)
{
  return g_str_equal (scheme, "http") ? 80 : 443;
}

/* The steps of a path, each escaped in one way, without those that lead nowhere. */
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
 * @address: a server address, normalized or as somebody typed it
 *
 * Two addresses that lead to one server have one identity: scheme and host in lower
 * case, a name of another script in its ASCII form, no default port, a path without
 * steps that lead nowhere, and one name for this computer.
 *
 * Returns: (transfer full): what to compare addresses by, not to connect to; what is
 *   no address is its own identity
 */
char *
tok_address_dup_identity (const char *address)
{
  g_autofree char *trimmed = NULL;
  g_autoptr (GUri) uri = NULL;
  g_autofree char *host = NULL;
  g_autofree char *scheme = NULL;
  GString *identity;
  int port;

  g_return_val_if_fail (address != NULL, NULL);

  trimmed = g_strstrip (g_strdup (address));
  uri = g_uri_parse (trimmed, G_URI_FLAGS_ENCODED_PATH, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return g_steal_pointer (&trimmed);
  scheme = g_ascii_strdown (g_uri_get_scheme (uri), -1);
  host = dup_host_identity (g_uri_get_host (uri));
  port = g_uri_get_port (uri);
  identity = g_string_new (NULL);
  g_string_printf (identity, "%s://%s", scheme, host);
  if (port > 0 && port != default_port (scheme))
    g_string_append_printf (identity, ":%d", port);
  append_path_identity (identity, g_uri_get_path (uri));
  return g_string_free_and_steal (identity);
}

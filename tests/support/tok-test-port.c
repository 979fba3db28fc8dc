/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-test-port.h"

/**
 * tok_test_hold_port:
 * @address: the address of a server on 127.0.0.1 that has stopped: "http://127.0.0.1:PORT/…"
 *
 * Keeps its port from the servers of other tests. A bound socket that does not listen refuses
 * all connections.
 *
 * Returns: (transfer full): holds the port while it exists
 */
GSocket *
tok_test_hold_port (const char *address)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, &error);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);

  g_assert_no_error (error);
  bound = g_inet_socket_address_new (loopback, (guint16) g_uri_get_port (uri));
  g_socket_bind (socket, bound, TRUE, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&socket);
}

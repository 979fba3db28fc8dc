/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "tok-address.h"

/* A normalized address is accepted again unchanged, has the same identity as the input,
 * and is never plain http to a public host. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *address = tok_address_normalize (text, NULL);
  g_autofree char *identity = tok_address_dup_identity (text);
  g_autofree char *same = tok_address_dup_identity (identity);
  g_autofree char *again = NULL;
  g_autofree char *host = NULL;
  g_autofree char *other = NULL;

  g_assert_cmpstr (same, ==, identity);
  if (address == NULL)
    return 0;
  again = tok_address_normalize (address, NULL);
  g_assert_cmpstr (again, ==, address);
  other = tok_address_dup_identity (address);
  g_assert_cmpstr (other, ==, identity);
  host = tok_address_dup_host (address);
  g_assert_nonnull (host);
  g_assert_true (g_str_has_prefix (address, "https://") || tok_address_is_loopback (address));
  return 0;
}

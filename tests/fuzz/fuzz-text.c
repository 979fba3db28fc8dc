/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "tok-address.h"
#include "tok-types.h"
#include "tok-words.h"

/* An address that was taken is taken again, unchanged, and never leads to a
 * public host without https. */
static void
read_address (const char *text)
{
  g_autofree char *address = tok_address_normalize (text, NULL);
  g_autofree char *again = NULL;
  g_autofree char *host = NULL;

  if (address == NULL)
    return;
  again = tok_address_normalize (address, NULL);
  g_assert_cmpstr (again, ==, address);
  host = tok_address_dup_host (address);
  g_assert_nonnull (host);
  g_assert_true (g_str_has_prefix (address, "https://") || tok_address_is_loopback (address));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *raw = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  g_autofree char *country = tok_words_dup_country (text);
  g_autofree char *time = tok_words_dup_time (tok_time_parse (text));

  g_assert_nonnull (time);
  read_address (text);
  tok_country_equal (text, "US");
  tok_status_parse (text);
  tok_platform_parse (text);
  tok_type_parse (text);
  return 0;
}

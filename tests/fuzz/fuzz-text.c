/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "tok-types.h"
#include "tok-words.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *raw = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  g_autofree char *country = tok_words_dup_country (text);
  g_autofree char *time = tok_words_dup_time (tok_time_parse (text));

  g_assert_nonnull (time);
  tok_country_equal (text, "US");
  tok_status_parse (text);
  tok_platform_parse (text);
  tok_type_parse (text);
  return 0;
}

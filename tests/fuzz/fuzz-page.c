/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "page-describe.h"
#include "tok-wire-page.h"

/* Adds only what the text lacks to be a page, so that the inputs of other readers, and what
 * follows from them, are of use here too. */
static char *
dup_as_page (const guint8 *data, gsize size, gsize *length)
{
  GString *text = g_string_new ("{\"data\":[");

  g_string_append_len (text, (const char *) data, (gssize) size);
  g_string_append (text, "]}");
  *length = text->len;
  return g_string_free_and_steal (text);
}

/* A page that is read without a tree is the page that the tree has. */
static void
compare (const char *text, gsize length)
{
  g_autoptr (TokPage) scanned = tok_wire_page_scan (text, length);
  g_autoptr (TokPage) parsed = NULL;
  g_autofree char *actual = NULL;
  g_autofree char *expected = NULL;

  if (scanned == NULL)
    return;
  parsed = tok_wire_page_parse (text, length, NULL);
  g_assert_nonnull (parsed);
  actual = page_describe (scanned);
  expected = page_describe (parsed);
  g_assert_cmpstr (actual, ==, expected);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *page = NULL;
  gsize length;

  compare ((const char *) data, size);
  page = dup_as_page (data, size, &length);
  compare (page, length);
  return 0;
}

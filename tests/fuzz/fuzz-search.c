/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "tok-bundle-filter.h"

#include <string.h>

/* The input: search text, NUL, title of a bundle. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *raw = g_strndup ((const char *) data, size);
  gsize length = strlen (raw);
  g_autofree char *search = g_utf8_make_valid (raw, -1);
  g_autofree char *name = g_utf8_make_valid (length < size ? raw + length + 1 : "", -1);
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");
  g_autoptr (TokBundle) bundle = NULL;
  g_autoptr (TokBundleFilter) filter = tok_bundle_filter_new ();

  snapshot->title = g_steal_pointer (&name);
  bundle = tok_bundle_new (snapshot);
  tok_bundle_filter_set_search (filter, search);
  gtk_filter_match (GTK_FILTER (filter), bundle);
  /* The complete title matches. */
  tok_bundle_filter_set_search (filter, snapshot->title);
  g_assert_true (gtk_filter_match (GTK_FILTER (filter), bundle));
  return 0;
}

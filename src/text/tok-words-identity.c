/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tok-text.h"
#include "tok-words.h"

/* What a bundle is, as one line. */

/**
 * tok_words_dup_contents:
 * @type: a known type
 * @n: the number of videos; 0 or less: unknown
 *
 * Returns: (transfer full): "Account + 3 videos"; the type alone while the number is unknown
 */
char *
tok_words_dup_contents (TokType type, int n)
{
  if (n <= 0 || !tok_type_has_videos (type))
    return g_strdup (tok_words_type (type));
  if (type == TOK_TYPE_VIDEOS_ONLY)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d video", "%d videos", (gulong) n), n);
  /* Translators: what was ordered */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Account + %d video", "Account + %d videos",
                                       (gulong) n),
                          n);
}

/* (nullable): what comes from the server is put into one line */
static char *
dup_contents (TokBundle *bundle)
{
  TokType type = tok_bundle_get_bundle_type (bundle);

  if (type == TOK_TYPE_UNKNOWN)
    return tok_text_dup_name (tok_words_bundle_type (bundle));
  return tok_words_dup_contents (type, tok_bundle_get_videos_quantity (bundle));
}

static void
add_part (GStrvBuilder *parts, const char *text)
{
  char *line = tok_text_dup_name (text);

  if (line != NULL)
    g_strv_builder_take (parts, line);
}

/* @contents: (nullable)
 *
 * (nullable): @contents with platform and country, as far as they are known */
static char *
dup_joined (TokBundle *bundle, const char *contents)
{
  const char *code = tok_bundle_get_country (bundle);
  g_autofree char *country = code != NULL ? tok_words_dup_country (code) : NULL;
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;

  if (tok_bundle_get_platform_text (bundle) != NULL)
    add_part (parts, tok_words_bundle_platform (bundle));
  if (country != NULL)
    add_part (parts, country);
  if (contents != NULL && tok_bundle_get_type_text (bundle) != NULL)
    g_strv_builder_add (parts, contents);
  strings = g_strv_builder_end (parts);
  return *strings != NULL ? tok_words_dup_dotted ((const char *const *) strings) : NULL;
}

/**
 * tok_words_dup_bundle_identity:
 *
 * Returns: (transfer full) (nullable): "TikTok · United States · Account + 3 videos"; %NULL if
 *   nothing of it is known
 */
char *
tok_words_dup_bundle_identity (TokBundle *bundle)
{
  g_autofree char *contents = dup_contents (bundle);

  return dup_joined (bundle, contents);
}

/**
 * tok_words_dup_composed_name:
 *
 * A TokBundleNamer: the name of a bundle with neither title nor username. It has no number of
 * videos, which is known later than the rest: a name should stay.
 *
 * Returns: (transfer full) (nullable): "Instagram · France · Account"; %NULL if nothing of it
 *   is known
 */
char *
tok_words_dup_composed_name (TokBundle *bundle)
{
  g_autofree char *type = tok_text_dup_name (tok_words_bundle_type (bundle));

  return dup_joined (bundle, type);
}

/**
 * tok_words_dup_bundle_place:
 *
 * Returns: (transfer full) (nullable): "Instagram · France"; %NULL if neither is known
 */
char *
tok_words_dup_bundle_place (TokBundle *bundle)
{
  return dup_joined (bundle, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-title-pattern.h"

#include <string.h>

static const char *const placeholders[TOK_N_PLACEHOLDERS] = {
  [TOK_PLACEHOLDER_COUNTRY] = "{country}",
  [TOK_PLACEHOLDER_CODE] = "{code}",
  [TOK_PLACEHOLDER_PLATFORM] = "{platform}",
  [TOK_PLACEHOLDER_N] = "{n}",
};

/**
 * tok_placeholder_to_string:
 *
 * Returns: the placeholder with its braces
 */
const char *
tok_placeholder_to_string (TokPlaceholder placeholder)
{
  g_return_val_if_fail (placeholder < TOK_N_PLACEHOLDERS, NULL);

  return placeholders[placeholder];
}

/* The next placeholder, known or not: braces with anything but braces between them.
 * Returns: (nullable): its first brace; @length: with both braces */
static const char *
find_braces (const char *text, gsize *length)
{
  for (const char *open = strchr (text, '{'); open != NULL; open = strchr (open + 1, '{'))
    {
      const char *end = open + 1 + strcspn (open + 1, "{}");

      if (*end == '}')
        {
          *length = (gsize) (end + 1 - open);
          return open;
        }
    }
  return NULL;
}

/* Returns: TOK_N_PLACEHOLDERS: there is no such placeholder */
static guint
identify (const char *braces, gsize length)
{
  for (guint i = 0; i < TOK_N_PLACEHOLDERS; i++)
    if (strlen (placeholders[i]) == length &&
        g_ascii_strncasecmp (placeholders[i], braces, length) == 0)
      return i;
  return TOK_N_PLACEHOLDERS;
}

/**
 * tok_title_pattern_dup_unknown:
 *
 * Returns: (transfer full) (nullable): the first placeholder that does not exist, with its
 *   braces
 */
char *
tok_title_pattern_dup_unknown (const char *pattern)
{
  const char *rest = pattern;
  const char *braces;
  gsize length;

  g_return_val_if_fail (pattern != NULL, NULL);

  while ((braces = find_braces (rest, &length)) != NULL)
    {
      if (identify (braces, length) == TOK_N_PLACEHOLDERS)
        return g_strndup (braces, length);
      rest = braces + length;
    }
  return NULL;
}

/**
 * tok_title_pattern_expand:
 * @values: by placeholder
 *
 * Values are not expanded again.
 *
 * Returns: (transfer full): the title; placeholders that do not exist stay as they are
 */
char *
tok_title_pattern_expand (const char *pattern, const char *const values[TOK_N_PLACEHOLDERS])
{
  GString *title = g_string_new (NULL);
  const char *rest = pattern;
  const char *braces;
  gsize length;

  g_return_val_if_fail (pattern != NULL, g_string_free_and_steal (title));

  while ((braces = find_braces (rest, &length)) != NULL)
    {
      guint placeholder = identify (braces, length);

      g_string_append_len (title, rest, braces - rest);
      if (placeholder < TOK_N_PLACEHOLDERS)
        g_string_append (title, values[placeholder]);
      else
        g_string_append_len (title, braces, (gssize) length);
      rest = braces + length;
    }
  g_string_append (title, rest);
  return g_string_free_and_steal (title);
}

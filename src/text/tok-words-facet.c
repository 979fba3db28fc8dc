/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-words-query.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "tok-text.h"
#include "tok-query-value.h"
#include "tok-words.h"

/** The most characters shown of a value that a person or the server can choose. */
#define VALUE_MAX 40

/**
 * tok_words_facet:
 *
 * Returns: what a facet is called
 */
const char *
tok_words_facet (TokFacet facet)
{
  switch (facet)
    {
    case TOK_FACET_STATUS:
      return _ ("Status");
    case TOK_FACET_PLATFORM:
      return _ ("Platform");
    case TOK_FACET_COUNTRY:
      return _ ("Country");
    case TOK_FACET_TYPE:
      return _ ("Type");
    case TOK_FACET_OPTION:
      return _ ("Options");
    case TOK_FACET_AGE:
      return _ ("Time in Status");
    case TOK_FACET_TAG:
      return _ ("Tags");
    default:
      return _ ("Words");
    }
}

/* (nullable) */
static const char *
get_status (const char *value)
{
  if (g_str_equal (value, TOK_QUERY_OPEN))
    return C_ ("view", "Open");
  if (g_str_equal (value, TOK_QUERY_OTHER))
    return C_ ("view", "Other");
  return tok_words_status (tok_status_parse (value));
}

static const char *
get_option (const char *value)
{
  g_auto (GStrv) words = tok_facet_dup_words (TOK_FACET_OPTION);

  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    if (g_str_equal (words[option], value))
      return tok_words_option (option);
  return NULL;
}

/* (nullable): the label of a word of the API; NULL: it is shown as it is */
static const char *
get_label (TokFacet facet, const char *value)
{
  switch (facet)
    {
    case TOK_FACET_STATUS:
      return get_status (value);
    case TOK_FACET_PLATFORM:
      return tok_platform_parse (value) != TOK_PLATFORM_UNKNOWN
                 ? tok_words_platform (tok_platform_parse (value))
                 : NULL;
    case TOK_FACET_TYPE:
      return tok_type_parse (value) != TOK_TYPE_UNKNOWN ? tok_words_type (tok_type_parse (value))
                                                        : NULL;
    case TOK_FACET_OPTION:
      return get_option (value);
    default:
      return NULL;
    }
}

/* (transfer full): "3 days" */
static char *
dup_span (int n, char unit)
{
  gulong number = (gulong) n;

  switch (unit)
    {
    case 'h':
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d hour", "%d hours", number), n);
    case 'd':
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day", "%d days", number), n);
    default:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d week", "%d weeks", number), n);
    }
}

/* @value: like ">3d", ">=12h" */
static char *
dup_age (const char *value)
{
  gboolean is_more = value[0] == '>';
  gboolean or_equal = value[1] == '=';
  const char *number = value + (or_equal ? 2 : 1);
  g_autofree char *span = dup_span (atoi (number), value[strlen (value) - 1]);

  if (is_more)
    /* Translators: the time in a status; “%s” is “3 days” */
    return g_strdup_printf (or_equal ? _ ("%s or more") : _ ("More than %s"), span);
  /* Translators: the time in a status; “%s” is “3 days” */
  return g_strdup_printf (or_equal ? _ ("%s or less") : _ ("Less than %s"), span);
}

/**
 * tok_words_dup_facet_value:
 * @value: a value of @facet, as tok_facet_dup_value() returns it
 *
 * Returns: (transfer full): what it is called: "In Review", "United States", "More than 3 days"
 */
char *
tok_words_dup_facet_value (TokFacet facet, const char *value)
{
  const char *label = get_label (facet, value);
  g_autofree char *name = NULL;

  g_return_val_if_fail (value != NULL, NULL);

  if (label != NULL)
    return g_strdup (label);
  if (facet == TOK_FACET_AGE)
    return dup_age (value);
  name = facet == TOK_FACET_COUNTRY ? tok_words_dup_country (value) : g_strdup (value);
  return tok_text_dup_short (name, VALUE_MAX);
}

/**
 * tok_words_dup_filter:
 * @excluded: whether bundles must not have it
 * @value: a value of @facet
 *
 * Returns: (transfer full): what it filters by, as it stands on its own: "Except TikTok", "Tag:
 * vip"
 */
char *
tok_words_dup_filter (TokFacet facet, gboolean excluded, const char *value)
{
  g_autofree char *label = tok_words_dup_facet_value (facet, value);
  g_autofree char *filter = NULL;

  if (facet == TOK_FACET_TAG)
    /* Translators: bundles with this tag of the user */
    filter = g_strdup_printf (_ ("Tag: %s"), label);
  else if (facet == TOK_FACET_WORD)
    filter = g_strdup_printf (C_ ("quoted", "“%s”"), label);
  else
    filter = g_steal_pointer (&label);
  if (!excluded)
    return g_steal_pointer (&filter);
  /* Translators: a filter for bundles without this: “Except TikTok” */
  return g_strdup_printf (_ ("Except %s"), filter);
}

/* Takes ownership of both. @text: (nullable): what comes before */
static char *
append_filter (char *text, char *filter)
{
  g_autofree char *before = text;
  g_autofree char *last = filter;

  if (before == NULL)
    return g_steal_pointer (&last);
  /* Translators: the members of a list so far, and the next one */
  return g_strdup_printf (C_ ("list", "%s, %s"), before, last);
}

/**
 * tok_words_dup_filters:
 *
 * Returns: (transfer full): all that @query filters by, in one line: "In Review, Except TikTok,
 *   “noor”"
 */
char *
tok_words_dup_filters (const TokQuery *query)
{
  char *text = NULL;

  for (TokFacet facet = 0; facet < TOK_N_FACETS; facet++)
    for (guint i = 0; i < 2; i++)
      {
        g_autofree const char **values = tok_query_get_values (query, facet, i == 1);

        for (guint j = 0; values[j] != NULL; j++)
          text = append_filter (text, tok_words_dup_filter (facet, i == 1, values[j]));
      }
  return text != NULL ? text : g_strdup ("");
}

static gboolean
folds_to (const char *label, const char *folded)
{
  g_autofree char *own = label != NULL ? tok_text_fold (label) : NULL;

  return own != NULL && g_str_equal (own, folded);
}

/**
 * tok_words_read_facet:
 * @text: what a person writes for a value of @facet
 *
 * Returns: (transfer full) (nullable): the value with that name in the user's language; a country
 *   also by its English name; %NULL: there is none
 */
char *
tok_words_read_facet (TokFacet facet, const char *text)
{
  g_autofree char *folded = tok_text_fold (text);
  g_auto (GStrv) words = tok_facet_dup_words (facet);

  if (facet == TOK_FACET_COUNTRY)
    return g_strdup (tok_words_find_country (text));
  for (guint i = 0; words[i] != NULL; i++)
    if (folds_to (get_label (facet, words[i]), folded))
      return g_strdup (words[i]);
  return NULL;
}

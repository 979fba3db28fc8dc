/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-facet.h"

#include <string.h>

#include "tok-blank.h"
#include "tok-bundle-field.h"
#include "tok-bundle.h"
#include "tok-query-value.h"
#include "tok-text.h"

static const char *const names[TOK_N_FACETS] = {
  "status", "platform", "country", "type", "option", "age", "tag", NULL,
};

/* What people write for a word of the API, in small letters with low lines. */
static const struct
{
  TokFacet facet;
  const char *alias;
  const char *word;
} aliases[] = {
  { TOK_FACET_STATUS, "setup", "pending_setup" },
  { TOK_FACET_STATUS, "pending", "pending_setup" },
  { TOK_FACET_STATUS, "review", "in_review" },
  { TOK_FACET_STATUS, "done", "completed" },
  { TOK_FACET_PLATFORM, "tik_tok", "tiktok" },
  { TOK_FACET_PLATFORM, "insta", "instagram" },
  { TOK_FACET_PLATFORM, "ig", "instagram" },
  { TOK_FACET_PLATFORM, "yt", "youtube" },
  { TOK_FACET_TYPE, "account", "account_only" },
  { TOK_FACET_TYPE, "accounts", "account_only" },
  { TOK_FACET_TYPE, "video", "videos_only" },
  { TOK_FACET_TYPE, "videos", "videos_only" },
  { TOK_FACET_TYPE, "account_videos", "account_and_videos" },
  { TOK_FACET_TYPE, "account_and_video", "account_and_videos" },
  { TOK_FACET_TYPE, "both", "account_and_videos" },
  { TOK_FACET_OPTION, "niche", "niche_warming" },
  { TOK_FACET_OPTION, "deep", "deep_warming" },
  { TOK_FACET_OPTION, "advanced", "advanced_warming" },
  { TOK_FACET_OPTION, "finalize", "auto_finalize" },
};

static TokFacetReader reader = NULL;

/**
 * tok_facet_set_reader:
 * @function: (nullable): reads values in the languages of people; core has no translations
 *
 * For the start of the program.
 */
void
tok_facet_set_reader (TokFacetReader function)
{
  reader = function;
}

/**
 * tok_facet_to_string:
 *
 * Returns: (nullable): its name in a query; %NULL for WORD, which has none
 */
const char *
tok_facet_to_string (TokFacet facet)
{
  g_return_val_if_fail (facet < TOK_N_FACETS, NULL);

  return names[facet];
}

/**
 * tok_facet_parse:
 * @name: the beginning of a term
 * @length: the length of the name there, in bytes
 * @facet: (out): the facet, if there is one
 *
 * Returns: whether a facet has that name, in any case
 */
gboolean
tok_facet_parse (const char *name, gsize length, TokFacet *facet)
{
  for (TokFacet i = 0; i < TOK_FACET_WORD; i++)
    if (strlen (names[i]) == length && g_ascii_strncasecmp (names[i], name, length) == 0)
      {
        *facet = i;
        return TRUE;
      }
  return FALSE;
}

/* An option has the name that its field has. */
static const char *
get_option_name (TokOption option)
{
  gsize offset = G_STRUCT_OFFSET (TokBundleSnapshot, options) + option;

  for (guint i = 0; i < TOK_BUNDLE_N_FIELDS; i++)
    if (tok_bundle_fields[i].offset == offset)
      return tok_bundle_fields[i].name;
  g_return_val_if_reached (NULL);
}

/* (nullable): the API's word at @i, from 0; NULL after the last one */
static const char *
get_word (TokFacet facet, guint i)
{
  switch (facet)
    {
    case TOK_FACET_STATUS:
      /* The steps of the lifecycle come first: the others are rare. */
      if (i < TOK_N_STATUSES - 1)
        return tok_status_to_string (i + 1);
      if (i == TOK_N_STATUSES - 1)
        return TOK_QUERY_OPEN;
      return i == TOK_N_STATUSES ? TOK_QUERY_OTHER : NULL;
    case TOK_FACET_PLATFORM:
      return i < TOK_PLATFORM_YOUTUBE ? tok_platform_to_string (i + 1) : NULL;
    case TOK_FACET_TYPE:
      return i < TOK_TYPE_VIDEOS_ONLY ? tok_type_to_string (i + 1) : NULL;
    case TOK_FACET_OPTION:
      return i < TOK_N_OPTIONS ? get_option_name (i) : NULL;
    default:
      return NULL;
    }
}

/* (nullable): our word that @text is, in any case */
static const char *
find_word (TokFacet facet, const char *text)
{
  const char *word = NULL;

  for (guint i = 0; (word = get_word (facet, i)) != NULL; i++)
    if (g_ascii_strcasecmp (word, text) == 0)
      break;
  return word;
}

/**
 * tok_facet_dup_words:
 *
 * Returns: (transfer full): the known values of @facet, in their order; empty where they are no
 *   words of the API
 */
GStrv
tok_facet_dup_words (TokFacet facet)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  const char *word;

  for (guint i = 0; (word = get_word (facet, i)) != NULL; i++)
    g_strv_builder_add (words, word);
  return g_strv_builder_end (words);
}

/* (nullable) */
static char *
dup_tag (const char *text)
{
  g_auto (GStrv) tags = tok_tags_parse (text);

  return g_strv_length (tags) == 1 ? g_strdup (tags[0]) : NULL;
}

/* (nullable): NULL: folding leaves nothing of it */
static char *
dup_phrase (const char *text)
{
  g_autofree char *stripped = tok_blank_strip (g_strdup (text));
  g_autofree char *folded = tok_text_fold (stripped);

  return !tok_text_is_blank (folded) ? g_steal_pointer (&stripped) : NULL;
}

/**
 * tok_facet_dup_value:
 * @text: a value as entered, in UTF-8
 *
 * The server may add statuses, platforms, types and countries, so any word can be one.
 *
 * Returns: (transfer full) (nullable): the one spelling of the value; %NULL if @text cannot be
 *   a value of @facet
 */
char *
tok_facet_dup_value (TokFacet facet, const char *text)
{
  const char *word = find_word (facet, text);
  const char *alpha2;

  g_return_val_if_fail (text != NULL, NULL);

  if (word != NULL)
    return g_strdup (word);
  switch (facet)
    {
    case TOK_FACET_COUNTRY:
      alpha2 = tok_country_alpha2 (text);
      return alpha2 != NULL ? g_strdup (alpha2) : g_ascii_strup (text, -1);
    case TOK_FACET_OPTION:
      return NULL;
    case TOK_FACET_AGE:
      return tok_query_age_dup_text (text);
    case TOK_FACET_TAG:
      return dup_tag (text);
    case TOK_FACET_WORD:
      return dup_phrase (text);
    default:
      return g_ascii_strdown (text, -1);
    }
}

/* (nullable): what the server sent */
static const char *
get_received (TokFacet facet, TokBundle *bundle)
{
  switch (facet)
    {
    case TOK_FACET_STATUS:
      return tok_bundle_get_status_text (bundle);
    case TOK_FACET_PLATFORM:
      return tok_bundle_get_platform_text (bundle);
    case TOK_FACET_TYPE:
      return tok_bundle_get_type_text (bundle);
    default:
      return tok_bundle_get_country (bundle);
    }
}

static gboolean
is_used (TokFacet facet, const char *value, GListModel *bundles)
{
  guint n = g_list_model_get_n_items (bundles);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (bundles, i);
      const char *received = get_received (facet, bundle);

      if (received != NULL && g_ascii_strcasecmp (received, value) == 0)
        return TRUE;
    }
  return FALSE;
}

/* (nullable): "In Review", "in-review" and "review" are in_review */
static const char *
find_alias (TokFacet facet, const char *text)
{
  g_autofree char *name = g_ascii_strdown (text, -1);
  const char *word;

  g_strdelimit (name, " -+", '_');
  word = find_word (facet, name);
  for (guint i = 0; word == NULL && i < G_N_ELEMENTS (aliases); i++)
    if (aliases[i].facet == facet && g_str_equal (aliases[i].alias, name))
      word = aliases[i].word;
  return word;
}

/* Whether it is certain without asking people's languages. */
static gboolean
is_certain (TokFacet facet, const char *value, GListModel *bundles)
{
  switch (facet)
    {
    case TOK_FACET_STATUS:
    case TOK_FACET_PLATFORM:
    case TOK_FACET_TYPE:
      return find_word (facet, value) != NULL ||
             (bundles != NULL && is_used (facet, value, bundles));
    case TOK_FACET_COUNTRY:
      return tok_country_alpha2 (value) != NULL ||
             (bundles != NULL && is_used (facet, value, bundles));
    default:
      return TRUE;
    }
}

/**
 * tok_facet_dup_meant:
 * @text: a value as a person writes it: a word of the API, one that the server uses, what people
 *   say for it, or its name in their language
 * @bundles: (nullable) (element-type TokBundle): the bundles of the workspace
 *
 * Returns: (transfer full) (nullable): the one spelling of the value; %NULL if @text cannot be a
 *   value of @facet
 */
char *
tok_facet_dup_meant (TokFacet facet, const char *text, GListModel *bundles)
{
  g_autofree char *value = tok_facet_dup_value (facet, text);
  const char *alias;
  char *named;

  if (value != NULL && is_certain (facet, value, bundles))
    return g_steal_pointer (&value);
  alias = find_alias (facet, text);
  if (alias != NULL)
    return g_strdup (alias);
  named = reader != NULL ? reader (facet, text) : NULL;
  return named != NULL ? named : g_steal_pointer (&value);
}

/**
 * tok_facet_has_value:
 * @value: a value that tok_facet_dup_value() returned
 * @bundles: (element-type TokBundle): the bundles of a workspace
 *
 * Returns: whether @value is the API's or that of one of @bundles; values that are not the
 *   server's always exist
 */
gboolean
tok_facet_has_value (TokFacet facet, const char *value, GListModel *bundles)
{
  g_autofree char *code = NULL;

  g_return_val_if_fail (value != NULL, FALSE);
  g_return_val_if_fail (G_IS_LIST_MODEL (bundles), FALSE);

  switch (facet)
    {
    case TOK_FACET_STATUS:
    case TOK_FACET_PLATFORM:
    case TOK_FACET_TYPE:
      return find_word (facet, value) != NULL || is_used (facet, value, bundles);
    case TOK_FACET_COUNTRY:
      code = tok_country_dup_code (value);
      return code != NULL || is_used (facet, value, bundles);
    default:
      return TRUE;
    }
}

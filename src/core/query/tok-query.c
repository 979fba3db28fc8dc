/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-query.h"

#include <string.h>

#include "tok-lifecycle.h"
#include "tok-query-value.h"
#include "tok-text.h"

struct _TokQuery
{
  GPtrArray *values[TOK_N_FACETS][2]; /* (element-type TokQueryValue): wanted, excluded */
};

/**
 * tok_query_new:
 *
 * Returns: (transfer full): a query that every bundle matches
 */
TokQuery *
tok_query_new (void)
{
  TokQuery *self = g_new0 (TokQuery, 1);

  for (TokFacet facet = 0; facet < TOK_N_FACETS; facet++)
    for (guint i = 0; i < 2; i++)
      self->values[facet][i] =
          g_ptr_array_new_with_free_func ((GDestroyNotify) tok_query_value_free);
  return self;
}

/**
 * tok_query_new_words:
 * @text: words; nothing in them has a meaning of its own
 *
 * Returns: (transfer full): a query for bundles with all of the words
 */
TokQuery *
tok_query_new_words (const char *text)
{
  TokQuery *self = tok_query_new ();
  const char *begin = text;

  g_return_val_if_fail (text != NULL, self);

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      g_autofree char *word = NULL;

      if (*p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)))
        continue;
      word = g_strndup (begin, (gsize) (p - begin));
      tok_query_add (self, TOK_FACET_WORD, FALSE, word);
      if (*p == '\0')
        return self;
      begin = g_utf8_next_char (p);
    }
}

TokQuery *
tok_query_copy (const TokQuery *self)
{
  TokQuery *copy = tok_query_new ();

  g_return_val_if_fail (self != NULL, copy);

  for (TokFacet facet = 0; facet < TOK_N_FACETS; facet++)
    for (guint i = 0; i < 2; i++)
      for (guint j = 0; j < self->values[facet][i]->len; j++)
        tok_query_add (copy, facet, i == 1,
                       ((const TokQueryValue *) self->values[facet][i]->pdata[j])->text);
  return copy;
}

void
tok_query_free (TokQuery *self)
{
  for (TokFacet facet = 0; facet < TOK_N_FACETS; facet++)
    for (guint i = 0; i < 2; i++)
      g_ptr_array_unref (self->values[facet][i]);
  g_free (self);
}

static gboolean
are_equal (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!tok_query_value_equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

/**
 * tok_query_equal:
 *
 * Returns: whether both have the same values; words also in the same order
 */
gboolean
tok_query_equal (const TokQuery *a, const TokQuery *b)
{
  g_return_val_if_fail (a != NULL, FALSE);
  g_return_val_if_fail (b != NULL, FALSE);

  for (TokFacet facet = 0; facet < TOK_N_FACETS; facet++)
    for (guint i = 0; i < 2; i++)
      if (!are_equal (a->values[facet][i], b->values[facet][i]))
        return FALSE;
  return TRUE;
}

/**
 * tok_query_has_facet:
 *
 * Returns: whether there is a value of @facet, wanted or excluded
 */
gboolean
tok_query_has_facet (const TokQuery *self, TokFacet facet)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (facet < TOK_N_FACETS, FALSE);

  return self->values[facet][0]->len + self->values[facet][1]->len > 0;
}

/**
 * tok_query_is_empty:
 *
 * Returns: whether there are no values, so that every bundle matches
 */
gboolean
tok_query_is_empty (const TokQuery *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  for (TokFacet facet = 0; facet < TOK_N_FACETS; facet++)
    if (tok_query_has_facet (self, facet))
      return FALSE;
  return TRUE;
}

static gboolean
has_all_values (GPtrArray *values, GPtrArray *wanted)
{
  for (guint i = 0; i < wanted->len; i++)
    if (!g_ptr_array_find_with_equal_func (values, wanted->pdata[i],
                                           (GEqualFunc) tok_query_value_equal, NULL))
      return FALSE;
  return TRUE;
}

/* Where a longer word occurs, its parts do, too. */
static gboolean
has_all_words (GPtrArray *words, GPtrArray *wanted)
{
  for (guint i = 0; i < wanted->len; i++)
    {
      const char *part = ((const TokQueryValue *) wanted->pdata[i])->folded;
      guint j = 0;

      while (j < words->len &&
             strstr (((const TokQueryValue *) words->pdata[j])->folded, part) == NULL)
        j++;
      if (j == words->len)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_wanted_within (GPtrArray *values, GPtrArray *wider, TokFacet facet)
{
  if (facet == TOK_FACET_WORD)
    return has_all_words (values, wider);
  if (facet == TOK_FACET_AGE)
    return has_all_values (values, wider);
  return wider->len == 0 || (values->len > 0 && has_all_values (wider, values));
}

/**
 * tok_query_is_within:
 * @wider: another query
 *
 * Returns: whether it is certain, whatever the bundles are, that each one that matches @self also
 *   matches @wider
 */
gboolean
tok_query_is_within (const TokQuery *self, const TokQuery *wider)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (wider != NULL, FALSE);

  for (TokFacet facet = 0; facet < TOK_N_FACETS; facet++)
    if (!is_wanted_within (self->values[facet][0], wider->values[facet][0], facet) ||
        !has_all_values (self->values[facet][1], wider->values[facet][1]))
      return FALSE;
  return TRUE;
}

/* By what is compared, so that equal queries have equal orders. Words keep theirs. */
static guint
find_place (GPtrArray *values, TokFacet facet, const TokQueryValue *value)
{
  const char *key = value->folded != NULL ? value->folded : value->text;
  guint i = 0;

  if (facet == TOK_FACET_WORD)
    return values->len;
  for (; i < values->len; i++)
    {
      const TokQueryValue *other = values->pdata[i];

      if (strcmp (key, other->folded != NULL ? other->folded : other->text) < 0)
        break;
    }
  return i;
}

/**
 * tok_query_add:
 * @excluded: whether bundles must not have the value
 * @value: a value of @facet as entered; one that is there already is not added again
 *
 * Returns: whether @value can be a value of @facet
 */
gboolean
tok_query_add (TokQuery *self, TokFacet facet, gboolean excluded, const char *value)
{
  g_autoptr (TokQueryValue) added = NULL;
  GPtrArray *values;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (facet < TOK_N_FACETS, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  values = self->values[facet][excluded ? 1 : 0];
  added = tok_query_value_new (facet, value);
  if (added == NULL)
    return FALSE;
  if (!g_ptr_array_find_with_equal_func (values, added, (GEqualFunc) tok_query_value_equal, NULL))
    {
      guint place = find_place (values, facet, added);

      g_ptr_array_insert (values, (int) place, g_steal_pointer (&added));
    }
  return TRUE;
}

/**
 * tok_query_remove:
 * @excluded: whether it is one of the excluded values
 * @value: a value of @facet
 *
 * Returns: whether it was there
 */
gboolean
tok_query_remove (TokQuery *self, TokFacet facet, gboolean excluded, const char *value)
{
  g_autoptr (TokQueryValue) removed = NULL;
  GPtrArray *values;
  guint i;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (facet < TOK_N_FACETS, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  values = self->values[facet][excluded ? 1 : 0];
  removed = tok_query_value_new (facet, value);
  if (removed == NULL ||
      !g_ptr_array_find_with_equal_func (values, removed, (GEqualFunc) tok_query_value_equal, &i))
    return FALSE;
  g_ptr_array_remove_index (values, i);
  return TRUE;
}

/**
 * tok_query_clear:
 *
 * Removes all values of @facet, wanted and excluded.
 */
void
tok_query_clear (TokQuery *self, TokFacet facet)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (facet < TOK_N_FACETS);

  for (guint i = 0; i < 2; i++)
    g_ptr_array_set_size (self->values[facet][i], 0);
}

/**
 * tok_query_get_values:
 * @excluded: whether to return the excluded values
 *
 * Returns: (transfer container) (array zero-terminated=1): the values, valid until the query
 *   changes
 */
const char **
tok_query_get_values (const TokQuery *self, TokFacet facet, gboolean excluded)
{
  GPtrArray *values;
  const char **texts;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (facet < TOK_N_FACETS, NULL);

  values = self->values[facet][excluded ? 1 : 0];
  texts = g_new0 (const char *, values->len + 1);
  for (guint i = 0; i < values->len; i++)
    texts[i] = ((const TokQueryValue *) values->pdata[i])->text;
  return texts;
}

/* @received: (nullable): what the server sent, which @known does not name if it is 0 */
static gboolean
has_word (const TokQueryValue *value, guint known, const char *received)
{
  if (known != 0)
    return (value->mask & (1u << known)) != 0;
  return received != NULL && g_ascii_strcasecmp (value->text, received) == 0;
}

static gboolean
has_status (const TokQueryValue *value, TokBundle *bundle)
{
  TokStatus status = tok_bundle_get_status (bundle);

  if (status == TOK_STATUS_UNKNOWN && g_str_equal (value->text, TOK_QUERY_OTHER))
    return TRUE;
  if (status == TOK_STATUS_UNKNOWN && g_str_equal (value->text, TOK_QUERY_OPEN))
    return tok_bundle_is_open (bundle);
  return has_word (value, status, tok_bundle_get_status_text (bundle));
}

static gboolean
has_country (const TokQueryValue *value, const char *country)
{
  if (value->alpha2 != NULL)
    return value->alpha2 == tok_country_alpha2 (country);
  return country != NULL && g_ascii_strcasecmp (value->text, country) == 0;
}

static gboolean
has_option (const TokQueryValue *value, TokBundle *bundle)
{
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    if ((value->mask & TOK_OPTION_BIT (option)) != 0)
      return tok_bundle_get_option (bundle, option) == TOK_FLAG_YES;
  return FALSE;
}

/* Tags are compared as tok_tags_parse() compares them. */
static gboolean
has_tag (const TokQueryValue *value, TokBundle *bundle)
{
  const TokAnnotation *annotation = tok_bundle_get_annotation (bundle);

  for (guint i = 0; annotation != NULL && annotation->tags[i] != NULL; i++)
    {
      g_autofree char *folded = tok_text_fold (annotation->tags[i]);

      if (g_str_equal (folded, value->folded))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_value (
    const TokQueryValue *value, TokFacet facet, TokBundle *bundle, gint64 now, TokQueryRowFunc row)
{
  switch (facet)
    {
    case TOK_FACET_STATUS:
      return has_status (value, bundle);
    case TOK_FACET_PLATFORM:
      return has_word (value, tok_bundle_get_platform (bundle),
                       tok_bundle_get_platform_text (bundle));
    case TOK_FACET_COUNTRY:
      return has_country (value, tok_bundle_get_country (bundle));
    case TOK_FACET_TYPE:
      return has_word (value, tok_bundle_get_bundle_type (bundle),
                       tok_bundle_get_type_text (bundle));
    case TOK_FACET_OPTION:
      return has_option (value, bundle);
    case TOK_FACET_AGE:
      return tok_query_value_has_age (value, bundle, now);
    case TOK_FACET_TAG:
      return has_tag (value, bundle);
    case TOK_FACET_WORD:
    default:
      return strstr (row (bundle), value->folded) != NULL;
    }
}

static gboolean
has_any (GPtrArray *values, TokFacet facet, TokBundle *bundle, gint64 now, TokQueryRowFunc row)
{
  for (guint i = 0; i < values->len; i++)
    if (has_value (values->pdata[i], facet, bundle, now, row))
      return TRUE;
  return FALSE;
}

static gboolean
has_all (GPtrArray *values, TokFacet facet, TokBundle *bundle, gint64 now, TokQueryRowFunc row)
{
  for (guint i = 0; i < values->len; i++)
    if (!has_value (values->pdata[i], facet, bundle, now, row))
      return FALSE;
  return TRUE;
}

static gboolean
has_wanted (GPtrArray *values, TokFacet facet, TokBundle *bundle, gint64 now, TokQueryRowFunc row)
{
  if (facet == TOK_FACET_AGE || facet == TOK_FACET_WORD)
    return has_all (values, facet, bundle, now, row);
  return values->len == 0 || has_any (values, facet, bundle, now, row);
}

/**
 * tok_query_get_failed:
 * @now: the current time, microseconds since 1970
 * @row: the text that words occur in; called only where that can matter
 *
 * Returns: the facets that keep @bundle from matching, as bits (1 << facet); no more than two of
 *   them: such a bundle would also not match without one
 */
guint
tok_query_get_failed (const TokQuery *self, TokBundle *bundle, gint64 now, TokQueryRowFunc row)
{
  guint failed = 0;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), 0);
  g_return_val_if_fail (row != NULL, 0);

  for (TokFacet facet = 0; facet < TOK_N_FACETS && (failed & (failed - 1)) == 0; facet++)
    if (!has_wanted (self->values[facet][0], facet, bundle, now, row) ||
        has_any (self->values[facet][1], facet, bundle, now, row))
      failed |= 1u << facet;
  return failed;
}

/**
 * tok_query_matches:
 * @now: the current time, microseconds since 1970
 * @row: the text that words occur in; called only when everything before them matches
 *
 * Returns: whether @bundle is to be shown
 */
gboolean
tok_query_matches (const TokQuery *self, TokBundle *bundle, gint64 now, TokQueryRowFunc row)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), FALSE);
  g_return_val_if_fail (row != NULL, FALSE);

  for (TokFacet facet = 0; facet < TOK_N_FACETS; facet++)
    if (!has_wanted (self->values[facet][0], facet, bundle, now, row) ||
        has_any (self->values[facet][1], facet, bundle, now, row))
      return FALSE;
  return TRUE;
}

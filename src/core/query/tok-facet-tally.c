/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-facet-tally.h"

#include <string.h>

#include "tok-lifecycle.h"
#include "tok-query-value.h"
#include "tok-text.h"

const char *const tok_facet_ages[] = { ">1d", ">3d", ">7d", ">14d", ">30d", NULL };

#define N_AGES (G_N_ELEMENTS (tok_facet_ages) - 1)

/* A value that occurs. */
typedef struct
{
  char *value;
  guint count;
} Entry;

struct _TokFacetTally
{
  TokQuery *query;
  gint64 now;
  TokQueryRowFunc row;
  TokQueryValue *ages[N_AGES];
  GHashTable *entries[TOK_N_FACETS];  /* key (see dup_key()) → Entry */
  GHashTable *received[TOK_N_FACETS]; /* as received → Entry (borrowed from entries) */
  guint age_counts[N_AGES];
  guint n_open;
  guint n_other;
  guint n_options[TOK_N_OPTIONS];
  guint n_in_view;
  guint n_everywhere;
};

static void
entry_free (gpointer data)
{
  Entry *self = data;

  g_free (self->value);
  g_free (self);
}

/**
 * tok_facet_tally_new:
 * @query: what is shown
 * @now: the current time, microseconds since 1970
 * @row: see tok_query_matches()
 *
 * Returns: (transfer full): nothing counted yet
 */
TokFacetTally *
tok_facet_tally_new (const TokQuery *query, gint64 now, TokQueryRowFunc row)
{
  TokFacetTally *self = g_new0 (TokFacetTally, 1);

  self->query = tok_query_copy (query);
  self->now = now;
  self->row = row;
  for (guint i = 0; i < N_AGES; i++)
    self->ages[i] = tok_query_value_new (TOK_FACET_AGE, tok_facet_ages[i]);
  for (TokFacet facet = 0; facet < TOK_N_FACETS; facet++)
    {
      self->entries[facet] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
      self->received[facet] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
  return self;
}

void
tok_facet_tally_free (TokFacetTally *self)
{
  tok_query_free (self->query);
  for (guint i = 0; i < N_AGES; i++)
    tok_query_value_free (self->ages[i]);
  for (TokFacet facet = 0; facet < TOK_N_FACETS; facet++)
    {
      g_hash_table_unref (self->received[facet]);
      g_hash_table_unref (self->entries[facet]);
    }
  g_free (self);
}

/* What equal values have in common. */
static char *
dup_key (TokFacet facet, const char *value)
{
  return facet == TOK_FACET_TAG ? tok_text_fold (value) : g_strdup (value);
}

/* (nullable): the entry of what was received; one look-up after the first time */
static Entry *
get_entry (TokFacetTally *self, TokFacet facet, const char *received)
{
  Entry *entry = g_hash_table_lookup (self->received[facet], received);
  g_autofree char *value = NULL;
  g_autofree char *key = NULL;

  if (entry != NULL)
    return entry;
  value = tok_facet_dup_value (facet, received);
  if (value == NULL)
    return NULL;
  key = dup_key (facet, value);
  entry = g_hash_table_lookup (self->entries[facet], key);
  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      entry->value = g_steal_pointer (&value);
      g_hash_table_insert (self->entries[facet], g_steal_pointer (&key), entry);
    }
  g_hash_table_insert (self->received[facet], g_strdup (received), entry);
  return entry;
}

/* Also values without a match are known: they are shown with the count 0. */
static void
count_text (TokFacetTally *self, TokFacet facet, const char *received, guint n)
{
  Entry *entry = received != NULL ? get_entry (self, facet, received) : NULL;

  if (entry != NULL)
    entry->count += n;
}

static void
count_status (TokFacetTally *self, TokBundle *bundle, guint n)
{
  TokStatus status = tok_bundle_get_status (bundle);

  self->n_open += tok_bundle_is_open (bundle) ? n : 0;
  self->n_other += status == TOK_STATUS_UNKNOWN ? n : 0;
  count_text (self, TOK_FACET_STATUS, tok_bundle_get_status_text (bundle), n);
}

static void
count_tags (TokFacetTally *self, TokBundle *bundle, guint n)
{
  const TokAnnotation *annotation = tok_bundle_get_annotation (bundle);

  for (guint i = 0; annotation != NULL && annotation->tags[i] != NULL; i++)
    count_text (self, TOK_FACET_TAG, annotation->tags[i], n);
}

static void
count_age (TokFacetTally *self, TokBundle *bundle)
{
  for (guint i = 0; i < N_AGES; i++)
    self->age_counts[i] += tok_query_value_has_age (self->ages[i], bundle, self->now) ? 1 : 0;
}

/* Whether the bundle matches once the values of @facet are gone. */
static guint
is_counted (guint failed, TokFacet facet)
{
  return (failed & ~(1u << facet)) == 0 ? 1 : 0;
}

/**
 * tok_facet_tally_add:
 * @in_view: whether @bundle is in the view that is shown
 *
 * Counts a bundle.
 */
void
tok_facet_tally_add (TokFacetTally *self, TokBundle *bundle, gboolean in_view)
{
  guint failed;

  g_return_if_fail (self != NULL);
  g_return_if_fail (TOK_IS_BUNDLE (bundle));

  failed = tok_query_get_failed (self->query, bundle, self->now, self->row);
  self->n_in_view += in_view ? 1 : 0;
  self->n_everywhere += failed == 0 ? 1 : 0;
  if (!in_view)
    failed = G_MAXUINT;
  count_status (self, bundle, is_counted (failed, TOK_FACET_STATUS));
  count_text (self, TOK_FACET_PLATFORM, tok_bundle_get_platform_text (bundle),
              is_counted (failed, TOK_FACET_PLATFORM));
  count_text (self, TOK_FACET_COUNTRY, tok_bundle_get_country (bundle),
              is_counted (failed, TOK_FACET_COUNTRY));
  count_text (self, TOK_FACET_TYPE, tok_bundle_get_type_text (bundle),
              is_counted (failed, TOK_FACET_TYPE));
  count_tags (self, bundle, is_counted (failed, TOK_FACET_TAG));
  if (is_counted (failed, TOK_FACET_AGE))
    count_age (self, bundle);
  for (TokOption option = 0; is_counted (failed, TOK_FACET_OPTION) && option < TOK_N_OPTIONS;
       option++)
    self->n_options[option] += tok_bundle_get_option (bundle, option) == TOK_FLAG_YES ? 1 : 0;
}

/**
 * tok_facet_tally_get_total:
 *
 * Returns: how many bundles are in the view, whether they match or not
 */
guint
tok_facet_tally_get_total (const TokFacetTally *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_in_view;
}

/**
 * tok_facet_tally_get_everywhere:
 *
 * Returns: how many bundles match, in the view or not
 */
guint
tok_facet_tally_get_everywhere (const TokFacetTally *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_everywhere;
}

static guint
get_option_count (const TokFacetTally *self, const char *value)
{
  g_auto (GStrv) words = tok_facet_dup_words (TOK_FACET_OPTION);

  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    if (g_str_equal (words[option], value))
      return self->n_options[option];
  return 0;
}

static guint
get_age_count (const TokFacetTally *self, const char *value)
{
  for (guint i = 0; i < N_AGES; i++)
    if (g_str_equal (tok_facet_ages[i], value))
      return self->age_counts[i];
  return 0;
}

/**
 * tok_facet_tally_get_count:
 * @value: a value of @facet, as tok_facet_dup_value() returns it; an age is one of
 *   tok_facet_ages
 *
 * Returns: how many bundles of the view would be shown if @value were the only one of its facet
 */
guint
tok_facet_tally_get_count (const TokFacetTally *self, TokFacet facet, const char *value)
{
  g_autofree char *key = NULL;
  const Entry *entry;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (facet < TOK_FACET_WORD, 0);
  g_return_val_if_fail (value != NULL, 0);

  if (facet == TOK_FACET_OPTION)
    return get_option_count (self, value);
  if (facet == TOK_FACET_AGE)
    return get_age_count (self, value);
  if (facet == TOK_FACET_STATUS && g_str_equal (value, TOK_QUERY_OPEN))
    return self->n_open;
  if (facet == TOK_FACET_STATUS && g_str_equal (value, TOK_QUERY_OTHER))
    return self->n_other;
  key = dup_key (facet, value);
  entry = g_hash_table_lookup (self->entries[facet], key);
  return entry != NULL ? entry->count : 0;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * tok_facet_tally_dup_values:
 *
 * Returns: (transfer full): the values that occur in any counted bundle, in the order of their
 *   codes; none of options and ages
 */
GStrv
tok_facet_tally_dup_values (const TokFacetTally *self, TokFacet facet)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_null_terminated (8, g_free, TRUE);
  GHashTableIter iter;
  gpointer entry;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (facet < TOK_N_FACETS, NULL);

  g_hash_table_iter_init (&iter, self->entries[facet]);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    g_ptr_array_add (values, g_strdup (((const Entry *) entry)->value));
  g_ptr_array_sort (values, compare_texts);
  return (GStrv) g_ptr_array_steal (values, NULL);
}

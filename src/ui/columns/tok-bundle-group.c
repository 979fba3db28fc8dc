/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-group.h"

#include <glib/gi18n-lib.h>

#include "tok-words.h"

/* The rank of what has no place in the order of its group: other words of the server come
 * after the known ones, and what is not known comes last. */
#define RANK_OTHER 1000
#define RANK_NOT_KNOWN 1001

static const char *const nicks[TOK_N_BUNDLE_GROUPS] = {
  "none", "status", "country", "platform", "type", "age",
};

/* An age belongs to the first one that it is below. */
static const struct
{
  gint64 below;
  const char *title;
} ages[] = {
  { G_TIME_SPAN_HOUR, N_ ("Less Than an Hour in This Status") },
  { G_TIME_SPAN_DAY, N_ ("Less Than a Day in This Status") },
  { 3 * G_TIME_SPAN_DAY, N_ ("1 to 3 Days in This Status") },
  { 7 * G_TIME_SPAN_DAY, N_ ("3 to 7 Days in This Status") },
  { 28 * G_TIME_SPAN_DAY, N_ ("1 to 4 Weeks in This Status") },
  { G_MAXINT64, N_ ("More Than 4 Weeks in This Status") },
};

/**
 * tok_bundle_group_to_nick:
 *
 * Returns: the name of @group in stored texts and in actions
 */
const char *
tok_bundle_group_to_nick (TokBundleGroup group)
{
  g_return_val_if_fail (group < TOK_N_BUNDLE_GROUPS, nicks[0]);

  return nicks[group];
}

/**
 * tok_bundle_group_from_nick:
 * @nick: a name as of tok_bundle_group_to_nick()
 * @group: (out): the group of that name, unchanged if there is none
 *
 * Returns: whether there is one
 */
gboolean
tok_bundle_group_from_nick (const char *nick, TokBundleGroup *group)
{
  for (guint i = 0; i < TOK_N_BUNDLE_GROUPS; i++)
    if (g_strcmp0 (nicks[i], nick) == 0)
      {
        *group = i;
        return TRUE;
      }
  return FALSE;
}

static int
get_age (TokBundle *bundle, gint64 now)
{
  gint64 before;
  int i = 0;

  tok_bundle_get_step_interval (bundle, NULL, &before);
  if (before == TOK_TIME_UNKNOWN)
    return RANK_NOT_KNOWN;
  while (ages[i].below <= now - before)
    i++;
  return i;
}

/**
 * tok_bundle_group_get_rank:
 * @bundle: a bundle
 * @now: the current time, microseconds since 1970
 *
 * Bundles of one group have the same rank and the same code. Groups are ordered by rank, and
 * those of the same rank by their titles.
 *
 * Returns: the place of the bundle's group
 */
int
tok_bundle_group_get_rank (TokBundleGroup group, TokBundle *bundle, gint64 now)
{
  switch (group)
    {
    case TOK_BUNDLE_GROUP_STATUS:
      if (tok_bundle_get_status_text (bundle) == NULL)
        return RANK_NOT_KNOWN;
      return tok_bundle_get_status (bundle) != TOK_STATUS_UNKNOWN
                 ? (int) tok_status_get_rank (tok_bundle_get_status (bundle))
                 : RANK_OTHER;
    case TOK_BUNDLE_GROUP_COUNTRY:
      return tok_bundle_get_country (bundle) != NULL ? 0 : RANK_NOT_KNOWN;
    case TOK_BUNDLE_GROUP_PLATFORM:
      return tok_bundle_get_platform_text (bundle) != NULL ? 0 : RANK_NOT_KNOWN;
    case TOK_BUNDLE_GROUP_TYPE:
      if (tok_bundle_get_type_text (bundle) == NULL)
        return RANK_NOT_KNOWN;
      return tok_bundle_get_bundle_type (bundle) != TOK_TYPE_UNKNOWN
                 ? (int) tok_bundle_get_bundle_type (bundle)
                 : RANK_OTHER;
    case TOK_BUNDLE_GROUP_AGE:
      return get_age (bundle, now);
    default:
      return 0;
    }
}

/**
 * tok_bundle_group_peek_code:
 * @bundle: a bundle
 *
 * Returns: (transfer none) (nullable): the word of the server that the group is for; %NULL if
 *   the rank says everything
 */
const char *
tok_bundle_group_peek_code (TokBundleGroup group, TokBundle *bundle)
{
  switch (group)
    {
    case TOK_BUNDLE_GROUP_STATUS:
      return tok_bundle_get_status (bundle) != TOK_STATUS_UNKNOWN
                 ? NULL
                 : tok_bundle_get_status_text (bundle);
    case TOK_BUNDLE_GROUP_COUNTRY:
      return tok_bundle_get_country (bundle);
    case TOK_BUNDLE_GROUP_PLATFORM:
      return tok_bundle_get_platform_text (bundle);
    case TOK_BUNDLE_GROUP_TYPE:
      return tok_bundle_get_bundle_type (bundle) != TOK_TYPE_UNKNOWN
                 ? NULL
                 : tok_bundle_get_type_text (bundle);
    default:
      return NULL;
    }
}

/* The pill of a bundle says more than its status: groups do not. */
static const char *
get_status_title (TokBundle *bundle)
{
  const char *label = tok_words_status (tok_bundle_get_status (bundle));

  if (label == NULL)
    label = tok_bundle_get_status_text (bundle);
  return label != NULL ? label : _ ("Unknown");
}

static const char *
get_age_title (TokBundle *bundle, gint64 now)
{
  int age = get_age (bundle, now);

  return age == RANK_NOT_KNOWN ? _ ("Unknown") : _ (ages[age].title);
}

/**
 * tok_bundle_group_dup_title:
 * @group: not NONE
 * @bundle: a bundle of the group
 * @now: the current time, microseconds since 1970
 *
 * Returns: (transfer full): what the bundles of the group have in common, as "In Review"
 */
char *
tok_bundle_group_dup_title (TokBundleGroup group, TokBundle *bundle, gint64 now)
{
  switch (group)
    {
    case TOK_BUNDLE_GROUP_STATUS:
      return g_strdup (get_status_title (bundle));
    case TOK_BUNDLE_GROUP_COUNTRY:
      return tok_words_dup_country (tok_bundle_get_country (bundle));
    case TOK_BUNDLE_GROUP_PLATFORM:
      return g_strdup (tok_words_bundle_platform (bundle));
    case TOK_BUNDLE_GROUP_TYPE:
      return g_strdup (tok_words_bundle_type (bundle));
    case TOK_BUNDLE_GROUP_AGE:
      return g_strdup (get_age_title (bundle, now));
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * tok_bundle_group_dup_header:
 * @group: not NONE
 * @bundle: a bundle of the group
 * @now: the current time, microseconds since 1970
 * @n: how many bundles the group has
 *
 * Returns: (transfer full): the header above the rows of a group, as "In Review · 1,042"
 */
char *
tok_bundle_group_dup_header (TokBundleGroup group, TokBundle *bundle, gint64 now, guint n)
{
  g_autofree char *title = tok_bundle_group_dup_title (group, bundle, now);
  g_autofree char *number = g_strdup_printf ("%'u", n);

  return tok_words_dup_dotted ((const char *[]) { title, number, NULL });
}

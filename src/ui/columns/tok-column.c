/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-column.h"

#include <glib/gi18n-lib.h>

#include "tok-lifecycle.h"
#include "tok-words.h"

static char *
dup_name (TokBundle *bundle, TokTicker *ticker)
{
  return g_strdup (tok_bundle_get_name (bundle));
}

static char *
dup_step_age (TokBundle *bundle, TokTicker *ticker)
{
  gint64 before;

  tok_bundle_get_step_interval (bundle, NULL, &before);
  return tok_ticker_dup_time (ticker, before);
}

static char *
dup_platform (TokBundle *bundle, TokTicker *ticker)
{
  return g_strdup (tok_words_bundle_platform (bundle));
}

static char *
dup_country (TokBundle *bundle, TokTicker *ticker)
{
  return tok_words_dup_country (tok_bundle_get_country (bundle));
}

static char *
dup_type (TokBundle *bundle, TokTicker *ticker)
{
  return g_strdup (tok_words_bundle_type (bundle));
}

/* A time that cannot be read is shown as received. */
static char *
dup_age_or_text (gint64 time, const char *text, TokTicker *ticker)
{
  if (time == TOK_TIME_UNKNOWN && text != NULL)
    return g_strdup (text);
  return tok_ticker_dup_time (ticker, time);
}

static char *
dup_created (TokBundle *bundle, TokTicker *ticker)
{
  return dup_age_or_text (tok_bundle_get_created_at (bundle), tok_bundle_get_created_text (bundle),
                          ticker);
}

static char *
dup_updated (TokBundle *bundle, TokTicker *ticker)
{
  return dup_age_or_text (tok_bundle_get_updated_at (bundle), tok_bundle_get_updated_text (bundle),
                          ticker);
}

static int
compare_times (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_names (TokBundle *a, TokBundle *b)
{
  return g_utf8_collate (tok_bundle_get_name (a), tok_bundle_get_name (b));
}

/* In lifecycle order; unknown statuses come last. */
static int
compare_statuses (TokBundle *a, TokBundle *b)
{
  int first = (int) tok_bundle_get_status (a);
  int second = (int) tok_bundle_get_status (b);

  if (first == TOK_STATUS_UNKNOWN)
    first = G_MAXINT;
  if (second == TOK_STATUS_UNKNOWN)
    second = G_MAXINT;
  return (first > second) - (first < second);
}

/* The first click on the header shows the bundles that entered their step last. */
static int
compare_step_age (TokBundle *a, TokBundle *b)
{
  gint64 first, second;

  tok_bundle_get_step_interval (a, NULL, &first);
  tok_bundle_get_step_interval (b, NULL, &second);
  return compare_times (second, first);
}

static int
compare_platforms (TokBundle *a, TokBundle *b)
{
  return g_utf8_collate (tok_words_bundle_platform (a), tok_words_bundle_platform (b));
}

static int
compare_countries (TokBundle *a, TokBundle *b)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (tok_bundle_get_country (a) == tok_bundle_get_country (b))
    return 0;
  first = dup_country (a, NULL);
  second = dup_country (b, NULL);
  return g_utf8_collate (first, second);
}

static int
compare_types (TokBundle *a, TokBundle *b)
{
  return g_utf8_collate (tok_words_bundle_type (a), tok_words_bundle_type (b));
}

static int
compare_created (TokBundle *a, TokBundle *b)
{
  return compare_times (tok_bundle_get_created_at (a), tok_bundle_get_created_at (b));
}

static int
compare_updated (TokBundle *a, TokBundle *b)
{
  return compare_times (tok_bundle_get_updated_at (a), tok_bundle_get_updated_at (b));
}

/* The get_word functions return %NULL behind the last word. */
static const char *
get_status_word (guint index)
{
  TokStatus status = TOK_STATUS_FIRST + index;

  return status <= TOK_STATUS_LAST ? tok_words_status (status) : NULL;
}

static const char *
get_platform_word (guint index)
{
  TokPlatform platform = TOK_PLATFORM_TIKTOK + index;

  return platform <= TOK_PLATFORM_YOUTUBE ? tok_words_platform (platform) : NULL;
}

static const char *
get_type_word (guint index)
{
  TokType type = TOK_TYPE_ACCOUNT_ONLY + index;

  return type <= TOK_TYPE_VIDEOS_ONLY ? tok_words_type (type) : NULL;
}

static const TokColumn columns[] = {
  { "name", NC_ ("column", "Name"), TRUE, TRUE, FALSE, 0, NULL, dup_name, compare_names },
  { "status", NC_ ("column", "Status"), TRUE, TRUE, FALSE, 1, get_status_word, NULL,
    compare_statuses },
  { "in-step", NC_ ("column", "In Step"), TRUE, TRUE, TRUE, 10, NULL, dup_step_age,
    compare_step_age },
  { "platform", NC_ ("column", "Platform"), TRUE, FALSE, FALSE, 1, get_platform_word, dup_platform,
    compare_platforms },
  { "country", NC_ ("column", "Country"), TRUE, FALSE, FALSE, 20, NULL, dup_country,
    compare_countries },
  { "type", NC_ ("column", "Type"), TRUE, FALSE, FALSE, 1, get_type_word, dup_type, compare_types },
  { "created", NC_ ("column", "Created"), FALSE, FALSE, TRUE, 10, NULL, dup_created,
    compare_created },
  { "updated", NC_ ("column", "Updated"), FALSE, FALSE, TRUE, 10, NULL, dup_updated,
    compare_updated },
};

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const TokColumn *column = data;
  int order = column->compare ((TokBundle *) a, (TokBundle *) b);

  return (order > 0) - (order < 0);
}

/**
 * tok_column_get_count:
 *
 * Returns: how many columns there are
 */
guint
tok_column_get_count (void)
{
  return G_N_ELEMENTS (columns);
}

/**
 * tok_column_get:
 * @index: less than tok_column_get_count()
 *
 * Returns: (transfer none): the column
 */
const TokColumn *
tok_column_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (columns), NULL);

  return &columns[index];
}

/**
 * tok_column_new_sorter:
 *
 * Returns: (transfer full): a sorter of bundles by @column
 */
GtkSorter *
tok_column_new_sorter (const TokColumn *column)
{
  return GTK_SORTER (gtk_custom_sorter_new (compare, (gpointer) column, NULL));
}

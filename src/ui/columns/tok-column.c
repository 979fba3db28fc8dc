/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-column.h"

#include <glib/gi18n-lib.h>

#include "tok-text.h"
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

/* The names of the options are too long for a cell. */
static const char *
get_short_option (TokOption option)
{
  switch (option)
    {
    case TOK_OPTION_NICHE_WARMING:
      return C_ ("option", "Niche");
    case TOK_OPTION_DEEP_WARMING:
      return C_ ("option", "Deep");
    case TOK_OPTION_MODERATION:
      return C_ ("option", "Moderation");
    case TOK_OPTION_EDITING:
      return C_ ("option", "Editing");
    case TOK_OPTION_AUTO_FINALIZE:
      return C_ ("option", "Automatic");
    case TOK_OPTION_ADVANCED_WARMING:
      return C_ ("option", "Advanced");
    default:
      g_return_val_if_reached ("");
    }
}

static char *
dup_options (TokBundle *bundle, TokTicker *ticker)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;

  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    if (tok_bundle_get_option (bundle, option) == TOK_FLAG_YES)
      g_strv_builder_add (words, get_short_option (option));
  strings = g_strv_builder_end (words);
  return g_strjoinv (tok_words_list_separator (), strings);
}

static char *
dup_options_details (TokBundle *bundle)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;

  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    if (tok_bundle_get_option (bundle, option) == TOK_FLAG_YES)
      g_strv_builder_add (words, tok_words_option (option));
  strings = g_strv_builder_end (words);
  return g_strjoinv (tok_words_list_separator (), strings);
}

static char *
dup_videos (TokBundle *bundle, TokTicker *ticker)
{
  int n = tok_bundle_get_videos_quantity (bundle);

  return n > 0 ? g_strdup_printf ("%'d", n) : g_strdup ("");
}

static char *
dup_reference (TokBundle *bundle, TokTicker *ticker)
{
  const char *reference = tok_bundle_get_external_ref (bundle);

  return tok_text_dup_name (reference != NULL ? reference : "");
}

static char *
dup_tags (TokBundle *bundle, TokTicker *ticker)
{
  const TokAnnotation *annotation = tok_bundle_get_annotation (bundle);

  return annotation != NULL ? tok_annotation_dup_tags (annotation) : g_strdup ("");
}

static char *
dup_id (TokBundle *bundle, TokTicker *ticker)
{
  return g_strdup (tok_bundle_get_id (bundle));
}

/* Those with a label in their order, then the unknown ones by their texts. */
static gboolean
get_status_number (TokBundle *bundle, gint64 *number)
{
  *number = tok_status_get_rank (tok_bundle_get_status (bundle));
  return tok_bundle_get_status_text (bundle) != NULL;
}

static const char *
peek_status (TokBundle *bundle)
{
  return tok_bundle_get_status (bundle) == TOK_STATUS_UNKNOWN ? tok_bundle_get_status_text (bundle)
                                                              : NULL;
}

/* The first click on the header shows the bundles that entered their step last. */
static gboolean
get_step_number (TokBundle *bundle, gint64 *number)
{
  gint64 before;

  tok_bundle_get_step_interval (bundle, NULL, &before);
  if (before == TOK_TIME_UNKNOWN)
    return FALSE;
  *number = -before;
  return TRUE;
}

static gboolean
get_videos_number (TokBundle *bundle, gint64 *number)
{
  *number = tok_bundle_get_videos_quantity (bundle);
  return *number > 0;
}

static gboolean
get_created_number (TokBundle *bundle, gint64 *number)
{
  *number = tok_bundle_get_created_at (bundle);
  return *number != TOK_TIME_UNKNOWN;
}

static gboolean
get_updated_number (TokBundle *bundle, gint64 *number)
{
  *number = tok_bundle_get_updated_at (bundle);
  return *number != TOK_TIME_UNKNOWN;
}

/* The get_word functions return %NULL behind the last word. */
static const char *
get_status_word (guint index)
{
  return tok_words_status (tok_status_get_nth (index));
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

static const TokColumn columns[TOK_N_COLUMNS] = {
  { TOK_COLUMN_NAME, "name", NC_ ("column", "Name"), TRUE, NULL, FALSE, 0, 130, 340, NULL, dup_name,
    NULL, NULL, NULL },
  { TOK_COLUMN_STATUS, "status", NC_ ("column", "Status"), TRUE, NULL, FALSE, 1, 0, 0,
    get_status_word, NULL, NULL, get_status_number, peek_status },
  { TOK_COLUMN_IN_STEP, "in-step", NC_ ("column", "Time in Status"), TRUE, "numeric", TRUE, 9, 0, 0,
    NULL, dup_step_age, NULL, get_step_number, NULL },
  { TOK_COLUMN_PLATFORM, "platform", NC_ ("column", "Platform"), TRUE, NULL, FALSE, 1, 0, 0,
    get_platform_word, dup_platform, NULL, NULL, tok_bundle_get_platform_text },
  { TOK_COLUMN_COUNTRY, "country", NC_ ("column", "Country"), TRUE, NULL, FALSE, 0, 80, 180, NULL,
    dup_country, NULL, NULL, tok_bundle_get_country },
  { TOK_COLUMN_TYPE, "type", NC_ ("column", "Type"), TRUE, NULL, FALSE, 1, 0, 0, get_type_word,
    dup_type, NULL, NULL, tok_bundle_get_type_text },
  { TOK_COLUMN_OPTIONS, "options", NC_ ("column", "Options"), FALSE, NULL, FALSE, 0, 100, 200, NULL,
    dup_options, dup_options_details, NULL, NULL },
  { TOK_COLUMN_VIDEOS, "videos", NC_ ("column", "Videos"), FALSE, "numeric", FALSE, 4, 0, 0, NULL,
    dup_videos, NULL, get_videos_number, NULL },
  { TOK_COLUMN_CREATED, "created", NC_ ("column", "Created"), FALSE, "numeric", TRUE, 9, 0, 0, NULL,
    dup_created, NULL, get_created_number, NULL },
  { TOK_COLUMN_UPDATED, "updated", NC_ ("column", "Updated"), FALSE, "numeric", TRUE, 9, 0, 0, NULL,
    dup_updated, NULL, get_updated_number, NULL },
  { TOK_COLUMN_REFERENCE, "reference", NC_ ("column", "Reference"), FALSE, NULL, FALSE, 0, 100, 180,
    NULL, dup_reference, NULL, NULL, NULL },
  { TOK_COLUMN_TAGS, "tags", NC_ ("column", "Tags"), FALSE, NULL, FALSE, 0, 100, 200, NULL,
    dup_tags, NULL, NULL, NULL },
  { TOK_COLUMN_ID, "id", NC_ ("column", "ID"), FALSE, "monospace", FALSE, 0, 100, 150, NULL, dup_id,
    NULL, NULL, tok_bundle_get_id },
};

/**
 * tok_column_get:
 *
 * Returns: (transfer none): the column @id
 */
const TokColumn *
tok_column_get (TokColumnId id)
{
  g_return_val_if_fail (id < TOK_N_COLUMNS, NULL);

  return &columns[id];
}

/**
 * tok_column_find:
 * @nick: (nullable): the name of a column in settings and actions
 * @id: (out): the column of that name, unchanged if there is none
 *
 * Returns: whether there is one
 */
gboolean
tok_column_find (const char *nick, TokColumnId *id)
{
  for (guint i = 0; i < TOK_N_COLUMNS; i++)
    if (g_strcmp0 (columns[i].nick, nick) == 0)
      {
        *id = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * tok_column_get_title:
 *
 * Returns: the title of the column in the user's language
 */
const char *
tok_column_get_title (TokColumnId id)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "column", tok_column_get (id)->title);
}

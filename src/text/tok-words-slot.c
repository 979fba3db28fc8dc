/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-words-slot.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tok-error.h"
#include "tok-words-setup.h"
#include "tok-words.h"

/**
 * tok_words_slot_help:
 *
 * Returns: what a field does, or costs (doc/api.md, section 6.2), as a sentence; "": its
 *   label says it
 */
const char *
tok_words_slot_help (TokSetupField field)
{
  switch (field)
    {
    case TOK_SETUP_INSTANT_REPOST:
    case TOK_SETUP_STORY_REPOST:
      return _ ("Costs one credit.");
    case TOK_SETUP_AI_DISCLAIMER:
      return _ ("The post is marked as made with AI.");
    case TOK_SETUP_ADS_DISCLOSURE:
      return _ ("The post is marked as an advertisement.");
    default:
      return "";
    }
}

/* A member can be named with its place: "videos[2].carousel_images[0]". */
static int
find_field (const char *member)
{
  g_auto (GStrv) parts = NULL;

  if (member == NULL)
    return -1;
  parts = g_strsplit (member, ".", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      int field;

      parts[i][strcspn (parts[i], "[")] = '\0';
      field = tok_setup_field_find (TOK_SETUP_VIDEO, parts[i]);
      if (field >= 0)
        return field;
    }
  return -1;
}

/* The field with the file that could not be sent. */
static int
find_local_field (const TokSetupValues *values)
{
  static const TokSetupField media[] = { TOK_SETUP_VIDEO_URL, TOK_SETUP_CAROUSEL_IMAGES,
                                         TOK_SETUP_STORY_IMAGE };

  for (guint i = 0; i < G_N_ELEMENTS (media); i++)
    {
      const char *text = tok_setup_values_get (values, media[i]);

      if (text != NULL && strstr (text, "file://") != NULL)
        return (int) media[i];
    }
  return -1;
}

static gboolean
is_about_date (const TokErrorInfo *info)
{
  return g_strcmp0 (info->code, "INVALID_DATE") == 0 ||
         g_strcmp0 (info->code, "VIDEOS_PER_DAY_EXCEEDED") == 0;
}

/**
 * tok_words_dup_slot_refusal:
 * @error: why a slot could not be saved
 * @values: what was to be saved
 * @field: (out): the field concerned, -1: none
 *
 * Returns: (transfer full): what is wrong, as sentences
 */
char *
tok_words_dup_slot_refusal (const GError *error, const TokSetupValues *values, int *field)
{
  const TokErrorInfo *info = tok_error_get_info (error);

  *field = -1;
  if (info != NULL && is_about_date (info))
    *field = TOK_SETUP_DATE;
  else if (g_error_matches (error, TOK_ERROR, TOK_ERROR_FILE))
    *field = find_local_field (values);
  else if (info != NULL)
    *field = find_field (info->field);
  return tok_words_dup_error (error, NULL);
}

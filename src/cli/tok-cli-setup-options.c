/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-cli-setup-options.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where a value comes from, besides the kind of its field. */
typedef enum
{
  FROM_TEXT,
  FROM_FILE,
  FROM_EITHER, /* a file or an address */
  FROM_ON,     /* the option itself */
  FROM_OFF,
} Source;

/* How each field is called and described. Two options of one field exclude each other. */
static const struct
{
  const char *name;
  TokSetupField field;
  Source source;
  const char *description;
  const char *value; /* (nullable) */
} options[] = {
  { "username", TOK_SETUP_USERNAME, FROM_TEXT,
    N_ ("Up to 24 letters without accents, digits, “_” and “.”"), N_ ("TEXT") },
  { "visible-name", TOK_SETUP_VISIBLE_NAME, FROM_TEXT, N_ ("Up to 30 characters"), N_ ("TEXT") },
  { "biography", TOK_SETUP_BIOGRAPHY, FROM_TEXT, N_ ("Up to 80 characters"), N_ ("TEXT") },
  { "picture", TOK_SETUP_PICTURE, FROM_EITHER, N_ ("The profile picture"), N_ ("FILE") },
  { "link", TOK_SETUP_LINK, FROM_TEXT, N_ ("The link in the biography (Instagram)"), N_ ("URL") },
  { "niche-instructions", TOK_SETUP_NICHE_INSTRUCTIONS, FROM_TEXT,
    N_ ("Instructions for niche warming"), N_ ("TEXT") },
  { "term", TOK_SETUP_TERMS, FROM_TEXT,
    N_ ("One of the terms for advanced warming; repeat the option for each"), N_ ("TEXT") },

  { "kind", TOK_SETUP_VIDEO_TYPE, FROM_TEXT, N_ ("What is posted: video, carousel, or story"),
    N_ ("KIND") },
  { "date", TOK_SETUP_DATE, FROM_TEXT,
    N_ ("The posting date, as YYYY-MM-DD; it may also be posted on the day after"), N_ ("DATE") },
  { "caption", TOK_SETUP_DESCRIPTION, FROM_TEXT, N_ ("The caption"), N_ ("TEXT") },
  { "file", TOK_SETUP_VIDEO_URL, FROM_FILE, N_ ("The video, uploaded from a file"), N_ ("FILE") },
  { "url", TOK_SETUP_VIDEO_URL, FROM_TEXT, N_ ("The video, from a public URL"), N_ ("URL") },
  { "image", TOK_SETUP_CAROUSEL_IMAGES, FROM_EITHER,
    N_ ("An image for a carousel or story, as a file or URL; repeat the option for each"),
    N_ ("FILE") },
  { "carousel-title", TOK_SETUP_CAROUSEL_TITLE, FROM_TEXT, N_ ("The title of a carousel"),
    N_ ("TEXT") },
  { "story-repost", TOK_SETUP_STORY_REPOST, FROM_TEXT,
    N_ ("The address of a story to repost; this costs a credit"), N_ ("URL") },
  { "repost-as-story", TOK_SETUP_INSTANT_REPOST, FROM_ON,
    N_ ("Repost it as a story; this costs a credit"), NULL },
  { "no-repost-as-story", TOK_SETUP_INSTANT_REPOST, FROM_OFF, N_ ("Do not repost it"), NULL },
  { "sound", TOK_SETUP_SOUND, FROM_TEXT, N_ ("The address of a sound (TikTok, YouTube)"),
    N_ ("URL") },
  { "volume-original", TOK_SETUP_VOLUME_ORIGINAL, FROM_TEXT,
    N_ ("The volume of the video, 0 to 100"), N_ ("N") },
  { "volume-added", TOK_SETUP_VOLUME_ADDED, FROM_TEXT, N_ ("The volume of the sound, 0 to 100"),
    N_ ("N") },
  { "post-as", TOK_SETUP_INSTAGRAM_TYPE, FROM_TEXT,
    N_ ("How it is posted on Instagram: reel or post"), N_ ("FORM") },
  { "location", TOK_SETUP_LOCATION, FROM_TEXT, N_ ("A location (Instagram)"), N_ ("TEXT") },
  { "collaborator", TOK_SETUP_COLLABORATORS, FROM_TEXT,
    N_ ("A collaborator (Instagram); repeat the option for each"), N_ ("NAME") },
  { "audio-name", TOK_SETUP_AUDIO_NAME, FROM_TEXT, N_ ("The name of the audio (Instagram)"),
    N_ ("TEXT") },
  { "add-to-story", TOK_SETUP_ADD_TO_STORY, FROM_ON, N_ ("Add it to the story (Instagram)"), NULL },
  { "no-add-to-story", TOK_SETUP_ADD_TO_STORY, FROM_OFF, N_ ("Do not add it to the story"), NULL },
  { "youtube-title", TOK_SETUP_YOUTUBE_TITLE, FROM_TEXT, N_ ("The title (YouTube)"), N_ ("TEXT") },
  { "youtube-tag", TOK_SETUP_YOUTUBE_TAGS, FROM_TEXT,
    N_ ("A tag (YouTube); repeat the option for each"), N_ ("TEXT") },
  { "youtube-category", TOK_SETUP_YOUTUBE_CATEGORY, FROM_TEXT, N_ ("The category (YouTube)"),
    N_ ("TEXT") },
  { "youtube-visibility", TOK_SETUP_YOUTUBE_VISIBILITY, FROM_TEXT,
    N_ ("Who sees it on YouTube: public, unlisted, or private"), N_ ("WORD") },
  { "ai", TOK_SETUP_AI_DISCLAIMER, FROM_ON, N_ ("Disclose that it was made with AI"), NULL },
  { "no-ai", TOK_SETUP_AI_DISCLAIMER, FROM_OFF, N_ ("It was not made with AI"), NULL },
  { "ads", TOK_SETUP_ADS_DISCLOSURE, FROM_ON, N_ ("Disclose it as an advertisement"), NULL },
  { "no-ads", TOK_SETUP_ADS_DISCLOSURE, FROM_OFF, N_ ("It is not an advertisement"), NULL },
  { "editing", TOK_SETUP_EDITING, FROM_TEXT, N_ ("Instructions for editing; this uses an edit"),
    N_ ("TEXT") },
  { "name", TOK_SETUP_NAME, FROM_TEXT, N_ ("A name of your own"), N_ ("TEXT") },
  { "reference", TOK_SETUP_REFERENCE, FROM_TEXT, N_ ("A reference of your own"), N_ ("TEXT") },
};

/* An address is given as it is, a relative file name from the current folder. */
static char *
dup_place (Source source, const char *value, GError **error)
{
  g_autofree char *path = NULL;

  if (*value == '\0' || (source == FROM_EITHER && strstr (value, "://") != NULL))
    {
      if (!g_utf8_validate (value, -1, NULL))
        g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("“%s” is not an address."),
                     value);
      return *error == NULL ? g_strdup (value) : NULL;
    }
  if (g_str_equal (value, "-"))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("Standard input cannot be uploaded. Give a file name."));
      return NULL;
    }
  path = g_canonicalize_filename (value, NULL);
  return g_filename_to_uri (path, NULL, error);
}

static char *
dup_value (Source source, const char *value, GError **error)
{
  switch (source)
    {
    case FROM_ON:
      return g_strdup ("true");
    case FROM_OFF:
      return g_strdup ("false");
    case FROM_FILE:
    case FROM_EITHER:
      return dup_place (source, value, error);
    case FROM_TEXT:
    default:
      return g_strdup (value);
    }
}

/* Items of a list come one by one; what is said twice otherwise is an error. */
static gboolean
set_value (TokCliArguments *self, TokSetupField field, const char *value, GError **error)
{
  gboolean is_list = tok_setup_field_get_info (field)->kind == TOK_SETUP_KIND_LIST;
  const char *known = tok_setup_values_get (self->setup, field);
  g_autofree char *joined = NULL;

  if ((self->named & TOK_SETUP_FIELD_BIT (field)) != 0 && !is_list)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("Two options contradict each other."));
      return FALSE;
    }
  joined = is_list && known != NULL ? g_strdup_printf ("%s\n%s", known, value) : g_strdup (value);
  tok_setup_values_set (self->setup, field, joined);
  self->named |= TOK_SETUP_FIELD_BIT (field);
  return TRUE;
}

static gboolean
take (const char *option, const char *value, gpointer data, GError **error)
{
  TokCliArguments *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (g_str_has_prefix (option, "--") && g_str_equal (option + 2, options[i].name))
      {
        g_autoptr (GError) problem = NULL;
        g_autofree char *text = dup_value (options[i].source, value, &problem);

        if (text != NULL && set_value (self, options[i].field, text, &problem))
          return TRUE;
        g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s: %s", option,
                     problem->message);
        return FALSE;
      }
  g_return_val_if_reached (FALSE);
}

static int
get_flags (Source source)
{
  switch (source)
    {
    case FROM_FILE:
    case FROM_EITHER:
      return G_OPTION_FLAG_FILENAME;
    case FROM_ON:
    case FROM_OFF:
      return G_OPTION_FLAG_NO_ARG;
    default:
      return G_OPTION_FLAG_NONE;
    }
}

/**
 * tok_cli_setup_options_add:
 * @group: its user data are TokCliArguments
 */
void
tok_cli_setup_options_add (GOptionGroup *group, TokSetupTarget target)
{
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      const GOptionEntry entries[] = {
        { options[i].name, 0, get_flags (options[i].source), G_OPTION_ARG_CALLBACK, take,
          options[i].description, options[i].value },
        G_OPTION_ENTRY_NULL,
      };

      if (tok_setup_field_get_target (options[i].field) == target)
        g_option_group_add_entries (group, entries);
    }
}

/**
 * tok_cli_setup_options_get_name:
 * @value: (nullable): the value of @field
 *
 * Returns: the name of its option, without hyphens
 */
const char *
tok_cli_setup_options_get_name (TokSetupField field, const char *value)
{
  /* One option serves several fields: see tok_cli_setup_apply(). */
  if (field == TOK_SETUP_STORY_IMAGE)
    field = TOK_SETUP_CAROUSEL_IMAGES;
  if (field == TOK_SETUP_YOUTUBE_SOUND)
    field = TOK_SETUP_SOUND;
  if (field == TOK_SETUP_VIDEO_URL && value != NULL && !g_str_has_prefix (value, "file://"))
    return "url";
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (options[i].field == field)
      return options[i].name;
  g_return_val_if_reached ("");
}

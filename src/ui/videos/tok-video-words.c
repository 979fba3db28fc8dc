/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-video-words.h"

#include <glib/gi18n-lib.h>

#include "tok-text.h"
#include "tok-words-setup.h"
#include "tok-words.h"

/**
 * tok_video_words_dup_name:
 *
 * Returns: (transfer full): the name of a slot, else its number
 */
char *
tok_video_words_dup_name (TokSetupItem *item)
{
  const char *name = tok_setup_values_get (tok_setup_item_get_shown (item), TOK_SETUP_NAME);

  if (name != NULL && !tok_text_is_blank (name))
    return tok_text_dup_name (name);
  /* Translators: a video of a bundle, by its number */
  return g_strdup_printf (_ ("Video %d"), tok_setup_item_get_position (item));
}

/**
 * tok_video_words_dup_date:
 *
 * Returns: (transfer full): "15 March 2026", else "No date"
 */
char *
tok_video_words_dup_date (TokSetupItem *item)
{
  const char *text = tok_setup_values_get (tok_setup_item_get_shown (item), TOK_SETUP_DATE);
  TokDate day = tok_date_parse (text);

  if (day != TOK_DATE_UNKNOWN)
    return tok_words_dup_calendar_day (day);
  return text != NULL ? tok_text_dup_name (text) : g_strdup (_ ("No date"));
}

/**
 * tok_video_words_dup_caption:
 *
 * Returns: (transfer full) (nullable): the caption in one line; %NULL: there is none
 */
char *
tok_video_words_dup_caption (TokSetupItem *item)
{
  const char *text = tok_setup_values_get (tok_setup_item_get_shown (item), TOK_SETUP_DESCRIPTION);

  if (text == NULL)
    text = tok_setup_values_get (tok_setup_item_get_shown (item), TOK_SETUP_YOUTUBE_TITLE);
  if (text == NULL || tok_text_is_blank (text))
    return NULL;
  return tok_text_dup_short (text, TOK_TEXT_LINE);
}

static TokUploadState
get_upload_state (TokSetupItem *item)
{
  TokUpload *upload = tok_setup_item_get_upload (item);

  return upload != NULL ? tok_upload_get_state (upload) : TOK_UPLOAD_DONE;
}

/**
 * tok_video_words_has_failed:
 *
 * Returns: whether a file of a slot could not be uploaded and waits for the user
 */
gboolean
tok_video_words_has_failed (TokSetupItem *item)
{
  g_return_val_if_fail (TOK_IS_SETUP_ITEM (item), FALSE);

  return get_upload_state (item) == TOK_UPLOAD_FAILED;
}

static char *
dup_setup_status (TokSetupItem *item)
{
  const TokVideo *video = tok_setup_item_get_video (item);

  return tok_text_dup_name (video != NULL ? tok_words_video_status (video) : _ ("Unknown"));
}

/* What a failed upload is about is told as the problem. */
static char *
dup_upload_status (TokSetupItem *item)
{
  switch (get_upload_state (item))
    {
    case TOK_UPLOAD_FAILED:
      return dup_setup_status (item);
    case TOK_UPLOAD_PAUSED:
      /* Translators: the upload of a file */
      return g_strdup (C_ ("upload", "Paused"));
    default:
      return g_strdup (_ ("Uploading…"));
    }
}

/**
 * tok_video_words_dup_status:
 *
 * Returns: (transfer full): what is being done with a slot, else its status
 */
char *
tok_video_words_dup_status (TokSetupItem *item)
{
  switch (tok_setup_item_get_state (item))
    {
    case TOK_SETUP_UPLOADING:
      return dup_upload_status (item);
    case TOK_SETUP_SAVING:
      return g_strdup (_ ("Saving…"));
    case TOK_SETUP_ACTING:
      return g_strdup (_ ("Sending…"));
    case TOK_SETUP_IDLE:
    default:
      return dup_setup_status (item);
    }
}

static char *
dup_upload_failure (TokUpload *upload, const char *address)
{
  g_autofree char *name = tok_upload_dup_name (upload);
  g_autofree char *fault = tok_words_dup_error (tok_upload_get_error (upload), address);

  /* Translators: the name of a file, and why it could not be sent, as a sentence */
  return g_strdup_printf (_ ("“%s” was not uploaded. %s"), name, fault);
}

static char *
dup_download_issue (const TokVideo *video)
{
  g_autofree char *comment = NULL;

  if (video->download_comment == NULL || tok_text_is_blank (video->download_comment))
    return g_strdup (_ ("The file could not be downloaded. Replace it."));
  comment = tok_text_dup_short (video->download_comment, TOK_TEXT_LINE);
  /* Translators: what the server says about a file */
  return g_strdup_printf (_ ("The file could not be downloaded (“%s”). Replace it."), comment);
}

/**
 * tok_video_words_dup_problem:
 * @address: of the server
 *
 * Returns: (transfer full) (nullable): what is wrong with a slot, in sentences; %NULL: nothing
 */
char *
tok_video_words_dup_problem (TokSetupItem *item, const char *address)
{
  const TokVideo *video = tok_setup_item_get_video (item);

  if (tok_video_words_has_failed (item))
    return dup_upload_failure (tok_setup_item_get_upload (item), address);
  if (tok_setup_item_get_problem (item) != NULL)
    return tok_words_dup_error (tok_setup_item_get_problem (item), address);
  if (tok_setup_item_get_conflicts (item) != 0)
    return g_strdup (tok_words_setup_reason (TOK_REASON_SETUP_CHANGED));
  if (video != NULL && video->download_issue == TOK_FLAG_YES)
    return dup_download_issue (video);
  return NULL;
}

static void
add (GString *label, const char *text)
{
  if (text != NULL)
    g_string_append_printf (label, "%s%s", label->len > 0 ? tok_words_list_separator () : "", text);
}

/**
 * tok_video_words_dup_label:
 * @address: of the server
 * @review: (nullable): until when it can be reviewed
 *
 * Returns: (transfer full): a slot as one sentence, for assistive technology
 */
char *
tok_video_words_dup_label (TokSetupItem *item, const char *address, const char *review)
{
  GString *label = g_string_new (NULL);
  g_autofree char *name = tok_video_words_dup_name (item);
  g_autofree char *status = tok_video_words_dup_status (item);
  g_autofree char *date = tok_video_words_dup_date (item);
  g_autofree char *caption = tok_video_words_dup_caption (item);
  g_autofree char *problem = tok_video_words_dup_problem (item, address);

  add (label, name);
  add (label, status);
  if (tok_setup_item_get_draft (item) != NULL)
    add (label, _ ("Not saved"));
  add (label, date);
  add (label, review);
  add (label, problem);
  add (label, caption);
  return g_string_free_and_steal (label);
}

/**
 * tok_video_words_dup_misfit:
 * @fit: not FIT
 *
 * Returns: (transfer full): why files cannot become the content of a slot
 */
char *
tok_video_words_dup_misfit (TokFilesFit fit)
{
  guint max = tok_setup_field_get_info (TOK_SETUP_CAROUSEL_IMAGES)->max;

  switch (fit)
    {
    case TOK_FILES_SEVERAL_VIDEOS:
      return g_strdup (_ ("A post has only one video. Drop several files beside the cards to fill "
                          "several videos."));
    case TOK_FILES_MIXED:
      return g_strdup (_ ("A post has either a video or pictures."));
    case TOK_FILES_TOO_MANY:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Use at most %u picture.",
                                           "Use at most %u pictures.", max),
                              max);
    case TOK_FILES_NO_PICTURES:
      return g_strdup (_ ("YouTube accepts only videos."));
    case TOK_FILES_NOT_MEDIA:
    case TOK_FILES_FIT:
    default:
      return g_strdup (_ ("Only videos and pictures can be posted."));
    }
}

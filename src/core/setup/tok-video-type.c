/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-video-type.h"

static const char *const types[] = {
  [TOK_VIDEO_TYPE_VIDEO] = "video",
  [TOK_VIDEO_TYPE_CAROUSEL] = "carousel",
  [TOK_VIDEO_TYPE_STORY] = "story",
};

static const char *const statuses[] = {
  [TOK_VIDEO_STATUS_PENDING] = "pending",
  [TOK_VIDEO_STATUS_CONFIGURED] = "configured",
  [TOK_VIDEO_STATUS_PUBLISHED] = "published",
  [TOK_VIDEO_STATUS_ACCEPTED] = "accepted",
  [TOK_VIDEO_STATUS_IN_REVIEW] = "in_review",
  [TOK_VIDEO_STATUS_FINALIZED] = "finalized",
  [TOK_VIDEO_STATUS_PENDING_CORRECTIONS] = "pending_corrections",
  [TOK_VIDEO_STATUS_CANCELLED] = "cancelled",
};

static guint
find (const char *const *words, guint n_words, const char *text)
{
  for (guint i = 1; text != NULL && i < n_words; i++)
    if (g_ascii_strcasecmp (words[i], text) == 0)
      return i;
  return 0;
}

/**
 * tok_video_type_parse:
 * @text: (nullable): a type as received
 *
 * Returns: the type; UNKNOWN for other words
 */
TokVideoType
tok_video_type_parse (const char *text)
{
  return find (types, G_N_ELEMENTS (types), text);
}

const char *
tok_video_type_to_string (TokVideoType type)
{
  return type < G_N_ELEMENTS (types) ? types[type] : NULL;
}

/**
 * tok_video_status_parse:
 * @text: (nullable): a status as received
 *
 * Returns: the status; UNKNOWN for other words
 */
TokVideoStatus
tok_video_status_parse (const char *text)
{
  if (text != NULL && g_ascii_strcasecmp (text, "canceled") == 0)
    return TOK_VIDEO_STATUS_CANCELLED;
  return find (statuses, G_N_ELEMENTS (statuses), text);
}

/**
 * tok_video_status_is_set_up:
 *
 * Returns: whether a slot with this status has content
 */
gboolean
tok_video_status_is_set_up (TokVideoStatus status)
{
  switch (status)
    {
    case TOK_VIDEO_STATUS_UNKNOWN:
    case TOK_VIDEO_STATUS_PENDING:
    case TOK_VIDEO_STATUS_CANCELLED:
      return FALSE;
    default:
      return TRUE;
    }
}

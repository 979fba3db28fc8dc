/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/** The kinds of posts: doc/api.md, section 6.2. */
typedef enum
{
  TOK_VIDEO_TYPE_UNKNOWN,
  TOK_VIDEO_TYPE_VIDEO,
  TOK_VIDEO_TYPE_CAROUSEL,
  TOK_VIDEO_TYPE_STORY, /* current contract, TikTok and Instagram */
} TokVideoType;

/**
 * TokVideoStatus:
 *
 * The statuses of a slot: doc/api.md, section 3.5. The spelling of the last two is
 * UNKNOWN; common ones are accepted.
 */
typedef enum
{
  TOK_VIDEO_STATUS_UNKNOWN,
  TOK_VIDEO_STATUS_PENDING,
  TOK_VIDEO_STATUS_CONFIGURED,
  TOK_VIDEO_STATUS_PUBLISHED,
  TOK_VIDEO_STATUS_ACCEPTED,
  TOK_VIDEO_STATUS_IN_REVIEW,
  TOK_VIDEO_STATUS_FINALIZED,
  TOK_VIDEO_STATUS_PENDING_CORRECTIONS,
  TOK_VIDEO_STATUS_CANCELLED,
} TokVideoStatus;

#define TOK_N_VIDEO_STATUSES (TOK_VIDEO_STATUS_CANCELLED + 1)

TokVideoType tok_video_type_parse (const char *text);
const char *tok_video_type_to_string (TokVideoType type); /* (nullable): UNKNOWN */
TokVideoStatus tok_video_status_parse (const char *text);
gboolean tok_video_status_is_set_up (TokVideoStatus status);

G_END_DECLS

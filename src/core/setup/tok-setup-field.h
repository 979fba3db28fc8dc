/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-video-type.h"

G_BEGIN_DECLS

/**
 * TokSetupField:
 *
 * The fields of a profile, then those of a slot, each in the order in which they are
 * edited: doc/api.md, sections 5.2 and 6.2.
 */
typedef enum
{
  TOK_SETUP_USERNAME,
  TOK_SETUP_VISIBLE_NAME,
  TOK_SETUP_BIOGRAPHY,
  TOK_SETUP_PICTURE,
  TOK_SETUP_LINK,
  TOK_SETUP_NICHE_INSTRUCTIONS,
  TOK_SETUP_TERMS,

  TOK_SETUP_VIDEO_TYPE,
  TOK_SETUP_DATE,
  TOK_SETUP_DESCRIPTION,
  TOK_SETUP_VIDEO_URL,
  TOK_SETUP_CAROUSEL_IMAGES,
  TOK_SETUP_CAROUSEL_TITLE,
  TOK_SETUP_STORY_IMAGE,
  TOK_SETUP_STORY_REPOST,
  TOK_SETUP_INSTANT_REPOST,
  TOK_SETUP_SOUND,
  TOK_SETUP_YOUTUBE_SOUND,
  TOK_SETUP_VOLUME_ORIGINAL,
  TOK_SETUP_VOLUME_ADDED,
  TOK_SETUP_INSTAGRAM_TYPE,
  TOK_SETUP_LOCATION,
  TOK_SETUP_COLLABORATORS,
  TOK_SETUP_AUDIO_NAME,
  TOK_SETUP_ADD_TO_STORY,
  TOK_SETUP_YOUTUBE_TITLE,
  TOK_SETUP_YOUTUBE_TAGS,
  TOK_SETUP_YOUTUBE_CATEGORY,
  TOK_SETUP_YOUTUBE_VISIBILITY,
  TOK_SETUP_AI_DISCLAIMER,
  TOK_SETUP_ADS_DISCLOSURE,
  TOK_SETUP_EDITING,
  TOK_SETUP_NAME,
  TOK_SETUP_REFERENCE,
} TokSetupField;

#define TOK_N_SETUP_FIELDS (TOK_SETUP_REFERENCE + 1)

/** A set of TokSetupField. */
typedef guint64 TokSetupFieldSet;

#define TOK_SETUP_FIELD_BIT(field) (G_GUINT64_CONSTANT (1) << (field))

/**
 * TokSetupTarget:
 *
 * What is set up: the profile of an account, or a slot.
 */
typedef enum
{
  TOK_SETUP_PROFILE,
  TOK_SETUP_VIDEO,
} TokSetupTarget;

/**
 * TokSetupKind:
 * @TOK_SETUP_KIND_TEXT: one line or several
 * @TOK_SETUP_KIND_WORD: one of a few words of the API
 * @TOK_SETUP_KIND_DATE: YYYY-MM-DD
 * @TOK_SETUP_KIND_LIST: texts, one a line
 * @TOK_SETUP_KIND_FLAG: "true" or "false"
 * @TOK_SETUP_KIND_VOLUME: 0 to 100
 *
 * The kinds of values, and how TokSetupValues writes them.
 */
typedef enum
{
  TOK_SETUP_KIND_TEXT,
  TOK_SETUP_KIND_WORD,
  TOK_SETUP_KIND_DATE,
  TOK_SETUP_KIND_LIST,
  TOK_SETUP_KIND_FLAG,
  TOK_SETUP_KIND_VOLUME,
} TokSetupKind;

/**
 * TokSetupFieldInfo:
 * @name: the member of requests and answers, and the column of a table
 * @max: the most characters, of a list the most items; 0: not documented
 * @platforms: bits 1 << TokPlatform; 0: all
 * @types: bits 1 << TokVideoType; 0: all
 * @words: (nullable): of a word, "a|b"
 * @is_current: only the current contract has it
 * @is_patchable: a PATCH of a slot can change it (doc/api.md, section 6.1)
 */
typedef struct
{
  const char *name;
  TokSetupKind kind;
  guint max;
  guint platforms;
  guint types;
  const char *words;
  gboolean is_current;
  gboolean is_patchable;
} TokSetupFieldInfo;

/* One table drives requests, answers, tables, command line, editors and rules. */
const TokSetupFieldInfo *tok_setup_field_get_info (TokSetupField field);
TokSetupTarget tok_setup_field_get_target (TokSetupField field);
int tok_setup_field_find (TokSetupTarget target, const char *name); /* -1: there is none */
void tok_setup_target_get_fields (TokSetupTarget target, TokSetupField *first, TokSetupField *end);
TokSetupFieldSet tok_setup_get_patchable (TokContract contract);

G_END_DECLS

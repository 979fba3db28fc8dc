/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

/*
 * The restrictions of both contracts (doc/api.md, sections 3.2 and 4.4 to 4.6), each as
 * an order that breaks only this one. The tests of files, command line and dialog use
 * these rows.
 */

/** How the dialog prevents breaking a rule. */
typedef enum
{
  DIALOG_OPTION,      /* the switch is insensitive, with the reason */
  DIALOG_GONE,        /* a line below the switches names the option, with the reason */
  DIALOG_PLATFORM,    /* the platform is insensitive, with the reason */
  DIALOG_HIDDEN,      /* the form has no such field */
  DIALOG_LIMIT,       /* no control can enter the value */
  DIALOG_FIELD_ERROR, /* the field shows an error on the attempt to continue */
} Dialog;

typedef struct
{
  const char *rule;
  TokContract contract;
  const char *order; /* columns of a file and their values */
  TokField field;
  TokReason reason;
  Dialog dialog;
} Restriction;

#define EARLY TOK_CONTRACT_EARLY_2026
#define CURRENT TOK_CONTRACT_CURRENT
#define ACCOUNT(platform) "type=account_only platform=" platform " country=US "
#define VIDEOS(platform) "type=account_and_videos platform=" platform " country=US videos=3 "
#define EXISTING "type=videos_only platform=tiktok country=US videos=3 account=acc_1 "
#define THREE_TERMS "terms=bread;wine;cheese "
#define FIFTY_ONE "012345678901234567890123456789012345678901234567890"

static const Restriction restrictions[] = {
  /* Both contracts. */
  { "a type that there is not", EARLY, "type=both platform=tiktok country=US", TOK_FIELD_TYPE,
    TOK_REASON_INVALID, DIALOG_LIMIT },
  { "a platform that there is not", EARLY, "type=account_only platform=vine country=US",
    TOK_FIELD_PLATFORM, TOK_REASON_INVALID, DIALOG_LIMIT },
  { "no country", EARLY, "type=account_only platform=tiktok", TOK_FIELD_COUNTRY,
    TOK_REASON_REQUIRED, DIALOG_FIELD_ERROR },
  { "no country now", CURRENT, "type=account_only platform=tiktok", TOK_FIELD_COUNTRY,
    TOK_REASON_REQUIRED, DIALOG_FIELD_ERROR },
  { "no existing account", EARLY, "type=videos_only platform=tiktok country=US videos=3",
    TOK_FIELD_ACCOUNT_ID, TOK_REASON_REQUIRED, DIALOG_FIELD_ERROR },
  { "no existing account now", CURRENT, "type=videos_only platform=tiktok videos=3",
    TOK_FIELD_ACCOUNT_ID, TOK_REASON_REQUIRED, DIALOG_FIELD_ERROR },
  { "an existing account for a new one", EARLY, ACCOUNT ("tiktok") "account=acc_1",
    TOK_FIELD_ACCOUNT_ID, TOK_REASON_ONLY_FOR_VIDEOS_ONLY, DIALOG_HIDDEN },
  { "an existing account for a new one now", CURRENT, VIDEOS ("tiktok") "account=acc_1",
    TOK_FIELD_ACCOUNT_ID, TOK_REASON_ONLY_FOR_VIDEOS_ONLY, DIALOG_HIDDEN },
  { "videos where there are none", EARLY, ACCOUNT ("tiktok") "videos=1", TOK_FIELD_VIDEOS,
    TOK_REASON_NO_VIDEOS, DIALOG_HIDDEN },
  { "videos where there are none now", CURRENT, ACCOUNT ("tiktok") "videos=1", TOK_FIELD_VIDEOS,
    TOK_REASON_NO_VIDEOS, DIALOG_HIDDEN },
  { "no videos where some are needed", EARLY,
    "type=account_and_videos platform=tiktok country=US videos=0", TOK_FIELD_VIDEOS,
    TOK_REASON_TOO_SMALL, DIALOG_LIMIT },
  { "no videos for an existing account", CURRENT, "type=videos_only account=acc_1 videos=0",
    TOK_FIELD_VIDEOS, TOK_REASON_TOO_SMALL, DIALOG_LIMIT },
  { "edits where there are no videos", CURRENT, ACCOUNT ("tiktok") "edits=1", TOK_FIELD_EDITS,
    TOK_REASON_NO_VIDEOS, DIALOG_HIDDEN },
  { "more edits than videos", EARLY, VIDEOS ("tiktok") "edits=4", TOK_FIELD_EDITS,
    TOK_REASON_MORE_EDITS_THAN_VIDEOS, DIALOG_LIMIT },
  { "more edits than videos now", CURRENT, EXISTING "edits=4", TOK_FIELD_EDITS,
    TOK_REASON_MORE_EDITS_THAN_VIDEOS, DIALOG_LIMIT },

  /* Early 2026. */
  { "deep warming on TikTok", EARLY, ACCOUNT ("tiktok") "deep_warming=yes", TOK_FIELD_DEEP_WARMING,
    TOK_REASON_INSTAGRAM_ONLY, DIALOG_OPTION },
  { "deep warming on YouTube", EARLY, VIDEOS ("youtube") "deep_warming=yes", TOK_FIELD_DEEP_WARMING,
    TOK_REASON_INSTAGRAM_ONLY, DIALOG_OPTION },
  { "niche with deep warming", EARLY, ACCOUNT ("instagram") "deep_warming=yes niche_warming=yes",
    TOK_FIELD_NICHE_WARMING, TOK_REASON_CONFLICTS_DEEP, DIALOG_OPTION },
  { "deep with niche warming", EARLY, ACCOUNT ("instagram") "niche_warming=yes deep_warming=yes",
    TOK_FIELD_DEEP_WARMING, TOK_REASON_CONFLICTS_NICHE, DIALOG_OPTION },
  { "editing where there are no videos", EARLY, ACCOUNT ("tiktok") "editing=yes", TOK_FIELD_EDITING,
    TOK_REASON_NO_VIDEOS, DIALOG_OPTION },
  { "finalizing where there are no videos", EARLY, ACCOUNT ("tiktok") "auto_finalize=yes",
    TOK_FIELD_AUTO_FINALIZE, TOK_REASON_NO_VIDEOS, DIALOG_OPTION },
  { "instructions then", EARLY, ACCOUNT ("tiktok") "niche_warming=yes niche_instructions=Cooking",
    TOK_FIELD_NICHE_INSTRUCTIONS, TOK_REASON_NOT_IN_CONTRACT, DIALOG_HIDDEN },
  { "advanced warming then", EARLY, ACCOUNT ("tiktok") "advanced_warming=yes",
    TOK_FIELD_ADVANCED_WARMING, TOK_REASON_NOT_IN_CONTRACT, DIALOG_HIDDEN },
  { "terms then", EARLY, ACCOUNT ("tiktok") THREE_TERMS, TOK_FIELD_TERMS,
    TOK_REASON_NOT_IN_CONTRACT, DIALOG_HIDDEN },
  { "a title then", EARLY, ACCOUNT ("tiktok") "title=Launch", TOK_FIELD_TITLE,
    TOK_REASON_NOT_IN_CONTRACT, DIALOG_HIDDEN },
  { "a reference then", EARLY, ACCOUNT ("tiktok") "ref=launch-1", TOK_FIELD_EXTERNAL_REF,
    TOK_REASON_NOT_IN_CONTRACT, DIALOG_HIDDEN },

  /* Current. */
  { "YouTube", CURRENT, ACCOUNT ("youtube"), TOK_FIELD_PLATFORM, TOK_REASON_PLATFORM_UNAVAILABLE,
    DIALOG_PLATFORM },
  { "deep warming at all", CURRENT, ACCOUNT ("instagram") "deep_warming=yes",
    TOK_FIELD_DEEP_WARMING, TOK_REASON_DISCONTINUED, DIALOG_GONE },
  { "moderation", CURRENT, ACCOUNT ("tiktok") "moderation=yes", TOK_FIELD_MODERATION,
    TOK_REASON_IGNORED, DIALOG_GONE },
  { "editing without edits", CURRENT, VIDEOS ("tiktok") "editing=yes", TOK_FIELD_EDITING,
    TOK_REASON_FOLLOWS_EDITS, DIALOG_HIDDEN },
  { "instructions without niche warming", CURRENT, ACCOUNT ("tiktok") "niche_instructions=Cooking",
    TOK_FIELD_NICHE_INSTRUCTIONS, TOK_REASON_NEEDS_NICHE, DIALOG_HIDDEN },
  { "advanced with niche warming", CURRENT,
    ACCOUNT (
        "tiktok") "niche_warming=yes niche_instructions=Cooking advanced_warming=yes " THREE_TERMS,
    TOK_FIELD_ADVANCED_WARMING, TOK_REASON_CONFLICTS_NICHE, DIALOG_OPTION },
  { "niche with advanced warming", CURRENT,
    ACCOUNT ("tiktok") "advanced_warming=yes " THREE_TERMS "niche_warming=yes "
                       "niche_instructions=Cooking",
    TOK_FIELD_NICHE_WARMING, TOK_REASON_CONFLICTS_ADVANCED, DIALOG_OPTION },
  { "terms without advanced warming", CURRENT, ACCOUNT ("tiktok") THREE_TERMS, TOK_FIELD_TERMS,
    TOK_REASON_NEEDS_ADVANCED, DIALOG_HIDDEN },
  { "no terms", CURRENT, ACCOUNT ("tiktok") "advanced_warming=yes", TOK_FIELD_TERMS,
    TOK_REASON_TERMS_NUMBER, DIALOG_FIELD_ERROR },
  { "a number of terms that three does not divide", CURRENT,
    VIDEOS ("instagram") "advanced_warming=yes terms=bread;wine;cheese;salt", TOK_FIELD_TERMS,
    TOK_REASON_TERMS_NUMBER, DIALOG_FIELD_ERROR },
  { "a term that is too short", CURRENT,
    ACCOUNT ("tiktok") "advanced_warming=yes terms=bread;w;cheese", TOK_FIELD_TERMS,
    TOK_REASON_TERM_LENGTH, DIALOG_FIELD_ERROR },
  { "a term that is too long", CURRENT,
    ACCOUNT ("tiktok") "advanced_warming=yes terms=bread;" FIFTY_ONE ";cheese", TOK_FIELD_TERMS,
    TOK_REASON_TERM_LENGTH, DIALOG_FIELD_ERROR },
  { "a term twice", CURRENT, ACCOUNT ("tiktok") "advanced_warming=yes terms=bread;wine;Bread",
    TOK_FIELD_TERMS, TOK_REASON_TERM_REPEATED, DIALOG_FIELD_ERROR },
  { "a title that is too long", CURRENT,
    ACCOUNT ("tiktok") "title=" FIFTY_ONE FIFTY_ONE FIFTY_ONE FIFTY_ONE, TOK_FIELD_TITLE,
    TOK_REASON_TOO_LONG, DIALOG_FIELD_ERROR },
  { "a reference that is too long", CURRENT,
    ACCOUNT ("tiktok") "ref=" FIFTY_ONE FIFTY_ONE FIFTY_ONE FIFTY_ONE, TOK_FIELD_EXTERNAL_REF,
    TOK_REASON_TOO_LONG, DIALOG_FIELD_ERROR },
};

static inline gboolean
restriction_is_conflict (const Restriction *self)
{
  return self->reason == TOK_REASON_CONFLICTS_NICHE || self->reason == TOK_REASON_CONFLICTS_DEEP ||
         self->reason == TOK_REASON_CONFLICTS_ADVANCED;
}

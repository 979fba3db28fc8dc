/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/*
 * The words of the API as enumerations. The server may add words, so each has an
 * UNKNOWN member, and windows show the text as received (see TokBundle).
 */

/**
 * TokContract:
 * @TOK_CONTRACT_UNKNOWN: no evidence yet
 * @TOK_CONTRACT_EARLY_2026: `type`, nested `options` (doc/api.md, section 2.1)
 * @TOK_CONTRACT_CURRENT: `bundle_type`, top-level `wants_*` (2026-05-25)
 *
 * The two shapes of the HTTP API.
 */
typedef enum
{
  TOK_CONTRACT_UNKNOWN,
  TOK_CONTRACT_EARLY_2026,
  TOK_CONTRACT_CURRENT,
} TokContract;

typedef enum
{
  TOK_TYPE_UNKNOWN,
  TOK_TYPE_ACCOUNT_ONLY,
  TOK_TYPE_ACCOUNT_AND_VIDEOS,
  TOK_TYPE_VIDEOS_ONLY,
} TokType;

typedef enum
{
  TOK_PLATFORM_UNKNOWN,
  TOK_PLATFORM_TIKTOK,
  TOK_PLATFORM_INSTAGRAM,
  TOK_PLATFORM_YOUTUBE,
} TokPlatform;

/**
 * TokStatus:
 *
 * The six statuses of the lifecycle in their order, then the rare ones (doc/api.md,
 * section 3.3): tok_status_get_nth() has the order in which all are shown. A word that is
 * none of these is UNKNOWN and shown as received.
 */
typedef enum
{
  TOK_STATUS_UNKNOWN,
  TOK_STATUS_PENDING_SETUP,
  TOK_STATUS_PUBLISHED,
  TOK_STATUS_ACCEPTED,
  TOK_STATUS_IN_REVIEW,
  TOK_STATUS_FINALIZED,
  TOK_STATUS_COMPLETED,
  TOK_STATUS_DRAFT,
  TOK_STATUS_CONFIGURING,
  TOK_STATUS_PUBLISHED_PRIORITY,
  TOK_STATUS_CANCELLED,
  TOK_STATUS_ARCHIVED,
} TokStatus;

#define TOK_STATUS_FIRST TOK_STATUS_PENDING_SETUP
#define TOK_STATUS_LAST TOK_STATUS_COMPLETED
#define TOK_N_STATUSES (TOK_STATUS_ARCHIVED + 1) /* with UNKNOWN */

/**
 * TokOption:
 *
 * The options of a bundle, in the order of the API's documentation.
 */
typedef enum
{
  TOK_OPTION_NICHE_WARMING,
  TOK_OPTION_DEEP_WARMING,
  TOK_OPTION_MODERATION,
  TOK_OPTION_EDITING,
  TOK_OPTION_AUTO_FINALIZE,
  TOK_OPTION_ADVANCED_WARMING, /* niche warming with terms; current only */
} TokOption;

#define TOK_N_OPTIONS 6

/** A set of TokOption: bit (1 << option). */
typedef guint TokOptionSet;

#define TOK_OPTION_BIT(option) (1u << (option))

/**
 * TokFlag:
 *
 * A boolean of the server; UNKNOWN if absent.
 */
typedef enum
{
  TOK_FLAG_UNKNOWN,
  TOK_FLAG_NO,
  TOK_FLAG_YES,
} TokFlag;

/**
 * TokAction:
 *
 * What the user can do with an existing bundle.
 */
typedef enum
{
  TOK_ACTION_PUBLISH,
  TOK_ACTION_UNPUBLISH,
} TokAction;

/**
 * TokReason:
 *
 * Why something cannot be chosen or done now; TOK_REASON_NONE if it can. The
 * sentences are in text/tok-words, the words for files and tables in tok-error-word.c:
 * each reason has one.
 */
typedef enum
{
  TOK_REASON_NONE,
  /* Options: doc/api.md, section 4.6. */
  TOK_REASON_INSTAGRAM_ONLY,     /* deep warming on another platform */
  TOK_REASON_CONFLICTS_NICHE,    /* deep warming while niche warming is on */
  TOK_REASON_CONFLICTS_DEEP,     /* niche warming while deep warming is on */
  TOK_REASON_CONFLICTS_ADVANCED, /* niche warming while advanced warming is on */
  TOK_REASON_NO_YOUTUBE,         /* advanced warming on YouTube */
  TOK_REASON_DISCONTINUED,       /* deep warming on the current contract */
  TOK_REASON_IGNORED,            /* moderation on the current contract */
  TOK_REASON_NO_VIDEOS,          /* the type has no videos */
  TOK_REASON_FOLLOWS_EDITS,      /* editing on the current contract: on when edits > 0 */
  TOK_REASON_INVALID,            /* not one of the known values */
  /* Fields of an order. */
  TOK_REASON_REQUIRED,
  TOK_REASON_TOO_SMALL,
  TOK_REASON_TOO_LONG,
  TOK_REASON_MORE_EDITS_THAN_VIDEOS,
  TOK_REASON_PLATFORM_UNAVAILABLE, /* YouTube on the current contract */
  TOK_REASON_NOT_IN_CONTRACT,      /* the contract has no such field */
  TOK_REASON_ONLY_FOR_VIDEOS_ONLY, /* an existing account with another type */
  TOK_REASON_FROM_ACCOUNT,         /* the existing account determines it */
  TOK_REASON_NEEDS_NICHE,          /* instructions without niche warming */
  TOK_REASON_NEEDS_ADVANCED,       /* terms without advanced warming */
  TOK_REASON_TERMS_NUMBER,         /* not 3 to 30 terms in threes */
  TOK_REASON_TERM_LENGTH,          /* a term shorter than 2 or longer than 50 characters */
  TOK_REASON_TERM_REPEATED,        /* the same term twice */
  /* Actions on a bundle: doc/api.md, section 4.13. */
  TOK_REASON_ALREADY_PUBLISHED,
  TOK_REASON_ALREADY_ACCEPTED, /* also in review and finalized */
  TOK_REASON_COMPLETED,
  TOK_REASON_CLOSED, /* cancelled or archived */
  TOK_REASON_NOT_PUBLISHED,
  TOK_REASON_UNKNOWN_STATUS,
  TOK_REASON_PENDING,           /* an earlier action is not confirmed */
  TOK_REASON_UNLISTED,          /* the server no longer lists the bundle */
  TOK_REASON_OFFLINE,           /* the server cannot be reached */
  TOK_REASON_READ_ONLY,         /* the workspace is read-only */
  TOK_REASON_FILE_IN_USE,       /* another process orders from the file */
  TOK_REASON_BEING_SENT,        /* another process is sending the same order */
  TOK_REASON_CHANGED_ELSEWHERE, /* another process has resolved the order */
  TOK_REASON_STILL_OPEN,        /* the outcome of an equal earlier order is unknown */
  TOK_REASON_RESULTS_OPEN,      /* the results of an earlier run have unknown outcomes */
  TOK_REASON_BANNED,            /* the account is banned: it takes no videos */
  /* Fields of a profile or a slot: doc/api.md, sections 5.2, 6.2 and 6.3. */
  TOK_REASON_TIKTOK_ONLY,
  TOK_REASON_YOUTUBE_ONLY,
  TOK_REASON_OTHER_VIDEO_TYPE,    /* not for this kind of post */
  TOK_REASON_NO_EDITS,            /* no edits were ordered */
  TOK_REASON_USERNAME_CHARACTERS, /* letters, digits, _ and . only */
  TOK_REASON_NOT_AN_ADDRESS,      /* no web address */
  TOK_REASON_TOO_MANY,            /* more items than allowed */
  TOK_REASON_NOT_A_VOLUME,        /* not 0 to 100 */
  TOK_REASON_NOT_A_DATE,
  TOK_REASON_DATE_TOO_EARLY,
  TOK_REASON_DAY_FULL,     /* three videos on this day already */
  TOK_REASON_EITHER,       /* a story needs either a picture or a video */
  TOK_REASON_TERMS_BOUGHT, /* not as many terms as were bought */
  /* Setup and review of a bundle: doc/api.md, section 4.13. */
  TOK_REASON_UNPUBLISH_FIRST, /* the profile of a published bundle */
  TOK_REASON_PROFILE_FIXED,   /* the profile of an accepted bundle */
  TOK_REASON_NO_ACCOUNT,      /* the type has no profile */
  TOK_REASON_NOT_IN_REVIEW,
  TOK_REASON_NOT_SET_UP,        /* the slot has no content */
  TOK_REASON_SLOT_PUBLISHED,    /* the slot was published already */
  TOK_REASON_SLOT_FINAL,        /* the slot is finalized or cancelled */
  TOK_REASON_NOT_HANDED_OVER,   /* slots are published after their bundle */
  TOK_REASON_NO_DOWNLOAD_ISSUE, /* the link is not reported as broken */
  TOK_REASON_SETUP_CHANGED,     /* the server has other values than the user began with */
  TOK_REASON_UNSAVED,           /* the server does not have all that the user changed */
  /* Actions on many bundles. */
  TOK_REASON_PROFILE_INCOMPLETE, /* publishing needs a complete profile */
  TOK_REASON_VIDEOS_NOT_SET_UP,  /* publishing needs a video that is set up */
  TOK_REASON_NOT_READY,          /* the server says that it cannot be published */
  TOK_REASON_MORE_DELIVERED,     /* more is in review than was confirmed */
} TokReason;

#define TOK_N_REASONS (TOK_REASON_MORE_DELIVERED + 1)

/**
 * TokField:
 *
 * The fields of an order, as targets of TokIssue.
 */
typedef enum
{
  TOK_FIELD_TYPE,
  TOK_FIELD_PLATFORM,
  TOK_FIELD_COUNTRY,
  TOK_FIELD_ACCOUNT_ID,
  TOK_FIELD_VIDEOS,
  TOK_FIELD_EDITS,
  TOK_FIELD_NICHE_WARMING,
  TOK_FIELD_NICHE_INSTRUCTIONS,
  TOK_FIELD_DEEP_WARMING,
  TOK_FIELD_MODERATION,
  TOK_FIELD_EDITING,
  TOK_FIELD_AUTO_FINALIZE,
  TOK_FIELD_ADVANCED_WARMING,
  TOK_FIELD_TERMS,
  TOK_FIELD_TITLE,
  TOK_FIELD_EXTERNAL_REF,
} TokField;

#define TOK_N_FIELDS (TOK_FIELD_EXTERNAL_REF + 1)

/** An unknown time. All times are in microseconds since 1970, UTC. */
#define TOK_TIME_UNKNOWN G_MININT64

/** As accurate as the times of the API are: some have no fractions. In microseconds. */
#define TOK_TIME_ACCURACY G_USEC_PER_SEC

/** An unknown count. */
#define TOK_COUNT_UNKNOWN (-1)

TokContract tok_contract_parse (const char *text);
const char *tok_contract_to_string (TokContract contract);

TokType tok_type_parse (const char *text);
const char *tok_type_to_string (TokType type);
gboolean tok_type_has_account (TokType type);
gboolean tok_type_has_videos (TokType type);

TokPlatform tok_platform_parse (const char *text);
const char *tok_platform_to_string (TokPlatform platform);

TokStatus tok_status_parse (const char *text);
const char *tok_status_to_string (TokStatus status);
TokStatus tok_status_get_nth (guint position);
guint tok_status_get_rank (TokStatus status);
gboolean tok_status_is_step (TokStatus status);
gboolean tok_status_is_open (TokStatus status);

char *tok_country_dup_code (const char *text); /* (nullable) */
gboolean tok_country_equal (const char *a, const char *b);
const char *tok_country_alpha2 (const char *code);

gint64 tok_time_parse (const char *text);
char *tok_time_to_string (gint64 time);
gboolean tok_time_is_within (gint64 told, gint64 after, gint64 before);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/**
 * TokSource:
 *
 * The kind of answer a snapshot is from; the cache keeps the JSON of each kind.
 */
typedef enum
{
  TOK_SOURCE_LIST,
  TOK_SOURCE_DETAIL,
} TokSource;

/**
 * TokBundlePresent:
 *
 * The nullable members in an answer. An explicit null clears the field; an absent
 * member leaves it.
 */
typedef enum
{
  TOK_PRESENT_TITLE = 1 << 0,
  TOK_PRESENT_EXTERNAL_REF = 1 << 1,
  TOK_PRESENT_SAVED_ACCOUNT = 1 << 2,
  TOK_PRESENT_ACCOUNT = 1 << 3, /* the profile, null or {} included */
  TOK_PRESENT_ALWAYS = 1 << 4,  /* of fields in every answer; never set in a snapshot */
  TOK_PRESENT_READY = 1 << 5,   /* whether it is ready to be published, "not known" included */
} TokBundlePresent;

/**
 * TokBundleSnapshot:
 *
 * The values of a bundle, from an answer or from the cache, which TokBundleList merges
 * into the TokBundle. Texts are as received; absent ones are %NULL, absent counts
 * TOK_COUNT_UNKNOWN, absent flags TOK_FLAG_UNKNOWN. See tok-bundle-field.c for the
 * fields.
 *
 * An element that could not be read has @problem set, and a generated @id if it had
 * none.
 *
 * Flags are bytes because thousands of snapshots are in memory.
 */
typedef struct
{
  char *id;
  char *type;
  char *platform;
  char *country;
  char *status;
  char *title;
  char *external_ref;
  char *account_status;
  char *saved_account_id;
  char *username;
  char *visible_name;
  char *biography;
  char *profile_picture_url;
  char *link_in_bio;
  char *created_at;
  char *updated_at;
  char *published_at;
  char *problem; /* (nullable): the element could not be read */
  char *json;    /* (nullable): the element as received */

  /* From the journal; TOK_TIME_UNKNOWN without. */
  gint64 step_after;     /* the status began after this */
  gint64 step_before;    /* and not later than this */
  gint64 step_asked_at;  /* when the first answer with this status was requested */
  gint64 account_after;  /* the status of the account began after this */
  gint64 account_before; /* and not later than this */

  /* From its slots; they belong to @videos_in_review. */
  gint64 videos_after;  /* no review of a video began before this; TOK_TIME_UNKNOWN */
  gint64 videos_before; /* the first one began not later than this; TOK_TIME_UNKNOWN */

  gint64 details_read_at; /* when all that the server has of it was last read, wall clock;
                             TOK_TIME_UNKNOWN: an answer with less, or never */

  int videos_quantity;
  int edits_quantity;
  int videos_configured;
  int videos_in_review;          /* from its slots, as are the next two */
  int videos_corrections;        /* how many wait for corrections by the operator */
  int download_issues;           /* of how many the file could not be fetched */
  guint8 options[TOK_N_OPTIONS]; /* TokFlag */
  guint8 account_configured;     /* TokFlag */
  guint8 ready;                  /* TokFlag: whether the server says that it can be published
                                    as it is known here */
  guint8 unread;                 /* TokFlag: from the journal: changed since the user
                                    opened it */
  guint8 present;                /* TokBundlePresent */
  guint8 unlisted;               /* boolean: not in the last complete read */
} TokBundleSnapshot;

/** An empty snapshot. */
#define TOK_BUNDLE_SNAPSHOT_INIT                                                                   \
  {                                                                                                \
    .step_after = TOK_TIME_UNKNOWN,                                                                \
    .step_before = TOK_TIME_UNKNOWN,                                                               \
    .step_asked_at = TOK_TIME_UNKNOWN,                                                             \
    .account_after = TOK_TIME_UNKNOWN,                                                             \
    .account_before = TOK_TIME_UNKNOWN,                                                            \
    .videos_after = TOK_TIME_UNKNOWN,                                                              \
    .videos_before = TOK_TIME_UNKNOWN,                                                             \
    .details_read_at = TOK_TIME_UNKNOWN,                                                           \
    .videos_quantity = TOK_COUNT_UNKNOWN,                                                          \
    .edits_quantity = TOK_COUNT_UNKNOWN,                                                           \
    .videos_configured = TOK_COUNT_UNKNOWN,                                                        \
    .videos_in_review = TOK_COUNT_UNKNOWN,                                                         \
    .videos_corrections = TOK_COUNT_UNKNOWN,                                                       \
    .download_issues = TOK_COUNT_UNKNOWN,                                                          \
  }

#define TOK_TYPE_BUNDLE_SNAPSHOT (tok_bundle_snapshot_get_type ())

GType tok_bundle_snapshot_get_type (void) G_GNUC_CONST;
TokBundleSnapshot *tok_bundle_snapshot_new (const char *id);
TokBundleSnapshot *tok_bundle_snapshot_copy (const TokBundleSnapshot *self);
void tok_bundle_snapshot_free (TokBundleSnapshot *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokBundleSnapshot, tok_bundle_snapshot_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-blocker.h"
#include "tok-bundle-snapshot.h"
#include "tok-order.h"

G_BEGIN_DECLS

/*
 * What the endpoints answer, as plain values without a JSON type in sight.
 * Each is a boxed type, freed with its own _free().
 */

/** What a page says about the list that it is of. TOK_COUNT_UNKNOWN: not said. */
typedef struct
{
  int per_page;
  int total;
  int total_pages;
} TokPageNumbers;

#define TOK_PAGE_NUMBERS_UNKNOWN                                                                   \
  ((TokPageNumbers) { TOK_COUNT_UNKNOWN, TOK_COUNT_UNKNOWN, TOK_COUNT_UNKNOWN })

/** One page of GET /bundles. */
typedef struct
{
  GPtrArray *snapshots; /* (element-type TokBundleSnapshot) (owned), unreadable elements included */
  guint n_unreadable;
  TokPageNumbers numbers;
  TokContract evidence; /* doc/api.md, section 2.2; UNKNOWN: nothing to go by */
} TokPage;

/** POST /bundles. */
typedef struct
{
  TokBundleSnapshot *snapshot; /* (owned) */
  gboolean dry_run;            /* the server says that it created nothing */
  int credits_charged;         /* TOK_COUNT_UNKNOWN: not said */
  int credits_remaining;
  gboolean replayed; /* Idempotent-Replayed: an earlier answer again */
  char *request_id;
  char *submission_id; /* (nullable): the order that became it */
} TokCreated;

/** The date of a video that the server moved when it published it. */
typedef struct
{
  int position; /* of the video, from 1; TOK_COUNT_UNKNOWN: not said */
  char *before; /* (nullable): as received, like what follows */
  char *after;  /* (nullable) */
} TokMovedDate;

/** POST publish and unpublish. */
typedef struct
{
  TokBundleSnapshot *snapshot; /* (owned): id and status; the rest absent */
  GPtrArray *moved;            /* (owned) (element-type TokMovedDate) */
  char *request_id;
} TokTransition;

/** GET /me. */
typedef struct
{
  char *id;    /* (nullable) */
  char *email; /* (nullable) */
  int credits; /* TOK_COUNT_UNKNOWN: not said */
} TokProfile;

typedef struct
{
  char *code;
  char *name;           /* (nullable) */
  gboolean videos_only; /* open for videos on existing accounts only */
} TokCountry;

/** One account of GET /accounts. What else an old server tells is not kept: such
 * answers had passwords (doc/api.md, section 8.3). */
typedef struct
{
  char *id;
  char *platform; /* (nullable): as received */
  char *username; /* (nullable) */
  char *country;  /* (nullable): as received */
  gboolean is_banned;
} TokAccount;

/** One page of GET /accounts. */
typedef struct
{
  GPtrArray *accounts; /* (element-type TokAccount) (owned) */
  TokPageNumbers numbers;
} TokAccountPage;

#define TOK_TYPE_PAGE (tok_page_get_type ())
#define TOK_TYPE_CREATED (tok_created_get_type ())
#define TOK_TYPE_TRANSITION (tok_transition_get_type ())
#define TOK_TYPE_PROFILE (tok_profile_get_type ())
#define TOK_TYPE_COUNTRY (tok_country_get_type ())
#define TOK_TYPE_ACCOUNT (tok_account_get_type ())
#define TOK_TYPE_ACCOUNT_PAGE (tok_account_page_get_type ())

GType tok_page_get_type (void) G_GNUC_CONST;
TokPage *tok_page_new (void);
TokPage *tok_page_copy (const TokPage *self);
void tok_page_free (TokPage *self);

GType tok_created_get_type (void) G_GNUC_CONST;
TokCreated *tok_created_new (void);
TokCreated *tok_created_copy (const TokCreated *self);
void tok_created_free (TokCreated *self);

void tok_moved_date_free (TokMovedDate *self);

GType tok_transition_get_type (void) G_GNUC_CONST;
TokTransition *tok_transition_new (void);
TokTransition *tok_transition_copy (const TokTransition *self);
void tok_transition_free (TokTransition *self);

GType tok_profile_get_type (void) G_GNUC_CONST;
TokProfile *tok_profile_new (void);
TokProfile *tok_profile_copy (const TokProfile *self);
void tok_profile_free (TokProfile *self);

GType tok_country_get_type (void) G_GNUC_CONST;
TokCountry *tok_country_new (const char *code, const char *name, gboolean videos_only);
TokCountry *tok_country_copy (const TokCountry *self);
void tok_country_free (TokCountry *self);

GType tok_account_get_type (void) G_GNUC_CONST;
TokAccount *tok_account_new (const char *id);
TokAccount *tok_account_copy (const TokAccount *self);
void tok_account_free (TokAccount *self);

GType tok_account_page_get_type (void) G_GNUC_CONST;
TokAccountPage *tok_account_page_new (void);
TokAccountPage *tok_account_page_copy (const TokAccountPage *self);
void tok_account_page_free (TokAccountPage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokPage, tok_page_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokCreated, tok_created_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokTransition, tok_transition_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokProfile, tok_profile_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokCountry, tok_country_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokAccount, tok_account_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokAccountPage, tok_account_page_free)

G_END_DECLS

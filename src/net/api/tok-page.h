/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-account.h"
#include "tok-bundle-snapshot.h"
#include "tok-page-numbers.h"

G_BEGIN_DECLS

/** One page of GET /bundles. */
typedef struct
{
  GPtrArray *snapshots; /* (element-type TokBundleSnapshot) (owned): including unreadable ones */
  guint n_unreadable;
  TokPageNumbers numbers;
  TokContract evidence; /* doc/api.md, section 2.2; UNKNOWN: none */
} TokPage;

/** One page of GET /accounts. */
typedef struct
{
  GPtrArray *accounts; /* (element-type TokAccount) (owned) */
  TokPageNumbers numbers;
} TokAccountPage;

#define TOK_TYPE_PAGE (tok_page_get_type ())
#define TOK_TYPE_ACCOUNT_PAGE (tok_account_page_get_type ())

GType tok_page_get_type (void) G_GNUC_CONST;
TokPage *tok_page_new (void);
TokPage *tok_page_copy (const TokPage *self);
void tok_page_free (TokPage *self);

GType tok_account_page_get_type (void) G_GNUC_CONST;
TokAccountPage *tok_account_page_new (void);
TokAccountPage *tok_account_page_copy (const TokAccountPage *self);
void tok_account_page_free (TokAccountPage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokPage, tok_page_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokAccountPage, tok_account_page_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-setup-values.h"

G_BEGIN_DECLS

/**
 * TokAccountProfile:
 *
 * The profile of the account of a bundle: doc/api.md, section 5.1.
 */
typedef struct
{
  char *bundle_id;   /* (nullable): the bundle that the answer named */
  gboolean is_known; /* the answer had a profile, empty or not */
  TokSetupValues *values;
  TokSetupFieldSet mentioned; /* the fields that the answer had, null included */
  char *status;               /* (nullable): as received */
  char *profile_url;          /* (nullable): the live profile */
  char *configured_at;        /* (nullable) */
  char *warming_status;       /* (nullable): of advanced warming, as received */
  int terms_bought;           /* TOK_COUNT_UNKNOWN: unknown */
  int terms_configured;       /* the same */
} TokAccountProfile;

#define TOK_TYPE_ACCOUNT_PROFILE (tok_account_profile_get_type ())

GType tok_account_profile_get_type (void) G_GNUC_CONST;
TokAccountProfile *tok_account_profile_new (void);
TokAccountProfile *tok_account_profile_copy (const TokAccountProfile *self);
void tok_account_profile_free (TokAccountProfile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokAccountProfile, tok_account_profile_free)

G_END_DECLS

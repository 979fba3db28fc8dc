/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/** The answer to GET /me. */
typedef struct
{
  char *id;    /* (nullable) */
  char *email; /* (nullable) */
  int credits; /* TOK_COUNT_UNKNOWN: unknown */
} TokProfile;

#define TOK_TYPE_PROFILE (tok_profile_get_type ())

GType tok_profile_get_type (void) G_GNUC_CONST;
TokProfile *tok_profile_new (void);
TokProfile *tok_profile_copy (const TokProfile *self);
void tok_profile_free (TokProfile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokProfile, tok_profile_free)

G_END_DECLS

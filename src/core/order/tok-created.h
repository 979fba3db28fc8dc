/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-snapshot.h"

G_BEGIN_DECLS

/** The answer to POST /bundles. */
typedef struct
{
  TokBundleSnapshot *snapshot; /* (owned) */
  gboolean dry_run;            /* the server created nothing */
  int credits_charged;         /* TOK_COUNT_UNKNOWN: unknown */
  int credits_remaining;
  gboolean replayed; /* Idempotent-Replayed: the answer to an earlier request */
  char *request_id;
  char *submission_id; /* (nullable): of the order */
} TokCreated;

#define TOK_TYPE_CREATED (tok_created_get_type ())

GType tok_created_get_type (void) G_GNUC_CONST;
TokCreated *tok_created_new (void);
TokCreated *tok_created_copy (const TokCreated *self);
void tok_created_free (TokCreated *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokCreated, tok_created_free)

G_END_DECLS

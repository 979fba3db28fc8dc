/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-file-identity.h"
#include "tok-types.h"

G_BEGIN_DECLS

/**
 * TokSubmissionState:
 * @TOK_SUBMISSION_NEW: not recorded yet
 * @TOK_SUBMISSION_SENDING: recorded, and perhaps being sent; after a crash the outcome
 *   is unknown
 * @TOK_SUBMISSION_UNKNOWN: sent, but the answer was lost
 * @TOK_SUBMISSION_CREATED: exactly one bundle was created
 * @TOK_SUBMISSION_REFUSED: refused by the server, or not sent
 * @TOK_SUBMISSION_DISMISSED: the user decided that nothing was created
 */
typedef enum
{
  TOK_SUBMISSION_NEW,
  TOK_SUBMISSION_SENDING,
  TOK_SUBMISSION_UNKNOWN,
  TOK_SUBMISSION_CREATED,
  TOK_SUBMISSION_REFUSED,
  TOK_SUBMISSION_DISMISSED,
} TokSubmissionState;

/**
 * TokSubmissionRecord:
 *
 * An order as recorded in the store before its request is sent. It has one idempotency
 * key, which is used for this exact body only: doc/api.md, section 1.7.
 */
typedef struct
{
  char *id;    /* a random UUID */
  char *owner; /* the account that orders: see tok-owner.h */
  TokSubmissionState state;
  TokContract contract;
  char *idempotency_key;   /* (nullable): %NULL if the contract has none */
  char *body;              /* the exact JSON to send; its fingerprint after the user had the
                              created order erased */
  gboolean unreported;     /* the outcome was not reported to the user */
  char *reference;         /* (nullable): the external reference */
  guint n_bundles;         /* more than one only in earlier versions */
  TokFileIdentity *source; /* (nullable): the imported file */
  guint line;              /* in that file; 0: none */
  gint64 sent_at;          /* the first time, by the local clock */
  gint64 known_until;      /* bundles created earlier are older than the order, by the
                              server's clock; TOK_TIME_UNKNOWN: no bundles were listed */
  char *known_ids;         /* (nullable): bundles listed then that were created at
                              @known_until or later, one a line */
  char *bundle_ids;        /* (nullable): with CREATED: separated by blanks; before: as named
                              by the answer, not confirmed yet */
} TokSubmissionRecord;

#define TOK_TYPE_SUBMISSION_RECORD (tok_submission_record_get_type ())

GType tok_submission_record_get_type (void) G_GNUC_CONST;
TokSubmissionRecord *tok_submission_record_new (const char *owner,
                                                TokContract contract,
                                                const char *idempotency_key,
                                                const char *body);
char *tok_submission_dup_fingerprint (const char *body);
TokSubmissionRecord *tok_submission_record_copy (const TokSubmissionRecord *self);
void tok_submission_record_free (TokSubmissionRecord *self);
GStrv tok_submission_record_dup_bundles (const TokSubmissionRecord *self);
gboolean tok_submission_record_had_listed (const TokSubmissionRecord *self, const char *bundle_id);
gboolean tok_submission_record_is_from (const TokSubmissionRecord *self,
                                        const TokFileIdentity *file);
const TokSubmissionRecord *tok_submission_record_find (GPtrArray *records,
                                                       const char *id); /* (nullable) */
gboolean tok_submission_record_is_open (const TokSubmissionRecord *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokSubmissionRecord, tok_submission_record_free)

G_END_DECLS

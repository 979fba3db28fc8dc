/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-file-identity.h"
#include "tok-types.h"

G_BEGIN_DECLS

/**
 * TokSubmissionState:
 * @TOK_SUBMISSION_NEW: not written down yet
 * @TOK_SUBMISSION_SENDING: written down, and perhaps on its way; after a crash
 *   nobody knows
 * @TOK_SUBMISSION_UNKNOWN: sent, and the answer was lost
 * @TOK_SUBMISSION_CREATED: exactly one bundle
 * @TOK_SUBMISSION_REFUSED: the server said no, or nothing was sent
 * @TOK_SUBMISSION_DISMISSED: a person decided that nothing was created
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
 * One order on its way to the server, as it stands in the store before the
 * request leaves: doc/api.md, section 1.7, one key per logical action, reused
 * for the very same body only.
 */
typedef struct
{
  char *id;    /* a random UUID */
  char *owner; /* whose order it is: see tok-owner.h */
  TokSubmissionState state;
  TokContract contract;
  char *idempotency_key;   /* (nullable): where the contract has such keys */
  char *body;              /* the exact JSON that is sent, or its fingerprint, where a person
                              had it forgotten after it was created; like the next */
  gboolean unreported;     /* somebody waits to be told what became of it */
  char *reference;         /* (nullable): the external reference that it has */
  guint n_bundles;         /* how many bundles it is for: more than one in earlier versions */
  TokFileIdentity *source; /* (nullable): the file that the order comes from */
  guint line;              /* in that file; 0: none */
  gint64 sent_at;          /* for the first time, by our clock */
  gint64 known_until;      /* all bundles that were created before are older than the order,
                              by the server's clock; TOK_TIME_UNKNOWN: there was none */
  char *known_ids;         /* (nullable): those of that time or later that are, a line each */
  char *bundle_ids;        /* (nullable): with CREATED, of many with a blank between them; before
                              that what the server's answer named, not looked at yet */
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

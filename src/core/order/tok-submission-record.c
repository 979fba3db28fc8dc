/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-submission-record.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (TokSubmissionRecord,
                     tok_submission_record,
                     tok_submission_record_copy,
                     tok_submission_record_free)

/**
 * tok_submission_record_new:
 * @owner: the account that orders
 * @contract: the contract of @body
 * @idempotency_key: (nullable): %NULL if the contract has none
 * @body: the exact JSON to send
 *
 * Returns: (transfer full): a new record with a random id
 */
TokSubmissionRecord *
tok_submission_record_new (const char *owner,
                           TokContract contract,
                           const char *idempotency_key,
                           const char *body)
{
  TokSubmissionRecord *self;

  g_return_val_if_fail (owner != NULL, NULL);
  g_return_val_if_fail (body != NULL, NULL);

  self = g_new0 (TokSubmissionRecord, 1);
  self->id = g_uuid_string_random ();
  self->owner = g_strdup (owner);
  self->state = TOK_SUBMISSION_NEW;
  self->contract = contract;
  self->idempotency_key = g_strdup (idempotency_key);
  self->body = g_strdup (body);
  self->n_bundles = 1;
  self->sent_at = g_get_real_time ();
  self->known_until = TOK_TIME_UNKNOWN;
  return self;
}

/* JSON never begins like this. */
#define FINGERPRINT "sha256:"

/**
 * tok_submission_dup_fingerprint:
 * @body: the JSON of an order, or its fingerprint
 *
 * Returns: (transfer full): the fingerprint of an order with that exact body
 */
char *
tok_submission_dup_fingerprint (const char *body)
{
  g_autofree char *hash = NULL;

  g_return_val_if_fail (body != NULL, NULL);

  if (g_str_has_prefix (body, FINGERPRINT))
    return g_strdup (body);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, body, -1);
  return g_strconcat (FINGERPRINT, hash, NULL);
}

/**
 * tok_submission_record_copy:
 *
 * Returns: (transfer full): a copy, with the same id
 */
TokSubmissionRecord *
tok_submission_record_copy (const TokSubmissionRecord *self)
{
  TokSubmissionRecord *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->owner = g_strdup (self->owner);
  copy->idempotency_key = g_strdup (self->idempotency_key);
  copy->body = g_strdup (self->body);
  copy->reference = g_strdup (self->reference);
  if (self->source != NULL)
    copy->source = tok_file_identity_copy (self->source);
  copy->known_ids = g_strdup (self->known_ids);
  copy->bundle_ids = g_strdup (self->bundle_ids);
  return copy;
}

/**
 * tok_submission_record_free:
 * @self: (nullable) (transfer full): a record
 */
void
tok_submission_record_free (TokSubmissionRecord *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->owner);
  g_free (self->idempotency_key);
  g_free (self->body);
  g_free (self->reference);
  tok_file_identity_free (self->source);
  g_free (self->known_ids);
  g_free (self->bundle_ids);
  g_free (self);
}

/**
 * tok_submission_record_dup_bundles:
 *
 * Returns: (transfer full): the ids of the created bundles; empty if unknown
 */
GStrv
tok_submission_record_dup_bundles (const TokSubmissionRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->bundle_ids != NULL && self->n_bundles == 1)
    return g_strdupv ((GStrv) (const char *const[]) { self->bundle_ids, NULL });
  return g_strsplit (self->bundle_ids != NULL ? self->bundle_ids : "", " ", -1);
}

/**
 * tok_submission_record_had_listed:
 * @bundle_id: a bundle created at @known_until or later
 *
 * Returns: whether the bundle was listed when the order was recorded
 */
gboolean
tok_submission_record_had_listed (const TokSubmissionRecord *self, const char *bundle_id)
{
  g_auto (GStrv) ids = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (bundle_id != NULL, FALSE);

  /* Earlier versions separated ids by blanks. */
  if (self->known_ids != NULL)
    ids = g_strsplit (self->known_ids, strchr (self->known_ids, '\n') != NULL ? "\n" : " ", -1);
  return ids != NULL && g_strv_contains ((const char *const *) ids, bundle_id);
}

/**
 * tok_submission_record_is_from:
 * @file: a file
 *
 * Returns: whether the order comes from @file or a copy of it
 */
gboolean
tok_submission_record_is_from (const TokSubmissionRecord *self, const TokFileIdentity *file)
{
  const TokFileIdentity *source;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (file != NULL, FALSE);

  source = self->source;
  return source != NULL &&
         (g_strcmp0 (source->path, file->path) == 0 ||
          (source->inode != NULL && g_strcmp0 (source->inode, file->inode) == 0) ||
          g_strcmp0 (source->content, file->content) == 0);
}

/**
 * tok_submission_record_is_open:
 *
 * Returns: whether its outcome is unknown
 */
gboolean
tok_submission_record_is_open (const TokSubmissionRecord *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->state == TOK_SUBMISSION_SENDING || self->state == TOK_SUBMISSION_UNKNOWN;
}

/**
 * tok_submission_record_find:
 * @records: (element-type TokSubmissionRecord): some records
 * @id: the id of a record
 *
 * Returns: (transfer none) (nullable): the record with that id
 */
const TokSubmissionRecord *
tok_submission_record_find (GPtrArray *records, const char *id)
{
  g_return_val_if_fail (records != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < records->len; i++)
    if (g_str_equal (((const TokSubmissionRecord *) records->pdata[i])->id, id))
      return g_ptr_array_index (records, i);
  return NULL;
}

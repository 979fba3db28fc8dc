/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-job-item.h"

G_BEGIN_DECLS

/** A bundle for which the user confirmed an action, and what became of it. */
typedef struct
{
  char *bundle_id;
  char *name;    /* as the user saw it */
  int n_reviews; /* how many things were in review; TOK_COUNT_UNKNOWN */
  TokJobItemState state;
  gboolean is_sent;      /* it was sent, and its outcome is not known */
  char *idempotency_key; /* (nullable): of that request */
  guint n_moved;         /* videos whose dates the server moved */
  GError *error;         /* (nullable): why it failed, was skipped, or is unknown */
} TokBulkEntry;

/** One action that the user confirmed for many bundles. */
typedef struct
{
  char *id;
  TokJobKind kind;
  gint64 confirmed_at; /* microseconds since 1970 */
  GPtrArray *entries;  /* (owned) (element-type TokBulkEntry) */
} TokBulkRecord;

#define TOK_TYPE_BULK_RECORD (tok_bulk_record_get_type ())

GType tok_bulk_record_get_type (void) G_GNUC_CONST;
TokBulkRecord *tok_bulk_record_new (const char *id, TokJobKind kind, gint64 confirmed_at);
TokBulkRecord *tok_bulk_record_copy (const TokBulkRecord *self);
void tok_bulk_record_free (TokBulkRecord *self);

TokBulkEntry *tok_bulk_entry_new (const char *bundle_id, const char *name, int n_reviews);
TokBulkEntry *tok_bulk_entry_copy (const TokBulkEntry *self);
void tok_bulk_entry_free (TokBulkEntry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokBulkRecord, tok_bulk_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokBulkEntry, tok_bulk_entry_free)

G_END_DECLS

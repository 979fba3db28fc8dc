/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bulk-record.h"

G_DEFINE_BOXED_TYPE (TokBulkRecord, tok_bulk_record, tok_bulk_record_copy, tok_bulk_record_free)

/**
 * tok_bulk_entry_new:
 * @n_reviews: see tok_bulk_count_reviews()
 *
 * Returns: (transfer full): an entry that waits
 */
TokBulkEntry *
tok_bulk_entry_new (const char *bundle_id, const char *name, int n_reviews)
{
  TokBulkEntry *self = g_new0 (TokBulkEntry, 1);

  self->bundle_id = g_strdup (bundle_id);
  self->name = g_strdup (name);
  self->n_reviews = n_reviews;
  return self;
}

TokBulkEntry *
tok_bulk_entry_copy (const TokBulkEntry *self)
{
  TokBulkEntry *copy = g_memdup2 (self, sizeof *self);

  copy->bundle_id = g_strdup (self->bundle_id);
  copy->name = g_strdup (self->name);
  copy->idempotency_key = g_strdup (self->idempotency_key);
  copy->error = self->error != NULL ? g_error_copy (self->error) : NULL;
  return copy;
}

void
tok_bulk_entry_free (TokBulkEntry *self)
{
  g_free (self->bundle_id);
  g_free (self->name);
  g_free (self->idempotency_key);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * tok_bulk_record_new:
 *
 * Returns: (transfer full): a record without entries
 */
TokBulkRecord *
tok_bulk_record_new (const char *id, TokJobKind kind, gint64 confirmed_at)
{
  TokBulkRecord *self = g_new0 (TokBulkRecord, 1);

  self->id = g_strdup (id);
  self->kind = kind;
  self->confirmed_at = confirmed_at;
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bulk_entry_free);
  return self;
}

static gpointer
copy_entry (gconstpointer entry, gpointer data)
{
  return tok_bulk_entry_copy (entry);
}

TokBulkRecord *
tok_bulk_record_copy (const TokBulkRecord *self)
{
  TokBulkRecord *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->entries = g_ptr_array_copy (self->entries, copy_entry, NULL);
  g_ptr_array_set_free_func (copy->entries, (GDestroyNotify) tok_bulk_entry_free);
  return copy;
}

void
tok_bulk_record_free (TokBulkRecord *self)
{
  g_free (self->id);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

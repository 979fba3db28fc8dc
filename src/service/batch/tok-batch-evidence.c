/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-batch-private.h"
#include "tok-batch-results.h"
#include "tok-order-choices.h"
#include "tok-order-evidence.h"

/* The results of earlier runs: those in the file itself, and those in the results files beside
 * it. A second results file, with the account's tag in its name, is used where the first has
 * the results of another account. */

typedef struct
{
  TokBatch *batch;
  GHashTable *open;    /* TokBatchRow (unowned): sent, with an unknown outcome */
  char *tag;           /* of the account */
  char *key_tag;       /* (nullable): its tag before the server named it */
  gboolean has_others; /* the last file has results of another account */
  gboolean had_others; /* any file has */
} Evidence;

static void
evidence_clear (Evidence *self)
{
  g_free (self->tag);
  g_free (self->key_tag);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Evidence, evidence_clear)

static gboolean
has_result (const TokOrderRow *row)
{
  return row->bundle_id != NULL || tok_batch_result_is_open (row->result);
}

/* Results of earlier versions have no tags. */
static gboolean
is_ours (Evidence *self, const TokOrderRow *row)
{
  return row->workspace == NULL || g_str_equal (row->workspace, self->tag) ||
         g_strcmp0 (row->workspace, self->key_tag) == 0;
}

static void
find_others (Evidence *self, TokOrderFile *file)
{
  self->has_others = FALSE;
  for (guint i = 0; i < tok_order_file_get_n_rows (file); i++)
    {
      const TokOrderRow *row = tok_order_file_get_row (file, i);

      self->has_others |= has_result (row) && !is_ours (self, row);
    }
  self->had_others |= self->has_others;
}

/* A result with a bundle is newer than one without. */
static void
apply (Evidence *self, guint i, const TokOrderRow *result)
{
  TokBatchRow *row = tok_batch_get_row (self->batch, i);

  if (tok_batch_row_get_state (row) != TOK_BATCH_READY || !has_result (result) ||
      !is_ours (self, result))
    return;
  if (result->bundle_id == NULL)
    {
      g_hash_table_add (self->open, row);
      return;
    }
  g_hash_table_remove (self->open, row);
  tok_batch_row_set_state (row, TOK_BATCH_EXISTS, result->bundle_id);
}

static void
read_own (Evidence *self)
{
  TokOrderFile *file = self->batch->import->file;

  find_others (self, file);
  for (guint i = 0; i < tok_order_file_get_n_rows (file); i++)
    apply (self, i, tok_order_file_get_row (file, i));
}

/* A pipe has no earlier results. */
static void
apply_matches (Evidence *self, TokOrderFile *copy)
{
  g_autoptr (GPtrArray) rows = NULL;

  if (self->batch->source == NULL)
    return;
  rows = tok_order_evidence_match (self->batch->import->file, copy);
  for (guint i = 0; i < rows->len; i++)
    if (rows->pdata[i] != NULL)
      apply (self, i, rows->pdata[i]);
}

/* Returns: (nullable): NULL: it cannot be read. Reading anything but a regular file might
 * never end */
static TokOrderImport *
load_results (TokBatch *self, GFile *file)
{
  g_autoptr (GFileInfo) info = dex_await_object (
      dex_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, 0), NULL);

  if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    return NULL;
  return dex_await_boxed (tok_order_import_load (file, NULL, self->import->contract), NULL);
}

/* The batch has the server's countries by now: the results file gets them before they are
 * compared. */
static gboolean
apply_results_file (Evidence *self, GFile *file, GError **error)
{
  g_autoptr (TokOrderImport) copy = load_results (self->batch, file);
  g_autoptr (TokOrderChoices) choices = NULL;

  self->has_others = FALSE;
  if (copy == NULL || tok_order_file_get_n_rows (copy->file) == 0)
    return TRUE;
  choices =
      dex_await_boxed (tok_order_choices_load (tok_orders_get_lookups (self->batch->orders), FALSE),
                       error);
  if (choices == NULL)
    return FALSE;
  tok_order_choices_apply_file (choices, copy->file);
  find_others (self, copy->file);
  apply_matches (self, copy->file);
  return TRUE;
}

/* Keeps other processes from writing there.
 * Returns: FALSE with an error, or without one when another process has it */
static gboolean
lock_file (TokBatch *self, GFile *file, GError **error)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *name = g_strconcat ("results ", uri, NULL);

  return self->results != NULL || tok_store_lock_take (self->lock, name, error);
}

/* Reads a results file; the first one that can be replaced becomes that of the batch. */
static gboolean
read_results (Evidence *self, GFile *file, GError **error)
{
  TokBatch *batch = self->batch;
  GError *failure = NULL;
  gboolean is_free = lock_file (batch, file, &failure);

  if (failure != NULL || !apply_results_file (self, file, &failure))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (is_free && !self->has_others && batch->results == NULL)
    g_set_object (&batch->results, file);
  return TRUE;
}

static gboolean
read_tagged (Evidence *self, const char *tag, GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (tag == NULL)
    return TRUE;
  file = tok_order_import_dup_tagged_results (self->batch->import->results, tag);
  return read_results (self, file, error);
}

/**
 * tok_batch_read_evidence:
 * @self: a batch that is locked, of an owner that is identified
 * @open: (element-type TokBatchRow): gets the rows that were sent with an unknown outcome
 *
 * Rows that were created according to the results of this account get the state EXISTS, and
 * the batch gets its results file. Results of other accounts are ignored. For fibers only.
 *
 * Returns: %FALSE with an error of the server, or of the store
 */
gboolean
tok_batch_read_evidence (TokBatch *self, GHashTable *open, GError **error)
{
  g_auto (Evidence) evidence = { self, open };

  if (self->import == NULL)
    return TRUE;
  evidence.tag = tok_owner_dup_tag (tok_orders_get_owner (self->orders));
  evidence.key_tag = tok_owner_dup_key_tag (tok_orders_get_owner (self->orders));
  read_own (&evidence);
  if (self->import->results != NULL && (!read_results (&evidence, self->import->results, error) ||
                                        !read_tagged (&evidence, evidence.tag, error) ||
                                        !read_tagged (&evidence, evidence.key_tag, error)))
    return FALSE;
  /* Results of others may be our own while the account is unknown. */
  if (!evidence.had_others || tok_owner_get_error (tok_orders_get_owner (self->orders)) == NULL)
    return TRUE;
  g_propagate_error (error,
                     g_error_copy (tok_owner_get_error (tok_orders_get_owner (self->orders))));
  return FALSE;
}

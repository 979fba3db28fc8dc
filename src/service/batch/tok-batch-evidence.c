/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-batch-private.h"
#include "tok-batch-results.h"
#include "tok-order-choices.h"
#include "tok-order-evidence.h"

/* What results from earlier runs say of a batch: those in its file, and those in the copies
 * beside it. The copy has one name for all accounts; where another account has its results
 * there, one more with the account's tag. */

typedef struct
{
  TokBatch *batch;
  GHashTable *open;   /* TokBatchRow (unowned): sent, and nobody wrote down what it became */
  char *tag;          /* of the account */
  char *key_tag;      /* (nullable): before the server said which account it is */
  gboolean is_others; /* what was read last is of another account, in part at least */
  gboolean had_others;
} Evidence;

static void
evidence_clear (Evidence *self)
{
  g_free (self->tag);
  g_free (self->key_tag);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Evidence, evidence_clear)

static gboolean
says_something (const TokOrderRow *row)
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
look_for_others (Evidence *self, TokOrderFile *file)
{
  self->is_others = FALSE;
  for (guint i = 0; i < tok_order_file_get_n_rows (file); i++)
    {
      const TokOrderRow *row = tok_order_file_get_row (file, i);

      self->is_others |= says_something (row) && !is_ours (self, row);
    }
  self->had_others |= self->is_others;
}

/* Of several copies the one that names a bundle is the later one. */
static void
apply (Evidence *self, guint i, const TokOrderRow *said)
{
  TokBatchRow *row = tok_batch_get_row (self->batch, i);

  if (tok_batch_row_get_state (row) != TOK_BATCH_READY || !says_something (said) ||
      !is_ours (self, said))
    return;
  if (said->bundle_id == NULL)
    {
      g_hash_table_add (self->open, row);
      return;
    }
  g_hash_table_remove (self->open, row);
  tok_batch_row_set_state (row, TOK_BATCH_EXISTS, said->bundle_id);
}

static void
read_own (Evidence *self)
{
  TokOrderFile *file = self->batch->import->file;

  look_for_others (self, file);
  for (guint i = 0; i < tok_order_file_get_n_rows (file); i++)
    apply (self, i, tok_order_file_get_row (file, i));
}

/* A pipe is no file that is ordered from again. */
static void
apply_copy (Evidence *self, TokOrderFile *copy)
{
  g_autoptr (GPtrArray) rows = NULL;

  if (self->batch->source == NULL)
    return;
  rows = tok_order_evidence_match (self->batch->import->file, copy);
  for (guint i = 0; i < rows->len; i++)
    if (rows->pdata[i] != NULL)
      apply (self, i, rows->pdata[i]);
}

/* A copy that cannot be read says nothing, and what is no file could be waited for without
 * an end. */
static TokOrderImport *
load_copy (TokBatch *self, GFile *place)
{
  g_autoptr (GFileInfo) info = dex_await_object (
      dex_file_query_info (place, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, 0), NULL);

  if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    return NULL;
  return dex_await_boxed (tok_order_import_load (place, NULL, self->import->contract), NULL);
}

/* The words of the file stand in the copy; the orders have those of the server by now. */
static gboolean
read_copy (Evidence *self, GFile *place, GError **error)
{
  g_autoptr (TokOrderImport) copy = load_copy (self->batch, place);
  g_autoptr (TokOrderChoices) choices = NULL;

  self->is_others = FALSE;
  if (copy == NULL || tok_order_file_get_n_rows (copy->file) == 0)
    return TRUE;
  choices =
      dex_await_boxed (tok_order_choices_load (tok_orders_get_lookups (self->batch->orders), FALSE),
                       error);
  if (choices == NULL)
    return FALSE;
  tok_order_choices_apply_file (choices, copy->file);
  look_for_others (self, copy->file);
  apply_copy (self, copy->file);
  return TRUE;
}

/* Nobody else writes there meanwhile. */
static gboolean
take_place (TokBatch *self, GFile *place, GError **error)
{
  g_autofree char *uri = g_file_get_uri (place);
  g_autofree char *name = g_strconcat ("results ", uri, NULL);
  g_autoptr (GError) failure = NULL;

  if (self->place != NULL)
    return TRUE;
  if (tok_store_lock_take (self->lock, name, &failure))
    return TRUE;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Reads one place, which becomes that of the batch when nothing gets lost there. */
static gboolean
read_place (Evidence *self, GFile *place, GError **error)
{
  TokBatch *batch = self->batch;
  GError *failure = NULL;
  gboolean is_free = take_place (batch, place, &failure);

  if (failure != NULL || !read_copy (self, place, &failure))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (is_free && !self->is_others && batch->place == NULL)
    g_set_object (&batch->place, place);
  return TRUE;
}

static gboolean
read_tagged (Evidence *self, const char *tag, GError **error)
{
  g_autoptr (GFile) place = NULL;

  if (tag == NULL)
    return TRUE;
  place = tok_order_import_dup_tagged_results (self->batch->import->results, tag);
  return read_place (self, place, error);
}

/**
 * tok_batch_read_evidence:
 * @self: a batch that is locked, of an owner that is identified
 * @open: (element-type TokBatchRow): takes those rows that were sent, and of which the
 *   results do not say what became of them
 *
 * Rows that results of this account name as created exist from now on, and it is known
 * where the results of the batch are kept. What is of another account is left alone.
 * For fibers only.
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
  if (self->import->results != NULL && (!read_place (&evidence, self->import->results, error) ||
                                        !read_tagged (&evidence, evidence.tag, error) ||
                                        !read_tagged (&evidence, evidence.key_tag, error)))
    return FALSE;
  /* Whose they are is known only when it is known who this is. */
  if (!evidence.had_others || tok_owner_get_error (tok_orders_get_owner (self->orders)) == NULL)
    return TRUE;
  g_propagate_error (error,
                     g_error_copy (tok_owner_get_error (tok_orders_get_owner (self->orders))));
  return FALSE;
}

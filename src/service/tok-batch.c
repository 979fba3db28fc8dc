/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-batch.h"

#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-submission-match.h"
#include "tok-wire.h"

struct _TokBatch
{
  GObject parent_instance;

  TokWorkspace *workspace;
  char *source; /* (nullable) */
  GListStore *rows;
};

G_DEFINE_FINAL_TYPE (TokBatch, tok_batch, G_TYPE_OBJECT)

static void
tok_batch_finalize (GObject *object)
{
  TokBatch *self = TOK_BATCH (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->rows);
  g_free (self->source);
  G_OBJECT_CLASS (tok_batch_parent_class)->finalize (object);
}

static void
tok_batch_class_init (TokBatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_batch_finalize;
}

static void
tok_batch_init (TokBatch *self)
{
  self->rows = g_list_store_new (TOK_TYPE_BATCH_ROW);
}

static TokBatchRow *
get_row (TokBatch *self, guint i)
{
  g_autoptr (TokBatchRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

  return row; /* the list keeps it */
}

static guint
get_n_rows (TokBatch *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}

/**
 * tok_batch_new:
 * @workspace: where the bundles are created
 * @source: (nullable): the file that the orders come from, always named alike
 *
 * Returns: (transfer full): a batch without orders
 */
TokBatch *
tok_batch_new (TokWorkspace *workspace, const char *source)
{
  TokBatch *self;

  g_return_val_if_fail (TOK_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (TOK_TYPE_BATCH, NULL);
  self->workspace = g_object_ref (workspace);
  self->source = g_strdup (source);
  return self;
}

/**
 * tok_batch_add:
 * @order: what to order
 * @line: in its file; 0: none
 * @bundle_id: (nullable): what it became in an earlier run
 */
void
tok_batch_add (TokBatch *self, TokOrder *order, guint line, const char *bundle_id)
{
  g_autoptr (TokBatchRow) row = NULL;

  g_return_if_fail (TOK_IS_BATCH (self));
  g_return_if_fail (TOK_IS_ORDER (order));

  row = tok_batch_row_new (order, line);
  if (bundle_id != NULL)
    tok_batch_row_set_state (row, TOK_BATCH_EXISTS, bundle_id);
  g_list_store_append (self->rows, row);
}

/**
 * tok_batch_add_file:
 * @file: a file that was read
 *
 * Adds all orders of a file.
 */
void
tok_batch_add_file (TokBatch *self, TokOrderFile *file)
{
  g_return_if_fail (TOK_IS_BATCH (self));
  g_return_if_fail (file != NULL);

  for (guint i = 0; i < tok_order_file_get_n_rows (file); i++)
    {
      const TokOrderRow *row = tok_order_file_get_row (file, i);

      tok_batch_add (self, row->order, row->line, row->bundle_id);
    }
}

/**
 * tok_batch_get_rows:
 *
 * Returns: (transfer none): a list of TokBatchRow
 */
GListModel *
tok_batch_get_rows (TokBatch *self)
{
  g_return_val_if_fail (TOK_IS_BATCH (self), NULL);

  return G_LIST_MODEL (self->rows);
}

/**
 * tok_batch_count:
 *
 * Returns: how many orders stand like that
 */
guint
tok_batch_count (TokBatch *self, TokBatchState state)
{
  guint n = 0;

  g_return_val_if_fail (TOK_IS_BATCH (self), 0);

  for (guint i = 0; i < get_n_rows (self); i++)
    n += tok_batch_row_get_state (get_row (self, i)) == state;
  return n;
}

/**
 * tok_batch_find_next:
 *
 * Returns: (transfer none) (nullable): the first order that was not tried in this
 *   run and can be sent
 */
TokBatchRow *
tok_batch_find_next (TokBatch *self)
{
  g_return_val_if_fail (TOK_IS_BATCH (self), NULL);

  for (guint i = 0; i < get_n_rows (self); i++)
    {
      TokBatchRow *row = get_row (self, i);

      if (tok_batch_row_can_send (row) && tok_batch_row_get_error (row) == NULL)
        return row;
    }
  return NULL;
}

/* --- what was done before --------------------------------------------------- */

static TokBundle *
find_by_reference (TokBundleList *list, const char *reference)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (g_strcmp0 (tok_bundle_get_external_ref (bundle), reference) == 0)
        return bundle; /* the list keeps it */
    }
  return NULL;
}

/* The records of this file by their body, the oldest first: the first of the same
 * orders is the first row, and so on. Those that came to nothing do not count. */
static GHashTable *
group_records (GPtrArray *records)
{
  GHashTable *groups =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_queue_free);

  for (guint i = records->len; i > 0; i--)
    {
      TokSubmissionRecord *record = g_ptr_array_index (records, i - 1);
      GQueue *queue = g_hash_table_lookup (groups, record->body);

      if (record->state == TOK_SUBMISSION_REFUSED || record->state == TOK_SUBMISSION_DISMISSED)
        continue;
      if (queue == NULL)
        {
          queue = g_queue_new ();
          g_hash_table_insert (groups, record->body, queue);
        }
      g_queue_push_tail (queue, record);
    }
  return groups;
}

/* An order that may have been sent is looked for; what is not found is not sent
 * again without a key. */
static void
apply_record (TokBatch *self, TokBatchRow *row, TokSubmissionRecord *record)
{
  g_autoptr (TokSubmissionRecord) checked = NULL;
  g_autoptr (GError) error = NULL;

  if (record->state == TOK_SUBMISSION_CREATED)
    {
      tok_batch_row_set_state (row, TOK_BATCH_EXISTS, record->bundle_id);
      return;
    }
  checked = dex_await_boxed (tok_workspace_check_submission (self->workspace, record), &error);
  if (checked != NULL && checked->state == TOK_SUBMISSION_CREATED)
    tok_batch_row_set_state (row, TOK_BATCH_EXISTS, checked->bundle_id);
  else
    {
      tok_batch_row_set_record (row, record);
      tok_batch_row_set_state (row, TOK_BATCH_UNKNOWN, NULL);
    }
}

static void
recognize_row (TokBatch *self, TokBatchRow *row, GHashTable *groups)
{
  TokBundleList *list = tok_workspace_get_list (self->workspace);
  TokOrder *order = tok_batch_row_get_order (row);
  const char *reference = tok_order_get_external_ref (order);
  g_autofree char *body = tok_workspace_dup_request (self->workspace, order);
  GQueue *queue = g_hash_table_lookup (groups, body);
  TokBundle *bundle = NULL;

  if (tok_batch_row_get_state (row) != TOK_BATCH_READY)
    return;
  if (reference != NULL)
    bundle = find_by_reference (list, reference);
  if (bundle != NULL)
    tok_batch_row_set_state (row, TOK_BATCH_EXISTS, tok_bundle_get_id (bundle));
  else if (queue != NULL && !g_queue_is_empty (queue))
    apply_record (self, row, g_queue_pop_head (queue));
  else if ((bundle = tok_bundle_list_find_alike (list, order)) != NULL)
    tok_batch_row_set_state (row, TOK_BATCH_ALIKE, tok_bundle_get_id (bundle));
}

static DexFuture *
recognize_fiber (gpointer data)
{
  TokBatch *self = data;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GHashTable) groups = NULL;
  GError *error = NULL;

  if (!dex_await (tok_sync_refresh (tok_workspace_get_sync (self->workspace)), &error))
    return dex_future_new_for_error (error);
  records =
      self->source != NULL
          ? dex_await_boxed (tok_workspace_load_submissions (self->workspace, self->source), &error)
          : g_ptr_array_new ();
  if (records == NULL)
    return dex_future_new_for_error (error);
  groups = group_records (records);
  for (guint i = 0; i < get_n_rows (self); i++)
    recognize_row (self, get_row (self, i), groups);
  return dex_future_new_true ();
}

/**
 * tok_batch_recognize:
 *
 * Reads the list, and finds out what was created before, here or in an earlier run
 * of the same file, and what is like a bundle that was just created.
 *
 * Returns: (transfer full): a future of a boolean. Rejects with the error of the
 *   read; then nothing may be sent
 */
DexFuture *
tok_batch_recognize (TokBatch *self)
{
  g_return_val_if_fail (TOK_IS_BATCH (self), NULL);

  return tok_fiber_spawn (recognize_fiber, g_object_ref (self), g_object_unref);
}

/* --- sending ---------------------------------------------------------------- */

typedef struct
{
  TokBatch *batch;
  TokBatchRow *row;
} Sending;

static void
sending_free (gpointer data)
{
  Sending *sending = data;

  g_object_unref (sending->batch);
  g_object_unref (sending->row);
  g_free (sending);
}

static DexFuture *
on_answer (DexFuture *future, gpointer data)
{
  Sending *sending = data;
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);
  const TokErrorInfo *info = error != NULL ? tok_error_get_info (error) : NULL;

  if (value != NULL)
    {
      const TokCreated *created = g_value_get_boxed (value);

      tok_batch_row_set_state (sending->row, TOK_BATCH_CREATED, created->snapshot->id);
    }
  else
    tok_batch_row_set_error (sending->row,
                             info != NULL && info->uncertain ? TOK_BATCH_UNKNOWN
                                                             : TOK_BATCH_REFUSED,
                             error);
  return dex_ref (future);
}

/**
 * tok_batch_send:
 * @row: one that tok_batch_row_can_send()
 *
 * Creates the bundle of one order; see tok_workspace_create(). An order with a key
 * whose outcome is unknown is sent with that key again.
 *
 * Returns: (transfer full): a future of a TokCreated
 */
DexFuture *
tok_batch_send (TokBatch *self, TokBatchRow *row)
{
  const TokSubmissionRecord *record;
  Sending *sending;
  DexFuture *future;

  g_return_val_if_fail (TOK_IS_BATCH (self), NULL);
  g_return_val_if_fail (TOK_IS_BATCH_ROW (row), NULL);
  g_return_val_if_fail (tok_batch_row_can_send (row), NULL);

  record = tok_batch_row_get_record (row);
  future = tok_batch_row_get_state (row) == TOK_BATCH_UNKNOWN
               ? tok_workspace_retry_submission (self->workspace, record)
               : tok_workspace_create_from (self->workspace, tok_batch_row_get_order (row),
                                            self->source, tok_batch_row_get_line (row));
  tok_batch_row_set_state (row, TOK_BATCH_SENDING, NULL);
  sending = g_new0 (Sending, 1);
  sending->batch = g_object_ref (self);
  sending->row = g_object_ref (row);
  return dex_future_finally (future, on_answer, sending, sending_free);
}

/**
 * tok_batch_is_fatal:
 * @error: of one order
 *
 * Returns: whether the others would fail for the same reason: then the batch stops
 */
gboolean
tok_batch_is_fatal (const GError *error)
{
  g_return_val_if_fail (error != NULL, TRUE);

  if (error->domain != TOK_ERROR)
    return TRUE;
  switch ((TokErrorCode) error->code)
    {
    case TOK_ERROR_RULES:
    case TOK_ERROR_VALIDATION:
    case TOK_ERROR_CONFLICT:
    case TOK_ERROR_NOT_FOUND:
      return FALSE;
    default:
      return TRUE;
    }
}

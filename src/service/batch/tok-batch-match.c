/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-batch-private.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-submission-match.h"
#include "tok-submission.h"

/* Matches the rows of a batch with what was created before. */

typedef struct
{
  TokBatch *batch;
  GHashTable *references;   /* external reference → TokBundle (unowned) */
  GPtrArray *recent;        /* (element-type TokBundle) */
  GHashTable *records;      /* fingerprint of a body → GQueue of TokSubmissionRecord (unowned) */
  GHashTable *by_reference; /* fingerprint of an external reference → TokSubmissionRecord
                          (unowned) */
  GHashTable *open; /* TokBatchRow (unowned): with an unknown outcome by the results files */
  GHashTable
      *without_bundle; /* lines and fingerprints of submissions of this file without a bundle */
} Match;

static void
match_clear (Match *self)
{
  g_hash_table_unref (self->references);
  g_ptr_array_unref (self->recent);
  g_hash_table_unref (self->records);
  g_hash_table_unref (self->by_reference);
  g_hash_table_unref (self->open);
  g_hash_table_unref (self->without_bundle);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Match, match_clear)

static void
index_bundles (Match *self)
{
  GListModel *list = G_LIST_MODEL (tok_orders_get_list (self->batch->orders));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i); /* the list keeps it */
      const char *reference = tok_bundle_get_external_ref (bundle);

      if (reference != NULL)
        g_hash_table_insert (self->references, g_strdup (reference), g_object_ref (bundle));
      if (tok_bundle_is_recent (bundle))
        g_ptr_array_add (self->recent, g_object_ref (bundle));
    }
}

/* A dismissed submission with a key can be sent again: the key keeps it from being created
 * twice. */
static gboolean
has_no_bundle (const TokSubmissionRecord *record)
{
  return record->state == TOK_SUBMISSION_REFUSED || record->n_bundles > 1 ||
         (record->state == TOK_SUBMISSION_DISMISSED && record->idempotency_key == NULL);
}

static gboolean
is_from_file (TokBatch *self, const TokSubmissionRecord *record)
{
  return self->source != NULL && tok_submission_record_is_from (record, self->source);
}

/* Whether a row of this batch can be that submission. Without a file, equal orders that were
 * created before are new orders. */
static gboolean
can_match (TokBatch *self, const TokSubmissionRecord *record)
{
  if (has_no_bundle (record))
    return FALSE;
  if (self->source != NULL)
    return record->reference != NULL || is_from_file (self, record);
  return record->source == NULL && record->state != TOK_SUBMISSION_CREATED;
}

/* By the fingerprint of the body, oldest first, as equal orders match in their sequence. */
static void
index_records (Match *self, GPtrArray *records)
{
  for (guint i = records->len; i > 0; i--)
    {
      TokSubmissionRecord *record = g_ptr_array_index (records, i - 1);
      g_autofree char *fingerprint = tok_submission_dup_fingerprint (record->body);
      GQueue *queue = g_hash_table_lookup (self->records, fingerprint);

      if (record->reference != NULL && !has_no_bundle (record))
        g_hash_table_insert (self->by_reference, tok_submission_dup_fingerprint (record->reference),
                             record);
      if (has_no_bundle (record) && is_from_file (self->batch, record))
        g_hash_table_add (self->without_bundle,
                          g_strdup_printf ("%u %s", record->line, fingerprint));
      if (!can_match (self->batch, record))
        continue;
      if (queue == NULL)
        {
          queue = g_queue_new ();
          g_hash_table_insert (self->records, g_steal_pointer (&fingerprint), queue);
        }
      g_queue_push_tail (queue, record);
    }
}

static int
compare_bundle (gconstpointer record, gconstpointer id)
{
  return g_strcmp0 (((const TokSubmissionRecord *) record)->bundle_ids, id);
}

/* An open submission of the same line. */
static int
compare_open (gconstpointer data, gconstpointer row)
{
  const TokSubmissionRecord *record = data;

  return !tok_submission_record_is_open (record) ||
         record->line != tok_batch_row_get_line ((TokBatchRow *) row);
}

static GQueue *
find_records (Match *self, const char *body)
{
  g_autofree char *fingerprint = tok_submission_dup_fingerprint (body);

  return g_hash_table_lookup (self->records, fingerprint);
}

/* The submission of a row that the results files matched is not for another row. */
static void
remove_matched (Match *self, TokBatchRow *row)
{
  g_autofree char *body = NULL;
  GQueue *queue;
  GList *link;

  if (tok_batch_row_get_state (row) != TOK_BATCH_EXISTS)
    return;
  body = tok_orders_dup_request (self->batch->orders, tok_batch_row_get_order (row));
  queue = find_records (self, body);
  if (queue == NULL)
    return;
  link = g_queue_find_custom (queue, tok_batch_row_get_bundle_id (row), compare_bundle);
  if (link == NULL)
    link = g_queue_find_custom (queue, row, compare_open);
  if (link != NULL)
    g_queue_delete_link (queue, link);
}

static TokBundle *
find_possible_duplicate (Match *self, TokOrder *order)
{
  for (guint i = 0; i < self->recent->len; i++)
    if (tok_bundle_matches_order (g_ptr_array_index (self->recent, i), order))
      return g_ptr_array_index (self->recent, i);
  return NULL;
}

/* An open submission keeps its row from being sent without its key. */
static void
apply_record (TokBatchRow *row, TokSubmissionRecord *record)
{
  if (record->state == TOK_SUBMISSION_CREATED)
    {
      tok_batch_row_set_state (row, TOK_BATCH_EXISTS, record->bundle_ids);
      return;
    }
  tok_batch_row_set_record (row, record);
  if (tok_submission_record_is_open (record))
    tok_batch_row_set_state (row, TOK_BATCH_UNKNOWN, NULL);
}

/* An external reference stands for one order, from any source. While its submission is open a
 * different body is not sent. */
static gboolean
apply_reference (Match *self, TokBatchRow *row, const char *reference, const char *body)
{
  g_autofree char *fingerprint =
      reference != NULL ? tok_submission_dup_fingerprint (reference) : NULL;
  TokSubmissionRecord *record =
      fingerprint != NULL ? g_hash_table_lookup (self->by_reference, fingerprint) : NULL;

  if (record == NULL)
    return FALSE;
  if (record->state == TOK_SUBMISSION_CREATED || g_str_equal (record->body, body))
    apply_record (row, record);
  else if (tok_submission_record_is_open (record))
    tok_batch_row_set_state (row, TOK_BATCH_UNKNOWN, NULL);
  else
    return FALSE;
  return TRUE;
}

/* Sent by a results file with an unknown outcome, and the ledger does not say that it has no
 * bundle. */
static gboolean
is_open (Match *self, TokBatchRow *row, const char *body)
{
  g_autofree char *fingerprint = NULL;
  g_autofree char *name = NULL;

  if (!g_hash_table_contains (self->open, row))
    return FALSE;
  fingerprint = tok_submission_dup_fingerprint (body);
  name = g_strdup_printf ("%u %s", tok_batch_row_get_line (row), fingerprint);
  return !g_hash_table_contains (self->without_bundle, name);
}

static void
set_open (TokBatchRow *row)
{
  g_autoptr (GError) error = tok_error_new_refusal (TOK_REASON_RESULTS_OPEN);

  tok_batch_row_set_error (row, TOK_BATCH_UNKNOWN, error);
}

static void
match_row (Match *self, TokBatchRow *row)
{
  TokOrder *order = tok_batch_row_get_order (row);
  const char *reference = tok_order_get_external_ref (order);
  g_autofree char *body = NULL;
  TokBundle *bundle = NULL;
  GQueue *queue;

  if (tok_batch_row_get_state (row) != TOK_BATCH_READY)
    return;
  body = tok_orders_dup_request (self->batch->orders, order);
  queue = find_records (self, body);
  if (reference != NULL)
    bundle = g_hash_table_lookup (self->references, reference);
  if (bundle != NULL)
    tok_batch_row_set_state (row, TOK_BATCH_EXISTS, tok_bundle_get_id (bundle));
  else if (apply_reference (self, row, reference, body))
    return;
  else if (queue != NULL && !g_queue_is_empty (queue))
    apply_record (row, g_queue_pop_head (queue));
  else if (is_open (self, row, body))
    set_open (row);
  else if ((bundle = find_possible_duplicate (self, order)) != NULL)
    tok_batch_row_set_state (row, TOK_BATCH_POSSIBLE_DUPLICATE, tok_bundle_get_id (bundle));
}

static void
for_each_row (Match *self, void (*function) (Match *self, TokBatchRow *row))
{
  gint64 began = g_get_monotonic_time ();

  for (guint i = 0; i < self->batch->order->len; i++)
    {
      function (self, tok_batch_get_row (self->batch, i));
      tok_fiber_yield_if_due (&began);
    }
}

static GPtrArray *
pick_open (TokBatch *self, GPtrArray *records)
{
  GPtrArray *open = g_ptr_array_new ();

  for (guint i = 0; i < records->len; i++)
    if (can_match (self, g_ptr_array_index (records, i)) &&
        tok_submission_record_is_open (g_ptr_array_index (records, i)))
      g_ptr_array_add (open, g_ptr_array_index (records, i));
  return open;
}

/* Reads the list and checks the open submissions. */
static gboolean
read_list (TokBatch *self, GPtrArray *records, GError **error)
{
  g_autoptr (GPtrArray) open = pick_open (self, records);
  g_autoptr (GPtrArray) checked = NULL;

  if (open->len == 0)
    return dex_await (tok_sync_refresh (tok_orders_get_sync (self->orders)), error);
  checked = dex_await_boxed (tok_orders_check_submissions (
                                 self->orders,
                                 (TokSubmissionRecord *const *) (gpointer) open->pdata, open->len),
                             error);
  return checked != NULL;
}

/* Two runs of one file would both find nothing created. Files are the same when any part of
 * the TokFileIdentity is equal. */
static gboolean
lock_source (TokBatch *self, GError **error)
{
  const TokFileIdentity *source = self->source;
  const char *const names[] = { source->path, source->inode, source->content };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) failure = NULL;

      if (names[i] == NULL || tok_owner_lock (tok_orders_get_owner (self->orders), self->lock,
                                              "file", names[i], &failure))
        continue;
      if (failure == NULL)
        failure = tok_error_new_refusal (TOK_REASON_FILE_IN_USE);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

static gboolean
lock (TokBatch *self, GError **error)
{
  if (self->lock != NULL)
    return TRUE;
  self->lock = tok_store_lock_new (tok_orders_get_ledger (self->orders), error);
  if (self->lock != NULL && (self->source == NULL || lock_source (self, error)))
    return TRUE;
  g_clear_pointer (&self->lock, tok_store_lock_free);
  return FALSE;
}

static DexFuture *
match_fiber (gpointer data)
{
  TokBatch *self = data;
  g_auto (Match) match = {
    self,
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref),
    g_ptr_array_new_with_free_func (g_object_unref),
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_queue_free),
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    g_hash_table_new (NULL, NULL),
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) records = NULL;
  GError *error = NULL;

  dex_await (tok_owner_identify (tok_orders_get_owner (self->orders)), NULL);
  if (!lock (self, &error) || !tok_batch_read_evidence (self, match.open, &error))
    return dex_future_new_for_error (error);
  before = dex_await_boxed (tok_orders_load_submissions (self->orders), &error);
  if (before == NULL || !read_list (self, before, &error))
    return dex_future_new_for_error (error);
  records = dex_await_boxed (tok_orders_load_submissions (self->orders), &error);
  if (records == NULL)
    return dex_future_new_for_error (error);
  index_bundles (&match);
  index_records (&match, records);
  for_each_row (&match, remove_matched);
  for_each_row (&match, match_row);
  return dex_future_new_true ();
}

/**
 * tok_batch_match_existing:
 *
 * Reads the list and finds the rows that were created before, by earlier runs of the file
 * too, and those that are possible duplicates of recent bundles. Locks the file until the
 * batch is released or freed.
 *
 * Returns: (transfer full): a future of a boolean. Rejects with the error of the
 *   read, or with TOK_ERROR_RULES when another process uses the file; then
 *   nothing may be sent
 */
DexFuture *
tok_batch_match_existing (TokBatch *self)
{
  g_return_val_if_fail (TOK_IS_BATCH (self), NULL);

  return tok_fiber_spawn (match_fiber, g_object_ref (self), g_object_unref);
}

/**
 * tok_batch_release:
 *
 * Unlocks the file, when nothing more is sent from it.
 */
void
tok_batch_release (TokBatch *self)
{
  g_return_if_fail (TOK_IS_BATCH (self));

  g_clear_pointer (&self->lock, tok_store_lock_free);
}

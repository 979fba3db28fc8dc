/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-batch-private.h"
#include "tok-error.h"
#include "tok-fiber.h"

/* The orders of a batch on their way: those that fit into one request together, all
 * others one by one. */

/* Section 5.4 of the API facts. */
#define BULK_ACCOUNTS_MAX 100

/* What the bulk endpoint cannot say, or what is to be found again row by row, is
 * sent alone. */
static gboolean
fits_bulk (TokBatch *self, TokBatchRow *row)
{
  TokOrder *order = tok_batch_row_get_order (row);

  return self->source == NULL && !self->no_bulk && tok_batch_row_get_record (row) == NULL &&
         tok_order_get_contract (order) == TOK_CONTRACT_CURRENT &&
         tok_type_has_account (tok_order_get_bundle_type (order)) &&
         tok_order_get_edits (order) == 0 && tok_order_get_title (order) == NULL &&
         tok_order_get_external_ref (order) == NULL;
}

/* The same but for the platform. */
static gboolean
is_same_kind (TokBatch *self, TokOrder *a, TokOrder *b)
{
  g_autoptr (TokOrder) other = tok_order_copy (b);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  tok_order_set_platform (other, tok_order_get_platform (a));
  first = tok_workspace_dup_request (self->workspace, a);
  second = tok_workspace_dup_request (self->workspace, other);
  return g_str_equal (first, second);
}

/* The rows from @first on that one request can be for, of one platform. */
static guint
find_run_end (TokBatch *self, guint first)
{
  TokOrder *order = tok_batch_row_get_order (tok_batch_get_row (self, first));
  guint end = first + 1;

  while (end < self->order->len && end - first < BULK_ACCOUNTS_MAX)
    {
      TokBatchRow *row = tok_batch_get_row (self, end);
      TokOrder *other = tok_batch_row_get_order (row);

      if (!tok_batch_is_waiting (self, row) || !fits_bulk (self, row) ||
          tok_order_get_platform (other) != tok_order_get_platform (order) ||
          !is_same_kind (self, order, other))
        break;
      end++;
    }
  return end;
}

static void
add_rows (TokBatch *self, GPtrArray *rows, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    g_ptr_array_add (rows, g_object_ref (tok_batch_get_row (self, i)));
}

/* The run of one platform, and those of others that are just as long. */
static void
add_bulk (TokBatch *self, GPtrArray *rows, guint first)
{
  TokOrder *order = tok_batch_row_get_order (tok_batch_get_row (self, first));
  guint end = find_run_end (self, first);
  guint length = end - first;
  guint platforms = 1u << tok_order_get_platform (order);

  add_rows (self, rows, first, end);
  while (end < self->order->len)
    {
      TokBatchRow *row = tok_batch_get_row (self, end);
      TokOrder *other = tok_batch_row_get_order (row);
      guint platform = 1u << tok_order_get_platform (other);
      guint next = end;

      if (!tok_batch_is_waiting (self, row) || !fits_bulk (self, row) ||
          (platforms & platform) != 0 || !is_same_kind (self, order, other))
        return;
      end = find_run_end (self, next);
      if (end - next != length)
        return;
      platforms |= platform;
      add_rows (self, rows, next, end);
    }
}

/**
 * tok_batch_dup_next:
 *
 * Returns: (transfer full) (nullable) (element-type TokBatchRow): what was not tried
 *   in this run and can be sent with one request
 */
GPtrArray *
tok_batch_dup_next (TokBatch *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (TOK_IS_BATCH (self), NULL);

  while (self->next < self->order->len &&
         !tok_batch_is_waiting (self, tok_batch_get_row (self, self->next)))
    self->next++;
  if (self->next == self->order->len)
    return NULL;
  if (fits_bulk (self, tok_batch_get_row (self, self->next)))
    add_bulk (self, rows, self->next);
  else
    add_rows (self, rows, self->next, self->next + 1);
  return g_steal_pointer (&rows);
}

typedef struct
{
  TokBatch *batch;
  GPtrArray *rows; /* (element-type TokBatchRow) */
} Sending;

static void
sending_free (gpointer data)
{
  Sending *sending = data;

  g_object_unref (sending->batch);
  g_ptr_array_unref (sending->rows);
  g_free (sending);
}

static void
set_states (Sending *sending, TokBatchState state, const char *const *ids)
{
  for (guint i = 0; i < sending->rows->len; i++)
    tok_batch_row_set_state (g_ptr_array_index (sending->rows, i), state,
                             ids != NULL ? ids[i] : NULL);
}

static void
set_errors (Sending *sending, const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);
  TokBatchState state = info != NULL && info->uncertain ? TOK_BATCH_UNKNOWN : TOK_BATCH_REFUSED;

  for (guint i = 0; i < sending->rows->len; i++)
    tok_batch_row_set_error (g_ptr_array_index (sending->rows, i), state, error);
}

/* The platforms of the rows, each once: they come one after the other. */
static guint
list_platforms (GPtrArray *rows, TokPlatform *platforms)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      TokPlatform platform =
          tok_order_get_platform (tok_batch_row_get_order (g_ptr_array_index (rows, i)));

      if (n == 0 || platforms[n - 1] != platform)
        platforms[n++] = platform;
    }
  return n;
}

static gboolean
is_missing_endpoint (const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);

  return info != NULL && (info->http_status == 404 || info->http_status == 405);
}

static DexFuture *
bulk_fiber (gpointer data)
{
  Sending *sending = data;
  TokBatch *self = sending->batch;
  TokOrder *order = tok_batch_row_get_order (g_ptr_array_index (sending->rows, 0));
  TokPlatform platforms[TOK_PLATFORM_YOUTUBE];
  guint n_platforms = list_platforms (sending->rows, platforms);
  g_autoptr (TokSubmissionRecord) record = NULL;
  g_auto (GStrv) ids = NULL;
  GError *error = NULL;

  record =
      dex_await_boxed (tok_workspace_create_bulk (self->workspace, order, platforms, n_platforms,
                                                  sending->rows->len / n_platforms),
                       &error);
  if (record == NULL && is_missing_endpoint (error))
    {
      /* Nothing was created; the same rows go one by one. */
      g_clear_error (&error);
      self->no_bulk = TRUE;
      set_states (sending, TOK_BATCH_READY, NULL);
      return dex_future_new_true ();
    }
  if (record == NULL)
    {
      set_errors (sending, error);
      return dex_future_new_for_error (error);
    }
  ids = tok_submission_record_dup_bundles (record);
  set_states (sending, TOK_BATCH_CREATED,
              g_strv_length (ids) == sending->rows->len ? (const char *const *) ids : NULL);
  return dex_future_new_true ();
}

static DexFuture *
single_fiber (gpointer data)
{
  Sending *sending = data;
  TokBatch *self = sending->batch;
  TokBatchRow *row = g_ptr_array_index (sending->rows, 0);
  const TokSubmissionRecord *old = tok_batch_row_get_record (row);
  g_autoptr (TokSubmissionRecord) record = old != NULL ? tok_submission_record_copy (old) : NULL;
  g_autoptr (TokCreated) created = NULL;
  GError *error = NULL;

  created =
      dex_await_boxed (record != NULL
                           ? tok_workspace_retry_submission (self->workspace, record)
                           : tok_workspace_create_from (self->workspace,
                                                        tok_batch_row_get_order (row), self->source,
                                                        tok_batch_row_get_line (row)),
                       &error);
  if (created == NULL)
    {
      set_errors (sending, error);
      return dex_future_new_for_error (error);
    }
  tok_batch_row_set_state (row, TOK_BATCH_CREATED, created->snapshot->id);
  return dex_future_new_true ();
}

/**
 * tok_batch_send:
 * @rows: (element-type TokBatchRow): what tok_batch_dup_next() returned
 *
 * Creates the bundles of these orders; see tok_workspace_create() and
 * tok_workspace_create_bulk(). An order with a key whose outcome was unknown is sent
 * with that key again.
 *
 * Returns: (transfer full): a future of a boolean, resolved when the rows say what
 *   became of them. Rejects with the error of the request
 */
DexFuture *
tok_batch_send (TokBatch *self, GPtrArray *rows)
{
  Sending *sending;

  g_return_val_if_fail (TOK_IS_BATCH (self), NULL);
  g_return_val_if_fail (rows != NULL && rows->len > 0, NULL);

  sending = g_new (Sending, 1);
  sending->batch = g_object_ref (self);
  sending->rows = g_ptr_array_ref (rows);
  set_states (sending, TOK_BATCH_SENDING, NULL);
  return tok_fiber_spawn (rows->len > 1 ? bulk_fiber : single_fiber, sending, sending_free);
}

/**
 * tok_batch_retry:
 *
 * Has those tried again that were refused.
 */
void
tok_batch_retry (TokBatch *self)
{
  g_return_if_fail (TOK_IS_BATCH (self));

  self->next = 0;
  for (guint i = 0; i < self->order->len; i++)
    {
      TokBatchRow *row = tok_batch_get_row (self, i);

      if (tok_batch_row_get_state (row) == TOK_BATCH_REFUSED)
        tok_batch_row_set_error (row, TOK_BATCH_READY, NULL);
    }
}

/**
 * tok_batch_is_fatal:
 * @error: of one request
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

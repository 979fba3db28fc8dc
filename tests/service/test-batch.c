/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service-fixture.h"
#include "tok-batch-queue.h"
#include "tok-batch-results.h"
#include "tok-error.h"
#include "tok-store.h"
#include "tok-submission-match.h"

#define EARLY GINT_TO_POINTER (TOK_CONTRACT_EARLY_2026)
#define CURRENT GINT_TO_POINTER (TOK_CONTRACT_CURRENT)

#define N_BUNDLES 5
#define CREDITS 10000

static const TokPlatform both[] = { TOK_PLATFORM_TIKTOK, TOK_PLATFORM_INSTAGRAM };

static Service *
start (gconstpointer contract)
{
  Service *service = service_new (GPOINTER_TO_INT (contract), N_BUNDLES);

  tok_demo_server_set_credits (service->server, CREDITS);
  service_refresh (service);
  return service;
}

/* An order that no bundle of the sample data matches. */
static TokOrder *
order_new (gconstpointer contract)
{
  TokOrder *order = tok_order_new (GPOINTER_TO_INT (contract));

  tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_AND_VIDEOS);
  tok_order_set_videos (order, 37);
  return order;
}

static char *
dup_country (const char *code)
{
  return g_strdup (code);
}

static const char *
get_platform (TokPlatform platform)
{
  return tok_platform_to_string (platform);
}

static const TokPlanNames plan_names = { dup_country, get_platform };

static TokBatchPlan *
plan_new (TokOrder *order, const char *const *countries, guint n_platforms, guint each)
{
  g_autoptr (TokPlaceList) places = tok_place_list_new ();
  TokBatchPlan *plan;

  for (guint i = 0; countries[i] != NULL; i++)
    tok_place_list_add (places, countries[i], 0);
  plan = tok_batch_plan_new (order, places, each);
  for (guint i = 0; i < n_platforms; i++)
    tok_batch_plan_add_platform (plan, both[i]);
  return plan;
}

static TokBatch *
spread (
    Service *service, TokOrder *order, const char *const *countries, guint n_platforms, guint count)
{
  TokBatch *batch = tok_batch_new (service_orders (service), NULL);
  g_autoptr (TokBatchPlan) plan = plan_new (order, countries, n_platforms, count);

  tok_batch_add_plan (batch, plan, &plan_names);
  return batch;
}

/* Accounts with videos in some countries, waiting in a queue. */
typedef struct
{
  Service *service;
  TokBatch *batch;
  TokBatchQueue *queue;
} Case;

static Case *
case_new (gconstpointer contract, const char *const *countries, guint n_platforms, guint count)
{
  g_autoptr (TokOrder) order = order_new (contract);
  Case *self = g_new (Case, 1);

  self->service = start (contract);
  self->batch = spread (self->service, order, countries, n_platforms, count);
  self->queue = tok_batch_queue_new (self->batch);
  return self;
}

static void
case_free (Case *self)
{
  g_object_unref (self->queue);
  g_object_unref (self->batch);
  service_free (self->service);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Case, case_free)

static const TokFileIdentity orders_csv = { "/a/orders.csv", "1:2:3.4", "digest" };
static const TokFileIdentity others_csv = { "/a/others.csv", "1:3:3.4", "another" };

static const char *const brazil[] = { "BR", NULL };
static const char *const both_countries[] = { "BR", "DE", NULL };

static void
match_existing (TokBatch *batch)
{
  g_autoptr (GError) error = NULL;

  tok_test_await (tok_batch_match_existing (batch), &error);
  g_assert_no_error (error);
}

/* Until the queue is idle. */
static void
run (TokBatchQueue *queue)
{
  g_assert_true (tok_test_await (tok_batch_queue_run (queue), NULL));
  g_assert_false (tok_job_is_active (TOK_JOB (queue)));
}

static guint
count (Service *service, const char *request)
{
  return tok_demo_server_count_requests (service->server, request);
}

static guint
count_bundles (Service *service)
{
  return tok_demo_server_count_bundles (service->server);
}

static TokBatchRow *
get_row (TokBatch *batch, guint i)
{
  g_autoptr (TokBatchRow) row = g_list_model_get_item (tok_batch_get_rows (batch), i);

  return row; /* the batch keeps it */
}

/* Every row that was created has a bundle of its own, of its platform. */
static void
assert_all_created (Service *service, TokBatch *batch)
{
  guint n = g_list_model_get_n_items (tok_batch_get_rows (batch));
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (tok_batch_count (batch, TOK_BATCH_CREATED), ==, n);
  for (guint i = 0; i < n; i++)
    {
      TokBatchRow *row = get_row (batch, i);
      const char *id = tok_batch_row_get_bundle_id (row);
      TokBundle *bundle;

      g_assert_nonnull (id);
      g_assert_true (g_hash_table_add (ids, (gpointer) id));
      bundle = tok_bundle_list_lookup (service_list (service), id);
      g_assert_nonnull (bundle);
      g_assert_cmpint (tok_bundle_get_platform (bundle), ==,
                       tok_order_get_platform (tok_batch_row_get_order (row)));
      g_assert_true (tok_bundle_matches_order (bundle, tok_batch_row_get_order (row)));
    }
  g_assert_cmpuint (count_bundles (service), ==, N_BUNDLES + n);
}

/* --- combinations -------------------------------------------------- */

static void
test_combinations (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);
  g_autoptr (TokBatch) batch = NULL;

  batch = spread (service, order, both_countries, 2, 3);
  g_assert_cmpuint (g_list_model_get_n_items (tok_batch_get_rows (batch)), ==, 12);
  g_assert_cmpuint (tok_batch_count_waiting (batch), ==, 12);
  g_assert_cmpint (tok_order_get_platform (tok_batch_row_get_order (get_row (batch, 2))), ==,
                   TOK_PLATFORM_TIKTOK);
  g_assert_cmpint (tok_order_get_platform (tok_batch_row_get_order (get_row (batch, 3))), ==,
                   TOK_PLATFORM_INSTAGRAM);
  g_assert_cmpstr (tok_country_alpha2 (
                       tok_order_get_country (tok_batch_row_get_order (get_row (batch, 6)))),
                   ==, "DE");
}

/* Each copy gets its own external reference, unless there is only one. */
static void
test_references (void)
{
  g_autoptr (Service) service = start (CURRENT);
  g_autoptr (TokOrder) order = order_new (CURRENT);
  g_autoptr (TokBatch) many = NULL;
  g_autoptr (TokBatch) one = NULL;

  tok_order_set_external_ref (order, "wave");
  many = spread (service, order, brazil, 2, 1);
  one = spread (service, order, brazil, 1, 1);
  g_assert_cmpstr (tok_order_get_external_ref (tok_batch_row_get_order (get_row (many, 0))), ==,
                   "wave-1");
  g_assert_cmpstr (tok_order_get_external_ref (tok_batch_row_get_order (get_row (many, 1))), ==,
                   "wave-2");
  g_assert_cmpstr (tok_order_get_external_ref (tok_batch_row_get_order (get_row (one, 0))), ==,
                   "wave");
}

/* An impossible combination is never sent, and costs nothing. */
static void
test_invalid (void)
{
  g_autoptr (Service) service = start (EARLY);
  g_autoptr (TokOrder) order = order_new (EARLY);
  g_autoptr (TokBatch) batch = NULL;
  g_autoptr (TokBatchQueue) queue = NULL;
  g_autoptr (TokPrices) prices = NULL;
  TokEstimate sum;

  tok_order_set_platform (order, TOK_PLATFORM_INSTAGRAM);
  tok_order_set_option (order, TOK_OPTION_DEEP_WARMING, TRUE);
  batch = spread (service, order, brazil, 2, 1);
  g_assert_cmpuint (tok_batch_count (batch, TOK_BATCH_INVALID), ==, 1);
  g_assert_cmpint (tok_batch_row_get_issue (get_row (batch, 0))->reason, ==,
                   TOK_REASON_INSTAGRAM_ONLY);
  prices = tok_test_await_boxed (tok_lookups_load_prices (service_lookups (service)), NULL);
  sum = tok_batch_estimate (batch, prices);
  g_assert_true (sum.known);
  g_assert_cmpint (sum.total, ==, 25 + 37 * 2 + 40);
  queue = tok_batch_queue_new (batch);
  run (queue);
  g_assert_cmpuint (count (service, "POST /bundles"), ==, 1);
  g_assert_cmpint (tok_batch_row_get_state (get_row (batch, 0)), ==, TOK_BATCH_INVALID);
  g_assert_cmpint (tok_batch_row_get_state (get_row (batch, 1)), ==, TOK_BATCH_CREATED);
}

/* --- sending ------------------------------------------------------------------- */

/* The early contract. */
static void
test_singles (void)
{
  g_autoptr (Case) one = case_new (EARLY, both_countries, 2, 1);

  run (one->queue);
  assert_all_created (one->service, one->batch);
  g_assert_cmpuint (count (one->service, "POST /bundles"), ==, 4);
}

/* One request for each, also where the server has a bulk request: if its response is lost the
 * orders cannot be told apart. */
static void
test_one_each (void)
{
  g_autoptr (Case) one = case_new (CURRENT, both_countries, 2, 2);

  run (one->queue);
  assert_all_created (one->service, one->batch);
  g_assert_cmpuint (count (one->service, "POST /bundles/bulk"), ==, 0);
  g_assert_cmpuint (count (one->service, "POST /bundles"), ==, 8);
}

/* After a fatal error the others are not tried; the next run continues. */
static void
test_stopped (void)
{
  g_autoptr (Case) one = case_new (CURRENT, both_countries, 2, 2);

  tok_demo_server_set_credits (one->service->server, 300);
  run (one->queue);
  g_assert_error (tok_job_get_error (TOK_JOB (one->queue)), TOK_ERROR, TOK_ERROR_PAYMENT);
  g_assert_cmpuint (tok_batch_count (one->batch, TOK_BATCH_CREATED), ==, 2);
  g_assert_cmpuint (tok_batch_count (one->batch, TOK_BATCH_REFUSED), ==, 1);
  g_assert_cmpuint (tok_batch_count (one->batch, TOK_BATCH_READY), ==, 5);

  tok_demo_server_set_credits (one->service->server, CREDITS);
  tok_batch_retry (one->batch);
  run (one->queue);
  assert_all_created (one->service, one->batch);
}

/* A throttled order was not created: it is tried again. */
static void
test_postponed (gconstpointer contract)
{
  g_autoptr (Case) one = case_new (contract, brazil, 2, 1);

  service_set_fault (one->service, contract == EARLY ? "POST /bundles:throttled=1:1"
                                                     : "POST /bundles:throttled=1:2");
  run (one->queue);
  assert_all_created (one->service, one->batch);
  g_assert_null (tok_job_get_error (TOK_JOB (one->queue)));
}

/* A retry with the same key creates nothing twice. */
static void
test_lost_answer (void)
{
  g_autoptr (Case) one = case_new (CURRENT, brazil, 2, 2);

  service_set_fault (one->service, "POST /bundles:reset-after:1");
  run (one->queue);
  assert_all_created (one->service, one->batch);
  g_assert_cmpuint (count (one->service, "POST /bundles"), ==, 5);
}

/* --- confirming -------------------------------------------------------------------------- */

/* No bundle is read by itself: a page of the list has many. */
static void
test_confirmed_by_list (gconstpointer contract)
{
  g_autoptr (Case) one = case_new (contract, both_countries, 2, 60);
  guint n_lists = count (one->service, "GET /bundles?");
  guint n_reads = count (one->service, "GET /bundles/");

  tok_demo_server_set_credits (one->service->server, 100 * CREDITS);
  run (one->queue);
  assert_all_created (one->service, one->batch);
  g_assert_cmpuint (count (one->service, "POST /bundles"), ==, 240);
  g_assert_cmpuint (count (one->service, "GET /bundles/"), ==, n_reads);
  g_assert_cmpuint (count (one->service, "GET /bundles?"), <=, n_lists + 9);
}

static const TokSubmissionRecord *
find_record (GPtrArray *records, const char *bundle_id)
{
  for (guint i = 0; i < records->len; i++)
    if (g_strcmp0 (((const TokSubmissionRecord *) records->pdata[i])->bundle_ids, bundle_id) == 0)
      return g_ptr_array_index (records, i);
  return NULL;
}

/* Where no page can be read each bundle is read by itself. */
static void
test_confirmed_without_list (gconstpointer contract)
{
  g_autoptr (Case) one = case_new (contract, both_countries, 2, 1);
  g_autoptr (GPtrArray) records = NULL;

  service_set_fault (one->service, "GET /bundles?*:html");
  run (one->queue);
  service_set_fault (one->service, NULL);
  assert_all_created (one->service, one->batch);
  records =
      tok_test_await_boxed (tok_orders_load_submissions (service_orders (one->service)), NULL);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (
        find_record (records, tok_batch_row_get_bundle_id (get_row (one->batch, i)))->state, ==,
        TOK_SUBMISSION_CREATED);
}

/* --- the queue ---------------------------------------------------------------------- */

static void
on_sending (TokBatchQueue *queue, TokBatchRow *row, guint *n_sending)
{
  *n_sending += 1;
  if (*n_sending == 1)
    tok_job_pause (TOK_JOB (queue));
}

static gboolean
is_paused (gpointer queue)
{
  return tok_job_get_state (queue) == TOK_JOB_PAUSED;
}

static gboolean
has_ended (gpointer queue)
{
  return tok_job_has_ended (queue);
}

/* After the first one. */
static void
run_until_paused (Case *one, guint *n_sending)
{
  g_signal_connect (one->queue, "sending", G_CALLBACK (on_sending), n_sending);
  dex_future_disown (tok_batch_queue_run (one->queue));
  tok_test_run_until (is_paused, one->queue);
}

static void
test_pause (void)
{
  g_autoptr (Case) one = case_new (EARLY, both_countries, 2, 1);
  guint n_sending = 0;

  run_until_paused (one, &n_sending);
  g_assert_cmpuint (count (one->service, "POST /bundles"), ==, 1);
  g_assert_cmpuint (tok_batch_count (one->batch, TOK_BATCH_CREATED), ==, 1);
  tok_job_resume (TOK_JOB (one->queue));
  tok_test_run_until (has_ended, one->queue);
  assert_all_created (one->service, one->batch);
  g_assert_cmpuint (n_sending, ==, 4);
}

static void
test_cancel (void)
{
  g_autoptr (Case) one = case_new (EARLY, both_countries, 2, 1);
  guint n_sending = 0;

  run_until_paused (one, &n_sending);
  tok_job_stop (TOK_JOB (one->queue));
  tok_test_run_until (has_ended, one->queue);
  g_assert_cmpuint (tok_batch_count (one->batch, TOK_BATCH_READY), ==, 3);
  g_assert_cmpuint (count_bundles (one->service), ==, N_BUNDLES + 1);
  run (one->queue);
  assert_all_created (one->service, one->batch);
}

/* A refusal does not stop the others; the refused order can be tried again. */
static void
test_retry (void)
{
  g_autoptr (Case) one = case_new (EARLY, both_countries, 2, 1);

  service_set_fault (one->service, "POST /bundles:status=422:1");
  run (one->queue);
  g_assert_null (tok_job_get_error (TOK_JOB (one->queue)));
  g_assert_cmpuint (tok_batch_count (one->batch, TOK_BATCH_REFUSED), ==, 1);
  g_assert_cmpuint (tok_batch_count (one->batch, TOK_BATCH_CREATED), ==, 3);
  g_assert_cmpuint (tok_batch_count_waiting (one->batch), ==, 0);
  run (one->queue);
  g_assert_cmpuint (count (one->service, "POST /bundles"), ==, 4);
  tok_batch_retry (one->batch);
  run (one->queue);
  assert_all_created (one->service, one->batch);
}

/* --- the job ---------------------------------------------------------------------------- */

static char *
dup_name (TokBatchRow *row)
{
  return g_strdup (tok_order_get_country (tok_batch_row_get_order (row)));
}

static TokJobItem *
get_item (TokBatchQueue *queue, guint i)
{
  g_autoptr (TokJobItem) item = g_list_model_get_item (tok_job_get_items (TOK_JOB (queue)), i);

  return item; /* the job keeps it */
}

/* The items are the orders that are sent, with their results; what failed can be tried again. */
static void
test_items (void)
{
  g_autoptr (Case) one = case_new (EARLY, both_countries, 2, 1);
  const TokJobCounts *counts = tok_job_get_counts (TOK_JOB (one->queue));

  service_set_fault (one->service, "POST /bundles:status=422:1");
  tok_batch_queue_set_names (one->queue, dup_name);
  tok_batch_queue_add_waiting (one->queue);
  g_assert_cmpint (tok_job_get_kind (TOK_JOB (one->queue)), ==, TOK_JOB_CREATE);
  g_assert_cmpuint (counts->n[TOK_JOB_ITEM_WAITING], ==, 4);
  run (one->queue);
  g_assert_cmpuint (tok_job_counts_get_total (counts), ==, 4);
  g_assert_cmpuint (counts->n[TOK_JOB_ITEM_DONE], ==, 3);
  g_assert_cmpint (tok_job_item_get_state (get_item (one->queue, 0)), ==, TOK_JOB_ITEM_FAILED);
  g_assert_nonnull (tok_job_item_get_error (get_item (one->queue, 0)));
  g_assert_cmpstr (tok_job_item_get_name (get_item (one->queue, 3)), ==, "DE");
  g_assert_cmpstr (tok_job_item_get_id (get_item (one->queue, 3)), ==,
                   tok_batch_row_get_bundle_id (get_row (one->batch, 3)));
  g_assert_cmpint (tok_job_get_state (TOK_JOB (one->queue)), ==, TOK_JOB_FINISHED);
  tok_job_retry_failed (TOK_JOB (one->queue));
  run (one->queue);
  g_assert_cmpuint (counts->n[TOK_JOB_ITEM_DONE], ==, 4);
  assert_all_created (one->service, one->batch);
}

/* Only the first ones are sent and are items; the others stay ready. */
static void
test_limit (void)
{
  g_autoptr (Case) one = case_new (EARLY, both_countries, 2, 2);
  g_autoptr (TokPrices) prices =
      tok_test_await_boxed (tok_lookups_load_prices (service_lookups (one->service)), NULL);
  int each = tok_order_estimate (tok_batch_row_get_order (get_row (one->batch, 0)), prices).total;
  guint n = tok_batch_count_affordable (one->batch, prices, each * 3.5);

  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (tok_batch_count_affordable (one->batch, prices, each * 8), ==, 8);
  g_assert_cmpuint (tok_batch_count_affordable (one->batch, prices, each - 1), ==, 0);
  tok_batch_limit (one->batch, n);
  g_assert_cmpuint (tok_batch_count_waiting (one->batch), ==, 3);
  g_assert_cmpint (tok_batch_estimate (one->batch, prices).total, ==, each * 3);
  service_set_fault (one->service, "POST /bundles:throttled=1:1");
  run (one->queue);
  g_assert_cmpuint (tok_batch_count (one->batch, TOK_BATCH_CREATED), ==, 3);
  g_assert_cmpuint (tok_batch_count (one->batch, TOK_BATCH_READY), ==, 5);
  g_assert_cmpuint (count_bundles (one->service), ==, N_BUNDLES + 3);
  g_assert_cmpuint (g_list_model_get_n_items (tok_job_get_items (TOK_JOB (one->queue))), ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (tok_batch_row_get_state (get_row (one->batch, i)), ==, TOK_BATCH_CREATED);
  tok_batch_limit (one->batch, G_MAXUINT);
  run (one->queue);
  assert_all_created (one->service, one->batch);
}

/* --- titles ------------------------------------------------------------------------------ */

static TokBatch *
spread_named (Service *service, TokContract contract)
{
  g_autoptr (TokOrder) order = order_new (GINT_TO_POINTER (contract));
  g_autoptr (TokBatchPlan) plan = plan_new (order, both_countries, 2, 2);
  TokBatch *batch = tok_batch_new (service_orders (service), NULL);

  tok_batch_plan_set_pattern (plan, "{country} {n}");
  tok_batch_add_plan (batch, plan, &plan_names);
  return batch;
}

static gboolean
has_annotation (gpointer bundle)
{
  return tok_bundle_get_annotation (bundle) != NULL;
}

/* Without titles in the contract they are local names, each of the bundle of its own order. A
 * refused order has no bundle to name until it is tried again. */
static void
test_local_names (void)
{
  g_autoptr (Service) service = start (EARLY);
  g_autoptr (TokBatch) batch = spread_named (service, TOK_CONTRACT_EARLY_2026);
  g_autoptr (TokBatchQueue) queue = tok_batch_queue_new (batch);

  tok_annotations_follow (tok_workspace_get_annotations (service->workspace), queue);
  service_set_fault (service, "POST /bundles:status=422:1");
  run (queue);
  tok_job_retry_failed (TOK_JOB (queue));
  run (queue);
  assert_all_created (service, batch);
  for (guint i = 0; i < 8; i++)
    {
      TokBatchRow *row = get_row (batch, i);
      TokBundle *bundle =
          tok_bundle_list_lookup (service_list (service), tok_batch_row_get_bundle_id (row));
      g_autofree char *name = g_strdup_printf ("%s %u", i < 4 ? "BR" : "DE", i % 4 + 1);

      g_assert_cmpstr (tok_batch_row_get_name (row), ==, name);
      tok_test_run_until (has_annotation, bundle);
      g_assert_cmpstr (tok_bundle_get_annotation (bundle)->name, ==, name);
      g_assert_true (tok_country_equal (tok_bundle_get_country (bundle), i < 4 ? "BR" : "DE"));
    }
}

/* With titles the server has them, and there is no local name. */
static void
test_titles (void)
{
  g_autoptr (Service) service = start (CURRENT);
  g_autoptr (TokBatch) batch = spread_named (service, TOK_CONTRACT_CURRENT);
  g_autoptr (TokBatchQueue) queue = tok_batch_queue_new (batch);

  tok_annotations_follow (tok_workspace_get_annotations (service->workspace), queue);
  run (queue);
  assert_all_created (service, batch);
  for (guint i = 0; i < 8; i++)
    {
      TokBatchRow *row = get_row (batch, i);
      TokBundle *bundle =
          tok_bundle_list_lookup (service_list (service), tok_batch_row_get_bundle_id (row));
      g_autofree char *title = g_strdup_printf ("%s %u", i < 4 ? "BR" : "DE", i % 4 + 1);

      g_assert_cmpstr (tok_bundle_get_title (bundle), ==, title);
      g_assert_null (tok_bundle_get_annotation (bundle));
    }
}

/* --- existing bundles ---------------------------------------------------------- */

static void
add_rows (TokBatch *batch, TokOrder *order, guint n)
{
  for (guint i = 0; i < n; i++)
    tok_batch_add (batch, order, i + 2);
}

/* Equal orders of one file are distinguished by their positions. */
static void
test_match_source (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);
  g_autoptr (TokBatch) first = tok_batch_new (service_orders (service), &orders_csv);
  g_autoptr (TokBatch) second = tok_batch_new (service_orders (service), &orders_csv);
  g_autoptr (TokBatch) other = tok_batch_new (service_orders (service), &others_csv);
  g_autoptr (TokBatchQueue) queue = tok_batch_queue_new (first);

  tok_order_set_platform (order, TOK_PLATFORM_TIKTOK);
  tok_order_set_country (order, "BR");
  add_rows (first, order, 2);
  match_existing (first);
  run (queue);
  assert_all_created (service, first);
  g_clear_object (&queue);
  g_clear_object (&first);

  add_rows (second, order, 3);
  match_existing (second);
  g_assert_cmpuint (tok_batch_count (second, TOK_BATCH_EXISTS), ==, 2);
  g_assert_cmpint (tok_batch_row_get_state (get_row (second, 2)), ==, TOK_BATCH_POSSIBLE_DUPLICATE);

  /* Another file has other orders: possible duplicates. */
  add_rows (other, order, 1);
  match_existing (other);
  g_assert_cmpuint (tok_batch_count (other, TOK_BATCH_POSSIBLE_DUPLICATE), ==, 1);
}

/* Also after the local data was deleted: fingerprints stay. */
static void
test_match_forgotten (void)
{
  g_autoptr (Service) service = start (CURRENT);
  g_autoptr (TokOrder) order = order_new (CURRENT);
  g_autoptr (TokBatch) first = tok_batch_new (service_orders (service), &orders_csv);
  g_autoptr (TokBatch) second = tok_batch_new (service_orders (service), &orders_csv);
  g_autoptr (TokBatchQueue) queue = tok_batch_queue_new (first);

  tok_order_set_platform (order, TOK_PLATFORM_TIKTOK);
  tok_order_set_country (order, "BR");
  add_rows (first, order, 2);
  match_existing (first);
  run (queue);
  g_clear_object (&queue);
  g_clear_object (&first);
  g_assert_true (
      tok_test_await (tok_store_clear_all (tok_orders_get_ledger (service_orders (service))),
                      NULL));

  add_rows (second, order, 2);
  match_existing (second);
  g_assert_cmpuint (tok_batch_count (second, TOK_BATCH_EXISTS), ==, 2);
}

/* Two runs of one file would both find nothing: the second is refused. */
static void
test_lock (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "bundles.db", NULL);
  g_autoptr (TokStore) ledger = tok_test_await_object (tok_store_open (path), NULL);
  g_autoptr (Service) service = start (EARLY);
  g_autoptr (TokOrder) order = order_new (EARLY);
  g_autoptr (TokBatch) first = tok_batch_new (service_orders (service), &orders_csv);
  g_autoptr (TokBatch) second = tok_batch_new (service_orders (service), &orders_csv);
  g_autoptr (TokBatch) other = tok_batch_new (service_orders (service), &others_csv);
  g_autoptr (GError) error = NULL;

  tok_owner_set_ledger (tok_orders_get_owner (service_orders (service)), ledger, "somebody");
  match_existing (first);
  match_existing (first);
  match_existing (other);
  g_assert_false (tok_test_await (tok_batch_match_existing (second), &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_RULES);
  g_assert_cmpuint (tok_error_get_info (error)->reason, ==, TOK_REASON_FILE_IN_USE);
  g_clear_object (&first);
  match_existing (second);
}

static void
test_match_reference (void)
{
  g_autoptr (Service) service = start (CURRENT);
  g_autoptr (TokOrder) order = order_new (CURRENT);
  g_autoptr (TokBatch) first = NULL;
  g_autoptr (TokBatch) second = NULL;
  g_autoptr (TokBatchQueue) queue = NULL;

  tok_order_set_external_ref (order, "wave");
  first = spread (service, order, brazil, 1, 1);
  queue = tok_batch_queue_new (first);
  run (queue);
  tok_order_set_videos (order, 12); /* the reference matches whatever else changes */
  second = spread (service, order, brazil, 1, 1);
  match_existing (second);
  g_assert_cmpint (tok_batch_row_get_state (get_row (second, 0)), ==, TOK_BATCH_EXISTS);
  g_assert_cmpstr (tok_batch_row_get_bundle_id (get_row (second, 0)), ==,
                   tok_batch_row_get_bundle_id (get_row (first, 0)));
}

/* Possible duplicates are sent when that is chosen, also after the others. */
static void
test_send_duplicates (void)
{
  g_autoptr (Service) service = start (EARLY);
  g_autoptr (TokOrder) order = order_new (EARLY);
  g_autoptr (TokBatch) first = NULL;
  g_autoptr (TokBatch) second = NULL;
  g_autoptr (TokBatchQueue) first_queue = NULL;
  g_autoptr (TokBatchQueue) queue = NULL;

  first = spread (service, order, brazil, 1, 1);
  first_queue = tok_batch_queue_new (first);
  run (first_queue);
  second = spread (service, order, both_countries, 1, 1);
  tok_batch_set_send_duplicates (second, FALSE);
  match_existing (second);
  queue = tok_batch_queue_new (second);
  run (queue);
  g_assert_cmpint (tok_batch_row_get_state (get_row (second, 0)), ==, TOK_BATCH_POSSIBLE_DUPLICATE);
  g_assert_cmpint (tok_batch_row_get_state (get_row (second, 1)), ==, TOK_BATCH_CREATED);
  tok_batch_set_send_duplicates (second, TRUE);
  g_assert_cmpuint (tok_batch_count_waiting (second), ==, 1);
  run (queue);
  g_assert_cmpuint (tok_batch_count (second, TOK_BATCH_CREATED), ==, 2);
  g_assert_cmpuint (count_bundles (service), ==, N_BUNDLES + 3);
}

static void
test_results_name (void)
{
  static const char *const names[][2] = {
    { "/a/orders.csv", "orders.results.csv" },
    { "/a/orders", "orders.results" },
    { "/a/.orders", ".orders.results" },
    { "/a.b/two.dots.json", "two.dots.results.json" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GFile) location = g_file_new_for_path (names[i][0]);
      g_autofree char *name = tok_order_import_dup_results_name (location);

      g_assert_cmpstr (name, ==, names[i][1]);
    }
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);
  g_test_add_func ("/batch/items", test_items);
  g_test_add_func ("/batch/limit", test_limit);
  g_test_add_func ("/batch/local-names", test_local_names);
  g_test_add_func ("/batch/titles", test_titles);
  g_test_add_data_func ("/batch/early-2026/combinations", EARLY, test_combinations);
  g_test_add_data_func ("/batch/2026-05-25/combinations", CURRENT, test_combinations);
  g_test_add_func ("/batch/references", test_references);
  g_test_add_func ("/batch/invalid", test_invalid);
  g_test_add_func ("/batch/singles", test_singles);
  g_test_add_func ("/batch/one-each", test_one_each);
  g_test_add_func ("/batch/stopped", test_stopped);
  g_test_add_data_func ("/batch/early-2026/postponed", EARLY, test_postponed);
  g_test_add_data_func ("/batch/2026-05-25/postponed", CURRENT, test_postponed);
  g_test_add_func ("/batch/lost-answer", test_lost_answer);
  g_test_add_data_func ("/batch/early-2026/confirmed-by-list", EARLY, test_confirmed_by_list);
  g_test_add_data_func ("/batch/2026-05-25/confirmed-by-list", CURRENT, test_confirmed_by_list);
  g_test_add_data_func ("/batch/early-2026/confirmed-without-list", EARLY,
                        test_confirmed_without_list);
  g_test_add_data_func ("/batch/2026-05-25/confirmed-without-list", CURRENT,
                        test_confirmed_without_list);
  g_test_add_func ("/batch/pause", test_pause);
  g_test_add_func ("/batch/cancel", test_cancel);
  g_test_add_func ("/batch/retry", test_retry);
  g_test_add_data_func ("/batch/early-2026/match-source", EARLY, test_match_source);
  g_test_add_data_func ("/batch/2026-05-25/match-source", CURRENT, test_match_source);
  g_test_add_func ("/batch/match-forgotten", test_match_forgotten);
  g_test_add_func ("/batch/lock", test_lock);
  g_test_add_func ("/batch/match-reference", test_match_reference);
  g_test_add_func ("/batch/send-duplicates", test_send_duplicates);
  g_test_add_func ("/batch/results-name", test_results_name);
  return g_test_run ();
}

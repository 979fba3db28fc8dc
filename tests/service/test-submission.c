/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service-fixture.h"
#include "tok-bundle-merger.h"
#include "tok-client.h"
#include "tok-clock.h"
#include "tok-error.h"
#include "tok-order-create.h"
#include "tok-store-lock.h"
#include "tok-store.h"
#include "tok-submission-match.h"
#include "tok-wire.h"

#define EARLY GINT_TO_POINTER (TOK_CONTRACT_EARLY_2026)
#define CURRENT GINT_TO_POINTER (TOK_CONTRACT_CURRENT)

static Service *
start (gconstpointer contract)
{
  Service *service = service_new (GPOINTER_TO_INT (contract), 10);

  service_refresh (service);
  return service;
}

/* An order that no bundle of the sample data matches. */
static TokOrder *
order_new (gconstpointer contract)
{
  TokOrder *order = tok_order_new (GPOINTER_TO_INT (contract));

  tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_AND_VIDEOS);
  tok_order_set_platform (order, TOK_PLATFORM_INSTAGRAM);
  tok_order_set_country (order, contract == CURRENT ? "USA" : "US");
  tok_order_set_videos (order, 37);
  return order;
}

static TokSubmissionRecord *
load_one (Service *service)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records =
      tok_test_await_boxed (tok_orders_load_submissions (service_orders (service)), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 1);
  return tok_submission_record_copy (g_ptr_array_index (records, 0));
}

static TokSubmissionRecord *
check (Service *service, TokSubmissionRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checked =
      tok_test_await_boxed (tok_orders_check_submissions (service_orders (service), &record, 1),
                            &error);

  g_assert_no_error (error);
  g_assert_cmpuint (checked->len, ==, 1);
  return tok_submission_record_copy (g_ptr_array_index (checked, 0));
}

static gboolean
create (Service *service, TokOrder *order, GError **error)
{
  return tok_test_await (tok_orders_create (service_orders (service), order, TOK_CREATE_DEFAULT),
                         error);
}

static void
test_created (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);
  g_autoptr (TokSubmissionRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (create (service, order, &error));
  record = load_one (service);
  g_assert_cmpint (record->state, ==, TOK_SUBMISSION_CREATED);
  g_assert_nonnull (tok_bundle_list_lookup (service_list (service), record->bundle_ids));
  g_assert_cmpint (record->idempotency_key != NULL, ==, contract == CURRENT);
}

static void
test_refused (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);
  g_autoptr (TokSubmissionRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  tok_order_set_country (order, "QQ");
  g_assert_false (create (service, order, &error));
  record = load_one (service);
  g_assert_cmpint (record->state, ==, TOK_SUBMISSION_REFUSED);
  g_assert_null (record->bundle_ids);
}

/* Created, but the response was lost: reading the list finds the bundle. */
static void
test_lost_answer (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);
  g_autoptr (TokSubmissionRecord) record = NULL;
  g_autoptr (TokSubmissionRecord) checked = NULL;
  g_autoptr (GError) error = NULL;

  service_set_fault (service, "POST /bundles:reset-after:9");
  g_assert_false (create (service, order, &error));
  record = load_one (service);
  g_assert_cmpint (record->state, ==, TOK_SUBMISSION_UNKNOWN);
  g_assert_cmpuint (tok_demo_server_count_bundles (service->server), ==, 11);

  checked = check (service, record);
  g_assert_cmpint (checked->state, ==, TOK_SUBMISSION_CREATED);
  g_assert_nonnull (tok_bundle_list_lookup (service_list (service), checked->bundle_ids));
}

/* The request was lost: reading the list finds nothing, and a retry is safe with a key. */
static void
test_lost_request (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);
  g_autoptr (TokSubmissionRecord) record = NULL;
  g_autoptr (TokSubmissionRecord) checked = NULL;
  g_autoptr (TokSubmissionRecord) retried = NULL;
  g_autoptr (GError) error = NULL;
  gboolean again;

  service_set_fault (service, "POST /bundles:reset-before:9");
  g_assert_false (create (service, order, &error));
  service_set_fault (service, NULL);
  record = load_one (service);
  checked = check (service, record);
  g_assert_cmpint (checked->state, ==, TOK_SUBMISSION_UNKNOWN);

  g_clear_error (&error);
  again = tok_test_await (tok_orders_retry_submission (service_orders (service), checked), &error);
  g_assert_cmpint (again, ==, contract == CURRENT);
  g_assert_cmpuint (tok_demo_server_count_bundles (service->server), ==, again ? 11 : 10);
  retried = load_one (service);
  g_assert_cmpint (retried->state, ==, again ? TOK_SUBMISSION_CREATED : TOK_SUBMISSION_UNKNOWN);
}

/* --- matching with bundles ------------------------------------------------- */

/* An open submission of the order, as if its response had been lost. */
static TokSubmissionRecord *
open_record (TokOrder *order, gconstpointer contract, const char *id)
{
  g_autofree char *body = tok_wire_write_order (order);
  TokSubmissionRecord *record =
      tok_submission_record_new ("somebody", GPOINTER_TO_INT (contract), NULL, body);

  g_set_str (&record->id, id);
  record->state = TOK_SUBMISSION_UNKNOWN;
  return record;
}

static char *
find (Service *service, GPtrArray *records, const char *id)
{
  g_autoptr (TokSubmissionMatch) match = tok_submission_match_new (service_list (service));

  tok_submission_match_add (match, records);
  return tok_submission_match_find (match, id);
}

static GPtrArray *
new_records (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tok_submission_record_free);
}

/* One bundle matches one submission; two for one, or one for two, are ambiguous. */
static void
test_ambiguous (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);
  g_autoptr (GPtrArray) one = new_records ();
  g_autoptr (GPtrArray) two = new_records ();
  g_autofree char *found = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (one, open_record (order, contract, "a"));
  g_ptr_array_add (two, open_record (order, contract, "a"));
  g_ptr_array_add (two, open_record (order, contract, "b"));
  g_assert_null (find (service, one, "a"));
  g_assert_true (create (service, order, &error));
  found = find (service, one, "a");
  g_assert_nonnull (found);
  g_assert_null (find (service, two, "a"));

  g_assert_true (create (service, order, &error));
  g_assert_null (find (service, one, "a"));
  second = find (service, two, "b");
  g_assert_nonnull (second);
}

/* Two equal submissions get one bundle each. */
static void
test_pair (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);
  g_autoptr (GPtrArray) records = new_records ();
  g_autoptr (TokSubmissionMatch) match = NULL;
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  g_assert_true (create (service, order, NULL));
  g_assert_true (create (service, order, NULL));
  g_ptr_array_add (records, open_record (order, contract, "a"));
  g_ptr_array_add (records, open_record (order, contract, "b"));
  match = tok_submission_match_new (service_list (service));
  tok_submission_match_add (match, records);
  a = tok_submission_match_find (match, "a");
  b = tok_submission_match_find (match, "b");
  g_assert_nonnull (a);
  g_assert_nonnull (b);
  g_assert_cmpstr (a, !=, b);
}

/* A bundle that is listed after the match has begun can be that of an order which is sent only
 * then. */
static void
test_listed_later (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);
  g_autoptr (GPtrArray) records = new_records ();
  g_autoptr (TokSubmissionMatch) match = tok_submission_match_new (service_list (service));
  g_autofree char *found = NULL;

  g_ptr_array_add (records, open_record (order, contract, "a"));
  tok_submission_match_add (match, records);
  g_assert_true (create (service, order, NULL));
  g_assert_null (tok_submission_match_find (match, "a"));
  found = find (service, records, "a");
  g_assert_nonnull (found);
}

/* Ambiguous when the orders differ only in what the server does not return. */
static void
test_different_options (void)
{
  g_autoptr (Service) service = start (CURRENT);
  g_autoptr (TokOrder) order = order_new (CURRENT);
  g_autoptr (TokOrder) other = order_new (CURRENT);
  g_autoptr (GPtrArray) records = new_records ();

  tok_order_set_option (order, TOK_OPTION_NICHE_WARMING, TRUE);
  tok_order_set_niche_instructions (order, "Cats");
  tok_order_set_option (other, TOK_OPTION_NICHE_WARMING, TRUE);
  tok_order_set_niche_instructions (other, "Dogs");
  g_assert_true (create (service, order, NULL));
  g_ptr_array_add (records, open_record (order, CURRENT, "a"));
  g_ptr_array_add (records, open_record (other, CURRENT, "b"));
  g_assert_null (find (service, records, "a"));
  g_assert_null (find (service, records, "b"));
}

/* A bundle of another submission does not match. */
static void
test_assigned (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);
  g_autoptr (GPtrArray) records = new_records ();

  g_assert_true (create (service, order, NULL));
  g_ptr_array_add (records, load_one (service));
  g_ptr_array_add (records, open_record (order, contract, "a"));
  g_assert_null (find (service, records, "a"));
}

/* Killed after the response, before the bundle that it names was read. */
static void
test_named (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);
  g_autoptr (TokOrder) other = order_new (contract);
  g_autoptr (TokSubmissionRecord) created = NULL;
  g_autoptr (GPtrArray) records = new_records ();
  g_autofree char *found = NULL;
  TokSubmissionRecord *record;

  g_assert_true (create (service, order, NULL));
  created = load_one (service);
  g_assert_true (create (service, order, NULL));

  /* Of two that match it is the one that was named. */
  record = open_record (order, contract, "a");
  record->bundle_ids = g_strdup (created->bundle_ids);
  g_ptr_array_add (records, record);
  found = find (service, records, "a");
  g_assert_cmpstr (found, ==, created->bundle_ids);

  /* Not in the list yet. */
  g_set_str (&record->bundle_ids, "not-listed");
  g_assert_null (find (service, records, "a"));

  /* Other quantities do not match. */
  tok_order_set_videos (other, 36);
  g_ptr_array_add (records, open_record (other, contract, "b"));
  record = g_ptr_array_index (records, 1);
  record->bundle_ids = g_strdup (created->bundle_ids);
  g_assert_null (find (service, records, "b"));
}

/* The same on disk: the id is kept until the list has the bundle. */
static void
test_named_check (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);
  g_autoptr (TokOrder) other = order_new (contract);
  g_autoptr (TokSubmissionRecord) created = NULL;
  g_autoptr (TokSubmissionRecord) record = NULL;
  g_autoptr (TokSubmissionRecord) unlisted = NULL;
  g_autoptr (TokSubmissionRecord) refuted = NULL;
  TokStore *ledger = tok_orders_get_ledger (service_orders (service));

  g_assert_true (create (service, order, NULL));
  created = load_one (service);
  tok_order_set_videos (other, 36);
  record = open_record (other, contract, "b");
  g_set_str (&record->owner, created->owner);
  record->state = TOK_SUBMISSION_SENDING;
  record->bundle_ids = g_strdup ("not-listed");
  g_assert_true (tok_test_await (tok_store_insert_submission (ledger, record), NULL));
  unlisted = check (service, record);
  g_assert_cmpint (unlisted->state, ==, TOK_SUBMISSION_UNKNOWN);
  g_assert_cmpstr (unlisted->bundle_ids, ==, "not-listed");

  g_set_str (&unlisted->id, "c");
  g_set_str (&unlisted->bundle_ids, created->bundle_ids);
  g_assert_true (tok_test_await (tok_store_insert_submission (ledger, unlisted), NULL));
  refuted = check (service, unlisted);
  g_assert_cmpint (refuted->state, ==, TOK_SUBMISSION_UNKNOWN);
  g_assert_null (refuted->bundle_ids);
}

/* Two processes that check one each of two equal submissions both see both bundles as free: the
 * first one that writes has it. */
static void
test_taken (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);
  g_autoptr (TokSubmissionRecord) created = NULL;
  g_autoptr (TokSubmissionRecord) record = open_record (order, contract, "b");
  TokStore *ledger = tok_orders_get_ledger (service_orders (service));

  g_assert_true (create (service, order, NULL));
  created = load_one (service);
  g_set_str (&record->owner, created->owner);
  g_assert_true (tok_test_await (tok_store_insert_submission (ledger, record), NULL));
  record->state = TOK_SUBMISSION_CREATED;
  g_set_str (&record->bundle_ids, created->bundle_ids);
  g_assert_false (
      tok_test_await_boolean (tok_store_change_submission (ledger, record, TOK_SUBMISSION_UNKNOWN),
                              NULL));
  g_set_str (&record->bundle_ids, "another");
  g_assert_true (
      tok_test_await_boolean (tok_store_change_submission (ledger, record, TOK_SUBMISSION_UNKNOWN),
                              NULL));
}

/* A bundle that was known before does not match; ids are compared in full. */
static void
test_known_before (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);
  g_autoptr (TokSubmissionRecord) created = NULL;
  g_autoptr (GPtrArray) records = new_records ();
  g_autofree char *found = NULL;
  TokSubmissionRecord *record;
  TokBundle *bundle;

  g_assert_true (create (service, order, NULL));
  created = load_one (service);
  bundle = tok_bundle_list_lookup (service_list (service), created->bundle_ids);
  record = open_record (order, contract, "a");
  g_ptr_array_add (records, record);
  record->known_until = tok_bundle_get_created_at (bundle);
  record->known_ids = g_strconcat (created->bundle_ids, "\n", NULL);
  g_assert_null (find (service, records, "a"));
  g_free (record->known_ids);
  record->known_ids = g_strconcat (created->bundle_ids, " ", NULL); /* as before */
  g_assert_null (find (service, records, "a"));
  g_free (record->known_ids);
  record->known_ids = g_strconcat ("x", created->bundle_ids, "\n", NULL);
  found = find (service, records, "a");
  g_assert_cmpstr (found, ==, created->bundle_ids);
}

/* With an external reference, which stands for one order. */
static TokOrder *
named_order_new (const char *title)
{
  TokOrder *order = order_new (CURRENT);

  tok_order_set_title (order, title);
  tok_order_set_external_ref (order, "r-1");
  return order;
}

static guint
count_posts (Service *service)
{
  return tok_demo_server_count_requests (service->server, "POST /bundles");
}

/* While the submission of an order of a file is open the same order is not sent by hand. */
static void
test_reference (void)
{
  g_autoptr (Service) service = start (CURRENT);
  g_autoptr (TokOrder) order = named_order_new ("A");
  g_autoptr (TokOrder) other = named_order_new ("B");
  g_autoptr (TokFileIdentity) file = g_new0 (TokFileIdentity, 1);
  g_autoptr (TokSendGroup) group = tok_send_group_new (service_orders (service));
  g_autoptr (TokSubmissionRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  guint n_posts;

  file->path = g_strdup ("/orders.csv");
  service_set_fault (service, "POST /bundles:reset-before:9");
  g_assert_false (tok_test_await (tok_orders_create_in (service_orders (service), group, order,
                                                        file, 2, NULL, NULL),
                                  NULL));
  service_set_fault (service, NULL);
  n_posts = count_posts (service);
  g_assert_false (create (service, other, &error));
  g_assert_cmpint (tok_error_get_info (error)->reason, ==, TOK_REASON_STILL_OPEN);
  g_assert_true (tok_error_get_info (error)->uncertain);
  g_assert_cmpuint (count_posts (service), ==, n_posts);
  g_assert_true (create (service, order, NULL));
  record = load_one (service);
  g_assert_cmpint (record->state, ==, TOK_SUBMISSION_CREATED);
  g_assert_cmpuint (tok_demo_server_count_bundles (service->server), ==, 11);
}

/* With AGAIN each is a new order. */
static void
test_again (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);

  service_set_fault (service, "POST /bundles:reset-after:9");
  g_assert_false (create (service, order, NULL));
  service_set_fault (service, NULL);
  for (guint n = 12; n <= 13; n++)
    {
      g_assert_true (
          tok_test_await (tok_orders_create (service_orders (service), order, TOK_CREATE_AGAIN),
                          NULL));
      g_assert_cmpuint (tok_demo_server_count_bundles (service->server), ==, n);
    }
}

/* The same order at the same time is refused. The owner is known before, so that both begin
 * at once. */
static void
test_at_once (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);
  g_autoptr (DexFuture) first = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      tok_test_await (tok_owner_identify (tok_orders_get_owner (service_orders (service))), NULL));
  first = tok_orders_create (service_orders (service), order, TOK_CREATE_DEFAULT);
  g_assert_false (create (service, order, &error));
  g_assert_cmpint (tok_error_get_info (error)->reason, ==, TOK_REASON_BEING_SENT);
  g_assert_true (tok_error_get_info (error)->uncertain);
  g_assert_true (tok_test_await (g_steal_pointer (&first), NULL));
  g_assert_cmpuint (tok_demo_server_count_bundles (service->server), ==, 11);
}

/* A retry that is not sent leaves the outcome unknown. */
static void
test_not_retried (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);
  g_autoptr (TokSubmissionRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  service_set_fault (service, "POST /bundles:reset-after:9");
  g_assert_false (create (service, order, NULL));
  record = load_one (service);
  g_assert_true (tok_test_await (tok_workspace_configure (service->workspace, "n",
                                                          GPOINTER_TO_INT (contract), TRUE),
                                 NULL));
  g_assert_false (
      tok_test_await (tok_orders_retry_submission (service_orders (service), record), &error));
  g_assert_cmpint (tok_error_get_info (error)->reason, ==, TOK_REASON_READ_ONLY);
  g_assert_true (tok_error_get_info (error)->uncertain);
  g_assert_cmpstr (tok_error_get_info (error)->submission_id, ==, record->id);
}

/* One bundle with a wrong date does not make all later ones older than the order. */
static void
test_wrongly_dated (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);
  g_autoptr (TokBundleSnapshot) wrong = tok_bundle_snapshot_new ("wrong");
  g_autoptr (TokSubmissionRecord) record = NULL;
  g_autoptr (TokSubmissionRecord) checked = NULL;
  TokTimestamp now = tok_clock_now ();

  wrong->created_at = g_strdup ("2099-01-01T00:00:00Z");
  g_assert_true (
      tok_test_await (tok_bundle_merger_merge_own (tok_sync_get_merger (service_sync (service)),
                                                   wrong, &now, NULL),
                      NULL));
  service_set_fault (service, "POST /bundles:reset-after:9");
  g_assert_false (create (service, order, NULL));
  record = load_one (service);
  checked = check (service, record);
  g_assert_cmpint (checked->state, ==, TOK_SUBMISSION_CREATED);
}

/* Created, and killed before the result was reported: the same order again is that one. */
static void
test_unreported (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);
  g_autoptr (TokCreated) first = NULL;
  g_autoptr (TokCreated) same = NULL;
  g_autoptr (TokCreated) other = NULL;

  first = tok_test_await_boxed (tok_orders_create (service_orders (service), order,
                                                   TOK_CREATE_UNREPORTED),
                                NULL);
  same = tok_test_await_boxed (tok_orders_create (service_orders (service), order,
                                                  TOK_CREATE_UNREPORTED),
                               NULL);
  g_assert_cmpstr (same->snapshot->id, ==, first->snapshot->id);
  g_assert_cmpstr (same->submission_id, ==, first->submission_id);
  g_assert_true (
      tok_test_await (tok_orders_set_reported (service_orders (service), first->submission_id),
                      NULL));
  other = tok_test_await_boxed (tok_orders_create (service_orders (service), order,
                                                   TOK_CREATE_UNREPORTED),
                                NULL);
  g_assert_cmpstr (other->snapshot->id, !=, first->snapshot->id);
  g_assert_cmpuint (tok_demo_server_count_bundles (service->server), ==, 12);
}

/* Returns: (transfer full): the bundle of the order */
static char *
create_with (Service *service, TokOrder *order, TokCreateFlags flags)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokCreated) created =
      tok_test_await_boxed (tok_orders_create (service_orders (service), order, flags), &error);

  g_assert_no_error (error);
  g_assert_nonnull (tok_bundle_list_lookup (service_list (service), created->snapshot->id));
  return g_strdup (created->snapshot->id);
}

/* The outcome is said to be unknown, and the bundle is found when nobody waits for it.
 * Returns: (transfer full): its submission */
static TokSubmissionRecord *
find_later (Service *service, TokOrder *order)
{
  g_autoptr (TokSubmissionRecord) record = NULL;
  TokSubmissionRecord *found;

  service_set_fault (service, "POST /bundles:reset-after:9");
  g_assert_false (create (service, order, NULL));
  service_set_fault (service, NULL);
  record = load_one (service);
  found = check (service, record);
  g_assert_cmpint (found->state, ==, TOK_SUBMISSION_CREATED);
  return found;
}

/* The same order again is that one, once. */
static void
test_found_later (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);
  g_autoptr (TokSubmissionRecord) found = find_later (service, order);
  g_autofree char *same = create_with (service, order, TOK_CREATE_DEFAULT);
  g_autofree char *other = NULL;

  g_assert_cmpstr (same, ==, found->bundle_ids);
  g_assert_cmpuint (tok_demo_server_count_bundles (service->server), ==, 11);
  other = create_with (service, order, TOK_CREATE_DEFAULT);
  g_assert_cmpstr (other, !=, found->bundle_ids);
  g_assert_cmpuint (tok_demo_server_count_bundles (service->server), ==, 12);
}

/* Who knows the bundle and orders another one gets another one. */
static void
test_found_and_shown (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);
  g_autoptr (TokSubmissionRecord) found = find_later (service, order);
  g_autofree char *other = create_with (service, order, TOK_CREATE_WARNED);

  g_assert_cmpstr (other, !=, found->bundle_ids);
  g_assert_cmpuint (tok_demo_server_count_bundles (service->server), ==, 12);
}

/* Later on it is a new order, but for the command line, which says that it is not. */
static void
test_found_long_ago (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);
  g_autoptr (TokSubmissionRecord) found = find_later (service, order);
  TokStore *ledger = tok_orders_get_ledger (service_orders (service));
  g_autofree char *same = NULL;
  g_autofree char *other = NULL;

  found->sent_at -= 11 * G_TIME_SPAN_MINUTE;
  g_assert_true (
      tok_test_await_boolean (tok_store_change_submission (ledger, found, TOK_SUBMISSION_CREATED),
                              NULL));
  other = create_with (service, order, TOK_CREATE_DEFAULT);
  g_assert_cmpstr (other, !=, found->bundle_ids);
  same = create_with (service, order, TOK_CREATE_UNREPORTED);
  g_assert_cmpstr (same, ==, found->bundle_ids);
  g_assert_cmpuint (tok_demo_server_count_bundles (service->server), ==, 12);
}

/* A process that does not know the account sends the order at the same time. */
static void
test_at_once_by_key (gconstpointer contract)
{
  static const char *const former[] = { "former", NULL };
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);
  TokOrders *orders = service_orders (service);
  TokStore *ledger = tok_orders_get_ledger (orders);
  g_autofree char *body = tok_orders_dup_request (orders, order);
  g_autofree char *fingerprint = tok_submission_dup_fingerprint (body);
  g_autofree char *key_name =
      tok_owner_dup_key_name (tok_client_get_address (tok_orders_get_client (orders)),
                              TOK_DEMO_KEY);
  g_autoptr (TokOwner) owner =
      tok_owner_new (tok_orders_get_client (orders), ledger, key_name, former);
  g_autoptr (TokStoreLock) lock = tok_store_lock_new (ledger, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (tok_owner_lock (owner, lock, "order", fingerprint, NULL));
  g_assert_true (tok_test_await (tok_owner_identify (tok_orders_get_owner (orders)), NULL));
  g_assert_cmpstr (tok_owner_get_name (tok_orders_get_owner (orders)), !=, key_name);
  g_assert_false (create (service, order, &error));
  g_assert_cmpint (tok_error_get_info (error)->reason, ==, TOK_REASON_BEING_SENT);
  g_assert_cmpuint (tok_demo_server_count_bundles (service->server), ==, 10);
  g_clear_pointer (&lock, tok_store_lock_free);
  g_assert_true (create (service, order, NULL));
}

static void
add (const char *name, GTestDataFunc test)
{
  g_autofree char *early = g_strdup_printf ("/submission/early/%s", name);
  g_autofree char *current = g_strdup_printf ("/submission/current/%s", name);

  g_test_add_data_func (early, EARLY, test);
  g_test_add_data_func (current, CURRENT, test);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);
  add ("created", test_created);
  add ("refused", test_refused);
  add ("lost-answer", test_lost_answer);
  add ("lost-request", test_lost_request);
  add ("ambiguous", test_ambiguous);
  add ("assigned", test_assigned);
  add ("named", test_named);
  add ("named-check", test_named_check);
  add ("pair", test_pair);
  g_test_add_func ("/submission/current/different-options", test_different_options);
  add ("unreported", test_unreported);
  add ("taken", test_taken);
  add ("listed-later", test_listed_later);
  add ("found-later", test_found_later);
  add ("found-and-shown", test_found_and_shown);
  add ("found-long-ago", test_found_long_ago);
  add ("at-once-by-key", test_at_once_by_key);
  add ("known-before", test_known_before);
  g_test_add_func ("/submission/current/reference", test_reference);
  add ("again", test_again);
  add ("at-once", test_at_once);
  add ("not-retried", test_not_retried);
  add ("wrongly-dated", test_wrongly_dated);
  return g_test_run ();
}

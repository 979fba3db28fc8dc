/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service-fixture.h"
#include "tok-bundle-merger.h"
#include "tok-clock.h"
#include "tok-error.h"
#include "tok-order-create.h"
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

/* An order that no bundle of the sample data is like. */
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

/* The server did it, and the answer was lost: reading back finds the bundle. */
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

/* Nothing happened: reading back claims nothing, and trying again is safe where
 * there is a key. */
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

/* --- which bundle an order became ------------------------------------------------- */

/* An open record of the order, as if its answer had been lost. */
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
  g_autoptr (TokSubmissionMatch) match = tok_submission_match_new (service_list (service), records);

  return tok_submission_match_find (match, id);
}

static GPtrArray *
new_records (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tok_submission_record_free);
}

/* One bundle for one order is found; two for one, or one for two, are not. */
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

/* Each of two that are the same becomes another one. */
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
  match = tok_submission_match_new (service_list (service), records);
  a = tok_submission_match_find (match, "a");
  b = tok_submission_match_find (match, "b");
  g_assert_nonnull (a);
  g_assert_nonnull (b);
  g_assert_cmpstr (a, !=, b);
}

/* Where the server does not tell what makes the orders different, nobody can say which
 * one it carried out. */
static void
test_look_alikes (void)
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

/* What other orders became is not this one's. */
static void
test_taken (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);
  g_autoptr (GPtrArray) records = new_records ();

  g_assert_true (create (service, order, NULL));
  g_ptr_array_add (records, load_one (service));
  g_ptr_array_add (records, open_record (order, contract, "a"));
  g_assert_null (find (service, records, "a"));
}

/* The program was killed after the answer, before it had looked at what that names. */
static void
test_answered (gconstpointer contract)
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

  /* Of two alike it is the one that was named, and no other order's. */
  record = open_record (order, contract, "a");
  record->bundle_ids = g_strdup (created->bundle_ids);
  g_ptr_array_add (records, record);
  found = find (service, records, "a");
  g_assert_cmpstr (found, ==, created->bundle_ids);

  /* What the list does not show yet is not known. */
  g_set_str (&record->bundle_ids, "not-listed");
  g_assert_null (find (service, records, "a"));

  /* One of another size is not it. */
  tok_order_set_videos (other, 36);
  g_ptr_array_add (records, open_record (other, contract, "b"));
  record = g_ptr_array_index (records, 1);
  record->bundle_ids = g_strdup (created->bundle_ids);
  g_assert_null (find (service, records, "b"));
}

/* The same on disk: what was named is kept until the list shows it, and no longer. */
static void
test_answered_check (gconstpointer contract)
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

  g_set_str (&unlisted->bundle_ids, created->bundle_ids);
  g_assert_true (tok_test_await_boolean (tok_store_change_submission (ledger, unlisted,
                                                                      TOK_SUBMISSION_UNKNOWN),
                                         NULL));
  refuted = check (service, unlisted);
  g_assert_cmpint (refuted->state, ==, TOK_SUBMISSION_UNKNOWN);
  g_assert_null (refuted->bundle_ids);
}

/* A bundle that was known before is not what the order became; ids are compared whole. */
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

/* With a reference, which is one order wherever it is written. */
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

/* An order of a file, of which nobody knows, is not ordered by hand as another one. */
static void
test_reference (void)
{
  g_autoptr (Service) service = start (CURRENT);
  g_autoptr (TokOrder) order = named_order_new ("A");
  g_autoptr (TokOrder) other = named_order_new ("B");
  g_autoptr (TokFileIdentity) file = g_new0 (TokFileIdentity, 1);
  g_autoptr (TokSubmissionRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  guint n_posts;

  file->path = g_strdup ("/orders.csv");
  service_set_fault (service, "POST /bundles:reset-before:9");
  g_assert_false (
      tok_test_await (tok_orders_create_from (service_orders (service), order, file, 2, NULL, NULL),
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

/* What a person calls another order is one, however often. */
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

/* Who orders the same at the same time is told so. */
static void
test_at_once (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (contract);
  g_autoptr (DexFuture) first =
      tok_orders_create (service_orders (service), order, TOK_CREATE_DEFAULT);
  g_autoptr (GError) error = NULL;

  g_assert_false (create (service, order, &error));
  g_assert_cmpint (tok_error_get_info (error)->reason, ==, TOK_REASON_BEING_SENT);
  g_assert_true (tok_error_get_info (error)->uncertain);
  g_assert_true (tok_test_await (g_steal_pointer (&first), NULL));
  g_assert_cmpuint (tok_demo_server_count_bundles (service->server), ==, 11);
}

/* That nothing is sent now says nothing about the first try. */
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

/* One bundle that is dated wrongly does not make all that come later older than the
 * order. */
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

/* An order that was created when its sender was killed: as long as nobody was told, the
 * same one again is that one. */
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
  add ("taken", test_taken);
  add ("answered", test_answered);
  add ("answered-check", test_answered_check);
  add ("pair", test_pair);
  g_test_add_func ("/submission/current/look-alikes", test_look_alikes);
  add ("unreported", test_unreported);
  add ("known-before", test_known_before);
  g_test_add_func ("/submission/current/reference", test_reference);
  add ("again", test_again);
  add ("at-once", test_at_once);
  add ("not-retried", test_not_retried);
  add ("wrongly-dated", test_wrongly_dated);
  return g_test_run ();
}

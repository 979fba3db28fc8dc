/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-server.h"
#include "tok-submission.h"
#include "tok-wire.h"
#include "trust-fixture.h"

/* How many orders: a few in the suite, 1,000 with TOK_SOAK=1000. */
#define DEFAULT_COUNT 20

/* The sample data, which is there before. */
#define N_BEFORE 5

/* What happens to an order on its way, and none of it is announced. The second
 * number is how often in a row: the client itself tries an order with a key three
 * times. */
static const char *const faults[] = {
  NULL,
  NULL,
  "POST /bundles:reset-before:1",
  "POST /bundles:reset-before:4",
  "POST /bundles:reset-after:1",
  "POST /bundles:reset-after:4",
  "POST /bundles:half:4",
  "POST /bundles:status=500:1",
  "POST /bundles:status=500:4",
  "POST /bundles:throttled=0:1",
  "POST /bundles:stall:4",
};

typedef struct
{
  TokDemoServer *server;
  Trust *trust;
  GRand *random;
  TokContract contract;
  guint n_created;
  guint n_found; /* by reading back */
  guint n_retried;
  guint n_unknown;
} Soak;

static guint
get_count (void)
{
  const char *text = g_getenv ("TOK_SOAK");

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : DEFAULT_COUNT;
}

static void
set_fault (Soak *soak, const char *fault)
{
  const char *const one[] = { fault, NULL };

  tok_demo_server_set_faults (soak->server, one);
}

/* Each order is another one, so that the server's list tells them apart. */
static char *
dup_body (Soak *soak, guint i)
{
  g_autoptr (TokOrder) order = tok_order_new (soak->contract);

  tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_AND_VIDEOS);
  tok_order_set_platform (order, TOK_PLATFORM_INSTAGRAM);
  tok_order_set_country (order, soak->contract == TOK_CONTRACT_CURRENT ? "USA" : "US");
  tok_order_set_videos (order, 1000 + (int) i);
  return tok_wire_write_order (order);
}

static TokSubmissionRecord *
new_record (Soak *soak, guint i, const char *prefix)
{
  g_autofree char *key =
      soak->contract == TOK_CONTRACT_CURRENT ? g_strdup_printf ("%s-%u", prefix, i) : NULL;
  g_autofree char *body = dup_body (soak, i);

  return tok_submission_record_new ("soak", soak->contract, key, body);
}

static TokSubmissionRecord *
load (Soak *soak, const char *id)
{
  g_autoptr (GPtrArray) records =
      tok_test_await_boxed (tok_store_load_submissions (soak->trust->store, "soak"), NULL);

  for (guint i = 0; i < records->len; i++)
    {
      TokSubmissionRecord *record = g_ptr_array_index (records, i);

      if (g_str_equal (record->id, id))
        return tok_submission_record_copy (record);
    }
  g_assert_not_reached ();
}

/* What a person would do: look, and where it is safe try again. */
static void
settle (Soak *soak, const TokSubmitter *submitter, TokSubmissionRecord *record)
{
  g_autoptr (GPtrArray) records =
      tok_test_await_boxed (tok_submission_check (submitter, &record, 1), NULL);
  TokSubmissionRecord *checked;

  g_assert_nonnull (records);
  checked = g_ptr_array_index (records, 0);
  if (checked->state == TOK_SUBMISSION_CREATED)
    soak->n_found++;
  else if (checked->idempotency_key == NULL)
    soak->n_unknown++;
  else if (tok_test_await (tok_submission_send (submitter, checked), NULL))
    soak->n_retried++;
  else
    g_assert_not_reached ();
}

static void
order_one (Soak *soak, guint i)
{
  TokSubmitter submitter = { soak->trust->client, soak->trust->sync, soak->trust->list,
                             soak->trust->store };
  g_autoptr (TokSubmissionRecord) record = new_record (soak, i, "soak");
  g_autoptr (TokSubmissionRecord) again = new_record (soak, i, "again");
  g_autoptr (TokSubmissionRecord) after = NULL;
  g_autoptr (GError) error = NULL;

  set_fault (soak, faults[g_rand_int_range (soak->random, 0, G_N_ELEMENTS (faults))]);
  tok_test_await (tok_submission_send (&submitter, record), &error);
  set_fault (soak, NULL);
  after = load (soak, record->id);
  switch (after->state)
    {
    case TOK_SUBMISSION_CREATED:
      soak->n_created++;
      break;
    case TOK_SUBMISSION_UNKNOWN:
      settle (soak, &submitter, after);
      break;
    case TOK_SUBMISSION_REFUSED:
      /* Throttled, or refused before it was carried out: a person orders again, which is
       * another order. */
      g_clear_error (&error);
      tok_test_await (tok_submission_send (&submitter, again), &error);
      g_assert_no_error (error);
      soak->n_retried++;
      break;
    case TOK_SUBMISSION_NEW:
    case TOK_SUBMISSION_SENDING:
    case TOK_SUBMISSION_DISMISSED:
    default:
      g_assert_not_reached ();
    }
}

/* The server against the ledger: each order that is said to be created has a bundle
 * of its own, and what the server has beyond that are orders shown as unknown. */
static void
compare (Soak *soak, guint n_orders)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) records = NULL;
  guint n_bundles, n_lost = 0, n_shared = 0;

  g_assert_true (tok_test_await (tok_sync_refresh (soak->trust->sync), NULL));
  n_bundles = tok_demo_server_count_bundles (soak->server) - N_BEFORE;
  records = tok_test_await_boxed (tok_store_load_submissions (soak->trust->store, "soak"), NULL);
  g_assert_cmpuint (records->len, >=, n_orders);
  for (guint i = 0; i < records->len; i++)
    {
      const TokSubmissionRecord *record = g_ptr_array_index (records, i);

      if (record->state != TOK_SUBMISSION_CREATED)
        continue;
      n_lost += tok_bundle_list_lookup (soak->trust->list, record->bundle_ids) == NULL;
      n_shared += !g_hash_table_add (ids, record->bundle_ids);
    }
  trust_report ("soak, %s contract: %u orders, %u created at once, %u found by reading back, "
                "%u tried again, %u shown as unknown; the server has %u bundles: %u doubled, "
                "%u lost",
                soak->contract == TOK_CONTRACT_CURRENT ? "current" : "early", n_orders,
                soak->n_created, soak->n_found, soak->n_retried, soak->n_unknown, n_bundles,
                n_shared, n_lost);
  g_assert_cmpuint (n_lost, ==, 0);
  g_assert_cmpuint (n_shared, ==, 0);
  g_assert_cmpuint (n_bundles, >=, g_hash_table_size (ids));
  g_assert_cmpuint (n_bundles, <=, g_hash_table_size (ids) + soak->n_unknown);
  g_assert_cmpuint (g_hash_table_size (ids) + soak->n_unknown, ==, n_orders);
}

static void
test_soak (gconstpointer contract)
{
  Soak soak = { .contract = GPOINTER_TO_INT (contract), .random = g_rand_new_with_seed (7) };
  g_autoptr (GError) error = NULL;
  TokDemoConfig config;
  guint n_orders = get_count ();

  tok_demo_config_init (&config);
  config.contract = soak.contract;
  config.n_bundles = N_BEFORE;
  config.rate = 0;
  config.key = TRUST_KEY;
  soak.server = tok_demo_server_start (&config, &error);
  g_assert_no_error (error);
  tok_demo_server_set_credits (soak.server, G_MAXINT);
  soak.trust = trust_new (tok_demo_server_get_base_url (soak.server));
  for (guint i = 0; i < n_orders; i++)
    order_one (&soak, i);
  compare (&soak, n_orders);

  trust_free (soak.trust);
  tok_demo_server_stop (soak.server);
  g_object_unref (soak.server);
  g_rand_free (soak.random);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);
  g_test_add_data_func ("/trust/soak/early", GINT_TO_POINTER (TOK_CONTRACT_EARLY_2026), test_soak);
  g_test_add_data_func ("/trust/soak/current", GINT_TO_POINTER (TOK_CONTRACT_CURRENT), test_soak);
  return g_test_run ();
}

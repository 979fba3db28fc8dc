/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-error.h"
#include "tok-send-group.h"
#include "tok-store.h"
#include "tok-submission.h"
#include "tok-test.h"
#include "tok-wire.h"
#include "trust-fixture.h"
#include "trust-server.h"

/* Orders whose responses name a bundle that is not theirs, in a batch. */

#define N_ORDERS 4

/* No order is newer. */
#define NEW "\"created_at\":\"2126-01-01T00:00:00Z\""

typedef struct
{
  TrustServer *server;
  Trust *trust;
  TokOrders *orders;
  GPtrArray *texts;   /* (element-type utf8): the answers, which outlive the server */
  gint64 known_until; /* what the orders know of the list */
  guint n_videos;     /* of each order */
} Named;

static Named *
named_new (void)
{
  static const char *const names[] = { "test", NULL };
  Named *self = g_new0 (Named, 1);
  g_autoptr (TokOwner) owner = NULL;
  g_autoptr (TokActions) actions = NULL;
  g_autoptr (TokLookups) lookups = NULL;

  self->server = trust_server_new (NULL);
  self->trust = trust_new (trust_server_get_address (self->server));
  self->texts = g_ptr_array_new_with_free_func (g_free);
  owner = tok_owner_new (self->trust->client, self->trust->store, names[0], names);
  actions = tok_actions_new (self->trust->client, self->trust->sync);
  lookups = tok_lookups_new (self->trust->client);
  self->orders = tok_orders_new (owner, self->trust->client, self->trust->sync, self->trust->list,
                                 actions, lookups);
  return self;
}

static void
named_free (Named *self)
{
  g_object_unref (self->orders);
  trust_free (self->trust);
  trust_server_free (self->server);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Named, named_free)

/* Takes @json. */
static TrustAnswer
make_answer (Named *self, char *json)
{
  char *text =
      g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n%s", strlen (json), json);

  g_free (json);
  g_ptr_array_add (self->texts, text);
  return (TrustAnswer) { TRUST_WAY_WHOLE, FALSE, text };
}

/* @more: more members */
static char *
dup_bundle (Named *self, const char *id, const char *platform, const char *more)
{
  return g_strdup_printf ("{\"id\":\"%s\",\"type\":\"%s\",\"platform\":\"%s\","
                          "\"country\":\"US\",\"status\":\"pending_setup\",%s}",
                          id, self->n_videos > 0 ? "account_and_videos" : "account_only", platform,
                          more);
}

/* Each order is answered with a bundle. */
static void
answer_orders (Named *self, const char *const ids[N_ORDERS])
{
  TrustAnswer answers[N_ORDERS];

  for (guint i = 0; i < N_ORDERS; i++)
    {
      g_autofree char *more = g_strdup_printf ("\"videos_quantity\":%u," NEW, self->n_videos);
      g_autofree char *created = dup_bundle (self, ids[i], "tiktok", more);

      answers[i] = make_answer (self, g_strdup_printf ("{\"data\":%s}", created));
    }
  trust_server_answer_in_turn (self->server, "POST /bundles", answers, N_ORDERS);
}

/* The list has the bundles, with these platforms and without quantities. */
static void
answer_list (Named *self,
             const char *const ids[N_ORDERS],
             const char *const platforms[N_ORDERS],
             const char *more)
{
  GString *list = g_string_new ("{\"data\":[");
  TrustAnswer answer;

  for (guint i = 0; i < N_ORDERS; i++)
    {
      g_autofree char *listed = dup_bundle (self, ids[i], platforms[i], more);

      g_string_append_printf (list, "%s%s", i > 0 ? "," : "", listed);
    }
  g_string_append (list, "]}");
  answer = make_answer (self, g_string_free_and_steal (list));
  trust_server_answer (self->server, "GET /bundles?", &answer);
}

static TokSubmissionRecord *
record_new (Named *self)
{
  g_autoptr (TokOrder) order = tok_order_new (TOK_CONTRACT_EARLY_2026);
  TokSubmissionRecord *record;
  g_autofree char *body = NULL;

  tok_order_set_bundle_type (order, self->n_videos > 0 ? TOK_TYPE_ACCOUNT_AND_VIDEOS
                                                       : TOK_TYPE_ACCOUNT_ONLY);
  tok_order_set_platform (order, TOK_PLATFORM_TIKTOK);
  tok_order_set_country (order, "US");
  if (self->n_videos > 0)
    tok_order_set_videos (order, (int) self->n_videos);
  body = tok_wire_write_order (order);
  record = tok_submission_record_new (tok_owner_get_name (tok_orders_get_owner (self->orders)),
                                      TOK_CONTRACT_EARLY_2026, NULL, body);
  if (self->known_until != 0)
    record->known_until = self->known_until;
  return record;
}

static void
send_one (Named *self, TokSendGroup *group)
{
  g_autoptr (TokSubmissionRecord) record = record_new (self);

  tok_test_await (tok_send_group_send (group, record, NULL, NULL), NULL);
}

/* @more: what the list has of the bundles */
static GPtrArray *
send_with (Named *self,
           const char *const ids[N_ORDERS],
           const char *const platforms[N_ORDERS],
           const char *more)
{
  g_autoptr (TokSendGroup) group = tok_send_group_new (self->orders);

  answer_orders (self, ids);
  for (guint i = 0; i < N_ORDERS; i++)
    send_one (self, group);
  answer_list (self, ids, platforms, more);
  return tok_test_await_boxed (tok_send_group_confirm (group), NULL);
}

static GPtrArray *
send_all (Named *self, const char *const ids[N_ORDERS], const char *const platforms[N_ORDERS])
{
  return send_with (self, ids, platforms, NEW);
}

static guint
count_state (Named *self, TokSubmissionState state)
{
  g_autoptr (GPtrArray) records =
      tok_test_await_boxed (tok_orders_load_submissions (self->orders), NULL);
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    n += ((const TokSubmissionRecord *) records->pdata[i])->state == state;
  return n;
}

/* The list shows that one is of another kind: only that outcome is unknown. */
static void
test_contradicted (void)
{
  static const char *const ids[] = { "new_1", "new_2", "new_3", "new_4" };
  static const char *const platforms[] = { "tiktok", "instagram", "tiktok", "tiktok" };
  g_autoptr (Named) named = named_new ();
  g_autoptr (GPtrArray) outcomes = send_all (named, ids, platforms);

  g_assert_cmpuint (outcomes->len, ==, N_ORDERS);
  for (guint i = 0; i < N_ORDERS; i++)
    {
      const TokSendOutcome *outcome = g_ptr_array_index (outcomes, i);

      g_assert_cmpstr (outcome->bundle_id, ==, ids[i]);
      g_assert_true ((outcome->error != NULL) == (i == 1));
    }
  g_assert_true (
      tok_error_get_info (((const TokSendOutcome *) outcomes->pdata[1])->error)->uncertain);
  g_assert_cmpuint (count_state (named, TOK_SUBMISSION_CREATED), ==, 3);
  g_assert_cmpuint (count_state (named, TOK_SUBMISSION_UNKNOWN), ==, 1);
  g_assert_null (tok_bundle_list_lookup (named->trust->list, "new_2"));
  g_assert_nonnull (tok_bundle_list_lookup (named->trust->list, "new_3"));
  g_assert_cmpuint (trust_server_count (named->server, "GET /bundles/"), ==, 0);
}

/* One bundle is named twice: it belongs to the first of the orders. */
static void
test_named_twice (void)
{
  static const char *const ids[] = { "new_1", "new_2", "new_1", "new_4" };
  static const char *const platforms[] = { "tiktok", "tiktok", "tiktok", "tiktok" };
  g_autoptr (Named) named = named_new ();
  g_autoptr (GPtrArray) outcomes = send_all (named, ids, platforms);

  g_assert_cmpuint (outcomes->len, ==, N_ORDERS - 1);
  g_assert_cmpuint (count_state (named, TOK_SUBMISSION_CREATED), ==, 3);
  g_assert_cmpuint (count_state (named, TOK_SUBMISSION_UNKNOWN), ==, 1);
}

/* The list shows that the bundles existed before the orders. */
static void
test_older (void)
{
  static const char *const ids[] = { "new_1", "new_2", "new_3", "new_4" };
  static const char *const platforms[] = { "tiktok", "tiktok", "tiktok", "tiktok" };
  g_autoptr (Named) named = named_new ();
  g_autoptr (GPtrArray) outcomes = NULL;

  named->known_until = g_get_real_time ();
  outcomes = send_with (named, ids, platforms, "\"created_at\":\"2020-01-01T00:00:00Z\"");
  g_assert_cmpuint (outcomes->len, ==, N_ORDERS);
  g_assert_cmpuint (count_state (named, TOK_SUBMISSION_UNKNOWN), ==, N_ORDERS);
}

/* The list lacks quantities, and an open order may have one of these bundles: each is read. */
static void
test_others_open (void)
{
  static const char *const ids[] = { "new_1", "new_2", "new_3", "new_4" };
  static const char *const platforms[] = { "tiktok", "tiktok", "tiktok", "tiktok" };

  for (guint n_open = 0; n_open <= 1; n_open++)
    {
      g_autoptr (Named) named = named_new ();
      g_autoptr (GPtrArray) outcomes = NULL;
      g_autoptr (TokSubmissionRecord) record = NULL;

      named->n_videos = 3;
      record = record_new (named);
      record->state = TOK_SUBMISSION_UNKNOWN;
      if (n_open > 0)
        g_assert_true (tok_test_await (
            tok_store_insert_submission (tok_orders_get_ledger (named->orders), record), NULL));
      outcomes = send_all (named, ids, platforms);
      g_assert_cmpuint (outcomes->len, ==, N_ORDERS);
      g_assert_cmpuint (trust_server_count (named->server, "GET /bundles/") > 0, ==, n_open);
    }
}

/* Between the response and the look at the bundle the order is open, and its bundle on disk. */
static void
test_open (void)
{
  static const char *const ids[] = { "new_1", "new_2", "new_3", "new_4" };
  g_autoptr (Named) named = named_new ();
  g_autoptr (TokSendGroup) group = tok_send_group_new (named->orders);
  g_autoptr (GPtrArray) records = NULL;
  const TokSubmissionRecord *first;

  answer_orders (named, ids);
  send_one (named, group);
  records = tok_test_await_boxed (tok_orders_load_submissions (named->orders), NULL);
  first = g_ptr_array_index (records, 0);
  g_assert_cmpint (first->state, ==, TOK_SUBMISSION_SENDING);
  g_assert_cmpstr (first->bundle_ids, ==, "new_1");
  g_assert_true (tok_orders_is_sending (named->orders, first));
  g_assert_cmpuint (tok_send_group_get_n_answered (group), ==, 1);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);
  g_test_add_func ("/trust/named/contradicted", test_contradicted);
  g_test_add_func ("/trust/named/twice", test_named_twice);
  g_test_add_func ("/trust/named/open", test_open);
  g_test_add_func ("/trust/named/older", test_older);
  g_test_add_func ("/trust/named/others-open", test_others_open);
  return g_test_run ();
}

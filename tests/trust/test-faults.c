/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-action.h"
#include "tok-bundle-merger.h"
#include "tok-clock.h"
#include "tok-submission.h"
#include "tok-wire.h"
#include "tok-words.h"
#include "trust-fixture.h"

/* The requests. A write with an idempotency key may be sent a second time, with the same key
 * and the same body; one without may not. */
typedef enum
{
  REQUEST_LIST,
  REQUEST_GET,
  REQUEST_CREATE,
  REQUEST_PUBLISH,
  REQUEST_CREATE_KEY,
  REQUEST_PUBLISH_KEY,
  N_REQUESTS,
} Request;

static const struct
{
  const char *prefix;
  gboolean write;
  gboolean publish;
  const char *key;
} requests[N_REQUESTS] = {
  [REQUEST_LIST] = { "GET /bundles?", FALSE, FALSE, NULL },
  [REQUEST_GET] = { "GET /bundles/bnd_2 ", FALSE, FALSE, NULL },
  [REQUEST_CREATE] = { "POST /bundles ", TRUE, FALSE, NULL },
  [REQUEST_PUBLISH] = { "POST /bundles/bnd_1/publish ", TRUE, TRUE, NULL },
  [REQUEST_CREATE_KEY] = { "POST /bundles ", TRUE, FALSE, "create-1" },
  [REQUEST_PUBLISH_KEY] = { "POST /bundles/bnd_1/publish ", TRUE, TRUE, "publish-1" },
};

typedef enum
{
  LINE_PLAIN,
  LINE_REFUSED,     /* a closed port */
  LINE_UNKNOWN,     /* a name that does not exist */
  LINE_CERTIFICATE, /* an invalid one */
} Line;

#define FINE (-1)

/* The expected result of a request under one fault. */
typedef struct
{
  const char *name;
  Line line;
  TrustAnswer answer;
  int error;
  guint n_reads;      /* how often a read is sent before it fails */
  gboolean uncertain; /* whether a write may have been carried out */
} Case;

#define HEAD(status, length)                                                                       \
  "HTTP/1.1 " status "\r\nContent-Type: application/json\r\nContent-Length: " length "\r\n"

#define THROTTLED "{\"error\":{\"code\":\"RATE_LIMIT_EXCEEDED\",\"message\":\"later\"}}"

#define PAGE "<!DOCTYPE html><title>Sign in</title><p>Sign in first.</p>"

/* After a temporary fault a read is sent three times: doc/api.md, section 9.2. */
static const Case cases[] = {
  { "refused", LINE_REFUSED, { 0 }, TOK_ERROR_OFFLINE, 0, FALSE },
  { "name-unknown", LINE_UNKNOWN, { 0 }, TOK_ERROR_OFFLINE, 0, FALSE },
  { "certificate", LINE_CERTIFICATE, { 0 }, TOK_ERROR_TLS, 0, FALSE },
  { "reset-before", LINE_PLAIN, { TRUST_WAY_RESET, FALSE, "" }, TOK_ERROR_OFFLINE, 3, TRUE },
  { "reset-after", LINE_PLAIN, { TRUST_WAY_RESET, TRUE, "" }, TOK_ERROR_OFFLINE, 3, TRUE },
  { "stalled", LINE_PLAIN, { TRUST_WAY_STALL, FALSE, "" }, TOK_ERROR_TIMEOUT, 2, TRUE },
  { "stalled-in-body",
    LINE_PLAIN,
    { TRUST_WAY_STALL, TRUE, HEAD ("200 OK", "900") "\r\n{\"data\":[" },
    TOK_ERROR_TIMEOUT,
    2,
    TRUE },
  { "slow-bytes", LINE_PLAIN, { TRUST_WAY_DRIBBLE, TRUE, NULL }, FINE, 1, FALSE },
  { "truncated",
    LINE_PLAIN,
    { TRUST_WAY_END, TRUE, HEAD ("200 OK", "900") "\r\n{\"data\":[" },
    TOK_ERROR_OFFLINE,
    3,
    TRUE },
  { "length-too-long",
    LINE_PLAIN,
    { TRUST_WAY_END, TRUE, HEAD ("200 OK", "900") "\r\n{\"data\":[]}" },
    TOK_ERROR_OFFLINE,
    3,
    TRUE },
  { "length-too-short",
    LINE_PLAIN,
    { TRUST_WAY_WHOLE, TRUE, HEAD ("200 OK", "9") "\r\n{\"data\":[{\"id\":\"bnd_1\"}]}" },
    TOK_ERROR_PROTOCOL,
    1,
    TRUE },
  { "invalid-utf8",
    LINE_PLAIN,
    { TRUST_WAY_WHOLE, TRUE, HEAD ("200 OK", "23") "\r\n{\"data\":[{\"id\":\"caf\xe9}]}" },
    TOK_ERROR_PROTOCOL,
    1,
    TRUE },
  { "html",
    LINE_PLAIN,
    { TRUST_WAY_WHOLE, TRUE, HEAD ("200 OK", "58") "\r\n" PAGE },
    TOK_ERROR_PROTOCOL,
    1,
    TRUE },
  { "error-in-200",
    LINE_PLAIN,
    { TRUST_WAY_WHOLE, FALSE,
      HEAD ("200 OK", "40") "\r\n{\"error\":{\"code\":\"OOPS\",\"message\":\"no\"}}" },
    TOK_ERROR_PROTOCOL,
    1,
    TRUE },
  { "empty",
    LINE_PLAIN,
    { TRUST_WAY_WHOLE, TRUE, HEAD ("200 OK", "0") "\r\n" },
    TOK_ERROR_PROTOCOL,
    1,
    TRUE },
  { "no-content",
    LINE_PLAIN,
    { TRUST_WAY_WHOLE, TRUE, "HTTP/1.1 204 No Content\r\n\r\n" },
    TOK_ERROR_PROTOCOL,
    1,
    TRUE },
  { "throttled-for-long",
    LINE_PLAIN,
    { TRUST_WAY_WHOLE, FALSE, HEAD ("429 Slow", "58") "Retry-After: 600\r\n\r\n" THROTTLED },
    TOK_ERROR_THROTTLED,
    1,
    FALSE },
  { "throttled-somehow",
    LINE_PLAIN,
    { TRUST_WAY_WHOLE, FALSE, HEAD ("429 Slow", "2") "Retry-After: 0\r\n\r\n{}" },
    TOK_ERROR_THROTTLED,
    3,
    TRUE },
  { "throttled",
    LINE_PLAIN,
    { TRUST_WAY_WHOLE, FALSE, HEAD ("429 Slow", "58") "Retry-After: 0\r\n\r\n" THROTTLED },
    TOK_ERROR_THROTTLED,
    3,
    FALSE },
  { "capacity",
    LINE_PLAIN,
    { TRUST_WAY_WHOLE, FALSE,
      HEAD ("429 Slow",
            "56") "\r\n{\"error\":{\"code\":\"capacity_cooldown\",\"message\":\"later\"}}" },
    TOK_ERROR_CAPACITY,
    1,
    FALSE },
  { "status-500",
    LINE_PLAIN,
    { TRUST_WAY_WHOLE, FALSE, HEAD ("500 Oh", "2") "\r\n{}" },
    TOK_ERROR_SERVER,
    3,
    TRUE },
  { "status-503-after",
    LINE_PLAIN,
    { TRUST_WAY_WHOLE, TRUE, HEAD ("503 Oh", "58") "\r\n" PAGE },
    TOK_ERROR_SERVER,
    3,
    TRUE },
  { "redirect", LINE_PLAIN, { TRUST_WAY_WHOLE, FALSE, NULL }, TOK_ERROR_PROTOCOL, 1, TRUE },
  { "no-http",
    LINE_PLAIN,
    { TRUST_WAY_END, TRUE, "SSH-2.0-OpenSSH_9.2\r\n\r\n" },
    TOK_ERROR_PROTOCOL,
    1,
    TRUE },
};

/* The sums over all combinations. */
static struct
{
  guint n_combinations;
  guint n_rows_lost;
  guint n_doubled;
  guint n_astray;
} figures;

static DexFuture *
send_order (Trust *trust, TokOrder *order, const char *key)
{
  static const char *const names[] = { "test", NULL };
  g_autoptr (TokOwner) owner = tok_owner_new (trust->client, trust->store, names[0], names);
  g_autoptr (TokActions) actions = tok_actions_new (trust->client, trust->sync);
  g_autoptr (TokLookups) lookups = tok_lookups_new (trust->client);
  g_autoptr (TokOrders) orders =
      tok_orders_new (owner, trust->client, trust->sync, trust->list, actions, lookups);
  g_autofree char *body = tok_wire_write_order (order);
  g_autoptr (TokSubmissionRecord) record =
      tok_submission_record_new (names[0], tok_order_get_contract (order), key, body);

  return tok_orders_send (orders, record);
}

static DexFuture *
send (Trust *trust, Request request)
{
  g_autoptr (TokOrder) order = tok_order_new (TOK_CONTRACT_EARLY_2026);
  TokBundle *bundle = tok_bundle_list_lookup (trust->list, "bnd_1");
  const char *key = requests[request].key;

  tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_ONLY);
  tok_order_set_platform (order, TOK_PLATFORM_TIKTOK);
  tok_order_set_country (order, "US");
  switch (request)
    {
    case REQUEST_LIST:
      return tok_sync_refresh (trust->sync);
    case REQUEST_GET:
      return tok_sync_reread (trust->sync, "bnd_2");
    case REQUEST_CREATE:
    case REQUEST_CREATE_KEY:
      return send_order (trust, order, key);
    case REQUEST_PUBLISH:
    case REQUEST_PUBLISH_KEY:
      return tok_action_run (trust->client, trust->sync, bundle, TOK_ACTION_PUBLISH, key);
    case N_REQUESTS:
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_transient (int error)
{
  return error == TOK_ERROR_OFFLINE || error == TOK_ERROR_TIMEOUT || error == TOK_ERROR_SERVER;
}

static guint
expected_count (const Case *self, Request request)
{
  if (self->line != LINE_PLAIN)
    return 0;
  if (!requests[request].write)
    return self->n_reads;
  if (requests[request].key == NULL)
    return 1;
  return is_transient (self->error) ? 2 : self->n_reads;
}

/* A repeated write has the same key and body. */
static void
assert_same_again (TrustServer *server, Request request)
{
  g_autofree char *first = trust_server_dup_request (server, requests[request].prefix, 0);
  g_autofree char *second = trust_server_dup_request (server, requests[request].prefix, 1);
  g_autofree char *header = NULL;

  if (!requests[request].write || second == NULL)
    return;
  header = g_strdup_printf ("\r\nIdempotency-Key: %s\r\n", requests[request].key);
  g_assert_nonnull (strstr (first, header));
  g_assert_nonnull (strstr (second, header));
  g_assert_cmpstr (strstr (first, "\r\n\r\n"), ==, strstr (second, "\r\n\r\n"));
}

static void
assert_error (const Case *self, Request request, const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);
  g_autofree char *details = NULL;

  /* A publication whose response was lost is found by reading the bundle. */
  if (self->error == FINE || (requests[request].publish && self->uncertain &&
                              self->answer.carried_out && self->line == LINE_PLAIN))
    {
      g_assert_no_error (error);
      return;
    }
  g_assert_error (error, TOK_ERROR, self->error);
  g_assert_nonnull (info);
  g_assert_cmpint (info->uncertain, ==, requests[request].write && self->uncertain);
  details = tok_words_dup_error_details (error);
  g_assert_null (strstr (details, TRUST_KEY));
}

static void
count_lost_rows (Trust *trust)
{
  for (guint i = 1; i <= TRUST_N_BUNDLES; i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%u", i);

      if (tok_bundle_list_lookup (trust->list, id) == NULL)
        figures.n_rows_lost++;
    }
}

/* After the fault the list is the server's, unless the client has to wait. */
static void
assert_recovery (const Case *self, Trust *trust, TrustServer *server)
{
  g_autoptr (GError) error = NULL;

  if (self->line != LINE_PLAIN || self->error == TOK_ERROR_THROTTLED)
    return;
  trust_server_answer (server, NULL, NULL);
  g_assert_true (tok_test_await (tok_sync_refresh (trust->sync), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (trust_count_rows (trust), ==,
                    TRUST_N_BUNDLES + trust_server_count_created (server));
}

/* The list before the fault. */
static void
fill (Trust *trust)
{
  for (guint i = 1; i <= TRUST_N_BUNDLES; i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%u", i);
      g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new (id);
      TokTimestamp now = tok_clock_now ();

      snapshot->status = g_strdup ("pending_setup");
      g_assert_true (tok_test_await (tok_bundle_merger_merge_own (tok_sync_get_merger (trust->sync),
                                                                  snapshot, &now, NULL),
                                     NULL));
    }
}

static TrustServer *
start_server (const Case *self)
{
  g_autoptr (GTlsCertificate) certificate =
      self->line == LINE_CERTIFICATE ? trust_load_certificate ("good") : NULL;
  TrustServer *server = trust_server_new (certificate);

  if (self->line == LINE_REFUSED)
    trust_server_stop (server);
  return server;
}

static Trust *
open_trust (const Case *self, TrustServer *server)
{
  Trust *trust = trust_new (self->line == LINE_UNKNOWN ? "https://bundles.invalid"
                                                       : trust_server_get_address (server));

  if (self->error == TOK_ERROR_TIMEOUT)
    soup_session_set_timeout (trust->session, 1);
  fill (trust);
  return trust;
}

/* One combination. */
typedef struct
{
  const Case *fault;
  Request request;
  TrustServer *elsewhere;
  TrustServer *server;
  Trust *trust;
  char *redirect;
  DexFuture *future;
} Combination;

static void
begin (Combination *self, const Case *fault, Request request)
{
  TrustAnswer answer = fault->answer;

  self->fault = fault;
  self->request = request;
  self->elsewhere = trust_server_new (NULL);
  self->server = start_server (fault);
  self->trust = open_trust (fault, self->server);
  self->redirect = g_strdup_printf (HEAD ("307 Go", "0") "Location: %s/bundles\r\n\r\n",
                                    trust_server_get_address (self->elsewhere));
  if (g_str_equal (fault->name, "redirect"))
    answer.bytes = self->redirect;
  trust_server_answer (self->server, requests[request].prefix, &answer);
  self->future = send (self->trust, request);
}

static void
judge (Combination *self)
{
  const char *prefix = requests[self->request].prefix;
  g_autoptr (GError) error = NULL;

  g_test_message ("%s: %s", prefix, self->fault->name);
  tok_test_await (g_steal_pointer (&self->future), &error);
  assert_error (self->fault, self->request, error);
  g_assert_cmpuint (trust_server_count (self->server, prefix), ==,
                    expected_count (self->fault, self->request));
  assert_same_again (self->server, self->request);

  figures.n_combinations++;
  count_lost_rows (self->trust);
  figures.n_doubled += trust_server_count_created (self->server) > 1;
  figures.n_astray += trust_server_count (self->elsewhere, "");
  assert_recovery (self->fault, self->trust, self->server);
}

static void
end (Combination *self)
{
  trust_free (self->trust);
  trust_server_free (self->server);
  trust_server_free (self->elsewhere);
  g_free (self->redirect);
}

/* All requests at once, each to a server of its own, as some faults take long. */
static void
test_case (gconstpointer data)
{
  Combination combinations[N_REQUESTS];

  for (Request request = 0; request < N_REQUESTS; request++)
    begin (&combinations[request], data, request);
  for (Request request = 0; request < N_REQUESTS; request++)
    judge (&combinations[request]);
  for (Request request = 0; request < N_REQUESTS; request++)
    end (&combinations[request]);
}

static void
test_figures (void)
{
  trust_report (
      "faults: %zu kinds by %d requests, %u combinations, %u rows lost, %u writes doubled, "
      "%u requests at another origin",
      G_N_ELEMENTS (cases), N_REQUESTS, figures.n_combinations, figures.n_rows_lost,
      figures.n_doubled, figures.n_astray);
  g_assert_cmpuint (figures.n_rows_lost, ==, 0);
  g_assert_cmpuint (figures.n_doubled, ==, 0);
  g_assert_cmpuint (figures.n_astray, ==, 0);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/trust/faults/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/trust/faults/figures", test_figures);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-fixture.h"
#include "tok-clock.h"
#include "tok-error.h"
#include "tok-test-resolver.h"

#include <string.h>

/*
 * Faults never remove bundles that the server may still have: the fault list of the
 * quality goals, each against a list of three pages after a full read.
 */

#define N_ROWS 250
#define FINE (-1)

/* Between the client and the server. */
typedef enum
{
  LINE_PLAIN,
  LINE_REFUSED,   /* connection refused */
  LINE_NO_NAME,   /* a name that does not exist */
  LINE_NO_LOOKUP, /* no name can be looked up */
  LINE_NO_TLS,    /* no certificate where one is expected */
} Line;

/*
 * The fault of the second full read, and the rows that are listed and marked
 * afterwards. @moves: the read counts as complete. At the
 * third read the server has @n_after rows again, which are all listed.
 */
typedef struct
{
  const char *name;
  Line line;
  guint page; /* the one that fails; 0: none */
  ListTransfer transfer;
  const char *bytes;
  ListQuirks quirks;
  ListHook hook;
  int error;
  guint n_listed;
  guint n_unlisted;
  gboolean moves;
  guint n_after;
  guint n_marked_after;
} Case;

#define ANSWER(status, length) "HTTP/1.1 " status "\r\nContent-Length: " length "\r\n\r\n"
#define PAGE "<!DOCTYPE html><title>Sign in</title><p>Sign in first.</p>"

static void
remove_first (ListServer *server, guint page, gpointer data)
{
  if (page == 2)
    list_server_remove (server, 0);
}

static void
remove_last (ListServer *server, guint page, gpointer data)
{
  if (page == 3)
    list_server_remove (server, server->rows->len - 1);
}

static void
insert_first (ListServer *server, guint page, gpointer data)
{
  if (page == 2)
    list_server_insert (server, 0, "bnd_new", "published");
}

/* The total is the same on every page. */
static void
replace (ListServer *server, guint page, gpointer data)
{
  if (page != 2)
    return;
  list_server_remove (server, 0);
  list_server_add (server, 1, "published");
  g_set_str (&list_server_get (server, server->rows->len - 1)->id, "bnd_new");
}

static void
break_one (ListServer *server, guint page, gpointer data)
{
  list_server_get (server, 120)->broken = TRUE;
}

static void
empty_second (ListServer *server, guint page, gpointer data)
{
  server->quirks = page == 2 ? LIST_CLAIMS_EMPTINESS : 0;
}

static const Case cases[] = {
  /* The network. */
  { "refused", LINE_REFUSED, .error = TOK_ERROR_OFFLINE },
  { "no-such-name", LINE_NO_NAME, .error = TOK_ERROR_OFFLINE },
  { "no-lookup", LINE_NO_LOOKUP, .error = TOK_ERROR_OFFLINE },
  { "no-tls", LINE_NO_TLS, .error = TOK_ERROR_TLS },
  { "reset", .page = 1, .transfer = LIST_TRANSFER_RESET, .bytes = "", .error = TOK_ERROR_OFFLINE },
  { "reset-half-way", .page = 3, .transfer = LIST_TRANSFER_RESET, .bytes = "",
    .error = TOK_ERROR_OFFLINE },
  { "reset-in-body", .page = 2, .transfer = LIST_TRANSFER_RESET,
    .bytes = ANSWER ("200 OK", "900") "{\"data\":[", .error = TOK_ERROR_OFFLINE },
  { "truncated", .page = 2, .transfer = LIST_TRANSFER_BYTES,
    .bytes = ANSWER ("200 OK", "900") "{\"data\":[", .error = TOK_ERROR_OFFLINE },
  { "length-too-long", .page = 2, .transfer = LIST_TRANSFER_BYTES,
    .bytes = ANSWER ("200 OK", "900") "{\"data\":[]}", .error = TOK_ERROR_OFFLINE },
  { "length-too-short", .page = 2, .transfer = LIST_TRANSFER_BYTES,
    .bytes = ANSWER ("200 OK", "9") "{\"data\":[]}", .error = TOK_ERROR_PROTOCOL },
  { "stalled", .page = 1, .transfer = LIST_TRANSFER_STALL, .bytes = "",
    .error = TOK_ERROR_TIMEOUT },
  { "stalled-in-body", .page = 3, .transfer = LIST_TRANSFER_STALL,
    .bytes = ANSWER ("200 OK", "900") "{\"data\":[", .error = TOK_ERROR_TIMEOUT },
  { "slow-bytes", .page = 2, .transfer = LIST_TRANSFER_SLOW, .error = FINE, .moves = TRUE },
  /* Invalid responses. */
  { "html", .page = 1, .transfer = LIST_TRANSFER_BYTES, .bytes = ANSWER ("200 OK", "58") PAGE,
    .error = TOK_ERROR_PROTOCOL },
  { "html-half-way", .page = 3, .transfer = LIST_TRANSFER_BYTES,
    .bytes = ANSWER ("200 OK", "58") PAGE, .error = TOK_ERROR_PROTOCOL },
  { "invalid-utf8", .page = 2, .transfer = LIST_TRANSFER_BYTES,
    .bytes = ANSWER ("200 OK", "24") "{\"data\":[{\"id\":\"caf\xe9\"}]}", .error = FINE,
    .n_listed = 251, .n_after = 250, .n_marked_after = 1 },
  { "error-in-200", .page = 2, .transfer = LIST_TRANSFER_BYTES,
    .bytes = ANSWER ("200 OK", "40") "{\"error\":{\"code\":\"OOPS\",\"message\":\"no\"}}",
    .error = TOK_ERROR_PROTOCOL },
  { "empty-body", .page = 2, .transfer = LIST_TRANSFER_BYTES, .bytes = ANSWER ("200 OK", "0"),
    .error = TOK_ERROR_PROTOCOL },
  { "no-content", .page = 2, .transfer = LIST_TRANSFER_BYTES,
    .bytes = "HTTP/1.1 204 No Content\r\n\r\n", .error = TOK_ERROR_PROTOCOL },
  { "data-is-no-list", .page = 2, .transfer = LIST_TRANSFER_BYTES,
    .bytes = ANSWER ("200 OK", "11") "{\"data\":{}}", .error = TOK_ERROR_PROTOCOL },
  { "redirect", .page = 2, .transfer = LIST_TRANSFER_BYTES,
    .bytes = "HTTP/1.1 307 Go\r\nLocation: http://127.0.0.1:9/bundles\r\n"
             "Content-Length: 0\r\n\r\n",
    .error = TOK_ERROR_PROTOCOL },
  /* Refusals. */
  { "throttled-for-long", .page = 2, .transfer = LIST_TRANSFER_BYTES,
    .bytes = "HTTP/1.1 429 Slow\r\nRetry-After: 600\r\nContent-Length: 2\r\n\r\n{}",
    .error = TOK_ERROR_THROTTLED },
  { "throttled-for-a-moment", .page = 2, .transfer = LIST_TRANSFER_BYTES,
    .bytes = "HTTP/1.1 429 Slow\r\nRetry-After: 0\r\nContent-Length: 2\r\n\r\n{}",
    .error = TOK_ERROR_THROTTLED },
  { "capacity", .page = 2, .transfer = LIST_TRANSFER_BYTES,
    .bytes = ANSWER ("429 Slow",
                     "56") "{\"error\":{\"code\":\"capacity_cooldown\",\"message\":\"later\"}}",
    .error = TOK_ERROR_CAPACITY },
  { "status-500", .page = 1, .transfer = LIST_TRANSFER_BYTES, .bytes = ANSWER ("500 Oh", "2") "{}",
    .error = TOK_ERROR_SERVER },
  { "status-503-half-way", .page = 3, .transfer = LIST_TRANSFER_BYTES,
    .bytes = ANSWER ("503 Oh", "58") PAGE, .error = TOK_ERROR_SERVER },
  { "status-403-half-way", .page = 2, .transfer = LIST_TRANSFER_BYTES,
    .bytes = ANSWER ("403 No", "2") "{}", .error = TOK_ERROR_FORBIDDEN },
  { "status-401", .page = 1, .transfer = LIST_TRANSFER_BYTES, .bytes = ANSWER ("401 No", "2") "{}",
    .error = TOK_ERROR_AUTH },
  { "status-404", .page = 1, .transfer = LIST_TRANSFER_BYTES, .bytes = ANSWER ("404 No", "2") "{}",
    .error = TOK_ERROR_NOT_FOUND },
  { "status-400-half-way", .page = 2, .transfer = LIST_TRANSFER_BYTES,
    .bytes = ANSWER ("400 No", "2") "{}", .error = TOK_ERROR_VALIDATION },
  /* Inconsistent lists. */
  { "empty-answer", .quirks = LIST_CLAIMS_EMPTINESS, .error = FINE },
  { "empty-page", .hook = empty_second, .error = FINE },
  { "empty-page-without-numbers", .page = 2, .transfer = LIST_TRANSFER_BYTES,
    .bytes = ANSWER ("200 OK", "11") "{\"data\":[]}", .error = FINE },
  { "counts-too-many", .quirks = LIST_COUNTS_TOO_MANY, .error = FINE },
  { "pages-without-numbers", .quirks = LIST_WITHOUT_NUMBERS, .error = FINE, .moves = TRUE },
  { "row-goes-before-its-page", .hook = remove_first, .error = FINE, .n_after = 249,
    .n_marked_after = 1 },
  { "row-goes-behind", .hook = remove_last, .error = FINE, .n_after = 249, .n_marked_after = 1 },
  { "row-comes-before-its-page", .hook = insert_first, .error = FINE, .n_listed = 250,
    .n_after = 251 },
  /* Cannot be detected, since the numbers fit. The missed row is only marked, and is
   * listed again by the next read. */
  { "row-goes-and-another-comes", .hook = replace, .error = FINE, .n_listed = 250, .n_unlisted = 1,
    .moves = TRUE, .n_after = 250, .n_marked_after = 1 },
  /* An unreadable element may be the missing row. */
  { "unreadable-element", .hook = break_one, .error = FINE, .n_listed = 250, .n_unlisted = 1,
    .moves = TRUE, .n_after = 250, .n_marked_after = 1 },
};

static void
misbehave (const Case *self, ListServer *server)
{
  server->fault_page = self->page;
  server->transfer = self->transfer;
  server->bytes = self->bytes;
  server->quirks = self->quirks;
  server->hook = self->hook;
}

static void
behave (ListServer *server)
{
  misbehave (&(Case) { 0 }, server);
  for (guint i = 0; i < server->rows->len; i++)
    list_server_get (server, i)->broken = FALSE;
}

/* A restart with the server offline at the first read. */
static void
cut_line (const Case *self, Sync *sync, TokTestResolver *resolver)
{
  g_autofree char *tls = g_strdup_printf ("https://127.0.0.1:%u", sync->server->port);

  tok_test_resolver_set_error (resolver, self->line == LINE_NO_NAME
                                             ? G_RESOLVER_ERROR_NOT_FOUND
                                             : G_RESOLVER_ERROR_TEMPORARY_FAILURE);
  switch (self->line)
    {
    case LINE_NO_NAME:
    case LINE_NO_LOOKUP:
      sync_reopen (sync, "https://bundles.example");
      break;
    case LINE_NO_TLS:
      sync_reopen (sync, tls);
      break;
    case LINE_REFUSED:
      list_server_stop (sync->server);
      break;
    case LINE_PLAIN:
    default:
      break;
    }
}

static guint
or_all (guint n)
{
  return n > 0 ? n : N_ROWS;
}

static void
assert_fault (const Case *self, Sync *sync, gint64 last_read)
{
  g_autoptr (GError) error = NULL;

  tok_test_await (tok_sync_refresh (sync->sync), &error);
  if (self->error == FINE)
    g_assert_no_error (error);
  else
    {
      g_assert_error (error, TOK_ERROR, self->error);
      g_assert_error (tok_sync_get_error (sync->sync), TOK_ERROR, self->error);
    }
  sync_assert_rows (sync, or_all (self->n_listed), self->n_unlisted);
  /* Not known yet after a restart. */
  if (self->line == LINE_PLAIN || self->line == LINE_REFUSED)
    g_assert_cmpint (tok_sync_get_last_read (sync->sync) > last_read, ==, self->moves);
}

/* The cache is unchanged: the next start shows the same. */
static void
assert_cached (const Case *self, Sync *sync)
{
  sync_reopen (sync, sync->server->address);
  sync_assert_rows (sync, or_all (self->n_listed), self->n_unlisted);
}

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (GResolver) before = g_resolver_get_default ();
  g_autoptr (TokTestResolver) resolver = tok_test_resolver_new ();
  g_autoptr (Sync) sync = sync_new (TOK_CONTRACT_EARLY_2026);
  gint64 last_read;

  g_resolver_set_default (G_RESOLVER (resolver));
  if (self->error == TOK_ERROR_TIMEOUT)
    soup_session_set_timeout (sync->session, 1);
  list_server_add (sync->server, N_ROWS, "published");
  sync_read_all (sync);
  sync_assert_rows (sync, N_ROWS, 0);
  last_read = tok_sync_get_last_read (sync->sync);

  cut_line (self, sync, resolver);
  misbehave (self, sync->server);
  assert_fault (self, sync, last_read);
  behave (sync->server);
  assert_cached (self, sync);
  if (self->line != LINE_REFUSED)
    {
      sync_read_all (sync);
      sync_assert_rows (sync, or_all (self->n_after), self->n_marked_after);
    }
  g_resolver_set_default (before);
}

/* The rows read before the failure are shown and kept. */
static void
test_first_read_half_failed (void)
{
  g_autoptr (Sync) sync = sync_new (TOK_CONTRACT_EARLY_2026);
  g_autoptr (GError) error = NULL;

  list_server_add (sync->server, N_ROWS, "published");
  sync->server->fault_page = 2;
  sync->server->transfer = LIST_TRANSFER_BYTES;
  sync->server->bytes = ANSWER ("403 No", "2") "{}";
  g_assert_false (tok_test_await (tok_sync_refresh (sync->sync), &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_FORBIDDEN);
  sync_assert_rows (sync, 100, 0);
  g_assert_cmpint (tok_sync_get_last_read (sync->sync), ==, TOK_TIME_UNKNOWN);
  sync_reopen (sync, sync->server->address);
  sync_assert_rows (sync, 100, 0);
}

/* An empty list is not trusted before some time has passed; then the rows stay marked for
 * as long again. */
static void
test_suddenly_empty (void)
{
  g_autoptr (Sync) sync = sync_new (TOK_CONTRACT_EARLY_2026);

  list_server_add (sync->server, 3, "published");
  sync_read_all (sync);
  sync->server->quirks = LIST_CLAIMS_EMPTINESS;
  for (guint i = 0; i < 5; i++)
    {
      sync_read_all (sync);
      g_assert_cmpint (tok_sync_get_doubt (sync->sync), ==, TOK_DOUBT_EMPTY);
      sync_assert_rows (sync, 3, 0);
    }
  tok_clock_advance (10 * 60 * G_USEC_PER_SEC);
  for (guint i = 0; i < 5; i++)
    {
      sync_read_all (sync);
      g_assert_cmpint (tok_sync_get_doubt (sync->sync), ==, TOK_DOUBT_NONE);
      sync_assert_rows (sync, 0, 3);
    }
  tok_clock_advance (10 * 60 * G_USEC_PER_SEC);
  sync_read_all (sync);
  sync_assert_rows (sync, 0, 0);
  sync->server->quirks = 0;
  sync_read_all (sync);
  sync_assert_rows (sync, 3, 0);
}

static void
test_empty_for_a_moment (void)
{
  g_autoptr (Sync) sync = sync_new (TOK_CONTRACT_EARLY_2026);

  list_server_add (sync->server, 3, "published");
  sync_read_all (sync);
  for (guint i = 0; i < 2; i++)
    {
      sync->server->quirks = LIST_CLAIMS_EMPTINESS;
      sync_read_all (sync);
      g_assert_cmpint (tok_sync_get_doubt (sync->sync), ==, TOK_DOUBT_EMPTY);
      sync->server->quirks = 0;
      sync_read_all (sync);
      g_assert_cmpint (tok_sync_get_doubt (sync->sync), ==, TOK_DOUBT_NONE);
      sync_assert_rows (sync, 3, 0);
      /* A later empty list starts again. */
      tok_clock_advance (10 * 60 * G_USEC_PER_SEC);
    }
}

static void
test_empty_from_the_start (void)
{
  g_autoptr (Sync) sync = sync_new (TOK_CONTRACT_EARLY_2026);

  sync_read_all (sync);
  g_assert_cmpint (tok_sync_get_doubt (sync->sync), ==, TOK_DOUBT_NONE);
  sync_assert_rows (sync, 0, 0);
  g_assert_cmpint (tok_sync_get_last_read (sync->sync), !=, TOK_TIME_UNKNOWN);
}

/* The whole list in one response, later with one row less. */
static void
test_without_numbers (void)
{
  static const guint lengths[] = { 1, 20, 99, 100, 101, 251, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (Sync) sync = sync_new (TOK_CONTRACT_EARLY_2026);

      list_server_add (sync->server, lengths[i] + 1, "published");
      sync->server->quirks = LIST_WITHOUT_NUMBERS | LIST_WITHOUT_PAGES;
      sync_read_all (sync);
      g_assert_cmpint (tok_sync_get_last_read (sync->sync), !=, TOK_TIME_UNKNOWN);
      list_server_remove (sync->server, lengths[i] / 2);
      sync_read_all (sync);
      sync_assert_rows (sync, lengths[i], 1);
      sync_read_all (sync);
      sync_assert_rows (sync, lengths[i], 0);
    }
}

/* Lists with wrong numbers remove no rows. */
static void
test_doubt (void)
{
  static const struct
  {
    ListQuirks quirks;
    guint n_asked;
  } doubts[] = {
    { LIST_COUNTS_TOO_MANY, 3 },
    { LIST_REPEATS_PAGE, 3 },
    { LIST_CLAIMS_PAGES, 3 },
    { LIST_CLAIMS_PAGES | LIST_REPEATS_PAGE, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (doubts); i++)
    {
      g_autoptr (Sync) sync = sync_new (TOK_CONTRACT_CURRENT);
      g_autofree char *before = NULL;

      list_server_add (sync->server, 250, "published");
      sync_read_all (sync);
      before = list_server_take_asked (sync->server);
      sync->server->quirks = doubts[i].quirks;
      list_server_remove (sync->server, 20);
      for (guint n = 0; n < 3; n++)
        {
          sync_read_all (sync);
          g_assert_cmpint (tok_sync_get_doubt (sync->sync), ==, TOK_DOUBT_INCOMPLETE);
          sync_assert_rows (sync, 250, 0);
        }
      g_assert_cmpuint (sync->server->n_asked, ==, 3 * doubts[i].n_asked);
      sync->server->quirks = 0;
      sync_read_all (sync);
      g_assert_cmpint (tok_sync_get_doubt (sync->sync), ==, TOK_DOUBT_NONE);
      sync_assert_rows (sync, 249, 1);
    }
}

/* Quoted numbers are accepted. */
static void
test_quoted_numbers (void)
{
  g_autoptr (Sync) sync = sync_new (TOK_CONTRACT_CURRENT);

  list_server_add (sync->server, 250, "published");
  sync->server->quirks = LIST_QUOTES_NUMBERS;
  sync_read_all (sync);
  sync_assert_rows (sync, 250, 0);
  g_assert_cmpint (tok_sync_get_doubt (sync->sync), ==, TOK_DOUBT_NONE);
  g_assert_cmpint (tok_sync_get_last_read (sync->sync), !=, TOK_TIME_UNKNOWN);
}

/* No row is removed while an element is unreadable: it may be any of them. */
static void
test_unreadable_for_long (void)
{
  g_autoptr (Sync) sync = sync_new (TOK_CONTRACT_EARLY_2026);

  list_server_add (sync->server, 20, "published");
  sync_read_all (sync);
  list_server_get (sync->server, 7)->broken = TRUE;
  for (guint i = 0; i < 4; i++)
    {
      sync_read_all (sync);
      sync_assert_rows (sync, 20, 1);
      g_assert_nonnull (tok_bundle_list_lookup (sync->list, "bnd_7"));
    }
  list_server_get (sync->server, 7)->broken = FALSE;
  sync_read_all (sync);
  sync_assert_rows (sync, 20, 1);
  g_assert_true (tok_bundle_get_listed (tok_bundle_list_lookup (sync->list, "bnd_7")));
  sync_read_all (sync);
  sync_assert_rows (sync, 20, 0);
}

static void
test_key_refused (void)
{
  g_autoptr (Sync) sync = sync_new (TOK_CONTRACT_EARLY_2026);
  g_autoptr (GError) error = NULL;

  list_server_add (sync->server, 5, "published");
  sync_read_all (sync);
  sync->server->fault_page = 1;
  sync->server->transfer = LIST_TRANSFER_BYTES;
  sync->server->bytes = ANSWER ("401 No", "2") "{}";
  g_assert_false (tok_test_await (tok_sync_refresh (sync->sync), &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_AUTH);
  sync_assert_rows (sync, 5, 0);

  behave (sync->server);
  tok_sync_restart (sync->sync);
  sync_read_all (sync);
  g_assert_null (tok_sync_get_error (sync->sync));
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/sync-faults/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/sync-faults/first-read-half-failed", test_first_read_half_failed);
  g_test_add_func ("/sync-faults/suddenly-empty", test_suddenly_empty);
  g_test_add_func ("/sync-faults/empty-for-a-moment", test_empty_for_a_moment);
  g_test_add_func ("/sync-faults/empty-from-the-start", test_empty_from_the_start);
  g_test_add_func ("/sync-faults/without-numbers", test_without_numbers);
  g_test_add_func ("/sync-faults/doubt", test_doubt);
  g_test_add_func ("/sync-faults/quoted-numbers", test_quoted_numbers);
  g_test_add_func ("/sync-faults/unreadable-for-long", test_unreadable_for_long);
  g_test_add_func ("/sync-faults/key-refused", test_key_refused);

  return g_test_run ();
}

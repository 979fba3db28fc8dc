/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "sync-fixture.h"
#include "tok-error.h"
#include "tok-store.h"

/* Runs of the schedule over real HTTP: they find the same changes as full reads. */

#define EARLY GUINT_TO_POINTER (TOK_CONTRACT_EARLY_2026)
#define CURRENT GUINT_TO_POINTER (TOK_CONTRACT_CURRENT)

#define FIVE "published:1 accepted:1 in_review:1 finalized:1 pending_setup:1"
#define ALL "all:1 all:2 all:3 all:4 all:5 all:6 all:7 all:8 all:9 all:10 all:11"

/* A thousand closed bundles and a few open ones, after a full read. */
static Sync *
start (gconstpointer contract)
{
  Sync *sync = sync_new (GPOINTER_TO_UINT (contract));

  list_server_add (sync->server, 1000, "completed");
  list_server_add (sync->server, 5, "published"); /* bnd_1000 */
  list_server_add (sync->server, 5, "accepted");  /* bnd_1005 */
  list_server_add (sync->server, 2, "in_review"); /* bnd_1010 */
  sync_read_all (sync);
  sync_assert_asked (sync, ALL);
  sync_assert_rows (sync, 1012, 0);
  return sync;
}

static void
set_status (Sync *sync, guint position, const char *status)
{
  g_set_str (&list_server_get (sync->server, position)->status, status);
}

static void
test_nothing_new (gconstpointer contract)
{
  g_autoptr (Sync) sync = start (contract);
  gint64 last_read = tok_sync_get_last_read (sync->sync);
  gint64 checked_at = tok_sync_get_checked_at (sync->sync);

  g_assert_cmpint (checked_at, ==, last_read);
  sync_fly (sync);
  sync_assert_asked (sync, FIVE " count");
  sync_assert_rows (sync, 1012, 0);
  g_assert_cmpint (tok_sync_get_last_read (sync->sync), ==, last_read);
  g_assert_cmpint (tok_sync_get_checked_at (sync->sync), >, checked_at);
  g_assert_null (tok_sync_get_error (sync->sync));
}

/* Changes to an open status, an earlier one and a closed one are found; no row is removed. */
static void
test_changes (gconstpointer contract)
{
  g_autoptr (Sync) sync = start (contract);

  set_status (sync, 1000, "accepted");
  set_status (sync, 1001, "pending_setup");
  set_status (sync, 1005, "completed");
  set_status (sync, 1010, "published_priority");
  set_status (sync, 1011, "teleported");
  list_server_add (sync->server, 1, "pending_setup");
  sync_fly (sync);
  sync_assert_asked (sync, FIVE " count bnd_1005 bnd_1010 bnd_1011");
  sync_assert_rows (sync, 1013, 0);
  sync_assert_status (sync, "bnd_1000", "accepted");
  sync_assert_status (sync, "bnd_1001", "pending_setup");
  sync_assert_status (sync, "bnd_1005", "completed");
  sync_assert_status (sync, "bnd_1010", "published_priority");
  sync_assert_status (sync, "bnd_1011", "teleported");
  sync_assert_status (sync, "bnd_1012", "pending_setup");

  /* New statuses are requested from now on. */
  sync_fly (sync);
  sync_assert_asked (sync, FIVE " published_priority:1 teleported:1 count");
}

/* Only two full reads remove a bundle. */
static void
test_gone (gconstpointer contract)
{
  g_autoptr (Sync) sync = start (contract);
  TokBundle *bundle = tok_bundle_list_lookup (sync->list, "bnd_1000");

  list_server_remove (sync->server, 1000);
  sync_fly (sync);
  sync_assert_asked (sync, FIVE " count bnd_1000");
  sync_assert_rows (sync, 1012, 0);
  /* The missing bundle made a full read due. */
  sync_fly (sync);
  sync_assert_asked (sync, FIVE " " ALL);
  sync_assert_rows (sync, 1011, 1);
  g_assert_false (tok_bundle_get_listed (bundle));
  /* A round does not request it. */
  sync_fly (sync);
  sync_assert_asked (sync, FIVE " count");
  sync_assert_rows (sync, 1011, 1);
  sync_read_all (sync);
  sync_assert_rows (sync, 1011, 0);
}

/* A new bundle in a closed status is detected by the total. */
static void
test_count (gconstpointer contract)
{
  g_autoptr (Sync) sync = start (contract);

  list_server_add (sync->server, 1, "draft");
  sync_fly (sync);
  sync_assert_asked (sync, FIVE " count");
  sync_fly (sync);
  sync_assert_asked (sync, FIVE " " ALL);
  sync_assert_status (sync, "bnd_1012", "draft");
  sync_fly (sync);
  sync_assert_asked (sync, FIVE " draft:1 count");
}

/* A server that ignores the filter is detected at once, and only gets full reads. */
static void
test_ignored (gconstpointer contract)
{
  g_autoptr (Sync) sync = start (contract);
  guint n_asked;

  sync->server->quirks = LIST_IGNORES_STATUS;
  set_status (sync, 1000, "accepted");
  sync_fly (sync);
  /* The next page of the status may be pending already. */
  n_asked = sync->server->n_asked;
  g_assert_cmpuint (n_asked, >=, 12);
  g_assert_cmpuint (n_asked, <=, 13);
  sync_assert_status (sync, "bnd_1000", "accepted");
  sync_assert_rows (sync, 1012, 0);
  g_assert_cmpuint (tok_poller_get_interval (tok_sync_get_poller (sync->sync)), ==, 60);
  sync_fly (sync);
  sync_assert_asked (sync, ALL);
}

static void
test_refused_word (gconstpointer contract)
{
  g_autoptr (Sync) sync = start (contract);

  sync->server->quirks = LIST_REFUSES_STATUS;
  set_status (sync, 1000, "teleported");
  sync_fly (sync);
  sync_fly (sync);
  sync_assert_asked (sync, FIVE " teleported:1 count bnd_1000");
  g_assert_null (tok_sync_get_error (sync->sync));
  set_status (sync, 1000, "accepted");
  sync_fly (sync);
  sync_assert_asked (sync, FIVE " count");
  sync_assert_status (sync, "bnd_1000", "accepted");
}

static TokObservationPeriod *
load_period (Sync *sync)
{
  g_autoptr (GPtrArray) periods =
      tok_test_await_boxed (tok_store_load_observation_periods (sync->store, sync->record->id),
                            NULL);

  g_assert_cmpuint (periods->len, ==, 1);
  return tok_observation_period_copy (g_ptr_array_index (periods, 0));
}

static TokEvent *
load_last_event (Sync *sync, const char *id)
{
  g_autoptr (GPtrArray) events =
      tok_test_await_boxed (tok_store_load_events (sync->store, sync->record->id, id), NULL);

  g_assert_cmpuint (events->len, >, 0);
  return tok_event_copy (g_ptr_array_index (events, events->len - 1));
}

/* How far the two clocks may differ, in microseconds: one of them can be set. */
#define CLOCK_STEP 1000

/* A round is recorded in the observation periods. */
static void
test_period (gconstpointer contract)
{
  g_autoptr (Sync) sync = start (contract);
  g_autoptr (TokObservationPeriod) full = load_period (sync);
  g_autoptr (TokObservationPeriod) round = NULL;
  g_autoptr (TokEvent) open = NULL;
  g_autoptr (TokEvent) over = NULL;

  g_assert_cmpint (full->complete, ==, full->until);
  sync_fly (sync);
  round = load_period (sync);
  g_assert_cmpint (round->until, >, full->until);
  g_assert_cmpint (round->complete, ==, full->complete);

  sync_reopen (sync, sync->server->address);
  set_status (sync, 1000, "accepted");
  set_status (sync, 0, "archived");
  sync_fly (sync);
  open = load_last_event (sync, "bnd_1000");
  g_assert_cmpint (ABS (open->after - round->until), <=, CLOCK_STEP);
  over = load_last_event (sync, "bnd_0");
  g_assert_cmpint (ABS (over->after - full->complete), <=, CLOCK_STEP);
}

/* A round that lacks an open bundle is not recorded. */
static void
test_period_missing (gconstpointer contract)
{
  g_autoptr (Sync) sync = start (contract);
  g_autoptr (TokObservationPeriod) full = load_period (sync);
  g_autoptr (TokObservationPeriod) round = NULL;
  g_autoptr (TokObservationPeriod) again = NULL;

  list_server_remove (sync->server, 1000);
  sync_fly (sync);
  round = load_period (sync);
  g_assert_cmpint (round->until, ==, full->until);
  sync_fly (sync);
  again = load_period (sync);
  g_assert_cmpint (again->complete, >, full->complete);
}

/* A start with a cache reads open bundles first, then all. */
static void
test_start (gconstpointer contract)
{
  g_autoptr (Sync) sync = start (contract);

  sync_reopen (sync, sync->server->address);
  set_status (sync, 1000, "accepted");
  sync_fly (sync);
  sync_assert_asked (sync, FIVE " " ALL);
  sync_fly (sync);
  sync_assert_asked (sync, FIVE " count");
}

static gboolean
is_asked (gpointer data)
{
  return ((Sync *) data)->server->n_asked >= 2;
}

/* A refresh does not wait for a round. */
static void
test_refresh_during_round (gconstpointer contract)
{
  g_autoptr (Sync) sync = start (contract);
  g_autofree char *asked = NULL;
  gint64 last_read = tok_sync_get_last_read (sync->sync);

  tok_sync_start (sync->sync);
  tok_test_run_until (is_asked, sync);
  sync_read_all (sync);
  g_assert_false (tok_sync_get_loading (sync->sync));
  g_assert_cmpint (tok_sync_get_last_read (sync->sync), >, last_read);
  asked = list_server_take_asked (sync->server);
  g_assert_null (strstr (asked, "count"));
  g_assert_nonnull (strstr (asked, "all:11"));
}

/* A refresh joins a full read. */
static void
test_refresh_joins (gconstpointer contract)
{
  g_autoptr (Sync) sync = sync_new (GPOINTER_TO_UINT (contract));

  list_server_add (sync->server, 250, "published");
  tok_sync_start (sync->sync);
  tok_test_run_until (is_asked, sync);
  sync_read_all (sync);
  sync_assert_asked (sync, "all:1 all:2 all:3");
}

static gboolean
is_paced (gpointer data)
{
  return strstr (((Sync *) data)->server->asked->str, "all:2") != NULL;
}

/* A refresh does not join a full read with polling priority. */
static void
test_refresh_goes_first (gconstpointer contract)
{
  g_autoptr (Sync) sync = start (contract);
  g_autofree char *asked = NULL;

  sync_reopen (sync, sync->server->address);
  tok_sync_start (sync->sync);
  tok_test_run_until (is_paced, sync);
  sync_read_all (sync);
  asked = list_server_take_asked (sync->server);
  g_assert_nonnull (strstr (strstr (asked, "all:2"), "all:1 "));
  g_assert_true (g_str_has_suffix (asked, "all:11"));
  sync_assert_rows (sync, 1012, 0);
}

/* A failed round is completed by the next one. */
static void
test_failure (gconstpointer contract)
{
  g_autoptr (Sync) sync = start (contract);
  gint64 checked_at = tok_sync_get_checked_at (sync->sync);

  list_server_stop (sync->server);
  sync_fly (sync);
  g_assert_error (tok_sync_get_error (sync->sync), TOK_ERROR, TOK_ERROR_OFFLINE);
  g_assert_cmpint (tok_sync_get_checked_at (sync->sync), ==, checked_at);
  sync_assert_rows (sync, 1012, 0);
}

static void
add_for_both (const char *name, GTestDataFunc function)
{
  g_autofree char *early = g_strdup_printf ("/sync-rounds/early/%s", name);
  g_autofree char *current = g_strdup_printf ("/sync-rounds/current/%s", name);

  g_test_add_data_func (early, EARLY, function);
  g_test_add_data_func (current, CURRENT, function);
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  add_for_both ("nothing-new", test_nothing_new);
  add_for_both ("changes", test_changes);
  add_for_both ("gone", test_gone);
  add_for_both ("count", test_count);
  add_for_both ("ignored", test_ignored);
  add_for_both ("refused-word", test_refused_word);
  add_for_both ("period", test_period);
  add_for_both ("period-missing", test_period_missing);
  add_for_both ("start", test_start);
  add_for_both ("refresh-during-round", test_refresh_during_round);
  add_for_both ("refresh-joins", test_refresh_joins);
  add_for_both ("refresh-goes-first", test_refresh_goes_first);
  add_for_both ("failure", test_failure);

  return g_test_run ();
}

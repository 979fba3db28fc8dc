/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-fixture.h"
#include "tok-test-log.h"

#define NEXT "next run in [0-9.]+ s"

static void
assert_log (const char *const *patterns)
{
  g_auto (GStrv) log = tok_test_log_take ();

  tok_test_log_assert ((const char *const *) log, "tok-sync", patterns);
}

#define ASSERT_LOG(...) assert_log ((const char *const[]) { __VA_ARGS__, NULL })

static Sync *
start (guint n_rows, const char *status)
{
  Sync *sync = sync_new (TOK_CONTRACT_CURRENT);
  g_auto (GStrv) log = tok_test_log_take ();

  list_server_add (sync->server, n_rows, status);
  return sync;
}

static void
test_full (void)
{
  g_autoptr (Sync) sync = start (150, "completed");

  sync_read_all (sync);
  ASSERT_LOG ("^Run begins: 0 bundles known, to read everything, about 1 requests$",
              "^Run read 150 of 150 bundles, 0 of them unreadable: complete$",
              "^Run succeeded: " NEXT ", interval 60 s, not throttled$");
}

/* A full read has more pages than a round. */
static void
test_round (void)
{
  g_autoptr (Sync) sync = start (900, "completed");
  g_auto (GStrv) log = NULL;

  sync_read_all (sync);
  log = tok_test_log_take ();
  sync_fly (sync);
  ASSERT_LOG ("^Run begins: 900 bundles known, to read what can change, about 6 requests$",
              "^Run asks for status published$", "^Run asks for status accepted$",
              "^Run asks for status in_review$", "^Run asks for status finalized$",
              "^Run asks for status pending_setup$",
              "^Run read what can change of 900 bundles: none is missing$",
              "^Run succeeded: " NEXT ", interval 60 s, not throttled$");
}

static void
test_failure (void)
{
  g_autoptr (Sync) sync = start (1, "completed");

  list_server_stop (sync->server);
  tok_test_await (tok_sync_refresh (sync->sync), NULL);
  ASSERT_LOG ("^Run begins: ", "^Run failed: " NEXT ", interval 60 s, not throttled$");
}

static void
test_throttled (void)
{
  g_autoptr (Sync) sync = start (1, "completed");

  tok_test_network_set_metered (sync->network, TRUE);
  ASSERT_LOG (
      "^Network or power profile: no run planned, interval 300 s, throttled: metered network$");
  tok_test_network_set_metered (sync->network, FALSE);
  tok_test_power_set_saver (sync->power, TRUE);
  ASSERT_LOG ("^Network or power profile: no run planned, interval 60 s, not throttled$",
              "^Network or power profile: no run planned, interval 300 s, throttled: power saver$");
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);
  tok_test_log_capture ();

  g_test_add_func ("/sync/logging/full", test_full);
  g_test_add_func ("/sync/logging/round", test_round);
  g_test_add_func ("/sync/logging/failure", test_failure);
  g_test_add_func ("/sync/logging/throttled", test_throttled);

  return g_test_run ();
}

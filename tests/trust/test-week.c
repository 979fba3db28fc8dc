/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-client.h"
#include "tok-clock.h"
#include "tok-demo-move.h"
#include "tok-demo-control.h"
#include "tok-observation-period.h"
#include "tok-store.h"
#include "tok-workspace.h"
#include "trust-fixture.h"

/* A week with 2,000 bundles, on a simulated clock: the journal is compared with the server's
 * own log. */

#define N_BUNDLES 2000

/* Hours: a few in the suite, 168 with TOK_WEEK=168. */
#define DEFAULT_HOURS 3

/* The clocks of client and server are not read at the same time. */
#define SLACK (G_USEC_PER_SEC / 1000)

#define MINUTE (60 * (gint64) G_USEC_PER_SEC)

/* How many bundles are tried to find one with a possible action. */
#define TRIES 200

/* Longer than the tolerance of an observation period: a gap. */
#define LONG_BREAK (40 * MINUTE)

typedef struct
{
  gint64 from;
  gint64 to;
} Break;

typedef struct
{
  TokDemoServer *server;
  TokStore *store;
  TokWorkspaceRecord *record;
  TokWorkspace *workspace; /* of the current start of the program */
  char *path;              /* of the database */
  GRand *random;
  GArray *breaks; /* of Break: long times without observation */

  guint n_runs;
  guint n_failed;
  guint n_starts;
  guint n_cuts;
  guint n_own;
  guint n_moves;       /* on the server, while the program had the bundle */
  guint n_transitions; /* transitions in the journal */
  guint n_skipped;     /* moves between two runs, which cannot be observed */
  guint n_marked;      /* transitions that are marked as unobserved */
} Week;

static guint
get_hours (void)
{
  const char *text = g_getenv ("TOK_WEEK");

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : DEFAULT_HOURS;
}

/* --- the program ------------------------------------------------------------------ */

static void
start_program (Week *week)
{
  g_autoptr (GError) error = NULL;

  week->store = tok_test_await_object (tok_store_open (week->path), &error);
  g_assert_no_error (error);
  if (week->record == NULL)
    week->record =
        tok_workspace_record_new ("Studio A", tok_demo_server_get_base_url (week->server));
  g_assert_true (tok_test_await (tok_store_save_workspace (week->store, week->record), NULL));
  week->workspace =
      tok_workspace_new (week->record, TOK_WORKSPACE_SESSION, TRUST_KEY, week->store, &error);
  g_assert_no_error (error);
  tok_http_client_set_retry_delay (tok_client_get_http (tok_workspace_get_client (week->workspace)),
                                   1);
  g_assert_true (
      tok_test_await (tok_sync_load_cache (tok_workspace_get_sync (week->workspace)), NULL));
  week->n_starts++;
}

static void
stop_program (Week *week)
{
  g_autoptr (GPtrArray) records = NULL;

  tok_sync_stop (tok_workspace_get_sync (week->workspace));
  tok_test_finalize (week->workspace);
  records = tok_test_await_boxed (tok_store_load_workspaces (week->store), NULL);
  tok_workspace_record_free (week->record);
  week->record = tok_workspace_record_copy (g_ptr_array_index (records, 0));
  tok_test_finalize (week->store);
}

static gboolean
is_idle (gpointer data)
{
  return !tok_sync_get_loading (data);
}

/* The next run of the schedule. */
static void
run_sync (Week *week)
{
  TokSync *sync = tok_workspace_get_sync (week->workspace);

  tok_sync_stop (sync);
  tok_sync_start (sync);
  tok_test_run_until (is_idle, sync);
  week->n_runs++;
  week->n_failed += tok_sync_get_error (sync) != NULL;
}

static TokBundle *
pick_bundle (Week *week)
{
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (week->workspace));
  guint position =
      (guint) g_rand_int_range (week->random, 0, (int) g_list_model_get_n_items (list));
  g_autoptr (TokBundle) bundle = g_list_model_get_item (list, position);

  return bundle; /* the list keeps it */
}

static gboolean
can (Week *week, TokBundle *bundle, TokAction action)
{
  return tok_actions_check (tok_workspace_get_actions (week->workspace), bundle, action) ==
         TOK_REASON_NONE;
}

/* A person opens a bundle and runs a possible action. */
static void
act (Week *week)
{
  TokBundle *bundle = pick_bundle (week);
  g_autofree char *id = NULL;

  for (guint i = 0; i < TRIES && !can (week, bundle, TOK_ACTION_PUBLISH) &&
                    !can (week, bundle, TOK_ACTION_UNPUBLISH);
       i++)
    bundle = pick_bundle (week);
  id = g_strdup (tok_bundle_get_id (bundle));
  tok_test_await (tok_sync_reread (tok_workspace_get_sync (week->workspace), id), NULL);
  if (can (week, bundle, TOK_ACTION_PUBLISH))
    week->n_own += tok_test_await (tok_actions_run (tok_workspace_get_actions (week->workspace),
                                                    bundle, TOK_ACTION_PUBLISH),
                                   NULL);
  else if (can (week, bundle, TOK_ACTION_UNPUBLISH))
    week->n_own += tok_test_await (tok_actions_run (tok_workspace_get_actions (week->workspace),
                                                    bundle, TOK_ACTION_UNPUBLISH),
                                   NULL);
}

/* --- the week --------------------------------------------------------------------- */

/* Advances the clocks of the server and of the program. */
static void
pass (Week *week, gint64 duration)
{
  tok_clock_advance (duration);
  tok_demo_server_advance (week->server, (double) duration / G_USEC_PER_SEC);
}

static gint64
pick_duration (Week *week, gint64 shortest, gint64 longest)
{
  return (gint64) g_rand_double_range (week->random, (double) shortest, (double) longest);
}

static void
add_break (Week *week, gint64 from)
{
  Break gap = { from, tok_clock_now ().wall };

  if (gap.to - gap.from >= LONG_BREAK)
    g_array_append_val (week->breaks, gap);
}

/* The network is down while the program is running. */
static void
cut_network (Week *week)
{
  const char *const faults[] = { "* *:reset-before", NULL };
  gint64 from = tok_clock_now ().wall;
  gint64 until = from + pick_duration (week, 10 * MINUTE, 3 * 60 * MINUTE);

  tok_demo_server_set_faults (week->server, faults);
  while (tok_clock_now ().wall < until)
    {
      pass (week, 10 * MINUTE);
      run_sync (week);
    }
  tok_demo_server_set_faults (week->server, NULL);
  add_break (week, from);
  week->n_cuts++;
  run_sync (week);
}

/* The program stops and starts, at once or after a while. */
static void
restart_program (Week *week)
{
  gint64 from = tok_clock_now ().wall;

  stop_program (week);
  if (g_rand_boolean (week->random))
    pass (week, pick_duration (week, MINUTE, 10 * 60 * MINUTE));
  add_break (week, from);
  start_program (week);
  run_sync (week);
}

static void
live (Week *week, guint hours)
{
  gint64 end = tok_clock_now ().wall + hours * 60 * MINUTE;

  run_sync (week);
  while (tok_clock_now ().wall < end)
    {
      guint choice = (guint) g_rand_int_range (week->random, 0, 100);

      pass (week, pick_duration (week, MINUTE, 9 * MINUTE));
      if (choice < 2)
        cut_network (week);
      else if (choice < 4)
        restart_program (week);
      else if (choice < 14)
        act (week);
      run_sync (week);
    }
  /* The last run is a full read. */
  g_assert_true (
      tok_test_await (tok_sync_refresh (tok_workspace_get_sync (week->workspace)), NULL));
}

/* --- the comparison ------------------------------------------------------------------ */

/* bundle id → GPtrArray of TokDemoMove */
static GHashTable *
load_moves (Week *week)
{
  GHashTable *moves_by_id =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  GPtrArray *log = tok_demo_server_dup_log (week->server);

  g_object_set_data_full (G_OBJECT (week->server), "log", log, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < log->len; i++)
    {
      TokDemoMove *move = g_ptr_array_index (log, i);
      GPtrArray *moves = g_hash_table_lookup (moves_by_id, move->bundle_id);

      if (moves == NULL)
        {
          moves = g_ptr_array_new ();
          g_hash_table_insert (moves_by_id, move->bundle_id, moves);
        }
      g_ptr_array_add (moves, move);
    }
  return moves_by_id;
}

/* Whether the bundle had @status within SLACK of @time. */
static gboolean
was_in (GPtrArray *moves, const char *status, gint64 time)
{
  for (guint i = 0; i < moves->len; i++)
    {
      const TokDemoMove *move = g_ptr_array_index (moves, i);
      const TokDemoMove *next = i + 1 < moves->len ? g_ptr_array_index (moves, i + 1) : NULL;

      if (i == 0 && g_strcmp0 (move->from, status) == 0 && time <= move->timestamp + SLACK)
        return TRUE;
      if (g_str_equal (move->to, status) && time >= move->timestamp - SLACK &&
          (next == NULL || time <= next->timestamp + SLACK))
        return TRUE;
    }
  return FALSE;
}

/* The move to the status of the event, within its interval; -1: none. */
static int
find_move (GPtrArray *moves, const TokEvent *event, guint first)
{
  for (guint i = first; i < moves->len; i++)
    {
      const TokDemoMove *move = g_ptr_array_index (moves, i);

      if (g_str_equal (move->to, event->to) &&
          (event->after == TOK_TIME_UNKNOWN || move->timestamp >= event->after - SLACK) &&
          move->timestamp <= event->before + SLACK)
        return (int) i;
    }
  return -1;
}

/* The journal is an unbroken chain, and the server's log has each transition. */
static void
compare_bundle (Week *week, TokBundle *bundle, GPtrArray *moves, GArray *gaps)
{
  g_autoptr (GPtrArray) events = tok_test_await_boxed (
      tok_journal_load_events (tok_workspace_get_journal (week->workspace), bundle), NULL);
  g_autofree char *status = NULL;
  guint next = 0;

  for (guint i = 0; i < events->len; i++)
    {
      const TokEvent *event = g_ptr_array_index (events, i);
      int found;

      if (event->kind != TOK_EVENT_STATUS)
        continue;
      g_assert_cmpstr (event->from, ==, status);
      g_set_str (&status, event->to);
      if (event->from == NULL)
        continue;
      g_assert_nonnull (moves);
      g_assert_cmpint (event->after, !=, TOK_TIME_UNKNOWN);
      g_assert_true (was_in (moves, event->from, event->after));
      g_assert_true (was_in (moves, event->to, event->before));
      found = find_move (moves, event, next);
      g_assert_cmpint (found, >=, 0);
      week->n_skipped += (guint) found - next;
      next = (guint) found + 1;
      week->n_transitions++;
      week->n_marked += tok_event_is_in_gap (event, gaps) ? 1 : 0;
    }
  g_assert_cmpstr (tok_bundle_get_status_text (bundle), ==, status);
  week->n_moves += moves != NULL ? moves->len : 0;
  week->n_skipped += moves != NULL ? moves->len - next : 0;
}

/* Each long break is a gap of the journal; the only other gap is the current one. */
static void
compare_breaks (Week *week, GArray *gaps)
{
  for (guint i = 0; i < week->breaks->len; i++)
    {
      const Break *taken = &g_array_index (week->breaks, Break, i);
      gint64 middle = taken->from + (taken->to - taken->from) / 2;
      gboolean found = FALSE;

      for (guint p = 0; p < gaps->len; p++)
        {
          const TokGap *gap = &g_array_index (gaps, TokGap, p);

          found |= gap->from <= middle && middle <= gap->to;
        }
      g_assert_true (found);
    }
  for (guint p = 0; p + 1 < gaps->len; p++)
    {
      const TokGap *gap = &g_array_index (gaps, TokGap, p);

      g_assert_cmpint (gap->to - gap->from, >, gap->tolerance);
    }
}

static void
compare (Week *week)
{
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (week->workspace));
  g_autoptr (GHashTable) moves_by_id = load_moves (week);
  g_autoptr (GPtrArray) periods = tok_test_await_boxed (
      tok_journal_load_observation_periods (tok_workspace_get_journal (week->workspace)), NULL);
  g_autoptr (GArray) gaps = tok_observation_period_list_gaps (periods);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);

      compare_bundle (week, bundle, g_hash_table_lookup (moves_by_id, tok_bundle_get_id (bundle)),
                      gaps);
    }
  compare_breaks (week, gaps);
  trust_report ("%s contract, %u hours, %u bundles: %u sync runs, %u of them failed, %u network "
                "cuts, %u starts, "
                "%u own actions; %u moves on the server, %u transitions in the journal, all true; "
                "%u moves between two runs; %u long breaks, %u transitions in them marked",
                tok_workspace_get_contract (week->workspace) == TOK_CONTRACT_CURRENT ? "current"
                                                                                     : "early",
                get_hours (), g_list_model_get_n_items (list), week->n_runs, week->n_failed,
                week->n_cuts, week->n_starts, week->n_own, week->n_moves, week->n_transitions,
                week->n_skipped, week->breaks->len, week->n_marked);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==,
                    tok_demo_server_count_bundles (week->server));
  g_assert_cmpuint (week->n_transitions + week->n_skipped, ==, week->n_moves);
  g_assert_cmpuint (week->n_transitions, >, 0);
}

static void
test_week (gconstpointer contract)
{
  Week week = { .random = g_rand_new_with_seed (11),
                .breaks = g_array_new (FALSE, FALSE, sizeof (Break)) };
  g_autoptr (GError) error = NULL;
  TokDemoTestOptions options = { .key = TRUST_KEY };
  TokDemoConfig config;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  week.path = g_build_filename (g_get_user_data_dir (), "bundles.db", NULL);
  tok_demo_config_init (&config);
  config.contract = GPOINTER_TO_INT (contract);
  config.n_bundles = N_BUNDLES;
  config.now = tok_clock_now ().wall;
  week.server = tok_demo_test_server_start (&config, &options, &error);
  g_assert_no_error (error);
  start_program (&week);
  live (&week, get_hours ());
  compare (&week);

  stop_program (&week);
  tok_demo_server_stop (week.server);
  g_object_unref (week.server);
  tok_workspace_record_free (week.record);
  g_array_unref (week.breaks);
  g_rand_free (week.random);
  g_free (week.path);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);
  g_test_add_data_func ("/trust/week/early", GINT_TO_POINTER (TOK_CONTRACT_EARLY_2026), test_week);
  g_test_add_data_func ("/trust/week/current", GINT_TO_POINTER (TOK_CONTRACT_CURRENT), test_week);
  return g_test_run ();
}

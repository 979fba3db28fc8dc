/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "service-fixture.h"
#include "tok-bulk-check.h"
#include "tok-client-private.h"
#include "tok-demo-move.h"
#include "tok-error.h"
#include "tok-store.h"

/*
 * Actions on many bundles, also in a process that is killed: it is this program with the path of
 * a database.
 */

#define N_SELECTED 500

/* ---- What both processes do ---- */

static gboolean
is_at_rest (gpointer job)
{
  return !tok_job_is_active (job) && tok_job_get_pause (job) != TOK_JOB_PAUSE_QUEUED;
}

/* All bundles of the list for which the action is possible. */
static GPtrArray *
dup_possible (TokBundleList *list, TokJobKind kind)
{
  GPtrArray *bundles = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (tok_bulk_check (bundle, kind) == TOK_REASON_NONE)
        g_ptr_array_add (bundles, g_steal_pointer (&bundle));
    }
  return bundles;
}

/* ---- The process that is killed ---- */

static void
print (const char *word)
{
  printf ("%s\n", word);
  fflush (stdout);
}

/* An error pauses it, as when the server fails several times in a row. */
static void
run_to_the_end (TokJob *job)
{
  for (guint i = 0; i < 20 && !tok_job_has_ended (job); i++)
    {
      tok_job_enqueue (job);
      tok_test_run_until (is_at_rest, job);
    }
  tok_job_retry_failed (job);
  tok_test_run_until (is_at_rest, job);
}

static void
print_results (TokJob *job)
{
  GListModel *items = tok_job_get_items (job);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (TokJobItem) item = g_list_model_get_item (items, i);

      printf ("%s %d\n", tok_job_item_get_id (item), tok_job_item_get_state (item));
    }
  fflush (stdout);
}

static TokWorkspace *
open_workspace (TokStore *store, const char *address)
{
  g_autoptr (GPtrArray) records = tok_test_await_boxed (tok_store_load_workspaces (store), NULL);
  g_autoptr (TokWorkspaceRecord) record =
      records->len > 0 ? tok_workspace_record_copy (g_ptr_array_index (records, 0))
                       : tok_workspace_record_new ("Studio A", address);
  TokWorkspace *workspace;

  g_assert_true (tok_test_await (tok_store_save_workspace (store, record), NULL));
  workspace = tok_workspace_new (record, TOK_WORKSPACE_STORED, TOK_DEMO_KEY, store, NULL);
  tok_http_client_set_deadlines (tok_client_get_http (tok_workspace_get_client (workspace)), 500,
                                 1000);
  return workspace;
}

static int
run_worker (const char *path, const char *address)
{
  g_autoptr (TokStore) store = tok_test_await_object (tok_store_open (path), NULL);
  g_autoptr (TokWorkspace) workspace = open_workspace (store, address);
  TokJobs *jobs = tok_workspace_get_jobs (workspace);
  g_autoptr (TokJob) job = NULL;

  tok_test_await (tok_sync_refresh (tok_workspace_get_sync (workspace)), NULL);
  tok_test_await (tok_bulks_load (tok_workspace_get_bulks (workspace)), NULL);
  if (g_list_model_get_n_items (G_LIST_MODEL (jobs)) > 0)
    {
      job = g_list_model_get_item (G_LIST_MODEL (jobs), 0);
      g_assert_cmpint (tok_job_get_state (job), ==, TOK_JOB_PAUSED);
      g_assert_cmpint (tok_job_get_pause (job), ==, TOK_JOB_PAUSE_INTERRUPTED);
    }
  else
    {
      g_autoptr (GPtrArray) bundles =
          dup_possible (tok_workspace_get_list (workspace), TOK_JOB_UNPUBLISH);

      job = tok_test_await_object (tok_bulks_start (tok_workspace_get_bulks (workspace),
                                                    TOK_JOB_UNPUBLISH, bundles),
                                   NULL);
    }
  print ("started");
  run_to_the_end (job);
  print_results (job);
  return 0;
}

/* ---- The test ---- */

typedef struct
{
  Service *service; /* looks at the same server */
  GSubprocess *worker;
  char *folder;
  char *path;
  char *program;
  GHashTable *confirmed; /* (element-type utf8): the ids */
} Killed;

static const char *const faults[] = {
  "POST /bundles/*:reset-before:2", "POST /bundles/*:reset-after:2",
  "POST /bundles/*:status=500:2",   "POST /bundles/*:half:2",
  "POST /bundles/*:stall:1",        "POST /bundles/*:status=503:2",
  "POST /bundles/*:reset-after:3",  NULL,
};

/* Two of three are published, as the others cannot be unpublished. */
static void
prepare (Killed *self)
{
  TokBundleList *list = service_list (self->service);

  for (guint i = 0; i < N_SELECTED; i++)
    {
      const char *id = tok_bundle_get_id (service_bundle (self->service, i));

      tok_demo_server_set_status (self->service->server, id,
                                  i % 3 == 0 ? "completed" : "published");
      if (i % 3 != 0)
        g_hash_table_add (self->confirmed, g_strdup (id));
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, N_SELECTED);
}

static void
start_worker (Killed *self)
{
  g_autoptr (GError) error = NULL;

  self->worker =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self->program, self->path,
                        tok_demo_server_get_base_url (self->service->server), NULL);
  g_assert_no_error (error);
}

/* Kills it in the middle of its work. */
static void
kill_after (Killed *self, guint n_requests)
{
  guint before = tok_demo_server_count_requests (self->service->server, "POST ");

  start_worker (self);
  while (tok_demo_server_count_requests (self->service->server, "POST ") < before + n_requests)
    g_usleep (1000);
  g_subprocess_force_exit (self->worker);
  g_subprocess_wait (self->worker, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (self->worker));
  g_clear_object (&self->worker);
}

static guint
count (Killed *self, const char *method, const char *id, const char *rest)
{
  g_autofree char *prefix = g_strconcat (method, " /bundles/", id, rest, NULL);

  return tok_demo_server_count_requests (self->service->server, prefix);
}

/* The report has each result once, and it is that of the server. */
static void
assert_report (Killed *self, const char *output)
{
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpstr (lines[0], ==, "started");
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      char *state = strchr (lines[i], ' ');
      TokBundle *bundle;

      *state++ = '\0';
      g_assert_true (g_hash_table_contains (self->confirmed, lines[i]));
      g_assert_true (g_hash_table_add (seen, lines[i]));
      g_assert_cmpint (atoi (state), ==, TOK_JOB_ITEM_DONE);
      bundle = tok_bundle_list_lookup (service_list (self->service), lines[i]);
      g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_PENDING_SETUP);
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, g_hash_table_size (self->confirmed));
}

/* Nothing else was asked for, and nothing was sent twice without reading it in between: each
 * request but the last is followed by a reading of its outcome or before the next. */
static void
assert_requests (Killed *self)
{
  guint n_twice = 0;

  for (guint i = 0; i < N_SELECTED; i++)
    {
      const char *id = tok_bundle_get_id (service_bundle (self->service, i));
      guint n_sent = count (self, "POST", id, "/");

      if (!g_hash_table_contains (self->confirmed, id))
        g_assert_cmpuint (n_sent, ==, 0);
      if (n_sent > 1)
        {
          g_assert_cmpuint (count (self, "GET", id, ""), >=, 2 * n_sent - 1);
          n_twice++;
        }
      g_assert_cmpuint (n_sent, ==, count (self, "POST", id, "/unpublish"));
    }
  g_test_message ("%u of %u were sent again, after reading", n_twice,
                  g_hash_table_size (self->confirmed));
}

/* The server carried out each exactly once. */
static void
assert_moves (Killed *self)
{
  g_autoptr (GPtrArray) moves = tok_demo_server_dup_log (self->service->server);
  g_autoptr (GHashTable) moved = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < moves->len; i++)
    {
      const TokDemoMove *move = g_ptr_array_index (moves, i);

      if (g_strcmp0 (move->from, "published") == 0 && g_str_equal (move->to, "pending_setup"))
        g_assert_true (g_hash_table_add (moved, move->bundle_id));
    }
  g_assert_cmpuint (g_hash_table_size (moved), ==, g_hash_table_size (self->confirmed));
}

static void
test_killed (gconstpointer program)
{
  Killed self = { .program = (char *) program };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;

  self.service = service_new (TOK_CONTRACT_EARLY_2026, N_SELECTED);
  self.confirmed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.folder = g_dir_make_tmp ("bulk-XXXXXX", NULL);
  self.path = g_build_filename (self.folder, "store.db", NULL);
  service_refresh (self.service);
  prepare (&self);

  kill_after (&self, 60);
  tok_demo_server_set_faults (self.service->server, faults);
  kill_after (&self, 90);
  tok_demo_server_set_faults (self.service->server, faults);
  start_worker (&self);
  g_subprocess_communicate_utf8 (self.worker, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (self.worker));
  service_refresh (self.service);
  assert_report (&self, output);
  assert_requests (&self);
  assert_moves (&self);

  g_object_unref (self.worker);
  g_hash_table_unref (self.confirmed);
  g_free (self.path);
  g_free (self.folder);
  service_free (self.service);
}

/* ---- In one process ---- */

static Service *
start (guint n_published)
{
  Service *service = service_new (TOK_CONTRACT_EARLY_2026, 10);

  service_refresh (service);
  for (guint i = 0; i < 10; i++)
    tok_demo_server_set_status (service->server, tok_bundle_get_id (service_bundle (service, i)),
                                i < n_published ? "published" : "completed");
  service_refresh (service);
  return service;
}

static TokJob *
confirm (Service *service)
{
  g_autoptr (GPtrArray) bundles = dup_possible (service_list (service), TOK_JOB_UNPUBLISH);
  g_autoptr (GError) error = NULL;
  TokJob *job =
      tok_test_await_object (tok_bulks_start (tok_workspace_get_bulks (service->workspace),
                                              TOK_JOB_UNPUBLISH, bundles),
                             &error);

  g_assert_no_error (error);
  return job;
}

static void
finish (TokJob *job)
{
  tok_test_run_until (is_at_rest, job);
}

static TokJobItemState
get_state (TokJob *job, guint position)
{
  g_autoptr (TokJobItem) item = g_list_model_get_item (tok_job_get_items (job), position);

  return tok_job_item_get_state (item);
}

static void
end (Service *service, TokJob *job)
{
  tok_jobs_remove (tok_workspace_get_jobs (service->workspace), job);
  g_object_unref (job);
  service_free (service);
}

/* What changed since it was confirmed is left out, with the reason; what became possible since
 * takes no part. */
static void
test_changed_meanwhile (void)
{
  Service *service = start (5);
  g_autoptr (GPtrArray) bundles = dup_possible (service_list (service), TOK_JOB_UNPUBLISH);
  g_autoptr (TokJobItem) item = NULL;
  TokJob *job;
  DexFuture *started;

  tok_demo_server_set_status (service->server, tok_bundle_get_id (bundles->pdata[2]), "accepted");
  tok_demo_server_set_status (service->server, tok_bundle_get_id (service_bundle (service, 7)),
                              "published");
  service_refresh (service);
  started =
      tok_bulks_start (tok_workspace_get_bulks (service->workspace), TOK_JOB_UNPUBLISH, bundles);
  job = tok_test_await_object (started, NULL);
  finish (job);

  g_assert_cmpint (tok_job_get_state (job), ==, TOK_JOB_FINISHED);
  g_assert_cmpuint (tok_job_get_counts (job)->n[TOK_JOB_ITEM_DONE], ==, 4);
  g_assert_cmpuint (tok_job_get_counts (job)->n[TOK_JOB_ITEM_SKIPPED], ==, 1);
  item = g_list_model_get_item (tok_job_get_items (job), 2);
  g_assert_cmpint (tok_job_item_get_reason (item), ==, TOK_REASON_ALREADY_ACCEPTED);
  g_assert_cmpuint (tok_demo_server_count_requests (service->server, "POST "), ==, 4);
  end (service, job);
}

static void
on_ended (TokJob *job)
{
  if (tok_job_counts_get_ended (tok_job_get_counts (job)) == 2)
    tok_job_pause (job);
}

static void
test_pause (void)
{
  Service *service = start (5);
  TokJob *job = confirm (service);

  g_signal_connect (job, "notify::n-ended", G_CALLBACK (on_ended), NULL);
  finish (job);
  g_assert_cmpint (tok_job_get_state (job), ==, TOK_JOB_PAUSED);
  g_assert_cmpint (tok_job_get_pause (job), ==, TOK_JOB_PAUSE_USER);
  g_assert_cmpuint (tok_demo_server_count_requests (service->server, "POST "), ==, 2);
  g_assert_cmpint (get_state (job, 2), ==, TOK_JOB_ITEM_WAITING);
  tok_job_enqueue (job);
  finish (job);
  g_assert_cmpint (tok_job_get_state (job), ==, TOK_JOB_FINISHED);
  g_assert_cmpuint (tok_job_get_counts (job)->n[TOK_JOB_ITEM_DONE], ==, 5);
  end (service, job);
}

static void
on_ended_stop (TokJob *job)
{
  if (tok_job_counts_get_ended (tok_job_get_counts (job)) == 2)
    tok_job_stop (job);
}

static void
test_stop (void)
{
  Service *service = start (5);
  TokJob *job = confirm (service);
  g_auto (GStrv) done = NULL;

  g_signal_connect (job, "notify::n-ended", G_CALLBACK (on_ended_stop), NULL);
  finish (job);
  g_assert_cmpint (tok_job_get_state (job), ==, TOK_JOB_STOPPED);
  g_assert_cmpuint (tok_demo_server_count_requests (service->server, "POST "), ==, 2);
  done = tok_job_dup_ids (job, TOK_JOB_ITEM_DONE);
  g_assert_cmpuint (g_strv_length (done), ==, 2);
  end (service, job);
}

/* A limit is waited for, and nothing fails; the server's own delay is 0. */
static void
test_limit (void)
{
  Service *service = start (5);
  TokJob *job;

  service_set_fault (service, "POST /bundles/*:throttled=0:3");
  job = confirm (service);
  finish (job);
  g_assert_cmpint (tok_job_get_state (job), ==, TOK_JOB_FINISHED);
  g_assert_cmpuint (tok_job_get_counts (job)->n[TOK_JOB_ITEM_DONE], ==, 5);
  end (service, job);
}

/* An error that would repeat pauses it: the others are not tried, and can be continued. */
static void
test_obstacle (void)
{
  Service *service = start (5);
  TokJob *job;

  service_set_fault (service, "POST /bundles/*:unauthorized:1");
  job = confirm (service);
  finish (job);
  g_assert_cmpint (tok_job_get_pause (job), ==, TOK_JOB_PAUSE_ERROR);
  g_assert_error (tok_job_get_error (job), TOK_ERROR, TOK_ERROR_AUTH);
  g_assert_cmpuint (tok_job_get_counts (job)->n[TOK_JOB_ITEM_WAITING], ==, 5);
  tok_job_enqueue (job);
  finish (job);
  g_assert_cmpuint (tok_job_get_counts (job)->n[TOK_JOB_ITEM_DONE], ==, 5);
  end (service, job);
}

/* What failed can be tried again; what was lost is read first. */
static void
test_retry (void)
{
  Service *service = start (5);
  const char *lost = tok_bundle_get_id (service_bundle (service, 1));
  g_autofree char *prefix = g_strconcat ("POST /bundles/", lost, "/", NULL);
  g_autofree char *fault = g_strconcat ("POST /bundles/", lost, "/unpublish:reset-before:1", NULL);
  TokJob *job;

  service_set_fault (service, fault);
  job = confirm (service);
  finish (job);
  g_assert_cmpint (get_state (job, 1), ==, TOK_JOB_ITEM_UNKNOWN);
  g_assert_cmpuint (tok_job_get_counts (job)->n[TOK_JOB_ITEM_DONE], ==, 4);
  tok_job_retry_failed (job);
  finish (job);
  g_assert_cmpuint (tok_job_get_counts (job)->n[TOK_JOB_ITEM_DONE], ==, 5);
  g_assert_cmpuint (tok_demo_server_count_requests (service->server, prefix), ==, 2);
  end (service, job);
}

/* One after the other; a paused one holds up the next. */
static void
test_two_jobs (void)
{
  Service *service = start (6);
  g_autoptr (GPtrArray) bundles = dup_possible (service_list (service), TOK_JOB_UNPUBLISH);
  g_autoptr (GPtrArray) later = g_ptr_array_new ();
  g_autoptr (TokJob) second = NULL;
  TokJob *first;

  g_ptr_array_add (later, bundles->pdata[5]);
  g_ptr_array_set_free_func (later, NULL);
  g_object_ref (bundles->pdata[5]);
  g_ptr_array_remove_index (bundles, 5);
  first = tok_test_await_object (tok_bulks_start (tok_workspace_get_bulks (service->workspace),
                                                  TOK_JOB_UNPUBLISH, bundles),
                                 NULL);
  tok_job_pause (first);
  second = tok_test_await_object (tok_bulks_start (tok_workspace_get_bulks (service->workspace),
                                                   TOK_JOB_UNPUBLISH, later),
                                  NULL);
  finish (first);
  g_assert_cmpint (tok_job_get_pause (second), ==, TOK_JOB_PAUSE_QUEUED);
  tok_job_enqueue (first);
  finish (second);
  g_assert_cmpint (tok_job_get_state (first), ==, TOK_JOB_FINISHED);
  g_assert_cmpint (tok_job_get_state (second), ==, TOK_JOB_FINISHED);
  g_object_unref (later->pdata[0]);
  tok_jobs_remove (tok_workspace_get_jobs (service->workspace), second);
  g_clear_object (&second);
  end (service, first);
}

/* Another object on the same store: offered, not resumed by itself; discarded, it is gone. */
static void
test_interrupted (void)
{
  Service *service = start (5);
  TokJob *job = confirm (service);
  g_autoptr (TokJob) stored = NULL;
  guint n_sent;

  g_signal_connect (job, "notify::n-ended", G_CALLBACK (on_ended), NULL);
  finish (job);
  g_object_unref (job);
  service_reopen (service);
  service_refresh (service);
  n_sent = tok_demo_server_count_requests (service->server, "POST ");
  g_assert_true (
      tok_test_await (tok_bulks_load (tok_workspace_get_bulks (service->workspace)), NULL));
  stored = g_list_model_get_item (G_LIST_MODEL (tok_workspace_get_jobs (service->workspace)), 0);
  g_assert_cmpint (tok_job_get_pause (stored), ==, TOK_JOB_PAUSE_INTERRUPTED);
  g_assert_cmpuint (tok_job_get_counts (stored)->n[TOK_JOB_ITEM_DONE], ==, 2);
  g_assert_cmpuint (tok_job_get_counts (stored)->n[TOK_JOB_ITEM_WAITING], ==, 3);
  tok_jobs_remove (tok_workspace_get_jobs (service->workspace), stored);
  g_clear_object (&stored);
  service_reopen (service);
  g_assert_true (
      tok_test_await (tok_bulks_load (tok_workspace_get_bulks (service->workspace)), NULL));
  g_assert_null (tok_jobs_get_current (tok_workspace_get_jobs (service->workspace)));
  g_assert_cmpuint (tok_demo_server_count_requests (service->server, "POST "), ==, n_sent);
  service_free (service);
}

/* Approving: what is in review, if it is not more than was confirmed. */
static void
test_approve (gconstpointer more)
{
  Service *service = service_new (TOK_CONTRACT_CURRENT, 10);
  g_autoptr (GPtrArray) bundles = g_ptr_array_new ();
  TokBundle *bundle = NULL;
  TokJob *job;

  service_refresh (service);
  for (guint i = 0; i < 10 && bundle == NULL; i++)
    if (tok_bundle_get_bundle_type (service_bundle (service, i)) == TOK_TYPE_ACCOUNT_AND_VIDEOS &&
        tok_bundle_get_videos_quantity (service_bundle (service, i)) > 1)
      bundle = service_bundle (service, i);
  g_assert_nonnull (bundle);
  tok_demo_server_set_status (service->server, tok_bundle_get_id (bundle), "accepted");
  tok_demo_server_set_account_status (service->server, tok_bundle_get_id (bundle), "finalized");
  tok_demo_server_set_video_status (service->server, tok_bundle_get_id (bundle), 1, "in_review");
  {
    g_autoptr (TokBundleSetup) setup =
        tok_setup_get_bundle (tok_workspace_get_setup (service->workspace), bundle);

    tok_test_await (tok_sync_reread (service_sync (service), tok_bundle_get_id (bundle)), NULL);
    g_assert_true (tok_test_await (tok_bundle_setup_load (setup), NULL));
  }
  g_assert_cmpint (tok_bulk_check (bundle, TOK_JOB_APPROVE), ==, TOK_REASON_NONE);
  g_assert_cmpint (tok_bulk_count_reviews (bundle), ==, 1);
  if (more != NULL)
    tok_demo_server_set_video_status (service->server, tok_bundle_get_id (bundle), 2, "in_review");
  g_ptr_array_add (bundles, bundle);
  job = tok_test_await_object (tok_bulks_start (tok_workspace_get_bulks (service->workspace),
                                                TOK_JOB_APPROVE, bundles),
                               NULL);
  finish (job);
  g_assert_cmpint (get_state (job, 0), ==, more != NULL ? TOK_JOB_ITEM_SKIPPED : TOK_JOB_ITEM_DONE);
  g_assert_cmpuint (tok_demo_server_count_requests (service->server, "POST "), ==,
                    more != NULL ? 0 : 1);
  end (service, job);
}

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_path_is_absolute (argv[1]))
    {
      dex_init ();
      return run_worker (argv[1], argv[2]);
    }
  tok_test_init (&argc, &argv);

  g_test_add_func ("/bulk/changed-meanwhile", test_changed_meanwhile);
  g_test_add_func ("/bulk/pause", test_pause);
  g_test_add_func ("/bulk/stop", test_stop);
  g_test_add_func ("/bulk/limit", test_limit);
  g_test_add_func ("/bulk/obstacle", test_obstacle);
  g_test_add_func ("/bulk/retry", test_retry);
  g_test_add_func ("/bulk/two-jobs", test_two_jobs);
  g_test_add_func ("/bulk/interrupted", test_interrupted);
  g_test_add_data_func ("/bulk/approve", NULL, test_approve);
  g_test_add_data_func ("/bulk/approve-more", "more", test_approve);
  g_test_add_data_func ("/bulk/killed", argv[0], test_killed);

  return g_test_run ();
}

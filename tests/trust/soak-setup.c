/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tok-client-private.h"
#include "tok-client-setup.h"
#include "tok-demo-control.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-store.h"
#include "tok-test.h"
#include "tok-workspace.h"

/*
 * Saves profiles and slots on a server that fails, in a process that is killed. Each must
 * end as it was confirmed last, and none may end up in another slot. TOK_SOAK_SETUP is the
 * number of saves.
 */

#define DEFAULT_SAVES 80

/* Of ten saves, how many meet a fault. */
#define FAULTY 4

/* One of so many saves is interrupted. */
#define KILL_EVERY 10

/* ---- The process that saves: it is this program with the path of a database. ---- */

typedef struct
{
  TokStore *store;
  TokWorkspace *workspace;
  GDataInputStream *input;
  GMainLoop *loop;
} Worker;

static void
print (const char *word)
{
  printf ("%s\n", word);
  fflush (stdout);
}

/* Its draft is on disk before anything is sent. */
static void
on_state (TokSetupItem *item)
{
  if (tok_setup_item_get_state (item) == TOK_SETUP_SAVING)
    print ("confirmed");
}

static void
type_text (TokBundleSetup *setup, TokSetupItem *item, const char *text)
{
  g_autoptr (TokSetupValues) values = tok_setup_values_copy (tok_setup_item_get_shown (item));
  TokSetupContext context = tok_bundle_setup_get_context (setup);
  g_autofree char *day = NULL;

  if (tok_setup_item_get_target (item) == TOK_SETUP_PROFILE)
    tok_setup_values_set (values, TOK_SETUP_BIOGRAPHY, text);
  else
    {
      day = tok_date_to_string (context.earliest + (guint) tok_setup_item_get_position (item));
      tok_setup_values_set (values, TOK_SETUP_DESCRIPTION, text);
      tok_setup_values_set (values, TOK_SETUP_VIDEO_TYPE, "video");
      tok_setup_values_set (values, TOK_SETUP_VIDEO_URL, "https://example.com/v.mp4");
      tok_setup_values_set (values, TOK_SETUP_DATE, day);
      if (context.platform == TOK_PLATFORM_INSTAGRAM)
        tok_setup_values_set (values, TOK_SETUP_INSTAGRAM_TYPE, "reel");
    }
  tok_bundle_setup_set_draft (setup, item, values);
}

static const char *
get_outcome (TokSetupItem *item)
{
  if (tok_setup_item_get_draft (item) == NULL)
    return "saved";
  return tok_setup_item_get_draft (item)->is_confirmed ? "open" : "refused";
}

static void
run_task (Worker *self, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 3);
  TokBundle *bundle = tok_bundle_list_lookup (tok_workspace_get_list (self->workspace), words[0]);
  g_autoptr (TokBundleSetup) setup =
      tok_setup_get_bundle (tok_workspace_get_setup (self->workspace), bundle);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  TokSetupItem *item;
  gulong handler;

  if (!dex_await (tok_bundle_setup_load (setup), NULL))
    {
      print ("refused");
      return;
    }
  item = tok_bundle_setup_find (setup, (int) g_ascii_strtoll (words[1], NULL, 10));
  type_text (setup, item, words[2]);
  g_ptr_array_add (items, item);
  handler = g_signal_connect (item, "notify::state", G_CALLBACK (on_state), NULL);
  dex_await (tok_bundle_setup_save (setup, items), NULL);
  g_signal_handler_disconnect (item, handler);
  print (get_outcome (item));
}

static void
on_line (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  char *line =
      g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source), result, NULL, NULL);

  dex_promise_resolve_string (promise, line);
}

/* Returns: (transfer full) (nullable): NULL at the end of the input */
static char *
read_task (Worker *self)
{
  DexPromise *promise = dex_promise_new ();

  g_data_input_stream_read_line_async (self->input, G_PRIORITY_DEFAULT, NULL, on_line,
                                       dex_ref (promise));
  return dex_await_string (DEX_FUTURE (promise), NULL);
}

static DexFuture *
worker_fiber (gpointer data)
{
  Worker *self = data;
  g_autofree char *line = NULL;

  dex_await (tok_sync_refresh (tok_workspace_get_sync (self->workspace)), NULL);
  dex_await (tok_setup_resume (tok_workspace_get_setup (self->workspace)), NULL);
  print ("ready");
  while ((line = read_task (self)) != NULL)
    {
      run_task (self, line);
      g_clear_pointer (&line, g_free);
    }
  g_main_loop_quit (self->loop);
  return dex_future_new_true ();
}

static int
run_worker (const char *path, const char *address)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (TokWorkspaceRecord) record = NULL;
  Worker self = { .loop = g_main_loop_new (NULL, FALSE) };

  self.store = tok_test_await_object (tok_store_open (path), &error);
  g_assert_no_error (error);
  records = tok_test_await_boxed (tok_store_load_workspaces (self.store), &error);
  g_assert_no_error (error);
  if (records->len > 0)
    record = tok_workspace_record_copy (g_ptr_array_index (records, 0));
  else
    {
      record = tok_workspace_record_new ("Studio A", address);
      g_assert_true (tok_test_await (tok_store_save_workspace (self.store, record), NULL));
    }
  self.workspace =
      tok_workspace_new (record, TOK_WORKSPACE_STORED, TOK_DEMO_KEY, self.store, &error);
  g_assert_no_error (error);
  tok_http_client_set_retry_delay (tok_client_get_http (tok_workspace_get_client (self.workspace)),
                                   5);
  self.input = g_data_input_stream_new (input);
  dex_future_disown (tok_fiber_spawn (worker_fiber, &self, NULL));
  g_main_loop_run (self.loop);
  g_object_unref (self.input);
  g_main_loop_unref (self.loop);
  return 0;
}

/* ---- The test ---- */

/* A profile or a slot. */
typedef struct
{
  TokBundle *bundle;
  int position;
  GPtrArray *possible; /* (element-type utf8): what it may have: the last one that was confirmed,
                          or also the one before if it is not known whether it was confirmed */
} Target;

typedef struct
{
  TokDemoServer *server;
  TokStore *store;
  TokWorkspace *workspace; /* looks at the server */
  GPtrArray *targets;
  char *path;
  char *program;
  GRand *random;

  GSubprocess *worker; /* (nullable) */
  GDataInputStream *output;

  guint n_killed;
  guint n_saved;
  guint n_open;
  guint n_refused;
} Soak;

static void
target_free (gpointer data)
{
  Target *target = data;

  g_ptr_array_unref (target->possible);
  g_free (target);
}

static const char *const faults[] = {
  "PUT /bundles/*:reset-before:1",  "PUT /bundles/*:reset-after:1",
  "PATCH /bundles/*:reset-after:1", "PATCH /bundles/*:reset-before:1",
  "PUT /bundles/*:half:1",          "* /bundles/*:status=500:1",
  "GET /bundles/*:reset-before:1",  "PUT /bundles/*:status=503:2",
  "PATCH /bundles/*:half:1",        "GET /bundles/*:not-json:1",
  "PUT /bundles/*:error-in-200:1",  "PUT /bundles/*:html:1",
};

static char *
read_output (Soak *self)
{
  return g_data_input_stream_read_line_utf8 (self->output, NULL, NULL, NULL);
}

static void
start_worker (Soak *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  self->worker = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                   &error, self->program, self->path,
                                   tok_demo_server_get_base_url (self->server), NULL);
  g_assert_no_error (error);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->worker));
  line = read_output (self);
  g_assert_cmpstr (line, ==, "ready");
}

static void
stop_worker (Soak *self, gboolean kill)
{
  if (self->worker == NULL)
    return;
  if (kill)
    g_subprocess_force_exit (self->worker);
  else
    g_output_stream_close (g_subprocess_get_stdin_pipe (self->worker), NULL, NULL);
  g_subprocess_wait (self->worker, NULL, NULL);
  g_clear_object (&self->output);
  g_clear_object (&self->worker);
}

static void
set_fault (Soak *self, const char *fault)
{
  tok_demo_server_set_faults (self->server, (const char *const[]) { fault, NULL });
}

static void
set_possible (Target *target, const char *text, gboolean is_certain)
{
  if (is_certain)
    g_ptr_array_set_size (target->possible, 0);
  g_ptr_array_add (target->possible, g_strdup (text));
}

/* Returns: (nullable): the last word of the worker; NULL: it was killed before */
static char *
read_outcome (Soak *self, gboolean *confirmed)
{
  char *word;

  *confirmed = FALSE;
  while (g_strcmp0 (word = read_output (self), "confirmed") == 0)
    {
      *confirmed = TRUE;
      g_free (word);
    }
  return word;
}

static void
run_save (Soak *self, guint number)
{
  Target *target =
      g_ptr_array_index (self->targets,
                         (guint) g_rand_int_range (self->random, 0, (gint32) self->targets->len));
  g_autofree char *text =
      g_strdup_printf ("%s/%d/%u", tok_bundle_get_id (target->bundle), target->position, number);
  g_autofree char *line =
      g_strdup_printf ("%s %d %s\n", tok_bundle_get_id (target->bundle), target->position, text);
  gboolean kill = g_rand_int_range (self->random, 0, KILL_EVERY) == 0;
  g_autofree char *word = NULL;
  gboolean confirmed;

  if (self->worker == NULL)
    start_worker (self);
  if (g_rand_int_range (self->random, 0, 10) < FAULTY)
    set_fault (self, faults[g_rand_int_range (self->random, 0, G_N_ELEMENTS (faults))]);
  if (!g_output_stream_write_all (g_subprocess_get_stdin_pipe (self->worker), line, strlen (line),
                                  NULL, NULL, NULL))
    g_error ("The process ended by itself, before save %u", number);
  if (kill)
    {
      /* At any point of the save. */
      g_usleep ((gulong) g_rand_int_range (self->random, 0, 25000));
      g_subprocess_force_exit (self->worker);
      self->n_killed++;
    }
  word = read_outcome (self, &confirmed);
  tok_demo_server_set_faults (self->server, NULL);
  self->n_saved += g_strcmp0 (word, "saved") == 0;
  self->n_open += g_strcmp0 (word, "open") == 0;
  self->n_refused += g_strcmp0 (word, "refused") == 0;
  if (g_strcmp0 (word, "refused") != 0)
    set_possible (target, text, confirmed || word != NULL);
  if (kill)
    stop_worker (self, TRUE);
}

/* What the server has. */
static char *
dup_text (Soak *self, const Target *target)
{
  TokClient *client = tok_workspace_get_client (self->workspace);
  const char *id = tok_bundle_get_id (target->bundle);
  g_autoptr (GError) error = NULL;

  if (target->position == TOK_POSITION_PROFILE)
    {
      g_autoptr (TokAccountProfile) profile =
          tok_test_await_boxed (tok_client_get_profile (client, id, TOK_PRIORITY_USER), &error);

      g_assert_no_error (error);
      return g_strdup (tok_setup_values_get (profile->values, TOK_SETUP_BIOGRAPHY));
    }
  else
    {
      g_autoptr (TokVideo) video =
          tok_test_await_boxed (tok_client_get_video (client, id, target->position), &error);

      g_assert_no_error (error);
      return g_strdup (tok_setup_values_get (video->values, TOK_SETUP_DESCRIPTION));
    }
}

static void
add_targets (Soak *self, guint index)
{
  g_autoptr (TokBundle) bundle =
      g_list_model_get_item (G_LIST_MODEL (tok_workspace_get_list (self->workspace)), index);
  g_autoptr (TokBundleSetup) setup =
      tok_setup_get_bundle (tok_workspace_get_setup (self->workspace), bundle);
  guint n_slots;

  g_assert_true (tok_test_await (tok_bundle_setup_load (setup), NULL));
  n_slots = g_list_model_get_n_items (tok_bundle_setup_get_slots (setup));
  for (guint i = 0; i <= n_slots; i++)
    {
      Target *target = g_new0 (Target, 1);
      char *text;

      target->bundle = bundle;
      target->position = (int) i;
      target->possible = g_ptr_array_new_null_terminated (4, g_free, TRUE);
      text = dup_text (self, target);
      g_ptr_array_add (target->possible, text != NULL ? text : g_strdup (""));
      g_ptr_array_add (self->targets, target);
    }
}

static void
open_soak (Soak *self, TokContract contract, const char *folder)
{
  g_autoptr (TokWorkspaceRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  TokDemoConfig config;

  tok_demo_config_init (&config);
  config.contract = contract;
  config.n_bundles = 10;
  config.speed = 0;
  self->server = tok_demo_test_server_start (&config, NULL, &error);
  g_assert_no_error (error);
  self->path = g_build_filename (folder, "bundles.db", NULL);
  self->targets = g_ptr_array_new_with_free_func (target_free);
  self->random = g_rand_new_with_seed ((guint32) contract);
  self->store = tok_test_await_object (tok_store_open (NULL), &error);
  g_assert_no_error (error);
  record = tok_workspace_record_new ("Test", tok_demo_server_get_base_url (self->server));
  g_assert_true (tok_test_await (tok_store_save_workspace (self->store, record), NULL));
  self->workspace =
      tok_workspace_new (record, TOK_WORKSPACE_STORED, TOK_DEMO_KEY, self->store, &error);
  g_assert_no_error (error);
  g_assert_true (
      tok_test_await (tok_sync_refresh (tok_workspace_get_sync (self->workspace)), NULL));
  /* Both are in setup. */
  add_targets (self, 0);
  add_targets (self, 1);
}

static void
close_soak (Soak *self)
{
  g_ptr_array_unref (self->targets);
  tok_test_finalize (self->workspace);
  tok_test_finalize (self->store);
  /* What is closed in the background. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  tok_demo_server_stop (self->server);
  g_object_unref (self->server);
  g_rand_free (self->random);
  g_free (self->path);
}

static char *program;

static void
test_soak (gconstpointer contract)
{
  const char *wanted = g_getenv ("TOK_SOAK_SETUP");
  guint n_saves = wanted != NULL ? (guint) g_ascii_strtoull (wanted, NULL, 10) : DEFAULT_SAVES;
  g_autofree char *folder = g_dir_make_tmp ("tok-soak-XXXXXX", NULL);
  Soak self = { .program = program };
  guint n_wrong = 0;

  open_soak (&self, GPOINTER_TO_INT (contract), folder);
  for (guint i = 0; i < n_saves; i++)
    run_save (&self, i);
  /* The last start finishes what is open. */
  stop_worker (&self, FALSE);
  start_worker (&self);
  stop_worker (&self, FALSE);
  for (guint i = 0; i < self.targets->len; i++)
    {
      const Target *target = g_ptr_array_index (self.targets, i);
      g_autofree char *text = dup_text (&self, target);

      if (g_strv_contains ((const char *const *) target->possible->pdata, text != NULL ? text : ""))
        continue;
      n_wrong++;
      g_test_message ("%s/%d has “%s”, not “%s”", tok_bundle_get_id (target->bundle),
                      target->position, text,
                      (const char *) target->possible->pdata[target->possible->len - 1]);
    }
  g_test_message ("figures: %u saves, %u saved, %u open, %u refused, %u killed, %u wrong", n_saves,
                  self.n_saved, self.n_open, self.n_refused, self.n_killed, n_wrong);
  g_assert_cmpuint (n_wrong, ==, 0);
  close_soak (&self);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_path_is_absolute (argv[1]))
    return run_worker (argv[1], argv[2]);
  signal (SIGPIPE, SIG_IGN);
  program = argv[0];
  tok_test_init (&argc, &argv);
  g_test_add_data_func ("/trust/setup/early", GINT_TO_POINTER (TOK_CONTRACT_EARLY_2026), test_soak);
  g_test_add_data_func ("/trust/setup/current", GINT_TO_POINTER (TOK_CONTRACT_CURRENT), test_soak);
  return g_test_run ();
}

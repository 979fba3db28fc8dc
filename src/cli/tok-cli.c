/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-cli.h"

#include <glib/gi18n-lib.h>
#include <signal.h>

#include "tok-cli-commands.h"
#include "tok-environment.h"
#include "tok-ephemeral-workspace.h"
#include "tok-error.h"
#include "tok-ledger.h"
#include "tok-words.h"
#include "tok-words-query.h"
#include "tok-words-ledger.h"

typedef struct
{
  const TokCliArguments *arguments;
  TokSampleFunc sample;
  gpointer sample_data;
  GMainLoop *loop;
  gboolean reported_wait; /* the current wait for the rate limit was reported */
  TokCliCode code;
} Run;

/* Shorter waits, in microseconds, are not reported. */
#define SHORT_WAIT (5 * (gint64) G_USEC_PER_SEC)

static TokWorkspace *
open_sample (Run *run, GError **error)
{
  g_autofree char *address = NULL;
  g_autofree char *key = NULL;

  if (!run->sample (&address, &key, run->sample_data, error))
    return NULL;
  return dex_await_object (tok_ephemeral_workspace_open (TOK_WORKSPACE_SAMPLE, address, key, NULL),
                           error);
}

/* An order has to be remembered until its outcome is known, a profile or a video until it is
 * saved; a bundle is not published before. What the user noted is nowhere else. */
static gboolean
needs_store (TokCliCommand command)
{
  return command == TOK_CLI_CREATE || command == TOK_CLI_PROFILE || command == TOK_CLI_VIDEOS ||
         command == TOK_CLI_VIDEO || command == TOK_CLI_PUBLISH || command == TOK_CLI_ANNOTATE;
}

/* Other commands work without a persistent store. A list has what the user noted there. */
static gboolean
uses_store (const TokCliArguments *arguments, const char *folder)
{
  if (arguments->command == TOK_CLI_LIST ||
      (arguments->command == TOK_CLI_ANNOTATE && !arguments->yes))
    return tok_workspace_store_is_there (folder);
  return needs_store (arguments->command) && arguments->yes;
}

static TokWorkspace *
open_environment (Run *run, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), BUNDLES_DATA_FOLDER, NULL);
  g_autoptr (TokWorkspaceStore) workspace_store = NULL;

  if (uses_store (run->arguments, folder))
    {
      workspace_store = dex_await_object (tok_workspace_store_open (folder), error);
      if (workspace_store == NULL)
        return NULL;
    }
  return dex_await_object (tok_workspace_store_open_environment (workspace_store), error);
}

static TokWorkspace *
open_stored (const char *name, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), BUNDLES_DATA_FOLDER, NULL);
  g_autoptr (TokWorkspaceStore) workspace_store =
      dex_await_object (tok_workspace_store_open (folder), error);

  if (workspace_store == NULL)
    return NULL;
  return dex_await_object (tok_workspace_store_load (workspace_store, name), error);
}

/* Opens a stored workspace without its key, which stored data does not need. @name:
 * (nullable): its name or id; %NULL: the last used one */
static TokWorkspace *
open_journal (const char *name, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), BUNDLES_DATA_FOLDER, NULL);
  g_autoptr (TokWorkspaceStore) workspace_store =
      dex_await_object (tok_workspace_store_open (folder), error);

  if (workspace_store == NULL)
    return NULL;
  return dex_await_object (tok_workspace_store_load_without_key (workspace_store, name), error);
}

/* Whether the command uses stored data only. */
static gboolean
uses_stored_data (TokCliCommand command)
{
  return command == TOK_CLI_HISTORY || command == TOK_CLI_ATTENTION;
}

static TokWorkspace *
open_workspace (Run *run, GError **error)
{
  if (run->arguments->demo)
    return open_sample (run, error);
  if (uses_stored_data (run->arguments->command))
    return open_journal (run->arguments->workspace, error);
  if (tok_environment_get_key () != NULL && run->arguments->workspace == NULL)
    return open_environment (run, error);
  return open_stored (run->arguments->workspace, error);
}

static TokCliCode
complain_no_workspace (TokWorkspace *workspace, const TokCliArguments *arguments)
{
  const char *name = arguments->workspace;

  if (workspace != NULL && tok_workspace_get_key_error (workspace) != NULL)
    return tok_cli_fail (workspace, tok_workspace_get_key_error (workspace));
  if (workspace == NULL && name != NULL)
    {
      tok_cli_complain (_ ("There is no workspace “%s”."), name);
      return TOK_CLI_USAGE;
    }
  if (uses_stored_data (arguments->command))
    {
      tok_cli_complain (_ ("There is no workspace on this computer."));
      return TOK_CLI_USAGE;
    }
  tok_cli_complain (_ ("There is no API key. Set TOKPORTAL_API_KEY, or add a workspace in the "
                       "window."));
  return TOK_CLI_NO_ACCESS;
}

/* Warn when earlier orders may be unknown; refuse to order without --without-ledger. */
static TokCliCode
check_ledger (TokWorkspace *workspace, const TokCliArguments *arguments)
{
  TokStore *ledger = tok_orders_get_ledger (tok_workspace_get_orders (workspace));
  TokLedgerStatus status = tok_ledger_get_status (ledger);
  g_autofree char *words = tok_words_dup_ledger (status.state, status.set_aside, status.problem);

  if (!status.must_ask)
    return TOK_CLI_DONE;
  tok_cli_complain ("%s. %s", tok_words_ledger_title (status.state), words);
  if (arguments->command != TOK_CLI_CREATE || arguments->check || !arguments->yes)
    return TOK_CLI_DONE;
  if (arguments->without_ledger && dex_await (tok_ledger_accept (ledger), NULL))
    return TOK_CLI_DONE;
  tok_cli_complain ("%s", tok_words_ledger_risk (status.state));
  tok_cli_complain (_ ("Nothing was sent. Check your bundles, then add --without-ledger."));
  return TOK_CLI_USAGE;
}

/* With --contract a check of a file needs no request. */
static gboolean
needs_no_request (const TokCliArguments *arguments)
{
  return arguments->command == TOK_CLI_CREATE && arguments->from != NULL && arguments->check &&
         arguments->contract != TOK_CONTRACT_UNKNOWN;
}

typedef TokCliCode (*CommandFunc) (TokWorkspace *workspace, const TokCliArguments *arguments);

static const CommandFunc commands[] = {
  [TOK_CLI_LIST] = tok_cli_list,
  [TOK_CLI_SHOW] = tok_cli_show,
  [TOK_CLI_HISTORY] = tok_cli_history,
  [TOK_CLI_ATTENTION] = tok_cli_attention,
  [TOK_CLI_ANNOTATE] = tok_cli_annotate,
  [TOK_CLI_CREATE] = tok_cli_create,
  [TOK_CLI_PUBLISH] = tok_cli_change,
  [TOK_CLI_UNPUBLISH] = tok_cli_change,
  [TOK_CLI_PROFILE] = tok_cli_profile,
  [TOK_CLI_VIDEOS] = tok_cli_videos,
  [TOK_CLI_VIDEO] = tok_cli_video,
  [TOK_CLI_APPROVE] = tok_cli_approve,
  [TOK_CLI_CORRECTIONS] = tok_cli_corrections,
};

/* Reports an unknown API version, whether or not the command succeeded. */
static void
report_version (TokWorkspace *workspace)
{
  const char *version = tok_workspace_take_unknown_version (workspace);
  g_autofree char *words = version != NULL ? tok_words_dup_unknown_version (version) : NULL;

  if (words != NULL)
    tok_cli_complain ("%s", words);
}

/* Reports each long wait for the rate limit once. */
static void
on_wait (TokConnection *connection, GParamSpec *property, Run *run)
{
  gint64 until = tok_connection_get_waiting_until (connection);
  gint64 left = until - g_get_monotonic_time ();

  if (until == 0)
    run->reported_wait = FALSE;
  if (run->reported_wait || left <= SHORT_WAIT)
    return;
  run->reported_wait = TRUE;
  tok_cli_complain (_ ("Waiting %u s (server limit)"),
                    (guint) ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC));
}

static TokCliCode
dispatch (Run *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokWorkspace) workspace = NULL;
  TokConnection *connection;
  TokCliCode code;

  if (needs_no_request (run->arguments))
    return tok_cli_check_file (run->arguments);
  workspace = open_workspace (run, &error);
  if (error != NULL)
    return tok_cli_fail (NULL, error);
  /* Without a key only commands on stored data are possible. */
  if (workspace == NULL ||
      (!tok_workspace_has_key (workspace) && !uses_stored_data (run->arguments->command)))
    return complain_no_workspace (workspace, run->arguments);
  code = check_ledger (workspace, run->arguments);
  if (code != TOK_CLI_DONE)
    return code;
  connection = tok_workspace_get_connection (workspace);
  g_signal_connect (connection, "notify::waiting-until", G_CALLBACK (on_wait), run);
  code = commands[run->arguments->command](workspace, run->arguments);
  g_signal_handlers_disconnect_by_data (connection, run);
  report_version (workspace);
  return code;
}

static DexFuture *
run_fiber (gpointer data)
{
  Run *run = data;

  run->code = dispatch (run);
  g_main_loop_quit (run->loop);
  return NULL;
}

/**
 * tok_cli_run:
 * @arguments: a command and its options
 * @sample: starts the server with sample data
 * @data: for @sample
 *
 * Runs one command, without a window.
 *
 * Returns: the exit code
 */
int
tok_cli_run (const TokCliArguments *arguments, TokSampleFunc sample, gpointer data)
{
  Run run = { .arguments = arguments, .sample = sample, .sample_data = data };

  tok_facet_set_reader (tok_words_read_facet);
  /* Then a write fails with EPIPE, which differs from other write errors. */
  signal (SIGPIPE, SIG_IGN);
  run.loop = g_main_loop_new (NULL, FALSE);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, run_fiber, &run, NULL));
  g_main_loop_run (run.loop);
  g_main_loop_unref (run.loop);
  return (int) run.code;
}

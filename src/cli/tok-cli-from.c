/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tok-batch-queue.h"
#include "tok-cli-commands.h"
#include "tok-order-choices.h"
#include "tok-report-writer.h"
#include "tok-words-order-file.h"
#include "tok-words.h"

static GFile *
new_location (const char *path)
{
  g_autofree char *canonical = path != NULL ? g_canonicalize_filename (path, NULL) : NULL;

  return canonical != NULL ? g_file_new_for_path (canonical) : NULL;
}

static TokOrderImport *
load (const TokCliArguments *arguments, TokContract contract)
{
  g_autoptr (GFile) location = new_location (arguments->from);
  g_autoptr (GFile) report = new_location (arguments->results);
  g_autoptr (GError) error = NULL;
  TokOrderImport *import =
      dex_await_boxed (tok_order_import_load (location, report, contract), &error);

  if (import == NULL)
    tok_cli_complain (_ ("The file could not be read: %s"), error->message);
  return import;
}

/* Prints each problem on its own line; with any problem nothing is sent. */
static TokCliCode
complain_problems (TokOrderImport *import)
{
  guint n_problems = tok_order_file_get_n_problems (import->file);

  for (guint i = 0; i < n_problems; i++)
    {
      g_autofree char *words =
          tok_words_dup_order_problem (tok_order_file_get_problem (import->file, i));

      tok_cli_complain ("%s", words);
    }
  return n_problems > 0 ? TOK_CLI_USAGE : TOK_CLI_DONE;
}

/* Checks the file by itself, then against the server's lookups. */
static TokCliCode
check_all (TokWorkspace *workspace, TokOrderImport *import)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokOrderImport) checked = dex_await_boxed (
      tok_order_choices_check_import (tok_workspace_get_lookups (workspace), import), &error);

  return checked != NULL ? complain_problems (checked) : tok_cli_fail (workspace, error);
}

static TokCliCode
print_valid (TokOrderImport *import)
{
  guint n_good = tok_order_file_get_n_good (import->file);
  g_autofree char *text =
      g_strdup_printf (ngettext ("%'u order can be sent.", "%'u orders can be sent.", n_good),
                       n_good);

  return tok_cli_print (text);
}

/* Prints the total cost, as far as prices are known, and what remains. */
static void
describe_cost (TokWorkspace *workspace, TokBatch *batch, TokContract contract)
{
  g_autoptr (TokPrices) prices =
      dex_await_boxed (tok_lookups_load_prices (tok_workspace_get_lookups (workspace)), NULL);
  TokEstimate sum = { .known = FALSE };

  if (prices != NULL)
    sum = tok_batch_estimate (batch, prices);
  tok_cli_complain_cost (workspace, contract, &sum);
}

static void
describe_counts (TokBatch *batch)
{
  guint n_ready = tok_batch_count (batch, TOK_BATCH_READY) +
                  tok_batch_count (batch, TOK_BATCH_POSSIBLE_DUPLICATE);
  guint n_exists = tok_batch_count (batch, TOK_BATCH_EXISTS);
  guint n_unknown = tok_batch_count (batch, TOK_BATCH_UNKNOWN);

  tok_cli_complain (ngettext ("%'u order to send", "%'u orders to send", n_ready), n_ready);
  if (n_exists > 0)
    tok_cli_complain (ngettext ("%'u order was already created", "%'u orders were already created",
                                n_exists),
                      n_exists);
  if (n_unknown > 0)
    tok_cli_complain (ngettext ("%'u order may not have gone through",
                                "%'u orders may not have gone through", n_unknown),
                      n_unknown);
}

/* The state of one run. */
typedef struct
{
  TokWorkspace *workspace;
  TokOrderImport *import;
  TokBatchQueue *queue;
  TokBatch *batch;
  TokReportWriter *writer;
  TokCliCode code;
  TokCliCode failure; /* the exit code for the error that stopped the run */
} Run;

static TokReportWriter *
new_writer (TokBatch *batch, TokOrderImport *import)
{
  GFile *report = tok_batch_get_results_file (batch);
  g_autofree char *path = NULL;

  if (report == NULL)
    {
      tok_cli_complain (_ ("Results cannot be written beside this file. Use --results FILE."));
      return NULL;
    }
  path = g_file_get_parse_name (report);
  if (!g_file_equal (report, import->results))
    tok_cli_complain (
        _ ("The results are in “%s”, because the usual file has results of another account."),
        path);
  return tok_report_writer_new (batch, import, report);
}

static gboolean
write_results (Run *run)
{
  g_autoptr (GError) error = NULL;

  if (run->writer == NULL || dex_await (tok_report_writer_write (run->writer), &error))
    return TRUE;
  tok_cli_complain (_ ("The results could not be written: %s"), error->message);
  return FALSE;
}

static void
complain_row (TokBatchRow *row, gboolean json, const char *address)
{
  const GError *error = tok_batch_row_get_error (row);
  g_autofree char *sentence = error != NULL
                                  ? tok_words_dup_error (error, address)
                                  : g_strdup (_ ("We don’t know whether this was created."));
  TokOrderProblem position = { .line = tok_batch_row_get_line (row) };

  if (json)
    /* Translators: the number of an order in a file, and what is wrong with it */
    tok_cli_complain (_ ("Order %u: %s"), position.line, sentence);
  else
    tok_cli_complain (_ ("Line %u: %s"), position.line, sentence);
}

static void
on_finished (Run *run, TokBatchRow *row)
{
  if (tok_batch_row_get_state (row) == TOK_BATCH_READY)
    return; /* the server was busy: the order is retried */
  if (tok_batch_row_get_error (row) != NULL && tok_batch_is_fatal (tok_batch_row_get_error (row)))
    run->failure = tok_cli_code_of (tok_batch_row_get_error (row));
  if (tok_batch_row_get_state (row) != TOK_BATCH_CREATED)
    complain_row (row, run->import->json, tok_workspace_get_address (run->workspace));
  else
    run->code = tok_cli_print (tok_batch_row_get_bundle_id (row));
  if (run->code != TOK_CLI_DONE)
    tok_job_stop (TOK_JOB (run->queue));
}

/* Sends one order at a time until all were tried or an error would repeat for the rest. */
static TokCliCode
send_all (Run *run)
{
  g_autoptr (TokBatchQueue) queue = tok_batch_queue_new (run->batch);

  run->queue = queue;
  run->failure = TOK_CLI_REFUSED;
  if (run->writer != NULL)
    tok_report_writer_follow (run->writer, queue);
  g_signal_connect_swapped (queue, "finished", G_CALLBACK (on_finished), run);
  dex_await (tok_batch_queue_run (queue), NULL);
  if (tok_job_get_error (TOK_JOB (queue)) != NULL)
    run->failure = tok_cli_code_of (tok_job_get_error (TOK_JOB (queue)));
  if (!write_results (run) && run->code == TOK_CLI_DONE)
    run->code = TOK_CLI_REFUSED;
  return run->code;
}

/* Prints the orders with an unknown outcome; without @has_cause they come from an earlier run. */
static void
complain_unknown (Run *run, gboolean has_cause)
{
  GListModel *rows = tok_batch_get_rows (run->batch);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (TokBatchRow) row = g_list_model_get_item (rows, i);

      if (tok_batch_row_get_state (row) == TOK_BATCH_UNKNOWN &&
          (tok_batch_row_get_error (row) != NULL) == has_cause)
        complain_row (row, run->import->json, tok_workspace_get_address (run->workspace));
    }
}

static TokCliCode
conclude (Run *run)
{
  TokBatch *batch = run->batch;
  guint n_rows = g_list_model_get_n_items (tok_batch_get_rows (batch));
  guint n_done =
      tok_batch_count (batch, TOK_BATCH_CREATED) + tok_batch_count (batch, TOK_BATCH_EXISTS);
  gboolean is_known = tok_batch_count (batch, TOK_BATCH_UNKNOWN) == 0;

  complain_unknown (run, FALSE);
  tok_cli_complain (is_known ? _ ("%'u of %'u orders are created.")
                             : _ ("%'u of %'u orders are confirmed as created."),
                    n_done, n_rows);
  if (n_done == n_rows)
    return TOK_CLI_DONE;
  return is_known ? run->failure : TOK_CLI_UNKNOWN;
}

/**
 * tok_cli_check_file:
 * @arguments: with a file and a contract
 *
 * Validates an order file without a request.
 */
TokCliCode
tok_cli_check_file (const TokCliArguments *arguments)
{
  g_autoptr (TokOrderImport) import = load (arguments, arguments->contract);
  TokCliCode code;

  if (import == NULL)
    return TOK_CLI_USAGE;
  code = complain_problems (import);
  return code == TOK_CLI_DONE ? print_valid (import) : code;
}

/* Matches orders that were created before and prints what is left to send. */
static TokCliCode
prepare (Run *run)
{
  g_autoptr (GError) error = NULL;

  if (tok_workspace_get_read_only (run->workspace))
    {
      tok_cli_complain ("%s", tok_words_reason (TOK_REASON_READ_ONLY));
      return TOK_CLI_USAGE;
    }
  tok_batch_add_import (run->batch, run->import);
  if (!dex_await (tok_batch_match_existing (run->batch), &error))
    return tok_cli_fail (run->workspace, error);
  describe_counts (run->batch);
  complain_unknown (run, TRUE);
  return TOK_CLI_DONE;
}

/**
 * tok_cli_create_from:
 * @contract: the contract for the orders
 *
 * Sends all orders in a file and writes a copy of the file with the results.
 */
TokCliCode
tok_cli_create_from (TokWorkspace *workspace,
                     const TokCliArguments *arguments,
                     TokContract contract)
{
  g_autoptr (TokOrderImport) import = load (arguments, contract);
  g_autoptr (TokBatch) batch = NULL;
  g_autoptr (TokReportWriter) writer = NULL;
  Run run = { workspace, import };
  TokCliCode code;

  if (import == NULL)
    return TOK_CLI_USAGE;
  code = check_all (workspace, import);
  if (code != TOK_CLI_DONE)
    return code;
  if (arguments->check)
    return print_valid (import);
  batch = run.batch = tok_batch_new (tok_workspace_get_orders (workspace), import->source);
  code = prepare (&run);
  if (code != TOK_CLI_DONE)
    return code;
  if (!arguments->yes)
    {
      describe_cost (workspace, batch, contract);
      tok_cli_complain (_ ("Nothing was sent. Add --yes to order this."));
      return TOK_CLI_USAGE;
    }
  writer = run.writer = new_writer (batch, import);
  if (!write_results (&run))
    return TOK_CLI_REFUSED;
  code = send_all (&run);
  return code == TOK_CLI_DONE ? conclude (&run) : code;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tok-batch-results.h"
#include "tok-cli-commands.h"
#include "tok-cli-output.h"
#include "tok-error.h"
#include "tok-order-csv.h"
#include "tok-order-json.h"
#include "tok-words-order-file.h"
#include "tok-words.h"

/* A file with orders, and what was found in it. */
typedef struct
{
  char *path; /* canonical: what the orders are known by */
  GBytes *bytes;
  gboolean json;
  TokOrderFile *file;
} Orders;

static void
orders_clear (Orders *self)
{
  g_free (self->path);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->file, tok_order_file_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Orders, orders_clear)

static gboolean
load (Orders *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text;
  gsize length;

  self->path = g_canonicalize_filename (path, NULL);
  if (!g_file_get_contents (self->path, &text, &length, &error))
    {
      tok_cli_complain (_ ("The file could not be read: %s"), error->message);
      return FALSE;
    }
  self->bytes = g_bytes_new_take (text, length);
  self->json = tok_batch_is_json (self->path, self->bytes);
  return TRUE;
}

static void
read_orders (Orders *self, TokContract contract)
{
  self->file = tok_order_file_new (contract);
  if (self->json)
    tok_order_json_read (self->bytes, self->file);
  else
    {
      g_autoptr (TokOrderCsv) csv = tok_order_csv_new (self->bytes);

      while (tok_order_csv_next (csv, self->file))
        ;
    }
}

/* Every problem on a line of its own; nothing is sent when there is one. */
static TokCliCode
complain_problems (Orders *self)
{
  guint n_problems = tok_order_file_get_n_problems (self->file);

  for (guint i = 0; i < n_problems; i++)
    {
      g_autofree char *words =
          tok_words_dup_order_problem (tok_order_file_get_problem (self->file, i));

      tok_cli_complain ("%s", words);
    }
  return n_problems > 0 ? TOK_CLI_USAGE : TOK_CLI_DONE;
}

static TokCliCode
print_valid (Orders *self)
{
  guint n_good = tok_order_file_get_n_good (self->file);
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u order can be sent.", "%u orders can be sent.", n_good),
                       n_good);

  return tok_cli_print (text);
}

/* The sum, as far as every price is known. */
static void
describe_cost (TokWorkspace *workspace, TokBatch *batch)
{
  g_autoptr (TokPrices) prices = dex_await_boxed (tok_workspace_load_prices (workspace), NULL);
  GListModel *rows = tok_batch_get_rows (batch);
  TokEstimate sum = { .known = prices != NULL };
  g_autofree char *words = NULL;

  for (guint i = 0; sum.known && i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (TokBatchRow) row = g_list_model_get_item (rows, i);
      TokEstimate one;

      if (!tok_batch_row_can_send (row))
        continue;
      one = tok_order_estimate (tok_batch_row_get_order (row), prices);
      tok_estimate_add (&sum, &one);
    }
  words = tok_words_dup_estimate (&sum);
  tok_cli_complain ("%s", words);
}

static void
describe_counts (TokBatch *batch)
{
  guint n_ready =
      tok_batch_count (batch, TOK_BATCH_READY) + tok_batch_count (batch, TOK_BATCH_ALIKE);
  guint n_exists = tok_batch_count (batch, TOK_BATCH_EXISTS);
  guint n_unknown = tok_batch_count (batch, TOK_BATCH_UNKNOWN);

  tok_cli_complain (ngettext ("%u order to send", "%u orders to send", n_ready), n_ready);
  if (n_exists > 0)
    tok_cli_complain (ngettext ("%u order was created before", "%u orders were created before",
                                n_exists),
                      n_exists);
  if (n_unknown > 0)
    tok_cli_complain (ngettext ("It is not known whether %u order was created",
                                "It is not known whether %u orders were created", n_unknown),
                      n_unknown);
}

/* Written whole after each order: killed at any moment, it says the truth of then. */
static gboolean
write_results (Orders *self, TokBatch *batch)
{
  g_autofree char *path = tok_batch_dup_results_path (self->path);
  g_autofree char *text = tok_batch_dup_results (batch, self->bytes, self->json);
  g_autoptr (GError) error = NULL;

  if (g_file_set_contents (path, text, -1, &error))
    return TRUE;
  tok_cli_complain (_ ("The results could not be written: %s"), error->message);
  return FALSE;
}

static void
complain_row (TokBatchRow *row, const char *address)
{
  const GError *error = tok_batch_row_get_error (row);
  g_autofree char *sentence = error != NULL
                                  ? tok_words_dup_error (error, address)
                                  : g_strdup (_ ("It is not known whether this was created."));
  TokOrderProblem place = { .line = tok_batch_row_get_line (row) };

  tok_cli_complain (_ ("Line %u: %s"), place.line, sentence);
}

/* One after the other, until all are tried or the next ones would fail alike. */
static TokCliCode
send_all (TokWorkspace *workspace, Orders *orders, TokBatch *batch)
{
  const char *address = tok_workspace_get_address (workspace);
  TokBatchRow *row;

  while ((row = tok_batch_find_next (batch)) != NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TokCreated) created = dex_await_boxed (tok_batch_send (batch, row), &error);

      write_results (orders, batch);
      if (created != NULL)
        {
          TokCliCode code = tok_cli_print (created->snapshot->id);

          if (code != TOK_CLI_DONE)
            return code;
          continue;
        }
      complain_row (row, address);
      if (tok_batch_is_fatal (error))
        break;
    }
  return TOK_CLI_DONE;
}

static TokCliCode
conclude (TokBatch *batch, TokWorkspace *workspace)
{
  guint n_rows = g_list_model_get_n_items (tok_batch_get_rows (batch));
  guint n_done =
      tok_batch_count (batch, TOK_BATCH_CREATED) + tok_batch_count (batch, TOK_BATCH_EXISTS);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (TokBatchRow) row = g_list_model_get_item (tok_batch_get_rows (batch), i);

      if (tok_batch_row_get_state (row) == TOK_BATCH_UNKNOWN &&
          tok_batch_row_get_error (row) == NULL)
        complain_row (row, tok_workspace_get_address (workspace));
    }
  tok_cli_complain (_ ("%u of %u orders are created."), n_done, n_rows);
  return n_done == n_rows ? TOK_CLI_DONE : TOK_CLI_REFUSED;
}

/**
 * tok_cli_check_file:
 * @arguments: a file and a contract
 *
 * Looks whether a file can be ordered; asks no server.
 */
TokCliCode
tok_cli_check_file (const TokCliArguments *arguments)
{
  g_auto (Orders) orders = { 0 };
  TokCliCode code;

  if (!load (&orders, arguments->from))
    return TOK_CLI_USAGE;
  read_orders (&orders, arguments->contract);
  code = complain_problems (&orders);
  return code == TOK_CLI_DONE ? print_valid (&orders) : code;
}

/**
 * tok_cli_create_from:
 * @contract: that the orders are sent in
 *
 * Orders everything in a file, and writes a copy of it with the results.
 */
TokCliCode
tok_cli_create_from (TokWorkspace *workspace,
                     const TokCliArguments *arguments,
                     TokContract contract)
{
  g_auto (Orders) orders = { 0 };
  g_autoptr (TokBatch) batch = NULL;
  g_autoptr (GError) error = NULL;
  TokCliCode code;

  if (!load (&orders, arguments->from))
    return TOK_CLI_USAGE;
  read_orders (&orders, contract);
  code = complain_problems (&orders);
  if (code != TOK_CLI_DONE)
    return code;
  if (arguments->check)
    return print_valid (&orders);
  if (tok_workspace_get_read_only (workspace))
    {
      tok_cli_complain ("%s", tok_words_reason (TOK_REASON_READ_ONLY));
      return TOK_CLI_USAGE;
    }
  batch = tok_batch_new (workspace, orders.path);
  tok_batch_add_file (batch, orders.file);
  if (!dex_await (tok_batch_recognize (batch), &error))
    return tok_cli_fail (workspace, error);
  describe_counts (batch);
  if (!arguments->yes)
    {
      describe_cost (workspace, batch);
      tok_cli_complain (_ ("Nothing was sent. Add --yes to order this."));
      return TOK_CLI_USAGE;
    }
  if (!write_results (&orders, batch))
    return TOK_CLI_REFUSED;
  code = send_all (workspace, &orders, batch);
  return code == TOK_CLI_DONE ? conclude (batch, workspace) : code;
}

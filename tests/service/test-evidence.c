/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service-fixture.h"
#include "tok-error.h"
#include "tok-order-choices.h"
#include "tok-report-writer.h"
#include "tok-store.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The results of earlier runs as evidence for the orders of a file. */

#define FOREIGN "w0123456789abcdef"

/* A folder of its own, with a file of three orders. */
typedef struct
{
  Service *service;
  char *folder;
  char *path;
  char *results;
  char *tag; /* of the account */
} Fixture;

static void
set_text (const char *path, const char *text)
{
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->service = service_new (TOK_CONTRACT_CURRENT, 3);
  tok_demo_server_set_credits (fixture->service->server, 10000);
  fixture->folder = g_dir_make_tmp ("evidence-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "orders.csv", NULL);
  fixture->results = g_build_filename (fixture->folder, "orders.results.csv", NULL);
  set_text (fixture->path, "country,title\ngb,x\nDE,b\ngb,x\n");
  g_assert_true (
      tok_test_await (tok_owner_identify (tok_orders_get_owner (service_orders (fixture->service))),
                      NULL));
  fixture->tag = tok_owner_dup_tag (tok_orders_get_owner (service_orders (fixture->service)));
  g_assert_true (g_regex_match_simple ("^w[0-9a-f]{16}$", fixture->tag, 0, 0));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  service_free (fixture->service);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->results);
  g_free (fixture->tag);
}

/* The file, read and checked with the server's lists. */
static TokBatch *
load (Fixture *fixture, const char *path, const char *results)
{
  TokWorkspace *workspace = fixture->service->workspace;
  g_autoptr (GFile) location = g_file_new_for_path (path);
  g_autoptr (GFile) chosen = results != NULL ? g_file_new_for_path (results) : NULL;
  g_autoptr (TokOrderImport) import = NULL;
  g_autoptr (TokOrderImport) checked = NULL;
  g_autoptr (GError) error = NULL;
  TokBatch *batch;

  import =
      tok_test_await_boxed (tok_order_import_load (location, chosen, TOK_CONTRACT_CURRENT), &error);
  g_assert_no_error (error);
  checked = tok_test_await_boxed (
      tok_order_choices_check_import (tok_workspace_get_lookups (workspace), import), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tok_order_file_get_n_problems (import->file), ==, 0);
  batch = tok_batch_new (tok_workspace_get_orders (workspace), import->source);
  tok_batch_add_import (batch, import);
  return batch;
}

static TokBatch *
match_existing (Fixture *fixture)
{
  TokBatch *batch = load (fixture, fixture->path, NULL);
  g_autoptr (GError) error = NULL;

  tok_test_await (tok_batch_match_existing (batch), &error);
  g_assert_no_error (error);
  return batch;
}

/* For each order its bundle; "" when it is to be sent, "?" when its outcome is unknown. */
static char *
describe (TokBatch *batch)
{
  GListModel *rows = tok_batch_get_rows (batch);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (TokBatchRow) row = g_list_model_get_item (rows, i);
      TokBatchState state = tok_batch_row_get_state (row);

      g_string_append (text, i > 0 ? "," : "");
      if (state == TOK_BATCH_EXISTS || state == TOK_BATCH_CREATED)
        g_string_append (text, tok_batch_row_get_bundle_id (row));
      else if (!tok_batch_row_can_send (row))
        g_string_append_c (text, '?');
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
assert_known (Fixture *fixture, const char *expected)
{
  g_autoptr (TokBatch) batch = match_existing (fixture);
  g_autofree char *text = describe (batch);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_results_file (TokBatch *batch, const char *path)
{
  g_assert_cmpstr (g_file_peek_path (tok_batch_get_results_file (batch)), ==, path);
}

static guint
count_posts (Fixture *fixture)
{
  return tok_demo_server_count_requests (fixture->service->server, "POST /bundles");
}

/* Like a run of the program, with its results file. */
static void
run (Fixture *fixture, TokBatch *batch)
{
  g_autoptr (TokBatchQueue) queue = tok_batch_queue_new (batch);
  g_autoptr (GFile) location = g_file_new_for_path (fixture->path);
  g_autoptr (TokOrderImport) import =
      tok_test_await_boxed (tok_order_import_load (location, NULL, TOK_CONTRACT_CURRENT), NULL);
  g_autoptr (TokReportWriter) writer =
      tok_report_writer_new (batch, import, tok_batch_get_results_file (batch));

  tok_report_writer_follow (writer, queue);
  g_assert_true (tok_test_await (tok_report_writer_write (writer), NULL));
  g_assert_true (tok_test_await (tok_batch_queue_run (queue), NULL));
  g_assert_true (tok_test_await (tok_report_writer_write (writer), NULL));
}

/* As on another computer, or after the ledger was deleted. */
static void
lose_ledger (Fixture *fixture)
{
  TokWorkspace *workspace = fixture->service->workspace;
  g_autofree char *owner =
      g_strdup (tok_owner_get_name (tok_orders_get_owner (tok_workspace_get_orders (workspace))));
  g_autoptr (TokStore) empty = tok_test_await_object (tok_store_open (NULL), NULL);

  tok_owner_set_ledger (tok_orders_get_owner (tok_workspace_get_orders (workspace)), empty, owner);
}

static char *
dup_text (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* A key in the environment, with a stored workspace of the same account: they share their
 * orders, in the ledger and in the results. */
static void
test_same_account (Fixture *fixture, gconstpointer data)
{
  Service *service = fixture->service;
  TokWorkspace *stored = service->workspace;
  g_autoptr (TokWorkspace) other = NULL;
  g_autoptr (TokBatch) batch = match_existing (fixture);
  g_autofree char *ids = NULL;

  run (fixture, batch);
  ids = describe (batch);
  g_clear_object (&batch);
  other = tok_workspace_new (service->record, TOK_WORKSPACE_ENVIRONMENT, TOK_DEMO_KEY,
                             service->store, NULL);
  tok_owner_set_ledger (tok_orders_get_owner (tok_workspace_get_orders (other)),
                        tok_orders_get_ledger (tok_workspace_get_orders (stored)), "nobody");
  service->workspace = other;
  assert_known (fixture, ids);
  lose_ledger (fixture);
  assert_known (fixture, ids);
  service->workspace = stored;
  g_assert_cmpstr (tok_owner_get_name (tok_orders_get_owner (tok_workspace_get_orders (other))), ==,
                   tok_owner_get_name (tok_orders_get_owner (tok_workspace_get_orders (stored))));
}

/* Matched by the order and its position among equal ones, also when the file has changed
 * since, and with any spelling of its countries. */
static void
test_known (Fixture *fixture, gconstpointer data)
{
  assert_known (fixture, ",,");
  set_text (fixture->results, "country,title,result,bundle\ngb,x,refused,\nDE,b,created,b-2\n"
                              "GB,x,created,b-3\n");
  assert_known (fixture, ",b-2,b-3");
  set_text (fixture->path, "title,country\nnew,UK\nb,DE\nx,UK\nx,gb\nx,UK\n");
  assert_known (fixture, ",b-2,,b-3,");
}

/* An unknown column does not matter. */
static void
test_notes (Fixture *fixture, gconstpointer data)
{
  set_text (fixture->results, "country,title,result,bundle,notes\ngb,x,created,b-1,mine\n");
  assert_known (fixture, "b-1,,");
}

/* An unreadable results file is ignored. */
static void
test_unreadable (Fixture *fixture, gconstpointer text)
{
  set_text (fixture->results, text);
  assert_known (fixture, ",,");
}

static void
test_no_file (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (mkfifo (fixture->results, 0600), ==, 0);
  assert_known (fixture, ",,");
}

/* With an empty ledger, and without the list. */
static void
test_lost_ledger (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBatch) batch = match_existing (fixture);
  g_autofree char *ids = NULL;
  g_autofree char *text = NULL;

  run (fixture, batch);
  ids = describe (batch);
  g_clear_object (&batch);
  g_assert_cmpuint (count_posts (fixture), ==, 3);
  text = dup_text (fixture->results);
  g_assert_nonnull (strstr (text, fixture->tag));

  lose_ledger (fixture);
  assert_known (fixture, ids);
  /* The results file can be run too. */
  g_free (fixture->path);
  fixture->path = g_steal_pointer (&fixture->results);
  fixture->results = g_strdup ("");
  assert_known (fixture, ids);
}

/* Results of another account are ignored; their ids are not shown, and are kept. */
static void
test_other_account (Fixture *fixture, gconstpointer data)
{
  g_autofree char *tagged =
      g_strdup_printf ("%s/orders.results-%s.csv", fixture->folder, fixture->tag);
  const char *theirs = "country,title,result,bundle,workspace\n"
                       "gb,x,created,theirs-1," FOREIGN "\nDE,b,exists,theirs-2," FOREIGN "\n"
                       "gb,x,unknown,," FOREIGN "\n";
  g_autoptr (TokBatch) batch = NULL;
  g_autofree char *ids = NULL;
  g_autofree char *text = NULL;
  g_autofree char *ours = NULL;

  set_text (fixture->results, theirs);
  batch = match_existing (fixture);
  ids = describe (batch);
  g_assert_cmpstr (ids, ==, ",,");
  assert_results_file (batch, tagged);
  run (fixture, batch);
  g_free (ids);
  ids = describe (batch);
  g_clear_object (&batch);
  text = dup_text (fixture->results);
  g_assert_cmpstr (text, ==, theirs);
  ours = dup_text (tagged);
  g_assert_null (strstr (ours, "theirs"));

  lose_ledger (fixture);
  assert_known (fixture, ids);
  g_assert_cmpuint (count_posts (fixture), ==, 3);
}

/* The same when their results file is run. */
static void
test_their_copy (Fixture *fixture, gconstpointer data)
{
  set_text (fixture->path, "country,result,bundle,workspace\nUK,created,theirs-1," FOREIGN "\n"
                           "DE,created,b-2,\nUK,sending,," FOREIGN "\n");
  assert_known (fixture, ",b-2,");
}

/* While the account is unknown, results with another tag are an error. */
static void
test_doubtful_owner (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBatch) batch = NULL;
  g_autoptr (GError) error = NULL;

  set_text (fixture->results,
            "country,title,result,bundle,workspace\ngb,x,created,b-1," FOREIGN "\n");
  lose_ledger (fixture);
  service_set_fault (fixture->service, "GET /me:status=400");
  tok_owner_reset (tok_orders_get_owner (service_orders (fixture->service)));
  batch = load (fixture, fixture->path, NULL);
  g_assert_false (tok_test_await (tok_batch_match_existing (batch), &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_VALIDATION);
  service_set_fault (fixture->service, NULL);
  g_clear_object (&batch); /* it has locked the file */
  assert_known (fixture, ",,");
  service_set_fault (fixture->service, "GET /me:status=404");
  lose_ledger (fixture);
  tok_owner_reset (tok_orders_get_owner (service_orders (fixture->service)));
  assert_known (fixture, ",,");
}

/* Results that were written while the account was unknown are ours. */
static void
test_key_tag (Fixture *fixture, gconstpointer data)
{
  g_autofree char *tag =
      tok_owner_dup_key_tag (tok_orders_get_owner (service_orders (fixture->service)));
  g_autofree char *tagged = g_strdup_printf ("%s/orders.results-%s.csv", fixture->folder, tag);
  g_autofree char *text =
      g_strdup_printf ("country,title,result,bundle,workspace\ngb,x,created,b-1,%s\n", tag);

  g_assert_cmpstr (tag, !=, fixture->tag);
  set_text (fixture->results, text);
  assert_known (fixture, "b-1,,");
  g_assert_cmpint (g_rename (fixture->results, tagged), ==, 0);
  assert_known (fixture, "b-1,,");
}

/* An order that a killed run was sending is not sent again without a submission in the ledger,
 * on either contract. */
static void
test_open (Fixture *fixture, gconstpointer word)
{
  g_autofree char *text =
      g_strdup_printf ("country,title,result,bundle,workspace\ngb,x,%s,,%s\nDE,b,not sent,,\n",
                       (const char *) word, fixture->tag);
  g_autoptr (TokBatch) batch = NULL;
  g_autoptr (TokBatchRow) row = NULL;
  g_autofree char *written = NULL;

  set_text (fixture->results, text);
  batch = match_existing (fixture);
  row = g_list_model_get_item (tok_batch_get_rows (batch), 0);
  g_assert_cmpint (tok_batch_row_get_state (row), ==, TOK_BATCH_UNKNOWN);
  g_assert_cmpuint (tok_error_get_info (tok_batch_row_get_error (row))->reason, ==,
                    TOK_REASON_RESULTS_OPEN);
  run (fixture, batch);
  g_assert_cmpuint (count_posts (fixture), ==, 2);
  written = dup_text (fixture->results);
  g_assert_nonnull (strstr (written, "gb,x,unknown,,w"));
}

/* A refusal in the ledger is final. */
static void
test_open_and_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strdup_printf (
      "country,title,result,bundle,workspace\ngb,x,sending,,%s\nDE,b,sending,,%s\n", fixture->tag,
      fixture->tag);
  g_autoptr (TokBatch) batch = NULL;

  set_text (fixture->path, "country,title\ngb,x\nDE,b\n");
  batch = match_existing (fixture);
  service_set_fault (fixture->service, "POST /bundles:status=422:1");
  run (fixture, batch);
  g_clear_object (&batch);
  set_text (fixture->results, text);
  batch = match_existing (fixture);
  g_assert_cmpuint (tok_batch_count (batch, TOK_BATCH_READY), ==, 1);
  g_assert_cmpuint (tok_batch_count (batch, TOK_BATCH_EXISTS), ==, 1);
}

static gboolean
has_post (gpointer fixture)
{
  return count_posts (fixture) > 0;
}

/* The results file has "sending" before the request arrives. */
static void
test_written_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBatch) batch = match_existing (fixture);
  g_autoptr (TokBatchQueue) queue = tok_batch_queue_new (batch);
  g_autoptr (GFile) location = g_file_new_for_path (fixture->path);
  g_autoptr (TokOrderImport) import =
      tok_test_await_boxed (tok_order_import_load (location, NULL, TOK_CONTRACT_CURRENT), NULL);
  g_autoptr (TokReportWriter) writer =
      tok_report_writer_new (batch, import, tok_batch_get_results_file (batch));
  g_autoptr (DexFuture) running = NULL;
  g_autofree char *text = NULL;

  service_set_fault (fixture->service, "POST /bundles:hold");
  tok_report_writer_follow (writer, queue);
  running = tok_batch_queue_run (queue);
  tok_test_run_until (has_post, fixture);
  text = dup_text (fixture->results);
  g_assert_nonnull (strstr (text, "gb,x,sending,,w"));
  service_set_fault (fixture->service, NULL);
  g_assert_true (tok_test_await (g_steal_pointer (&running), NULL));
  g_assert_true (tok_test_await (tok_report_writer_write (writer), NULL));
}

/* Two batches at one results file would overwrite each other's results. */
static void
test_same_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.csv", NULL);
  g_autofree char *tagged =
      g_strdup_printf ("%s/orders.results-%s.csv", fixture->folder, fixture->tag);
  g_autoptr (TokBatch) first = match_existing (fixture);
  g_autoptr (TokBatch) second = NULL;

  set_text (other, "country\nFR\n");
  second = load (fixture, other, fixture->results);
  g_assert_true (tok_test_await (tok_batch_match_existing (second), NULL));
  assert_results_file (first, fixture->results);
  assert_results_file (second, tagged);
  tok_batch_release (first);
  g_clear_object (&second);
  second = load (fixture, other, fixture->results);
  g_assert_true (tok_test_await (tok_batch_match_existing (second), NULL));
  assert_results_file (second, fixture->results);
}

/* A results file of either name has the identity of its original; each account has its own. */
static void
test_names (void)
{
  static const char *const cases[][2] = {
    { "orders.results.csv", "orders.results-" FOREIGN ".csv" },
    { "orders.results", "orders.results-" FOREIGN },
    { ".orders", ".orders-" FOREIGN },
    { "out.json", "out-" FOREIGN ".json" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename ("/a.b", cases[i][0], NULL);
      g_autofree char *expected = g_build_filename ("/a.b", cases[i][1], NULL);
      g_autoptr (GFile) results = g_file_new_for_path (path);
      g_autoptr (GFile) tagged = tok_order_import_dup_tagged_results (results, FOREIGN);

      g_assert_cmpstr (g_file_peek_path (tagged), ==, expected);
    }
}

static void
test_identity (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "orders.results.csv", "orders.results-" FOREIGN ".csv",
                                       "orders.results-" FOREIGN ".results.csv" };
  g_autofree char *real = realpath (fixture->path, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);
      g_autoptr (GFile) location = g_file_new_for_path (path);
      g_autoptr (TokOrderImport) import = NULL;

      set_text (path, "country\nFR\n");
      import =
          tok_test_await_boxed (tok_order_import_load (location, NULL, TOK_CONTRACT_CURRENT), NULL);
      g_assert_cmpstr (import->source->path, ==, real);
    }
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer), gconstpointer data)
{
  g_autofree char *path = g_strconcat ("/evidence/", name, NULL);

  g_test_add (path, Fixture, data, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  add ("known", test_known, NULL);
  add ("notes", test_notes, NULL);
  add ("no-text", test_unreadable, "\xff\xff");
  add ("workbook", test_unreadable, "PK\x03\x04");
  add ("no-table", test_unreadable, "<html>");
  add ("no-file", test_no_file, NULL);
  add ("lost-ledger", test_lost_ledger, NULL);
  add ("other-account", test_other_account, NULL);
  add ("same-account", test_same_account, NULL);
  add ("their-copy", test_their_copy, NULL);
  add ("doubtful-owner", test_doubtful_owner, NULL);
  add ("key-tag", test_key_tag, NULL);
  add ("open/sending", test_open, "sending");
  add ("open/unknown", test_open, "unknown");
  add ("open-and-refused", test_open_and_refused, NULL);
  add ("written-before", test_written_before, NULL);
  add ("same-file", test_same_file, NULL);
  add ("identity", test_identity, NULL);
  g_test_add_func ("/evidence/names", test_names);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <unistd.h>

#include "tok-batch-queue.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-open-submissions.h"
#include "tok-order-choices.h"
#include "tok-order-create.h"
#include "tok-store.h"
#include "tok-workspace-store.h"
#include "tok-report-writer.h"
#include "tok-wire.h"
#include "tok-workspaces.h"

/*
 * The window's part of ordering without the window: the services of its dialogs, with its
 * store, workspace and sync, as a process that runs until it is killed or its input ends.
 * Each line of input is a task with one line of output:
 *
 *   create BODY   creates the order; checks it and retries it where the dialog offers that:
 *                 "created ID", "refused WHY" or "unknown WHY"
 *   from PATH     creates all orders of a file: "done", "refused WHY"
 *   accept        accepts the loss of earlier orders
 *   look          checks all open orders, as the window does after it has read the list: "looked"
 *
 * The first two answer "asks" while the dialog asks about earlier orders.
 */

typedef struct
{
  TokContract contract;
  TokWorkspaces *workspaces;
  TokWorkspace *workspace;
  GDataInputStream *input;
  GMainLoop *loop;
} Window;

static void
print (const char *word, const char *text)
{
  printf ("%s %s\n", word, text);
  fflush (stdout);
}

static void
print_error (const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);

  print (info != NULL && info->uncertain ? "unknown" : "refused", error->message);
}

/* Returns: (nullable): the submission after a check of the list */
static TokSubmissionRecord *
check_submission (Window *self, const char *id)
{
  g_autoptr (GPtrArray) records =
      dex_await_boxed (tok_orders_load_submissions (tok_workspace_get_orders (self->workspace)),
                       NULL);
  const TokSubmissionRecord *found =
      records != NULL && id != NULL ? tok_submission_record_find (records, id) : NULL;
  g_autoptr (TokSubmissionRecord) record =
      found != NULL ? tok_submission_record_copy (found) : NULL;
  g_autoptr (GPtrArray) checked = NULL;

  if (record == NULL)
    return NULL;
  checked = dex_await_boxed (
      tok_orders_check_submissions (tok_workspace_get_orders (self->workspace), &record, 1), NULL);
  return tok_submission_record_copy (checked != NULL ? g_ptr_array_index (checked, 0) : record);
}

static void
set_reported (Window *self, const char *submission_id)
{
  dex_await (tok_orders_set_reported (tok_workspace_get_orders (self->workspace), submission_id),
             NULL);
}

static void
retry (Window *self, GError *failure)
{
  g_autoptr (TokSubmissionRecord) record =
      check_submission (self, tok_error_get_info (failure)->submission_id);
  g_autoptr (TokCreated) created = NULL;
  g_autoptr (GError) error = NULL;

  if (record != NULL && record->state == TOK_SUBMISSION_CREATED)
    {
      print ("created", record->bundle_ids);
      set_reported (self, record->id);
    }
  else if (record == NULL || record->idempotency_key == NULL ||
           !tok_submission_record_is_open (record))
    print_error (failure);
  else if ((created = dex_await_boxed (
                tok_orders_retry_submission (tok_workspace_get_orders (self->workspace), record),
                &error)) != NULL)
    {
      print ("created", created->snapshot->id);
      set_reported (self, record->id);
    }
  else
    print_error (error);
}

static void
create (Window *self, const char *body)
{
  g_autoptr (TokOrder) order = tok_wire_read_order (body, self->contract);
  g_autoptr (TokCreated) created = NULL;
  g_autoptr (GError) error = NULL;

  created = dex_await_boxed (tok_orders_create (tok_workspace_get_orders (self->workspace), order,
                                                TOK_CREATE_DEFAULT),
                             &error);
  if (created != NULL)
    print ("created", created->snapshot->id);
  else if (tok_error_get_info (error) != NULL && tok_error_get_info (error)->uncertain)
    retry (self, error);
  else
    print_error (error);
}

static gboolean
send_all (TokBatch *batch, TokOrderImport *import, GError **error)
{
  g_autoptr (TokReportWriter) writer = NULL;
  g_autoptr (TokBatchQueue) queue = NULL;

  if (!dex_await (tok_batch_match_existing (batch), error))
    return FALSE;
  writer = tok_report_writer_new (batch, import, import->results);
  if (!dex_await (tok_report_writer_write (writer), error))
    return FALSE;
  queue = tok_batch_queue_new (batch);
  tok_report_writer_follow (writer, queue);
  dex_await (tok_batch_queue_run (queue), NULL);
  return dex_await (tok_report_writer_write (writer), error);
}

static void
create_from (Window *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (TokOrderImport) import = NULL;
  g_autoptr (TokOrderImport) checked = NULL;
  g_autoptr (TokBatch) batch = NULL;

  import = dex_await_boxed (tok_order_import_load (file, NULL, self->contract), &error);
  if (import != NULL)
    checked = dex_await_boxed (
        tok_order_choices_check_import (tok_workspace_get_lookups (self->workspace), import),
        &error);
  if (checked == NULL)
    {
      print_error (error);
      return;
    }
  g_assert_cmpuint (tok_order_file_get_n_problems (checked->file), ==, 0);
  batch = tok_batch_new (tok_workspace_get_orders (self->workspace), import->source);
  tok_batch_add_import (batch, import);
  if (send_all (batch, import, &error))
    print ("done", path);
  else
    print_error (error);
  tok_batch_release (batch);
}

static void
look (Window *self)
{
  g_autoptr (TokOpenSubmissions) open =
      tok_open_submissions_new (tok_workspace_get_orders (self->workspace));

  dex_await (tok_open_submissions_update (open), NULL);
  print ("looked", "");
}

static void
do_task (Window *self, const char *line)
{
  TokStore *ledger = tok_orders_get_ledger (tok_workspace_get_orders (self->workspace));

  if (g_str_equal (line, "accept"))
    print (dex_await (tok_store_accept_ledger (ledger), NULL) ? "accepted" : "refused", "");
  else if (tok_store_needs_confirmation (ledger))
    print ("asks", "");
  else if (g_str_equal (line, "look"))
    look (self);
  else if (g_str_has_prefix (line, "create "))
    create (self, line + strlen ("create "));
  else if (g_str_has_prefix (line, "from "))
    create_from (self, line + strlen ("from "));
  else
    g_assert_not_reached ();
}

static gboolean
open_workspace (Window *self)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "bundles", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TokWorkspaceStore) workspace_store =
      dex_await_object (tok_workspace_store_open (folder), &error);

  if (workspace_store != NULL)
    self->workspace =
        dex_await_object (tok_workspace_store_open_environment (workspace_store), &error);
  if (self->workspace == NULL)
    {
      print_error (error);
      return FALSE;
    }
  self->workspaces = tok_workspaces_new (workspace_store);
  tok_workspaces_add (self->workspaces, self->workspace);
  tok_workspaces_show (self->workspaces, self->workspace);
  tok_workspaces_set_window_visible (self->workspaces, TRUE);
  dex_await (tok_sync_refresh (tok_workspace_get_sync (self->workspace)), NULL);
  return TRUE;
}

static void read_task (Window *self);

typedef struct
{
  Window *window;
  char *line;
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  read_task (task->window);
  g_free (task->line);
  g_free (task);
}

static DexFuture *
task_fiber (gpointer data)
{
  Task *task = data;

  do_task (task->window, task->line);
  return NULL;
}

static void
on_line (GObject *source, GAsyncResult *result, gpointer data)
{
  Window *self = data;
  char *line = g_data_input_stream_read_line_finish_utf8 (self->input, result, NULL, NULL);
  Task *task;

  if (line == NULL)
    {
      g_main_loop_quit (self->loop);
      return;
    }
  task = g_new (Task, 1);
  *task = (Task) { self, line };
  dex_future_disown (tok_fiber_spawn (task_fiber, task, task_free));
}

static void
read_task (Window *self)
{
  g_data_input_stream_read_line_async (self->input, G_PRIORITY_DEFAULT, NULL, on_line, self);
}

static DexFuture *
open_fiber (gpointer data)
{
  Window *self = data;

  if (!open_workspace (self))
    g_main_loop_quit (self->loop);
  else
    {
      print ("open", "");
      read_task (self);
    }
  return NULL;
}

int
main (int argc, char **argv)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  Window window = { .loop = g_main_loop_new (NULL, FALSE) };

  g_assert_cmpint (argc, ==, 2);
  dex_init ();
  window.contract = tok_contract_parse (argv[1]);
  g_assert_cmpint (window.contract, !=, TOK_CONTRACT_UNKNOWN);
  window.input = g_data_input_stream_new (input);
  dex_future_disown (tok_fiber_spawn (open_fiber, &window, NULL));
  g_main_loop_run (window.loop);
  g_clear_object (&window.workspaces);
  g_clear_object (&window.workspace);
  g_object_unref (window.input);
  g_main_loop_unref (window.loop);
  return 0;
}

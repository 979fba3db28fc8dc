/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tok-cli-commands.h"
#include "tok-cli-output.h"
#include "tok-journal-export.h"
#include "tok-words-journal.h"

/**
 * tok_cli_open_journal:
 * @name: (nullable): the name or the id of a workspace; %NULL: the one that was used
 *   last
 *
 * Opens a stored workspace without its key: what is on this computer needs none.
 *
 * Returns: (transfer full) (nullable): the workspace; %NULL when there is none, or
 *   with an error
 */
TokWorkspace *
tok_cli_open_journal (const char *name, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), BUNDLES_DATA_FOLDER, NULL);
  g_autoptr (TokWorkspaceStore) workspace_store =
      dex_await_object (tok_workspace_store_open (folder), error);
  g_autoptr (GPtrArray) records = NULL;

  if (workspace_store == NULL)
    return NULL;
  records =
      dex_await_boxed (tok_store_load_workspaces (tok_workspace_store_get_store (workspace_store)),
                       error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const TokWorkspaceRecord *record = g_ptr_array_index (records, i);

      if (name == NULL || g_str_equal (record->name, name) || g_str_equal (record->id, name))
        return tok_workspace_new (record, TOK_WORKSPACE_STORED, NULL,
                                  tok_workspace_store_get_store (workspace_store), error);
    }
  return NULL;
}

/* When nobody watched, after one event was observed and before the next one was. */
static void
add_pauses (GPtrArray *lines, GArray *pauses, gint64 after, gint64 before)
{
  guint first;
  guint n_pauses = tok_gap_find (pauses, after, before, &first);

  if (n_pauses > 0)
    g_ptr_array_add (lines,
                     tok_words_dup_pauses (&g_array_index (pauses, TokGap, first),
                                           &g_array_index (pauses, TokGap, first + n_pauses - 1),
                                           n_pauses));
}

static char *
dup_line (const TokEvent *event, GArray *pauses)
{
  g_autofree char *sentence =
      tok_words_dup_event_row (event, NULL, tok_event_is_unwatched (event, pauses));

  if (event->request_id == NULL)
    return g_steal_pointer (&sentence);
  /* Translators: what happened, and by which id the server knows the request */
  return g_strdup_printf (_ ("%s (request id: %s)"), sentence, event->request_id);
}

static TokCliCode
print_lines (GPtrArray *events, GPtrArray *periods)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) pauses = tok_observation_period_list_gaps (periods);

  for (guint i = 0; i < events->len; i++)
    {
      const TokEvent *event = g_ptr_array_index (events, i);

      if (i > 0)
        add_pauses (lines, pauses, ((const TokEvent *) events->pdata[i - 1])->before,
                    event->before);
      g_ptr_array_add (lines, dup_line (event, pauses));
    }
  if (events->len == 0)
    tok_cli_complain (_ ("Nothing was observed of this bundle on this computer."));
  return tok_cli_print_lines (lines);
}

static TokCliCode
print_json (TokWorkspace *workspace, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = dex_await_boxed (
      tok_journal_export (tok_workspace_get_journal (workspace), id, TOK_JOURNAL_JSON), &error);

  return text != NULL ? tok_cli_print_bytes (text) : tok_cli_fail (workspace, error);
}

/**
 * tok_cli_history:
 *
 * Prints what this computer knows of the past of a bundle, the oldest first; asks no
 * server. Sample data has no past: what is there is seen now.
 */
TokCliCode
tok_cli_history (TokWorkspace *workspace, const TokCliArguments *arguments)
{
  TokEventQuery query = TOK_EVENT_QUERY_ALL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) periods = NULL;
  g_autoptr (GError) error = NULL;

  if (arguments->demo)
    dex_await (tok_sync_refresh (tok_workspace_get_sync (workspace)), NULL);
  if (arguments->json)
    return print_json (workspace, arguments->id);
  query.bundle_id = arguments->id;
  query.is_forward = TRUE;
  events =
      dex_await_boxed (tok_journal_query_events (tok_workspace_get_journal (workspace), &query),
                       &error);
  if (events != NULL)
    periods = dex_await_boxed (tok_journal_load_observation_periods (
                                   tok_workspace_get_journal (workspace)),
                               &error);
  return periods != NULL ? print_lines (events, periods) : tok_cli_fail (workspace, error);
}

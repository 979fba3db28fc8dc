/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tok-cli-commands.h"
#include "tok-journal-export.h"
#include "tok-journal-line.h"
#include "tok-words-journal.h"

/* Adds the gaps in observation between two events. */
static void
add_gaps (GPtrArray *lines, GArray *gaps, gint64 after, gint64 before)
{
  guint first;
  guint n_gaps = tok_gap_find (gaps, after, before, &first);

  if (n_gaps > 0)
    g_ptr_array_add (lines, tok_words_dup_gaps (&g_array_index (gaps, TokGap, first),
                                                &g_array_index (gaps, TokGap, first + n_gaps - 1),
                                                n_gaps));
}

static char *
dup_line (const TokEvent *event, GArray *gaps)
{
  g_autofree char *sentence =
      tok_words_dup_event_row (event, NULL, tok_event_is_in_gap (event, gaps));

  if (event->request_id == NULL)
    return g_steal_pointer (&sentence);
  /* Translators: what happened, and by which id the server knows the request */
  return g_strdup_printf (_ ("%s (request ID: %s)"), sentence, event->request_id);
}

static TokCliCode
print_lines (GPtrArray *events, GPtrArray *periods)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) parts = tok_journal_lines_new (events);
  g_autoptr (GArray) gaps = tok_observation_period_list_gaps (periods);

  for (guint i = 0; i < parts->len; i++)
    {
      const TokEvent *event = ((const TokJournalLine *) parts->pdata[i])->lead;

      if (i > 0)
        add_gaps (lines, gaps, ((const TokJournalLine *) parts->pdata[i - 1])->lead->before,
                  event->before);
      g_ptr_array_add (lines, dup_line (event, gaps));
    }
  if (events->len == 0)
    tok_cli_complain (_ ("This computer has no history of this bundle."));
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
 * Prints the stored history of a bundle, oldest first, without a request: what the user did and
 * what was seen of it is one line. Sample data has no history; its bundles are read first.
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

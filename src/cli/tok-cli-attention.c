/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-attention-json.h"
#include "tok-attention-list.h"
#include "tok-cli-commands.h"
#include "tok-settings.h"
#include "tok-words-attention.h"

/* Returns: (transfer full) (nullable): the attention list, from stored data; NULL with
 * TOK_ERROR_STORE */
static TokAttentionList *
load (TokWorkspace *workspace, GError **error)
{
  g_autoptr (TokOpenSubmissions) orders =
      tok_open_submissions_new (tok_workspace_get_orders (workspace));
  g_autoptr (GSettings) settings = tok_settings_new ();
  TokAttentionList *list;

  if (settings != NULL)
    tok_settings_bind_attention (settings, tok_workspace_get_rules (workspace));
  /* First everything that the list is computed from, so that it is computed once. */
  if (!dex_await (tok_open_submissions_load (orders), error) ||
      !dex_await (tok_sync_load_cache_by_id (tok_workspace_get_sync (workspace)), error))
    return NULL;
  /* Without a journal the user's own limits count. */
  dex_await (tok_journal_reader_when_loaded (
                 TOK_JOURNAL_READER (tok_workspace_get_statistics (workspace))),
             NULL);
  list = tok_workspace_new_attention_list (workspace, orders, NULL);
  dex_await (tok_attention_list_when_loaded (list), NULL);
  return list;
}

/* The id is printed for use in other commands. */
static char *
dup_line (const TokAttention *attention, gint64 now)
{
  g_autofree char *row = tok_words_dup_attention_row (attention, now);
  const char *id = attention->bundle != NULL ? tok_bundle_get_id (attention->bundle) : NULL;

  if (id == NULL || g_str_equal (tok_bundle_get_name (attention->bundle), id))
    return g_steal_pointer (&row);
  return g_strdup_printf ("%s  %s", id, row);
}

static TokCliCode
print_lines (TokAttentionList *list, gint64 now)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (TokAttentionItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_ptr_array_add (lines, dup_line (tok_attention_item_get (item), now));
    }
  return tok_cli_print_lines (lines);
}

static TokCliCode
print_json (TokAttentionList *list, gint64 now)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_autoptr (GString) text = g_string_new ("[");
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (TokAttentionItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);
      const TokAttention *attention = tok_attention_item_get (item);
      g_autofree char *sentence = tok_words_dup_attention (attention, now);

      g_string_append (text, i > 0 ? ",\n" : "\n");
      tok_attention_json_append (text, attention, sentence);
    }
  g_string_append (text, n_items > 0 ? "\n]\n" : "]\n");
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  return tok_cli_print_bytes (bytes);
}

/**
 * tok_cli_attention:
 *
 * Prints what needs attention, most urgent first, from stored data without a request.
 * Sample data has no store and is read first.
 */
TokCliCode
tok_cli_attention (TokWorkspace *workspace, const TokCliArguments *arguments)
{
  g_autoptr (TokAttentionList) list = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now = g_get_real_time ();

  if (arguments->demo)
    dex_await (tok_sync_refresh (tok_workspace_get_sync (workspace)), NULL);
  list = load (workspace, &error);
  if (list == NULL)
    return tok_cli_fail (workspace, error);
  return arguments->json ? print_json (list, now) : print_lines (list, now);
}

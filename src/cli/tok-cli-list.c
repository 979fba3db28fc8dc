/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tok-bundle-csv.h"
#include "tok-bundle-json.h"
#include "tok-cli-bundles.h"
#include "tok-cli-commands.h"
#include "tok-words-query.h"
#include "tok-words.h"

static gboolean
is_status (GListModel *bundles, const char *word)
{
  if (tok_status_parse (word) != TOK_STATUS_UNKNOWN)
    return TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (bundles); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (bundles, i);

      if (g_strcmp0 (tok_bundle_get_status_text (bundle), word) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A server may have statuses of its own. A status that is neither known nor used by a
 * bundle is an error. */
static TokCliCode
check_statuses (GListModel *bundles, char **statuses)
{
  g_autofree char *possible = tok_cli_dup_statuses (NULL);

  for (guint i = 0; statuses != NULL && statuses[i] != NULL; i++)
    if (!is_status (bundles, statuses[i]))
      {
        /* Translators: a word that is wrong, and those that are possible */
        tok_cli_complain (_ ("There is no status “%s”. Choose from: %s"), statuses[i], possible);
        return TOK_CLI_USAGE;
      }
  return TOK_CLI_DONE;
}

/* @bundles: (nullable): see tok_query_parse(). Returns: (nullable): NULL after a complaint */
static TokQuery *
parse_filter (const TokCliArguments *arguments, GListModel *bundles)
{
  g_auto (TokQueryFault) fault = { 0 };
  g_autofree char *words = NULL;
  TokQuery *query =
      tok_query_parse (arguments->filter != NULL ? arguments->filter : "", bundles, &fault);

  if (query != NULL)
    return query;
  words = tok_words_dup_query_fault (&fault);
  tok_cli_complain ("%s", words);
  return NULL;
}

/* @statuses: (nullable): NULL: all bundles */
static TokQuery *
new_choice (char **statuses)
{
  TokQuery *query = tok_query_new ();

  for (guint i = 0; statuses != NULL && statuses[i] != NULL; i++)
    tok_query_add (query, TOK_FACET_STATUS, FALSE, statuses[i]);
  return query;
}

/* The views of the program are named after statuses, but for that of all. */
static TokQuery *
new_view (const char *view)
{
  char *statuses[] = { (char *) view, NULL };

  return new_choice (g_strcmp0 (view, "all") != 0 ? statuses : NULL);
}

static void
complain_no_view (TokSavedViews *saved, const char *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) others = NULL;
  g_autofree char *possible = NULL;

  g_strv_builder_addv (builder, (const char **) tok_cli_list_views);
  for (guint i = 0; i < tok_saved_views_get_n (saved); i++)
    g_strv_builder_add (builder, tok_saved_views_get_nth (saved, i)->name);
  others = g_strv_builder_end (builder);
  possible = tok_cli_dup_statuses ((const char *const *) others);
  /* Translators: a word that is wrong, and those that are possible */
  tok_cli_complain (_ ("There is no view “%s”. Choose from: %s"), name, possible);
}

/* @query: (out) (transfer full): what belongs to a view of the program, else to one that the user
 * saved */
static TokCliCode
find_view (TokWorkspace *workspace, const char *name, TokQuery **query)
{
  g_autoptr (GError) error = NULL;
  TokSavedViews *saved = tok_workspace_get_saved_views (workspace);
  const TokSavedView *view;

  if (name == NULL || g_strv_contains (tok_cli_list_views, name) ||
      tok_status_parse (name) != TOK_STATUS_UNKNOWN)
    {
      *query = new_view (name != NULL ? name : "all");
      return TOK_CLI_DONE;
    }
  if (!dex_await (tok_saved_views_load (saved), &error))
    return tok_cli_fail (workspace, error);
  view = tok_saved_views_find (saved, name);
  if (view == NULL)
    {
      complain_no_view (saved, name);
      return TOK_CLI_USAGE;
    }
  *query = tok_saved_view_dup_query (view);
  return TOK_CLI_DONE;
}

static gboolean
matches_all (TokQuery **queries, TokBundle *bundle, gint64 now)
{
  for (guint i = 0; queries[i] != NULL; i++)
    if (!tok_query_matches (queries[i], bundle, now, tok_words_peek_row))
      return FALSE;
  return TRUE;
}

/* Returns: whether all bundles are wanted */
static gboolean
wants_all (const TokCliArguments *arguments, TokQuery *view)
{
  return tok_query_is_empty (view) &&
         (arguments->statuses == NULL || *arguments->statuses == NULL) &&
         (arguments->filter == NULL || *arguments->filter == '\0');
}

/* @queries: (array zero-terminated=1). Returns: (transfer full) (element-type TokBundle) */
static GPtrArray *
choose (GListModel *bundles, TokQuery **queries)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 now = g_get_real_time ();

  for (guint i = 0; i < g_list_model_get_n_items (bundles); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (bundles, i);

      if (matches_all (queries, bundle, now))
        g_ptr_array_add (chosen, g_steal_pointer (&bundle));
    }
  return chosen;
}

/* @snapshots: (element-type TokBundleSnapshot)
 * @list: has what the user noted */
static TokCliCode
print_json (GPtrArray *snapshots, TokBundleList *list)
{
  g_autoptr (GString) text = g_string_new ("[");
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < snapshots->len; i++)
    {
      const TokBundleSnapshot *snapshot = snapshots->pdata[i];

      if (i > 0)
        g_string_append_c (text, ',');
      tok_bundle_json_append (text, snapshot->json,
                              tok_bundle_list_get_annotation (list, snapshot->id));
    }
  g_string_append (text, "]\n");
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  return tok_cli_print_bytes (bytes);
}

static TokCliCode
print_csv (GPtrArray *bundles)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  tok_bundle_csv_append_header (text);
  for (guint i = 0; i < bundles->len; i++)
    tok_bundle_csv_append (text, bundles->pdata[i]);
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  return tok_cli_print_bytes (bytes);
}

/* (transfer container) (element-type TokBundleSnapshot): what was read of @bundles */
static GPtrArray *
dup_snapshots_of (GPtrArray *bundles, TokSyncRun *run)
{
  GPtrArray *snapshots = g_ptr_array_sized_new (bundles->len);

  for (guint i = 0; i < bundles->len; i++)
    g_ptr_array_add (snapshots, g_hash_table_lookup (tok_sync_run_get_snapshots (run),
                                                     tok_bundle_get_id (bundles->pdata[i])));
  return snapshots;
}

/* What was read is printed as it is: bundles are only needed to ask them something. */
static TokCliCode
print_all_json (TokWorkspace *workspace, TokSyncRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokBundleList) list = tok_cli_bundles_new_list (workspace, NULL, &error);
  g_autoptr (GPtrArray) snapshots = tok_cli_bundles_dup_snapshots (run);

  if (list == NULL)
    return tok_cli_fail (workspace, error);
  return print_json (snapshots, list);
}

static TokCliCode
print (TokWorkspace *workspace, TokSyncRun *run, TokQuery *view, const TokCliArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokBundleList) list = tok_cli_bundles_new_list (workspace, NULL, &error);
  g_autoptr (TokQuery) choice = new_choice (arguments->statuses);
  g_autoptr (TokQuery) filter = NULL;
  g_autoptr (GPtrArray) chosen = NULL;
  g_autoptr (GPtrArray) snapshots = NULL;
  TokCliCode code;

  if (list == NULL || !tok_cli_bundles_fill_list (workspace, run, list, &error))
    return tok_cli_fail (workspace, error);
  code = check_statuses (G_LIST_MODEL (list), arguments->statuses);
  if (code != TOK_CLI_DONE)
    return code;
  filter = parse_filter (arguments, G_LIST_MODEL (list));
  if (filter == NULL)
    return TOK_CLI_USAGE;
  chosen = choose (G_LIST_MODEL (list), (TokQuery *[]) { view, choice, filter, NULL });
  if (!arguments->json)
    return arguments->csv ? print_csv (chosen) : tok_cli_print_table (chosen);
  snapshots = dup_snapshots_of (chosen, run);
  return print_json (snapshots, list);
}

/**
 * tok_cli_list:
 *
 * Prints the bundles on the server.
 */
TokCliCode
tok_cli_list (TokWorkspace *workspace, const TokCliArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokSyncRun) run = NULL;
  g_autoptr (TokQuery) possible = parse_filter (arguments, NULL);
  g_autoptr (TokQuery) view = NULL;
  TokCliCode code;

  /* Only words of the server's own have to be read first. */
  if (possible == NULL)
    return TOK_CLI_USAGE;
  code = find_view (workspace, arguments->view, &view);
  if (code != TOK_CLI_DONE)
    return code;
  run = tok_cli_bundles_read (workspace, &error);
  if (run == NULL)
    return tok_cli_fail (workspace, error);
  code = arguments->json && wants_all (arguments, view) ? print_all_json (workspace, run)
                                                        : print (workspace, run, view, arguments);
  return code != TOK_CLI_DONE ? code : tok_cli_bundles_check (run);
}

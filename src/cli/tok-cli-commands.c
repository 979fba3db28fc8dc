/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-cli-commands.h"

#include <glib/gi18n-lib.h>

#include "tok-cli-output.h"
#include "tok-error.h"
#include "tok-words.h"

#define PER_PAGE 100

/* Pages that are asked for at the same time. */
#define AT_ONCE 6

static void
take_page (GPtrArray *bundles, GHashTable *seen, const TokPage *page)
{
  for (guint i = 0; i < page->snapshots->len; i++)
    {
      const TokBundleSnapshot *snapshot = page->snapshots->pdata[i];

      /* Pages may shift between two requests (section 12). */
      if (g_hash_table_contains (seen, snapshot->id))
        continue;
      g_ptr_array_add (bundles, tok_bundle_snapshot_copy (snapshot));
      g_hash_table_add (seen, g_strdup (snapshot->id));
    }
}

/* Asks for some pages together and takes them in their order. */
static gboolean
take_pages (TokClient *client,
            GPtrArray *bundles,
            GHashTable *seen,
            guint first,
            guint last,
            GError **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (dex_unref);

  for (guint i = first; i <= last; i++)
    g_ptr_array_add (pages, tok_client_list_bundles (client, NULL, i, PER_PAGE, TOK_URGENCY_USER));
  for (guint i = 0; i < pages->len; i++)
    {
      g_autoptr (TokPage) page = dex_await_boxed (dex_ref (pages->pdata[i]), error);

      if (page == NULL)
        return FALSE;
      take_page (bundles, seen, page);
    }
  return TRUE;
}

static GPtrArray *
read_all (TokClient *client, GError **error)
{
  g_autoptr (GPtrArray) bundles =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (TokPage) page =
      dex_await_boxed (tok_client_list_bundles (client, NULL, 1, PER_PAGE, TOK_URGENCY_USER),
                       error);

  if (page == NULL)
    return NULL;
  take_page (bundles, seen, page);
  for (guint next = 2; next <= page->total_pages; next += AT_ONCE)
    if (!take_pages (client, bundles, seen, next, MIN (next + AT_ONCE - 1, page->total_pages),
                     error))
      return NULL;
  return g_steal_pointer (&bundles);
}

static gboolean
has_status (const TokBundleSnapshot *snapshot, char **statuses)
{
  return statuses == NULL || (snapshot->status != NULL &&
                              g_strv_contains ((const char *const *) statuses, snapshot->status));
}

static gboolean
is_status (GPtrArray *bundles, const char *word)
{
  if (tok_status_parse (word) != TOK_STATUS_UNKNOWN)
    return TRUE;
  for (guint i = 0; i < bundles->len; i++)
    if (g_strcmp0 (((const TokBundleSnapshot *) bundles->pdata[i])->status, word) == 0)
      return TRUE;
  return FALSE;
}

/* A server may have statuses of its own; what it does not have either is a mistake. */
static TokCliCode
check_statuses (GPtrArray *bundles, char **statuses)
{
  g_autofree char *possible = tok_cli_dup_statuses (NULL);

  for (guint i = 0; statuses != NULL && statuses[i] != NULL; i++)
    if (!is_status (bundles, statuses[i]))
      {
        /* Translators: a word that is wrong, and those that are possible */
        tok_cli_complain (_ ("There is no status “%s”. Possible are: %s"), statuses[i], possible);
        return TOK_CLI_USAGE;
      }
  return TOK_CLI_DONE;
}

/**
 * tok_cli_list:
 *
 * Prints the bundles that the server has.
 */
TokCliCode
tok_cli_list (TokWorkspace *workspace, const TokCliArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) bundles = read_all (tok_workspace_get_client (workspace), &error);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  if (bundles == NULL)
    return tok_cli_fail (workspace, error);
  if (check_statuses (bundles, arguments->statuses) != TOK_CLI_DONE)
    return TOK_CLI_USAGE;
  for (guint i = 0; i < bundles->len; i++)
    if (has_status (bundles->pdata[i], arguments->statuses))
      g_ptr_array_add (chosen, bundles->pdata[i]);
  return arguments->json ? tok_cli_print_json (chosen) : tok_cli_print_table (chosen);
}

static TokCliCode
print_one (TokBundleSnapshot *snapshot, gboolean json)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, snapshot);
  return json ? tok_cli_print_json (one) : tok_cli_print_bundle (snapshot);
}

/**
 * tok_cli_show:
 *
 * Prints one bundle.
 */
TokCliCode
tok_cli_show (TokWorkspace *workspace, const TokCliArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokBundleSnapshot) snapshot =
      dex_await_boxed (tok_client_get_bundle (tok_workspace_get_client (workspace), arguments->id,
                                              TOK_URGENCY_USER),
                       &error);

  if (snapshot == NULL)
    return tok_cli_fail (workspace, error);
  return print_one (snapshot, arguments->json);
}

/* What is known to be missing for publishing, said line by line. */
static TokCliCode
check_gaps (TokBundle *bundle)
{
  TokGaps gaps = tok_bundle_publish_gaps (bundle);

  if (gaps == TOK_GAP_NONE)
    return TOK_CLI_DONE;
  tok_cli_complain (_ ("The bundle cannot be published yet. Missing:"));
  for (TokGaps gap = TOK_GAP_USERNAME; gap <= TOK_GAP_VIDEOS; gap <<= 1)
    if ((gaps & gap) != 0)
      tok_cli_complain ("  %s", tok_words_gap (gap));
  return TOK_CLI_USAGE;
}

/* What --yes would do. */
static void
describe (TokBundle *bundle, TokAction action)
{
  const char *name = tok_bundle_get_name (bundle);

  if (action == TOK_ACTION_PUBLISH)
    tok_cli_complain (_ ("Publish “%s”: it is handed over to an operator."), name);
  else
    tok_cli_complain (_ ("Take “%s” back: it returns to its setup."), name);
  tok_cli_complain (_ ("Nothing was sent. Add --yes to do it."));
}

/* By the rules, and before anything is changed. */
static TokCliCode
check_change (TokWorkspace *workspace, TokBundle *bundle, TokAction action, gboolean yes)
{
  TokReason reason = tok_workspace_check_action (workspace, bundle, action);

  if (reason != TOK_REASON_NONE)
    {
      g_autofree char *words = tok_words_dup_action_reason (bundle, action, reason);

      tok_cli_complain ("%s", words);
      return TOK_CLI_USAGE;
    }
  if (action == TOK_ACTION_PUBLISH && check_gaps (bundle) != TOK_CLI_DONE)
    return TOK_CLI_USAGE;
  if (!yes)
    {
      describe (bundle, action);
      return TOK_CLI_USAGE;
    }
  return TOK_CLI_DONE;
}

static TokCliCode
fail_change (TokWorkspace *workspace, TokBundle *bundle, const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);
  TokCliCode code = tok_cli_fail (workspace, error);

  if (info != NULL && info->uncertain)
    tok_cli_complain (_ ("It is not known whether this was done. Check with: bundles show %s"),
                      tok_bundle_get_id (bundle));
  return code;
}

/**
 * tok_cli_change:
 *
 * Publishes or takes back one bundle and prints its status.
 */
TokCliCode
tok_cli_change (TokWorkspace *workspace, const TokCliArguments *arguments)
{
  gboolean publish = arguments->command == TOK_CLI_PUBLISH;
  TokAction action = publish ? TOK_ACTION_PUBLISH : TOK_ACTION_UNPUBLISH;
  g_autoptr (GError) error = NULL;
  g_autoptr (TokBundle) bundle =
      dex_await_object (tok_sync_reread (tok_workspace_get_sync (workspace), arguments->id),
                        &error);
  const char *status;
  TokCliCode code;

  if (bundle == NULL)
    return tok_cli_fail (workspace, error);
  code = check_change (workspace, bundle, action, arguments->yes);
  if (code != TOK_CLI_DONE)
    return code;
  if (!dex_await (publish ? tok_workspace_publish (workspace, bundle)
                          : tok_workspace_unpublish (workspace, bundle),
                  &error))
    return fail_change (workspace, bundle, error);
  status = tok_bundle_get_status_text (bundle);
  return tok_cli_print (status != NULL ? status : tok_words_bundle_status (bundle));
}

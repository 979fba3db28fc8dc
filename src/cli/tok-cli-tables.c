/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tok-cli-setup.h"
#include "tok-error.h"
#include "tok-setup-file.h"
#include "tok-setup-import.h"
#include "tok-words-setup-table.h"
#include "tok-words.h"

/* One run with a table. */
typedef struct
{
  TokWorkspace *workspace;
  const TokCliArguments *arguments;
  TokSetupTable *table; /* (nullable) */
  GPtrArray *setups;    /* (element-type TokBundleSetup): of each row; NULL: none */
  GPtrArray *changes;   /* (element-type TokCliChange) */
} Run;

static void
unref_setup (gpointer data)
{
  if (data != NULL)
    g_object_unref (data);
}

static Run
run_new (TokWorkspace *workspace, const TokCliArguments *arguments)
{
  return (Run) {
    .workspace = workspace,
    .arguments = arguments,
    .setups = g_ptr_array_new_with_free_func (unref_setup),
    .changes = g_ptr_array_new_with_free_func (tok_cli_change_free),
  };
}

static TokCliCode
run_end (Run *run, TokCliCode code)
{
  g_clear_pointer (&run->table, tok_setup_table_unref);
  g_ptr_array_unref (run->setups);
  g_ptr_array_unref (run->changes);
  return code;
}

static GFile *
new_location (const char *path)
{
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);

  return g_file_new_for_path (canonical);
}

/* With any issue nothing is sent. */
static TokCliCode
complain_issues (TokSetupTable *table)
{
  for (guint i = 0; i < table->issues->len; i++)
    {
      g_autofree char *words =
          tok_words_dup_setup_table_issue (g_ptr_array_index (table->issues, i));

      tok_cli_complain ("%s", words);
    }
  return table->issues->len > 0 ? TOK_CLI_USAGE : TOK_CLI_DONE;
}

/* What is wrong with the table alone needs no request. */
static TokCliCode
load (Run *run, TokSetupTarget target)
{
  g_autoptr (GFile) location = new_location (run->arguments->import);
  g_autoptr (GError) error = NULL;

  run->table = dex_await_boxed (tok_setup_file_load (location, target), &error);
  if (run->table != NULL)
    return complain_issues (run->table);
  tok_cli_complain (_ ("The file could not be read: %s"), error->message);
  return TOK_CLI_USAGE;
}

static TokSetupItem *
get_item (const Run *run, guint i)
{
  TokBundleSetup *setup = g_ptr_array_index (run->setups, i);

  return setup != NULL
             ? tok_bundle_setup_find (setup, tok_setup_table_get_row (run->table, i)->position)
             : NULL;
}

static void
check_row (const Run *run, guint i)
{
  const TokSetupRow *row = tok_setup_table_get_row (run->table, i);
  TokBundleSetup *setup = g_ptr_array_index (run->setups, i);

  if (setup != NULL && tok_setup_import_check_row (setup, run->table, i))
    g_ptr_array_add (run->changes,
                     tok_cli_change_new (setup, get_item (run, i), row->own, row->line));
}

/* Prints what became of each row: what was saved on standard output. */
static TokCliCode
print_results (const Run *run)
{
  TokCliCode code = TOK_CLI_DONE;

  for (guint i = 0; i < run->changes->len && code == TOK_CLI_DONE; i++)
    {
      const TokCliChange *change = g_ptr_array_index (run->changes, i);
      g_autofree char *position =
          g_strdup_printf ("%d", tok_setup_item_get_position (change->item));

      if (change->problem == NULL)
        code =
            tok_cli_print (run->table->target == TOK_SETUP_VIDEO
                               ? position
                               : tok_bundle_get_id (tok_bundle_setup_get_bundle (change->setup)));
    }
  return code;
}

static guint
count_saved (GPtrArray *changes)
{
  guint n_saved = 0;

  for (guint i = 0; i < changes->len; i++)
    n_saved += ((const TokCliChange *) g_ptr_array_index (changes, i))->problem == NULL;
  return n_saved;
}

/* Saves the rows that change anything, or says how many there are. */
static TokCliCode
save (Run *run)
{
  guint n_changes, n_same;
  TokCliCode code, printed;

  for (guint i = 0; i < run->table->rows->len; i++)
    check_row (run, i);
  code = complain_issues (run->table);
  if (code != TOK_CLI_DONE)
    return code;
  n_changes = run->changes->len;
  n_same = run->table->rows->len - n_changes;
  if (n_same > 0)
    tok_cli_complain (ngettext ("%u row changes nothing.", "%u rows change nothing.", n_same),
                      n_same);
  if (!run->arguments->yes)
    {
      tok_cli_complain (ngettext ("%u row would be saved.", "%u rows would be saved.", n_changes),
                        n_changes);
      tok_cli_complain (_ ("Nothing was sent. Add --yes to do it."));
      return TOK_CLI_USAGE;
    }
  code = tok_cli_save (run->workspace, run->changes);
  printed = print_results (run);
  if (n_changes > 0)
    tok_cli_complain (_ ("%u of %u rows were saved."), count_saved (run->changes), n_changes);
  return code != TOK_CLI_DONE ? code : printed;
}

static TokCliCode
write_table (Run *run)
{
  g_autoptr (GFile) location = new_location (run->arguments->export);
  g_autoptr (GError) error = NULL;

  if (dex_await (tok_setup_file_save (location, run->table), &error))
    return TOK_CLI_DONE;
  tok_cli_complain (_ ("The output could not be written: %s"), error->message);
  return TOK_CLI_REFUSED;
}

/* Opens the bundle of a row. Returns: FALSE with the error of a request */
static gboolean
open_row (Run *run, guint i, GError **error)
{
  const TokSetupRow *row = tok_setup_table_get_row (run->table, i);
  g_autoptr (GError) failure = NULL;
  TokBundleSetup *setup =
      tok_cli_setup_open (run->workspace, run->arguments, row->bundle_id, &failure);

  if (setup == NULL && g_error_matches (failure, TOK_ERROR, TOK_ERROR_NOT_FOUND))
    tok_setup_table_reject (run->table, i, TOK_SETUP_TABLE_NOT_THERE, TOK_REASON_NONE);
  else if (setup == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  g_ptr_array_add (run->setups, setup);
  return TRUE;
}

/* Finishes what an earlier process was saving of the rows. */
static TokCliCode
finish_earlier (Run *run)
{
  TokCliCode code = TOK_CLI_DONE;

  for (guint i = 0; i < run->table->rows->len && code == TOK_CLI_DONE; i++)
    {
      TokSetupItem *item = get_item (run, i);

      if (item != NULL)
        code = tok_cli_finish_earlier (run->workspace, g_ptr_array_index (run->setups, i), item,
                                       run->arguments->yes);
    }
  return code;
}

static void
check_profile (Run *run, guint i)
{
  TokBundleSetup *setup = g_ptr_array_index (run->setups, i);
  TokSetupContext context;

  if (setup == NULL)
    return;
  context = tok_bundle_setup_get_context (setup);
  tok_setup_table_check_profile (run->table, i, &context,
                                 tok_setup_item_get_values (tok_bundle_setup_get_profile (setup)));
}

static TokCliCode
import_profiles (Run *run)
{
  g_autoptr (GError) error = NULL;
  TokCliCode code = load (run, TOK_SETUP_PROFILE);

  if (code != TOK_CLI_DONE)
    return code;
  for (guint i = 0; i < run->table->rows->len; i++)
    if (!open_row (run, i, &error))
      return tok_cli_fail (run->workspace, error);
  code = finish_earlier (run);
  if (code != TOK_CLI_DONE)
    return code;
  for (guint i = 0; i < run->table->rows->len; i++)
    check_profile (run, i);
  return save (run);
}

/* Adds the profile of one bundle. */
static gboolean
export_profile (Run *run, TokBundle *bundle, GError **error)
{
  g_autoptr (TokBundleSetup) setup =
      tok_cli_setup_open (run->workspace, run->arguments, tok_bundle_get_id (bundle), error);

  if (setup == NULL)
    return FALSE;
  tok_setup_table_add_row (run->table, tok_bundle_get_id (bundle), TOK_POSITION_PROFILE,
                           tok_setup_item_get_values (tok_bundle_setup_get_profile (setup)));
  return TRUE;
}

static GPtrArray *
dup_in_setup (TokWorkspace *workspace)
{
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (workspace));
  GPtrArray *bundles = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);

      if (tok_setup_action_check (bundle, NULL, TOK_SETUP_EDIT_PROFILE) == TOK_REASON_NONE)
        g_ptr_array_add (bundles, g_steal_pointer (&bundle));
    }
  return bundles;
}

/* All bundles whose profile can be set up. */
static TokCliCode
export_profiles (Run *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) bundles = NULL;

  if (!dex_await (tok_sync_refresh (tok_workspace_get_sync (run->workspace)), &error))
    return tok_cli_fail (run->workspace, error);
  run->table = tok_setup_table_new (TOK_SETUP_PROFILE, NULL);
  bundles = dup_in_setup (run->workspace);
  for (guint i = 0; i < bundles->len; i++)
    if (!export_profile (run, g_ptr_array_index (bundles, i), &error))
      return tok_cli_fail (run->workspace, error);
  return write_table (run);
}

/**
 * tok_cli_profile_table:
 *
 * Saves the profiles of a table, or writes one of all bundles in setup.
 */
TokCliCode
tok_cli_profile_table (TokWorkspace *workspace, const TokCliArguments *arguments)
{
  Run run = run_new (workspace, arguments);

  return run_end (&run,
                  arguments->import != NULL ? import_profiles (&run) : export_profiles (&run));
}

static TokCliCode
import_videos (Run *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokBundleSetup) setup = NULL;
  g_autoptr (GPtrArray) videos = NULL;
  TokSetupContext context;
  TokCliCode code = load (run, TOK_SETUP_VIDEO);

  if (code != TOK_CLI_DONE)
    return code;
  setup = tok_cli_setup_open (run->workspace, run->arguments, run->arguments->id, &error);
  if (setup == NULL)
    return tok_cli_fail (run->workspace, error);
  for (guint i = 0; i < run->table->rows->len; i++)
    g_ptr_array_add (run->setups, g_object_ref (setup));
  code = finish_earlier (run);
  if (code != TOK_CLI_DONE)
    return code;
  context = tok_bundle_setup_get_context (setup);
  videos = tok_setup_import_dup_videos (setup);
  tok_setup_table_check_videos (run->table, &context, videos);
  return save (run);
}

static TokCliCode
export_videos (Run *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokBundleSetup) setup =
      tok_cli_setup_open (run->workspace, run->arguments, run->arguments->id, &error);
  g_autoptr (GPtrArray) videos = setup != NULL ? tok_setup_import_dup_videos (setup) : NULL;

  if (setup == NULL)
    return tok_cli_fail (run->workspace, error);
  run->table = tok_setup_table_new (TOK_SETUP_VIDEO, NULL);
  for (guint i = 0; i < videos->len; i++)
    {
      const TokVideo *video = g_ptr_array_index (videos, i);

      tok_setup_table_add_row (run->table, NULL, video->position, video->values);
    }
  return write_table (run);
}

/**
 * tok_cli_video_table:
 *
 * Saves the slots of a table, or writes one of all slots of a bundle.
 */
TokCliCode
tok_cli_video_table (TokWorkspace *workspace, const TokCliArguments *arguments)
{
  Run run = run_new (workspace, arguments);

  return run_end (&run, arguments->import != NULL ? import_videos (&run) : export_videos (&run));
}

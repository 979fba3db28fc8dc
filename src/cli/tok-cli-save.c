/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "tok-cli-setup.h"
#include "tok-error.h"
#include "tok-words.h"

/* Smaller files are sent without progress. */
#define LARGE_FILE (10 * 1024 * 1024)

/* Follows the uploads of one item: a command ends with the error of an upload, where a window
 * lets the user retry it. */
typedef struct
{
  TokUpload *upload; /* (nullable) (owned) */
  int quarter;       /* that was printed last */
} Watch;

static void
on_state (Watch *watch)
{
  if (tok_upload_get_state (watch->upload) == TOK_UPLOAD_FAILED)
    tok_upload_cancel (watch->upload);
}

static void
on_sent (Watch *watch)
{
  gint64 total = tok_upload_get_total (watch->upload);
  int quarter = total >= LARGE_FILE ? (int) (tok_upload_get_sent (watch->upload) * 4 / total) : 0;
  g_autofree char *name = NULL;

  if (quarter <= watch->quarter || !isatty (STDERR_FILENO))
    return;
  watch->quarter = quarter;
  name = tok_upload_dup_name (watch->upload);
  /* Translators: the name of a file, and how much of it was sent */
  tok_cli_complain (_ ("“%s”: %d%% uploaded"), name, quarter * 25);
}

static void
set_upload (Watch *watch, TokUpload *upload)
{
  if (watch->upload != NULL)
    g_signal_handlers_disconnect_by_data (watch->upload, watch);
  g_set_object (&watch->upload, upload);
  watch->quarter = 0;
  if (upload == NULL)
    return;
  g_signal_connect_swapped (upload, "notify::state", G_CALLBACK (on_state), watch);
  g_signal_connect_swapped (upload, "notify::sent", G_CALLBACK (on_sent), watch);
  on_state (watch);
}

static void
on_upload (TokSetupItem *item, GParamSpec *property, Watch *watch)
{
  set_upload (watch, tok_setup_item_get_upload (item));
}

static Watch *
watch_new (TokSetupItem *item)
{
  Watch *watch = g_new0 (Watch, 1);

  g_signal_connect (item, "notify::upload", G_CALLBACK (on_upload), watch);
  return watch;
}

static void
watch_free (Watch *watch, TokSetupItem *item)
{
  g_signal_handlers_disconnect_by_data (item, watch);
  set_upload (watch, NULL);
  g_free (watch);
}

/**
 * tok_cli_change_new:
 * @own: what @item shall be
 * @line: in a table; 0: of none
 *
 * Returns: (transfer full): a change
 */
TokCliChange *
tok_cli_change_new (TokBundleSetup *setup,
                    TokSetupItem *item,
                    const TokSetupValues *own,
                    guint line)
{
  TokCliChange *change = g_new0 (TokCliChange, 1);

  change->setup = g_object_ref (setup);
  change->item = g_object_ref (item);
  change->own = tok_setup_values_copy (own);
  change->line = line;
  return change;
}

void
tok_cli_change_free (gpointer data)
{
  TokCliChange *change = data;

  g_object_unref (change->item);
  g_object_unref (change->setup);
  tok_setup_values_free (change->own);
  g_clear_error (&change->problem);
  g_free (change);
}

static gboolean
is_uncertain (const GError *error)
{
  const TokErrorInfo *info = error != NULL ? tok_error_get_info (error) : NULL;

  return info != NULL && info->uncertain;
}

static const GError *
save_item (TokBundleSetup *setup, TokSetupItem *item)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  Watch *watch = watch_new (item);

  g_ptr_array_add (items, item);
  dex_await (tok_bundle_setup_save (setup, items), NULL);
  watch_free (watch, item);
  return tok_setup_item_get_problem (item);
}

/**
 * tok_cli_finish_earlier:
 * @yes: whether to send anything; else it is only told
 *
 * Finishes what an earlier process was saving when it ended, as tok_setup_resume() does, and
 * prints what happened. What cannot be finished stays as a draft for the window.
 *
 * Returns: the exit code: other than DONE if @item cannot be changed now
 */
TokCliCode
tok_cli_finish_earlier (TokWorkspace *workspace,
                        TokBundleSetup *setup,
                        TokSetupItem *item,
                        gboolean yes)
{
  const TokSetupDraft *draft = tok_setup_item_get_draft (item);
  const GError *problem;
  TokCliCode code;

  if (draft == NULL || !draft->is_confirmed)
    return TOK_CLI_DONE;
  if (!yes)
    {
      tok_cli_complain (
          _ ("An earlier save was interrupted. It will be completed before this one."));
      tok_cli_complain (_ ("Nothing was sent. Add --yes to do it."));
      return TOK_CLI_USAGE;
    }
  problem = save_item (setup, item);
  if (problem == NULL)
    {
      tok_cli_complain (_ ("An earlier save was interrupted. It is now complete."));
      return TOK_CLI_DONE;
    }
  tok_cli_complain (_ ("An earlier save was interrupted and could not be completed:"));
  code = tok_cli_fail (workspace, problem);
  return code == TOK_CLI_UNKNOWN ? code : TOK_CLI_DONE;
}

/* Replaces the draft. Returns: (transfer full) (nullable): what somebody typed in a window and
 * did not save */
static TokSetupDraft *
put_draft (TokCliChange *change)
{
  const TokSetupDraft *draft = tok_setup_item_get_draft (change->item);
  TokSetupDraft *typed = draft != NULL ? tok_setup_draft_copy (draft) : NULL;

  tok_bundle_setup_discard (change->setup, change->item);
  tok_bundle_setup_set_draft (change->setup, change->item, change->own);
  return typed;
}

/* What was refused is not kept, as the command line says it again; what was typed in a window
 * is. An unknown outcome stays, so that it is looked up next time. */
static void
restore (TokCliChange *change, const TokSetupDraft *typed)
{
  g_autoptr (TokSetupValues) own = NULL;
  TokSetupFieldSet fields;

  if (is_uncertain (change->problem))
    return;
  tok_bundle_setup_discard (change->setup, change->item);
  if (typed == NULL)
    return;
  own = tok_setup_values_copy (tok_setup_item_get_values (change->item));
  fields = tok_setup_values_diff (typed->own, typed->base);
  if (change->problem == NULL)
    fields &= ~tok_setup_values_diff (change->own, typed->base);
  tok_setup_values_copy_fields (own, typed->own, fields);
  tok_bundle_setup_set_draft (change->setup, change->item, own);
}

typedef struct
{
  GPtrArray *changes; /* (element-type TokCliChange): of one bundle, to be sent */
  GPtrArray *typed;   /* (element-type TokSetupDraft): nullable elements */
} Round;

/* Sends the changes of one bundle at once. */
static void
send (const Round *round)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GPtrArray) watches = g_ptr_array_new ();
  TokBundleSetup *setup = ((TokCliChange *) g_ptr_array_index (round->changes, 0))->setup;

  for (guint i = 0; i < round->changes->len; i++)
    {
      TokCliChange *change = g_ptr_array_index (round->changes, i);

      g_ptr_array_add (round->typed, put_draft (change));
      g_ptr_array_add (items, change->item);
      g_ptr_array_add (watches, watch_new (change->item));
    }
  dex_await (tok_bundle_setup_save (setup, items), NULL);
  for (guint i = 0; i < round->changes->len; i++)
    {
      TokCliChange *change = g_ptr_array_index (round->changes, i);
      const GError *problem = tok_setup_item_get_problem (change->item);

      watch_free (g_ptr_array_index (watches, i), change->item);
      change->problem = problem != NULL ? g_error_copy (problem) : NULL;
      restore (change, g_ptr_array_index (round->typed, i));
    }
}

static void
draft_free (gpointer data)
{
  if (data != NULL)
    tok_setup_draft_free (data);
}

/* The changes from @first on that are about the same bundle. Returns: the next one */
static guint
save_round (GPtrArray *changes, guint first)
{
  TokBundleSetup *setup = ((TokCliChange *) g_ptr_array_index (changes, first))->setup;
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  g_autoptr (GPtrArray) typed = g_ptr_array_new_with_free_func (draft_free);
  Round round = { chosen, typed };
  guint i = first;

  for (; i < changes->len; i++)
    {
      TokCliChange *change = g_ptr_array_index (changes, i);

      if (change->setup != setup)
        break;
      if (tok_setup_values_diff (change->own, tok_setup_item_get_values (change->item)) != 0)
        g_ptr_array_add (chosen, change);
    }
  if (chosen->len > 0)
    send (&round);
  return i;
}

/* Prints why a row of a table was not saved. */
static void
complain_row (TokWorkspace *workspace, const TokCliChange *change)
{
  g_autofree char *words =
      tok_words_dup_error (change->problem, tok_workspace_get_address (workspace));

  tok_cli_complain (_ ("Line %u: %s"), change->line, words);
}

static TokCliCode
conclude (TokWorkspace *workspace, const TokCliChange *change)
{
  TokCliCode code;

  if (change->problem == NULL)
    return TOK_CLI_DONE;
  code = tok_cli_code_of (change->problem);
  if (change->line > 0)
    {
      complain_row (workspace, change);
      return code == TOK_CLI_UNKNOWN ? code : TOK_CLI_REFUSED;
    }
  tok_cli_fail (workspace, change->problem);
  if (code == TOK_CLI_UNKNOWN)
    tok_cli_complain (
        _ ("We don’t know whether this was saved. Run the same command again: it checks first."));
  return code;
}

/**
 * tok_cli_save:
 * @changes: (element-type TokCliChange): those of a bundle one after the other
 *
 * Saves profiles and slots, and prints what could not be saved. Drafts of a window stay.
 *
 * Returns: the exit code: UNKNOWN if the outcome of one is not known
 */
TokCliCode
tok_cli_save (TokWorkspace *workspace, GPtrArray *changes)
{
  TokCliCode code = TOK_CLI_DONE;

  for (guint i = 0; i < changes->len;)
    i = save_round (changes, i);
  for (guint i = 0; i < changes->len; i++)
    {
      TokCliCode one = conclude (workspace, g_ptr_array_index (changes, i));

      if (code == TOK_CLI_DONE || one == TOK_CLI_UNKNOWN)
        code = one;
    }
  return code;
}

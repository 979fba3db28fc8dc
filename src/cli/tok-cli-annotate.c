/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tok-annotation-import.h"
#include "tok-cli-bundles.h"
#include "tok-cli-commands.h"
#include "tok-words-order-file.h"

static guint
count (GPtrArray *rows, TokAnnotationRowState state)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += ((const TokAnnotationRow *) g_ptr_array_index (rows, i))->state == state;
  return n;
}

static void
complain (GPtrArray *rows, TokAnnotationRowState state)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const TokAnnotationRow *row = g_ptr_array_index (rows, i);
      g_autofree char *words = row->state == state ? tok_words_dup_annotation_fault (row) : NULL;

      if (words != NULL)
        tok_cli_complain ("%s", words);
    }
}

/* With any row that cannot be read nothing is saved. */
static TokCliCode
check_form (GPtrArray *rows)
{
  complain (rows, TOK_ANNOTATION_ROW_FAULTY);
  return count (rows, TOK_ANNOTATION_ROW_FAULTY) > 0 ? TOK_CLI_USAGE : TOK_CLI_DONE;
}

/* (transfer full) (nullable): NULL after a complaint */
static GPtrArray *
read_file (const char *path)
{
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (canonical);
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = dex_await_boxed (tok_annotation_import_read (file), &error);

  if (rows == NULL)
    tok_cli_complain (_ ("The file could not be read: %s"), error->message);
  return rows;
}

/* What would change, one bundle a line. */
static TokCliCode
print_preview (GPtrArray *rows)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < rows->len; i++)
    {
      const TokAnnotationRow *row = g_ptr_array_index (rows, i);
      g_autofree char *change = NULL;

      if (row->state != TOK_ANNOTATION_ROW_CHANGED)
        continue;
      change = tok_words_dup_annotation_change (tok_bundle_get_annotation (row->bundle),
                                                row->annotation);
      g_ptr_array_add (lines, g_strdup_printf ("%s: %s", tok_bundle_get_id (row->bundle), change));
    }
  return tok_cli_print_lines (lines);
}

static TokCliCode
save (TokAnnotations *annotations, GPtrArray *rows)
{
  g_autoptr (GPtrArray) changes = tok_annotation_import_dup_changes (rows);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) replaced = NULL;
  g_autoptr (GError) error = NULL;

  replaced = dex_await_boxed (tok_annotations_replace (annotations, changes, NULL), &error);
  if (replaced == NULL)
    return tok_cli_fail (NULL, error);
  for (guint i = 0; i < changes->len; i++)
    g_ptr_array_add (ids, g_strdup (((const TokAnnotation *) changes->pdata[i])->bundle_id));
  return tok_cli_print_lines (ids);
}

static TokCliCode
finish (TokAnnotations *annotations, GPtrArray *rows, gboolean yes)
{
  guint n_changes = count (rows, TOK_ANNOTATION_ROW_CHANGED);
  guint n_same = count (rows, TOK_ANNOTATION_ROW_SAME);
  TokCliCode code = check_form (rows);

  if (code != TOK_CLI_DONE)
    return code;
  complain (rows, TOK_ANNOTATION_ROW_NOT_FOUND);
  if (n_same > 0)
    tok_cli_complain (ngettext ("%u row changes nothing.", "%u rows change nothing.", n_same),
                      n_same);
  code = yes ? save (annotations, rows) : print_preview (rows);
  if (code != TOK_CLI_DONE)
    return code;
  if (yes)
    return count (rows, TOK_ANNOTATION_ROW_NOT_FOUND) > 0 ? TOK_CLI_REFUSED : TOK_CLI_DONE;
  tok_cli_complain (ngettext ("%u row would be saved.", "%u rows would be saved.", n_changes),
                    n_changes);
  tok_cli_complain (_ ("Nothing was saved. Add --yes to do it."));
  return TOK_CLI_USAGE;
}

/**
 * tok_cli_annotate:
 *
 * Saves the names, tags and notes of a table on this computer, or prints what it would change.
 * What is wrong with the table alone needs no request.
 */
TokCliCode
tok_cli_annotate (TokWorkspace *workspace, const TokCliArguments *arguments)
{
  g_autoptr (GPtrArray) rows = read_file (arguments->import);
  g_autoptr (GPtrArray) matched = NULL;
  g_autoptr (TokSyncRun) run = NULL;
  g_autoptr (TokAnnotations) annotations = NULL;
  g_autoptr (TokBundleList) list = NULL;
  g_autoptr (GError) error = NULL;
  TokCliCode code = rows != NULL ? check_form (rows) : TOK_CLI_USAGE;

  if (code != TOK_CLI_DONE)
    return code;
  run = tok_cli_bundles_read (workspace, &error);
  if (run == NULL)
    return tok_cli_fail (workspace, error);
  list = tok_cli_bundles_new_list (workspace, &annotations, &error);
  if (list == NULL || !tok_cli_bundles_fill_list (workspace, run, list, &error))
    return tok_cli_fail (workspace, error);
  matched = dex_await_boxed (tok_annotation_import_match (rows, list), &error);
  if (matched == NULL)
    return tok_cli_fail (workspace, error);
  code = finish (annotations, matched, arguments->yes);
  return code != TOK_CLI_DONE ? code : tok_cli_bundles_check (run);
}

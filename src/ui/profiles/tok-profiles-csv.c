/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-profiles-csv.h"

#include "tok-fiber.h"
#include "tok-setup-file.h"
#include "tok-setup-import.h"

/* How many profiles are read at once. */
#define AT_ONCE 4

typedef struct
{
  TokProfilesModel *model;
  GFile *file;
} Job;

static Job *
job_new (TokProfilesModel *model, GFile *file)
{
  Job *job = g_new0 (Job, 1);

  job->model = g_object_ref (model);
  job->file = g_object_ref (file);
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->model);
  g_object_unref (job->file);
  g_free (job);
}

/* Reads the profiles that were not read yet. Returns: FALSE with the first error */
static gboolean
load_rows (GPtrArray *rows, GError **error)
{
  for (guint i = 0; i < rows->len; i += AT_ONCE)
    {
      g_autoptr (GPtrArray) loads = g_ptr_array_new_with_free_func (dex_unref);

      for (guint j = i; j < MIN (i + AT_ONCE, rows->len); j++)
        g_ptr_array_add (loads, tok_profile_row_load (g_ptr_array_index (rows, j)));
      if (!dex_await (dex_future_allv ((DexFuture *const *) loads->pdata, loads->len), error))
        return FALSE;
    }
  return TRUE;
}

static TokProfileRow *
find_row (const Job *job, TokSetupTable *table, guint i)
{
  return tok_profiles_model_find (job->model, tok_setup_table_get_row (table, i)->bundle_id);
}

/* What is known with the bundle is enough for a comparison. */
static GPtrArray *
find_unknown (const Job *job, TokSetupTable *table)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < table->rows->len; i++)
    {
      TokProfileRow *row = find_row (job, table, i);

      if (row == NULL)
        tok_setup_table_reject (table, i, TOK_SETUP_TABLE_NOT_THERE, TOK_REASON_NONE);
      else if (!tok_profile_row_get_known (row))
        g_ptr_array_add (rows, row);
    }
  return rows;
}

static void
check_row (const Job *job, TokSetupTable *table, guint i)
{
  TokProfileRow *row = find_row (job, table, i);
  TokSetupContext context;

  if (row == NULL)
    return;
  context = tok_profile_row_get_context (row);
  tok_setup_table_check_profile (table, i, &context, tok_profile_row_get_shown (row));
  tok_setup_import_check_files (table, i);
}

static DexFuture *
import_fiber (gpointer data)
{
  const Job *job = data;
  GError *error = NULL;
  gint64 began = g_get_monotonic_time ();
  g_autoptr (GPtrArray) unknown = NULL;
  g_autoptr (TokSetupTable) table =
      dex_await_boxed (tok_setup_file_load (job->file, TOK_SETUP_PROFILE), &error);

  if (table == NULL)
    return dex_future_new_for_error (error);
  unknown = find_unknown (job, table);
  if (!load_rows (unknown, &error))
    return dex_future_new_for_error (error);
  for (guint i = 0; i < table->rows->len; i++)
    {
      check_row (job, table, i);
      tok_fiber_yield_if_due (&began);
    }
  for (guint i = 0; table->issues->len == 0 && i < table->rows->len; i++)
    {
      const TokSetupRow *row = tok_setup_table_get_row (table, i);

      tok_profile_row_set_values (find_row (job, table, i), row->own, row->fields);
      tok_fiber_yield_if_due (&began);
    }
  return dex_future_new_take_boxed (TOK_TYPE_SETUP_TABLE, g_steal_pointer (&table));
}

/**
 * tok_profiles_csv_import:
 *
 * Takes the rows of a table as drafts, unless anything is wrong with it.
 *
 * Returns: (transfer full): a future of a TokSetupTable, with its issues. Rejects when the file,
 *   or a profile in it, cannot be read
 */
DexFuture *
tok_profiles_csv_import (TokProfilesModel *model, GFile *file)
{
  g_return_val_if_fail (TOK_IS_PROFILES_MODEL (model), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  return tok_fiber_spawn (import_fiber, job_new (model, file), job_free);
}

static DexFuture *
export_fiber (gpointer data)
{
  const Job *job = data;
  GListModel *rows = tok_profiles_model_get_rows (job->model);
  GError *error = NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TokSetupTable) table = tok_setup_table_new (TOK_SETUP_PROFILE, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    g_ptr_array_add (all, g_list_model_get_item (rows, i));
  if (!load_rows (all, &error))
    return dex_future_new_for_error (error);
  for (guint i = 0; i < all->len; i++)
    {
      TokProfileRow *row = g_ptr_array_index (all, i);

      tok_setup_table_add_row (table, tok_bundle_get_id (tok_profile_row_get_bundle (row)),
                               TOK_POSITION_PROFILE, tok_profile_row_get_shown (row));
    }
  if (!dex_await (tok_setup_file_save (job->file, table), &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/**
 * tok_profiles_csv_export:
 *
 * Writes all profiles as they stand, with what was not saved. Those that were not read yet are
 * read first.
 *
 * Returns: (transfer full): a future of a boolean; rejects when a profile cannot be read, or the
 *   file not be written
 */
DexFuture *
tok_profiles_csv_export (TokProfilesModel *model, GFile *file)
{
  g_return_val_if_fail (TOK_IS_PROFILES_MODEL (model), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  return tok_fiber_spawn (export_fiber, job_new (model, file), job_free);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-setup-file.h"

#include <string.h>

#include "tok-error.h"
#include "tok-picture.h"
#include "tok-setup-csv.h"
#include "tok-worker.h"

/* More than any table has, and small enough for memory. */
#define SIZE_MAX_BYTES (16 * 1024 * 1024)

typedef struct
{
  TokWorker *worker;
  GFile *location;
  TokSetupTarget target;
  TokSetupTable *table; /* (nullable): to save */
  TokSetupField field;  /* of a file to check */
} Job;

static Job *
job_new (GFile *location)
{
  Job *job = g_new0 (Job, 1);

  job->worker = tok_worker_new ("tok-setup");
  job->location = g_object_ref (location);
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  tok_worker_free (job->worker);
  g_object_unref (job->location);
  g_clear_pointer (&job->table, tok_setup_table_unref);
  g_free (job);
}

static TokSetupTable *
new_too_large (TokSetupTarget target)
{
  TokSetupTable *table = tok_setup_table_new (target, NULL);

  tok_setup_table_add_issue (table, &(TokSetupTableIssue) {
                                        .code = TOK_SETUP_TABLE_PROBLEM,
                                        .problem = TOK_ORDER_PROBLEM_TOO_LARGE,
                                        .row = -1,
                                    });
  return table;
}

/* Limits the bytes that are read, as a reported size can be wrong or missing. */
static gboolean
load (gpointer data, GValue *value, GError **error)
{
  Job *job = data;
  g_autoptr (GFileInputStream) stream = g_file_read (job->location, NULL, error);
  g_autoptr (GFile) folder = g_file_get_parent (job->location);
  g_autofree char *buffer = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;

  if (stream == NULL)
    return FALSE;
  buffer = g_malloc (SIZE_MAX_BYTES + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), buffer, SIZE_MAX_BYTES + 1, &length, NULL,
                                error))
    return FALSE;
  g_value_init (value, TOK_TYPE_SETUP_TABLE);
  if (length > SIZE_MAX_BYTES)
    {
      g_value_take_boxed (value, new_too_large (job->target));
      return TRUE;
    }
  bytes = g_bytes_new (buffer, length);
  g_value_take_boxed (value, tok_setup_csv_read (bytes, job->target, folder));
  return TRUE;
}

/**
 * tok_setup_file_load:
 * @location: a CSV file
 *
 * Returns: (transfer full): a future of a TokSetupTable, with its issues. Rejects with an error
 *   of GIO when the file cannot be read
 */
DexFuture *
tok_setup_file_load (GFile *location, TokSetupTarget target)
{
  Job *job;

  g_return_val_if_fail (G_IS_FILE (location), NULL);

  job = job_new (location);
  job->target = target;
  return tok_worker_run (job->worker, load, job, job_free);
}

static gboolean
save (gpointer data, GValue *value, GError **error)
{
  Job *job = data;
  g_autofree char *text = tok_setup_csv_write (job->table);

  if (!g_file_replace_contents (job->location, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE,
                                NULL, NULL, error))
    return FALSE;
  g_value_init (value, G_TYPE_BOOLEAN);
  g_value_set_boolean (value, TRUE);
  return TRUE;
}

/**
 * tok_setup_file_save:
 * @location: a file, which is replaced
 * @table: not to be changed meanwhile
 *
 * Returns: (transfer full): a future of a boolean; rejects with an error of GIO
 */
DexFuture *
tok_setup_file_save (GFile *location, TokSetupTable *table)
{
  Job *job;

  g_return_val_if_fail (G_IS_FILE (location), NULL);
  g_return_val_if_fail (table != NULL, NULL);

  job = job_new (location);
  job->table = tok_setup_table_ref (table);
  return tok_worker_run (job->worker, save, job, job_free);
}

static GError *
find_fault (GFile *location)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info =
      g_file_query_info (location,
                         G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                         G_FILE_QUERY_INFO_NONE, NULL, &error);
  g_autoptr (GFileInputStream) stream = NULL;

  if (info == NULL)
    return tok_error_new_file (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ||
                                       g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY)
                                   ? TOK_FILE_MISSING
                                   : TOK_FILE_UNREADABLE,
                               error->message);
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    return tok_error_new_file (TOK_FILE_NOT_REGULAR, "Not a regular file");
  if (g_file_info_get_size (info) == 0)
    return tok_error_new_file (TOK_FILE_EMPTY, "The file is empty");
  stream = g_file_read (location, NULL, &error);
  return stream == NULL ? tok_error_new_file (TOK_FILE_UNREADABLE, error->message) : NULL;
}

/* Reads no more than a picture may have. */
static TokPictureFault
find_picture_fault (GFile *location)
{
  g_autoptr (GFileInputStream) stream = g_file_read (location, NULL, NULL);
  g_autofree guint8 *buffer = g_malloc (TOK_PICTURE_BYTES_MAX + 1);
  gsize length = 0;

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), buffer,
                                                  TOK_PICTURE_BYTES_MAX + 1, &length, NULL, NULL))
    return TOK_PICTURE_UNREADABLE;
  return tok_picture_check (buffer, length);
}

static gboolean
check (gpointer data, GValue *value, GError **error)
{
  Job *job = data;
  GError *fault = find_fault (job->location);
  TokPictureFault picture = TOK_PICTURE_OK;

  if (fault == NULL && job->field == TOK_SETUP_PICTURE)
    picture = find_picture_fault (job->location);
  if (picture != TOK_PICTURE_OK)
    fault = g_error_new_literal (TOK_PICTURE_ERROR, (int) picture, "The picture cannot be used");
  if (fault != NULL)
    {
      g_propagate_error (error, fault);
      return FALSE;
    }
  g_value_init (value, G_TYPE_BOOLEAN);
  g_value_set_boolean (value, TRUE);
  return TRUE;
}

/**
 * tok_setup_file_check:
 * @field: whose value it is
 * @uri: of a local file
 *
 * Whether the file could be uploaded now, and be the picture of a profile if it shall be. The
 * upload checks again.
 *
 * Returns: (transfer full): a future of a boolean; rejects with TOK_ERROR_FILE or
 *   TOK_PICTURE_ERROR
 */
DexFuture *
tok_setup_file_check (TokSetupField field, const char *uri)
{
  g_autoptr (GFile) location = NULL;
  Job *job;

  g_return_val_if_fail (uri != NULL, NULL);

  location = g_file_new_for_uri (uri);
  job = job_new (location);
  job->field = field;
  return tok_worker_run (job->worker, check, job, job_free);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-report-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tok-batch-results.h"
#include "tok-fiber.h"
#include "tok-worker.h"

/* The longest time until a result is written, in milliseconds. */
#define DELAY 1000

/* A local results file, for the thread of the writer only. */
typedef struct
{
  char *path;
  mode_t mode;
  int descriptor; /* of the copy that was written last, to change it in place; -1: none */
  gsize size;     /* of that copy */
} Target;

struct _TokReportWriter
{
  GObject parent_instance;

  TokBatch *batch;
  TokOrderImport *import;
  GFile *location;
  Target *target; /* (nullable) (owned): NULL: the file is not local */
  TokWorker *worker;
  TokJob *queue;            /* (nullable) (weak): sends the orders */
  GHashTable *numbers;      /* (element-type TokBatchRow guint): of the rows */
  GHashTable *changed;      /* (element-type guint): rows that differ from the file */
  TokResultsLayout *layout; /* (nullable) (owned): of the copy in the file */
  DexFuture *writing;       /* (nullable) (owned): while it writes */
  gboolean is_old;          /* a whole copy is to be written */
  guint delay;              /* the source of a delayed write; 0: none */
};

G_DEFINE_FINAL_TYPE (TokReportWriter, tok_report_writer, G_TYPE_OBJECT)

static void
target_close (Target *self)
{
  if (self->descriptor >= 0)
    close (self->descriptor);
  self->descriptor = -1;
}

static void
target_free (Target *self)
{
  target_close (self);
  g_free (self->path);
  g_free (self);
}

/* One whole copy, on the thread of the writer. */
typedef struct
{
  Target *target;
  GBytes *bytes;
  gboolean is_kept; /* open, to change it in place */
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_bytes_unref (writing->bytes);
  g_free (writing);
}

static gboolean
set_errno (GError **error, const char *path)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "“%s”: %s", path,
               g_strerror (code));
  return FALSE;
}

static gboolean
write_at (int descriptor, const char *text, gsize length, off_t offset)
{
  while (length > 0)
    {
      gssize n = pwrite (descriptor, text, length, offset);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      text += n;
      offset += n;
      length -= (gsize) n;
    }
  return TRUE;
}

/* The file is private until it is complete. */
static gboolean
write_descriptor (int descriptor, const Writing *writing)
{
  gsize length;
  const char *text = g_bytes_get_data (writing->bytes, &length);

  return write_at (descriptor, text, length, 0) &&
         fchmod (descriptor, writing->target->mode) == 0 && fsync (descriptor) == 0;
}

/* Renames a temporary file over the old one; a symbolic link is replaced, not followed. */
static gboolean
replace_file (const Writing *writing)
{
  Target *target = writing->target;
  g_autofree char *folder = g_path_get_dirname (target->path);
  g_autofree char *path = g_build_filename (folder, ".bundles-XXXXXX", NULL);
  int descriptor = g_mkstemp_full (path, O_WRONLY | O_CLOEXEC, 0600);
  int code;

  target_close (target);
  if (descriptor < 0)
    return FALSE;
  if (write_descriptor (descriptor, writing) && g_rename (path, target->path) == 0)
    {
      if (!writing->is_kept)
        return close (descriptor) == 0;
      target->descriptor = descriptor;
      target->size = g_bytes_get_size (writing->bytes);
      return TRUE;
    }
  code = errno;
  close (descriptor);
  g_unlink (path);
  errno = code;
  return FALSE;
}

/* Devices and folders are not replaced. */
static gboolean
write_file (gpointer data, GValue *value, GError **error)
{
  Writing *writing = data;
  const char *path = writing->target->path;
  GStatBuf buffer;

  if (g_stat (path, &buffer) == 0 && !S_ISREG (buffer.st_mode))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "“%s” is not a file", path);
      return FALSE;
    }
  if (!replace_file (writing))
    return set_errno (error, path);
  g_value_init (value, G_TYPE_BOOLEAN);
  g_value_set_boolean (value, TRUE);
  return TRUE;
}

/* Results that are replaced in the file, on the thread of the writer. */
typedef struct
{
  Target *target;
  GArray *offsets;  /* (element-type gsize) (owned) */
  GPtrArray *texts; /* (element-type GString) (owned) */
} Patches;

static void
free_text (gpointer text)
{
  g_string_free (text, TRUE);
}

static void
patches_free (gpointer data)
{
  Patches *patches = data;

  g_array_unref (patches->offsets);
  g_ptr_array_unref (patches->texts);
  g_free (patches);
}

/* Whether nobody has replaced or changed it. */
static gboolean
is_ours (const Target *target)
{
  GStatBuf own, there;

  return target->descriptor >= 0 && fstat (target->descriptor, &own) == 0 &&
         g_lstat (target->path, &there) == 0 && own.st_dev == there.st_dev &&
         own.st_ino == there.st_ino && (gsize) own.st_size == target->size;
}

/* @value: (out): a boolean: FALSE: a whole copy has to be written */
static gboolean
write_patches (gpointer data, GValue *value, GError **error)
{
  const Patches *patches = data;
  Target *target = patches->target;
  gboolean success = is_ours (target);

  for (guint i = 0; success && i < patches->texts->len; i++)
    {
      const GString *text = g_ptr_array_index (patches->texts, i);

      success = write_at (target->descriptor, text->str, text->len,
                          (off_t) g_array_index (patches->offsets, gsize, i));
    }
  g_value_init (value, G_TYPE_BOOLEAN);
  g_value_set_boolean (value, success && fdatasync (target->descriptor) == 0);
  return TRUE;
}

/* Returns: (nullable): NULL: the file cannot be changed in place */
static Patches *
make_patches (TokReportWriter *self)
{
  Patches *patches;
  GHashTableIter iter;
  gpointer number;

  if (self->is_old || self->layout == NULL)
    return NULL;
  patches = g_new (Patches, 1);
  *patches = (Patches) { self->target, g_array_new (FALSE, FALSE, sizeof (gsize)),
                         g_ptr_array_new_with_free_func (free_text) };
  g_hash_table_iter_init (&iter, self->changed);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    {
      GString *text = g_string_new (NULL);
      gsize offset;

      g_ptr_array_add (patches->texts, text);
      if (!tok_results_layout_replace (self->layout, GPOINTER_TO_UINT (number), text, &offset))
        {
          patches_free (patches);
          return NULL;
        }
      g_array_append_val (patches->offsets, offset);
    }
  return patches;
}

/* While orders are sent, with room to change it in place. */
static DexFuture *
write_whole (TokReportWriter *self)
{
  gboolean is_kept = self->target != NULL && self->queue != NULL && tok_job_is_active (self->queue);
  g_autoptr (GBytes) bytes = NULL;
  Writing *writing;
  char *text;

  g_clear_pointer (&self->layout, tok_results_layout_free);
  text = tok_batch_dup_results (self->batch, self->import, is_kept ? &self->layout : NULL);
  bytes = g_bytes_new_take (text, strlen (text));
  self->is_old = FALSE;
  if (self->target == NULL)
    return dex_file_replace_contents_bytes (self->location, bytes, NULL, FALSE,
                                            G_FILE_CREATE_PRIVATE |
                                                G_FILE_CREATE_REPLACE_DESTINATION);
  writing = g_new (Writing, 1);
  *writing = (Writing) { self->target, g_bytes_ref (bytes), is_kept };
  return tok_worker_run (self->worker, write_file, writing, writing_free);
}

static void
write_changes (TokReportWriter *self, GError **error)
{
  Patches *patches = make_patches (self);

  g_hash_table_remove_all (self->changed);
  if (patches == NULL)
    dex_await (write_whole (self), error);
  else if (!dex_await_boolean (tok_worker_run (self->worker, write_patches, patches, patches_free),
                               NULL))
    self->is_old = TRUE;
}

static DexFuture *
write_fiber (gpointer data)
{
  TokReportWriter *self = data;
  GError *error = NULL;

  while (error == NULL && (self->is_old || g_hash_table_size (self->changed) > 0))
    write_changes (self, &error);
  if (error != NULL)
    g_clear_pointer (&self->layout, tok_results_layout_free);
  dex_clear (&self->writing);
  return error != NULL ? dex_future_new_for_error (error) : dex_future_new_true ();
}

static DexFuture *
start_writing (TokReportWriter *self)
{
  g_clear_handle_id (&self->delay, g_source_remove);
  if (self->writing == NULL)
    self->writing = tok_fiber_spawn (write_fiber, g_object_ref (self), g_object_unref);
  return dex_ref (self->writing);
}

static void
tok_report_writer_finalize (GObject *object)
{
  TokReportWriter *self = TOK_REPORT_WRITER (object);

  g_clear_handle_id (&self->delay, g_source_remove);
  g_clear_weak_pointer (&self->queue);
  g_clear_object (&self->batch);
  g_clear_pointer (&self->import, tok_order_import_unref);
  g_clear_object (&self->location);
  dex_clear (&self->writing);
  tok_worker_free (self->worker);
  g_clear_pointer (&self->target, target_free);
  g_clear_pointer (&self->layout, tok_results_layout_free);
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->changed);
  G_OBJECT_CLASS (tok_report_writer_parent_class)->finalize (object);
}

static void
tok_report_writer_class_init (TokReportWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_report_writer_finalize;
}

static void
tok_report_writer_init (TokReportWriter *self)
{
  self->worker = tok_worker_new ("tok-results");
  self->numbers = g_hash_table_new (NULL, NULL);
  self->changed = g_hash_table_new (NULL, NULL);
}

/**
 * tok_report_writer_new:
 * @batch: all orders of the file
 * @import: the file, without problems
 * @location: the results file
 *
 * Returns: (transfer full): a writer; nothing is written yet
 */
TokReportWriter *
tok_report_writer_new (TokBatch *batch, TokOrderImport *import, GFile *location)
{
  TokReportWriter *self;

  g_return_val_if_fail (TOK_IS_BATCH (batch), NULL);
  g_return_val_if_fail (import != NULL, NULL);
  g_return_val_if_fail (G_IS_FILE (location), NULL);

  self = g_object_new (TOK_TYPE_REPORT_WRITER, NULL);
  self->batch = g_object_ref (batch);
  self->import = tok_order_import_ref (import);
  self->location = g_object_ref (location);
  if (g_file_peek_path (location) == NULL)
    return self;
  self->target = g_new (Target, 1);
  *self->target = (Target) { g_strdup (g_file_peek_path (location)), import->mode, -1 };
  return self;
}

/**
 * tok_report_writer_write:
 *
 * Writes a whole copy with the current results.
 *
 * Returns: (transfer full): a future of a boolean, resolved when they are on disk.
 *   Rejects with the error of the file
 */
DexFuture *
tok_report_writer_write (TokReportWriter *self)
{
  g_return_val_if_fail (TOK_IS_REPORT_WRITER (self), NULL);

  self->is_old = TRUE;
  return start_writing (self);
}

static void
on_delay (gpointer data)
{
  TokReportWriter *self = data;

  g_assert (TOK_IS_REPORT_WRITER (self));

  self->delay = 0;
  dex_future_disown (start_writing (self));
}

static void
set_changed (TokReportWriter *self, TokBatchRow *row)
{
  gpointer number;

  if (g_hash_table_lookup_extended (self->numbers, row, NULL, &number))
    g_hash_table_add (self->changed, number);
  else
    self->is_old = TRUE;
}

static void
on_sending (TokReportWriter *self, TokBatchRow *row)
{
  g_assert (TOK_IS_REPORT_WRITER (self));

  set_changed (self, row);
}

/* Usually the write before the next order includes the result. */
static void
on_finished (TokReportWriter *self, TokBatchRow *row)
{
  g_assert (TOK_IS_REPORT_WRITER (self));

  set_changed (self, row);
  if (self->delay == 0)
    self->delay = g_timeout_add_once (DELAY, on_delay, self);
}

static void
on_state (TokReportWriter *self, GParamSpec *pspec, TokJob *queue)
{
  g_assert (TOK_IS_REPORT_WRITER (self));

  if (!tok_job_is_active (queue))
    dex_future_disown (tok_report_writer_write (self));
}

static DexFuture *
before_send (gpointer self)
{
  return start_writing (self);
}

static void
number_rows (TokReportWriter *self)
{
  GListModel *rows = tok_batch_get_rows (self->batch);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (TokBatchRow) row = g_list_model_get_item (rows, i); /* the batch keeps it */

      g_hash_table_insert (self->numbers, row, GUINT_TO_POINTER (i));
    }
}

static void
unref_closure (gpointer self, GClosure *closure)
{
  g_object_unref (self);
}

/**
 * tok_report_writer_follow:
 * @queue: sends the batch; keeps a reference to the writer
 *
 * Writes before each order is sent, so that the results file of a killed run has it; each
 * result within a second; and when the queue pauses or ends. While orders are sent their results
 * have room in the copy, and are replaced in place.
 */
void
tok_report_writer_follow (TokReportWriter *self, TokBatchQueue *queue)
{
  g_return_if_fail (TOK_IS_REPORT_WRITER (self));
  g_return_if_fail (TOK_IS_BATCH_QUEUE (queue));

  number_rows (self);
  g_set_weak_pointer (&self->queue, TOK_JOB (queue));
  tok_batch_queue_set_before_send (queue, before_send, G_OBJECT (self));
  g_signal_connect_object (queue, "sending", G_CALLBACK (on_sending), self, G_CONNECT_SWAPPED);
  g_signal_connect_data (queue, "finished", G_CALLBACK (on_finished), g_object_ref (self),
                         unref_closure, G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "notify::state", G_CALLBACK (on_state), self, G_CONNECT_SWAPPED);
}

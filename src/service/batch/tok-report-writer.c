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

struct _TokReportWriter
{
  GObject parent_instance;

  TokBatch *batch;
  TokOrderImport *import;
  GFile *location;
  TokWorker *worker;
  DexFuture *writing; /* (nullable) (owned): while it writes */
  gboolean is_old;    /* something changed since the last write began */
  guint delay;        /* the source of a delayed write; 0: none */
};

G_DEFINE_FINAL_TYPE (TokReportWriter, tok_report_writer, G_TYPE_OBJECT)

/* One write, on the thread of the writer. */
typedef struct
{
  char *path;
  GBytes *bytes;
  mode_t mode;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_free (writing->path);
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

/* The file is private until it is complete. */
static gboolean
write_descriptor (int descriptor, const Writing *writing)
{
  gsize length;
  const char *text = g_bytes_get_data (writing->bytes, &length);

  while (length > 0)
    {
      gssize n = write (descriptor, text, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      text += n;
      length -= (gsize) n;
    }
  return fchmod (descriptor, writing->mode) == 0 && fsync (descriptor) == 0;
}

/* Renames a temporary file over the old one; a symbolic link is replaced, not followed. */
static gboolean
replace_file (const Writing *writing)
{
  g_autofree char *folder = g_path_get_dirname (writing->path);
  g_autofree char *path = g_build_filename (folder, ".bundles-XXXXXX", NULL);
  int descriptor = g_mkstemp_full (path, O_WRONLY | O_CLOEXEC, 0600);
  int code;

  if (descriptor < 0)
    return FALSE;
  if (write_descriptor (descriptor, writing) && g_rename (path, writing->path) == 0)
    return close (descriptor) == 0;
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
  GStatBuf buffer;

  if (g_stat (writing->path, &buffer) == 0 && !S_ISREG (buffer.st_mode))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "“%s” is not a file",
                   writing->path);
      return FALSE;
    }
  if (!replace_file (writing))
    return set_errno (error, writing->path);
  g_value_init (value, G_TYPE_BOOLEAN);
  g_value_set_boolean (value, TRUE);
  return TRUE;
}

static DexFuture *
write_bytes (TokReportWriter *self, GBytes *bytes)
{
  Writing *writing;

  if (g_file_peek_path (self->location) == NULL)
    return dex_file_replace_contents_bytes (self->location, bytes, NULL, FALSE,
                                            G_FILE_CREATE_PRIVATE |
                                                G_FILE_CREATE_REPLACE_DESTINATION);
  writing = g_new0 (Writing, 1);
  writing->path = g_strdup (g_file_peek_path (self->location));
  writing->bytes = g_bytes_ref (bytes);
  writing->mode = self->import->mode;
  return tok_worker_run (self->worker, write_file, writing, writing_free);
}

static DexFuture *
write_fiber (gpointer data)
{
  TokReportWriter *self = data;
  GError *error = NULL;

  while (self->is_old && error == NULL)
    {
      char *text = tok_batch_dup_results (self->batch, self->import);
      g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

      self->is_old = FALSE;
      dex_await (write_bytes (self, bytes), &error);
    }
  dex_clear (&self->writing);
  return error != NULL ? dex_future_new_for_error (error) : dex_future_new_true ();
}

static void
tok_report_writer_finalize (GObject *object)
{
  TokReportWriter *self = TOK_REPORT_WRITER (object);

  g_clear_handle_id (&self->delay, g_source_remove);
  g_clear_object (&self->batch);
  g_clear_pointer (&self->import, tok_order_import_unref);
  g_clear_object (&self->location);
  dex_clear (&self->writing);
  tok_worker_free (self->worker);
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
  return self;
}

/**
 * tok_report_writer_write:
 *
 * Writes the current results.
 *
 * Returns: (transfer full): a future of a boolean, resolved when they are on disk.
 *   Rejects with the error of the file
 */
DexFuture *
tok_report_writer_write (TokReportWriter *self)
{
  g_return_val_if_fail (TOK_IS_REPORT_WRITER (self), NULL);

  g_clear_handle_id (&self->delay, g_source_remove);
  self->is_old = TRUE;
  if (self->writing == NULL)
    self->writing = tok_fiber_spawn (write_fiber, g_object_ref (self), g_object_unref);
  return dex_ref (self->writing);
}

static void
on_delay (gpointer data)
{
  TokReportWriter *self = data;

  g_assert (TOK_IS_REPORT_WRITER (self));

  self->delay = 0;
  dex_future_disown (tok_report_writer_write (self));
}

/* Usually the write before the next order includes the result. */
static void
on_finished (TokReportWriter *self)
{
  g_assert (TOK_IS_REPORT_WRITER (self));

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
  return tok_report_writer_write (self);
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
 * result within a second; and when the queue pauses or ends.
 */
void
tok_report_writer_follow (TokReportWriter *self, TokBatchQueue *queue)
{
  g_return_if_fail (TOK_IS_REPORT_WRITER (self));
  g_return_if_fail (TOK_IS_BATCH_QUEUE (queue));

  tok_batch_queue_set_before_send (queue, before_send, G_OBJECT (self));
  g_signal_connect_data (queue, "finished", G_CALLBACK (on_finished), g_object_ref (self),
                         unref_closure, G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "notify::state", G_CALLBACK (on_state), self, G_CONNECT_SWAPPED);
}

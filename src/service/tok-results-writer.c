/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-results-writer.h"

#include <string.h>

#include "tok-batch-results.h"
#include "tok-fiber.h"

struct _TokResultsWriter
{
  GObject parent_instance;

  TokBatch *batch;
  TokOrderSheet *sheet;
  GFile *location;
  DexFuture *writing; /* (nullable) (owned): while it writes */
  gboolean is_old;    /* something changed since the last writing began */
};

G_DEFINE_FINAL_TYPE (TokResultsWriter, tok_results_writer, G_TYPE_OBJECT)

static DexFuture *
write_fiber (gpointer data)
{
  TokResultsWriter *self = data;
  GError *error = NULL;

  while (self->is_old && error == NULL)
    {
      char *text = tok_batch_dup_results (self->batch, self->sheet);
      g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

      self->is_old = FALSE;
      dex_await (dex_file_replace_contents_bytes (self->location, bytes, NULL, FALSE,
                                                  G_FILE_CREATE_NONE),
                 &error);
    }
  dex_clear (&self->writing);
  return error != NULL ? dex_future_new_for_error (error) : dex_future_new_true ();
}

static void
tok_results_writer_finalize (GObject *object)
{
  TokResultsWriter *self = TOK_RESULTS_WRITER (object);

  g_clear_object (&self->batch);
  g_clear_pointer (&self->sheet, tok_order_sheet_unref);
  g_clear_object (&self->location);
  dex_clear (&self->writing);
  G_OBJECT_CLASS (tok_results_writer_parent_class)->finalize (object);
}

static void
tok_results_writer_class_init (TokResultsWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_results_writer_finalize;
}

static void
tok_results_writer_init (TokResultsWriter *self)
{
}

static GFile *
find_place_beside (GFile *location)
{
  g_autofree char *name = tok_batch_dup_results_name (location);
  g_autoptr (GFile) folder = g_file_get_parent (location);

  return g_file_get_child (folder, name);
}

/**
 * tok_results_writer_new:
 * @batch: all orders of the file
 * @sheet: the file, in which no problem was found
 * @location: (nullable): where the copy is kept; %NULL: beside the file
 *
 * Returns: (transfer full): a writer that has not written yet
 */
TokResultsWriter *
tok_results_writer_new (TokBatch *batch, TokOrderSheet *sheet, GFile *location)
{
  TokResultsWriter *self;

  g_return_val_if_fail (TOK_IS_BATCH (batch), NULL);
  g_return_val_if_fail (sheet != NULL, NULL);
  g_return_val_if_fail (location == NULL || G_IS_FILE (location), NULL);

  self = g_object_new (TOK_TYPE_RESULTS_WRITER, NULL);
  self->batch = g_object_ref (batch);
  self->sheet = tok_order_sheet_ref (sheet);
  self->location = location != NULL ? g_object_ref (location) : find_place_beside (sheet->location);
  return self;
}

/**
 * tok_results_writer_write:
 *
 * Writes how everything stands now.
 *
 * Returns: (transfer full): a future of a boolean, resolved when the copy says so.
 *   Rejects with the error of the file
 */
DexFuture *
tok_results_writer_write (TokResultsWriter *self)
{
  g_return_val_if_fail (TOK_IS_RESULTS_WRITER (self), NULL);

  self->is_old = TRUE;
  if (self->writing == NULL)
    self->writing = tok_fiber_spawn (write_fiber, g_object_ref (self), g_object_unref);
  return dex_ref (self->writing);
}

static void
on_settled (TokResultsWriter *self)
{
  dex_future_disown (tok_results_writer_write (self));
}

static void
unref_closure (gpointer self, GClosure *closure)
{
  g_object_unref (self);
}

/**
 * tok_results_writer_follow:
 * @queue: sends the batch; keeps the writer as long as it lives
 *
 * Writes after each result.
 */
void
tok_results_writer_follow (TokResultsWriter *self, TokBatchQueue *queue)
{
  g_return_if_fail (TOK_IS_RESULTS_WRITER (self));
  g_return_if_fail (TOK_IS_BATCH_QUEUE (queue));

  g_signal_connect_data (queue, "settled", G_CALLBACK (on_settled), g_object_ref (self),
                         unref_closure, G_CONNECT_SWAPPED);
}

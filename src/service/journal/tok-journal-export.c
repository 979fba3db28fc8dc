/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-journal-export.h"

#include "tok-event-csv.h"
#include "tok-event-json.h"
#include "tok-fiber.h"
#include "tok-store.h"

/* The most lines that are formatted within one frame. */
#define CHUNK_SIZE 250

typedef struct
{
  TokJournal *journal;
  char *bundle_id; /* (nullable) */
  TokJournalFormat format;
  GFile *file;           /* (nullable): NULL: in memory */
  GOutputStream *stream; /* (nullable) until it is open */
  GArray *gaps;          /* (nullable) */
  GString *text;         /* formatted, to be written */
  gint64 last;           /* the sequence of the last line; 0: none */
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_object_unref (self->journal);
  g_free (self->bundle_id);
  g_clear_object (&self->file);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->gaps, g_array_unref);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static gboolean
load_gaps (Export *self, GError **error)
{
  g_autoptr (GPtrArray) periods =
      dex_await_boxed (tok_journal_load_observation_periods (self->journal), error);

  if (periods != NULL)
    self->gaps = tok_observation_period_list_gaps (periods);
  return periods != NULL;
}

static void
append_event (Export *self, const TokEvent *event)
{
  gboolean is_unwatched = tok_event_is_in_gap (event, self->gaps);

  if (self->format == TOK_JOURNAL_CSV)
    {
      tok_event_csv_append (self->text, event, is_unwatched);
      return;
    }
  g_string_append (self->text, self->last > 0 ? ",\n" : "\n");
  tok_event_json_append (self->text, event, is_unwatched);
}

static gboolean
append_chunk (Export *self, gboolean *more, GError **error)
{
  g_autoptr (GPtrArray) events = NULL;
  TokEventQuery query = TOK_EVENT_QUERY_ALL;

  query.bundle_id = self->bundle_id;
  query.above = self->last;
  query.limit = CHUNK_SIZE;
  query.is_forward = TRUE;
  events = dex_await_boxed (tok_journal_query_events (self->journal, &query), error);
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const TokEvent *event = g_ptr_array_index (events, i);

      append_event (self, event);
      self->last = event->sequence;
    }
  *more = events != NULL && events->len == CHUNK_SIZE;
  return events != NULL;
}

/* Writes the text, and forgets it. */
static gboolean
flush (Export *self, GError **error)
{
  g_autoptr (GBytes) rest = g_bytes_new (self->text->str, self->text->len);

  g_string_truncate (self->text, 0);
  while (g_bytes_get_size (rest) > 0)
    {
      g_autoptr (GBytes) before = g_steal_pointer (&rest);
      GError *failure = NULL;
      gint64 n =
          dex_await_int64 (dex_output_stream_write_bytes (self->stream, before, G_PRIORITY_DEFAULT),
                           &failure);

      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      rest = g_bytes_new_from_bytes (before, (gsize) n, g_bytes_get_size (before) - (gsize) n);
    }
  return TRUE;
}

static gboolean
write_all (Export *self, GError **error)
{
  gboolean more = TRUE;

  if (!load_gaps (self, error))
    return FALSE;
  if (self->format == TOK_JOURNAL_CSV)
    tok_event_csv_append_header (self->text);
  else
    g_string_append_c (self->text, '[');
  while (more)
    {
      if (!append_chunk (self, &more, error))
        return FALSE;
      if (!more && self->format == TOK_JOURNAL_JSON)
        g_string_append (self->text, self->last > 0 ? "\n]\n" : "]\n");
      if (!flush (self, error))
        return FALSE;
      /* The next chunk may be there before the main loop was ever idle. */
      if (more)
        dex_await (tok_fiber_yield (), NULL);
    }
  return TRUE;
}

/* Closing would replace the file by what was written of it. */
static void
give_up (Export *self)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (self->stream, cancelled, NULL);
}

static GOutputStream *
open_stream (Export *self, GError **error)
{
  if (self->file == NULL)
    return g_memory_output_stream_new_resizable ();
  return dex_await_object (dex_file_replace (self->file, NULL, FALSE, G_FILE_CREATE_NONE,
                                             G_PRIORITY_DEFAULT),
                           error);
}

static DexFuture *
export_fiber (gpointer data)
{
  Export *self = data;
  GError *error = NULL;

  self->stream = open_stream (self, &error);
  if (self->stream == NULL)
    return dex_future_new_for_error (error);
  if (!write_all (self, &error))
    {
      give_up (self);
      return dex_future_new_for_error (error);
    }
  if (!dex_await (dex_output_stream_close (self->stream, G_PRIORITY_DEFAULT), &error))
    return dex_future_new_for_error (error);
  if (self->file != NULL)
    return dex_future_new_true ();
  return dex_future_new_take_boxed (G_TYPE_BYTES, g_memory_output_stream_steal_as_bytes (
                                                      G_MEMORY_OUTPUT_STREAM (self->stream)));
}

/* @file: (nullable): see Export */
static DexFuture *export (TokJournal *journal,
                          const char *bundle_id,
                          TokJournalFormat format,
                          GFile *file)
{
  Export *self = g_new0 (Export, 1);

  self->journal = g_object_ref (journal);
  self->bundle_id = g_strdup (bundle_id);
  self->format = format;
  g_set_object (&self->file, file);
  self->text = g_string_new (NULL);
  return tok_fiber_spawn (export_fiber, self, export_free);
}

/**
 * tok_journal_export:
 * @bundle_id: (nullable): a bundle; %NULL: all bundles
 * @format: the file format
 *
 * Formats the journal, oldest line first, in chunks so that frames are drawn in between.
 *
 * Returns: (transfer full): a future of a GBytes: the file contents. Rejects with
 *   TOK_ERROR_STORE
 */
DexFuture *
tok_journal_export (TokJournal *self, const char *bundle_id, TokJournalFormat format)
{
  g_return_val_if_fail (TOK_IS_JOURNAL (self), NULL);

  return export (self, bundle_id, format, NULL);
}

/**
 * tok_journal_export_to_file:
 * @bundle_id: (nullable): a bundle; %NULL: all bundles
 * @format: the file format
 * @file: the target, which is replaced atomically: an error leaves the old one
 *
 * Like tok_journal_export(), without having the whole journal in memory.
 *
 * Returns: (transfer full): a future of a boolean. Rejects with TOK_ERROR_STORE or an error of
 *   GIO
 */
DexFuture *
tok_journal_export_to_file (TokJournal *self,
                            const char *bundle_id,
                            TokJournalFormat format,
                            GFile *file)
{
  g_return_val_if_fail (TOK_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  return export (self, bundle_id, format, file);
}

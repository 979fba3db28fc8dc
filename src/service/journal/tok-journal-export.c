/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-journal-export.h"

#include "tok-event-csv.h"
#include "tok-event-json.h"
#include "tok-fiber.h"
#include "tok-store.h"

/* The most lines that are written within one frame. */
#define CHUNK_SIZE 1000

typedef struct
{
  TokJournal *journal;
  char *bundle_id; /* (nullable) */
  TokJournalFormat format;
  GArray *gaps;  /* (nullable) */
  GString *text; /* (nullable) */
  gint64 last;   /* the sequence of the last line written; 0: none */
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_object_unref (self->journal);
  g_free (self->bundle_id);
  g_clear_pointer (&self->gaps, g_array_unref);
  if (self->text != NULL)
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

static DexFuture *
export_fiber (gpointer data)
{
  Export *self = data;
  gboolean more = TRUE;
  GError *error = NULL;

  if (!load_gaps (self, &error))
    return dex_future_new_for_error (error);
  if (self->format == TOK_JOURNAL_CSV)
    tok_event_csv_append_header (self->text);
  else
    g_string_append_c (self->text, '[');
  while (more)
    {
      if (!append_chunk (self, &more, &error))
        return dex_future_new_for_error (error);
      /* The next chunk may be there before the main loop was ever idle. */
      if (more)
        dex_await (tok_fiber_yield (), NULL);
    }
  if (self->format == TOK_JOURNAL_JSON)
    g_string_append (self->text, self->last > 0 ? "\n]\n" : "]\n");
  return dex_future_new_take_boxed (G_TYPE_BYTES,
                                    g_string_free_to_bytes (g_steal_pointer (&self->text)));
}

/**
 * tok_journal_export:
 * @bundle_id: (nullable): a bundle; %NULL: all bundles
 * @format: the file format
 *
 * Writes the journal, oldest line first, in chunks so that frames are drawn in between.
 *
 * Returns: (transfer full): a future of a GBytes: the file contents. Rejects with
 *   TOK_ERROR_STORE
 */
DexFuture *
tok_journal_export (TokJournal *self, const char *bundle_id, TokJournalFormat format)
{
  Export *export;

  g_return_val_if_fail (TOK_IS_JOURNAL (self), NULL);

  export = g_new0 (Export, 1);
  export->journal = g_object_ref (self);
  export->bundle_id = g_strdup (bundle_id);
  export->format = format;
  export->text = g_string_new (NULL);
  return tok_fiber_spawn (export_fiber, export, export_free);
}

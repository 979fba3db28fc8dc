/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-journal-reader.h"

#include "tok-fiber.h"
#include "tok-store.h"

/* As many lines are taken in at once as fit well into one frame. */
#define LINES_A_PART 1000

struct _TokJournalReader
{
  GObject parent_instance;

  TokJournal *journal;
  TokEventFilter filter;

  gint64 last; /* the sequence of the last line that was read; 0: none */
  gboolean is_wanted;
  gboolean is_reading;
  gboolean is_loaded;
};

enum
{
  LINES,
  FORGOTTEN,
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokJournalReader, tok_journal_reader, G_TYPE_OBJECT)

/* The last line that is known comes along once more: when it does not, somebody has
 * deleted the journal. */
static DexFuture *
query_part (TokJournalReader *self)
{
  TokEventQuery query = TOK_EVENT_QUERY_ALL;

  query.filter = self->filter;
  query.above = MAX (self->last - 1, 0);
  query.limit = LINES_A_PART;
  query.is_forward = TRUE;
  return tok_journal_query_events (self->journal, &query);
}

static gboolean
is_continued (TokJournalReader *self, GPtrArray *events)
{
  const TokEvent *first = events->len > 0 ? g_ptr_array_index (events, 0) : NULL;

  return self->last == 0 || (first != NULL && first->sequence == self->last);
}

static void
take (TokJournalReader *self, GPtrArray *events)
{
  if (self->last > 0)
    g_ptr_array_remove_index (events, 0);
  if (events->len == 0)
    return;
  self->last = ((const TokEvent *) g_ptr_array_index (events, events->len - 1))->sequence;
  g_signal_emit (self, signals[LINES], 0, events);
}

/* Reads up to the end of the journal. */
static gboolean
read_parts (TokJournalReader *self, gboolean *is_news, GError **error)
{
  guint n_lines = LINES_A_PART;

  while (n_lines == LINES_A_PART)
    {
      g_autoptr (GPtrArray) events = dex_await_boxed (query_part (self), error);

      if (events == NULL)
        return FALSE;
      n_lines = events->len;
      if (!is_continued (self, events))
        {
          self->last = 0;
          g_signal_emit (self, signals[FORGOTTEN], 0);
          n_lines = LINES_A_PART;
          *is_news = TRUE;
          continue;
        }
      *is_news |= n_lines > (self->last > 0 ? 1 : 0);
      take (self, events);
    }
  return TRUE;
}

static DexFuture *
read_fiber (gpointer data)
{
  TokJournalReader *self = data;
  g_autoptr (GError) error = NULL;

  while (self->is_wanted)
    {
      gboolean is_news = !self->is_loaded;

      self->is_wanted = FALSE;
      g_clear_error (&error);
      /* What was known stays; a broken store is told where it is opened. */
      if (!read_parts (self, &is_news, &error))
        g_debug ("Journal: %s", error->message);
      self->is_loaded = TRUE;
      if (is_news)
        g_signal_emit (self, signals[CHANGED], 0);
    }
  self->is_reading = FALSE;
  return dex_future_new_true ();
}

/* A refresh writes a part for each of its pages: never more than one reading is on
 * its way. */
static void
read_journal (TokJournalReader *self)
{
  self->is_wanted = TRUE;
  if (self->is_reading)
    return;
  self->is_reading = TRUE;
  dex_future_disown (tok_fiber_spawn (read_fiber, g_object_ref (self), g_object_unref));
}

static void
tok_journal_reader_finalize (GObject *object)
{
  TokJournalReader *self = TOK_JOURNAL_READER (object);

  g_object_unref (self->journal);
  G_OBJECT_CLASS (tok_journal_reader_parent_class)->finalize (object);
}

static void
tok_journal_reader_class_init (TokJournalReaderClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tok_journal_reader_finalize;

  signals[LINES] = g_signal_new ("lines", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_PTR_ARRAY);
  signals[FORGOTTEN] =
      g_signal_new ("forgotten", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_journal_reader_init (TokJournalReader *self)
{
}

/**
 * tok_journal_reader_new:
 * @journal: what to read
 * @filter: which lines
 *
 * Returns: (transfer full): a reader that has not started
 */
TokJournalReader *
tok_journal_reader_new (TokJournal *journal, TokEventFilter filter)
{
  TokJournalReader *self;

  g_return_val_if_fail (TOK_IS_JOURNAL (journal), NULL);

  self = g_object_new (TOK_TYPE_JOURNAL_READER, NULL);
  self->journal = g_object_ref (journal);
  self->filter = filter;
  return self;
}

/**
 * tok_journal_reader_start:
 *
 * Reads what there is, and from now on what comes; to be called once.
 */
void
tok_journal_reader_start (TokJournalReader *self)
{
  g_return_if_fail (TOK_IS_JOURNAL_READER (self));

  g_signal_connect_object (self->journal, "changed", G_CALLBACK (read_journal), self,
                           G_CONNECT_SWAPPED);
  read_journal (self);
}

/**
 * tok_journal_reader_get_loaded:
 *
 * Returns: whether the end of the journal was reached once, or it could not be read
 */
gboolean
tok_journal_reader_get_loaded (TokJournalReader *self)
{
  g_return_val_if_fail (TOK_IS_JOURNAL_READER (self), FALSE);

  return self->is_loaded;
}

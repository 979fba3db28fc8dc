/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-journal-reader.h"

#include "tok-fiber.h"
#include "tok-store.h"

/* The most lines that are added within one frame. */
#define CHUNK_SIZE 1000

typedef struct
{
  TokJournal *journal; /* (nullable): NULL until it starts */
  gint64 last;         /* the sequence of the last line that was read; 0: none */
  gboolean is_due;     /* the journal may have more lines */
  gboolean is_reading;
  DexPromise *loaded; /* resolved when the end was reached once */
} TokJournalReaderPrivate;

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (TokJournalReader, tok_journal_reader, G_TYPE_OBJECT)

static TokJournalReaderPrivate *
get_private (TokJournalReader *self)
{
  return tok_journal_reader_get_instance_private (self);
}

/* Queries the last known line again: when it is missing, the journal was deleted. */
static DexFuture *
query_chunk (TokJournalReader *self)
{
  TokJournalReaderPrivate *priv = get_private (self);
  TokEventQuery query = TOK_EVENT_QUERY_ALL;

  query.filter = TOK_JOURNAL_READER_GET_CLASS (self)->filter;
  query.above = MAX (priv->last - 1, 0);
  query.limit = CHUNK_SIZE;
  query.is_forward = TRUE;
  return tok_journal_query_events (priv->journal, &query);
}

static gboolean
was_deleted (TokJournalReader *self, GPtrArray *events)
{
  gint64 last = get_private (self)->last;
  const TokEvent *first = events->len > 0 ? g_ptr_array_index (events, 0) : NULL;

  return last > 0 && (first == NULL || first->sequence != last);
}

static void
add_chunk (TokJournalReader *self, GPtrArray *events)
{
  TokJournalReaderPrivate *priv = get_private (self);

  if (priv->last > 0)
    g_ptr_array_remove_index (events, 0);
  if (events->len == 0)
    return;
  priv->last = ((const TokEvent *) g_ptr_array_index (events, events->len - 1))->sequence;
  TOK_JOURNAL_READER_GET_CLASS (self)->add (self, events);
}

/* Reads up to the end of the journal. */
static gboolean
read_to_end (TokJournalReader *self, gboolean *changed, GError **error)
{
  TokJournalReaderPrivate *priv = get_private (self);
  guint n_lines = CHUNK_SIZE;

  while (n_lines == CHUNK_SIZE)
    {
      g_autoptr (GPtrArray) events = dex_await_boxed (query_chunk (self), error);

      if (events == NULL)
        return FALSE;
      if (was_deleted (self, events))
        {
          priv->last = 0;
          TOK_JOURNAL_READER_GET_CLASS (self)->reset (self);
          *changed = TRUE;
          continue;
        }
      n_lines = events->len;
      *changed |= n_lines > (priv->last > 0 ? 1 : 0);
      add_chunk (self, events);
      /* The next chunk may be there before the main loop was ever idle. */
      if (n_lines == CHUNK_SIZE)
        dex_await (tok_fiber_yield (), NULL);
    }
  return TRUE;
}

static DexFuture *
read_fiber (gpointer data)
{
  TokJournalReader *self = data;
  TokJournalReaderPrivate *priv = get_private (self);

  g_assert (TOK_IS_JOURNAL_READER (self));

  while (priv->is_due)
    {
      g_autoptr (GError) error = NULL;
      gboolean is_loaded = tok_journal_reader_get_loaded (self);
      gboolean changed = !is_loaded;

      priv->is_due = FALSE;
      /* What was read stays; errors of the store are shown where it is opened. */
      if (!read_to_end (self, &changed, &error))
        g_debug ("Journal: %s", error->message);
      if (!is_loaded)
        dex_promise_resolve_boolean (priv->loaded, TRUE);
      if (changed)
        g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }
  priv->is_reading = FALSE;
  return dex_future_new_true ();
}

/* One fiber at a time: the journal changes with each page of a sync run. */
static void
read_journal (TokJournalReader *self)
{
  TokJournalReaderPrivate *priv = get_private (self);

  priv->is_due = TRUE;
  if (priv->is_reading)
    return;
  priv->is_reading = TRUE;
  dex_future_disown (tok_fiber_spawn (read_fiber, g_object_ref (self), g_object_unref));
}

static void
tok_journal_reader_finalize (GObject *object)
{
  TokJournalReaderPrivate *priv = get_private (TOK_JOURNAL_READER (object));

  g_clear_object (&priv->journal);
  dex_clear (&priv->loaded);
  G_OBJECT_CLASS (tok_journal_reader_parent_class)->finalize (object);
}

static void
tok_journal_reader_class_init (TokJournalReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_journal_reader_finalize;

  /**
   * TokJournalReader::changed:
   *
   * The end of the journal was reached for the first time, or what was computed changed.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_journal_reader_init (TokJournalReader *self)
{
  get_private (self)->loaded = dex_promise_new ();
}

/**
 * tok_journal_reader_start:
 * @journal: the journal to read
 *
 * Reads the journal, and from now on the lines that are added to it. To be called once.
 */
void
tok_journal_reader_start (TokJournalReader *self, TokJournal *journal)
{
  g_return_if_fail (TOK_IS_JOURNAL_READER (self));
  g_return_if_fail (TOK_IS_JOURNAL (journal));

  get_private (self)->journal = g_object_ref (journal);
  g_signal_connect_object (journal, "changed", G_CALLBACK (read_journal), self, G_CONNECT_SWAPPED);
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

  return dex_future_is_resolved (DEX_FUTURE (get_private (self)->loaded));
}

/**
 * tok_journal_reader_when_loaded:
 *
 * Returns: (transfer full): a future of a boolean; resolves when the end of the journal was
 *   reached once, or it could not be read
 */
DexFuture *
tok_journal_reader_when_loaded (TokJournalReader *self)
{
  g_return_val_if_fail (TOK_IS_JOURNAL_READER (self), NULL);

  return dex_ref (get_private (self)->loaded);
}

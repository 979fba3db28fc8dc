/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-history.h"

#include "tok-weak-ref.h"

struct _TokHistory
{
  GObject parent_instance;

  TokJournal *journal; /* (owned) */
  TokBundle *bundle;   /* (owned) */
  GPtrArray *events;   /* (owned) (element-type TokEvent) */
  GArray *gaps;        /* (owned) (element-type TokGap) */
  DexFuture *reading;  /* (nullable) (owned) */
  guint idle;          /* 0: none */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokHistory, tok_history, G_TYPE_OBJECT)

/* Events are only appended, or all deleted: equal length and last event mean equality. */
static gboolean
are_equal (GPtrArray *a, GPtrArray *b)
{
  const TokEvent *last, *other;

  if (a->len != b->len)
    return FALSE;
  if (a->len == 0)
    return TRUE;
  last = g_ptr_array_index (a, a->len - 1);
  other = g_ptr_array_index (b, b->len - 1);
  return last->sequence == other->sequence;
}

static void
set_events (TokHistory *self, GPtrArray *events, GPtrArray *periods)
{
  g_array_unref (self->gaps);
  self->gaps = tok_observation_period_list_gaps (periods);
  if (are_equal (self->events, events))
    return;
  g_ptr_array_unref (self->events);
  self->events = g_ptr_array_ref (events);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static DexFuture *
on_read (DexFuture *future, gpointer data)
{
  DexFutureSet *set = DEX_FUTURE_SET (future);
  g_autoptr (TokHistory) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  const GValue *events = dex_future_set_get_value_at (set, 0, &error);
  const GValue *periods = error == NULL ? dex_future_set_get_value_at (set, 1, &error) : NULL;

  if (self == NULL)
    return NULL;
  /* Keep the known events. A broken store is reported where it is opened. */
  if (error != NULL)
    g_debug ("History of %s: %s", tok_bundle_get_id (self->bundle), error->message);
  else
    set_events (self, g_value_get_boxed (events), g_value_get_boxed (periods));
  return NULL;
}

static void
read_events (TokHistory *self)
{
  DexFuture *both = dex_future_all (tok_journal_load_events (self->journal, self->bundle),
                                    tok_journal_load_observation_periods (self->journal), NULL);

  dex_clear (&self->reading);
  self->reading = dex_future_finally (both, on_read, tok_weak_ref_new (self), tok_weak_ref_free);
}

static gboolean
on_idle (gpointer data)
{
  TokHistory *self = data;

  g_assert (TOK_IS_HISTORY (self));

  self->idle = 0;
  read_events (self);
  return G_SOURCE_REMOVE;
}

/* A sync run writes to the journal page by page: read once after several writes. */
static void
on_journal_changed (TokHistory *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (on_idle, self);
}

static void
tok_history_dispose (GObject *object)
{
  TokHistory *self = TOK_HISTORY (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  dex_clear (&self->reading);
  g_clear_object (&self->journal);
  g_clear_object (&self->bundle);
  G_OBJECT_CLASS (tok_history_parent_class)->dispose (object);
}

static void
tok_history_finalize (GObject *object)
{
  TokHistory *self = TOK_HISTORY (object);

  g_ptr_array_unref (self->events);
  g_array_unref (self->gaps);
  G_OBJECT_CLASS (tok_history_parent_class)->finalize (object);
}

static void
tok_history_class_init (TokHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tok_history_dispose;
  object_class->finalize = tok_history_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_history_init (TokHistory *self)
{
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  self->gaps = g_array_new (FALSE, FALSE, sizeof (TokGap));
}

/**
 * tok_history_new:
 * @journal: the journal to read
 * @bundle: the bundle to follow
 *
 * Returns: (transfer full): a history, empty until the journal was read
 */
TokHistory *
tok_history_new (TokJournal *journal, TokBundle *bundle)
{
  TokHistory *self;

  g_return_val_if_fail (TOK_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NULL);

  self = g_object_new (TOK_TYPE_HISTORY, NULL);
  self->journal = g_object_ref (journal);
  self->bundle = g_object_ref (bundle);
  g_signal_connect_object (journal, "changed", G_CALLBACK (on_journal_changed), self,
                           G_CONNECT_SWAPPED);
  read_events (self);
  return self;
}

/**
 * tok_history_get_events:
 *
 * Returns: (transfer none) (element-type TokEvent): the events, oldest first
 */
GPtrArray *
tok_history_get_events (TokHistory *self)
{
  g_return_val_if_fail (TOK_IS_HISTORY (self), NULL);

  return self->events;
}

/**
 * tok_history_get_gaps:
 *
 * Returns: (transfer none) (element-type TokGap): the gaps between observation periods,
 *   oldest first
 */
GArray *
tok_history_get_gaps (TokHistory *self)
{
  g_return_val_if_fail (TOK_IS_HISTORY (self), NULL);

  return self->gaps;
}

TokJournal *
tok_history_get_journal (TokHistory *self)
{
  g_return_val_if_fail (TOK_IS_HISTORY (self), NULL);

  return self->journal;
}

TokBundle *
tok_history_get_bundle (TokHistory *self)
{
  g_return_val_if_fail (TOK_IS_HISTORY (self), NULL);

  return self->bundle;
}

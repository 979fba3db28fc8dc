/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-statistics.h"

#include "tok-journal-reader.h"
#include "tok-store.h"

struct _TokStatistics
{
  GObject parent_instance;

  TokJournalReader *reader;
  TokBundleList *list;
  TokDurations *durations;
  TokDaily *daily;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokStatistics, tok_statistics, G_TYPE_OBJECT)

static void
forget (TokStatistics *self)
{
  g_clear_pointer (&self->durations, tok_durations_free);
  g_clear_pointer (&self->daily, tok_daily_free);
  self->durations = tok_durations_new ();
  self->daily = tok_daily_new ();
}

static void
take (TokStatistics *self, GPtrArray *events)
{
  tok_durations_add (self->durations, events, self->list);
  tok_daily_add (self->daily, events);
}

static void
on_changed (TokStatistics *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The events do not say which platform and country a bundle is of: the list does. */
static DexFuture *
on_list_loaded (DexFuture *future, gpointer data)
{
  tok_journal_reader_start (data);
  return dex_future_new_true ();
}

static void
tok_statistics_finalize (GObject *object)
{
  TokStatistics *self = TOK_STATISTICS (object);

  tok_durations_free (self->durations);
  tok_daily_free (self->daily);
  g_object_unref (self->reader);
  g_object_unref (self->list);
  G_OBJECT_CLASS (tok_statistics_parent_class)->finalize (object);
}

static void
tok_statistics_class_init (TokStatisticsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_statistics_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_statistics_init (TokStatistics *self)
{
  forget (self);
}

/**
 * tok_statistics_new:
 * @journal: what to count
 * @list: its bundles
 * @list_loaded: (transfer full): settles when @list has what is in the cache
 *
 * Returns: (transfer full): statistics, empty until the journal was read
 */
TokStatistics *
tok_statistics_new (TokJournal *journal, TokBundleList *list, DexFuture *list_loaded)
{
  TokStatistics *self;

  g_return_val_if_fail (TOK_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (list), NULL);

  self = g_object_new (TOK_TYPE_STATISTICS, NULL);
  self->list = g_object_ref (list);
  self->reader = tok_journal_reader_new (journal, TOK_EVENT_FILTER_OBSERVED);
  g_signal_connect_object (self->reader, "lines", G_CALLBACK (take), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reader, "forgotten", G_CALLBACK (forget), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reader, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  dex_future_disown (dex_future_finally (list_loaded, on_list_loaded, g_object_ref (self->reader),
                                         g_object_unref));
  return self;
}

/**
 * tok_statistics_get_loaded:
 *
 * Returns: whether the whole journal was read once, or could not be
 */
gboolean
tok_statistics_get_loaded (TokStatistics *self)
{
  g_return_val_if_fail (TOK_IS_STATISTICS (self), FALSE);

  return tok_journal_reader_get_loaded (self->reader);
}

/**
 * tok_statistics_get_durations:
 *
 * Returns: (transfer none): how long bundles stayed in each step
 */
TokDurations *
tok_statistics_get_durations (TokStatistics *self)
{
  g_return_val_if_fail (TOK_IS_STATISTICS (self), NULL);

  return self->durations;
}

/**
 * tok_statistics_get_daily:
 *
 * Returns: (transfer none): what each day brought
 */
TokDaily *
tok_statistics_get_daily (TokStatistics *self)
{
  g_return_val_if_fail (TOK_IS_STATISTICS (self), NULL);

  return self->daily;
}

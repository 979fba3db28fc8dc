/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-statistics.h"

struct _TokStatistics
{
  TokJournalReader parent_instance;

  TokJournal *journal;
  TokBundleList *list;
  TokDurations *durations;
  TokDaily *daily;
};

G_DEFINE_FINAL_TYPE (TokStatistics, tok_statistics, TOK_TYPE_JOURNAL_READER)

static void
tok_statistics_add (TokJournalReader *reader, GPtrArray *events)
{
  TokStatistics *self = TOK_STATISTICS (reader);

  tok_durations_add (self->durations, events, self->list);
  tok_daily_add (self->daily, events);
}

static void
tok_statistics_reset (TokJournalReader *reader)
{
  TokStatistics *self = TOK_STATISTICS (reader);

  tok_durations_free (self->durations);
  tok_daily_free (self->daily);
  self->durations = tok_durations_new ();
  self->daily = tok_daily_new ();
}

/* Events have no platform and country: they are looked up in the list. */
static DexFuture *
on_list_loaded (DexFuture *future, gpointer data)
{
  TokStatistics *self = data;

  g_assert (TOK_IS_STATISTICS (self));

  tok_journal_reader_start (TOK_JOURNAL_READER (self), self->journal);
  return dex_future_new_true ();
}

static void
tok_statistics_finalize (GObject *object)
{
  TokStatistics *self = TOK_STATISTICS (object);

  tok_durations_free (self->durations);
  tok_daily_free (self->daily);
  g_object_unref (self->list);
  g_object_unref (self->journal);
  G_OBJECT_CLASS (tok_statistics_parent_class)->finalize (object);
}

static void
tok_statistics_class_init (TokStatisticsClass *klass)
{
  TokJournalReaderClass *reader_class = TOK_JOURNAL_READER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tok_statistics_finalize;
  reader_class->filter = TOK_EVENT_FILTER_OBSERVED;
  reader_class->add = tok_statistics_add;
  reader_class->reset = tok_statistics_reset;
}

static void
tok_statistics_init (TokStatistics *self)
{
  self->durations = tok_durations_new ();
  self->daily = tok_daily_new ();
}

/**
 * tok_statistics_new:
 * @journal: the journal of the workspace
 * @list: its bundles
 * @list_loaded: (transfer full): settles when @list has the cached bundles
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
  self->journal = g_object_ref (journal);
  self->list = g_object_ref (list);
  dex_future_disown (
      dex_future_finally (list_loaded, on_list_loaded, g_object_ref (self), g_object_unref));
  return self;
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
 * Returns: (transfer none): the number of events on each day
 */
TokDaily *
tok_statistics_get_daily (TokStatistics *self)
{
  g_return_val_if_fail (TOK_IS_STATISTICS (self), NULL);

  return self->daily;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-statistics.h"

#include "tok-fiber.h"

/* As many lines are taken in at once as fit well into one frame. */
#define LINES_A_PART 1000

struct _TokStatistics
{
  GObject parent_instance;

  TokSync *sync;
  TokStore *store;
  char *workspace_id;
  TokBundleList *list;

  TokDurations *durations;
  TokDaily *daily;
  gint64 last; /* the sequence of the last line that is taken in; 0: none */
  gboolean is_wanted;
  gboolean is_reading;
  gboolean is_loaded;
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
  self->last = 0;
}

/* The last line that is known comes along once more: when it does not, somebody has
 * deleted the journal. */
static DexFuture *
query_part (TokStatistics *self)
{
  TokEventQuery query = TOK_EVENT_QUERY_ALL;

  query.filter = TOK_EVENT_FILTER_OBSERVED;
  query.above = MAX (self->last - 1, 0);
  query.limit = LINES_A_PART;
  query.is_forward = TRUE;
  return tok_store_query_events (self->store, self->workspace_id, &query);
}

static gboolean
is_continued (TokStatistics *self, GPtrArray *events)
{
  const TokEvent *first = events->len > 0 ? g_ptr_array_index (events, 0) : NULL;

  return self->last == 0 || (first != NULL && first->sequence == self->last);
}

static void
take (TokStatistics *self, GPtrArray *events)
{
  const TokEvent *last;

  if (self->last > 0)
    g_ptr_array_remove_index (events, 0);
  if (events->len == 0)
    return;
  last = g_ptr_array_index (events, events->len - 1);
  self->last = last->sequence;
  tok_durations_add (self->durations, events, self->list);
  tok_daily_add (self->daily, events);
}

/* Reads up to the end of the journal. */
static gboolean
read_parts (TokStatistics *self, gboolean *is_news, GError **error)
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
          forget (self);
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
  TokStatistics *self = data;
  g_autoptr (GError) error = NULL;

  /* The events do not say which platform and country a bundle is of: the list does. */
  dex_await (tok_sync_load_cache (self->sync), NULL);
  while (self->is_wanted)
    {
      gboolean is_news = !self->is_loaded;

      self->is_wanted = FALSE;
      g_clear_error (&error);
      /* What was known stays; a broken store is told where it is opened. */
      if (!read_parts (self, &is_news, &error))
        g_debug ("Statistics: %s", error->message);
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
read_journal (TokStatistics *self)
{
  self->is_wanted = TRUE;
  if (self->is_reading)
    return;
  self->is_reading = TRUE;
  dex_future_disown (tok_fiber_spawn (read_fiber, g_object_ref (self), g_object_unref));
}

static void
on_journal_changed (TokStatistics *self, const char *workspace_id)
{
  if (workspace_id == NULL || g_str_equal (workspace_id, self->workspace_id))
    read_journal (self);
}

static void
tok_statistics_finalize (GObject *object)
{
  TokStatistics *self = TOK_STATISTICS (object);

  tok_durations_free (self->durations);
  tok_daily_free (self->daily);
  g_object_unref (self->sync);
  g_object_unref (self->store);
  g_object_unref (self->list);
  g_free (self->workspace_id);
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
 * @sync: fills @list
 * @store: where the journal is
 * @workspace_id: whose journal
 * @list: its bundles
 *
 * Returns: (transfer full): statistics, empty until the journal was read
 */
TokStatistics *
tok_statistics_new (TokSync *sync, TokStore *store, const char *workspace_id, TokBundleList *list)
{
  TokStatistics *self;

  g_return_val_if_fail (TOK_IS_SYNC (sync), NULL);
  g_return_val_if_fail (TOK_IS_STORE (store), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (list), NULL);

  self = g_object_new (TOK_TYPE_STATISTICS, NULL);
  self->sync = g_object_ref (sync);
  self->store = g_object_ref (store);
  self->workspace_id = g_strdup (workspace_id);
  self->list = g_object_ref (list);
  g_signal_connect_object (store, "journal-changed", G_CALLBACK (on_journal_changed), self,
                           G_CONNECT_SWAPPED);
  read_journal (self);
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

  return self->is_loaded;
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

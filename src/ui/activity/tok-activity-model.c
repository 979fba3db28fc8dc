/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-activity-model.h"

#include "tok-journal-line.h"
#include "tok-list-diff.h"
#include "tok-weak-ref.h"

struct _TokActivityModel
{
  GObject parent_instance;

  TokJournal *journal; /* (nullable) */
  GSignalGroup *journal_signals;
  TokEventFilter filter;
  GPtrArray *events;    /* (element-type TokEvent): those loaded so far, in no order */
  GPtrArray *lines;     /* (element-type TokJournalLine): of @events, the oldest first */
  GPtrArray *items;     /* (element-type TokActivityItem): of @lines, the newest first */
  gint64 newest;        /* the largest sequence number of @events; 0: none */
  gint64 oldest;        /* the smallest one */
  GArray *starts;       /* (element-type guint): the first position of each day */
  DexFuture *loading;   /* (nullable) (owned): the query in progress */
  guint limit;          /* of the query in progress */
  gboolean is_fresh;    /* the query in progress is for the newest events, not for older ones */
  gboolean is_stale;    /* the journal changed during the query: load again */
  gboolean is_complete; /* there are no older events */
};

enum
{
  PROP_0,
  PROP_LOADING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static GType
get_item_type (GListModel *model)
{
  return TOK_TYPE_ACTIVITY_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return TOK_ACTIVITY_MODEL (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  TokActivityModel *self = TOK_ACTIVITY_MODEL (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
get_section (GtkSectionModel *model, guint position, guint *out_start, guint *out_end)
{
  TokActivityModel *self = TOK_ACTIVITY_MODEL (model);
  guint low = 0;
  guint high = self->starts->len;

  if (position >= self->items->len)
    {
      *out_start = self->items->len;
      *out_end = G_MAXUINT;
      return;
    }
  /* The last day that begins at or before the position. */
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->starts, guint, middle) <= position)
        low = middle;
      else
        high = middle;
    }
  *out_start = g_array_index (self->starts, guint, low);
  *out_end =
      low + 1 < self->starts->len ? g_array_index (self->starts, guint, low + 1) : self->items->len;
}

static void
init_section_model (GtkSectionModelInterface *iface)
{
  iface->get_section = get_section;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TokActivityModel,
                               tok_activity_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL,
                                                          init_section_model))

/* Finds the first positions of the days from @position on. */
static void
find_starts (TokActivityModel *self, guint position)
{
  while (self->starts->len > 0 &&
         g_array_index (self->starts, guint, self->starts->len - 1) >= position)
    g_array_set_size (self->starts, self->starts->len - 1);
  for (guint i = position; i < self->items->len; i++)
    if (i == 0 || tok_activity_item_get_day (self->items->pdata[i - 1]) !=
                      tok_activity_item_get_day (self->items->pdata[i]))
      g_array_append_val (self->starts, i);
}

static int
compare_sequences (gconstpointer a, gconstpointer b)
{
  gint64 first = ((const TokEvent *) a)->sequence;
  gint64 second = ((const TokEvent *) b)->sequence;

  return (first > second) - (first < second);
}

/* (transfer container): @added and the events of the lines that they can change, the oldest
 * first */
static GPtrArray *
collect_events (TokActivityModel *self, GPtrArray *added, guint first, guint n_open)
{
  GPtrArray *events = g_ptr_array_new ();

  g_ptr_array_extend (events, added, NULL, NULL);
  for (guint i = first; i < first + n_open; i++)
    g_ptr_array_extend (events, ((const TokJournalLine *) self->lines->pdata[i])->events, NULL,
                        NULL);
  g_ptr_array_sort_values (events, compare_sequences);
  return events;
}

/* (transfer full): the items of @lines, the newest first. Lines that are the same as one from
 * @first on keep their item, so that views keep its row. */
static GPtrArray *
new_items (TokActivityModel *self, GPtrArray *lines, guint first, guint n_open, GArray *gaps)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  guint end = first + n_open;

  for (guint i = lines->len; i > 0; i--)
    {
      const TokJournalLine *line = g_ptr_array_index (lines, i - 1);
      const TokJournalLine *known = NULL;

      while (end > first && tok_journal_line_get_position (self->lines->pdata[end - 1]) >
                                tok_journal_line_get_position (line))
        end--;
      if (end > first)
        known = g_ptr_array_index (self->lines, end - 1);
      if (known != NULL && tok_journal_line_equal (known, line))
        g_ptr_array_add (items, g_object_ref (self->items->pdata[self->lines->len - end]));
      else
        g_ptr_array_add (items,
                         tok_activity_item_new (line, tok_event_is_in_gap (line->lead, gaps)));
    }
  return items;
}

/* Replaces @n items from @position on, where they differ. */
static void
splice_items (TokActivityModel *self, guint position, guint n, GPtrArray *items)
{
  TokSplice splice = tok_list_diff (self->items->pdata + position, n, items->pdata, items->len);
  guint start = position + splice.position;

  if (splice.n_removed > 0)
    g_ptr_array_remove_range (self->items, start, splice.n_removed);
  for (guint i = 0; i < splice.n_added; i++)
    g_ptr_array_insert (self->items, (int) (start + i),
                        g_object_ref (items->pdata[splice.position + i]));
  find_starts (self, start);
  if (splice.n_removed + splice.n_added == 0)
    return;
  g_list_model_items_changed (G_LIST_MODEL (self), start, splice.n_removed, splice.n_added);
  /* The item after them may no longer begin its day. */
  if (start + splice.n_added < self->items->len)
    gtk_section_model_sections_changed (GTK_SECTION_MODEL (self), start + splice.n_added, 1);
}

static void
replace_lines (TokActivityModel *self, guint first, guint n_removed, GPtrArray *lines)
{
  if (n_removed > 0)
    g_ptr_array_remove_range (self->lines, first, n_removed);
  g_ptr_array_set_free_func (lines, NULL);
  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_insert (self->lines, (int) (first + i), lines->pdata[i]);
}

/* @added: (element-type TokEvent): events that are all older, or all newer, than the known ones,
 * the newest first; taken over */
static void
add_events (TokActivityModel *self, GPtrArray *added, gboolean are_older, GArray *gaps)
{
  guint n_open = tok_journal_lines_count_open (self->lines, are_older);
  guint first = are_older ? 0 : self->lines->len - n_open;
  guint position = are_older ? self->lines->len - n_open : 0;
  g_autoptr (GPtrArray) events = collect_events (self, added, first, n_open);
  g_autoptr (GPtrArray) lines = tok_journal_lines_new (events);
  g_autoptr (GPtrArray) items = new_items (self, lines, first, n_open, gaps);

  if (added->len == 0)
    return;
  if (!are_older || self->events->len == 0)
    self->newest = ((const TokEvent *) added->pdata[0])->sequence;
  if (are_older || self->events->len == 0)
    self->oldest = ((const TokEvent *) added->pdata[added->len - 1])->sequence;
  g_ptr_array_extend_and_steal (self->events, g_ptr_array_ref (added));
  replace_lines (self, first, n_open, lines);
  splice_items (self, position, n_open, items);
}

static void
clear (TokActivityModel *self)
{
  g_ptr_array_set_size (self->lines, 0);
  g_ptr_array_set_size (self->events, 0);
  self->newest = 0;
  self->oldest = 0;
}

/* Only these events are known now. */
static void
replace (TokActivityModel *self, GPtrArray *events, GArray *gaps)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->items);

  clear (self);
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  g_array_set_size (self->starts, 0);
  if (before->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before->len, 0);
  self->is_complete = events->len < self->limit;
  add_events (self, events, TRUE, gaps);
}

/* @events: the newest ones. Adds the new ones; replaces all when they do not reach up to the
 * known ones, or the journal was deleted. */
static void
refresh (TokActivityModel *self, GPtrArray *events, GArray *gaps)
{
  guint n_new = 0;

  while (n_new < events->len && ((const TokEvent *) events->pdata[n_new])->sequence > self->newest)
    n_new++;
  if (self->events->len == 0 || n_new == events->len ||
      ((const TokEvent *) events->pdata[n_new])->sequence != self->newest)
    {
      replace (self, events, gaps);
      return;
    }
  g_ptr_array_remove_range (events, n_new, events->len - n_new);
  add_events (self, events, FALSE, gaps);
}

static void
append (TokActivityModel *self, GPtrArray *events, GArray *gaps)
{
  self->is_complete = events->len < self->limit;
  add_events (self, events, TRUE, gaps);
}

/* (transfer full): the model keeps them, and the answer belongs to others too */
static GPtrArray *
copy_events (GPtrArray *events)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);

  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (copy, tok_event_copy (events->pdata[i]));
  return copy;
}

static void
set_loading (TokActivityModel *self, DexFuture *loading)
{
  gboolean was_loading = self->loading != NULL;

  dex_clear (&self->loading);
  self->loading = loading;
  if (was_loading != (loading != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void load (TokActivityModel *self, gboolean is_fresh);

static DexFuture *
on_loaded (DexFuture *future, gpointer data)
{
  DexFutureSet *set = DEX_FUTURE_SET (future);
  g_autoptr (TokActivityModel) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  const GValue *events = dex_future_set_get_value_at (set, 0, &error);
  const GValue *periods = error == NULL ? dex_future_set_get_value_at (set, 1, &error) : NULL;
  g_autoptr (GPtrArray) copy = NULL;
  g_autoptr (GArray) gaps = NULL;

  if (self == NULL)
    return NULL;
  if (error != NULL)
    {
      /* Keep the known events. A broken store is reported where it is opened. */
      g_debug ("Activity: %s", error->message);
      self->is_complete = TRUE;
      set_loading (self, NULL);
      return NULL;
    }
  copy = copy_events (g_value_get_boxed (events));
  gaps = tok_observation_period_list_gaps (g_value_get_boxed (periods));
  if (self->is_fresh)
    refresh (self, copy, gaps);
  else
    append (self, copy, gaps);
  if (self->is_stale)
    load (self, TRUE);
  else
    set_loading (self, NULL);
  return NULL;
}

/* A view with many rows creates no more widgets, so that large queries are cheap; and a query
 * for the newest events has to reach up to the known ones. */
static guint
choose_limit (TokActivityModel *self, gboolean is_fresh)
{
  if (self->events->len >= TOK_ACTIVITY_CHUNK || (is_fresh && self->events->len > 0))
    return TOK_ACTIVITY_CHUNK;
  return TOK_ACTIVITY_FIRST_CHUNK;
}

static void
load (TokActivityModel *self, gboolean is_fresh)
{
  TokEventQuery query = TOK_EVENT_QUERY_ALL;
  DexFuture *both;

  query.filter = self->filter;
  self->limit = choose_limit (self, is_fresh);
  query.limit = self->limit;
  if (!is_fresh && self->events->len > 0)
    query.below = self->oldest;
  self->is_fresh = is_fresh;
  if (is_fresh)
    self->is_stale = FALSE;
  both = dex_future_all (tok_journal_query_events (self->journal, &query),
                         tok_journal_load_observation_periods (self->journal), NULL);
  set_loading (self,
               dex_future_finally (both, on_loaded, tok_weak_ref_new (self), tok_weak_ref_free));
}

/* A sync run writes to the journal page by page: one query runs at a time. */
static void
on_journal_changed (TokActivityModel *self)
{
  self->is_stale = TRUE;
  if (self->loading == NULL)
    load (self, TRUE);
}

static void
restart (TokActivityModel *self)
{
  g_autoptr (GPtrArray) no_events = g_ptr_array_new ();

  set_loading (self, NULL);
  self->is_stale = FALSE;
  replace (self, no_events, NULL);
  self->is_complete = self->journal == NULL;
  if (self->journal != NULL)
    load (self, TRUE);
}

static void
tok_activity_model_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, TOK_ACTIVITY_MODEL (object)->loading != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_activity_model_dispose (GObject *object)
{
  TokActivityModel *self = TOK_ACTIVITY_MODEL (object);

  dex_clear (&self->loading);
  g_clear_object (&self->journal_signals);
  g_clear_object (&self->journal);
  G_OBJECT_CLASS (tok_activity_model_parent_class)->dispose (object);
}

static void
tok_activity_model_finalize (GObject *object)
{
  TokActivityModel *self = TOK_ACTIVITY_MODEL (object);

  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->events);
  g_array_unref (self->starts);
  G_OBJECT_CLASS (tok_activity_model_parent_class)->finalize (object);
}

static void
tok_activity_model_class_init (TokActivityModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_activity_model_get_property;
  object_class->dispose = tok_activity_model_dispose;
  object_class->finalize = tok_activity_model_finalize;

  properties[PROP_LOADING] =
      g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_activity_model_init (TokActivityModel *self)
{
  self->filter = TOK_EVENT_FILTER_ALL;
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_journal_line_free);
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->is_complete = TRUE;
  self->journal_signals = g_signal_group_new (TOK_TYPE_JOURNAL);
  g_signal_group_connect_swapped (self->journal_signals, "changed", G_CALLBACK (on_journal_changed),
                                  self);
}

/**
 * tok_activity_model_new:
 *
 * Returns: (transfer full): a model without a journal
 */
TokActivityModel *
tok_activity_model_new (void)
{
  return g_object_new (TOK_TYPE_ACTIVITY_MODEL, NULL);
}

/**
 * tok_activity_model_set_journal:
 * @journal: (nullable): the journal to show
 */
void
tok_activity_model_set_journal (TokActivityModel *self, TokJournal *journal)
{
  g_return_if_fail (TOK_IS_ACTIVITY_MODEL (self));

  if (!g_set_object (&self->journal, journal))
    return;
  g_signal_group_set_target (self->journal_signals, journal);
  restart (self);
}

/**
 * tok_activity_model_set_filter:
 * @filter: which events to show
 */
void
tok_activity_model_set_filter (TokActivityModel *self, TokEventFilter filter)
{
  g_return_if_fail (TOK_IS_ACTIVITY_MODEL (self));

  if (self->filter == filter)
    return;
  self->filter = filter;
  restart (self);
}

TokEventFilter
tok_activity_model_get_filter (TokActivityModel *self)
{
  g_return_val_if_fail (TOK_IS_ACTIVITY_MODEL (self), 0);

  return self->filter;
}

/**
 * tok_activity_model_load_more:
 *
 * Loads older events, unless there are none or a query is in progress.
 */
void
tok_activity_model_load_more (TokActivityModel *self)
{
  g_return_if_fail (TOK_IS_ACTIVITY_MODEL (self));

  if (!self->is_complete && self->loading == NULL)
    load (self, FALSE);
}

/**
 * tok_activity_model_get_loading:
 *
 * Returns: whether a query is in progress
 */
gboolean
tok_activity_model_get_loading (TokActivityModel *self)
{
  g_return_val_if_fail (TOK_IS_ACTIVITY_MODEL (self), FALSE);

  return self->loading != NULL;
}

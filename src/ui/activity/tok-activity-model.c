/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-activity-model.h"

#include "tok-weak-ref.h"

struct _TokActivityModel
{
  GObject parent_instance;

  TokJournal *journal; /* (nullable) */
  GSignalGroup *journal_signals;
  TokEventFilter filter;
  GPtrArray *items;     /* (element-type TokActivityItem) */
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
  if (position == 0)
    g_array_set_size (self->starts, 0);
  for (guint i = position; i < self->items->len; i++)
    if (i == 0 || tok_activity_item_get_day (self->items->pdata[i - 1]) !=
                      tok_activity_item_get_day (self->items->pdata[i]))
      g_array_append_val (self->starts, i);
}

static GPtrArray *
new_items (GPtrArray *events, GPtrArray *periods)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) gaps = tok_observation_period_list_gaps (periods);

  for (guint i = 0; i < events->len; i++)
    {
      const TokEvent *event = g_ptr_array_index (events, i);

      g_ptr_array_add (items, tok_activity_item_new (event, tok_event_is_in_gap (event, gaps)));
    }
  return items;
}

static gint64
get_sequence (GPtrArray *items, guint position)
{
  return tok_activity_item_get_event (items->pdata[position])->sequence;
}

static void
append (TokActivityModel *self, GPtrArray *items)
{
  guint n_before = self->items->len;
  guint n_added = items->len;

  self->is_complete = n_added < self->limit;
  g_ptr_array_extend_and_steal (self->items, g_ptr_array_ref (items));
  find_starts (self, n_before);
  if (n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, n_added);
}

static void
replace (TokActivityModel *self, GPtrArray *items)
{
  guint n_before = self->items->len;

  g_ptr_array_unref (self->items);
  self->items = g_ptr_array_ref (items);
  self->is_complete = items->len < self->limit;
  find_starts (self, 0);
  if (n_before + items->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, items->len);
}

/* @items: the newest events. Prepends the new ones; replaces all items when they do not
 * reach up to the known ones, or the journal was deleted. */
static void
refresh (TokActivityModel *self, GPtrArray *items)
{
  gint64 newest = self->items->len > 0 ? get_sequence (self->items, 0) : 0;
  guint n_new = 0;

  while (n_new < items->len && get_sequence (items, n_new) > newest)
    n_new++;
  if (self->items->len == 0 || n_new == items->len || get_sequence (items, n_new) != newest)
    {
      replace (self, items);
      return;
    }
  for (guint i = n_new; i > 0; i--)
    g_ptr_array_insert (self->items, 0, g_object_ref (items->pdata[i - 1]));
  find_starts (self, 0);
  if (n_new == 0)
    return;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, n_new);
  /* The former first item may no longer begin its day. */
  gtk_section_model_sections_changed (GTK_SECTION_MODEL (self), n_new, 1);
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
  g_autoptr (GPtrArray) items = NULL;

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
  items = new_items (g_value_get_boxed (events), g_value_get_boxed (periods));
  if (self->is_fresh)
    refresh (self, items);
  else
    append (self, items);
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
  if (self->items->len >= TOK_ACTIVITY_CHUNK || (is_fresh && self->items->len > 0))
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
  if (!is_fresh && self->items->len > 0)
    query.below = get_sequence (self->items, self->items->len - 1);
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
  g_autoptr (GPtrArray) no_items = g_ptr_array_new_with_free_func (g_object_unref);

  set_loading (self, NULL);
  self->is_stale = FALSE;
  replace (self, no_items);
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

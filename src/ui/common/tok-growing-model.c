/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-growing-model.h"

/* The rows at first, the rows added per frame, and the number from which a GTK view creates
 * no more widgets. */
#define FIRST_ROWS 32
#define MORE_ROWS 8
#define ENOUGH_ROWS 224

/* Of a row with one line of text, in pixels. Bars take the height of two. */
#define ROW_HEIGHT 36

struct _TokGrowingModel
{
  GObject parent_instance;

  GListModel *model;
  guint first;      /* the rows at first */
  guint more;       /* the rows added per frame */
  guint limit;      /* G_MAXUINT: none */
  gboolean is_new;  /* the rows at first are still to be drawn */
  guint n_told;     /* the items that others know of */
  GtkWidget *clock; /* (nullable) (weak): adds rows with each of its frames */
  guint tick;       /* tick callback of @clock, 0: none */
};

static GType
get_item_type (GListModel *list)
{
  return g_list_model_get_item_type (TOK_GROWING_MODEL (list)->model);
}

static guint
get_n_items (GListModel *list)
{
  TokGrowingModel *self = TOK_GROWING_MODEL (list);

  return MIN (g_list_model_get_n_items (self->model), self->limit);
}

static gpointer
get_item (GListModel *list, guint position)
{
  TokGrowingModel *self = TOK_GROWING_MODEL (list);

  return position < self->limit ? g_list_model_get_item (self->model, position) : NULL;
}

static void
init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* The last section that is shown may go on behind the limit. */
static void
get_section (GtkSectionModel *model, guint position, guint *out_start, guint *out_end)
{
  TokGrowingModel *self = TOK_GROWING_MODEL (model);
  guint n = get_n_items (G_LIST_MODEL (self));

  *out_start = position < n ? 0 : n;
  *out_end = position < n ? n : G_MAXUINT;
  if (position >= n || !GTK_IS_SECTION_MODEL (self->model))
    return;
  gtk_section_model_get_section (GTK_SECTION_MODEL (self->model), position, out_start, out_end);
  *out_end = MIN (*out_end, n);
}

static void
init_section_model (GtkSectionModelInterface *iface)
{
  iface->get_section = get_section;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TokGrowingModel,
                               tok_growing_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL,
                                                          init_section_model))

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer data)
{
  TokGrowingModel *self = data;

  g_assert (TOK_IS_GROWING_MODEL (self));

  if (self->is_new)
    {
      self->is_new = FALSE;
      return G_SOURCE_CONTINUE;
    }
  tok_growing_model_grow (self);
  if (tok_growing_model_is_limited (self))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
start_ticking (TokGrowingModel *self)
{
  if (self->clock != NULL && self->tick == 0 && tok_growing_model_is_limited (self))
    self->tick = gtk_widget_add_tick_callback (self->clock, on_tick, self, NULL);
}

static void
tell (TokGrowingModel *self, guint position, guint removed, guint added)
{
  self->n_told += added - removed;
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* Another handler may have changed the limit before this one. */
static void
on_items_changed (TokGrowingModel *self, guint position, guint removed, guint added)
{
  guint n = g_list_model_get_n_items (self->model);
  guint shown = get_n_items (G_LIST_MODEL (self));

  start_ticking (self);
  if (n - added + removed != self->n_told || n != shown)
    {
      position = MIN (position, MIN (self->n_told, shown));
      removed = self->n_told - position;
      added = shown - position;
    }
  tell (self, position, removed, added);
}

static void
on_sections_changed (TokGrowingModel *self, guint position, guint n_items)
{
  guint n = get_n_items (G_LIST_MODEL (self));

  if (position < n)
    gtk_section_model_sections_changed (GTK_SECTION_MODEL (self), position,
                                        MIN (n_items, n - position));
}

static void
set_limit (TokGrowingModel *self, guint limit)
{
  guint before = self->n_told;
  guint after;

  self->limit = limit;
  after = get_n_items (G_LIST_MODEL (self));
  tell (self, MIN (before, after), before > after ? before - after : 0,
        after > before ? after - before : 0);
}

static void
tok_growing_model_dispose (GObject *object)
{
  TokGrowingModel *self = TOK_GROWING_MODEL (object);

  if (self->clock != NULL && self->tick != 0)
    gtk_widget_remove_tick_callback (self->clock, self->tick);
  g_clear_weak_pointer (&self->clock);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (tok_growing_model_parent_class)->dispose (object);
}

static void
tok_growing_model_class_init (TokGrowingModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tok_growing_model_dispose;
}

static void
tok_growing_model_init (TokGrowingModel *self)
{
  self->first = FIRST_ROWS;
  self->more = MORE_ROWS;
  self->limit = FIRST_ROWS;
}

/**
 * tok_growing_model_new:
 * @model: all rows; its sections are those of the new model
 *
 * Returns: (transfer full): the first rows of @model
 */
TokGrowingModel *
tok_growing_model_new (GListModel *model)
{
  TokGrowingModel *self = g_object_new (TOK_TYPE_GROWING_MODEL, NULL);

  self->model = g_object_ref (model);
  self->n_told = get_n_items (G_LIST_MODEL (self));
  g_signal_connect_object (model, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  if (GTK_IS_SECTION_MODEL (model))
    g_signal_connect_object (model, "sections-changed", G_CALLBACK (on_sections_changed), self,
                             G_CONNECT_SWAPPED);
  return self;
}

/* No more rows than fit into the window. */
static guint
count_first (TokGrowingModel *self)
{
  GtkRoot *root = self->clock != NULL ? gtk_widget_get_root (self->clock) : NULL;
  int height = root != NULL ? gtk_widget_get_height (GTK_WIDGET (root)) : 0;

  return height > 0 ? MIN (self->first, (guint) height / ROW_HEIGHT + 1) : self->first;
}

/**
 * tok_growing_model_restart:
 *
 * Limits the model to its first rows again, for a new list.
 */
void
tok_growing_model_restart (TokGrowingModel *self)
{
  g_return_if_fail (TOK_IS_GROWING_MODEL (self));

  self->is_new = TRUE;
  set_limit (self, count_first (self));
  start_ticking (self);
}

/**
 * tok_growing_model_begin_anew:
 *
 * Limits the model to its first rows again, before others take their places: to show all of them
 * anew takes the time of many frames, too. Without a clock nobody shows them.
 */
void
tok_growing_model_begin_anew (TokGrowingModel *self)
{
  g_return_if_fail (TOK_IS_GROWING_MODEL (self));

  if (self->clock != NULL)
    tok_growing_model_restart (self);
}

/**
 * tok_growing_model_set_pace:
 * @first: the rows at first
 * @more: the rows added per frame
 *
 * For one of several lists that grow side by side.
 */
void
tok_growing_model_set_pace (TokGrowingModel *self, guint first, guint more)
{
  g_return_if_fail (TOK_IS_GROWING_MODEL (self));
  g_return_if_fail (first > 0 && more > 0);

  self->first = first;
  self->more = more;
  tok_growing_model_restart (self);
}

/**
 * tok_growing_model_set_clock:
 * @widget: the widget that shows the rows
 *
 * Adds rows with each frame of @widget from now on.
 */
void
tok_growing_model_set_clock (TokGrowingModel *self, GtkWidget *widget)
{
  g_return_if_fail (TOK_IS_GROWING_MODEL (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_set_weak_pointer (&self->clock, widget);
  start_ticking (self);
}

/**
 * tok_growing_model_is_limited:
 *
 * Returns: whether some rows are not yet in the model
 */
gboolean
tok_growing_model_is_limited (TokGrowingModel *self)
{
  g_return_val_if_fail (TOK_IS_GROWING_MODEL (self), FALSE);

  return g_list_model_get_n_items (self->model) > self->limit;
}

/**
 * tok_growing_model_grow:
 *
 * Adds a few rows, as each frame of the widget does.
 */
void
tok_growing_model_grow (TokGrowingModel *self)
{
  g_return_if_fail (TOK_IS_GROWING_MODEL (self));

  if (self->limit < ENOUGH_ROWS)
    set_limit (self, self->limit + self->more);
  else
    tok_growing_model_finish (self);
}

/**
 * tok_growing_model_finish:
 *
 * Adds all rows.
 */
void
tok_growing_model_finish (TokGrowingModel *self)
{
  g_return_if_fail (TOK_IS_GROWING_MODEL (self));

  set_limit (self, G_MAXUINT);
}

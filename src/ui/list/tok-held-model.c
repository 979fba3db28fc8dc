/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-held-model.h"

struct _TokHeldModel
{
  GObject parent_instance;

  GListModel *model; /* (nullable) */
  GPtrArray *held;   /* (nullable): its items when it was held */
};

static guint
count (TokHeldModel *self)
{
  return self->model != NULL ? g_list_model_get_n_items (self->model) : 0;
}

static GType
get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
get_n_items (GListModel *model)
{
  TokHeldModel *self = TOK_HELD_MODEL (model);

  return self->held != NULL ? self->held->len : count (self);
}

static gpointer
get_item (GListModel *model, guint position)
{
  TokHeldModel *self = TOK_HELD_MODEL (model);

  if (self->held == NULL)
    return self->model != NULL ? g_list_model_get_item (self->model, position) : NULL;
  return position < self->held->len ? g_object_ref (g_ptr_array_index (self->held, position))
                                    : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TokHeldModel,
                               tok_held_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
on_items_changed (TokHeldModel *self, guint position, guint removed, guint added)
{
  if (self->held == NULL)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
leave (TokHeldModel *self)
{
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
}

static void
tok_held_model_dispose (GObject *object)
{
  TokHeldModel *self = TOK_HELD_MODEL (object);

  leave (self);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  G_OBJECT_CLASS (tok_held_model_parent_class)->dispose (object);
}

static void
tok_held_model_class_init (TokHeldModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tok_held_model_dispose;
}

static void
tok_held_model_init (TokHeldModel *self)
{
}

/**
 * tok_held_model_new:
 *
 * Returns: (transfer full): an empty model, not held
 */
TokHeldModel *
tok_held_model_new (void)
{
  return g_object_new (TOK_TYPE_HELD_MODEL, NULL);
}

/**
 * tok_held_model_set_model:
 * @model: (nullable): the items; those of another model are not held any more
 */
void
tok_held_model_set_model (TokHeldModel *self, GListModel *model)
{
  guint n_old;

  g_return_if_fail (TOK_IS_HELD_MODEL (self));

  if (model == self->model)
    return;
  n_old = get_n_items (G_LIST_MODEL (self));
  leave (self);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  if (model != NULL)
    {
      self->model = g_object_ref (model);
      g_signal_connect_swapped (model, "items-changed", G_CALLBACK (on_items_changed), self);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_old, count (self));
}

/**
 * tok_held_model_hold:
 *
 * Keeps the items as they are until tok_held_model_release(). Takes a copy of the list, once.
 */
void
tok_held_model_hold (TokHeldModel *self)
{
  guint n;

  g_return_if_fail (TOK_IS_HELD_MODEL (self));

  if (self->held != NULL)
    return;
  n = count (self);
  self->held = g_ptr_array_new_full (n, g_object_unref);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->held, g_list_model_get_item (self->model, i));
}

static gboolean
is_equal (TokHeldModel *self, GPtrArray *held, guint old_position, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (self->model, position);

  return item == g_ptr_array_index (held, old_position);
}

/**
 * tok_held_model_release:
 *
 * Shows what has changed meanwhile, as one change.
 */
void
tok_held_model_release (TokHeldModel *self)
{
  g_autoptr (GPtrArray) held = NULL;
  guint n_old, n_new, n_same;
  guint first = 0, last = 0;

  g_return_if_fail (TOK_IS_HELD_MODEL (self));

  held = g_steal_pointer (&self->held);
  if (held == NULL)
    return;
  n_old = held->len;
  n_new = count (self);
  n_same = MIN (n_old, n_new);
  while (first < n_same && is_equal (self, held, first, first))
    first++;
  while (last < n_same - first && is_equal (self, held, n_old - last - 1, n_new - last - 1))
    last++;
  if (n_old != n_new || first < n_old)
    g_list_model_items_changed (G_LIST_MODEL (self), first, n_old - first - last,
                                n_new - first - last);
}

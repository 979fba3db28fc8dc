/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-array-model.h"

#include "tok-list-diff.h"

struct _TokArrayModel
{
  GObject parent_instance;

  GType item_type;
  GPtrArray *items;
};

static GType
tok_array_model_get_item_type (GListModel *model)
{
  return TOK_ARRAY_MODEL (model)->item_type;
}

static guint
tok_array_model_get_n_items (GListModel *model)
{
  return TOK_ARRAY_MODEL (model)->items->len;
}

static gpointer
tok_array_model_get_item (GListModel *model, guint position)
{
  TokArrayModel *self = TOK_ARRAY_MODEL (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = tok_array_model_get_item_type;
  iface->get_n_items = tok_array_model_get_n_items;
  iface->get_item = tok_array_model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TokArrayModel,
                               tok_array_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
tok_array_model_finalize (GObject *object)
{
  g_ptr_array_unref (TOK_ARRAY_MODEL (object)->items);
  G_OBJECT_CLASS (tok_array_model_parent_class)->finalize (object);
}

static void
tok_array_model_class_init (TokArrayModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_array_model_finalize;
}

static void
tok_array_model_init (TokArrayModel *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * tok_array_model_new:
 * @item_type: the type of the items, objects
 *
 * Returns: (transfer full): an empty model
 */
TokArrayModel *
tok_array_model_new (GType item_type)
{
  TokArrayModel *self = g_object_new (TOK_TYPE_ARRAY_MODEL, NULL);

  self->item_type = item_type;
  return self;
}

/**
 * tok_array_model_set:
 * @items: objects; not to be changed any more
 *
 * Replaces all items, with at most one GListModel::items-changed.
 */
void
tok_array_model_set (TokArrayModel *self, GPtrArray *items)
{
  g_autoptr (GPtrArray) before = NULL;
  TokSplice splice;

  g_return_if_fail (TOK_IS_ARRAY_MODEL (self));
  g_return_if_fail (items != NULL);

  before = self->items;
  self->items = g_ptr_array_ref (items);
  splice = tok_list_diff (before->pdata, before->len, items->pdata, items->len);
  if (splice.n_removed > 0 || splice.n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), splice.position, splice.n_removed,
                                splice.n_added);
}

/**
 * tok_array_model_find:
 * @item: (nullable): an object
 * @position: (out): its position
 *
 * Returns: whether @item is one of the items
 */
gboolean
tok_array_model_find (TokArrayModel *self, gpointer item, guint *position)
{
  g_return_val_if_fail (TOK_IS_ARRAY_MODEL (self), FALSE);

  return g_ptr_array_find (self->items, item, position);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-array-model.h"

#include <string.h>

#include "tok-list-diff.h"

struct _TokArrayModel
{
  GObject parent_instance;

  GType item_type;
  GPtrArray *items;
  gboolean is_own; /* nobody else has @items */
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
  self->is_own = FALSE;
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

/* The array is changed from now on: it must not be the caller's of tok_array_model_set(). */
static void
own_items (TokArrayModel *self)
{
  GPtrArray *copy;

  if (self->is_own)
    return;
  copy = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->items->len; i++)
    g_ptr_array_add (copy, g_object_ref (self->items->pdata[i]));
  g_ptr_array_unref (self->items);
  self->items = copy;
  self->is_own = TRUE;
}

/* Returns: the first position from @begin on whose item is not before @item; with @after, whose
 * item is behind it */
static guint
find_place (gpointer const *items,
            guint begin,
            guint end,
            gpointer item,
            GCompareFunc compare,
            gboolean after)
{
  while (begin < end)
    {
      guint middle = begin + (end - begin) / 2;
      int order = compare (items[middle], item);

      if (order < 0 || (after && order == 0))
        begin = middle + 1;
      else
        end = middle;
    }
  return begin;
}

static void
move_items (gpointer *to, guint *n_to, gpointer const *from, guint begin, guint end)
{
  if (end > begin)
    memcpy (to + *n_to, from + begin, (end - begin) * sizeof (gpointer));
  *n_to += end - begin;
}

/* Moves what is not removed to @kept, and the rest to @gone. Returns: the number of the first */
static guint
take_removed (
    gpointer const *items, guint n, const GArray *removed, gpointer *kept, GPtrArray *gone)
{
  guint n_kept = 0, begin = 0;

  for (guint i = 0; i < removed->len; i++)
    {
      guint position = g_array_index (removed, guint, i);

      move_items (kept, &n_kept, items, begin, position);
      g_ptr_array_add (gone, items[position]);
      begin = position + 1;
    }
  move_items (kept, &n_kept, items, begin, n);
  return n_kept;
}

/* What is between the first and the last difference. */
typedef struct
{
  guint head; /* equal at the beginning */
  guint tail; /* equal at the end */
} Edges;

static void
insert_added (gpointer const *kept,
              guint n_kept,
              GPtrArray *added,
              GCompareFunc compare,
              gpointer *items,
              Edges *edges)
{
  guint n_items = 0, begin = 0;

  for (guint i = 0; i < added->len; i++)
    {
      guint place = find_place (kept, begin, n_kept, added->pdata[i], compare, TRUE);

      move_items (items, &n_items, kept, begin, place);
      begin = place;
      if (i == 0)
        edges->head = MIN (edges->head, place);
      items[n_items++] = g_object_ref (added->pdata[i]);
    }
  if (added->len > 0)
    edges->tail = MIN (edges->tail, n_kept - begin);
  move_items (items, &n_items, kept, begin, n_kept);
}

/**
 * tok_array_model_merge:
 * @removed: (element-type guint): positions, in ascending order
 * @added: objects, in the order of @compare; may be some of those removed
 * @compare: the order of the items
 *
 * Changes some of the items, with at most one GListModel::items-changed. It compares the added ones
 * with few others, and looks at no other item.
 */
void
tok_array_model_merge (TokArrayModel *self,
                       const GArray *removed,
                       GPtrArray *added,
                       GCompareFunc compare)
{
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree gpointer *kept = NULL;
  GPtrArray *items;
  guint n_before, n_kept;
  Edges edges;

  g_return_if_fail (TOK_IS_ARRAY_MODEL (self));
  g_return_if_fail (removed != NULL && added != NULL && compare != NULL);

  if (removed->len == 0 && added->len == 0)
    return;
  own_items (self);
  n_before = self->items->len;
  edges.head = removed->len > 0 ? g_array_index (removed, guint, 0) : n_before;
  edges.tail =
      removed->len > 0 ? n_before - g_array_index (removed, guint, removed->len - 1) - 1 : n_before;
  kept = g_new (gpointer, n_before + 1);
  n_kept = take_removed (self->items->pdata, n_before, removed, kept, gone);
  items = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_set_size (items, (int) (n_kept + added->len));
  insert_added (kept, n_kept, added, compare, items->pdata, &edges);
  /* Its items are in the other arrays. */
  g_ptr_array_set_free_func (self->items, NULL);
  g_ptr_array_unref (self->items);
  self->items = items;
  g_list_model_items_changed (G_LIST_MODEL (self), edges.head, n_before - edges.head - edges.tail,
                              items->len - edges.head - edges.tail);
}

/**
 * tok_array_model_find_sorted:
 * @item: one of the items
 * @compare: the order of the items
 *
 * Returns: its position
 */
guint
tok_array_model_find_sorted (TokArrayModel *self, gpointer item, GCompareFunc compare)
{
  guint position;

  g_return_val_if_fail (TOK_IS_ARRAY_MODEL (self), 0);
  g_return_val_if_fail (item != NULL && compare != NULL, 0);

  position = find_place (self->items->pdata, 0, self->items->len, item, compare, FALSE);
  while (position < self->items->len && self->items->pdata[position] != item)
    position++;
  g_return_val_if_fail (position < self->items->len, 0);
  return position;
}

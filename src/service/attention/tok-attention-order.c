/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-attention-order.h"

/* An item that gets another value. */
typedef struct
{
  TokAttentionItem *item; /* (owned) */
  TokAttention attention;
} Update;

typedef struct
{
  TokArrayModel *items;
  GArray *removed;  /* (element-type guint): positions in @items */
  GPtrArray *added; /* (element-type TokAttentionItem) */
  guint n_special;
} Group;

struct _TokAttentionOrder
{
  Group groups[TOK_N_ATTENTION_GROUPS];
  GArray *updates; /* (element-type Update) */
  guint n_tasks;
};

static void
update_clear (gpointer data)
{
  g_object_unref (((Update *) data)->item);
}

/**
 * tok_attention_order_new:
 *
 * Returns: (transfer full): an order without items
 */
TokAttentionOrder *
tok_attention_order_new (void)
{
  TokAttentionOrder *self = g_new0 (TokAttentionOrder, 1);

  for (guint i = 0; i < TOK_N_ATTENTION_GROUPS; i++)
    {
      self->groups[i].items = tok_array_model_new (TOK_TYPE_ATTENTION_ITEM);
      self->groups[i].removed = g_array_new (FALSE, FALSE, sizeof (guint));
      self->groups[i].added = g_ptr_array_new_with_free_func (g_object_unref);
    }
  self->updates = g_array_new (FALSE, FALSE, sizeof (Update));
  g_array_set_clear_func (self->updates, update_clear);
  return self;
}

/**
 * tok_attention_order_free:
 * @self: (transfer full): an order
 */
void
tok_attention_order_free (TokAttentionOrder *self)
{
  for (guint i = 0; i < TOK_N_ATTENTION_GROUPS; i++)
    {
      g_object_unref (self->groups[i].items);
      g_array_unref (self->groups[i].removed);
      g_ptr_array_unref (self->groups[i].added);
    }
  g_array_unref (self->updates);
  g_free (self);
}

static Group *
get_group (TokAttentionOrder *self, const TokAttention *attention)
{
  return &self->groups[tok_attention_kind_get_group (attention->kind)];
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  return tok_attention_compare (tok_attention_item_get ((TokAttentionItem *) a),
                                tok_attention_item_get ((TokAttentionItem *) b));
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *) a;
  guint second = *(const guint *) b;

  return (first > second) - (first < second);
}

static void
count (TokAttentionOrder *self, const TokAttention *attention, int n)
{
  if (tok_attention_is_special (attention))
    get_group (self, attention)->n_special += n;
  if (tok_attention_is_task (attention))
    self->n_tasks += n;
}

/* Its value is still the one that its place is by. */
static void
remove_item (TokAttentionOrder *self, TokAttentionItem *item)
{
  Group *group = get_group (self, tok_attention_item_get (item));
  guint position = tok_array_model_find_sorted (group->items, item, compare_items);

  g_array_append_val (group->removed, position);
}

static void
change_item (TokAttentionOrder *self, TokAttentionItem *item, const TokAttention *attention)
{
  const TokAttention *before = tok_attention_item_get (item);
  Update update = { g_object_ref (item), *attention };

  count (self, before, -1);
  count (self, attention, 1);
  g_array_append_val (self->updates, update);
  if (tok_attention_compare (before, attention) == 0)
    return;
  remove_item (self, item);
  g_ptr_array_add (get_group (self, attention)->added, g_object_ref (item));
}

/**
 * tok_attention_order_set:
 * @item: (nullable): an item of the order; %NULL: a new one. At most once before it is applied
 * @attention: (nullable): its new value, of the same kind and bundle; valid until it is applied;
 *   %NULL: remove it
 *
 * Changes an item, with the next tok_attention_order_apply().
 *
 * Returns: (transfer none) (nullable): the item
 */
TokAttentionItem *
tok_attention_order_set (TokAttentionOrder *self,
                         TokAttentionItem *item,
                         const TokAttention *attention)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (item == NULL && attention != NULL)
    {
      item = tok_attention_item_new (attention);
      count (self, attention, 1);
      g_ptr_array_add (get_group (self, attention)->added, item);
    }
  else if (item != NULL && attention == NULL)
    {
      count (self, tok_attention_item_get (item), -1);
      remove_item (self, item);
      item = NULL;
    }
  else if (item != NULL && !tok_attention_equal (tok_attention_item_get (item), attention))
    change_item (self, item, attention);
  return item;
}

/**
 * tok_attention_order_apply:
 *
 * Applies the changes since the last call: items emit "changed", then each group at most one
 * items-changed.
 *
 * Returns: whether there were any
 */
gboolean
tok_attention_order_apply (TokAttentionOrder *self)
{
  gboolean is_changed;

  g_return_val_if_fail (self != NULL, FALSE);

  is_changed = self->updates->len > 0;
  for (guint i = 0; i < self->updates->len; i++)
    {
      Update *update = &g_array_index (self->updates, Update, i);

      tok_attention_item_update (update->item, &update->attention);
    }
  g_array_set_size (self->updates, 0);
  for (guint i = 0; i < TOK_N_ATTENTION_GROUPS; i++)
    {
      Group *group = &self->groups[i];

      is_changed |= group->removed->len + group->added->len > 0;
      g_array_sort (group->removed, compare_positions);
      g_ptr_array_sort_values (group->added, compare_items);
      tok_array_model_merge (group->items, group->removed, group->added, compare_items);
      g_array_set_size (group->removed, 0);
      g_ptr_array_set_size (group->added, 0);
    }
  return is_changed;
}

/**
 * tok_attention_order_get_group:
 *
 * Returns: (transfer none): the items of a group
 */
TokArrayModel *
tok_attention_order_get_group (TokAttentionOrder *self, TokAttentionGroup group)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (group < TOK_N_ATTENTION_GROUPS, NULL);

  return self->groups[group].items;
}

/**
 * tok_attention_order_get_n_special:
 *
 * Returns: how many items of a group stand out: see tok_attention_is_special()
 */
guint
tok_attention_order_get_n_special (TokAttentionOrder *self, TokAttentionGroup group)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (group < TOK_N_ATTENTION_GROUPS, 0);

  return self->groups[group].n_special;
}

/**
 * tok_attention_order_get_n_tasks:
 *
 * Returns: how many items only the user can do something about: see tok_attention_is_task()
 */
guint
tok_attention_order_get_n_tasks (TokAttentionOrder *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_tasks;
}

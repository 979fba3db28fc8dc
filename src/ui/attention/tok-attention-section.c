/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-attention-section.h"

#include "tok-list-diff.h"

struct _TokAttentionSection
{
  GObject parent_instance;

  TokAttentionGroup group;
  GPtrArray *items; /* (element-type TokAttentionItem) */
  guint n_special;
  gboolean is_folded;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return TOK_TYPE_ATTENTION_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return TOK_ATTENTION_SECTION (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *items = TOK_ATTENTION_SECTION (model)->items;

  return position < items->len ? g_object_ref (g_ptr_array_index (items, position)) : NULL;
}

static void
init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TokAttentionSection,
                               tok_attention_section,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model))

/* Of a setup, whether it can be published; else whether it is urgent. What is urgent by its
 * kind does not stand out in its group. */
static gboolean
is_special (TokAttentionSection *self, const TokAttention *attention)
{
  switch (self->group)
    {
    case TOK_ATTENTION_GROUP_SETUP:
      return tok_attention_is_ready (attention);
    case TOK_ATTENTION_GROUP_REVIEW:
      return tok_attention_is_urgent (attention);
    case TOK_ATTENTION_GROUP_DOWNLOAD:
    case TOK_ATTENTION_GROUP_FAILED:
    case TOK_ATTENTION_GROUP_STALLED:
    default:
      return FALSE;
    }
}

static guint
count_special (TokAttentionSection *self)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    n += is_special (self, tok_attention_item_get (self->items->pdata[i])) ? 1 : 0;
  return n;
}

static void
tok_attention_section_finalize (GObject *object)
{
  g_ptr_array_unref (TOK_ATTENTION_SECTION (object)->items);
  G_OBJECT_CLASS (tok_attention_section_parent_class)->finalize (object);
}

static void
tok_attention_section_class_init (TokAttentionSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_attention_section_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_attention_section_init (TokAttentionSection *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * tok_attention_section_new:
 *
 * Returns: (transfer full): an empty, unfolded section
 */
TokAttentionSection *
tok_attention_section_new (TokAttentionGroup group)
{
  TokAttentionSection *self = g_object_new (TOK_TYPE_ATTENTION_SECTION, NULL);

  self->group = group;
  return self;
}

/**
 * tok_attention_section_take_items:
 * @items: (transfer full) (element-type TokAttentionItem): all items of the group, in order
 *
 * Replaces the items. Views update only what differs.
 */
void
tok_attention_section_take_items (TokAttentionSection *self, GPtrArray *items)
{
  g_autoptr (GPtrArray) before = NULL;
  guint n_special;
  TokSplice splice;

  g_return_if_fail (TOK_IS_ATTENTION_SECTION (self));
  g_return_if_fail (items != NULL);

  before = self->items;
  n_special = self->n_special;
  self->items = items;
  self->n_special = count_special (self);
  splice = tok_list_diff (before->pdata, before->len, items->pdata, items->len);
  if (splice.n_removed + splice.n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), splice.position, splice.n_removed,
                                splice.n_added);
  if (before->len != items->len || n_special != self->n_special)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

TokAttentionGroup
tok_attention_section_get_group (TokAttentionSection *self)
{
  g_return_val_if_fail (TOK_IS_ATTENTION_SECTION (self), TOK_ATTENTION_GROUP_SETUP);

  return self->group;
}

/**
 * tok_attention_section_get_n_special:
 *
 * Returns: how many items stand out: in setup those that can be published, in review the
 *   urgent ones
 */
guint
tok_attention_section_get_n_special (TokAttentionSection *self)
{
  g_return_val_if_fail (TOK_IS_ATTENTION_SECTION (self), 0);

  return self->n_special;
}

/**
 * tok_attention_section_dup_ready:
 *
 * Returns: (transfer full) (element-type TokBundle): the bundles that can be published, and of
 *   which no action is under way
 */
GPtrArray *
tok_attention_section_dup_ready (TokAttentionSection *self)
{
  GPtrArray *bundles = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (TOK_IS_ATTENTION_SECTION (self), bundles);

  for (guint i = 0; i < self->items->len; i++)
    {
      const TokAttention *attention = tok_attention_item_get (self->items->pdata[i]);

      if (tok_attention_is_ready (attention) &&
          tok_bundle_get_pending (attention->bundle) == TOK_PENDING_NONE)
        g_ptr_array_add (bundles, g_object_ref (attention->bundle));
    }
  return bundles;
}

gboolean
tok_attention_section_get_folded (TokAttentionSection *self)
{
  g_return_val_if_fail (TOK_IS_ATTENTION_SECTION (self), FALSE);

  return self->is_folded;
}

/**
 * tok_attention_section_set_folded:
 * @is_folded: what the header shows; TokAttentionModel hides the rows
 */
void
tok_attention_section_set_folded (TokAttentionSection *self, gboolean is_folded)
{
  g_return_if_fail (TOK_IS_ATTENTION_SECTION (self));

  if (self->is_folded == is_folded)
    return;
  self->is_folded = is_folded;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

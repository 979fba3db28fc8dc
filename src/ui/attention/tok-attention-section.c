/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-attention-section.h"

struct _TokAttentionSection
{
  GObject parent_instance;

  TokAttentionGroup group;
  GListModel *items; /* (nullable): of TokAttentionItem */
  guint n_items;
  guint n_special;
  gboolean is_folded;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokAttentionSection, tok_attention_section, G_TYPE_OBJECT)

static void
tok_attention_section_finalize (GObject *object)
{
  g_clear_object (&TOK_ATTENTION_SECTION (object)->items);
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
 * tok_attention_section_set_items:
 * @items: (nullable): a list of TokAttentionItem: all items of the group, in order
 * @n_special: how many of them stand out
 *
 * To be called after each change of @items.
 */
void
tok_attention_section_set_items (TokAttentionSection *self, GListModel *items, guint n_special)
{
  guint n_items;

  g_return_if_fail (TOK_IS_ATTENTION_SECTION (self));
  g_return_if_fail (items == NULL || G_IS_LIST_MODEL (items));

  g_set_object (&self->items, items);
  n_items = items != NULL ? g_list_model_get_n_items (items) : 0;
  if (n_items == self->n_items && n_special == self->n_special)
    return;
  self->n_items = n_items;
  self->n_special = n_special;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * tok_attention_section_get_items:
 *
 * Returns: (transfer none) (nullable): the items
 */
GListModel *
tok_attention_section_get_items (TokAttentionSection *self)
{
  g_return_val_if_fail (TOK_IS_ATTENTION_SECTION (self), NULL);

  return self->items;
}

guint
tok_attention_section_get_n_items (TokAttentionSection *self)
{
  g_return_val_if_fail (TOK_IS_ATTENTION_SECTION (self), 0);

  return self->n_items;
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

  for (guint i = 0; i < self->n_items; i++)
    {
      g_autoptr (TokAttentionItem) item = g_list_model_get_item (self->items, i);
      const TokAttention *attention = tok_attention_item_get (item);

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

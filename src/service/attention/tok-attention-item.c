/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-attention-item.h"

struct _TokAttentionItem
{
  GObject parent_instance;

  TokAttention attention;
  TokBundle *bundle; /* (nullable) (owned): of @attention */
  TokEvent *event;   /* (nullable) (owned): likewise */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokAttentionItem, tok_attention_item, G_TYPE_OBJECT)

static void
set_attention (TokAttentionItem *self, const TokAttention *attention)
{
  TokEvent *event = attention->event != NULL ? tok_event_copy (attention->event) : NULL;

  g_set_object (&self->bundle, attention->bundle);
  g_clear_pointer (&self->event, tok_event_free);
  self->event = event;
  self->attention = *attention;
  self->attention.event = event;
}

static void
tok_attention_item_finalize (GObject *object)
{
  TokAttentionItem *self = TOK_ATTENTION_ITEM (object);

  g_clear_object (&self->bundle);
  g_clear_pointer (&self->event, tok_event_free);
  G_OBJECT_CLASS (tok_attention_item_parent_class)->finalize (object);
}

static void
tok_attention_item_class_init (TokAttentionItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_attention_item_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_attention_item_init (TokAttentionItem *self)
{
}

/**
 * tok_attention_item_new:
 * @attention: what needs attention; copied
 *
 * Returns: (transfer full): an item
 */
TokAttentionItem *
tok_attention_item_new (const TokAttention *attention)
{
  TokAttentionItem *self;

  g_return_val_if_fail (attention != NULL, NULL);

  self = g_object_new (TOK_TYPE_ATTENTION_ITEM, NULL);
  set_attention (self, attention);
  return self;
}

/**
 * tok_attention_item_get:
 *
 * Returns: (transfer none): what needs attention, until the next "changed"
 */
const TokAttention *
tok_attention_item_get (TokAttentionItem *self)
{
  g_return_val_if_fail (TOK_IS_ATTENTION_ITEM (self), NULL);

  return &self->attention;
}

/**
 * tok_attention_item_update:
 * @attention: the current value, of the same kind and bundle; copied
 *
 * For TokAttentionList.
 *
 * Returns: whether the item changed
 */
gboolean
tok_attention_item_update (TokAttentionItem *self, const TokAttention *attention)
{
  g_return_val_if_fail (TOK_IS_ATTENTION_ITEM (self), FALSE);
  g_return_val_if_fail (attention != NULL, FALSE);

  if (tok_attention_equal (&self->attention, attention))
    return FALSE;
  set_attention (self, attention);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return TRUE;
}

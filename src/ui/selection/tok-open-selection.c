/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-open-selection.h"

#include "tok-attention-item.h"

struct _TokOpenSelection
{
  GObject parent_instance;

  GListModel *rows;
  TokBundle *bundle; /* (nullable) */
};

static GType
get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (TOK_OPEN_SELECTION (model)->rows);
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (TOK_OPEN_SELECTION (model)->rows);
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (TOK_OPEN_SELECTION (model)->rows, position);
}

static void
init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* (nullable): the bundle that @row is about */
static TokBundle *
get_bundle (gpointer row)
{
  if (TOK_IS_BUNDLE (row))
    return row;
  return TOK_IS_ATTENTION_ITEM (row) ? tok_attention_item_get (row)->bundle : NULL;
}

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  TokOpenSelection *self = TOK_OPEN_SELECTION (model);
  g_autoptr (GObject) row = NULL;

  if (self->bundle == NULL)
    return FALSE;
  row = g_list_model_get_item (self->rows, position);
  return get_bundle (row) == self->bundle;
}

static void
init_selection_model (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TokOpenSelection,
                               tok_open_selection,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          init_selection_model))

static void
tok_open_selection_finalize (GObject *object)
{
  TokOpenSelection *self = TOK_OPEN_SELECTION (object);

  g_object_unref (self->rows);
  g_clear_object (&self->bundle);
  G_OBJECT_CLASS (tok_open_selection_parent_class)->finalize (object);
}

static void
tok_open_selection_class_init (TokOpenSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_open_selection_finalize;
}

static void
tok_open_selection_init (TokOpenSelection *self)
{
}

static void
on_items_changed (TokOpenSelection *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/**
 * tok_open_selection_new:
 * @rows: a list of TokBundle, TokAttentionItem and other objects
 *
 * Returns: (transfer full): a selection without a bundle
 */
TokOpenSelection *
tok_open_selection_new (GListModel *rows)
{
  TokOpenSelection *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (rows), NULL);

  self = g_object_new (TOK_TYPE_OPEN_SELECTION, NULL);
  self->rows = g_object_ref (rows);
  g_signal_connect_object (rows, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * tok_open_selection_set_bundle:
 * @bundle: (nullable): the bundle whose rows are marked
 */
void
tok_open_selection_set_bundle (TokOpenSelection *self, TokBundle *bundle)
{
  guint n_rows;

  g_return_if_fail (TOK_IS_OPEN_SELECTION (self));

  if (!g_set_object (&self->bundle, bundle))
    return;
  /* Views ask only for the rows that have widgets: cheaper than finding the right ones. */
  n_rows = g_list_model_get_n_items (self->rows);
  if (n_rows > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, n_rows);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-selection.h"

struct _TokBundleSelection
{
  GObject parent_instance;

  TokGrowingModel *rows;
  GtkMultiSelection *selection; /* of @rows */
  TokBundle *only;              /* (nullable) (owned): the only selected bundle */
  guint n_selected;
  guint n_dropped;
  gboolean additive;
};

enum
{
  PROP_0,
  PROP_ADDITIVE,
  PROP_N_SELECTED,
  PROP_N_DROPPED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint changed_signal;

static GType
get_item_type (GListModel *model)
{
  return TOK_TYPE_BUNDLE;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (TOK_BUNDLE_SELECTION (model)->selection));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (TOK_BUNDLE_SELECTION (model)->selection), position);
}

static void
init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
get_section (GtkSectionModel *model, guint position, guint *start, guint *end)
{
  gtk_section_model_get_section (GTK_SECTION_MODEL (TOK_BUNDLE_SELECTION (model)->selection),
                                 position, start, end);
}

static void
init_section_model (GtkSectionModelInterface *iface)
{
  iface->get_section = get_section;
}

static GtkSelectionModel *
get_selection (GtkSelectionModel *model)
{
  return GTK_SELECTION_MODEL (TOK_BUNDLE_SELECTION (model)->selection);
}

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  return gtk_selection_model_is_selected (get_selection (model), position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  return gtk_selection_model_get_selection_in_range (get_selection (model), position, n_items);
}

/* The views select the row that gets the focus: additive, that must not clear the others. */
static gboolean
select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  if (TOK_BUNDLE_SELECTION (model)->additive && unselect_rest)
    return FALSE;
  return gtk_selection_model_select_item (get_selection (model), position, unselect_rest);
}

static gboolean
unselect_item (GtkSelectionModel *model, guint position)
{
  return gtk_selection_model_unselect_item (get_selection (model), position);
}

static gboolean
select_range (GtkSelectionModel *model, guint position, guint n_items, gboolean unselect_rest)
{
  gboolean additive = TOK_BUNDLE_SELECTION (model)->additive;

  return gtk_selection_model_select_range (get_selection (model), position, n_items,
                                           unselect_rest && !additive);
}

static gboolean
unselect_range (GtkSelectionModel *model, guint position, guint n_items)
{
  return gtk_selection_model_unselect_range (get_selection (model), position, n_items);
}

/* Also the rows that the views do not have yet. */
static gboolean
select_all (GtkSelectionModel *model)
{
  tok_growing_model_finish (TOK_BUNDLE_SELECTION (model)->rows);
  return gtk_selection_model_select_all (get_selection (model));
}

static gboolean
unselect_all (GtkSelectionModel *model)
{
  return gtk_selection_model_unselect_all (get_selection (model));
}

static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  return gtk_selection_model_set_selection (get_selection (model), selected, mask);
}

static void
init_selection_model (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->select_item = select_item;
  iface->unselect_item = unselect_item;
  iface->select_range = select_range;
  iface->unselect_range = unselect_range;
  iface->select_all = select_all;
  iface->unselect_all = unselect_all;
  iface->set_selection = set_selection;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TokBundleSelection,
                               tok_bundle_selection,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL,
                                                          init_section_model)
                                       G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                              init_selection_model))

/* (transfer full) (nullable) */
static TokBundle *
dup_only (TokBundleSelection *self, GtkBitset *selected)
{
  if (gtk_bitset_get_size (selected) != 1)
    return NULL;
  return get_item (G_LIST_MODEL (self), gtk_bitset_get_minimum (selected));
}

static void
set_n_dropped (TokBundleSelection *self, guint n_dropped)
{
  if (self->n_dropped == n_dropped)
    return;
  self->n_dropped = n_dropped;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_DROPPED]);
}

/* @is_chosen: the user selected, so @changed is not only about rows that went away. */
static void
update (TokBundleSelection *self, gboolean is_chosen)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self));
  g_autoptr (TokBundle) only = dup_only (self, selected);
  guint n_selected = (guint) gtk_bitset_get_size (selected);
  guint n_before = self->n_selected;
  /* One row is selected just because it has the focus. */
  gboolean is_meant = self->additive || n_before > 1 || self->n_dropped > 0;
  gboolean is_other = g_set_object (&self->only, only);

  self->n_selected = n_selected;
  if (is_chosen)
    set_n_dropped (self, 0);
  else if (n_selected < n_before && is_meant)
    set_n_dropped (self, self->n_dropped + n_before - n_selected);
  if (n_selected != n_before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
  if (is_chosen || is_other || n_selected != n_before)
    g_signal_emit (self, changed_signal, 0);
}

static void
on_items_changed (TokBundleSelection *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  update (self, FALSE);
}

static void
on_sections_changed (TokBundleSelection *self, guint position, guint n_items)
{
  gtk_section_model_sections_changed (GTK_SECTION_MODEL (self), position, n_items);
}

static void
on_selection_changed (TokBundleSelection *self, guint position, guint n_items)
{
  gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, n_items);
  update (self, TRUE);
}

static void
tok_bundle_selection_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokBundleSelection *self = TOK_BUNDLE_SELECTION (object);

  switch (prop_id)
    {
    case PROP_ADDITIVE:
      g_value_set_boolean (value, self->additive);
      break;
    case PROP_N_SELECTED:
      g_value_set_uint (value, self->n_selected);
      break;
    case PROP_N_DROPPED:
      g_value_set_uint (value, self->n_dropped);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_bundle_selection_set_property (GObject *object,
                                   guint prop_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ADDITIVE:
      tok_bundle_selection_set_additive (TOK_BUNDLE_SELECTION (object),
                                         g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_bundle_selection_dispose (GObject *object)
{
  TokBundleSelection *self = TOK_BUNDLE_SELECTION (object);

  g_clear_object (&self->only);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (tok_bundle_selection_parent_class)->dispose (object);
}

static void
tok_bundle_selection_class_init (TokBundleSelectionClass *klass)
{
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_bundle_selection_get_property;
  object_class->set_property = tok_bundle_selection_set_property;
  object_class->dispose = tok_bundle_selection_dispose;

  properties[PROP_ADDITIVE] =
      g_param_spec_boolean ("additive", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_N_SELECTED] =
      g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_N_DROPPED] =
      g_param_spec_uint ("n-dropped", NULL, NULL, 0, G_MAXUINT, 0, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  changed_signal = g_signal_new ("changed", TOK_TYPE_BUNDLE_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_bundle_selection_init (TokBundleSelection *self)
{
}

/**
 * tok_bundle_selection_new:
 * @model: the rows, of TokBundle
 *
 * Returns: (transfer full): a selection of nothing
 */
TokBundleSelection *
tok_bundle_selection_new (TokGrowingModel *model)
{
  TokBundleSelection *self = g_object_new (TOK_TYPE_BUNDLE_SELECTION, NULL);

  self->rows = g_object_ref (model);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (model)));
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "sections-changed", G_CALLBACK (on_sections_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selection_changed),
                           self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * tok_bundle_selection_set_additive:
 * @additive: whether choosing a bundle keeps the others
 */
void
tok_bundle_selection_set_additive (TokBundleSelection *self, gboolean additive)
{
  g_return_if_fail (TOK_IS_BUNDLE_SELECTION (self));

  if (self->additive == additive)
    return;
  self->additive = additive;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ADDITIVE]);
}

gboolean
tok_bundle_selection_get_additive (TokBundleSelection *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_SELECTION (self), FALSE);

  return self->additive;
}

guint
tok_bundle_selection_get_n_selected (TokBundleSelection *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_SELECTION (self), 0);

  return self->n_selected;
}

/**
 * tok_bundle_selection_get_n_dropped:
 *
 * Returns: how many selected bundles are no longer in the model since the user last selected
 */
guint
tok_bundle_selection_get_n_dropped (TokBundleSelection *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_SELECTION (self), 0);

  return self->n_dropped;
}

/**
 * tok_bundle_selection_get_only:
 *
 * Returns: (transfer none) (nullable): the selected bundle; %NULL: none is, or several are
 */
TokBundle *
tok_bundle_selection_get_only (TokBundleSelection *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_SELECTION (self), NULL);

  return self->only;
}

/**
 * tok_bundle_selection_dup_bundles:
 *
 * Returns: (transfer full) (element-type TokBundle): the selected bundles in the order of the rows
 */
GPtrArray *
tok_bundle_selection_dup_bundles (TokBundleSelection *self)
{
  g_autoptr (GPtrArray) bundles = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) selected = NULL;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (TOK_IS_BUNDLE_SELECTION (self), NULL);

  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self));
  if (gtk_bitset_iter_init_first (&iter, selected, &position))
    do
      g_ptr_array_add (bundles, get_item (G_LIST_MODEL (self), position));
    while (gtk_bitset_iter_next (&iter, &position));
  return g_steal_pointer (&bundles);
}

/**
 * tok_bundle_selection_get_first:
 *
 * Returns: the position of the first selected row; %GTK_INVALID_LIST_POSITION: nothing is selected
 */
guint
tok_bundle_selection_get_first (TokBundleSelection *self)
{
  g_autoptr (GtkBitset) selected = NULL;

  g_return_val_if_fail (TOK_IS_BUNDLE_SELECTION (self), GTK_INVALID_LIST_POSITION);

  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self));
  return gtk_bitset_is_empty (selected) ? GTK_INVALID_LIST_POSITION
                                        : gtk_bitset_get_minimum (selected);
}

/**
 * tok_bundle_selection_toggle:
 * @position: a row
 *
 * Selects a row beside the others, or unselects it.
 */
void
tok_bundle_selection_toggle (TokBundleSelection *self, guint position)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self);

  g_return_if_fail (TOK_IS_BUNDLE_SELECTION (self));

  if (gtk_selection_model_is_selected (model, position))
    gtk_selection_model_unselect_item (model, position);
  else
    gtk_selection_model_select_item (model, position, FALSE);
}

/**
 * tok_bundle_selection_clear:
 *
 * Selects nothing, and forgets what was dropped.
 */
void
tok_bundle_selection_clear (TokBundleSelection *self)
{
  g_return_if_fail (TOK_IS_BUNDLE_SELECTION (self));

  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self));
  set_n_dropped (self, 0);
}

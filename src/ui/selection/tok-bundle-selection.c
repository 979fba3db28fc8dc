/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-selection.h"

struct _TokBundleSelection
{
  GObject parent_instance;

  TokGrowingModel *rows;
  TokSortedModel *all;  /* also the rows that @rows does not have yet */
  GHashTable *selected; /* (element-type TokBundle): a set */
  TokBundle *only;      /* (nullable) (owned): the only selected bundle */
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
static guint settled_signal;

static GType
get_item_type (GListModel *model)
{
  return TOK_TYPE_BUNDLE;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (TOK_BUNDLE_SELECTION (model)->rows));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (TOK_BUNDLE_SELECTION (model)->rows), position);
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
  gtk_section_model_get_section (GTK_SECTION_MODEL (TOK_BUNDLE_SELECTION (model)->rows), position,
                                 start, end);
}

static void
init_section_model (GtkSectionModelInterface *iface)
{
  iface->get_section = get_section;
}

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  TokBundleSelection *self = TOK_BUNDLE_SELECTION (model);
  g_autoptr (TokBundle) bundle = get_item (G_LIST_MODEL (model), position);

  return bundle != NULL && g_hash_table_contains (self->selected, bundle);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  TokBundleSelection *self = TOK_BUNDLE_SELECTION (model);
  g_autoptr (GtkBitset) result = gtk_bitset_new_empty ();
  guint n = get_n_items (G_LIST_MODEL (model));
  guint end = position < n ? position + MIN (n_items, n - position) : position;
  guint n_left = g_hash_table_size (self->selected);

  for (guint i = position; i < end && n_left > 0; i++)
    if (is_selected (model, i))
      {
        gtk_bitset_add (result, i);
        n_left--;
      }
  return g_steal_pointer (&result);
}

static void update (TokBundleSelection *self, gboolean is_chosen);

/* Rows that are not shown yet are selected, too, and need not be told of. */
static void
tell (TokBundleSelection *self, guint position, guint n_items)
{
  if (n_items > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, n_items);
  update (self, TRUE);
}

static gboolean
set_selected (TokBundleSelection *self, TokBundle *bundle, gboolean selected)
{
  if (selected && !g_hash_table_contains (self->selected, bundle))
    return g_hash_table_add (self->selected, g_object_ref (bundle));
  return !selected && g_hash_table_remove (self->selected, bundle);
}

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

static gboolean
is_subset (GHashTable *set, GHashTable *of)
{
  GHashTableIter iter;
  gpointer bundle;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &bundle, NULL))
    if (!g_hash_table_contains (of, bundle))
      return FALSE;
  return TRUE;
}

/* @set: (transfer full): what is selected then. */
static void
replace (TokBundleSelection *self, GHashTable *set)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->selected);

  self->selected = set;
  if (g_hash_table_size (before) == g_hash_table_size (set) && is_subset (before, set))
    return;
  tell (self, 0, get_n_items (G_LIST_MODEL (self)));
}

/* The rows from @position on. */
static void
select_rows (TokBundleSelection *self, guint position, guint n_items, gboolean selected)
{
  gboolean is_changed = FALSE;

  for (guint i = position; i < position + n_items; i++)
    {
      g_autoptr (TokBundle) bundle = get_item (G_LIST_MODEL (self), i);

      is_changed |= set_selected (self, bundle, selected);
    }
  if (is_changed)
    tell (self, position, n_items);
}

static gboolean
select_range (GtkSelectionModel *model, guint position, guint n_items, gboolean unselect_rest)
{
  TokBundleSelection *self = TOK_BUNDLE_SELECTION (model);
  guint n = get_n_items (G_LIST_MODEL (model));
  g_autoptr (GHashTable) set = NULL;

  if (position >= n)
    return FALSE;
  n_items = MIN (n_items, n - position);
  if (!unselect_rest || self->additive)
    {
      select_rows (self, position, n_items, TRUE);
      return TRUE;
    }
  set = new_set ();
  for (guint i = position; i < position + n_items; i++)
    g_hash_table_add (set, get_item (G_LIST_MODEL (model), i));
  replace (self, g_steal_pointer (&set));
  return TRUE;
}

/* The views select the row that gets the focus: additive, that must not clear the others. */
static gboolean
select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  if (TOK_BUNDLE_SELECTION (model)->additive && unselect_rest)
    return FALSE;
  return select_range (model, position, 1, unselect_rest);
}

static gboolean
unselect_range (GtkSelectionModel *model, guint position, guint n_items)
{
  guint n = get_n_items (G_LIST_MODEL (model));

  if (position >= n)
    return FALSE;
  select_rows (TOK_BUNDLE_SELECTION (model), position, MIN (n_items, n - position), FALSE);
  return TRUE;
}

static gboolean
unselect_item (GtkSelectionModel *model, guint position)
{
  return unselect_range (model, position, 1);
}

/* Also the rows that the views do not have yet. */
static gboolean
select_all (GtkSelectionModel *model)
{
  TokBundleSelection *self = TOK_BUNDLE_SELECTION (model);

  tok_sorted_model_finish (self->all);
  tok_growing_model_finish (self->rows);
  select_rows (self, 0, get_n_items (G_LIST_MODEL (model)), TRUE);
  return TRUE;
}

static gboolean
unselect_all (GtkSelectionModel *model)
{
  replace (TOK_BUNDLE_SELECTION (model), new_set ());
  return TRUE;
}

static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  TokBundleSelection *self = TOK_BUNDLE_SELECTION (model);
  gboolean is_changed = FALSE;
  GtkBitsetIter iter;
  guint position;
  gboolean has_next = gtk_bitset_iter_init_first (&iter, mask, &position);

  for (; has_next; has_next = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (TokBundle) bundle = get_item (G_LIST_MODEL (model), position);

      if (bundle != NULL)
        is_changed |= set_selected (self, bundle, gtk_bitset_contains (selected, position));
    }
  if (is_changed)
    tell (self, 0, get_n_items (G_LIST_MODEL (model)));
  return TRUE;
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

/* (transfer none) (nullable) */
static TokBundle *
find_only (TokBundleSelection *self)
{
  GHashTableIter iter;
  gpointer bundle = NULL;

  if (g_hash_table_size (self->selected) != 1)
    return NULL;
  g_hash_table_iter_init (&iter, self->selected);
  g_hash_table_iter_next (&iter, &bundle, NULL);
  return bundle;
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
  guint n_selected = g_hash_table_size (self->selected);
  guint n_before = self->n_selected;
  /* One row is selected just because it has the focus. */
  gboolean is_meant = self->additive || n_before > 1 || self->n_dropped > 0;
  gboolean is_other = g_set_object (&self->only, find_only (self));

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
}

static void
on_sections_changed (TokBundleSelection *self, guint position, guint n_items)
{
  gtk_section_model_sections_changed (GTK_SECTION_MODEL (self), position, n_items);
}

static gboolean
is_hidden (gpointer bundle, gpointer value, gpointer all)
{
  return !tok_sorted_model_contains (all, bundle);
}

/* Only now is it certain what is not shown any more. @left: what may not be. */
static void
on_settled (TokBundleSelection *self, GPtrArray *left)
{
  if (left->len >= g_hash_table_size (self->selected))
    g_hash_table_foreach_remove (self->selected, is_hidden, self->all);
  else
    for (guint i = 0; i < left->len; i++)
      if (is_hidden (left->pdata[i], NULL, self->all))
        g_hash_table_remove (self->selected, left->pdata[i]);
  update (self, FALSE);
  g_signal_emit (self, settled_signal, 0);
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
  /* It may be the last that has them, and they tell of their end. */
  if (self->all != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->rows, self);
      g_signal_handlers_disconnect_by_data (self->all, self);
    }
  g_clear_object (&self->rows);
  g_clear_object (&self->all);
  g_hash_table_remove_all (self->selected);
  G_OBJECT_CLASS (tok_bundle_selection_parent_class)->dispose (object);
}

static void
tok_bundle_selection_finalize (GObject *object)
{
  g_hash_table_unref (TOK_BUNDLE_SELECTION (object)->selected);
  G_OBJECT_CLASS (tok_bundle_selection_parent_class)->finalize (object);
}

static void
tok_bundle_selection_class_init (TokBundleSelectionClass *klass)
{
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_bundle_selection_get_property;
  object_class->set_property = tok_bundle_selection_set_property;
  object_class->dispose = tok_bundle_selection_dispose;
  object_class->finalize = tok_bundle_selection_finalize;

  properties[PROP_ADDITIVE] =
      g_param_spec_boolean ("additive", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_N_SELECTED] =
      g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_N_DROPPED] =
      g_param_spec_uint ("n-dropped", NULL, NULL, 0, G_MAXUINT, 0, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  settled_signal = g_signal_new ("settled", TOK_TYPE_BUNDLE_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  changed_signal = g_signal_new ("changed", TOK_TYPE_BUNDLE_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_bundle_selection_init (TokBundleSelection *self)
{
  self->selected = new_set ();
}

/**
 * tok_bundle_selection_new:
 * @rows: the rows, of TokBundle
 * @all: what @rows grow from
 *
 * Returns: (transfer full): a selection of nothing
 */
TokBundleSelection *
tok_bundle_selection_new (TokGrowingModel *rows, TokSortedModel *all)
{
  TokBundleSelection *self = g_object_new (TOK_TYPE_BUNDLE_SELECTION, NULL);

  self->rows = g_object_ref (rows);
  self->all = g_object_ref (all);
  g_signal_connect_object (rows, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "sections-changed", G_CALLBACK (on_sections_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (all, "settled", G_CALLBACK (on_settled), self, G_CONNECT_SWAPPED);
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

/* Those that will be rows, but are none yet. */
static void
add_coming (TokBundleSelection *self, GPtrArray *bundles)
{
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer bundle;

  for (guint i = 0; i < bundles->len; i++)
    g_hash_table_add (found, bundles->pdata[i]);
  g_hash_table_iter_init (&iter, self->selected);
  while (g_hash_table_iter_next (&iter, &bundle, NULL))
    if (!g_hash_table_contains (found, bundle) && tok_sorted_model_contains (self->all, bundle))
      g_ptr_array_add (bundles, g_object_ref (bundle));
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
  GListModel *all;
  guint n, n_selected;

  g_return_val_if_fail (TOK_IS_BUNDLE_SELECTION (self), NULL);

  tok_sorted_model_finish (self->all);
  all = G_LIST_MODEL (self->all);
  n = g_list_model_get_n_items (all);
  n_selected = g_hash_table_size (self->selected);
  for (guint i = 0; i < n && bundles->len < n_selected; i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (all, i);

      if (g_hash_table_contains (self->selected, bundle))
        g_ptr_array_add (bundles, g_steal_pointer (&bundle));
    }
  if (bundles->len < n_selected)
    add_coming (self, bundles);
  return g_steal_pointer (&bundles);
}

static guint
find_first (TokBundleSelection *self)
{
  GListModel *all = G_LIST_MODEL (self->all);
  guint n = g_hash_table_size (self->selected) > 0 ? g_list_model_get_n_items (all) : 0;

  if (self->only != NULL)
    return tok_sorted_model_find (self->all, self->only);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (all, i);

      if (g_hash_table_contains (self->selected, bundle))
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/**
 * tok_bundle_selection_get_first:
 *
 * Returns: the position of the first selected row; %GTK_INVALID_LIST_POSITION: nothing is selected,
 *   or it is not known yet where
 */
guint
tok_bundle_selection_get_first (TokBundleSelection *self)
{
  guint position;

  g_return_val_if_fail (TOK_IS_BUNDLE_SELECTION (self), GTK_INVALID_LIST_POSITION);

  position = find_first (self);
  if (position != GTK_INVALID_LIST_POSITION && position >= get_n_items (G_LIST_MODEL (self)))
    tok_growing_model_finish (self->rows);
  return position;
}

/**
 * tok_bundle_selection_select:
 * @bundles: (element-type TokBundle): what to select, and nothing else; each is or will be a row
 */
void
tok_bundle_selection_select (TokBundleSelection *self, GPtrArray *bundles)
{
  g_autoptr (GHashTable) set = new_set ();

  g_return_if_fail (TOK_IS_BUNDLE_SELECTION (self));
  g_return_if_fail (bundles != NULL);

  for (guint i = 0; i < bundles->len; i++)
    g_hash_table_add (set, g_object_ref (bundles->pdata[i]));
  replace (self, g_steal_pointer (&set));
}

/**
 * tok_bundle_selection_count_group:
 * @position: a row
 *
 * Returns: how many rows its group has, also those that are not shown yet; 0: that is not known yet
 */
guint
tok_bundle_selection_count_group (TokBundleSelection *self, guint position)
{
  guint start, end;

  g_return_val_if_fail (TOK_IS_BUNDLE_SELECTION (self), 0);

  if (tok_sorted_model_is_working (self->all) ||
      position >= g_list_model_get_n_items (G_LIST_MODEL (self->all)))
    return 0;
  gtk_section_model_get_section (GTK_SECTION_MODEL (self->all), position, &start, &end);
  return end - start;
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

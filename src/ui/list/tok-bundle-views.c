/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-views.h"

#include <glib/gi18n-lib.h>

#include "tok-bundle-cell.h"
#include "tok-bundle-row.h"
#include "tok-status-pill.h"
#include "tok-ui.h"
#include "tok-words.h"

struct _TokBundleViews
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkScrolledWindow *wide;
  GtkScrolledWindow *narrow;
  GtkColumnView *column_view;
  GtkListView *list_view;

  TokTicker *ticker;
  GtkSelectionModel *model; /* (nullable) */
  gboolean is_narrow;
  gboolean is_compact;
  guint n_binds; /* rows bound so far: a refresh without changes binds none */
};

enum
{
  SIGNAL_ACTIVATE,
  SIGNAL_MENU,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokBundleViews, tok_bundle_views, GTK_TYPE_WIDGET)

static void
on_column_view_activate (TokBundleViews *self, guint position)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0, position);
}

static void
on_list_view_activate (TokBundleViews *self, guint position)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0, position);
}

/* A secondary click on a row, whose list item or cell the gesture belongs to. */
static void
on_secondary_click (TokBundleViews *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GObject *item = g_object_get_data (G_OBJECT (gesture), "item");
  GtkWidget *child = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  graphene_point_t point;
  guint position;

  g_object_get (item, "position", &position, NULL);
  if (position == GTK_INVALID_LIST_POSITION ||
      !gtk_widget_compute_point (child, GTK_WIDGET (self),
                                 &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return;
  g_signal_emit (self, signals[SIGNAL_MENU], 0, position, (int) point.x, (int) point.y);
}

static void
add_menu_gesture (TokBundleViews *self, GObject *item, GtkWidget *child)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_object_set_data (G_OBJECT (gesture), "item", item);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (on_secondary_click), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (child, GTK_EVENT_CONTROLLER (gesture));
}

/* A row is one sentence for assistive technology, in both forms. */
static void
set_row_label (GObject *row)
{
  TokBundle *bundle = NULL;
  g_autofree char *label = NULL;

  g_object_get (row, "item", &bundle, NULL);
  if (bundle == NULL)
    return;
  label = tok_words_dup_row (bundle, g_get_real_time ());
  g_object_set (row, "accessible-label", label, NULL);
  g_object_unref (bundle);
}

static void
on_row_bind (TokBundleViews *self, GObject *row)
{
  TokBundle *bundle = NULL;

  self->n_binds++;
  g_object_get (row, "item", &bundle, NULL);
  set_row_label (row);
  g_signal_connect_data (bundle, "notify", G_CALLBACK (set_row_label), row, NULL,
                         G_CONNECT_SWAPPED);
  g_object_unref (bundle);
}

static void
on_row_unbind (TokBundleViews *self, GObject *row)
{
  TokBundle *bundle = NULL;

  g_object_get (row, "item", &bundle, NULL);
  g_signal_handlers_disconnect_by_func (bundle, set_row_label, row);
  g_object_unref (bundle);
}

static void
on_list_setup (TokBundleViews *self, GtkListItem *item)
{
  GtkWidget *row = tok_bundle_row_new (self->ticker);

  add_menu_gesture (self, G_OBJECT (item), row);
  gtk_list_item_set_child (item, row);
}

static void
on_list_bind (TokBundleViews *self, GtkListItem *item)
{
  tok_bundle_row_set_bundle (TOK_BUNDLE_ROW (gtk_list_item_get_child (item)),
                             gtk_list_item_get_item (item));
  on_row_bind (self, G_OBJECT (item));
}

static void
on_list_unbind (TokBundleViews *self, GtkListItem *item)
{
  on_row_unbind (self, G_OBJECT (item));
  tok_bundle_row_set_bundle (TOK_BUNDLE_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
on_cell_setup (TokBundleViews *self, GtkColumnViewCell *cell, GtkListItemFactory *factory)
{
  const TokColumn *column = g_object_get_data (G_OBJECT (factory), "column");

  GtkWidget *child = column->dup_text != NULL ? tok_bundle_cell_new (column, self->ticker)
                                              : tok_status_pill_new ();

  add_menu_gesture (self, G_OBJECT (cell), child);
  gtk_column_view_cell_set_child (cell, child);
}

static void
set_cell_bundle (GtkColumnViewCell *cell, TokBundle *bundle)
{
  GtkWidget *child = gtk_column_view_cell_get_child (cell);

  if (TOK_IS_BUNDLE_CELL (child))
    tok_bundle_cell_set_bundle (TOK_BUNDLE_CELL (child), bundle);
  else
    tok_status_pill_set_bundle (TOK_STATUS_PILL (child), bundle);
}

static void
on_cell_bind (TokBundleViews *self, GtkColumnViewCell *cell)
{
  set_cell_bundle (cell, gtk_column_view_cell_get_item (cell));
}

static void
on_cell_unbind (TokBundleViews *self, GtkColumnViewCell *cell)
{
  set_cell_bundle (cell, NULL);
}

static void
add_column (TokBundleViews *self, const TokColumn *column)
{
  g_autoptr (GtkSorter) sorter = tok_column_new_sorter (column);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) view_column =
      gtk_column_view_column_new (g_dpgettext2 (GETTEXT_PACKAGE, "column", column->title), factory);

  g_object_set_data (G_OBJECT (factory), "column", (gpointer) column);
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_cell_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_cell_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_cell_unbind), self, G_CONNECT_SWAPPED);
  gtk_column_view_column_set_id (view_column, column->id);
  gtk_column_view_column_set_visible (view_column, column->shown);
  gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_expand (view_column, column->width < 0);
  if (column->width > 0)
    gtk_column_view_column_set_fixed_width (view_column, column->width);
  gtk_column_view_append_column (self->column_view, view_column);
}

static void
add_factories (TokBundleViews *self)
{
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) items = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (rows, "bind", G_CALLBACK (on_row_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "unbind", G_CALLBACK (on_row_unbind), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_row_factory (self->column_view, rows);

  g_signal_connect_object (items, "setup", G_CALLBACK (on_list_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (items, "bind", G_CALLBACK (on_list_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (items, "unbind", G_CALLBACK (on_list_unbind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, items);
}

static GtkColumnViewColumn *
find_view_column (TokBundleViews *self, const char *id)
{
  GListModel *columns = gtk_column_view_get_columns (self->column_view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_id (column), id) == 0)
        return column; /* the view keeps it */
    }
  return NULL;
}

/* The form that is not seen has no model, so that it costs nothing. */
static void
share_model (TokBundleViews *self)
{
  gtk_stack_set_visible_child (self->stack,
                               GTK_WIDGET (self->is_narrow ? self->narrow : self->wide));
  gtk_column_view_set_model (self->column_view, self->is_narrow ? NULL : self->model);
  gtk_list_view_set_model (self->list_view, self->is_narrow ? self->model : NULL);
}

static void
tok_bundle_views_dispose (GObject *object)
{
  TokBundleViews *self = TOK_BUNDLE_VIEWS (object);

  if (self->column_view != NULL)
    {
      gtk_column_view_set_model (self->column_view, NULL);
      gtk_list_view_set_model (self->list_view, NULL);
    }
  g_clear_object (&self->model);
  g_clear_object (&self->ticker);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_BUNDLE_VIEWS);
  G_OBJECT_CLASS (tok_bundle_views_parent_class)->dispose (object);
}

static void
tok_bundle_views_class_init (TokBundleViewsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_bundle_views_dispose;

  /**
   * TokBundleViews::activate:
   * @position: in the model
   *
   * A row was double-clicked, tapped, or Enter was pressed on it.
   */
  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", TOK_TYPE_BUNDLE_VIEWS, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  /**
   * TokBundleViews::menu:
   * @position: in the model
   * @x: where the pointer is, in pixels of this widget
   * @y: likewise
   *
   * The context menu of a row is wanted.
   */
  signals[SIGNAL_MENU] =
      g_signal_new ("menu", TOK_TYPE_BUNDLE_VIEWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_INT, G_TYPE_INT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "list/tok-bundle-views.ui");
  gtk_widget_class_bind_template_child (widget_class, TokBundleViews, stack);
  gtk_widget_class_bind_template_child (widget_class, TokBundleViews, wide);
  gtk_widget_class_bind_template_child (widget_class, TokBundleViews, narrow);
  gtk_widget_class_bind_template_child (widget_class, TokBundleViews, column_view);
  gtk_widget_class_bind_template_child (widget_class, TokBundleViews, list_view);
  gtk_widget_class_bind_template_callback (widget_class, on_column_view_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_list_view_activate);
}

static void
tok_bundle_views_init (TokBundleViews *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->ticker = tok_ticker_new ();
  for (guint i = 0; i < tok_column_get_count (); i++)
    add_column (self, tok_column_get (i));
  add_factories (self);
}

/**
 * tok_bundle_views_set_model:
 * @model: (nullable): a selection model of TokBundle
 */
void
tok_bundle_views_set_model (TokBundleViews *self, GtkSelectionModel *model)
{
  g_return_if_fail (TOK_IS_BUNDLE_VIEWS (self));

  if (g_set_object (&self->model, model))
    share_model (self);
}

/**
 * tok_bundle_views_get_sorter:
 *
 * Returns: (transfer none): the order that the column headers choose
 */
GtkSorter *
tok_bundle_views_get_sorter (TokBundleViews *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_VIEWS (self), NULL);

  return gtk_column_view_get_sorter (self->column_view);
}

/**
 * tok_bundle_views_set_sort:
 * @column: a column's id; unknown ones are ignored
 */
void
tok_bundle_views_set_sort (TokBundleViews *self, const char *column, gboolean descending)
{
  GtkColumnViewColumn *view_column;

  g_return_if_fail (TOK_IS_BUNDLE_VIEWS (self));

  view_column = find_view_column (self, column);
  if (view_column != NULL)
    gtk_column_view_sort_by_column (self->column_view, view_column,
                                    descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

/**
 * tok_bundle_views_get_sort:
 * @descending: (out): the direction
 *
 * Returns: (transfer none) (nullable): the id of the column that is sorted by
 */
const char *
tok_bundle_views_get_sort (TokBundleViews *self, gboolean *descending)
{
  GtkColumnViewSorter *sorter;
  GtkColumnViewColumn *column;

  g_return_val_if_fail (TOK_IS_BUNDLE_VIEWS (self), NULL);

  sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (self->column_view));
  column = gtk_column_view_sorter_get_primary_sort_column (sorter);
  *descending = gtk_column_view_sorter_get_primary_sort_order (sorter) == GTK_SORT_DESCENDING;
  return column != NULL ? gtk_column_view_column_get_id (column) : NULL;
}

/**
 * tok_bundle_views_set_narrow:
 * @narrow: whether to show rows of two lines instead of columns
 */
void
tok_bundle_views_set_narrow (TokBundleViews *self, gboolean narrow)
{
  g_return_if_fail (TOK_IS_BUNDLE_VIEWS (self));

  if (self->is_narrow == narrow)
    return;
  self->is_narrow = narrow;
  share_model (self);
}

/**
 * tok_bundle_views_set_compact:
 * @compact: whether there is room for the most important columns only
 */
void
tok_bundle_views_set_compact (TokBundleViews *self, gboolean compact)
{
  g_return_if_fail (TOK_IS_BUNDLE_VIEWS (self));

  if (self->is_compact == compact)
    return;
  self->is_compact = compact;
  for (guint i = 0; i < tok_column_get_count (); i++)
    {
      const TokColumn *column = tok_column_get (i);

      gtk_column_view_column_set_visible (find_view_column (self, column->id),
                                          column->shown && (column->compact || !compact));
    }
}

/**
 * tok_bundle_views_reveal:
 * @position: in the model
 *
 * Scrolls to a row and gives it the focus.
 */
void
tok_bundle_views_reveal (TokBundleViews *self, guint position)
{
  g_return_if_fail (TOK_IS_BUNDLE_VIEWS (self));

  if (self->is_narrow)
    gtk_list_view_scroll_to (self->list_view, position, GTK_LIST_SCROLL_FOCUS, NULL);
  else
    gtk_column_view_scroll_to (self->column_view, position, NULL, GTK_LIST_SCROLL_FOCUS, NULL);
}

/**
 * tok_bundle_views_get_ticker:
 *
 * Returns: (transfer none): the present that the ages refer to
 */
TokTicker *
tok_bundle_views_get_ticker (TokBundleViews *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_VIEWS (self), NULL);

  return self->ticker;
}

/**
 * tok_bundle_views_get_n_binds:
 *
 * Returns: how many rows were bound so far, for tests and benchmarks
 */
guint
tok_bundle_views_get_n_binds (TokBundleViews *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_VIEWS (self), 0);

  return self->n_binds;
}

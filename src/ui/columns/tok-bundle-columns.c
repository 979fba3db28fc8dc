/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-columns.h"

#include <adwaita.h>

#include "tok-column-width.h"
#include "tok-row-factory.h"

/* How long a width has to stay before it is reported: a drag changes it with each movement. */
#define WIDTH_DELAY 200 /* milliseconds */

/* What style.css adds to the padding of the first and the last column, in pixels. */
#define EDGE_EXTRA 12

/* What the check mark of a row takes while several are being chosen, in sp. */
#define CHECK_MARK 30

struct _TokBundleColumns
{
  GObject parent_instance;

  GtkColumnView *view;
  TokTicker *ticker;
  GtkColumnViewColumn *columns[TOK_N_COLUMNS];
  TokListLayout layout;
  guint limit;          /* the most visible columns */
  TokColumnId first;    /* visible */
  TokColumnId last;     /* visible */
  gboolean is_applying; /* changes of the view are our own */
  guint source;         /* reports a new width; 0: none */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokBundleColumns, tok_bundle_columns, G_TYPE_OBJECT)

static void
emit_changed (TokBundleColumns *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
apply_order (TokBundleColumns *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < TOK_N_COLUMNS; i++)
    {
      GtkColumnViewColumn *column = self->columns[self->layout.columns[i].id];
      g_autoptr (GtkColumnViewColumn) present = g_list_model_get_item (columns, i);

      if (present != column)
        gtk_column_view_insert_column (self->view, i, column);
    }
}

static gboolean
is_shown (TokBundleColumns *self, guint place, guint n_before)
{
  return self->layout.columns[place].visible && n_before < self->limit;
}

/* GTK (until 4.18 at least) takes the headings of groups for rows, gives them a cell of each column
 * that appears, and crashes later. Returns: (transfer full) (nullable): what makes the headings,
 * of which there are none now */
static GtkListItemFactory *
remove_headings (TokBundleColumns *self)
{
  GtkListItemFactory *headings = gtk_column_view_get_header_factory (self->view);
  guint n = 0;

  if (headings == NULL)
    return NULL;
  for (guint i = 0; i < TOK_N_COLUMNS; i++)
    {
      gboolean shown = is_shown (self, i, n);

      if (shown && !gtk_column_view_column_get_visible (self->columns[self->layout.columns[i].id]))
        {
          g_object_ref (headings);
          gtk_column_view_set_header_factory (self->view, NULL);
          return headings;
        }
      n += shown;
    }
  return NULL;
}

/* The last column takes the rest of the width, which is not a width that the user can set. */
static void
apply_visible (TokBundleColumns *self)
{
  g_autoptr (GtkListItemFactory) headings = remove_headings (self);
  guint n = 0;

  for (guint i = 0; i < TOK_N_COLUMNS; i++)
    {
      const TokColumnLayout *layout = &self->layout.columns[i];
      GtkColumnViewColumn *column = self->columns[layout->id];
      gboolean shown = is_shown (self, i, n);

      gtk_column_view_column_set_visible (column, shown);
      gtk_column_view_column_set_expand (column, FALSE);
      gtk_column_view_column_set_resizable (column, TRUE);
      if (!shown)
        continue;
      self->first = n == 0 ? layout->id : self->first;
      self->last = layout->id;
      n++;
    }
  gtk_column_view_column_set_expand (self->columns[self->last], TRUE);
  gtk_column_view_column_set_resizable (self->columns[self->last], FALSE);
  if (headings != NULL)
    gtk_column_view_set_header_factory (self->view, headings);
}

static int
measure (TokBundleColumns *self, TokColumnId id)
{
  gboolean exact;

  g_object_get (self->ticker, "exact", &exact, NULL);
  return tok_column_measure (tok_column_get (id), GTK_WIDGET (self->view), exact);
}

/* With fixed widths GTK does not measure every cell. */
static int
get_width (TokBundleColumns *self, const TokColumnLayout *layout)
{
  gboolean is_at_edge = layout->id == self->first || layout->id == self->last;

  if (layout->width > 0)
    return layout->width;
  if (tok_column_get (layout->id)->width == 0)
    return -1;
  return measure (self, layout->id) + (is_at_edge ? EDGE_EXTRA : 0);
}

static void
apply_widths (TokBundleColumns *self)
{
  for (guint i = 0; i < TOK_N_COLUMNS; i++)
    gtk_column_view_column_set_fixed_width (self->columns[self->layout.columns[i].id],
                                            get_width (self, &self->layout.columns[i]));
}

static GtkColumnViewColumn *
get_sort (TokBundleColumns *self, gboolean *descending)
{
  GtkColumnViewSorter *sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (self->view));

  *descending = gtk_column_view_sorter_get_primary_sort_order (sorter) == GTK_SORT_DESCENDING;
  return gtk_column_view_sorter_get_primary_sort_column (sorter);
}

static void
apply_sort (TokBundleColumns *self)
{
  GtkColumnViewColumn *column = self->columns[self->layout.sort];
  gboolean descending;

  if (get_sort (self, &descending) == column && descending == self->layout.descending)
    return;
  /* Otherwise the header that had the arrow keeps it. */
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  gtk_column_view_sort_by_column (self->view, column,
                                  self->layout.descending ? GTK_SORT_DESCENDING
                                                          : GTK_SORT_ASCENDING);
}

static void
apply (TokBundleColumns *self)
{
  self->is_applying = TRUE;
  apply_order (self);
  apply_visible (self);
  apply_widths (self);
  apply_sort (self);
  self->is_applying = FALSE;
}

/* The user has moved a header. In between GTK removes it. */
static void
on_columns_changed (TokBundleColumns *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  TokListLayout layout = self->layout;

  if (self->is_applying || g_list_model_get_n_items (columns) != TOK_N_COLUMNS)
    return;
  for (guint i = 0; i < TOK_N_COLUMNS; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      guint id = 0;

      while (self->columns[id] != column)
        id++;
      layout.columns[i] =
          self->layout.columns[tok_list_layout_find_column (&self->layout, (TokColumnId) id)];
    }
  self->layout = layout;
  self->is_applying = TRUE;
  apply_visible (self);
  apply_widths (self);
  self->is_applying = FALSE;
  emit_changed (self);
}

/* The user has clicked on a header. */
static void
on_sorter_changed (TokBundleColumns *self)
{
  gboolean descending;
  GtkColumnViewColumn *column = get_sort (self, &descending);
  guint id = 0;

  if (self->is_applying || column == NULL)
    return;
  while (self->columns[id] != column)
    id++;
  self->layout.sort = id;
  self->layout.descending = descending;
  emit_changed (self);
}

static gboolean
on_width_stays (gpointer data)
{
  TokBundleColumns *self = data;

  g_assert (TOK_IS_BUNDLE_COLUMNS (self));

  self->source = 0;
  emit_changed (self);
  return G_SOURCE_REMOVE;
}

/* The user drags the edge of a header; a double click on it makes it as wide as by default. */
static void
on_fixed_width (TokBundleColumns *self, GParamSpec *pspec, GtkColumnViewColumn *column)
{
  int width = gtk_column_view_column_get_fixed_width (column);
  guint id = 0;

  if (self->is_applying)
    return;
  while (self->columns[id] != column)
    id++;
  self->layout.columns[tok_list_layout_find_column (&self->layout, id)].width = MAX (width, 0);
  if (width <= 0)
    tok_bundle_columns_update_widths (self);
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (WIDTH_DELAY, on_width_stays, self);
}

static void
tok_bundle_columns_dispose (GObject *object)
{
  TokBundleColumns *self = TOK_BUNDLE_COLUMNS (object);

  g_clear_handle_id (&self->source, g_source_remove);
  for (guint i = 0; i < TOK_N_COLUMNS; i++)
    g_clear_object (&self->columns[i]);
  g_clear_object (&self->ticker);
  g_clear_object (&self->view);
  G_OBJECT_CLASS (tok_bundle_columns_parent_class)->dispose (object);
}

static void
tok_bundle_columns_class_init (TokBundleColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tok_bundle_columns_dispose;

  /**
   * TokBundleColumns::changed:
   *
   * The layout has changed.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TOK_TYPE_BUNDLE_COLUMNS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_bundle_columns_init (TokBundleColumns *self)
{
  tok_list_layout_init (&self->layout);
  self->limit = TOK_N_COLUMNS;
}

/* A header has a sort arrow only with a sorter. The rows are sorted by TokSortedModel. */
static void
add_column (TokBundleColumns *self, TokColumnId id)
{
  GtkColumnViewColumn *column =
      gtk_column_view_column_new (tok_column_get_title (id),
                                  tok_row_factory_new_cells (tok_column_get (id), self->ticker));
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (NULL, NULL, NULL));

  self->columns[id] = column;
  gtk_column_view_column_set_id (column, tok_column_get (id)->nick);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_append_column (self->view, column);
  g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (on_fixed_width), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tok_bundle_columns_new:
 * @view: a view without columns
 * @ticker: the current time
 *
 * Returns: (transfer full): adds all columns to @view, with the default layout
 */
TokBundleColumns *
tok_bundle_columns_new (GtkColumnView *view, TokTicker *ticker)
{
  TokBundleColumns *self = g_object_new (TOK_TYPE_BUNDLE_COLUMNS, NULL);

  self->view = g_object_ref (view);
  self->ticker = g_object_ref (ticker);
  for (guint id = 0; id < TOK_N_COLUMNS; id++)
    add_column (self, id);
  gtk_column_view_set_reorderable (view, TRUE);
  apply (self);
  g_signal_connect_object (gtk_column_view_get_columns (view), "items-changed",
                           G_CALLBACK (on_columns_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed",
                           G_CALLBACK (on_sorter_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ticker, "notify::exact", G_CALLBACK (tok_bundle_columns_update_widths),
                           self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * tok_bundle_columns_get_layout:
 *
 * Returns: (transfer none): the layout as it is now
 */
const TokListLayout *
tok_bundle_columns_get_layout (TokBundleColumns *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_COLUMNS (self), NULL);

  return &self->layout;
}

/**
 * tok_bundle_columns_set_layout:
 * @layout: the layout to have
 */
void
tok_bundle_columns_set_layout (TokBundleColumns *self, const TokListLayout *layout)
{
  g_return_if_fail (TOK_IS_BUNDLE_COLUMNS (self));

  if (tok_list_layout_equal (&self->layout, layout))
    return;
  self->layout = *layout;
  apply (self);
  emit_changed (self);
}

/**
 * tok_bundle_columns_set_limit:
 * @n_visible: how many of the visible columns there is room for; not part of the layout
 */
void
tok_bundle_columns_set_limit (TokBundleColumns *self, guint n_visible)
{
  g_return_if_fail (TOK_IS_BUNDLE_COLUMNS (self));
  g_return_if_fail (n_visible > 0);

  if (self->limit == n_visible)
    return;
  self->limit = n_visible;
  apply (self);
}

/**
 * tok_bundle_columns_measure:
 * @widths: (out caller-allocated) (array fixed-size=TOK_N_COLUMNS): the width that the first
 *   columns need, in pixels, if they are as wide as by default: one, two and so on
 *
 * Returns: how many columns there are, and elements of @widths are set
 */
guint
tok_bundle_columns_measure (TokBundleColumns *self, int *widths)
{
  GtkSettings *settings;
  int width;
  guint n = 0;

  g_return_val_if_fail (TOK_IS_BUNDLE_COLUMNS (self), 0);
  g_return_val_if_fail (widths != NULL, 0);

  settings = gtk_widget_get_settings (GTK_WIDGET (self->view));
  width = 2 * EDGE_EXTRA + (int) adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, CHECK_MARK, settings);
  for (guint i = 0; i < TOK_N_COLUMNS; i++)
    if (self->layout.columns[i].visible)
      {
        width += measure (self, self->layout.columns[i].id);
        widths[n++] = width;
      }
  return n;
}

/**
 * tok_bundle_columns_update_widths:
 *
 * Measures the columns again: the font has changed.
 */
void
tok_bundle_columns_update_widths (TokBundleColumns *self)
{
  g_return_if_fail (TOK_IS_BUNDLE_COLUMNS (self));

  self->is_applying = TRUE;
  apply_widths (self);
  self->is_applying = FALSE;
}

/**
 * tok_bundle_columns_flush:
 *
 * Reports a width at once that the user has just set.
 */
void
tok_bundle_columns_flush (TokBundleColumns *self)
{
  g_return_if_fail (TOK_IS_BUNDLE_COLUMNS (self));

  if (self->source != 0)
    emit_changed (self);
}

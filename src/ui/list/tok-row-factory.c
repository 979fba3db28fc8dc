/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-row-factory.h"

#include "tok-bundle-cell.h"
#include "tok-bundle-row.h"
#include "tok-row-position.h"
#include "tok-status-pill.h"
#include "tok-words.h"

static TokTicker *
get_ticker (GtkListItemFactory *factory)
{
  return g_object_get_data (G_OBJECT (factory), "ticker");
}

/* @row: a GtkListItem or a GtkColumnViewRow: both have "item" and "accessible-label". */
static void
update_label (GObject *row)
{
  g_autoptr (TokBundle) bundle = NULL;
  g_autofree char *label = NULL;

  g_object_get (row, "item", &bundle, NULL);
  label = tok_words_dup_row (bundle, g_get_real_time ());
  g_object_set (row, "accessible-label", label, NULL);
}

static void
on_label_bind (GtkListItemFactory *factory, GObject *row)
{
  g_autoptr (TokBundle) bundle = NULL;

  g_object_get (row, "item", &bundle, NULL);
  g_signal_connect_swapped (bundle, "notify", G_CALLBACK (update_label), row);
  g_signal_connect_swapped (get_ticker (factory), "notify::now", G_CALLBACK (update_label), row);
  update_label (row);
}

static void
on_label_unbind (GtkListItemFactory *factory, GObject *row)
{
  g_autoptr (TokBundle) bundle = NULL;

  g_object_get (row, "item", &bundle, NULL);
  g_signal_handlers_disconnect_by_func (bundle, update_label, row);
  g_signal_handlers_disconnect_by_func (get_ticker (factory), update_label, row);
}

static void
on_row_setup (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *row = tok_bundle_row_new (get_ticker (factory));

  tok_row_position_set_item (row, item);
  gtk_list_item_set_child (item, row);
}

static void
on_row_bind (GtkListItemFactory *factory, GtkListItem *item)
{
  tok_bundle_row_set_bundle (TOK_BUNDLE_ROW (gtk_list_item_get_child (item)),
                             gtk_list_item_get_item (item));
}

static void
on_row_unbind (GtkListItemFactory *factory, GtkListItem *item)
{
  tok_bundle_row_set_bundle (TOK_BUNDLE_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
on_cell_setup (GtkListItemFactory *factory, GtkColumnViewCell *cell, const TokColumn *column)
{
  GtkWidget *child = column->dup_text != NULL ? tok_bundle_cell_new (column, get_ticker (factory))
                                              : tok_status_pill_new ();

  tok_row_position_set_item (child, cell);
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
on_cell_bind (GtkListItemFactory *factory, GtkColumnViewCell *cell)
{
  set_cell_bundle (cell, gtk_column_view_cell_get_item (cell));
}

static void
on_cell_unbind (GtkListItemFactory *factory, GtkColumnViewCell *cell)
{
  set_cell_bundle (cell, NULL);
}

static TokBundleGroup
get_group (GtkListItemFactory *factory)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "group"));
}

/* "In Review · 42"; without the number while that may become another. */
static void
update_header (GtkListItemFactory *factory, GtkListHeader *header)
{
  TokBundle *bundle = gtk_list_header_get_item (header);
  gint64 now = tok_ticker_get_now (get_ticker (factory));
  g_autofree char *text = NULL;
  guint n;

  if (bundle == NULL)
    return;
  n = tok_bundle_selection_count_group (g_object_get_data (G_OBJECT (factory), "rows"),
                                        gtk_list_header_get_start (header));
  text = n > 0 ? tok_bundle_group_dup_header (get_group (factory), bundle, now, n)
               : tok_bundle_group_dup_title (get_group (factory), bundle, now);
  gtk_label_set_label (GTK_LABEL (gtk_list_header_get_child (header)), text);
}

static void
on_header_notify (GtkListHeader *header, GParamSpec *pspec, GtkListItemFactory *factory)
{
  update_header (factory, header);
}

static void
on_settled (GtkListHeader *header, TokBundleSelection *rows)
{
  update_header (g_object_get_data (G_OBJECT (header), "factory"), header);
}

static void
on_header_setup (GtkListItemFactory *factory, GtkListHeader *header)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                   "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, 2, -1);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_header_set_child (header, label);
  g_signal_connect_object (header, "notify::n-items", G_CALLBACK (on_header_notify), factory, 0);
  g_object_set_data_full (G_OBJECT (header), "factory", g_object_ref (factory), g_object_unref);
  g_signal_connect_object (g_object_get_data (G_OBJECT (factory), "rows"), "settled",
                           G_CALLBACK (on_settled), header, G_CONNECT_SWAPPED);
}

static GtkListItemFactory *
new_factory (TokTicker *ticker)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data_full (G_OBJECT (factory), "ticker", g_object_ref (ticker), g_object_unref);
  return factory;
}

/**
 * tok_row_factory_new_cells:
 * @column: a column
 * @ticker: the current time
 *
 * Returns: (transfer full): a factory for the cells of @column
 */
GtkListItemFactory *
tok_row_factory_new_cells (const TokColumn *column, TokTicker *ticker)
{
  GtkListItemFactory *factory = new_factory (ticker);

  g_signal_connect (factory, "setup", G_CALLBACK (on_cell_setup), (gpointer) column);
  g_signal_connect (factory, "bind", G_CALLBACK (on_cell_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_cell_unbind), NULL);
  return factory;
}

/**
 * tok_row_factory_new_labels:
 * @ticker: the current time
 *
 * Returns: (transfer full): a factory that sets the accessible labels of rows of columns
 */
GtkListItemFactory *
tok_row_factory_new_labels (TokTicker *ticker)
{
  GtkListItemFactory *factory = new_factory (ticker);

  g_signal_connect (factory, "bind", G_CALLBACK (on_label_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_label_unbind), NULL);
  return factory;
}

/**
 * tok_row_factory_new_rows:
 * @ticker: the current time
 *
 * Returns: (transfer full): a factory for two-line rows
 */
GtkListItemFactory *
tok_row_factory_new_rows (TokTicker *ticker)
{
  GtkListItemFactory *factory = tok_row_factory_new_labels (ticker);

  g_signal_connect (factory, "setup", G_CALLBACK (on_row_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_row_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_row_unbind), NULL);
  return factory;
}

/**
 * tok_row_factory_new_headers:
 * @rows: the rows
 * @group: by what the rows are grouped
 * @ticker: the current time
 *
 * Returns: (transfer full): a factory for the headers of groups
 */
GtkListItemFactory *
tok_row_factory_new_headers (TokBundleSelection *rows, TokBundleGroup group, TokTicker *ticker)
{
  GtkListItemFactory *factory = new_factory (ticker);

  g_object_set_data_full (G_OBJECT (factory), "rows", g_object_ref (rows), g_object_unref);

  g_object_set_data (G_OBJECT (factory), "group", GINT_TO_POINTER (group));
  g_signal_connect (factory, "setup", G_CALLBACK (on_header_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (update_header), NULL);
  return factory;
}

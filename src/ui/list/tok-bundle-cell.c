/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-cell.h"

#include "tok-local-mark.h"
#include "tok-unread-dot.h"

struct _TokBundleCell
{
  GtkWidget parent_instance;

  const TokColumn *column;
  TokTicker *ticker;
  GtkWidget *dot; /* (nullable): in the first column only */
  GtkWidget *label;
  GtkWidget *mark;   /* (nullable): like the dot */
  TokBundle *bundle; /* (nullable) */
  gulong handler;
};

G_DEFINE_FINAL_TYPE (TokBundleCell, tok_bundle_cell, GTK_TYPE_WIDGET)

static void
update (TokBundleCell *self)
{
  g_autofree char *text = NULL;

  if (self->bundle == NULL)
    return;
  text = self->column->dup_text (self->bundle, self->ticker);
  gtk_label_set_label (GTK_LABEL (self->label), text);
  if (self->dot != NULL)
    gtk_widget_set_visible (self->dot, tok_bundle_get_unread (self->bundle));
  if (self->mark != NULL)
    tok_local_mark_update (TOK_LOCAL_MARK (self->mark), self->bundle);
  /* The server no longer lists it: its data may be stale. */
  if (tok_bundle_get_listed (self->bundle))
    gtk_widget_remove_css_class (self->label, "dimmed");
  else
    gtk_widget_add_css_class (self->label, "dimmed");
}

static void
tok_bundle_cell_dispose (GObject *object)
{
  TokBundleCell *self = TOK_BUNDLE_CELL (object);

  tok_bundle_cell_set_bundle (self, NULL);
  g_clear_object (&self->ticker);
  g_clear_pointer (&self->dot, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->mark, gtk_widget_unparent);
  G_OBJECT_CLASS (tok_bundle_cell_parent_class)->dispose (object);
}

static void
tok_bundle_cell_class_init (TokBundleCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_bundle_cell_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  gtk_widget_class_set_css_name (widget_class, "bundle-cell");
}

static void
tok_bundle_cell_init (TokBundleCell *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (self->label), TRUE);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

/**
 * tok_bundle_cell_new:
 * @column: a column with text
 * @ticker: the current time
 *
 * Returns: (transfer floating): an empty cell
 */
GtkWidget *
tok_bundle_cell_new (const TokColumn *column, TokTicker *ticker)
{
  TokBundleCell *self = g_object_new (TOK_TYPE_BUNDLE_CELL, NULL);

  self->column = column;
  self->ticker = g_object_ref (ticker);
  if (g_str_equal (column->id, "name"))
    {
      self->dot = tok_unread_dot_new ();
      gtk_widget_insert_before (self->dot, GTK_WIDGET (self), self->label);
      self->mark = tok_local_mark_new ();
      gtk_widget_set_parent (self->mark, GTK_WIDGET (self));
    }
  if (column->has_age)
    {
      gtk_widget_add_css_class (self->label, "numeric");
      g_signal_connect_object (ticker, "notify::now", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  return GTK_WIDGET (self);
}

/**
 * tok_bundle_cell_set_bundle:
 * @bundle: (nullable): the bundle to show
 */
void
tok_bundle_cell_set_bundle (TokBundleCell *self, TokBundle *bundle)
{
  g_return_if_fail (TOK_IS_BUNDLE_CELL (self));

  if (self->bundle == bundle)
    return;
  if (self->bundle != NULL)
    g_clear_signal_handler (&self->handler, self->bundle);
  g_set_object (&self->bundle, bundle);
  if (bundle == NULL)
    return;
  self->handler = g_signal_connect_swapped (bundle, "notify", G_CALLBACK (update), self);
  update (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-legend.h"

#include "tok-legend-sample.h"

struct _TokLegend
{
  GtkWidget parent_instance;

  AdwWrapBox *box;
  GPtrArray *labels; /* (element-type GtkLabel), borrowed from @box */
};

G_DEFINE_FINAL_TYPE (TokLegend, tok_legend, GTK_TYPE_WIDGET)

static void
tok_legend_dispose (GObject *object)
{
  TokLegend *self = TOK_LEGEND (object);

  g_clear_pointer ((GtkWidget **) &self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (tok_legend_parent_class)->dispose (object);
}

static void
tok_legend_finalize (GObject *object)
{
  g_ptr_array_unref (TOK_LEGEND (object)->labels);
  G_OBJECT_CLASS (tok_legend_parent_class)->finalize (object);
}

static void
tok_legend_class_init (TokLegendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_legend_dispose;
  G_OBJECT_CLASS (klass)->finalize = tok_legend_finalize;
  gtk_widget_class_set_css_name (widget_class, "legend");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
tok_legend_init (TokLegend *self)
{
  self->labels = g_ptr_array_new ();
  self->box = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->box, 18);
  adw_wrap_box_set_line_spacing (self->box, 6);
  gtk_widget_set_parent (GTK_WIDGET (self->box), GTK_WIDGET (self));
}

/**
 * tok_legend_new:
 *
 * Returns: (transfer floating): a legend without entries
 */
GtkWidget *
tok_legend_new (void)
{
  return g_object_new (TOK_TYPE_LEGEND, NULL);
}

/**
 * tok_legend_add:
 * @fill: a fill of the chart
 * @is_thin: whether it is a line
 *
 * Returns: the position of the new entry; it is hidden until it has a text
 */
guint
tok_legend_add (TokLegend *self, TokFill fill, gboolean is_thin)
{
  GtkWidget *entry, *label;

  g_return_val_if_fail (TOK_IS_LEGEND (self), 0);

  entry = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (entry), tok_legend_sample_new (fill, is_thin));
  gtk_box_append (GTK_BOX (entry), label);
  gtk_widget_set_visible (entry, FALSE);
  adw_wrap_box_append (self->box, entry);
  g_ptr_array_add (self->labels, label);
  return self->labels->len - 1;
}

/**
 * tok_legend_set_text:
 * @position: the position of an entry
 * @text: (nullable): its meaning; %NULL: hides the entry
 */
void
tok_legend_set_text (TokLegend *self, guint position, const char *text)
{
  GtkWidget *label;

  g_return_if_fail (TOK_IS_LEGEND (self));
  g_return_if_fail (position < self->labels->len);

  label = g_ptr_array_index (self->labels, position);
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (gtk_widget_get_parent (label), text != NULL);
}

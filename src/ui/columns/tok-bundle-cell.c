/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-cell.h"

#include <adwaita.h>

#include "tok-unread-dot.h"

/* The width of names: what there is room for between the two. All rows ask for the same, so that
 * the column stays as wide as it is while one scrolls. */
#define NAME_LEAST 160 /* sp */
#define NAME_MOST 340  /* sp */

/* Between the dot and the name. */
#define DOT_SPACING 6

struct _TokBundleCell
{
  GtkWidget parent_instance;

  const TokColumn *column;
  TokTicker *ticker;
  GtkWidget *dot; /* (nullable): in the first column only */
  GtkWidget *label;
  TokBundle *bundle; /* (nullable) */
  gulong handler;
};

G_DEFINE_FINAL_TYPE (TokBundleCell, tok_bundle_cell, GTK_TYPE_WIDGET)

static void
update_details (TokBundleCell *self)
{
  g_autofree char *details = self->column->dup_details (self->bundle);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  details, -1);
}

static void
update (TokBundleCell *self)
{
  g_autofree char *text = NULL;

  if (self->bundle == NULL)
    return;
  text = self->column->dup_text (self->bundle, self->ticker);
  gtk_label_set_label (GTK_LABEL (self->label), text);
  if (self->column->dup_details != NULL)
    update_details (self);
  if (self->dot != NULL)
    gtk_widget_set_visible (self->dot, tok_bundle_get_unread (self->bundle));
  /* The server no longer lists it: its data may be stale. */
  if (tok_bundle_get_listed (self->bundle))
    gtk_widget_remove_css_class (self->label, "dimmed");
  else
    gtk_widget_add_css_class (self->label, "dimmed");
}

/* The whole text, if it is cut or short for something. */
static gboolean
tok_bundle_cell_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  TokBundleCell *self = TOK_BUNDLE_CELL (widget);
  g_autofree char *details = NULL;

  if (self->bundle == NULL)
    return FALSE;
  if (self->column->dup_details != NULL)
    details = self->column->dup_details (self->bundle);
  else if (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (self->label))))
    details = g_strdup (gtk_label_get_label (GTK_LABEL (self->label)));
  if (details == NULL || *details == '\0')
    return FALSE;
  gtk_tooltip_set_text (tooltip, details);
  return TRUE;
}

static int
to_pixels (GtkWidget *widget, double sp)
{
  return (int) adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, sp, gtk_widget_get_settings (widget));
}

static void
tok_bundle_cell_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  TokBundleCell *self = TOK_BUNDLE_CELL (widget);
  int dot;

  gtk_widget_measure (self->label, orientation, -1, minimum, natural, minimum_baseline,
                      natural_baseline);
  if (self->dot == NULL)
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = to_pixels (widget, NAME_LEAST);
      *natural = to_pixels (widget, NAME_MOST);
      return;
    }
  gtk_widget_measure (self->dot, orientation, -1, &dot, NULL, NULL, NULL);
  *minimum = MAX (*minimum, dot);
  *natural = MAX (*natural, dot);
}

static void
tok_bundle_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TokBundleCell *self = TOK_BUNDLE_CELL (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int dot_width = 0;
  int offset = 0;

  if (self->dot != NULL && gtk_widget_should_layout (self->dot))
    {
      gtk_widget_measure (self->dot, GTK_ORIENTATION_HORIZONTAL, -1, &dot_width, NULL, NULL, NULL);
      gtk_widget_size_allocate (
          self->dot, &(GtkAllocation) { is_rtl ? width - dot_width : 0, 0, dot_width, height }, -1);
      offset = dot_width + DOT_SPACING;
    }
  gtk_widget_size_allocate (self->label,
                            &(GtkAllocation) { is_rtl ? 0 : offset, 0, MAX (width - offset, 0),
                                               height },
                            baseline);
}

static void
tok_bundle_cell_dispose (GObject *object)
{
  TokBundleCell *self = TOK_BUNDLE_CELL (object);

  tok_bundle_cell_set_bundle (self, NULL);
  g_clear_object (&self->ticker);
  g_clear_pointer (&self->dot, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (tok_bundle_cell_parent_class)->dispose (object);
}

static void
tok_bundle_cell_class_init (TokBundleCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_bundle_cell_dispose;
  widget_class->query_tooltip = tok_bundle_cell_query_tooltip;
  widget_class->measure = tok_bundle_cell_measure;
  widget_class->size_allocate = tok_bundle_cell_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  gtk_widget_class_set_css_name (widget_class, "bundle-cell");
}

static void
tok_bundle_cell_init (TokBundleCell *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (self->label), TRUE);
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
  if (column->id == TOK_COLUMN_NAME)
    {
      self->dot = tok_unread_dot_new ();
      gtk_widget_insert_before (self->dot, GTK_WIDGET (self), self->label);
    }
  if (column->style_class != NULL)
    gtk_widget_add_css_class (self->label, column->style_class);
  if (column->has_age)
    g_signal_connect_object (ticker, "notify::now", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-cell.h"

#include <adwaita.h>

#include "tok-local-mark.h"
#include "tok-unread-dot.h"

/* Between the name and what is beside it. */
#define SIDE_SPACING 6

/* Draws its text itself: GTK keeps some 200 rows of a list, and a label in each of their cells
 * takes several kilobytes, most of them for a layout that is needed only to draw it. */
struct _TokBundleCell
{
  GtkWidget parent_instance;

  const TokColumn *column;
  TokTicker *ticker;
  char *text;        /* (nullable) */
  int text_x;        /* where there is room for the text */
  int text_width;    /* how much */
  GtkWidget *dot;    /* (nullable): in the first column, from when it is needed on */
  GtkWidget *mark;   /* (nullable): like the dot, behind the name */
  TokBundle *bundle; /* (nullable) */
  gulong handler;
};

G_DEFINE_FINAL_TYPE (TokBundleCell, tok_bundle_cell, GTK_TYPE_WIDGET)

static void
set_text (TokBundleCell *self, const char *text)
{
  g_autofree char *details = NULL;

  if (!g_set_str (&self->text, text))
    return;
  if (self->column->dup_details != NULL)
    details = self->column->dup_details (self->bundle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  details != NULL ? details : text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
update_dot (TokBundleCell *self)
{
  gboolean is_unread = tok_bundle_get_unread (self->bundle);

  if (is_unread && self->dot == NULL)
    {
      self->dot = tok_unread_dot_new ();
      gtk_widget_insert_after (self->dot, GTK_WIDGET (self), NULL);
    }
  if (self->dot != NULL)
    gtk_widget_set_visible (self->dot, is_unread);
}

static void
update_mark (TokBundleCell *self)
{
  if (self->mark == NULL && tok_local_mark_is_needed (self->bundle))
    {
      self->mark = tok_local_mark_new ();
      gtk_widget_set_parent (self->mark, GTK_WIDGET (self));
    }
  if (self->mark != NULL)
    tok_local_mark_update (TOK_LOCAL_MARK (self->mark), self->bundle);
}

static void
update (TokBundleCell *self)
{
  g_autofree char *text = NULL;

  if (self->bundle == NULL)
    return;
  text = self->column->dup_text (self->bundle, self->ticker);
  set_text (self, text);
  if (self->column->id == TOK_COLUMN_NAME)
    {
      update_dot (self);
      update_mark (self);
    }
  /* The server no longer lists it: its data may be stale. */
  if (tok_bundle_get_listed (self->bundle))
    gtk_widget_remove_css_class (GTK_WIDGET (self), "dimmed");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "dimmed");
}

/* The whole text, if it is cut or short for something. */
static gboolean
tok_bundle_cell_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  TokBundleCell *self = TOK_BUNDLE_CELL (widget);
  g_autoptr (PangoLayout) layout = NULL;
  g_autofree char *details = NULL;

  if (self->bundle == NULL)
    return FALSE;
  layout = tok_bundle_cell_new_layout (self, NULL);
  if (self->column->dup_details != NULL)
    details = self->column->dup_details (self->bundle);
  else if (pango_layout_is_ellipsized (layout))
    details = g_strdup (self->text);
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

/* A line of the font, whatever the text is. */
static int
get_line_height (GtkWidget *widget, int *baseline)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  g_autoptr (PangoFont) font =
      pango_context_load_font (context, pango_context_get_font_description (context));
  PangoFontMetrics *metrics = pango_font_get_metrics (font, pango_context_get_language (context));
  int ascent = pango_font_metrics_get_ascent (metrics);
  int height = PANGO_PIXELS_CEIL (ascent + pango_font_metrics_get_descent (metrics));

  pango_font_metrics_unref (metrics);
  *baseline = PANGO_PIXELS (ascent);
  return height;
}

/* All rows ask for the same, so that a column stays as wide as it is while one scrolls. */
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

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = get_line_height (widget, minimum_baseline);
      *natural_baseline = *minimum_baseline;
      return;
    }
  /* Other columns have a fixed width. */
  *minimum = to_pixels (widget, self->column->least);
  *natural = to_pixels (widget, self->column->most);
}

/* @side: (nullable): a widget at the beginning of the cell, or at its end; at_zero: where its
 * coordinates begin. Returns: the room that it takes */
static int
allocate_side (GtkWidget *side, gboolean at_zero, int width, int height)
{
  int side_width;

  if (side == NULL || !gtk_widget_should_layout (side))
    return 0;
  gtk_widget_measure (side, GTK_ORIENTATION_HORIZONTAL, -1, &side_width, NULL, NULL, NULL);
  gtk_widget_size_allocate (
      side, &(GtkAllocation) { at_zero ? 0 : width - side_width, 0, side_width, height }, -1);
  return side_width + SIDE_SPACING;
}

static void
tok_bundle_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TokBundleCell *self = TOK_BUNDLE_CELL (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int before = allocate_side (self->dot, !is_rtl, width, height);
  int after = allocate_side (self->mark, is_rtl, width, height);

  self->text_x = is_rtl ? after : before;
  self->text_width = MAX (width - before - after, 0);
}

/* CSS gives only the font to a layout. */
static void
set_attributes (TokBundleCell *self, PangoLayout *layout)
{
  g_autoptr (PangoAttrList) attributes = NULL;

  if (g_strcmp0 (self->column->style_class, "numeric") != 0)
    return;
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
}

static void
tok_bundle_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TokBundleCell *self = TOK_BUNDLE_CELL (widget);
  graphene_point_t origin;
  g_autoptr (PangoLayout) layout = tok_bundle_cell_new_layout (self, &origin);
  GdkRGBA color;

  gtk_widget_get_color (widget, &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &origin);
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
  GTK_WIDGET_CLASS (tok_bundle_cell_parent_class)->snapshot (widget, snapshot);
}

static void
tok_bundle_cell_dispose (GObject *object)
{
  TokBundleCell *self = TOK_BUNDLE_CELL (object);

  tok_bundle_cell_set_bundle (self, NULL);
  g_clear_object (&self->ticker);
  g_clear_pointer (&self->dot, gtk_widget_unparent);
  g_clear_pointer (&self->mark, gtk_widget_unparent);
  G_OBJECT_CLASS (tok_bundle_cell_parent_class)->dispose (object);
}

static void
tok_bundle_cell_finalize (GObject *object)
{
  g_free (TOK_BUNDLE_CELL (object)->text);
  G_OBJECT_CLASS (tok_bundle_cell_parent_class)->finalize (object);
}

static void
tok_bundle_cell_class_init (TokBundleCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_bundle_cell_dispose;
  G_OBJECT_CLASS (klass)->finalize = tok_bundle_cell_finalize;
  widget_class->query_tooltip = tok_bundle_cell_query_tooltip;
  widget_class->measure = tok_bundle_cell_measure;
  widget_class->size_allocate = tok_bundle_cell_size_allocate;
  widget_class->snapshot = tok_bundle_cell_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_widget_class_set_css_name (widget_class, "bundle-cell");
}

static void
tok_bundle_cell_init (TokBundleCell *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
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
  if (column->style_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), column->style_class);
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

/**
 * tok_bundle_cell_get_text:
 *
 * Returns: (nullable): the text, which may be cut on the screen
 */
const char *
tok_bundle_cell_get_text (TokBundleCell *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_CELL (self), NULL);

  return self->text;
}

/**
 * tok_bundle_cell_new_layout:
 * @origin: (out) (optional): where it is drawn
 *
 * Returns: (transfer full): the text as it is drawn: cut where there is no more room
 */
PangoLayout *
tok_bundle_cell_new_layout (TokBundleCell *self, graphene_point_t *origin)
{
  GtkWidget *widget = GTK_WIDGET (self);
  PangoLayout *layout;
  PangoRectangle text;
  gboolean is_rtl;

  g_return_val_if_fail (TOK_IS_BUNDLE_CELL (self), NULL);

  is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  layout = gtk_widget_create_pango_layout (widget, self->text);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, self->text_width * PANGO_SCALE);
  set_attributes (self, layout);
  pango_layout_get_pixel_extents (layout, NULL, &text);
  /* A text of the other direction, too, begins where those of the other rows do. */
  if (origin != NULL)
    graphene_point_init (origin,
                         (float) (self->text_x - text.x +
                                  (is_rtl ? MAX (self->text_width - text.width, 0) : 0)),
                         (float) ((gtk_widget_get_height (widget) - text.height) / 2));
  return layout;
}

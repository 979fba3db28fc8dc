/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-column-width.h"

#include <adwaita.h>

/* Pixels beside the text: the padding of a cell; the padding and sort arrow of a header;
 * the icon and padding of a status pill in its cell. */
#define CELL_EXTRA 16
#define HEADER_EXTRA 37
#define PILL_EXTRA (CELL_EXTRA + 36)

/* The text of headers is smaller and bold. */
#define HEADER_SCALE 0.82

/* The width of an exact time, in characters. */
#define EXACT_WIDTH 17

static int
measure_text (PangoLayout *layout, const char *text)
{
  int width;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static int
measure_title (PangoLayout *layout, const char *title)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (attributes, pango_attr_scale_new (HEADER_SCALE));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  width = measure_text (layout, title);
  pango_layout_set_attributes (layout, NULL);
  return width;
}

static int
measure_characters (GtkWidget *widget, int n_characters)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int unit = pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS_CEIL (n_characters * unit);
}

/**
 * tok_column_measure:
 * @column: a column
 * @widget: supplies the font
 * @exact: whether times are shown as dates
 *
 * Measures the title and every possible word of the column in the user's language.
 *
 * Returns: the width at which none of them is ellipsized, of a column without such words the least
 *   one; in pixels
 */
int
tok_column_measure (const TokColumn *column, GtkWidget *widget, gboolean exact)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, NULL);
  int characters = exact && column->has_age ? EXACT_WIDTH : column->width;
  int extra = column->dup_text == NULL ? PILL_EXTRA : CELL_EXTRA;
  int width = measure_characters (widget, characters);
  const char *word;

  if (column->width == 0)
    return CELL_EXTRA + (int) adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, column->least,
                                                     gtk_widget_get_settings (widget));
  width = MAX (width, HEADER_EXTRA + measure_title (layout, tok_column_get_title (column->id)));
  for (guint i = 0; column->get_word != NULL && (word = column->get_word (i)) != NULL; i++)
    width = MAX (width, extra + measure_text (layout, word));
  return width;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-wrap-labels.h"

#include <adwaita.h>

/**
 * tok_wrap_label:
 * @label: a label that is not ellipsized
 *
 * Lets @label have several lines where there is no room for one, which it still asks for; words
 * that are longer than a line are broken.
 */
void
tok_wrap_label (GtkLabel *label)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (label, GTK_NATURAL_WRAP_NONE);
}

static void
wrap_all (GtkWidget *widget, const char *css_class)
{
  if (ADW_IS_PREFERENCES_GROUP (widget))
    css_class = "heading";
  else if (ADW_IS_BUTTON_ROW (widget))
    css_class = "title";
  else if (GTK_IS_LABEL (widget) && css_class != NULL &&
           gtk_widget_has_css_class (widget, css_class) && !gtk_label_get_wrap (GTK_LABEL (widget)))
    {
      gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_NONE);
      tok_wrap_label (GTK_LABEL (widget));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    wrap_all (child, css_class);
}

/**
 * tok_wrap_titles:
 * @root: a dialog or a page
 *
 * Lets the titles of preferences groups and button rows in @root have several lines where there is
 * no room for one: libadwaita would cut them, and they stand nowhere else.
 */
void
tok_wrap_titles (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  wrap_all (root, NULL);
}

/**
 * tok_wrap_without_hyphens:
 * @label: a label that can break words, without other attributes
 *
 * Leaves out the hyphens at the ends of lines: in an id or an address they would seem to be part of
 * it.
 */
void
tok_wrap_without_hyphens (GtkLabel *label)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  g_return_if_fail (GTK_IS_LABEL (label));

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (label, attributes);
}

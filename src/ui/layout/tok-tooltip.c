/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-tooltip.h"

/**
 * tok_tooltip_set_text:
 * @widget: a widget
 * @text: (nullable): its tooltip
 *
 * Does nothing if it is the same already: with each text that is set, GTK looks for the widget
 * below the pointer, and on X11 asks the server four times for that.
 */
void
tok_tooltip_set_text (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) != 0)
    gtk_widget_set_tooltip_text (widget, text);
}

static gboolean
on_query (GtkLabel *label, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));
  return pango_layout_is_ellipsized (gtk_label_get_layout (label));
}

/**
 * tok_tooltip_tell_cut:
 * @label: a label that can be shortened
 *
 * Shows the whole text in a tooltip while the label is shortened.
 */
void
tok_tooltip_tell_cut (GtkWidget *label)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (on_query), NULL);
}

/**
 * tok_tooltip_tell_all_cut:
 * @root: a widget
 *
 * Does the same for all labels in @root that can be shortened and have no tooltip.
 */
void
tok_tooltip_tell_all_cut (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (GTK_IS_LABEL (root) && gtk_label_get_ellipsize (GTK_LABEL (root)) != PANGO_ELLIPSIZE_NONE &&
      !gtk_widget_get_has_tooltip (root))
    tok_tooltip_tell_cut (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    tok_tooltip_tell_all_cut (child);
}

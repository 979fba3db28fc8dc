/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-wrap-buttons.h"

#include <adwaita.h>

/**
 * tok_wrap_button:
 * @button: a button
 *
 * Lets its label have several lines where there is no room for one, as with large text in a small
 * window. A page is never wider than its window because of a button.
 */
void
tok_wrap_button (GtkWidget *button)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_BUTTON (button));

  child = gtk_button_get_child (GTK_BUTTON (button));
  if (!GTK_IS_LABEL (child))
    return;
  gtk_label_set_wrap (GTK_LABEL (child), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (child), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (child), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (GTK_LABEL (child), GTK_JUSTIFY_CENTER);
}

/* Elsewhere buttons are in rows, where they would take the room that titles need. */
static gboolean
has_wide_buttons (GtkWidget *widget)
{
  return ADW_IS_HEADER_BAR (widget) || ADW_IS_STATUS_PAGE (widget) || ADW_IS_WRAP_BOX (widget);
}

static void
wrap_all (GtkWidget *widget, gboolean is_wide)
{
  if (is_wide && GTK_IS_BUTTON (widget))
    tok_wrap_button (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    wrap_all (child, is_wide || has_wide_buttons (widget));
}

/**
 * tok_wrap_buttons:
 * @root: a dialog or a page
 *
 * Does the same for all buttons of header bars, status pages and wrapping boxes in @root.
 */
void
tok_wrap_buttons (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  wrap_all (root, FALSE);
}

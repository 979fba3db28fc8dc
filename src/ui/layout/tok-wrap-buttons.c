/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-wrap-buttons.h"

#include <adwaita.h>

#include "tok-wrap-labels.h"
#include "tok-wrap-layout.h"

static void
wrap_labels (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    {
      tok_wrap_label (GTK_LABEL (widget));
      gtk_label_set_justify (GTK_LABEL (widget), GTK_JUSTIFY_CENTER);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    wrap_labels (child);
}

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
  g_return_if_fail (GTK_IS_BUTTON (button));

  wrap_labels (button);
}

static gboolean
has_wide_buttons (GtkWidget *widget)
{
  return ADW_IS_HEADER_BAR (widget) || ADW_IS_STATUS_PAGE (widget) || ADW_IS_WRAP_BOX (widget) ||
         ADW_IS_PREFERENCES_GROUP (widget) ||
         TOK_IS_WRAP_LAYOUT (gtk_widget_get_layout_manager (widget));
}

/* In rows, buttons would take the room that titles need. */
static void
wrap_all (GtkWidget *widget, gboolean is_wide)
{
  is_wide = !GTK_IS_LIST_BOX_ROW (widget) && (is_wide || has_wide_buttons (widget));
  if (is_wide && GTK_IS_BUTTON (widget))
    tok_wrap_button (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    wrap_all (child, is_wide);
}

/**
 * tok_wrap_buttons:
 * @root: a dialog or a page
 *
 * Does the same for all buttons of header bars, status pages, groups and wrapping boxes in @root.
 */
void
tok_wrap_buttons (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  wrap_all (root, FALSE);
}

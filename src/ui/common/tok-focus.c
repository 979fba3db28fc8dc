/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-focus.h"

static gboolean
focus_when_placed (GtkWidget *page, GdkFrameClock *clock, gpointer data)
{
  if (!gtk_widget_get_mapped (page))
    return G_SOURCE_REMOVE;
  if (gtk_widget_get_height (page) == 0)
    return G_SOURCE_CONTINUE;
  gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

/**
 * tok_focus_into:
 * @page: what is shown, or will be with the next frame
 *
 * Gives the focus to the first thing in it that takes it, once it has a place.
 */
void
tok_focus_into (GtkWidget *page)
{
  g_return_if_fail (GTK_IS_WIDGET (page));

  gtk_widget_add_tick_callback (page, focus_when_placed, NULL, NULL);
}

/**
 * tok_focus_release:
 * @page: what is about to go
 *
 * Takes the focus out of it, so that it is not handed on to what comes in its place.
 */
void
tok_focus_release (GtkWidget *page)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_if_fail (GTK_IS_WIDGET (page));

  root = gtk_widget_get_root (page);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus != NULL && gtk_widget_is_ancestor (focus, page))
    gtk_root_set_focus (root, NULL);
}

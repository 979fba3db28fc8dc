/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-state-lines.h"

static GtkWidget *
new_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

/**
 * tok_state_lines_set_up:
 * @item: of a list of things to be sent
 *
 * Gives it a box with an icon, a line about the thing, and below it one about its state and the
 * reason.
 */
void
tok_state_lines_set_up (GtkListItem *item)
{
  GtkWidget *box, *lines, *image, *state;

  g_return_if_fail (GTK_IS_LIST_ITEM (item));

  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  image = gtk_image_new ();
  state = new_label ();
  gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_add_css_class (state, "caption");
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), new_label ());
  gtk_box_append (GTK_BOX (lines), state);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), lines);
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

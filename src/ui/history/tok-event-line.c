/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-event-line.h"

#include "tok-event-icon.h"
#include "tok-tooltip.h"
#include "tok-words-journal.h"
#include "tok-wrap-layout.h"

static GtkWidget *
new_label (const char *text, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

/**
 * tok_event_line_new:
 * @event: an event
 * @gaps: (element-type TokGap): the gaps between observation periods
 * @now: the current time, microseconds since 1970
 *
 * Returns: (transfer floating): a row of a list: what happened and when, on one line if there is
 *   room for both. The exact time is in its tooltip
 */
GtkWidget *
tok_event_line_new (const TokEvent *event, GArray *gaps, gint64 now)
{
  gboolean is_unwatched = tok_event_is_in_gap (event, gaps);
  g_autofree char *title = tok_words_dup_event (event);
  g_autofree char *exact = tok_words_dup_event_time (event, is_unwatched);
  g_autofree char *sentence = tok_words_dup_event_row (event, NULL, is_unwatched);
  g_autofree char *time = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (tok_event_icon_name (event));
  GtkWidget *title_label = new_label (title, 0);
  GtkWidget *time_label;
  gint64 after, before;

  tok_event_get_interval (event, &after, &before);
  time = tok_words_dup_compact_interval (after, before, now);
  time_label = new_label (time, 1);
  gtk_widget_set_hexpand (title_label, TRUE);
  gtk_widget_add_css_class (icon, "dimmed");
  gtk_widget_add_css_class (time_label, "dimmed");
  gtk_widget_add_css_class (time_label, "numeric");
  gtk_widget_set_layout_manager (texts, g_object_new (TOK_TYPE_WRAP_LAYOUT, NULL));
  gtk_widget_set_margin_end (title_label, 12);
  gtk_box_append (GTK_BOX (texts), title_label);
  gtk_box_append (GTK_BOX (texts), time_label);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), texts);

  gtk_widget_add_css_class (row, "event-line");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  tok_tooltip_set_text (row, exact);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  return row;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-activity-row.h"

#include "tok-event-icon.h"
#include "tok-ui.h"
#include "tok-words-journal.h"

struct _TokActivityRow
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkWidget *texts;
  GtkLabel *what;
  GtkLabel *name;
  GtkLabel *time;
  GtkLabel *reason;
};

G_DEFINE_FINAL_TYPE (TokActivityRow, tok_activity_row, GTK_TYPE_WIDGET)

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
tok_activity_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_ACTIVITY_ROW);
  G_OBJECT_CLASS (tok_activity_row_parent_class)->dispose (object);
}

static void
tok_activity_row_class_init (TokActivityRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_activity_row_dispose;
  gtk_widget_class_set_css_name (widget_class, "activity-row");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "activity/tok-activity-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TokActivityRow, icon);
  gtk_widget_class_bind_template_child (widget_class, TokActivityRow, texts);
  gtk_widget_class_bind_template_child (widget_class, TokActivityRow, what);
  gtk_widget_class_bind_template_child (widget_class, TokActivityRow, name);
  gtk_widget_class_bind_template_child (widget_class, TokActivityRow, time);
  gtk_widget_class_bind_template_child (widget_class, TokActivityRow, reason);
}

static void
tok_activity_row_init (TokActivityRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_activity_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
tok_activity_row_new (void)
{
  return g_object_new (TOK_TYPE_ACTIVITY_ROW, NULL);
}

/**
 * tok_activity_row_set_item:
 * @item: what to show
 * @name: (nullable): the name of its bundle
 */
void
tok_activity_row_set_item (TokActivityRow *self, TokActivityItem *item, const char *name)
{
  const TokEvent *event;
  g_autofree char *what = NULL;
  g_autofree char *time = NULL;
  g_autofree char *reason = NULL;

  g_return_if_fail (TOK_IS_ACTIVITY_ROW (self));
  g_return_if_fail (TOK_IS_ACTIVITY_ITEM (item));

  event = tok_activity_item_get_event (item);
  what = tok_words_dup_event (event);
  time = tok_words_dup_event_time (event, tok_activity_item_get_unwatched (item));
  reason = tok_words_dup_event_reason (event);
  gtk_image_set_from_icon_name (self->icon, tok_event_icon_name (event));
  set_text (self->what, what);
  set_text (self->name, name);
  set_text (self->time, time);
  set_text (self->reason, reason);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-event-row.h"

#include <glib/gi18n.h>

#include "tok-interval.h"
#include "tok-status-icon.h"
#include "tok-types.h"
#include "tok-ui.h"
#include "tok-words.h"

struct _TokEventRow
{
  AdwActionRow parent_instance;

  GtkImage *icon;
};

G_DEFINE_FINAL_TYPE (TokEventRow, tok_event_row, ADW_TYPE_ACTION_ROW)

/* A bundle that was seen for the first time had come to its status before. */
static char *
dup_time (const TokEvent *event)
{
  g_autofree char *time = NULL;

  if (event->from == NULL && event->before != TOK_TIME_UNKNOWN)
    {
      time = tok_words_dup_time (event->before);
      return g_strdup_printf (_ ("First seen %s"), time);
    }
  time = tok_interval_dup_text (event->after, event->before);
  return time != NULL ? g_steal_pointer (&time) : g_strdup (_ ("Not Known"));
}

static void
tok_event_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_EVENT_ROW);
  G_OBJECT_CLASS (tok_event_row_parent_class)->dispose (object);
}

static void
tok_event_row_class_init (TokEventRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_event_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "detail/tok-event-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TokEventRow, icon);
}

static void
tok_event_row_init (TokEventRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_event_row_new:
 * @event: what was observed
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
tok_event_row_new (const TokEvent *event)
{
  TokEventRow *self = g_object_new (TOK_TYPE_EVENT_ROW, NULL);
  TokStatus status = tok_status_parse (event->to);
  const char *words = tok_words_status (status);
  g_autofree char *time = dup_time (event);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), words != NULL ? words : event->to);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), time);
  gtk_image_set_from_icon_name (self->icon, tok_status_icon_name (status));
  return GTK_WIDGET (self);
}

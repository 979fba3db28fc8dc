/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-history-group.h"

#include "tok-event-line.h"
#include "tok-journal-line.h"
#include "tok-ui.h"

#define N_SHOWN 5

struct _TokHistoryGroup
{
  AdwPreferencesGroup parent_instance;

  GtkListBox *list;
  GtkWidget *all_button;

  GPtrArray *events; /* (nullable) (owned): of the shown rows */
  gint64 shown_at;   /* when they were made: tomorrow their times have a date */
};

G_DEFINE_FINAL_TYPE (TokHistoryGroup, tok_history_group, ADW_TYPE_PREFERENCES_GROUP)

static void
tok_history_group_dispose (GObject *object)
{
  TokHistoryGroup *self = TOK_HISTORY_GROUP (object);

  g_clear_pointer (&self->events, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_HISTORY_GROUP);
  G_OBJECT_CLASS (tok_history_group_parent_class)->dispose (object);
}

static void
tok_history_group_class_init (TokHistoryGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_history_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "history/tok-history-group.ui");
  gtk_widget_class_bind_template_child (widget_class, TokHistoryGroup, list);
  gtk_widget_class_bind_template_child (widget_class, TokHistoryGroup, all_button);
}

static void
tok_history_group_init (TokHistoryGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_history_group_show:
 * @history: the history to show; call it again after a change
 * @now: the current time, microseconds since 1970
 */
void
tok_history_group_show (TokHistoryGroup *self, TokHistory *history, gint64 now)
{
  g_autoptr (GPtrArray) lines = NULL;
  GPtrArray *events;

  g_return_if_fail (TOK_IS_HISTORY_GROUP (self));
  g_return_if_fail (TOK_IS_HISTORY (history));

  events = tok_history_get_events (history);

  if (events == self->events && now - self->shown_at < G_TIME_SPAN_MINUTE)
    return;
  self->shown_at = now;
  g_clear_pointer (&self->events, g_ptr_array_unref);
  self->events = g_ptr_array_ref (events);

  gtk_list_box_remove_all (self->list);
  lines = tok_journal_lines_new (events);
  for (guint i = lines->len; i > 0 && lines->len - i < N_SHOWN; i--)
    gtk_list_box_append (self->list,
                         tok_event_line_new (((const TokJournalLine *) lines->pdata[i - 1])->lead,
                                             tok_history_get_gaps (history), now));
  gtk_widget_set_visible (self->all_button, events->len > 0);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-event-row.h"

#include <glib/gi18n-lib.h>

#include "tok-event-icon.h"
#include "tok-toast.h"
#include "tok-tooltip.h"
#include "tok-ui.h"
#include "tok-words-journal.h"

struct _TokEventRow
{
  AdwActionRow parent_instance;

  GtkImage *icon;
  GtkWidget *copy_button;

  char *request_id; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (TokEventRow, tok_event_row, ADW_TYPE_ACTION_ROW)

static void
on_copy_clicked (TokEventRow *self)
{
  tok_toast_copy (GTK_WIDGET (self), self->request_id, _ ("Request ID Copied"));
}

/* A line each for the time, the reason of a failure, and the request id. */
static char *
dup_subtitle (const TokEvent *event, gboolean is_unwatched)
{
  g_autofree char *time = tok_words_dup_event_time (event, is_unwatched);
  g_autofree char *reason = tok_words_dup_event_reason (event);
  g_autoptr (GString) lines = g_string_new (time);

  if (reason != NULL)
    g_string_append_printf (lines, "\n%s", reason);
  if (event->request_id != NULL)
    {
      g_string_append_c (lines, '\n');
      g_string_append_printf (lines, _ ("Request ID: %s"), event->request_id);
    }
  return g_string_free_and_steal (g_steal_pointer (&lines));
}

static void
tok_event_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_EVENT_ROW);
  G_OBJECT_CLASS (tok_event_row_parent_class)->dispose (object);
}

static void
tok_event_row_finalize (GObject *object)
{
  g_free (TOK_EVENT_ROW (object)->request_id);
  G_OBJECT_CLASS (tok_event_row_parent_class)->finalize (object);
}

static void
tok_event_row_class_init (TokEventRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_event_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = tok_event_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "history/tok-event-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TokEventRow, icon);
  gtk_widget_class_bind_template_child (widget_class, TokEventRow, copy_button);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
}

static void
tok_event_row_init (TokEventRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_event_row_new:
 * @line: a line of the journal
 * @gaps: (element-type TokGap): the gaps between observation periods
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
tok_event_row_new (const TokJournalLine *line, GArray *gaps)
{
  const TokEvent *event = line->lead;
  TokEventRow *self = g_object_new (TOK_TYPE_EVENT_ROW, NULL);
  g_autofree char *title = tok_words_dup_event (event);
  g_autofree char *subtitle = dup_subtitle (event, tok_event_is_in_gap (event, gaps));
  g_autoptr (GPtrArray) effects = tok_journal_line_dup_effects (line);
  g_autofree char *tooltip = tok_words_dup_effects (effects);

  self->request_id = g_strdup (event->request_id);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_image_set_from_icon_name (self->icon, tok_event_icon_name (event));
  gtk_widget_set_visible (self->copy_button, event->request_id != NULL);
  tok_tooltip_set_text (GTK_WIDGET (self), tooltip);
  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-activity-row.h"

#include <adwaita.h>

#include "tok-event-icon.h"
#include "tok-tooltip.h"
#include "tok-ui.h"
#include "tok-words-journal.h"
#include "tok-words.h"
#include "tok-wrap-layout.h"

struct _TokActivityRow
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkImage *icon;
  GtkLabel *what;
  GtkLabel *whom;
  GtkLabel *time;
};

G_DEFINE_FINAL_TYPE (TokActivityRow, tok_activity_row, GTK_TYPE_WIDGET)

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
  g_type_ensure (TOK_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "activity-row");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "activity/tok-activity-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TokActivityRow, icon);
  gtk_widget_class_bind_template_child (widget_class, TokActivityRow, content);
  gtk_widget_class_bind_template_child (widget_class, TokActivityRow, what);
  gtk_widget_class_bind_template_child (widget_class, TokActivityRow, whom);
  gtk_widget_class_bind_template_child (widget_class, TokActivityRow, time);
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

/* (nullable): the bundle, and why an action failed */
static char *
dup_whom (const TokEvent *event, const char *names)
{
  g_autofree char *reason = tok_words_dup_event_reason (event);

  if (reason == NULL || names == NULL)
    return reason != NULL ? g_steal_pointer (&reason) : g_strdup (names);
  return tok_words_dup_dotted ((const char *[]) { names, reason, NULL });
}

/* All of it, as nothing may fit. */
static char *
dup_tooltip (TokActivityItem *item, const char *what, const char *whom)
{
  g_autoptr (GString) text = g_string_new (what);
  g_autofree char *time = tok_words_dup_event_time (tok_activity_item_get_event (item),
                                                    tok_activity_item_get_unwatched (item));
  g_autofree char *effects = tok_words_dup_effects (tok_activity_item_get_effects (item));

  if (whom != NULL)
    g_string_append_printf (text, "\n%s", whom);
  g_string_append_printf (text, "\n%s", time);
  if (effects != NULL)
    g_string_append_printf (text, "\n%s", effects);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * tok_activity_row_set_item:
 * @item: what to show
 * @names: (nullable): the name of its bundle, or several
 */
void
tok_activity_row_set_item (TokActivityRow *self, TokActivityItem *item, const char *names)
{
  const TokEvent *event;
  guint n_seen;
  g_autofree char *what = NULL;
  g_autofree char *whom = NULL;
  g_autofree char *time = NULL;
  g_autofree char *tooltip = NULL;

  g_return_if_fail (TOK_IS_ACTIVITY_ROW (self));
  g_return_if_fail (TOK_IS_ACTIVITY_ITEM (item));

  event = tok_activity_item_get_event (item);
  n_seen = tok_activity_item_get_n_seen (item);
  what = n_seen > 0 ? tok_words_dup_sight (n_seen) : tok_words_dup_event_line (event);
  whom = dup_whom (event, names);
  time = tok_words_dup_event_clock (event);
  tooltip = dup_tooltip (item, what, whom);
  gtk_image_set_from_icon_name (self->icon,
                                n_seen > 0 ? "edit-find-symbolic" : tok_event_icon_name (event));
  gtk_label_set_label (self->what, what);
  gtk_label_set_label (self->whom, whom != NULL ? whom : "");
  gtk_label_set_label (self->time, time != NULL ? time : "");
  tok_tooltip_set_text (GTK_WIDGET (self), tooltip);
}

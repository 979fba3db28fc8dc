/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-history-page.h"

#include "tok-event-row.h"
#include "tok-ui.h"

struct _TokHistoryPage
{
  AdwNavigationPage parent_instance;

  GtkStack *stack;
  GtkListBox *list;

  TokHistory *history; /* (owned) */
};

G_DEFINE_FINAL_TYPE (TokHistoryPage, tok_history_page, ADW_TYPE_NAVIGATION_PAGE)

static void
update (TokHistoryPage *self)
{
  GPtrArray *events = tok_history_get_events (self->history);

  gtk_list_box_remove_all (self->list);
  for (guint i = events->len; i > 0; i--)
    gtk_list_box_append (self->list, tok_event_row_new (g_ptr_array_index (events, i - 1)));
  gtk_stack_set_visible_child_name (self->stack, events->len > 0 ? "events" : "empty");
}

static void
tok_history_page_dispose (GObject *object)
{
  TokHistoryPage *self = TOK_HISTORY_PAGE (object);

  g_clear_object (&self->history);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_HISTORY_PAGE);
  G_OBJECT_CLASS (tok_history_page_parent_class)->dispose (object);
}

static void
tok_history_page_class_init (TokHistoryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_history_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "detail/tok-history-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TokHistoryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TokHistoryPage, list);
}

static void
tok_history_page_init (TokHistoryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_history_page_new:
 * @history: what to show and follow
 *
 * Returns: (transfer floating): a page
 */
AdwNavigationPage *
tok_history_page_new (TokHistory *history)
{
  TokHistoryPage *self;

  g_return_val_if_fail (TOK_IS_HISTORY (history), NULL);

  self = g_object_new (TOK_TYPE_HISTORY_PAGE, NULL);
  self->history = g_object_ref (history);
  g_signal_connect_object (history, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return ADW_NAVIGATION_PAGE (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-history-page.h"

#include "tok-event-row.h"
#include "tok-journal-save.h"
#include "tok-tooltip.h"
#include "tok-ui.h"
#include "tok-words-journal.h"

struct _TokHistoryPage
{
  AdwNavigationPage parent_instance;

  GtkStack *stack;
  GtkListBox *list;

  TokHistory *history; /* (owned) */
};

G_DEFINE_FINAL_TYPE (TokHistoryPage, tok_history_page, ADW_TYPE_NAVIGATION_PAGE)

/* Appends one row for the gaps between the observations of two events. */
static void
append_gaps (TokHistoryPage *self, gint64 after, gint64 before)
{
  GArray *gaps = tok_history_get_gaps (self->history);
  guint first;
  guint n_gaps = tok_gap_find (gaps, after, before, &first);
  g_autofree char *words = NULL;
  GtkWidget *label, *row;

  if (n_gaps == 0)
    return;
  words = tok_words_dup_gaps (&g_array_index (gaps, TokGap, first),
                              &g_array_index (gaps, TokGap, first + n_gaps - 1), n_gaps);
  label = gtk_label_new (words);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "gap");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  row = g_object_new (GTK_TYPE_LIST_BOX_ROW, "activatable", FALSE, "focusable", FALSE, "child",
                      label, NULL);
  gtk_list_box_append (self->list, row);
}

static void
update (TokHistoryPage *self)
{
  GPtrArray *events = tok_history_get_events (self->history);
  GArray *gaps = tok_history_get_gaps (self->history);
  g_autoptr (GPtrArray) lines = tok_journal_lines_new (events);
  gint64 later = g_get_real_time ();

  gtk_list_box_remove_all (self->list);
  for (guint i = lines->len; i > 0; i--)
    {
      const TokJournalLine *line = g_ptr_array_index (lines, i - 1);

      append_gaps (self, line->lead->before, later);
      gtk_list_box_append (self->list, tok_event_row_new (line, gaps));
      later = line->lead->before;
    }
  gtk_stack_set_visible_child_name (self->stack, events->len > 0 ? "events" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.export", events->len > 0);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokHistoryPage *self = TOK_HISTORY_PAGE (widget);

  tok_journal_save_ask (widget, tok_history_get_journal (self->history),
                        tok_bundle_get_id (tok_history_get_bundle (self->history)));
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
                                               TOK_UI_RESOURCES "history/tok-history-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TokHistoryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TokHistoryPage, list);
  gtk_widget_class_install_action (widget_class, "history.export", NULL, export_action);
}

static void
tok_history_page_init (TokHistoryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tok_tooltip_tell_all_cut (GTK_WIDGET (self));
}

/**
 * tok_history_page_new:
 * @history: the history to show; the page updates with it
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

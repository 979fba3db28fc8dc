/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-approve-page.h"

#include <glib/gi18n-lib.h>

#include "tok-announce.h"
#include "tok-review-words.h"
#include "tok-ui.h"

struct _TokApprovePage
{
  AdwNavigationPage parent_instance;

  GtkLabel *counts;
  GtkListBox *list;
  GtkWidget *done_button;

  TokWorkspace *workspace;
  TokReviewQueue *queue;
  GPtrArray *entries; /* (element-type TokReviewEntry) */
};

G_DEFINE_FINAL_TYPE (TokApprovePage, tok_approve_page, ADW_TYPE_NAVIGATION_PAGE)

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_review_queue_stop_approving (TOK_APPROVE_PAGE (widget)->queue);
  gtk_widget_action_set_enabled (widget, "approve.stop", FALSE);
}

static void
done_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "navigation.pop", NULL);
}

static void
tok_approve_page_dispose (GObject *object)
{
  TokApprovePage *self = TOK_APPROVE_PAGE (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->queue);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_APPROVE_PAGE);
  G_OBJECT_CLASS (tok_approve_page_parent_class)->dispose (object);
}

static void
tok_approve_page_class_init (TokApprovePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_approve_page_dispose;

  gtk_widget_class_install_action (widget_class, "approve.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "approve.done", NULL, done_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "review/tok-approve-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TokApprovePage, counts);
  gtk_widget_class_bind_template_child (widget_class, TokApprovePage, list);
  gtk_widget_class_bind_template_child (widget_class, TokApprovePage, done_button);
}

static void
tok_approve_page_init (TokApprovePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_counts (TokApprovePage *self)
{
  gboolean is_running = tok_review_queue_get_approving (self->queue);
  guint approved = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    approved +=
        tok_review_entry_get_state (g_ptr_array_index (self->entries, i)) == TOK_REVIEW_APPROVED;
  /* Translators: how many of how many were approved */
  text = g_strdup_printf (_ ("%u of %u approved"), approved, self->entries->len);
  gtk_label_set_label (self->counts, text);
  if (!is_running)
    tok_announce (GTK_WIDGET (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
on_approving (TokApprovePage *self)
{
  gboolean is_running = tok_review_queue_get_approving (self->queue);

  /* One cannot lose sight of what is being approved. */
  adw_navigation_page_set_can_pop (ADW_NAVIGATION_PAGE (self), !is_running);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "approve.stop", is_running);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "approve.done", !is_running);
  show_counts (self);
  for (guint i = 0; i < self->entries->len; i++)
    g_object_notify (g_ptr_array_index (self->entries, i), "state");
  if (!is_running)
    gtk_widget_grab_focus (self->done_button);
}

static void
on_state (TokReviewEntry *entry, GParamSpec *pspec, gpointer data)
{
  AdwActionRow *row = data;
  TokApprovePage *self =
      TOK_APPROVE_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (row), TOK_TYPE_APPROVE_PAGE));
  GtkImage *icon = g_object_get_data (G_OBJECT (row), "icon");
  g_autofree char *outcome =
      tok_review_words_dup_outcome (entry, tok_workspace_get_address (self->workspace));

  if (outcome == NULL)
    outcome =
        g_strdup (tok_review_queue_get_approving (self->queue) ? _ ("Waiting") : _ ("Not Sent"));
  adw_action_row_set_subtitle (row, outcome);
  gtk_image_set_from_icon_name (icon, tok_review_words_icon (entry));
  show_counts (self);
}

static void
add_row (TokApprovePage *self, TokReviewEntry *entry)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new ();
  g_autofree char *name = tok_review_entry_dup_name (entry);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  g_object_set_data (G_OBJECT (row), "icon", icon);
  gtk_list_box_append (self->list, row);
  g_signal_connect_object (entry, "notify::state", G_CALLBACK (on_state), row, 0);
}

/**
 * tok_approve_page_new:
 * @queue: the queue of @entries
 * @entries: (element-type TokReviewEntry): what the user confirmed
 *
 * Starts to approve them.
 *
 * Returns: (transfer floating): a page that shows how it goes
 */
AdwNavigationPage *
tok_approve_page_new (TokWorkspace *workspace, TokReviewQueue *queue, GPtrArray *entries)
{
  TokApprovePage *self = g_object_new (TOK_TYPE_APPROVE_PAGE, NULL);

  self->workspace = g_object_ref (workspace);
  self->queue = g_object_ref (queue);
  self->entries = g_ptr_array_ref (entries);
  for (guint i = 0; i < entries->len; i++)
    add_row (self, g_ptr_array_index (entries, i));
  g_signal_connect_object (queue, "notify::approving", G_CALLBACK (on_approving), self,
                           G_CONNECT_SWAPPED);
  tok_review_queue_approve (queue, entries);
  return ADW_NAVIGATION_PAGE (self);
}
